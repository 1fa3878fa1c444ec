"""Rows of each stream as they go into cache.db: plain SQL over tuples, inside a transaction of the caller."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from desktop.store.cache_schema import METADATA
from desktop.store.moments import to_micros
from desktop.store.written_file import WrittenFile
from sync.floor import AfterSale, Purchase, Wave
from sync.vocabulary import (
    BinStock,
    Bundle,
    Courier,
    DocumentStatus,
    LabelBody,
    OutboundDocument,
    Product,
    Shop,
    StockLevel,
    Stop,
    Stream,
    Warehouse,
)

_json = msgspec.json.Encoder().encode


def as_json(value: object) -> str:
    return _json(value).decode()


def upsert(name: str, where: str = "") -> str:
    """Insert into a table of cache_schema in column order, or bring the row with the same key up to date."""
    table = METADATA.tables[name]
    columns = [column.name for column in table.columns]
    keys = [column.name for column in table.primary_key.columns]
    changes = ", ".join(f'"{column}" = excluded."{column}"' for column in columns if column not in keys)
    marks = ", ".join("?" * len(columns))
    return f'INSERT INTO "{name}" VALUES ({marks}) ON CONFLICT ({", ".join(keys)}) DO UPDATE SET {changes}{where}'


# Of two rows with one revision the one that came last is right: stamps stand still while lines change. The same row
# again costs no write. What was gone has come back.
_NEWER = ' WHERE excluded.revision > "{0}".revision OR excluded.revision = 0'
_CONTENTS = [column.name for column in METADATA.tables["document"].columns if column.name != "fetched_at"]
_CHANGED = " OR ".join(f'excluded."{name}" IS NOT "document"."{name}"' for name in _CONTENTS)
_PUT_DOCUMENT = upsert(
    "document",
    f"{_NEWER.format('document')} OR \"document\".status = 'gone' "
    f'OR (excluded.revision = "document".revision AND ({_CHANGED}))',
)
_DROP_CHILDREN = "DELETE FROM child_waybill WHERE document_id IN (SELECT value FROM json_each(?))"
_PUT_CHILD = "INSERT OR IGNORE INTO child_waybill (document_id, waybill) VALUES (?, ?)"
_NOT_OLDER = ' WHERE excluded.revision >= "{0}".revision OR excluded.revision = 0'
_PUT_STOCK = upsert("stock", _NEWER.format("stock"))
_PUT_STOP = upsert("stop")
_PUT_PRODUCT = upsert("product")
_PUT_SHOP = upsert("shop")
_PUT_WAREHOUSE = upsert("warehouse")
_PUT_COURIER = upsert("courier")
_PUT_LABEL = upsert("label_body")
_PUT_BIN = upsert("bin_stock")
_PUT_WAVE = upsert("wave")
_PUT_AFTER_SALE = upsert("after_sale", _NOT_OLDER.format("after_sale"))
_PUT_PURCHASE = upsert("purchase", _NOT_OLDER.format("purchase"))
_LET_GO = "UPDATE stop SET reason = '', detail = '', revision = ?, modified = ?, fetched_at = ? WHERE order_id = ?"
_DROP_BARCODES = "DELETE FROM barcode WHERE sku_id = ?"
_PUT_BARCODE = "INSERT OR IGNORE INTO barcode (code, sku_id) VALUES (?, ?)"
_DROP_PARTS = "DELETE FROM bundle_part WHERE bundle_sku_id = ?"
_PUT_PART = (
    "INSERT INTO bundle_part (bundle_sku_id, sku_id, quantity, bundle_name) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (bundle_sku_id, sku_id) DO UPDATE SET quantity = quantity + excluded.quantity"
)
_NOTE_UNKNOWN = (
    "INSERT OR IGNORE INTO unknown_sku SELECT value, 0 FROM json_each(?) WHERE value <> '' "
    "AND NOT EXISTS (SELECT 1 FROM product WHERE product.sku_id = value) "
    "AND NOT EXISTS (SELECT 1 FROM bundle_part WHERE bundle_part.bundle_sku_id = value)"
)
_KNOWN_NOW = "DELETE FROM unknown_sku WHERE sku_id IN (SELECT value FROM json_each(?))"


def _documents(file: WrittenFile, rows: Sequence[OutboundDocument], now: int) -> None:
    file.run_many(_PUT_DOCUMENT, [document_row(row, now) for row in rows])
    file.run(_DROP_CHILDREN, (as_json([row.document_id for row in rows]),))
    file.run_many(_PUT_CHILD, [(row.document_id, one) for row in rows for one in row.child_waybills])
    waiting = (row for row in rows if row.status is DocumentStatus.WAITING)
    _note_unknown(file, (line.sku_id for row in waiting for line in row.lines))


def document_row(row: OutboundDocument, now: int) -> tuple[Any, ...]:
    return (
        row.document_id,
        row.order_id,
        row.shop_order_no,
        row.waybill,
        row.carrier_id,
        row.carrier_name,
        row.shop_id,
        row.shop_name,
        row.warehouse_id,
        row.wave_id,
        row.status.value,
        row.buyer_message,
        row.seller_remark,
        row.region,
        row.estimated_weight_g,
        row.measured_weight_g,
        row.revision,
        _micros(row.modified),
        _micros(row.shipped_at),
        as_json(row.lines),
        row.receiver_mark,
        _micros(row.ship_by),
        _micros(row.paid_at),
        as_json(row.child_waybills) if row.child_waybills else "[]",
        row.unfit,
        now,
    )


def _micros(at: datetime | None) -> int | None:
    return to_micros(at) if at else None


def _stops(file: WrittenFile, rows: Sequence[Stop], now: int) -> None:
    """In their order, the newest word last. An order that was never stopped and has no deadline leaves no row."""
    for row in rows:
        modified, ship_by = _micros(row.modified), _micros(row.ship_by)
        if row.reason is not None:
            file.run(_PUT_STOP, (row.order_id, row.reason.value, row.detail, row.revision, modified, ship_by, now))
        elif ship_by is None:
            file.run(_LET_GO, (row.revision, modified, now, row.order_id))
        else:
            file.run(_PUT_STOP, (row.order_id, "", "", row.revision, modified, ship_by, now))


def _products(file: WrittenFile, rows: Sequence[Product], now: int) -> None:
    file.run_many(
        _PUT_PRODUCT,
        [
            (row.sku_id, row.name, row.spec, row.picture, row.weight_g, row.unit, int(row.enabled), int(row.needs_scan))
            for row in rows
        ],
    )
    _barcodes(file, rows)


def _bundles(file: WrittenFile, rows: Sequence[Bundle], now: int) -> None:
    file.run_many(_DROP_PARTS, [(row.sku_id,) for row in rows])
    file.run_many(_PUT_PART, [(row.sku_id, part.sku_id, part.quantity, row.name) for row in rows for part in row.parts])
    _barcodes(file, rows)
    _note_unknown(file, (part.sku_id for row in rows for part in row.parts))


def _barcodes(file: WrittenFile, rows: Sequence[Product] | Sequence[Bundle]) -> None:
    file.run_many(_DROP_BARCODES, [(row.sku_id,) for row in rows])
    file.run_many(_PUT_BARCODE, [(code, row.sku_id) for row in rows for code in row.barcodes])
    file.run(_KNOWN_NOW, (as_json([row.sku_id for row in rows]),))


def _note_unknown(file: WrittenFile, sku_ids: Iterable[str]) -> None:
    wanted = list(dict.fromkeys(sku_ids))
    if wanted:
        file.run(_NOTE_UNKNOWN, (as_json(wanted),))


def _stock(file: WrittenFile, rows: Sequence[StockLevel], now: int) -> None:
    file.run_many(
        _PUT_STOCK,
        [
            (row.sku_id, row.warehouse_id, row.on_hand, row.order_locked, row.pick_locked, row.revision, now)
            for row in rows
        ],
    )


def _shops(file: WrittenFile, rows: Sequence[Shop], now: int) -> None:
    file.run_many(_PUT_SHOP, [(row.shop_id, row.name, row.site, int(row.stops_visible)) for row in rows])


def _warehouses(file: WrittenFile, rows: Sequence[Warehouse], now: int) -> None:
    file.run_many(_PUT_WAREHOUSE, [(row.warehouse_id, row.name, int(row.is_main)) for row in rows])


def _couriers(file: WrittenFile, rows: Sequence[Courier], now: int) -> None:
    file.run_many(_PUT_COURIER, [(row.carrier_id, row.name) for row in rows])


def _labels(file: WrittenFile, rows: Sequence[LabelBody], now: int) -> None:
    file.run_many(_PUT_LABEL, [(row.document_id, row.waybill, as_json(row), now) for row in rows])


def _bins(file: WrittenFile, rows: Sequence[BinStock], now: int) -> None:
    file.run_many(_PUT_BIN, [(row.sku_id, row.warehouse_id, row.bin, row.quantity, now) for row in rows])


def _waves(file: WrittenFile, rows: Sequence[Wave], now: int) -> None:
    file.run_many(_PUT_WAVE, [(row.wave_id, row.status.value, as_json(row), now) for row in rows])


def _after_sales(file: WrittenFile, rows: Sequence[AfterSale], now: int) -> None:
    file.run_many(
        _PUT_AFTER_SALE,
        [
            (
                row.after_sale_id,
                row.order_id,
                row.shop_order_no,
                row.waybill,
                row.goods,
                row.revision,
                as_json(row),
                now,
            )
            for row in rows
        ],
    )


def _purchases(file: WrittenFile, rows: Sequence[Purchase], now: int) -> None:
    file.run_many(
        _PUT_PURCHASE,
        [
            (row.purchase_id, row.receipt_id, row.supplier_id, row.status, row.revision, as_json(row), now)
            for row in rows
        ],
    )


WRITERS: dict[Stream, Callable[[WrittenFile, Sequence[Any], int], None]] = {
    Stream.DOCUMENTS: _documents,
    Stream.STOPS: _stops,
    Stream.PRODUCTS: _products,
    Stream.BUNDLES: _bundles,
    Stream.STOCK: _stock,
    Stream.SHOPS: _shops,
    Stream.WAREHOUSES: _warehouses,
    Stream.COURIERS: _couriers,
    Stream.LABELS: _labels,
    Stream.BINS: _bins,
    Stream.WAVES: _waves,
    Stream.AFTER_SALES: _after_sales,
    Stream.PURCHASES: _purchases,
}
