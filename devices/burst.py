"""Keys held back because they may be a scan, with what their rhythm and marks say; pure."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import Generic, TypeVar

import msgspec

HeldKey = TypeVar("HeldKey")

_SLOW_KEYS_MS = 15.0  # a scanner polled every 8 or 10 ms needs two reports, so 16 to 20 ms, for each character
_ENOUGH_KEYS = 8
_MARK = re.compile(r"<F\d{1,2}>|.", re.DOTALL)


class WedgeRules(msgspec.Struct, frozen=True):
    """What makes a burst a scan; a fast typist reaches 60-80 ms a key, a scanner stays near 10."""

    max_average_ms: float = 35.0
    max_gap_ms: int = 100
    min_length: int = 4
    idle_ms: int = 110  # a burst without an end key is over; longer than max_gap_ms, so that both rules agree
    typing_pause_ms: int = 200  # after typing, only a key after this pause opens a burst: never half a code as a scan
    prefix: str = ""  # certain marks: characters, control characters, function keys as <F9>
    suffix: str = ""
    # Capital letters take a slow scanner twice as many reports. So long a burst at this pace is still no person's.
    long_average_ms: float = 45.0
    long_length: int = 8
    unended_length: int = 6  # without an end key a scan has at least so many: people roll over four keys in 100 ms


class KeyPress(msgspec.Struct, frozen=True):
    """One key as the window saw it, never an auto-repeat."""

    text: str  # "" for Shift and the like; a function key as <F9>
    at_ms: int  # the event's own time
    is_end: bool = False  # Enter or Tab
    shifted: bool = False
    position: int = 0  # where the key is, see devices.keyboard_layouts; 0 where the system does not say


def strokes(mark: str) -> tuple[str, ...]:
    """The keys of a prefix or suffix; Enter and Tab end a code anyway."""
    return tuple(stroke for stroke in _MARK.findall(mark) if stroke not in "\r\n\t")


def is_certain(mark: tuple[str, ...]) -> bool:
    """Nobody types such a mark."""
    return bool(mark) and all(len(stroke) > 1 or not stroke.isprintable() for stroke in mark)


class Burst(Generic[HeldKey]):
    """Keys in a row. Knows nothing of what came before or of the clock."""

    def __init__(self, prefix: tuple[str, ...]) -> None:
        self._prefix = prefix
        self._presses: list[KeyPress] = []
        self._held: list[HeldKey] = []

    def __len__(self) -> int:
        return len(self._presses)

    def add(self, press: KeyPress, held: HeldKey) -> None:
        self._presses.append(press)
        self._held.append(held)

    def take_all(self) -> tuple[HeldKey, ...]:
        """The keys, and the burst is empty."""
        held = tuple(self._held)
        self._presses.clear()
        self._held.clear()
        return held

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(press.text for press in self._presses)

    @property
    def is_marked(self) -> bool:
        """It began with the whole prefix."""
        return bool(self._prefix) and self.texts[: len(self._prefix)] == self._prefix

    def expects(self, stroke: str) -> bool:
        """Whether ``stroke`` is the prefix's next."""
        begun = len(self._presses)
        return self.texts == self._prefix[:begun] and self._prefix[begun : begun + 1] == (stroke,)

    def code(self, suffix: tuple[str, ...]) -> str:
        """What the label says: without marks, and with its letters as they were printed."""
        presses = self._data(suffix)
        text = "".join(press.text for press in presses)
        return text.swapcase() if self.is_inverted else text

    def positions(self, suffix: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(press.position for press in self._data(suffix))

    @property
    def is_inverted(self) -> bool:
        """Shift was pressed for a letter, and it came out small: Caps Lock is on."""
        return any(press.shifted and press.text.islower() for press in self._presses)

    @property
    def average_ms(self) -> float:
        gaps = len(self._presses) - 1
        return (self._presses[-1].at_ms - self._presses[0].at_ms) / gaps if gaps > 0 else 0.0

    def average_until_ms(self, end_ms: int) -> float:
        """With the end key, which a scanner sends at the same pace and a person's hand has to reach for."""
        return (end_ms - self._presses[0].at_ms) / len(self._presses)

    @property
    def is_slowly_polled(self) -> bool:
        if len(self._presses) < _ENOUGH_KEYS:
            return False
        times = [press.at_ms for press in self._presses]
        return median(later - earlier for earlier, later in pairwise(times)) >= _SLOW_KEYS_MS

    @property
    def is_one_key(self) -> bool:
        """The same again and again: a key held down, on a system that does not say so."""
        return len(set(self.texts)) == 1

    def _data(self, suffix: tuple[str, ...]) -> list[KeyPress]:
        first = len(self._prefix) if self.is_marked else 0
        last = len(self._presses)
        if suffix and self.texts[first:][-len(suffix) :] == suffix:
            last -= len(suffix)
        return self._presses[first:last]
