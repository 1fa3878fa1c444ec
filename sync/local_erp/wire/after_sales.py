"""Refunds and returns on the wire (jushuitan-open-api 3.13)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from sync.local_erp import schema
from sync.local_erp.service import ErpService
from sync.local_erp.wire.answers import Json, wire_time, yuan
from sync.local_erp.wire.biz import Biz
from sync.local_erp.wire.documents import hide_platforms
from sync.local_erp.wire.paging import equal, in_window, one_of, ordered, require_condition, take_page

_AFTER_SALE, _ORDER = schema.AFTER_SALE.c, schema.ORDER.c
_QUERY = (
    sa.select(
        schema.AFTER_SALE,
        schema.LINE.c.sku_id,
        schema.LINE.c.outer_oi_id,
        schema.LINE.c.combine_sku_id,
        _ORDER.so_id,
        _ORDER.shop_id,
        _ORDER.wms_co_id,
    )
    .join(schema.ORDER, _ORDER.o_id == _AFTER_SALE.o_id)
    .join(schema.LINE, schema.LINE.c.oi_id == _AFTER_SALE.oi_id)
    .join(schema.SHOP, schema.SHOP.c.shop_id == _ORDER.shop_id)
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
    query = in_window(hide_platforms(_QUERY), _AFTER_SALE.modified, window)
    for column, values in ids.items():
        query = one_of(query, column, values)
    for name in ("status", "good_status", "type"):
        query = equal(query, schema.AFTER_SALE.c[name], biz, name)
    query = equal(query, _ORDER.shop_id, biz, "shop_id")
    with erp.store.read() as connection:
        rows, head = take_page(connection, ordered(query, schema.AFTER_SALE, biz), biz.page(30, 50))
    return head | {"datas": [_row(row) for row in rows]}


def _row(row: Any) -> Json:
    return {
        "as_id": row.as_id,
        "outer_as_id": f"AS{row.as_id}",
        "o_id": row.o_id,
        "so_id": row.so_id,
        "shop_id": row.shop_id,
        "type": row.type,
        "status": row.status,
        "shop_status": row.shop_status,
        "good_status": row.good_status,
        "l_id": "",
        "logistics_company": "",
        "refund": yuan(row.refund),
        "payment": "",
        "freight": "",
        "question_type": row.question_type,
        "remark": "",
        "node": "",
        "wh_id": 2,
        "wms_co_id": row.wms_co_id,
        "created": wire_time(row.created),
        "modified": wire_time(row.modified),
        "ts": row.ts,
        "items": [
            {
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
        ],
        "batchs": [],
        "sns": [],
        "images": [],
    }
