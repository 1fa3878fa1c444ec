"""The spoolers of a bench follow its settings, and a label that waited too long never comes out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.demo.paper_printer import PaperPrinter
from desktop.settings import Printer, Weighing
from desktop.spoolers import Spoolers
from printing.ports import PrinterHealth, PrinterState, PrintJob
from tests.bench_kit import CUP_CODE, SINGLE, BenchKit, bench, label_last
from tests.printing.ledgers import Ledger
from tests.printing.sinks import TcpSink
from tests.waiting import wait_until

POLL = 0.02


class AnyPrinter(Ledger):
    """One queue for all printers."""

    def next_job(self, printer: str) -> PrintJob | None:
        del printer
        return super().next_job("waybill")


class Bench:
    """Printers that can be changed, and what is told of each."""

    def __init__(self) -> None:
        self.jobs = AnyPrinter()
        self.printers: tuple[Printer, ...] = ()
        self.told: list[PrinterHealth] = []
        self.spoolers = Spoolers(self.jobs, lambda: self.printers, self.told.append)

    def state(self, name: str) -> PrinterState | None:
        return next((health.state for health in reversed(self.told) if health.printer == name), None)

    def set(self, *printers: Printer) -> None:
        self.printers = printers
        self.spoolers.look()


@pytest.fixture
def made() -> Iterator[Bench]:
    opened = Bench()
    with closing(opened.spoolers):
        yield opened


def test_each_printer_has_a_spooler_of_its_own(made: Bench) -> None:
    with PaperPrinter("zpl") as first, PaperPrinter("tspl", paper=0) as second:
        made.set(Printer(first.url, "one", poll_seconds=POLL), Printer(second.url, "two", "tspl", poll_seconds=POLL))
        wait_until(lambda: made.state("one") is PrinterState.READY)
        wait_until(lambda: made.state("two") is PrinterState.HINDERED)


def test_a_changed_address_holds_at_once_and_the_rest_stays_as_it_is(made: Bench) -> None:
    with TcpSink() as first, TcpSink() as second:
        other = Printer("memory:", "other", poll_seconds=0)
        made.set(Printer(first.url, poll_seconds=0), other)
        wait_until(lambda: made.state("other") is PrinterState.READY)
        told_of_other = sum(health.printer == "other" for health in made.told)
        made.set(Printer(second.url, poll_seconds=0, dpi=300), other)

        def label_at_the_new_one() -> bool:
            made.spoolers.look()
            return made.state("waybill") is PrinterState.READY and not made.spoolers.ending

        wait_until(label_at_the_new_one)
        made.jobs.add(PrintJob(1, 1, b"label"))
        made.set(Printer(second.url, poll_seconds=0))
        made.spoolers.wake()
        wait_until(lambda: made.jobs.told("handed over") == [1])
        assert first.jobs == []
        assert sum(health.printer == "other" for health in made.told) == told_of_other


def test_an_address_that_cannot_be_used_is_told_and_stops_nobody(made: Bench) -> None:
    made.set(Printer("nonsense:", "one"), Printer("memory:", "two", poll_seconds=0))
    wait_until(lambda: made.state("two") is PrinterState.READY)
    (told,) = [health for health in made.told if health.printer == "one"]
    assert told.state is PrinterState.OFF
    assert "nonsense" in told.detail
    made.spoolers.wake()


def test_a_printer_that_was_off_for_half_an_hour_prints_no_late_label(tmp_path: Path) -> None:
    with PaperPrinter("zpl") as printer:
        paper = Printer(printer.url, poll_seconds=POLL)
        with bench(tmp_path, **label_last(weighing=Weighing.NONE, printers=(paper,))) as kit:
            printer.switch_off()
            spoolers = Spoolers(kit.core.jobs, lambda: kit.station.settings.printers, lambda health: None)
            with closing(spoolers):
                spoolers.look()
                off_and_on(kit, printer, spoolers)


def off_and_on(kit: BenchKit, printer: PaperPrinter, spoolers: Spoolers) -> None:
    kit.sign_in()
    kit.scan(f"SO{SINGLE}")
    kit.scan(CUP_CODE)
    spoolers.wake()
    assert kit.core.jobs.next_job("waybill") is not None
    kit.clock.advance(30 * 60)
    printer.switch_on()
    for _ in range(5):
        spoolers.wake()
        kit.station.tick()
    wait_until(lambda: kit.core.jobs.next_job("waybill") is None)
    assert (printer.tray.arrived, printer.came_out()) == (0, 0)
