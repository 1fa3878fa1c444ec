"""Why am I waiting: who is named after a second, what leads round after five, and where the parcel's time went."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.data_files import CACHE
from desktop.domain.commands import Command
from desktop.domain.labels import PaperState
from desktop.domain.outcome import Code
from desktop.domain.parcel_time import Part
from desktop.domain.waiting import WaitCause
from desktop.settings import Scale, Settings, Weighing
from desktop.store import ledger
from devices.reading import DeviceHealth, PortState
from printing.condition import Condition, Fault
from printing.ports import PrinterHealth, PrinterState
from tests.bench_kit import CUP_CODE, LEAD, LEAD_PIN, PLAIN, SINGLE, TEA_CODE, BenchKit, bench, document, waybill
from tests.usecases.causes import LABEL_LAST, SCALE, TWO_PRINTERS

Begin = Callable[[BenchKit], object]


def _all_scanned(kit: BenchKit) -> None:
    kit.scan_all(f"SO{SINGLE}", CUP_CODE)


def _off(kit: BenchKit) -> None:
    kit.printer_is(PrinterState.OFF)
    _all_scanned(kit)


def _paper_out(kit: BenchKit) -> None:
    kit.station.printer_changed(
        PrinterHealth("waybill", PrinterState.HINDERED, Condition(faults=frozenset({Fault.PAPER_OUT})))
    )
    _all_scanned(kit)


def _inside(kit: BenchKit) -> None:
    """Handed over, and the printer says that it is at work."""
    _all_scanned(kit)
    kit.print_next()
    kit.station.printer_changed(PrinterHealth("waybill", PrinterState.SENDING, Condition(can_say=True)))


def _unprintable(kit: BenchKit) -> None:
    kit.press.unprintable.add(waybill(SINGLE))
    _all_scanned(kit)


def _sending(kit: BenchKit) -> None:
    _all_scanned(kit)
    assert kit.send_next() is not None


def _cut(kit: BenchKit) -> None:
    _all_scanned(kit)
    job = kit.send_next()
    assert job is not None
    kit.core.jobs.cut(job.job_id, "unplugged")


def _given_up(kit: BenchKit) -> None:
    _off(kit)
    paper = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")[-1]
    assert paper.state is PaperState.STORED
    kit.station.prints.withdraw(paper.paper_id)


def _live_scale(kit: BenchKit, grams: int, *, stable: bool) -> None:
    kit.station.device_changed(DeviceHealth("scale:scale", PortState.LIVE, 0, ""))
    kit.weigh(0)
    kit.scan_all(waybill(SINGLE), CUP_CODE)
    kit.weigh(grams, stable=stable)


WAITS: tuple[tuple[WaitCause, Begin, dict[str, Any], set[Command]], ...] = (
    (WaitCause.LOOK_UP, lambda kit: kit.scan("SO9999"), {}, {Command.NEXT}),
    (WaitCause.LABEL_MADE, _unprintable, dict(LABEL_LAST), {Command.HOLD}),
    (WaitCause.PRINTER_BUSY, _all_scanned, dict(LABEL_LAST), {Command.HOLD}),
    (WaitCause.PRINTER_BUSY, _inside, dict(LABEL_LAST), {Command.HOLD}),
    (WaitCause.PRINTER_OFF, _off, dict(LABEL_LAST), {Command.HOLD}),
    (WaitCause.PRINTER_OFF, _off, dict(TWO_PRINTERS), {Command.OTHER_PRINTER, Command.HOLD}),
    (WaitCause.PRINTER_HINDERED, _paper_out, dict(LABEL_LAST), {Command.HOLD}),
    (WaitCause.LABEL_SENDING, _sending, dict(LABEL_LAST), {Command.HOLD}),
    (WaitCause.LABEL_UNKNOWN, _cut, dict(LABEL_LAST), {Command.NOTHING_CAME_OUT, Command.HOLD}),
    (WaitCause.NO_LABEL, _given_up, dict(LABEL_LAST), {Command.YES, Command.HOLD}),
    (
        WaitCause.SCALE_SILENT,
        lambda kit: kit.scan_all(waybill(SINGLE), CUP_CODE),
        dict(SCALE),
        {Command.HOLD, Command.SHORT},
    ),
    (WaitCause.WEIGHT_UNSTABLE, lambda kit: _live_scale(kit, 300, stable=False), dict(SCALE), {Command.HOLD}),
    (
        WaitCause.NO_WEIGHT,
        lambda kit: _live_scale(kit, 0, stable=True),
        {"weighing": Weighing.OPTIONAL, "scale": Scale("loop://")},
        {Command.NO_WEIGHT, Command.HOLD},
    ),
)


@pytest.mark.parametrize(
    ("cause", "begin", "settings", "round_it"), WAITS, ids=[f"{one[0].value}-{at}" for at, one in enumerate(WAITS)]
)
def test_a_wait_is_named_after_a_second_and_led_round_after_five(
    tmp_path: Path, cause: WaitCause, begin: Begin, settings: dict[str, Any], round_it: set[Command]
) -> None:
    with bench(tmp_path, **settings) as kit:
        begin(kit)
        kit.station.tick()
        assert kit.station.waits.now() is None, "not worth a word yet"
        kit.clock.advance(1.2)
        kit.station.tick()
        named = kit.station.waits.now()
        assert named is not None
        assert (named.cause, named.seconds, named.ways) == (cause, 1, ())
        kit.clock.advance(4.2)
        kit.desk.scale.last = _again(kit)
        kit.station.tick()
        lasting = kit.station.waits.now()
        assert lasting is not None
        assert lasting.seconds == 5
        assert {way.command for way in lasting.ways} - {None} == round_it
        assert kit.station.view().waiting == lasting


def _again(kit: BenchKit) -> Any:
    """The scale's stream goes on as it was."""
    last = kit.desk.scale.last
    return type(last)(last.grams, last.stable, kit.clock.monotonic_ns()) if last is not None else None


