"""Refunds and returns on the wire (jushuitan-open-api 3.13)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from sync.local_erp import schema
from sync.local_erp.floor_schema import RETURN_ITEM
from sync.local_erp.service import ErpService
from sync.local_erp.store import MAIN_WAREHOUSE
from sync.local_erp.wire.answers import Json, wire_time, yuan
from sync.local_erp.wire.biz import Biz
from sync.local_erp.wire.documents import seen
from sync.local_erp.wire.paging import Query, equal, in_window, one_of, ordered, require_condition, take_page
from sync.local_erp.wire.receivers import HIDDEN_PLATFORMS

_AFTER_SALE, _ORDER = schema.AFTER_SALE.c, schema.ORDER.c
_QUERY = (
    sa.select(
        schema.AFTER_SALE,
        schema.LINE.c.sku_id,
        schema.LINE.c.outer_oi_id,
        schema.LINE.c.combine_sku_id,
        _ORDER.so_id,
        sa.func.coalesce(_ORDER.shop_id, _AFTER_SALE.shop_id).label("of_shop"),
        sa.func.coalesce(_ORDER.wms_co_id, MAIN_WAREHOUSE).label("wms_co_id"),
    )
    .outerjoin(schema.ORDER, _ORDER.o_id == _AFTER_SALE.o_id)
    .outerjoin(schema.LINE, schema.LINE.c.oi_id == _AFTER_SALE.oi_id)
    .outerjoin(schema.SHOP, schema.SHOP.c.shop_id == _ORDER.shop_id)
)


def after_sales(erp: ErpService, biz: Biz) -> Json:
    """/open/refund/single/query: as for orders, hidden platforms are not here."""
    window = biz.window()
    ids: dict[sa.ColumnElement[Any], Sequence[object]] = {
        _AFTER_SALE.as_id: biz.numbers("as_ids", 50),
        _AFTER_SALE.o_id: biz.numbers("o_ids", 50),
        _ORDER.so_id: biz.items("so_ids", 50),
    }
    require_condition(window, biz.has("start_ts"), *ids.values())
    query = in_window(_without_hidden(_QUERY), _AFTER_SALE.modified, window)
    for column, values in ids.items():
        query = one_of(query, column, values)
    for name in ("status", "good_status", "type"):
        query = equal(query, schema.AFTER_SALE.c[name], biz, name)
    query = equal(query, sa.func.coalesce(_ORDER.shop_id, _AFTER_SALE.shop_id), biz, "shop_id")
    query = seen(query, _AFTER_SALE.o_id, erp.faults.switches)
    with erp.store.read() as connection:
        rows, head = take_page(connection, ordered(query, schema.AFTER_SALE, biz), biz.page(30, 50))
        items = _items_of(connection, [row.as_id for row in rows])
    return head | {"datas": [_row(row, items[row.as_id]) for row in rows]}


def _without_hidden(query: Query) -> Query:
    """A parcel without an order belongs to no platform."""
    for platform in HIDDEN_PLATFORMS:
        query = query.where(sa.func.coalesce(schema.SHOP.c.site, "").not_like(f"%{platform}%"))
    return query


def _items_of(connection: sa.Connection, as_ids: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {as_id: [] for as_id in as_ids}
    for item in connection.execute(sa.select(RETURN_ITEM).where(RETURN_ITEM.c.as_id.in_(as_ids))):
        found[item.as_id].append(item)
    return found


def _row(row: Any, items: Sequence[Any]) -> Json:
    return {
        "as_id": row.as_id,
        "outer_as_id": row.outer_as_id or f"AS{row.as_id}",
        "o_id": row.o_id or "",
        "so_id": row.so_id or "",
        "shop_id": row.of_shop,
        "type": row.type,
        "status": row.status,
        "shop_status": row.shop_status,
        "good_status": row.good_status,
        "l_id": row.l_id,
        "logistics_company": row.logistics_company,
        "refund": yuan(row.refund),
        "payment": "",
        "freight": "",
        "question_type": row.question_type,
        "remark": row.remark,
        "node": "",
        "wh_id": 2,
        "wms_co_id": row.wms_co_id,
        "created": wire_time(row.created),
        "modified": wire_time(row.modified),
        "ts": row.ts,
        "items": [_item(item) for item in items] or [_line(row)],
        "batchs": [],
        "sns": [],
        "images": [],
    }


def _item(item: Any) -> Json:
    return {
        "asi_id": item.asi_id,
        "sku_id": item.sku_id,
        "qty": item.qty,
        "r_qty": item.r_qty,
        "defective_qty": item.defective_qty,
        "type": "退货",
        "outer_oi_id": item.outer_oi_id,
        "combine_sku_id": "",
        "receive_date": wire_time(item.receive_date),
    }


def _line(row: Any) -> Json:
    """Of a refund that nothing came back for yet."""
    return {
        "asi_id": row.as_id,
        "sku_id": row.sku_id,
        "qty": row.qty,
        "r_qty": 0,
        "defective_qty": 0,
        "type": "退货",
        "outer_oi_id": row.outer_oi_id,
        "combine_sku_id": row.combine_sku_id,
        "receive_date": "",
    }
