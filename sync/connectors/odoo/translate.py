"""From Odoo's rows to our words. Pure; receiver data goes into a mark that says nothing, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b

import msgspec

from sync.connectors.odoo.rows import (
    Country,
    Goods,
    Line,
    Move,
    Named,
    OperationType,
    Partner,
    Picking,
    Place,
    ProductRow,
    grams,
    link,
    moment,
    number,
    plain,
    text,
)
from sync.vocabulary import DocumentLine, DocumentStatus, OutboundDocument, Product

NEARLY = 0.0005  # below the finest rounding of a quantity that is common there
OPEN_STATES = ("waiting", "confirmed", "assigned")
OVER = frozenset({"done", "cancel"})
MOST_TEXT = 500  # characters of a note that are kept

_STATUS = {
    "waiting": DocumentStatus.WAITING,
    "confirmed": DocumentStatus.WAITING,
    "assigned": DocumentStatus.WAITING,
    "done": DocumentStatus.SHIPPED,
    "cancel": DocumentStatus.VOID,
    "draft": DocumentStatus.VOID,  # set back: nobody may pack it
}
_TRACKING = {"lot": "lot", "serial": "serial"}


def status_of(state: object) -> DocumentStatus:
    """A state that no version has is of the office's own modules: not ours to pack, and no reason to stop reading."""
    return _STATUS.get(text(state), DocumentStatus.EXTERNAL)


def sku_of(goods: Goods | ProductRow) -> str:
    """The office's code and the ERP's own number: codes may be missing there, or stand on two goods."""
    return f"{text(goods.default_code)}#{goods.id}"


def product_id_of(sku_id: str) -> int:
    """0 where it is none of ours."""
    tail = sku_id.rpartition("#")[2]
    return int(tail) if tail.isascii() and tail.isdecimal() and len(tail) < 10 else 0


def document(row: Picking) -> OutboundDocument:
    lines = sorted((line for line in row.move_line_ids if text(line.state) != "cancel"), key=lambda line: line.id)
    waybills = tracking_numbers(row)
    carrier = row.carrier_id if isinstance(row.carrier_id, Named) else Named()
    warehouse = row.picking_type_id.warehouse_id if isinstance(row.picking_type_id, OperationType) else None
    unit = text(row.weight_uom_name)
    status = status_of(row.state)
    return OutboundDocument(
        document_id=str(row.id),
        order_id=text(row.name),
        shop_order_no=text(row.origin),
        waybill=waybills[0] if waybills else "",
        carrier_id=str(carrier.id) if carrier.id else "",
        carrier_name=text(carrier.display_name) or text(carrier.name),
        shop_id="",
        shop_name="",
        warehouse_id=str(link(warehouse) or ""),
        wave_id="",
        status=status,
        buyer_message="",
        seller_remark=plain(row.note)[:MOST_TEXT],
        region=_region(row.partner_id),
        estimated_weight_g=grams(number(row.weight), unit),
        measured_weight_g=grams(number(row.shipping_weight), unit) if status is DocumentStatus.SHIPPED else 0,
        revision=0,  # stamps have no fraction: two changes in one second would look alike
        modified=moment(row.write_date),
        shipped_at=moment(row.date_done),
        lines=tuple(_line(line) for line in lines if goods_of(line).id),
        receiver_mark=_receiver_mark(row),
        ship_by=moment(row.date_deadline) if status is DocumentStatus.WAITING else None,
        child_waybills=tuple(waybills[1:]),
        unfit=_unfit(row, lines) if status is DocumentStatus.WAITING else "",
    )


def newest_stamp(row: Picking) -> str:
    """Of the delivery, its lines, its moves and its receiver: the header's own stays where it was."""
    partner = row.partner_id if isinstance(row.partner_id, Partner) else Partner()
    stamps = [row.write_date, partner.write_date]
    stamps += [move.write_date for move in row.move_ids]
    stamps += [line.write_date for line in row.move_line_ids]
    return max(text(stamp)[:19] for stamp in stamps)


def goods_of(row: Line | Move) -> Goods:
    return row.product_id if isinstance(row.product_id, Goods) else Goods()


def pieces_of(line: Line) -> float:
    """In the product's own unit; a line may be kept in dozens."""
    return line.quantity if line.quantity_product_uom is None else line.quantity_product_uom


def lot_of(line: Line) -> str:
    return text(line.lot_id.name) if isinstance(line.lot_id, Named) else ""


def is_whole(value: float) -> bool:
    return abs(value - round(value)) < NEARLY


