"""Yaohua XK3190 continuous format tF=0: 12-byte frames, checked by XOR; both directions, pure.

STX, sign, six digits, number of decimals, XOR of bytes 2-9 as two characters, ETX. No unit, no stability, no overload.
"""

from __future__ import annotations

from decimal import Decimal

_STX = 0x02
_ETX = 0x03
_FRAME_LENGTH = 12
_DIGITS = 6
_MOST_DECIMALS = 4


class YaohuaFramer:
    """Finds frames in a stream that was entered anywhere; a bad frame costs one byte, then the search goes on."""

    def __init__(self) -> None:
        self._pending = bytearray()

    def feed(self, data: bytes) -> list[tuple[Decimal, bytes]]:
        """Each complete weight, in the indicator's own unit, with its frame."""
        self._pending += data
        found: list[tuple[Decimal, bytes]] = []
        while (start := self._pending.find(_STX)) >= 0:
            del self._pending[:start]
            if len(self._pending) < _FRAME_LENGTH:
                return found
            frame = bytes(self._pending[:_FRAME_LENGTH])
            value = parse(frame)
            if value is None:
                del self._pending[0]
            else:
                found.append((value, frame))
                del self._pending[:_FRAME_LENGTH]
        self._pending.clear()
        return found

    def reset(self) -> None:
        """Forget half a frame: the line was lost."""
        self._pending.clear()


def parse(frame: bytes) -> Decimal | None:
    """The weight of one frame, or None where any byte is not as the format says."""
    if len(frame) != _FRAME_LENGTH or frame[0] != _STX or frame[-1] != _ETX:
        return None
    sign, digits, decimals = frame[1:2], frame[2:8], frame[8] - ord("0")
    if sign not in (b"+", b"-") or not digits.isdigit() or not 0 <= decimals <= _MOST_DECIMALS:
        return None
    if _unnibble(frame[9]) << 4 | _unnibble(frame[10]) != _xor(frame[1:9]):
        return None
    value = Decimal(int(digits)).scaleb(-decimals)
    return value.copy_negate() if sign == b"-" else value


def encode(value: Decimal) -> bytes:
    """The frame that an indicator sends for ``value``, with as many decimals as it has."""
    decimals = max(0, -int(value.as_tuple().exponent))
    digits = abs(int(value.scaleb(decimals)))
    if decimals > _MOST_DECIMALS or digits >= 10**_DIGITS:
        raise ValueError(f"{value} does not fit {_DIGITS} digits and {_MOST_DECIMALS} decimals")
    body = f"{'-' if value < 0 else '+'}{digits:0{_DIGITS}d}{decimals}".encode("ascii")
    return bytes([_STX]) + body + f"{_xor(body):02X}".encode("ascii") + bytes([_ETX])


def _xor(body: bytes) -> int:
    check = 0
    for byte in body:
        check ^= byte
    return check


def _unnibble(character: int) -> int:
    """0-9 as digits; A-F as letters or, on some indicators, as the six characters after 9. Else more than a nibble."""
    if ord("0") <= character <= ord("?"):
        return character - ord("0")
    if ord("A") <= character <= ord("F"):
        return character - ord("A") + 10
    return 0x100
