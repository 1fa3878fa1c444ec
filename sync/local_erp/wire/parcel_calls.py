"""Boxes, videos, the work log, deliveries and arriving parcels on the wire (jushuitan-open-api 3.5 and 3.14)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from sync.local_erp import parcels, schema
from sync.local_erp.floor_schema import EXPRESS, WORK
from sync.local_erp.service import ErpService
from sync.local_erp.wire.answers import Code, Json, WireError, kilograms, wire_time
from sync.local_erp.wire.biz import DAY, Biz, bad
from sync.local_erp.wire.documents import hide_platforms
from sync.local_erp.wire.lines import lines_of, weight_of
from sync.local_erp.wire.paging import equal, in_window, one_of, require_condition, take_page

OPERATIONS = frozenset({"一单一货验货", "一单一货连打验货", "一单多货验货", "发货装箱", "称重", "快销发货", "打包登记"})
_ORDER, _OUTBOUND = schema.ORDER.c, schema.OUTBOUND.c
_DATES = {0: _ORDER.modified, 1: _ORDER.created, 2: _ORDER.order_date, 3: _ORDER.send_date}
_DELIVERIES = (
    sa.select(
        schema.ORDER,
        _OUTBOUND.l_id,
        _OUTBOUND.lc_id,
        _OUTBOUND.f_weight,
        sa.func.coalesce(schema.COURIER.c.name, "").label("courier"),
    )
    .join(schema.OUTBOUND, sa.and_(_OUTBOUND.o_id == _ORDER.o_id, _OUTBOUND.status == "Confirmed"))
    .join(schema.SHOP, schema.SHOP.c.shop_id == _ORDER.shop_id)
    .outerjoin(schema.COURIER, schema.COURIER.c.lc_id == _OUTBOUND.lc_id)
)
FIRST_PAGE = 0  # of the work log, unlike everywhere else
LOG_ROWS = 50


def box(erp: ErpService, biz: Biz) -> Json:
    """/open/webapi/wmsapi/shippingpack/addshippingpack: an ``error`` that is not empty is failure, with code 0."""
    pieces: dict[str, int] = {}
    for item in biz.children("detail"):
        pieces[item.text("sku_id")] = pieces.get(item.text("sku_id"), 0) + item.integer("qty")
    if not pieces:
        raise bad("detail不能为空")
    with erp.store.write() as tx:
        packed = parcels.box(tx, biz.integer("io_id"), biz.text("lid"), pieces)
    document = packed.document
    return {
        "io_id": document.io_id if document else 0,
        "o_id": document.o_id if document else 0,
        "lc_l_id": document.l_id if document else "",
        "logistics_company": document.lc_id if document else "",
        "inout_qty": packed.wanted,
        "total_packed_qty": packed.packed,
        "pack_ids": list(packed.pack_ids),
        "shop_id": document.shop_id if document else 0,
        "co_id": int(erp.company_id),
        "error": packed.error,
    }


def keep_video(erp: ErpService, biz: Biz) -> str:
    """/open/webapi/wmsapi/packageentries/saveipcvediorecord: numbers as text, one or several."""
    if biz.text("operation") not in OPERATIONS:
        raise bad("operation无效")
    io_ids, l_ids = biz.joined("io_ids", 50), biz.joined("l_ids", 50)
    if not io_ids and not l_ids:
        raise bad("io_ids和l_ids不能同时为空")
    with erp.store.write() as tx:
        found = [parcels.find_document(tx, int(one) if one.isdecimal() else 0, "") for one in io_ids]
        found += [parcels.find_document(tx, 0, one) for one in l_ids if not io_ids]
        known = [document for document in found if document is not None]
        if not known:
            raise WireError(Code.SAVE_FAILED, "单据不存在")
        for document in known:
            seconds, cameras = biz.integer("vedio_duration"), biz.text("d_ids")
            parcels.keep_video(tx, document, seconds, cameras, biz.text("operation"))
    return "保存成功"


def add_work(erp: ErpService, biz: Biz) -> Json:
    """/open/webapi/wmsapi/worklog/workloadappend: every call is one more line."""
    kind = parcels.PACKER.get(biz.integer("action_type"), f"Custom{biz.integer('action_type')}")
    if not (biz.has("packer") or biz.has("packer_name")):
        return {"success": False, "message": "打包员不能为空"}
    with erp.store.write() as tx:
        document = parcels.find_document(tx, biz.integer("ioid"), biz.text("lid"))
        if document is None and not biz.has("wave_id"):
            return {"success": False, "message": "单据不存在"}
        parcels.log_work(
            tx,
            kind,
            qty=1,
            id1=str(document.io_id if document else biz.integer("wave_id")),
            id2=document.l_id if document else "",
            material=biz.text("package_sku_id"),
            bin=biz.text("area"),
            creator=biz.text("packer_name") or biz.text("packer"),
        )
    return {"success": True, "message": ""}


def work_log(erp: ErpService, biz: Biz) -> list[Json]:
    """/open/webapi/wmsapi/worklog/getworklog: a bare list, pages from 0; without a time the day before."""
    number, size = biz.integer("page_num", FIRST_PAGE), biz.integer("page_size", LOG_ROWS)
    if number < FIRST_PAGE or not 1 <= size <= LOG_ROWS:
        raise bad(f"page_num从0开始,page_size最大{LOG_ROWS}")
    window = biz.window("created_date_start", "created_date_end") or (erp.store.now - DAY, erp.store.now)
    query = in_window(sa.select(WORK), WORK.c.created, window)
    query = one_of(one_of(query, WORK.c.type, biz.items("types", 50)), WORK.c.sku_id, biz.items("sku_ids", 50))
    with erp.store.read() as connection:
        rows = connection.execute(query.order_by(WORK.c.work_id).limit(size).offset(number * size)).all()
    return [
        {
            "autoid": str(row.work_id),
            "type": row.type,
            "sku_id": row.sku_id,
            "qty": str(row.qty),
            "bin": row.bin,
            "pack_id": row.pack_id,
            "id1": row.id1,
            "id2": row.id2,
            "remark": row.material,
            "creator": row.creator,
            "created": wire_time(row.created),
            "co_id": int(erp.company_id),
        }
        for row in rows
    ]


def register(erp: ErpService, rows: list[Biz]) -> Json:
    """/open/express/register/upload: parcels that arrived; ``warehouseRemark`` is spelled so."""
    with erp.store.write() as tx:
        for row in rows:
            if not row.has("l_id"):
                raise bad("l_id不能为空")
            tx.connection.exec_driver_sql(
                f"INSERT OR REPLACE INTO {EXPRESS.name} (l_id, name, remark, created) VALUES (?, ?, ?, ?)",  # noqa: S608
                (row.text("l_id"), row.text("l_name"), row.text("warehouseRemark"), tx.now),
            )
    return {}


def deliveries(erp: ErpService, biz: Biz) -> Json:
    """/open/logistic/query: what the shops were told; by time of sending where nothing else is asked."""
    window, so_ids = biz.window(), biz.items("so_ids", 20)
    require_condition(window, so_ids)
    kind = biz.integer("date_type", 3)
    if kind not in _DATES:
        raise bad("date_type无效")
    query = one_of(in_window(hide_platforms(_DELIVERIES), _DATES[kind], window), _ORDER.so_id, so_ids)
    query = equal(query, _ORDER.shop_id, biz, "shop_id").order_by(_ORDER.send_date, _ORDER.o_id)
    with erp.store.read() as connection:
        rows, head = take_page(connection, query, biz.page(30, 50))
        lines = lines_of(connection, [row.o_id for row in rows])
    return head | {"orders": [_delivery(row, lines[row.o_id]) for row in rows]}


def _delivery(row: Any, lines: list[Any]) -> Json:
    return {
        "o_id": row.o_id,
        "shop_id": row.shop_id,
        "so_id": row.so_id,
        "send_date": wire_time(row.send_date),
        "freight": 0,
        "weight": kilograms(weight_of(lines) if row.f_weight is None else row.f_weight),
        "lc_id": row.lc_id,
        "l_id": row.l_id,
        "logistics_company": row.courier,
        "items": [
            {
                "sku_id": line.sku_id,
                "qty": line.qty,
                "outer_oi_id": line.outer_oi_id,
                "raw_so_id": row.so_id,
                "o_id": row.o_id,
                "refund_status": line.refund_status,
            }
            for line in lines
        ],
    }
