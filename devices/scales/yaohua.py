"""Yaohua XK3190 (耀华), scanners-scales E.5: continuous format tF=0 and command mode tF=1; both directions.

tF=0, 12 bytes: STX, sign, six digits, number of decimals, XOR of bytes 2-9 as two characters, ETX.
tF=1: the host sends STX, address, command, XOR of both, ETX; the answer to "gross" (B) and "net" (D) repeats address
and command, then sign, digits and decimals, XOR, ETX: 14 bytes. No unit, no stability, no overload in either.
"""

from __future__ import annotations

from decimal import Decimal

from devices.scales.dialect import Dialect, LineSettings, PlainPlayer, Player
from devices.scales.frame import FixedFramer, Framer, ScaleFrame, digits_of, shown_value, xor

_STX, _ETX = 0x02, 0x03
_TF0_LENGTH, _TF1_LENGTH = 12, 14
_DIGITS = 6
_MOST_DECIMALS = 4
_GROSS, _NET = b"B", b"D"
_LINES = tuple(LineSettings(baud) for baud in (9600, 4800, 2400, 1200, 600))


def parse_tf0(frame: bytes) -> ScaleFrame | None:
    """The weight of one frame, or None where any byte is not as the format says."""
    if len(frame) != _TF0_LENGTH or not is_sealed(frame):
        return None
    value = _value(frame[1:9])
    return None if value is None else ScaleFrame(value, checked=True, raw=frame)


def encode_tf0(frame: ScaleFrame) -> bytes:
    """The format has no word for overload or no weight: indicators then send what they last showed."""
    return _sealed(_body(frame))


def parse_tf1(frame: bytes, address: str) -> ScaleFrame | None:
    """An answer of the scale with this address."""
    if len(frame) != _TF1_LENGTH or not is_sealed(frame) or frame[1:2] != address.encode("ascii"):
        return None
    value = _value(frame[3:11])
    if value is None or frame[2:3] not in (_GROSS, _NET):
        return None
    return ScaleFrame(value, net=frame[2:3] == _NET, checked=True, raw=frame)


def request_tf1(address: str) -> bytes:
    """Asks for the gross weight."""
    return _sealed(address.encode("ascii") + _GROSS)


def encode_tf1(frame: ScaleFrame, address: str = "A") -> bytes:
    return _sealed(address.encode("ascii") + (_NET if frame.net else _GROSS) + _body(frame))


def is_sealed(frame: bytes) -> bool:
    """STX, anything, its XOR as two characters, ETX."""
    return frame[0] == _STX and frame[-1] == _ETX and check_of(frame[-3:-1]) == xor(frame[1:-3])


def check_of(characters: bytes) -> int | None:
    """Two characters as one byte; None where they are no nibbles."""
    high, low = _unnibble(characters[0]), _unnibble(characters[1])
    return None if high is None or low is None else high << 4 | low


def _unnibble(character: int) -> int | None:
    """0-9 as digits; A-F as letters or, on some indicators, as the six characters after 9."""
    if ord("0") <= character <= ord("?"):
        return character - ord("0")
    if ord("A") <= character <= ord("F"):
        return character - ord("A") + 10
    return None


def _value(body: bytes) -> Decimal | None:
    """Sign, six digits, number of decimals."""
    sign, digits, decimals = body[:1], body[1:7], body[7] - ord("0")
    if sign not in (b"+", b"-") or not digits.isdigit() or not 0 <= decimals <= _MOST_DECIMALS:
        return None
    value = Decimal(int(digits)).scaleb(-decimals)
    return value.copy_negate() if sign == b"-" else value


def _body(frame: ScaleFrame) -> bytes:
    value = shown_value(frame)
    digits, decimals = digits_of(value)
    if decimals > _MOST_DECIMALS or len(digits) > _DIGITS:
        raise ValueError(f"{value} does not fit {_DIGITS} digits and {_MOST_DECIMALS} decimals")
    return f"{'-' if value < 0 else '+'}{digits:0>{_DIGITS}}{decimals}".encode("ascii")


def _sealed(body: bytes) -> bytes:
    return bytes([_STX]) + body + f"{xor(body):02X}".encode("ascii") + bytes([_ETX])


def _tf1_framer(address: str) -> Framer:
    return FixedFramer(_STX, _TF1_LENGTH, lambda frame: parse_tf1(frame, address))


def _tf1_player(address: str) -> Player:
    return PlainPlayer(TF1, address, lambda shown: encode_tf1(shown, address))


TF0 = Dialect(
    name="yaohua-tf0",
    title="Yaohua 耀华 XK3190 tF=0",
    source="scanners-scales E.5",
    make_framer=lambda address: FixedFramer(_STX, _TF0_LENGTH, parse_tf0),
    encode=encode_tf0,
    lines=_LINES,
    checked=True,
)
TF1 = Dialect(
    name="yaohua-tf1",
    title="Yaohua 耀华 XK3190 tF=1",
    source="scanners-scales E.5",
    make_framer=_tf1_framer,
    encode=encode_tf1,
    lines=_LINES,
    continuous=False,
    make_request=request_tf1,
    checked=True,
    addressed=True,
    make_player=_tf1_player,
)
