"""What a lead finds on the station's pages when a schedule is over: whatever needs a person is there to be seen."""

from __future__ import annotations

from collections import Counter

from desktop.bootstrap import Core
from desktop.domain.changes import change_of
from desktop.domain.events import EventKind
from desktop.domain.recall_views import Place
from desktop.simulation.book import Book
from desktop.simulation.guard import Guard, Violation
from desktop.store import outbox, packings, story
from desktop.store.outbox import EntryState, Sent
from desktop.usecases import recalling

WITH_A_PERSON = frozenset({EntryState.REJECTED, EntryState.WITHHELD, EntryState.UNSETTLED})
_DECIDED = frozenset({EventKind.REFUSED_SETTLED, EventKind.UNSETTLED_SETTLED, EventKind.RECALL_SETTLED})
_PEOPLE = {"wang": "wang", "lin": "lin"}


def judge_pages(core: Core, entries: list[Sent], book: Book, guard: Guard) -> None:
    """Raises Violation."""
    _shown(core, entries)
    _counted(core, entries)
    _given_up(core, entries)
    for document_id in guard.closed:
        _called_back(core, document_id, book, guard)


def _shown(core: Core, entries: list[Sent]) -> None:
    """On the sync page, with its order; what is held back also on the recall page, as a parcel to be found."""
    shown = {row.key: row for row in core.station.syncing.needs_person()}
    recalled = {row.document_id for row in core.station.lead.recalling.rows()}
    for sent in entries:
        if sent.state not in WITH_A_PERSON:
            continue
        row = shown.get(sent.key)
        if row is None or not row.needs_person or not row.shop_order_no:
            raise Violation(f"{sent.key} is {sent.state.value}, and the sync page does not show it")
        if sent.state is EntryState.WITHHELD and sent.document_id not in recalled:
            raise Violation(f"{sent.document_id} is withheld, and the recall page does not show it")


def _counted(core: Core, entries: list[Sent]) -> None:
    """The status line is where a person learns that there is something on these pages."""
    status, states = core.station.status(), Counter(sent.state for sent in entries)
    told = (status.refused, status.unsettled, status.recalls)
    there = (states[EntryState.REJECTED], states[EntryState.UNSETTLED], len(core.station.lead.recalling.rows()))
    if told != there:
        raise Violation(f"the status line tells of {told} refused, unsettled, recalled; the pages of {there}")


def _given_up(core: Core, entries: list[Sent]) -> None:
    """Nothing but a person gives an entry up, and the journal says who."""
    for document_id in {sent.document_id: None for sent in entries if sent.state is EntryState.WITHDRAWN}:
        events = story.events_of(core.desk.journal, document_id, _PEOPLE)
        if not any(event.kind in _DECIDED and event.operator for event in events):
            raise Violation(f"an entry of {document_id} was given up, and nobody has said so")


def _called_back(core: Core, document_id: str, book: Book, guard: Guard) -> None:
    """Closed here, and stopped or changed since, whatever the ERP made of it: it stands on the recall list, or has
    stood there, since it was closed this time. Not of what left with nobody knows whom, days ago."""
    journal, document = core.desk.journal, book.one(document_id)
    kept, sent = packings.of_document(journal, document_id), outbox.shipment_of(journal, document_id)
    if kept is None or sent is None:
        raise Violation(f"{document_id} was told as closed, and the bench does not know it any more")
    if document is None or sent.entry.release:
        return
    changed = change_of(kept.packing, document.receiver_mark, document.seller_remark)
    reason = book.reason_of(document.order_id) or changed
    confirmed, gone = sent.state in outbox.CONFIRMED, recalling.place_of(core.desk, kept) is Place.LEFT
    if reason is None or (confirmed and gone and document_id not in guard.collected):
        return
    guard.met["closed and stopped or changed since"] += 1
    recall = outbox.recall_of(journal, document_id)
    if recall is None or _first(recall.key) != _first(sent.key):
        raise Violation(f"{document_id} was closed here, is {reason.value} now, and was never called back")


def _first(key: str) -> str:
    """The key of a shipment before a person sent it again."""
    return key.partition("-R")[0]
