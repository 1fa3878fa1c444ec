"""Outbound documents and orders on the wire (jushuitan-open-api 3.3 and 3.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from sync.local_erp import schema
from sync.local_erp.floor_schema import CHILD_PARCEL, SERIAL
from sync.local_erp.service import ErpService
from sync.local_erp.switches import Masking, Switches
from sync.local_erp.wire.answers import Json, kilograms, wire_time
from sync.local_erp.wire.biz import Biz, bad
from sync.local_erp.wire.lines import amount_of, lines_of, order_item, outbound_item, weight_of
from sync.local_erp.wire.paging import Query, equal, in_window, one_of, ordered, require_condition, take_page
from sync.local_erp.wire.receivers import HIDDEN_PLATFORMS, receiver

_ORDER, _OUTBOUND = schema.ORDER.c, schema.OUTBOUND.c
_OUTBOUND_DATES = {0: _OUTBOUND.modified, 2: _OUTBOUND.io_date}
_ORDER_DATES = {0: _ORDER.modified, 2: _ORDER.order_date, 3: _ORDER.send_date}
_RECEIVER = (
    _ORDER.receiver_name,
    _ORDER.receiver_mobile,
    _ORDER.receiver_state,
    _ORDER.receiver_city,
    _ORDER.receiver_district,
    _ORDER.receiver_address,
)

DOCUMENTS = (
    sa.select(
        schema.OUTBOUND,
        _ORDER.so_id,
        _ORDER.buyer_id,
        _ORDER.buyer_message,
        _ORDER.remark,
        _ORDER.node,
        _ORDER.labels,
        _ORDER.order_date,
        *_RECEIVER,
        schema.SHOP.c.name.label("shop_name"),
        schema.SHOP.c.site.label("shop_site"),
        sa.func.coalesce(schema.COURIER.c.name, "").label("courier"),
    )
    .join(schema.ORDER, _ORDER.o_id == _OUTBOUND.o_id)
    .join(schema.SHOP, schema.SHOP.c.shop_id == _OUTBOUND.shop_id)
    .outerjoin(schema.COURIER, schema.COURIER.c.lc_id == _OUTBOUND.lc_id)
)
_DOCUMENT = schema.OUTBOUND.alias()
_NEWEST_DOCUMENT = (
    sa.select(sa.func.max(_DOCUMENT.c.io_id)).where(_DOCUMENT.c.o_id == schema.ORDER.c.o_id).scalar_subquery()
)
_ORDERS = (
    sa.select(
        schema.ORDER,
        schema.SHOP.c.name.label("shop_name"),
        schema.SHOP.c.site.label("shop_site"),
        sa.func.coalesce(_OUTBOUND.l_id, "").label("l_id"),
        sa.func.coalesce(_OUTBOUND.lc_id, "").label("lc_id"),
        _OUTBOUND.f_weight,
        sa.func.coalesce(schema.COURIER.c.name, "").label("courier"),
    )
    .join(schema.SHOP, schema.SHOP.c.shop_id == _ORDER.shop_id)
    .outerjoin(schema.OUTBOUND, _OUTBOUND.io_id == _NEWEST_DOCUMENT)
    .outerjoin(schema.COURIER, schema.COURIER.c.lc_id == _OUTBOUND.lc_id)
)


def outbound(erp: ErpService, biz: Biz) -> Json:
    """/open/orders/out/simple/query"""
    window = biz.window(days=1 if biz.has("drp_co_id") else 7)
    ids: dict[sa.ColumnElement[Any], Sequence[object]] = {
        _ORDER.so_id: biz.items("so_ids", 50),
        _OUTBOUND.o_id: biz.numbers("o_ids", 50),
        _OUTBOUND.io_id: biz.numbers("io_ids", 50),
        _OUTBOUND.wave_id: biz.numbers("wave_ids", 50),
        _OUTBOUND.l_id: biz.items("l_ids", 20),
    }
    require_condition(window, biz.has("start_ts"), *ids.values())
    query = in_window(DOCUMENTS, _date_column(biz, _OUTBOUND_DATES), window)
    for column, values in ids.items():
        query = one_of(query, column, values)
    switches = erp.faults.switches
    query = seen(_filtered(query, schema.OUTBOUND, biz), _OUTBOUND.o_id, switches)
    page, masking = biz.page(30, 50), switches.receivers
    with erp.store.read() as connection:
        rows, head = take_page(connection, ordered(query, schema.OUTBOUND, biz), page)
        lines = lines_of(connection, [row.o_id for row in rows])
        pieces = _pieces_of(connection, [row.io_id for row in rows])
    return head | {"datas": [_outbound_row(erp, row, lines[row.o_id], masking, pieces) for row in rows]}


def orders(erp: ErpService, biz: Biz) -> Json:
    """/open/orders/single/query: orders of Taobao, Tmall and Pinduoduo are not here."""
    window = biz.window()
    so_ids, o_ids = biz.items("so_ids", 20), biz.numbers("o_ids", 50)
    require_condition(window, so_ids, o_ids, biz.has("start_ts"))
    query = in_window(_ORDERS, _date_column(biz, _ORDER_DATES), window)
    query = one_of(one_of(query, _ORDER.so_id, so_ids), _ORDER.o_id, o_ids)
    switches = erp.faults.switches
    query = seen(_filtered(hide_platforms(query), schema.ORDER, biz), _ORDER.o_id, switches)
    page, masking = biz.page(100, 100), switches.receivers
    with erp.store.read() as connection:
        rows, head = take_page(connection, ordered(query, schema.ORDER, biz), page)
        lines = lines_of(connection, [row.o_id for row in rows])
    return head | {"orders": [_order_row(erp, row, lines[row.o_id], masking) for row in rows]}


def seen(query: Query, o_id: sa.ColumnElement[Any], switches: Switches) -> Query:
    """Without the orders of a transaction that is not committed yet."""
    return query.where(o_id.not_in(switches.unseen)) if switches.unseen else query


def hide_platforms(query: Query) -> Query:
    for platform in HIDDEN_PLATFORMS:
        query = query.where(schema.SHOP.c.site.not_like(f"%{platform}%"))
    return query


def _date_column(biz: Biz, columns: dict[int, Any]) -> Any:
    kind = biz.integer("date_type")
    if kind not in columns:
        raise bad("date_type无效")
    return columns[kind]


def _filtered(query: Query, table: sa.Table, biz: Biz) -> Query:
    query = equal(query, table.c.shop_id, biz, "shop_id")
    query = equal(query, table.c.status, biz, "status")
    return equal(query, table.c.wms_co_id, biz, "wms_co_id") if biz.integer("wms_co_id") else query


class _Pieces(msgspec.Struct, frozen=True):
    """What few documents have: child parcels, and unique codes that left."""

    children: dict[int, list[Any]]
    serials: dict[int, list[Json]]


def _pieces_of(connection: sa.Connection, io_ids: Sequence[int]) -> _Pieces:
    children: defaultdict[int, list[Any]] = defaultdict(list)
    codes: defaultdict[int, list[Json]] = defaultdict(list)
    for part in connection.execute(sa.select(CHILD_PARCEL).where(CHILD_PARCEL.c.io_id.in_(io_ids))):
        children[part.io_id].append(part)
    for code in connection.execute(sa.select(SERIAL).where(SERIAL.c.io_id.in_(io_ids))):
        codes[code.io_id].append(
            {"sku_id": code.sku_id, "sn": code.sku_sn, "is_pack_sn": False, "is_opened": False, "pack_sn": code.pack_sn}
        )
    return _Pieces(children, codes)


def _cluster_part(row: Any, part: Any) -> Json:
    return {
        "io_id": row.io_id,
        "l_id": part.l_id,
        "lc_id": part.lc_id,
        "logistic_company": row.courier,
        "f_weight": "",
    }


def _outbound_row(erp: ErpService, row: Any, lines: Sequence[Any], masking: Masking, pieces: _Pieces) -> Json:
    return (
        {
            "io_id": row.io_id,
            "o_id": row.o_id,
            "so_id": row.so_id,
            "co_id": int(erp.company_id),
            "shop_id": row.shop_id,
            "shop_name": row.shop_name,
            "wms_co_id": row.wms_co_id,
            "wave_id": row.wave_id,
            "ts": row.ts,
            "created": wire_time(row.created),
            "modified": wire_time(row.modified),
            "io_date": wire_time(row.io_date),
            "pay_date": wire_time(row.order_date),
            "package_no": "",
            "status": row.status,
            "order_type": "普通订单",
            "is_cod": False,
            "labels": row.labels,
            "seller_flag": "",
            "is_print": False,
            "is_print_express": bool(row.printed),
            "stock_enabled": True,
            "l_id": row.l_id,
            "lc_id": row.lc_id,
            "logistics_company": row.courier,
            "weight": kilograms(weight_of(lines)),
            "f_weight": kilograms(row.f_weight),
            "freight": "",
            "ClusterInfos": [_cluster_part(row, part) for part in pieces.children.get(row.io_id, ())],
        }
        | receiver(row, row.shop_site, masking)
        | _texts_and_money(row, lines)
        | {
            "items": [outbound_item(line, row.so_id) for line in lines],
            "batchs": [],
            "sns": pieces.serials.get(row.io_id, []),
        }
    )


def _order_row(erp: ErpService, row: Any, lines: Sequence[Any], masking: Masking) -> Json:
    return (
        {
            "o_id": row.o_id,
            "so_id": row.so_id,
            "co_id": int(erp.company_id),
            "shop_id": row.shop_id,
            "shop_name": row.shop_name,
            "shop_site": row.shop_site,
            "wms_co_id": str(row.wms_co_id),  # text here, a number elsewhere
            "ts": row.ts,
            "created": wire_time(row.created),
            "modified": wire_time(row.modified),
            "order_date": wire_time(row.order_date),
            "pay_date": wire_time(row.order_date),
            "send_date": wire_time(row.send_date),
            "plan_delivery_date": wire_time(row.plan_delivery),
            "status": row.status,
            "shop_status": "WAIT_BUYER_CONFIRM_GOODS" if row.status == "Sent" else "WAIT_SELLER_SEND_GOODS",
            "type": "普通订单",
            "order_from": "IMPORT",
            "question_type": row.question_type,
            "question_desc": row.question_desc,
            "labels": row.labels,
            "seller_flag": "",
            "is_cod": False,
            "l_id": row.l_id,
            "lc_id": row.lc_id,
            "logistics_company": row.courier,
            "weight": kilograms(weight_of(lines)),
            "f_weight": kilograms(row.f_weight),
            "freight": 0,
        }
        | receiver(row, row.shop_site, masking)
        | _texts_and_money(row, lines)
        | {"items": [order_item(line, row.so_id, _item_status(row.status)) for line in lines], "pays": []}
    )


def _texts_and_money(row: Any, lines: Sequence[Any]) -> Json:
    amount = amount_of(lines)
    return {
        "shop_buyer_id": row.buyer_id,
        "pay_amount": amount,
        "paid_amount": amount,
        "free_amount": "",
        "currency": "RMB",
        "invoice_title": "",
        "buyer_message": row.buyer_message,
        "remark": row.remark,
        "node": row.node,
        "drp_co_id_from": "",
    }


def _item_status(order_status: str) -> str:
    return order_status if order_status in ("Delivering", "Sent", "Cancelled", "Question") else "WaitConfirm"
