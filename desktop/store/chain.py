"""Checks the hash chain of the events: any change, gap or removal is found, and the first bad event named."""

from __future__ import annotations

import msgspec

from desktop.store.journal import GENESIS, Head, Rows, event_hash

_BATCH = 10_000
_EVENTS = (
    'SELECT "sequence", "at", kind, document_id, operator, body, hash FROM event '
    'WHERE "sequence" > ? ORDER BY "sequence" LIMIT +?'
)
_KNOWN_ELSEWHERE = 'SELECT coalesce(max("sequence"), 0) FROM packing'
_HASH_OF = 'SELECT hash FROM event WHERE "sequence" = ?'


class ChainReport(msgspec.Struct, frozen=True):
    """``first_bad`` is the sequence of the first event that is not what was written; None when all hold."""

    checked: int
    head: Head
    first_bad: int | None = None
    why: str = ""


def verify(source: Rows) -> ChainReport:
    """Walk all events from the first. What was cut off at the end shows by packings that name later events."""
    head, checked = Head(0, GENESIS), 0
    while batch := source.rows(_EVENTS, (head.sequence, _BATCH)):
        for *row, hashed in batch:
            sequence = row[0]
            if sequence != head.sequence + 1:
                return ChainReport(checked, head, head.sequence + 1, "missing")
            if event_hash(head.hash, tuple(row)) != hashed:
                return ChainReport(checked, head, sequence, "changed")
            head, checked = Head(sequence, hashed), checked + 1
    named = int(source.rows(_KNOWN_ELSEWHERE)[0][0])
    if named > head.sequence:
        return ChainReport(checked, head, head.sequence + 1, "missing")
    return ChainReport(checked, head)


def contains(source: Rows, head: Head) -> bool:
    """Whether this chain goes on from ``head``: a backup of it does, another history does not."""
    if head.sequence == 0:
        return True
    rows = source.rows(_HASH_OF, (head.sequence,))
    return bool(rows) and rows[0][0] == head.hash
