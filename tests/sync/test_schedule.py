"""The schedule of calls: what a share of the quota allows, never oftener than the settings want, never more than it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.bench.quota_bench import START, VirtualBench
from desktop.bench.quota_tenant import Tenant
from desktop.settings import Erp
from sync.batches import Batches
from sync.capabilities import Capabilities
from sync.connectors.jushuitan import paths
from sync.connectors.jushuitan.walk import Walk, advance
from sync.gathering import Gathering
from sync.outgoing import EntryKind
from sync.pending import Heading
from sync.ports import Attempt
from sync.schedule import Schedule, after_sales_every, schedule_for
from tests.sync.bench_side import entry_for
from tests.sync.hall_erp import document

MINUTE = 60.0
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
KINDS = Capabilities(label_bodies=False, stops=True, weigh=True, bins=False, batch_size=3)


@given(st.integers(1, 5000), st.integers(1, 200), st.integers(1, 200))
def test_looks_leave_a_tenth_of_the_share_and_more(share: int, stop_calls: int, document_calls: int) -> None:
    schedule = schedule_for(Erp(calls_per_minute=share))
    a_minute = stop_calls * MINUTE / schedule.after_stops(stop_calls).total_seconds()
    a_minute += document_calls * MINUTE / schedule.after_documents(document_calls).total_seconds()
    assert a_minute <= 0.9 * share


@given(st.floats(0.05, 3600), st.floats(0.05, 3600), st.integers(1, 5000))
def test_never_oftener_than_the_settings_want(stops: float, pull: float, share: int) -> None:
    schedule = schedule_for(Erp(calls_per_minute=share, stop_check_seconds=stops, pull_seconds=pull))
    assert schedule.after_stops(1) >= timedelta(seconds=stops)
    assert schedule.after_documents(1) >= timedelta(seconds=pull)
    assert schedule.goods > schedule.documents


def test_a_small_share_gathers_and_looks_at_after_sales_seldomer() -> None:
    whole, fifth = (schedule_for(Erp(calls_per_minute=share)) for share in (100, 20))
    assert whole.gather == timedelta()
    assert fifth.gather > timedelta()
    assert after_sales_every(20) == 5 * after_sales_every(100)


# a page that ends a poll


@pytest.mark.parametrize(("revisions", "fresh", "more"), [([12, 13], True, False), ([12, 13], False, True)])
def test_in_a_busy_hall_a_poll_ends_where_rows_are_just_made(revisions: list[int], fresh: bool, more: bool) -> None:
    following = Walk("", (), follow_from=1, at=5, seen=5, overlap=5)
    first, again = advance(following, [6, 12], 100, fresh=fresh)
    assert again, "one short page proves nothing, however new"
    after, goes_on = advance(first, revisions, 100, fresh=fresh)
    assert goes_on is more
    assert after.seen == 13
    if not more:
        assert after.at <= 6, "the next poll begins behind what this one has seen"


def test_a_walk_through_what_waits_ends_with_nothing_new_only() -> None:
    filtered = Walk("", ("WaitConfirm",), at=5, seen=5, trail=(1,))
    assert advance(filtered, [6], 100, fresh=True)[1]


# entries that wait for others


def heading(
    number: int, age: float, attempt: Attempt | None = None, kind: EntryKind = EntryKind.SHIP_WEIGHED
) -> Heading:
    entry = entry_for(document(number, 0), number)
    return Heading(replace(entry, created=NOW - timedelta(seconds=age), kind=kind), attempt)


def test_entries_wait_for_a_full_call_or_for_the_first_of_them_to_be_old() -> None:
    gathering = Gathering(Batches(KINDS), frozenset({EntryKind.WORK_LOGGED}), timedelta(seconds=30))
    tried = Attempt("key-9", 1, False, None, "unreachable")
    assert gathering.goes_on([heading(1, 5), heading(2, 4)], NOW)
    assert not gathering.goes_on([heading(1, 5), heading(2, 4), heading(3, 3)], NOW)
    assert not gathering.goes_on([heading(1, 31), heading(2, 4)], NOW)
    assert not gathering.goes_on([heading(9, 5, tried)], NOW), "one that failed has waited already"
    assert not gathering.goes_on([heading(1, 5, kind=EntryKind.WORK_LOGGED)], NOW), "it shares its call with nobody"
    assert not gathering.goes_on([heading(1, -3600)], NOW), "the clock was set back"
    assert gathering.ripe_at(heading(1, 5), NOW) == NOW + timedelta(seconds=25)


# a bench under a virtual clock


@pytest.fixture
def tenant() -> Tenant:
    made = Tenant(START, seed=3)
    made.stock_up(30, 0)
    made.trade(600, 0, since=0, until=1500)
    made.stop_some(60, 60, until=1200)
    return made


def test_a_share_is_kept_and_everything_comes(tenant: Tenant, tmp_path: Path) -> None:
    bench = VirtualBench(tmp_path / "bench", tenant, Erp(calls_per_minute=20, calls_per_second=1), 300, seed=1)
    bench.begin_work()
    while bench.next_turn < 1500:
        bench.turn()
    bench.fold()
    assert bench.transport.calls <= 20 * 1500 / 60
    assert tenant.refused == 0
    assert set(tenant.stopped) <= set(bench.cache.stopped), "cancelled, and refunded where the order is hidden"
    assert tenant.calls[paths.WAREHOUSES] < 10, "the token answers for its own company"
    assert sum(tenant.weights) / len(tenant.weights) > 1.5, "calls are filled"
    assert max(bench.unsent()) < 120
    bench.close()


def test_after_an_outage_nothing_leaves_before_after_sales_were_looked_at(tenant: Tenant, tmp_path: Path) -> None:
    bench = VirtualBench(tmp_path / "bench", tenant, Erp(), 300, seed=1)
    while not bench.engine.caught_up:
        bench.turn()
    bench.lose_line()
    bench.close_parcels(5, lambda _: bench.at(bench.clock.seconds))
    before = tenant.calls[paths.AFTER_SALES]
    bench.regain_line(bench.clock.seconds + 2)  # sooner than after-sales are due
    while not tenant.weights:
        bench.turn()
    assert tenant.calls[paths.AFTER_SALES] > before
    bench.close()


def test_a_schedule_is_what_the_calls_cost() -> None:
    schedule = Schedule(*(timedelta(seconds=one) for one in (3, 10, 120, 0, 2, 4)))
    assert schedule.after_stops(1) == timedelta(seconds=3)
    assert schedule.after_stops(5) == timedelta(seconds=10)
    assert schedule.after_documents(2) == timedelta(seconds=10)
    assert schedule.after_documents(5) == timedelta(seconds=20)
