"""The set-up of a bench without its screen: three questions, then a made-up parcel through all three devices.

Nothing of the test parcel is a parcel: no packing, no outbox entry, no label of an order; its paper is a test page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from desktop.domain.answers import answer
from desktop.domain.device_views import DeviceKind
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code
from desktop.domain.people import Right
from desktop.domain.set_up_views import Answer, PortLine, SetUpView, Step
from desktop.set_up_devices import ScaleQuestion, ScannerQuestion
from desktop.set_up_hunt import Surroundings
from desktop.set_up_printer import PrinterQuestion
from desktop.set_up_tools import QUIET, Question, Tools
from desktop.store import station_facts
from desktop.usecases.desk import Desk, note
from devices.reading import Scan

ITEM_CODE = "PACKBENCH-TEST"  # of the made-up item; no order and no product is called so
_STEPS = tuple(Step)
_PAPERS = (Step.PAPER, Step.LABEL)


class Times:
    """How long the set-up takes, and when its first good label was seen."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._began = now()
        self._label_at: datetime | None = None

    def begin(self, since: datetime | None) -> None:
        self._began, self._label_at = since or self._now(), None

    def label_seen(self) -> None:
        self._label_at = self._label_at or self._now()

    @property
    def all(self) -> int:
        return self._since_begin(self._now())

    @property
    def label(self) -> int:
        """0 before the first."""
        return max(1, self._since_begin(self._label_at)) if self._label_at is not None else 0

    def _since_begin(self, moment: datetime) -> int:
        return max(0, int((moment - self._began).total_seconds()))


