"""Goods that come back: of an after-sale, by their unique codes, or in a parcel that nobody can place."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from sync.local_erp import areas, papers, schema, serials
from sync.local_erp.changing import NotPossible, document_row, order_row
from sync.local_erp.floor_schema import RETURN_ITEM
from sync.local_erp.papers import Kind, NewItem, NewPaper
from sync.local_erp.store import MAIN_WAREHOUSE, Write

RECEIVED = "SELLER_RECEIVED"


class Arrived(msgspec.Struct, frozen=True):
    """``return_id`` is the caller's own number: the same one takes effect once."""

    as_id: int
    return_id: str
    items: tuple[NewItem, ...]
    wms_co_id: int = MAIN_WAREHOUSE
    l_id: str = ""
    logistics_company: str = ""
    remark: str = ""


class Unknown(msgspec.Struct, frozen=True):
    outer_as_id: str
    l_id: str
    logistics_company: str
    shop_id: int
    remark: str
    items: tuple[tuple[str, int], ...]
    as_id: int = 0
    type: str = "普通退货"


def after_sale_row(tx: Write, as_id: int) -> sa.Row[Any]:
    row = tx.connection.execute(sa.select(schema.AFTER_SALE).filter_by(as_id=as_id)).one_or_none()
    if row is None:
        raise NotPossible(f"售后单{as_id}不存在")
    return row


def send_back(tx: Write, o_id: int, l_id: str, logistics_company: str) -> int:
    """A buyer sends everything of a shipped order back: an after-sale that waits for its goods."""
    order, document = order_row(tx, o_id), document_row(tx, o_id)
    if order.status != "Sent" or document is None:
        raise NotPossible(f"订单状态为{order.status},没有可退的商品")
    as_id = tx.number("as_id")
    lines = tx.connection.execute(sa.select(schema.LINE).filter_by(o_id=o_id).where(schema.LINE.c.qty > 0)).all()
    values = {
        "o_id": o_id,
        "oi_id": lines[0].oi_id,
        "l_id": l_id,
        "logistics_company": logistics_company,
        "good_status": "BUYER_RETURNED_GOODS",
        "shop_status": "WAIT_SELLER_CONFIRM_GOODS",
        "qty": sum(line.qty for line in lines),
        "refund": sum(line.qty * line.price for line in lines),
    }
    _insert(tx, as_id, "普通退货", values)
    for line in lines:
        _insert_item(tx, as_id, line.sku_id, line.qty, line.outer_oi_id)
    return as_id


def receive(tx: Write, arrived: Arrived) -> bool:
    """Goods of an after-sale are here; False where this ``return_id`` told so before. Raises NotPossible."""
    row = after_sale_row(tx, arrived.as_id)
    if papers.find(tx.connection, Kind.RETURN, arrived.return_id) is not None:
        return False
    if row.status in ("Cancelled", "Merged"):
        raise NotPossible(f"售后单{arrived.as_id}状态为{row.status}")
    _give_items(tx, row)
    papers.put(
        tx,
        NewPaper(
            Kind.RETURN,
            "销售退货",
            arrived.items,
            external_id=arrived.return_id,
            status="Confirmed",
            wms_co_id=arrived.wms_co_id,
            wh_id=areas.RETURNED,
            as_id=arrived.as_id,
            l_id=arrived.l_id or row.l_id,
            logistics_company=arrived.logistics_company or row.logistics_company,
            remark=arrived.remark,
        ),
    )
    for item in arrived.items:
        _count_in(tx, arrived.as_id, item)
    changed = {"l_id": arrived.l_id} if arrived.l_id else {}
    update_after_sale(tx, arrived.as_id, good_status=RECEIVED, **changed)
    return True


def _count_in(tx: Write, as_id: int, item: NewItem) -> None:
    column = "defective_qty" if item.wh_id == areas.DEFECTIVE else "r_qty"
    more = f"UPDATE return_item SET {column} = {column} + ?, receive_date = ? WHERE as_id = ? AND sku_id = ?"  # noqa: S608
    if not tx.connection.exec_driver_sql(more, (item.qty, tx.now, as_id, item.sku_id)).rowcount:
        _insert_item(tx, as_id, item.sku_id, 0, "")
        tx.connection.exec_driver_sql(more, (item.qty, tx.now, as_id, item.sku_id))


def receive_by_code(tx: Write, serial: str, wms_co_id: int, remark: str) -> None:
    """One piece that left comes back by its own code. Raises NotPossible where it is here already."""
    row = serials.serial_row(tx, serial)
    if row.status != serials.OUT:
        raise NotPossible(f"唯一码{serial}已在库")
    item = NewItem(row.sku_id, 1, serials=(serial,))
    paper = NewPaper(Kind.RETURN, "销售退货", (item,), wms_co_id=wms_co_id, wh_id=areas.RETURNED, remark=remark)
    papers.put(tx, msgspec.structs.replace(paper, status="Confirmed"))


def take_unknown(tx: Write, parcel: Unknown) -> tuple[int, bool]:
    """Its after-sale number, and whether it is new: ``outer_as_id`` is known once."""
    query = sa.select(schema.AFTER_SALE.c.as_id).filter_by(outer_as_id=parcel.outer_as_id)
    known = tx.connection.execute(query).scalar() if parcel.outer_as_id else None
    if known is not None:
        return int(known), False
    as_id = tx.number("as_id")
    values = {
        "o_id": 0,
        "oi_id": 0,
        "shop_id": max(parcel.shop_id, 0),
        "outer_as_id": parcel.outer_as_id,
        "l_id": parcel.l_id,
        "logistics_company": parcel.logistics_company,
        "remark": parcel.remark,
        "good_status": RECEIVED,
        "shop_status": "WAIT_SELLER_CONFIRM_GOODS",
        "qty": sum(pieces for _, pieces in parcel.items),
    }
    _insert(tx, as_id, parcel.type, values)
    for sku_id, pieces in parcel.items:
        _insert_item(tx, as_id, sku_id, pieces, "")
    return as_id, True


def update_after_sale(tx: Write, as_id: int, **values: object) -> None:
    stamp = {"modified": tx.now, "ts": tx.number("ts")}
    tx.connection.execute(sa.update(schema.AFTER_SALE).filter_by(as_id=as_id).values(**values, **stamp))


def _insert(tx: Write, as_id: int, kind: str, values: dict[str, Any]) -> None:
    stamp = {"created": tx.now, "modified": tx.now, "ts": tx.number("ts")}
    state = {"as_id": as_id, "type": kind, "status": "WaitConfirm"}
    tx.connection.execute(sa.insert(schema.AFTER_SALE).values(**state, **values, **stamp))


def _insert_item(tx: Write, as_id: int, sku_id: str, pieces: int, outer_oi_id: str) -> None:
    values = {"asi_id": tx.number("asi_id"), "as_id": as_id, "sku_id": sku_id, "qty": pieces}
    tx.connection.execute(sa.insert(RETURN_ITEM).values(**values, outer_oi_id=outer_oi_id))


def _give_items(tx: Write, row: sa.Row[Any]) -> None:
    """An after-sale that a refund made names a line only; from here on it has items."""
    if tx.connection.execute(sa.select(RETURN_ITEM.c.asi_id).filter_by(as_id=row.as_id)).first() is not None:
        return
    line = tx.connection.execute(sa.select(schema.LINE).filter_by(oi_id=row.oi_id)).one()
    _insert_item(tx, row.as_id, line.sku_id, row.qty, line.outer_oi_id)
