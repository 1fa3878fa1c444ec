"""What the real wire does not offer, under /packbench/…: waybill numbers, label bodies, identity, fault switches.

Signed like every other call, never counted against the quota, and every answer carries ``"invented": true``.

* ``label/query``: ``io_ids`` (at most 50), or ``start_ts`` with paging as elsewhere. Documents that wait; those
  without a waybill number get one. ``datas[]``: ``io_id``, ``o_id``, ``so_id``, ``ts`` (as it was selected: a safe
  cursor), ``l_id``, ``lc_id``, ``logistics_company``, ``product_type``, ``routing_code``, ``consolidation``, ``qr``,
  and ``receiver`` and ``sender`` with ``name``, ``mobile``, ``state``, ``city``, ``district``, ``address``.
  Where a label was attached, or the switch ``sealed_labels`` is on and the shop is of a platform with a print
  component, these two are empty and one of ``ready`` (``media`` "pdf" or "png", ``data`` in base64) and ``sealed``
  (``component``, ``contents``: JSON text for that component, not to be opened) is there instead; ``attached`` is
  true where it was made elsewhere.
* ``waybill/take``: ``io_ids`` (at most 50). Documents that wait get a number where they have none. ``datas[]``:
  ``io_id`` and ``l_id`` of those that wait; the others are missing.
* ``label/attach``: ``number`` (any of an order's), and ``media`` with ``data``, or ``component`` with ``contents``;
  with neither, what was attached is taken away. Only before the bench has fetched the document's label.
* ``server/identity``: ``co_id`` and ``epoch``, which was minted when the database was created.
* ``faults``: GET answers the state; POST takes an object with any of ``clear`` (true), ``switches``
  (switches.Switches by name), ``faults`` (list of switches.Fault), ``changes`` (list of ``number``, ``change``
  (changing.Change), ``text``) and ``refuse_seconds`` (no socket listens for so long; -1: until another process
  clears ``refused_until``).
"""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import msgspec
import sqlalchemy as sa

from sync.local_erp import schema
from sync.local_erp.attaching import Attached, attached_to
from sync.local_erp.changing import Change, NotPossible
from sync.local_erp.sealing import component_of_site, invented_contents
from sync.local_erp.service import ErpService, NoSuchOrder
from sync.local_erp.switches import Fault
from sync.local_erp.waybills import product_type, routing
from sync.local_erp.wire.answers import Code, Json, WireError
from sync.local_erp.wire.biz import Biz, bad
from sync.local_erp.wire.documents import DOCUMENTS
from sync.local_erp.wire.paging import one_of, ordered, require_condition, take_page

SENDER = {
    "name": "青禾仓配",
    "mobile": "4000000000",
    "state": "浙江省",
    "city": "金华市",
    "district": "义乌市",
    "address": "示例路 1 号 2 库",
}


def labels(erp: ErpService, biz: Biz) -> Json:
    io_ids = biz.numbers("io_ids", 50)
    require_condition(io_ids, biz.has("start_ts"))
    waiting = one_of(DOCUMENTS, schema.OUTBOUND.c.io_id, io_ids).where(schema.OUTBOUND.c.status == "WaitConfirm")
    with erp.store.read() as connection:
        rows, head = take_page(connection, ordered(waiting, schema.OUTBOUND, biz), biz.page(50, 50))
    erp.take_waybills([row.io_id for row in rows if not row.l_id])
    io_ids = [row.io_id for row in rows]
    numbers = _numbers(erp, io_ids)
    seals = erp.faults.switches.sealed_labels
    with erp.store.read() as connection:
        attached = attached_to(connection, io_ids)
    return head | {"datas": [_label(row, numbers[row.io_id], attached.get(row.io_id), seals=seals) for row in rows]}


def take_waybills(erp: ErpService, biz: Biz) -> Json:
    io_ids = biz.numbers("io_ids", 50)
    require_condition(io_ids)
    erp.take_waybills(io_ids)
    waiting = sa.select(schema.OUTBOUND.c.io_id).filter_by(status="WaitConfirm")
    with erp.store.read() as connection:
        known = connection.execute(waiting.where(schema.OUTBOUND.c.io_id.in_(io_ids))).scalars().all()
    return {"datas": [{"io_id": io_id, "l_id": l_id} for io_id, l_id in _numbers(erp, list(known)).items()]}


