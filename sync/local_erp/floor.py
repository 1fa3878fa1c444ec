"""What happens in the hall without any bench: waves are made, purchases announced, goods sent back, codes stuck on.

``fill_floor`` puts some of everything beside the sample shop, so that every question of the floor has an answer.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from sync.local_erp import purchasing, returning, schema, serials, waves
from sync.local_erp.floor_schema import LISTING
from sync.local_erp.purchasing import NewPurchase
from sync.local_erp.serials import Place
from sync.local_erp.service import OWN_MALL, ErpService, NoSuchOrder
from sync.local_erp.shipping import DOCUMENT_CALL, ShipCall
from sync.local_erp.store import MAIN_WAREHOUSE
from sync.local_erp.waves import NewWave

SUPPLIER = 70_001, "义乌晨光文具"
SAMPLE_WAVE = 700_001
IN_A_WAVE = 5  # orders
LINES_BOUGHT = (("QH-NOTE", 40), ("QH-PEN", 120))
CODED = "QH-LAMP"  # its pieces have codes of their own
CODES = tuple(f"LAMP-{number:04d}" for number in range(1, 9))


class Floor:
    """The hall of one local ERP."""

    def __init__(self, service: ErpService) -> None:
        self._service = service

    def make_wave(self, wave: NewWave) -> int:
        with self._service.store.write() as tx:
            return waves.make(tx, wave)

    def order_goods(self, purchase: NewPurchase) -> int:
        """A purchase; known ones stay as they are."""
        with self._service.store.write() as tx:
            return purchasing.accept(tx, purchase)

    def send_back(self, number: str, l_id: str, carrier: str) -> int:
        """The buyer of a shipped order sends it back; raises NoSuchOrder or changing.NotPossible."""
        order = self._service.find_order(number)
        if order is None:
            raise NoSuchOrder(number)
        with self._service.store.write() as tx:
            return returning.send_back(tx, order.o_id, l_id, carrier)

    def stick_codes(self, sku_id: str, codes: Sequence[str]) -> None:
        """Pieces in stock get unique codes; known codes stay where they are."""
        with self._service.store.write() as tx:
            for code in codes:
                if not serials.is_known(tx, code):
                    serials.place(tx, code, sku_id, Place(MAIN_WAREHOUSE))

    def list_article(self, shop_id: int, shop_sku_id: str, sku_id: str) -> None:
        with self._service.store.write() as tx:
            values = {"shop_id": shop_id, "shop_sku_id": shop_sku_id, "shop_i_id": shop_sku_id, "sku_id": sku_id}
            statement = sa.insert(LISTING).prefix_with("OR REPLACE").values(**values, enabled=1, modified=tx.now)
            tx.connection.execute(statement)


def fill_floor(service: ErpService) -> None:
    """Beside ``fill_sample``: a wave, two purchases, a return on its way, codes and listings. Twice changes nothing."""
    floor = Floor(service)
    floor.order_goods(NewPurchase("CG-2603-01", *SUPPLIER, LINES_BOUGHT, announced=True))
    floor.order_goods(NewPurchase("CG-2603-02", *SUPPLIER, (("QH-LAMP", 20),), remark="下周到货"))
    floor.stick_codes(CODED, CODES)
    with service.store.read() as connection:
        goods = connection.execute(sa.select(schema.PRODUCT.c.sku_id)).scalars().all()
        shops = connection.execute(sa.select(schema.SHOP.c.shop_id)).scalars().all()
        waiting = sa.select(schema.OUTBOUND.c.io_id).where(
            schema.OUTBOUND.c.status == "WaitConfirm", schema.OUTBOUND.c.l_id != ""
        )
        own = sa.select(schema.SHOP.c.shop_id).filter_by(site=OWN_MALL)  # the wire hides returns of other platforms
        mine = waiting.where(schema.OUTBOUND.c.shop_id.in_(own)).order_by(schema.OUTBOUND.c.io_id.desc())
        io_ids = connection.execute(waiting.order_by(schema.OUTBOUND.c.io_id)).scalars().all()
        newest = connection.execute(mine.limit(1)).scalars().all()
    for shop_id in shops:
        for sku_id in goods:
            floor.list_article(shop_id, f"S{shop_id}-{sku_id}", sku_id)
    floor.make_wave(NewWave(SAMPLE_WAVE, tuple(io_ids[:IN_A_WAVE]), picker_name="陈师傅"))
    _return_one(service, floor, newest)


def _return_one(service: ErpService, floor: Floor, io_ids: Sequence[int]) -> None:
    """The newest order left and comes back, once."""
    with service.store.read() as connection:
        if connection.execute(sa.select(schema.AFTER_SALE.c.as_id).filter_by(l_id="RET000000001")).first() is not None:
            return
    for io_id in io_ids:
        service.ship([ShipCall(DOCUMENT_CALL, io_id=io_id)])
        floor.send_back(str(io_id), "RET000000001", "顺丰速运")
