"""What the runway asks the cache and the journal, as SQL: which held orders there are, and which of them are ready."""

from __future__ import annotations

WINDOW = """
SELECT rowid, revision FROM document WHERE status = 'waiting' AND (revision, rowid) < (?, ?)
ORDER BY revision DESC, rowid DESC LIMIT +?
"""

_CODED = """(
  EXISTS (SELECT 1 FROM barcode b WHERE b.sku_id = {0})
  OR EXISTS (SELECT 1 FROM product n WHERE n.sku_id = {0} AND n.needs_scan = 0)
)"""

# A bundle is packed by its parts, whatever code it bears itself.
_LINE_CODED = f"""
CASE WHEN EXISTS (SELECT 1 FROM bundle_part p WHERE p.bundle_sku_id = json_extract(line.value, '$.sku_id'))
THEN NOT EXISTS (
  SELECT 1 FROM bundle_part p
  WHERE p.bundle_sku_id = json_extract(line.value, '$.sku_id') AND NOT {_CODED.format("p.sku_id")}
)
ELSE {_CODED.format("json_extract(line.value, '$.sku_id')")} END
"""

# Parameters: whether the bench prints its labels, and which sealed ones it can print ("" those that are not sealed).
_READY = f"""
d.waybill <> '' AND d.unfit = ''
AND EXISTS (SELECT 1 FROM json_each(d.lines) line WHERE json_extract(line.value, '$.quantity') > 0)
AND NOT EXISTS (SELECT 1 FROM stop s WHERE s.order_id = d.order_id AND s.reason <> '')
AND (? = 0 OR EXISTS (
  SELECT 1 FROM label_body l WHERE l.document_id = d.document_id AND l.waybill = d.waybill
  AND coalesce(json_extract(l.body, '$.sealed.component'), '') IN (SELECT value FROM json_each(?))
))
AND NOT EXISTS (
  SELECT 1 FROM json_each(d.lines) line
  WHERE json_extract(line.value, '$.quantity') > 0 AND NOT {_LINE_CODED}
)
"""

# Parameters: warehouse, shops and waves of this bench, each twice.
_HELD = """
d.status = 'waiting'
AND (? = '' OR d.warehouse_id = ?)
AND (? = '[]' OR d.shop_id IN (SELECT value FROM json_each(?)))
AND (? = '[]' OR d.wave_id IN (SELECT value FROM json_each(?)))
"""

_LOOK = f"""
SELECT d.document_id, d.carrier_id, d.carrier_name, d.shop_id, d.shop_name, d.revision, d.rowid, d.receiver_mark,
({_READY}) FROM document d WHERE {_HELD}
"""
LOOK_BETWEEN = f"{_LOOK} AND (d.revision, d.rowid) < (?, ?) AND (d.revision, d.rowid) >= (?, ?)"
LOOK_AMONG = f"{_LOOK} AND d.document_id IN (SELECT value FROM json_each(?))"

BEGUN = "SELECT document_id, condition, body FROM packing WHERE document_id IN (SELECT value FROM json_each(?))"
