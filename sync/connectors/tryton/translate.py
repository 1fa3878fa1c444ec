"""From Tryton's records to our words: states, lines, grams, and what of a receiver may be known."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from sync.connectors.tryton.ground import document_id
from sync.connectors.tryton.rows import OutgoingMove, ProductRow, ShipmentRow
from sync.vocabulary import (
    DocumentLine,
    DocumentStatus,
    OutboundDocument,
    Product,
    Stop,
    StopReason,
)

STATUS = {
    "draft": DocumentStatus.WAITING,
    "waiting": DocumentStatus.WAITING,
    "assigned": DocumentStatus.WAITING,
    "picked": DocumentStatus.WAITING,
    "packed": DocumentStatus.WAITING,
    "shipped": DocumentStatus.SHIPPED,
    "done": DocumentStatus.SHIPPED,
    "cancelled": DocumentStatus.VOID,
}
NOT_RESERVED = frozenset({"draft", "waiting"})
NON_GOODS = frozenset({"service"})

_REFERENCE = re.compile(r"\[([^\]]+)\]")  # "sale number [the customer's number]"

Names = Mapping[int, str]  # product id: what it is called here


def order_number(number: str | None, shipment: int) -> str:
    """The shipment's number; a draft may have none yet."""
    return number or f"#{shipment}"


def status(row: ShipmentRow) -> DocumentStatus:
    if row.state == "cancelled" and row.effective_date is not None:
        return DocumentStatus.REVOKED  # it was done before
    return STATUS.get(row.state, DocumentStatus.EXTERNAL)


def document(row: ShipmentRow, names: Names) -> OutboundDocument:
    moves = [move for move in row.outgoing_moves if move.state != "cancelled" and move.quantity]
    now = status(row)
    modified = row.changed
    return OutboundDocument(
        document_id=document_id(row.id),
        order_id=order_number(row.number, row.id),
        shop_order_no=shop_order(row.origins, row.reference),
        waybill=row.shipping_reference or "",
        carrier_id=str(row.carrier.id) if row.carrier else "",
        carrier_name=row.carrier.name if row.carrier else "",
        shop_id="",
        shop_name="",
        warehouse_id=str(row.warehouse or ""),
        wave_id="",
        status=now,
        buyer_message="",
        seller_remark="",
        region=_region(row),
        estimated_weight_g=round(sum(_pieces(move) * move.product.grams for move in moves if move.product)),
        measured_weight_g=sum(box.grams(moves) for box in row.packages),
        revision=row.revision,
        modified=modified,
        shipped_at=modified if now is DocumentStatus.SHIPPED else None,
        lines=tuple(_line(row, move, names) for move in moves),
        receiver_mark=_receiver_mark(row),
        child_waybills=_box_numbers(row),
        unfit=_unfit(row, moves),
    )


def shop_order(origins: str | None, reference: str | None) -> str:
    """The web shop's number stands in brackets behind the sale's; else the customer's own, else the sale's."""
    found = _REFERENCE.search(origins or "")
    return found.group(1) if found else reference or (origins or "").split(",")[0].strip()


def stop(shipment: int, number: str | None, state: str, revision: int) -> Stop:
    """What the shipment says about leaving."""
    reasons = {"cancelled": StopReason.CANCELLED, "draft": StopReason.QUESTION}  # draft: the office took it back
    return Stop(order_number(number, shipment), reasons.get(state), state if state in reasons else "", revision, None)


def product(row: ProductRow, name: str) -> Product:
    codes = [row.code, *(one.code for one in row.identifiers)]
    return Product(
        sku_id=name,
        name=row.name or "",
        spec="",
        picture="",
        barcodes=tuple(dict.fromkeys(code.strip() for code in codes if code and code.strip())),
        weight_g=round(row.grams),
        unit=(row.default_uom.symbol if row.default_uom else "") or "",
        enabled=row.active,
        needs_scan=row.type not in NON_GOODS,
    )


def _pieces(move: OutgoingMove) -> float:
    """In the product's own unit: a move may count in dozens."""
    return move.quantity if move.internal_quantity is None else move.internal_quantity


def _line(row: ShipmentRow, move: OutgoingMove, names: Names) -> DocumentLine:
    product_id = move.product.id if move.product else 0
    shelves = [one.from_location.code for one in row.inventory_moves if one.product == product_id and one.from_location]
    set_aside = [one.lot for one in row.inventory_moves if one.product == product_id]
    lots = dict.fromkeys(lot.number for lot in ([move.lot] if move.lot else set_aside) if lot and lot.number)
    return DocumentLine(
        line_id=str(move.id),
        sku_id=names.get(product_id, f"#{product_id}"),
        name=(move.product.name if move.product else None) or "",
        spec="",
        quantity=round(_pieces(move)),
        bin=", ".join(dict.fromkeys(code for code in shelves if code)),
        lots=tuple(lots),
        tracking="lot" if lots else "",
    )


def _unfit(row: ShipmentRow, moves: list[OutgoingMove]) -> str:
    if row.state in NOT_RESERVED:
        return "not_reserved"
    if not moves:
        return "nothing_to_pack"
    return "fraction" if any(_is_measured(move) for move in moves) else ""


def _is_measured(move: OutgoingMove) -> bool:
    """Goods by weight or length: no piece of them can be scanned."""
    by_measure = move.product and move.product.default_uom and move.product.default_uom.digits > 0
    return bool(by_measure) or not float(_pieces(move)).is_integer()


def _region(row: ShipmentRow) -> str:
    address = row.delivery_address
    if address is None:
        return ""
    return " ".join(part for part in (address.country.code if address.country else "", address.city) if part)


def _receiver_mark(row: ShipmentRow) -> str:
    """Short and different for each shipment, so that nobody can be told by it."""
    name = row.customer.name if row.customer else None
    address = row.delivery_address.full_address if row.delivery_address else None
    text = f"{name or ''}\n{address or ''}"
    return hashlib.blake2b(text.encode(), digest_size=6, key=str(row.id).encode()).hexdigest()


def _box_numbers(row: ShipmentRow) -> tuple[str, ...]:
    told = [box.shipping_reference for box in row.packages]
    return tuple(dict.fromkeys(one for one in told if one and one != row.shipping_reference))
