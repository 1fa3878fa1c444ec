"""What else is kept of a parcel: its boxes, its video, whose work it was, and parcels that arrive."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from sync.local_erp import schema, stock
from sync.local_erp.changing import log_action
from sync.local_erp.floor_schema import BOX, BOX_ITEM, VIDEO, WORK
from sync.local_erp.store import Write

PACKER = {0: "Pack", 1: "Pack", 2: "pick", 3: "checkout", 5: "QualityCheck"}


class Packed(msgspec.Struct, frozen=True):
    """``error`` is not empty where nothing was packed."""

    document: sa.Row[Any] | None = None
    wanted: int = 0
    packed: int = 0
    pack_ids: tuple[str, ...] = ()
    error: str = ""


def find_document(tx: Write, io_id: int, l_id: str) -> sa.Row[Any] | None:
    """By its number first, else by waybill."""
    if io_id:
        found = tx.connection.execute(sa.select(schema.OUTBOUND).filter_by(io_id=io_id)).one_or_none()
        if found is not None:
            return found
    if not l_id:
        return None
    newest = sa.select(schema.OUTBOUND).filter_by(l_id=l_id).order_by(schema.OUTBOUND.c.io_id.desc())
    return tx.connection.execute(newest).first()


def box(tx: Write, io_id: int, l_id: str, pieces: dict[str, int]) -> Packed:
    """One more box of a document; never more pieces than the document has."""
    document = find_document(tx, io_id, l_id)
    if document is None:
        return Packed(error="出库单不存在")
    if document.status not in ("WaitConfirm", "Confirmed"):
        return Packed(document, error=f"出库单状态为{document.status},不能装箱")
    wanted = dict(stock.goods_of(tx.connection, document.o_id))
    before = _packed(tx, document.io_id)
    for sku_id, count in pieces.items():
        if count <= 0 or before.get(sku_id, 0) + count > wanted.get(sku_id, 0):
            return Packed(document, error=f"商品{sku_id}装箱数量超过出库数量")
    pack_id = tx.number("pack_id")
    tx.connection.execute(sa.insert(BOX).values(pack_id=pack_id, io_id=document.io_id, created=tx.now))
    for sku_id, count in pieces.items():
        tx.connection.execute(sa.insert(BOX_ITEM).values(pack_id=pack_id, sku_id=sku_id, qty=count))
        log_work(tx, "ShippingPack", sku_id=sku_id, qty=count, pack_id=str(pack_id), id1=str(document.io_id))
    log_action(tx, document.o_id, "发货装箱", str(pack_id))
    boxes = tx.connection.execute(sa.select(BOX.c.pack_id).filter_by(io_id=document.io_id)).scalars().all()
    packed = sum(before.values()) + sum(pieces.values())
    return Packed(document, sum(wanted.values()), packed, tuple(str(one) for one in boxes))


def _packed(tx: Write, io_id: int) -> dict[str, int]:
    rows = tx.connection.exec_driver_sql(
        "SELECT i.sku_id, sum(i.qty) FROM box b JOIN box_item i USING (pack_id) WHERE b.io_id = ? GROUP BY i.sku_id",
        (io_id,),
    )
    return {sku_id: pieces for sku_id, pieces in rows}


def keep_video(tx: Write, document: sa.Row[Any], seconds: int, cameras: str, operation: str) -> None:
    values = {"io_id": document.io_id, "seconds": seconds, "cameras": cameras, "operation": operation}
    tx.connection.execute(sa.insert(VIDEO).values(**values, created=tx.now))
    log_action(tx, document.o_id, "打包视频", operation)


def log_work(tx: Write, kind: str, **values: object) -> None:
    """One line of the work log."""
    tx.connection.execute(sa.insert(WORK).values(type=kind, created=tx.now, **values))
