"""Parcels closed here whose order was stopped or changed since: listed until a scan has found each of them.

One that the carrier has taken leaves the list by a lead's word, with a reason. While a parcel is listed nothing of it
is sent: its entry is withheld. What may have been sent before the stop was known here is looked up, not sent again.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

from msgspec.structs import replace

from desktop.domain.answers import answer
from desktop.domain.changes import change_of
from desktop.domain.classify import NumberScan, PaperScan, classify
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Condition, Packing, Step
from desktop.domain.people import Right
from desktop.domain.recall_views import LeftReason, Place
from desktop.store import entry_pages, handovers, ledger, outbox, packings, whose
from desktop.store.cache_changes import ChangeReader
from desktop.store.cache_reader import Standing
from desktop.store.journal import Writing
from desktop.store.outbox import EntryState, Recall, Sent
from desktop.store.packings import Kept
from desktop.usecases import settling
from desktop.usecases.desk import Desk, event, refuse, sealed
from sync.vocabulary import Verdict

STAYS_AT_MOST = timedelta(hours=36)  # after that a parcel that nobody saw collected has left all the same
TOLD_FOR = timedelta(days=3)  # after closing: a stop that comes later is a return, and no news for the hall
_SLICE = 200  # parcels looked at in one go: a few milliseconds


class RecallAction(StrEnum):
    TAKEN_BACK = "taken_back"  # the parcel was scanned here again; nothing is sent
    LEFT_ANYWAY = "left_anyway"  # it is gone; the ERP is told so
    LEFT_BEFORE = "left_before"  # it was gone, and the ERP knew, before the stop was known: told, never open
    LEFT_SEEN_TO = "left_seen_to"  # a lead has heard of that, and said what is done about it


_TAKEN = (Verdict.ACCEPTED, Verdict.ALREADY_THERE)
THOUGHT_GONE = frozenset({RecallAction.LEFT_BEFORE.value, RecallAction.LEFT_SEEN_TO.value})


class Recalls:
    """Looks at what the cache has changed, and once at the start at every parcel that may still stand in the hall."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._changes = ChangeReader(desk.cache)
        self._due: dict[str, None] = {}  # documents, in the order in which they came up

    def look(self) -> int:
        """The cache was written; how many parcels are new on the list."""
        changed = self._changes.read()
        self._due |= dict.fromkeys(_may_be_here(self._desk) if changed.everything else changed.documents)
        return self.go_on()

    def go_on(self) -> int:
        """One slice of what is still to be looked at; a disk that refuses leaves it for the next look."""
        if not self._due:
            return 0
        part = list(itertools.islice(self._due, _SLICE))
        new = raise_among(self._desk, part)
        for document_id in part:
            del self._due[document_id]
        return new


def raise_among(desk: Desk, document_ids: Iterable[str]) -> int:
    """List those of the documents that were closed here and must not leave; how many are new."""
    closed = {kept.packing.document_id: kept for kept in handovers.closed_among(desk.journal, list(document_ids))}
    standings = desk.cache.standings(list(closed)) if closed else {}
    told = ((kept, _reason(kept.packing, standings.get(document_id))) for document_id, kept in closed.items())
    struck = [(kept, reason) for kept, reason in told if reason and _is_news(desk, kept, reason)]
    if not struck:
        return 0
    with desk.journal.writing() as writing:
        return sum(_strike(desk, writing, kept, reason) for kept, reason in struck)


def raise_one(desk: Desk, writing: Writing, sent: Sent, reason: str) -> None:
    """The parcel of this entry, which sync has withheld or the ERP refused because of a stop."""
    known = outbox.recall_of(writing, sent.document_id)
    if known is None or known.settled is not None:
        _list(desk, writing, sent, reason)


def open_recall_of(desk: Desk, document_id: str) -> Recall | None:
    recall = outbox.recall_of(desk.journal, document_id)
    return recall if recall is not None and recall.settled is None else None


def recalled_by_number(desk: Desk, numbers: Iterable[str]) -> Recall | None:
    """The open recall whose parcel bears one of these waybill numbers, on its first label or a further one."""
    recalls = outbox.open_recalls(desk.journal)
    if not recalls:
        return None
    wanted = {number.casefold() for number in numbers}
    by_document = {recall.document_id.casefold(): recall for recall in recalls}
    for kept in handovers.closed_among(desk.journal, [recall.document_id for recall in recalls]):
        labels = (kept.packing.waybill, *kept.packing.child_waybills)
        if wanted & {label.casefold() for label in labels if label}:
            return by_document.get(kept.packing.document_id.casefold())
    told_since = (by_document.get(one.casefold()) for one in whose.bearing(desk.cache, sorted(wanted)))
    return next((recall for recall in told_since if recall is not None), None)


