"""Delays put into each part of real parcels are named right, add up to the whole, and are summed for the lead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.domain.outcome import Code
from desktop.domain.parcel_time import ParcelTime, Part
from desktop.settings import Printer, Weighing
from devices.reading import DeviceHealth, PortState, Scan
from printing.ports import PrinterState
from sync.vocabulary import Address, LabelBody, SealedLabel, Stream
from tests.bench_kit import CUP, CUP_CODE, LEAD, PACKER, BenchKit, document, label_body, label_last, make_bench, waybill
from tests.usecases.causes import SCALE

TOLERANCE_MS = 50
DELAY_S = 30.0  # beside it the work of a parcel is nothing

EMPTY = Address("", "", "", "", "", "")

Delays = dict[Part, float]


def scan_late(kit: BenchKit, text: str, seconds: float) -> None:
    """The code is read now, and reaches the program only ``seconds`` later."""
    read_ns = kit.clock.monotonic_ns()
    kit.clock.advance(seconds)
    kit.station.scan(Scan(text, "serial:scanner", read_ns))


class Shift:
    """Parcels one after another, each with delays put into chosen parts."""

    def __init__(self, kit: BenchKit) -> None:
        self.kit = kit
        self._orders = 3_000

    def fresh(self, body: Callable[[int], LabelBody] = label_body) -> int:
        self._orders += 1
        self.kit.put(document(self._orders, ((CUP, 1),)))
        self.kit.cache.put(Stream.LABELS, (body(self._orders),))
        return self._orders

    def last(self) -> ParcelTime:
        times = self.kit.station.syncing.times
        assert times.today().parcels == len(times._timing.today())
        return times._timing.today()[-1]

    def ticks(self, seconds: float, step: float = 5.0) -> None:
        while seconds > 0:
            self.kit.clock.advance(min(step, seconds))
            seconds -= step
            self.kit.station.tick()


def label_last_parcel(shift: Shift, delays: Delays, printer: str = "waybill") -> float:
    """Seconds from the read that opened it to its closing."""
    kit, number = shift.kit, shift.fresh()
    kit.clock.advance(5.0)  # nobody is here
    kit.station.tick()
    began = kit.clock.monotonic_ns()
    scan_late(kit, f"SO{number}", delays.get(Part.SCAN, 0) / 2)
    shift.ticks(delays.get(Part.PERSON, 0))
    scan_late(kit, CUP_CODE, delays.get(Part.SCAN, 0) / 2)
    shift.ticks(delays.get(Part.PRINTER, 0) + delays.get(Part.PLATFORM, 0))
    kit.print_next(printer)
    kit.station.tick()
    view = kit.scan(waybill(number))
    assert view.outcome.code is Code.PARCEL_CLOSED
    return (kit.clock.monotonic_ns() - began) / 1e9


def assert_named(parcel: ParcelTime, delays: Delays, whole_s: float) -> None:
    assert abs(parcel.whole - whole_s * 1000) <= TOLERANCE_MS, parcel
    for part, seconds in delays.items():
        assert abs(parcel.of(part) - seconds * 1000) <= 600, (part, parcel)  # the work itself takes its moment
    worst = max(delays, key=lambda part: delays[part])
    if worst is not Part.PERSON:
        assert parcel.dearest is worst, parcel


@pytest.fixture
def shift(tmp_path: Path) -> Iterator[Shift]:
    kit = make_bench(tmp_path, **label_last(weighing=Weighing.NONE))
    kit.sign_in()
    yield Shift(kit)
    kit.close()


@pytest.mark.parametrize("part", [Part.PERSON, Part.SCAN, Part.PRINTER])
def test_a_delay_is_named_by_its_part(shift: Shift, part: Part) -> None:
    delays = {part: 8.0 if part is Part.SCAN else DELAY_S}
    whole = label_last_parcel(shift, delays)
    assert_named(shift.last(), delays, whole)


def test_several_delays_are_told_apart(shift: Shift) -> None:
    delays = {Part.PERSON: 21.0, Part.SCAN: 6.0, Part.PRINTER: 33.0}
    whole = label_last_parcel(shift, delays)
    assert_named(shift.last(), delays, whole)


def test_the_erp_is_named_where_the_order_had_to_be_fetched(tmp_path: Path) -> None:
    kit = make_bench(tmp_path, weighing=Weighing.NONE)
    kit.sign_in()
    shift = Shift(kit)
    began = kit.clock.monotonic_ns()
    scan_late(kit, "SO1777", 0.0)
    shift.ticks(8.0)  # it gives up after a while
    kit.put(document(1777, ((CUP, 1),), shop_order_no="SO1777"))
    kit.answer_wanted(found=True)
    assert kit.station.tick() is not None
    kit.scan(waybill(1777))
    assert kit.scan(CUP_CODE).outcome.code is Code.PARCEL_CLOSED
    assert_named(shift.last(), {Part.ERP: 8.0}, (kit.clock.monotonic_ns() - began) / 1e9)
    kit.close()


def test_the_scale_is_named_where_no_weight_comes(tmp_path: Path) -> None:
    kit = make_bench(tmp_path, **SCALE)
    kit.sign_in()
    shift = Shift(kit)
    number = shift.fresh()
    kit.station.device_changed(DeviceHealth("scale:scale", PortState.OFF, 0, ""))
    began = kit.clock.monotonic_ns()
    scan_late(kit, waybill(number), 0.0)
    scan_late(kit, CUP_CODE, 0.0)
    shift.ticks(DELAY_S)
    kit.station.device_changed(DeviceHealth("scale:scale", PortState.LIVE, 0, ""))
    kit.weigh(0)
    view = kit.weigh(300)
    for _ in range(20):
        if view is not None and view.outcome.code is Code.PARCEL_CLOSED:
            break
        kit.clock.advance(0.2)
        view = kit.weigh(300)
    assert_named(shift.last(), {Part.SCALE: DELAY_S}, (kit.clock.monotonic_ns() - began) / 1e9)
    kit.close()


def test_a_platforms_component_is_named_and_not_the_printer(tmp_path: Path) -> None:
    component = Printer("cainiao://127.0.0.1:13528/printer", name="waybill", language="component")
    kit = make_bench(tmp_path, **label_last(printers=(component,), weighing=Weighing.NONE))
    kit.sign_in()
    shift = Shift(kit)

    def sealed(number: int) -> LabelBody:
        body = label_body(number)
        return LabelBody(
            body.document_id, body.waybill, "YTO", "圆通速递", "", "", "", "", EMPTY, EMPTY, False,
            sealed=SealedLabel("cainiao", '{"encryptedData":"x","signature":"y","templateURL":"z"}'),
        )  # fmt: skip

    number = shift.fresh(sealed)
    began = kit.clock.monotonic_ns()
    scan_late(kit, f"SO{number}", 0.0)
    scan_late(kit, CUP_CODE, 0.0)
    kit.printer_is(PrinterState.OFF)
    shift.ticks(DELAY_S)
    job = kit.send_next()
    assert job is not None
    kit.core.jobs.handed_over(job.job_id)
    assert kit.scan(waybill(number)).outcome.code is Code.PARCEL_CLOSED
    parcel = shift.last()
    assert_named(parcel, {Part.PLATFORM: DELAY_S}, (kit.clock.monotonic_ns() - began) / 1e9)
    assert parcel.of(Part.PRINTER) < 1000
    kit.close()


def test_the_lead_sees_todays_sums(shift: Shift) -> None:
    label_last_parcel(shift, {Part.PRINTER: 40.0})
    shift.kit.sign_in_lead()
    label_last_parcel(shift, {Part.PERSON: 12.0})
    times = shift.kit.station.syncing.times
    today = times.today()
    assert today.parcels == 2
    assert today.dearest is Part.PRINTER
    assert {one.name for one in times.people()} == {LEAD, PACKER}
    assert sum(one.parcels for one in times.hours()) == 2
    assert [one.shop_order_no for one in times.slowest()] == ["SO3001", "SO3002"]
    shift.kit.reopen()
    shift.kit.sign_in()
    assert shift.kit.station.syncing.times.today() == today


def test_yesterdays_parcels_are_yesterdays(shift: Shift) -> None:
    label_last_parcel(shift, {Part.PERSON: 3.0})
    times = shift.kit.station.syncing.times
    assert times.today().parcels == 1
    shift.kit.clock.advance(24 * 3600)
    assert times.today().parcels == 0
    label_last_parcel(shift, {Part.PERSON: 3.0})
    assert times.today().parcels == 1
