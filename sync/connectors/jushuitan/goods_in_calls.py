"""Telling the ERP what came in: purchased goods, goods of an after-sale, parcels that nothing explains, new codes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sync.connectors.jushuitan import paths
from sync.connectors.jushuitan.biz import as_number, given
from sync.connectors.jushuitan.sending import CHANNEL, alone, already_there, rejected
from sync.connectors.jushuitan.stock_calls import external_id
from sync.connectors.jushuitan.translate import wire_time
from sync.connectors.jushuitan.transport import Transport
from sync.connectors.jushuitan.wire import text
from sync.connectors.jushuitan.wire_goods import SkuSn
from sync.connectors.jushuitan.wire_uploads import decode_upload
from sync.outgoing import Arrived, Coded, Pieces, Received, Returned, UnknownParcel
from sync.quota import Use
from sync.vocabulary import Entry, Receipt

DEFECTIVE, GOOD = 4, 0  # qty_type; absent means the area of goods that came back
MAIN_AREA = "1"
GONE_OUT = frozenset({"Out", "Checkout"})  # states of a unique code that is not in the warehouse
NO_SHOP = -1


def receive(transport: Transport, entry: Entry, body: Received, at: datetime) -> Receipt:
    """A receipt that waits is confirmed; else one is made for the purchase."""
    if body.receipt_id:
        return _confirm(transport, entry, body, at)
    return _make(transport, entry, body, at)


def _confirm(transport: Transport, entry: Entry, body: Received, at: datetime) -> Receipt:
    """/open/purchasein/received/upload (3.10, 7/32): an array."""
    items = [{"sku_id": piece.sku_id, "qty": piece.quantity} for piece in body.pieces]
    biz = [{"io_id": as_number(body.receipt_id), "items": items}]
    return alone(entry, decode_upload(transport.call_raw(paths.RECEIPT_CONFIRMED, biz, Use.REST)), at)


def _make(transport: Transport, entry: Entry, body: Received, at: datetime) -> Receipt:
    """/open/webapi/wmsapi/purchasein/createbatch (3.10, 7/270): an array; ``external_id`` is unique there."""
    if not (body.purchase_id or body.supplier_id):
        return rejected(entry, at, "no_purchase", "")
    row: dict[str, Any] = {
        "external_id": external_id(entry),
        "is_confirm": body.confirm,
        "channel": CHANNEL,
        "items": [_bought(piece) for piece in body.pieces],
    } | given(
        po_id=as_number(body.purchase_id),
        supplier_id=as_number(body.supplier_id),
        wms_co_id=as_number(body.warehouse_id or entry.warehouse_id),
        remark=body.remark,
    )
    return alone(entry, decode_upload(transport.call_raw(paths.RECEIPT_MADE, [row], Use.REST)), at)


def _bought(piece: Pieces) -> dict[str, Any]:
    row = {"sku_id": piece.sku_id, "qty": piece.quantity} | given(batch_id=piece.lot)
    return row | ({"sku_sn": list(piece.serials)} if piece.serials else {})


def take_back(transport: Transport, entry: Entry, body: Returned, at: datetime) -> Receipt:
    """Goods of an after-sale, or by their unique codes where the after-sale is not known."""
    if body.after_sale_id:
        return _of_after_sale(transport, entry, body, at)
    if not body.pieces or any(len(piece.serials) != piece.quantity for piece in body.pieces):
        return rejected(entry, at, "no_after_sale", "")
    return _by_code(transport, entry, body, at)


def _of_after_sale(transport: Transport, entry: Entry, body: Returned, at: datetime) -> Receipt:
    """/open/webapi/aftersaleapi/confirmgoods (3.13, 9/272): an array; ``return_id`` prevents double stock."""
    row: dict[str, Any] = {
        "as_id": as_number(body.after_sale_id),
        "return_id": external_id(entry),
        "items": [_returned(piece, body.area) for piece in body.pieces],
    } | given(
        l_id=body.waybill,
        logistics_company=body.carrier_name,
        remark=body.remark,
        wms_co_id=as_number(body.warehouse_id or entry.warehouse_id),
        wh_id=as_number(body.area),
    )
    return alone(entry, decode_upload(transport.call_raw(paths.RETURNED, [row], Use.REST)), at)


def _returned(piece: Pieces, area: str) -> dict[str, Any]:
    """Good pieces go to the area of goods that came back unless the main one is named."""
    row = {"sku_id": piece.sku_id, "qty": piece.quantity} | given(batch_id=piece.lot)
    if piece.quality == "defective":
        return row | {"qty_type": DEFECTIVE}
    return row | ({"qty_type": GOOD} if area == MAIN_AREA else {})


def _by_code(transport: Transport, entry: Entry, body: Returned, at: datetime) -> Receipt:
    """/open/webapi/aftersaleapi/confirmgoodsbyskusns (3.13, 9/743): an array. No number of ours goes with it, so the
    ERP is asked first which of the codes are out; those that came back already are not told twice."""
    serials = [serial for piece in body.pieces for serial in piece.serials]
    out = _still_out(transport, serials)
    if not out:
        return already_there(entry, at)
    common = given(remark=body.remark, wms_co_id=as_number(body.warehouse_id or entry.warehouse_id))
    rows = [{"sku_sn": serial} | common for serial in serials if serial in out]
    return alone(entry, decode_upload(transport.call_raw(paths.RETURNED_BY_CODE, rows, Use.REST)), at)


def _still_out(transport: Transport, serials: list[str]) -> set[str]:
    """/open/jushuitan/skusn/query (3.14, 22/252). A code that it does not know is left for the upload to refuse."""
    biz = {"sku_sns": serials, "page_index": 1, "page_size": max(50, len(serials))}
    rows = transport.call_maybe(paths.SERIALS, biz, list[SkuSn], Use.LOOK_UP)
    back = {text(row.sku_sn) for row in rows or () if row.status not in GONE_OUT}
    return set(serials) - back


def take_unknown(transport: Transport, entry: Entry, body: UnknownParcel, at: datetime) -> Receipt:
    """/open/aftersale/noinfo/upload (3.13, 9/124): an object that holds ``data``; as_id 0 makes a new one."""
    row: dict[str, Any] = {
        "as_id": 0,
        "as_date": wire_time(entry.created),
        "outer_as_id": external_id(entry),
        "type": "普通退货",
        "l_id": body.waybill,
        "logistics_company": body.carrier_name,
        "shop_id": as_number(body.shop_id) if body.shop_id else NO_SHOP,
        "shop_status": "WAIT_SELLER_CONFIRM_GOODS",
        "items": [{"sku_id": piece.sku_id, "qty": piece.quantity, "type": "退货"} for piece in body.pieces],
    } | given(remark=body.remark)
    return alone(entry, decode_upload(transport.call_raw(paths.UNKNOWN_PARCEL, {"data": [row]}, Use.REST)), at)


def arrive(transport: Transport, entry: Entry, body: Arrived, at: datetime) -> Receipt:
    """/open/express/register/upload (3.5, 5/23): an array; ``warehouseRemark`` is spelled so."""
    row = {"l_id": body.waybill} | given(l_name=body.carrier_name, warehouseRemark=body.remark)
    return alone(entry, decode_upload(transport.call_raw(paths.ARRIVED, [row], Use.REST)), at)


def put_codes(transport: Transport, entry: Entry, body: Coded, at: datetime) -> Receipt:
    """A code for each piece, in a box with a code of its own or without."""
    if not body.pieces or any(len(piece.serials) != piece.quantity for piece in body.pieces):
        return rejected(entry, at, "serial_missing", "")
    if body.box and len({piece.sku_id for piece in body.pieces}) > 1:
        return rejected(entry, at, "unsupported", body.box)
    return _boxed_codes(transport, entry, body, at) if body.box else _codes(transport, entry, body, at)


def _codes(transport: Transport, entry: Entry, body: Coded, at: datetime) -> Receipt:
    """/open/webapi/wmsapi/skusn/batchadd/simple (3.14, 7/670)."""
    rows = [{"sku_id": piece.sku_id, "sn": serial} for piece in body.pieces for serial in piece.serials]
    told = transport.call_raw(paths.SERIALS_MADE, {"sku_sn_list": rows}, Use.REST)
    return alone(entry, decode_upload(told), at)


def _boxed_codes(transport: Transport, entry: Entry, body: Coded, at: datetime) -> Receipt:
    """/open/webapi/wmsapi/packsn/batchadd (3.14, 7/671)."""
    serials = [serial for piece in body.pieces for serial in piece.serials]
    box = {"sku_id": body.pieces[0].sku_id, "sn": body.box, "pack_sku_sn_list": serials}
    told = transport.call_raw(paths.BOXED_SERIALS_MADE, {"pack_sn_list": [box]}, Use.REST)
    return alone(entry, decode_upload(told), at)
