"""Telling the ERP of the seeding wall: what lies in which slot, and which cart stands for which wave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sync.connectors.jushuitan import paths
from sync.connectors.jushuitan.biz import as_number, given
from sync.connectors.jushuitan.sending import alone, already_there, rejected
from sync.connectors.jushuitan.translate import order_stop
from sync.connectors.jushuitan.transport import Transport
from sync.connectors.jushuitan.wire import text, whole
from sync.connectors.jushuitan.wire_documents import Orders
from sync.connectors.jushuitan.wire_floor import SeedInout, SeedItem, SeedWave
from sync.connectors.jushuitan.wire_uploads import decode_upload
from sync.outgoing import Carted, Picked, Pieces, Seeded
from sync.quota import Use
from sync.vocabulary import Entry, Receipt, Stop, Verdict

MOST_ORDERS = 50  # of one query by number; the page names no limit


def seed(transport: Transport, entry: Entry, body: Seeded, at: datetime) -> Receipt:
    """/open/jushuitan/seed/callback with outbound, /open/jushuitan/seed/return without (3.14, 51/194 and 51/456).

    The ERP wants the pieces put in now beside all that lie there, so it is asked first; what lies there already is
    not told twice, unless the document leaves by it. That it left is not taken from this answer: it is looked up.
    """
    slots = seeding_of(transport, entry, body.wave_id)
    datas = []
    for document_id, pieces in body.documents.items():
        if document_id not in slots:
            return rejected(entry, at, "not_found", document_id)
        datas.append((document_id, _items(slots[document_id], pieces, all_lines=body.outbound)))
    biz = {
        "wave_id": as_number(body.wave_id),
        "datas": [{"io_id": as_number(document_id), "items": items} for document_id, items in datas if items],
    }
    if not biz["datas"]:
        return rejected(entry, at, "unsupported", "") if body.outbound else already_there(entry, at)
    stop = _stop(transport, [slots[document_id] for document_id in body.documents]) if body.outbound else None
    if stop is not None:
        return rejected(entry, at, "stopped", stop.order_id)
    path = paths.SEEDED_OUT if body.outbound else paths.SEEDED
    receipt = alone(entry, decode_upload(transport.call_raw(path, biz, Use.REST)), at)
    if body.outbound and receipt.verdict is Verdict.ACCEPTED:
        return Receipt(entry.key, Verdict.RETRY, "no_row", receipt.detail, at)
    return receipt


def _stop(transport: Transport, slots: Sequence[SeedInout]) -> Stop | None:
    """/open/orders/single/query (3.3, 4/22): what leaves by a seeding is no shipment of the bench's, so its stops are
    looked for here."""
    order_ids = [as_number(text(slot.o_id)) for slot in slots]
    for at in range(0, len(order_ids), MOST_ORDERS):
        biz = {"o_ids": order_ids[at : at + MOST_ORDERS], "page_index": 1, "page_size": MOST_ORDERS}
        for row in transport.call(paths.ORDERS, biz, Orders, Use.STOPS).orders or ():
            stop = order_stop(row)
            if stop.reason is not None:
                return stop
    return None


def seeding_of(transport: Transport, entry: Entry, wave_id: str) -> dict[str, SeedInout]:
    """/open/jushuitan/wave/get (3.14, 51/188), by document."""
    biz = {"wave_id": as_number(wave_id)} | given(wms_co_id=as_number(entry.warehouse_id))
    wave = transport.call_maybe(paths.SEEDING, biz, SeedWave, Use.LOOK_UP)
    return {text(inout.io_id): inout for inout in (wave.inouts if wave and wave.inouts else ())}


def lying(inout: SeedInout, piece: Pieces) -> int | None:
    """Pieces that lie in the slot for this line; None where the ERP has no such line."""
    item = _item(inout.items or (), piece)
    return None if item is None else whole(item.seed_qty)


def _items(inout: SeedInout, pieces: Iterable[Pieces], *, all_lines: bool) -> list[dict[str, Any]]:
    """``qty`` is what was put in this time, ``seed_qty`` all of it; lines with nothing new only where all are told."""
    items = []
    for piece in pieces:
        item = _item(inout.items or (), piece)
        before = whole(item.seed_qty) if item else 0
        if piece.quantity > before or all_lines:
            row: dict[str, Any] = {
                "skuid": piece.sku_id,
                "ioi_id": piece.line_id or (text(item.ioi_id) if item else ""),
                "qty": max(0, piece.quantity - before),
                "seed_qty": max(before, piece.quantity),
            }
            items.append(row | ({"skusn": ",".join(piece.serials)} if piece.serials else {}))
    return items


def _item(items: Iterable[SeedItem], piece: Pieces) -> SeedItem | None:
    """By line where it is named, else by SKU."""
    for item in items:
        if (text(item.ioi_id) == piece.line_id) if piece.line_id else (text(item.sku_id) == piece.sku_id):
            return item
    return None


def cart(transport: Transport, entry: Entry, body: Carted, at: datetime) -> Receipt:
    """Bind a cart after the ERP said that it knows it, or free it (3.14)."""
    if not body.bound:
        return _freed(transport, entry, body, at)
    check = {"carry_ids": [body.cart]} | given(wms_co_id=as_number(entry.warehouse_id))
    if transport.call_maybe(paths.CART_CHECKED, check, bool, Use.LOOK_UP) is False:
        return rejected(entry, at, "cart_taken", body.cart)
    return _bound(transport, entry, body, at)


def _bound(transport: Transport, entry: Entry, body: Carted, at: datetime) -> Receipt:
    """/open/webapi/wmsapi/wave/bindbinidcarryid (3.14)."""
    slots = [{"io_id": document_id, "bin_id": slot} for document_id, slot in body.slots.items()]
    biz = {"wave_id": body.wave_id, "carry_id": body.cart, "io_ids": slots}
    return alone(entry, decode_upload(transport.call_raw(paths.CART_BOUND, biz, Use.REST)), at)


def _freed(transport: Transport, entry: Entry, body: Carted, at: datetime) -> Receipt:
    """/open/webapi/wmsapi/wave/unbindwavecarryid (3.14)."""
    biz = {"carry_ids": [body.cart]}
    return alone(entry, decode_upload(transport.call_raw(paths.CART_FREED, biz, Use.REST)), at)


def pick(transport: Transport, entry: Entry, body: Picked, at: datetime) -> Receipt:
    """/open/jushuitan/wavestatus/upload (3.14, 22/180)."""
    return alone(
        entry, decode_upload(transport.call_raw(paths.PICKED, {"wave_id": as_number(body.wave_id)}, Use.REST)), at
    )
