"""Telling a keyboard-wedge scan from typing, by the rhythm of a whole burst of keys and by marks; pure, no Qt.

The window feeds every key press (never auto-repeats) with the event's own timestamp and obeys the answer: first give
back ``typed`` to the focused widget, then hold this key back or let it pass. While keys are held it runs a timer of
``idle_ms`` after the last one and calls ``idle``.

A prefix makes a burst a scan however slow. One of control characters or function keys is certain; one that a person
could type as well counts only where no typing goes on, and only at a pace at which nobody thinks (150 ms).
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Generic, TypeVar

import msgspec

from devices.burst import Burst, KeyPress, WedgeRules, is_certain, strokes
from devices.keyboard_layouts import is_other_layout
from devices.reading import DeviceFault, Scan

HeldKey = TypeVar("HeldKey")

DEVICE = "wedge"
_CERTAIN_GAP_MS = 500  # between two keys after a prefix that nobody types
_TYPEABLE_GAP_MS = 150
_GROUP_SEPARATOR = "\x1d"  # GS1 element separator; some scanners send it as Ctrl+]
# Letters as wide as Chinese ones, and Chinese punctuation: an input method was at work.
_FULL_WIDTH = re.compile("[\uff01-\uff5e\u3000-\u303f“”‘’…—·￥]")


class KeyAnswer(msgspec.Struct, Generic[HeldKey], frozen=True):
    """What to do with one key, and what became of those held before it."""

    hold: bool = False  # keep this key from the widgets
    scan: Scan | None = None
    typed: tuple[HeldKey, ...] = ()  # held keys that were typing: give them back, in order, before this key
    faults: tuple[DeviceFault, ...] = ()  # what is wrong with the keyboard, by the look of this scan
    average_ms: float = 0.0  # between two keys of the scan


class Wedge(Generic[HeldKey]):
    """One burst at a time; ``HeldKey`` is whatever the window needs to give a key back."""

    def __init__(self, rules: WedgeRules | None = None, clock_ns: Callable[[], int] = time.monotonic_ns) -> None:
        self.rules = rules or WedgeRules()
        self._clock_ns = clock_ns
        self._prefix, self._suffix = strokes(self.rules.prefix), strokes(self.rules.suffix)
        self._marked_gap_ms = _CERTAIN_GAP_MS if is_certain(self._prefix) else _TYPEABLE_GAP_MS
        self._burst: Burst[HeldKey] = Burst(self._prefix)
        self._last_ms = 0
        self._typing = False
        self._unended_ms: int | None = None  # the last key of a scan that only silence ended

    @property
    def holding(self) -> bool:
        return len(self._burst) > 0

    @property
    def idle_ms(self) -> int:
        """After so long without a key, what is held is complete."""
        return max(self.rules.idle_ms, self._marked_gap_ms + 10) if self._burst.is_marked else self.rules.idle_ms

    def key(self, press: KeyPress, held: HeldKey) -> KeyAnswer[HeldKey]:
        """One key press. Keys without text (Shift, Caps Lock, arrows) pass and do not count."""
        if self._is_late_tail(press):
            return KeyAnswer(hold=True)
        if press.is_end or self._ends_by_suffix(press.text):
            return self._end(press.at_ms)
        if not press.text:
            return KeyAnswer()
        if not self._is_data(press.text):
            return self.interrupt()
        return self._data(press, held)

    def interrupt(self) -> KeyAnswer[HeldKey]:
        """A key that no scanner sends: what is held was typing, and goes first."""
        return KeyAnswer(typed=self._give_back(typing=False))

    def idle(self) -> KeyAnswer[HeldKey]:
        """No key came for ``idle_ms``: the burst is over without an end key.

        To be called only when no key event waits to be delivered: else a hiccup of the window makes half a code a scan.
        """
        if not self.holding:
            return KeyAnswer()
        answer = self._finish(least=self.rules.unended_length)
        self._unended_ms = self._last_ms if answer.scan is not None else None
        return answer

    def _is_late_tail(self, press: KeyPress) -> bool:
        """By its own time the key follows a code that silence ended: the PC was held up, and this is the code's rest.
        It is no other code and nobody's typing."""
        if self._unended_ms is None:
            return False
        is_tail = 0 <= press.at_ms - self._unended_ms <= self.rules.max_gap_ms
        self._unended_ms = press.at_ms if is_tail and not press.is_end else None
        return is_tail

    def _data(self, press: KeyPress, held: HeldKey) -> KeyAnswer[HeldKey]:
        gap = press.at_ms - self._last_ms
        typed = self._give_back(typing=True) if self.holding and not self._in_time(press.at_ms) else ()
        opens = not self.holding and is_certain(self._prefix) and self._burst.expects(press.text)
        if self._typing and 0 <= gap <= self.rules.typing_pause_ms and not opens:
            self._last_ms = press.at_ms
            return KeyAnswer(typed=typed)
        self._typing = False
        self._last_ms = press.at_ms
        self._burst.add(press, held)
        if self._is_hopeless():
            *before, _ = self._give_back(typing=True)
            return KeyAnswer(typed=(*typed, *before))
        return KeyAnswer(hold=True, typed=typed)

    def _end(self, at_ms: int) -> KeyAnswer[HeldKey]:
        self._typing = False
        if not self.holding:
            return KeyAnswer()
        if not self._in_time(at_ms):
            return self.interrupt()
        return self._finish(least=self.rules.min_length, end_ms=at_ms)

    def _finish(self, least: int, end_ms: int | None = None) -> KeyAnswer[HeldKey]:
        burst = self._burst
        code = burst.code(self._suffix)
        if not code or not (burst.is_marked or self._has_rhythm(least, end_ms)):
            return KeyAnswer(typed=self._give_back(typing=True))
        answer: KeyAnswer[HeldKey] = KeyAnswer(
            hold=True,
            scan=Scan(text=code, source=DEVICE, at_ns=self._clock_ns()),
            faults=self._faults(code),
            average_ms=burst.average_ms,
        )
        self._give_back(typing=False)
        return answer

    def _faults(self, code: str) -> tuple[DeviceFault, ...]:
        burst = self._burst
        seen = {
            DeviceFault.CAPS_LOCK: burst.is_inverted,
            DeviceFault.INPUT_METHOD: _FULL_WIDTH.search(code) is not None,
            DeviceFault.LAYOUT: is_other_layout(code, burst.positions(self._suffix)),
            DeviceFault.SLOW_KEYS: burst.is_slowly_polled,
        }
        return tuple(fault for fault, is_so in seen.items() if is_so)

    def _ends_by_suffix(self, stroke: str) -> bool:
        """A suffix that nobody types ends a code at once; any other waits for the end key, and is taken off then."""
        if not self.holding or not is_certain(self._suffix) or stroke != self._suffix[-1]:
            return False
        before = self._suffix[:-1]
        return not before or self._burst.texts[-len(before) :] == before

    def _is_data(self, stroke: str) -> bool:
        if len(stroke) > 1 and stroke.startswith("<F"):
            return self._burst.expects(stroke) or (self.holding and stroke in self._suffix)
        if stroke.isprintable() or self._burst.expects(stroke):
            return True
        return self.holding and (stroke == _GROUP_SEPARATOR or stroke in self._suffix)

    def _in_time(self, at_ms: int) -> bool:
        """Whether a key at ``at_ms`` may belong to what is held."""
        longest = self.rules.max_gap_ms
        if self._burst.is_marked:
            longest = max(longest, self._marked_gap_ms)
        return 0 <= at_ms - self._last_ms <= longest

    def _has_rhythm(self, least: int, end_ms: int | None) -> bool:
        count = len(self._burst)
        average = self._burst.average_ms if end_ms is None else self._burst.average_until_ms(end_ms)
        if count < max(least, self.rules.min_length) or self._burst.is_one_key:
            return False
        if average <= self.rules.max_average_ms:
            return True
        return count >= self.rules.long_length and average <= self.rules.long_average_ms

    def _is_hopeless(self) -> bool:
        """Too slow to become a scan: whoever types shall see what he types."""
        if self._burst.is_marked or len(self._burst) < self.rules.min_length:
            return False
        return self._burst.average_ms > max(self.rules.max_average_ms, self.rules.long_average_ms)

    def _give_back(self, typing: bool) -> tuple[HeldKey, ...]:
        """Keys after a prefix that nobody types are no person's: half a code is dropped, never typed into a field."""
        self._typing = typing
        is_scanners = is_certain(self._prefix) and self._burst.is_marked and len(self._burst) > len(self._prefix)
        held = self._burst.take_all()
        return () if is_scanners else held
