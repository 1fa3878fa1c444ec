"""Waves, the seeding wall and its carts on the wire (jushuitan-open-api 3.14)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from sync.local_erp import schema, shipping, waves
from sync.local_erp.changing import NotPossible
from sync.local_erp.floor_schema import CART, SEEDED, WAVE, WAVE_ITEM
from sync.local_erp.service import ErpService
from sync.local_erp.shipping import DOCUMENT_CALL, ShipCall
from sync.local_erp.store import Write
from sync.local_erp.switches import Switches
from sync.local_erp.waves import WaveState
from sync.local_erp.wire.answers import Json, wire_time
from sync.local_erp.wire.biz import DAY, Biz, Window, bad
from sync.local_erp.wire.lines import lines_of
from sync.local_erp.wire.paging import in_window, one_of
from sync.local_erp.wire.paper_calls import not_saved
from sync.local_erp.wire.paper_rows import goods_named

DAYS = 3
MOST_WAVES = 1000


def load(erp: ErpService, biz: Biz) -> list[Json]:
    """/open/webapi/wmsapi/wavequery/loadwavesbyfilter: a bare list; a status or type alone means the last days."""
    wave_ids = biz.numbers("wave_ids", MOST_WAVES)
    created, modified = _windows(erp, biz, any_id=bool(wave_ids or biz.has("wave_carry_ids")))
    query = one_of(sa.select(WAVE), WAVE.c.wave_id, wave_ids)
    query = in_window(in_window(query, WAVE.c.created, created), WAVE.c.modified, modified)
    query = one_of(query, WAVE.c.type, biz.numbers("wave_types", 20))
    query = one_of(query, WAVE.c.status, [_state(one) for one in biz.items("wave_status", 20)])
    if biz.has("wave_carry_ids"):
        carts = CART.c.carry_id.in_(biz.items("wave_carry_ids", MOST_WAVES))
        query = query.where(WAVE.c.wave_id.in_(sa.select(CART.c.wave_id).where(carts)))
    company = int(erp.company_id)
    with erp.store.read() as connection:
        rows = connection.execute(query.order_by(WAVE.c.wave_id).limit(MOST_WAVES)).all()
        return [_wave_row(connection, row) | {"co_id": company} for row in rows]


def _windows(erp: ErpService, biz: Biz, *, any_id: bool) -> tuple[Window | None, Window | None]:
    created = biz.window("create_time_begin", "create_time_end", days=DAYS)
    modified = biz.window(days=DAYS)
    if created is None and modified is None and not any_id:
        if not (biz.has("wave_status") or biz.has("wave_types")):
            raise bad("时间段和批次号不能同时为空")
        return (erp.store.now - DAYS * DAY, erp.store.now), None
    return created, modified


def _state(word: str) -> int:
    """By number or by name."""
    if word.isdecimal() and int(word) in set(WaveState):
        return int(word)
    if word in WaveState.__members__:
        return int(WaveState[word])
    raise bad("wave_status无效")


def _wave_row(connection: sa.Connection, row: Any) -> Json:
    items = connection.execute(sa.select(WAVE_ITEM).filter_by(wave_id=row.wave_id)).all()
    carts = connection.execute(sa.select(CART.c.carry_id).filter_by(wave_id=row.wave_id)).scalars().all()
    orders = sa.select(sa.func.count()).select_from(schema.OUTBOUND).filter_by(wave_id=row.wave_id)
    goods = goods_named(connection, [item.sku_id for item in items])
    pieces = sum(item.qty for item in items)
    return {
        "wave_id": row.wave_id,
        "type": str(row.type),
        "status": WaveState(row.status).name,
        "order_count": connection.execute(orders).scalar_one(),
        "sku_count": len(items),
        "sku_qty": pieces,
        "qty": pieces,
        "picked_qty": sum(item.picked_qty for item in items),
        "picker": row.picker or "",
        "picker_name": row.picker_name,
        "seeder_name": row.seeder_name,
        "carry_ids": list(carts),
        "wave_bin": row.wave_bin,
        "wms_co_id": row.wms_co_id,
        "wh_id": 1,
        "is_print": False,
        "is_print_express": True,
        "priorty": 0,
        "remark": "",
        "created": wire_time(row.created),
        "modified": wire_time(row.modified),
        "items": [_wave_item(item, goods) for item in items],
    }


def _wave_item(item: Any, goods: dict[str, Any]) -> Json:
    product = goods.get(item.sku_id)
    return {
        "wave_item_id": item.wave_item_id,
        "wave_id": item.wave_id,
        "sku_id": item.sku_id,
        "i_id": item.sku_id,
        "name": product.name if product else "",
        "properties_value": product.spec if product else "",
        "bin": item.bin,
        "other_bin": "",
        "qty": item.qty,
        "picked_qty": item.picked_qty,
        "checked_qty": item.checked_qty,
        "bin_id": "",
        "batch_id": "",
        "combine_sku_id": "",
    }


def set_picked(erp: ErpService, biz: Biz) -> None:
    """/open/jushuitan/wavestatus/upload"""
    _attempt(erp, lambda tx: waves.picked(tx, biz.integer("wave_id")))


def _attempt(erp: ErpService, act: Any) -> Any:
    try:
        with erp.store.write() as tx:
            return act(tx)
    except NotPossible as error:
        raise not_saved(error) from error


def seeding(erp: ErpService, biz: Biz) -> Json:
    """/open/jushuitan/wave/get: every order of a wave with its slot; the list is spelled ``Inouts``."""
    wave_id = biz.integer("wave_id")
    row: Any = _attempt(erp, lambda tx: waves.wave_row(tx, wave_id))
    documents = sa.select(schema.OUTBOUND, schema.COURIER.c.name.label("courier")).outerjoin(
        schema.COURIER, schema.COURIER.c.lc_id == schema.OUTBOUND.c.lc_id
    )
    with erp.store.read() as connection:
        found = connection.execute(documents.filter_by(wave_id=wave_id).order_by(schema.OUTBOUND.c.io_id)).all()
        lines = lines_of(connection, [one.o_id for one in found])
        seeded = connection.execute(sa.select(SEEDED).filter_by(wave_id=wave_id)).all()
    there = {(one.io_id, one.ioi_id): one.seed_qty for one in seeded}
    inouts = [_inout(place, one, lines[one.o_id], there) for place, one in enumerate(found, start=1)]
    return {
        "wave_id": wave_id,
        "order_count": len(found),
        "status": WaveState(row.status).name,
        "created": wire_time(row.created),
        "remark": "",
        "Inouts": inouts,
    }


def _inout(place: int, document: Any, lines: list[Any], there: dict[tuple[int, int], int]) -> Json:
    return {
        "io_id": document.io_id,
        "o_id": document.o_id,
        "idx": place,
        "l_id": document.l_id,
        "lc_id": document.lc_id,
        "logistics_company": document.courier or "",
        "status": document.status,
        "items": [
            {
                "ioi_id": line.oi_id,
                "sku_id": line.sku_id,
                "i_id": line.sku_id,
                "name": line.name,
                "properties_value": line.spec,
                "qty": line.qty,
                "seed_qty": there.get((document.io_id, line.oi_id), 0),
            }
            for line in lines
        ],
    }


def seeded_out(erp: ErpService, biz: Biz) -> list[Json]:
    """/open/jushuitan/seed/callback: a row for each line; documents that are full leave."""
    wave_id, rules, answers = biz.integer("wave_id"), erp.faults.switches, []
    for document in _seeds(biz):
        io_id = document.integer("io_id")
        for item in document.children("items"):
            told: Json = {"wave_id": str(wave_id), "io_id": io_id, "ioi_id": item.integer("ioi_id")}
            try:
                with erp.store.write() as tx:
                    _seed(tx, wave_id, io_id, item)
            except NotPossible as error:
                answers.append(told | {"issuccess": "false", "msg": str(error)})
            else:
                answers.append(told | {"issuccess": "true", "msg": ""})
        with erp.store.write() as tx:
            _leave(tx, io_id, rules)
    return answers


def _seeds(biz: Biz) -> list[Biz]:
    found = biz.children("datas")
    if not found or not all(document.children("items") for document in found):
        raise bad("datas和items不能为空")
    return found


def _seed(tx: Write, wave_id: int, io_id: int, item: Biz) -> None:
    waves.seed(tx, wave_id, io_id, item.integer("ioi_id"), item.integer("seed_qty"))


def _leave(tx: Write, io_id: int, rules: Switches) -> None:
    if waves.is_seeded(tx, io_id):
        shipping.ship(tx, rules, ShipCall(DOCUMENT_CALL, io_id=io_id))


def seeded(erp: ErpService, biz: Biz) -> None:
    """/open/jushuitan/seed/return: without shipping; all of it or nothing."""

    def seed_all(tx: Write) -> None:
        for document in _seeds(biz):
            for item in document.children("items"):
                _seed(tx, biz.integer("wave_id"), document.integer("io_id"), item)

    _attempt(erp, seed_all)


def check_carts(erp: ErpService, biz: Biz) -> bool:
    """/open/jushuitan/carryid/check: whether all of them are free."""
    carts = CART.c.carry_id.in_(biz.items("carry_ids", 100))
    with erp.store.read() as connection:
        return connection.execute(sa.select(CART.c.carry_id).where(carts)).first() is None


def bind_cart(erp: ErpService, biz: Biz) -> bool:
    """/open/webapi/wmsapi/wave/bindbinidcarryid and its older sister"""
    if not biz.has("carry_id"):
        raise bad("carry_id不能为空")
    _attempt(erp, lambda tx: waves.bind_cart(tx, biz.integer("wave_id"), biz.text("carry_id")))
    return True


def free_carts(erp: ErpService, biz: Biz) -> Json:
    """/open/webapi/wmsapi/wave/unbindwavecarryid"""
    with erp.store.write() as tx:
        freed = [waves.free_cart(tx, one) for one in biz.items("carry_ids", 100)]
    return {"is_success": True, "msg": "" if any(freed) else "未绑定"}


def free_cart(erp: ErpService, biz: Biz) -> bool:
    """/open/webapi/wmsapi/wave/unbindinoutbycarryid"""
    with erp.store.write() as tx:
        waves.free_cart(tx, biz.text("carry_id"))
    return True
