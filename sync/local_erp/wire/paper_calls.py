"""Stocktakes, other goods in and out, and transfers on the wire (jushuitan-open-api 3.8, 3.11, 3.12)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
import sqlalchemy as sa

from sync.local_erp import areas, papers
from sync.local_erp.changing import NotPossible
from sync.local_erp.floor_schema import PAPER
from sync.local_erp.papers import Kind, NewItem, NewPaper
from sync.local_erp.service import ErpService
from sync.local_erp.store import MAIN_WAREHOUSE, Write
from sync.local_erp.wire.answers import Code, Json, WireError
from sync.local_erp.wire.biz import Biz, bad
from sync.local_erp.wire.paper_rows import paper_page, transfer_row

MOST_COUNTED, MOST_MOVED = 500, 1000
COUNTED_AREAS = (1, 2, 3, 4, 6, 7, 8)
OTHER = {"in": (Kind.OTHER_IN, "其它退货"), "out": (Kind.OTHER_OUT, "其它出库")}
OTHERS = (Kind.OTHER_IN, Kind.OTHER_OUT)
TRANSFERS = (Kind.TRANSFER_OUT, Kind.TRANSFER_IN)
AUDIT, UNDO_AUDIT, VOID, CONFIRM = 1, 2, 3, 4


def not_saved(error: NotPossible) -> WireError:
    return WireError(Code.SAVE_FAILED, str(error))


def new_items(biz: Biz, most: int, *, positive: bool = True) -> tuple[NewItem, ...]:
    """``items`` of an upload; every SKU and a number of pieces."""
    found = biz.children("items")
    if not found:
        raise bad("items不能为空")
    if len(found) > most:
        raise bad(f"items最多{most}条")
    items = tuple(_new_item(item) for item in found)
    if any(not item.sku_id for item in items):
        raise bad("sku_id不能为空")
    if positive and any(item.qty <= 0 for item in items):
        raise bad("qty应大于0")
    return items


def _new_item(item: Biz) -> NewItem:
    return NewItem(
        sku_id=item.text("sku_id"),
        qty=item.integer("qty"),
        batch_no=item.text("batch_id"),
        produced=item.text("produced_date"),
        expires=item.text("expiration_date"),
        serials=tuple(item.items("sku_sns", MOST_MOVED) or item.items("sku_sn", MOST_MOVED)),
    )


def area_of(biz: Biz, name: str = "warehouse") -> int:
    area = biz.integer(name, areas.MAIN)
    if area not in areas.AREAS:
        raise bad(f"{name}无效")
    return area


def count(erp: ErpService, biz: Biz) -> Json:
    """/open/jushuitan/inventoryv2/upload: ``so_id`` is known once, the first success wins."""
    mode = biz.text("type", "adjust")
    if mode not in ("check", "adjust"):
        raise bad("type应为check或adjust")
    if erp.faults.switches.bin_stock and not (biz.has("bin") and biz.has("default_type")):
        raise bad("精细化管理下bin和default_type不能为空")
    if area_of(biz) not in COUNTED_AREAS:
        raise bad("warehouse无效")
    items = new_items(biz, MOST_COUNTED, positive=False)
    if mode == "adjust" and any(item.serials for item in items):
        raise bad("adjust不支持sku_sns")
    with erp.store.write() as tx:
        paper = NewPaper(
            Kind.STOCKTAKE,
            mode,
            _counted(tx, biz, items, whole=mode == "check"),
            external_id=biz.text("so_id"),
            status="Confirmed" if biz.flag("is_confirm") else "WaitConfirm",
            wms_co_id=biz.integer("wms_co_id", MAIN_WAREHOUSE),
            wh_id=area_of(biz),
            bin=biz.text("bin"),
            remark=biz.text("remark"),
        )
        io_id, new = papers.put(tx, paper)
    return {"data": {"io_id": io_id, "so_id": biz.text("so_id"), "msg": "" if new else "单据已存在"}}


def _counted(tx: Write, biz: Biz, items: Iterable[NewItem], *, whole: bool) -> tuple[NewItem, ...]:
    """With what was counted and the difference; "check" in a bin also says that nothing else lies there."""
    wms_co_id, name = biz.integer("wms_co_id", MAIN_WAREHOUSE), biz.text("bin")
    in_bin = areas.in_bin(tx, wms_co_id, name) if name else {}
    told = {item.sku_id: item for item in items}
    if whole:
        told |= {sku_id: NewItem(sku_id, 0) for sku_id in in_bin if sku_id not in told}
    counted = []
    for item in told.values():
        here = in_bin.get(item.sku_id, 0) if name else areas.lying(tx, wms_co_id, area_of(biz), item.sku_id)
        difference = item.qty - here if whole else item.qty
        counted.append(msgspec.structs.replace(item, qty=difference, r_qty=here + difference))
    return tuple(counted)


def counts(erp: ErpService, biz: Biz) -> Json:
    """/open/inventory/count/query; its ``io_ids`` are comma text."""
    return paper_page(erp, biz, (Kind.STOCKTAKE,), ids={"io_id": biz.joined("io_ids", 50)})


def other_in_out(erp: ErpService, biz: Biz) -> Json:
    """/open/jushuitan/otherinout/upload"""
    if biz.text("type") not in OTHER:
        raise bad("type应为in或out")
    if biz.value("remark") == "":
        raise bad("remark不能为空")
    kind, word = OTHER[biz.text("type")]
    confirmed = "Confirmed" if biz.flag("is_confirm") else "WaitConfirm"
    paper = NewPaper(
        kind,
        word,
        new_items(biz, MOST_MOVED),
        external_id=biz.text("external_id"),
        status=confirmed,
        wms_co_id=biz.integer("wms_co_id", MAIN_WAREHOUSE),
        wh_id=area_of(biz),
        reason=biz.text("drp_co_name"),
        remark=biz.text("remark"),
        labels=",".join(biz.items("labels", 20)),
        l_id=biz.text("l_id"),
        lc_id=biz.text("lc_id"),
        logistics_company=biz.text("logistics_company"),
    )
    with erp.store.write() as tx:
        io_id, _ = papers.put(tx, paper)
    return {"data": {"external_id": biz.text("external_id"), "io_id": io_id}}


def others(erp: ErpService, biz: Biz) -> Json:
    """/open/other/inout/query: with ``start_ts`` nothing but paging."""
    return paper_page(
        erp,
        biz,
        OTHERS,
        ids={"external_id": biz.items("so_ids", 50), "io_id": biz.numbers("io_ids", 50)},
        types=biz.items("types", 3),
        alone_with_ts=True,
    )


def cancel_other(erp: ErpService, biz: Biz) -> None:
    """/open/jushuitan/otherinout/cancel: 1 audit, 2 undo that, 3 void, 4 take effect."""
    operation = biz.integer("operate_type", VOID)
    with erp.store.write() as tx:
        for io_id in _named(tx, biz, OTHERS):
            try:
                _operate(tx, io_id, operation)
            except NotPossible as error:
                raise not_saved(error) from error


def _operate(tx: Write, io_id: int, operation: int) -> None:
    if operation == VOID:
        papers.cancel(tx, io_id, OTHERS)
    elif operation == CONFIRM:
        papers.confirm(tx, io_id, OTHERS)
    elif operation not in (AUDIT, UNDO_AUDIT):  # an audit moves nothing here
        raise bad("operate_type无效")


def _named(tx: Write, biz: Biz, kinds: tuple[Kind, ...]) -> list[int]:
    """Papers by their numbers or by the caller's own."""
    numbers = [int(one) for one in biz.items("io_ids", 20) if one.isdecimal()]
    for so_id in biz.items("so_ids", 20):
        found = [papers.find(tx.connection, kind, so_id) for kind in kinds]
        known = [one for one in found if one is not None]
        if not known:
            raise WireError(Code.SAVE_FAILED, f"单据{so_id}不存在")
        numbers += known
    if not numbers:
        raise bad("io_ids和so_ids不能同时为空")
    return numbers


