"""Reading: nothing is skipped, whatever the server does with stamps, pages and transactions."""

from __future__ import annotations

from collections.abc import Callable

from sync.connector import ErpConnector
from sync.vocabulary import DocumentStatus, OutboundDocument, Stream
from tests.sync.conformance.bench import RECONCILING, Bench
from tests.sync.conformance.needing import need
from tests.sync.conformance.rig import Clock, Deed, Rig

LONGEST_CURSOR = 64 * 1024  # characters; it is stored with every page
CALLS = 400
MakeBench = Callable[..., Bench]


class Follower:
    """The connector's own cursor, without an engine."""

    def __init__(self, connector: ErpConnector) -> None:
        self.connector = connector
        self.cursor = ""
        self.pieces: dict[str, int] = {}

    def poll(self) -> int:
        """All pages until the cursor has caught up; how many rows they had."""
        rows = 0
        for _ in range(CALLS):
            page = self.connector.pull(Stream.DOCUMENTS, self.cursor)
            self.cursor = page.cursor
            rows += len(page.rows)
            for row in page.rows:
                assert isinstance(row, OutboundDocument)
                self.pieces[row.document_id] = sum(line.quantity for line in row.lines)
            if not page.more:
                return rows
        raise AssertionError(f"the cursor did not catch up within {CALLS} pages")


