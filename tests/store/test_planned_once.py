"""A statement that is asked again is not planned again: SQLite does that for each bare parameter of a LIMIT."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import desktop.store
from desktop.store import ledger, outbox
from desktop.store.journal import Journal

KEY = bytes(range(32))
STORE = Path(desktop.store.__file__).parent


def plannings(journal: Journal, sql: str) -> list[bool]:
    """Of two times asking, whether the statement was planned."""
    heard: list[int] = []

    def hear(action: int, *_: str | None) -> int:
        heard.append(action)
        return 0

    journal._driver.set_authorizer(hear)
    planned = []
    for _ in range(2):
        heard.clear()
        journal.rows(sql, (16,))
        planned.append(bool(heard))
    return planned


@pytest.mark.parametrize("sql", [ledger._ASKED, ledger._UNSEEN, outbox._PENDING])
def test_it_is_planned_once(tmp_path: Path, sql: str) -> None:
    journal = Journal(tmp_path / "journal.db", KEY)
    assert plannings(journal, sql) == [True, False]
    assert plannings(journal, sql.replace("LIMIT +?", "LIMIT ?")) == [True, True]
    journal.close()


def test_no_limit_is_a_bare_parameter() -> None:
    sources = {path.name: path.read_text(encoding="utf-8") for path in STORE.glob("*.py")}
    assert [name for name, text in sources.items() if re.search(r"LIMIT\s+\?", text)] == []
