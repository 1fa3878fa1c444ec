"""Made-up answers of the pack page: weighing before the label and after shipping, and one piece scanned twice."""

from __future__ import annotations

from msgspec.structs import replace

from desktop.domain.answers import answer
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Condition, Packing, PackLine, Step
from desktop.domain.views import PackView
from desktop.domain.ways import Footing, ways_for
from ui.gallery_data import PEOPLE
from ui.gallery_pack import COMPLETE, PARCEL

_MUG = PARCEL.lines[0]


def _with_mugs(scanned: int) -> Packing:
    lines: tuple[PackLine, ...] = (replace(_MUG, scanned=scanned), *PARCEL.lines[1:])
    return replace(PARCEL, lines=lines)


def _view(outcome: Outcome, parcel: Packing | None) -> PackView:
    ways = ways_for(outcome, Footing(parcel, PEOPLE[1]))
    return PackView(outcome, parcel, PEOPLE[1], parcels_today=412, wrong_scans_today=3, ways=ways)


_SHIPPED = replace(COMPLETE, step=Step.WEIGH, condition=Condition.CLOSED)

WEIGHING_VIEWS: dict[str, PackView] = {
    "pack-weighed-before-label": _view(
        answer(Code.WEIGHED, grams="1264"), replace(COMPLETE, step=Step.LABEL, bench_prints=True, weigh_first=True)
    ),
    "pack-weigh-shipped": _view(
        answer(Code.WEIGH_SHIPPED, order=PARCEL.shop_order_no, waybill=PARCEL.waybill), _SHIPPED
    ),
    "pack-weighed-after": _view(answer(Code.PARCEL_WEIGHED, order=PARCEL.shop_order_no, grams="1264"), None),
    "pack-already-weighed": _view(answer(Code.ALREADY_WEIGHED, seen=PARCEL.waybill, grams="1264"), None),
    "pack-waybill-needed": _view(answer(Code.WAYBILL_NEEDED, seen=PARCEL.shop_order_no), None),
    "pack-same-unit": _view(answer(Code.ITEM_SAME_UNIT, seen=_MUG.called, why="time"), _with_mugs(1)),
    "pack-same-unit-maybe": _view(
        answer(Code.ITEM_SAME_UNIT_MAYBE, seen=_MUG.called, remaining="1", why="time"), _with_mugs(2)
    ),
    "pack-done-twice": _view(
        answer(Code.PARCEL_CLOSED, order=PARCEL.shop_order_no, twice=_MUG.called), replace(COMPLETE, step=Step.CLOSED)
    ),
}
