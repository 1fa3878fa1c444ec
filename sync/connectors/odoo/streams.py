"""Each stream as one page at a time: which model, which condition, and the cursor behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from sync.connector import Unsupported
from sync.connectors.odoo import walk as walking
from sync.connectors.odoo.reading import (
    DOCUMENT_ROWS,
    HEAD_ROWS,
    Condition,
    Scope,
    changed_since,
    is_open,
    newest_stamp,
    read_heads,
    read_pickings,
)
from sync.connectors.odoo.rows import (
    STAMP,
    HeadRow,
    IdName,
    Link,
    Named,
    ProductRow,
    ProductRows,
    Quantities,
    TemplateStamp,
    UnitBarcode,
    link,
    moment,
    text,
)
from sync.connectors.odoo.shape import PICKING, PRODUCT, UNIT_BARCODES, Shape
from sync.connectors.odoo.translate import barcodes_by_product, document, product
from sync.connectors.odoo.translate import newest_stamp as stamp_of
from sync.connectors.odoo.transport import Transport
from sync.connectors.odoo.walk import Seen, Walk, digest
from sync.connectors.odoo.wire import Call
from sync.quota import Use
from sync.vocabulary import Courier, Page, Product, Row, StockLevel, Stop, StopReason, Stream, Warehouse

GOODS_ROWS = 200
STOCK_ROWS = 200
LIST_ROWS = 1000
GOODS_FIELDS = ("write_date", "default_code", "name", "barcode", "weight", "weight_uom_name", "type", "active")


class _Placed(msgspec.Struct):
    id: int
    view_location_id: Link = None


class Streams:
    """Pages of one connection."""

    def __init__(self, transport: Transport, shape: Shape, scope: Scope) -> None:
        self._transport = transport
        self._shape = shape
        self._scope = scope
        self._stock_place = 0
        self._ways: dict[Stream, Callable[[Stream, str], Page]] = {
            Stream.DOCUMENTS: self._documents,
            Stream.STOPS: self._stops,
            Stream.PRODUCTS: self._products,
            Stream.STOCK: self._stock,
            Stream.WAREHOUSES: self._warehouses,
            Stream.COURIERS: self._couriers,
        }

    def pull(self, stream: Stream, cursor: str) -> Page:
        way = self._ways.get(stream)
        if way is None:
            raise Unsupported(stream)
        return way(stream, cursor)

    def products(self, product_ids: Sequence[int], use: Use) -> list[Product]:
        named = {"domain": [["id", "in", list(product_ids)]], "limit": len(product_ids), "order": "id asc"}
        return self._with_barcodes(self._read_goods(named, use).records, use)

    # what is delivered

    def _documents(self, stream: Stream, cursor: str) -> Page:
        walk = walking.resume(cursor, self._scope.held)
        first = not walk.since
        changed: list[Any] = [["state", "!=", "draft"], *changed_since(walk.since)] if walk.since else [is_open()]
        scope = self._scope.conditions()
        if first and walking.begins(walk):
            mark = newest_stamp(self._transport, PICKING, [*scope, is_open()], Use.REST)
            walk = msgspec.structs.replace(walk, mark=mark)
        domain = [*scope, *changed, ["id", ">", walk.after]]
        found = read_pickings(self._transport, self._shape, domain, DOCUMENT_ROWS, Use.REST)
        rows = [document(row) for row in found.records]
        seen = [Seen(row.id, stamp_of(row), digest(told)) for row, told in zip(found.records, rows, strict=True)]
        page = self._page(stream, walk, seen, rows, full=len(seen) >= DOCUMENT_ROWS)
        return msgspec.structs.replace(page, total=max(found.length, len(rows)) if first and page.more else None)

    def _stops(self, stream: Stream, cursor: str) -> Page:
        """What was cancelled; an order that goes on takes its stop back."""
        walk = walking.resume(cursor, self._scope.held)
        scope = self._scope.conditions()
        if not walk.since:  # what was cancelled before this bench knew any order stops nothing here
            mark = newest_stamp(self._transport, PICKING, [*scope, is_open()], Use.STOPS)
            since = walking.overlapped(mark, self._transport.server_time)
            if not since:
                return Page(stream, (), walking.keep(walk), more=False)
            walk = msgspec.structs.replace(walk, mark=mark, since=since)
        domain = [*scope, ["write_date", ">=", walk.since], ["id", ">", walk.after]]
        heads = read_heads(self._transport, domain, HEAD_ROWS, Use.STOPS)
        rows = [stop_of(head) for head in heads]
        seen = [_seen(head, row) for head, row in zip(heads, rows, strict=True)]
        return self._page(stream, walk, seen, rows, full=len(heads) >= HEAD_ROWS)

    # goods

    def _products(self, stream: Stream, cursor: str) -> Page:
        walk = walking.resume(cursor, "")
        goods: list[Condition | str] = [["type", "!=", "service"]]
        if walking.begins(walk) and not walk.since:
            mark = newest_stamp(self._transport, PRODUCT, goods, Use.REST)
            walk = msgspec.structs.replace(walk, mark=mark)
        if walk.since:
            paths = ("write_date", "product_tmpl_id.write_date")  # the name and the weight are the template's
            goods += ["|", *([path, ">=", walk.since] for path in paths)]
        named = {"domain": [*goods, ["id", ">", walk.after]], "limit": GOODS_ROWS, "order": "id asc"}
        found = self._read_goods(named, Use.REST).records
        rows = self._with_barcodes(found, Use.REST)
        seen = [Seen(row.id, _goods_stamp(row), digest(told)) for row, told in zip(found, rows, strict=True)]
        return self._page(stream, walk, seen, rows, full=len(found) >= GOODS_ROWS)

    def _read_goods(self, named: dict[str, Any], use: Use) -> ProductRows:
        spec: dict[str, Any] = {name: {} for name in GOODS_FIELDS}
        spec |= {"uom_id": {"fields": {"display_name": {}}}, "product_tmpl_id": {"fields": {"write_date": {}}}}
        call = Call(PRODUCT, "web_search_read", named | {"specification": spec}, context={"active_test": False})
        return self._transport.call(call, ProductRows, use)

    def _with_barcodes(self, rows: Sequence[ProductRow], use: Use) -> list[Product]:
        further: dict[int, list[str]] = {}
        if self._shape.unit_barcodes and rows:
            named = {
                "domain": [["product_id", "in", [row.id for row in rows]]],
                "fields": ["product_id", "uom_id", "barcode"],
                "order": "id asc",
            }
            found = self._transport.call(Call(UNIT_BARCODES, "search_read", named), list[UnitBarcode], use)
            units = {row.id: row.uom_id.id for row in rows if isinstance(row.uom_id, Named)}
            further = barcodes_by_product(
                ((link(one.product_id), link(one.uom_id), text(one.barcode)) for one in found), units
            )
        return [product(row, further.get(row.id, ())) for row in rows]

    def _stock(self, stream: Stream, cursor: str) -> Page:
        """Whole goods, of which anything moved. Quants that became empty vanish there, their moves do not."""
        place = self._place_of_stock()
        walk = walking.resume(cursor, self._scope.held)
        domain: list[Condition | str] = [["type", "!=", "service"], ["id", ">", walk.after]]
        if walk.since:
            domain += ["|", *([f"{way}.write_date", ">=", walk.since] for way in ("stock_move_ids", "stock_quant_ids"))]
        named = {
            "domain": domain,
            "fields": ["default_code", "qty_available", "free_qty"],
            "limit": STOCK_ROWS,
            "order": "id asc",
        }
        if walking.begins(walk) and self._transport.server_time is not None:  # of an answer before this one
            walk = msgspec.structs.replace(walk, mark=self._transport.server_time.strftime(STAMP))
        call = Call(PRODUCT, "search_read", named, context={"location": place} if place else {})
        found = self._transport.call(call, list[Quantities], Use.REST)
        rows = [self._level(row) for row in found]
        seen = [Seen(row.id, walk.mark, digest(told)) for row, told in zip(found, rows, strict=True)]
        return self._page(stream, walk, seen, rows, full=len(found) >= STOCK_ROWS)

    def _level(self, row: Quantities) -> StockLevel:
        sku = f"{text(row.default_code)}#{row.id}"
        there, free = round(row.qty_available), round(row.free_qty)
        return StockLevel(sku, str(self._scope.warehouse or ""), there, max(0, there - free), 0, 0)

    def _place_of_stock(self) -> int:
        """The place that stands for the whole of this bench's warehouse; 0 for all of them."""
        if not self._scope.warehouse or self._stock_place:
            return self._stock_place
        named = {"domain": [["id", "=", self._scope.warehouse]], "fields": ["view_location_id"]}
        found = self._transport.call(Call("stock.warehouse", "search_read", named), list[_Placed], Use.REST)
        self._stock_place = link(found[0].view_location_id) if found else 0
        return self._stock_place

    # short lists

    def _warehouses(self, stream: Stream, cursor: str) -> Page:
        del cursor
        rows = self._named("stock.warehouse")
        first = rows[0].id if rows else 0
        return Page(stream, tuple(Warehouse(str(row.id), text(row.name), row.id == first) for row in rows), "", False)

    def _couriers(self, stream: Stream, cursor: str) -> Page:
        del cursor
        rows = self._named("delivery.carrier") if self._shape.carriers else []
        return Page(stream, tuple(Courier(str(row.id), text(row.name)) for row in rows), "", False)

    def _named(self, model: str) -> list[IdName]:
        named = {"domain": [], "fields": ["name"], "limit": LIST_ROWS, "order": "id asc"}
        return self._transport.call(Call(model, "search_read", named), list[IdName], Use.REST)

    def _page(self, stream: Stream, walk: Walk, seen: Sequence[Seen], rows: Iterable[Row], *, full: bool) -> Page:
        after = walking.advance(walk, seen, full=full, server_now=self._transport.server_time)
        fresh = tuple(row for row, new in zip(rows, walking.news(walk, seen), strict=True) if new)
        return Page(stream, fresh, walking.keep(after), more=not walking.begins(after))


def stop_of(head: HeadRow) -> Stop:
    reason = StopReason.VOID if text(head.state) in {"cancel", "draft"} else None
    return Stop(text(head.name), reason, text(head.state) if reason else "", 0, moment(head.write_date))


def _seen(head: HeadRow, told: Stop) -> Seen:
    return Seen(head.id, text(head.write_date)[:19], digest(told))


def _goods_stamp(row: ProductRow) -> str:
    template = row.product_tmpl_id
    of_template = text(template.write_date) if isinstance(template, TemplateStamp) else ""
    return max(text(row.write_date), of_template)[:19]
