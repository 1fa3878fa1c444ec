"""Mettler-Toledo MT-SICS and its superset Kern KCP, scanners-scales E.2: lines of text, asked with SI.

The host never sends Z, T or @: a weight is asked for and nothing is changed. The played scale answers them.
"""

from __future__ import annotations

import re
from decimal import Decimal

from devices.scales.dialect import Dialect, LineSettings, Player
from devices.scales.frame import LONGEST_LINE, LineFramer, ScaleFrame
from devices.scales.units import unit_named

_WEIGHT = re.compile(rb"S ([SD]) +(-?[0-9]*\.?[0-9]+)(?: +(\S{1,5}))? *")
_STATE = re.compile(rb"S ([-+I])")
_KCP_STATE = re.compile(rb"S ([-+IABL])")
_REQUEST = b"SI\r\n"
_SERIAL_NUMBER = "0000000001"
_LINES = (
    LineSettings(9600),
    LineSettings(4800),
    LineSettings(19200),
    LineSettings(2400),
    LineSettings(9600, 7, "E"),
    LineSettings(2400, 7, "E"),
)


def parse(line: bytes, state: re.Pattern[bytes] = _STATE) -> ScaleFrame | None:
    """An answer to S, SI or SIR. "Not now" is a frame without a weight; answers to other commands are none at all."""
    found = _WEIGHT.fullmatch(line)
    if found is not None:
        unit = unit_named(found[3].decode("ascii")) if found[3] else ""
        return ScaleFrame(Decimal(found[2].decode("ascii")), unit, stable=found[1] == b"S", raw=line)
    held = state.fullmatch(line)
    if held is None:
        return None
    return ScaleFrame(None, stable=False, overload=held[1] == b"+", underload=held[1] == b"-", raw=line)


def encode(frame: ScaleFrame) -> bytes:
    """What SI is answered with."""
    if frame.overload or frame.underload:
        return b"S +\r\n" if frame.overload else b"S -\r\n"
    if frame.value is None:
        return b"S I\r\n"
    state = "D" if frame.stable is False else "S"
    return f"S {state} {_field(frame.value, frame.unit)}\r\n".encode("ascii")


def _field(value: Decimal, unit: str) -> str:
    """Ten characters right-aligned, then the unit."""
    return f"{value:>10f}{f' {unit}' if unit else ''}"


class SicsPlayer:
    """A scale of level 0: weights, zero, tare, repetition and who it is."""

    def __init__(self) -> None:
        self._pending = b""
        self._repeating = False
        self._tare = Decimal(0)
        self._zero = Decimal(0)

    def heard(self, data: bytes, shown: ScaleFrame) -> bytes:
        *lines, self._pending = (self._pending + data).split(b"\n")
        self._pending = self._pending[-LONGEST_LINE:]
        return b"".join(self._answer(line.strip().decode("ascii", "replace"), shown) for line in lines)

    def spoken(self, shown: ScaleFrame) -> bytes:
        return self._weight(shown) if self._repeating else b""

    def _answer(self, command: str, shown: ScaleFrame) -> bytes:
        self._repeating = command == "SIR" or (self._repeating and command not in ("S", "SI", "@"))
        if command in ("SI", "SIR"):
            return self._weight(shown)
        if command == "S":
            moving = shown.stable is False and not (shown.overload or shown.underload)
            return b"S I\r\n" if moving else self._weight(shown)
        if command in ("Z", "ZI", "T", "TI", "TAC", "@"):
            return self._changed(command, shown)
        return self._told(command)

    def _weight(self, shown: ScaleFrame) -> bytes:
        if shown.value is None:
            return encode(shown)
        return encode(
            ScaleFrame(shown.value - self._zero - self._tare, shown.unit, shown.stable, shown.overload, shown.underload)
        )

    def _changed(self, command: str, shown: ScaleFrame) -> bytes:
        value = shown.value or Decimal(0)
        if command in ("TAC", "@"):
            self._tare = Decimal(0)
            return b"TAC A\r\n" if command == "TAC" else f'I4 A "{_SERIAL_NUMBER}"\r\n'.encode("ascii")
        if shown.stable is False and command in ("Z", "T"):
            return f"{command} I\r\n".encode("ascii")
        if command in ("Z", "ZI"):
            self._zero, self._tare = value, Decimal(0)
            return b"Z A\r\n" if command == "Z" else b"ZI S\r\n"
        self._tare = value - self._zero
        state = "D" if shown.stable is False else "S"
        return f"{command} {state} {_field(self._tare, shown.unit)}\r\n".encode("ascii")

    def _told(self, command: str) -> bytes:
        facts = {
            "I0": 'I0 B 0 "I0"\r\nI0 B 0 "S"\r\nI0 B 0 "SI"\r\nI0 B 0 "SIR"\r\nI0 A 0 "Z"\r\n',
            "I1": 'I1 A "0" "2.20" "" "" ""\r\n',
            "I2": 'I2 A "Played scale 30.000 kg"\r\n',
            "I3": 'I3 A "1.00"\r\n',
            "I4": f'I4 A "{_SERIAL_NUMBER}"\r\n',
        }
        return facts.get(command, "ES\r\n").encode("ascii")


def _player(address: str) -> Player:
    del address  # one scale, one line
    return SicsPlayer()


MT_SICS = Dialect(
    name="mt-sics",
    title="Mettler-Toledo MT-SICS",
    source="scanners-scales E.2",
    make_framer=lambda address: LineFramer(parse, seven_bits=True),
    encode=encode,
    lines=_LINES,
    continuous=False,
    make_request=lambda address: _REQUEST,
    says_stable=True,
    names_unit=True,
    same_as=("kern-kcp",),
    flow=True,
    make_player=_player,
)
KERN_KCP = Dialect(
    name="kern-kcp",
    title="Kern KCP",
    source="scanners-scales E.2",
    make_framer=lambda address: LineFramer(lambda line: parse(line, _KCP_STATE), seven_bits=True),
    encode=encode,
    lines=_LINES,
    continuous=False,
    make_request=lambda address: _REQUEST,
    says_stable=True,
    names_unit=True,
    same_as=("mt-sics",),
    make_player=_player,
)
