"""Toledo 8217 and 8213, scanners-scales E.3: asked with W, answered by STX weight CR, or STX ? status CR.

A weight is only sent while it is valid and at rest. No unit; parity is the only check, and where the line was opened
with eight bits it is masked off.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from devices.scales.dialect import Dialect, LineSettings
from devices.scales.frame import ScaleFrame, digits_of, plain

_STX, _CR = 0x02, 0x0D
_LONGEST = 16
_STATUS_LENGTH = 4
_WEIGHT = re.compile(rb"\x02(-?[0-9]{2,6}\.?[0-9]{0,4}) ?(N?)\r")
_MOTION, _OVER, _UNDER, _NET, _BAD_COMMAND = 1, 2, 4, 32, 64
_LINES = (LineSettings(9600, 7, "E"), LineSettings(9600), LineSettings(2400, 7, "E"), LineSettings(4800, 7, "E"))


def parse_8217(frame: bytes) -> ScaleFrame | None:
    """A refused command is no weight and no state of the scale."""
    frame = plain(frame)
    status = _status(frame)
    if status is None:
        return _weight(frame)
    return None if status & _BAD_COMMAND else _state(status, frame, net=bool(status & _NET))


def parse_8213(frame: bytes) -> ScaleFrame | None:
    """Bits 5 and 6 of the status are always set here."""
    frame = plain(frame)
    status = _status(frame)
    return _weight(frame) if status is None else _state(status, frame)


def encode_8217(frame: ScaleFrame) -> bytes:
    return _encode(frame, _NET if frame.net else 0)


def encode_8213(frame: ScaleFrame) -> bytes:
    return _encode(frame, _NET | _BAD_COMMAND)


def _status(frame: bytes) -> int | None:
    whole = len(frame) == _STATUS_LENGTH and frame[1:2] == b"?" and frame[3] == _CR
    return frame[2] if whole else None


def _state(status: int, frame: bytes, *, net: bool = False) -> ScaleFrame:
    over, under = bool(status & _OVER), bool(status & _UNDER)
    return ScaleFrame(None, stable=False, overload=over, underload=under, net=net, raw=frame)


def _weight(frame: bytes) -> ScaleFrame | None:
    found = _WEIGHT.fullmatch(frame)
    if found is None:
        return None
    return ScaleFrame(Decimal(found[1].decode("ascii")), stable=True, net=found[2] == b"N", raw=frame)


def _encode(frame: ScaleFrame, always: int) -> bytes:
    value = frame.value
    if frame.overload or frame.underload or frame.stable is False or value is None or value < 0:
        status = always | (_MOTION if frame.stable is False else 0) | (_OVER if frame.overload else 0)
        status |= _UNDER if frame.underload or (value is not None and value < 0) else 0
        return bytes([_STX]) + b"?" + bytes([status]) + bytes([_CR])
    digits, decimals = digits_of(value)
    digits = digits.rjust(5, "0")
    number = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return bytes([_STX]) + number.encode("ascii") + (b"N" if frame.net else b"") + bytes([_CR])


class ToledoFramer:
    """From STX to CR; but a status byte can be CR itself, so a status is read by its length."""

    def __init__(self, parse: Callable[[bytes], ScaleFrame | None]) -> None:
        self._parse = parse
        self._pending = bytearray()

    def feed(self, data: bytes) -> list[ScaleFrame]:
        self._pending += plain(data)
        found: list[ScaleFrame] = []
        while (start := self._pending.find(_STX)) >= 0:
            del self._pending[:start]
            length = self._length()
            if length is None:
                return found
            frame = self._parse(bytes(self._pending[:length]))
            del self._pending[: 1 if frame is None else length]
            if frame is not None:
                found.append(frame)
        self._pending.clear()
        return found

    def reset(self) -> None:
        self._pending.clear()

    def _length(self) -> int | None:
        """Of the frame at the head; None where more has to come."""
        if self._pending[1:2] == b"?":
            return _STATUS_LENGTH if len(self._pending) >= _STATUS_LENGTH else None
        end = self._pending.find(_CR)
        if end < 0 and len(self._pending) < _LONGEST:
            return None
        return end + 1 if end >= 0 else 1


TOLEDO_8217 = Dialect(
    name="toledo-8217",
    title="Toledo 8217",
    source="scanners-scales E.3",
    make_framer=lambda address: ToledoFramer(parse_8217),
    encode=encode_8217,
    lines=_LINES,
    continuous=False,
    make_request=lambda address: b"W",
    says_stable=True,
    same_as=("toledo-8213",),
)
TOLEDO_8213 = Dialect(
    name="toledo-8213",
    title="Toledo 8213",
    source="scanners-scales E.3",
    make_framer=lambda address: ToledoFramer(parse_8213),
    encode=encode_8213,
    lines=_LINES,
    continuous=False,
    make_request=lambda address: b"W",
    says_stable=True,
    same_as=("toledo-8217",),
)
