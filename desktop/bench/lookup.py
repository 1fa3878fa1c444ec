"""An order by any of its numbers, and a product by barcode, against the raw driver's prepared select."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from desktop.bench.dataset import PRODUCTS, barcode_of, document_id_of, waybill_of
from desktop.bench.report import Figure, Report, percentile
from desktop.bootstrap import CACHE_MIB
from desktop.data_files import CACHE
from desktop.store.cache_reader import DOCUMENT_COLUMNS, CacheReader
from desktop.store.other_file import OtherFile

LOOK_UPS = 20_000

Look = Callable[[str], object]


def measure(report: Report, data_dir: Path, key: bytes, orders: int) -> None:
    """Random, warm, interleaved; every look-up must find what it looks for."""
    reader = CacheReader(OtherFile(data_dir / CACHE, key, CACHE_MIB))
    raw = _raw(data_dir / CACHE, key)
    by_waybill = f"SELECT {DOCUMENT_COLUMNS} FROM document WHERE waybill = ?"  # noqa: S608 - columns of our own
    by_id = f"SELECT {DOCUMENT_COLUMNS} FROM document WHERE document_id = ?"  # noqa: S608
    by_code = "SELECT sku_id, name FROM product WHERE sku_id = (SELECT sku_id FROM barcode WHERE code = ?)"
    numbers = random.Random(7)  # noqa: S311 - a sample, no secret
    waybills = [waybill_of(numbers.randrange(orders)) for _ in range(LOOK_UPS)]
    documents = [document_id_of(numbers.randrange(orders)) for _ in range(LOOK_UPS)]
    barcodes = [barcode_of(numbers.randrange(PRODUCTS)) for _ in range(LOOK_UPS)]
    try:
        _compare(report, "order by waybill", waybills, reader.find, _select(raw, by_waybill))
        _compare(report, "order by document number", documents, reader.find, _select(raw, by_id))
        _compare(report, "product by barcode", barcodes, reader.products, _select(raw, by_code))
    finally:
        raw.close()
        reader.close()


def _select(raw: Any, statement: str) -> Look:
    return lambda number: raw.execute(statement, (number,)).fetchall()


def _compare(report: Report, name: str, numbers: list[str], ours: Look, raw: Look) -> None:
    mine: list[float] = []
    base: list[float] = []
    for number in numbers:
        for look, times in ((ours, mine), (raw, base)):
            start = time.perf_counter()
            found = look(number)
            times.append((time.perf_counter() - start) * 1e6)
            if not found:
                raise LookupError(f"{name}: {number} was not found")
    for share, label in ((0.5, "p50"), (0.99, "p99")):
        report.add(
            Figure(
                f"{name}, {label}", percentile(mine, share), "us", percentile(base, share), "prepared select", "<= 3x"
            )
        )


def _raw(path: Path, key: bytes) -> Any:
    raw = sqlcipher.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    raw.execute(f"PRAGMA cache_size = -{CACHE_MIB * 1024}")
    return raw
