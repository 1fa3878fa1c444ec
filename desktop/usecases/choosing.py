"""Several codes of one label in one read: the one that means something now is taken, the others are noted beside it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from desktop.domain import gs1
from desktop.domain.classify import (
    BadgeScan,
    BenchScan,
    CommandScan,
    NoiseScan,
    NumberScan,
    PaperScan,
    Scanned,
    ThingKind,
    ThingScan,
    WebScan,
    classify,
    is_word,
)
from desktop.domain.meaning import COUNTS, Meaning
from desktop.domain.packing import Packing, Step
from desktop.domain.printer_codes import PrinterScan
from desktop.domain.privacy import keepable
from desktop.settings import CodeRule
from desktop.usecases.desk import Desk
from desktop.usecases.sight import Kind, look
from devices.reading import Scan

MOST_PARTS = 20  # a label with more codes does not exist; a broken separator may make them

_OTHERS = (Kind.PRODUCT, Kind.OTHER_ORDER, Kind.THING)  # that are no use now; what is named first says more
_AT_ITEMS = (Kind.LINE, Kind.OWN_WAYBILL, Kind.OWN_NUMBER, Kind.OTHER_WAYBILL, *_OTHERS)
_AT_LABEL = (Kind.OWN_WAYBILL, Kind.OTHER_WAYBILL, Kind.OWN_NUMBER, Kind.LINE, *_OTHERS)
_AT_SCALE = (Kind.OWN_WAYBILL, Kind.OWN_NUMBER, Kind.LINE, Kind.OTHER_WAYBILL, *_OTHERS)
_ORDERS = {Step.ITEMS: _AT_ITEMS, Step.LABEL: _AT_LABEL, Step.PROOF: _AT_LABEL}
_FIRST, _PAPER, _ASKED, _NUMBERS, _UNKNOWN, _NAMED, _WEB, _WORD, _NOTHING = 0, 1, 2, 3, 20, 30, 40, 45, 50


class Read(msgspec.Struct, frozen=True):
    """What one read of a scanner comes down to."""

    text: str
    scanned: Scanned
    beside: tuple[str, ...] = ()  # the other codes of the label, as an event may keep them


def read(desk: Desk, scan: Scan, rules: tuple[CodeRule, ...]) -> Read:
    parts = tuple(dict.fromkeys(part for part in scan.parts[:MOST_PARTS] if part.strip()))
    if len(parts) < 2:
        text = parts[0] if parts else scan.text
        return Read(text, classify(text, rules))
    known = [(part, classify(part, rules)) for part in parts]
    at = min(range(len(known)), key=lambda place: (*_rank(desk, *known[place]), place))
    text, scanned = known[at]
    others = [one for place, one in enumerate(known) if place != at]
    if isinstance(scanned, NumberScan):
        scanned = _described(scanned, (other for _, other in others))
    return Read(text, scanned, tuple(_noted(part, other) for part, other in others))


def _rank(desk: Desk, text: str, scanned: Scanned) -> tuple[int, int]:
    """How little this means now; the least is taken. Of what nobody knows, the longest says most. A plain word among
    other codes is print of the label ("OK", "PASS"), and nobody's order."""
    if isinstance(scanned, CommandScan):
        return (_WORD if is_word(text) else _FIRST), 0
    if isinstance(scanned, BadgeScan):
        return _FIRST, 0
    if isinstance(scanned, PaperScan | PrinterScan | BenchScan):
        return _PAPER, 0
    if isinstance(scanned, NumberScan):
        return _rank_of_number(desk, scanned), -len(scanned.text)
    if isinstance(scanned, ThingScan):
        return (_NOTHING if scanned.kind is ThingKind.NOT_OURS else _NAMED), 0
    return (_WEB if isinstance(scanned, WebScan) else _NOTHING), 0


def _rank_of_number(desk: Desk, number: NumberScan) -> int:
    question = desk.asked_about
    if question is not None and question.waybill.casefold() in {text.casefold() for text in number.numbers}:
        return _ASKED
    packing = desk.packing
    rank = _rank_at(desk, packing, number) if packing is not None else _rank_idle(desk, number)
    if rank is not None:
        return _NUMBERS + rank
    half = number.meaning is not None and number.meaning.only_describes
    return _NAMED if half or number.is_misread else _UNKNOWN


def _rank_at(desk: Desk, packing: Packing, number: NumberScan) -> int | None:
    """By what the present step expects; an item of which none is open comes after the parcel's own numbers."""
    sight = look(desk, packing, number)
    order = _ORDERS.get(packing.step, _AT_SCALE)
    if sight.kind not in order:
        return None
    spent = sight.kind is Kind.LINE and packing.step is Step.ITEMS and not any(line.open for line in sight.lines)
    return order.index(Kind.OWN_NUMBER) if spent else order.index(sight.kind)


def _rank_idle(desk: Desk, number: NumberScan) -> int | None:
    for spelling in number.numbers:
        documents = desk.cache.find(spelling)
        if documents:
            return 0 if any(found.waybill.casefold() == spelling.casefold() for found in documents) else 1
    return 2 if any(desk.cache.products(spelling) for spelling in (*number.goods, *number.store_items)) else None


def _described(number: NumberScan, others: Iterable[Scanned]) -> NumberScan:
    """Lot, dates and count of one carton often stand in a second code beside the one that names the item."""
    for other in others:
        beside = other.meaning if isinstance(other, NumberScan) else None
        if beside is None or not beside.only_describes or number.meaning is None:
            continue
        number = replace(number, meaning=_joined(number.meaning, beside))
    return number


def _joined(meaning: Meaning, beside: Meaning) -> Meaning:
    count = gs1.first(beside.elements, *COUNTS)
    return replace(
        meaning,
        lot=meaning.lot or beside.lot,
        serial=meaning.serial or beside.serial,
        expiry=meaning.expiry or beside.expiry,
        produced=meaning.produced or beside.produced,
        count=meaning.count or (count.number if count is not None and meaning.gtin else None),
    )


def _noted(part: str, scanned: Scanned) -> str:
    """Never a badge, and of an address nothing."""
    if isinstance(scanned, BadgeScan):
        return "badge"
    return "web" if isinstance(scanned, WebScan | NoiseScan) else keepable(part.strip())
