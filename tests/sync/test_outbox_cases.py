"""The outbox where one entry stands in the way of others, or is taken back while it is being sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from desktop.domain.changes import seen_by
from desktop.domain.orders import Catalog, Opening, packing_of
from desktop.store.cache import CacheWriter
from desktop.store.sync_log import SyncLogWriter
from sync import pending
from sync.connector import ConnectorError, NotAuthorised
from sync.outbox import Outbox
from sync.outgoing import EntryKind, Settling
from sync.silence import ENOUGH
from sync.vocabulary import DocumentStatus, Entry, OutboundDocument, Receipt, Stream, Verdict
from tests.sync.bench_side import KEY
from tests.sync.paper_erp import Mishap, PaperErp, PaperJournal
from tests.sync.test_outbox_machine import SETTLE, Clock, document, entry_for

OPENING = Opening("K1", "p1", "", bench_prints=False, label_proved=True, acknowledge_remarks=False)


class Bench:
    """An outbox between a journal on paper and an ERP on paper, over real files."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.cache = CacheWriter(folder / "cache.db", KEY, self.clock)
        self.log = SyncLogWriter(folder / "sync.db", KEY, self.clock)
        self.erp, self.journal = PaperErp(self.clock), PaperJournal()
        self.heard = 0  # answers to other calls
        self.outbox = Outbox(
            self.erp, self.journal, self.cache, self.log, now=self.clock, settle_after=SETTLE, chance=lambda: 0.5,
            heard=lambda: self.heard,
        )  # fmt: skip

    def add(self, order: int, kind: EntryKind = EntryKind.SHIP_WEIGHED) -> Entry:
        entry = entry_for(order, kind, self.journal.next, self.clock(), release=False)
        self.journal.add(entry)
        return entry

    def step(self) -> bool:
        try:
            return self.outbox.step()
        except ConnectorError:
            return True

    def quiet(self, steps: int = 60) -> None:
        """As long as there is something to do, time going on."""
        for _ in range(steps):
            due = self.outbox.next_due()
            if due is None:
                return
            self.clock.now = max(self.clock.now, due)
            self.step()

    def verdict(self, entry: Entry) -> Verdict | None:
        receipt = self.log.receipt(entry.key)
        return receipt.verdict if receipt else None


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.log.close()
    made.cache.close()


