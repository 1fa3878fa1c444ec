"""Entries that wait for a person: changed and sent again, set aside with a reason, or settled by who has looked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from desktop.domain.events import EventKind
from desktop.domain.outcome import Code
from desktop.settings import Weighing
from desktop.store import outbox
from desktop.store.outbox import EntryState, Sent
from desktop.usecases import settling
from desktop.usecases.reconnecting import fold_reconnects, reconnect_of, settled
from desktop.usecases.settling import Change, UnsettledAction
from sync.outgoing import EntryKind, Tagged, WorkLogged
from sync.ports import Reconnect
from sync.vocabulary import Verdict
from tests.bench_kit import CUP_CODE, SINGLE, BenchKit, bench, waybill


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, weighing=Weighing.NONE) as opened:
        yield opened


def answered(kit: BenchKit, verdict: Verdict, code: str) -> Sent:
    """A closed parcel whose entry came back like this, and a lead who looks at it."""
    kit.scan_all(waybill(SINGLE), CUP_CODE)
    kit.receipt(SINGLE, verdict, code)
    kit.station.tick()
    kit.sign_in_lead()
    return newest(kit)


def newest(kit: BenchKit) -> Sent:
    sent = outbox.newest_of(kit.desk.journal, f"D{SINGLE}")
    assert sent is not None
    return sent


def state_of(kit: BenchKit, key: str) -> tuple[EntryState, str]:
    sent = outbox.by_key(kit.desk.journal, key)
    assert sent is not None
    return sent.state, sent.detail


def test_a_refused_entry_goes_again_with_what_was_corrected(kit: BenchKit) -> None:
    refused = answered(kit, Verdict.REJECTED, "waybill_taken")
    told = settling.change_refused(kit.desk, refused.key, Change(waybill="SF-NEW", carrier_id="SF"))
    assert told.code is Code.SETTLED
    again = newest(kit)
    assert (again.key, again.state) == (f"{refused.key}-R1", EntryState.PENDING)
    assert again.entry == replace(
        refused.entry,
        key=again.key,
        sequence=again.entry.sequence,
        created=again.entry.created,
        waybill="SF-NEW",
        carrier_id="SF",
    )
    assert state_of(kit, refused.key) == (EntryState.WITHDRAWN, "change")
    assert settling.change_refused(kit.desk, refused.key, Change(waybill="X")).code is Code.NOT_SETTLED


def test_a_change_that_changes_nothing_or_another_kind_is_none(kit: BenchKit) -> None:
    refused = answered(kit, Verdict.REJECTED, "not_found")
    for change in (Change(), Change(body=Tagged(("急",)))):
        assert settling.change_refused(kit.desk, refused.key, change).code is Code.NOT_SETTLED
    assert state_of(kit, refused.key)[0] is EntryState.REJECTED


def test_a_body_is_corrected_by_one_of_its_kind(kit: BenchKit) -> None:
    sent = answered(kit, Verdict.ACCEPTED, "ok")
    body = WorkLogged("pack", "nobody")
    entry = replace(
        sent.entry, key="work", sequence=99, kind=EntryKind.WORK_LOGGED, stream="work_logged:work", body=body
    )
    with kit.desk.journal.writing() as writing:
        outbox.add(writing, entry)
        outbox.set_state(writing, "work", EntryState.REJECTED, "no such user")
    corrected = WorkLogged("pack", "zhang")
    assert settling.change_refused(kit.desk, "work", Change(body=corrected)).code is Code.SETTLED
    again = outbox.by_key(kit.desk.journal, "work-R1")
    assert again is not None
    assert again.entry.body == corrected


def test_nothing_is_set_aside_without_a_reason(kit: BenchKit) -> None:
    refused = answered(kit, Verdict.REJECTED, "not_found")
    assert settling.set_aside(kit.desk, refused.key, "  ").code is Code.NOT_SETTLED
    assert settling.set_aside(kit.desk, refused.key, "shipped by hand").code is Code.SETTLED
    assert state_of(kit, refused.key) == (EntryState.WITHDRAWN, "shipped by hand")
    assert outbox.refused(kit.desk.journal) == []


@pytest.mark.parametrize(
    ("action", "state"),
    [
        (UnsettledAction.THERE, EntryState.ALREADY_THERE),
        (UnsettledAction.SEND_AGAIN, EntryState.WITHDRAWN),
        (UnsettledAction.SET_ASIDE, EntryState.WITHDRAWN),
    ],
)
def test_who_has_looked_settles_what_nobody_knew(kit: BenchKit, action: UnsettledAction, state: EntryState) -> None:
    unsettled = answered(kit, Verdict.UNSETTLED, "effect_unknown")
    assert unsettled.state is EntryState.UNSETTLED
    assert outbox.count_unsettled(kit.desk.journal) == 1
    assert [sent.key for sent in outbox.unsettled(kit.desk.journal)] == [unsettled.key]
    assert settling.settle_refused(kit.desk, unsettled.key, settling.RefusedAction.RETRY).code is Code.NOT_SETTLED
    assert settling.settle_unsettled(kit.desk, unsettled.key, action, "nobody answers").code is Code.SETTLED
    assert state_of(kit, unsettled.key)[0] is state
    assert (newest(kit).key == f"{unsettled.key}-R1") == (action is UnsettledAction.SEND_AGAIN)
    assert outbox.count_unsettled(kit.desk.journal) == 0
    assert settling.settle_unsettled(kit.desk, unsettled.key, action, "again").code is Code.NOT_SETTLED


class TestWhileRecalled:
    """An open recall: nothing of the parcel is sent, whatever is decided of its entry."""

    def recalled(self, kit: BenchKit, verdict: Verdict) -> Sent:
        """The stop came while the answer was still awaited."""
        kit.scan_all(waybill(SINGLE), CUP_CODE)
        kit.log.mark_sending([newest(kit).key], kit.clock.now())
        kit.stop(SINGLE)
        kit.station.tick()
        assert [row.document_id for row in kit.station.lead.recalling.rows()] == [f"D{SINGLE}"]
        kit.receipt(SINGLE, verdict, "not_found")
        kit.station.tick()
        kit.sign_in_lead()
        return newest(kit)

    def test_a_refused_entry_is_not_sent_again_before_the_parcel_is_found(self, kit: BenchKit) -> None:
        sent = self.recalled(kit, Verdict.REJECTED)
        assert sent.state is EntryState.WITHHELD, "of all lists the recalls are its one place"
        with kit.desk.journal.writing() as writing:  # as an older version of this program left it
            outbox.set_state(writing, sent.key, EntryState.REJECTED, "not_found")
        retried = settling.settle_refused(kit.desk, sent.key, settling.RefusedAction.RETRY)
        assert retried.code is Code.RECALL_SCAN_NEEDED
        assert settling.change_refused(kit.desk, sent.key, Change(waybill="SF-NEW")).code is Code.RECALL_SCAN_NEEDED
        assert outbox.pending(kit.desk.journal) == []
        assert kit.station.lead.recalling.scanned(waybill(SINGLE)).code is Code.RECALL_FOUND
        assert state_of(kit, sent.key)[0] is EntryState.WITHDRAWN

    def test_what_is_said_not_to_be_there_is_held_back_and_the_scan_takes_it_off(self, kit: BenchKit) -> None:
        sent = self.recalled(kit, Verdict.UNSETTLED)
        assert kit.station.lead.recalling.scanned(waybill(SINGLE)).code is Code.RECALL_IN_DOUBT
        told = settling.settle_unsettled(kit.desk, sent.key, UnsettledAction.SEND_AGAIN)
        assert told.code is Code.SETTLED
        assert state_of(kit, sent.key)[0] is EntryState.WITHHELD
        assert outbox.pending(kit.desk.journal) == []
        found = kit.station.lead.recalling.scanned(waybill(SINGLE))
        assert (found.code, found.fact("shipped")) == (Code.RECALL_FOUND, "")
        assert outbox.everything(kit.desk.journal)[-1].state is EntryState.WITHDRAWN


def test_a_packer_settles_nothing(kit: BenchKit) -> None:
    kit.scan_all(waybill(SINGLE), CUP_CODE)
    kit.receipt(SINGLE, Verdict.UNSETTLED, "effect_unknown")
    kit.station.tick()
    key = newest(kit).key
    assert settling.settle_unsettled(kit.desk, key, UnsettledAction.THERE).code is Code.NOT_ALLOWED
    assert settling.set_aside(kit.desk, key, "why").code is Code.NOT_ALLOWED
    assert state_of(kit, key)[0] is EntryState.UNSETTLED


def test_a_settled_reconnection_is_in_the_journal_once(kit: BenchKit) -> None:
    now = kit.clock.now()
    receipt = Reconnect(0, now - timedelta(hours=1), now, now, 5, 3, 1, 1, 0, 0, 4, 3, ("a",), ("b",), 0)
    kit.log.put_reconnect(receipt)
    kit.log.put_reconnect(replace(receipt, entries=6))
    for _ in range(2):
        fold_reconnects(kit.desk, settled(kit.desk))
    rows = kit.desk.journal.rows("SELECT body FROM event WHERE kind = ?", (EventKind.RECONNECTED.value,))
    kept = [reconnect_of(msgspec.json.decode(row[0])) for row in rows]
    assert [one.entries for one in kept] == [5, 6]
    assert replace(kept[0], reconnect_id=0) == receipt
    assert kept[0].reconnect_id < kept[1].reconnect_id
