"""Whether an entry that was sent without an answer took effect: what each kind leaves behind that can be asked for.

Nothing here guesses: where the query cannot tell "not there" from "not shown", the answer is None, and a person looks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from sync.connectors.jushuitan import asking_moves, asking_work, paths, translate, wire_documents, wire_goods
from sync.connectors.jushuitan.biz import as_number
from sync.connectors.jushuitan.reading import Pages, Reader
from sync.connectors.jushuitan.sending import weighs_only
from sync.connectors.jushuitan.stock_calls import external_id
from sync.connectors.jushuitan.wave_calls import lying, seeding_of
from sync.connectors.jushuitan.wire import text, texts
from sync.floor import WaveStatus
from sync.outgoing import (
    OF_A_PARCEL,
    Carted,
    Coded,
    EntryKind,
    InOut,
    Moved,
    Picked,
    Questioned,
    Received,
    Remarked,
    Seeded,
    Settling,
    Tagged,
    TransferDone,
)
from sync.vocabulary import DocumentStatus, Entry, LookUp, OutboundDocument

ROWS = 50
UNKNOWN = LookUp(None, None, "")

SETTLING: dict[EntryKind, Settling] = {
    EntryKind.SHIP_WEIGHED: Settling.LOOKED_UP,
    EntryKind.SHIP_DOCUMENT: Settling.LOOKED_UP,
    EntryKind.WEIGH_ONLY: Settling.LOOKED_UP,
    # Nothing that they leave behind can be asked for.
    EntryKind.BOXED: Settling.ASK,
    EntryKind.VIDEO_RECORDED: Settling.ASK,
    EntryKind.WORK_LOGGED: Settling.ASK,
    EntryKind.ARRIVED: Settling.ASK,
    # The after-sale query has no condition for our own number, and does not show those of every shop (6.1).
    EntryKind.UNKNOWN_PARCEL: Settling.ASK,
    EntryKind.SEEDED: Settling.LOOKED_UP,
    EntryKind.CARTED: Settling.LOOKED_UP,
    EntryKind.PICKED: Settling.LOOKED_UP,
    # Our own number goes with them, and the first success wins (3.8, 3.13).
    EntryKind.COUNTED: Settling.REPEATABLE,
    EntryKind.RETURNED: Settling.REPEATABLE,
    EntryKind.BINNED: Settling.REPEATABLE,  # it sets a state
    EntryKind.MOVED: Settling.LOOKED_UP,
    EntryKind.TRANSFER_DONE: Settling.LOOKED_UP,
    EntryKind.CODED: Settling.LOOKED_UP,
    EntryKind.IN_OUT: Settling.LOOKED_UP,
    EntryKind.RECEIVED: Settling.LOOKED_UP,
    EntryKind.QUESTIONED: Settling.LOOKED_UP,
    EntryKind.REMARKED: Settling.LOOKED_UP,
    EntryKind.TAGGED: Settling.LOOKED_UP,
}


DOCUMENTS = Pages(paths.DOCUMENTS, wire_documents.Outbounds, lambda page: page.datas, ROWS)
ORDERS = Pages(paths.ORDERS, wire_documents.Orders, lambda page: page.orders, ROWS)


def look_up(reader: Reader, entries: Sequence[Entry]) -> list[LookUp]:
    """One answer each, in order; parcels together, in one call where every document is found by its order."""
    parcels = [entry for entry in entries if entry.kind in OF_A_PARCEL]
    told = dict(zip((entry.key for entry in parcels), _parcels(reader, parcels), strict=True))
    return [told[entry.key] if entry.key in told else _other(reader, entry) for entry in entries]


def _other(reader: Reader, entry: Entry) -> LookUp:
    ask = EFFECTS.get(type(entry.body))
    return UNKNOWN if ask is None else ask(reader, entry, entry.body)


def _parcels(reader: Reader, entries: Sequence[Entry]) -> list[LookUp]:
    """By order, so that all its documents are counted; those not found so (merged meanwhile) by their own number."""
    if not entries:
        return []
    of_orders = _documents(reader, "o_ids", {entry.order_id for entry in entries})
    by_id = {document.document_id: document for document in of_orders}
    missing = {entry.document_id for entry in entries} - by_id.keys() - {""}
    by_id |= {document.document_id: document for document in _documents(reader, "io_ids", missing)}
    by_order: defaultdict[str, list[OutboundDocument]] = defaultdict(list)
    for document in by_id.values():
        by_order[document.order_id].append(document)
    return [_shipped(entry, by_id.get(entry.document_id), by_order[entry.order_id]) for entry in entries]


def _documents(reader: Reader, field: str, numbers: set[str]) -> list[OutboundDocument]:
    """/open/orders/out/simple/query (3.4, 8/34) by numbers."""
    wanted = sorted(int(number) for number in numbers if number.isdecimal())
    return [
        translate.document(row)
        for at in range(0, len(wanted), ROWS)
        for row in reader.rows(DOCUMENTS, {field: wanted[at : at + ROWS]})
    ]


def _shipped(entry: Entry, document: OutboundDocument | None, of_order: Sequence[OutboundDocument]) -> LookUp:
    if document is None and not entry.document_id:
        document = next((one for one in of_order if one.waybill == entry.waybill), None)
    if document is None:
        return LookUp(None, None, "not_found")
    if _only_weighs(entry):
        same = entry.weight_g is not None and document.measured_weight_g == entry.weight_g
        return LookUp(same, document.shipped_at, document.status)
    times = sum(one.status is DocumentStatus.SHIPPED for one in of_order)
    if document.status in {DocumentStatus.REVOKED, DocumentStatus.ARCHIVED}:
        return LookUp(None, document.shipped_at, document.status)  # it may have left and been taken back
    return LookUp(document.status is DocumentStatus.SHIPPED, document.shipped_at, document.status, times)


def _only_weighs(entry: Entry) -> bool:
    """Nothing but the weight tells whether it took effect."""
    return entry.kind is EntryKind.WEIGH_ONLY or weighs_only(entry)


def _seeded(reader: Reader, entry: Entry, body: Seeded) -> LookUp:
    """There where every line lies in its slot; a part of it is completed by sending again, for only what is missing
    is told then. What leaves by it is a shipment, and its documents say so."""
    if body.outbound and (left := _left(reader, body)).effect is not False:
        return left
    slots = seeding_of(reader.transport, entry, body.wave_id)
    if not slots.keys() >= body.documents.keys():
        return LookUp(None, None, "not_found")
    lies = [
        (lying(slots[document_id], piece) or 0) >= piece.quantity
        for document_id, pieces in body.documents.items()
        for piece in pieces
    ]
    if body.outbound and all(lies):
        return LookUp(None, None, "waiting")  # all lies there and nothing left: sent again it would do so again
    return LookUp(all(lies), None, "")


def _left(reader: Reader, body: Seeded) -> LookUp:
    """All of them or none; else a person looks."""
    found = _documents(reader, "io_ids", set(body.documents))
    shipped = {document.status is DocumentStatus.SHIPPED for document in found}
    return LookUp(shipped.pop() if len(shipped) == 1 and len(found) == len(body.documents) else None, None, "")


def _carted(reader: Reader, entry: Entry, body: Carted) -> LookUp:
    waves = asking_work.waves_by(reader, {"wave_ids": [as_number(body.wave_id)]})
    if not waves:
        return LookUp(None, None, "not_found")
    return LookUp(any(body.cart in wave.carts for wave in waves) is body.bound, None, "")


def _picked(reader: Reader, entry: Entry, body: Picked) -> LookUp:
    """A wave that was broken off may have been picked before or not."""
    waves = asking_work.waves_by(reader, {"wave_ids": [as_number(body.wave_id)]})
    if not waves:
        return LookUp(None, None, "not_found")
    still = {WaveStatus.WAITING: False, WaveStatus.PICKING: False, WaveStatus.BROKEN_OFF: None}
    return LookUp(still.get(waves[0].status, True), None, waves[0].status)


def _transfer_done(reader: Reader, entry: Entry, body: TransferDone) -> LookUp:
    rows = asking_moves.moves_by(reader, asking_moves.TRANSFERS, {"io_ids": [as_number(body.transfer_id)]})
    states = {row.status for row in rows}
    known = {"confirmed": True, "finished": True, "drafted": False}
    return LookUp(known.get(states.pop()) if len(states) == 1 else None, None, "")


def _coded(reader: Reader, entry: Entry, body: Coded) -> LookUp:
    """/open/jushuitan/skusn/query (3.14, 22/252). Some of them alone may be there from before: a person looks."""
    wanted = {serial for piece in body.pieces for serial in piece.serials}
    biz = {"sku_sns": sorted(wanted), "page_index": 1, "page_size": max(ROWS, len(wanted))}
    rows = reader.maybe(paths.SERIALS, biz, list[wire_goods.SkuSn]) or []
    there = wanted & {text(row.sku_sn) for row in rows}
    return LookUp(bool(there) if there in (wanted, set()) else None, None, "")


def _moved(reader: Reader, entry: Entry, body: Moved) -> LookUp:
    """Of a transfer the ERP may keep two documents, one out and one in, linked to each other: that is one effect."""
    biz = {"so_ids": [external_id(entry)]}
    rows = reader.rows(asking_moves.TRANSFERS, biz)
    pairs = {frozenset((text(row.io_id), text(row.link_io_id))) - {"", "0"} for row in rows}
    return LookUp(bool(pairs), None, "", _linked(pairs))


def _linked(pairs: set[frozenset[str]]) -> int:
    """Groups of documents that have a number in common."""
    groups: list[set[str]] = []
    for pair in pairs:
        meeting = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair] + [set(pair).union(*meeting)]
    return len(groups)


def _in_out(reader: Reader, entry: Entry, body: InOut) -> LookUp:
    """``external_id`` becomes the document's ``so_id``."""
    rows = asking_moves.moves_by(reader, asking_moves.IN_OUTS, {"so_ids": [external_id(entry)]})
    return LookUp(bool(rows), None, "", len(rows))


