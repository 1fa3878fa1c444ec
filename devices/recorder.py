"""The last that each device sent, for whoever looks at the device page; a few lines each, in memory only."""

from __future__ import annotations

import threading
from collections import deque

import msgspec

LINES = 20
_APART_NS = 30_000_000  # a slow line hands a code out byte by byte: what comes sooner is of the same piece
_LONGEST = 256  # bytes of one piece


class Heard(msgspec.Struct, frozen=True):
    """One piece of what a device sent, until it paused."""

    at_ns: int  # time.monotonic_ns() of its last byte
    data: bytes


class Recorder:
    """Written by reader threads, read by the window."""

    def __init__(self) -> None:
        self._heard: dict[str, deque[Heard]] = {}
        self._lock = threading.Lock()

    def hear(self, device: str, data: bytes, at_ns: int, *, whole: bool = False) -> None:
        """``whole``: a report or a code, to which nothing is added."""
        with self._lock:
            pieces = self._heard.setdefault(device, deque(maxlen=LINES))
            last = pieces[-1] if pieces else None
            goes_on = last is not None and at_ns - last.at_ns < _APART_NS and not whole
            if last is not None and goes_on and len(last.data) + len(data) <= _LONGEST:
                pieces[-1] = Heard(at_ns, last.data + data)
            else:
                pieces.append(Heard(at_ns, data))

    def last(self, device: str) -> tuple[Heard, ...]:
        """The newest last."""
        with self._lock:
            return tuple(self._heard.get(device, ()))
