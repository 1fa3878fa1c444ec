"""The last that each device sent, for whoever looks at the device page; a few lines each, in memory only."""

from __future__ import annotations

import threading
from collections import deque

import msgspec

LINES = 20


class Heard(msgspec.Struct, frozen=True):
    """One piece of what a device sent, as it came."""

    at_ns: int  # time.monotonic_ns()
    data: bytes


class Recorder:
    """Written by reader threads, read by the window."""

    def __init__(self) -> None:
        self._heard: dict[str, deque[Heard]] = {}
        self._lock = threading.Lock()

    def hear(self, device: str, data: bytes, at_ns: int) -> None:
        with self._lock:
            self._heard.setdefault(device, deque(maxlen=LINES)).append(Heard(at_ns, data))

    def last(self, device: str) -> tuple[Heard, ...]:
        """The newest last."""
        with self._lock:
            return tuple(self._heard.get(device, ()))
