"""Writes one line for each answer once it is painted; the demo's packer reads the screen through it."""

from __future__ import annotations

import time
from pathlib import Path

from desktop.domain.views import PackView
from desktop.trace import WINDOW_PAINTED, Painted, TraceWriter, painted


class PaintTrace:
    """Connects painted views with the scans that they answer."""

    def __init__(self, path: Path) -> None:
        self._writer = TraceWriter(path)
        self._scan_ns = 0

    def window_painted(self, at_ns: int) -> None:
        """The first paint of the whole window, before anything was answered."""
        self._writer.write(Painted(painted_ns=at_ns, scan_ns=0, code=WINDOW_PAINTED, tone=""))

    def scan_began(self, at_ns: int) -> None:
        """The next painted answer is to this scan."""
        self._scan_ns = at_ns

    def answer_painted(self, view: PackView) -> None:
        at_ns = time.monotonic_ns()
        scan_ns, self._scan_ns = self._scan_ns, 0
        self._writer.write(painted(view, at_ns, scan_ns))

    def close(self) -> None:
        self._writer.close()
