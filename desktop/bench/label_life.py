"""One life of the plain station in a process of its own: told what to do, read, and killed without a word."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from desktop.bench.plain_words import Act
from desktop.bench.window import environment
from desktop.trace import Painted

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Painted).decode


class LifeEnded(Exception):
    """The station ended by itself; its log says why."""


class Life:
    """Started at once. ``first`` is what it showed when it was up."""

    def __init__(self, data_dir: Path, log: Path) -> None:
        self._log = log
        with log.open("ab") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "ui.plain_station", str(data_dir)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env={**os.environ, **environment()},
            )
        self.first = self._read()

    def act(self, do: str, text: str = "", argument: str = "") -> Painted:
        """Do one thing and read the answer. Raises LifeEnded."""
        self.begin(do, text, argument)
        return self._read()

    def begin(self, do: str, text: str = "", argument: str = "") -> None:
        """Do one thing and look away: the caller means to kill it in the middle."""
        if self._process.stdin is None:
            raise LifeEnded("no input")
        try:
            self._process.stdin.write(_encode(Act(do, text, argument, time.monotonic_ns())) + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise LifeEnded(f"see {self._log}") from error

    def kill(self) -> None:
        """As a power cut for this process: no handler runs."""
        self._process.kill()
        self._process.communicate()

    def end(self) -> None:
        """Close its input and wait; it stops in order."""
        self._process.communicate(timeout=60)

    def _read(self) -> Painted:
        line = self._process.stdout.readline() if self._process.stdout is not None else b""
        if not line:
            raise LifeEnded(f"see {self._log}")
        return _decode(line)
