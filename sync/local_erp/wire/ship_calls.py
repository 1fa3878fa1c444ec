"""The calls that ship, on the wire (jushuitan-open-api 3.5 and 3.6): code 0 may carry refused rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sync.local_erp import schema
from sync.local_erp.service import ErpService
from sync.local_erp.shipping import DOCUMENT_CALL, ORDER_CALL, WEIGH_CALL, WEIGH_TYPES, ShipAnswer, ShipCall
from sync.local_erp.wire.answers import Code, Json, WireError, kilograms
from sync.local_erp.wire.biz import Biz, bad
from sync.local_erp.wire.documents import DOCUMENTS
from sync.local_erp.wire.lines import lines_of, weight_of

DEFAULT_WEIGH_TYPE = 1
NO_WEIGHT = -1
LONGEST_WAYBILL = 50
LONGEST_COURIER = 30
MOST_CODES = 1000


def weigh(erp: ErpService, rows: Sequence[Biz]) -> Json:
    """/open/orders/weight/send/upload. Where no row names a known waybill, the whole call fails with 160."""
    calls = [_weigh_call(row) for row in rows]
    answers = erp.ship(calls)
    if not any(answer.document for answer in answers):
        raise WireError(Code.SAVE_FAILED, answers[0].refusal)
    shown = _shown(erp, answers)
    return {"datas": [_weigh_row(call, answer, shown) for call, answer in zip(calls, answers, strict=True)]}


def _weigh_call(row: Biz) -> ShipCall:
    l_id, weight, weigh_type = row.text("l_id"), row.decimal("weight"), row.integer("type", DEFAULT_WEIGH_TYPE)
    if not l_id:
        raise bad("l_id不能为空")
    if weight is None or (weight < 0 and weight != NO_WEIGHT):
        raise bad("weight无效")
    if weigh_type not in WEIGH_TYPES:
        raise bad("type无效")
    grams = None if weight == NO_WEIGHT else round(weight * 1000)
    return ShipCall(WEIGH_CALL, l_id=l_id, weigh_type=weigh_type, weight_g=grams, volume=row.decimal("f_volume"))


def _shown(erp: ErpService, answers: Iterable[ShipAnswer]) -> dict[int, Json]:
    """What the answer of the weigh call tells about each document, so that a sorter can use it."""
    io_ids = [answer.document.io_id for answer in answers if answer.document]
    with erp.store.read() as connection:
        rows = connection.execute(DOCUMENTS.where(schema.OUTBOUND.c.io_id.in_(io_ids))).all()
        lines = lines_of(connection, [row.o_id for row in rows])
    return {row.io_id: _document_part(row, lines[row.o_id]) for row in rows}


def _document_part(row: Any, lines: Sequence[Any]) -> Json:
    return {
        "weight": kilograms(weight_of(lines)),
        "lc_id": row.lc_id,
        "logistics_company": row.courier,
        "receiver_state": row.receiver_state,
        "receiver_city": row.receiver_city,
        "receiver_district": row.receiver_district,
    }


def _weigh_row(call: ShipCall, answer: ShipAnswer, shown: dict[int, Json]) -> Json:
    part = shown[answer.document.io_id] if answer.document else {}
    state: Json = {"is_success": not answer.refusal, "msg": answer.refusal or "执行成功"}
    if answer.refusal:
        state["code"] = int(Code.SAVE_FAILED)
    return {"l_id": call.l_id, **part, "cb_lc_id": "", "cb_l_id": "", "cb_logistics_company": "", **state}


def ship_documents(erp: ErpService, rows: Sequence[Biz]) -> Json:
    """/open/orders/wms/sent/upload: its answer's ``o_id`` holds the io_id that was sent."""
    calls = [_document_call(DOCUMENT_CALL, row, row.integer("io_id")) for row in rows]
    return {"data": [_result(call.io_id, answer) for call, answer in zip(calls, erp.ship(calls), strict=True)]}


def ship_orders(erp: ErpService, biz: Biz) -> list[Json]:
    """/open/order/sent/upload: an object that holds ``items``; the order is named by o_id, or by shop and so_id."""
    items = biz.value("items")
    if not isinstance(items, list) or not items:
        raise WireError(Code.EMPTY_BODY)
    rows = [Biz(item) for item in items]
    answers = erp.ship([_document_call(ORDER_CALL, row, _io_id(erp, row)) for row in rows])
    return [_result(row.integer("o_id"), answer) for row, answer in zip(rows, answers, strict=True)]


def _io_id(erp: ErpService, row: Biz) -> int:
    so_id = row.text("so_id")
    if row.has("o_id"):
        order = erp.find_order(row.text("o_id"))
    else:
        order = erp.find_orders(row.integer("shop_id"), [so_id]).get(so_id)
    return 0 if order is None else order.io_id


def _document_call(name: str, row: Biz, io_id: int) -> ShipCall:
    l_id = row.text("l_id")
    if len(l_id) > LONGEST_WAYBILL:
        raise bad(f"l_id最长{LONGEST_WAYBILL}个字符")
    if name == DOCUMENT_CALL and len(row.text("lc_name")) > LONGEST_COURIER:
        raise bad(f"lc_name最长{LONGEST_COURIER}个字符")
    codes = tuple(
        (item.text("sku_id"), code) for item in row.children("items") for code in item.items("sn_list", MOST_CODES)
    )
    return ShipCall(name, l_id=l_id, io_id=io_id, lc_id=row.text("lc_id"), serials=codes)


def _result(number: int, answer: ShipAnswer) -> Json:
    return {"o_id": number, "issuccess": not answer.refusal, "msg": answer.refusal or "执行成功"}
