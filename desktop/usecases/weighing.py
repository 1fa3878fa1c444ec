"""The scale: a parcel whose turn it is goes on by itself on a weight that may be taken."""

from __future__ import annotations

from desktop.domain.answers import answer
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Condition, Packing, Step
from desktop.domain.people import Right
from desktop.domain.weighing import judge, why_silent
from desktop.settings import Weighing
from desktop.usecases import progress, stops, weighing_after, weight_check
from desktop.usecases.desk import Desk, refuse
from devices.reading import DeviceFault, Reading


def take_reading(desk: Desk, reading: Reading) -> Outcome | None:
    """One weight of the stream; None where it changes nothing that the packer should see."""
    limits, now_ns = desk.limits, desk.clock.monotonic_ns()
    desk.scale.hear(reading, now_ns, limits)
    desk.reads.scale.append(reading)
    packing = desk.to_be_weighed
    if packing is None or not _awaited(desk):
        desk.scale.said = None
        return None
    desk.scale.wait_with(packing.document_id, limits)
    code = judge(desk.scale, now_ns, limits)
    if code is None:
        if weight_check.is_told(desk, packing, reading.grams):
            return None
        desk.scale.said = None
        unfit = stops.check_bench(desk) or weight_check.examine(desk, packing, reading.grams)
        return unfit or _weighed(desk, packing, reading.grams)
    return _say_once(desk, code)


def watch(desk: Desk) -> Outcome | None:
    """Between readings: a scale that fell silent or was unplugged while a parcel waits for it is told once."""
    if not _awaited(desk):
        return None
    code = why_silent(desk.scale, desk.clock.monotonic_ns(), desk.limits)
    return None if code is None else _say_once(desk, code)


def close_without_weight(desk: Desk) -> Outcome:
    """NO WEIGHT: anybody's word where weighing is optional, a right where it is required or the weight did not fit."""
    packing = desk.packing
    if packing is None:
        return weighing_after.leave(desk)
    if packing.step is not Step.WEIGH:
        return refuse(desk, Code.FINISH_FIRST, expected=packing.shop_order_no)
    required = desk.settings.weighing is Weighing.REQUIRED
    if required and not desk.may(Right.SHIP_WITHOUT_WEIGHT):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.SHIP_WITHOUT_WEIGHT.value)
    if not required and weight_check.does_not_fit(desk, packing) and not desk.may(Right.PASS_WEIGHT):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.PASS_WEIGHT.value)
    return stops.check_bench(desk) or _weighed(desk, packing, None)


def pass_by_force(desk: Desk, reason: str) -> Outcome:
    """PASS: the weight does not fit, and a person with the right says that it is as it should be."""
    passed = weight_check.passed(desk, reason)
    if isinstance(passed, Outcome):
        return passed
    packing, grams = passed
    return stops.check_bench(desk) or _weighed(desk, packing, grams)


def _weighed(desk: Desk, packing: Packing, grams: int | None) -> Outcome:
    """What a weight does: it closes the parcel, lets its label come, or is told of one that has left."""
    desk.reads.interrupted()
    if packing.condition is Condition.CLOSED and grams is not None:
        return weighing_after.tell_weight(desk, packing, grams)
    return (progress.weighed if packing.weigh_first else progress.close)(desk, packing, grams)


def _awaited(desk: Desk) -> bool:
    return desk.to_be_weighed is not None and desk.operator is not None and desk.stop is None


def _say_once(desk: Desk, code: Code) -> Outcome | None:
    if code is desk.scale.said or (code is Code.WAIT_WEIGHT and desk.scale.said is None):
        desk.scale.said = code
        return None
    desk.scale.said = code
    limits, last, scale = desk.limits, desk.scale.last, desk.settings.scale
    facts = {"grams": str(last.grams if last else 0), "min": str(limits.min_grams), "max": str(limits.max_grams)}
    if code is Code.WEIGHT_UNIT and last is not None:
        facts |= {"unit": last.unit, "wanted": scale.unit if scale else ""}
    if code is Code.WEIGHT_UNPLUGGED and desk.scale.fault is not DeviceFault.UNPLUGGED:
        facts["fault"] = desk.scale.fault.value
    return answer(code, **facts)
