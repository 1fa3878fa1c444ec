"""Recalled parcels by any of their labels, and those that were sent before their stop was known."""

from __future__ import annotations

import pytest

from desktop.domain.outcome import Code
from desktop.store import outbox
from desktop.store.outbox import EntryState
from desktop.usecases import folding
from sync.vocabulary import DocumentStatus, Identity, Receipt, StopReason, Verdict
from tests.bench_kit import CUP_CODE, PLAIN, SINGLE, BenchKit, waybill
from tests.usecases.test_recalls import kit, pack, put, recalled

__all__ = ["kit"]  # the bench of the tests beside these


class TestFurtherLabels:
    """A parcel in several boxes: each bears a waybill of its own."""

    def closed(self, kit: BenchKit) -> None:
        put(kit, SINGLE, 9001, child_waybills=("YT-BOX-2", "YT-BOX-3"))
        pack(kit, SINGLE)
        kit.stop(SINGLE)
        kit.station.tick()
        assert recalled(kit) == [f"D{SINGLE}"]

    def test_any_of_its_boxes_is_the_recalled_parcel(self, kit: BenchKit) -> None:
        self.closed(kit)
        assert kit.scan("yt-box-3").outcome.code is Code.RECALL_FOUND
        assert recalled(kit) == []

    def test_the_page_knows_them_too(self, kit: BenchKit) -> None:
        self.closed(kit)
        assert kit.station.lead.recalling.is_recalled("YT-BOX-2")
        assert kit.station.lead.recalling.scanned("YT-BOX-2").code is Code.RECALL_FOUND

    def test_although_the_cache_forgot_it(self, kit: BenchKit) -> None:
        self.closed(kit)
        kit.cache.clear()
        assert kit.scan("YT-BOX-2").outcome.code is Code.RECALL_FOUND

    def test_one_that_was_added_after_it_was_packed(self, kit: BenchKit) -> None:
        pack(kit, SINGLE)
        put(kit, SINGLE, 9002, child_waybills=("YT-BOX-2",))
        kit.stop(SINGLE)
        kit.station.tick()
        assert kit.scan("YT-BOX-2").outcome.code is Code.RECALL_FOUND

    def test_with_another_order_open(self, kit: BenchKit) -> None:
        self.closed(kit)
        kit.scan(waybill(PLAIN))
        view = kit.scan("YT-BOX-2")
        assert view.outcome.code is Code.RECALL_FOUND
        assert view.packing is not None
        assert view.packing.document_id == f"D{PLAIN}"

    def test_one_of_the_open_parcel_belongs_to_it(self, kit: BenchKit) -> None:
        put(kit, SINGLE, 9001, child_waybills=("YT-BOX-2",))
        kit.scan(waybill(SINGLE))
        assert kit.scan("YT-BOX-2").outcome.code is Code.ORDER_RESUMED


