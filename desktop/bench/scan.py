"""Scan bytes → painted answer beside a sync at full speed, against one durable commit echoed to the same window."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from filelock import FileLock

from desktop.bench.dataset import item_codes, waybill_of
from desktop.bench.place import PACKER_BADGE
from desktop.bench.report import Figure, Report, percentile
from desktop.bench.window import Starter, Window, environment, open_window
from desktop.data_files import OUTBOX_LOCK, SETTINGS
from desktop.settings import Scanner
from desktop.settings_file import read_settings, write_settings

SCANS = 600
WARM_UP = 40
PAUSE_SECONDS = 0.03  # 33 scans a second: as fast as the quickest hands with a held-down trigger
FRAME_MS = 1000 / 60
SCAN_BYTES = 1400  # what one scan of the data set's orders writes to the journal: event and packing

CommandLine = Callable[[str], list[str]]


def measure(report: Report, data_dir: Path, orders: int, command: CommandLine) -> None:
    """Ours and the echo, one after the other, each beside its own load of the same kind."""
    idle = _idle(data_dir, command)
    ours, ours_rate = _station(data_dir, orders, command, first=orders // 2)  # orders that are not packed yet
    echo, echo_rate = _echo(data_dir, orders)
    for share, name in ((0.5, "p50"), (0.99, "p99")):
        value, base = percentile(ours, share), percentile(echo, share)
        note = f"{value / FRAME_MS:.2f} frames of 16.7 ms, aim <= 0.5" if name == "p99" else ""
        report.add(Figure(f"scan to painted answer, {name}", value, "ms", base, "durable echo", "<= 2x", note))
        report.add(Figure(f"beside sync against idle, {name}", value, "ms", percentile(idle, share), "no sync"))
    report.add(Figure("sync beside the scans", ours_rate, "docs/s", echo_rate, "beside the echo"))


def scanning(data_dir: Path, command: CommandLine) -> Starter:
    """The packing window with its scanner on the given line, somebody signed in."""

    def start(port: str, trace: Path) -> list[str]:
        settings = read_settings(data_dir / SETTINGS)
        write_settings(data_dir / SETTINGS, msgspec.structs.replace(settings, scanners=(Scanner(port=port),)))
        return [*command("run"), "--data-dir", str(data_dir), "--trace", str(trace), "--sign-in", PACKER_BADGE]

    return start


def _station(data_dir: Path, orders: int, command: CommandLine, first: int) -> tuple[list[float], float]:
    with sync_load(data_dir, orders) as load:
        with open_window(data_dir / "bench", scanning(data_dir, command)) as window:
            window.wait_for(lambda line: bool(line.operator))
            times = _scans(window, first)
        return times, load()  # after the window: it would start a sync process of its own


def _idle(data_dir: Path, command: CommandLine) -> list[float]:
    """Nobody writes the cache meanwhile; the lock keeps the station from starting its own sync process."""
    lock = FileLock(data_dir / OUTBOX_LOCK)
    with lock, open_window(data_dir / "bench", scanning(data_dir, command)) as window:
        window.wait_for(lambda line: bool(line.operator))
        return _scans(window, 0)


def _echo(data_dir: Path, orders: int) -> tuple[list[float], float]:
    folder = data_dir / "bench"

    def start(port: str, trace: Path) -> list[str]:
        return [sys.executable, "-m", "ui.echo_window", str(folder), port, str(trace), str(SCAN_BYTES)]

    with sync_load(data_dir, orders) as load:
        with open_window(folder, start) as window:
            times = _scans(window, 0)
        return times, load()


def _scans(window: Window, first: int) -> list[float]:
    """Every order from ``first`` on, piece by piece until it is closed."""
    times: list[float] = []
    pause = threading.Event()
    number = first
    while len(times) < WARM_UP + SCANS:
        for code in (waybill_of(number), *item_codes(number)):
            pause.wait(PAUSE_SECONDS)
            times.append(window.scan(code))
        number += 1
    return times[WARM_UP:]


@contextmanager
def sync_load(data_dir: Path, orders: int) -> Iterator[Callable[[], float]]:
    """The load process; what it yields ends it and answers documents per second."""
    words = [sys.executable, "-m", "desktop.bench.load", str(data_dir), str(orders)]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, **environment()}
    ) as process:
        if process.stdout is None or process.stdout.readline() != "ready\n":
            raise RuntimeError("the load did not start")

        def rate() -> float:
            process.terminate()
            told = process.communicate()[0].split()
            return float(told[-1]) if told else 0.0

        try:
            yield rate
        finally:
            process.kill()
