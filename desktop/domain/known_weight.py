"""A known weight on the scale: whether it shows what lies there."""

from __future__ import annotations

from enum import StrEnum

from devices.reading import Reading


class KnownWeight(StrEnum):
    WAITING = "waiting"  # nothing lies there, or nothing comes
    MOVING = "moving"
    RIGHT = "right"
    OFF = "off"


def check_known(reading: Reading | None, known_grams: int, division_g: int, *, fresh: bool, empty: bool) -> KnownWeight:
    """Right within one step of the display; half a step is the scale's own, and a person puts nothing on exactly."""
    if reading is None or not fresh or empty:
        return KnownWeight.WAITING
    if not reading.stable:
        return KnownWeight.MOVING
    usable = not (reading.overload or reading.underload or reading.unit_changed)
    return KnownWeight.RIGHT if usable and abs(reading.grams - known_grams) <= division_g else KnownWeight.OFF
