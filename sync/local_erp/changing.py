"""What happens to an order besides shipping: released to the warehouse, stopped, let go again, changed."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from sync.local_erp import floor_schema, schema, stock
from sync.local_erp.store import Write
from sync.local_erp.waybills import waybill_number

REFUND_WAITING = "waiting"
REFUNDED = "success"
REFUND_CLOSED = "closed"
AFTER_SALE_STATES = {
    REFUND_WAITING: ("WaitConfirm", "WAIT_SELLER_AGREE"),
    REFUNDED: ("Confirmed", "SUCCESS"),
    REFUND_CLOSED: ("Cancelled", "CLOSED"),
}


class NotPossible(Exception):
    """The order's state does not allow it; the sentence says why."""


def order_row(tx: Write, o_id: int) -> sa.Row[Any]:
    return tx.connection.execute(sa.select(schema.ORDER).filter_by(o_id=o_id)).one()


def document_row(tx: Write, o_id: int) -> sa.Row[Any] | None:
    """The order's newest document."""
    newest = sa.select(schema.OUTBOUND).filter_by(o_id=o_id).order_by(schema.OUTBOUND.c.io_id.desc())
    return tx.connection.execute(newest.limit(1)).one_or_none()


def log_action(tx: Write, o_id: int, name: str, remark: str = "", creator: str = "") -> None:
    """One line in the order's own log."""
    values = {"o_id": o_id, "name": name, "remark": remark, "creator": creator, "created": tx.now}
    tx.connection.execute(sa.insert(floor_schema.ORDER_ACTION).values(**values))


def update_order(tx: Write, o_id: int, **values: object) -> None:
    """Change an order's row and stamp it."""
    stamp = {"modified": tx.now, "ts": tx.number("ts")}
    tx.connection.execute(sa.update(schema.ORDER).filter_by(o_id=o_id).values(**values, **stamp))


def update_document(tx: Write, io_id: int, **values: object) -> None:
    """Change an outbound document's row and stamp it."""
    stamp = {"modified": tx.now, "ts": tx.number("ts")}
    tx.connection.execute(sa.update(schema.OUTBOUND).filter_by(io_id=io_id).values(**values, **stamp))


def document_values(
    tx: Write, o_id: int, *, shop_id: int, wms_co_id: int, lc_id: str, l_id: str | None
) -> dict[str, object]:
    """A new outbound document for an order; without a word about the waybill number, one is assigned."""
    io_id = tx.number("io_id")
    number = waybill_number(lc_id, io_id) if l_id is None else l_id
    return {
        "io_id": io_id,
        "o_id": o_id,
        "shop_id": shop_id,
        "wms_co_id": wms_co_id,
        "status": "WaitConfirm",
        "l_id": number,
        "lc_id": lc_id,
        "printed": int(bool(number)),
        "created": tx.now,
        "modified": tx.now,
        "ts": tx.number("ts"),
    }


def deliver_order(tx: Write, o_id: int, lc_id: str, l_id: str | None) -> None:
    """Release a paid order to the warehouse: its outbound document is made and its stock locked for picking.

    An order whose shipment was taken back gets a second document.
    """
    order = order_row(tx, o_id)
    if order.status != "WaitConfirm":
        raise NotPossible(f"订单状态为{order.status},不能审核发货")
    log_action(tx, o_id, "审核")
    goods = stock.goods_of(tx.connection, o_id)
    stock.lock(tx, goods, order.wms_co_id, -1, picking=False)
    stock.lock(tx, goods, order.wms_co_id, 1, picking=True)
    values = document_values(tx, o_id, shop_id=order.shop_id, wms_co_id=order.wms_co_id, lc_id=lc_id, l_id=l_id)
    tx.connection.execute(sa.insert(schema.OUTBOUND).values(values))
    update_order(tx, o_id, status="Delivering")


def cancel_order(tx: Write, o_id: int) -> None:
    """Cancelled before it left: the outbound document is void and the locks are freed."""
    order, document = order_row(tx, o_id), document_row(tx, o_id)
    if order.status in ("Sent", "Cancelled"):
        raise NotPossible(f"订单状态为{order.status},不能取消")
    stock.lock(tx, stock.goods_of(tx.connection, o_id), order.wms_co_id, -1, picking=document is not None)
    update_order(tx, o_id, status="Cancelled")
    if document is not None:
        update_document(tx, document.io_id, status="Delete")


