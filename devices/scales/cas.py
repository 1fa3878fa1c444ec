"""CAS, scanners-scales E.7: the 22 byte text with its lamp byte, and the 10 byte one that is only a number.

The lamp byte has bit 7 set, so that the line is no ASCII; it repeats what the head says, and where the two differ the
weight is taken as moving. The third form of CAS, "AND 18", is ``and-text``.
"""

from __future__ import annotations

import re
from decimal import Decimal

from devices.scales.dialect import Dialect, LineSettings
from devices.scales.frame import LineFramer, ScaleFrame, shown_value
from devices.scales.units import unit_named

_CAS_22 = re.compile(rb"(ST|US|OL),(GS|NT),(.)([\x80-\xff]),(.{8}) (kg| g|lb|t )", re.DOTALL)
_CAS_22_LENGTH = 20  # without CR LF
_NUMBER = re.compile(rb"([-+]?) *([0-9]*\.?[0-9]+)")
_CAS_10_LENGTH = 8
_LAMP_ALWAYS, _LAMP_STABLE, _LAMP_GROSS, _LAMP_TARE, _LAMP_ZERO = 0x80 | 0x20, 0x40, 4, 2, 1
_LINES = tuple(LineSettings(baud) for baud in (9600, 4800, 2400, 19200, 1200))


def parse_22(line: bytes) -> ScaleFrame | None:
    found = _CAS_22.fullmatch(line)
    if found is None or len(line) != _CAS_22_LENGTH:
        return None
    head, kind, _, lamp, number, unit = found.groups()
    named, net, zero = unit_named(unit.decode("ascii")), kind == b"NT", bool(lamp[0] & _LAMP_ZERO)
    value = _value(number)
    if head == b"OL":
        under = b"-" in number
        return ScaleFrame(None, named, False, not under, under, net, raw=line)
    if value is None:
        return None
    stable = head == b"ST" and bool(lamp[0] & _LAMP_STABLE)
    return ScaleFrame(value, named, stable, net=net, zero=zero, raw=line)


def encode_22(frame: ScaleFrame) -> bytes:
    over = frame.overload or frame.underload
    value = shown_value(frame)
    moving = frame.stable is False
    lamp = _LAMP_ALWAYS | (0 if moving or over else _LAMP_STABLE) | (_LAMP_TARE if frame.net else _LAMP_GROSS)
    lamp |= _LAMP_ZERO if value == 0 and not over else 0
    head = b"OL" if over else (b"US" if moving else b"ST")
    number = (b"-" if frame.underload else b"").ljust(8) if over else _number(value)
    unit = f"{frame.unit or 'kg':>2}".encode("ascii")
    return head + (b",NT," if frame.net else b",GS,") + b"1" + bytes([lamp]) + b"," + number + b" " + unit + b"\r\n"


def parse_10(line: bytes) -> ScaleFrame | None:
    """Eight characters and nothing that tells what they mean."""
    value = _value(line) if len(line) == _CAS_10_LENGTH else None
    return None if value is None else ScaleFrame(value, raw=line)


def encode_10(frame: ScaleFrame) -> bytes:
    return _number(shown_value(frame)) + b"\r\n"


def _value(field: bytes) -> Decimal | None:
    found = _NUMBER.fullmatch(field.strip())
    if found is None:
        return None
    value = Decimal(found[2].decode("ascii"))
    return -value if found[1] == b"-" and value else value


def _number(value: Decimal) -> bytes:
    text = f"{value:>8f}"
    if len(text) > 8:
        raise ValueError(f"{value} does not fit eight characters")
    return text.encode("ascii")


CAS_22 = Dialect(
    name="cas-22",
    title="CAS 22 byte",
    source="scanners-scales E.7",
    make_framer=lambda address: LineFramer(parse_22),
    encode=encode_22,
    lines=_LINES,
    says_stable=True,
    names_unit=True,
)
CAS_10 = Dialect(
    name="cas-10",
    title="CAS 10 byte",
    source="scanners-scales E.7",
    make_framer=lambda address: LineFramer(parse_10),
    encode=encode_10,
    lines=_LINES,
)
