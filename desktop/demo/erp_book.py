"""The local ERP's own database, read and disturbed from outside the bench: parcels to pack, what shipped, faults."""

from __future__ import annotations

from collections import Counter, defaultdict

import msgspec
import sqlalchemy as sa

from sync.local_erp import schema, stock
from sync.local_erp.service import OWN_MALL, ErpService
from sync.local_erp.shipping import WEIGHING_SHIPPED


class Goods(msgspec.Struct, frozen=True):
    """Pieces of one SKU that lie in front of the packer, bundles already taken apart."""

    sku_id: str
    name: str
    barcode: str
    pieces: int


class Parcel(msgspec.Struct, frozen=True):
    """What a packer is handed: a picking list and the goods. Numbers as text, as they are scanned."""

    document_id: str
    order_id: str
    shop_order_no: str
    waybill: str  # "" where it is only assigned when the bench prints the label
    stops_visible: bool  # False for the platforms whose orders the wire hides
    goods: tuple[Goods, ...]

    @property
    def pieces(self) -> int:
        return sum(goods.pieces for goods in self.goods)

    def next_goods(self, remaining: int) -> tuple[Goods, int] | None:
        """What comes next when ``remaining`` pieces are left, and how many of it; goods are taken in their order."""
        done = self.pieces - remaining
        for goods in self.goods:
            if done < goods.pieces:
                return goods, goods.pieces - done
            done -= goods.pieces
        return None


class ShipCall(msgspec.Struct, frozen=True):
    """One row of the ERP's append-only call log that shipped something."""

    document_id: str
    at: int  # microseconds since 1970, UTC


def parcels_to_pack(service: ErpService, count: int) -> tuple[Parcel, ...]:
    """The first ``count`` documents that wait for shipment and have something to scan."""
    query = (
        sa.select(
            schema.OUTBOUND.c.io_id,
            schema.ORDER.c.o_id,
            schema.ORDER.c.so_id,
            schema.OUTBOUND.c.l_id,
            schema.SHOP.c.site == OWN_MALL,
        )
        .join(schema.ORDER, schema.ORDER.c.o_id == schema.OUTBOUND.c.o_id)
        .join(schema.SHOP, schema.SHOP.c.shop_id == schema.ORDER.c.shop_id)
        .where(schema.OUTBOUND.c.status == "WaitConfirm", schema.ORDER.c.status == "Delivering")
        .order_by(schema.OUTBOUND.c.io_id)
    )
    parcels: list[Parcel] = []
    with service.store.read() as connection:
        for io_id, o_id, so_id, waybill, visible in connection.execute(query):
            goods = _goods(connection, o_id)
            if goods:
                parcels.append(Parcel(str(io_id), str(o_id), so_id, waybill, bool(visible), goods))
            if len(parcels) == count:
                break
    return tuple(parcels)


def foreign_barcode(service: ErpService, parcel: Parcel) -> str:
    """The barcode of a product that is not in ``parcel``."""
    own = [goods.sku_id for goods in parcel.goods]
    query = sa.select(schema.PRODUCT.c.barcode).where(
        schema.PRODUCT.c.sku_id.not_in(own), schema.PRODUCT.c.needs_scan == 1, schema.PRODUCT.c.barcode != ""
    )
    with service.store.read() as connection:
        return str(connection.execute(query.limit(1)).scalar_one())


def confirmed_documents(service: ErpService) -> frozenset[str]:
    """Documents that the ERP holds as shipped."""
    query = sa.select(schema.OUTBOUND.c.io_id).where(schema.OUTBOUND.c.status == "Confirmed")
    with service.store.read() as connection:
        return frozenset(str(io_id) for io_id in connection.execute(query).scalars())


def ship_effects(service: ErpService) -> Counter[str]:
    """How many calls shipped each document; a healthy ERP holds one at most."""
    query = sa.select(schema.CALL.c.io_id).where(schema.CALL.c.took_effect == 1)
    with service.store.read() as connection:
        return Counter(str(io_id) for io_id in connection.execute(query).scalars())


def weights_told(service: ErpService) -> dict[str, list[int]]:
    """Grams that were told after shipping, by document, each call that was taken."""
    query = sa.select(schema.CALL.c.io_id, schema.CALL.c.weight).where(
        schema.CALL.c.type == WEIGHING_SHIPPED, schema.CALL.c.answer == "ok"
    )
    found: defaultdict[str, list[int]] = defaultdict(list)
    with service.store.read() as connection:
        for io_id, grams in connection.execute(query):
            found[str(io_id)].append(int(grams))
    return dict(found)


def calls_for_stopped_orders(service: ErpService) -> list[ShipCall]:
    """Every ship call, taken or refused, for an order that was stopped at the time."""
    query = sa.select(schema.CALL.c.io_id, schema.CALL.c.at).where(schema.CALL.c.stopped == 1)
    with service.store.read() as connection:
        return [ShipCall(str(io_id), at) for io_id, at in connection.execute(query)]


def _goods(connection: sa.Connection, o_id: int) -> tuple[Goods, ...]:
    pieces = dict(stock.goods_of(connection, o_id))
    products = connection.execute(
        sa.select(schema.PRODUCT.c.sku_id, schema.PRODUCT.c.name, schema.PRODUCT.c.barcode).where(
            schema.PRODUCT.c.sku_id.in_(pieces)
        )
    )
    return tuple(Goods(sku_id, name, barcode or sku_id, pieces[sku_id]) for sku_id, name, barcode in products)
