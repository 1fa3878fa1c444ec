"""The label ledger under any order of acts of packer, lead, printers and power: never two live unmarked papers.

Two printers, one of them the other's fallback, each with a memory from which labels may come out late. Power is lost
between any two durable steps, in the middle of an act as well.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from desktop.domain.commands import Command
from desktop.domain.labels import LEFT_THE_BENCH, UNSETTLED, Paper, PaperState, VoidReason
from desktop.domain.outcome import Code, Tone
from desktop.domain.packing import Step
from desktop.domain.people import Role
from desktop.settings import Printer, Settings, Weighing
from desktop.store import chain, ledger, outbox, print_rows
from desktop.store.journal import Writing
from printing.ports import PrinterState, PrintJob
from tests.bench_kit import CUP_CODE, OTHER, POT_CODE, SINGLE, BenchKit, label_last, make_bench, waybill

ORDERS = {SINGLE: CUP_CODE, OTHER: POT_CODE}
NUMBERS = st.sampled_from(sorted(ORDERS))
PRINTERS = (Printer(url="memory:", fallback="spare"), Printer(url="memory:", name="spare", roles=()))
NAMES = st.sampled_from([printer.name for printer in PRINTERS])
REASONS = st.sampled_from(["damaged", "lost"])
_LIVE_NUMBERS = "SELECT document_id FROM number WHERE state <> 'void' GROUP BY document_id HAVING count(*) > 1"


def set_up() -> dict[str, Any]:
    return label_last(weighing=Weighing.NONE, printers=PRINTERS)


@pytest.fixture(scope="module", autouse=True)
def _template(tmp_path_factory: pytest.TempPathFactory) -> None:
    Bench.folders = tmp_path_factory.mktemp("labels")
    make_bench(Bench.folders / "template", **set_up()).close()


class PowerCut(BaseException):
    """The process is gone before its next durable step."""


class Fuse:
    """Lets so many durable steps of a bench through, then cuts the power."""

    def __init__(self, kit: BenchKit, steps: int) -> None:
        self._left = steps
        journal, labels = kit.desk.journal, kit.desk.labels
        begin, write = journal.writing, labels._write

        @contextmanager
        def writing() -> Iterator[Writing]:
            self._burn()
            with begin() as open_now:
                yield open_now

        def stored(sql: str, params: tuple[Any, ...]) -> int:
            self._burn()
            return write(sql, params)

        journal.writing = writing  # type: ignore[method-assign]
        labels._write = stored  # type: ignore[method-assign]

    def _burn(self) -> None:
        if self._left == 0:
            raise PowerCut
        self._left -= 1


class Bench(RuleBasedStateMachine):
    """The bench itself, its power and its time."""

    folders: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=self.folders))
        self.sending: dict[str, PrintJob] = {}
        self.memory: dict[str, list[int]] = {printer.name: [] for printer in PRINTERS}  # taken, and not out yet
        self.came_out: list[int] = []  # papers that lie on the printer, by number
        self.still_inside: set[int] = set()  # live papers in the memory of a printer that says what must be mended

    @initialize()
    def open_the_bench(self) -> None:
        shutil.copytree(self.folders / "template", self.folder, dirs_exist_ok=True)
        self.kit = BenchKit(self.folder, Settings(**set_up()))
        self._sign_in()

    def teardown(self) -> None:
        if hasattr(self, "kit"):
            assert chain.verify(self.kit.desk.journal).first_bad is None
            self.kit.close()
        shutil.rmtree(self.folder)

    @rule(out=st.booleans())
    def lose_power(self, out: bool) -> None:
        self._lose_power(out)

    @rule(steps=st.integers(0, 5))
    def lose_power_soon(self, steps: int) -> None:
        """In the middle of whatever comes next."""
        Fuse(self.kit, steps)

    @rule()
    def wait_long(self) -> None:
        self.kit.clock.advance(11 * 60)

    @rule(seconds=st.sampled_from([0.0, 1.0, 31.0]))
    def tick(self, seconds: float) -> None:
        self.kit.clock.advance(seconds)
        self._act(self.kit.station.tick)
        assert self.kit.station.view().outcome.tone is not Tone.STOP

    def _act(self, act: Callable[[], object]) -> None:
        try:
            act()
        except PowerCut:
            self._lose_power(out=False)

    def _lose_power(self, out: bool) -> None:
        if out:
            self.came_out += [job.paper_id for job in self.sending.values()]
        self.sending = {}
        self.kit.crash()
        self._sign_in()

    def _sign_in(self) -> None:
        """The packer, with a lead's rights: the badge is quick to check, a PIN is meant to be slow."""
        self.kit.sign_in()
        operator = self.kit.desk.operator
        assert operator is not None
        self.kit.desk.operator = replace(operator, role=Role.LEAD)

    def _papers(self) -> list[Paper]:
        return [paper for number in ORDERS for paper in ledger.papers_of(self.kit.desk.journal, f"D{number}")]

    def _paper(self, paper_id: int) -> Paper:
        paper = ledger.paper(self.kit.desk.journal, paper_id)
        assert paper is not None
        return paper


