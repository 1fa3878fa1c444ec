"""Streams that this wire has no ``ts`` for, or that are read by time: goods, bundles, waves, purchases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import msgspec

from sync.connectors.jushuitan import (
    paths,
    translate,
    translate_floor,
    translate_goods,
    windows,
    wire,
    wire_floor,
    wire_goods,
)
from sync.connectors.jushuitan.transport import Transport
from sync.quota import Use
from sync.vocabulary import Page, Row, Stream

ROWS = 50  # of goods and purchases (2.4)
WAVE_SPAN = timedelta(days=3)  # the longest that the wave query looks at; it also is how far back waves are read
PURCHASE_WEEKS = 26  # older purchases that are still open are asked for by number
OPEN_RECEIPTS = ["WaitConfirm", "OuterConfirming", "Confirmed"]


class _PurchaseCursor(msgspec.Struct, frozen=True):
    """Purchases are read in two turns: orders, then receipts."""

    orders: str = ""
    receipts: str = ""
    receipts_turn: bool = False


class WindowStreams:
    """Pulls pages of these streams through one transport."""

    def __init__(self, transport: Transport, now: Callable[[], datetime]) -> None:
        self._transport = transport
        self._now = now

    def products(self, cursor: str) -> Page:
        """/open/sku/query (3.9, 2/14)."""
        state, biz = self._window(cursor)
        data = self._transport.call(paths.PRODUCTS, biz | {"date_field": "modified"}, wire_goods.Skus, Use.REST)
        rows = tuple(translate_goods.product(row) for row in data.datas or ())
        after, more = self._after(state, rows, data)
        return Page(Stream.PRODUCTS, rows, after, more)

    def bundles(self, cursor: str) -> Page:
        """/open/combine/sku/query (3.9, 2/11)."""
        state, biz = self._window(cursor)
        data = self._transport.call(paths.BUNDLES, biz, wire_goods.Combines, Use.REST)
        rows = tuple(translate_goods.bundle(row) for row in data.datas or ())
        after, more = self._after(state, rows, data)
        return Page(Stream.BUNDLES, rows, after, more)

    def purchases(self, cursor: str) -> Page:
        """/open/purchase/query (3.10, 6/26) and /open/purchasein/query (7/31)."""
        state = msgspec.json.decode(cursor, type=_PurchaseCursor) if cursor else _PurchaseCursor()
        turn = state.receipts if state.receipts_turn else state.orders
        window, biz = self._window(turn)
        path = paths.RECEIPTS if state.receipts_turn else paths.PURCHASES
        biz |= {"statuss": OPEN_RECEIPTS} if state.receipts_turn else {}
        data = self._transport.call(path, biz, wire_floor.Purchases, Use.REST)
        rows = tuple(translate_floor.purchase(row) for row in data.datas or ())
        after, more = self._after(window, rows, data, PURCHASE_WEEKS)
        if state.receipts_turn:
            state = _PurchaseCursor(state.orders, after, receipts_turn=more)
        else:
            state = _PurchaseCursor(after, state.receipts, receipts_turn=not more)
            more = True
        return Page(Stream.PURCHASES, rows, msgspec.json.encode(state).decode(), more)

    def waves(self, cursor: str) -> Page:
        """/open/webapi/wmsapi/wavequery/loadwavesbyfilter (3.14, 22/112): no pages; the cursor is a time."""
        now = self._now()
        begin = datetime.fromisoformat(cursor) - windows.OVERLAP if cursor else now - WAVE_SPAN
        end = max(begin, min(now, begin + WAVE_SPAN))
        biz = {
            "modified_begin": translate.wire_time(begin),
            "modified_end": translate.wire_time(end),
            "check_wms_coid": False,
        }
        rows = self._transport.call_maybe(paths.WAVES, biz, list[wire_floor.Wave], Use.REST)
        waves = tuple(translate_floor.wave(row) for row in rows or ())
        return Page(Stream.WAVES, waves, end.isoformat(), end < now)

    def _window(self, cursor: str) -> tuple[windows.Windows, dict[str, Any]]:
        state = windows.resume(cursor, self._now())
        return state, {
            "modified_begin": translate.wire_time(state.begin),
            "modified_end": translate.wire_time(state.end),
            "page_index": state.next_page,
            "page_size": ROWS,
        }

    def _after(
        self, state: windows.Windows, rows: tuple[Row, ...], data: wire.Paging, most: int = windows.MOST_WINDOWS
    ) -> tuple[str, bool]:
        pages = wire.whole(data.page_count) or -(-data.total // ROWS)
        after, more = windows.advance(state, len(rows), pages, self._now(), full=len(rows) >= ROWS, most=most)
        return msgspec.json.encode(after).decode(), more