class TestSentBeforeTheStopWasKnown:
    """The answer to its send is awaited: it is looked up, and what it did not do is not done any more."""

    @pytest.mark.parametrize(
        ("change", "reason"),
        [({"receiver_mark": "b"}, "address_changed"), ({"status": DocumentStatus.REVOKED}, "void")],
    )
    def test_it_is_held_back(self, kit: BenchKit, change: dict[str, str], reason: str) -> None:
        sent = self.sent(kit)
        put(kit, SINGLE, 9002, **{"receiver_mark": "a", **change})
        kit.station.tick()
        (row,) = kit.station.lead.recalling.rows()
        assert row.reason == reason
        assert self.state(kit, sent) is EntryState.WITHHELD
        assert kit.scan(waybill(SINGLE)).outcome.code is Code.RECALL_IN_DOUBT

    def test_that_it_took_effect_is_told_all_the_same(self, kit: BenchKit) -> None:
        sent = self.sent(kit)
        kit.stop(SINGLE)
        kit.station.tick()
        kit.receipt(SINGLE, Verdict.ALREADY_THERE, "found_shipped")
        kit.station.tick()
        assert self.state(kit, sent) is EntryState.ALREADY_THERE
        found = kit.scan(waybill(SINGLE)).outcome
        assert (found.code, found.fact("shipped")) == (Code.RECALL_FOUND, "1")

    def test_what_was_told_a_moment_ago_is_no_parcel_that_stays_unshipped(self, kit: BenchKit) -> None:
        sent = self.sent(kit)
        kit.stop(SINGLE)
        kit.station.tick()
        kit.log.mark_answered([Receipt(sent, Verdict.ACCEPTED, "ok", "", kit.clock.now())])
        assert kit.scan(waybill(SINGLE)).outcome.code is Code.RECALL_IN_DOUBT
        kit.station.tick()
        assert kit.scan(waybill(SINGLE)).outcome.fact("shipped") == "1"

    def test_that_nobody_knows_is_heard_before_it_is_taken_back(self, kit: BenchKit) -> None:
        sent = self.sent(kit)
        kit.stop(SINGLE)
        kit.station.tick()
        kit.log.mark_answered([Receipt(sent, Verdict.UNSETTLED, "effect_unknown", "", kit.clock.now())])
        assert kit.scan(waybill(SINGLE)).outcome.code is Code.RECALL_IN_DOUBT
        kit.station.tick()
        assert self.state(kit, sent) is EntryState.UNSETTLED

    def test_a_person_who_has_looked_is_not_asked_again_after_a_restart(self, kit: BenchKit) -> None:
        sent = self.sent(kit)
        kit.stop(SINGLE)
        kit.station.tick()
        kit.log.mark_answered([Receipt(sent, Verdict.UNSETTLED, "effect_unknown", "", kit.clock.now())])
        kit.station.tick()
        kit.sign_in_lead()
        assert kit.station.syncing.settle_unsettled(sent, there=False).code is Code.SETTLED
        assert self.state(kit, sent) is EntryState.WITHHELD
        assert folding.fold_receipts(kit.desk, folding.Mark()) == 0, "as the first look after a start"
        assert self.state(kit, sent) is EntryState.WITHHELD
        assert kit.scan(waybill(SINGLE)).outcome.code is Code.RECALL_FOUND

    def test_the_answer_to_what_was_given_up_is_not_lost_with_a_restart(self, kit: BenchKit) -> None:
        sent = self.sent(kit)
        with kit.desk.journal.writing() as writing:
            outbox.set_state(writing, sent, EntryState.WITHDRAWN, "left_anyway")
        kit.log.mark_answered([Receipt(sent, Verdict.ACCEPTED, "ok", "", kit.clock.now())])
        assert folding.fold_receipts(kit.desk, folding.Mark()) == 1, "as the first look after a start"
        assert self.state(kit, sent) is EntryState.ACCEPTED
        assert folding.fold_receipts(kit.desk, folding.Mark()) == 0

    def test_one_that_was_listed_while_it_was_in_doubt_is_held_back_with_the_next_reason(self, kit: BenchKit) -> None:
        sent = self.sent(kit)
        kit.stop(SINGLE)
        kit.station.tick()
        with kit.desk.journal.writing() as writing:  # as an older version of this program left it
            outbox.set_state(writing, sent, EntryState.PENDING, "")
        kit.stop(SINGLE, StopReason.REFUNDED)
        kit.station.tick()
        assert self.state(kit, sent) is EntryState.WITHHELD

    def test_what_sync_held_back_for_a_change_is_listed_with_it(self, kit: BenchKit) -> None:
        """Sync has seen it before the station did, and the cache has fallen back since."""
        sent = self.sent(kit)
        kit.log.mark_answered([Receipt(sent, Verdict.WITHHELD, "stopped", "remark_changed", kit.clock.now())])
        kit.station.tick()
        (row,) = kit.station.lead.recalling.rows()
        assert row.reason == "remark_changed"

    def sent(self, kit: BenchKit) -> str:
        put(kit, SINGLE, 9001, receiver_mark="a")
        pack(kit, SINGLE)
        sent = outbox.newest_of(kit.desk.journal, f"D{SINGLE}")
        assert sent is not None
        kit.log.mark_sending([sent.key], kit.clock.now())
        return sent.key

    def state(self, kit: BenchKit, key: str) -> EntryState:
        sent = outbox.by_key(kit.desk.journal, key)
        assert sent is not None
        return sent.state


def test_an_entry_says_what_its_parcel_was_packed_by(kit: BenchKit) -> None:
    kit.cache.set_identity(Identity("10114", "e"))
    put(kit, SINGLE, 9001, receiver_mark="a", seller_remark="送贺卡")
    kit.scan_all(waybill(SINGLE), "PB:YES", CUP_CODE)
    sent = outbox.newest_of(kit.desk.journal, f"D{SINGLE}")
    assert sent is not None
    assert sent.entry.company == "10114"
    assert sent.entry.seen is not None
    assert (sent.entry.seen.revision, sent.entry.seen.receiver_mark) == (9001, "a")
    assert "送贺卡" not in sent.entry.seen.remark_mark


def test_on_a_full_disk_the_page_says_so(kit: BenchKit) -> None:
    pack(kit, SINGLE)
    kit.stop(SINGLE)
    kit.station.tick()
    kit.sign_in_lead()
    page, journal = kit.station.lead.recalling, kit.desk.journal
    journal.rows("PRAGMA max_page_count = 1")
    told = [
        act().code
        for act in (
            lambda: page.scanned(waybill(SINGLE)),
            lambda: page.left(f"D{SINGLE}", "carrier_asked"),
            lambda: kit.station.lead.settle_recall(f"D{SINGLE}", "left_anyway", "carrier_asked"),
        )
        for _ in range(200)  # until the pages that are there already are full
    ]
    journal.rows("PRAGMA max_page_count = 1000000")
    assert Code.JOURNAL_FULL in told


def test_a_disk_that_refuses_puts_the_call_off_and_does_not_lose_it(kit: BenchKit) -> None:
    pack(kit, SINGLE)
    journal = kit.desk.journal
    journal.rows("PRAGMA max_page_count = 1")
    while kit.scan("UNKNOWN").outcome.code is not Code.JOURNAL_FULL:
        pass  # until the pages that are there already are full
    kit.stop(SINGLE)
    kit.station.tick()
    assert recalled(kit) == []
    journal.rows("PRAGMA max_page_count = 1000000")
    kit.station.tick()
    assert recalled(kit) == [f"D{SINGLE}"]


def test_a_parcel_that_was_packed_again_is_called_back_again_whatever_the_clock_says(kit: BenchKit) -> None:
    pack(kit, SINGLE)
    kit.stop(SINGLE)
    kit.station.tick()
    assert kit.scan(waybill(SINGLE)).outcome.code is Code.RECALL_FOUND
    kit.stop(SINGLE, None)
    kit.station.tick()
    kit.clock.set_back(7200)
    assert pack(kit, SINGLE).outcome.code is Code.PARCEL_CLOSED
    kit.stop(SINGLE)
    kit.station.tick()
    assert recalled(kit) == [f"D{SINGLE}"]
