"""From the Jushuitan wire to our words: shops, warehouses, couriers, goods and stock."""

from __future__ import annotations

from collections.abc import Iterable

from sync.connectors.jushuitan import wire_goods
from sync.connectors.jushuitan.translate import instant
from sync.connectors.jushuitan.wire import Loose, grams, text, truth, whole
from sync.floor import ExpectedPieces, Listing, SerialNumber, StockCount, StockMove
from sync.vocabulary import BinStock, Bundle, BundlePart, Courier, Product, Shop, StockLevel, Warehouse

# The order query leaves out the orders of these platforms, so their stops cannot be seen there (6.1).
HIDDEN_SITES = ("淘宝", "天猫", "拼多多", "taobao", "tmall", "pinduoduo")
NON_GOODS = ("no_deliver", "不发货", "虚拟", "非商品")
COUNT_STATUS = {
    "WaitConfirm": "waiting",
    "Confirmed": "confirmed",
    "Archive": "confirmed",
    "Cancelled": "cancelled",
    "Delete": "cancelled",
}
# Numbers of documents that move a unique code (3.14), in the ERP's own words.
INOUT_TYPES = {
    "1": "采购入库", "2": "采购退货", "3": "销售出仓", "4": "销售退货", "5": "调拨出", "6": "调拨入", "7": "盘点",
    "8": "差异", "9": "结算", "10": "领用出仓", "11": "领用退仓", "12": "期初", "13": "其它出库", "14": "其它进仓",
    "15": "发票", "16": "加工出仓", "17": "加工进仓", "18": "其它退货",
}  # fmt: skip


def product(row: wire_goods.Sku) -> Product:
    kind = f"{row.sku_type or ''} {row.item_type or ''}"
    return Product(
        sku_id=text(row.sku_id),
        name=row.name or "",
        spec=row.properties_value or "",
        picture=row.pic or "",
        barcodes=codes(row.sku_code, row.sku_codes),
        weight_g=grams(row.weight),
        unit=row.unit or "",
        enabled=text(row.enabled) in {"", "1"},
        needs_scan=not any(word in kind for word in NON_GOODS),
    )


def codes(main: Loose, more: Loose) -> tuple[str, ...]:
    """Every barcode once, the main one first; several come joined by commas."""
    joined = f"{text(main)},{text(more)}".replace("，", ",")
    return tuple(dict.fromkeys(code for part in joined.split(",") if (code := part.strip())))


def bundle(row: wire_goods.Combine) -> Bundle:
    parts = tuple(BundlePart(text(part.src_sku_id), whole(part.qty)) for part in row.items or ())
    return Bundle(text(row.sku_id), row.name or "", codes(row.sku_code, None), parts)


def stock(row: wire_goods.Stock, warehouse_id: str) -> StockLevel:
    """``warehouse_id`` is the request's: rows do not always name it."""
    on_hand, order_lock, pick_lock = whole(row.qty), whole(row.order_lock), whole(row.pick_lock)
    return StockLevel(text(row.sku_id), warehouse_id, on_hand, order_lock, pick_lock, whole(row.ts))


def bins(rows: Iterable[wire_goods.Bin]) -> list[BinStock]:
    """Bins of one SKU, rows of the same bin added up."""
    total: dict[tuple[str, str, str], int] = {}
    for row in rows:
        name = row.item_bin or row.bin or text(row.pack_id)
        key = text(row.sku_id), text(row.wms_co_id), name
        total[key] = total.get(key, 0) + whole(row.qty)
    return [BinStock(*key, quantity) for key, quantity in total.items()]


def shop(row: wire_goods.Shop) -> Shop:
    site = row.shop_site or ""
    hidden = any(name in site.lower() for name in HIDDEN_SITES)
    return Shop(text(row.shop_id), row.shop_name or "", site, not hidden)


def warehouse(row: wire_goods.Warehouse) -> Warehouse:
    return Warehouse(text(row.wms_co_id), row.name or "", truth(row.is_main) is True)


def courier(row: wire_goods.Courier) -> Courier:
    return Courier(text(row.lc_id), row.lc_name or "")


def listing(row: wire_goods.SkuMap) -> Listing:
    """``link_sku_id`` is set where a person has mapped the listing to another SKU."""
    sku_id = text(row.link_sku_id) or text(row.sku_id)
    return Listing(text(row.shop_id), text(row.shop_sku_id), sku_id, truth(row.enabled) is not False)


def serial(row: wire_goods.SkuSn) -> SerialNumber:
    return SerialNumber(text(row.sku_sn), text(row.sku_id), row.status or "", text(row.io_id))


def serial_moved(row: wire_goods.SnFlow) -> SerialNumber:
    kind = text(row.inout_type)
    return SerialNumber(text(row.sku_sn), text(row.sku_id), INOUT_TYPES.get(kind, kind), text(row.io_id))


def count(row: wire_goods.Count) -> StockCount:
    """The page names no field for the number that the count was uploaded with."""
    lines = tuple(
        ExpectedPieces(text(item.ioi_id), text(item.sku_id), item.name or "", whole(item.qty), whole(item.r_qty))
        for item in row.items or ()
    )
    status = COUNT_STATUS.get(row.status or "", row.status or "")
    return StockCount(text(row.io_id), "", status, text(row.wms_co_id), instant(row.io_date), row.remark or "", lines)


def stock_moves(row: wire_goods.Water) -> list[StockMove]:
    """One line of the ledger for each SKU of the document; what went out is negative."""
    items = row.items if isinstance(row.items, list) else [row.items] if row.items else []
    return [
        StockMove(text(item.sku_id), row.type or "", _signed(item), text(row.io_id), instant(row.io_date))
        for item in items
    ]


def _signed(item: wire_goods.WaterItem) -> int:
    quantity = whole(item.qty)
    return -quantity if whole(item.qty_type) < 0 else quantity
