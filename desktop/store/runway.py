"""The offline runway: how many parcels this bench can ship with the cable out, counted in small slices when idle."""

from __future__ import annotations

import msgspec

from desktop.settings import Flow, Settings
from desktop.store.other_file import OtherFile

_SLICE = 400  # documents looked at in one step: a few milliseconds

_EDGE = "SELECT max(rowid) FROM (SELECT rowid FROM document WHERE rowid > ? ORDER BY rowid LIMIT ?)"
_READY = """
SELECT d.carrier_id, count(*) FROM document d
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
GROUP BY d.carrier_id
"""


class Runway:
    """Goes round the cache slice by slice; ``parcels`` is the last whole round, or the first one so far."""

    def __init__(self, file: OtherFile, settings: Settings) -> None:
        self._file = file
        self._settings = settings
        self._at = 0
        self._counts: dict[str, int] = {}
        self._whole: int | None = None
        self._closed_since = 0

    @property
    def parcels(self) -> int:
        counted = self._so_far() if self._whole is None else self._whole
        return max(0, counted - self._closed_since)

    def parcel_closed(self) -> None:
        """One fewer, until the next round has seen it."""
        self._closed_since += 1

    def step(self) -> None:
        """Look at the next slice of documents."""
        edge = self._file.rows(_EDGE, (self._at, _SLICE))
        if not edge or edge[0][0] is None:
            self._whole, self._at, self._counts, self._closed_since = self._so_far(), 0, {}, 0
            return
        for carrier, ready in self._file.rows(_READY, (self._at, edge[0][0], *self._conditions())):
            self._counts[carrier] = self._counts.get(carrier, 0) + ready
        self._at = edge[0][0]

    def _so_far(self) -> int:
        ceiling = self._settings.held.ceiling_per_carrier
        return sum(min(count, ceiling) for count in self._counts.values())

    def _conditions(self) -> tuple[object, ...]:
        held = self._settings.held
        shops, waves = (msgspec.json.encode(ids).decode() for ids in (held.shop_ids, held.wave_ids))
        prints = self._settings.flow is Flow.LABEL_LAST and self._settings.printer is not None
        return (held.warehouse_id, held.warehouse_id, shops, shops, waves, waves, int(prints))
