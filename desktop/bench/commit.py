"""One scan in the journal, durable, against the raw driver writing the same bytes (WAL, FULL, encrypted)."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import msgspec
import sqlcipher3.dbapi2 as sqlcipher

from desktop.bench.dataset import item_codes, waybill_of
from desktop.bench.place import PACKER_BADGE, make_place
from desktop.bench.report import Figure, Report, percentile
from desktop.bootstrap import Core, open_core
from desktop.data_files import SETTINGS
from desktop.secrets import open_secrets
from desktop.settings_file import read_settings
from desktop.store import packings
from devices.reading import Scan

SCANS = 1500
ORDERS = 2000
_EVENT = "SELECT * FROM event ORDER BY sequence DESC LIMIT 1"
_PACKING = "SELECT * FROM packing ORDER BY sequence DESC LIMIT 1"


def measure(report: Report, folder: Path) -> None:
    """Interleaved: our scan, the journal's transaction alone, and the raw driver, one after the other."""
    data_dir = folder / "commit"
    make_place(data_dir, ORDERS)
    settings, secrets = read_settings(data_dir / SETTINGS), open_secrets(data_dir)
    core = open_core(data_dir, settings, secrets, press=None)
    raw = _raw_file(folder / "raw.db", core)
    try:
        whole, transaction, bare = _timed(core, raw)
    finally:
        raw.close()
        core.station.close()
    for name, values in (("p50", 0.5), ("p99", 0.99)):
        base = percentile(bare, values)
        aim = "<= 2x" if name == "p50" else ""
        report.add(Figure(f"scan transaction, {name}", percentile(transaction, values), "ms", base, "raw driver", aim))
        report.add(Figure(f"whole station.scan, {name}", percentile(whole, values), "ms", base, "raw driver"))


def _timed(core: Core, raw: Any) -> tuple[list[float], list[float], list[float]]:
    whole: list[float] = []
    transaction: list[float] = []
    bare: list[float] = []
    core.station.scan(Scan(f"PB@{PACKER_BADGE}", "bench", 0))
    number = 0
    while len(whole) < SCANS:
        core.station.scan(Scan(waybill_of(number), "bench", 0))
        for code in item_codes(number):
            start = time.perf_counter()
            core.station.scan(Scan(code, "bench", 0))
            whole.append((time.perf_counter() - start) * 1000)
            transaction.append(_transaction(core))
            bare.append(_raw_write(core, raw))
        number += 1
    return whole, transaction, bare


def _transaction(core: Core) -> float:
    """The newest scan's event and packing once more, through the journal's own code."""
    journal, now = core.desk.journal, core.desk.clock.now()
    last = journal.rows(_EVENT)[0]
    kept = packings.of_document(journal, last[3])
    if kept is None:
        raise LookupError(f"the bench's own scan was not packed: event {last[2]}")
    facts = msgspec.json.decode(last[5])
    start = time.perf_counter()
    with journal.writing() as writing:
        sequence = writing.event(now, last[2], last[3], last[4], facts)
        packings.save(writing, kept.packing, sequence, kept.closed_at)
    return (time.perf_counter() - start) * 1000


def _raw_write(core: Core, raw: Any) -> float:
    """The same bytes by the driver alone."""
    event = tuple(core.desk.journal.rows(_EVENT)[0])
    packing = tuple(core.desk.journal.rows(_PACKING)[0])
    start = time.perf_counter()
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO event VALUES (?,?,?,?,?,?,?)", event)
    raw.execute("INSERT OR REPLACE INTO packing VALUES (?,?,?,?,?,?)", packing)
    raw.execute("COMMIT")
    return (time.perf_counter() - start) * 1000


def _raw_file(path: Path, core: Core) -> Any:
    """An encrypted file with the same two tables, indexes included."""
    path.unlink(missing_ok=True)
    raw = sqlcipher.connect(str(path), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{os.urandom(32).hex()}'\"")
    raw.execute("PRAGMA journal_mode = WAL").fetchone()
    raw.execute("PRAGMA synchronous = FULL")
    made = core.desk.journal.rows(
        "SELECT sql FROM sqlite_master WHERE tbl_name IN ('event', 'packing') AND sql IS NOT NULL ORDER BY type DESC"
    )
    for (statement,) in made:
        raw.execute(statement)
    return raw
