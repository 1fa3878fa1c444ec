"""Outgoing entries, wanted look-ups and recalls: what the sync process reads and what comes back from it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from desktop.store.journal import Rows, Writing, first_row
from desktop.store.moments import from_micros, from_micros_or_none, to_micros
from sync.outgoing import EntryKind
from sync.vocabulary import Entry


class EntryState(StrEnum):
    """Where an entry stands, as far as its receipts have been folded into the journal."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    ALREADY_THERE = "already_there"
    REJECTED = "rejected"
    WITHHELD = "withheld"
    UNSETTLED = "unsettled"  # sent, and nobody can say whether it took effect: a person looks
    WITHDRAWN = "withdrawn"  # by a person


CONFIRMED = (EntryState.ACCEPTED, EntryState.ALREADY_THERE)

_NEXT = 'SELECT coalesce(max("sequence"), 0) + 1 FROM outbox'
_ADD = (
    'INSERT INTO outbox ("sequence", "key", stream, kind, body, state, detail, created) '
    "VALUES (?, ?, ?, ?, ?, 'pending', '', ?)"
)
_SET_STATE = 'UPDATE outbox SET state = ?, detail = ? WHERE "key" = ?'
_COLUMNS = 'SELECT "key", stream, body, state, detail, created FROM outbox'
_ALL = f'{_COLUMNS} ORDER BY "sequence"'
_BY_KEY = f'{_COLUMNS} WHERE "key" = ?'
_OF_STREAM = f'{_COLUMNS} WHERE stream = ? ORDER BY "sequence" DESC LIMIT 1'
_OF_KIND = f'{_COLUMNS} WHERE stream = ? AND kind = ? ORDER BY "sequence" DESC LIMIT 1'
_SHIPMENT = f"{_COLUMNS} WHERE stream = ? AND kind <> 'weigh_only' ORDER BY \"sequence\" DESC LIMIT 1"
_WEIGHTS_BEHIND = (
    f"{_COLUMNS} WHERE stream = ? AND \"sequence\" > ? AND kind = 'weigh_only' AND state = 'pending' "
    'ORDER BY "sequence"'
)
_UNWEIGHED = (
    f"{_COLUMNS} AS o WHERE kind = 'ship_document' AND created >= ? AND state NOT IN ('withheld', 'withdrawn') "
    "AND NOT EXISTS (SELECT 1 FROM outbox w WHERE w.stream = o.stream AND w.kind = 'weigh_only' "
    "AND w.state <> 'withdrawn') ORDER BY created, \"sequence\" LIMIT +?"
)
_PENDING = f"{_COLUMNS} WHERE state = 'pending' ORDER BY \"sequence\" LIMIT +?"
_REFUSED_STATES = "state IN ('rejected', 'withheld', 'unsettled')"  # indexed so
_REFUSED = f"{_COLUMNS} WHERE {_REFUSED_STATES} AND state = 'rejected' ORDER BY \"sequence\""
_UNSETTLED = f"{_COLUMNS} WHERE {_REFUSED_STATES} AND state = 'unsettled' ORDER BY \"sequence\""
_WITHHELD = f"{_COLUMNS} WHERE {_REFUSED_STATES} AND state = 'withheld' ORDER BY \"sequence\""
_WITHDRAWN = (  # indexed so
    f"{_COLUMNS} WHERE state NOT IN ('pending', 'accepted') AND state = 'withdrawn' ORDER BY \"sequence\" DESC LIMIT +?"
)
_COUNT_UNSETTLED = f"SELECT count(*) FROM outbox WHERE {_REFUSED_STATES} AND state = 'unsettled'"
_COUNT_PENDING = "SELECT count(*) FROM outbox WHERE state = 'pending'"
_COUNT_REFUSED = f"SELECT count(*) FROM outbox WHERE {_REFUSED_STATES} AND state = 'rejected'"

_ADD_WANTED = 'INSERT INTO wanted (number, kind, "at") VALUES (?, ?, ?) RETURNING wanted_id'

_RAISE = (
    'INSERT INTO recall (document_id, "key", reason, raised, settled, action, operator) '
    "VALUES (?, ?, ?, ?, NULL, '', '') ON CONFLICT (document_id) DO UPDATE SET "
    '"key" = excluded."key", reason = excluded.reason, raised = excluded.raised, settled = NULL, action = \'\', '
    "operator = ''"
)
_RECALLS = 'SELECT document_id, "key", reason, raised, settled, action, operator FROM recall'
_OPEN_RECALLS = f"{_RECALLS} WHERE settled IS NULL ORDER BY raised"
_SETTLED_SO = f"{_RECALLS} WHERE action = ? AND raised >= ? ORDER BY raised DESC LIMIT 500"
_RECALL = f"{_RECALLS} WHERE document_id = ?"
_SETTLE = "UPDATE recall SET settled = ?, action = ?, operator = ? WHERE document_id = ?"
_COUNT_LEFT_BEFORE = "SELECT count(*) FROM recall WHERE action = 'left_before' AND raised >= ?"  # indexed so
_COUNT_RECALLS = "SELECT count(*) FROM recall WHERE settled IS NULL"

_decode = msgspec.json.Decoder(Entry).decode


class Sent(msgspec.Struct, frozen=True):
    """An entry and what is known of it."""

    key: str
    document_id: str
    entry: Entry
    state: EntryState
    detail: str
    created: datetime