def recalled_by(desk: Desk, text: str) -> Recall | None:
    """The open recall whose parcel bears this waybill, or this small code of its label."""
    read = classify(text, desk.settings.code_rules)
    if isinstance(read, PaperScan):
        paper = ledger.paper(desk.journal, read.paper_id)
        return open_recall_of(desk, paper.document_id) if paper is not None else None
    return recalled_by_number(desk, read.numbers) if isinstance(read, NumberScan) else None


def scanned(desk: Desk, text: str) -> Outcome:
    """On the list's own page: whatever is on the parcel."""
    if desk.operator is None:
        return refuse(desk, Code.NOT_SIGNED_IN)
    recall = recalled_by(desk, text)
    return found(desk, recall) if recall is not None else refuse(desk, Code.NOT_RECALLED, scanned=text)


def found(desk: Desk, recall: Recall) -> Outcome:
    """A recalled parcel was scanned: it is here, and stays here."""
    sent = outbox.by_key(desk.journal, recall.key)
    kept = packings.of_document(desk.journal, recall.document_id)
    order = kept.packing.shop_order_no if kept is not None else ""
    if sent is None or kept is None or _is_in_doubt(desk, sent):
        return refuse(desk, Code.RECALL_IN_DOUBT, seen=order, order=order, reason=recall.reason)
    shipped = sent.state in outbox.CONFIRMED
    outcome = answer(
        Code.RECALL_FOUND,
        seen=kept.packing.waybill,
        order=order,
        reason=recall.reason,
        **({"shipped": "1"} if shipped else {}),
    )
    with desk.journal.writing() as writing:
        sequence = _settle(desk, writing, recall, RecallAction.TAKEN_BACK, "")
        if not shipped:
            outbox.set_state(writing, sent.key, EntryState.WITHDRAWN, RecallAction.TAKEN_BACK.value)
        for weight in outbox.weights_behind(writing, sent):  # what was weighed has not left
            outbox.set_state(writing, weight.key, EntryState.WITHDRAWN, RecallAction.TAKEN_BACK.value)
        packings.save(writing, _from_the_start(desk, kept.packing), sequence)
    desk.wake_sync()
    return sealed(outcome, sequence)


def settle_recall(desk: Desk, document_id: str, action: RecallAction, reason: str = "") -> Outcome:
    """A lead's word on a parcel that has left. Nobody's word takes a parcel back: it is scanned."""
    if not desk.may(Right.SETTLE_RECALLS):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.SETTLE_RECALLS.value)
    if action is not RecallAction.LEFT_ANYWAY:
        return refuse(desk, Code.RECALL_SCAN_NEEDED)
    recall = open_recall_of(desk, document_id)
    sent = outbox.by_key(desk.journal, recall.key) if recall else None
    if recall is None or sent is None or _is_in_doubt(desk, sent):
        return refuse(desk, Code.NOT_SETTLED)
    if reason not in set(LeftReason):
        return refuse(desk, Code.RECALL_REASON_NEEDED)
    with desk.journal.writing() as writing:
        sequence = _settle(desk, writing, recall, action, reason)
        if sent.state not in (*outbox.CONFIRMED, EntryState.WITHDRAWN):
            outbox.set_state(writing, sent.key, EntryState.WITHDRAWN, action.value)
            settling.send_again(desk, writing, sent, release=True)
    desk.wake_sync()
    return sealed(answer(Code.SETTLED), sequence)


def count_left_before(desk: Desk) -> int:
    """Parcels of these days that left before their stop was known, and that no lead has seen to."""
    return outbox.count_left_before(desk.journal, desk.clock.now() - TOLD_FOR)


def see_to_left(desk: Desk, document_id: str, reason: str) -> Outcome:
    """A lead has heard of a parcel that left before its stop was known, and says what is done about it."""
    if not desk.may(Right.SETTLE_RECALLS):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.SETTLE_RECALLS.value)
    recall = outbox.recall_of(desk.journal, document_id)
    if recall is None or recall.action != RecallAction.LEFT_BEFORE:
        return refuse(desk, Code.NOT_SETTLED)
    if reason not in set(LeftReason):
        return refuse(desk, Code.RECALL_REASON_NEEDED)
    with desk.journal.writing() as writing:
        sequence = _settle(desk, writing, recall, RecallAction.LEFT_SEEN_TO, reason)
    return sealed(answer(Code.SETTLED), sequence)


def place_of(desk: Desk, kept: Kept) -> Place:
    closed_at = kept.closed_at or desk.clock.now()
    collected = handovers.last(desk.journal, kept.packing.carrier_id)
    if (collected is not None and closed_at <= collected) or closed_at < desk.clock.now() - STAYS_AT_MOST:
        return Place.LEFT
    return Place.BENCH if kept.packing.document_id == desk.last_closed else Place.CAGE


