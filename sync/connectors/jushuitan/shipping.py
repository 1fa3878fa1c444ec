"""Telling the ERP that parcels left, and asking whether it knows: calls, and what their rows mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sync.connectors.jushuitan import translate, wire
from sync.connectors.jushuitan.errors import row_verdict
from sync.connectors.jushuitan.streams import DOCUMENTS_PATH, as_number
from sync.connectors.jushuitan.transport import Transport
from sync.outgoing import EntryKind
from sync.quota import Use
from sync.vocabulary import DocumentStatus, Entry, LookUp, OutboundDocument, Receipt, Verdict

WEIGH_PATH = "/open/orders/weight/send/upload"
SHIP_PATH = "/open/orders/wms/sent/upload"
ENTRIES_PER_CALL = 20  # no limit is documented; small enough to be answered in time
CHANNEL = "Packbench"
WEIGHING_ONLY = frozenset({0, 2, 4})  # weigh types whose effect is the weight, not the shipment


def push(transport: Transport, entries: Sequence[Entry], now: Callable[[], datetime]) -> list[Receipt]:
    """Send entries of one kind in one call; one receipt each, in order."""
    kinds = {entry.kind for entry in entries}
    if len(kinds) != 1:
        raise ValueError("entries of different kinds go in different calls")
    weighed = EntryKind.SHIP_DOCUMENT not in kinds
    biz = [(_weigh_row if weighed else _ship_row)(entry) for entry in entries]
    rows = wire.decode_upload(transport.call_raw(WEIGH_PATH if weighed else SHIP_PATH, biz, Use.SHIP))
    found: defaultdict[str, list[wire.UploadRow]] = defaultdict(list)
    for row in rows:
        found[wire.text(row.l_id) if weighed else wire.text(row.io_id) or wire.text(row.o_id)].append(row)
    at = now()
    receipts = []
    for entry in entries:
        mine = found[entry.waybill if weighed else entry.document_id]
        receipts.append(_receipt(entry, mine.pop(0) if mine else None, at))
    return receipts


def _weigh_row(entry: Entry) -> dict[str, Any]:
    weight = -1 if entry.weight_g is None else entry.weight_g / 1000
    return {
        "l_id": entry.waybill,
        "weight": weight,
        "type": entry.weigh_type,
        "is_un_lid": False,
        "channel": CHANNEL,
    }


def _ship_row(entry: Entry) -> dict[str, Any]:
    row = {
        "io_id": as_number(entry.document_id),
        "l_id": entry.waybill,
        "lc_id": entry.carrier_id,
        "lc_name": entry.carrier_name[:30],
        "is_un_lid": False,
    }
    return row | ({"wms_co_id": as_number(entry.warehouse_id)} if entry.warehouse_id else {})


def _receipt(entry: Entry, row: wire.UploadRow | None, at: datetime) -> Receipt:
    if row is None:
        return Receipt(entry.key, Verdict.RETRY, "no_row", "", at)
    if row.succeeded:
        return Receipt(entry.key, Verdict.ACCEPTED, "ok", row.sentence, at)
    verdict, code = row_verdict(row.sentence)
    if entry.kind is EntryKind.WEIGH_ONLY:
        verdict = Verdict.REJECTED  # "already shipped" says nothing of the weight
    return Receipt(entry.key, verdict, code, row.sentence, at)


def look_up(transport: Transport, entries: Sequence[Entry]) -> list[LookUp]:
    """One call for up to 50 documents."""
    biz = {
        "io_ids": [as_number(entry.document_id) for entry in entries],
        "page_index": 1,
        "page_size": 50,
    }
    data = transport.call(DOCUMENTS_PATH, biz, wire.Outbounds, Use.LOOK_UP)
    documents = {row.document_id: row for row in map(translate.document, data.datas or ())}
    return [_effect(entry, documents.get(entry.document_id)) for entry in entries]


def _only_weighs(entry: Entry) -> bool:
    """Nothing but the weight tells whether it took effect."""
    weighs = entry.kind is EntryKind.SHIP_WEIGHED and entry.weigh_type in WEIGHING_ONLY
    return weighs or entry.kind is EntryKind.WEIGH_ONLY


def _effect(entry: Entry, document: OutboundDocument | None) -> LookUp:
    if document is None:
        return LookUp(None, None, "not_found")
    if _only_weighs(entry):
        same = entry.weight_g is not None and document.measured_weight_g == entry.weight_g
        return LookUp(same, document.shipped_at, document.status)
    if document.status in {DocumentStatus.REVOKED, DocumentStatus.ARCHIVED}:
        return LookUp(None, document.shipped_at, document.status)  # it may have left and been taken back
    return LookUp(document.status is DocumentStatus.SHIPPED, document.shipped_at, document.status)
