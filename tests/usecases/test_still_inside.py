"""A label that the printer took and still holds comes out when it is mended: nobody may call it void before."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.demo.paper_printer import PaperPrinter
from desktop.domain.commands import Command
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Step
from desktop.settings import Printer, Weighing
from desktop.spoolers import Spoolers
from desktop.store import ledger
from printing import spooler as spooler_module
from printing.condition import CANNOT_SAY, Condition, Fault
from printing.label import Content, ReadyContent, WaybillContent
from printing.ports import PrinterHealth, PrinterState
from printing.target import Target
from tests.bench_kit import CUP_CODE, OTHER, PLAIN, SINGLE, BenchKit, KitPress, bench, label_last
from tests.printing.small_labels import small_label
from tests.waiting import wait_until

UNDER_THE_HEAD = 1.0  # seconds that a label needs: long enough to take the roll out meanwhile


class SmallPress(KitPress):
    """Real labels that bear their small code and nothing else."""

    def press(self, content: Content | ReadyContent, target: Target) -> bytes:
        assert isinstance(content, WaybillContent)
        return small_label(target.language, content.paper_code)


class Line:
    """A bench, its real spooler and a played printer; what the spooler says is taken up in the test's own thread."""

    def __init__(self, kit: BenchKit, printer: PaperPrinter) -> None:
        self.kit = kit
        self.printer = printer
        self.said: deque[PrinterHealth] = deque()

    def until(self, is_so: Callable[[], bool]) -> None:
        def looked() -> bool:
            while self.said:
                self.kit.station.printer_changed(self.said.popleft())
            self.kit.station.tick()
            return is_so()

        wait_until(looked)

    def state(self) -> PrinterState | None:
        health = self.kit.desk.printers.get("waybill")
        return health.state if health is not None else None

    def codes(self) -> list[int]:
        return [paper.paper_id for paper in self.printer.papers()]


@contextmanager
def line(folder: Path, language: str = "zpl", seconds_per_label: float = UNDER_THE_HEAD) -> Iterator[Line]:
    with PaperPrinter(language, seconds_per_label=seconds_per_label, upright=True) as printer:
        paper = Printer(printer.url, language=language, poll_seconds=0.02)
        with bench(folder, **label_last(weighing=Weighing.NONE, printers=(paper,))) as kit:
            kit.desk.press = SmallPress()
            kit.sign_in_lead()
            opened = Line(kit, printer)
            spoolers = Spoolers(kit.core.jobs, lambda: kit.station.settings.printers, opened.said.append)
            with closing(spoolers):
                kit.desk.wake_printer = spoolers.wake
                spoolers.look()
                yield opened


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spooler_module, "RETRY_PAUSES", (0.05,))


def said_no(told: Outcome) -> tuple[Code, str]:
    return told.code, told.fact("reason")


def take_the_roll_out(bench: Line) -> None:
    """The open parcel's label is under the head, and the roll ends there."""
    bench.kit.scan_all(f"SO{SINGLE}", CUP_CODE)
    bench.until(lambda: bench.printer.tray.arrived == 1 and bench.kit.station.view().step is Step.PROOF)
    bench.printer.load(0)
    bench.until(lambda: bench.state() is PrinterState.HINDERED)


@pytest.mark.parametrize("language", ["zpl", "tspl"])
def test_no_paper_is_said_of_a_label_that_waits_for_paper(tmp_path: Path, language: str) -> None:
    with line(tmp_path, language) as bench:
        take_the_roll_out(bench)
        kit, prints = bench.kit, bench.kit.station.prints
        (paper,) = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")
        refused = (Code.WAIT_PRINTER, Fault.PAPER_OUT.value)
        assert said_no(kit.order(Command.NOTHING_CAME_OUT).outcome) == refused
        assert said_no(prints.nothing_came_out(paper.paper_id)) == refused
        assert said_no(prints.reprint(f"D{SINGLE}", "lost")) == refused
        assert said_no(prints.copy(f"D{SINGLE}", "lost")) == refused
        bench.printer.load(None)
        bench.until(lambda: bench.state() is PrinterState.READY)
        assert bench.codes() == [paper.paper_id], "exactly one paper"
        assert kit.scan(paper.code).outcome.code is Code.PARCEL_CLOSED


def test_a_label_under_the_head_is_not_given_up(tmp_path: Path) -> None:
    with line(tmp_path) as bench:
        bench.kit.scan_all(f"SO{SINGLE}", CUP_CODE)
        bench.until(lambda: bench.kit.station.view().step is Step.PROOF and bench.state() is PrinterState.SENDING)
        assert said_no(bench.kit.order(Command.NOTHING_CAME_OUT).outcome) == (Code.WAIT_PRINTER, "busy")
        bench.until(lambda: bench.state() is PrinterState.READY)
        assert len(bench.codes()) == 1


