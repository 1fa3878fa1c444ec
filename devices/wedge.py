"""Telling a keyboard-wedge scan from typing, by the rhythm of a whole burst of keys; pure, no Qt.

The window feeds every key press (never auto-repeats) with the event's own timestamp and obeys the answer: first give
back ``typed`` to the focused widget, then hold this key back or let it pass. While keys are held it runs a timer of
``rules.idle_ms`` after the last one and calls ``idle``.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

import msgspec

from devices.reading import Scan

HeldKey = TypeVar("HeldKey")

_GROUP_SEPARATOR = "\x1d"  # GS1 element separator; some scanners send it as Ctrl+]


class WedgeRules(msgspec.Struct, frozen=True):
    """What makes a burst a scan; a fast typist reaches 60-80 ms a key, a scanner stays near 10."""

    max_average_ms: float = 35.0
    max_gap_ms: int = 100
    min_length: int = 4
    idle_ms: int = 110  # a burst without an end key is over; longer than max_gap_ms, so that both rules agree
    typing_pause_ms: int = 200  # after typing, only a key after this pause opens a burst: never half a code as a scan


class KeyAnswer(msgspec.Struct, Generic[HeldKey], frozen=True):
    """What to do with one key, and what became of those held before it."""

    hold: bool = False  # keep this key from the widgets
    scan: Scan | None = None
    typed: tuple[HeldKey, ...] = ()  # held keys that were typing: give them back, in order, before this key
    caps_lock: bool = False  # the scan's letters came in inverted case: Caps Lock is on


class Wedge(Generic[HeldKey]):
    """One burst at a time; ``HeldKey`` is whatever the window needs to give a key back."""

    def __init__(self, rules: WedgeRules | None = None, clock_ns: Callable[[], int] = time.monotonic_ns) -> None:
        self.rules = rules or WedgeRules()
        self._clock_ns = clock_ns
        self._texts: list[str] = []
        self._held: list[HeldKey] = []
        self._first_ms = 0
        self._last_ms = 0
        self._typing = False
        self._modifier_ms: int | None = None
        self._inverted = False

    @property
    def holding(self) -> bool:
        return bool(self._held)

    def key(self, text: str, at_ms: int, is_end_key: bool, held: HeldKey) -> KeyAnswer[HeldKey]:
        """One key press. Keys without text (Shift, Caps Lock, arrows) pass and do not count."""
        if is_end_key:
            return self._end(at_ms)
        if not text:
            self._modifier_ms = at_ms
            return KeyAnswer()
        if not self._is_data(text):
            return KeyAnswer(typed=self._give_back(typing=False))
        return self._data(text, at_ms, held)

    def idle(self) -> KeyAnswer[HeldKey]:
        """No key came for ``rules.idle_ms``: the burst is over without an end key.

        To be called only when no key event waits to be delivered: else a hiccup of the window makes half a code a scan.
        """
        return self._finish() if self._held else KeyAnswer()

    def _data(self, text: str, at_ms: int, held: HeldKey) -> KeyAnswer[HeldKey]:
        gap = at_ms - self._last_ms
        if self._held and not 0 <= gap <= self.rules.max_gap_ms:
            typed = self._give_back(typing=True)
        else:
            typed = ()
        if self._typing and 0 <= gap <= self.rules.typing_pause_ms:
            self._last_ms = at_ms
            return KeyAnswer(typed=typed)
        self._hold(text, at_ms, held)
        if self._is_scan_long() and self._is_slow():
            *before, _ = self._give_back(typing=True)
            return KeyAnswer(typed=tuple(before))
        return KeyAnswer(hold=True, typed=typed)

    def _end(self, at_ms: int) -> KeyAnswer[HeldKey]:
        self._typing = False
        if not self._held:
            return KeyAnswer()
        if not 0 <= at_ms - self._last_ms <= self.rules.max_gap_ms:
            return KeyAnswer(typed=self._give_back(typing=False))
        return self._finish()

    def _finish(self) -> KeyAnswer[HeldKey]:
        if not self._is_scan_long() or self._is_slow():
            return KeyAnswer(typed=self._give_back(typing=True))
        scan = Scan(text="".join(self._texts), source="wedge", at_ns=self._clock_ns())
        caps_lock = self._inverted
        self._give_back(typing=False)
        return KeyAnswer(hold=True, scan=scan, caps_lock=caps_lock)

    def _hold(self, text: str, at_ms: int, held: HeldKey) -> None:
        if not self._held:
            self._first_ms = at_ms
        if self._follows_modifier(at_ms) and text.islower():
            self._inverted = True  # Shift was pressed for this letter, and it came out small
        self._modifier_ms = None
        self._typing = False
        self._last_ms = at_ms
        self._texts.append(text)
        self._held.append(held)

    def _follows_modifier(self, at_ms: int) -> bool:
        return self._modifier_ms is not None and 0 <= at_ms - self._modifier_ms <= self.rules.max_gap_ms

    def _is_data(self, text: str) -> bool:
        return text.isprintable() or (text == _GROUP_SEPARATOR and bool(self._held))

    def _is_scan_long(self) -> bool:
        return len(self._held) >= self.rules.min_length

    def _is_slow(self) -> bool:
        return self._last_ms - self._first_ms > (len(self._held) - 1) * self.rules.max_average_ms

    def _give_back(self, typing: bool) -> tuple[HeldKey, ...]:
        held = tuple(self._held)
        self._texts.clear()
        self._held.clear()
        self._inverted = False
        self._typing = typing
        return held
