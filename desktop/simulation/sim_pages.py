"""What a pull of the simulated ERP brings: lists, and walks over stamps with an overlap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import msgspec

from desktop.simulation.book import PRODUCTS, SHOP, Book
from desktop.simulation.book import Row as BookRow
from sync.vocabulary import Courier, OutboundDocument, Page, Row, Stop, Stream, Warehouse

OVERLAP = timedelta(seconds=90)  # that a pull reads again; longer than any transaction of the office
PAGE = 5


class Walk(msgspec.Struct, frozen=True):
    """Where a walk over stamps stands."""

    begin: int = 0  # the first stamp of this round, microseconds
    at: int = 0
    name: str = ""
    top: int = 0  # the greatest stamp seen


def page_of(book: Book, warehouse: str, stream: Stream, cursor: str) -> Page:
    """The next page of a stream for the bench whose share is ``warehouse``."""
    if stream is Stream.DOCUMENTS:
        return _walk(stream, cursor, [row for row in book.documents.values() if _is_in(row.value, warehouse)])
    if stream is Stream.STOPS:
        return _walk(stream, cursor, list(book.stops.values()))
    lists: dict[Stream, tuple[Row, ...]] = {
        Stream.SHOPS: (SHOP,),
        Stream.PRODUCTS: PRODUCTS if not cursor else (),
        Stream.WAREHOUSES: (Warehouse("W1", "一号仓", is_main=True), Warehouse("W2", "二号仓", is_main=False)),
        Stream.COURIERS: (Courier("YTO", "圆通"),),
    }
    return Page(stream, lists.get(stream, ()), "1", more=False)


def _is_in(value: OutboundDocument | Stop, warehouse: str) -> bool:
    return isinstance(value, Stop) or value.warehouse_id == warehouse


def _walk(stream: Stream, cursor: str, rows: Sequence[BookRow]) -> Page:
    """By stamps, and again over the overlap: what a long transaction wrote shows late, with an old stamp."""
    walk = msgspec.json.decode(cursor, type=Walk) if cursor else Walk()
    due = sorted((row for row in rows if row.stamp >= walk.begin and _place(row) > (walk.at, walk.name)), key=_place)
    page, more = due[:PAGE], len(due) > PAGE
    top = max([walk.top, *(row.stamp for row in page)])
    if more:
        after = Walk(walk.begin, *_place(page[-1]), top)
    else:
        after = Walk(top - OVERLAP // timedelta(microseconds=1), top=top)
    return Page(stream, tuple(row.value for row in page), msgspec.json.encode(after).decode(), more=more)


def _place(row: BookRow) -> tuple[int, str]:
    value = row.value
    return row.stamp, value.document_id if isinstance(value, OutboundDocument) else value.order_id
