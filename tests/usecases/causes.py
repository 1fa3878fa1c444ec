"""Each refusal that a packer can meet, produced on the real station, and what leads on from it by one scan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from desktop.domain.commands import Command
from desktop.domain.outcome import Code
from desktop.domain.views import PackView
from desktop.domain.ways import Thing
from desktop.settings import Flow, Printer, Scale, Weighing, WeighWhen
from devices.reading import DeviceFault, DeviceHealth, PortState
from printing.ports import PrinterState
from tests.bench_kit import (
    CUP_CODE,
    EMPTY,
    EXTERNAL,
    NO_WAYBILL,
    OTHER,
    PACKER_BADGE,
    PLAIN,
    POT_CODE,
    REMARKED,
    SHIPPED_BY_ERP,
    SINGLE,
    STOPPED,
    TEA_CODE,
    BenchKit,
    waybill,
)

LABEL_LAST: Mapping[str, Any] = {"flow": Flow.LABEL_LAST, "printers": (Printer(url="memory:"),)}
TWO_PRINTERS: Mapping[str, Any] = {
    "flow": Flow.LABEL_LAST,
    "printers": (Printer(url="memory:"), Printer(url="memory:b", name="spare")),
}
SCALE: Mapping[str, Any] = {"weighing": Weighing.REQUIRED, "scale": Scale("loop://")}
AFTER_SHIPPING: Mapping[str, Any] = {**SCALE, "weigh_when": WeighWhen.AFTER_SHIPPING}
NEXT_AFTER = {Thing.ORDER: waybill(PLAIN)}
ITEM_FIRST = {Thing.ITEM: TEA_CODE}
NEXT_ORDER = {Thing.ORDER: waybill(SINGLE)}
Produce = Callable[[BenchKit], PackView]


class Cause(NamedTuple):
    """``scans``: the right code for each thing; "" stands for the parcel on the scale."""

    code: Code
    produce: Produce
    scans: Mapping[Thing, str] = {}
    settings: Mapping[str, Any] = {}
    by_scan: bool = True  # a code was refused, so that the card must name it
    name: str = ""


def scanned(*codes: str) -> Produce:
    return lambda kit: kit.scan_all(*codes)


def label_out(kit: BenchKit) -> PackView:
    """A single's label has left the printer."""
    kit.scan_all(f"SO{SINGLE}", CUP_CODE)
    kit.print_all()
    return kit.station.view()


def label_scan(kit: BenchKit) -> str:
    """The small code of the open parcel's fresh label."""
    packing = kit.desk.packing
    assert packing is not None
    return waybill(int(packing.document_id[1:]))


def _at_the_scale(kit: BenchKit) -> None:
    kit.station.device_changed(DeviceHealth("scale:scale", PortState.LIVE, 0, ""))
    kit.weigh(0)
    kit.scan_all(waybill(SINGLE), CUP_CODE)


def _weighed(grams: int, *, cleared: bool = True, **facts: Any) -> Produce:
    def produce(kit: BenchKit) -> PackView:
        _at_the_scale(kit)
        kit.desk.scale.cleared = cleared
        view = kit.weigh(grams, **facts)
        assert view is not None
        return view

    return produce


def _scale_gone(state: PortState, fault: DeviceFault) -> Produce:
    def produce(kit: BenchKit) -> PackView:
        _at_the_scale(kit)
        kit.station.device_changed(DeviceHealth("scale:scale", state, 0, "", fault))
        view = kit.station.tick()
        assert view is not None
        return view

    return produce


def _frozen(kit: BenchKit) -> PackView:
    _at_the_scale(kit)
    view = kit.weigh(300, stable=False)
    for _ in range(12):
        kit.clock.advance(1)
        view = kit.weigh(300, stable=False) or view
    assert view is not None
    return view


def _cut(kit: BenchKit) -> PackView:
    kit.scan_all(f"SO{SINGLE}", CUP_CODE)
    job = kit.send_next()
    assert job is not None
    kit.core.jobs.cut(job.job_id, "unplugged")
    view = kit.station.tick()
    assert view is not None
    return view


