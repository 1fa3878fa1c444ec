"""The local ERP without its wire: everything that can be done to it and asked of it, in this or another process.

What an importer may call, whether the server is running on the same file or not:

* ``open_service(path, key)`` gives the service; close it (it is a context manager).
* ``accept(batch)`` takes products, bundles, orders and reductions in one durable transaction (``intake.py`` says what
  each of them means) and answers one result per step, with one outcome per line. Nothing is ever taken twice:
  orders are known by (shop_id, so_id), their lines by ``outer_oi_id``, reductions by (shop_id, key). A few thousand
  lines per batch is a good size; one batch holds the write lock of the file while it is written.
* ``find_order``, ``find_orders`` and ``product_names`` look up what is there.
* ``set_up(...)`` adds shops, couriers, warehouses and users; what is known by its id stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any, Self

import msgspec
import sqlalchemy as sa

from sync.local_erp import accepting, attaching, changing, schema, shipping
from sync.local_erp.attaching import Attached
from sync.local_erp.changing import Change
from sync.local_erp.intake import Batch, BatchResult, OrderState
from sync.local_erp.shipping import ShipAnswer, ShipCall
from sync.local_erp.store import MAIN_WAREHOUSE, Store, now_microseconds
from sync.local_erp.switches import FaultBoard
from sync.local_erp.waybills import waybill_number

OWN_MALL = "商家自有商城"
LONGEST_NUMBER = 19  # digits, of 64 bits


class NewShop(msgspec.Struct, frozen=True):
    shop_id: int
    name: str
    site: str = OWN_MALL


class NewCourier(msgspec.Struct, frozen=True):
    lc_id: str
    name: str


class NewWarehouse(msgspec.Struct, frozen=True):
    wms_co_id: int
    name: str
    is_main: bool = False


class NewUser(msgspec.Struct, frozen=True):
    u_id: int
    name: str
    login: str
    roles: str = "打包员"


MAIN = NewWarehouse(MAIN_WAREHOUSE, "主仓", is_main=True)


class NoSuchOrder(Exception):
    """No order has this number."""


class ErpService:
    """One local ERP. Every method that changes something is one durable transaction."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.faults = FaultBoard(store)

    def set_up(
        self,
        shops: Sequence[NewShop] = (),
        couriers: Sequence[NewCourier] = (),
        warehouses: Sequence[NewWarehouse] = (MAIN,),
        users: Sequence[NewUser] = (),
    ) -> None:
        """Add base data; rows that are known stay as they are."""
        with self.store.write() as tx:
            stamps = {"created": tx.now, "modified": tx.now}
            for table, rows in (
                (schema.SHOP, shops),
                (schema.COURIER, couriers),
                (schema.WAREHOUSE, warehouses),
                (schema.USER, [msgspec.to_builtins(user) | {"enabled": 1} for user in users]),
            ):
                kept = {name: value for name, value in stamps.items() if name in table.c}
                for row in rows:
                    values = msgspec.to_builtins(row) | kept
                    tx.connection.execute(sa.insert(table).prefix_with("OR IGNORE").values(**values))

    def accept(self, batch: Batch) -> BatchResult:
        """Take one batch of products, orders and reductions."""
        with self.store.write() as tx:
            return accepting.accept(tx, batch)

    def product_names(self, sku_ids: Collection[str]) -> dict[str, str]:
        """Names of those products that are known."""
        with self.store.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT sku_id, name FROM product WHERE sku_id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(sku_ids)),),
            )
            return dict(rows.all())

    def find_orders(self, shop_id: int, so_ids: Collection[str]) -> dict[str, OrderState]:
        """Orders of one shop by the platform's numbers."""
        wanted = schema.ORDER.c.so_id.in_(list(so_ids))
        with self.store.read() as connection:
            rows = connection.execute(
                _ORDER_STATE.where(wanted, schema.ORDER.c.shop_id == shop_id).order_by(schema.OUTBOUND.c.io_id)
            ).all()
        return {row.so_id: _order_state(row) for row in rows}  # of several documents the newest

    def find_order(self, number: str) -> OrderState | None:
        """One order by any number: so_id, waybill, o_id or io_id."""
        exact = [schema.ORDER.c.so_id == number, schema.OUTBOUND.c.l_id == number]
        if number.isdecimal() and len(number) < LONGEST_NUMBER:
            exact += [schema.ORDER.c.o_id == int(number), schema.OUTBOUND.c.io_id == int(number)]
        with self.store.read() as connection:
            row = connection.execute(_ORDER_STATE.where(sa.or_(*exact)).order_by(*_NEWEST)).first()
        return None if row is None else _order_state(row)

    @property
    def company_id(self) -> str:
        """What it answers with, which may be another than its own."""
        return self.faults.switches.company_id or self.store.company_id

    @property
    def epoch(self) -> str:
        return self.faults.switches.epoch or self.store.epoch

    def deliver(self, number: str, lc_id: str, l_id: str | None = None) -> None:
        """Release a paid order to the warehouse, as ``NewOrder.deliver`` does at once."""
        order = self._order(number)
        with self.store.write() as tx:
            changing.deliver_order(tx, order.o_id, lc_id, l_id)

    def change(self, number: str, change: Change, text: str = "") -> None:
        """Something happens to an order now; ``number`` is any of its numbers.

        Raises NoSuchOrder, or changing.NotPossible with the reason.
        """
        order = self._order(number)
        still = self.faults.switches.still_stamps
        with self.store.write() as tx:
            changing.change_order(tx, order.o_id, change, text, still_stamps=still)

    def attach_label(self, number: str, label: Attached | None) -> None:
        """A label that was made elsewhere is what the bench shall print; None takes it away.

        Raises NoSuchOrder, or changing.NotPossible with the reason.
        """
        order = self._order(number)
        with self.store.write() as tx:
            attaching.attach(tx, order.o_id, label)

    def ship(self, calls: Sequence[ShipCall]) -> list[ShipAnswer]:
        """Carry out the rows of one ship call, in one transaction."""
        rules = self.faults.switches
        with self.store.write() as tx:
            return [shipping.ship(tx, rules, call) for call in calls]

    def take_waybills(self, io_ids: Collection[int]) -> None:
        """Give a waybill number to those documents that wait without one."""
        lacking = (
            sa.select(schema.OUTBOUND.c.io_id, schema.OUTBOUND.c.lc_id)
            .where(schema.OUTBOUND.c.io_id.in_(list(io_ids)))
            .filter_by(l_id="", status="WaitConfirm")
        )
        with self.store.read() as connection:
            if connection.execute(lacking).first() is None:
                return
        with self.store.write() as tx:
            for io_id, lc_id in tx.connection.execute(lacking).all():
                changing.update_document(tx, io_id, l_id=waybill_number(lc_id, io_id), printed=1)

    def _order(self, number: str) -> OrderState:
        order = self.find_order(number)
        if order is None:
            raise NoSuchOrder(number)
        return order

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.close()


def open_service(path: Path, key: bytes, clock: Callable[[], int] = now_microseconds) -> ErpService:
    """The service on the file at ``path``, which is created when missing, with its main warehouse."""
    service = ErpService(Store(path, key, clock))
    service.set_up()
    return service


_ORDER_STATE = sa.select(
    schema.ORDER.c.o_id,
    schema.OUTBOUND.c.io_id,
    schema.ORDER.c.shop_id,
    schema.ORDER.c.so_id,
    schema.ORDER.c.status,
    schema.OUTBOUND.c.status.label("document_status"),
    schema.OUTBOUND.c.l_id,
    schema.OUTBOUND.c.lc_id,
).outerjoin(schema.OUTBOUND, schema.OUTBOUND.c.o_id == schema.ORDER.c.o_id)


_NEWEST = (schema.ORDER.c.o_id, schema.OUTBOUND.c.io_id.desc())


def _order_state(row: Any) -> OrderState:
    return OrderState(
        o_id=row.o_id,
        io_id=row.io_id or 0,
        shop_id=row.shop_id,
        so_id=row.so_id,
        status=row.status,
        document_status=row.document_status or "",
        l_id=row.l_id or "",
        lc_id=row.lc_id or "",
    )
