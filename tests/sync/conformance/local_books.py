"""Entries that the local ERP's rig makes, and how often the local ERP's own tables hold their effect."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from sync.local_erp.service import ErpService
from sync.local_erp.shipping import DOCUMENT_CALL, ShipCall
from sync.outgoing import OF_A_PARCEL, SHIPPING, EntryKind
from sync.vocabulary import Entry

WEIGHT_G = 431
AFTER_SHIPPING = 4
WITHOUT_INSPECTION = 3


def entry_of(service: ErpService, document: sa.Row[Any], kind: EntryKind) -> Entry:
    """An entry about this document."""
    key = secrets.token_hex(12)
    if kind is EntryKind.WEIGH_ONLY:
        service.ship([ShipCall(DOCUMENT_CALL, io_id=document.io_id)])
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
    )


def times_in_books(connection: sa.Connection, entry: Entry) -> int:
    """How often the effect is there."""
    if entry.kind in SHIPPING:
        sql = "SELECT count(*) FROM call JOIN outbound USING (io_id) WHERE took_effect = 1 AND outbound.o_id = ?"
        return _count(connection, sql, int(entry.order_id))
    sql = "SELECT count(*) FROM outbound WHERE io_id = ? AND f_weight = ?"
    return _count(connection, sql, int(entry.document_id), WEIGHT_G)


def _count(connection: sa.Connection, sql: str, *values: object) -> int:
    return int(connection.exec_driver_sql(sql, values).scalar_one())
