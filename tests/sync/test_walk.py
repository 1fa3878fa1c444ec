"""Reading by ``ts`` against a server whose rows change all the time: nothing is skipped, and it ends."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from sync.connectors.jushuitan.walk import Walk, advance, resume

SIZE = 3
Rows = dict[int, tuple[int, str]]  # id → (ts, status)


def read(rows: Rows, walk: Walk) -> tuple[Walk, bool, dict[int, int]]:
    """One call, as the server answers it."""
    chosen = sorted(
        (ts, row) for row, (ts, status) in rows.items() if ts >= walk.at and walk.filter in {"", status}
    )  # fmt: skip
    page = chosen[(walk.page - 1) * SIZE : walk.page * SIZE]
    after, more = advance(walk, [ts for ts, _ in page], SIZE)
    return after, more, {row: ts for ts, row in page}


def catch_up(rows: Rows, walk: Walk, seen: dict[int, int], calls: int = 200) -> Walk:
    for _ in range(calls):
        walk, more, page = read(rows, walk)
        walk = msgspec.json.decode(msgspec.json.encode(walk), type=Walk)
        seen.update(page)
        if not more:
            return walk
    raise AssertionError("the walk does not end")


changes = st.lists(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["open", "done"])), max_size=8), max_size=6)


@given(changes, st.booleans())
def test_every_change_is_seen_whatever_changes_between_two_calls(
    rounds: list[list[tuple[int, str]]], cold: bool
) -> None:
    rows: Rows = {row: (row + 1, "open" if row % 2 else "done") for row in range(8)}
    clock = 100
    walk = resume("", "", ("open",) if cold else ())
    seen: dict[int, int] = {}
    for round_changes in rounds:
        for row, status in round_changes:
            walk, _, page = read(rows, walk)
            seen.update(page)
            clock += 1
            rows[row] = (clock, status)
        walk = catch_up(rows, walk, seen)
    walk = catch_up(rows, walk, seen)
    known = {row: ts for row, (ts, status) in rows.items() if status == "open" or ts > 100 or not cold}
    assert {row: seen.get(row) for row in known} == known


def test_more_rows_of_one_ts_than_a_page_holds() -> None:
    rows: Rows = {row: (7, "open") for row in range(10)} | {99: (8, "open")}
    seen: dict[int, int] = {}
    catch_up(rows, resume("", "", ()), seen)
    assert len(seen) == 11


def test_a_row_that_becomes_visible_late_is_found_by_the_next_poll() -> None:
    rows: Rows = {1: (10, "open"), 2: (11, "open")}
    walk = catch_up(rows, resume("", "", ()), {})
    rows |= {3: (20, "open")}
    walk = catch_up(rows, walk, {})
    rows |= {4: (15, "open")}  # committed after a higher one was read
    seen: dict[int, int] = {}
    catch_up(rows, walk, seen)
    assert 4 in seen


def test_a_long_backlog_is_not_read_twice() -> None:
    rows: Rows = {row: (row + 1, "open") for row in range(300)}
    walk = catch_up(rows, resume("", "", ()), {})
    again: dict[int, int] = {}
    catch_up(rows, walk, again)
    assert len(again) < 8 * SIZE


def test_passes_that_found_nothing_are_walked_again_below_the_mark() -> None:
    rows: Rows = {row: (row + 1, "done") for row in range(6)}
    walk = resume("", "", ("open", "done"))
    walk, more, _ = read(rows, walk)
    assert (walk.filter, more) == ("done", True)
    rows[50] = (6, "open")  # appears while the second pass is read, below its end
    seen: dict[int, int] = {}
    catch_up(rows, walk, seen)
    assert 50 in seen


def test_another_working_set_begins_anew() -> None:
    walk = Walk("10114/", ())
    cursor = msgspec.json.encode(walk).decode()
    assert resume(cursor, "10114/", ("open",)) == walk
    assert resume(cursor, "10115/", ("open",)) == Walk("10115/", ("open",))
