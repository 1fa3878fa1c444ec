"""Telling the ERP that parcels left: the two ship calls and the weigh call, and what their rows mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sync.connector import Refused
from sync.connectors.jushuitan import paths
from sync.connectors.jushuitan.biz import as_number
from sync.connectors.jushuitan.sending import CHANNEL, of_row, size_refusal, weighs_only
from sync.connectors.jushuitan.transport import Transport
from sync.connectors.jushuitan.wire import text
from sync.connectors.jushuitan.wire_uploads import UploadRow, decode_upload
from sync.quota import Use
from sync.vocabulary import Entry, Receipt

ENTRIES_PER_CALL = 20  # no limit is documented; small enough to be answered in time, halved where it is refused
LONGEST_CARRIER_NAME = 30
NO_WEIGHT = -1  # the ERP stores none

NameOf = Callable[[UploadRow], str]


def weigh(transport: Transport, entries: Sequence[Entry], now: Callable[[], datetime]) -> list[Receipt]:
    """/open/orders/weight/send/upload (3.6, 5/24): an array; each row's type says whether it ships as well."""
    biz = [_weigh_row(entry) for entry in entries]
    try:
        rows = _sent(transport, paths.WEIGH, biz, entries)
    except Refused as error:
        if error.code == "already_shipped" and all(map(weighs_only, entries)):
            raise Refused("refused", error.detail) from error  # that it left is not its weight
        raise
    return _receipts(entries, rows, lambda entry: entry.waybill, lambda row: text(row.l_id), now)


def ship_documents(transport: Transport, entries: Sequence[Entry], now: Callable[[], datetime]) -> list[Receipt]:
    """/open/orders/wms/sent/upload (3.5, 8/35): an array; the answer's ``o_id`` holds the io_id that was sent."""
    rows = _sent(transport, paths.SHIP_DOCUMENT, [_document_row(entry) for entry in entries], entries)
    return _receipts(entries, rows, lambda entry: entry.document_id, lambda row: text(row.io_id) or text(row.o_id), now)


def ship_orders(transport: Transport, entries: Sequence[Entry], now: Callable[[], datetime]) -> list[Receipt]:
    """/open/order/sent/upload (3.5, 4/62): an object with ``items``; for orders without an outbound document."""
    rows = _sent(transport, paths.SHIP_ORDER, {"items": [_order_row(entry) for entry in entries]}, entries)
    return _receipts(entries, rows, lambda entry: entry.order_id, lambda row: text(row.o_id), now)


def _sent(transport: Transport, path: str, biz: object, entries: Sequence[Entry]) -> list[UploadRow]:
    with size_refusal(entries):
        return decode_upload(transport.call_raw(path, biz, Use.SHIP))


def _weigh_row(entry: Entry) -> dict[str, Any]:
    return {
        "l_id": entry.waybill,
        "weight": NO_WEIGHT if entry.weight_g is None else entry.weight_g / 1000,
        "type": entry.weigh_type,
        "is_un_lid": False,
        "channel": CHANNEL,
    }


def _document_row(entry: Entry) -> dict[str, Any]:
    """With the unique codes of what is in the parcel, where they were scanned."""
    row = {
        "io_id": as_number(entry.document_id),
        "l_id": entry.waybill,
        "lc_id": entry.carrier_id,
        "lc_name": entry.carrier_name[:LONGEST_CARRIER_NAME],
        "is_un_lid": False,
    }
    coded = [{"sku_id": piece.sku_id, "sn_list": list(piece.serials)} for piece in entry.pieces if piece.serials]
    return (
        row
        | ({"wms_co_id": as_number(entry.warehouse_id)} if entry.warehouse_id else {})
        | ({"items": coded} if coded else {})
    )


def _order_row(entry: Entry) -> dict[str, Any]:
    return {
        "o_id": as_number(entry.order_id),
        "l_id": entry.waybill,
        "lc_id": entry.carrier_id,
        "lc_name": entry.carrier_name[:LONGEST_CARRIER_NAME],
        "is_un_lid": False,
    }


def _receipts(
    entries: Sequence[Entry],
    rows: Sequence[UploadRow],
    sought: Callable[[Entry], str],
    name_of: NameOf,
    now: Callable[[], datetime],
) -> list[Receipt]:
    """Rows are matched by their number; several of one number in the order in which they came."""
    found: defaultdict[str, list[UploadRow]] = defaultdict(list)
    for row in rows:
        found[name_of(row)].append(row)
    at = now()
    receipts = []
    for entry in entries:
        mine = found[sought(entry)]
        receipts.append(of_row(entry, mine.pop(0) if mine else None, at))
    return receipts
