"""One thing at a time in a thread of its own; whoever asked for it looks whether it is done. No signals, no Qt."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Work(Generic[Answer]):
    """``do`` gets an event that is set when its answer is not wanted any more; it must look at it now and then."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()
        self._answers: list[Answer] = []

    @property
    def running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def start(self, do: Callable[[threading.Event], Answer]) -> bool:
        """False where the last one still runs."""
        if self.running:
            return False
        self._answers = answers = []
        self._closing = closing = threading.Event()
        self._thread = threading.Thread(target=lambda: answers.append(do(closing)), name=self._name, daemon=True)
        self._thread.start()
        return True

    def take(self) -> Answer | None:
        """Its answer, once; None before it is there."""
        return self._answers.pop() if not self.running and self._answers else None

    def cancel(self) -> None:
        """It ends soon, and nobody hears its answer."""
        self._closing.set()
        self._answers = []