class TestHeldBackWhileOnItsWay:
    """The station recalls a parcel in the moment in which it is sent, and no answer comes."""

    @pytest.mark.parametrize(
        ("mishap", "verdict"), [(Mishap.LOST, Verdict.ALREADY_THERE), (Mishap.NOTHING, Verdict.WITHHELD)]
    )
    def test_whether_it_took_effect_is_found_out(self, bench: Bench, mishap: Mishap, verdict: Verdict) -> None:
        entry = bench.add(1)
        bench.erp.next_push = mishap
        bench.step()
        bench.journal.held_back.add(entry.key)
        bench.quiet()
        assert bench.verdict(entry) is verdict
        assert bench.erp.calls == [1], "sent again"
        assert not bench.log.attempts([entry.key])[entry.key].in_doubt

    @pytest.mark.parametrize("mishap", [Mishap.LOST, Mishap.NOTHING])
    def test_where_only_repeating_would_tell_a_person_looks(
        self, bench: Bench, mishap: Mishap, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(bench.erp.capabilities.kinds, EntryKind.SHIP_WEIGHED, Settling.REPEATABLE)
        entry = bench.add(1)
        bench.erp.next_push = mishap
        bench.step()
        bench.journal.held_back.add(entry.key)
        bench.quiet()
        assert bench.verdict(entry) is Verdict.UNSETTLED
        assert len(bench.erp.effects) == (mishap is Mishap.LOST)

    def test_what_was_not_sent_yet_is_not_sent(self, bench: Bench) -> None:
        entry = bench.add(1)
        bench.journal.held_back.add(entry.key)
        bench.quiet()
        assert bench.verdict(entry) is Verdict.WITHHELD
        assert not bench.erp.calls


class TestOneInTheWay:
    def test_a_look_up_that_fails_for_one_entry_does_not_hold_up_the_others(self, bench: Bench) -> None:
        entries = [bench.add(order) for order in range(1, 13)]
        for _ in range(4):
            bench.erp.next_push = Mishap.LOST
            bench.step()
        bench.erp.unlucky.add("D3")
        bench.quiet()
        left = [entry.document_id for entry in entries if bench.verdict(entry) is None]
        assert left == ["D3"]
        assert set(bench.erp.effects.values()) == {1}

    def test_weights_behind_refused_parcels_do_not_keep_new_parcels_out(self, bench: Bench) -> None:
        many = range(1, pending.WINDOW + pending.CHUNK + 2)
        refused = [bench.add(order, EntryKind.SHIP_DOCUMENT) for order in many]
        bench.log.mark_answered([Receipt(one.key, Verdict.REJECTED, "refused", "", bench.clock()) for one in refused])
        for order in many:
            bench.add(order, EntryKind.WEIGH_ONLY)
        new = bench.add(2 * pending.WINDOW)
        bench.quiet()
        assert bench.verdict(new) is Verdict.ACCEPTED

    def test_work_that_we_may_not_tell_is_a_person_s_case(self, bench: Bench) -> None:
        """Else the line would go down at each try, for all kinds, and never come to rest."""
        work, parcel = bench.add(1, EntryKind.BOXED), bench.add(2)
        bench.erp.forbidden.add(EntryKind.BOXED)
        bench.quiet()
        receipt = bench.log.receipt(work.key)
        assert receipt is not None
        assert (receipt.verdict, receipt.code) == (Verdict.REJECTED, "no_permission")
        assert bench.verdict(parcel) is Verdict.ACCEPTED

    def test_parcels_that_we_may_not_ship_wait_for_the_right(self, bench: Bench) -> None:
        parcel = bench.add(1)
        bench.erp.forbidden.add(EntryKind.SHIP_WEIGHED)
        with pytest.raises(NotAuthorised):
            bench.outbox.step()
        assert bench.verdict(parcel) is None
        bench.erp.forbidden.clear()
        bench.quiet()
        assert bench.verdict(parcel) is Verdict.ACCEPTED


class TestNeverLookedUp:
    """The ERP answers everything but the look-up of one entry."""

    def doubtful(self, bench: Bench, order: int = 1) -> Entry:
        entry = bench.add(order)
        bench.erp.next_push = Mishap.NOTHING
        bench.step()
        return entry

    def look_up(self, bench: Bench, times: int) -> None:
        for _ in range(times):
            due = bench.outbox.next_due()
            assert due is not None
            bench.clock.now = max(bench.clock.now, due)
            bench.step()

    def test_one_that_is_always_refused_is_a_persons_case(self, bench: Bench) -> None:
        bench.erp.asks_nothing_of.add("D1")
        entry = self.doubtful(bench)
        began = bench.clock()
        self.look_up(bench, ENOUGH - 1)
        assert bench.verdict(entry) is None
        assert bench.clock() - began > timedelta(minutes=30), "asked ever seldomer"
        self.look_up(bench, 1)
        receipt = bench.log.receipt(entry.key)
        assert receipt is not None
        assert (receipt.verdict, receipt.code, receipt.detail) == (Verdict.UNSETTLED, "effect_unknown", "no such right")
        assert bench.outbox.next_due() is None

    def test_while_nothing_else_is_answered_either_it_waits(self, bench: Bench) -> None:
        entry = self.doubtful(bench)
        bench.erp.unlucky.add("D1")
        self.look_up(bench, 5 * ENOUGH)
        assert bench.verdict(entry) is None
        bench.erp.unlucky.clear()
        self.look_up(bench, 1)
        assert bench.verdict(entry) is Verdict.ACCEPTED

    def test_no_answer_time_and_again_beside_others_that_come(self, bench: Bench) -> None:
        entry = self.doubtful(bench)
        bench.erp.unlucky.add("D1")
        for _ in range(ENOUGH):
            assert bench.verdict(entry) is None
            bench.heard += 1
            self.look_up(bench, 1)
        assert bench.verdict(entry) is Verdict.UNSETTLED

    def test_a_line_that_is_down_counts_nothing(self, bench: Bench) -> None:
        bench.erp.asks_nothing_of.add("D1")
        entry = self.doubtful(bench)
        self.look_up(bench, ENOUGH - 1)
        for _ in range(5 * ENOUGH):
            bench.erp.next_look_up = Mishap.UNREACHABLE
            self.look_up(bench, 1)
        assert bench.verdict(entry) is None

    def test_others_are_looked_up_beside_it(self, bench: Bench) -> None:
        bench.erp.asks_nothing_of.add("D1")
        entries = [self.doubtful(bench, order) for order in (1, 2, 3, 4)]
        bench.quiet(5 * ENOUGH)
        assert [bench.verdict(entry) for entry in entries] == [Verdict.UNSETTLED] + [Verdict.ACCEPTED] * 3


class TestChangedSinceItWasPacked:
    """The station has not noticed yet, or is not there: sync itself compares."""

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({"receiver_mark": "b"}, "address_changed"),
            ({"seller_remark": "改发礼盒"}, "remark_changed"),
            ({"status": DocumentStatus.REVOKED}, "revoked"),
        ],
    )
    @pytest.mark.parametrize("in_doubt", [False, True])
    def test_it_is_withheld(self, bench: Bench, change: dict[str, str], reason: str, in_doubt: bool) -> None:
        entry = self.packed(bench)
        if in_doubt:
            bench.erp.next_push = Mishap.NOTHING
            bench.step()
        self.put(bench, 6, **change)
        bench.quiet()
        receipt = bench.log.receipt(entry.key)
        assert receipt is not None
        assert (receipt.verdict, receipt.detail) == (Verdict.WITHHELD, reason)
        assert bench.erp.effects == {}

    @pytest.mark.parametrize(
        ("revision", "change"),
        [
            (4, {"receiver_mark": "b", "seller_remark": "x"}),  # a cache that fell back
            (6, {"seller_remark": " 送贺卡 "}),
            (6, {"receiver_mark": ""}),  # nobody can say
            (6, {}),
        ],
    )
    def test_what_is_older_or_the_same_changes_nothing(
        self, bench: Bench, revision: int, change: dict[str, str]
    ) -> None:
        entry = self.packed(bench)
        self.put(bench, revision, **change)
        bench.quiet()
        assert bench.verdict(entry) is Verdict.ACCEPTED

    def test_who_knows_of_it_and_lets_it_go_has_the_last_word(self, bench: Bench) -> None:
        entry = self.packed(bench, release=True)
        self.put(bench, 6, receiver_mark="b")
        bench.quiet()
        assert bench.verdict(entry) is Verdict.ACCEPTED

    def packed(self, bench: Bench, *, release: bool = False) -> Entry:
        packing = msgspec.structs.replace(
            packing_of(self.document(5), Catalog({}, {}, {}), OPENING), company="1"
        )  # fmt: skip
        entry = entry_for(1, EntryKind.SHIP_WEIGHED, bench.journal.next, bench.clock(), release=release)
        entry = msgspec.structs.replace(entry, company="1", seen=seen_by(packing))
        bench.journal.add(entry)
        return entry

    def put(self, bench: Bench, revision: int, **changes: object) -> None:
        bench.cache.put(Stream.DOCUMENTS, [self.document(revision, **changes)])

    def document(self, revision: int, **changes: object) -> OutboundDocument:
        made = document(1, DocumentStatus.WAITING, revision)
        return msgspec.structs.replace(made, **({"receiver_mark": "a", "seller_remark": "送贺卡"} | changes))
