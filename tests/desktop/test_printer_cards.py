"""What the station makes of a spooler's word: cards for the status line, and the reason why a label waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from desktop.domain.outcome import Code
from desktop.settings import Printer, PrinterRole, Weighing
from printing.condition import CANNOT_SAY, Condition, Fault
from printing.ports import PrinterHealth, PrinterState
from tests.bench_kit import CUP_CODE, SINGLE, BenchKit, bench, label_last

PRINTERS = (Printer("tcp://10.0.0.5", fallback="spare"), Printer("usb://", "spare", "tspl", roles=(PrinterRole.SLIP,)))


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, **label_last(weighing=Weighing.NONE, printers=PRINTERS)) as opened:
        yield opened


def paper_out(since: datetime) -> PrinterHealth:
    faults = frozenset({Fault.PAPER_LOW, Fault.HEAD_OPEN, Fault.PAPER_OUT})
    return PrinterHealth("waybill", PrinterState.HINDERED, Condition(faults=faults, detail="~HS"), since)


def test_a_card_for_each_printer_of_the_settings(kit: BenchKit) -> None:
    kit.station.printer_changed(paper_out(kit.clock.now()))
    kit.station.printer_changed(PrinterHealth("gone", PrinterState.OFF))
    first, second = kit.station.status().printers
    assert (first.name, first.state, first.can_say, first.fallback) == ("waybill", "hindered", True, "spare")
    assert first.faults == (Fault.PAPER_OUT, Fault.HEAD_OPEN, Fault.PAPER_LOW), "the gravest first"
    assert first.detail == "~HS"
    assert (second.name, second.roles, second.state, second.can_say) == ("spare", ("slip",), "", False)
    kit.station.printer_changed(PrinterHealth("spare", PrinterState.READY, CANNOT_SAY))
    assert kit.station.status().printers[1].state == "ready"


def test_a_label_that_waits_counts_for_its_printer_and_says_what_the_printer_needs(kit: BenchKit) -> None:
    kit.sign_in()
    kit.station.printer_changed(paper_out(kit.clock.now()))
    kit.scan(f"SO{SINGLE}")
    kit.scan(CUP_CODE)
    told = kit.station.tick()
    assert told is not None
    assert (told.outcome.code, told.outcome.fact("reason")) == (Code.WAIT_PRINTER, Fault.PAPER_OUT.value)
    assert [card.waiting for card in kit.station.status().printers] == [1, 0]
    assert kit.station.status().printer == "hindered"