def transfer_between(erp: ErpService, rows: list[Biz]) -> Json:
    """/open/allocate/kc/upload: one paper leaves the one warehouse, one comes into the other."""
    with erp.store.write() as tx:
        return {"datas": [_transfer(tx, row) for row in rows]}


def _transfer(tx: Write, row: Biz) -> Json:
    go, link = row.integer("go_co_id", MAIN_WAREHOUSE), row.integer("link_co_id", MAIN_WAREHOUSE)
    if go == link:
        raise WireError(Code.SAVE_FAILED, "调出仓和调入仓不能是同一个")
    io_id = _two_papers(tx, row, go, link)
    return {"so_id": row.text("so_id"), "io_id": io_id}


def transfer_within(erp: ErpService, biz: Biz) -> Json:
    """/open/jushuitan/allocate/in/upload: between two areas of one warehouse."""
    if area_of(biz) == area_of(biz, "link_warehouse"):
        raise WireError(Code.SAVE_FAILED, "调出仓和调入仓不能是同一个")
    wms_co_id = biz.integer("wms_co_id", MAIN_WAREHOUSE)
    with erp.store.write() as tx:
        io_id = _two_papers(tx, biz, wms_co_id, wms_co_id)
    return {"data": {"io_id": io_id, "so_id": biz.text("so_id")}}