def _numbers(erp: ErpService, io_ids: list[int]) -> dict[int, str]:
    query = sa.select(schema.OUTBOUND.c.io_id, schema.OUTBOUND.c.l_id).where(schema.OUTBOUND.c.io_id.in_(io_ids))
    with erp.store.read() as connection:
        return {row.io_id: row.l_id for row in connection.execute(query)}


def _label(row: Any, l_id: str, attached: Attached | None, *, seals: bool) -> Json:
    route = routing(row.receiver_state, row.receiver_city, row.receiver_district)
    return {
        "io_id": row.io_id,
        "o_id": row.o_id,
        "so_id": row.so_id,
        "ts": row.ts,
        "l_id": l_id,
        "lc_id": row.lc_id,
        "logistics_company": row.courier,
        "product_type": product_type(row.lc_id),
        "routing_code": route.routing_code,
        "consolidation": route.consolidation,
        "qr": f"PBWB:{l_id}:{route.routing_code}",
    } | _what_is_printed(row, l_id, attached, seals=seals)


def _what_is_printed(row: Any, l_id: str, attached: Attached | None, *, seals: bool) -> Json:
    """A label made elsewhere, a sealed text, or the addresses from which the bench makes the label."""
    component = component_of_site(row.shop_site) if seals else ""
    if attached is not None and attached.media == "sealed":
        sealed = {"component": attached.component, "contents": attached.data.decode()}
        return {"sealed": sealed, "attached": True}
    if attached is not None:
        return {"ready": {"media": attached.media, "data": b64encode(attached.data).decode()}, "attached": True}
    if component:
        return {"sealed": {"component": component, "contents": invented_contents(component, l_id)}}
    receiver = {
        "name": row.receiver_name,
        "mobile": row.receiver_mobile,
        "state": row.receiver_state,
        "city": row.receiver_city,
        "district": row.receiver_district,
        "address": row.receiver_address,
    }
    return {"receiver": receiver, "sender": SENDER}


class _Attach(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    number: str
    media: str = ""
    data: bytes = b""
    component: str = ""
    contents: str = ""

    @property
    def label(self) -> Attached | None:
        if self.contents:
            return Attached("sealed", self.contents.encode(), self.component)
        return Attached(self.media, self.data) if self.media else None


def attach_label(erp: ErpService, biz: Biz) -> Json:
    wanted = biz.as_struct(_Attach)
    try:
        erp.attach_label(wanted.number, wanted.label)
    except (NoSuchOrder, NotPossible) as error:
        raise _not_saved(wanted.number, error) from error
    return {}


def identity(erp: ErpService, biz: Biz) -> Json:
    return {"co_id": int(erp.company_id), "epoch": erp.epoch}


def fault_state(erp: ErpService) -> Json:
    return {
        "switches": msgspec.to_builtins(erp.faults.switches),
        "faults": msgspec.to_builtins(erp.faults.faults),
    }


class _Order(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    number: str
    change: Change
    text: str = ""


class _Control(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    clear: bool = False
    switches: dict[str, Any] = {}
    faults: list[Fault] = []
    changes: list[_Order] = []
    refuse_seconds: float = 0.0


def set_faults(erp: ErpService, biz_text: str) -> Json:
    try:
        control = msgspec.json.decode(biz_text, type=_Control)
        if control.clear:
            erp.faults.clear()
        if control.switches:
            erp.faults.switch(**control.switches)
    except msgspec.DecodeError as error:
        raise bad(str(error)) from error
    for fault in control.faults:
        erp.faults.add(fault)
    for order in control.changes:
        _change(erp, order)
    if control.refuse_seconds:
        erp.faults.refuse(control.refuse_seconds if control.refuse_seconds > 0 else None)
    return fault_state(erp)


def _change(erp: ErpService, order: _Order) -> None:
    try:
        erp.change(order.number, order.change, order.text)
    except (NoSuchOrder, NotPossible) as error:
        raise _not_saved(order.number, error) from error


def _not_saved(number: str, error: NoSuchOrder | NotPossible) -> WireError:
    sentence = f"单据{number}不存在" if isinstance(error, NoSuchOrder) else str(error)
    return WireError(Code.SAVE_FAILED, sentence)
