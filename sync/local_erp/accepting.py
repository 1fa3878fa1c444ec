"""Taking orders and reductions into the database: many in one transaction, each of them only once."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

import msgspec

from sync.local_erp import schema, stock
from sync.local_erp.catalogue import accept_bundles, accept_products
from sync.local_erp.changing import cancel_order, document_values, touch
from sync.local_erp.intake import (
    Batch,
    BatchResult,
    LineOutcome,
    NewLine,
    NewOrder,
    Reduction,
    StepResult,
)
from sync.local_erp.store import MAIN_WAREHOUSE, Row, Write

OPEN_STATES = ("WaitConfirm", "Delivering")
OrderKey = tuple[int, str]


class _Order(msgspec.Struct):
    """An order while a batch is being taken."""

    o_id: int
    wms_co_id: int
    status: str
    line_keys: set[str]


def accept(tx: Write, batch: Batch) -> BatchResult:
    """Take one batch. What is known already is left as it is and told."""
    new_products = accept_products(tx, batch.products)
    accept_bundles(tx, batch.bundles)
    steps = _Intake(tx, batch).run(batch.steps)
    return BatchResult(steps, new_products)


class _Intake:
    """Walks the steps of one batch in order; inserts are gathered and written before anything has to read them."""

    def __init__(self, tx: Write, batch: Batch) -> None:
        self._tx = tx
        orders = [step for step in batch.steps if isinstance(step, NewOrder)]
        self._orders = _known_orders(tx, orders)
        self._skus = _known_skus(tx, {line.sku_id for order in orders for line in order.lines})
        self._parts = stock.explosion(tx.connection, self._skus)
        self._new_orders: list[Row] = []
        self._new_documents: list[Row] = []
        self._new_lines: list[Row] = []
        self._touched: set[int] = set()

    def run(self, steps: Iterable[NewOrder | Reduction]) -> tuple[StepResult, ...]:
        results = tuple(
            self._accept_order(step) if isinstance(step, NewOrder) else self._reduce(step) for step in steps
        )
        self._flush()
        self._stamp()
        return results

    def _accept_order(self, new: NewOrder) -> StepResult:
        known = self._orders.get((new.shop_id, new.so_id))
        if known is None and not any(line.sku_id in self._skus for line in new.lines):
            return StepResult(0, False, (LineOutcome.UNKNOWN_PRODUCT,) * len(new.lines))
        order = known or self._create(new)
        outcomes = tuple(self._accept_line(order, line) for line in new.lines)
        if known and LineOutcome.ADDED in outcomes:
            self._touched.add(order.o_id)
        return StepResult(order.o_id, known is None, outcomes)

    def _create(self, new: NewOrder) -> _Order:
        warehouse, status = new.wms_co_id or MAIN_WAREHOUSE, "Delivering" if new.deliver else "WaitConfirm"
        order = _Order(self._tx.number("o_id"), warehouse, status, set())
        self._orders[new.shop_id, new.so_id] = order
        self._new_orders.append(_order_row(self._tx, new, order))
        if new.deliver:
            self._new_documents.append(_document_row(self._tx, new, order))
        return order

    def _accept_line(self, order: _Order, line: NewLine) -> LineOutcome:
        if line.outer_oi_id in order.line_keys:
            return LineOutcome.ALREADY_THERE
        if line.sku_id not in self._skus:
            return LineOutcome.UNKNOWN_PRODUCT
        if order.status not in OPEN_STATES:
            return LineOutcome.ORDER_CLOSED
        order.line_keys.add(line.outer_oi_id)
        self._new_lines.append(_line_row(self._tx, order, line))
        goods, picking = self._parts[line.sku_id], order.status == "Delivering"
        stock.lock(self._tx, goods, order.wms_co_id, line.quantity, picking=picking)
        return LineOutcome.ADDED

    def _reduce(self, reduction: Reduction) -> StepResult:
        self._flush()
        tx = self._tx
        done = tx.connection.exec_driver_sql(
            "SELECT l.o_id FROM reduction r JOIN order_line l ON l.oi_id = r.oi_id WHERE r.shop_id = ? AND r.key = ?",
            (reduction.shop_id, reduction.key),
        ).scalar()
        if done is not None:
            return StepResult(done, False, (LineOutcome.ALREADY_THERE,))
        found = tx.connection.exec_driver_sql(
            "SELECT l.oi_id, l.o_id, o.so_id, o.status, o.wms_co_id"
            " FROM order_line l JOIN sales_order o ON o.o_id = l.o_id"
            " WHERE l.sku_id = ? AND l.qty >= ? AND o.shop_id = ? AND o.buyer_id = ? AND o.order_date <= ?"
            " AND o.status IN ('WaitConfirm', 'Delivering') ORDER BY o.order_date DESC, l.oi_id DESC LIMIT 1",
            (reduction.sku_id, reduction.quantity, reduction.shop_id, reduction.buyer_id, reduction.at),
        ).one_or_none()
        if found is None:
            return StepResult(0, False, (LineOutcome.CANCELS_NOTHING,))
        oi_id, o_id, so_id, status, warehouse = found
        self._take_off(reduction, oi_id)
        goods = stock.explosion(tx.connection, [reduction.sku_id])[reduction.sku_id]
        stock.lock(tx, goods, warehouse, -reduction.quantity, picking=status == "Delivering")
        self._touched.add(o_id)
        if self._is_empty(o_id):
            cancel_order(tx, o_id)
            self._mark_cancelled(reduction.shop_id, so_id)
        return StepResult(o_id, False, (LineOutcome.REDUCED,))

    def _take_off(self, reduction: Reduction, oi_id: int) -> None:
        execute = self._tx.connection.exec_driver_sql
        execute("UPDATE order_line SET qty = qty - ? WHERE oi_id = ?", (reduction.quantity, oi_id))
        execute(
            "INSERT INTO reduction (shop_id, key, oi_id, qty, at) VALUES (?, ?, ?, ?, ?)",
            (reduction.shop_id, reduction.key, oi_id, reduction.quantity, self._tx.now),
        )

    def _is_empty(self, o_id: int) -> bool:
        left = self._tx.connection.exec_driver_sql("SELECT sum(qty) FROM order_line WHERE o_id = ?", (o_id,)).scalar()
        return left == 0

    def _mark_cancelled(self, shop_id: int, so_id: str) -> None:
        if (shop_id, so_id) in self._orders:
            self._orders[shop_id, so_id].status = "Cancelled"

    def _flush(self) -> None:
        """Write what was gathered."""
        for table, rows in (
            (schema.ORDER, self._new_orders),
            (schema.OUTBOUND, self._new_documents),
            (schema.LINE, self._new_lines),
        ):
            self._tx.insert(table, rows)
            rows.clear()

    def _stamp(self) -> None:
        """Mark the known orders that changed, once each."""
        for o_id in sorted(self._touched):
            touch(self._tx, o_id)


def _order_row(tx: Write, new: NewOrder, order: _Order) -> Row:
    return {
        "o_id": order.o_id,
        "shop_id": new.shop_id,
        "so_id": new.so_id,
        "wms_co_id": order.wms_co_id,
        "status": order.status,
        "buyer_id": new.buyer_id,
        "buyer_message": new.buyer_message,
        "remark": new.remark,
        "order_date": new.ordered,
        "receiver_name": new.receiver.name,
        "receiver_mobile": new.receiver.mobile,
        "receiver_state": new.receiver.state,
        "receiver_city": new.receiver.city,
        "receiver_district": new.receiver.district,
        "receiver_address": new.receiver.address,
        "created": tx.now,
        "modified": tx.now,
        "ts": tx.number("ts"),
    }


def _document_row(tx: Write, new: NewOrder, order: _Order) -> Row:
    values = document_values(
        tx, order.o_id, shop_id=new.shop_id, wms_co_id=order.wms_co_id, lc_id=new.lc_id, l_id=new.l_id
    )
    return values | {"wave_id": new.wave_id}


def _line_row(tx: Write, order: _Order, line: NewLine) -> Row:
    return {
        "oi_id": tx.number("oi_id"),
        "o_id": order.o_id,
        "outer_oi_id": line.outer_oi_id,
        "sku_id": line.sku_id,
        "qty": line.quantity,
        "price": line.price_fen,
        "combine_sku_id": line.combine_sku_id,
        "is_gift": int(line.is_gift),
    }


def _known_orders(tx: Write, orders: Iterable[NewOrder]) -> dict[OrderKey, _Order]:
    keys = {(order.shop_id, order.so_id) for order in orders}
    wanted = json.dumps(sorted({so_id for _, so_id in keys}))
    found: dict[OrderKey, _Order] = {}
    by_id: dict[int, _Order] = {}
    for shop_id, so_id, o_id, warehouse, status in tx.connection.exec_driver_sql(
        "SELECT shop_id, so_id, o_id, wms_co_id, status FROM sales_order"
        " WHERE so_id IN (SELECT value FROM json_each(?))",
        (wanted,),
    ):
        if (shop_id, so_id) in keys:
            found[shop_id, so_id] = by_id[o_id] = _Order(o_id, warehouse, status, set())
    for o_id, key in tx.connection.exec_driver_sql(
        "SELECT o_id, outer_oi_id FROM order_line WHERE o_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(by_id)),),
    ):
        by_id[o_id].line_keys.add(key)
    return found


def _known_skus(tx: Write, sku_ids: Collection[str]) -> set[str]:
    wanted = json.dumps(list(sku_ids))
    rows = tx.connection.exec_driver_sql(
        "SELECT sku_id FROM product WHERE sku_id IN (SELECT value FROM json_each(?))"
        " UNION SELECT sku_id FROM bundle WHERE sku_id IN (SELECT value FROM json_each(?))",
        (wanted, wanted),
    )
    return set(rows.scalars())
