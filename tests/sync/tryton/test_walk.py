"""The cursor over a server that stamps a change with its transaction's beginning: nothing is skipped, however late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from sync.connectors.tryton import walk
from sync.connectors.tryton.walk import OVERLAP, Met

PAGE = 3
SECOND = 1_000_000
START = 1_800_000_000 * SECOND


class Server:
    """Rows with stamps; a change becomes visible when it is committed, with the stamp of its beginning."""

    def __init__(self) -> None:
        self.now = START
        self.visible: dict[int, int] = {}
        self.pending: list[tuple[int, int, int]] = []  # id, stamp, when it commits

    def change(self, row: int, lasts: int) -> None:
        self.pending.append((row, self.now, self.now + lasts * SECOND))

    def go_on(self, seconds: int) -> None:
        self.now += seconds * SECOND
        for row, stamp, at in [one for one in self.pending if one[2] <= self.now]:
            self.visible[row] = stamp
            self.pending.remove((row, stamp, at))

    @property
    def newest(self) -> int:
        return max(self.visible.values(), default=0)

    def heads(self, since: int, after: int) -> list[Met]:
        rows = sorted((one, stamp) for one, stamp in self.visible.items() if one > after and stamp >= since)
        return [Met(one, stamp, str(stamp)) for one, stamp in rows[:PAGE]]


class Reader:
    """What a connector does with the walk, cursor by cursor."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.cursor = ""
        self.known: dict[int, int] = {}
        self.read = 0

    def page(self) -> bool:
        state = walk.resume(self.cursor, "")
        if not state.running:
            clock = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=self.server.now)
            state = walk.begin(state, self.server.newest, clock)
        heads = self.server.heads(state.since, state.after)
        new = set(walk.unseen(state, heads))
        met = [head for head in heads if head.id in new]
        self.known |= {head.id: head.revision for head in met}
        self.read += len(met)
        ended = len(heads) < PAGE
        after = heads[-1].id if heads else state.after
        self.cursor = walk.encoded(walk.advance(state, met, after=after, ended=ended))
        return not ended

    def poll(self) -> None:
        while self.page():
            pass


ROWS = st.integers(1, 12)
LONGEST = OVERLAP // SECOND - 60
ACTS = st.one_of(
    st.tuples(st.just("change"), ROWS, st.sampled_from([0, 0, 0, 5, 120, LONGEST])),
    st.tuples(st.just("go_on"), st.integers(1, 30), st.just(0)),
    st.tuples(st.just("rest"), st.integers(600, 5000), st.just(0)),
    st.tuples(st.just("page"), st.just(0), st.just(0)),
    st.tuples(st.just("poll"), st.just(0), st.just(0)),
)


@given(acts=st.lists(ACTS, max_size=60))
def test_nothing_is_skipped(acts: list[tuple[str, int, int]]) -> None:
    server, reader = Server(), None
    for row in (2, 5, 9):
        server.change(row, 0)
    server.go_on(1)
    reader = Reader(server)
    for act, first, second in acts:
        if act == "change" and all(row != first for row, _, _ in server.pending):  # a row is locked by its change
            server.change(first, second)
        elif act == "go_on" or (act == "rest" and not server.pending):
            server.go_on(first)
        elif act == "page":
            reader.page()
        elif act == "poll":
            reader.poll()
    server.go_on(LONGEST)
    reader.poll()
    reader.poll()
    assert reader.known == server.visible


def test_a_quiet_server_is_not_read_again_and_again() -> None:
    server = Server()
    for row in range(1, 10):
        server.change(row, 0)
    server.go_on(1)
    reader = Reader(server)
    reader.poll()
    reader.poll()
    read = reader.read
    for _ in range(20):
        server.go_on(60)
        reader.poll()
    assert reader.read == read
    assert msgspec.json.decode(reader.cursor, type=walk.Walk).seen == {}


def test_a_server_whose_clock_was_set_back() -> None:
    server = Server()
    server.now += 7200 * SECOND
    server.change(1, 0)
    server.go_on(0)
    server.now -= 7200 * SECOND
    reader = Reader(server)
    reader.poll()
    reader.poll()
    server.change(2, 0)
    server.go_on(1)
    reader.poll()
    assert reader.known == server.visible


def test_another_working_set_starts_anew() -> None:
    begun = walk.encoded(walk.begin(walk.Walk("5"), START, None))
    assert walk.resume(begun, "5").running
    assert walk.resume(begun, "6") == walk.Walk("6")


def test_a_long_transaction_is_met_although_later_changes_were_seen_before() -> None:
    server = Server()
    server.change(1, 0)
    server.go_on(1)
    reader = Reader(server)
    reader.poll()
    server.change(2, LONGEST)
    for row in range(3, 9):
        server.go_on(20)
        server.change(row, 0)
        server.go_on(1)
        reader.poll()
    assert 2 not in reader.known
    server.go_on(LONGEST)
    reader.poll()
    assert reader.known == server.visible
