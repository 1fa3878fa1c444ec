"""Each stream as one page at a time: what is asked, and which cursor comes after it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TypeVar

import msgspec

from sync.connector import Unsupported
from sync.connectors.tryton import naming, translate, walk
from sync.connectors.tryton.ground import (
    CARRIER,
    OPEN_STATES,
    PRODUCT,
    SHIPMENT,
    Ground,
    Stamped,
    document_id,
    newest,
)
from sync.connectors.tryton.rows import CarrierRow, HeadRow, ProductRow, ShipmentRow, stamps_of
from sync.connectors.tryton.wire import Domain, Wire, micros
from sync.vocabulary import (
    Courier,
    Head,
    Heads,
    OutboundDocument,
    Page,
    Product,
    Row,
    StockLevel,
    Stop,
    Stream,
    Warehouse,
)

DOCUMENT_ROWS = 50  # some 250 a second are read with their lines
HEADS_FOR_A_ROW = 4  # heads are read so much faster
STOP_ROWS = 500
PRODUCT_ROWS = 100
STOCK_ROWS = 100
OLD_STOPS = timedelta(days=30)  # an open shipment that was cancelled longer ago is not open on any bench
BY_ID = [["id", "ASC"]]
CHILDREN = ("moves", "packages", "delivery_address")
K = TypeVar("K", bound=Stamped)


class StopHead(Stamped, kw_only=True):
    """Enough of a shipment to say whether it may leave; its own stamp moves with its state."""

    number: str | None = None
    state: str = ""


class _Quantity(msgspec.Struct):
    id: int
    code: str | None = None
    quantity: float | None = None
    forecast_quantity: float | None = None


class Streams:
    """Pulls pages through one wire."""

    def __init__(self, wire: Wire, ground: Ground, warehouse_id: str, rows: int = DOCUMENT_ROWS) -> None:
        self._wire = wire
        self._ground = ground
        self._warehouse_id = warehouse_id
        self._rows, self._head_rows = rows, rows * HEADS_FOR_A_ROW
        self._children = tuple(one for one in CHILDREN if one != "packages" or ground.boxes)
        self._pull: dict[Stream, Callable[[str], Page]] = {
            Stream.DOCUMENTS: self._documents,
            Stream.STOPS: self._stops,
            Stream.PRODUCTS: self._products,
            Stream.STOCK: self._stock,
            Stream.WAREHOUSES: self._warehouses,
            Stream.COURIERS: self._couriers,
        }

    @property
    def offered(self) -> frozenset[Stream]:
        return frozenset(self._pull)

    def pull(self, stream: Stream, cursor: str) -> Page:
        if stream not in self._pull:
            raise Unsupported(stream)
        return self._pull[stream](cursor)

    def shipments(self, domain: Domain, limit: int | None = None) -> list[ShipmentRow]:
        return self._wire.search_read(
            SHIPMENT, domain, ShipmentRow, names=self._ground.names(ShipmentRow), limit=limit, order=BY_ID
        )

    def documents(self, rows: Sequence[ShipmentRow]) -> tuple[OutboundDocument, ...]:
        goods = {move.product.id: move.product.code for row in rows for move in row.outgoing_moves if move.product}
        names = naming.names(self._wire, goods.items())
        return tuple(translate.document(row, names) for row in rows)

    def heads(self, cursor: str) -> Heads:
        """One page of all open shipments, with the stamps of all that belongs to them."""
        domain = [*self._held(), ["state", "in", OPEN_STATES], ["id", ">", int(cursor or 0)]]
        rows = self._read(SHIPMENT, domain, HeadRow, self._head_rows)
        more = len(rows) >= self._head_rows
        return Heads(
            tuple(Head(document_id(row.id), row.revision) for row in rows), str(rows[-1].id) if more else "", more
        )

    def stops(self, domain: Domain) -> list[Stop]:
        return [_stop(row) for row in self._read(SHIPMENT, domain, StopHead, STOP_ROWS)]

    def products(self, domain: Domain, limit: int | None = None) -> tuple[Product, ...]:
        rows = self._read(PRODUCT, domain, ProductRow, limit)
        names = naming.names(self._wire, ((row.id, row.code) for row in rows))
        return tuple(translate.product(row, names[row.id]) for row in rows)

    def _documents(self, cursor: str) -> Page:
        state = self._begun(cursor, SHIPMENT)
        if state.since == 0:
            return self._first_documents(state)
        changed = [*self._held(), self._ground.since(state.since, *self._children), ["id", ">", state.after]]
        heads = self._read(SHIPMENT, changed, HeadRow, self._head_rows)
        new = walk.unseen(state, map(_met, heads))
        rows = self.shipments([["id", "in", new[: self._rows]]]) if new else []
        cut = len(new) > self._rows
        ended = not cut and len(heads) < self._head_rows
        after = new[self._rows - 1] if cut else max((head.id for head in heads), default=state.after)
        state = walk.advance(state, map(_met, rows), after=after, ended=ended)
        return Page(Stream.DOCUMENTS, self.documents(rows), walk.encoded(state), not ended)

    def _first_documents(self, state: walk.Walk) -> Page:
        """Everything that waits, with how much of it is still to come."""
        domain = [*self._held(), ["state", "in", OPEN_STATES], ["id", ">", state.after]]
        if state.after == 0:
            state = msgspec.structs.replace(state, remaining=self._wire.count(SHIPMENT, domain))
        rows = self.shipments(domain, self._rows)
        ended = len(rows) < self._rows
        total = max(state.remaining, len(rows))
        after = rows[-1].id if rows else state.after
        state = walk.advance(state, map(_met, rows), after=after, ended=ended)
        return Page(Stream.DOCUMENTS, self.documents(rows), walk.encoded(state), not ended, total)

    def _stops(self, cursor: str) -> Page:
        state = self._begun(cursor, SHIPMENT)
        since = state.since or max(1, state.newest - OLD_STOPS // timedelta(microseconds=1))
        only = [] if state.since else [["state", "=", "cancelled"]]
        domain = [*only, self._ground.since(since), ["id", ">", state.after]]
        rows = self._read(SHIPMENT, domain, StopHead, STOP_ROWS)
        new = set(walk.unseen(state, map(_met_alone, rows)))
        told = tuple(_stop(row) for row in rows if row.id in new)
        return self._after(Stream.STOPS, state, rows, told, STOP_ROWS)

    def _products(self, cursor: str) -> Page:
        state = self._begun(cursor, PRODUCT)
        changed = [self._ground.since(state.since, "template", "identifiers")] if state.since else []
        domain = [*changed, ["id", ">", state.after]]
        rows = self._read(PRODUCT, domain, ProductRow, PRODUCT_ROWS)
        new = set(walk.unseen(state, map(_met_goods, rows)))
        names = naming.names(self._wire, ((row.id, row.code) for row in rows if row.id in new))
        told = tuple(translate.product(row, names[row.id]) for row in rows if row.id in new)
        met = list(map(_met_goods, rows))
        ended = len(rows) < PRODUCT_ROWS
        state = walk.advance(state, met, after=rows[-1].id if rows else state.after, ended=ended)
        return Page(Stream.PRODUCTS, told, walk.encoded(state), not ended)

    def _stock(self, cursor: str) -> Page:
        """Figures are computed, they have no stamps: all products again and again, a page at a time."""
        warehouse = self._warehouse_id or (str(self._ground.places[0].id) if self._ground.places else "")
        context = {"locations": [self._ground.storage(warehouse)], "stock_date_end": self._wire.today()}
        rows = self._wire.search_read(
            PRODUCT, [["type", "=", "goods"], ["id", ">", int(cursor or 0)]], _Quantity,
            limit=STOCK_ROWS, order=BY_ID, context=context,
        )  # fmt: skip
        names = naming.names(self._wire, ((row.id, row.code) for row in rows))
        more = len(rows) >= STOCK_ROWS
        told = tuple(_level(row, names[row.id], warehouse) for row in rows)
        return Page(Stream.STOCK, told, str(rows[-1].id) if more else "", more)

    def _warehouses(self, cursor: str) -> Page:
        places = self._ground.places
        rows = tuple(Warehouse(str(one.id), one.name or one.code or "", at == 0) for at, one in enumerate(places))
        return Page(Stream.WAREHOUSES, rows, "", False)

    def _couriers(self, cursor: str) -> Page:
        found = self._wire.search_read(CARRIER, [], CarrierRow, order=BY_ID) if self._ground.carriers else []
        return Page(Stream.COURIERS, tuple(Courier(str(one.id), one.name) for one in found), "", False)

    def _begun(self, cursor: str, model: str) -> walk.Walk:
        state = walk.resume(cursor, self._warehouse_id)
        if state.running:
            return state
        top = newest(self._wire, self._ground, model)
        return walk.begin(state, top, self._wire.server_time)

    def _after(
        self, stream: Stream, state: walk.Walk, rows: Sequence[StopHead], told: tuple[Row, ...], limit: int
    ) -> Page:
        ended = len(rows) < limit
        after = rows[-1].id if rows else state.after
        state = walk.advance(state, map(_met_alone, rows), after=after, ended=ended)
        return Page(stream, told, walk.encoded(state), not ended)

    def _held(self) -> list[Domain]:
        return [["warehouse", "=", int(self._warehouse_id)]] if self._warehouse_id.isdecimal() else []

    def _read(self, model: str, domain: Domain, kind: type[K], limit: int | None) -> list[K]:
        names = self._ground.names(kind)
        return self._wire.search_read(
            model, domain, kind, names=names, limit=limit, order=BY_ID, context=naming.IN_USE_OR_NOT
        )


def _met(row: HeadRow) -> walk.Met:
    return walk.Met(row.id, row.revision, row.mark)


def _met_alone(row: StopHead) -> walk.Met:
    revision = _revision(row)
    return walk.Met(row.id, revision, str(revision))


def _met_goods(row: ProductRow) -> walk.Met:
    parts = [row, *row.identifiers, *([row.template] if row.template else [])]
    stamps = sorted(stamps_of(parts))
    return walk.Met(row.id, max(stamps, default=0), hashlib.blake2b(repr(stamps).encode(), digest_size=6).hexdigest())


def _revision(row: Stamped) -> int:
    return micros(row.changed) if row.changed else 0


def _stop(row: StopHead) -> Stop:
    return msgspec.structs.replace(translate.stop(row.id, row.number, row.state, _revision(row)), modified=row.changed)


def _level(row: _Quantity, name: str, warehouse: str) -> StockLevel:
    on_hand, free = round(row.quantity or 0), round(row.forecast_quantity or 0)
    return StockLevel(name, warehouse, on_hand, max(0, on_hand - free), 0, 0)
