"""Wire structs of the work around packing: waves, goods in and back, transfers, logs (jushuitan-open-api 3.10-3.15)."""

from __future__ import annotations

import msgspec

from sync.connectors.jushuitan.wire import Loose, LooseBool, Paging, Texts


class AfterSaleItem(msgspec.Struct):
    asi_id: Loose = None
    ioi_id: Loose = None
    sku_id: Loose = None
    name: str | None = None
    qty: Loose = None
    r_qty: Loose = None
    defective_qty: Loose = None
    type: str | None = None


class AfterSale(msgspec.Struct):
    """Of the after-sale query and of the one of goods received; the latter bears an ``io_id`` as well."""

    as_id: Loose = None
    io_id: Loose = None
    outer_as_id: Loose = None
    o_id: Loose = None
    so_id: Loose = None
    shop_id: Loose = None
    ts: Loose = None
    modified: str | None = None
    type: str | None = None
    status: str | None = None
    shop_status: str | None = None
    good_status: str | None = None
    question_type: str | None = None
    l_id: Loose = None
    logistics_company: str | None = None
    wms_co_id: Loose = None
    remark: str | None = None
    aftersale_remark: str | None = None
    items: list[AfterSaleItem] | None = None


class AfterSales(Paging):
    datas: list[AfterSale] | None = None


class WaveItem(msgspec.Struct):
    sku_id: Loose = None
    name: str | None = None
    bin: str | None = None
    qty: Loose = None
    picked_qty: Loose = None
    checked_qty: Loose = None
    bin_id: Loose = None


class Wave(msgspec.Struct):
    wave_id: Loose = None
    type: Loose = None
    status: Loose = None
    wms_co_id: Loose = None
    order_count: Loose = None
    sku_qty: Loose = None
    qty: Loose = None
    picked_qty: Loose = None
    picker_name: str | None = None
    carry_ids: Texts = None
    modified: str | None = None
    items: list[WaveItem] | None = None


class SeedItem(msgspec.Struct):
    ioi_id: Loose = None
    sku_id: Loose = None
    name: str | None = None
    qty: Loose = None
    seed_qty: Loose = None


class SeedInout(msgspec.Struct):
    io_id: Loose = None
    o_id: Loose = None
    idx: Loose = None
    l_id: Loose = None
    logistics_company: str | None = None
    status: str | None = None
    items: list[SeedItem] | None = None


class SeedWave(msgspec.Struct):
    wave_id: Loose = None
    inouts: list[SeedInout] | None = msgspec.field(default=None, name="Inouts")


class PurchaseItem(msgspec.Struct):
    poi_id: Loose = None
    ioi_id: Loose = None
    sku_id: Loose = None
    name: str | None = None
    qty: Loose = None
    in_qty: Loose = msgspec.field(default=None, name="inQty")
    qc_defective_qty: Loose = None


class Purchase(msgspec.Struct):
    """A purchase order, or a document of goods that came in (then with ``io_id``)."""

    po_id: Loose = None
    io_id: Loose = None
    so_id: Loose = None
    supplier_id: Loose = None
    supplier_name: str | None = None
    seller: str | None = None
    wms_co_id: Loose = None
    status: str | None = None
    remark: str | None = None
    ts: Loose = None
    modified: str | None = None
    items: list[PurchaseItem] | None = None


class Purchases(Paging):
    datas: list[Purchase] | None = None


class MoveItem(msgspec.Struct):
    ioi_id: Loose = None
    sku_id: Loose = None
    name: str | None = None
    qty: Loose = None
    r_qty: Loose = None


class Move(msgspec.Struct):
    """A transfer, other goods in or out, or a purchase return."""

    io_id: Loose = None
    link_io_id: Loose = None
    so_id: Loose = None
    type: str | None = None
    status: str | None = None
    wms_co_id: Loose = None
    link_wms_co_id: Loose = None
    warehouse: str | None = None
    link_warehouse: str | None = None
    remark: str | None = None
    ts: Loose = None
    modified: str | None = None
    items: list[MoveItem] | None = None


class Moves(Paging):
    datas: list[Move] | None = None


class User(msgspec.Struct):
    u_id: Loose = None
    name: str | None = None
    enabled: LooseBool = None
    roles: Texts = None


class Users(msgspec.Struct):
    current_page: Loose = None
    pages: Loose = None
    count: Loose = None
    datas: list[User] | None = None


class Action(msgspec.Struct):
    o_id: Loose = None
    name: str | None = None
    remark: str | None = None
    created: str | None = None
    creator_name: str | None = None


class Actions(Paging):
    datas: list[Action] | None = None


class WorkLog(msgspec.Struct):
    type: str | None = None
    sku_id: Loose = None
    qty: Loose = None
    bin: str | None = None
    pack_id: Loose = None
    id1: Loose = None
    id2: Loose = None
    remark: str | None = None
    creator: Loose = None
    created: str | None = None
