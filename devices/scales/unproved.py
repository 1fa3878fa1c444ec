"""Dahua (大华) and Topping (顶尖) price scales, scanners-scales E.9: unproved. No public source shows their frames.

What is known: Dahua's line is 9600 7O1, and its maker's library hands out "weight_g price total" separated by blanks;
Topping sends weight and price as text between STX and ETX. These parsers read just that, with the first number as the
weight; a person has to compare with the scale's own display before they are used.
"""

from __future__ import annotations

import re
from decimal import Decimal

from devices.scales.dialect import Dialect, LineSettings
from devices.scales.frame import LineFramer, ScaleFrame, SpanFramer, plain, shown_value

_STX, _ETX = 0x02, 0x03
_LONGEST = 40
_DAHUA = re.compile(rb" *(-?[0-9]{1,6}) +([0-9]+\.?[0-9]*) +([0-9]+\.?[0-9]*) *")
_TOPPING = re.compile(rb"[ A-Z]*(-?[0-9]{1,3}\.[0-9]{1,3})(?:[^0-9.].*)?", re.DOTALL)


def parse_dahua(line: bytes) -> ScaleFrame | None:
    found = _DAHUA.fullmatch(line)
    return None if found is None else ScaleFrame(Decimal(found[1].decode("ascii")), "g", raw=line)


def encode_dahua(frame: ScaleFrame) -> bytes:
    return f"{int((shown_value(frame)) * (1 if frame.unit == 'g' else 1000))} 0.00 0.00\r\n".encode("ascii")


def parse_topping(frame: bytes) -> ScaleFrame | None:
    text = plain(frame)[1:-1]
    found = _TOPPING.fullmatch(text)
    return None if found is None else ScaleFrame(Decimal(found[1].decode("ascii")), raw=frame)


def encode_topping(frame: ScaleFrame) -> bytes:
    return bytes([_STX]) + f"{shown_value(frame):>7.3f}".encode("ascii") + bytes([_ETX])


DAHUA = Dialect(
    name="dahua",
    title="Dahua 大华 ACS, TM (unproved)",
    source="scanners-scales E.9",
    make_framer=lambda address: LineFramer(parse_dahua, seven_bits=True, skip_first=True),
    encode=encode_dahua,
    lines=(LineSettings(9600, 7, "O"), LineSettings(9600)),
    names_unit=True,
    proved=False,
)
TOPPING = Dialect(
    name="topping",
    title="Topping 顶尖 OS2 (unproved)",
    source="scanners-scales E.9",
    make_framer=lambda address: SpanFramer(_STX, _ETX, _LONGEST, parse_topping),
    encode=encode_topping,
    proved=False,
)
