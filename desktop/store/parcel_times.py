"""Where the time of closed parcels went, out of the events that closed them."""

from __future__ import annotations

from typing import Any

import msgspec

from desktop.domain.parcel_time import ParcelTime
from desktop.store.journal import Rows
from desktop.store.moments import from_micros

_CLOSED = (
    'SELECT "sequence", "at", operator, document_id, body FROM event '
    'WHERE "sequence" > ? AND kind = \'closed\' ORDER BY "sequence"'
)
_HEAD = 'SELECT coalesce(max("sequence"), 0) FROM event'


class _Facts(msgspec.Struct):
    waited_ms: dict[str, int] = {}


_facts = msgspec.json.Decoder(_Facts).decode


def closed_after(source: Rows, sequence: int) -> tuple[list[ParcelTime], int]:
    """Parcels that were closed by events behind ``sequence``, and how far that was read."""
    head = int(source.rows(_HEAD)[0][0])
    rows: list[Any] = list(source.rows(_CLOSED, (sequence,)))
    parcels = [
        ParcelTime(document_id, from_micros(at), operator, _facts(body).waited_ms)
        for _, at, operator, document_id, body in rows
    ]
    return parcels, max(head, rows[-1][0] if rows else 0)
