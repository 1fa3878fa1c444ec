"""What a scanned number is, in the eyes of the open order first and of the cache after."""

from __future__ import annotations

from enum import Enum, auto

import msgspec

from desktop.domain import moves
from desktop.domain.classify import NumberScan, ThingScan
from desktop.domain.packing import Packing, PackLine
from desktop.usecases import things
from desktop.usecases.desk import Desk


class Kind(Enum):
    OWN_WAYBILL = auto()
    OWN_NUMBER = auto()
    LINE = auto()  # goods of this order
    PRODUCT = auto()  # goods, but not of this order
    OTHER_WAYBILL = auto()
    OTHER_ORDER = auto()
    THING = auto()  # a bin, a wave, a carton …
    NOTHING = auto()


class Sight(msgspec.Struct, frozen=True):
    kind: Kind
    name: str = ""  # of the goods, or the other order's number
    lines: tuple[PackLine, ...] = ()
    thing: ThingScan | None = None


def look(desk: Desk, packing: Packing, number: NumberScan) -> Sight:
    """The usual case, a right item, is answered from memory."""
    lines = moves.lines_for(packing, number.goods)
    if lines:
        return Sight(Kind.LINE, lines[0].called, tuple(lines))
    own = _own(packing, number.numbers)
    if own is not None:
        return own
    numbers = frozenset(number.numbers)
    for spelling in number.goods:
        sight = _goods(desk, packing, spelling)
        if sight is None and spelling in numbers:
            sight = _other_order(desk, spelling)
        if sight is not None:
            return sight
    return _by_store_code(desk, packing, number) or _thing(desk, number)


def _by_store_code(desk: Desk, packing: Packing, number: NumberScan) -> Sight | None:
    """Only after the whole code was found nowhere: its first part alone may be another of the shop's goods."""
    lines = moves.lines_for(packing, number.store_items)
    if lines:
        return Sight(Kind.LINE, lines[0].called, tuple(lines))
    found = (_goods(desk, packing, spelling) for spelling in number.store_items)
    return next((sight for sight in found if sight is not None), None)


def _thing(desk: Desk, number: NumberScan) -> Sight:
    thing = things.thing_of(desk, number)
    return Sight(Kind.THING, thing=thing) if thing is not None else Sight(Kind.NOTHING)


def is_known(desk: Desk, number: NumberScan) -> bool:
    """Whether an order or a product here bears this very text, with or without an AIM identifier in front."""
    here = desk.packing
    if here is not None and (moves.lines_for(here, number.goods) or _own(here, number.numbers) is not None):
        return True
    return any(desk.cache.products(text) or desk.cache.find(text) for text in number.goods)


def _own(packing: Packing, spellings: tuple[str, ...]) -> Sight | None:
    scanned = {spelling.casefold() for spelling in spellings}
    if packing.waybill and packing.waybill.casefold() in scanned:
        return Sight(Kind.OWN_WAYBILL)
    numbers = {packing.document_id, packing.order_id, packing.shop_order_no, *packing.child_waybills}
    return Sight(Kind.OWN_NUMBER) if scanned & {number.casefold() for number in numbers if number} else None


def _goods(desk: Desk, packing: Packing, spelling: str) -> Sight | None:
    products = desk.cache.products(spelling)
    if not products:
        return None
    skus = {sku.casefold() for sku, _ in products}
    lines = tuple(line for line in packing.lines if line.needs_scan and line.sku_id.casefold() in skus)
    if lines:  # a barcode that the cache learned after the order was opened
        return Sight(Kind.LINE, lines[0].called, lines)
    return Sight(Kind.PRODUCT, products[0][1] or products[0][0])


def _other_order(desk: Desk, spelling: str) -> Sight | None:
    documents = desk.cache.find(spelling)
    if not documents:
        return None
    labels = {label.casefold() for document in documents for label in (document.waybill, *document.child_waybills)}
    by_waybill = spelling.casefold() in labels
    return Sight(Kind.OTHER_WAYBILL if by_waybill else Kind.OTHER_ORDER, documents[0].shop_order_no)
