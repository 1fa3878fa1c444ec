"""Unique codes, bins and shop listings on the wire (jushuitan-open-api 3.9 and 3.14)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from sync.local_erp import schema, serials
from sync.local_erp.floor_schema import BOX_ITEM, LISTING, SERIAL
from sync.local_erp.serials import Place
from sync.local_erp.service import ErpService
from sync.local_erp.store import MAIN_WAREHOUSE
from sync.local_erp.wire.answers import Json, wire_time
from sync.local_erp.wire.biz import Biz, bad
from sync.local_erp.wire.paging import in_window, one_of, require_condition, take_page

CODES = 1000
FLOW_DAYS = 30
_BIN = schema.BIN.c


def serials_now(erp: ErpService, biz: Biz) -> list[Json]:
    """/open/jushuitan/skusn/query: a bare list with the state of each code."""
    query = one_of(sa.select(SERIAL), SERIAL.c.sku_sn, biz.items("sku_sns", CODES))
    query = one_of(query, SERIAL.c.io_id, biz.numbers("io_ids", CODES))
    query = one_of(query, SERIAL.c.status, biz.items("status", 20))
    window = biz.window(days=FLOW_DAYS)
    require_condition(window, biz.has("sku_sns"), biz.has("io_ids"))
    page = biz.page(50, CODES)
    with erp.store.read() as connection:
        rows = connection.execute(
            in_window(query, SERIAL.c.modified, window).order_by(SERIAL.c.sku_sn).limit(page.size).offset(page.offset)
        ).all()
    return [
        {
            "sku_sn": row.sku_sn,
            "sku_id": row.sku_id,
            "status": row.status,
            "io_id": str(row.io_id) if row.io_id else "",
            "wms_co_id": str(row.wms_co_id),
            "pack_id": row.pack_sn,
            "bin": "",
            "wave_id": "",
            "co_id": int(erp.company_id),
            "modified": wire_time(row.modified),
        }
        for row in rows
    ]


def serials_moved(erp: ErpService, biz: Biz) -> list[Json]:
    """/open/webapi/wmsapi/skusn/queryinoutitemskusns: the last paper that moved each code."""
    io_ids, codes = biz.numbers("io_ids", CODES), biz.items("sku_sns", CODES)
    window = biz.window("create_time_start", "create_time_end", days=FLOW_DAYS)
    require_condition(window, io_ids, codes)
    page = biz.page(CODES, CODES)
    query = one_of(one_of(sa.select(SERIAL), SERIAL.c.sku_sn, codes), SERIAL.c.io_id, io_ids)
    query = in_window(query, SERIAL.c.modified, window).where(SERIAL.c.io_id > 0).order_by(SERIAL.c.sku_sn)
    with erp.store.read() as connection:
        rows = connection.execute(query.limit(page.size).offset(page.offset)).all()
    return [
        {
            "io_id": row.io_id,
            "o_id": "",
            "inout_type": row.inout_type,
            "sku_id": row.sku_id,
            "sku_sn": row.sku_sn,
            "remark": "",
            "create_time": wire_time(row.modified),
            "modified_time": wire_time(row.modified),
        }
        for row in rows
    ]


def add_serials(erp: ErpService, biz: Biz) -> bool:
    """/open/webapi/wmsapi/skusn/batchadd/simple"""
    rows = biz.children("sku_sn_list")
    if not rows:
        raise bad("sku_sn_list不能为空")
    with erp.store.write() as tx:
        for row in rows:
            serials.place(tx, row.text("sn"), row.text("sku_id"), Place(MAIN_WAREHOUSE))
    return True


def add_packed_serials(erp: ErpService, biz: Biz) -> bool:
    """/open/webapi/wmsapi/packsn/batchadd: codes inside a box with a code of its own."""
    rows = biz.children("pack_sn_list")
    if not rows:
        raise bad("pack_sn_list不能为空")
    with erp.store.write() as tx:
        for row in rows:
            codes = row.items("pack_sku_sn_list", CODES)
            for code in codes:
                serials.place(tx, code, row.text("sku_id"), Place(MAIN_WAREHOUSE))
            chosen = sa.update(SERIAL).where(SERIAL.c.sku_sn.in_(codes))
            tx.connection.execute(chosen.values(pack_sn=row.text("sn")))
    return True


def recommended_bin(erp: ErpService, biz: Biz) -> str:
    """/open/jushuitan/recommend/bin/get: plain text; where the SKU lies already, else nothing."""
    query = sa.select(_BIN.bin).filter_by(sku_id=biz.text("sku_id"), pack_type="Bin").order_by(_BIN.qty.desc())
    with erp.store.read() as connection:
        return str(connection.execute(query).scalar() or "")


def bins_of_box(erp: ErpService, biz: Biz) -> list[Json]:
    """/open/webapi/wmsapi/openskubinquery/findskubin"""
    pack_id = biz.text("pack_id")
    query = sa.select(BOX_ITEM.c.sku_id, _BIN.bin).join(schema.BIN, _BIN.sku_id == BOX_ITEM.c.sku_id)
    number = int(pack_id) if pack_id.isdecimal() else 0
    with erp.store.read() as connection:
        rows = connection.execute(query.where(BOX_ITEM.c.pack_id == number, _BIN.pack_type == "Bin")).all()
    return [{"sku_id": row.sku_id, "bin": row.bin} for row in rows]


def set_bins(erp: ErpService, rows: list[Biz]) -> list[Json]:
    """/open/webapi/itemapi/itemsku/setskubins: the main bin of each SKU; what lies there moves with it."""
    answers = []
    with erp.store.write() as tx:
        for row in rows:
            sku_id, name = row.text("sku_id"), row.text("bin")
            known = tx.connection.execute(sa.select(schema.PRODUCT.c.sku_id).filter_by(sku_id=sku_id)).first()
            if known is None or not name:
                answers.append({"sku_id": sku_id, "issuccess": False, "msg": "商品不存在或仓位为空"})
                continue
            _set_main_bin(tx.connection, sku_id, name, tx.now)
            answers.append({"sku_id": sku_id, "issuccess": True, "msg": ""})
    return answers


def _set_main_bin(connection: sa.Connection, sku_id: str, name: str, now: int) -> None:
    total = sa.select(sa.func.sum(_BIN.qty)).filter_by(wms_co_id=MAIN_WAREHOUSE, sku_id=sku_id, pack_type="Bin")
    pieces = connection.execute(total).scalar() or 0
    connection.execute(sa.delete(schema.BIN).filter_by(wms_co_id=MAIN_WAREHOUSE, sku_id=sku_id, pack_type="Bin"))
    values: dict[str, Any] = {"wms_co_id": MAIN_WAREHOUSE, "sku_id": sku_id, "bin": name, "pack_type": "Bin"}
    connection.execute(sa.insert(schema.BIN).values(**values, qty=pieces, modified=now))


def listings(erp: ErpService, biz: Biz) -> Json:
    """/open/skumap/query: which of our SKUs a shop's article is; ``sku_ids`` is comma text."""
    window, sku_ids = biz.window(), biz.joined("sku_ids", 20)
    require_condition(window, sku_ids)
    query = one_of(in_window(sa.select(LISTING), LISTING.c.modified, window), LISTING.c.sku_id, sku_ids)
    with erp.store.read() as connection:
        rows, head = take_page(connection, query.order_by(LISTING.c.modified, LISTING.c.sku_id), biz.page(30, 50))
    datas = [
        {
            "co_id": int(erp.company_id),
            "shop_id": row.shop_id,
            "shop_i_id": row.shop_i_id,
            "shop_sku_id": row.shop_sku_id,
            "sku_id": row.sku_id,
            "i_id": row.sku_id,
            "link_sku_id": "",
            "raw_sku_id": row.sku_id,
            "outer_sku_code": "",
            "channel": "",
            "enabled": row.enabled,
            "modified": wire_time(row.modified),
        }
        for row in rows
    ]
    return head | {"datas": datas}
