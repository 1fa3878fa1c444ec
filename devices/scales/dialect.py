"""What one dialect is, as data: its line, its frames, how it is asked, and how it is played."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import msgspec

from devices.scales.frame import Framer, ScaleFrame

ADDRESS = "A"  # of the first scale, where several share a line


class LineSettings(msgspec.Struct, frozen=True):
    """Speed and shape of one byte on the line."""

    baud: int = 9600
    bits: int = 8
    parity: str = "N"
    stop_bits: int = 1

    def __str__(self) -> str:
        return f"{self.baud} {self.bits}{self.parity}{self.stop_bits}"


class Player(Protocol):
    """The scale's own side of the line, for demo and tests."""

    def heard(self, data: bytes, shown: ScaleFrame) -> bytes:
        """What it answers to bytes of the host."""
        ...

    def spoken(self, shown: ScaleFrame) -> bytes:
        """What it sends by itself, several times a second."""
        ...


class Dialect(msgspec.Struct, frozen=True):
    """``request`` asks for the weight and nothing else: it never tares, zeroes or prints on paper. A dialect that is
    continuous and can be asked as well is asked only where nothing comes."""

    name: str
    title: str
    source: str
    make_framer: Callable[[str], Framer]  # of an address, where the dialect has one
    encode: Callable[[ScaleFrame], bytes]  # what a scale sends that shows this
    lines: tuple[LineSettings, ...] = (LineSettings(),)  # in order of likelihood
    continuous: bool = True
    make_request: Callable[[str], bytes] | None = None
    handshake: tuple[bytes, bytes] | None = None  # what the scale says between request and weight, and our answer
    checked: bool = False  # its frames have a check sum
    says_stable: bool = False
    names_unit: bool = False
    proved: bool = True  # False: nobody could say how its frames look; never chosen without a person
    addressed: bool = False
    flow: bool = False  # Xon/Xoff
    same_as: tuple[str, ...] = ()  # dialects that read the same weights out of the same bytes
    make_player: Callable[[str], Player] | None = None

    @property
    def request(self) -> bytes | None:
        """How the first scale of a line is asked."""
        return self.request_to(ADDRESS)

    def request_to(self, address: str) -> bytes | None:
        return self.make_request(address) if self.make_request is not None else None

    def framer(self, address: str = ADDRESS) -> Framer:
        return self.make_framer(address)

    def player(self, address: str = ADDRESS) -> Player:
        """Streams or answers as the dialect does."""
        if self.make_player is not None:
            return self.make_player(address)
        return PlainPlayer(self, address)


class PlainPlayer:
    """Streams its frames, or sends one for each request."""

    def __init__(self, dialect: Dialect, address: str, encode: Callable[[ScaleFrame], bytes] | None = None) -> None:
        self._continuous = dialect.continuous
        self._encode = encode or dialect.encode  # the first: where frames bear the address
        self._pending = b""
        request, between = dialect.request_to(address), dialect.handshake
        self._answers: dict[bytes, bytes | None] = {}  # None: the weight
        if request is not None:
            self._answers[request] = between[0] if between else None
        if between is not None:
            self._answers[between[1]] = None

    def heard(self, data: bytes, shown: ScaleFrame) -> bytes:
        self._pending += data
        said = b""
        while self._pending and (asked := self._first_word()) != "":
            if asked is None:
                self._pending = self._pending[1:]
                continue
            self._pending = self._pending[len(asked) :]
            answer = self._answers[asked.encode("latin-1")]
            said += self._encode(shown) if answer is None else answer
        return said

    def spoken(self, shown: ScaleFrame) -> bytes:
        return self._encode(shown) if self._continuous else b""

    def _first_word(self) -> str | None:
        """The request that comes first; "" where it may still come, None where it cannot."""
        whole = next((word for word in self._answers if self._pending.startswith(word)), None)
        if whole is not None:
            return whole.decode("latin-1")
        return "" if any(word.startswith(self._pending) for word in self._answers) else None
