"""Keeps one child process running beside the station: starts it when nobody does its work, and again when it ended."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

from desktop.data_files import LOGS, OUTBOX_LOCK
from desktop.locks import is_held

LOOK_SECONDS = 1.0
PAUSES = (1.0, 2.0, 5.0, 15.0, 60.0)  # seconds before the next start, after each end; the last one stays
MOST_LOG_BYTES = 5_000_000  # a longer log is begun anew at the next start
STEADY_SECONDS = 120.0  # after so long a run the next end is a new story


class Supervisor:
    """``look`` is called often, from the main thread; it never waits. The child holds ``lock`` while it works."""

    def __init__(
        self,
        data_dir: Path,
        command: Sequence[str] | None,
        monotonic: Callable[[], float],
        lock: str = OUTBOX_LOCK,
    ) -> None:
        self._data_dir = data_dir
        self._lock = data_dir / lock
        self._command = command
        self._monotonic = monotonic
        self._process: subprocess.Popen[bytes] | None = None
        self._next_look = 0.0
        self._started = 0.0
        self._ends = 0
        self._seen_running = False

    @property
    def running(self) -> bool:
        """Whether a process does the work, as far as the last look knows."""
        return self._command is None or self._process is not None or self._seen_running

    def look(self) -> None:
        now = self._monotonic()
        if self._command is None or now < self._next_look:
            return
        self._next_look = now + LOOK_SECONDS
        if self._process is None:
            self._seen_running = is_held(self._lock)  # somebody else's, or an earlier station's that still ends
            if not self._seen_running:
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
        with self._open_log() as log:
            self._process = subprocess.Popen(
                [*(self._command or ()), "--data-dir", str(self._data_dir)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._started = now

    def _open_log(self) -> IO[bytes]:
        """``logs/outbox.log`` and so on, named after the lock."""
        path = self._data_dir / LOGS / f"{self._lock.stem}.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        long = path.exists() and path.stat().st_size > MOST_LOG_BYTES
        return path.open("wb" if long else "ab")

    def _ended(self, now: float) -> None:
        self._process = None
        self._seen_running = False
        self._ends = 0 if now - self._started > STEADY_SECONDS else self._ends + 1
        self._next_look = now + PAUSES[min(self._ends, len(PAUSES)) - 1 if self._ends else 0]
