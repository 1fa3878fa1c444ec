"""When a weight may be taken: stable, fresh, positive, and after the scale was seen empty."""

from __future__ import annotations

import msgspec

from desktop.domain.outcome import Code
from devices.reading import Reading


class Limits(msgspec.Struct, frozen=True):
    min_grams: int
    max_grams: int
    max_age_ms: int


def is_fresh(reading: Reading, now_ns: int, limits: Limits) -> bool:
    return now_ns - reading.at_ns <= limits.max_age_ms * 1_000_000


def shows_empty(reading: Reading, limits: Limits) -> bool:
    """Nothing lies on the scale: what must be seen between two parcels."""
    return reading.stable and not reading.overload and abs(reading.grams) < limits.min_grams


def judge(reading: Reading, now_ns: int, limits: Limits, cleared: bool) -> Code | None:
    """None when this weight may be taken; WAIT_WEIGHT while the scale is empty; else what is wrong with it."""
    if not is_fresh(reading, now_ns, limits):
        return Code.WEIGHT_STALE
    if reading.overload or reading.grams > limits.max_grams:
        return Code.WEIGHT_TOO_HEAVY
    if not reading.stable:
        return Code.WEIGHT_UNSTABLE
    if reading.grams <= -limits.min_grams:
        return Code.WEIGHT_NOT_POSITIVE
    if reading.grams < limits.min_grams:
        return Code.WAIT_WEIGHT
    return None if cleared else Code.WEIGHT_NOT_CLEARED
