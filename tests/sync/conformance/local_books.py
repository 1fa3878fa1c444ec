"""Entries that the local ERP's rig makes, and how often the local ERP's own tables hold their effect."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from sync.local_erp import papers
from sync.local_erp.changing import update_document
from sync.local_erp.floor import Floor
from sync.local_erp.floor_schema import PAPER
from sync.local_erp.papers import Kind, NewItem, NewPaper
from sync.local_erp.purchasing import NewPurchase
from sync.local_erp.service import ErpService
from sync.local_erp.shipping import DOCUMENT_CALL, ShipCall
from sync.local_erp.waves import NewWave, WaveState
from sync.outgoing import (
    OF_A_PARCEL,
    SHIPPING,
    Arrived,
    Binned,
    Body,
    Boxed,
    Carted,
    Coded,
    Counted,
    EntryKind,
    InOut,
    Moved,
    Picked,
    Pieces,
    Questioned,
    Received,
    Remarked,
    Returned,
    Seeded,
    Tagged,
    TransferDone,
    UnknownParcel,
    VideoRecorded,
    WaybillAsked,
    WorkLogged,
)
from sync.vocabulary import Entry

WEIGHT_G = 431
AFTER_SHIPPING = 4
WITHOUT_INSPECTION = 3
SHIPS_FIRST = frozenset({EntryKind.WEIGH_ONLY, EntryKind.RETURNED})
GOODS = (Pieces("QH-SOAP", 2), Pieces("QH-TEA", 1))  # of every order that the rig makes
SUPPLIER = 70_001, "义乌晨光文具"


def entry_of(service: ErpService, document: sa.Row[Any], kind: EntryKind) -> Entry:
    """An entry about this document, with what its kind needs to be there."""
    key = secrets.token_hex(12)
    if kind in SHIPS_FIRST:
        service.ship([ShipCall(DOCUMENT_CALL, io_id=document.io_id)])
    if kind is EntryKind.WAYBILL_ASKED:
        with service.store.write() as tx:
            update_document(tx, document.io_id, l_id="")
    body = BODIES[kind](service, document, key) if kind in BODIES else None
    return Entry(
        key=key,
        sequence=0,
        station="bench/1",
        stream=str(document.o_id) if kind in OF_A_PARCEL else f"{kind}:{key}",
        kind=kind,
        document_id=str(document.io_id),
        order_id=str(document.o_id),
        waybill=document.l_id,
        carrier_id=document.lc_id,
        carrier_name="顺丰速运",
        warehouse_id=str(document.wms_co_id),
        weight_g=WEIGHT_G,
        weigh_type=AFTER_SHIPPING if kind is EntryKind.WEIGH_ONLY else WITHOUT_INSPECTION,
        created=datetime.now(UTC),
        body=body,
    )


def _wave(service: ErpService, document: sa.Row[Any]) -> str:
    return str(Floor(service).make_wave(NewWave(document.io_id, (document.io_id,))))


def _seeded(service: ErpService, document: sa.Row[Any], key: str) -> Body:
    return Seeded(_wave(service, document), {str(document.io_id): GOODS})


def _carted(service: ErpService, document: sa.Row[Any], key: str) -> Body:
    return Carted(_wave(service, document), f"C{key}", {str(document.io_id): "1"})


def _picked(service: ErpService, document: sa.Row[Any], key: str) -> Body:
    wave = NewWave(document.io_id, (document.io_id,), status=WaveState.WaitPick, picked=False)
    return Picked(str(Floor(service).make_wave(wave)))


def _transfer_done(service: ErpService, document: sa.Row[Any], key: str) -> Body:
    """Both papers of a transfer that somebody at the ERP has planned."""
    planned: dict[str, Any] = {"status": "Creating", "external_id": key}
    with service.store.write() as tx:
        items = (NewItem("QH-NOTE", 2),)
        leaves, _ = papers.put(tx, NewPaper(Kind.TRANSFER_OUT, "调拨出", items, wh_id=1, link_wh_id=4, **planned))
        linked = NewPaper(Kind.TRANSFER_IN, "调拨入", items, wh_id=4, link_wh_id=1, link_io_id=leaves, **planned)
        comes, _ = papers.put(tx, linked)
        tx.connection.execute(sa.update(PAPER).filter_by(io_id=leaves).values(link_io_id=comes))
    return TransferDone(str(leaves))


def _coded(service: ErpService, document: sa.Row[Any], key: str) -> Body:
    return Coded((Pieces("QH-LAMP", 2, serials=(f"{key}-1", f"{key}-2")),))


def _received(service: ErpService, document: sa.Row[Any], key: str) -> Body:
    purchase = NewPurchase(key, *SUPPLIER, (("QH-PEN", 10),))
    return Received((Pieces("QH-PEN", 10),), purchase_id=str(Floor(service).order_goods(purchase)))


def _returned(service: ErpService, document: sa.Row[Any], key: str) -> Body:
    as_id = Floor(service).send_back(str(document.io_id), f"R{key}", "顺丰速运")
    return Returned((Pieces("QH-SOAP", 1), Pieces("QH-TEA", 1, quality="defective")), str(as_id), waybill=f"R{key}")


BODIES: dict[EntryKind, Callable[[ErpService, sa.Row[Any], str], Body]] = {
    EntryKind.BOXED: lambda service, document, key: Boxed(GOODS),
    EntryKind.VIDEO_RECORDED: lambda service, document, key: VideoRecorded(31, ("cam1",)),
    EntryKind.WORK_LOGGED: lambda service, document, key: WorkLogged("pack", f"P{key}", material_sku="BOX-3"),
    EntryKind.WAYBILL_ASKED: lambda service, document, key: WaybillAsked(),
    EntryKind.SEEDED: _seeded,
    EntryKind.CARTED: _carted,
    EntryKind.PICKED: _picked,
    EntryKind.COUNTED: lambda service, document, key: Counted((Pieces("QH-CUP-RED", 7),), whole=False),
    EntryKind.MOVED: lambda service, document, key: Moved((Pieces("QH-NOTE", 3),), from_area="1", to_area="4"),
    EntryKind.TRANSFER_DONE: _transfer_done,
    EntryKind.BINNED: lambda service, document, key: Binned("QH-CUP-RED", f"B{key}"),
    EntryKind.CODED: _coded,
    EntryKind.ARRIVED: lambda service, document, key: Arrived(f"A{key}", "顺丰速运"),
    EntryKind.RECEIVED: _received,
    EntryKind.RETURNED: _returned,
    EntryKind.UNKNOWN_PARCEL: lambda service, document, key: UnknownParcel((Pieces("QH-SOCK", 2),), f"U{key}"),
    EntryKind.IN_OUT: lambda service, document, key: InOut((Pieces("QH-PEN", 5),), incoming=False, reason="领用"),
    EntryKind.QUESTIONED: lambda service, document, key: Questioned("缺货", key),
    EntryKind.REMARKED: lambda service, document, key: Remarked(f"remark {key}"),
    EntryKind.TAGGED: lambda service, document, key: Tagged((key[:8],)),
}


# One figure for each kind; :document, :order and the entry's :key.
_PAPERS = "SELECT count(*) FROM paper WHERE kind = '{kind}' AND external_id = :key AND status = 'Confirmed'"
BOOKS = {
    EntryKind.WEIGH_ONLY: f"SELECT count(*) FROM outbound WHERE io_id = :document AND f_weight = {WEIGHT_G}",
    EntryKind.BOXED: "SELECT count(*) FROM box WHERE io_id = :document",
    EntryKind.VIDEO_RECORDED: "SELECT count(*) FROM video WHERE io_id = :document",
    EntryKind.WORK_LOGGED: "SELECT count(*) FROM work WHERE creator = 'P' || :key",
    EntryKind.WAYBILL_ASKED: "SELECT count(*) FROM outbound WHERE io_id = :document AND l_id <> ''",
    EntryKind.SEEDED: "SELECT coalesce(sum(seed_qty), 0) / 3 FROM seeded WHERE io_id = :document",
    EntryKind.CARTED: "SELECT count(*) FROM cart WHERE carry_id = 'C' || :key",
    EntryKind.PICKED: f"SELECT count(*) FROM wave WHERE wave_id = :document AND status = {int(WaveState.WaitSeed)}",
    EntryKind.COUNTED: _PAPERS.format(kind="stocktake"),
    EntryKind.MOVED: _PAPERS.format(kind="transfer_out"),
    EntryKind.TRANSFER_DONE: _PAPERS.format(kind="transfer_in"),
    EntryKind.BINNED: "SELECT count(*) FROM bin WHERE sku_id = 'QH-CUP-RED' AND bin = 'B' || :key",
    EntryKind.CODED: "SELECT count(*) / 2 FROM serial WHERE sku_sn IN (:key || '-1', :key || '-2')",
    EntryKind.ARRIVED: "SELECT count(*) FROM express WHERE l_id = 'A' || :key",
    EntryKind.RECEIVED: _PAPERS.format(kind="receipt"),
    EntryKind.RETURNED: _PAPERS.format(kind="return"),
    EntryKind.UNKNOWN_PARCEL: "SELECT count(*) FROM after_sale WHERE l_id = 'U' || :key",
    EntryKind.IN_OUT: _PAPERS.format(kind="other_out"),
    EntryKind.QUESTIONED: "SELECT count(*) FROM order_action WHERE o_id = :order AND name = '转异常'",
    EntryKind.REMARKED: "SELECT count(*) FROM order_action WHERE o_id = :order AND name = '修改备注'",
    EntryKind.TAGGED: "SELECT count(*) FROM sales_order WHERE o_id = :order AND instr(labels, substr(:key, 1, 8))",
}
_SHIPMENTS = "SELECT count(*) FROM call JOIN outbound USING (io_id) WHERE took_effect = 1 AND outbound.o_id = :order"


def times_in_books(connection: sa.Connection, entry: Entry) -> int:
    """How often the effect is there."""
    sql = _SHIPMENTS if entry.kind in SHIPPING else BOOKS[entry.kind]
    values = {"document": int(entry.document_id), "order": int(entry.order_id), "key": entry.key}
    bound = {name: value for name, value in values.items() if f":{name}" in sql}
    return int(connection.execute(sa.text(sql), bound).scalar_one())
