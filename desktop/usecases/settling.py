"""What a lead decides: recalled parcels taken back or let go, refused entries sent again or closed by a person.

A decision never re-uses a key: the old entry ends as withdrawn, and what is sent from now on has a key of its own,
``<key>-R<n>``, in the same stream. The old one cannot take effect behind it: it was withheld or refused, so nothing was
done with it, and while a send of it is in doubt nothing is settled.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec.structs import replace

from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Condition, Packing, Step
from desktop.domain.people import Right
from desktop.store import outbox, packings
from desktop.store.journal import Writing
from desktop.store.outbox import EntryState, Sent
from desktop.usecases.desk import Desk, event, refuse, sealed
from sync.outgoing import EntryKind

SENT_AGAIN = "sent_again"


class RecallAction(StrEnum):
    TAKEN_BACK = "taken_back"  # the parcel is here again; nothing is sent
    LEFT_ANYWAY = "left_anyway"  # it is gone; the ERP is told so


class RefusedAction(StrEnum):
    RETRY = "retry"
    WITHDRAW = "withdraw"  # somebody shipped it in the ERP itself, or gave it up


def settle_recall(desk: Desk, document_id: str, action: RecallAction) -> Outcome:
    if not desk.may(Right.SETTLE_RECALLS):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.SETTLE_RECALLS.value)
    recall = outbox.recall_of(desk.journal, document_id)
    sent = outbox.by_key(desk.journal, recall.key) if recall else None
    if recall is None or recall.settled is not None or sent is None or desk.sync.in_doubt(sent.key):
        return refuse(desk, Code.NOT_SETTLED)
    with desk.journal.writing() as writing:
        outbox.settle_recall(writing, document_id, action.value, desk.operator_id, desk.clock.now())
        sequence = event(desk, writing, EventKind.RECALL_SETTLED, document_id, action=action.value, key=sent.key)
        if sent.state not in outbox.CONFIRMED:
            outbox.set_state(writing, sent.key, EntryState.WITHDRAWN, action.value)
            if action is RecallAction.LEFT_ANYWAY:
                _send_again(desk, writing, sent, release=True)
            else:
                _take_weights_back(writing, sent)
                _back_in_the_hall(desk, writing, document_id, sequence)
    desk.wake_sync()
    return sealed(answer(Code.SETTLED), sequence)


def settle_refused(desk: Desk, key: str, action: RefusedAction) -> Outcome:
    if not desk.may(Right.SETTLE_REFUSED):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.SETTLE_REFUSED.value)
    sent = outbox.by_key(desk.journal, key)
    if sent is None or sent.state is not EntryState.REJECTED:
        return refuse(desk, Code.NOT_SETTLED)
    with desk.journal.writing() as writing:
        sequence = event(desk, writing, EventKind.REFUSED_SETTLED, sent.document_id, action=action.value, key=key)
        outbox.set_state(writing, key, EntryState.WITHDRAWN, action.value)
        if action is RefusedAction.RETRY and not _outdated(writing, sent):
            _send_again(desk, writing, sent, release=sent.entry.release)
    desk.wake_sync()
    return sealed(answer(Code.SETTLED), sequence)


def _send_again(desk: Desk, writing: Writing, sent: Sent, *, release: bool) -> None:
    """What was sent once more stands last in its stream; weights that waited behind it wait behind it again."""
    waiting = outbox.weights_behind(writing, sent)
    _add_again(desk, writing, sent, release=release)
    for weight in waiting:
        outbox.set_state(writing, weight.key, EntryState.WITHDRAWN, SENT_AGAIN)
        _add_again(desk, writing, weight, release=weight.entry.release)


def _add_again(desk: Desk, writing: Writing, sent: Sent, *, release: bool) -> None:
    base, _, number = sent.key.partition("-R")
    entry = replace(
        sent.entry,
        key=f"{base}-R{int(number or 0) + 1}",
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


def _take_weights_back(writing: Writing, sent: Sent) -> None:
    """What was weighed has not left: the ERP is told nothing of it."""
    for weight in outbox.weights_behind(writing, sent):
        outbox.set_state(writing, weight.key, EntryState.WITHDRAWN, RecallAction.TAKEN_BACK.value)


def _back_in_the_hall(desk: Desk, writing: Writing, document_id: str, sequence: int) -> None:
    """The parcel is no longer shipped here; should its order be released, it is packed from the start."""
    kept = packings.of_document(writing, document_id)
    if kept is not None:
        packings.save(writing, _from_the_start(desk, kept.packing), sequence)


def _from_the_start(desk: Desk, packing: Packing) -> Packing:
    return replace(
        packing,
        key=f"{desk.station.text}-{desk.mint()}",
        lines=tuple(replace(line, scanned=0, by_hand=0) for line in packing.lines),
        moves=(),
        step=Step.ITEMS,
        condition=Condition.STOPPED,
        reason=RecallAction.TAKEN_BACK.value,
        label_proved=False,
        weight_g=None,
        weight_passed=False,
        forced="",
        box="",
        materials=(),
    )
