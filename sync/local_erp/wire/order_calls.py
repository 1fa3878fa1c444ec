"""An order's own small things on the wire: its log, questions, labels and remarks (jushuitan-open-api 3.15)."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from sync.local_erp import changing, schema
from sync.local_erp.changing import NotPossible
from sync.local_erp.floor_schema import ORDER_ACTION
from sync.local_erp.service import ErpService
from sync.local_erp.store import Write
from sync.local_erp.wire.answers import Code, Json, WireError, wire_time
from sync.local_erp.wire.biz import Biz, bad
from sync.local_erp.wire.paging import equal, in_window, one_of, require_condition, take_page
from sync.local_erp.wire.paper_calls import not_saved

MOST_ORDERS = 50
LONGEST_REMARK = 500
LONGEST_LABEL = 10
MOST_LABELS = 19
MOST_NODES = 10
ADD, REMOVE = 1, 2


def actions(erp: ErpService, biz: Biz) -> Json:
    """/open/order/action/query: its pages tell no total."""
    window = biz.window(days=1)
    require_condition(window, biz.has("o_id"))
    query = in_window(sa.select(ORDER_ACTION), ORDER_ACTION.c.created, window)
    query = one_of(query, ORDER_ACTION.c.o_id, [biz.integer("o_id")] if biz.has("o_id") else [])
    query = one_of(query, ORDER_ACTION.c.name, [biz.text("action_name")] if biz.has("action_name") else [])
    with erp.store.read() as connection:
        rows, head = take_page(connection, query.order_by(ORDER_ACTION.c.oa_id), biz.page(50, 500), counted=False)
    datas = [
        {
            "oa_id": row.oa_id,
            "o_id": row.o_id,
            "name": row.name,
            "remark": row.remark,
            "created": wire_time(row.created),
            "creator_name": row.creator,
        }
        for row in rows
    ]
    return head | {"datas": datas}


def questions(erp: ErpService, biz: Biz) -> Json:
    """/open/webapi/orderapi/questionorder/questions: counts, and a sentence for each that failed."""
    if not biz.has("question_type"):
        raise bad("question_type不能为空")
    o_ids = biz.numbers("o_ids", MOST_ORDERS) or _by_shop_number(erp, biz.items("so_ids", MOST_ORDERS))
    if not o_ids:
        raise bad("o_ids和so_ids不能同时为空")
    failed = []
    for o_id in o_ids:
        try:
            with erp.store.write() as tx:
                order = _order(tx, o_id)
                changing.question_order(tx, order, biz.text("question_type"), biz.text("question_desc"))
                changing.log_action(tx, order, "转异常", biz.text("question_desc"), biz.text("channel"))
        except NotPossible as error:
            failed.append({"id": o_id, "msg": str(error)})
    return {"success": len(o_ids) - len(failed), "fail": len(failed), "message": failed}


def _by_shop_number(erp: ErpService, so_ids: list[str]) -> list[int]:
    query = sa.select(schema.ORDER.c.o_id).where(schema.ORDER.c.so_id.in_(so_ids))
    with erp.store.read() as connection:
        return list(connection.execute(query).scalars())


def _order(tx: Write, o_id: int) -> int:
    if tx.connection.execute(sa.select(schema.ORDER.c.o_id).filter_by(o_id=o_id)).first() is None:
        raise NotPossible(f"订单{o_id}不存在")
    return o_id


def labels(erp: ErpService, biz: Biz) -> None:
    """/open/jushuitan/order/label/upload: by o_id, or by shop and platform number."""
    words = biz.items("labels", MOST_LABELS)
    if not words or any(len(word) > LONGEST_LABEL for word in words):
        raise bad(f"labels不能为空,每个最长{LONGEST_LABEL}个字符")
    action = biz.integer("action_type", ADD)
    if action not in (ADD, REMOVE):
        raise bad("action_type无效")

    def set_labels(tx: Write, o_id: int) -> None:
        there = [word for word in changing.order_row(tx, o_id).labels.split(",") if word]
        kept = [word for word in there if word not in words]
        changing.touch(tx, o_id, labels=",".join(kept if action == REMOVE else [*kept, *words]))
        changing.log_action(tx, o_id, "修改标签", ",".join(words))

    _change(erp, biz, set_labels)


def remark(erp: ErpService, biz: Biz) -> None:
    """/open/jushuitan/order/remark/upload, and saveremark by platform number."""
    text = biz.text("remark")
    if len(text) > LONGEST_REMARK:
        raise bad(f"remark最长{LONGEST_REMARK}个字符")

    def set_remark(tx: Write, o_id: int) -> None:
        before = changing.order_row(tx, o_id).remark
        after = f"{before};{text}" if biz.flag("is_append") and before else text
        changing.touch(tx, o_id, remark=after)
        changing.log_action(tx, o_id, "修改备注", text)

    _change(erp, biz, set_remark)


def nodes(erp: ErpService, biz: Biz) -> None:
    """/open/order/node/soid/set"""
    items = biz.children("items")
    if not 1 <= len(items) <= MOST_NODES:
        raise bad(f"items应为1到{MOST_NODES}条")
    for item in items:
        found = Biz({"o_id": item.value("o_id"), "so_id": item.value("so_id"), "shop_id": biz.value("shop_id")})
        text = item.text("node")
        _change(erp, found, lambda tx, o_id, text=text: changing.touch(tx, o_id, node=text))  # type: ignore[misc]


def _change(erp: ErpService, biz: Biz, act: Callable[[Write, int], None]) -> None:
    try:
        with erp.store.write() as tx:
            act(tx, _order(tx, biz.integer("o_id")) if biz.has("o_id") else _named(tx, biz))
    except NotPossible as error:
        raise not_saved(error) from error


def _named(tx: Write, biz: Biz) -> int:
    query = equal(
        sa.select(schema.ORDER.c.o_id).filter_by(so_id=biz.text("so_id")), schema.ORDER.c.shop_id, biz, "shop_id"
    )
    found = tx.connection.execute(query).scalar()
    if found is None:
        raise WireError(Code.SAVE_FAILED, f"订单{biz.text('so_id')}不存在")
    return int(found)
