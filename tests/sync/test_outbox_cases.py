"""The outbox where one entry stands in the way of others, or is taken back while it is being sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.store.cache import CacheWriter
from desktop.store.sync_log import SyncLogWriter
from sync import pending
from sync.connector import ConnectorError, NotAuthorised
from sync.outbox import Outbox
from sync.outgoing import EntryKind
from sync.vocabulary import Entry, Receipt, Verdict
from tests.sync.bench_side import KEY
from tests.sync.paper_erp import Mishap, PaperErp, PaperJournal
from tests.sync.test_outbox_machine import SETTLE, Clock, entry_for


class Bench:
    """An outbox between a journal on paper and an ERP on paper, over real files."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.cache = CacheWriter(folder / "cache.db", KEY, self.clock)
        self.log = SyncLogWriter(folder / "sync.db", KEY, self.clock)
        self.erp, self.journal = PaperErp(self.clock), PaperJournal()
        self.outbox = Outbox(
            self.erp, self.journal, self.cache, self.log, now=self.clock, settle_after=SETTLE, chance=lambda: 0.5
        )

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
