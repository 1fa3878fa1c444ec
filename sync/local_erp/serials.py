"""Unique codes: each piece's own number, and where it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from sync.local_erp.changing import NotPossible
from sync.local_erp.floor_schema import SERIAL
from sync.local_erp.store import Write

IN, OUT = "Pack", "Out"
# jushuitan-open-api 3.14, inout_type; by papers.Kind
TYPES = {
    "receipt": 1,
    "purchase_return": 2,
    "sale": 3,
    "return": 4,
    "transfer_out": 5,
    "transfer_in": 6,
    "stocktake": 7,
    "other_out": 13,
    "other_in": 14,
}


class Place(msgspec.Struct, frozen=True):
    """Where a piece is, and which paper put it there."""

    wms_co_id: int
    io_id: int = 0
    inout_type: int = 0
    status: str = IN


def put_moved(tx: Write, paper: sa.Row[Any], item: sa.Row[Any], *, out: bool) -> None:
    """The pieces of a paper's item came in, or went."""
    for serial in filter(None, item.serials.split(",")):
        at = Place(paper.wms_co_id, paper.io_id, TYPES.get(paper.kind, 0), OUT if out else IN)
        place(tx, serial, item.sku_id, at)


def place(tx: Write, serial: str, sku_id: str, at: Place) -> None:
    tx.connection.exec_driver_sql(
        "INSERT INTO serial (sku_sn, sku_id, status, wms_co_id, io_id, inout_type, modified)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sku_sn) DO UPDATE SET status = excluded.status,"
        " wms_co_id = excluded.wms_co_id, io_id = excluded.io_id, inout_type = excluded.inout_type,"
        " modified = excluded.modified",
        (serial, sku_id, at.status, at.wms_co_id, at.io_id, at.inout_type, tx.now),
    )


def serial_row(tx: Write, serial: str) -> sa.Row[Any]:
    row = tx.connection.execute(sa.select(SERIAL).filter_by(sku_sn=serial)).one_or_none()
    if row is None:
        raise NotPossible(f"唯一码{serial}不存在")
    return row


def is_known(tx: Write, serial: str) -> bool:
    return tx.connection.execute(sa.select(SERIAL.c.sku_sn).filter_by(sku_sn=serial)).first() is not None


def lacking(tx: Write, codes: Sequence[tuple[str, str]]) -> str:
    """The first code that is not in stock or belongs to another SKU; "" where all may leave."""
    for sku_id, serial in codes:
        row = tx.connection.execute(sa.select(SERIAL).filter_by(sku_sn=serial)).one_or_none()
        if row is None or row.sku_id != sku_id or row.status == OUT:
            return serial
    return ""


def leave(tx: Write, io_id: int, wms_co_id: int, codes: Sequence[tuple[str, str]]) -> None:
    """Pieces of a shipment, as (SKU, code)."""
    for sku_id, serial in codes:
        place(tx, serial, sku_id, Place(wms_co_id, io_id, TYPES["sale"], OUT))