class Printers(Bench):
    """Whatever a printer may do with what it is given."""

    @rule(printer=NAMES, state=st.sampled_from([PrinterState.READY, PrinterState.OFF, PrinterState.HINDERED]))
    def say_how_the_printer_is(self, printer: str, state: PrinterState) -> None:
        self.kit.printer_is(state, printer)

    @rule(printer=NAMES)
    def begin_to_send(self, printer: str) -> None:
        def begin() -> None:
            job = self.kit.send_next(printer)
            if job is not None:
                self.sending[printer] = job

        if printer not in self.sending:
            self._act(begin)

    @rule(
        printer=NAMES,
        end=st.sampled_from(["out", "out", "done", "cut", "cut but out", "off", "refused", "swallowed", "kept"]),
    )
    def end_sending(self, printer: str, end: str) -> None:
        job = self.sending.pop(printer, None)
        if job is None:
            return
        if end in ("out", "done", "cut but out"):
            self.came_out.append(job.paper_id)
        if end == "kept":
            self.memory[printer].append(job.paper_id)
        self._act(lambda: self._tell_the_ledger(job.job_id, end))

    @rule(printer=NAMES)
    def come_out_late(self, printer: str) -> None:
        """After an outage the printer finds in its memory what it had taken."""
        self.came_out += self.memory[printer]
        self.memory[printer] = []

    @rule(printer=NAMES)
    def run_out_with_a_label_inside(self, printer: str) -> None:
        self.begin_to_send(printer)
        self.end_sending(printer, "kept")
        self.say_how_the_printer_is(printer, PrinterState.HINDERED)

    def _tell_the_ledger(self, job_id: int, end: str) -> None:
        jobs = self.kit.core.jobs
        if end == "off":
            jobs.not_sent(job_id, "off")
        elif end == "refused":
            jobs.refused(job_id, "refused")
        elif end.startswith("cut"):
            jobs.cut(job_id, "cut")
        else:
            jobs.handed_over(job_id)
            if end == "done":
                jobs.printer_done(job_id)


