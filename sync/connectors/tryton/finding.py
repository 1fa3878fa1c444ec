"""Looking for one thing now: a shipment by whatever number was scanned, the shelves of a product."""

from __future__ import annotations

import msgspec

from sync.connector import Refused
from sync.connectors.tryton import naming
from sync.connectors.tryton.ground import LOCATION, PRODUCT, Ground, Place, shipment_id
from sync.connectors.tryton.rows import ShipmentRow
from sync.connectors.tryton.streams import Streams
from sync.connectors.tryton.wire import Domain, Wire
from sync.vocabulary import BinStock, DocumentStatus, OutboundDocument

FOUND_AT_ONCE = 20
SALE_REFERENCE = "moves.origin.sale.reference"
CLOSED_TO_US = frozenset({"refused", "no_permission", "server_error"})


class _Shelf(msgspec.Struct):
    id: int
    code: str | None = None
    name: str | None = None
    quantity: float | None = None


def document(streams: Streams, ground: Ground, number: str) -> OutboundDocument | None:
    """By the carrier's number first: that is what is scanned. Of several the one that waits, else the newest."""
    for domain in _conditions(ground, number):
        rows = _perhaps(streams, domain)
        if rows:
            found = streams.documents(rows)
            return max(found, key=lambda one: (one.status is DocumentStatus.WAITING, one.revision))
    return None


def bins(wire: Wire, ground: Ground, sku_id: str, warehouse_id: str) -> list[BinStock]:
    products = wire.search_read(PRODUCT, naming.wanted([sku_id]), naming.Coded, context=naming.IN_USE_OR_NOT)
    names = naming.names(wire, ((one.id, one.code) for one in products))
    mine = [one.id for one in products if names[one.id] == sku_id]
    places = [place for place in ground.places if mine and warehouse_id in ("", str(place.id))]
    return [found for place in places for found in _shelves(wire, sku_id, mine[0], place)]


def _conditions(ground: Ground, number: str) -> list[Domain]:
    if shipment_id(number):
        return [[["id", "=", shipment_id(number)]]]
    boxed = [["packages.shipping_reference", "=", number]] if ground.boxes else []
    tracked: list[Domain] = [[["OR", ["shipping_reference", "=", number], *boxed]]] if ground.tracked else []
    sale = [SALE_REFERENCE, "=", number, "sale.line"]
    return [*tracked, [["number", "=", number]], [sale], [["reference", "=", number]]]


def _perhaps(streams: Streams, domain: Domain) -> list[ShipmentRow]:
    """Where the user may not look at sales, nothing is found by a web shop's number."""
    try:
        return streams.shipments(domain, FOUND_AT_ONCE)
    except Refused as error:
        if error.code in CLOSED_TO_US and domain[0][0] == SALE_REFERENCE:
            return []
        raise


def _shelves(wire: Wire, sku_id: str, product: int, place: Place) -> list[BinStock]:
    """Without what lies below them: the figure of a place above others would include theirs."""
    domain = [["parent", "child_of", [place.storage_location], "parent"], ["quantity", "!=", 0]]
    context = {"product": product, "stock_date_end": wire.today(), "with_childs": False}
    rows = wire.search_read(LOCATION, domain, _Shelf, context=context)
    told = [(row.code or row.name or str(row.id), round(row.quantity or 0)) for row in rows]
    return [BinStock(sku_id, str(place.id), shelf, quantity) for shelf, quantity in told if quantity]
