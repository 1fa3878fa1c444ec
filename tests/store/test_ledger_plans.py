"""What the ledger reads at every scan and tick goes by an index: it stays as quick after a year of labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.store import ledger, numbers, print_rows
from desktop.store.journal import Journal

KEY = bytes(range(32))
HOT = {
    "papers of an order": (ledger._OF_DOCUMENT, ("D1",)),
    "without bytes": (ledger._ASKED, (1,)),
    "on their way": (ledger._ON_ITS_WAY, ()),
    "unseen": (ledger._UNSEEN, (1,)),
    "bin label": (ledger._BIN_LABEL, ("A-01",)),
    "asked about": (ledger._QUESTION, ("D1",)),
    "due": (ledger._DUE, ("p", 1)),
    "late": (ledger._LATE, (0,)),
    "sending": (ledger._SENDING, ()),
    "waiting": (ledger._COUNT_WAITING, ()),
    "newest job": (ledger._NEWEST_JOB, (1,)),
    "held numbers": (numbers._HELD, ()),
    "unused numbers": (numbers._UNUSED, ()),
    "other numbers": (numbers._OTHERS, ("D1", "YT1")),
    "batch": (print_rows._BATCH_PAPERS, (1,)),
    "next batch": (print_rows._NEXT_BATCH, ()),
    "list of what waits": (print_rows._WAITING, ()),
    "list of what is out": (print_rows._OUT, ()),
    "list of an order": (print_rows._NAMED, ("[]", 1)),
}


@pytest.mark.parametrize("what", HOT)
def test_it_goes_by_an_index(what: str, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.db", KEY)
    sql, params = HOT[what]
    plan = [str(row[3]) for row in journal.rows(f"EXPLAIN QUERY PLAN {sql}", params)]
    journal.close()
    tables = [step for step in plan if step.startswith(("SCAN", "SEARCH")) and "json_each" not in step]
    assert tables
    slow = [step for step in tables if step.startswith("SCAN") and "INDEX" not in step]
    assert not slow, plan
