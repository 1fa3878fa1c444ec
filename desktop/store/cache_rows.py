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


def upsert(name: str, where: str = "", kept: Sequence[str] = ()) -> str:
    """Insert into a table of cache_schema in column order, or bring the row with the same key up to date, all but its
    ``kept`` columns."""
    table = METADATA.tables[name]
    columns = [column.name for column in table.columns]
    keys = [column.name for column in table.primary_key.columns]
    changes = ", ".join(f'"{column}" = excluded."{column}"' for column in columns if column not in {*keys, *kept})
    marks = ", ".join("?" * len(columns))
    return f'INSERT INTO "{name}" VALUES ({marks}) ON CONFLICT ({", ".join(keys)}) DO UPDATE SET {changes}{where}'


def changing(name: str, allowed: str = "", kept: Sequence[str] = ()) -> str:
    """``upsert`` that leaves the same row alone: that it was read once more is no news. ``allowed`` says which other
    row may take its place."""
    table = METADATA.tables[name]
    keys = {column.name for column in table.primary_key.columns} | {"fetched_at"}
    contents = [column.name for column in table.columns if column.name not in keys]
    differs = " OR ".join(f'excluded."{column}" IS NOT "{name}"."{column}"' for column in contents)
    return upsert(name, f" WHERE ({allowed}) AND ({differs})" if allowed else f" WHERE {differs}", kept)


# Of two rows with one revision the one that came last is right: stamps stand still while lines change, and a row that
# a long transaction held back bears an old one. What was gone has come back.
_NOT_OLDER = 'excluded.revision >= "{0}".revision OR excluded.revision = 0'
_MAY_COME = f"({_NOT_OLDER.format('document')} OR \"document\".status = 'gone')"
# Setting a column writes its index anew even where it stays the same, as the numbers of a document nearly always do.
_NUMBERS = [column.name for column in METADATA.tables["document"].columns if column.index]
_SAME_NUMBERS = " AND ".join(f'excluded."{one}" = "document"."{one}" COLLATE BINARY' for one in _NUMBERS)
_PUT_DOCUMENT = changing("document", f"{_SAME_NUMBERS} AND {_MAY_COME}", kept=_NUMBERS)
_PUT_RENUMBERED = changing("document", f"NOT ({_SAME_NUMBERS}) AND {_MAY_COME}")
_DROP_CHILDREN = "DELETE FROM child_waybill WHERE document_id IN (SELECT value FROM json_each(?))"
_PUT_CHILDREN = (
    "INSERT OR IGNORE INTO child_waybill SELECT d.document_id, j.value FROM document d, json_each(d.child_waybills) j "
    "WHERE d.document_id IN (SELECT value FROM json_each(?))"
)
_PUT_STOCK = upsert("stock", f" WHERE {_NOT_OLDER.format('stock')}")
_PUT_STOP = changing("stop")
_PUT_PRODUCT = changing("product")
_PUT_SHOP = changing("shop")
_PUT_WAREHOUSE = changing("warehouse")
_PUT_COURIER = changing("courier")
_PUT_LABEL = changing("label_body")
_PUT_BIN = upsert("bin_stock")
_PUT_WAVE = changing("wave")
_PUT_AFTER_SALE = changing("after_sale", _NOT_OLDER.format("after_sale"))
_PUT_PURCHASE = changing("purchase", _NOT_OLDER.format("purchase"))
_LET_GO = (
    "UPDATE stop SET reason = '', detail = '', revision = ?1, modified = ?2, fetched_at = ?3 "
    "WHERE order_id = ?4 AND (reason <> '' OR detail <> '' OR revision IS NOT ?1 OR modified IS NOT ?2)"
)
_BARCODES = "SELECT sku_id, code FROM barcode WHERE sku_id IN (SELECT value FROM json_each(?))"
_DROP_BARCODES = "DELETE FROM barcode WHERE sku_id = ?"
_PUT_BARCODE = "INSERT OR IGNORE INTO barcode (code, sku_id) VALUES (?, ?)"
_PARTS = (
    "SELECT bundle_sku_id, sku_id, quantity, bundle_name FROM bundle_part "
    "WHERE bundle_sku_id IN (SELECT value FROM json_each(?))"
)
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


def _documents(file: WrittenFile, rows: Sequence[OutboundDocument], now: int) -> Sequence[str]:
    puts = ((row.document_id, document_row(row, now)) for row in rows)
    changed = [one for one, values in puts if file.run(_PUT_DOCUMENT, values) or file.run(_PUT_RENUMBERED, values)]
    if not changed:
        return changed
    file.run(_DROP_CHILDREN, (as_json(changed),))
    if any(row.child_waybills for row in rows):
        file.run(_PUT_CHILDREN, (as_json(changed),))
    known = {one.casefold() for one in changed}
    waiting = (row for row in rows if row.status is DocumentStatus.WAITING and row.document_id.casefold() in known)
    _note_unknown(file, (line.sku_id for row in waiting for line in row.lines))
    return changed


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


def _stops(file: WrittenFile, rows: Sequence[Stop], now: int) -> Sequence[str]:
    """In their order, the newest word last. An order that was never stopped and has no deadline leaves no row."""
    changed: list[str] = []
    for row in rows:
        modified, ship_by = _micros(row.modified), _micros(row.ship_by)
        if row.reason is None and ship_by is None:
            written = file.run(_LET_GO, (row.revision, modified, now, row.order_id))
        else:
            reason, detail = (row.reason.value, row.detail) if row.reason is not None else ("", "")
            written = file.run(_PUT_STOP, (row.order_id, reason, detail, row.revision, modified, ship_by, now))
        if written:
            changed.append(row.order_id)
    return changed


