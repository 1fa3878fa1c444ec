"""Hands judged rows to the local ERP in batches, each one transaction, and sorts its answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from enum import StrEnum
from hashlib import blake2b
from typing import NamedTuple

from sync.local_erp.importing.goods import Goods
from sync.local_erp.importing.mapping import Field
from sync.local_erp.importing.people import People
from sync.local_erp.importing.reading import RawRow
from sync.local_erp.importing.report import Tally
from sync.local_erp.importing.rows import Cancellation, Sale
from sync.local_erp.importing.verdicts import Reason
from sync.local_erp.intake import Batch, LineOutcome, NewLine, NewOrder, Receiver, Reduction
from sync.local_erp.service import ErpService, NewCourier, NewShop

COURIERS = (
    NewCourier("SF", "顺丰速运"),
    NewCourier("ZTO", "中通快递"),
    NewCourier("YTO", "圆通速递"),
    NewCourier("STO", "申通快递"),
    NewCourier("YUNDA", "韵达速递"),
    NewCourier("EMS", "EMS"),
)
REASONS = {
    LineOutcome.ALREADY_THERE: Reason.ALREADY_THERE,
    LineOutcome.ORDER_CLOSED: Reason.ORDER_CLOSED,
    LineOutcome.CANCELS_NOTHING: Reason.CANCELS_NOTHING,
}


class Waybills(StrEnum):
    """Which imported orders get their waybill number at once; the others leave it to the bench."""

    ALL = "all"
    HALF = "half"
    NONE = "none"


class PendingSale(NamedTuple):
    raw: RawRow
    sale: Sale
    key: str


class PendingCancellation(NamedTuple):
    raw: RawRow
    row: Cancellation
    key: str


class IntakeDesk:
    """One import's way into the ERP."""

    def __init__(self, service: ErpService, shop: NewShop, goods: Goods, tally: Tally, waybills: Waybills) -> None:
        self._service = service
        self._shop_id = shop.shop_id
        self._goods = goods
        self._tally = tally
        self._waybills = waybills
        self._people = People()
        service.set_up(shops=(shop,), couriers=COURIERS)

    def sell(self, rows: Sequence[PendingSale]) -> None:
        """Take sold lines, in one transaction."""
        orders = self._by_order(rows)
        result = self._service.accept(
            Batch(
                steps=tuple(self._order(number, lines) for number, lines in orders.items()),
                products=self._goods.products(line.sale for lines in orders.values() for line in lines),
            )
        )
        self._tally.products += len(result.new_products)
        for lines, step in zip(orders.values(), result.steps, strict=True):
            self._tally.orders += step.created
            for line, outcome in zip(lines, step.lines, strict=True):
                if outcome is LineOutcome.ADDED:
                    self._tally.lines += 1
                else:
                    self._tally.turn_away(line.raw, REASONS[outcome], line.sale.order_number)

    def _by_order(self, rows: Sequence[PendingSale]) -> dict[str, list[PendingSale]]:
        """Rows by order, without those that name an order of another buyer. An unknown buyer contradicts nobody."""
        buyers = self._buyers({row.sale.order_number for row in rows})
        orders: dict[str, list[PendingSale]] = {}
        for row in rows:
            number, buyer = row.sale.order_number, row.sale.buyer
            owner = buyers.setdefault(number, buyer)
            if owner and buyer and owner != buyer:
                self._tally.turn_away(row.raw, Reason.OTHER_BUYER, number)
            else:
                orders.setdefault(number, []).append(row)
        return orders

    def _buyers(self, numbers: Iterable[str]) -> dict[str, str]:
        with self._service.store.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT so_id, buyer_id FROM sales_order"
                " WHERE shop_id = ? AND so_id IN (SELECT value FROM json_each(?))",
                (self._shop_id, json.dumps(list(numbers))),
            )
            return {so_id: buyer_id for so_id, buyer_id in rows}

    def _order(self, number: str, lines: Sequence[PendingSale]) -> NewOrder:
        first = lines[0].sale
        luck = blake2b(number.encode(), digest_size=2).digest()
        now = self._waybills is Waybills.ALL or (self._waybills is Waybills.HALF and luck[1] % 2 == 0)
        return NewOrder(
            shop_id=self._shop_id,
            so_id=number,
            ordered=first.moment,
            receiver=self._receiver(first),
            lines=tuple(_line(line) for line in lines),
            buyer_id=first.buyer,
            lc_id=COURIERS[luck[0] % len(COURIERS)].lc_id,
            l_id=None if now else "",
            buyer_message=first.texts.get(Field.MESSAGE, ""),
            remark=first.texts.get(Field.REMARK, ""),
        )

    def _receiver(self, sale: Sale) -> Receiver:
        """As the file has it; where it has no address, somebody made up."""
        texts = sale.texts
        if Field.ADDRESS not in texts:
            return self._people.receiver(sale.order_number)
        return Receiver(
            name=texts.get(Field.RECEIVER_NAME, ""),
            mobile=texts.get(Field.RECEIVER_PHONE, ""),
            state=texts.get(Field.PROVINCE, ""),
            city=texts.get(Field.CITY, ""),
            district=texts.get(Field.DISTRICT, ""),
            address=texts[Field.ADDRESS],
        )

    def cancel(self, rows: Sequence[PendingCancellation]) -> None:
        """Take cancelled quantities off earlier lines, in one transaction."""
        known = [pending for pending in rows if pending.row.buyer]
        result = self._service.accept(Batch(steps=tuple(map(self._reduction, known))))
        outcomes = {pending.key: step.lines[0] for pending, step in zip(known, result.steps, strict=True)}
        for raw, row, key in rows:
            outcome = outcomes.get(key, LineOutcome.CANCELS_NOTHING)
            if outcome is LineOutcome.REDUCED:
                self._tally.cancellations += 1
            else:
                self._tally.turn_away(raw, REASONS[outcome], row.order_number)

    def _reduction(self, pending: PendingCancellation) -> Reduction:
        row = pending.row
        return Reduction(self._shop_id, pending.key, row.buyer, row.code, row.quantity, row.moment)


def _line(pending: PendingSale) -> NewLine:
    sale = pending.sale
    return NewLine(pending.key, sale.code, sale.quantity, sale.price or 0, is_gift=sale.price == 0)