def test_without_orders_the_first_sync_is_waited_for(tmp_path: Path) -> None:
    kit = BenchKit(tmp_path, Settings())
    try:
        kit.station.make_first_lead(LEAD, LEAD_PIN)
        (tmp_path / CACHE).unlink()
        kit.reopen()
        kit.sign_in_lead()
        kit.station.tick()
        kit.clock.advance(6)
        kit.station.tick()
        waiting = kit.station.waits.now()
        assert waiting is not None
        assert (waiting.cause, waiting.part, waiting.seconds) == (WaitCause.FIRST_SYNC, Part.ERP, 6)
    finally:
        kit.close()


def test_work_is_no_wait(tmp_path: Path) -> None:
    with bench(tmp_path) as kit:
        kit.scan_all(waybill(PLAIN), TEA_CODE)
        kit.clock.advance(9)
        kit.station.tick()
        assert kit.station.waits.now() is None
        assert kit.station.view().waiting is None


def test_a_pause_of_the_person_is_no_wait_and_a_signed_out_bench_waits_for_nobody(tmp_path: Path) -> None:
    with bench(tmp_path, **LABEL_LAST) as kit:
        _all_scanned(kit)
        kit.order(Command.SIGN_OUT)
        kit.clock.advance(60)
        kit.station.tick()
        assert kit.station.waits.now() is None


def waited(kit: BenchKit) -> dict[str, int]:
    """Of the parcel that was closed last."""
    (story,) = kit.station.lead.find_order(f"SO{SINGLE}")
    facts = next(dict(event.facts) for event in story.events if event.kind == "closed")
    spent: dict[str, int] = ast.literal_eval(facts["waited_ms"])
    return spent


def test_the_closed_parcel_says_where_its_time_went(tmp_path: Path) -> None:
    with bench(tmp_path, **LABEL_LAST, weighing=Weighing.NONE) as kit:
        kit.scan(f"SO{SINGLE}")
        kit.clock.advance(4)
        kit.scan(CUP_CODE)
        kit.clock.advance(7)
        kit.print_next()
        kit.station.tick()
        kit.clock.advance(3)
        assert kit.scan(waybill(SINGLE)).outcome.code is Code.PARCEL_CLOSED
        spent = waited(kit)
        assert 7000 <= spent[Part.PRINTER] < 14_000, "and not the person's seven seconds too"
        assert 7000 <= spent[Part.PERSON] < 14_000


def test_what_the_erp_took_is_part_of_the_parcel_that_it_sent(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.NONE) as kit:
        kit.scan("SO1777")
        kit.clock.advance(6)
        kit.put(document(1777, shop_order_no="SO1777"))
        kit.answer_wanted(found=True)
        assert kit.station.tick() is not None
        kit.clock.advance(2)
        split = kit.desk.hours.split("D1777", kit.clock.monotonic_ns())
        assert split[Part.ERP] >= 6000
        assert 2000 <= split[Part.PERSON] < 6000
