"""How stock moves: locked when ordered, locked for picking when delivering, gone when shipped; bundles by parts."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

import sqlalchemy as sa

from sync.local_erp.store import Write

Parts = Mapping[str, tuple[tuple[str, int], ...]]


def explosion(connection: sa.Connection, sku_ids: Collection[str]) -> Parts:
    """What each SKU is made of, in goods that have stock: itself, a bundle's parts, or nothing for non-goods."""
    wanted = json.dumps(list(sku_ids))
    parts: dict[str, list[tuple[str, int]]] = {sku_id: [] for sku_id in sku_ids}
    for sku_id, part, pieces in connection.exec_driver_sql(
        "SELECT sku_id, sku_id, 1 FROM product WHERE needs_scan AND sku_id IN (SELECT value FROM json_each(?))"
        " UNION ALL SELECT b.bundle_sku_id, b.sku_id, b.qty FROM bundle_part b JOIN product p ON p.sku_id = b.sku_id"
        " WHERE p.needs_scan AND b.bundle_sku_id IN (SELECT value FROM json_each(?))",
        (wanted, wanted),
    ):
        parts[sku_id].append((part, pieces))
    return {sku_id: tuple(of) for sku_id, of in parts.items()}


def lock(tx: Write, goods: tuple[tuple[str, int], ...], wms_co_id: int, quantity: int, *, picking: bool) -> None:
    """Lock ``quantity`` times the goods, for picking or merely for the order; a negative quantity frees."""
    for sku_id, pieces in goods:
        if picking:
            tx.move_stock(sku_id, wms_co_id, pick_lock=quantity * pieces)
        else:
            tx.move_stock(sku_id, wms_co_id, order_lock=quantity * pieces)


def goods_of(connection: sa.Connection, o_id: int) -> tuple[tuple[str, int], ...]:
    """Every SKU with stock in an order, bundles taken apart, with its pieces."""
    lines = connection.exec_driver_sql(
        "SELECT sku_id, sum(qty) FROM order_line WHERE o_id = ? AND qty > 0 GROUP BY sku_id", (o_id,)
    ).all()
    parts = explosion(connection, [sku_id for sku_id, _ in lines])
    return tuple((part, quantity * pieces) for sku_id, quantity in lines for part, pieces in parts[sku_id])


def take_out(tx: Write, goods: tuple[tuple[str, int], ...], wms_co_id: int, *, locked: bool) -> None:
    """The goods leave: stock falls, with its lock where there is one, and the fullest bin of each SKU gives them up."""
    for sku_id, quantity in goods:
        tx.move_stock(sku_id, wms_co_id, qty=-quantity, pick_lock=-quantity if locked else 0)
        tx.connection.exec_driver_sql(
            "UPDATE bin SET qty = qty - ?, modified = ? WHERE rowid = (SELECT rowid FROM bin"
            " WHERE wms_co_id = ? AND sku_id = ? AND pack_type = 'Bin' ORDER BY qty DESC, bin LIMIT 1)",
            (quantity, tx.now, wms_co_id, sku_id),
        )
