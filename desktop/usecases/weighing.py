"""The scale: a parcel whose turn it is goes on by itself on a weight that may be taken."""

from __future__ import annotations

from desktop.domain.answers import answer
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Condition, Packing, Step
from desktop.domain.people import Right
from desktop.domain.weighing import Limits, is_fresh, judge, shows_empty
from desktop.settings import Weighing
from desktop.usecases import progress, stops, weighing_after
from desktop.usecases.desk import Desk, refuse
from devices.reading import Reading


def take_reading(desk: Desk, reading: Reading) -> Outcome | None:
    """One weight of the stream; None where it changes nothing that the packer should see."""
    limits = desk.limits
    desk.scale.last = reading
    if shows_empty(reading, limits):
        desk.scale.cleared = True
    packing = desk.to_be_weighed
    if packing is None or not _awaited(desk):
        desk.scale.said = None
        return None
    code = judge(reading, desk.clock.monotonic_ns(), limits, desk.scale.cleared)
    if code is None:
        desk.scale.said = None
        return stops.check_bench(desk) or _weighed(desk, packing, reading.grams)
    return _say_once(desk, code, limits, reading.grams)


def watch(desk: Desk) -> Outcome | None:
    """Between readings: a scale that fell silent while a parcel waits for it is told once."""
    limits, last = desk.limits, desk.scale.last
    if last is None or not _awaited(desk) or is_fresh(last, desk.clock.monotonic_ns(), limits):
        return None
    return _say_once(desk, Code.WEIGHT_STALE, limits, last.grams)


def close_without_weight(desk: Desk) -> Outcome:
    """NO WEIGHT: anybody's word where weighing is optional, a right where it is required."""
    packing = desk.packing
    if packing is None:
        return weighing_after.leave(desk)
    if packing.step is not Step.WEIGH:
        return refuse(desk, Code.FINISH_FIRST, expected=packing.shop_order_no)
    required = desk.settings.weighing is Weighing.REQUIRED
    if required and not desk.may(Right.SHIP_WITHOUT_WEIGHT):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.SHIP_WITHOUT_WEIGHT.value)
    return stops.check_bench(desk) or _weighed(desk, packing, None)


def _weighed(desk: Desk, packing: Packing, grams: int | None) -> Outcome:
    """What a weight does: it closes the parcel, lets its label come, or is told of one that has left."""
    if packing.condition is Condition.CLOSED and grams is not None:
        return weighing_after.tell_weight(desk, packing, grams)
    return (progress.weighed if packing.weigh_first else progress.close)(desk, packing, grams)


def _awaited(desk: Desk) -> bool:
    return desk.to_be_weighed is not None and desk.operator is not None and desk.stop is None


def _say_once(desk: Desk, code: Code, limits: Limits, grams: int) -> Outcome | None:
    if code is desk.scale.said or (code is Code.WAIT_WEIGHT and desk.scale.said is None):
        desk.scale.said = code
        return None
    desk.scale.said = code
    return answer(code, grams=str(grams), min=str(limits.min_grams), max=str(limits.max_grams))