def _products(file: WrittenFile, rows: Sequence[Product], now: int) -> Sequence[str]:
    written = file.run_many(
        _PUT_PRODUCT,
        [
            (row.sku_id, row.name, row.spec, row.picture, row.weight_g, row.unit, int(row.enabled), int(row.needs_scan))
            for row in rows
        ],
    )
    return _names(rows, _barcodes(file, rows) or written > 0)


def _bundles(file: WrittenFile, rows: Sequence[Bundle], now: int) -> Sequence[str]:
    known: dict[str, dict[str, tuple[int, str]]] = {}
    for bundle, sku, quantity, name in file.rows(_PARTS, (as_json([row.sku_id for row in rows]),)):
        known.setdefault(bundle.casefold(), {})[sku.casefold()] = quantity, name
    newest = {row.sku_id.casefold(): row for row in rows}
    others = [row for sku, row in newest.items() if known.get(sku, {}) != _parts(row)]
    file.run_many(_DROP_PARTS, [(row.sku_id,) for row in others])
    parts = [(row.sku_id, part.sku_id, part.quantity, row.name) for row in others for part in row.parts]
    file.run_many(_PUT_PART, parts)
    changed = _barcodes(file, rows) or bool(others)
    _note_unknown(file, (part.sku_id for row in rows for part in row.parts))
    return _names(rows, changed)


def _parts(bundle: Bundle) -> dict[str, tuple[int, str]]:
    """As they are stored."""
    found: dict[str, tuple[int, str]] = {}
    for part in bundle.parts:
        before, _ = found.get(part.sku_id.casefold(), (0, ""))
        found[part.sku_id.casefold()] = before + part.quantity, bundle.name
    return found


def _names(rows: Sequence[Product] | Sequence[Bundle], changed: bool) -> Sequence[str]:
    return [row.sku_id for row in rows] if changed else []


def _barcodes(file: WrittenFile, rows: Sequence[Product] | Sequence[Bundle]) -> bool:
    """Whether any of them bears others than before."""
    skus = as_json([row.sku_id for row in rows])
    known: dict[str, set[str]] = {}
    for sku, code in file.rows(_BARCODES, (skus,)):
        known.setdefault(sku.casefold(), set()).add(code.casefold())
    newest = {row.sku_id.casefold(): row for row in rows}
    others = [row for sku, row in newest.items() if {code.casefold() for code in row.barcodes} != known.get(sku, set())]
    file.run_many(_DROP_BARCODES, [(row.sku_id,) for row in others])
    file.run_many(_PUT_BARCODE, [(code, row.sku_id) for row in others for code in row.barcodes])
    file.run(_KNOWN_NOW, (skus,))
    return bool(others)


def _note_unknown(file: WrittenFile, sku_ids: Iterable[str]) -> None:
    wanted = list(dict.fromkeys(sku_ids))
    if wanted:
        file.run(_NOTE_UNKNOWN, (as_json(wanted),))


def _stock(file: WrittenFile, rows: Sequence[StockLevel], now: int) -> Sequence[str]:
    """It comes and goes all day: nobody remembers any of it."""
    file.run_many(
        _PUT_STOCK,
        [
            (row.sku_id, row.warehouse_id, row.on_hand, row.order_locked, row.pick_locked, row.revision, now)
            for row in rows
        ],
    )
    return ()


def _shops(file: WrittenFile, rows: Sequence[Shop], now: int) -> Sequence[str]:
    written = file.run_many(_PUT_SHOP, [(row.shop_id, row.name, row.site, int(row.stops_visible)) for row in rows])
    return [row.shop_id for row in rows] if written else []


def _warehouses(file: WrittenFile, rows: Sequence[Warehouse], now: int) -> Sequence[str]:
    written = file.run_many(_PUT_WAREHOUSE, [(row.warehouse_id, row.name, int(row.is_main)) for row in rows])
    return [row.warehouse_id for row in rows] if written else []


def _couriers(file: WrittenFile, rows: Sequence[Courier], now: int) -> Sequence[str]:
    written = file.run_many(_PUT_COURIER, [(row.carrier_id, row.name) for row in rows])
    return [row.carrier_id for row in rows] if written else []


def _labels(file: WrittenFile, rows: Sequence[LabelBody], now: int) -> Sequence[str]:
    return [row.document_id for row in rows if file.run(_PUT_LABEL, (row.document_id, row.waybill, as_json(row), now))]


def _bins(file: WrittenFile, rows: Sequence[BinStock], now: int) -> Sequence[str]:
    """As stock."""
    file.run_many(_PUT_BIN, [(row.sku_id, row.warehouse_id, row.bin, row.quantity, now) for row in rows])
    return ()


def _waves(file: WrittenFile, rows: Sequence[Wave], now: int) -> Sequence[str]:
    written = file.run_many(_PUT_WAVE, [(row.wave_id, row.status.value, as_json(row), now) for row in rows])
    return [row.wave_id for row in rows] if written else []


def _after_sales(file: WrittenFile, rows: Sequence[AfterSale], now: int) -> Sequence[str]:
    written = file.run_many(
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
    return [row.after_sale_id for row in rows] if written else []


def _purchases(file: WrittenFile, rows: Sequence[Purchase], now: int) -> Sequence[str]:
    written = file.run_many(
        _PUT_PURCHASE,
        [
            (row.purchase_id, row.receipt_id, row.supplier_id, row.status, row.revision, as_json(row), now)
            for row in rows
        ],
    )
    return [row.purchase_id for row in rows] if written else []


# Each tells what of its rows was not here before: whoever remembers something of the cache asks for that.
WRITERS: dict[Stream, Callable[[WrittenFile, Sequence[Any], int], Sequence[str]]] = {
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
