"""Reading by time windows: all weeks back once, then forward, no row skipped while pages are shifted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from sync.connectors.jushuitan.windows import EMPTY_WINDOWS, MOST_WINDOWS, WINDOW, Windows, advance, resume

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SIZE = 2
Rows = dict[int, datetime]


def call(rows: Rows, state: Windows, now: datetime) -> tuple[Windows, bool, set[int]]:
    chosen = sorted((at, row) for row, at in rows.items() if state.begin <= at <= state.end)
    page = chosen[(state.next_page - 1) * SIZE : state.next_page * SIZE]
    after, more = advance(state, len(page), -(-len(chosen) // SIZE), now)
    return after, more, {row for _, row in page}


def poll(rows: Rows, cursor: str, now: datetime) -> tuple[str, set[int]]:
    seen: set[int] = set()
    for _ in range(2000):
        state, more, page = call(rows, resume(cursor, now), now)
        cursor = msgspec.json.encode(state).decode()
        seen |= page
        if not more:
            return cursor, seen
    raise AssertionError("the walk does not end")


def test_walks_back_over_years_with_gaps_below_the_limit() -> None:
    rows = {number: NOW - WINDOW * number * (EMPTY_WINDOWS - 2) for number in range(12)}
    cursor, seen = poll(rows, "", NOW)
    assert seen == set(rows)
    _, again = poll(rows, cursor, NOW + timedelta(minutes=1))
    assert again == {0}  # only the overlap


def test_ends_where_nothing_was_for_long_and_at_the_very_end() -> None:
    cursor, seen = poll({1: NOW, 2: NOW - WINDOW * (EMPTY_WINDOWS + 3)}, "", NOW)
    assert seen == {1}
    rows = {number: NOW - WINDOW * number for number in range(MOST_WINDOWS + 20)}
    cursor, seen = poll(rows, "", NOW)
    assert MOST_WINDOWS - 1 <= len(seen) <= MOST_WINDOWS + 1
    assert resume(cursor, NOW).walked == 0


def test_weeks_offline_are_caught_up_in_windows_that_the_wire_allows() -> None:
    cursor, _ = poll({}, "", NOW)
    later = NOW + timedelta(days=30)
    rows = {day: NOW + timedelta(days=day, hours=1) for day in range(30)}
    state = resume(cursor, later)
    assert state.end - state.begin <= WINDOW
    _, seen = poll(rows, cursor, later)
    assert seen == set(rows)


@given(st.lists(st.integers(0, 9), max_size=12))
def test_rows_that_change_while_they_are_paged_are_met_twice_never_skipped(changed: list[int]) -> None:
    rows = {row: NOW - timedelta(hours=20 - row) for row in range(10)}
    cursor, seen, now = "", dict[int, datetime](), NOW
    todo = list(changed)
    more = True
    while more or todo:
        state, more, page = call(rows, resume(cursor, now), now)
        cursor = msgspec.json.encode(state).decode()
        seen |= {row: rows[row] for row in page}
        if todo:
            now += timedelta(seconds=30)
            rows[todo.pop()] = now
    _, last = poll(rows, cursor, now + timedelta(seconds=1))
    assert seen | {row: rows[row] for row in last} == rows
