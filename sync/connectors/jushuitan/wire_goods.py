"""Wire structs of shops, warehouses, couriers, goods and stock (jushuitan-open-api 3.2, 3.8 and 3.9)."""

from __future__ import annotations

import msgspec

from sync.connectors.jushuitan.wire import Loose, LooseBool, Paging


class Shop(msgspec.Struct):
    shop_id: Loose = None
    shop_name: str | None = None
    shop_site: str | None = None
    co_id: Loose = None


class Shops(Paging):
    datas: list[Shop] | None = None


class Warehouse(msgspec.Struct):
    wms_co_id: Loose = None
    co_id: Loose = None
    name: str | None = None
    is_main: LooseBool = None


class Warehouses(Paging):
    datas: list[Warehouse] | None = None


class Courier(msgspec.Struct):
    lc_id: Loose = None
    lc_name: str | None = None


class Couriers(Paging):
    datas: list[Courier] | None = None


class Stock(msgspec.Struct, gc=False):
    sku_id: Loose
    ts: Loose = None
    qty: Loose = None
    order_lock: Loose = None
    pick_lock: Loose = None


class Stocks(Paging):
    inventorys: list[Stock] | None = None


class Bin(msgspec.Struct):
    sku_id: Loose = None
    wms_co_id: Loose = None
    bin: str | None = None
    item_bin: str | None = None
    pack_type: str | None = None
    pack_id: Loose = None
    qty: Loose = None


class Bins(Paging):
    datas: list[Bin] | None = None


class Sku(msgspec.Struct):
    sku_id: Loose
    name: str | None = None
    properties_value: str | None = None
    pic: str | None = None
    sku_code: Loose = None
    sku_codes: Loose = None
    weight: Loose = None
    unit: str | None = None
    enabled: Loose = None
    item_type: str | None = None
    sku_type: str | None = None


class Skus(Paging):
    datas: list[Sku] | None = None


class CombinePart(msgspec.Struct):
    src_sku_id: Loose = None
    qty: Loose = None


class Combine(msgspec.Struct):
    sku_id: Loose
    name: str | None = None
    sku_code: Loose = None
    items: list[CombinePart] | None = None


class Combines(Paging):
    datas: list[Combine] | None = None


class SkuMap(msgspec.Struct):
    shop_id: Loose = None
    sku_id: Loose = None
    shop_sku_id: Loose = None
    link_sku_id: Loose = None
    enabled: LooseBool = None


class SkuMaps(Paging):
    datas: list[SkuMap] | None = None


class SkuSn(msgspec.Struct):
    sku_sn: Loose = None
    sku_id: Loose = None
    status: str | None = None
    io_id: Loose = None


class SnFlow(msgspec.Struct):
    """One movement of a unique code; ``inout_type`` is a number of 3.14."""

    sku_sn: Loose = None
    sku_id: Loose = None
    io_id: Loose = None
    inout_type: Loose = None


class CountItem(msgspec.Struct):
    ioi_id: Loose = None
    sku_id: Loose = None
    name: str | None = None
    qty: Loose = None
    r_qty: Loose = None


class Count(msgspec.Struct):
    io_id: Loose = None
    io_date: str | None = None
    status: str | None = None
    wms_co_id: Loose = None
    warehouse: str | None = None
    remark: str | None = None
    items: list[CountItem] | None = None


class Counts(Paging):
    datas: list[Count] | None = None


class WaterItem(msgspec.Struct):
    sku_id: Loose = None
    qty: Loose = None
    qty_type: Loose = None  # 1 in, -1 out


class Water(msgspec.Struct):
    io_id: Loose = None
    type: str | None = None
    io_date: str | None = None
    items: list[WaterItem] | WaterItem | None = None


class Waters(Paging):
    """Beside ``code``, not in ``data`` (2.1)."""

    datas: list[Water] | None = None


class SkuBin(msgspec.Struct):
    sku_id: Loose = None
    bin: str | None = None
