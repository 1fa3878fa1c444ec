"""Mettler-Toledo continuous output, scanners-scales E.4: STX, three status bytes, weight, tare, CR and a check byte.

17 bytes, or 18 with the check; 11 or 12 in the short form without tare. The check byte can be CR itself, so frames are
read by length from STX. Only status bits on which all makers agree are looked at, and bit 7 never: it may be parity.
"""

from __future__ import annotations

import re
from decimal import Decimal

from devices.scales.dialect import Dialect, LineSettings
from devices.scales.frame import ScaleFrame, digits_of, plain, shown_value

_STX, _CR = 0x02, 0x0D
_LONG, _SHORT = 17, 11  # without the check byte
_NUMBER = re.compile(rb" *[0-9]+")
_ENOUGH = 3  # frames without a check byte in a row, before their line is believed to have none
_UNITS = {1: "g", 2: "t", 3: "oz"}
_UNKNOWN_UNIT = "?"
_NET, _NEGATIVE, _OUT_OF_RANGE, _MOTION, _KG = 1, 2, 4, 8, 16


class ContinuousFramer:
    """Frames with and without the check byte. Without one, "CR, then STX" is all that tells the end, which a damaged
    frame could show as well; so it takes three in a row and no right check since."""

    def __init__(self) -> None:
        self._pending = bytearray()
        self._bare = 0  # frames without a right check byte in a row

    def feed(self, data: bytes) -> list[ScaleFrame]:
        self._pending += plain(data)
        found: list[ScaleFrame] = []
        while (start := self._pending.find(_STX)) >= 0:
            del self._pending[:start]
            length = self._length()
            if length is None:
                return found
            frame = self._take(length) if length else None
            if frame is not None:
                found.append(frame)
        self._pending.clear()
        return found

    def reset(self) -> None:
        self._pending.clear()
        self._bare = 0

    def _length(self) -> int | None:
        """Of the frame at the head, without its check byte; 0 where there is none, None where more has to come."""
        for length in (_SHORT, _LONG):
            if len(self._pending) <= length:
                return None
            if self._pending[length - 1] == _CR:
                return length
        del self._pending[0]
        return 0

    def _take(self, length: int) -> ScaleFrame | None:
        whole = bytes(self._pending[: length + 1])
        if sum(whole) & 0x7F == 0:
            frame = parse(whole)
            if frame is not None:
                self._bare = 0
                del self._pending[: length + 1]
                return frame
        frame = parse(whole[:length]) if whole[length] == _STX else None
        if frame is None:
            del self._pending[0]
            return None
        self._bare += 1
        del self._pending[:length]
        return frame if self._bare >= _ENOUGH else None


def parse(frame: bytes) -> ScaleFrame | None:
    """One frame, with its check byte (12 or 18 bytes) or without."""
    checked = len(frame) in (_SHORT + 1, _LONG + 1)
    bare = frame[:-1] if checked else frame
    if len(bare) not in (_SHORT, _LONG) or bare[0] != _STX or bare[-1] != _CR:
        return None
    if checked and sum(frame) & 0x7F:
        return None
    swa, swb, swc = bare[1:4]
    negative = bool(swb & _NEGATIVE)
    unit = ("kg" if swb & _KG else "lb") if swc & 7 == 0 else _UNITS.get(swc & 7, _UNKNOWN_UNIT)
    if swb & _OUT_OF_RANGE:
        return ScaleFrame(None, unit, False, not negative, negative, net=bool(swb & _NET), checked=checked, raw=frame)
    if not _NUMBER.fullmatch(bare[4:10]):
        return None
    value = Decimal(int(bare[4:10])).scaleb(2 - (swa & 7))
    stable, net = not swb & _MOTION, bool(swb & _NET)
    return ScaleFrame(-value if negative and value else value, unit, stable, net=net, checked=checked, raw=frame)


def encode(frame: ScaleFrame, *, short: bool = False, check: bool = True) -> bytes:
    value = shown_value(frame)
    digits, decimals = digits_of(value)
    if len(digits) > 6 or decimals > 5:
        raise ValueError(f"{value} does not fit six digits and five decimals")
    swb = 0x20 | (_MOTION if frame.stable is False else 0) | (_NET if frame.net else 0)
    swb |= (_OUT_OF_RANGE if frame.overload or frame.underload else 0) | (
        _NEGATIVE if value < 0 or frame.underload else 0
    )
    swb |= _KG if frame.unit in ("", "kg") else 0
    swc = 0x20 | next((code for code, unit in _UNITS.items() if unit == frame.unit), 0)
    body = bytes([_STX, 0x28 | decimals + 2, swb, swc]) + digits.rjust(6).encode("ascii")
    body += (b"" if short else b"     0") + bytes([_CR])
    return body + bytes([-sum(body) & 0x7F]) if check else body


MT_CONTINUOUS = Dialect(
    name="mt-continuous",
    title="Mettler-Toledo continuous",
    source="scanners-scales E.4",
    make_framer=lambda address: ContinuousFramer(),
    encode=encode,
    lines=(
        LineSettings(9600),
        LineSettings(9600, 7, "E"),
        LineSettings(4800),
        LineSettings(4800, 7, "E"),
        LineSettings(2400, 7, "E"),
        LineSettings(2400),
        LineSettings(19200),
    ),
    checked=True,
    says_stable=True,
    names_unit=True,
)
