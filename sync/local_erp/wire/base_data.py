"""Shops, couriers, warehouses and users on the wire (jushuitan-open-api 3.2)."""

from __future__ import annotations

import sqlalchemy as sa

from sync.local_erp import schema
from sync.local_erp.service import ErpService
from sync.local_erp.wire.answers import Json, wire_time
from sync.local_erp.wire.biz import Biz
from sync.local_erp.wire.paging import in_window, one_of, take_page


def shops(erp: ErpService, biz: Biz) -> Json:
    query = one_of(sa.select(schema.SHOP), schema.SHOP.c.shop_id, biz.numbers("shop_ids", 100))
    query = one_of(query, schema.SHOP.c.nick, biz.items("nicks", 100)).order_by(schema.SHOP.c.shop_id)
    with erp.store.read() as connection:
        rows, head = take_page(connection, query, biz.page(100, 100), counted=False)
    datas = [
        {
            "shop_id": row.shop_id,
            "shop_name": row.name,
            "co_id": int(erp.company_id),
            "shop_site": row.site,
            "shop_url": "",
            "created": wire_time(row.created),
            "nick": row.nick,
            "session_expired": "",
            "session_uid": "",
            "short_name": "",
            "group_id": "",
            "group_name": "",
        }
        for row in rows
    ]
    return head | {"datas": datas}


def couriers(erp: ErpService, biz: Biz) -> Json:
    query = in_window(sa.select(schema.COURIER), schema.COURIER.c.modified, biz.window(days=36_500))
    with erp.store.read() as connection:
        rows, head = take_page(connection, query.order_by(schema.COURIER.c.lc_id), biz.page(30, 50))
    datas = [{"lc_id": row.lc_id, "lc_name": row.name, "modified": wire_time(row.modified)} for row in rows]
    return head | {"datas": datas}


def warehouses(erp: ErpService, biz: Biz) -> Json:
    query = sa.select(schema.WAREHOUSE).order_by(schema.WAREHOUSE.c.wms_co_id)
    with erp.store.read() as connection:
        rows, head = take_page(connection, query, biz.page(30, 100))
    datas = [
        {
            "name": row.name,
            "co_id": int(erp.company_id),
            "wms_co_id": row.wms_co_id,
            "is_main": bool(row.is_main),
            "status": "生效",
            "remark1": "",
            "remark2": "",
        }
        for row in rows
    ]
    return head | {"datas": datas}


def users(erp: ErpService, biz: Biz) -> Json:
    """Its own spelling of paging: ``current_page``, ``pages``, ``count``."""
    page = Biz({"page_index": biz.value("current_page"), "page_size": biz.value("page_size")}).page(50, 50)
    query = sa.select(schema.USER).order_by(schema.USER.c.u_id)
    if biz.has("enabled"):
        query = query.where(schema.USER.c.enabled == int(biz.flag("enabled")))
    if biz.has("loginId"):
        query = query.where(schema.USER.c.login == biz.text("loginId"))
    query = in_window(query, schema.USER.c.created, biz.window("creatd_begin", "creatd_end", days=36_500))
    with erp.store.read() as connection:
        rows, head = take_page(connection, query, page)
    datas = [
        {
            "u_id": row.u_id,
            "name": row.name,
            "enabled": bool(row.enabled),
            "created": wire_time(row.created),
            "modified": wire_time(row.modified),
            "last_login_time": "",
            "ug_names": "",
            "ug_ids": "",
            "roles": row.roles,
            "roleIds": "",
            "pwd_modified": "",
            "remark": "",
            "empId": row.login,
            "creator": "",
            "modifier": "",
        }
        for row in rows
    ]
    return {
        "current_page": page.index,
        "page_size": page.size,
        "pages": head["page_count"],
        "count": head["data_count"],
        "datas": datas,
    }
