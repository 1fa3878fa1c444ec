"""Pages of papers on the wire: stocktakes, receipts, returns, transfers, other goods in and out, and the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from sync.local_erp import areas, papers, schema
from sync.local_erp.floor_schema import PAPER
from sync.local_erp.papers import Kind
from sync.local_erp.service import ErpService
from sync.local_erp.wire.answers import Beside, Json, wire_time, yuan
from sync.local_erp.wire.biz import Biz, bad
from sync.local_erp.wire.paging import in_window, one_of, ordered, require_condition, take_page

AREA_NAMES = {areas.MAIN: "主仓", areas.RETURNED: "销退仓", areas.INCOMING: "进货仓", areas.DEFECTIVE: "次品仓"}
PAGING = frozenset({"page_index", "page_size", "start_ts", "is_get_total"})
DATES = {0: PAPER.c.modified, 1: PAPER.c.created, 2: PAPER.c.io_date, 4: PAPER.c.io_date}
MOST_LEDGER_PAGES = 800
Row = Callable[[Any, list[Any], Mapping[str, Any]], Json]


def goods_named(connection: sa.Connection, sku_ids: Sequence[str]) -> dict[str, Any]:
    """Products by SKU, for the names in items."""
    query = sa.select(schema.PRODUCT).where(schema.PRODUCT.c.sku_id.in_(sorted(set(sku_ids))))
    return {row.sku_id: row for row in connection.execute(query)}


def paper_row(row: Any, items: list[Any], goods: Mapping[str, Any]) -> Json:
    """What the queries of all kinds have in common."""
    return {
        "io_id": row.io_id,
        "io_date": wire_time(row.io_date),
        "type": row.type,
        "status": row.status,
        "f_status": "WaitConfirm",
        "warehouse": AREA_NAMES.get(row.wh_id, f"自定义{row.wh_id - 5}仓"),
        "wh_id": row.wh_id,
        "wms_co_id": row.wms_co_id,
        "so_id": row.external_id,
        "po_id": row.po_id or "",
        "as_id": row.as_id or "",
        "supplier_id": row.supplier_id or "",
        "supplier_name": row.supplier_name,
        "drp_co_name": row.reason,
        "creator_name": row.creator,
        "remark": row.remark,
        "labels": row.labels,
        "l_id": row.l_id,
        "lc_id": row.lc_id,
        "logistics_company": row.logistics_company,
        "lock_wh_id": "",
        "lock_wh_name": "",
        "created": wire_time(row.created),
        "modified": wire_time(row.modified),
        "ts": row.ts,
        "items": [_item(item, goods) for item in items],
        "batchs": [_batch(item) for item in items if item.batch_no],
        "sns": [{"sku_id": item.sku_id, "sn": sn} for item in items for sn in filter(None, item.serials.split(","))],
    }


def transfer_row(row: Any, items: list[Any], goods: Mapping[str, Any]) -> Json:
    linked = {
        "link_io_id": row.link_io_id,
        "link_wms_co_id": row.link_wms_co_id,
        "link_wh_id": row.link_wh_id,
        "link_warehouse": AREA_NAMES.get(row.link_wh_id, ""),
        "wave_id": "",
        "receiver_name_en": "",
        "receiver_mobile_en": "",
    }
    return paper_row(row, items, goods) | linked


def _item(item: Any, goods: Mapping[str, Any]) -> Json:
    product = goods.get(item.sku_id)
    return {
        "ioi_id": item.ioi_id,
        "io_id": item.io_id,
        "sku_id": item.sku_id,
        "i_id": item.sku_id,
        "name": product.name if product else "",
        "properties_value": product.spec if product else "",
        "unit": product.unit if product else "",
        "qty": item.qty,
        "r_qty": item.r_qty,
        "cost_price": yuan(item.price),
        "cost_amount": yuan(item.price * item.qty),
        "batch_no": item.batch_no,
        "batch_id": item.batch_no,
        "product_date": item.produced,
        "expiration_date": item.expires,
    }


def _batch(item: Any) -> Json:
    return {
        "batch_no": item.batch_no,
        "ioi_id": item.ioi_id,
        "sku_id": item.sku_id,
        "qty": item.qty,
        "product_date": item.produced,
        "expiration_date": item.expires,
        "supplier_id": "",
        "supplier_name": "",
    }


def paper_page(
    erp: ErpService,
    biz: Biz,
    kinds: Sequence[Kind],
    *,
    ids: Mapping[str, Sequence[object]],
    types: Sequence[str] = (),
    statuses: Sequence[str] = (),
    alone_with_ts: bool = False,
    row: Row = paper_row,
) -> Json:
    """One page by window, numbers or ``start_ts``; with the last some of these calls take nothing but paging."""
    if alone_with_ts and biz.has("start_ts") and not biz.only(PAGING):
        raise bad("传入start_ts时只能传分页参数")
    window = biz.window()
    require_condition(window, biz.has("start_ts"), *ids.values())
    if biz.integer("date_type") not in DATES:
        raise bad("date_type无效")
    query = sa.select(PAPER).where(PAPER.c.kind.in_([kind.value for kind in kinds]))
    query = in_window(query, DATES[biz.integer("date_type")], window)
    for name, values in ids.items():
        query = one_of(query, PAPER.c[name], values)
    query = one_of(query, PAPER.c.type, types)
    query = one_of(query, PAPER.c.status, [biz.text("status")] if biz.has("status") else statuses)
    if biz.integer("wms_co_id"):
        query = query.where(PAPER.c.wms_co_id == biz.integer("wms_co_id"))
    with erp.store.read() as connection:
        rows, head = take_page(connection, ordered(query, PAPER, biz), biz.page(30, 50))
        items = papers.items_of(connection, [one.io_id for one in rows])
        goods = goods_named(connection, [item.sku_id for of in items.values() for item in of])
    return head | {"datas": [row(one, items[one.io_id], goods) for one in rows]}


_LEDGER = """
SELECT d.io_id, d.o_id, '销售出仓' AS type, d.wms_co_id, 1 AS wh_id, d.io_date, d.modified, d.created, d.status,
       l.oi_id AS ioi_id, l.sku_id, l.qty AS qty, d.shop_id
