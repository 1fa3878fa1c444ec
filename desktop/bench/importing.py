"""Import of a large file, against Python's csv module reading it and doing nothing."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import os
import random
import subprocess
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

import psutil

from desktop.bench.report import Figure, Report
from desktop.bench.scan import CommandLine
from desktop.bench.window import environment

HEADER = ("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country")
LINES = 541_909  # as many as the real file that the importer was made on
MIB = 1024 * 1024
LOOK_SECONDS = 0.05


def measure(report: Report, folder: Path, command: CommandLine) -> None:
    """A made-up file of the same shape, so that every PC can measure it; the import is the command of a user."""
    file = folder / "orders.csv.gz"
    write_orders(file, LINES)
    start = time.perf_counter()
    with gzip.open(file, "rt", encoding="utf-8", newline="") as text:
        rows = sum(1 for _ in csv.reader(text)) - 1
    base = time.perf_counter() - start
    data_dir = folder / "import"
    words = [*command("import-orders"), str(file), "--data-dir", str(data_dir), "--report-dir", str(data_dir)]
    start = time.perf_counter()
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env={**os.environ, **environment()}) as process:
        peak = _peak_while_it_runs(process)
        told = process.stdout.read() if process.stdout else ""
    seconds = time.perf_counter() - start
    if f"{rows} rows read" not in told:
        raise ValueError(f"the file has {rows} rows; the import said: {told[:200]}")
    report.add(Figure(f"import of {rows} lines", seconds, "s", base, "csv alone"))
    report.add(Figure("memory of the import, peak", peak / MIB, "MiB", aim="< 300 MiB"))


def _peak_while_it_runs(process: subprocess.Popen[str]) -> int:
    """The largest resident memory seen, in bytes."""
    watched, peak, pause = psutil.Process(process.pid), 0, threading.Event()
    while process.poll() is None:
        with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            peak = max(peak, int(watched.memory_info().rss))
        pause.wait(LOOK_SECONDS)
    return peak


def write_orders(file: Path, lines: int) -> None:
    """Invoices of one to forty lines over a year; the same file every time."""
    chance = random.Random(5)  # noqa: S311 - a data set, no secret
    at, invoice, left = datetime(2025, 11, 21, 8, 0), 500_000, 0  # noqa: DTZ001 - as files write it, without zone
    with (
        gzip.open(file, "wb", compresslevel=1) as packed,
        io.TextIOWrapper(packed, encoding="utf-8", newline="") as text,
    ):
        writer = csv.writer(text)
        writer.writerow(HEADER)
        for _ in range(lines):
            if not left:
                left, invoice, at = chance.randint(1, 40), invoice + 1, at + timedelta(minutes=chance.randint(1, 20))
            left -= 1
            product = chance.randrange(4000)
            row = (invoice, f"{10000 + product}", f"ARTICLE {product}", chance.randint(1, 12))
            writer.writerow((*row, f"{at:%Y-%m-%d %H:%M}", "2.55", 12_000 + invoice % 4000, "United Kingdom"))
