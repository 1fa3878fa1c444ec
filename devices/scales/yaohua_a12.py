"""Yaohua A12(E) and the older A12 text, scanners-scales E.5.

A12(E), 15 bytes: W, G or N, seven characters with the point, kg, XOR of bytes 1-11 as two characters, CR LF. Too much
is nine blanks and OL, too little nine blanks and LO, under the same check. A12: ``ww000.000lb``, no check.
"""

from __future__ import annotations

import re
from decimal import Decimal

from devices.scales.dialect import Dialect, LineSettings
from devices.scales.frame import LineFramer, ScaleFrame, digits_of, shown_value, xor
from devices.scales.units import unit_named
from devices.scales.yaohua import check_of

_A12E = re.compile(rb"W([GN])(-?[0-9]*\.?[0-9]+ ?)(kg)")
_A12E_LENGTH = 13  # without CR LF
_OVER, _UNDER = b" " * 9 + b"OL", b" " * 9 + b"LO"
_A12 = re.compile(rb"w([wn])(-?[0-9]*\.[0-9]+)([a-z]{2})")
_A12_LENGTH = 11
_WIDTH = 7
_LINES = tuple(LineSettings(baud) for baud in (9600, 4800, 2400, 1200))


def parse_a12e(line: bytes) -> ScaleFrame | None:
    if len(line) != _A12E_LENGTH or check_of(line[11:]) != xor(line[:11]):
        return None
    if line[:11] in (_OVER, _UNDER):
        return ScaleFrame(None, "kg", False, line[:11] == _OVER, line[:11] == _UNDER, checked=True, raw=line)
    found = _A12E.fullmatch(line[:11])
    if found is None:
        return None
    return ScaleFrame(Decimal(found[2].decode("ascii").strip()), "kg", net=found[1] == b"N", checked=True, raw=line)


def encode_a12e(frame: ScaleFrame) -> bytes:
    if frame.overload or frame.underload:
        body = _OVER if frame.overload else _UNDER
    else:
        body = (b"WN" if frame.net else b"WG") + _number(frame) + b"kg"
    return body + f"{xor(body):02X}\r\n".encode("ascii")


def parse_a12(line: bytes) -> ScaleFrame | None:
    found = _A12.fullmatch(line)
    if found is None or len(line) != _A12_LENGTH:
        return None
    unit = unit_named(found[3].decode("ascii"))
    return ScaleFrame(Decimal(found[2].decode("ascii")), unit, net=found[1] == b"n", raw=line)


def encode_a12(frame: ScaleFrame) -> bytes:
    unit = (frame.unit or "kg").encode("ascii")
    return (b"wn" if frame.net else b"ww") + _number(frame) + unit + b"\r\n"


def _number(frame: ScaleFrame) -> bytes:
    value = shown_value(frame)
    digits, decimals = digits_of(value)
    width = _WIDTH - 1
    text = digits.rjust(width, "0")
    if len(text) > width or (value < 0 and text[0] != "0"):
        raise ValueError(f"{value} does not fit {_WIDTH} characters")
    if value < 0:
        text = "-" + text[1:]
    return (f"{text[:-decimals]}.{text[-decimals:]}" if decimals else f"{text} ").encode("ascii")


A12E = Dialect(
    name="yaohua-a12e",
    title="Yaohua 耀华 XK3190-A12(E)",
    source="scanners-scales E.5",
    make_framer=lambda address: LineFramer(parse_a12e),
    encode=encode_a12e,
    lines=_LINES,
    checked=True,
    names_unit=True,
)
A12 = Dialect(
    name="yaohua-a12",
    title="Yaohua 耀华 XK3190-A12 ww000.000kg",
    source="scanners-scales E.5",
    make_framer=lambda address: LineFramer(parse_a12),
    encode=encode_a12,
    lines=_LINES,
    names_unit=True,
)