class SetUp:
    """Lives in the main thread; the page calls ``look`` a few times a second while it is open, and shows ``view``."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._scanner = ScannerQuestion(tools)
        self._scale = ScaleQuestion(tools)
        self._printer = PrinterQuestion(tools)
        self._questions: dict[Step, Question] = {
            Step.SCANNER: self._scanner,
            Step.SCALE: self._scale,
            Step.PRINTER: self._printer,
        }
        self._answers = dict.fromkeys(self._questions, Answer.OPEN)
        self._step = Step.SCANNER
        self._left = True  # nobody looks at the page
        self._times = Times(tools.desk.clock.now)

    @property
    def step(self) -> Step:
        return self._step

    def look_in(self, surroundings: Surroundings) -> None:
        """Elsewhere than at this PC's own ports; for tests and the demo."""
        self._tools.hunt.surroundings = surroundings

    def begin(self, *, first_start: bool = False) -> None:
        """From the first question on. At a first start the time runs from the moment this PC first ran the program."""
        first_seen = station_facts.first_seen(self._tools.desk.journal) if first_start else None
        self._times.begin(first_seen)
        self._left = False
        self._answers = dict.fromkeys(self._questions, Answer.OPEN)
        self._printer.replaces = ""
        self._enter(Step.SCANNER)

    def begin_replacing(self, printer: str) -> None:
        """Only the third question: which one takes the place of this printer, and its page."""
        self._times.begin(None)
        self._left = False
        self._answers = {Step.PRINTER: Answer.OPEN}
        self._printer.replaces = printer
        self._enter(Step.PRINTER)

    def resume(self) -> None:
        """The page is open again: the open question looks anew; a paper that was printed is waited for still."""
        question = self._questions.get(self._step)
        if self._left and question is not None:
            question.begin()
        self._left = False

    def leave(self) -> None:
        """Nothing is looked for any more; what was found is saved already."""
        self._left = True
        self._tools.hunt.stop()

    def close(self) -> None:
        self._tools.hunt.close()

    # what the page does

    def look(self) -> None:
        """What came in since the last look."""
        question = self._questions.get(self._step)
        if question is not None:
            if question.look():
                self._proved(self._step)
        elif self._step in _PAPERS:
            self._printer.page.look()
        elif self._step is Step.WEIGHT and self._scale.reading is not None:
            self._next()

    def take_scan(self, scan: Scan) -> bool:
        """One code, while the page is open; False where it is the bench's."""
        if self._step is Step.SCANNER:
            if self._scanner.scanned(scan):
                self._proved(Step.SCANNER)
            return True
        if self._step is Step.ITEM and scan.text.strip().upper() in {ITEM_CODE, *self._printer.page.codes}:
            self._next()
            return True
        return self._step in _PAPERS and self._paper_scanned(scan)

    def go(self) -> None:
        """Enter: the weight is right, this printer, or the item by hand where there is no scanner."""
        question = self._questions.get(self._step)
        if question is not None:
            if question.go():
                self._proved(self._step)
        elif self._step is Step.ITEM and self._answers.get(Step.SCANNER) is not Answer.PROVED:
            self._next()

    def choose(self, number: int) -> None:
        """One of the choices, from 0."""
        question = self._questions.get(self._step)
        if question is not None:
            question.choose(number)

    def other(self) -> None:
        """Not so: read the scale another way, look in the network, print once more and in another language."""
        question = self._questions.get(self._step)
        if question is not None:
            question.other()
        elif self._step in _PAPERS:
            self._printer.page.next_language()

    def skip(self) -> None:
        """This device is not here, or not now."""
        device = Step.PRINTER if self._step is Step.PAPER else self._step
        bound = self._step is Step.PAPER and self._printer.replaces  # replaced it is, seen or not
        if not bound and device in self._answers and self._answers[device] is not Answer.PROVED:
            self._answers[device] = Answer.SKIPPED
        if self._step is not Step.DONE:
            self._next()

    def back(self) -> None:
        """The question before; from a page that is waited for to the list of printers."""
        first = _STEPS.index(next(iter(self._answers)))
        at = max(first, _STEPS.index(self._step) - 1)
        while at > first and not _makes_sense(_STEPS[at], self._answers):
            at -= 1
        self._enter(_STEPS[max(at, 0)])

    def view(self) -> SetUpView:
        question = self._questions.get(self._step)
        card = next(iter(self._tools.cards(DeviceKind.SCALE)), None)
        reading = card.reading if card is not None and card.fresh else None
        done, total = self._tools.hunt.progress
        waiting = self._printer.page.remark if self._step in _PAPERS else QUIET
        told, fact = question.remark if question is not None else waiting
        reports = self._tools.hunt.reports()
        return SetUpView(
            step=self._step,
            answers=tuple((step, told_of, self._questions[step].title) for step, told_of in self._answers.items()),
            told=told,
            fact=fact,
            choices=question.choices() if question is not None else (),
            chosen=question.chosen if question is not None else 0,
            ports=tuple(PortLine(one.port, one.title, one.fault, one.heard > 0) for one in reports),
            searching=self._tools.hunt.searching,
            net_done=done,
            net_total=total,
            replaces=self._printer.replaces,
            may_change=self._tools.desk.may(Right.CHANGE_SETTINGS),
            grams=reading.grams if reading is not None else None,
            stable=reading is not None and reading.stable,
            code=ITEM_CODE if self._step is Step.ITEM else "",
            language=self._printer.page.language,
            tries_left=self._printer.page.tries_left,
            seconds=self._times.all,
            label_seconds=self._times.label,
        )

    # inside

    def _enter(self, step: Step) -> None:
        self._step = step
        self._tools.hunt.stop()
        question = self._questions.get(step)
        if question is not None:
            question.begin()
        elif step in _PAPERS:
            self._printer.page.print()
        elif step is Step.DONE:
            _record(self._tools.desk, self._answers, self._times)

    def _next(self) -> None:
        at = _STEPS.index(self._step) + 1
        while not _makes_sense(_STEPS[at], self._answers):
            at += 1
        self._enter(_STEPS[at])

    def _proved(self, step: Step) -> None:
        """Its question is answered; a printer only by its paper."""
        self._answers[step] = Answer.FOUND if step is Step.PRINTER else Answer.PROVED
        self._next()

    def _paper_scanned(self, scan: Scan) -> bool:
        seen = self._printer.page.scanned(scan)
        if seen:
            self._times.label_seen()
            self._answers[Step.PRINTER] = Answer.PROVED
            self._next()
        return seen is not None


def _makes_sense(step: Step, answers: Mapping[Step, Answer]) -> bool:
    """Whether the step has a device to work with; where one printer is replaced there is no test parcel."""
    if step is Step.PAPER or (step is Step.LABEL and Step.SCANNER in answers):
        return answers[Step.PRINTER] in (Answer.FOUND, Answer.PROVED)
    if step in (Step.ITEM, Step.LABEL):
        return Step.SCANNER in answers
    return step is not Step.WEIGHT or answers.get(Step.SCALE) is Answer.PROVED


def _record(desk: Desk, answers: Mapping[Step, Answer], times: Times) -> None:
    """One event: what was proved, and how long it took."""
    facts = {step.value: told.value for step, told in answers.items()}
    note(desk, answer(Code.SAVED), EventKind.SET_UP_DONE, "", **facts, seconds=times.all, label=times.label)
