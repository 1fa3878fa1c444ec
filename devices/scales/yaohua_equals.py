"""Yaohua's "=" formats (A26, A23p, D2+), scanners-scales E.5. No check sum, no unit, no stability.

Each frame begins with "=" and is over when the next one begins. Reversed and plain frames can look alike
(``=00.1000-``), so that their order is a setting, proved with a known weight, and never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from devices.scales.dialect import Dialect, LineSettings
from devices.scales.frame import ScaleFrame, digits_of, shown_value
from devices.scales.units import unit_named

_WIDTH = 7  # of the number, with its point
_LONGEST = 32
_NUMBER = re.compile(rb"[0-9]*\.?[0-9]+|[0-9]+\.")  # at most one point
_REVERSED = re.compile(rb"([0-9. ]{7})([0-])")
_PLAIN = re.compile(rb"([0-])([0-9. ]{7})|(-?[0-9.]{5,7})(?:\(([A-Za-z]{1,2})\))?")  # the second: as seen in the field
_D2 = re.compile(rb"([0-9. ]{6}[0-9. -])")
_LINES = tuple(LineSettings(baud) for baud in (9600, 4800, 2400, 1200, 600))


class EqualsFramer:
    """Splits at "="; what stands before the first one, or is longer than any frame, is nothing."""

    def __init__(self, parse: Callable[[bytes], ScaleFrame | None]) -> None:
        self._parse = parse
        self._pending = b""

    def feed(self, data: bytes) -> list[ScaleFrame]:
        _, *bodies = (self._pending + data).split(b"=")
        if not bodies:
            return []
        *whole, rest = bodies
        self._pending = b"=" + rest[:_LONGEST]
        parsed = (self._parse(body) for body in whole)
        return [frame for frame in parsed if frame is not None]

    def reset(self) -> None:
        self._pending = b""


def parse_reversed(body: bytes) -> ScaleFrame | None:
    """``000.3000`` is 3.000: the number backwards, then 0 or the minus."""
    found = _REVERSED.fullmatch(body.rstrip(b"\r\n"))
    return None if found is None else _frame(found[1][::-1], found[2] == b"-", body)


def parse_plain(body: bytes) -> ScaleFrame | None:
    """``0003.000`` is 3.000: 0 or the minus, then the number. In the field also ``51.070`` and ``00004.8(kg)``."""
    found = _PLAIN.fullmatch(body.rstrip(b"\r\n"))
    if found is None:
        return None
    if found[2] is not None:
        return _frame(found[2], found[1] == b"-", body)
    unit = unit_named(found[4].decode("ascii")) if found[4] else ""
    return _frame(found[3].lstrip(b"-"), found[3].startswith(b"-"), body, unit)


def parse_d2(body: bytes) -> ScaleFrame | None:
    """``0521.00`` is 0.125: seven characters backwards."""
    found = _D2.fullmatch(body.rstrip(b"\r\n"))
    if found is None:
        return None
    number = found[1][::-1]
    return _frame(number.lstrip(b"-"), number.startswith(b"-"), body)


def encode_reversed(frame: ScaleFrame) -> bytes:
    number, negative = _number(frame)
    return b"=" + number[::-1] + (b"-" if negative else b"0")


def encode_plain(frame: ScaleFrame) -> bytes:
    number, negative = _number(frame)
    return b"=" + (b"-" if negative else b"0") + number


def encode_d2(frame: ScaleFrame) -> bytes:
    number, negative = _number(frame)
    return b"=" + ((b"-" if negative else number[:1]) + number[1:])[::-1]


def _frame(number: bytes, negative: bool, body: bytes, unit: str = "") -> ScaleFrame | None:
    number = number.strip()
    if not _NUMBER.fullmatch(number):
        return None
    value = Decimal(number.decode("ascii"))
    return ScaleFrame(value.copy_negate() if negative and value else value, unit=unit, raw=b"=" + body)


def _number(frame: ScaleFrame) -> tuple[bytes, bool]:
    value = shown_value(frame)
    digits, decimals = digits_of(value)
    width = _WIDTH - 1 if decimals else _WIDTH
    text = digits.rjust(width, "0")
    if len(text) > width:
        raise ValueError(f"{value} does not fit {_WIDTH} characters")
    if decimals:
        text = f"{text[:-decimals]}.{text[-decimals:]}"
    return text.encode("ascii"), value < 0


def _dialect(
    name: str, form: str, parse: Callable[[bytes], ScaleFrame | None], encode: Callable[[ScaleFrame], bytes]
) -> Dialect:
    return Dialect(
        name=name,
        title=f"Yaohua 耀华 “=” {form}",
        source="scanners-scales E.5",
        make_framer=lambda address: EqualsFramer(parse),
        encode=encode,
        lines=_LINES,
    )


REVERSED = _dialect("yaohua-equals-reversed", "=000.3000", parse_reversed, encode_reversed)
PLAIN = _dialect("yaohua-equals-plain", "=0003.000", parse_plain, encode_plain)
D2 = _dialect("yaohua-equals-d2", "=0521.00 (D2+)", parse_d2, encode_d2)
