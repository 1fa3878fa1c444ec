"""Purchases, and receipts made for them."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from sync.local_erp import papers
from sync.local_erp.changing import NotPossible
from sync.local_erp.floor_schema import PURCHASE, PURCHASE_ITEM
from sync.local_erp.papers import Kind, NewItem, NewPaper
from sync.local_erp.store import MAIN_WAREHOUSE, Write

OPEN = ("WaitConfirm", "Confirmed")
RECEIPTS = (Kind.RECEIPT,)


class NewPurchase(msgspec.Struct, frozen=True):
    so_id: str  # the buyer's own number
    supplier_id: int
    supplier_name: str
    items: tuple[tuple[str, int], ...]  # SKU and pieces
    wms_co_id: int = MAIN_WAREHOUSE
    remark: str = ""
    announced: bool = False  # a receipt waits already


def accept(tx: Write, new: NewPurchase) -> int:
    """A purchase that a supplier was asked for; known ones stay as they are."""
    known = tx.connection.execute(sa.select(PURCHASE.c.po_id).filter_by(so_id=new.so_id)).scalar()
    if known is not None:
        return int(known)
    po_id = tx.number("po_id")
    values = {
        "po_id": po_id,
        "so_id": new.so_id,
        "status": "Confirmed",
        "supplier_id": new.supplier_id,
        "supplier_name": new.supplier_name,
        "wms_co_id": new.wms_co_id,
        "remark": new.remark,
        "created": tx.now,
        "modified": tx.now,
        "ts": tx.number("ts"),
    }
    tx.connection.execute(sa.insert(PURCHASE).values(**values))
    for sku_id, pieces in new.items:
        item = {"poi_id": tx.number("oi_id"), "po_id": po_id, "sku_id": sku_id, "qty": pieces}
        tx.connection.execute(sa.insert(PURCHASE_ITEM).values(**item))
    if new.announced:
        items = tuple(NewItem(sku_id, pieces) for sku_id, pieces in new.items)
        papers.put(tx, _receipt(purchase_row(tx, po_id), items, external_id=f"PO{po_id}"))
    return po_id


def purchase_row(tx: Write, po_id: int) -> sa.Row[Any]:
    row = tx.connection.execute(sa.select(PURCHASE).filter_by(po_id=po_id)).one_or_none()
    if row is None:
        raise NotPossible(f"采购单{po_id}不存在")
    return row


def receive(tx: Write, po_id: int, receipt: NewPaper) -> tuple[int, bool]:
    """A receipt for a purchase; the purchase is finished when all of it came."""
    row = purchase_row(tx, po_id)
    if row.status not in (*OPEN, "Finished"):
        raise NotPossible(f"采购单{po_id}状态为{row.status}")
    for_it = _receipt(row, receipt.items, receipt.external_id)
    made = papers.put(
        tx,
        msgspec.structs.replace(
            for_it, status=receipt.status, wh_id=receipt.wh_id, remark=receipt.remark, creator=receipt.creator
        ),
    )
    settle(tx, po_id)
    return made


def settle(tx: Write, po_id: int) -> None:
    """Finished when nothing is missing any more."""
    items = tx.connection.execute(sa.select(PURCHASE_ITEM).filter_by(po_id=po_id)).all()
    status = "Finished" if all(item.in_qty >= item.qty for item in items) else "Confirmed"
    stamp = {"modified": tx.now, "ts": tx.number("ts")}
    tx.connection.execute(sa.update(PURCHASE).filter_by(po_id=po_id).values(status=status, **stamp))


def _receipt(purchase: sa.Row[Any], items: tuple[NewItem, ...], external_id: str) -> NewPaper:
    return NewPaper(
        Kind.RECEIPT,
        "采购进仓",
        items,
        external_id=external_id,
        wms_co_id=purchase.wms_co_id,
        po_id=purchase.po_id,
        supplier_id=purchase.supplier_id,
        supplier_name=purchase.supplier_name,
    )
