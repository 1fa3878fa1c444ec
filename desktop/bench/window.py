"""The packing window as a process under measurement: started, scanned at through a serial line, and ended."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import msgspec
import psutil

from desktop.demo.instruments import HandScanner
from desktop.demo.processes import Program
from desktop.demo.serial_ends import open_serial_end
from desktop.domain.outcome import Tone
from desktop.trace import Painted, TraceReader

START_SECONDS = 60.0
ANSWER_SECONDS = 20.0
IDLE_SECONDS = 30.0
SETTLE_SECONDS = 5.0  # sounds are loaded, the collector has run
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}

# the near end's address and the trace file → the words that start the window
Starter = Callable[[str, Path], list[str]]


class Window(msgspec.Struct, frozen=True):
    """A running window and the far end of its scanner's line."""

    program: Program
    scanner: HandScanner
    trace: TraceReader
    first: Painted  # the first line of its trace
    started_ns: int

    def scan(self, code: str) -> float:
        """Milliseconds from the bytes going into the port until the answer was painted.

        Raises LookupError where the answer is a refusal: that is another path than the one under measurement.
        """
        written_ns = self.scanner.scan(code)
        answer = self.wait_for(lambda line: line.scan_ns >= written_ns)
        if answer.tone == Tone.WRONG:
            raise LookupError(f"{code} was answered with {answer.code}")
        return (answer.painted_ns - written_ns) / 1e6

    def idle_share(self) -> float:
        """Percent of one core that the window takes over half a minute in which nobody does anything."""
        pause = threading.Event()
        pause.wait(SETTLE_SECONDS)
        process = psutil.Process(self.program.pid)
        before, started = process.cpu_times(), time.monotonic()
        pause.wait(IDLE_SECONDS)
        after, seconds = process.cpu_times(), time.monotonic() - started
        used: float = after.user - before.user + after.system - before.system
        return used / seconds * 100

    def wait_for(self, wanted: Callable[[Painted], bool]) -> Painted:
        line = self.trace.wait_for(wanted, ANSWER_SECONDS)
        if line is None:
            raise TimeoutError(f"the window showed nothing of it within {ANSWER_SECONDS:.0f} s")
        return line


@contextmanager
def open_window(folder: Path, start: Starter) -> Iterator[Window]:
    """Start a window that reads scans from a serial line of its own; it is killed at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    trace_file = folder / f"trace-{time.monotonic_ns()}.jsonl"
    with ExitStack() as stack:
        end = stack.enter_context(closing(open_serial_end()))
        trace = TraceReader(trace_file)
        program = Program("the window", start(end.url, trace_file), folder / "window.log", environment())
        started_ns = time.monotonic_ns()
        program.start()
        stack.callback(program.kill)
        first = trace.wait_for(lambda _line: True, START_SECONDS)
        if first is None:
            raise TimeoutError(f"the window did not start; see {folder / 'window.log'}")
        yield Window(program, HandScanner(end), trace, first, started_ns)


def environment() -> dict[str, str]:
    """Of every process under measurement: no screen, and secrets in a file of the bench's own."""
    return {**OFFSCREEN, "PACKBENCH_SECRETS": "file", "PYTHONPATH": os.pathsep.join(_own_paths())}


def _own_paths() -> list[str]:
    """Where our packages lie, for ``python -m`` from any folder."""
    return [str(Path(__file__).resolve().parents[2])]
