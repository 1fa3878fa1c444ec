"""Yousheng (友声) JCS-B, BS and many white-label counting scales, scanners-scales E.9: six bytes, the weight in BCD.

FF, flags, BCD low, middle, high, unit (0 kg, 1 lb). Flags: bits 0-2 decimals, 3-4 mode (0 weighs), 5 negative,
6 stable, 7 overflow. No check sum. Of the decimals there are two readings, the code itself and one less; which is
right shows a known weight, so that there are two dialects.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from devices.scales.dialect import Dialect, LineSettings
from devices.scales.frame import FixedFramer, ScaleFrame, digits_of, shown_value

_START, _LENGTH = 0xFF, 6
_DECIMALS, _MODE, _NEGATIVE, _STABLE, _OVERFLOW = 0x07, 0x18, 0x20, 0x40, 0x80
_UNITS = ("kg", "lb")
_MOST_DECIMALS = 4


def parse(frame: bytes, code_of_none: int = 0) -> ScaleFrame | None:
    """``code_of_none``: the code that means no decimals."""
    if len(frame) != _LENGTH or frame[0] != _START or frame[1] & _MODE or frame[5] >= len(_UNITS):
        return None
    flags, decimals, unit = frame[1], (frame[1] & _DECIMALS) - code_of_none, _UNITS[frame[5]]
    digits = frame[4:1:-1].hex()
    if not digits.isdigit() or not 0 <= decimals <= _MOST_DECIMALS:
        return None
    negative = bool(flags & _NEGATIVE)
    if flags & _OVERFLOW:
        return ScaleFrame(None, unit, False, not negative, negative, raw=frame)
    value = Decimal(int(digits)).scaleb(-decimals)
    return ScaleFrame(-value if negative and value else value, unit, bool(flags & _STABLE), raw=frame)


def encode(frame: ScaleFrame, code_of_none: int = 0) -> bytes:
    value = shown_value(frame)
    digits, decimals = digits_of(value)
    if len(digits) > 6 or decimals > _MOST_DECIMALS:
        raise ValueError(f"{value} does not fit six digits")
    flags = decimals + code_of_none
    flags |= (_NEGATIVE if value < 0 or frame.underload else 0) | (0 if frame.stable is False else _STABLE)
    flags |= _OVERFLOW if frame.overload or frame.underload else 0
    return (
        bytes([_START, flags]) + bytes.fromhex(digits.rjust(6, "0"))[::-1] + bytes([_UNITS.index(frame.unit or "kg")])
    )


def _dialect(name: str, title: str, code_of_none: int) -> Dialect:
    read: Callable[[bytes], ScaleFrame | None] = partial(parse, code_of_none=code_of_none)
    return Dialect(
        name=name,
        title=title,
        source="scanners-scales E.9",
        make_framer=lambda address: FixedFramer(_START, _LENGTH, read),
        encode=partial(encode, code_of_none=code_of_none),
        lines=(LineSettings(9600), LineSettings(2400), LineSettings(4800)),
        says_stable=True,
        names_unit=True,
    )


YOUSHENG = _dialect("yousheng", "Yousheng 友声, 3 = 0.000", 0)
YOUSHENG_ONE = _dialect("yousheng-1", "Yousheng 友声, 4 = 0.000", 1)
