"""From the Jushuitan wire to our words: statuses, times, weights and what counts as a stop."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

from sync.connectors.jushuitan import wire
from sync.connectors.jushuitan.wire import grams, text, truth, whole
from sync.vocabulary import (
    BinStock,
    Bundle,
    BundlePart,
    Courier,
    DocumentLine,
    DocumentStatus,
    OutboundDocument,
    Product,
    Shop,
    StockLevel,
    Stop,
    StopReason,
    Warehouse,
)

SHANGHAI = timezone(timedelta(hours=8))  # no summer time since 1991
DOCUMENT_STATUS = {
    "WaitConfirm": DocumentStatus.WAITING,
    "OuterConfirming": DocumentStatus.EXTERNAL,
    "Confirmed": DocumentStatus.SHIPPED,
    "Delete": DocumentStatus.VOID,
    "Cancelled": DocumentStatus.REVOKED,
    "Archive": DocumentStatus.ARCHIVED,
}
# The order query leaves out the orders of these platforms, so their stops cannot be seen there (6.1).
HIDDEN_SITES = ("淘宝", "天猫", "拼多多", "taobao", "tmall", "pinduoduo")
NON_GOODS = ("no_deliver", "不发货", "虚拟", "非商品")
REFUND_TYPES = frozenset({"普通退货", "拒收退货", "仅退款", "其它"})  # the others send something out
AFTER_SALE_OVER = frozenset({"CLOSED", "SELLER_REFUSE_BUYER"})


def instant(value: str | None) -> datetime | None:
    """Shanghai time without a zone, as UTC; empty and zero dates are None. Raises ValueError on other text."""
    if not value or value.startswith("0001"):
        return None
    return datetime.fromisoformat(value).replace(tzinfo=SHANGHAI).astimezone(UTC)


def wire_time(value: datetime) -> str:
    return value.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")


def document(row: wire.Outbound) -> OutboundDocument:
    status = DOCUMENT_STATUS.get(row.status or "", DocumentStatus.ARCHIVED)
    return OutboundDocument(
        document_id=text(row.io_id),
        order_id=text(row.o_id),
        shop_order_no=text(row.so_id),
        waybill=text(row.l_id),
        carrier_id=text(row.lc_id),
        carrier_name=row.logistics_company or "",
        shop_id=text(row.shop_id),
        shop_name=row.shop_name or "",
        warehouse_id=text(row.wms_co_id),
        wave_id=text(row.wave_id or None),
        status=status,
        buyer_message=row.buyer_message or "",
        seller_remark=row.remark or "",
        region=f"{row.receiver_state or ''} {row.receiver_city or ''}".strip(),
        estimated_weight_g=grams(row.weight),
        measured_weight_g=grams(row.f_weight),
        revision=whole(row.ts),
        modified=instant(row.modified),
        shipped_at=instant(row.io_date) if status is DocumentStatus.SHIPPED else None,
        lines=tuple(_line(item, at) for at, item in enumerate(row.items or ())),
    )


def _line(item: wire.OutboundItem, at: int) -> DocumentLine:
    return DocumentLine(
        text(item.ioi_id) or f"line {at + 1}",
        text(item.sku_id),
        item.name or "",
        item.properties_value or "",
        whole(item.qty),
        item.pic or "",
        text(item.combine_sku_id),
        truth(item.is_gift) is True,
    )


def order_stop(row: wire.Order) -> Stop:
    """What the order says about leaving; reason None where it may."""
    refunds = {(item.refund_status or "").lower() for item in row.items or ()}
    reason: StopReason | None = None
    detail = ""
    if row.status == "Sent":
        pass  # it has left; a refund now is a return
    elif row.status == "Cancelled":
        reason = StopReason.CANCELLED
    elif "waiting" in refunds:
        reason = StopReason.REFUND_WAITING
    elif "success" in refunds:
        reason = StopReason.REFUNDED
    elif row.status == "Question":
        reason = StopReason.QUESTION
    if reason is not None:
        detail = " ".join(part for part in (row.question_type, row.question_desc) if part)
    return Stop(text(row.o_id), reason, detail, whole(row.ts), instant(row.modified))


def after_sale_stop(row: wire.AfterSale) -> Stop | None:
    """What an after-sale alone says about its order; None where it concerns no refund."""
    if row.type and row.type not in REFUND_TYPES:
        return None
    over = row.status in {"Cancelled", "Merged"} or row.shop_status in AFTER_SALE_OVER
    reason = None
    if not over:
        done = row.shop_status == "SUCCESS" or row.status == "Confirmed"
        reason = StopReason.REFUNDED if done else StopReason.REFUND_WAITING
    detail = " ".join(part for part in (row.type, row.question_type) if part and reason)
    return Stop(text(row.o_id), reason, detail, whole(row.ts), instant(row.modified))


def product(row: wire.Sku) -> Product:
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


def codes(main: wire.Loose, more: wire.Loose) -> tuple[str, ...]:
    """Every barcode once, the main one first; several come joined by commas."""
    joined = f"{text(main)},{text(more)}".replace("，", ",")
    return tuple(dict.fromkeys(code for part in joined.split(",") if (code := part.strip())))


def bundle(row: wire.Combine) -> Bundle:
    parts = tuple(BundlePart(text(part.src_sku_id), whole(part.qty)) for part in row.items or ())
    return Bundle(text(row.sku_id), row.name or "", codes(row.sku_code, None), parts)


def stock(row: wire.Stock, warehouse_id: str) -> StockLevel:
    """``warehouse_id`` is the request's: rows do not always name it."""
    on_hand, order_lock, pick_lock = whole(row.qty), whole(row.order_lock), whole(row.pick_lock)
    return StockLevel(text(row.sku_id), warehouse_id, on_hand, order_lock, pick_lock, whole(row.ts))


def bins(rows: Iterable[wire.Bin]) -> list[BinStock]:
    """Bins of one SKU, rows of the same bin added up."""
    total: dict[tuple[str, str, str], int] = {}
    for row in rows:
        name = row.item_bin or row.bin or text(row.pack_id)
        key = text(row.sku_id), text(row.wms_co_id), name
        total[key] = total.get(key, 0) + whole(row.qty)
    return [BinStock(*key, quantity) for key, quantity in total.items()]


def shop(row: wire.Shop) -> Shop:
    site = row.shop_site or ""
    hidden = any(name in site.lower() for name in HIDDEN_SITES)
    return Shop(text(row.shop_id), row.shop_name or "", site, not hidden)


def warehouse(row: wire.Warehouse) -> Warehouse:
    return Warehouse(text(row.wms_co_id), row.name or "", truth(row.is_main) is True)


def courier(row: wire.Courier) -> Courier:
    return Courier(text(row.lc_id), row.lc_name or "")
