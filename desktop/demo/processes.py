"""The real processes of the demo: started, killed and ended like on a packing PC, each with a log file."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

END_SECONDS = 15.0
_POLL_SECONDS = 0.02


class ProgramFailed(Exception):
    """A process of ours did not start or ended by itself; names its log."""


class Program:
    """One command of Packbench in a process of its own."""

    def __init__(self, name: str, command: Sequence[str], log: Path, environment: Mapping[str, str]) -> None:
        self.name = name
        self.kills = 0
        self._command = list(command)
        self._log = log
        self._environment = {**os.environ, **environment}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """Of the running process. Raises ProgramFailed where none runs."""
        if self._process is None:
            raise ProgramFailed(f"{self.name} does not run")
        return self._process.pid

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self._environment
            )

    def kill(self) -> None:
        """As a power cut for this process alone: no handler runs."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self.kills += 1

    def end(self) -> int:
        """Ask it to end in order; its exit code, or that of a kill where it does not end in time."""
        if self._process is None:
            return 0
        self._process.terminate()
        try:
            return self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def wait(self) -> int:
        """Until it ends by itself; its exit code."""
        return self._process.wait() if self._process is not None else 0

    def wait_for_port(self, port: int, seconds: float = 30.0) -> None:
        """Until it listens on ``port`` of loopback. Raises ProgramFailed where it does not."""
        end = time.monotonic() + seconds
        pause = threading.Event()
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1.0).close()
                return
            except OSError as error:
                if not self.running or time.monotonic() > end:
                    raise ProgramFailed(f"{self.name} does not listen on port {port}; see {self._log}") from error
            pause.wait(_POLL_SECONDS)


def free_port() -> int:
    """A port of loopback that nobody listens on at the moment."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port
