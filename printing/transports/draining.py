"""Waiting until what our own system still holds has gone out, as long as it goes out at all."""

from __future__ import annotations

import time
from collections.abc import Callable

_LOOK_SECONDS = 0.01


def left_when_nothing_moves(waiting: Callable[[], int], stuck_seconds: float) -> int:
    """How many bytes still wait when none went out for ``stuck_seconds``; usually 0, at once."""
    left = waiting()
    end = time.monotonic() + stuck_seconds
    while left and time.monotonic() < end:
        time.sleep(_LOOK_SECONDS)
        now = waiting()
        if now < left:
            end = time.monotonic() + stuck_seconds
        left = now
    return left
