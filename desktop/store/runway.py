"""The offline runway: how many parcels this bench can ship with the cable out, counted in small slices when idle."""

from __future__ import annotations

import msgspec

from desktop.settings import Flow, Settings
from desktop.store.journal import Rows
from desktop.store.other_file import OtherFile

_SLICE = 120  # documents looked at in one step: a few milliseconds

_CHANGED = "SELECT value FROM meta WHERE name = 'changed'"
_EDGE = "SELECT max(rowid) FROM (SELECT rowid FROM document WHERE rowid > ? ORDER BY rowid LIMIT ?)"
_PLACE = "SELECT rowid FROM document WHERE document_id = ?"
_READY = """
SELECT d.document_id, d.carrier_id FROM document d
WHERE d.rowid > ? AND d.rowid <= ? AND d.status = 'waiting' AND d.waybill <> '' AND d.lines <> '[]'
AND NOT EXISTS (SELECT 1 FROM stop s WHERE s.order_id = d.order_id AND s.reason <> '')
AND (? = '' OR d.warehouse_id = ?)
AND (? = '[]' OR d.shop_id IN (SELECT value FROM json_each(?)))
AND (? = '[]' OR d.wave_id IN (SELECT value FROM json_each(?)))
AND (? = 0 OR EXISTS (SELECT 1 FROM label_body l WHERE l.document_id = d.document_id))
AND NOT EXISTS (
  SELECT 1 FROM json_each(d.lines) line
  WHERE NOT EXISTS (SELECT 1 FROM barcode b WHERE b.sku_id = json_extract(line.value, '$.sku_id'))
  AND NOT EXISTS (SELECT 1 FROM bundle_part p WHERE p.bundle_sku_id = json_extract(line.value, '$.sku_id'))
  AND NOT EXISTS (
    SELECT 1 FROM product n WHERE n.sku_id = json_extract(line.value, '$.sku_id') AND n.needs_scan = 0
  )
)
"""
_CLOSED_HERE = """
SELECT document_id FROM packing
WHERE condition = 'closed' AND document_id IN (SELECT value FROM json_each(?))
"""


class Runway:
    """Goes round the cache slice by slice, and rests after a round until rows have changed; ``parcels`` is the last
    whole round, or the first one so far.

    A parcel closed here does not count, whatever the cache still says of its order.
    """

    def __init__(self, cache: OtherFile, journal: Rows, settings: Settings) -> None:
        self._cache = cache
        self._journal = journal
        self._settings = settings
        self._at = 0
        self._counts: dict[str, int] = {}
        self._whole: int | None = None
        self._closed_since = 0  # parcels that the last whole round still counted
        self._closed_behind = 0  # parcels that the present round had counted already
        self._mark: object = None  # the rows that the last whole round, or the present one, found at its beginning

    @property
    def parcels(self) -> int | None:
        """None while nothing was counted yet: no figure is better than a wrong one."""
        if self._whole is None and not self._at:
            return None
        counted = self._so_far() if self._whole is None else self._whole
        return max(0, counted - (self._closed_behind if self._whole is None else self._closed_since))

    def parcel_closed(self, document_id: str) -> None:
        """One fewer, wherever its order was counted already."""
        self._closed_since += 1
        place = self._cache.rows(_PLACE, (document_id,))
        if place and place[0][0] <= self._at:
            self._closed_behind += 1

    def step(self) -> None:
        """Look at the next slice of documents."""
        if not self._cache.available:
            self._whole, self._at, self._counts = None, 0, {}
            return
        if not self._at:
            mark = (self._cache.openings, *self._cache.rows(_CHANGED))
            if self._whole is not None and mark == self._mark:
                return
            self._mark = mark
        edge = self._cache.rows(_EDGE, (self._at, _SLICE))
        if not edge or edge[0][0] is None:
            self._whole, self._at, self._counts = self._so_far(), 0, {}
            self._closed_since, self._closed_behind = self._closed_behind, 0
            return
        ready = self._cache.rows(_READY, (self._at, edge[0][0], *self._conditions()))
        ids = msgspec.json.encode([row[0] for row in ready]).decode()
        closed = {row[0] for row in self._journal.rows(_CLOSED_HERE, (ids,))}
        for document_id, carrier in ready:
            if document_id not in closed:
                self._counts[carrier] = self._counts.get(carrier, 0) + 1
        self._at = edge[0][0]

    def _so_far(self) -> int:
        ceiling = self._settings.held.ceiling_per_carrier
        return sum(min(count, ceiling) for count in self._counts.values())

    def _conditions(self) -> tuple[object, ...]:
        held = self._settings.held
        shops, waves = (msgspec.json.encode(ids).decode() for ids in (held.shop_ids, held.wave_ids))
        prints = self._settings.flow is Flow.LABEL_LAST and self._settings.printer is not None
        return (held.warehouse_id, held.warehouse_id, shops, shops, waves, waves, int(prints))
