"""The ENQ protocol of price scales (CAS, Gram, many Chinese makers), scanners-scales E.7.

Host 05, scale 06, host 11, then SOH STX state sign weight unit BCC ETX EOT; BCC is the XOR of state to unit.
"""

from __future__ import annotations

import re
from decimal import Decimal

from devices.scales.dialect import Dialect, LineSettings
from devices.scales.frame import ScaleFrame, shown_value, xor
from devices.scales.units import unit_named

_HEAD, _TAIL = b"\x01\x02", b"\x03\x04"
_ENQ, _ACK, _DC1 = b"\x05", b"\x06", b"\x11"
_BODY = re.compile(rb"([SUF])([- ])([ 0-9.]{5,6})(kg|lb|g|SJ|TJ|TL)")
_SHORTEST, _LONGEST = 13, 15  # five or six characters of weight, one or two of unit
_NUMBER = re.compile(rb"[0-9]*\.?[0-9]+")
_SPELLINGS = {"jin": "SJ"}


class EnqFramer:
    """The check byte can be any byte, the end mark's too; so each length is tried, and the check decides."""

    def __init__(self) -> None:
        self._pending = bytearray()

    def feed(self, data: bytes) -> list[ScaleFrame]:
        self._pending += data
        found: list[ScaleFrame] = []
        while (start := self._pending.find(_HEAD[0])) >= 0:
            del self._pending[:start]
            tried = (parse(bytes(self._pending[:length])) for length in range(_SHORTEST, _LONGEST + 1))
            frame = next((one for one in tried if one is not None), None)
            if frame is not None:
                found.append(frame)
                del self._pending[: len(frame.raw)]
            elif len(self._pending) < _LONGEST:
                return found
            else:
                del self._pending[0]
        self._pending.clear()
        return found

    def reset(self) -> None:
        self._pending.clear()


def parse(frame: bytes) -> ScaleFrame | None:
    if not _SHORTEST <= len(frame) <= _LONGEST or not frame.startswith(_HEAD) or not frame.endswith(_TAIL):
        return None
    body, check = frame[2:-3], frame[-3]
    found = _BODY.fullmatch(body)
    if found is None or xor(body) != check:
        return None
    state, sign, number, unit = found.groups()
    named = unit_named(unit.decode("ascii"))
    if state == b"F":
        return ScaleFrame(None, named, False, overload=True, checked=True, raw=frame)
    if not _NUMBER.fullmatch(number.strip()):
        return None
    value = Decimal(number.decode("ascii").strip())
    return ScaleFrame(-value if sign == b"-" and value else value, named, state == b"S", checked=True, raw=frame)


def encode(frame: ScaleFrame) -> bytes:
    value = shown_value(frame)
    number, unit = f"{abs(value):>6f}", _SPELLINGS.get(frame.unit, frame.unit or "kg")
    if len(number) > 6:
        raise ValueError(f"{value} does not fit six characters")
    state = "F" if frame.overload or frame.underload else ("U" if frame.stable is False else "S")
    body = f"{state}{'-' if value < 0 else ' '}{number}{unit}".encode("ascii")
    return _HEAD + body + bytes([xor(body)]) + _TAIL


ENQ = Dialect(
    name="enq",
    title="ENQ (CAS, Gram)",
    source="scanners-scales E.7",
    make_framer=lambda address: EnqFramer(),
    encode=encode,
    lines=tuple(LineSettings(baud) for baud in (9600, 4800, 2400, 19200)),
    continuous=False,
    make_request=lambda address: _ENQ,
    handshake=(_ACK, _DC1),
    checked=True,
    says_stable=True,
    names_unit=True,
)