def tracking_numbers(row: Picking) -> list[str]:
    """Modules of carriers put several numbers into the one field, with commas between them."""
    return [one.strip() for one in text(row.carrier_tracking_ref).split(",") if one.strip()]


def shorts_of(row: Picking) -> list[Move]:
    """What was ordered and is not all reserved: "Ready" does not say that it is (real-erps 1.1)."""
    moves = (move for move in row.move_ids if text(move.state) not in OVER)
    return [move for move in moves if move.quantity + NEARLY < move.product_uom_qty]


def overs_of(row: Picking) -> list[Move]:
    """More than was ordered stands on the lines; nothing there would refuse to ship it."""
    moves = (move for move in row.move_ids if text(move.state) not in OVER)
    return [move for move in moves if move.quantity > move.product_uom_qty + NEARLY]


def product(row: ProductRow, barcodes: Iterable[str]) -> Product:
    unit = row.uom_id if isinstance(row.uom_id, Named) else Named()
    codes = [text(row.barcode), text(row.default_code), *barcodes]
    return Product(
        sku_id=sku_of(row),
        name=text(row.name),
        spec=text(row.default_code),
        picture="",
        barcodes=tuple(dict.fromkeys(code for code in codes if code)),
        weight_g=grams(number(row.weight), text(row.weight_uom_name)),
        unit=text(unit.display_name) or text(unit.name),
        enabled=row.active,
        needs_scan=text(row.type) != "service",
    )


def barcodes_by_product(rows: Iterable[tuple[int, int, str]], units: Mapping[int, int]) -> dict[int, list[str]]:
    """Further barcodes of single pieces. One that means a dozen would be counted as one, so it is left out."""
    found: dict[int, list[str]] = {}
    for product_id, unit_id, code in rows:
        if code and units.get(product_id) == unit_id:
            found.setdefault(product_id, []).append(code)
    return found


def _line(line: Line) -> DocumentLine:
    goods = goods_of(line)
    place = line.location_id if isinstance(line.location_id, Place) else Place()
    lot, tracking = lot_of(line), _TRACKING.get(text(goods.tracking), "")
    return DocumentLine(
        line_id=str(line.id),
        sku_id=sku_of(goods),
        name=text(goods.name),
        spec=text(goods.default_code),
        quantity=round(pieces_of(line)),
        bin=text(place.complete_name) or text(place.barcode),
        lots=(lot,) if lot and tracking == "lot" else (),
        serials=(lot,) if lot and tracking == "serial" else (),
        tracking=tracking,
    )


def _unfit(row: Picking, lines: list[Line]) -> str:
    if not any(pieces_of(line) > 0 for line in lines):
        return "not_reserved" if shorts_of(row) else "nothing_to_pack"
    if shorts_of(row) or overs_of(row):
        return "not_reserved"
    if not all(is_whole(pieces_of(line)) and _unit_known(line) for line in lines):
        return "fraction"
    if any(_untold(line) for line in lines):
        return "lot_missing"
    return ""


def _untold(line: Line) -> bool:
    """Goods whose lot or serial number stands on no line: Odoo would refuse them when the parcel has left already."""
    tracking = text(goods_of(line).tracking)
    many = tracking == "serial" and pieces_of(line) > 1 + NEARLY
    return tracking in _TRACKING and pieces_of(line) > 0 and (many or not lot_of(line))


def _unit_known(line: Line) -> bool:
    """Where no figure in the product's own unit is told, the line must be kept in it."""
    return line.quantity_product_uom is not None or link(line.product_uom_id) == link(goods_of(line).uom_id)


def _region(partner: Partner | bool | None) -> str:
    if not isinstance(partner, Partner):
        return ""
    state = partner.state_id if isinstance(partner.state_id, Named) else Named()
    words = (text(state.display_name) or text(state.name), text(partner.city))
    return " ".join(word for word in words if word)


def _receiver_mark(row: Picking) -> str:
    partner = row.partner_id
    if not isinstance(partner, Partner):
        return ""
    country = partner.country_id if isinstance(partner.country_id, Country) else Country()
    state = partner.state_id if isinstance(partner.state_id, Named) else Named()
    told = [
        text(one) for one in (partner.name, partner.street, partner.street2, partner.zip, partner.city, partner.phone)
    ]
    said = msgspec.json.encode([*told, state.id, country.id, partner.id])
    return blake2b(said, digest_size=8, key=str(row.id).encode(), person=b"receiver").hexdigest()