def test_switched_off_it_has_forgotten_the_label_and_a_new_one_comes(tmp_path: Path) -> None:
    with line(tmp_path) as bench:
        take_the_roll_out(bench)
        bench.printer.switch_off()
        bench.until(lambda: bench.state() is PrinterState.OFF)
        assert bench.kit.order(Command.NOTHING_CAME_OUT).outcome.code is Code.PAPER_VOIDED
        bench.printer.load(None)
        bench.printer.switch_on()
        bench.until(lambda: bench.printer.came_out() == 1)
        _, new = ledger.papers_of(bench.kit.desk.journal, f"D{SINGLE}")
        assert bench.codes() == [new.paper_id]


def test_a_batch_goes_on_by_itself_behind_the_label_that_waits_for_paper(tmp_path: Path) -> None:
    with line(tmp_path) as bench:
        prints = bench.kit.station.prints
        prints.print_batch([f"D{number}" for number in (SINGLE, PLAIN, OTHER)])
        bench.until(lambda: bench.printer.tray.arrived == 2)
        bench.printer.load(0)
        bench.until(lambda: bench.state() is PrinterState.HINDERED)
        (good,) = bench.codes()
        assert said_no(prints.resume_batch(1, f"PBL{good}-0")) == (Code.WAIT_PRINTER, Fault.PAPER_OUT.value)
        bench.printer.load(None)
        bench.until(lambda: bench.printer.came_out() == 3)
        assert bench.codes() == [good, good + 1, good + 2], "no spare, none missing"


# what is heard of a printer that is not there any more, or says little


@pytest.fixture
def handed_over(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, **label_last(weighing=Weighing.REQUIRED)) as kit:
        kit.scan_all(f"SO{SINGLE}", CUP_CODE)
        assert kit.print_next() is not None
        kit.station.tick()
        yield kit


def test_the_last_word_of_a_printer_that_was_taken_from_the_settings_holds_nobody_up(handed_over: BenchKit) -> None:
    handed_over.printer_is(PrinterState.HINDERED)
    assert said_no(handed_over.order(Command.NOTHING_CAME_OUT).outcome) == (Code.WAIT_PRINTER, "hindered")
    settings = handed_over.desk.settings
    handed_over.desk.settings = replace(settings, printers=(Printer("memory:", "other"),))
    assert handed_over.order(Command.NOTHING_CAME_OUT).outcome.code is Code.PAPER_VOIDED


@pytest.mark.parametrize("state", [PrinterState.SENDING, PrinterState.READY, PrinterState.OFF, PrinterState.CUT])
def test_one_that_cannot_say_leaves_the_word_to_the_person(handed_over: BenchKit, state: PrinterState) -> None:
    handed_over.station.printer_changed(PrinterHealth("waybill", state, CANNOT_SAY))
    assert handed_over.order(Command.NOTHING_CAME_OUT).outcome.code is Code.PAPER_VOIDED


def test_done_at_the_printer_it_is_inside_no_more(tmp_path: Path) -> None:
    with bench(tmp_path, **label_last(weighing=Weighing.REQUIRED)) as kit:
        kit.scan_all(f"SO{SINGLE}", CUP_CODE)
        job = kit.send_next()
        assert job is not None
        assert said_no(kit.order(Command.NOTHING_CAME_OUT).outcome) == (Code.WAIT_PRINTER, "busy")
        kit.core.jobs.handed_over(job.job_id)
        kit.core.jobs.printer_done(job.job_id)
        kit.station.tick()
        open_head = Condition(faults=frozenset({Fault.HEAD_OPEN}))
        kit.station.printer_changed(PrinterHealth("waybill", PrinterState.HINDERED, open_head))
        assert kit.order(Command.NOTHING_CAME_OUT).outcome.code is Code.PAPER_VOIDED, "swallowed"
        waits = kit.order(Command.YES).outcome
        assert said_no(waits) == (Code.WAIT_PRINTER, Fault.HEAD_OPEN.value), "the new one waits for the same"


def test_a_cut_label_may_lie_in_a_printer_that_must_be_mended(tmp_path: Path) -> None:
    with bench(tmp_path, **label_last(weighing=Weighing.REQUIRED)) as kit:
        kit.scan_all(f"SO{SINGLE}", CUP_CODE)
        job = kit.send_next()
        assert job is not None
        kit.core.jobs.cut(job.job_id, "reset")
        kit.station.tick()
        kit.printer_is(PrinterState.HINDERED)
        assert kit.order(Command.NOTHING_CAME_OUT).outcome.code is Code.WAIT_PRINTER
        kit.printer_is(PrinterState.READY)
        assert kit.order(Command.NOTHING_CAME_OUT).outcome.code is Code.PAPER_VOIDED
