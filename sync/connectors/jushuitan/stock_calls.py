"""Telling the ERP what lies where: stocktakes, transfers, other goods in and out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sync.connectors.jushuitan import paths
from sync.connectors.jushuitan.biz import as_number, given
from sync.connectors.jushuitan.sending import alone, rejected
from sync.connectors.jushuitan.translate import wire_time
from sync.connectors.jushuitan.transport import Transport
from sync.connectors.jushuitan.wire_uploads import decode_upload
from sync.outgoing import Binned, Counted, InOut, Moved, Pieces, TransferDone
from sync.quota import Use
from sync.vocabulary import Entry, Receipt

LONGEST_NUMBER = 50  # of our own numbers at the ERP (3.12)
MOST_COUNTED = 500  # lines of a stocktake (3.8)
MOST_IN_OUT = 1000  # lines of other goods in or out (3.11)
MAIN_AREA = 1  # 主仓
NO_STAGING = "None"  # the goods lie in the bin that is named, not in its staging place


def external_id(entry: Entry) -> str:
    """Our own number of this effect at the ERP: the key, or where that is too long always the same shorter one."""
    if len(entry.key) <= LONGEST_NUMBER:
        return entry.key
    return blake2b(entry.key.encode(), digest_size=16).hexdigest()


def count(transport: Transport, entry: Entry, body: Counted, at: datetime) -> Receipt:
    """/open/jushuitan/inventoryv2/upload (3.8, 3/85): ``so_id`` is the idempotency key, the first success wins."""
    if len(body.pieces) > MOST_COUNTED:
        return rejected(entry, at, "too_many_lines", str(len(body.pieces)))
    biz: dict[str, Any] = {
        "type": "check" if body.whole else "adjust",
        "is_confirm": True,
        "so_id": external_id(entry),
        "warehouse": as_number(body.area) if body.area else MAIN_AREA,
        "items": [_counted(piece, whole=body.whole) for piece in body.pieces],
    }
    biz |= given(wms_co_id=as_number(body.warehouse_id or entry.warehouse_id), remark=body.remark)
    if body.bin:
        biz |= {"bin": body.bin, "default_type": NO_STAGING}  # with bin-level stock both are wanted
    return _alone(transport, paths.COUNT, biz, entry, at)


def _counted(piece: Pieces, *, whole: bool) -> dict[str, Any]:
    """Unique codes are not taken with a difference."""
    serials = list(piece.serials) if whole and piece.serials else None
    return {"sku_id": piece.sku_id, "qty": piece.quantity} | given(batch_id=piece.lot, sku_sns=serials)


def move(transport: Transport, entry: Entry, body: Moved, at: datetime) -> Receipt:
    """Between warehouses, or between areas of one; the API moves nothing from bin to bin."""
    source = body.from_warehouse or entry.warehouse_id
    target = body.to_warehouse or source
    areas = as_number(body.from_area) if body.from_area else MAIN_AREA, as_number(body.to_area or body.from_area)
    biz: dict[str, Any] = {
        "so_id": external_id(entry),
        "io_date": wire_time(entry.created),
        "warehouse": areas[0],
        "link_warehouse": areas[1] or MAIN_AREA,
        "is_confirm": True,
        "items": _items(body.pieces, with_codes=source != target),
    } | given(remark=body.remark)
    if source != target:
        return _between(transport, entry, biz | given(go_co_id=as_number(source), link_co_id=as_number(target)), at)
    if biz["warehouse"] == biz["link_warehouse"]:
        return rejected(entry, at, "unsupported", f"{body.from_bin} - {body.to_bin}")
    return _within(transport, entry, biz | given(wms_co_id=as_number(source)), at)


def _between(transport: Transport, entry: Entry, biz: dict[str, Any], at: datetime) -> Receipt:
    """/open/allocate/kc/upload (3.12, 12/48): an array."""
    return _alone(transport, paths.MOVE_BETWEEN, [biz], entry, at)


def _within(transport: Transport, entry: Entry, biz: dict[str, Any], at: datetime) -> Receipt:
    """/open/jushuitan/allocate/in/upload (3.12, 12/49): an object."""
    return _alone(transport, paths.MOVE_WITHIN, biz, entry, at)


def confirm_transfer(transport: Transport, entry: Entry, body: TransferDone, at: datetime) -> Receipt:
    """/open/jushuitan/allocate/confirm (3.12, 12/64): an object; without lines all of it."""
    items = [{"sku_id": piece.sku_id, "qty": piece.quantity} for piece in body.pieces]
    biz: dict[str, Any] = {"io_id": as_number(body.transfer_id)} | ({"items": items} if items else {})
    biz |= given(wms_co_id=as_number(body.warehouse_id or entry.warehouse_id), remark=body.remark)
    return _alone(transport, paths.TRANSFER_DONE, biz, entry, at)


def set_bin(transport: Transport, entry: Entry, body: Binned, at: datetime) -> Receipt:
    """/open/webapi/itemapi/itemsku/setskubins (3.9, 2/683): an array."""
    row: dict[str, Any] = {"sku_id": body.sku_id, "bin": body.bin}
    return _alone(transport, paths.BINNED, [row | given(other_bin=list(body.further) or None)], entry, at)


def in_out(transport: Transport, entry: Entry, body: InOut, at: datetime) -> Receipt:
    """/open/jushuitan/otherinout/upload (3.11, 10/43): an object; a remark is sent only where there is one."""
    if len(body.pieces) > MOST_IN_OUT:
        return rejected(entry, at, "too_many_lines", str(len(body.pieces)))
    biz: dict[str, Any] = {
        "type": "in" if body.incoming else "out",
        "external_id": external_id(entry),
        "warehouse": as_number(body.area) if body.area else MAIN_AREA,
        "is_confirm": body.confirm,
        "items": _items(body.pieces, with_codes=True),
    } | given(wms_co_id=as_number(body.warehouse_id or entry.warehouse_id), drp_co_name=body.reason, remark=body.remark)
    return _alone(transport, paths.IN_OUT, biz, entry, at)


def _items(pieces: Sequence[Pieces], *, with_codes: bool) -> list[dict[str, Any]]:
    return [
        {"sku_id": piece.sku_id, "qty": piece.quantity}
        | given(batch_id=piece.lot)
        | ({"sku_sns": list(piece.serials)} if with_codes and piece.serials else {})
        for piece in pieces
    ]


def _alone(transport: Transport, path: str, biz: object, entry: Entry, at: datetime) -> Receipt:
    return alone(entry, decode_upload(transport.call_raw(path, biz, Use.REST)), at)
