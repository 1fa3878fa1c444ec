"""Runs the parts of the bench, prints the table and writes the JSON; and runs the kills."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from desktop.bench import commit, device_path, importing, lookup, printing, pull, quota_time, scan, start, sync_speed
from desktop.bench.place import make_place
from desktop.bench.report import Report
from desktop.bench.same_unit import run_same_unit
from desktop.bench.weights import run_weights
from desktop.settings import WeighWhen

EXIT_OK, EXIT_FAILED = 0, 1
FEW_KILLS, MANY_KILLS = 150, 3000
FEW_PARCELS, MANY_PARCELS = 90, 10_000
SHORT_MINUTES, LONG_MINUTES = 2, 30
SEED = 11
PARTS = (
    "commit", "lookup", "scan", "start", "memory", "pull", "sync", "rebuild", "quota", "import", "printing", "devices",
)  # fmt: skip
ON_LARGE_CACHE = {"lookup", "scan", "start", "memory"}

CommandLine = Callable[[str], list[str]]


def run_bench(output: Path, command: CommandLine, *, orders: int, only: str = "all") -> int:
    """Measure one part or all. The data made for it, some hundred megabytes, is removed at the end."""
    os.environ["PACKBENCH_SECRETS"] = "file"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a start that compiles every module is not a warm one
    wanted = PARTS if only == "all" else (only,)
    output.mkdir(parents=True, exist_ok=True)
    folder = output / "data"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    report = Report(f"packbench bench, {orders} cached orders")
    try:
        large, key = folder / "large", b""
        if ON_LARGE_CACHE & set(wanted):
            _say(f"making a cache of {orders} orders")
            key = make_place(large, orders)
        parts: dict[str, Callable[[], None]] = {
            "commit": lambda: commit.measure(report, folder),
            "lookup": lambda: lookup.measure(report, large, key, orders),
            "scan": lambda: scan.measure(report, large, orders, command),
            "start": lambda: start.measure_start(report, large, command),
            "memory": lambda: start.measure_memory(report, large, folder / "small", command),
            "pull": lambda: pull.measure(report, folder),
            "sync": lambda: sync_speed.measure(report, folder / "sync", orders),
            "rebuild": lambda: sync_speed.rebuild(report, folder / "rebuild", orders),
            "quota": lambda: quota_time.measure(report, output / "quota.json"),
            "import": lambda: importing.measure(report, folder, command),
            "printing": lambda: printing.measure(report, folder, command),
            "devices": lambda: device_path.measure(report, folder, command),
        }
        for name in wanted:
            _say(name)
            parts[name]()
            report.write_json(output / "bench.json")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report.write_table(sys.stdout)
    return EXIT_OK


def run_kills(output: Path, *, full: bool) -> int:
    """Kill real processes and count what is lost, weighing as usual and after shipping; POSIX only."""
    kills = MANY_KILLS if full else FEW_KILLS
    words = [sys.executable, "-m", "desktop.bench.kills", str(output / "kills"), str(kills), str(SEED)]
    ends = [subprocess.call([*words, when.value]) for when in (WeighWhen.AFTER_LABEL, WeighWhen.AFTER_SHIPPING)]
    return EXIT_FAILED if any(ends) else EXIT_OK


def run_labels(output: Path, *, full: bool) -> int:
    """Pack beside a failing printer and kill the station; what must never be on paper is counted."""
    parcels = MANY_PARCELS if full else FEW_PARCELS
    words = [sys.executable, "-m", "desktop.bench.label_proof", str(output / "labels"), str(parcels), str(SEED)]
    return EXIT_OK if subprocess.call(words) == 0 else EXIT_FAILED


def run_chaos(output: Path, *, full: bool) -> int:
    """Station, sync and ERP die while the line between them tears; what is lost or doubled is counted. POSIX only."""
    minutes = LONG_MINUTES if full else SHORT_MINUTES
    words = [sys.executable, "-m", "desktop.bench.chaos", str(output / "chaos"), str(minutes), str(SEED)]
    return EXIT_OK if subprocess.call(words) == 0 else EXIT_FAILED


class Run(Protocol):
    """A proof by numbers: its table on standard output, its JSON in ``output``, its exit code."""

    def __call__(self, output: Path, *, full: bool) -> int: ...


RUNS: dict[str, Run] = {
    "kills": run_kills,
    "chaos": run_chaos,
    "labels": run_labels,
    "weights": run_weights,
    "same-unit": run_same_unit,
}


def _say(text: str) -> None:
    sys.stderr.write(f"bench: {text}\n")
    sys.stderr.flush()
