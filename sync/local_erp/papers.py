"""Everything that moves stock and is no sale: stocktakes, receipts, returns, transfers, other goods in and out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

import msgspec
import sqlalchemy as sa

from sync.local_erp import areas, serials
from sync.local_erp.changing import NotPossible
from sync.local_erp.floor_schema import PAPER, PAPER_ITEM
from sync.local_erp.store import MAIN_WAREHOUSE, Write

TAKEN = ("Confirmed", "Archive")  # its stock has moved


class Kind(StrEnum):
    STOCKTAKE = "stocktake"
    RECEIPT = "receipt"  # goods of a purchase
    PURCHASE_RETURN = "purchase_return"
    OTHER_IN = "other_in"
    OTHER_OUT = "other_out"
    TRANSFER_OUT = "transfer_out"
    TRANSFER_IN = "transfer_in"
    RETURN = "return"  # goods of an after-sale


OUTGOING = frozenset({Kind.PURCHASE_RETURN, Kind.OTHER_OUT, Kind.TRANSFER_OUT})


class NewItem(msgspec.Struct, frozen=True):
    """``qty`` pieces; of a stocktake the difference, with ``r_qty`` what was counted."""

    sku_id: str
    qty: int
    r_qty: int = 0
    price: int = 0
    wh_id: int = 0  # where it goes, when not where the paper says
    batch_no: str = ""
    produced: str = ""
    expires: str = ""
    serials: tuple[str, ...] = ()


class NewPaper(msgspec.Struct, frozen=True):
    kind: Kind
    type: str  # the platform's word
    items: tuple[NewItem, ...]
    external_id: str = ""  # unique within its kind: the first one counts
    status: str = "WaitConfirm"
    wms_co_id: int = MAIN_WAREHOUSE
    wh_id: int = areas.MAIN
    link_wms_co_id: int = 0
    link_wh_id: int = 0
    link_io_id: int = 0
    po_id: int = 0
    as_id: int = 0
    supplier_id: int = 0
    supplier_name: str = ""
    bin: str = ""
    l_id: str = ""
    lc_id: str = ""
    logistics_company: str = ""
    reason: str = ""
    remark: str = ""
    labels: str = ""
    creator: str = "@open"


def put(tx: Write, paper: NewPaper) -> tuple[int, bool]:
    """Its number, and whether it is new: with a number of the caller's that is known, nothing happens a second time."""
    known = find(tx.connection, paper.kind, paper.external_id)
    if known is not None:
        return known, False
    io_id = tx.number("io_id")
    values = msgspec.to_builtins(paper) | {"io_id": io_id, "created": tx.now, "modified": tx.now, "ts": tx.number("ts")}
    values.pop("items")
    tx.connection.execute(sa.insert(PAPER).values(**values, io_date=tx.now))
    for item in paper.items:
        columns = msgspec.to_builtins(item) | {"serials": ",".join(item.serials)}
        tx.connection.execute(sa.insert(PAPER_ITEM).values(**columns, ioi_id=tx.number("oi_id"), io_id=io_id))
    if paper.status in TAKEN:
        _take_effect(tx, io_id)
    return io_id, True


def find(connection: sa.Connection, kind: Kind, external_id: str) -> int | None:
    if not external_id:
        return None
    query = sa.select(PAPER.c.io_id).filter_by(kind=kind.value, external_id=external_id)
    found: int | None = connection.execute(query).scalar()
    return found


def paper_row(tx: Write, io_id: int, kinds: Iterable[Kind]) -> sa.Row[Any]:
    """Raises NotPossible where there is no such paper."""
    query = sa.select(PAPER).filter_by(io_id=io_id).where(PAPER.c.kind.in_([kind.value for kind in kinds]))
    row = tx.connection.execute(query).one_or_none()
    if row is None:
        raise NotPossible(f"单据{io_id}不存在")
    return row


def items_of(connection: sa.Connection, io_ids: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {io_id: [] for io_id in io_ids}
    query = sa.select(PAPER_ITEM).where(PAPER_ITEM.c.io_id.in_(io_ids)).order_by(PAPER_ITEM.c.ioi_id)
    for row in connection.execute(query):
        found[row.io_id].append(row)
    return found


def confirm(tx: Write, io_id: int, kinds: Iterable[Kind], received: dict[str, int] | None = None) -> None:
    """A paper that waits takes effect; ``received`` are the pieces that really came, where they are told."""
    row = paper_row(tx, io_id, kinds)
    if row.status in TAKEN:
        raise NotPossible(f"单据{io_id}已生效")
    if row.status not in ("WaitConfirm", "Creating", "Confirming"):
        raise NotPossible(f"单据{io_id}状态为{row.status},不能确认")
    for item in items_of(tx.connection, [io_id])[io_id] if received is not None else ():
        pieces = (received or {}).get(item.sku_id, 0)
        tx.connection.execute(sa.update(PAPER_ITEM).filter_by(ioi_id=item.ioi_id).values(qty=pieces, r_qty=pieces))
    _update(tx, io_id, status="Confirmed", io_date=tx.now)
    _take_effect(tx, io_id)


def cancel(tx: Write, io_id: int, kinds: Iterable[Kind]) -> None:
    """Voided before it took effect, or taken back after."""
    row = paper_row(tx, io_id, kinds)
    if row.status in ("Cancelled", "Delete"):
        raise NotPossible(f"单据{io_id}已取消")
    if row.status in TAKEN:
        _take_effect(tx, io_id, back=True)
        _update(tx, io_id, status="Cancelled")
    else:
        _update(tx, io_id, status="Delete")


def _update(tx: Write, io_id: int, **values: object) -> None:
    stamp = {"modified": tx.now, "ts": tx.number("ts")}
    tx.connection.execute(sa.update(PAPER).filter_by(io_id=io_id).values(**values, **stamp))


def _take_effect(tx: Write, io_id: int, *, back: bool = False) -> None:
    row = tx.connection.execute(sa.select(PAPER).filter_by(io_id=io_id)).one()
    outgoing = row.kind in OUTGOING
    for item in items_of(tx.connection, [io_id])[io_id]:
        pieces = -item.qty if outgoing is not back else item.qty
        if row.kind == Kind.STOCKTAKE and row.bin:
            before = areas.in_bin(tx, row.wms_co_id, row.bin).get(item.sku_id, 0)
            areas.set_bin(tx, row.wms_co_id, row.bin, item.sku_id, before + pieces)
        else:
            areas.move(tx, row.wms_co_id, item.wh_id or row.wh_id, item.sku_id, pieces)
        if row.po_id and row.kind == Kind.RECEIPT:
            tx.connection.exec_driver_sql(
                "UPDATE purchase_item SET in_qty = in_qty + ? WHERE po_id = ? AND sku_id = ?",
                (pieces, row.po_id, item.sku_id),
            )
        serials.put_moved(tx, row, item, out=outgoing is not back)