def _printer_off(kit: BenchKit) -> PackView:
    kit.printer_is(PrinterState.OFF)
    kit.scan_all(f"SO{SINGLE}", CUP_CODE)
    view = kit.station.tick()
    assert view is not None
    return view


def _expired(kit: BenchKit) -> PackView:
    kit.printer_is(PrinterState.OFF)
    kit.scan_all(f"SO{SINGLE}", CUP_CODE)
    kit.clock.advance(3600)
    kit.core.jobs.next_job("waybill")
    view = kit.station.tick()
    assert view is not None
    return view


def _unproved(kit: BenchKit) -> PackView:
    label_out(kit)
    kit.order(Command.HOLD)
    return kit.scan(f"SO{OTHER}")


def _signed_out(kit: BenchKit) -> PackView:
    kit.order(Command.SIGN_OUT)
    return kit.scan(waybill(PLAIN))


def _set_aside(kit: BenchKit) -> PackView:
    kit.scan_all(waybill(PLAIN), "PB:SHORT:damaged")
    return kit.scan(waybill(PLAIN))


def _shipped_here(kit: BenchKit) -> PackView:
    return kit.scan_all(waybill(OTHER), POT_CODE, waybill(OTHER))


def _next(kit: BenchKit) -> PackView:
    kit.scan_all(waybill(PLAIN), TEA_CODE)
    return kit.scan("PB:NEXT")


def _looking_up(kit: BenchKit) -> PackView:
    return kit.scan("SO9999")


def _not_here(kit: BenchKit) -> PackView:
    kit.online(online=False)
    return kit.scan("SO9999")


def _wrong_label(kit: BenchKit) -> PackView:
    label_out(kit)
    return kit.scan(waybill(OTHER))


def _weigh_shipped(kit: BenchKit) -> PackView:
    kit.station.device_changed(DeviceHealth("scale:scale", PortState.LIVE, 0, ""))
    kit.weigh(0)
    return kit.scan_all(waybill(SINGLE), CUP_CODE, waybill(SINGLE))


def _already_weighed(kit: BenchKit) -> PackView:
    _weigh_shipped(kit)
    kit.weigh(0)
    assert kit.weigh(250) is not None
    return kit.scan(waybill(SINGLE))


