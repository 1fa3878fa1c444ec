"""Goods that come back, told by the warehouse (jushuitan-open-api 3.13)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa

from sync.local_erp import areas, returning, schema
from sync.local_erp.changing import NotPossible
from sync.local_erp.papers import Kind, NewItem
from sync.local_erp.returning import Arrived, Unknown
from sync.local_erp.service import ErpService
from sync.local_erp.store import MAIN_WAREHOUSE, Write
from sync.local_erp.wire.answers import Json
from sync.local_erp.wire.biz import Biz, bad
from sync.local_erp.wire.paper_rows import paper_page, paper_row

MOST_ITEMS = 1000
QUALITIES = {0: areas.MAIN, 4: areas.DEFECTIVE, 6: 6, 7: 7, 8: 8}


def receive(erp: ErpService, rows: list[Biz]) -> Json:
    """/open/webapi/aftersaleapi/confirmgoods: each row by itself; ``return_id`` takes effect once."""
    return _each(erp, rows, _receive)


def _receive(tx: Write, row: Biz) -> Json:
    items = tuple(_returned(row, item) for item in row.children("items")[:MOST_ITEMS])
    if not items:
        raise NotPossible("items不能为空")
    arrived = Arrived(
        row.integer("as_id"),
        row.text("return_id"),
        items,
        wms_co_id=row.integer("wms_co_id", MAIN_WAREHOUSE),
        l_id=row.text("l_id"),
        logistics_company=row.text("logistics_company"),
        remark=row.text("remark"),
    )
    new = returning.receive(tx, arrived)
    return {"message": "" if new else "return_id已存在,未重复入库"}


def _returned(row: Biz, item: Biz) -> NewItem:
    """Without a quality it goes where ``wh_id`` says, or to the area of goods that came back."""
    if item.integer("qty") <= 0:
        raise NotPossible("qty应大于0")
    if item.has("qty_type") and item.integer("qty_type") not in QUALITIES:
        raise NotPossible("qty_type无效")
    place = row.integer("wh_id", areas.RETURNED)
    if item.has("qty_type"):
        place = QUALITIES[item.integer("qty_type")]
    return NewItem(item.text("sku_id"), item.integer("qty"), wh_id=place, batch_no=item.text("batch_id"))


def receive_by_code(erp: ErpService, rows: list[Biz]) -> Json:
    """/open/webapi/aftersaleapi/confirmgoodsbyskusns"""

    def receive_one(tx: Write, row: Biz) -> Json:
        wms_co_id = row.integer("wms_co_id", MAIN_WAREHOUSE)
        returning.receive_by_code(tx, row.text("sku_sn"), wms_co_id, row.text("remark"))
        return {}

    return _each(erp, rows, receive_one)


def _each(erp: ErpService, rows: Sequence[Biz], act: Callable[[Write, Biz], Json]) -> Json:
    """Each row in a transaction of its own; good ones and bad ones in two lists."""
    good, wrong = [], []
    for row in rows:
        answer = {"as_id": row.text("as_id"), "outer_as_id": "", "sku_sns": row.text("sku_sn"), "code": 0}
        try:
            with erp.store.write() as tx:
                told = act(tx, row)
        except NotPossible as error:
            wrong.append(answer | {"is_success": "false", "code": 160, "message": str(error), "details": str(error)})
        else:
            good.append(answer | {"is_success": "true", "message": "", "details": ""} | told)
    return {"success": good, "fail": wrong, "success_count": len(good), "fail_count": len(wrong)}


def take_unknown(erp: ErpService, biz: Biz) -> list[Json]:
    """/open/aftersale/noinfo/upload: an object with ``data``; as_id 0 is a new one, ``outer_as_id`` is known once."""
    rows = biz.children("data")
    if not rows:
        raise bad("data不能为空")
    answers = []
    for row in rows:
        parcel = Unknown(
            row.text("outer_as_id"),
            row.text("l_id"),
            row.text("logistics_company"),
            row.integer("shop_id", -1),
            row.text("remark"),
            tuple((item.text("sku_id"), item.integer("qty")) for item in row.children("items")),
            as_id=row.integer("as_id"),
            type=row.text("type", "普通退货"),
        )
        with erp.store.write() as tx:
            as_id, new = returning.take_unknown(tx, parcel)
        answer = {"as_id": str(as_id), "outer_as_id": parcel.outer_as_id, "success": True}
        answers.append(answer | {"message": "" if new else "已存在"})
    return answers


def received(erp: ErpService, biz: Biz) -> Json:
    """/open/aftersale/received/query"""
    ids: dict[str, Sequence[object]] = {"as_id": biz.numbers("as_ids", 50), "io_id": biz.numbers("io_ids", 50)}
    orders = biz.items("so_ids", 50), biz.items("o_ids", 50)
    if any(orders):
        ids["as_id"] = _after_sales_of(erp, *orders) or [-1]

    def row_of(row: Any, items: list[Any], goods: Any) -> Json:
        return paper_row(row, items, goods) | orders_of.get(row.as_id, {"o_id": "", "so_id": "", "shop_id": 0})

    orders_of = _orders(erp)
    return paper_page(erp, biz, (Kind.RETURN,), ids=ids, row=row_of)


def _after_sales_of(erp: ErpService, so_ids: Sequence[str], o_ids: Sequence[str]) -> list[int]:
    table, order = schema.AFTER_SALE.c, schema.ORDER.c
    numbers = [int(one) for one in o_ids if one.isdecimal()]
    query = sa.select(table.as_id).join(schema.ORDER, order.o_id == table.o_id)
    with erp.store.read() as connection:
        found = connection.execute(query.where(sa.or_(order.so_id.in_(so_ids), order.o_id.in_(numbers))))
        return list(found.scalars())


def _orders(erp: ErpService) -> dict[int, Json]:
    """The order of each after-sale that has one."""
    table, order = schema.AFTER_SALE.c, schema.ORDER.c
    query = sa.select(table.as_id, order.o_id, order.so_id, order.shop_id).join(schema.ORDER, order.o_id == table.o_id)
    with erp.store.read() as connection:
        return {
            row.as_id: {"o_id": row.o_id, "so_id": row.so_id, "shop_id": row.shop_id}
            for row in connection.execute(query)
        }


def confirm(erp: ErpService, biz: Biz) -> Json:
    """/open/webapi/aftersaleapi/open/confirm"""
    return _set_status(erp, biz, "WaitConfirm", "Confirmed")


def unconfirm(erp: ErpService, biz: Biz) -> Json:
    """/open/webapi/aftersaleapi/open/unconfirm"""
    return _set_status(erp, biz, "Confirmed", "WaitConfirm")


def _set_status(erp: ErpService, biz: Biz, before: str, after: str) -> Json:
    def set_one(tx: Write, row: Biz) -> Json:
        as_id = row.integer("as_id")
        if returning.after_sale_row(tx, as_id).status != before:
            raise NotPossible(f"售后单{as_id}状态不是{before}")
        returning.update_after_sale(tx, as_id, status=after)
        return {}

    as_ids = biz.numbers("as_ids", 50)
    if not as_ids:
        raise bad("as_ids不能为空")
    return _each(erp, [Biz({"as_id": as_id}) for as_id in as_ids], set_one)
