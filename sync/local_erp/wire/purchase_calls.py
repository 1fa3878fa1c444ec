"""Purchases and their receipts on the wire (jushuitan-open-api 3.10)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from sync.local_erp import papers, purchasing
from sync.local_erp.changing import NotPossible
from sync.local_erp.floor_schema import PURCHASE, PURCHASE_ITEM
from sync.local_erp.papers import Kind, NewPaper
from sync.local_erp.service import ErpService
from sync.local_erp.store import MAIN_WAREHOUSE, Write
from sync.local_erp.wire.answers import Json, wire_time, yuan
from sync.local_erp.wire.biz import Biz, bad
from sync.local_erp.wire.paging import equal, in_window, one_of, ordered, require_condition, take_page
from sync.local_erp.wire.paper_calls import MOST_MOVED, area_of, new_items, not_saved
from sync.local_erp.wire.paper_rows import goods_named, paper_page, paper_row


def purchases(erp: ErpService, biz: Biz) -> Json:
    """/open/purchase/query; in its items the pieces that came are spelled ``inQty``."""
    window, po_ids, so_ids = biz.window(), biz.numbers("po_ids", 30), biz.items("so_ids", 30)
    require_condition(window, po_ids, so_ids, biz.has("start_ts"))
    query = in_window(sa.select(PURCHASE), PURCHASE.c.modified, window)
    query = one_of(one_of(query, PURCHASE.c.po_id, po_ids), PURCHASE.c.so_id, so_ids)
    query = equal(query, PURCHASE.c.status, biz, "status")
    with erp.store.read() as connection:
        rows, head = take_page(connection, ordered(query, PURCHASE, biz), biz.page(30, 50))
        chosen = PURCHASE_ITEM.c.po_id.in_([row.po_id for row in rows])
        items = connection.execute(sa.select(PURCHASE_ITEM).where(chosen)).all()
        goods = goods_named(connection, [item.sku_id for item in items])
    return head | {"datas": [_purchase(row, [one for one in items if one.po_id == row.po_id], goods) for row in rows]}


def _purchase(row: Any, items: list[Any], goods: dict[str, Any]) -> Json:
    came, wanted = sum(item.in_qty for item in items), sum(item.qty for item in items)
    received = "Received" if came >= wanted else "Part_Received" if came else "Not_Received"
    return {
        "po_id": row.po_id,
        "so_id": row.so_id,
        "status": row.status,
        "receive_status": received,
        "supplier_id": row.supplier_id,
        "seller": row.supplier_name,
        "supplier_name": row.supplier_name,
        "wms_co_id": row.wms_co_id,
        "remark": row.remark,
        "po_date": wire_time(row.created),
        "created": wire_time(row.created),
        "modified": wire_time(row.modified),
        "ts": row.ts,
        "items": [_purchase_item(item, goods) for item in items],
    }


def _purchase_item(item: Any, goods: dict[str, Any]) -> Json:
    return {
        "poi_id": item.poi_id,
        "sku_id": item.sku_id,
        "i_id": item.sku_id,
        "name": goods[item.sku_id].name if item.sku_id in goods else "",
        "qty": item.qty,
        "price": yuan(item.price),
        "inQty": item.in_qty,
        "return_qty": 0,
    }


def receipts(erp: ErpService, biz: Biz) -> Json:
    """/open/purchasein/query, and its newer sister: ``statuss`` is spelled so; without it only what took effect."""
    ids: dict[str, Sequence[object]] = {
        "po_id": biz.numbers("po_ids", 30),
        "io_id": biz.numbers("io_ids", 30),
        "external_id": biz.items("so_ids", 30),
    }
    statuses = biz.items("statuss", 6) or ["Confirmed"]
    return paper_page(erp, biz, (Kind.RECEIPT,), ids=ids, statuses=statuses, alone_with_ts=True, row=_receipt)


def _receipt(row: Any, items: list[Any], goods: Any) -> Json:
    return paper_row(row, items, goods) | {"tax_rate": "", "archived": "", "merge_so_id": "", "out_io_id": ""}


def purchase_returns(erp: ErpService, biz: Biz) -> Json:
    """/open/purchaseout/query"""
    ids: dict[str, Sequence[object]] = {"io_id": biz.numbers("io_ids", 30), "external_id": biz.items("so_ids", 30)}
    return paper_page(erp, biz, (Kind.PURCHASE_RETURN,), ids=ids)


def confirm_receipts(erp: ErpService, rows: list[Biz]) -> Json:
    """/open/purchasein/received/upload: its ``data`` is empty, so that all or nothing is taken."""
    try:
        with erp.store.write() as tx:
            for row in rows:
                _confirm(tx, row)
    except NotPossible as error:
        raise not_saved(error) from error
    return {}


def _confirm(tx: Write, row: Biz) -> None:
    came: dict[str, int] = {}
    for item in new_items(row, MOST_MOVED):
        came[item.sku_id] = came.get(item.sku_id, 0) + item.qty
    papers.confirm(tx, row.integer("io_id"), purchasing.RECEIPTS, came)
    po_id = papers.paper_row(tx, row.integer("io_id"), purchasing.RECEIPTS).po_id
    if po_id:
        purchasing.settle(tx, po_id)


def make_receipts(erp: ErpService, rows: list[Biz]) -> Json:
    """/open/webapi/wmsapi/purchasein/createbatch: ``external_id`` is known once."""
    with erp.store.write() as tx:
        made = [_make(tx, row) for row in rows]
    return made[0] if len(made) == 1 else {"datas": made}


def _make(tx: Write, row: Biz) -> Json:
    if not (row.has("po_id") or row.has("supplier_id")):
        raise bad("po_id和supplier_id不能同时为空")
    if not row.has("external_id"):
        raise bad("external_id不能为空")
    paper = NewPaper(
        Kind.RECEIPT,
        "采购进仓",
        new_items(row, MOST_MOVED),
        external_id=row.text("external_id"),
        status="Confirmed" if row.flag("is_confirm") else "WaitConfirm",
        wms_co_id=row.integer("wms_co_id", MAIN_WAREHOUSE),
        wh_id=area_of(row),
        supplier_id=row.integer("supplier_id"),
        remark=row.text("remark"),
        creator=row.text("channel", "@open"),
    )
    answer: Json = {"external_id": paper.external_id, "io_id": "", "is_success": True, "msg": ""}
    try:
        io_id, new = purchasing.receive(tx, row.integer("po_id"), paper) if row.has("po_id") else papers.put(tx, paper)
    except NotPossible as error:
        return answer | {"is_success": False, "msg": str(error)}
    return answer | {"io_id": str(io_id), "msg": "" if new else "单据已存在"}
