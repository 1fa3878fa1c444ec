"""What sync asks of the journal after each of the station's transactions: as quick after a year as on the first day."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.store import journal_reader
from desktop.store.journal import Journal

KEY = bytes(range(32))
HOT = {
    "pending": (journal_reader._PENDING, (), {"outbox_pending"}),
    "withheld": (journal_reader._WITHHELD, (), {"outbox_refused"}),
    "arrived": (journal_reader._ARRIVED, (0,), {"outbox_pending", "outbox_refused"}),
    "parked": (journal_reader._PARKED, (), {"outbox_refused"}),
    "undelivered": (journal_reader._UNDELIVERED, ('["D1"]',), {"ix_outbox_stream"}),
}


@pytest.mark.parametrize("what", HOT)
def test_it_goes_by_the_index_of_what_is_open(what: str, tmp_path: Path) -> None:
    sql, params, indexes = HOT[what]
    journal = Journal(tmp_path / "journal.db", KEY)
    plan = [str(row[3]) for row in journal.rows(f"EXPLAIN QUERY PLAN {sql}", params)]
    journal.close()
    tables = [step for step in plan if " outbox " in f"{step} "]
    assert tables, plan
    assert all(any(index in step for index in indexes) for step in tables), plan
