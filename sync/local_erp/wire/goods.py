"""Products, bundles, inventory and bins on the wire (jushuitan-open-api 3.8 and 3.9)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from sync.local_erp import areas, schema
from sync.local_erp.service import ErpService
from sync.local_erp.wire.answers import Json, kilograms, wire_time, yuan
from sync.local_erp.wire.biz import Biz, bad
from sync.local_erp.wire.paging import Query, in_window, one_of, require_condition, take_page

_PRODUCT, _BUNDLE, _STOCK, _BIN = schema.PRODUCT.c, schema.BUNDLE.c, schema.STOCK.c, schema.BIN.c


def products(erp: ErpService, biz: Biz) -> Json:
    """/open/sku/query; a bundle is no product here."""
    window, sku_ids, codes = biz.window(), biz.joined("sku_ids", 20), biz.joined("sku_codes", 20)
    require_condition(window, sku_ids, codes)
    created = biz.text("date_field", "modified") == "created"
    query = in_window(sa.select(schema.PRODUCT), _PRODUCT.created if created else _PRODUCT.modified, window)
    query = one_of(query, _PRODUCT.sku_id, sku_ids)
    if codes:
        padded = "," + _PRODUCT.more_barcodes + ","
        query = query.where(sa.or_(*(padded.contains(f",{code},", autoescape=True) for code in codes)))
    with erp.store.read() as connection:
        rows, head = take_page(connection, query.order_by(_PRODUCT.modified, _PRODUCT.autoid), biz.page(30, 50))
    return head | {"datas": [_product_row(row) for row in rows]}


def _product_row(row: Any) -> Json:
    return {
        "sku_id": row.sku_id,
        "i_id": row.sku_id,
        "name": row.name,
        "short_name": "",
        "properties_value": row.spec,
        "color": "",
        "sku_code": row.barcode,
        "sku_codes": row.more_barcodes,
        "pic": row.picture,
        "pic_big": row.picture,
        "enabled": row.enabled,
        "weight": kilograms(row.weight),
        "l": "",
        "w": "",
        "h": "",
        "unit": row.unit,
        "brand": "",
        "c_id": "",
        "category": "",
        "item_type": "成品",
        "sku_type": "normal" if row.needs_scan else "no_deliver",
        "sale_price": yuan(row.price),
        "cost_price": "",
        "market_price": "",
        "labels": "",
        "remark": "",
        "stock_disabled": not row.needs_scan,
        "created": wire_time(row.created),
        "modified": wire_time(row.modified),
        "autoid": row.autoid,
    }


def bundles(erp: ErpService, biz: Biz) -> Json:
    """/open/combine/sku/query"""
    window, sku_ids = biz.window(), biz.joined("sku_ids", 20)
    require_condition(window, sku_ids)
    query = in_window(sa.select(schema.BUNDLE), _BUNDLE.modified, window)
    query = one_of(query, _BUNDLE.sku_id, sku_ids).order_by(_BUNDLE.modified, _BUNDLE.sku_id)
    with erp.store.read() as connection:
        rows, head = take_page(connection, query, biz.page(30, 50))
        chosen = schema.BUNDLE_PART.c.bundle_sku_id.in_([row.sku_id for row in rows])
        parts = connection.execute(sa.select(schema.BUNDLE_PART).where(chosen)).all()
    return head | {"datas": [_bundle_row(row, [part for part in parts if part[0] == row.sku_id]) for row in rows]}


def _bundle_row(row: Any, parts: list[Any]) -> Json:
    return {
        "sku_id": row.sku_id,
        "i_id": row.sku_id,
        "name": row.name,
        "enty_sku_id": "",
        "sale_price": yuan(row.price),
        "sku_qty": sum(part.qty for part in parts),
        "enabled": 1,
        "sku_code": row.barcode,
        "created": wire_time(row.created),
        "modified": wire_time(row.modified),
        "items": [
            {
                "src_sku_id": part.sku_id,
                "qty": part.qty,
                "sale_price": "",
                "combine_sku_id": row.sku_id,
                "modified": wire_time(row.modified),
            }
            for part in parts
        ],
    }


def inventory(erp: ErpService, biz: Biz) -> Json:
    """/open/inventory/query: one warehouse, or the sum of all where none is named. ``ts`` excludes a window."""
    window, sku_ids = biz.window(), biz.joined("sku_ids", 100)
    require_condition(window, sku_ids, biz.has("ts"))
    if window and biz.has("ts"):
        raise bad("ts和时间段不能同时传入")
    wms_co_id = biz.integer("wms_co_id")
    query: Query = sa.select(
        _STOCK.sku_id,
        sa.func.sum(_STOCK.qty).label("qty"),
        sa.func.sum(_STOCK.order_lock).label("order_lock"),
        sa.func.sum(_STOCK.pick_lock).label("pick_lock"),
        sa.func.max(_STOCK.modified).label("modified"),
        sa.func.max(_STOCK.ts).label("ts"),
        sa.func.coalesce(_PRODUCT.name, "").label("name"),
    ).outerjoin(schema.PRODUCT, _PRODUCT.sku_id == _STOCK.sku_id)
    changed = sa.select(_STOCK.sku_id)
    if wms_co_id:
        query, changed = query.where(_STOCK.wms_co_id == wms_co_id), changed.where(_STOCK.wms_co_id == wms_co_id)
    if biz.has("ts"):
        query = query.where(_STOCK.sku_id.in_(changed.where(_STOCK.ts >= biz.integer("ts"))))
    if window:
        query = query.where(_STOCK.sku_id.in_(in_window(changed, _STOCK.modified, window)))
    query = one_of(query, _STOCK.sku_id, sku_ids).group_by(_STOCK.sku_id).order_by(sa.func.max(_STOCK.ts))
    with erp.store.read() as connection:
        rows, head = take_page(connection, query, biz.page(30, 100), counted=False)
        elsewhere = areas.by_area(connection, [row.sku_id for row in rows], wms_co_id)
    locked = {"lock_qty": 0} if biz.flag("has_lock_qty") else {}
    return head | {"inventorys": [_inventory_row(row, elsewhere) | locked for row in rows]}


def _inventory_row(row: Any, elsewhere: dict[tuple[str, int], int]) -> Json:
    return {
        "sku_id": row.sku_id,
        "i_id": row.sku_id,
        "name": row.name,
        "ts": row.ts,
        "modified": wire_time(row.modified),
        "qty": row.qty,
        "order_lock": row.order_lock,
        "pick_lock": row.pick_lock,
        "virtual_qty": 0,
        "purchase_qty": 0,
        "return_qty": elsewhere.get((row.sku_id, areas.RETURNED), 0),
        "in_qty": elsewhere.get((row.sku_id, areas.INCOMING), 0),
        "defective_qty": elsewhere.get((row.sku_id, areas.DEFECTIVE), 0),
        "allocate_qty": 0,
        "sale_refund_qty": 0,
        "min_qty": "",
        "max_qty": "",
        "customize_qty_1": elsewhere.get((row.sku_id, 6), 0),
        "customize_qty_2": elsewhere.get((row.sku_id, 7), 0),
        "customize_qty_3": elsewhere.get((row.sku_id, 8), 0),
    }


def bins(erp: ErpService, biz: Biz) -> Json:
    """/open/pack/query; its total is spelled ``date_count``, and by time there is none."""
    window, sku_ids = biz.window("start_time", "end_time", days=1), biz.items("sku_ids", 20)
    require_condition(window, sku_ids)
    query = one_of(in_window(sa.select(schema.BIN), _BIN.modified, window), _BIN.sku_id, sku_ids)
    if biz.has("pack_type"):
        query = query.where(_BIN.pack_type == biz.text("pack_type"))
    if biz.integer("wms_co_id"):
        query = query.where(_BIN.wms_co_id == biz.integer("wms_co_id"))
    query = query.order_by(_BIN.sku_id, _BIN.bin)
    with erp.store.read() as connection:
        rows, head = take_page(connection, query, biz.page(30, 200), counted=window is None)
    if "data_count" in head:
        head["date_count"] = head.pop("data_count")
    return head | {"datas": [_bin_row(row) for row in rows]}


def _bin_row(row: Any) -> Json:
    return {
        "pack_type": row.pack_type,
        "pack_id": row.pack_id,
        "bin": row.bin,
        "item_bin": "",
        "bin_group": "",
        "wms_co_id": row.wms_co_id,
        "wh_id": 1,
        "sku_id": row.sku_id,
        "qty": row.qty,
        "batch_no": "",
        "product_date": "",
        "expiration_date": "",
        "supplier_id": "",
        "modified": wire_time(row.modified),
    }
