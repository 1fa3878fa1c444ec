"""The scripted packer's eyes: what the station's window shows, as its trace file tells it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.trace import Painted, TraceReader

ANSWER_SECONDS = 15.0  # far beyond any answer; a bench that is silent this long has failed


class NoAnswer(Exception):
    """The window did not show what had to come."""


class Screen:
    """``shown`` is the answer that stands on the screen, as far as it was looked at."""

    def __init__(self, trace: Path) -> None:
        self._trace = TraceReader(trace)
        self.shown = Painted(painted_ns=0, scan_ns=0, code="", tone="")

    def answer_to(self, written_ns: int, what: str) -> Painted:
        """The answer to a scan whose bytes were written at ``written_ns``."""
        return self.wait_for(lambda line: line.scan_ns >= written_ns, f"an answer to {what}")

    def wait_for(self, wanted: Callable[[Painted], bool], what: str, seconds: float = ANSWER_SECONDS) -> Painted:
        """The next answer that is ``wanted``. Raises NoAnswer, naming what was awaited and what stands there."""

        def look(line: Painted) -> bool:
            self.shown = line
            return wanted(line)

        line = self._trace.wait_for(look, seconds)
        if line is None:
            raise NoAnswer(f"no {what} within {seconds:.0f} s; the screen shows {self.shown.code} ({self.shown.step})")
        return line

    def until(self, true: Callable[[Painted], bool], what: str, seconds: float = ANSWER_SECONDS) -> Painted:
        """What is shown, as soon as it is ``true``; at once where it is already."""
        self.look()
        return self.shown if true(self.shown) else self.wait_for(true, what, seconds)

    def look(self) -> Painted:
        """What stands on the screen now."""
        self.shown = self._trace.latest() or self.shown
        return self.shown
