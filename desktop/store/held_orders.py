"""Held orders whose label this bench can make: read from the cache in slices, newest first."""

from __future__ import annotations

from datetime import datetime

import msgspec

from desktop.settings import Settings
from desktop.store.journal import Rows
from desktop.store.moments import to_micros

_WINDOW = """
SELECT rowid, revision FROM document WHERE status = 'waiting' AND (revision, rowid) < (?, ?)
ORDER BY revision DESC, rowid DESC LIMIT +?
"""
_HELD = """
SELECT d.document_id, d.waybill, d.carrier_id FROM document d
JOIN label_body l ON l.document_id = d.document_id AND l.waybill = d.waybill
WHERE d.status = 'waiting' AND (d.revision, d.rowid) < (?, ?) AND (d.revision, d.rowid) >= (?, ?)
AND d.waybill <> '' AND d.lines <> '[]'
AND coalesce(d.modified, l.fetched_at) >= ?
AND NOT EXISTS (SELECT 1 FROM stop s WHERE s.order_id = d.order_id AND s.reason <> '')
AND (? = '' OR d.warehouse_id = ?)
AND (? = '[]' OR d.shop_id IN (SELECT value FROM json_each(?)))
AND (? = '[]' OR d.wave_id IN (SELECT value FROM json_each(?)))
ORDER BY d.revision DESC, d.rowid DESC
"""
_BEGUN = (
    "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM paper p WHERE p.document_id = value) "
    "OR EXISTS (SELECT 1 FROM packing k WHERE k.document_id = value AND k.condition = 'closed')"
)


class Held(msgspec.Struct, frozen=True):
    document_id: str
    waybill: str
    carrier_id: str


class Place(msgspec.Struct, frozen=True):
    """How far the walk has come: everything before it was looked at."""

    revision: int = 2**62
    rowid: int = 2**62


class Slice(msgspec.Struct, frozen=True):
    orders: tuple[Held, ...]
    end: Place | None  # None: there is nothing behind it


def held_after(cache: Rows, place: Place, rows: int, settings: Settings, oldest: datetime) -> Slice:
    """What of the next ``rows`` waiting orders belongs to this bench and has a body."""
    window = cache.rows(_WINDOW, (place.revision, place.rowid, rows))
    if not window:
        return Slice((), None)
    rowid, revision = window[-1]
    held = settings.held
    shops, waves = (msgspec.json.encode(ids).decode() for ids in (held.shop_ids, held.wave_ids))
    conditions = (held.warehouse_id, held.warehouse_id, shops, shops, waves, waves)
    bounds = (place.revision, place.rowid, revision, rowid, to_micros(oldest))
    found = cache.rows(_HELD, (*bounds, *conditions))
    return Slice(tuple(Held(*row) for row in found), Place(revision, rowid))


def begun_among(journal: Rows, document_ids: list[str]) -> set[str]:
    """Those that have a paper already, or were closed here."""
    return {row[0] for row in journal.rows(_BEGUN, (msgspec.json.encode(document_ids).decode(),))}
