"""A&D and everybody's "ST,GS" text, scanners-scales E.6: head, kind, sign, number and unit on a line; no check sum.

Read with tolerance: sign and kind may be missing, blanks or zeros may fill the number. Balances of the family can also
be asked with Q; that is done only where nothing comes by itself.
"""

from __future__ import annotations

import re
from decimal import Decimal

from devices.scales.dialect import Dialect, LineSettings
from devices.scales.frame import LineFramer, ScaleFrame, shown_value
from devices.scales.units import unit_named

_LINE = re.compile(rb"(ST|US|OL|WT),(?:([A-Z]{1,2}),)?\s*([-+]?)\s*([0-9]*\.?[0-9]*|[ .]*)\s*([A-Za-z]{1,3})\s*")
_OTHER_WEIGHTS = (b"TR", b"PT")  # a tare is no parcel's weight
_STABLE = {b"ST": True, b"US": False, b"OL": False, b"WT": None}
_WIDTH = 8


def parse(line: bytes) -> ScaleFrame | None:
    found = _LINE.fullmatch(line)
    if found is None or found[2] in _OTHER_WEIGHTS:
        return None
    head, kind, sign, number, unit = found.groups()
    named, net = unit_named(unit.decode("ascii")), (kind or b"").startswith(b"N")
    if head == b"OL":
        return ScaleFrame(None, named, False, sign != b"-", sign == b"-", net=net, raw=line)
    if not any(byte in b"0123456789" for byte in number):
        return None
    value = Decimal(number.decode("ascii"))
    return ScaleFrame(-value if sign == b"-" and value else value, named, _STABLE[head], net=net, raw=line)


def encode(frame: ScaleFrame) -> bytes:
    kind = "NT" if frame.net else "GS"
    unit = f"{frame.unit or 'kg':>2}"
    if frame.overload or frame.underload:
        return f"OL,{kind},{'-' if frame.underload else '+'}{'.':>7} {unit}\r\n".encode("ascii")
    value = shown_value(frame)
    head, sign = "US" if frame.stable is False else "ST", "-" if value < 0 else "+"
    return f"{head},{kind},{sign}{abs(value):0>{_WIDTH}f}{unit}\r\n".encode("ascii")


AND_TEXT = Dialect(
    name="and-text",
    title="A&D, “ST,GS,+00001.25kg”",
    source="scanners-scales E.6",
    make_framer=lambda address: LineFramer(parse, seven_bits=True),
    encode=encode,
    lines=(
        LineSettings(9600),
        LineSettings(2400, 7, "E"),
        LineSettings(2400),
        LineSettings(4800),
        LineSettings(9600, 7, "E"),
        LineSettings(19200),
    ),
    make_request=lambda address: b"Q\r\n",
    says_stable=True,
    names_unit=True,
)
