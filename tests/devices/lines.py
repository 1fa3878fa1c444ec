"""Serial lines for tests: a real PTY pair by socat that can be pulled out and put back in under the same name."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.waiting import wait_until


class PtyPair:
    """The bench opens ``bench_end``; the test writes where the instrument would."""

    def __init__(self, folder: Path) -> None:
        self._links = (folder / "bench", folder / "instrument")
        self._socat: subprocess.Popen[bytes] | None = None
        self._instrument = -1

    @property
    def bench_end(self) -> str:
        return str(self._links[0])

    def plug_in(self) -> None:
        ends = [f"PTY,raw,echo=0,link={link}" for link in self._links]
        self._socat = subprocess.Popen(["socat", *ends])
        wait_until(lambda: all(link.exists() for link in self._links))
        self._instrument = os.open(self._links[1], os.O_RDWR | os.O_NOCTTY)

    def write(self, data: bytes) -> None:
        os.write(self._instrument, data)

    def read(self) -> bytes:
        """What the bench has sent."""
        return os.read(self._instrument, 4096)

    def pull_out(self) -> None:
        if self._socat is None:
            return
        os.close(self._instrument)
        self._socat.terminate()
        self._socat.wait()
        self._socat = None
        for link in self._links:
            link.unlink(missing_ok=True)
