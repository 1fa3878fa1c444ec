"""Rows of Odoo as nested reading gives them: only what is kept. An empty text, date or link is ``false`` there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import msgspec

from sync.connector import Unintelligible

Text = str | bool | None
Link = int | bool | list[Any] | None  # a link without fields: its id, or id and name, or false
STAMP = "%Y-%m-%d %H:%M:%S"  # UTC, no zone
POUND_G = 453.59237
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"<\s*(br|/p|/div|/li)\b[^>]*>", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\f\v\xa0]+")


@contextmanager
def intelligible(what: str) -> Iterator[None]:
    """A state or stamp that is none is the wire's fault, not ours."""
    try:
        yield
    except ValueError as error:
        raise Unintelligible(f"{what}: {error}") from error


class Named(msgspec.Struct, gc=False):
    id: int = 0
    name: Text = None
    display_name: Text = None


class Country(msgspec.Struct, gc=False):
    id: int = 0
    code: Text = None


class Partner(msgspec.Struct, gc=False):
    id: int = 0
    write_date: Text = None
    name: Text = None
    street: Text = None
    street2: Text = None
    zip: Text = None
    city: Text = None
    phone: Text = None
    state_id: Named | bool | None = None
    country_id: Country | bool | None = None


class Goods(msgspec.Struct, gc=False):
    """A product as lines name it."""

    id: int = 0
    default_code: Text = None
    name: Text = None
    tracking: Text = None
    uom_id: Link = None


class Place(msgspec.Struct, gc=False):
    id: int = 0
    complete_name: Text = None
    barcode: Text = None


class Line(msgspec.Struct, gc=False):
    """``stock.move.line``: what lies on one shelf for this delivery."""

    id: int
    move_id: Link = None
    quantity: float = 0.0
    quantity_product_uom: float | None = None
    picked: bool = False
    state: Text = None
    write_date: Text = None
    product_uom_id: Link = None
    product_id: Goods | bool | None = None
    location_id: Place | bool | None = None
    lot_id: Named | bool | None = None
    result_package_id: Named | bool | None = None


class Move(msgspec.Struct, gc=False):
    """``stock.move``: what was ordered."""

    id: int
    product_uom_qty: float = 0.0
    quantity: float = 0.0
    state: Text = None
    write_date: Text = None
    product_id: Goods | bool | None = None


class OperationType(msgspec.Struct, gc=False):
    id: int = 0
    warehouse_id: Link = None


class Picking(msgspec.Struct, gc=False):
    id: int
    name: Text = None
    state: Text = None
    write_date: Text = None
    origin: Text = None
    date_deadline: Text = None
    date_done: Text = None
    note: Text = None
    weight: float | bool | None = None
    shipping_weight: float | bool | None = None
    weight_uom_name: Text = None
    carrier_tracking_ref: Text = None
    carrier_id: Named | bool | None = None
    partner_id: Partner | bool | None = None
    picking_type_id: OperationType | bool | None = None
    move_ids: list[Move] = []
    move_line_ids: list[Line] = []


class Pickings(msgspec.Struct):
    """Answer of ``web_search_read``."""

    records: list[Picking] = []
    length: int = 0


class TemplateStamp(msgspec.Struct, gc=False):
    id: int = 0
    write_date: Text = None


class ProductRow(msgspec.Struct, gc=False):
    id: int
    write_date: Text = None
    default_code: Text = None
    name: Text = None
    barcode: Text = None
    weight: float | bool | None = None
    weight_uom_name: Text = None
    type: Text = None
    active: bool = True
    uom_id: Named | bool | None = None
    product_tmpl_id: TemplateStamp | bool | None = None


class ProductRows(msgspec.Struct):
    records: list[ProductRow] = []
    length: int = 0


class UnitBarcode(msgspec.Struct, gc=False):
    """``product.uom``: a further barcode, of one unit."""

    id: int
    product_id: Link = None
    uom_id: Link = None
    barcode: Text = None


class Quantities(msgspec.Struct, gc=False):
    id: int
    default_code: Text = None
    qty_available: float = 0.0
    free_qty: float = 0.0


class HeadRow(msgspec.Struct, gc=False):
    id: int
    name: Text = None
    state: Text = None
    write_date: Text = None


class Quant(msgspec.Struct, gc=False):
    id: int
    product_id: Link = None
    location_id: Link = None
    lot_id: Link = None
    package_id: Link = None
    owner_id: Link = None
    quantity: float = 0.0
    inventory_quantity: float | bool | None = None
    inventory_quantity_set: bool = False


class Package(msgspec.Struct, gc=False):
    id: int
    name: Text = None
    shipping_weight: float | bool | None = None


class IdName(msgspec.Struct, gc=False):
    id: int
    name: Text = None
    display_name: Text = None
    create_date: Text = None


def text(value: object) -> str:
    """Free text; ``false`` is empty."""
    return value.strip() if isinstance(value, str) else ""


def link(value: Link) -> int:
    """The id of what is linked; 0 where nothing is."""
    if isinstance(value, list):
        value = value[0] if value else 0
    return int(value) if isinstance(value, int) else 0


def number(value: float | bool | None) -> float:
    return 0.0 if value is None or isinstance(value, bool) else float(value)


def moment(value: object) -> datetime | None:
    """A stamp as UTC. Raises ValueError where it is none."""
    stamp = text(value)
    return datetime.strptime(stamp[:19], STAMP).replace(tzinfo=UTC) if stamp else None


def grams(value: float, unit: str) -> int:
    """Kilograms, or pounds where the office works in them."""
    return max(0, round(value * (POUND_G if unit.lower() in {"lb", "lbs"} else 1000)))


def plain(value: object) -> str:
    """A note as the ERP's editor wrote it, without its marks."""
    bare = html.unescape(_TAG.sub("", _BREAK.sub("\n", text(value))))
    lines = (_BLANKS.sub(" ", line).strip() for line in bare.splitlines())
    return "\n".join(line for line in lines if line)