FROM outbound d JOIN order_line l ON l.o_id = d.o_id WHERE d.status = 'Confirmed' AND l.qty > 0
UNION ALL
SELECT p.io_id, 0, CASE p.kind WHEN 'stocktake' THEN '盘点' WHEN 'other_in' THEN '其它进仓' ELSE p.type END,
       p.wms_co_id, p.wh_id, p.io_date, p.modified, p.created, p.status, i.ioi_id, i.sku_id, i.qty, 0
FROM paper p JOIN paper_item i ON i.io_id = p.io_id WHERE p.status = 'Confirmed'
"""
_LEDGER_DATES = {0: "modified", 1: "created", 2: "io_date"}


def ledger(erp: ErpService, biz: Biz) -> Beside:
    """/open/jushuitan/inout/water/query: its paging and rows stand beside ``code``; at most 800 pages of 50."""
    window = biz.window("start_time", "end_time")
    if window is None:
        raise bad("start_time和end_time不能为空")
    page = biz.page(50, 50)
    if page.index > MOST_LEDGER_PAGES:
        raise bad(f"page_index最大{MOST_LEDGER_PAGES}")
    column = _LEDGER_DATES.get(biz.integer("date_type"))
    if column is None:
        raise bad("date_type无效")
    table = (
        sa.text(_LEDGER)
        .columns(
            **{name: sa.Integer for name in ("io_id", "o_id", "wms_co_id", "wh_id", "io_date", "modified", "created")},
            type=sa.Text,
            status=sa.Text,
            ioi_id=sa.Integer,
            sku_id=sa.Text,
            qty=sa.Integer,
            shop_id=sa.Integer,
        )
        .subquery()
    )
    query = in_window(sa.select(table), table.c[column], window)
    query = one_of(query, table.c.type, [biz.text("type")] if biz.has("type") else [])
    if biz.integer("wms_co_id"):
        query = query.where(table.c.wms_co_id == biz.integer("wms_co_id"))
    with erp.store.read() as connection:
        rows, head = take_page(connection, query.order_by(table.c[column], table.c.ioi_id), page)
    return Beside(head | {"datas": [_ledger_row(erp, row) for row in rows]})


def _ledger_row(erp: ErpService, row: Any) -> Json:
    return {
        "co_id": int(erp.company_id),
        "wms_co_id": row.wms_co_id,
        "wh_id": row.wh_id,
        "shop_id": row.shop_id,
        "io_id": row.io_id,
        "o_id": row.o_id,
        "type": row.type,
        "status": row.status,
        "created": wire_time(row.created),
        "modified": wire_time(row.modified),
        "io_date": wire_time(row.io_date),
        "items": [{"ioi_id": row.ioi_id, "sku_id": row.sku_id, "qty": row.qty, "r_qty": 0, "qty_type": 0}],
    }