def _received(reader: Reader, entry: Entry, body: Received) -> LookUp:
    """A receipt that was confirmed is told by its state; one that was made, by our own number."""
    if not body.receipt_id:
        biz: dict[str, Any] = {"so_ids": [external_id(entry)], "statuss": asking_moves.RECEIPT_STATES}
        rows = asking_moves.receipts_by(reader, biz)
        return LookUp(bool(rows), None, "", len(rows))
    biz = {"io_ids": [as_number(body.receipt_id)], "statuss": asking_moves.RECEIPT_STATES}
    rows = asking_moves.receipts_by(reader, biz)
    states = {row.status for row in rows}
    effect = {"confirmed": True, "finished": True, "waiting": False}.get(states.pop()) if len(states) == 1 else None
    return LookUp(effect, None, "")


def _order(reader: Reader, entry: Entry) -> wire_documents.Order | None:
    """/open/orders/single/query (3.3, 4/22); None where this wire hides the order."""
    biz = {"o_ids": [as_number(entry.order_id)]}
    return next(iter(reader.rows(ORDERS, biz)), None)


def _questioned(reader: Reader, entry: Entry, body: Questioned) -> LookUp:
    """A question that was asked for another reason is not ours."""
    order = _order(reader, entry)
    if order is None:
        return LookUp(None, None, "not_found")
    ours = order.status == "Question" and (order.question_type or "").strip() in {"", body.reason.strip()}
    return LookUp(ours, None, order.status or "")


def _remarked(reader: Reader, entry: Entry, body: Remarked) -> LookUp:
    """A remark that said the same before is as good."""
    order = _order(reader, entry)
    if order is None:
        return LookUp(None, None, "not_found")
    remark = order.remark or ""
    there = body.text in remark if body.append else body.text == remark
    return LookUp(there, None, "", remark.count(body.text) if body.append and body.text else None)


def _tagged(reader: Reader, entry: Entry, body: Tagged) -> LookUp:
    order = _order(reader, entry)
    if order is None:
        return LookUp(None, None, "not_found")
    tags = set(texts(order.labels))
    return LookUp(not tags & set(body.tags) if body.remove else tags >= set(body.tags), None, "")


# Each asks after the body of its own type; which one that is, is the key.
EFFECTS: dict[type[Any], Callable[[Reader, Entry, Any], LookUp]] = {
    Seeded: _seeded,
    Carted: _carted,
    Picked: _picked,
    Moved: _moved,
    TransferDone: _transfer_done,
    Coded: _coded,
    InOut: _in_out,
    Received: _received,
    Questioned: _questioned,
    Remarked: _remarked,
    Tagged: _tagged,
}
