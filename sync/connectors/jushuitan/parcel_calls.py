"""What else the ERP is told of a parcel: its boxes, its video, and whose work it was."""

from __future__ import annotations

from datetime import datetime

from sync.connectors.jushuitan import paths
from sync.connectors.jushuitan.biz import as_number
from sync.connectors.jushuitan.sending import accepted, alone, of_sentence, rejected
from sync.connectors.jushuitan.transport import Transport
from sync.connectors.jushuitan.wire import text
from sync.connectors.jushuitan.wire_uploads import Packed, decode_upload
from sync.outgoing import Boxed, VideoRecorded, WorkLogged
from sync.quota import Use
from sync.vocabulary import Entry, Receipt

# The page's own list of operations (3.14).
OPERATIONS = {
    "verify_one": "一单一货验货",
    "verify_run": "一单一货连打验货",
    "verify_many": "一单多货验货",
    "box": "发货装箱",
    "weigh": "称重",
    "pack": "打包登记",
}
ACTIONS = {"pack": 1, "pick": 2, "inspect": 3}


def box(transport: Transport, entry: Entry, body: Boxed, at: datetime) -> Receipt:
    """/open/webapi/wmsapi/shippingpack/addshippingpack (3.14, 22/986): an ``error`` is failure even with code 0."""
    biz = {
        "io_id": as_number(entry.document_id),
        "lid": entry.waybill,
        "detail": [{"sku_id": piece.sku_id, "qty": piece.quantity} for piece in body.pieces],
    }
    packed = transport.call_maybe(paths.BOXED, biz, Packed, Use.REST)
    if packed is None:
        return accepted(entry, at)
    if packed.error:
        return of_sentence(entry, packed.error, at)
    return accepted(entry, at, ", ".join(text(one) for one in packed.pack_ids or ()))


def video(transport: Transport, entry: Entry, body: VideoRecorded, at: datetime) -> Receipt:
    """/open/webapi/wmsapi/packageentries/saveipcvediorecord (3.14, 22/1030): spelled so. One number as text:
    with both the record might be kept twice."""
    if body.work not in OPERATIONS:
        return rejected(entry, at, "unsupported", body.work)
    biz = {
        **({"io_ids": entry.document_id} if entry.document_id else {"l_ids": entry.waybill}),
        "vedio_duration": body.seconds,
        "d_ids": ",".join(body.cameras),
        "operation": OPERATIONS[body.work],
    }
    return alone(entry, decode_upload(transport.call_raw(paths.VIDEO, biz, Use.REST)), at)


def work(transport: Transport, entry: Entry, body: WorkLogged, at: datetime) -> Receipt:
    """/open/webapi/wmsapi/worklog/workloadappend (3.14, 22/154)."""
    if body.work not in ACTIONS:
        return rejected(entry, at, "unsupported", body.work)
    biz: dict[str, object] = {"action_type": ACTIONS[body.work], "packer_name": body.person, "lid": entry.waybill}
    biz |= {"ioid": as_number(entry.document_id)} if entry.document_id else {}
    biz |= {"oid": as_number(entry.order_id)} if entry.order_id else {}
    biz |= {"package_sku_id": body.material_sku} if body.material_sku else {}
    biz |= {"area": body.area} if body.area else {}
    return alone(entry, decode_upload(transport.call_raw(paths.WORK_ADDED, biz, Use.REST)), at)
