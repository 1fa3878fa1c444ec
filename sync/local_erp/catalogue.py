"""Taking products and bundles into the database, each of them only once."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

import sqlalchemy as sa

from sync.local_erp import schema
from sync.local_erp.barcodes import internal_ean13
from sync.local_erp.intake import NewBundle, NewProduct
from sync.local_erp.store import MAIN_WAREHOUSE, Row, Write


def accept_products(tx: Write, products: Iterable[NewProduct]) -> tuple[str, ...]:
    by_sku = {product.sku_id: product for product in products}
    known = _known_codes(tx, by_sku)
    fresh = [product for sku_id, product in by_sku.items() if sku_id not in known]
    _insert_products(tx, fresh)
    for sku_id, codes in known.items():
        missing = [code for code in by_sku[sku_id].barcodes if code not in codes]
        if missing:
            more = ",".join([*codes[1:], *missing])
            tx.connection.execute(
                sa.update(schema.PRODUCT)
                .filter_by(sku_id=sku_id)
                .values(more_barcodes=more, modified=tx.now, ts=tx.number("ts"))
            )
    return tuple(product.sku_id for product in fresh)


def _known_codes(tx: Write, sku_ids: Collection[str]) -> dict[str, list[str]]:
    rows = tx.connection.exec_driver_sql(
        "SELECT sku_id, barcode, more_barcodes FROM product WHERE sku_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(sku_ids)),),
    )
    return {sku_id: [first, *more.split(",")] if more else [first] for sku_id, first, more in rows}


def _insert_products(tx: Write, products: Iterable[NewProduct]) -> None:
    rows, bins = [], []
    for product in products:
        codes = product.barcodes or (internal_ean13(tx.number("ean")),)
        rows.append(_product_row(tx, product, codes))
        if product.needs_scan:
            tx.move_stock(product.sku_id, MAIN_WAREHOUSE, qty=product.stock)
            if product.bin:
                bins.append(_bin_row(tx, product))
    tx.insert(schema.PRODUCT, rows)
    tx.insert(schema.BIN, bins)


def _product_row(tx: Write, product: NewProduct, codes: tuple[str, ...]) -> Row:
    return {
        "sku_id": product.sku_id,
        "autoid": tx.number("autoid"),
        "name": product.name,
        "spec": product.spec,
        "picture": product.picture,
        "barcode": codes[0],
        "more_barcodes": ",".join(codes[1:]),
        "weight": product.weight_g,
        "unit": product.unit,
        "price": product.price_fen,
        "enabled": 1 if product.enabled else -1,
        "needs_scan": int(product.needs_scan),
        "created": tx.now,
        "modified": tx.now,
        "ts": tx.number("ts"),
    }


def _bin_row(tx: Write, product: NewProduct) -> Row:
    return {
        "wms_co_id": MAIN_WAREHOUSE,
        "sku_id": product.sku_id,
        "bin": product.bin,
        "pack_type": "Bin",
        "qty": product.stock,
        "modified": tx.now,
    }


def accept_bundles(tx: Write, bundles: Iterable[NewBundle]) -> None:
    for bundle in bundles:
        inserted = tx.connection.exec_driver_sql(
            "INSERT OR IGNORE INTO bundle (sku_id, name, barcode, price, created, modified) VALUES (?, ?, ?, ?, ?, ?)",
            (bundle.sku_id, bundle.name, bundle.barcode, bundle.price_fen, tx.now, tx.now),
        )
        if inserted.rowcount:
            parts = [
                {"bundle_sku_id": bundle.sku_id, "sku_id": sku_id, "qty": pieces} for sku_id, pieces in bundle.parts
            ]
            tx.insert(schema.BUNDLE_PART, parts)
