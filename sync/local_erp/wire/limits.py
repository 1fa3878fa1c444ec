"""The merchant's quota: calls per second and per minute of one token, counted over sliding windows."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

import msgspec

from sync.local_erp.wire.answers import Code, WireError

MINUTE = 60.0
SECOND = 1.0


class Limits(msgspec.Struct, frozen=True):
    """What one token may call; the platform's defaults."""

    per_second: int = 5
    per_minute: int = 100


class CallCounter:
    """Counts accepted calls; a refused call does not count."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self._limits = limits
        self._clock = clock
        self._lock = threading.Lock()
        self._calls: dict[str, deque[float]] = {}

    def count(self, token: str) -> None:
        """Count one call or raise WireError 199 or 200."""
        with self._lock:
            now = self._clock()
            calls = self._calls.setdefault(token, deque())
            while calls and now - calls[0] >= MINUTE:
                calls.popleft()
            if len(calls) >= self._limits.per_minute:
                raise WireError(Code.TOO_MANY_PER_MINUTE)
            if sum(1 for at in calls if now - at < SECOND) >= self._limits.per_second:
                raise WireError(Code.TOO_MANY_PER_SECOND)
            calls.append(now)
