"""Receipts of reconnections as the journal keeps them: one event each, chained like all others."""

from __future__ import annotations

from typing import Any

import msgspec

from desktop.store.journal import Rows

_NEWEST = (
    'SELECT "sequence", body FROM event WHERE kind = \'reconnected\' AND "sequence" > ? '
    'ORDER BY "sequence" DESC LIMIT +?'
)
_ONE = 'SELECT "sequence", body FROM event WHERE kind = \'reconnected\' AND "sequence" = ?'

_facts = msgspec.json.Decoder(dict[str, Any]).decode


def newest(source: Rows, limit: int, *, after: int = 0) -> list[tuple[int, dict[str, Any]]]:
    """Sequence and facts, the newest first."""
    return [(row[0], _facts(row[1])) for row in source.rows(_NEWEST, (after, limit))]


def one(source: Rows, sequence: int) -> dict[str, Any] | None:
    rows = source.rows(_ONE, (sequence,))
    return _facts(rows[0][1]) if rows else None


def hash_of(source: Rows, sequence: int) -> str:
    """The event's place in the chain, short enough to be compared by eye."""
    rows = source.rows('SELECT hash FROM event WHERE "sequence" = ?', (sequence,))
    return bytes(rows[0][0]).hex()[:16] if rows else ""