class Recall(msgspec.Struct, frozen=True):
    """A parcel closed here that must come back, or be let go by a person."""

    document_id: str
    key: str
    reason: str
    raised: datetime
    settled: datetime | None
    action: str
    operator: str


def next_sequence(writing: Writing) -> int:
    return int(writing.rows(_NEXT)[0][0])


def add(writing: Writing, entry: Entry) -> None:
    body = msgspec.json.encode(entry).decode()
    writing.run(_ADD, (entry.sequence, entry.key, entry.stream, entry.kind.value, body, to_micros(entry.created)))


def set_state(writing: Writing, key: str, state: EntryState, detail: str) -> None:
    writing.run(_SET_STATE, (state.value, detail, key))


def by_key(source: Rows, key: str) -> Sent | None:
    row = first_row(source, _BY_KEY, (key,))
    return _sent(row) if row else None


def everything(source: Rows) -> list[Sent]:
    """Every entry that was ever made here, for proofs."""
    return [_sent(row) for row in source.rows(_ALL)]


def newest_of(source: Rows, document_id: str) -> Sent | None:
    """The last entry of an order's stream."""
    row = first_row(source, _OF_STREAM, (document_id,))
    return _sent(row) if row else None


def newest_of_kind(source: Rows, document_id: str, kind: EntryKind) -> Sent | None:
    """The last entry of its kind in an order's stream."""
    row = first_row(source, _OF_KIND, (document_id, kind.value))
    return _sent(row) if row else None


def shipment_of(source: Rows, document_id: str) -> Sent | None:
    """The entry that ships an order, the newest where a person sent it again; weights told later do not count."""
    row = first_row(source, _SHIPMENT, (document_id,))
    return _sent(row) if row else None


def weights_behind(source: Rows, sent: Sent) -> list[Sent]:
    """Weights that wait behind this entry of their order."""
    return [_sent(row) for row in source.rows(_WEIGHTS_BEHIND, (sent.entry.stream, sent.entry.sequence))]


def unweighed(source: Rows, since: datetime, limit: int) -> list[Sent]:
    """Shipped without a weight since then and not weighed after, oldest first."""
    return [_sent(row) for row in source.rows(_UNWEIGHED, (to_micros(since), limit))]


def pending(source: Rows, limit: int = -1) -> list[Sent]:
    """Entries without a final receipt, oldest first."""
    return [_sent(row) for row in source.rows(_PENDING, (limit,))]


def refused(source: Rows) -> list[Sent]:
    """Entries that the ERP said no to and no person has settled yet."""
    return [_sent(row) for row in source.rows(_REFUSED)]


def unsettled(source: Rows) -> list[Sent]:
    """Entries that were sent, and nobody can say whether they took effect."""
    return [_sent(row) for row in source.rows(_UNSETTLED)]


def withheld(source: Rows) -> list[Sent]:
    """Entries that are held back since their order was stopped, or their parcel recalled."""
    return [_sent(row) for row in source.rows(_WITHHELD)]


def withdrawn(source: Rows, limit: int) -> list[Sent]:
    """Entries that a person has given up, the newest first."""
    return [_sent(row) for row in source.rows(_WITHDRAWN, (limit,))]


def count_unsettled(source: Rows) -> int:
    return int(source.rows(_COUNT_UNSETTLED)[0][0])


def count_pending(source: Rows) -> int:
    return int(source.rows(_COUNT_PENDING)[0][0])


def count_refused(source: Rows) -> int:
    return int(source.rows(_COUNT_REFUSED)[0][0])


def want(writing: Writing, number: str, kind: str, at: datetime) -> int:
    """Ask sync to look a number up ahead of the schedule; the id that its answer bears."""
    return int(writing.rows(_ADD_WANTED, (number, kind, to_micros(at)))[0][0])


def raise_recall(writing: Writing, document_id: str, key: str, reason: str, at: datetime) -> None:
    writing.run(_RAISE, (document_id, key, reason, to_micros(at)))


def settle_recall(writing: Writing, document_id: str, action: str, operator: str, at: datetime) -> None:
    writing.run(_SETTLE, (to_micros(at), action, operator, document_id))


def open_recalls(source: Rows) -> list[Recall]:
    return [_recall(row) for row in source.rows(_OPEN_RECALLS)]


def settled_recalls(source: Rows, action: str, since: datetime) -> list[Recall]:
    """Raised since then and settled so, the newest first."""
    return [_recall(row) for row in source.rows(_SETTLED_SO, (action, to_micros(since)))]


def recall_of(source: Rows, document_id: str) -> Recall | None:
    row = first_row(source, _RECALL, (document_id,))
    return _recall(row) if row else None


def count_recalls(source: Rows) -> int:
    return int(source.rows(_COUNT_RECALLS)[0][0])


def count_left_before(source: Rows, since: datetime) -> int:
    """Parcels that left before their stop was known, and that nobody has seen to."""
    return int(source.rows(_COUNT_LEFT_BEFORE, (to_micros(since),))[0][0])


def _sent(row: tuple[str, str, str, str, str, int]) -> Sent:
    return Sent(row[0], row[1], _decode(row[2]), EntryState(row[3]), row[4], from_micros(row[5]))


def _recall(row: tuple[str, str, str, int, int | None, str, str]) -> Recall:
    return Recall(row[0], row[1], row[2], from_micros(row[3]), from_micros_or_none(row[4]), row[5], row[6])
