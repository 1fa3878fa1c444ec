"""OHAUS, scanners-scales E.8: a text line asked with IP; "?" behind the unit means that the weight moves.

Polarity, blank, weight of seven characters right-aligned (ten to twelve on some models), blank, unit, stability,
legend. A line whose head was cut off is told by its width: the weight never ends before column nine.
"""

from __future__ import annotations

import re
from decimal import Decimal

from devices.scales.dialect import Dialect, LineSettings
from devices.scales.frame import LineFramer, ScaleFrame
from devices.scales.units import unit_named

_LINE = re.compile(rb"([- ]?) *(-?)([0-9]*\.?[0-9]+) ([A-Za-z]{1,5}) *(\??) *(G|NET|N|T|PT)? *")
_NOT_BEFORE = 9  # polarity, blank and seven characters
_TARES = (b"T", b"PT")


def parse(line: bytes) -> ScaleFrame | None:
    found = _LINE.fullmatch(line)
    if found is None or found.end(3) < _NOT_BEFORE or found[6] in _TARES:
        return None
    value = Decimal(found[3].decode("ascii"))
    negative, net = b"-" in (found[1], found[2]), (found[6] or b"").startswith(b"N")
    unit = unit_named(found[4].decode("ascii"))
    return ScaleFrame(-value if negative and value else value, unit, stable=not found[5], net=net, raw=line)


def encode(frame: ScaleFrame) -> bytes:
    """The source names no sign for overload: such a scale says nothing then."""
    if frame.overload or frame.underload or frame.value is None:
        return b""
    polarity, mark = "-" if frame.value < 0 else " ", "?" if frame.stable is False else " "
    legend = "NET" if frame.net else "G"
    return f"{polarity} {abs(frame.value):>7f} {frame.unit or 'kg':<5}{mark}{legend}\r\n".encode("ascii")


OHAUS = Dialect(
    name="ohaus",
    title="OHAUS",
    source="scanners-scales E.8",
    make_framer=lambda address: LineFramer(parse, seven_bits=True),
    encode=encode,
    lines=(LineSettings(9600), LineSettings(2400, 7, "N", 2), LineSettings(4800), LineSettings(19200)),
    continuous=False,
    make_request=lambda address: b"IP\r\n",
    says_stable=True,
    names_unit=True,
)
