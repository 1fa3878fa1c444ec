"""A stopped order does not leave unnoticed: seen at every step, needs an act, and is recalled when it was too late."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.commands import Command
from desktop.domain.outcome import Code, Outcome, Tone
from desktop.domain.views import OrderState
from desktop.settings import Weighing
from desktop.store import outbox
from desktop.store.outbox import EntryState
from desktop.usecases.settling import RefusedAction, settle_refused
from sync.vocabulary import DocumentStatus, Verdict
from tests.bench_kit import (
    CUP_CODE,
    PLAIN,
    SINGLE,
    STOPPED,
    TEA_CODE,
    BenchKit,
    bench,
    document,
    label_last,
    waybill,
)


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, weighing=Weighing.NONE) as opened:
        yield opened


def newest(kit: BenchKit, number: int) -> outbox.Sent:
    sent = outbox.newest_of(kit.desk.journal, f"D{number}")
    assert sent is not None
    return sent


def said_to_have_left(kit: BenchKit, number: int = SINGLE) -> Outcome:
    kit.sign_in_lead()
    return kit.station.lead.settle_recall(f"D{number}", "left_anyway", "not_found")


def test_a_stopped_order_does_not_open_and_asks_for_an_act(kit: BenchKit) -> None:
    view = kit.scan(waybill(STOPPED))
    assert (view.outcome.code, view.outcome.tone, view.packing) == (Code.ORDER_STOPPED, Tone.STOP, None)
    assert view.outcome.fact("reason") == "cancelled"
    assert kit.scan(waybill(PLAIN)).outcome.code is Code.ORDER_STOPPED
    assert kit.order(Command.HOLD).outcome.code is Code.ORDER_STOPPED
    assert kit.scan("PB:YES").outcome.code is Code.STOP_ACKNOWLEDGED
    assert kit.scan(waybill(PLAIN)).outcome.code is Code.ORDER_OPENED


def test_a_stop_in_mid_order_is_told_at_the_next_scan(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), TEA_CODE)
    kit.stop(PLAIN)
    view = kit.scan(CUP_CODE)
    assert view.outcome.code is Code.ORDER_STOPPED
    assert view.packing is not None
    assert view.packing.remaining == 2, "that scan was not counted"
    assert kit.order(Command.YES).packing is None
    kit.stop(PLAIN, None)
    back = kit.scan(waybill(PLAIN))
    assert (back.outcome.code, back.outcome.fact("remaining")) == (Code.ORDER_RESUMED, "2")


def test_a_stop_in_mid_order_is_told_without_a_scan(kit: BenchKit) -> None:
    kit.scan(waybill(PLAIN))
    kit.station.tick()
    kit.stop(PLAIN)
    view = kit.station.tick()
    assert view is not None
    assert view.outcome.code is Code.ORDER_STOPPED


def test_a_line_by_hand_is_a_step_as_well(kit: BenchKit) -> None:
    opened = kit.scan(waybill(PLAIN))
    assert opened.packing is not None
    kit.stop(PLAIN)
    assert kit.order(Command.LINE, opened.packing.lines[0].line_id).outcome.code is Code.ORDER_STOPPED


def test_a_stop_before_the_weight_keeps_the_parcel_here(tmp_path: Path) -> None:
    with bench(tmp_path, weighing=Weighing.REQUIRED) as kit:
        kit.scan_all(waybill(SINGLE), CUP_CODE)
        kit.stop(SINGLE)
        kit.weigh(0)
        view = kit.weigh(300)
        assert view is not None
        assert view.outcome.code is Code.ORDER_STOPPED
        assert outbox.count_pending(kit.desk.journal) == 0


def test_a_stop_withdraws_a_label_that_has_not_left(tmp_path: Path) -> None:
    with bench(tmp_path, **label_last()) as kit:
        kit.scan_all(f"SO{SINGLE}", CUP_CODE)
        kit.stop(SINGLE)
        kit.station.tick()
        kit.order(Command.YES)
        assert kit.print_next() is None


def test_shipped_elsewhere_in_mid_order(kit: BenchKit) -> None:
    kit.scan(waybill(PLAIN))
    kit.put(document(PLAIN, status=DocumentStatus.SHIPPED, revision=9001))
    view = kit.scan(TEA_CODE)
    assert (view.outcome.code, view.packing) == (Code.ORDER_SHIPPED_BY_ERP, None)


def test_a_voided_document_is_a_stop(kit: BenchKit) -> None:
    kit.put(document(PLAIN, status=DocumentStatus.VOID, revision=9001))
    assert kit.scan(waybill(PLAIN)).outcome.fact("reason") == "void"


def closed_blind(kit: BenchKit) -> None:
    kit.online(online=False)
    kit.scan_all(waybill(SINGLE), CUP_CODE)
    kit.stop(SINGLE)
    kit.station.tick()


def test_closed_blind_and_stopped_since_is_recalled(kit: BenchKit) -> None:
    closed_blind(kit)
    (row,) = kit.station.lead.recalls()
    assert (row.document_id, row.detail, row.state) == (f"D{SINGLE}", "cancelled", OrderState.RECALLED)
    assert kit.station.status().recalls == 1
    kit.reopen()
    kit.station.tick()
    assert len(kit.station.lead.recalls()) == 1, "raised once"


@pytest.mark.parametrize("verdict", [Verdict.WITHHELD, Verdict.REJECTED])
def test_held_back_by_sync_or_refused_for_a_stop_is_recalled(kit: BenchKit, verdict: Verdict) -> None:
    kit.scan_all(waybill(SINGLE), CUP_CODE)
    kit.receipt(SINGLE, verdict, "stopped")
    kit.station.tick()
    assert len(kit.station.lead.recalls()) == 1
    assert [row.state for row in kit.station.syncing.needs_person()] == [EntryState.WITHHELD]


def test_a_stop_after_the_erp_took_it_recalls_what_stands_in_the_hall(kit: BenchKit) -> None:
    kit.scan_all(waybill(SINGLE), CUP_CODE)
    kit.receipt(SINGLE)
    kit.station.tick()
    kit.stop(SINGLE)
    kit.station.tick()
    assert len(kit.station.lead.recalls()) == 1
    found = kit.scan(waybill(SINGLE)).outcome
    assert (found.code, found.fact("shipped")) == (Code.RECALL_FOUND, "1"), "the ERP must be told by hand"
    assert newest(kit, SINGLE).state is EntryState.ACCEPTED


def test_only_a_lead_settles(kit: BenchKit) -> None:
    closed_blind(kit)
    assert kit.station.lead.settle_recall(f"D{SINGLE}", "left_anyway", "other").code is Code.NOT_ALLOWED
    kit.sign_in_lead()
    assert kit.station.lead.settle_recall(f"D{SINGLE}", "left_anyway").code is Code.RECALL_REASON_NEEDED
    assert kit.station.lead.settle_recall(f"D{SINGLE}", "taken_back").code is Code.RECALL_SCAN_NEEDED
    assert len(kit.station.lead.recalls()) == 1


def test_taken_back_sends_nothing_and_may_be_packed_again(kit: BenchKit) -> None:
    closed_blind(kit)
    assert kit.scan(waybill(SINGLE)).outcome.code is Code.RECALL_FOUND
    assert newest(kit, SINGLE).state is EntryState.WITHDRAWN
    assert kit.station.lead.recalls() == []
    old_key = newest(kit, SINGLE).key
    kit.stop(SINGLE, None)
    assert kit.scan(waybill(SINGLE)).outcome.fact("remaining") == "1", "from the start"
    kit.scan(CUP_CODE)
    assert newest(kit, SINGLE).key != old_key
    assert newest(kit, SINGLE).state is EntryState.PENDING


def test_left_anyway_is_sent_under_a_key_of_its_own(kit: BenchKit) -> None:
    closed_blind(kit)
    key = newest(kit, SINGLE).key
    assert said_to_have_left(kit).code is Code.SETTLED
    (sent,) = outbox.pending(kit.desk.journal)
    assert (sent.key, sent.entry.release, sent.entry.sequence) == (f"{key}-R1", True, 2)
    kit.station.tick()
    assert kit.station.lead.recalls() == [], "a released one is not recalled again for the same stop"
    assert said_to_have_left(kit).code is Code.NOT_SETTLED


def test_while_a_send_is_in_doubt_nothing_is_settled(kit: BenchKit) -> None:
    closed_blind(kit)
    kit.log.mark_sending([newest(kit, SINGLE).key], kit.clock.now())
    assert said_to_have_left(kit).code is Code.NOT_SETTLED
    assert kit.scan(waybill(SINGLE)).outcome.code is Code.RECALL_IN_DOUBT
    assert len(kit.station.lead.recalls()) == 1


def test_refused_is_sent_again_or_withdrawn_by_a_lead(kit: BenchKit) -> None:
    kit.scan_all(waybill(SINGLE), CUP_CODE)
    kit.receipt(SINGLE, Verdict.REJECTED, "not_found")
    kit.station.tick()
    (row,) = kit.station.syncing.needs_person()
    assert kit.station.syncing.retry(row.key).code is Code.NOT_ALLOWED
    kit.sign_in_lead()
    assert kit.station.syncing.retry(row.key).code is Code.SETTLED
    assert newest(kit, SINGLE).key.endswith("-R1")
    kit.receipt(SINGLE, Verdict.REJECTED, "not_found")
    kit.station.tick()
    (again,) = kit.station.syncing.needs_person()
    assert settle_refused(kit.desk, again.key, RefusedAction.WITHDRAW).code is Code.SETTLED
    assert settle_refused(kit.desk, again.key, RefusedAction.WITHDRAW).code is Code.NOT_SETTLED
    assert kit.station.syncing.needs_person() == []


def test_a_withdrawn_entry_that_was_taken_after_all_is_known_as_sent(kit: BenchKit) -> None:
    closed_blind(kit)
    sent = newest(kit, SINGLE)
    kit.scan(waybill(SINGLE))
    kit.receipt(SINGLE, Verdict.ALREADY_THERE)
    kit.station.tick()
    found = outbox.by_key(kit.desk.journal, sent.key)
    assert found is not None
    assert found.state is EntryState.ALREADY_THERE
