"""Keeps one sync process running beside the station: starts it when nobody sends, and again, later, when it ended."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from filelock import FileLock, Timeout

from desktop.data_files import OUTBOX_LOCK

LOOK_SECONDS = 1.0
PAUSES = (1.0, 2.0, 5.0, 15.0, 60.0)  # seconds before the next start, after each end; the last one stays
STEADY_SECONDS = 120.0  # after so long a run the next end is a new story


class Supervisor:
    """``look`` is called often, from the main thread; it never waits."""

    def __init__(self, data_dir: Path, command: Sequence[str] | None, monotonic: Callable[[], float]) -> None:
        self._data_dir = data_dir
        self._command = command
        self._monotonic = monotonic
        self._process: subprocess.Popen[bytes] | None = None
        self._next_look = 0.0
        self._started = 0.0
        self._ends = 0

    @property
    def running(self) -> bool:
        """Whether a process sends, as far as this one knows."""
        return self._command is None or self._process is not None or not self._nobody_sends()

    def look(self) -> None:
        now = self._monotonic()
        if self._command is None or now < self._next_look:
            return
        self._next_look = now + LOOK_SECONDS
        if self._process is None:
            if self._nobody_sends():
                self._start(now)
        elif self._process.poll() is not None:
            self._ended(now)

    def close(self, wait_seconds: float | None = None) -> None:
        """Let it end by itself after its queue; with ``wait_seconds``, make sure that it has."""
        process, self._process, self._command = self._process, None, None
        if process is None:
            return
        if wait_seconds is None:
            process.returncode = process.poll() if process.poll() is not None else 0  # it outlives us on purpose
            return
        try:
            process.wait(wait_seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _start(self, now: float) -> None:
        self._process = subprocess.Popen(
            [*(self._command or ()), "--data-dir", str(self._data_dir)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._started = now

    def _ended(self, now: float) -> None:
        self._process = None
        self._ends = 0 if now - self._started > STEADY_SECONDS else self._ends + 1
        self._next_look = now + PAUSES[min(self._ends, len(PAUSES)) - 1 if self._ends else 0]

    def _nobody_sends(self) -> bool:
        lock = FileLock(self._data_dir / OUTBOX_LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return False
        lock.release()
        return True