def refund_line(tx: Write, o_id: int, refund_status: str) -> None:
    """A refund on the first line that has something left: the order becomes a question, an after-sale row appears.

    ``success`` on a refund that waits settles it; ``closed`` closes it, and the order may leave again.
    """
    lines = sa.select(schema.LINE).filter_by(o_id=o_id).where(schema.LINE.c.qty > 0)
    line = tx.connection.execute(lines.order_by(schema.LINE.c.oi_id)).first()
    if line is None:
        raise NotPossible("订单没有可退款的商品")
    tx.connection.execute(sa.update(schema.LINE).filter_by(oi_id=line.oi_id).values(refund_status=refund_status))
    _question(tx, o_id, refund_status)
    _after_sale(tx, line, refund_status)


def _question(tx: Write, o_id: int, refund_status: str) -> None:
    order = order_row(tx, o_id)
    if refund_status == REFUND_CLOSED:
        release_order(tx, o_id)
    elif order.status in ("Sent", "Cancelled"):
        update_order(tx, o_id)
    else:
        question_order(tx, o_id, "退款" if refund_status == REFUNDED else "退款中", "买家申请退款")


def _after_sale(tx: Write, line: sa.Row[Any], refund_status: str) -> None:
    """The line's after-sale row, new or brought to the refund's state."""
    status, shop_status = AFTER_SALE_STATES[refund_status]
    state = {"status": status, "shop_status": shop_status, "modified": tx.now, "ts": tx.number("ts")}
    if tx.connection.execute(sa.update(schema.AFTER_SALE).filter_by(oi_id=line.oi_id).values(**state)).rowcount:
        return
    sent = order_row(tx, line.o_id).status == "Sent"
    tx.connection.execute(
        sa.insert(schema.AFTER_SALE).values(
            as_id=tx.number("as_id"),
            o_id=line.o_id,
            oi_id=line.oi_id,
            type="普通退货" if sent else "仅退款",
            good_status="BUYER_RECEIVED" if sent else "BUYER_NOT_RECEIVED",
            question_type="不想要了",
            qty=line.qty,
            refund=line.qty * line.price,
            created=tx.now,
            **state,
        )
    )


def question_order(tx: Write, o_id: int, kind: str, sentence: str) -> None:
    """Mark as a problem order: it must not leave until it is released."""
    order = order_row(tx, o_id)
    if order.status in ("Sent", "Cancelled"):
        raise NotPossible(f"订单状态为{order.status},不能转异常")
    update_order(tx, o_id, status="Question", question_type=kind, question_desc=sentence)


def release_order(tx: Write, o_id: int) -> None:
    """A question is settled: the order goes on where it was."""
    if order_row(tx, o_id).status == "Question":
        status = "WaitConfirm" if document_row(tx, o_id) is None else "Delivering"
        update_order(tx, o_id, status=status, question_type="", question_desc="")


def revoke_shipment(tx: Write, o_id: int) -> None:
    """Shipped and taken back: the document is cancelled, the goods are in stock again, the order is cancelled."""
    order, document = order_row(tx, o_id), document_row(tx, o_id)
    if document is None or document.status != "Confirmed":
        raise NotPossible("单据未发货,不能撤销")
    for sku_id, quantity in stock.goods_of(tx.connection, o_id):
        tx.move_stock(sku_id, order.wms_co_id, qty=quantity)
    update_document(tx, document.io_id, status="Cancelled")
    update_order(tx, o_id, status="Cancelled")


def reopen_order(tx: Write, o_id: int) -> None:
    """A cancelled order goes on after all: its void document waits again, one that was taken back is made anew."""
    order, document = order_row(tx, o_id), document_row(tx, o_id)
    if order.status != "Cancelled":
        raise NotPossible(f"订单状态为{order.status},不能恢复")
    stock.lock(tx, stock.goods_of(tx.connection, o_id), order.wms_co_id, 1, picking=False)
    update_order(tx, o_id, status="WaitConfirm")
    if document is not None and document.status == "Delete":
        stock.lock(tx, stock.goods_of(tx.connection, o_id), order.wms_co_id, -1, picking=False)
        stock.lock(tx, stock.goods_of(tx.connection, o_id), order.wms_co_id, 1, picking=True)
        update_order(tx, o_id, status="Delivering")
        update_document(tx, document.io_id, status="WaitConfirm")
    elif document is not None:
        deliver_order(tx, o_id, document.lc_id, None)


