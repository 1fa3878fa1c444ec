"""Devices measured: a scanner's byte until the main thread has its code, and what an idle bench costs."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

import msgspec
from filelock import FileLock

from desktop.bench.place import make_place
from desktop.bench.report import Figure, Report, percentile
from desktop.bench.scan import sync_load
from desktop.bench.window import environment, open_window
from desktop.data_files import OUTBOX_LOCK, SETTINGS
from desktop.demo.instruments import HandScanner, PlayedScale
from desktop.demo.serial_ends import open_serial_end
from desktop.settings import Scale, Scanner
from desktop.settings_file import read_settings, write_settings

SCANS = 400
WARM_UP = 20
PAUSE_SECONDS = 0.03
LOADS = ("idle", "table", "sync")
ORDERS = 20_000
HELD_ORDERS = 2_000  # of an idle bench: counted once, in four seconds, then the count rests
READY_SECONDS = 20.0

CommandLine = Callable[[str], list[str]]


def measure(report: Report, folder: Path, command: CommandLine) -> None:
    """All of it; the folder is the bench's own."""
    data_dir = folder / "devices"
    make_place(data_dir, ORDERS)
    for load in LOADS:
        _path(report, data_dir, load)
    idle_dir = folder / "idle-devices"
    make_place(idle_dir, HELD_ORDERS)
    _idle(report, idle_dir, command)


def _path(report: Report, data_dir: Path, load: str) -> None:
    """The two readers scan for scan in turn, so that both meet the same machine."""
    with ExitStack() as stack:
        if load == "sync":
            stack.enter_context(sync_load(data_dir, ORDERS))
        shown = "table" if load == "table" else "idle"
        ours, bare = (stack.enter_context(closing(Reader(data_dir, name, shown))) for name in ("ours", "bare"))
        pause = threading.Event()
        for _ in range(SCANS + WARM_UP):
            for reader in (ours, bare):
                reader.scan()
                pause.wait(PAUSE_SECONDS)
        mine, base = ours.times()[WARM_UP:], bare.times()[WARM_UP:]
    for share, name in ((0.5, "p50"), (0.99, "p99")):
        value, plain = percentile(mine, share), percentile(base, share)
        report.add(Figure(f"byte to slot, {load}, {name}", value, "ms", plain, "bare reader", "<= 1.5x"))


class Reader:
    """A window of its own with one of the two readers, and the far end of its line."""

    def __init__(self, data_dir: Path, name: str, shown: str) -> None:
        self._end = open_serial_end()
        self._scanner = HandScanner(self._end)
        self._out = data_dir / f"slot-{name}.txt"
        self._out.unlink(missing_ok=True)
        self._written: list[int] = []
        words = [sys.executable, "-m", "ui.device_speed", self._end.url, str(self._out), name, shown]
        self._process = subprocess.Popen(words, stderr=subprocess.DEVNULL, env={**os.environ, **environment()})
        self._wait_for_lines(1)

    def scan(self) -> None:
        """One code, and wait until the main thread has it."""
        self._written.append(self._scanner.scan(f"YT{8_990_000_000_000 + len(self._written)}"))
        self._wait_for_lines(1 + len(self._written))

    def times(self) -> list[float]:
        """Milliseconds from the byte's write to the slot's call, in order."""
        called = self._out.read_text(encoding="ascii").split()[1:]
        return [(int(slot) - written) / 1e6 for slot, written in zip(called, self._written, strict=True)]

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        self._end.close()

    def _wait_for_lines(self, lines: int) -> None:
        pause = threading.Event()
        give_up = time.monotonic() + READY_SECONDS
        while not self._out.exists() or self._out.read_bytes().count(b"\n") < lines:
            if self._process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError("the reader's window did not answer")
            pause.wait(0.002)


def _idle(report: Report, data_dir: Path, command: CommandLine) -> None:
    """The whole packing window with a scanner that is quiet and a scale that streams; and the same without devices."""
    with FileLock(data_dir / OUTBOX_LOCK), ExitStack() as stack:
        scanner_end, scale_end = (stack.enter_context(closing(open_serial_end())) for _ in range(2))
        stack.enter_context(closing(PlayedScale(scale_end)))
        both = _share(data_dir, command, (Scanner(port=scanner_end.url),), Scale(port=scale_end.url))
        none = _share(data_dir, command, (), None)
    report.add(Figure("idle bench, scanner and scale at 10 frames/s", both, "% core", none, "no devices", "<= 1 %"))
    report.add(Figure("of this the devices", max(0.0, both - none), "% core", aim="<= 1 %"))


def _share(data_dir: Path, command: CommandLine, scanners: tuple[Scanner, ...], scale: Scale | None) -> float:
    settings = msgspec.structs.replace(read_settings(data_dir / SETTINGS), scanners=scanners, scale=scale, wedge=True)
    write_settings(data_dir / SETTINGS, settings)

    def start(_port: str, trace: Path) -> list[str]:
        return [*command("run"), "--data-dir", str(data_dir), "--trace", str(trace)]

    with open_window(data_dir / "bench", start) as window:
        return window.idle_share()
