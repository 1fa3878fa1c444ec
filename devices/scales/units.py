"""Units of weighing scales and integer grams (scanners-scales E.11): computed with Decimal, never by text or float."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

GRAMS_PER_UNIT = {
    "g": Decimal(1),
    "kg": Decimal(1000),
    "t": Decimal(1_000_000),
    "mg": Decimal("0.001"),
    "jin": Decimal(500),
    "liang": Decimal(50),
    "lb": Decimal("453.59237"),
    "oz": Decimal("28.349523125"),
}
_MOST_GRAMS = 1_000_000_000  # no scale weighs more; digits beyond are noise, and too many for Decimal's rounding
_OTHER_NAMES = {"sj": "jin", "斤": "jin", "公斤": "kg", "两": "liang", "lbs": "lb", "kgs": "kg"}


def unit_named(text: str) -> str:
    """Our name of a unit as a frame spells it; an unknown one comes back as it is, in lower case."""
    name = text.strip().lower()
    return _OTHER_NAMES.get(name, name)


def to_grams(value: Decimal, unit: str) -> int | None:
    """Whole grams, half a gram up; None where nobody here knows the unit, or where no scale can weigh so much."""
    factor = GRAMS_PER_UNIT.get(unit)
    grams = None if factor is None else value * factor
    return None if grams is None or abs(grams) > _MOST_GRAMS else int(grams.quantize(Decimal(1), ROUND_HALF_UP))
