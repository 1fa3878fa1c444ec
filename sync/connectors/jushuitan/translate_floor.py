"""From the Jushuitan wire to our words: waves, goods that come in and back, transfers, people and logs."""

from __future__ import annotations

from collections.abc import Iterable

from sync.connectors.jushuitan import wire_documents, wire_floor
from sync.connectors.jushuitan.translate import instant
from sync.connectors.jushuitan.wire import grams, text, texts, truth, whole
from sync.floor import (
    AfterSale,
    Delivery,
    ErpUser,
    ExpectedPieces,
    LogLine,
    Purchase,
    SeedingSlot,
    SlotPieces,
    Transfer,
    Wave,
    WaveLine,
    WaveStatus,
)

# Each state by its name and by its number (3.14).
WAVE_STATUS = {
    "None": WaveStatus.WAITING, "0": WaveStatus.WAITING,
    "WaitPick": WaveStatus.WAITING, "1": WaveStatus.WAITING,
    "WaitPurchase": WaveStatus.WAITING, "6": WaveStatus.WAITING,
    "Picking": WaveStatus.PICKING, "11": WaveStatus.PICKING,
    "WaitSeed": WaveStatus.SEEDING, "2": WaveStatus.SEEDING,
    "Seeding": WaveStatus.SEEDING, "22": WaveStatus.SEEDING,
    "WaitCheck": WaveStatus.CHECKING, "3": WaveStatus.CHECKING,
    "Checking": WaveStatus.CHECKING, "33": WaveStatus.CHECKING,
    "WaitFinish": WaveStatus.CHECKING, "4": WaveStatus.CHECKING,
    "Finished": WaveStatus.FINISHED, "44": WaveStatus.FINISHED,
    "Break": WaveStatus.BROKEN_OFF, "5": WaveStatus.BROKEN_OFF,
    "WaitToBin": WaveStatus.BROKEN_OFF, "55": WaveStatus.BROKEN_OFF,
}  # fmt: skip
WAVE_KIND = {
    "1": "single", "2": "multi", "6": "large", "7": "box", "8": "large", "9": "group", "10": "second", "15": "batch",
}  # fmt: skip
AFTER_SALE_KIND = {
    "普通退货": "return", "仅退款": "refund_only", "换货": "exchange", "补发": "resend", "维修": "repair",
    "拒收退货": "rejected",
}  # fmt: skip
AFTER_SALE_STATUS = {
    "WaitConfirm": "waiting", "Confirmed": "confirmed", "Cancelled": "cancelled", "Merged": "merged",
}  # fmt: skip
GOODS = {
    "BUYER_NOT_RECEIVED": "not_received",
    "BUYER_RECEIVED": "buyer_has",
    "BUYER_RETURNED_GOODS": "sent_back",
    "SELLER_RECEIVED": "received",
}
GOES_OUT = frozenset({"换货", "补发"})  # lines of an after-sale that are sent to the buyer
PURCHASE_STATUS = {
    "Creating": "drafted", "WaitConfirm": "waiting", "Confirmed": "confirmed", "Finished": "finished",
    "Cancelled": "cancelled", "Delete": "cancelled",
}  # fmt: skip
MOVE_STATUS = PURCHASE_STATUS | {
    "OuterConfirming": "waiting", "Confirming": "waiting", "Picking": "waiting", "Archive": "finished",
}  # fmt: skip
MOVE_KIND = {
    "调拨出": "out", "调拨入": "in", "其它出库": "other_out", "其它退货": "other_in", "其它进仓": "other_in",
}  # fmt: skip


def wave(row: wire_floor.Wave) -> Wave:
    kind, status = text(row.type), text(row.status)
    return Wave(
        wave_id=text(row.wave_id),
        kind=WAVE_KIND.get(kind, kind),
        status=WAVE_STATUS.get(status, WaveStatus.WAITING),
        warehouse_id=text(row.wms_co_id),
        orders=whole(row.order_count),
        pieces=whole(row.qty) or whole(row.sku_qty),
        picked=whole(row.picked_qty),
        picker=row.picker_name or "",
        carts=texts(row.carry_ids),
        modified=instant(row.modified),
        lines=tuple(_wave_line(item) for item in row.items or ()),
    )


def _wave_line(item: wire_floor.WaveItem) -> WaveLine:
    return WaveLine(
        text(item.sku_id),
        item.name or "",
        item.bin or "",
        whole(item.qty),
        whole(item.picked_qty),
        whole(item.checked_qty),
        text(item.bin_id or None),
    )


def slots(wave_id: str, row: wire_floor.SeedWave) -> list[SeedingSlot]:
    return [
        SeedingSlot(
            wave_id,
            text(inout.io_id),
            text(inout.o_id),
            text(inout.idx),
            text(inout.l_id),
            inout.logistics_company or "",
            inout.status or "",
            tuple(_slot_pieces(item) for item in inout.items or ()),
        )
        for inout in row.inouts or ()
    ]


def _slot_pieces(item: wire_floor.SeedItem) -> SlotPieces:
    return SlotPieces(text(item.ioi_id), text(item.sku_id), item.name or "", whole(item.qty), whole(item.seed_qty))