def call_back(tx: Write, o_id: int) -> None:
    """The release is taken back: the document does not exist any more, the order waits to be released."""
    order, document = order_row(tx, o_id), document_row(tx, o_id)
    if document is None or document.status != "WaitConfirm":
        raise NotPossible("订单没有待发货的出库单")
    goods = stock.goods_of(tx.connection, o_id)
    stock.lock(tx, goods, order.wms_co_id, -1, picking=True)
    stock.lock(tx, goods, order.wms_co_id, 1, picking=False)
    tx.connection.execute(sa.delete(schema.ATTACHED).filter_by(io_id=document.io_id))
    tx.connection.execute(sa.delete(schema.OUTBOUND).filter_by(io_id=document.io_id))
    update_order(tx, o_id, status="WaitConfirm")


def change_quantity(tx: Write, o_id: int, text: str, *, still: bool) -> None:
    """Other pieces on the first line. ``still``: header and document keep their stamps."""
    order, document = order_row(tx, o_id), document_row(tx, o_id)
    line = tx.connection.execute(sa.select(schema.LINE).filter_by(o_id=o_id).order_by(schema.LINE.c.oi_id)).first()
    if not text.isdecimal() or line is None or order.status not in ("WaitConfirm", "Delivering", "Question"):
        raise NotPossible(f"订单状态为{order.status},不能修改数量")
    goods = stock.explosion(tx.connection, [line.sku_id])[line.sku_id]
    stock.lock(tx, goods, order.wms_co_id, int(text) - line.qty, picking=document is not None)
    tx.connection.execute(sa.update(schema.LINE).filter_by(oi_id=line.oi_id).values(qty=int(text)))
    if not still:
        touch(tx, o_id)


def mark_inspected(tx: Write, o_id: int) -> None:
    """The goods were checked, as weigh types 0 and 1 ask for."""
    document = document_row(tx, o_id)
    if document is None:
        raise NotPossible("订单没有出库单")
    update_document(tx, document.io_id, inspected=1)


def touch(tx: Write, o_id: int, **values: object) -> None:
    """Change an order and stamp its document with it."""
    update_order(tx, o_id, **values)
    document = document_row(tx, o_id)
    if document is not None:
        update_document(tx, document.io_id)


class Change(StrEnum):
    """What may happen to an order now, by the word that the fault switches use."""

    CANCEL = "cancel"
    REFUND = "refund"  # asked for
    REFUNDED = "refunded"
    REFUND_CLOSED = "refund_closed"
    QUESTION = "question"
    RELEASE = "release"
    REMARK = "remark"
    ADDRESS = "address"
    INSPECT = "inspect"
    REVOKE = "revoke"
    REOPEN = "reopen"
    CALL_BACK = "call_back"
    QUANTITY = "quantity"


LOGGED = {
    Change.CANCEL: "取消",
    Change.REFUND: "退款申请",
    Change.REFUNDED: "退款成功",
    Change.REFUND_CLOSED: "退款关闭",
    Change.QUESTION: "转异常",
    Change.RELEASE: "取消异常",
    Change.REMARK: "修改备注",
    Change.ADDRESS: "修改收货地址",
    Change.INSPECT: "验货",
    Change.REVOKE: "撤销发货",
    Change.REOPEN: "恢复订单",
    Change.CALL_BACK: "反审核",
    Change.QUANTITY: "修改商品",
}


def change_order(tx: Write, o_id: int, change: Change, text: str, *, still_stamps: bool = False) -> None:
    """Let ``change`` happen; ``text`` is the remark, the address, the question's sentence or the pieces."""
    actions: dict[Change, Callable[[], None]] = {
        Change.CANCEL: lambda: cancel_order(tx, o_id),
        Change.REFUND: lambda: refund_line(tx, o_id, REFUND_WAITING),
        Change.REFUNDED: lambda: refund_line(tx, o_id, REFUNDED),
        Change.REFUND_CLOSED: lambda: refund_line(tx, o_id, REFUND_CLOSED),
        Change.QUESTION: lambda: question_order(tx, o_id, "其它", text),
        Change.RELEASE: lambda: release_order(tx, o_id),
        Change.REMARK: lambda: touch(tx, o_id, remark=text),
        Change.ADDRESS: lambda: touch(tx, o_id, receiver_address=text),
        Change.INSPECT: lambda: mark_inspected(tx, o_id),
        Change.REVOKE: lambda: revoke_shipment(tx, o_id),
        Change.REOPEN: lambda: reopen_order(tx, o_id),
        Change.CALL_BACK: lambda: call_back(tx, o_id),
        Change.QUANTITY: lambda: change_quantity(tx, o_id, text, still=still_stamps),
    }
    actions[change]()
    log_action(tx, o_id, LOGGED[change])
