"""A spooler before a printer with a roll, a cover and a switch, over real TCP: papers are counted, not answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest

from desktop.demo.paper_printer import PaperPrinter
from printing import spooler as spooler_module
from printing.condition import Fault
from printing.ports import PrinterState, PrintJob
from printing.spooler import Spooler
from printing.status import asking
from printing.transports.memory import MemoryTransport
from printing.transports.opening import open_transport
from tests.printing.ledgers import Ledger, Told, spooling, states
from tests.printing.small_labels import small_label
from tests.waiting import wait_until

POLL = 0.02
IN_EACH_LANGUAGE = pytest.mark.parametrize("language", ["zpl", "tspl", "cpcl", "escpos"])


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The played printer reads what it is given at once."""
    monkeypatch.setattr(spooler_module, "SETTLE_SECONDS", 0.01)
    monkeypatch.setattr(spooler_module, "RETRY_PAUSES", (0.05,))


def labels(language: str, count: int) -> list[bytes]:
    return [small_label(language, f"PBL{number}-0") for number in range(1, count + 1)]


@contextmanager
def printing(printer: PaperPrinter, ledger: Ledger, language: str = "zpl") -> Iterator[tuple[Spooler, Told]]:
    with spooling(ledger, open_transport(printer.url), language, POLL) as running:
        yield running


def faults(told: Told) -> frozenset[Fault]:
    return told[-1].condition.faults if told else frozenset()


def numbers(printer: PaperPrinter) -> list[int]:
    return [paper.paper_id for paper in printer.papers()]


@IN_EACH_LANGUAGE
@pytest.mark.parametrize("last", [0, 1, 4])
def test_paper_out_at_a_label_stops_there_and_the_rest_comes_after_loading(language: str, last: int) -> None:
    ledger = Ledger(*labels(language, 9))
    with PaperPrinter(language, paper=last, upright=True) as printer, printing(printer, ledger, language) as (_, told):
        wait_until(lambda: Fault.PAPER_OUT in faults(told))
        assert told[-1].state is PrinterState.HINDERED
        assert printer.came_out() == last
        wait_until(lambda: ledger.told("handed over") == ledger.told("sending"))
        assert printer.tray.condition().waiting == len(ledger.told("sending")) - last
        printer.load(None)
        wait_until(lambda: len(ledger.told("handed over")) == 9)
        assert printer.wait_for(9)
        wait_until(lambda: told[-1].state is PrinterState.READY)
        assert numbers(printer) == list(range(1, 10)), "no spare, none missing, in order"


def test_a_printer_that_says_busy_never_holds_more_than_one_label() -> None:
    ledger = Ledger(*labels("tspl", 6))
    with (
        PaperPrinter("tspl", paper=3, seconds_per_label=0.03, upright=True) as printer,
        printing(printer, ledger, "tspl") as (_, told),
    ):
        wait_until(lambda: Fault.PAPER_OUT in faults(told))
        assert len(ledger.told("sending")) == 3, "the next one waits in the ledger, where it can be withdrawn"
        printer.load(10)
        wait_until(lambda: ledger.told("done") == list(range(6)))
        assert numbers(printer) == list(range(1, 7))
    steps = [word for word, _ in ledger.diary]
    assert steps == ["sending", "handed over", "done"] * 6


TROUBLES = [("head_open", Fault.HEAD_OPEN), ("paused", Fault.PAUSED), ("ribbon_out", Fault.RIBBON_OUT)]


@pytest.mark.parametrize(("flag", "fault"), TROUBLES)
def test_nothing_is_sent_while_something_must_be_mended(flag: str, fault: Fault) -> None:
    ledger = Ledger(*labels("zpl", 2))
    with PaperPrinter("zpl") as printer:
        printer.set(**{flag: True})
        with printing(printer, ledger) as (_, told):
            wait_until(lambda: fault in faults(told))
            assert ledger.diary == []
            printer.set(**{flag: False})
            wait_until(lambda: ledger.told("done") == [0, 1])
    assert PrinterState.HINDERED in states(told)
    assert told[-1].state is PrinterState.READY


def test_a_cover_opened_in_the_middle_keeps_the_label_inside_and_the_next_one_waits() -> None:
    ledger = Ledger(*labels("zpl", 3))
    with PaperPrinter("zpl", seconds_per_label=0.2) as printer, printing(printer, ledger) as (_, told):
        wait_until(lambda: printer.tray.arrived == 1)
        printer.set(head_open=True)
        wait_until(lambda: Fault.HEAD_OPEN in faults(told))
        assert (ledger.told("sending"), ledger.told("done")) == ([0], [])
        printer.set(head_open=False)
        wait_until(lambda: ledger.told("done") == [0, 1, 2])
        assert numbers(printer) == [1, 2, 3]