def after_sale(row: wire_floor.AfterSale) -> AfterSale:
    return AfterSale(
        after_sale_id=text(row.as_id),
        order_id=text(row.o_id or None),
        shop_order_no=text(row.so_id),
        shop_id=text(row.shop_id),
        kind=AFTER_SALE_KIND.get(row.type or "", "other"),
        status=AFTER_SALE_STATUS.get(row.status or "", row.status or ""),
        goods="received" if row.io_id else GOODS.get(row.good_status or "", ""),
        waybill=text(row.l_id),
        carrier_name=row.logistics_company or "",
        warehouse_id=text(row.wms_co_id),
        remark=row.remark or row.aftersale_remark or "",
        revision=whole(row.ts),
        modified=instant(row.modified),
        lines=tuple(
            _coming_back(item, received=bool(row.io_id)) for item in row.items or () if item.type not in GOES_OUT
        ),
    )


def _coming_back(item: wire_floor.AfterSaleItem, *, received: bool) -> ExpectedPieces:
    """In the query of goods received ``qty`` is what came."""
    quantity = whole(item.qty)
    came = quantity if received else whole(item.r_qty)
    line_id = text(item.asi_id) or text(item.ioi_id)
    return ExpectedPieces(line_id, text(item.sku_id), item.name or "", quantity, came, whole(item.defective_qty))


def purchase(row: wire_floor.Purchase) -> Purchase:
    """A purchase order, or a receipt of one; of a receipt the quantity is what came or is to come with it."""
    receipt_id = text(row.io_id)
    done = bool(receipt_id) and row.status in {"Confirmed", "Archive"}
    status = (MOVE_STATUS if receipt_id else PURCHASE_STATUS).get(row.status or "", row.status or "")
    return Purchase(
        purchase_id=text(row.po_id or None),
        receipt_id=receipt_id,
        supplier_id=text(row.supplier_id),
        supplier_name=row.supplier_name or row.seller or "",
        warehouse_id=text(row.wms_co_id),
        status=status,
        remark=row.remark or "",
        revision=whole(row.ts),
        modified=instant(row.modified),
        lines=tuple(_bought(item, done=done) for item in row.items or ()),
    )


def _bought(item: wire_floor.PurchaseItem, *, done: bool) -> ExpectedPieces:
    line_id, quantity = text(item.poi_id) or text(item.ioi_id), whole(item.qty)
    came = quantity if done else whole(item.in_qty)
    return ExpectedPieces(line_id, text(item.sku_id), item.name or "", quantity, came, whole(item.qc_defective_qty))


def transfer(row: wire_floor.Move, kind: str = "") -> Transfer:
    """``kind`` where the query itself says what its rows are."""
    kind = kind or MOVE_KIND.get(row.type or "", row.type or "")
    source, target = _places(row, kind)
    return Transfer(
        transfer_id=text(row.io_id),
        kind=kind,
        status=MOVE_STATUS.get(row.status or "", row.status or ""),
        from_warehouse=source,
        to_warehouse=target,
        remark=row.remark or "",
        revision=whole(row.ts),
        modified=instant(row.modified),
        lines=tuple(
            ExpectedPieces(text(item.ioi_id), text(item.sku_id), item.name or "", whole(item.qty), whole(item.r_qty))
            for item in row.items or ()
        ),
    )


def _places(row: wire_floor.Move, kind: str) -> tuple[str, str]:
    """Where from and where to. Of a transfer the areas are always named from-to, the warehouses own-other (3.12)."""
    if kind == "in":
        return _where(row.link_wms_co_id, row.warehouse), _where(row.wms_co_id, row.link_warehouse)
    if kind == "other_in":
        return "", _where(row.wms_co_id, row.warehouse)
    return _where(row.wms_co_id, row.warehouse), _where(row.link_wms_co_id, row.link_warehouse)


def _where(warehouse_id: int | float | str | None, area: str | None) -> str:
    """The warehouse, and the area inside it where the row names one."""
    return " ".join(part for part in (text(warehouse_id), area or "") if part)


def user(row: wire_floor.User) -> ErpUser:
    return ErpUser(text(row.u_id), row.name or "", truth(row.enabled) is not False, ", ".join(texts(row.roles)))


def order_action(row: wire_floor.Action) -> LogLine:
    return LogLine(text(row.o_id), row.name or "", row.remark or "", row.creator_name or "", instant(row.created))


def work_log(row: wire_floor.WorkLog) -> LogLine:
    numbers: Iterable[str] = (text(row.id1), text(row.id2), text(row.pack_id), text(row.sku_id))
    about = " ".join(number for number in numbers if number and number != "0")
    return LogLine(
        about,
        row.type or "",
        row.remark or "",
        text(row.creator),
        instant(row.created),
        whole(row.qty),
        row.bin or "",
    )


def delivery(row: wire_documents.Delivery) -> Delivery:
    return Delivery(
        text(row.o_id),
        text(row.so_id),
        text(row.l_id),
        row.logistics_company or "",
        grams(row.weight),
        instant(row.send_date),
    )
