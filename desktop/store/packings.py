"""Packings in the journal: one row per parcel that this bench has had in its hands."""

from __future__ import annotations

from datetime import datetime

import msgspec

from desktop.domain.packing import Condition, Packing
from desktop.store.journal import Rows, Writing, first_row
from desktop.store.moments import from_micros, to_micros

_SAVE = (
    'INSERT INTO packing (document_id, condition, body, "sequence", closed_at, operator) VALUES (?, ?, ?, ?, ?, ?) '
    "ON CONFLICT (document_id) DO UPDATE SET condition = excluded.condition, body = excluded.body, "
    '"sequence" = excluded."sequence", closed_at = excluded.closed_at, operator = excluded.operator'
)
# As long as it lies as it lay, its indexes are left alone: two pages fewer to seal and to write for each scan.
_GO_ON = (
    'UPDATE packing SET body = ?, "sequence" = ?, operator = ? '
    "WHERE document_id = ? AND condition = ? AND closed_at IS ?"
)
_OF_DOCUMENT = "SELECT body, closed_at FROM packing WHERE document_id = ?"
_IN_CONDITION = 'SELECT body, closed_at FROM packing WHERE condition = ? ORDER BY "sequence"'
_ANY_IN = "SELECT 1 FROM packing WHERE condition = ? LIMIT 1"
_CLOSED_SINCE = "SELECT body, closed_at FROM packing WHERE closed_at >= ? AND condition = 'closed' ORDER BY closed_at"
_CLOSED_BETWEEN = (
    "SELECT body, closed_at FROM packing WHERE closed_at > ? AND closed_at <= ? AND condition = 'closed' "
    "ORDER BY closed_at LIMIT +?"
)

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Packing).decode


class Kept(msgspec.Struct, frozen=True):
    """A packing as it lies in the journal."""

    packing: Packing
    closed_at: datetime | None


def save(writing: Writing, packing: Packing, sequence: int, closed_at: datetime | None = None) -> None:
    """Keep this state of the packing; ``sequence`` is the event that led to it."""
    closed = to_micros(closed_at) if closed_at else None
    body, lies = _encode(packing), (packing.condition.value, closed)
    if not writing.run(_GO_ON, (body, sequence, packing.operator, packing.document_id, *lies)):
        writing.run(_SAVE, (packing.document_id, lies[0], body, sequence, closed, packing.operator))


def of_document(source: Rows, document_id: str) -> Kept | None:
    row = first_row(source, _OF_DOCUMENT, (document_id,))
    return _kept(row) if row else None


def in_condition(source: Rows, condition: Condition) -> list[Kept]:
    """All packings in one condition, the longest untouched first."""
    return [_kept(row) for row in source.rows(_IN_CONDITION, (condition.value,))]


def any_in(source: Rows, condition: Condition) -> bool:
    return first_row(source, _ANY_IN, (condition.value,)) is not None


def closed_since(source: Rows, moment: datetime) -> list[Kept]:
    return [_kept(row) for row in source.rows(_CLOSED_SINCE, (to_micros(moment),))]


def closed_between(source: Rows, after: datetime, until: datetime, limit: int) -> list[Kept]:
    """The first ``limit`` of them, in the order of their closing."""
    return [_kept(row) for row in source.rows(_CLOSED_BETWEEN, (to_micros(after), to_micros(until), limit))]


def _kept(row: tuple[bytes, int | None]) -> Kept:
    return Kept(_decode(row[0]), from_micros(row[1]) if row[1] is not None else None)