def test_an_idle_printer_tells_what_happens_to_it() -> None:
    with PaperPrinter("zpl") as printer, printing(printer, Ledger()) as (_, told):
        wait_until(lambda: bool(told) and told[-1].state is PrinterState.READY)
        assert told[-1].condition.can_say
        printer.load(0)
        wait_until(lambda: faults(told) == {Fault.PAPER_OUT})
        printer.load(None)
        wait_until(lambda: told[-1].state is PrinterState.READY)
        printer.switch_off()
        wait_until(lambda: told[-1].state is PrinterState.OFF)
        printer.switch_on()
        wait_until(lambda: told[-1].state is PrinterState.READY)


def test_a_clone_that_never_answers_is_told_as_such_and_prints() -> None:
    ledger = Ledger(*labels("tspl", 5))
    with PaperPrinter("tspl", answers_status=False) as printer, printing(printer, ledger, "tspl") as (_, told):
        wait_until(lambda: len(ledger.told("handed over")) == 5)
        assert printer.wait_for(5)
        printer.switch_off()
        wait_until(lambda: told[-1].state is PrinterState.OFF)
    assert ledger.told("done") == [], "nobody said so"
    assert not any(health.condition.can_say for health in told)
    assert PrinterState.HINDERED not in states(told)


def test_one_that_falls_silent_with_an_open_cover_holds_what_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "NO_ANSWER_SECONDS", 0.05)
    monkeypatch.setattr(asking, "ANSWER_SECONDS", 0.05)
    ledger = Ledger()
    with PaperPrinter("zpl", mute_when_hindered=True) as printer, printing(printer, ledger) as (spooler, told):
        wait_until(lambda: bool(told) and told[-1].condition.can_say)
        printer.set(head_open=True)
        wait_until(lambda: faults(told) == {Fault.NO_ANSWER})
        ledger.add(PrintJob(7, 7, small_label("zpl", "PBL7-0")))
        spooler.wake()
        assert ledger.diary == []
        printer.set(head_open=False)
        wait_until(lambda: ledger.told("done") == [7])


def test_while_it_is_off_the_ledger_is_not_written_to_and_what_expired_never_comes_out() -> None:
    ledger = Ledger(*labels("zpl", 3))
    with PaperPrinter("zpl") as printer:
        printer.switch_off()
        with printing(printer, ledger) as (spooler, told):
            wait_until(lambda: bool(told) and told[-1].state is PrinterState.OFF)
            assert ledger.diary == []
            ledger.expire()
            printer.switch_on()
            ledger.add(PrintJob(9, 9, small_label("zpl", "PBL9-0")))
            spooler.wake()
            wait_until(lambda: ledger.told("done") == [9])
            assert numbers(printer) == [9]


def test_a_printer_that_loses_its_power_with_a_label_inside_is_not_said_to_be_done() -> None:
    ledger = Ledger(*labels("zpl", 2))
    with PaperPrinter("zpl", seconds_per_label=0.5) as printer, printing(printer, ledger) as (_, told):
        wait_until(lambda: ledger.told("handed over") == [0])
        printer.switch_off()
        wait_until(lambda: told[-1].state is PrinterState.OFF)
        printer.switch_on()
        wait_until(lambda: ledger.told("done") == [1])
        assert numbers(printer) == [2]
    assert ledger.told("sending") == [0, 1], "whether the first came out is for a person to say, not for a second try"


def test_a_cable_pulled_fifty_times_needs_nobody_and_prints_nothing_twice() -> None:
    ledger = Ledger()
    with PaperPrinter("zpl", upright=True) as printer, printing(printer, ledger) as (spooler, told):
        for pull in range(1, 51):
            ledger.add(PrintJob(pull, pull, small_label("zpl", f"PBL{pull}-0")))
            spooler.wake()
            printer.switch_off()
            printer.switch_on()
        spooler.wake()
        wait_until(lambda: len(ledger.told("handed over") + ledger.told("cut")) == 50)
        wait_until(lambda: told[-1].state is PrinterState.READY)
        out = numbers(printer)
    assert all(first < second for first, second in pairwise(out)), "in order, and none twice"
    assert set(ledger.told("done")) <= set(out)
    assert set(range(1, 51)) - set(out) <= set(ledger.told("cut")) | set(ledger.told("handed over"))


def test_one_that_says_busy_for_ever_says_nothing_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spooler_module, "LONGEST_LABEL_SECONDS", 0.05)
    transport = MemoryTransport(lambda query: b"\x20" if query == b"\x1b!?" else b"")
    ledger = Ledger(b"one", b"two", b"three")
    with spooling(ledger, transport, "tspl", POLL):
        wait_until(lambda: len(transport.jobs) == 3)
    assert ledger.told("done") == []