class Labels(Printers):
    """The people, and what must hold whatever they and the printers do."""

    # the packer

    @rule(number=NUMBERS)
    def scan_an_order(self, number: int) -> None:
        self._act(lambda: self.kit.scan(f"SO{number}"))

    @rule(number=NUMBERS)
    def scan_the_goods(self, number: int) -> None:
        self._act(lambda: self.kit.scan(ORDERS[number]))

    @rule(number=NUMBERS)
    def scan_a_waybill(self, number: int) -> None:
        """Only where paper with it lies about, as in life."""
        if any(self._paper(paper_id).waybill == waybill(number) for paper_id in self.came_out):
            self._act(lambda: self.kit.scan(waybill(number)))

    @rule(data=st.data())
    def scan_a_small_code(self, data: st.DataObject) -> None:
        if self.came_out:
            paper = self._paper(data.draw(st.sampled_from(self.came_out)))
            self._act(lambda: self.kit.scan(paper.code))

    @rule(command=st.sampled_from([Command.UNDO, Command.HOLD, Command.YES]))
    def order(self, command: Command) -> None:
        self._act(lambda: self.kit.order(command))

    @rule(reason=REASONS, command=st.sampled_from([Command.COPY, Command.REPRINT]))
    def ask_for_another(self, reason: str, command: Command) -> None:
        self._act(lambda: self.kit.order(command, reason))

    @rule()
    def say_that_nothing_came_out(self) -> None:
        """An honest packer says so only of a paper that did not come out so far."""
        packing, question = self.kit.desk.packing, self.kit.desk.question
        if packing is not None and packing.step in (Step.PROOF, Step.LABEL):
            doubtful = ledger.papers_of(self.kit.desk.journal, packing.document_id)
        else:
            doubtful = [question] if question else []
        if not any(paper.paper_id in self.came_out for paper in doubtful):
            self._act(lambda: self.kit.order(Command.NOTHING_CAME_OUT))

    # the lead

    @rule(numbers=st.lists(NUMBERS, max_size=3))
    def print_a_batch(self, numbers: list[int]) -> None:
        self._act(lambda: self.kit.station.prints.print_batch([f"D{number}" for number in numbers]))

    @rule(data=st.data())
    def go_on_with_a_batch(self, data: st.DataObject) -> None:
        """The paper ran out; the last label of the batch that came out is scanned."""
        batches = [row.batch for row in self.kit.station.prints.batches()]
        if not batches:
            return
        batch = data.draw(st.sampled_from(batches))
        papers = print_rows.batch_papers(self.kit.desk.journal, batch)
        good = [paper for paper in papers if paper.paper_id in self.came_out and paper.state is not PaperState.VOID]
        last = max(good, key=lambda paper: paper.place, default=None)
        by_number = data.draw(st.booleans())
        code = "" if last is None else last.waybill if by_number else last.code
        self._act(lambda: self.kit.station.prints.resume_batch(batch, code))

    @rule(number=NUMBERS, reason=REASONS)
    def reprint_from_the_list(self, number: int, reason: str) -> None:
        self._act(lambda: self.kit.station.prints.reprint(f"D{number}", reason))

    @rule(data=st.data(), what=st.sampled_from(["withdraw", "move", "nothing"]), printer=NAMES)
    def act_on_the_queue(self, data: st.DataObject, what: str, printer: str) -> None:
        rows = self.kit.station.prints.queue()
        if not rows:
            return
        row, prints = data.draw(st.sampled_from(rows)), self.kit.station.prints
        if what == "withdraw":
            self._act(lambda: prints.withdraw(row.paper_id))
        elif what == "move":
            self._act(lambda: prints.move(row.paper_id, printer))
        elif row.paper_id not in self.came_out:
            self._act(lambda: prints.nothing_came_out(row.paper_id))

    @rule(template=st.sampled_from(["first", "second"]))
    def change_the_template(self, template: str) -> None:
        self.kit.press.template = template

    # what must hold

    @invariant()
    def no_two_live_unmarked_papers(self) -> None:
        if not hasattr(self, "kit"):
            return
        papers = self._papers()
        live = Counter(p.document_id for p in papers if p.copy == 0 and p.state is not PaperState.VOID)
        assert not live or max(live.values()) == 1
        assert not self.kit.desk.journal.rows(_LIVE_NUMBERS)
        assert len(self.came_out) == len(set(self.came_out)), "no paper is printed twice"
        for paper_id in self.came_out:
            assert self._paper(paper_id).state in LEFT_THE_BENCH | {PaperState.VOID}

    @invariant()
    def what_comes_out_when_the_printer_is_mended_is_not_given_up(self) -> None:
        if not hasattr(self, "kit"):
            return
        said = self.kit.desk.printers
        hindered = {name for name, health in said.items() if health.state is PrinterState.HINDERED}
        inside = [self._paper(paper_id) for name in hindered for paper_id in self.memory[name]]
        for paper in inside:
            given_up = paper.state is PaperState.VOID and paper.reason != VoidReason.REPLACED
            assert not (given_up and paper.paper_id in self.still_inside)
        self.still_inside = {paper.paper_id for paper in inside if paper.state is not PaperState.VOID}

    @invariant()
    def proved_means_that_it_came_out(self) -> None:
        if hasattr(self, "kit"):
            proved = {paper.paper_id for paper in self._papers() if paper.state is PaperState.PROVED}
            assert proved <= set(self.came_out)

    @invariant()
    def closed_only_with_a_paper_seen(self) -> None:
        if not hasattr(self, "kit"):
            return
        journal = self.kit.desk.journal
        for sent in outbox.pending(journal):
            papers = [paper for paper in ledger.papers_of(journal, sent.document_id)]
            assert any(paper.paper_id in self.came_out for paper in papers)
        assert self.kit.station.view().outcome.code is not Code.JOURNAL_FULL

    @invariant()
    def what_is_unknown_was_cut(self) -> None:
        if hasattr(self, "kit"):
            for paper in self._papers():
                assert paper.sent or paper.state not in UNSETTLED | {PaperState.PROVED, PaperState.SENDING}
                job = ledger.newest_job(self.kit.desk.journal, paper.paper_id)
                assert paper.state is not PaperState.UNKNOWN or (job is not None and job.state == "cut")


TestLabels = Labels.TestCase
TestLabels.settings = hypothesis_settings(max_examples=40, stateful_step_count=50, deadline=None)
