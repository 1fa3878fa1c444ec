"""Start to the first painted window, and the station's memory with a large and a small cache.

The sender's lock is held meanwhile, so that no sync process is started that would outlive the measurement.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import psutil
from filelock import FileLock

from desktop.bench.dataset import item_codes, waybill_of
from desktop.bench.place import PACKER_BADGE, make_place
from desktop.bench.report import Figure, Report, median
from desktop.bench.scan import CommandLine, scanning
from desktop.bench.window import Starter, Window, environment, open_window
from desktop.bootstrap import CACHE_MIB
from desktop.data_files import OUTBOX_LOCK
from desktop.demo.processes import Program

STARTS = 7
SMALL_CACHE = 1000
PACKED = 60  # orders before memory is read
MIB = 1024 * 1024


def measure_start(report: Report, data_dir: Path, command: CommandLine) -> None:
    """Warm, interleaved with a bare QMainWindow; medians."""
    painted: list[float] = []
    ready: list[float] = []
    bare: list[float] = []
    for _ in range(STARTS + 1):
        with FileLock(data_dir / OUTBOX_LOCK), open_window(data_dir / "bench", _run(data_dir, command)) as window:
            painted.append((window.first.painted_ns - window.started_ns) / 1e6)
            ready.append((window.wait_for(lambda line: bool(line.operator)).painted_ns - window.started_ns) / 1e6)
        bare.append(_bare(data_dir / "bench"))
    base = median(bare[1:])
    report.add(
        Figure("start to first painted window, warm", median(painted[1:]), "ms", base, "bare QMainWindow", "<= 2x")
    )
    report.add(Figure("start to ready for the first scan, warm", median(ready[1:]), "ms", base, "bare QMainWindow"))


def measure_memory(report: Report, data_dir: Path, small_dir: Path, command: CommandLine) -> None:
    """Resident memory after the same orders were packed; the page cache may fill where there is more to read."""
    make_place(small_dir, SMALL_CACHE)
    small, large = (_resident(folder, command) for folder in (small_dir, data_dir))
    allowed = small + CACHE_MIB
    report.add(
        Figure(
            "station memory", large, "MiB", allowed, f"1k orders ({small:.0f}) + page cache ({CACHE_MIB})", "<= 1.1x"
        )
    )


def _run(data_dir: Path, command: CommandLine) -> Starter:
    def start(_port: str, trace: Path) -> list[str]:
        return [*command("run"), "--data-dir", str(data_dir), "--trace", str(trace), "--sign-in", PACKER_BADGE]

    return start


def _bare(folder: Path) -> float:
    """Milliseconds to the first paint of an empty main window."""
    file = folder / "bare.txt"
    file.unlink(missing_ok=True)
    words = [sys.executable, "-m", "ui.bare_window", str(file)]
    program = Program("the bare window", words, folder / "window.log", environment())
    started_ns = time.monotonic_ns()
    program.start()
    program.wait()
    return (int(file.read_text(encoding="ascii")) - started_ns) / 1e6


def _resident(data_dir: Path, command: CommandLine) -> float:
    with FileLock(data_dir / OUTBOX_LOCK), open_window(data_dir / "bench", scanning(data_dir, command)) as window:
        window.wait_for(lambda line: bool(line.operator))
        _pack(window, range(500, 500 + PACKED))
        resident: int = psutil.Process(window.program.pid).memory_info().rss
        return resident / MIB


def _pack(window: Window, numbers: range) -> None:
    for number in numbers:
        for code in (waybill_of(number), *item_codes(number)):
            window.scan(code)
