"""Which upload tells which kind of entry; parcels go many in a call, everything else by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sync.connector import ConnectorError, NotAuthorised, Refused, Unsupported
from sync.connectors.jushuitan import goods_in_calls, order_calls, parcel_calls, shipping, stock_calls, wave_calls
from sync.connectors.jushuitan.sending import already_there, rejected, says_repeated
from sync.connectors.jushuitan.settling import SETTLING
from sync.connectors.jushuitan.transport import Transport
from sync.outgoing import (
    OF_A_PARCEL,
    Arrived,
    Binned,
    Boxed,
    Carted,
    Coded,
    Counted,
    EntryKind,
    InOut,
    Moved,
    Picked,
    Questioned,
    Received,
    Remarked,
    Returned,
    Seeded,
    Tagged,
    TransferDone,
    UnknownParcel,
    VideoRecorded,
    WorkLogged,
)
from sync.vocabulary import Entry, Receipt, Verdict

# Each call takes the body of its own type; which one that is, is the key.
CALLS: dict[type[Any], Callable[[Transport, Entry, Any, datetime], Receipt]] = {
    Boxed: parcel_calls.box,
    VideoRecorded: parcel_calls.video,
    WorkLogged: parcel_calls.work,
    Seeded: wave_calls.seed,
    Carted: wave_calls.cart,
    Picked: wave_calls.pick,
    Counted: stock_calls.count,
    Moved: stock_calls.move,
    TransferDone: stock_calls.confirm_transfer,
    Binned: stock_calls.set_bin,
    Coded: goods_in_calls.put_codes,
    InOut: stock_calls.in_out,
    Received: goods_in_calls.receive,
    Returned: goods_in_calls.take_back,
    UnknownParcel: goods_in_calls.take_unknown,
    Arrived: goods_in_calls.arrive,
    Questioned: order_calls.question,
    Remarked: order_calls.remark,
    Tagged: order_calls.tag,
}
OF_AN_ORDER = frozenset({EntryKind.QUESTIONED, EntryKind.REMARKED, EntryKind.TAGGED})


def fit_together(entries: Sequence[Entry]) -> None:
    """Raises Unsupported for a kind that this API has not, ValueError for entries that never go in one call."""
    kinds = {entry.kind for entry in entries}
    for kind in kinds - SETTLING.keys():
        raise Unsupported(kind)
    if len(kinds) != 1:
        raise ValueError("entries of different kinds go in different calls")
    if not kinds <= OF_A_PARCEL and len(entries) != 1:
        raise ValueError(f"{entries[0].kind} goes one by one")


def push(transport: Transport, entries: Sequence[Entry], now: Callable[[], datetime]) -> list[Receipt]:
    """Send entries that fit together; one receipt each, in order."""
    if entries[0].kind in OF_A_PARCEL:
        return _parcels(transport, entries, now)
    return [_alone(transport, entries[0], now())]


def _parcels(transport: Transport, entries: Sequence[Entry], now: Callable[[], datetime]) -> list[Receipt]:
    """By document where there is one; an order that never got one is shipped as an order."""
    if entries[0].kind is not EntryKind.SHIP_DOCUMENT:
        return shipping.weigh(transport, entries, now)
    documents = [entry for entry in entries if entry.document_id]
    orders = [entry for entry in entries if not entry.document_id]
    if not orders:
        return shipping.ship_documents(transport, documents, now)
    if not documents:
        return shipping.ship_orders(transport, orders, now)
    told = {receipt.key: receipt for receipt in shipping.ship_documents(transport, documents, now)}
    try:
        told |= {receipt.key: receipt for receipt in shipping.ship_orders(transport, orders, now)}
    except ConnectorError as error:  # the first call has its answers: what became of the second is looked up
        told |= {entry.key: Receipt(entry.key, Verdict.RETRY, "no_answer", str(error), now()) for entry in orders}
    return [told[entry.key] for entry in entries]


def _alone(transport: Transport, entry: Entry, at: datetime) -> Receipt:
    call = CALLS.get(type(entry.body))
    if call is None:
        return rejected(entry, at, "unsupported", entry.kind)
    if entry.kind in OF_AN_ORDER and not entry.order_id:
        return rejected(entry, at, "no_order", "")
    try:
        return call(transport, entry, entry.body, at)
    except NotAuthorised:
        raise
    except Refused as error:
        if says_repeated(entry, error.detail):
            return already_there(entry, at, error.detail)
        raise
