"""Stock by area of a warehouse: 1 is the main one with its bins; others hold what came back, came in or is broken."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from sync.local_erp import floor_schema, schema
from sync.local_erp.store import Write

MAIN, RETURNED, INCOMING, DEFECTIVE, STORE = 1, 2, 3, 4, 5
AREAS = frozenset({MAIN, RETURNED, INCOMING, DEFECTIVE, STORE, *range(6, 16)})


def move(tx: Write, wms_co_id: int, wh_id: int, sku_id: str, quantity: int) -> None:
    """Add pieces to an area, or take them out of it."""
    if wh_id == MAIN:
        tx.move_stock(sku_id, wms_co_id, qty=quantity)
        _move_fullest_bin(tx, wms_co_id, sku_id, quantity)
        return
    tx.connection.exec_driver_sql(
        "INSERT INTO area_stock (wms_co_id, wh_id, sku_id, qty) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (wms_co_id, wh_id, sku_id) DO UPDATE SET qty = qty + excluded.qty",
        (wms_co_id, wh_id, sku_id, quantity),
    )
    tx.touch_stock(sku_id, wms_co_id)


def _move_fullest_bin(tx: Write, wms_co_id: int, sku_id: str, quantity: int) -> None:
    tx.connection.exec_driver_sql(
        "UPDATE bin SET qty = qty + ?, modified = ? WHERE rowid = (SELECT rowid FROM bin"
        " WHERE wms_co_id = ? AND sku_id = ? AND pack_type = 'Bin' ORDER BY qty DESC, bin LIMIT 1)",
        (quantity, tx.now, wms_co_id, sku_id),
    )


def lying(tx: Write, wms_co_id: int, wh_id: int, sku_id: str) -> int:
    """Pieces of one SKU in an area now."""
    if wh_id == MAIN:
        query = sa.select(schema.STOCK.c.qty).filter_by(wms_co_id=wms_co_id, sku_id=sku_id)
    else:
        query = sa.select(floor_schema.AREA_STOCK.c.qty).filter_by(wms_co_id=wms_co_id, wh_id=wh_id, sku_id=sku_id)
    return int(tx.connection.execute(query).scalar() or 0)


def in_bin(tx: Write, wms_co_id: int, name: str) -> dict[str, int]:
    """What lies in one bin."""
    rows = tx.connection.execute(sa.select(schema.BIN).filter_by(wms_co_id=wms_co_id, bin=name))
    return {row.sku_id: row.qty for row in rows}


def set_bin(tx: Write, wms_co_id: int, name: str, sku_id: str, quantity: int) -> None:
    """What lies in a bin, as it was counted; the area's stock follows."""
    before = in_bin(tx, wms_co_id, name).get(sku_id, 0)
    tx.connection.exec_driver_sql(
        "INSERT INTO bin (wms_co_id, sku_id, bin, pack_type, qty, modified) VALUES (?, ?, ?, 'Bin', ?, ?)"
        " ON CONFLICT (wms_co_id, sku_id, bin) DO UPDATE SET qty = excluded.qty, modified = excluded.modified",
        (wms_co_id, sku_id, name, quantity, tx.now),
    )
    tx.move_stock(sku_id, wms_co_id, qty=quantity - before)


def by_area(connection: sa.Connection, sku_ids: Sequence[str], wms_co_id: int) -> dict[tuple[str, int], int]:
    """Pieces by SKU and area, of one warehouse or (0) of all."""
    table = floor_schema.AREA_STOCK.c
    query = sa.select(table.sku_id, table.wh_id, sa.func.sum(table.qty)).where(table.sku_id.in_(sku_ids))
    if wms_co_id:
        query = query.where(table.wms_co_id == wms_co_id)
    return {(sku_id, wh_id): qty for sku_id, wh_id, qty in connection.execute(query.group_by("sku_id", "wh_id"))}
