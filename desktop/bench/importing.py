"""Import of a large file, against Python's csv module reading it and doing nothing."""

from __future__ import annotations

import csv
import gzip
import io
import random
import time
from datetime import datetime, timedelta
from pathlib import Path

import psutil

from desktop.bench.report import Figure, Report
from desktop.local_erp import open_local_erp
from sync.local_erp.importing.runner import run_import

HEADER = ("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country")
LINES = 541_909  # as many as the real file that the importer was made on
MIB = 1024 * 1024


def measure(report: Report, folder: Path, lines: int = LINES) -> None:
    """A made-up file of the same shape, so that every PC can measure it."""
    file = folder / "orders.csv.gz"
    write_orders(file, lines)
    start = time.perf_counter()
    with gzip.open(file, "rt", encoding="utf-8", newline="") as text:
        rows = sum(1 for _ in csv.reader(text)) - 1
    base = time.perf_counter() - start
    before = psutil.Process().memory_info().rss
    start = time.perf_counter()
    with open_local_erp(folder / "import") as service:
        result = run_import(file, service, report_dir=folder / "import")
    seconds = time.perf_counter() - start
    if result.rows_read != rows:
        raise ValueError(f"the file has {rows} rows, the import read {result.rows_read}")
    report.add(Figure(f"import of {rows} lines", seconds, "s", base, "csv alone"))
    peak = psutil.Process().memory_info().rss
    report.add(Figure("memory after the import", peak / MIB, "MiB", before / MIB, "before it"))


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