class Reading:
    """Cases over one connector's cursor, or over a bench."""

    def test_every_order_comes_over_many_pages(self, rig: Rig, connector: ErpConnector) -> None:
        made = rig.make_orders(2 * rig.rows_per_page + 3)
        follower = Follower(connector)
        follower.poll()
        assert set(made) <= set(follower.pieces)

    def test_a_poll_without_news_ends_and_the_cursor_stays_small(self, rig: Rig, connector: ErpConnector) -> None:
        rig.make_orders(3)
        follower = Follower(connector)
        follower.poll()
        sizes = []
        for _ in range(6):
            follower.poll()
            sizes.append(len(follower.cursor))
        assert max(sizes) <= LONGEST_CURSOR

    def test_another_process_goes_on_where_a_cursor_ends(self, rig: Rig, connector: ErpConnector) -> None:
        """Between any two pages; the rows of a page and its cursor are stored together."""
        made = rig.make_orders(rig.rows_per_page + 3)
        seen: set[str] = set()
        cursor = ""
        for _ in range(CALLS):
            other = rig.connector(Clock())
            page = other.pull(Stream.DOCUMENTS, cursor)
            other.close()
            cursor = page.cursor
            seen |= {row.document_id for row in page.rows if isinstance(row, OutboundDocument)}
            if not page.more:
                break
        assert set(made) <= seen

    def test_the_cursor_brings_rows_of_a_long_transaction(self, rig: Rig, connector: ErpConnector) -> None:
        need(rig, Deed.LATE_COMMIT)
        follower = Follower(connector)
        follower.poll()
        late = rig.make_orders(3)
        with rig.late_commit(late) as told:
            others = rig.make_orders(2)
            follower.poll()
            assert set(others) <= set(follower.pieces)
        for _ in range(4):
            follower.poll()
        assert {one: follower.pieces.get(one) for one in late} == dict(told)

    def test_reconciling_brings_rows_of_a_very_long_transaction(self, rig: Rig, make_bench: MakeBench) -> None:
        """Longer than any overlap: many polls see later rows before these become visible."""
        need(rig, Deed.LATE_COMMIT)
        bench = make_bench(RECONCILING)
        bench.online()
        late = rig.make_orders(3)
        with rig.late_commit(late) as told:
            for _ in range(3):
                others = rig.make_orders(1)
                bench.until(lambda others=others: bench.knows(others))  # type: ignore[misc]
                bench.cycle(30)
        bench.until(lambda: {one: bench.pieces(one) for one in late} == dict(told))

    def test_reconciling_brings_what_the_cursor_never_did(self, rig: Rig, make_bench: MakeBench) -> None:
        bench = make_bench(RECONCILING)
        made = rig.make_orders(rig.rows_per_page + 2)
        bench.watched.deaf_to = set(made)
        bench.until(lambda: bench.knows(made))

    def test_reconciling_notices_what_left_unseen(self, rig: Rig, make_bench: MakeBench) -> None:
        need(rig, Deed.SHIP_ELSEWHERE)
        bench = make_bench(RECONCILING)
        made = rig.make_orders(2)
        bench.until(lambda: bench.knows(made))
        bench.watched.deaf_to = set(made)
        rig.ship_elsewhere(made[0])
        bench.until(lambda: bench.status(made[0]) == DocumentStatus.SHIPPED)
        assert bench.status(made[1]) == DocumentStatus.WAITING

    def test_a_change_of_lines_that_moves_no_header_stamp_arrives(self, rig: Rig, make_bench: MakeBench) -> None:
        need(rig, Deed.STILL_STAMP)
        bench = make_bench(RECONCILING)
        [document] = rig.make_orders(1)
        bench.until(lambda: bench.knows([document]))
        before = bench.pieces(document)
        now = rig.change_line(document)
        assert now != before
        bench.until(lambda: bench.pieces(document) == now)

    def test_more_rows_with_one_stamp_than_a_page_holds(self, rig: Rig, connector: ErpConnector) -> None:
        need(rig, Deed.SAME_STAMP)
        follower = Follower(connector)
        made = rig.same_stamp(rig.rows_per_page + 7)
        behind = rig.make_orders(2)
        follower.poll()
        assert set(made) | set(behind) <= set(follower.pieces)

    def test_rows_that_share_a_stamp_with_rows_seen_before(self, rig: Rig, connector: ErpConnector) -> None:
        """A strict "greater than" would lose the second half."""
        need(rig, Deed.LATE_COMMIT, Deed.SAME_STAMP)
        follower = Follower(connector)
        made = rig.same_stamp(6)
        with rig.late_commit(made[3:]):
            follower.poll()
            assert set(made[:3]) <= set(follower.pieces)
        for _ in range(3):
            follower.poll()
        assert set(made) <= set(follower.pieces)

    def test_a_server_that_lies_about_paging(self, rig: Rig, make_bench: MakeBench) -> None:
        need(rig, Deed.LIE_ABOUT_PAGING)
        made = rig.make_orders(2 * rig.rows_per_page + 3)
        rig.lie_about_paging()
        bench = make_bench(RECONCILING)
        bench.until(lambda: bench.knows(made))

    def test_a_cancelled_order_stops(self, rig: Rig, make_bench: MakeBench) -> None:
        need(rig, Deed.CANCEL)
        bench = make_bench(RECONCILING)
        made = rig.make_orders(2)
        bench.until(lambda: all(map(bench.may_leave, made)))
        rig.cancel(made[0])
        bench.until(lambda: not bench.may_leave(made[0]))
        assert bench.may_leave(made[1])

    def test_a_reopened_order_may_leave_again(self, rig: Rig, make_bench: MakeBench) -> None:
        need(rig, Deed.CANCEL, Deed.REOPEN)
        bench = make_bench(RECONCILING)
        [document] = rig.make_orders(1)
        bench.until(lambda: bench.may_leave(document))
        rig.cancel(document)
        bench.until(lambda: not bench.may_leave(document))
        rig.reopen(document)
        bench.until(lambda: bench.may_leave(document))

    def test_a_deleted_order_stops(self, rig: Rig, make_bench: MakeBench) -> None:
        need(rig, Deed.DELETE)
        bench = make_bench(RECONCILING)
        made = rig.make_orders(2)
        bench.until(lambda: all(map(bench.may_leave, made)))
        rig.delete(made[0])
        bench.until(lambda: not bench.may_leave(made[0]))
        assert bench.may_leave(made[1])

    def test_an_order_shipped_by_somebody_else_is_known_as_shipped(self, rig: Rig, make_bench: MakeBench) -> None:
        need(rig, Deed.SHIP_ELSEWHERE)
        bench = make_bench()
        [document] = rig.make_orders(1)
        bench.until(lambda: bench.may_leave(document))
        rig.ship_elsewhere(document)
        bench.until(lambda: bench.status(document) == DocumentStatus.SHIPPED)

    def test_another_address_shows_in_the_receivers_mark(self, rig: Rig, make_bench: MakeBench) -> None:
        need(rig, Deed.CHANGE_RECEIVER)
        bench = make_bench(RECONCILING)
        made = rig.make_orders(2)
        bench.until(lambda: bench.knows(made))
        before, other = bench.receiver_mark(made[0]), bench.receiver_mark(made[1])
        rig.change_receiver(made[0])
        bench.until(lambda: bench.receiver_mark(made[0]) != before)
        assert bench.receiver_mark(made[1]) == other

    def test_orders_by_name_those_that_do_not_exist_are_missing(self, rig: Rig, connector: ErpConnector) -> None:
        need(rig, Deed.DELETE)
        made = rig.make_orders(3)
        rig.delete(made[1])
        found = {one.document_id: one.status for one in connector.find_documents(made)}
        assert found.get(made[1], DocumentStatus.GONE) is not DocumentStatus.WAITING
        assert [found.get(one) for one in (made[0], made[2])] == [DocumentStatus.WAITING] * 2

    def test_the_open_orders_by_name_are_all_of_them(self, rig: Rig, connector: ErpConnector) -> None:
        made = rig.make_orders(rig.rows_per_page + 2)
        names: set[str] = set()
        cursor = ""
        for _ in range(CALLS):
            heads = connector.open_heads(cursor)
            names |= {head.document_id for head in heads.heads}
            cursor = heads.cursor
            if not heads.more:
                break
        assert set(made) <= names
