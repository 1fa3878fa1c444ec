"""Takes what sync reports into the journal: receipts become events, and stops of parcels closed here become recalls."""

from __future__ import annotations

import msgspec

from desktop.domain.events import EventKind
from desktop.store import outbox
from desktop.store.journal import Writing
from desktop.store.outbox import EntryState, Sent
from desktop.usecases.desk import Desk, event
from sync.outgoing import EntryKind
from sync.vocabulary import Receipt, Verdict

_CHUNK = 500  # keys asked for in one statement

_STATES: dict[Verdict, tuple[EntryState, EventKind]] = {
    Verdict.ACCEPTED: (EntryState.ACCEPTED, EventKind.ENTRY_ACCEPTED),
    Verdict.ALREADY_THERE: (EntryState.ALREADY_THERE, EventKind.ENTRY_ALREADY_THERE),
    Verdict.REJECTED: (EntryState.REJECTED, EventKind.ENTRY_REJECTED),
    Verdict.WITHHELD: (EntryState.WITHHELD, EventKind.ENTRY_WITHHELD),
}
_STOPPED = "stopped"  # receipt code: the ERP, or sync on its behalf, refused since the order must not leave


class Mark(msgspec.Struct):
    """How far receipts were read. Kept in memory only: a file that is opened anew is asked key by key first."""

    receipt_id: int = 0
    openings: int = -1


def fold_receipts(desk: Desk, mark: Mark) -> int:
    """Read what is new in sync.db; how many entries got their answer."""
    newest = desk.sync.newest_receipt()
    if mark.openings != desk.sync.openings:
        keys = [sent.key for sent in outbox.pending(desk.journal)]
        chunks = [keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK)]
        receipts = [receipt for chunk in chunks for receipt in desk.sync.receipts_of(chunk)]
    elif newest > mark.receipt_id:
        receipts = desk.sync.receipts(mark.receipt_id, newest)
    else:
        return 0
    final = {receipt.key: receipt for receipt in receipts if receipt.verdict in _STATES}
    answered = [(sent, final[sent.key]) for sent in _awaiting(desk, final)]
    if answered:
        with desk.journal.writing() as writing:
            for sent, receipt in answered:
                _fold(desk, writing, sent, receipt)
    mark.receipt_id, mark.openings = newest, desk.sync.openings
    return len(answered)


def raise_recalls(desk: Desk) -> int:
    """Parcels closed here whose order was stopped before the ERP took them; how many are new on the list."""
    listed = {recall.document_id for recall in outbox.open_recalls(desk.journal)}
    awaiting = [
        sent
        for sent in outbox.pending(desk.journal)
        if sent.document_id not in listed and not sent.entry.release and _ships(sent)
    ]
    found: dict[str, str] = {}
    for start in range(0, len(awaiting), _CHUNK):
        chunk = [sent.document_id for sent in awaiting[start : start + _CHUNK]]
        found |= desk.cache.stops_among(chunk)
    stopped = [sent for sent in awaiting if sent.document_id in found]
    if stopped:
        with desk.journal.writing() as writing:
            for sent in stopped:
                _recall(desk, writing, sent, found[sent.document_id])
    return len(stopped)


def _awaiting(desk: Desk, final: dict[str, Receipt]) -> list[Sent]:
    """Entries that these receipts are news for; one that a person withdrew may turn out to have been taken."""
    known = (outbox.by_key(desk.journal, key) for key in final)
    return [
        sent
        for sent in known
        if sent is not None
        and (
            sent.state is EntryState.PENDING
            or (sent.state is EntryState.WITHDRAWN and _STATES[final[sent.key].verdict][0] in outbox.CONFIRMED)
        )
    ]


def _fold(desk: Desk, writing: Writing, sent: Sent, receipt: Receipt) -> None:
    state, kind = _STATES[receipt.verdict]
    outbox.set_state(writing, sent.key, state, receipt.detail or receipt.code)
    facts = {"key": sent.key, "code": receipt.code}
    writing.event(desk.clock.now(), kind.value, sent.document_id, "", facts)
    if not _ships(sent):
        return
    if state is EntryState.WITHHELD or (state is EntryState.REJECTED and receipt.code == _STOPPED):
        stop = desk.cache.stops_among([sent.document_id]).get(sent.document_id, receipt.code)
        _recall(desk, writing, sent, stop)
        if state is EntryState.REJECTED:  # the recall list is its one place
            outbox.set_state(writing, sent.key, EntryState.WITHHELD, receipt.detail or receipt.code)


def _ships(sent: Sent) -> bool:
    """A weight told after shipping takes no parcel anywhere: nothing of it is called back."""
    return sent.entry.kind is not EntryKind.WEIGH_ONLY


def _recall(desk: Desk, writing: Writing, sent: Sent, reason: str) -> None:
    known = outbox.recall_of(writing, sent.document_id)
    if known is not None and known.settled is None:
        return
    outbox.raise_recall(writing, sent.document_id, sent.key, reason, desk.clock.now())
    event(desk, writing, EventKind.RECALL_RAISED, sent.document_id, key=sent.key, reason=reason)