def _is_in_doubt(desk: Desk, sent: Sent) -> bool:
    """Whether the ERP has it as shipped is not known yet, or was told a moment ago and is not in the journal."""
    if sent.state is EntryState.UNSETTLED or desk.sync.in_doubt(sent.entry):
        return True
    told = desk.sync.receipts_of([sent.key]) if sent.state not in outbox.CONFIRMED else []
    if any(receipt.verdict is Verdict.UNSETTLED for receipt in told):  # perhaps a person has looked since
        return not entry_pages.happened(desk.journal, sent.document_id, sent.key, EventKind.ENTRY_UNSETTLED.value)
    return any(receipt.verdict in _TAKEN for receipt in told)


def _may_be_here(desk: Desk) -> list[str]:
    """Closed of late, or not confirmed by the ERP yet."""
    since = desk.clock.now() - TOLD_FOR
    waiting = (sent.document_id for sent in outbox.pending(desk.journal) if settling.ships(sent))
    return list(dict.fromkeys((*handovers.documents_closed_since(desk.journal, since), *waiting)))


def _reason(packing: Packing, standing: Standing | None) -> str:
    """Why it must not leave, or ""."""
    if standing is None:
        return ""
    if standing.stop:
        return standing.stop
    change = change_of(packing, standing.receiver_mark, standing.seller_remark)
    return change.value if change is not None else ""


def _is_news(desk: Desk, kept: Kept, reason: str) -> bool:
    """Not what is listed already, and not what somebody has decided about this very parcel and reason."""
    known = outbox.recall_of(desk.journal, kept.packing.document_id)
    if known is None or (known.settled is None and known.reason != reason):
        return True
    earlier = known.key.partition(settling.AGAIN)[0] != kept.packing.key  # by no clock: it may be set back
    return known.settled is not None and (earlier or known.reason != reason)


def _strike(desk: Desk, writing: Writing, kept: Kept, reason: str) -> bool:
    """One parcel that must not leave, or should not have; whether it is on the list now."""
    document_id = kept.packing.document_id
    sent, known = outbox.shipment_of(writing, document_id), outbox.recall_of(writing, document_id)
    if sent is None or sent.entry.release:
        return False
    if known is not None and known.settled is None:  # listed; the ERP has another reason for it now
        _hold_back(writing, sent, reason)
        outbox.raise_recall(writing, document_id, sent.key, reason, known.raised)
        return False
    confirmed, place = sent.state in outbox.CONFIRMED, place_of(desk, kept)
    if confirmed and place is Place.LEFT:
        _note_left(desk, writing, kept, sent, reason)
        return False
    _hold_back(writing, sent, reason)
    _list(desk, writing, sent, reason)
    return True


def _hold_back(writing: Writing, sent: Sent, reason: str) -> None:
    """Of all lists the recalls are its one place. What may have been sent already is looked up, and not sent again: of
    what it did the ERP's answer still tells."""
    if sent.state in (EntryState.PENDING, EntryState.REJECTED):
        outbox.set_state(writing, sent.key, EntryState.WITHHELD, reason)


def _note_left(desk: Desk, writing: Writing, kept: Kept, sent: Sent, reason: str) -> None:
    """Gone before anybody knew: no recall, but somebody should hear of it. Not of what left nobody knows when."""
    now, collected = desk.clock.now(), handovers.last(writing, kept.packing.carrier_id)
    seen_off = collected is not None and kept.closed_at is not None and kept.closed_at <= collected
    if not seen_off or (kept.closed_at is not None and kept.closed_at < now - TOLD_FOR):
        return
    outbox.raise_recall(writing, sent.document_id, sent.key, reason, now)
    outbox.settle_recall(writing, sent.document_id, RecallAction.LEFT_BEFORE.value, "", now)
    event(desk, writing, EventKind.LEFT_BEFORE_STOP, sent.document_id, key=sent.key, reason=reason)


def _list(desk: Desk, writing: Writing, sent: Sent, reason: str) -> None:
    outbox.raise_recall(writing, sent.document_id, sent.key, reason, desk.clock.now())
    event(desk, writing, EventKind.RECALL_RAISED, sent.document_id, key=sent.key, reason=reason)


def _settle(desk: Desk, writing: Writing, recall: Recall, action: RecallAction, reason: str) -> int:
    outbox.settle_recall(writing, recall.document_id, action.value, desk.operator_id, desk.clock.now())
    facts = {"action": action.value, "key": recall.key} | ({"reason": reason} if reason else {})
    return event(desk, writing, EventKind.RECALL_SETTLED, recall.document_id, **facts)


def _from_the_start(desk: Desk, packing: Packing) -> Packing:
    """No longer shipped here; should its order be released, it is packed from the start."""
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
        checked_at="",
    )
