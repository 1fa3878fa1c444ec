"""Each stream as one call at a time: which endpoint, which page, which cursor comes after it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

import msgspec

from sync.connector import NotAuthorised, Refused, Unsupported
from sync.connectors.jushuitan import (
    paths,
    translate,
    translate_floor,
    translate_goods,
    walk,
    wire,
    wire_documents,
    wire_floor,
    wire_goods,
)
from sync.connectors.jushuitan.again import Again
from sync.connectors.jushuitan.biz import as_number, given
from sync.connectors.jushuitan.narrowed import Narrowed
from sync.connectors.jushuitan.transport import Transport
from sync.connectors.jushuitan.window_streams import WindowStreams
from sync.quota import Use
from sync.schedule import after_sales_every
from sync.vocabulary import OutboundDocument, Page, Row, Stop, Stream

# Page sizes of section 2.4.
DOCUMENT_ROWS = 50
ORDER_ROWS = 100
AFTER_SALE_ROWS = 50
STOCK_ROWS = 100
LIST_ROWS = 50

FRESH = timedelta(seconds=30)  # the wire tells times by the second, and no clock is quite right

# Delivering first: these are the orders on the benches, and their lines carry refunds.
STOP_PASSES = ("Delivering", "Question", "Cancelled")

log = logging.getLogger(__name__)
P = TypeVar("P", bound=wire.Paging)


class _StopCursor(msgspec.Struct, frozen=True):
    """Stops are read in turns: orders, then after-sales, and behind each page of these the orders that they name."""

    orders: str = ""
    after_sales: str = ""
    after_sales_turn: bool = False
    told: tuple[Stop, ...] = ()  # by after-sales whose orders were not read again yet
    again: bool = False  # a look is over but for orders that are asked for by number
    partial: bool = False  # that look


class Streams:
    """Pulls pages of every stream through one transport."""

    def __init__(self, transport: Transport, narrowed: Narrowed, now: Callable[[], datetime]) -> None:
        self._transport = transport
        self._narrowed = narrowed
        self._now = now
        self._after_sales_every = after_sales_every(transport.calls_per_minute)
        self._after_sales_seen: datetime | None = None  # None: the next look at stops is a whole one
        self.again = Again()
        by_window = WindowStreams(transport, now)
        self._pull: dict[Stream, Callable[[str], Page]] = {
            Stream.DOCUMENTS: self._documents,
            Stream.STOPS: self._stops,
            Stream.STOCK: self._stock,
            Stream.AFTER_SALES: self._after_sales,
            Stream.PRODUCTS: by_window.products,
            Stream.BUNDLES: by_window.bundles,
            Stream.WAVES: by_window.waves,
            Stream.PURCHASES: by_window.purchases,
            Stream.SHOPS: self._shops,
            Stream.WAREHOUSES: self._warehouses,
            Stream.COURIERS: self._couriers,
        }

    def pull(self, stream: Stream, cursor: str) -> Page:
        """Raises Unsupported for a stream that this wire has not."""
        if stream not in self._pull:
            raise Unsupported(stream)
        return self._pull[stream](cursor)

    def look_at_all(self) -> None:
        """A session begins: nothing of the look at stops may be left for later."""
        self._after_sales_seen = None

    def orders(self, order_ids: Sequence[str]) -> list[Stop]:
        """The stop state of some orders, at most a page of them; those that the wire hides are missing."""
        biz = {"o_ids": [as_number(order_id) for order_id in order_ids], "page_index": 1, "page_size": ORDER_ROWS}
        data = self._transport.call(paths.ORDERS, biz, wire_documents.Orders, Use.STOPS)
        return [translate.order_stop(row) for row in data.orders or ()]

    def _documents(self, cursor: str) -> Page:
        state = walk.resume(cursor, self._narrowed.mark, ("WaitConfirm",))
        biz = _ts_page(state, DOCUMENT_ROWS)
        if state.filter:
            biz |= given(
                status=state.filter,
                wms_co_id=as_number(self._narrowed.warehouse_id),
                shop_id=as_number(self._narrowed.shop_id),
            )
        first = bool(state.filter) and state.at == 0
        biz["is_get_total"] = first
        data = self._transport.call(paths.DOCUMENTS, biz, wire_documents.Outbounds, Use.REST)
        if first:
            state = msgspec.structs.replace(state, remaining=data.total)
        rows = tuple(translate.document(row) for row in data.datas or ())
        after, more = walk.advance(state, (row.revision for row in rows), DOCUMENT_ROWS, fresh=self._fresh(rows))
        return Page(Stream.DOCUMENTS, rows, _encoded(after), more, state.remaining if state.filter else None)

    def _stops(self, cursor: str) -> Page:
        """A look, and behind some of them the orders whose stop state nobody may have told."""
        state = msgspec.json.decode(cursor, type=_StopCursor) if cursor else _StopCursor()
        if state.again:
            return self._by_number(state)
        page = self._look(state)
        if page.more or not self.again.is_due():
            return page
        state = msgspec.json.decode(page.cursor, type=_StopCursor)
        state = msgspec.structs.replace(state, again=True, partial=page.partial)
        return Page(Stream.STOPS, page.rows, _encoded(state), True)

    def _by_number(self, state: _StopCursor) -> Page:
        order_ids, stops = self.again.next(), list[Stop]()
        try:
            stops = self.orders(order_ids) if order_ids else []
            self.again.answered(order_ids)
        except NotAuthorised:
            raise
        except Refused as error:
            log.info("stops: a list of %d orders refused (%s)", len(order_ids), error.code)
            self.again.refused(order_ids)
        after = msgspec.structs.replace(state, again=False, partial=False)
        return Page(Stream.STOPS, tuple(stops), _encoded(after), False, partial=state.partial)

    def _look(self, state: _StopCursor) -> Page:
        if state.told:
            stops = self._orders_again(state.told)
            return self._after_sales_page(stops, msgspec.structs.replace(state, told=()))
        if state.after_sales_turn:
            stops, after, more = self._after_sale_stops(state.after_sales)
            return self._after_sales_page((), _StopCursor(state.orders, after, after_sales_turn=more, told=stops))
        stops, after, more = self._order_stops(state.orders)
        if not more and self._after_sales_fresh():
            state = _StopCursor(after, state.after_sales)
            return Page(Stream.STOPS, stops, _encoded(state), False, partial=True)
        state = _StopCursor(after, state.after_sales, after_sales_turn=not more)
        return Page(Stream.STOPS, stops, _encoded(state), True)

    def _fresh(self, rows: Sequence[OutboundDocument] | Sequence[Stop]) -> bool:
        """Whether the newest row changed a moment ago by the server's clock."""
        newest = max((row.modified for row in rows if row.modified), default=None)
        here = self._now() - (self._transport.clock_ahead or timedelta())
        return newest is not None and newest > here - FRESH

    def _after_sales_page(self, stops: tuple[Stop, ...], state: _StopCursor) -> Page:
        more = state.after_sales_turn or bool(state.told)
        self._after_sales_seen = None if more else self._now()
        return Page(Stream.STOPS, stops, _encoded(state), more)

    def _after_sales_fresh(self) -> bool:
        seen = self._after_sales_seen
        return seen is not None and timedelta() <= self._now() - seen < self._after_sales_every

    def _order_stops(self, cursor: str) -> tuple[tuple[Stop, ...], str, bool]:
        state = walk.resume(cursor, "", STOP_PASSES)
        biz = _ts_page(state, ORDER_ROWS) | given(status=state.filter)
        data = self._transport.call(paths.ORDERS, biz, wire_documents.Orders, Use.STOPS)
        stops = tuple(translate.order_stop(row) for row in data.orders or ())
        after, more = walk.advance(state, (stop.revision for stop in stops), ORDER_ROWS, fresh=self._fresh(stops))
        return stops, _encoded(after), more

    def _after_sale_stops(self, cursor: str) -> tuple[tuple[Stop, ...], str, bool]:
        """What after-sales say by themselves."""
        state = walk.resume(cursor, "", ("WaitConfirm",))
        biz = _ts_page(state, AFTER_SALE_ROWS) | given(status=state.filter)
        try:
            data = self._transport.call(paths.AFTER_SALES, biz, wire_floor.AfterSales, Use.STOPS)
        except NotAuthorised as error:
            if error.code != "no_permission":
                raise
            log.info("after-sales: no permission, stops come from orders alone")
            return (), cursor, False
        stops = tuple(stop for row in data.datas or () if (stop := translate.after_sale_stop(row)))
        after, more = walk.advance(state, (wire.whole(row.ts) for row in data.datas or ()), AFTER_SALE_ROWS)
        return stops, _encoded(after), more

    def _orders_again(self, told: Sequence[Stop]) -> tuple[Stop, ...]:
        """An after-sale points at its order, which is read again; only where it is hidden its own word counts.

        A call of its own: where the quota puts it off, the page of after-sales is not read in vain."""
        seen = {stop.order_id: stop for stop in self.orders(list(dict.fromkeys(stop.order_id for stop in told)))}
        return tuple(seen.get(stop.order_id, stop) for stop in told)

    def _stock(self, cursor: str) -> Page:
        state = walk.resume(cursor, self._narrowed.warehouse_id, ())
        biz: dict[str, Any] = {"ts": state.at, "page_index": state.page, "page_size": STOCK_ROWS}
        biz |= given(wms_co_id=as_number(self._narrowed.warehouse_id))
        data = self._transport.call(paths.STOCK, biz, wire_goods.Stocks, Use.REST)
        rows = tuple(translate_goods.stock(row, self._narrowed.warehouse_id) for row in data.inventorys or ())
        after, more = walk.advance(state, (row.revision for row in rows), STOCK_ROWS)
        return Page(Stream.STOCK, rows, _encoded(after), more)

    def _after_sales(self, cursor: str) -> Page:
        """What comes back, for the bench that takes returns in; stops are read apart, since they must never wait."""
        state = walk.resume(cursor, "", ("WaitConfirm",))
        biz = _ts_page(state, AFTER_SALE_ROWS) | given(status=state.filter)
        data = self._transport.call(paths.AFTER_SALES, biz, wire_floor.AfterSales, Use.REST)
        rows = tuple(translate_floor.after_sale(row) for row in data.datas or ())
        after, more = walk.advance(state, (row.revision for row in rows), AFTER_SALE_ROWS)
        return Page(Stream.AFTER_SALES, rows, _encoded(after), more)

    def _shops(self, cursor: str) -> Page:
        data = self._list(paths.SHOPS, cursor, wire_goods.Shops)
        return _list_page(Stream.SHOPS, tuple(translate_goods.shop(row) for row in data.datas or ()), data, cursor)

    def _warehouses(self, cursor: str) -> Page:
        data = self._list(paths.WAREHOUSES, cursor, wire_goods.Warehouses)
        return _list_page(
            Stream.WAREHOUSES, tuple(translate_goods.warehouse(row) for row in data.datas or ()), data, cursor
        )

    def _couriers(self, cursor: str) -> Page:
        data = self._list(paths.COURIERS, cursor, wire_goods.Couriers)
        return _list_page(
            Stream.COURIERS, tuple(translate_goods.courier(row) for row in data.datas or ()), data, cursor
        )

    def _list(self, path: str, cursor: str, data_type: type[P]) -> P:
        biz = {"page_index": int(cursor or 1), "page_size": LIST_ROWS}
        return self._transport.call(path, biz, data_type, Use.REST)


def _ts_page(state: walk.Walk, size: int) -> dict[str, Any]:
    return {"start_ts": state.at, "page_index": state.page, "page_size": size, "is_get_total": False}


def _list_page(stream: Stream, rows: tuple[Row, ...], data: wire.Paging, cursor: str) -> Page:
    """Short lists are read anew each time; a full page asks for the next, and one that says so: not every endpoint
    gives as many rows as it is asked for."""
    more = len(rows) >= LIST_ROWS or (bool(rows) and wire.truth(data.has_next) is True)
    return Page(stream, rows, str(int(cursor or 1) + 1) if more else "", more)


def _encoded(state: msgspec.Struct) -> str:
    return msgspec.json.encode(state).decode()
