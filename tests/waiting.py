"""Waiting in tests: until something is true, never for a fixed time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


def wait_until(predicate: Callable[[], bool], seconds: float = 30.0, every: float = 0.01) -> None:
    """Return as soon as ``predicate`` holds; fail when it does not within ``seconds``."""
    end = time.monotonic() + seconds
    pause = threading.Event()
    while not predicate():
        if time.monotonic() > end:
            raise AssertionError(f"not so within {seconds} s: {predicate}")
        pause.wait(every)