CAUSES: tuple[Cause, ...] = (
    Cause(Code.WEIGH_SHIPPED, _weigh_shipped, {Thing.PARCEL: ""}, AFTER_SHIPPING, by_scan=False),
    Cause(Code.ALREADY_WEIGHED, _already_weighed, NEXT_AFTER, AFTER_SHIPPING),
    Cause(Code.ITEM_WRONG, scanned(waybill(PLAIN), POT_CODE), ITEM_FIRST),
    Cause(Code.ITEM_TOO_MANY, scanned(waybill(PLAIN), TEA_CODE, TEA_CODE), {Thing.ITEM: CUP_CODE}),
    Cause(Code.CODE_UNKNOWN, scanned(waybill(PLAIN), "NOSUCH-1"), ITEM_FIRST),
    Cause(Code.CODE_UNKNOWN, scanned("PBL77-0"), NEXT_ORDER, name="a paper of nobody"),
    Cause(Code.ADVERTISING_CODE, scanned(waybill(PLAIN), "https://example.com/?b=1"), ITEM_FIRST),
    Cause(Code.SCAN_ORDER_FIRST, scanned(CUP_CODE), NEXT_ORDER),
    Cause(Code.FINISH_FIRST, scanned(waybill(PLAIN), waybill(OTHER)), ITEM_FIRST),
    Cause(Code.ACKNOWLEDGE_FIRST, scanned(waybill(REMARKED), CUP_CODE)),
    Cause(Code.QUANTITY_OVER_LIMIT, scanned(waybill(PLAIN), "*9999"), ITEM_FIRST),
    Cause(Code.NOT_SIGNED_IN, _signed_out, {Thing.BADGE: PACKER_BADGE}),
    Cause(Code.SIGN_IN_REFUSED, scanned("PB@nobody"), {Thing.BADGE: PACKER_BADGE}, by_scan=False),
    Cause(Code.ORDER_NOT_HERE, _not_here, NEXT_ORDER),
    Cause(Code.LOOKING_UP, _looking_up, NEXT_ORDER),
    Cause(Code.ORDER_STOPPED, scanned(waybill(STOPPED)), by_scan=False),
    Cause(Code.ORDER_SHIPPED_HERE, _shipped_here, NEXT_ORDER, {"weighing": Weighing.NONE}),
    Cause(Code.ORDER_SHIPPED_BY_ERP, scanned(waybill(SHIPPED_BY_ERP)), NEXT_ORDER),
    Cause(Code.ORDER_EXTERNAL, scanned(f"SO{EXTERNAL}"), NEXT_ORDER),
    Cause(Code.ORDER_EMPTY, scanned(f"SO{EMPTY}"), NEXT_ORDER),
    Cause(Code.LABEL_NOT_READY, scanned(f"SO{NO_WAYBILL}"), NEXT_ORDER),
    Cause(Code.ORDER_SET_ASIDE, _set_aside, NEXT_ORDER),
    Cause(Code.REASON_NEEDED, scanned(waybill(PLAIN), "PB:SHORT"), by_scan=False),
    Cause(Code.NOT_ALLOWED, scanned(f"SO{PLAIN}", "PB:REPRINT:lost"), {Thing.BADGE: PACKER_BADGE}, by_scan=False),
    Cause(Code.HOLD_OFFERED, _next, by_scan=False),
    Cause(Code.LABEL_WRONG, _wrong_label, {Thing.LABEL: waybill(SINGLE)}, LABEL_LAST),
    Cause(
        Code.LABEL_EXPECTED,
        lambda kit: label_out(kit) and kit.scan(POT_CODE),
        {Thing.LABEL: waybill(SINGLE)},
        LABEL_LAST,
    ),
    Cause(Code.LABEL_UNPROVED, _unproved, {Thing.LABEL: waybill(SINGLE)}, LABEL_LAST, by_scan=False),
    Cause(Code.PAPER_UNKNOWN, _cut, {Thing.LABEL: waybill(SINGLE)}, LABEL_LAST, by_scan=False),
    Cause(Code.WAIT_PRINTER, _printer_off, {}, TWO_PRINTERS, by_scan=False, name="printer off"),
    Cause(Code.WAIT_PRINTER, _expired, {}, LABEL_LAST, by_scan=False, name="label waited too long"),
    Cause(Code.WEIGHT_UNSTABLE, _weighed(300, stable=False), {Thing.PARCEL: ""}, SCALE, by_scan=False),
    Cause(Code.WEIGHT_NOT_POSITIVE, _weighed(-40), {Thing.PARCEL: ""}, SCALE, by_scan=False),
    Cause(Code.WEIGHT_NOT_CLEARED, _weighed(500, cleared=False), {Thing.PARCEL: ""}, SCALE, by_scan=False),
    Cause(Code.WEIGHT_OVERLOAD, _weighed(0, overload=True), {Thing.PARCEL: ""}, SCALE, by_scan=False),
    Cause(Code.WEIGHT_UNDERLOAD, _weighed(0, underload=True), {Thing.PARCEL: ""}, SCALE, by_scan=False),
    Cause(Code.WEIGHT_UNIT, _weighed(300, unit="lb", unit_changed=True), {Thing.PARCEL: ""}, SCALE, by_scan=False),
    Cause(Code.WEIGHT_FROZEN, _frozen, {Thing.PARCEL: ""}, SCALE, by_scan=False),
    Cause(
        Code.WEIGHT_UNPLUGGED,
        _scale_gone(PortState.OFF, DeviceFault.UNPLUGGED),
        {Thing.PARCEL: ""},
        SCALE,
        by_scan=False,
    ),
    Cause(
        Code.WEIGHT_NOISE, _scale_gone(PortState.SILENT, DeviceFault.NOISE), {Thing.PARCEL: ""}, SCALE, by_scan=False
    ),
    Cause(Code.WEIGHT_TOO_HEAVY, _weighed(70_000), {Thing.PARCEL: ""}, SCALE, by_scan=False),
)


def called(cause: Cause) -> str:
    return f"{cause.code.value}{' ' + cause.name if cause.name else ''}"
