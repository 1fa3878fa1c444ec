"""From the Jushuitan wire to our words: times, outbound documents, and what counts as a stop."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from sync.connectors.jushuitan import receivers, wire_documents, wire_floor
from sync.connectors.jushuitan.wire import fraction, grams, text, truth, whole
from sync.vocabulary import (
    DocumentLine,
    DocumentStatus,
    OutboundDocument,
    Stop,
    StopReason,
)

EAST = timedelta(hours=8)
SHANGHAI = timezone(EAST)  # no summer time since 1991
FIRST_YEAR = "1971"  # whatever is older stands for no time
DOCUMENT_STATUS = {
    "WaitConfirm": DocumentStatus.WAITING,
    "OuterConfirming": DocumentStatus.EXTERNAL,
    "Confirmed": DocumentStatus.SHIPPED,
    "Delete": DocumentStatus.VOID,
    "Cancelled": DocumentStatus.REVOKED,
    "Archive": DocumentStatus.ARCHIVED,
}
REFUND_TYPES = frozenset({"普通退货", "拒收退货", "仅退款", "其它"})  # the others send something out
AFTER_SALE_OVER = frozenset({"CLOSED", "SELLER_REFUSE_BUYER"})


@lru_cache(maxsize=4096)  # rows of a page share their seconds
def instant(value: str | None) -> datetime | None:
    """Shanghai time without a zone, as UTC; empty and zero dates (0000, 0001, 1753, 1900 …) are None. Raises ValueError
    on other text."""
    if not value or (value < FIRST_YEAR and value[:4].isdecimal()):
        return None
    return (datetime.fromisoformat(value) - EAST).replace(tzinfo=UTC)  # a third of what astimezone takes


def wire_time(value: datetime) -> str:
    return value.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")


def document(row: wire_documents.Outbound) -> OutboundDocument:
    status = DOCUMENT_STATUS.get(row.status or "", DocumentStatus.ARCHIVED)
    items, serials = row.items or (), _serials(row.sns) if row.sns else {}
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
        region=receivers.region(row),
        estimated_weight_g=grams(row.weight),
        measured_weight_g=grams(row.f_weight),
        revision=whole(row.ts),
        modified=instant(row.modified),
        shipped_at=instant(row.io_date) if status is DocumentStatus.SHIPPED else None,
        lines=tuple([_line(item, at, serials) for at, item in enumerate(items)]),  # a list is faster than a generator
        receiver_mark=receivers.mark(row),
        paid_at=instant(row.pay_date),
        child_waybills=_children(row.cluster_infos) if row.cluster_infos else (),
        unfit="fraction" if True in [fraction(item.qty) for item in items] else "",
    )


def _children(rows: list[wire_documents.ChildParcel]) -> tuple[str, ...]:
    return tuple(number for child in rows if (number := text(child.l_id)))


def _serials(rows: list[wire_documents.OutboundSerial]) -> dict[str, list[str]]:
    """Unique codes that the document names, by SKU; only where the merchant uses them."""
    named: dict[str, list[str]] = {}
    for row in rows:
        named.setdefault(text(row.sku_id), []).append(text(row.sn))
    return named


def _line(item: wire_documents.OutboundItem, at: int, serials: dict[str, list[str]]) -> DocumentLine:
    """Unique codes are named by SKU, not by line: each line takes as many as it has pieces."""
    sku_id, quantity = text(item.sku_id), whole(item.qty)
    mine: tuple[str, ...] = ()
    if sku_id in serials:
        mine, serials[sku_id] = tuple(serials[sku_id][:quantity]), serials[sku_id][quantity:]
    return DocumentLine(
        text(item.ioi_id) or f"line {at + 1}",
        sku_id,
        item.name or "",
        item.properties_value or "",
        quantity,
        item.pic or "",
        text(item.combine_sku_id) if item.combine_sku_id else "",
        item.is_gift is not False and truth(item.is_gift) is True,
        "",
        (text(item.batch_id),) if item.batch_id else (),
        mine,
    )


def order_stop(row: wire_documents.Order) -> Stop:
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
    ship_by = instant(row.plan_delivery_date)
    return Stop(text(row.o_id), reason, detail, whole(row.ts), instant(row.modified), ship_by)


def after_sale_stop(row: wire_floor.AfterSale) -> Stop | None:
    """What an after-sale alone says about its order; None where it concerns no refund, or a parcel without an order."""
    if text(row.o_id) in {"", "0"} or (row.type and row.type not in REFUND_TYPES):
        return None
    over = row.status in {"Cancelled", "Merged"} or row.shop_status in AFTER_SALE_OVER
    reason = None
    if not over:
        done = row.shop_status == "SUCCESS" or row.status == "Confirmed"
        reason = StopReason.REFUNDED if done else StopReason.REFUND_WAITING
    detail = " ".join(part for part in (row.type, row.question_type) if part and reason)
    return Stop(text(row.o_id), reason, detail, whole(row.ts), instant(row.modified))
