"""The ship calls: which of them ship, weigh or are refused, by the states of order and document; each is logged."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa

from sync.local_erp import schema, serials, stock
from sync.local_erp.changing import log_action, update_document, update_order
from sync.local_erp.store import Write
from sync.local_erp.switches import Switches

WEIGH_CALL = "orders/weight/send/upload"
DOCUMENT_CALL = "orders/wms/sent/upload"
ORDER_CALL = "order/sent/upload"

NO_WEIGHING = -1
AFTER_INSPECTION = (0, 1, 5)
WEIGHING_ONLY = (0, 2)
WEIGHING_SHIPPED = 4
AUTOMATIC = 5
WEIGH_TYPES = range(6)


class ShipCall(msgspec.Struct, frozen=True):
    """One row of a ship call. ``l_id`` finds the document in a weigh call, and is assigned to it in the others."""

    call: str
    l_id: str = ""
    io_id: int = 0
    lc_id: str = ""
    weigh_type: int = NO_WEIGHING
    weight_g: int | None = None
    volume: float | None = None
    serials: tuple[tuple[str, str], ...] = ()  # SKU and unique code of each piece that has one


class ShipAnswer(msgspec.Struct, frozen=True):
    """``refusal`` is empty when the call did what it says; ``document`` None when there is no such document."""

    document: sa.Row[Any] | None
    refusal: str = ""


def ship(tx: Write, rules: Switches, call: ShipCall) -> ShipAnswer:
    """Carry out one row of a ship call."""
    document = _find(tx, call)
    if document is None:
        _log(tx, call, None, refusal="单据不存在")
        return ShipAnswer(None, f"指定快递单{call.l_id}的单据不存在" if call.l_id else f"出库单{call.io_id}不存在")
    call = _as_decided(call, document, rules)
    refusal = _unknown_courier(tx, call) or _refusal(call, document, rules)
    refusal = refusal or _take_serials(tx, call, document)
    if not refusal:
        _weigh(tx, call, document)
        if _ships(call):
            _ship(tx, call, document)
    _log(tx, call, document, refusal)
    return ShipAnswer(document, refusal)


def _find(tx: Write, call: ShipCall) -> sa.Row[Any] | None:
    """The document by its number, or by waybill: one that waits before any other, then the newest."""
    query = sa.select(schema.OUTBOUND, schema.ORDER.c.status.label("order_status")).join(schema.ORDER)
    if call.weigh_type == NO_WEIGHING:
        return tx.connection.execute(query.where(schema.OUTBOUND.c.io_id == call.io_id)).one_or_none()
    if not call.l_id:
        return None
    waits = (schema.OUTBOUND.c.status == "WaitConfirm").desc()
    return tx.connection.execute(
        query.filter_by(l_id=call.l_id).order_by(waits, schema.OUTBOUND.c.io_id.desc())
    ).first()


def _as_decided(call: ShipCall, document: sa.Row[Any], rules: Switches) -> ShipCall:
    """Type 5 decides by itself: a document that has left is only weighed."""
    if call.weigh_type == AUTOMATIC and document.status == "Confirmed" and not rules.repeats_take_effect:
        return msgspec.structs.replace(call, weigh_type=WEIGHING_SHIPPED)
    return call


def _unknown_courier(tx: Write, call: ShipCall) -> str:
    if not call.lc_id or tx.connection.execute(sa.select(schema.COURIER).filter_by(lc_id=call.lc_id)).first():
        return ""
    return f"快递公司{call.lc_id}未设置"


def _refusal(call: ShipCall, document: sa.Row[Any], rules: Switches) -> str:
    if call.weigh_type != NO_WEIGHING and call.weight_g is None and not rules.null_weight:
        return "重量不能为空"
    shipped = document.status == "Confirmed"
    if call.weigh_type == WEIGHING_SHIPPED:
        return "" if shipped else "单据未发货,不能发货后称重"
    if shipped:
        return "" if rules.repeats_take_effect else "单据已发货"
    if document.o_id in rules.refused:
        return "仓库未完成配货,不能操作"
    if document.status == "OuterConfirming":
        return "单据外部发货中"
    if _stopped(document) and not rules.stopped_may_ship:
        return f"单据状态{document.status},订单状态{document.order_status},不能发货"
    if rules.inspection_required and call.weigh_type in AFTER_INSPECTION and not document.inspected:
        return "单据未验货"
    return ""


def _take_serials(tx: Write, call: ShipCall, document: sa.Row[Any]) -> str:
    """All of them leave, or none: the sentence says which one cannot."""
    lacking = serials.lacking(tx, call.serials)
    if not lacking:
        serials.leave(tx, document.io_id, document.wms_co_id, call.serials)
    return f"唯一码{lacking}不在库" if lacking else ""


def _stopped(document: sa.Row[Any]) -> bool:
    return document.status not in ("WaitConfirm", "Confirmed") or document.order_status in ("Question", "Cancelled")


def _ships(call: ShipCall) -> bool:
    return call.weigh_type not in (*WEIGHING_ONLY, WEIGHING_SHIPPED)


def _weigh(tx: Write, call: ShipCall, document: sa.Row[Any]) -> None:
    if call.weigh_type != NO_WEIGHING:
        update_document(tx, document.io_id, f_weight=call.weight_g, f_volume=call.volume)


def _ship(tx: Write, call: ShipCall, document: sa.Row[Any]) -> None:
    """The goods leave. A second time there is a second document, so that the books show it."""
    waybill = {"l_id": call.l_id or document.l_id, "lc_id": call.lc_id or document.lc_id}
    if document.status == "Confirmed":
        kept = {name: value for name, value in document._mapping.items() if name in schema.OUTBOUND.c}
        again = {"io_id": tx.number("io_id"), "io_date": tx.now, "modified": tx.now, "ts": tx.number("ts")}
        tx.connection.execute(sa.insert(schema.OUTBOUND).values(**kept | again))
    else:
        update_document(tx, document.io_id, status="Confirmed", io_date=tx.now, **waybill)
    log_action(tx, document.o_id, "称重发货" if call.weigh_type != NO_WEIGHING else "发货", waybill["l_id"])
    update_order(tx, document.o_id, status="Sent", send_date=tx.now)
    goods = stock.goods_of(tx.connection, document.o_id)
    stock.take_out(tx, goods, document.wms_co_id, locked=document.status == "WaitConfirm")


def _log(tx: Write, call: ShipCall, document: sa.Row[Any] | None, refusal: str) -> None:
    tx.connection.execute(
        sa.insert(schema.CALL).values(
            at=tx.now,
            call=call.call,
            io_id=document.io_id if document else 0,
            l_id=call.l_id or (document.l_id if document else ""),
            type=call.weigh_type,
            weight=call.weight_g,
            took_effect=int(document is not None and not refusal and _ships(call)),
            repeated=int(document is not None and document.status == "Confirmed"),
            stopped=int(document is not None and _stopped(document)),
            answer=refusal or "ok",
        )
    )