def _two_papers(tx: Write, biz: Biz, go: int, link: int) -> int:
    """What leaves and what comes in, linked; the number of the first."""
    status = "Confirmed" if biz.flag("is_confirm") else "Creating"
    common: dict[str, Any] = {"status": status, "remark": biz.text("remark"), "external_id": biz.text("so_id")}
    items = new_items(biz, MOST_MOVED)
    here, there = area_of(biz), area_of(biz, "link_warehouse")
    leaving = NewPaper(
        Kind.TRANSFER_OUT, "调拨出", items, wms_co_id=go, wh_id=here, link_wms_co_id=link, link_wh_id=there, **common
    )
    io_id, new = papers.put(tx, leaving)
    if new:
        coming = NewPaper(
            Kind.TRANSFER_IN, "调拨入", items, wms_co_id=link, wh_id=there, link_wms_co_id=go, link_wh_id=here,
            link_io_id=io_id, **common,
        )  # fmt: skip
        other, _ = papers.put(tx, coming)
        tx.connection.execute(sa.update(PAPER).filter_by(io_id=io_id).values(link_io_id=other))
    return io_id


def transfers(erp: ErpService, biz: Biz) -> Json:
    """/open/allocate/query"""
    return paper_page(
        erp,
        biz,
        TRANSFERS,
        ids={"external_id": biz.items("so_ids", 50), "io_id": biz.numbers("io_ids", 50)},
        types=[biz.text("type")] if biz.has("type") else [],
        row=transfer_row,
    )


def confirm_transfer(erp: ErpService, biz: Biz) -> None:
    """/open/jushuitan/allocate/confirm: both papers take effect, with the pieces that came where they are told."""
    came: dict[str, int] = {}
    for item in biz.children("items"):
        came[item.text("sku_id")] = came.get(item.text("sku_id"), 0) + item.integer("qty")
    _both(erp, biz, lambda tx, io_id, kinds: papers.confirm(tx, io_id, kinds, came or None))


def cancel_transfer(erp: ErpService, biz: Biz) -> None:
    """/open/jushuitan/allocate/cancel/v2"""
    _both(erp, biz, papers.cancel)


def _both(erp: ErpService, biz: Biz, act: Any) -> None:
    try:
        with erp.store.write() as tx:
            row = papers.paper_row(tx, biz.integer("io_id"), TRANSFERS)
            for io_id in (row.io_id, row.link_io_id):
                act(tx, io_id, TRANSFERS)
    except NotPossible as error:
        raise not_saved(error) from error
