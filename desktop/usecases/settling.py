"""What a lead decides of entries that were refused, or of which nobody knows whether they took effect.

They are sent again, changed and sent again, or set aside. While a parcel is recalled nothing of it is sent, whatever is
decided here: see recalling.

A decision never re-uses a key: the old entry ends as withdrawn, and what is sent from now on has a key of its own,
``<key>-R<n>``, in the same stream. The old one cannot take effect behind it: it was withheld or refused, so nothing was
done with it, and while a send of it is in doubt nothing is settled. Of an unsettled one a person has said that it is
not there.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec
from msgspec.structs import replace

from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.people import Right
from desktop.store import outbox
from desktop.store.journal import Rows, Writing
from desktop.store.outbox import EntryState, Recall, Sent
from desktop.usecases.desk import Desk, event, refuse, sealed
from sync.outgoing import SHIPPING, Body, EntryKind
from sync.vocabulary import Entry

AGAIN = "-R"  # behind the key of what a person sent again
SENT_AGAIN = "sent_again"
CHANGED = "change"
SET_ASIDE = "set_aside"


class RefusedAction(StrEnum):
    RETRY = "retry"
    WITHDRAW = "withdraw"  # somebody shipped it in the ERP itself, or gave it up


class UnsettledAction(StrEnum):
    THERE = "there"  # somebody has seen it in the ERP
    SEND_AGAIN = "send_again"  # it is not there
    SET_ASIDE = "set_aside"  # neither is known, and nothing more is sent


class Change(msgspec.Struct, frozen=True):
    """What a person corrects in a refused entry before it is sent again; None leaves it as it was."""

    waybill: str | None = None
    carrier_id: str | None = None
    carrier_name: str | None = None
    weight_g: int | None = None
    body: Body | None = None

    def names(self) -> list[str]:
        """What is changed, for the journal."""
        return [name for name in self.__struct_fields__ if getattr(self, name) is not None]

    def made_to(self, entry: Entry) -> Entry:
        return replace(entry, **{name: getattr(self, name) for name in self.names()})


def settle_refused(desk: Desk, key: str, action: RefusedAction) -> Outcome:
    sent = _waiting_for_a_person(desk, key, EntryState.REJECTED)
    if isinstance(sent, Outcome):
        return sent
    if action is RefusedAction.RETRY and (recall := _open_recall(desk.journal, sent)) is not None:
        return _find_it_first(desk, recall)
    with desk.journal.writing() as writing:
        sequence = event(desk, writing, EventKind.REFUSED_SETTLED, sent.document_id, action=action.value, key=key)
        outbox.set_state(writing, key, EntryState.WITHDRAWN, action.value)
        if action is RefusedAction.RETRY and not _outdated(writing, sent):
            send_again(desk, writing, sent, release=sent.entry.release)
    desk.wake_sync()
    return sealed(answer(Code.SETTLED), sequence)


def change_refused(desk: Desk, key: str, change: Change) -> Outcome:
    """The entry goes again with what a person has corrected, and with a key of its own."""
    sent = _waiting_for_a_person(desk, key, EntryState.REJECTED)
    if isinstance(sent, Outcome):
        return sent
    if not change.names() or (change.body is not None and not isinstance(change.body, type(sent.entry.body))):
        return refuse(desk, Code.NOT_SETTLED)
    if (recall := _open_recall(desk.journal, sent)) is not None:
        return _find_it_first(desk, recall)
    changed = replace(sent, entry=change.made_to(sent.entry))
    with desk.journal.writing() as writing:
        fields = ",".join(change.names())
        sequence = event(
            desk, writing, EventKind.REFUSED_SETTLED, sent.document_id, action=CHANGED, key=key, fields=fields
        )
        outbox.set_state(writing, key, EntryState.WITHDRAWN, CHANGED)
        send_again(desk, writing, changed, release=sent.entry.release)
    desk.wake_sync()
    return sealed(answer(Code.SETTLED), sequence)


def settle_unsettled(desk: Desk, key: str, action: UnsettledAction, reason: str = "") -> Outcome:
    """Sent, and nobody could say whether it took effect: a person has looked."""
    sent = _waiting_for_a_person(desk, key, EntryState.UNSETTLED)
    if isinstance(sent, Outcome):
        return sent
    reason = reason.strip()
    if action is UnsettledAction.SET_ASIDE and not reason:
        return refuse(desk, Code.NOT_SETTLED)
    there = action is UnsettledAction.THERE
    with desk.journal.writing() as writing:
        facts = {"action": action.value, "key": key} | ({"reason": reason} if reason else {})
        sequence = event(desk, writing, EventKind.UNSETTLED_SETTLED, sent.document_id, **facts)
        recall = _open_recall(writing, sent) if action is UnsettledAction.SEND_AGAIN else None
        state = EntryState.ALREADY_THERE if there else EntryState.WITHDRAWN
        if recall is not None:  # it is known now that the ERP has nothing of it, and so it stays
            outbox.set_state(writing, key, EntryState.WITHHELD, recall.reason)
        else:
            outbox.set_state(writing, key, state, reason or action.value)
            if action is UnsettledAction.SEND_AGAIN:
                send_again(desk, writing, sent, release=sent.entry.release)
    desk.wake_sync()
    return sealed(answer(Code.SETTLED), sequence)


def set_aside(desk: Desk, key: str, reason: str) -> Outcome:
    """Nothing is sent, and the journal says why; refused and unsettled entries alike."""
    sent = outbox.by_key(desk.journal, key)
    if sent is not None and sent.state is EntryState.UNSETTLED:
        return settle_unsettled(desk, key, UnsettledAction.SET_ASIDE, reason)
    sent_or_no = _waiting_for_a_person(desk, key, EntryState.REJECTED)
    if isinstance(sent_or_no, Outcome):
        return sent_or_no
    reason = reason.strip()
    if not reason:
        return refuse(desk, Code.NOT_SETTLED)
    with desk.journal.writing() as writing:
        facts = {"action": SET_ASIDE, "key": key, "reason": reason}
        sequence = event(desk, writing, EventKind.REFUSED_SETTLED, sent_or_no.document_id, **facts)
        outbox.set_state(writing, key, EntryState.WITHDRAWN, reason)
    return sealed(answer(Code.SETTLED), sequence)


def _waiting_for_a_person(desk: Desk, key: str, state: EntryState) -> Sent | Outcome:
    """The entry, or why nothing is decided about it."""
    if not desk.may(Right.SETTLE_REFUSED):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.SETTLE_REFUSED.value)
    sent = outbox.by_key(desk.journal, key)
    return sent if sent is not None and sent.state is state else refuse(desk, Code.NOT_SETTLED)


def _open_recall(source: Rows, sent: Sent) -> Recall | None:
    """The parcel that this entry ships is looked for."""
    recall = outbox.recall_of(source, sent.document_id) if ships(sent) else None
    return recall if recall is not None and recall.settled is None else None


def _find_it_first(desk: Desk, recall: Recall) -> Outcome:
    return refuse(desk, Code.RECALL_SCAN_NEEDED, reason=recall.reason)


def send_again(desk: Desk, writing: Writing, sent: Sent, *, release: bool) -> None:
    """What was sent once more stands last in its stream; weights that waited behind it wait behind it again."""
    waiting = outbox.weights_behind(writing, sent)
    _add_again(desk, writing, sent, release=release)
    for weight in waiting:
        outbox.set_state(writing, weight.key, EntryState.WITHDRAWN, SENT_AGAIN)
        _add_again(desk, writing, weight, release=weight.entry.release)


def ships(sent: Sent) -> bool:
    """A weight told after shipping, or work told beside it, takes no parcel anywhere: nothing of it is called back."""
    return sent.entry.kind in SHIPPING


def _add_again(desk: Desk, writing: Writing, sent: Sent, *, release: bool) -> None:
    base, _, number = sent.key.partition(AGAIN)
    entry = replace(
        sent.entry,
        key=f"{base}{AGAIN}{int(number or 0) + 1}",
        sequence=outbox.next_sequence(writing),
        station=desk.station.text,
        created=desk.clock.now(),
        release=release,
    )
    outbox.add(writing, entry)


def _outdated(writing: Writing, sent: Sent) -> bool:
    """A weight that was refused, and the parcel has been weighed again since: the newer one counts."""
    newest = outbox.newest_of_kind(writing, sent.document_id, EntryKind.WEIGH_ONLY)
    return sent.entry.kind is EntryKind.WEIGH_ONLY and newest is not None and newest.key != sent.key
