"""What sync and the lead's pages read of files that grow for years goes by an index."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from desktop.store import cache_answers, entry_pages, outbox
from desktop.store.cache import CacheWriter
from desktop.store.journal import Journal, Rows
from desktop.store.outbox import EntryState
from sync.outgoing import EntryKind
from tests.store.test_sync_log import entry

KEY = bytes(range(32))
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def is_quick(source: Rows, sql: str, params: tuple[Any, ...]) -> bool:
    """No table is walked through, and nothing is sorted that a limit could have ended."""
    plan = [str(row[3]) for row in source.rows(f"EXPLAIN QUERY PLAN {sql}", params)]
    steps = [step for step in plan if step.startswith(("SCAN", "SEARCH")) and "json_each" not in step]
    assert steps, plan
    walked = [step for step in steps if step.startswith("SCAN") and "INDEX" not in step]
    return not walked and not any("ORDER BY" in step for step in plan)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(tmp_path / "journal.db", KEY)
    yield opened
    opened.close()


def test_the_newest_documents(tmp_path: Path) -> None:
    cache = CacheWriter(tmp_path / "cache.db", KEY)
    for sql in (cache_answers._NEWEST_OPEN, cache_answers._NEWEST_DONE):
        assert is_quick(cache._file, sql, (5,)), sql
    cache.close()


def test_shipped_without_a_weight(journal: Journal) -> None:
    assert is_quick(journal, outbox._UNWEIGHED, (0, 500))


@pytest.mark.parametrize("state", EntryState)
@pytest.mark.parametrize("kind", ["", "counted"])
def test_a_page_of_one_state_or_kind(journal: Journal, state: EntryState, kind: str) -> None:
    for more, named in entry_pages._narrowed(() if kind else (state,), (kind,) if kind else ()):
        sql = entry_pages._PAGE.format(more=more)
        params = (entry_pages._NEWEST, 200, *named)
        assert is_quick(journal, sql, params)
        plan = str(journal.rows(f"EXPLAIN QUERY PLAN {sql}", params)[0][3])
        assert ("INDEX outbox_" in plan) == (kind != "" or state is not EntryState.ACCEPTED), plan


def test_pages_of_several_states_and_kinds_are_one_list(journal: Journal) -> None:
    states = [EntryState.ACCEPTED, EntryState.WITHDRAWN, EntryState.PENDING, EntryState.REJECTED]
    kinds = [EntryKind.SHIP_WEIGHED, EntryKind.COUNTED, EntryKind.BOXED]
    with journal.writing() as writing:
        for number in range(1, 25):
            made = replace(entry(number), key=f"k{number}", sequence=number, kind=kinds[number % 3], created=AT)
            outbox.add(writing, made)
            outbox.set_state(writing, f"k{number}", states[number % 4], "")

    def numbers(limit: int = 50, before: int = 0, **asked: Any) -> list[int]:
        return [one.entry.sequence for one in entry_pages.page(journal, limit, before=before, **asked)]

    everything = list(range(24, 0, -1))
    assert numbers() == everything
    two = [one for one in everything if states[one % 4] in ("withdrawn", "pending")]
    assert numbers(states=["withdrawn", "pending"]) == two
    assert numbers(3, two[2], states=["withdrawn", "pending"]) == two[3:6]
    assert numbers(kinds=["counted", "boxed"]) == [one for one in everything if one % 3]
    both = [one for one in everything if one % 3 == 1 and states[one % 4] == "rejected"]
    assert numbers(kinds=["counted"], states=["rejected"]) == both
