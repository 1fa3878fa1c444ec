"""Takes what sync reports into the journal: receipts become events; what was refused for a stop becomes a recall."""

from __future__ import annotations

import msgspec

from desktop.domain.events import EventKind
from desktop.store import entry_pages, outbox
from desktop.store.journal import Writing
from desktop.store.outbox import EntryState, Sent
from desktop.usecases import recalling
from desktop.usecases.desk import Desk
from desktop.usecases.settling import ships
from sync.vocabulary import Receipt, StopReason, Verdict

_CHUNK = 500  # keys asked for in one statement
_NEWEST = 500  # of what was given up: its answer came within minutes, if at all

_STATES: dict[Verdict, tuple[EntryState, EventKind]] = {
    Verdict.ACCEPTED: (EntryState.ACCEPTED, EventKind.ENTRY_ACCEPTED),
    Verdict.ALREADY_THERE: (EntryState.ALREADY_THERE, EventKind.ENTRY_ALREADY_THERE),
    Verdict.REJECTED: (EntryState.REJECTED, EventKind.ENTRY_REJECTED),
    Verdict.WITHHELD: (EntryState.WITHHELD, EventKind.ENTRY_WITHHELD),
    Verdict.UNSETTLED: (EntryState.UNSETTLED, EventKind.ENTRY_UNSETTLED),
}
_GIVEN_UP = (EntryState.WITHDRAWN, EntryState.WITHHELD)  # by a person, or since the parcel is recalled
_STOPPED = "stopped"  # receipt code: the ERP, or sync on its behalf, refused since the order must not leave


class Mark(msgspec.Struct):
    """How far receipts were read. Kept in memory only: a file that is opened anew is asked key by key first."""

    receipt_id: int = 0
    openings: int = -1


def fold_receipts(desk: Desk, mark: Mark) -> int:
    """Read what is new in sync.db; how many entries got their answer."""
    newest, openings = desk.sync.newest_receipt(), desk.sync.openings
    if mark.openings != openings:
        given_up = (*outbox.withheld(desk.journal), *outbox.withdrawn(desk.journal, _NEWEST))
        keys = [sent.key for sent in (*outbox.pending(desk.journal), *given_up)]
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
    mark.receipt_id, mark.openings = newest, openings
    return len(answered)


def _awaiting(desk: Desk, final: dict[str, Receipt]) -> list[Sent]:
    """Entries that these receipts are news for."""
    known = (outbox.by_key(desk.journal, key) for key in final)
    news = [sent for sent in known if sent is not None and _is_news(sent.state, final[sent.key].verdict)]
    return [sent for sent in news if sent.state is not EntryState.WITHHELD or not _settled(desk, sent, final[sent.key])]


def _settled(desk: Desk, sent: Sent, receipt: Receipt) -> bool:
    """That nobody knows its effect was told before, and a person has looked since."""
    kind = EventKind.ENTRY_UNSETTLED.value
    unknown = receipt.verdict is Verdict.UNSETTLED
    return unknown and entry_pages.happened(desk.journal, sent.document_id, sent.key, kind)


def _is_news(state: EntryState, verdict: Verdict) -> bool:
    """One that was given up here may turn out to have been taken, or to be known to nobody."""
    if state in _GIVEN_UP and _STATES[verdict][0] in outbox.CONFIRMED:
        return True
    return state is EntryState.PENDING or (state is EntryState.WITHHELD and verdict is Verdict.UNSETTLED)


def _fold(desk: Desk, writing: Writing, sent: Sent, receipt: Receipt) -> None:
    state, kind = _STATES[receipt.verdict]
    outbox.set_state(writing, sent.key, state, receipt.detail or receipt.code)
    facts = {"key": sent.key, "code": receipt.code, "answered_at": receipt.at.isoformat()}
    writing.event(desk.clock.now(), kind.value, sent.document_id, "", facts)
    if not ships(sent):
        return
    if state is EntryState.WITHHELD or (state is EntryState.REJECTED and receipt.code == _STOPPED):
        told = receipt.detail if receipt.detail in set(StopReason) else receipt.code
        stop = desk.cache.stops_among([sent.document_id]).get(sent.document_id, told)
        recalling.raise_one(desk, writing, sent, stop)
        if state is EntryState.REJECTED:  # the recall list is its one place
            outbox.set_state(writing, sent.key, EntryState.WITHHELD, receipt.detail or receipt.code)
