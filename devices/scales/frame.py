"""One weight as a scale sent it, and how frames are found in a stream entered anywhere (scanners-scales E.1)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Protocol

import msgspec


class ScaleFrame(msgspec.Struct, frozen=True):
    """One frame. ``value`` has the digits as they were sent; None where the scale tells its state but no weight."""

    value: Decimal | None
    unit: str = ""  # as devices.scales.units calls it; "" where the frame names none
    stable: bool | None = None  # None: this dialect does not say
    overload: bool = False
    underload: bool = False
    net: bool = False
    zero: bool = False
    checked: bool = False  # its own check sum was right
    raw: bytes = b""


class Framer(Protocol):
    """Bytes in as they come, frames out."""

    def feed(self, data: bytes) -> list[ScaleFrame]: ...

    def reset(self) -> None:
        """Forget half a frame: the line was lost, or a new answer is due."""
        ...


Parse = Callable[[bytes], ScaleFrame | None]


class FixedFramer:
    """Frames of one length behind a start mark; a bad frame costs one byte, then the search goes on."""

    def __init__(self, start: int, length: int, parse: Parse) -> None:
        self._start = start
        self._length = length
        self._parse = parse
        self._pending = bytearray()

    def feed(self, data: bytes) -> list[ScaleFrame]:
        self._pending += data
        found: list[ScaleFrame] = []
        while (start := self._pending.find(self._start)) >= 0:
            del self._pending[:start]
            if len(self._pending) < self._length:
                return found
            frame = self._parse(bytes(self._pending[: self._length]))
            del self._pending[: 1 if frame is None else self._length]
            if frame is not None:
                found.append(frame)
        self._pending.clear()
        return found

    def reset(self) -> None:
        self._pending.clear()


class SpanFramer:
    """Frames between a start and an end mark, at most ``longest`` bytes with both; the same care."""

    def __init__(self, start: int, end: int, longest: int, parse: Parse) -> None:
        self._start = start
        self._end = end
        self._longest = longest
        self._parse = parse
        self._pending = bytearray()

    def feed(self, data: bytes) -> list[ScaleFrame]:
        self._pending += data
        found: list[ScaleFrame] = []
        while (start := self._pending.find(self._start)) >= 0:
            del self._pending[:start]
            end = self._pending.find(self._end, 1)
            if end < 0 and len(self._pending) < self._longest:
                return found
            frame = self._parse(bytes(self._pending[: end + 1])) if 0 < end < self._longest else None
            del self._pending[: 1 if frame is None else end + 1]
            if frame is not None:
                found.append(frame)
        self._pending.clear()
        return found

    def reset(self) -> None:
        self._pending.clear()


LONGEST_LINE = 64  # bytes; no text frame of scanners-scales E is half as long


class LineFramer:
    """Lines of text, ended by CR, LF or both. What stands before the first end may be half a line, and a number
    without its head is still a number; so ``parse`` knows a whole line by head or width, or the first is skipped."""

    def __init__(self, parse: Parse, *, seven_bits: bool = False, skip_first: bool = False) -> None:
        self._parse = parse
        self._seven_bits = seven_bits  # bit 7 is parity or nothing, in the ends of lines too
        self._skip_first = skip_first
        self._skip = skip_first
        self._pending = bytearray()

    def feed(self, data: bytes) -> list[ScaleFrame]:
        self._pending += plain(data) if self._seven_bits else data
        found: list[ScaleFrame] = []
        while (end := self._line_end()) >= 0:
            line = bytes(self._pending[:end])
            del self._pending[: end + 1]
            frame = self._parse(line) if line and len(line) <= LONGEST_LINE and not self._skip else None
            self._skip = False
            if frame is not None:
                found.append(frame)
        if len(self._pending) > LONGEST_LINE:
            del self._pending[:-LONGEST_LINE]
        return found

    def reset(self) -> None:
        self._pending.clear()
        self._skip = self._skip_first

    def _line_end(self) -> int:
        ends = [at for at in (self._pending.find(b"\r"), self._pending.find(b"\n")) if at >= 0]
        return min(ends, default=-1)


def xor(body: bytes) -> int:
    check = 0
    for byte in body:
        check ^= byte
    return check


def plain(data: bytes) -> bytes:
    """Without bit 7: a line of seven bits and parity that was opened as eight bits carries the parity there."""
    return bytes(byte & 0x7F for byte in data)


def shown_value(frame: ScaleFrame) -> Decimal:
    """What a played scale has to send; a zero keeps its decimals."""
    return Decimal(0) if frame.value is None else frame.value


def digits_of(value: Decimal) -> tuple[str, int]:
    """The digits of a weight without sign and point, and how many of them stand behind the point."""
    decimals = max(0, -int(value.as_tuple().exponent))
    return str(abs(int(value.scaleb(decimals)))), decimals
