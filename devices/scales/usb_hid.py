"""USB HID scales (Dymo, Stamps, Mettler-Toledo PS60, Fairbanks), scanners-scales E.10: one report is one weight.

Usage page 8D, six bytes: report 3, status, unit, power of ten, weight in two bytes, low first. Under zero the weight
comes without its sign, which the status has. USB has its own check sum, so that one report is believed.
"""

from __future__ import annotations

from decimal import Decimal

from devices.scales.dialect import Dialect
from devices.scales.frame import ScaleFrame, digits_of, shown_value

PAGE = 0x8D
_REPORT, _LENGTH = 3, 6
_AT_ZERO, _MOVING, _AT_REST, _UNDER_ZERO, _OVER = 2, 3, 4, 5, 6
_NO_WEIGHT = (1, 7, 8)  # a fault; it wants to be calibrated; it wants to be set to zero
_UNITS = {1: "mg", 2: "g", 3: "kg", 11: "oz", 12: "lb"}
_UNKNOWN_UNIT = "?"


class ReportFramer:
    """Each piece is one whole report; what is none is dropped."""

    def feed(self, data: bytes) -> list[ScaleFrame]:
        frame = parse(data)
        return [] if frame is None else [frame]

    def reset(self) -> None:
        """Nothing is kept."""


def parse(report: bytes) -> ScaleFrame | None:
    if len(report) < _LENGTH or report[0] != _REPORT:
        return None
    status, unit = report[1], _UNITS.get(report[2], _UNKNOWN_UNIT)
    if status in _NO_WEIGHT or status == _OVER:
        return ScaleFrame(None, unit, False, overload=status == _OVER, checked=True, raw=report)
    if status not in (_AT_ZERO, _MOVING, _AT_REST, _UNDER_ZERO):
        return None
    power = int.from_bytes(report[3:4], "little", signed=True)
    value = Decimal(int.from_bytes(report[4:6], "little")).scaleb(power)
    stable = None if status == _UNDER_ZERO else status != _MOVING
    value = -value if status == _UNDER_ZERO and value else value
    return ScaleFrame(value, unit, stable, zero=status == _AT_ZERO, checked=True, raw=report)


def encode(frame: ScaleFrame) -> bytes:
    value = shown_value(frame)
    digits, decimals = digits_of(value)
    unit = next(code for code, unit in _UNITS.items() if unit == (frame.unit or "kg"))
    moving = _MOVING if frame.stable is False else (_AT_ZERO if value == 0 else _AT_REST)
    status = _OVER if frame.overload else (_UNDER_ZERO if value < 0 or frame.underload else moving)
    power = (-decimals).to_bytes(1, "little", signed=True)
    return bytes([_REPORT, status, unit]) + power + int(digits).to_bytes(2, "little")


# Not in the table of dialects: nobody speaks it on a serial line.
USB_HID = Dialect(
    name="usb-hid",
    title="USB HID",
    source="scanners-scales E.10",
    make_framer=lambda address: ReportFramer(),
    encode=encode,
    checked=True,
    says_stable=True,
    names_unit=True,
)
