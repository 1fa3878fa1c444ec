"""What one scanned text says by itself, before any file is asked: codes of goods, GS1 elements, and what rules cut."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import msgspec

from desktop.domain import code_rules, gs1, gtin
from desktop.domain.code_rules import Cut
from desktop.domain.gs1 import Check, Element
from desktop.domain.gs1_text import GS1_SYMBOLOGIES, Plain, Repair, cleaned, may_hold_more, message_of
from desktop.settings import CodeField, CodeRule

GTINS = ("01", "02")  # the thing itself, or what lies in it
COUNTS = ("37", "30")
EXPIRIES = ("17", "15")  # use by, best before
OTHER_ITEM_NUMBERS = ("240", "241")
CHINESE_GOODS = re.compile(r"69\d{11}")  # EAN-13 of goods made for China (scanners-scales D.4)
EAN_SYMBOLOGIES = frozenset({"E0", "E1", "E2", "E3", "E4"})

_WEB = re.compile(r"(?:[a-z][a-z0-9+.-]{1,15}://|www\.)\S", re.IGNORECASE)
# JD: "-1-2-" is parcel 1 of 2. Behind a waybill only: an order number may end in a date.
_PARCEL_OF_PARCELS = re.compile(r"([A-Za-z0-9]{5,})(?:(?:-\d{1,2}){2}-?|@\d+)")


class Meaning(msgspec.Struct, frozen=True):
    """Values are as the code has them; what it does not say is empty."""

    text: str
    spellings: tuple[str, ...]  # to be tried in order in every role, the first as it was scanned
    item_spellings: tuple[str, ...] = ()  # to be tried after those, for goods only
    symbology: str = ""  # AIM identifier without its bracket
    repairs: tuple[Repair, ...] = ()
    elements: tuple[Element, ...] = ()
    cuts: tuple[Cut, ...] = ()
    check: Check = Check.NONE
    gtin: str = ""  # 14 digits
    lot: str = ""
    serial: str = ""
    expiry: date | None = None
    produced: date | None = None
    count: int | None = None  # pieces that the one code stands for
    net_grams: int | None = None
    sscc: str = ""  # of a carton or pallet
    gln: str = ""
    store_code: bool = False  # of a shop's own scale: may hold a weight or a price
    store_items: tuple[str, ...] = ()  # its item, if it does; many shops number their goods so, without either
    separator_missing: bool = False  # an element of open length seems to have swallowed the next one
    unreadable: bool = False  # should be GS1 element strings, and cannot be read as such
    goods_only: bool = False  # cannot be the number of an order
    web: bool = False  # a web address, and nothing of ours in it

    def cut(self, field: CodeField) -> str:
        return next((cut.value for cut in self.cuts if cut.field is field), "")

    @property
    def ignored(self) -> bool:
        """A rule says that this code is nothing of ours."""
        return any(cut.field is CodeField.IGNORE for cut in self.cuts)

    @property
    def only_describes(self) -> bool:
        """It says something of goods (lot, date …) and not of which: the other half of another code."""
        return bool(self.elements) and not (self.gtin or self.sscc or self.gln)

    @property
    def facts(self) -> dict[str, str]:
        """What an event keeps of it: nothing of a receiver can stand in these fields."""
        told = {
            "lot": self.lot,
            "serial": self.serial,
            "expiry": self.expiry.isoformat() if self.expiry else "",
            "produced": self.produced.isoformat() if self.produced else "",
        }
        return {name: value for name, value in told.items() if value}


def understand(text: str, rules: tuple[CodeRule, ...] = ()) -> Meaning:
    """Never fails, whatever was scanned."""
    given = cleaned(text)
    web = bool(_WEB.match(given.body))
    cuts = code_rules.cut(given.body, rules)
    if any(cut.field is CodeField.IGNORE for cut in cuts):
        return Meaning(given.whole, (given.whole,), symbology=given.symbology, repairs=given.repairs, cuts=cuts)
    read = _link(given) if web else _message(given)
    meaning = _with_cuts(read, cuts)
    return msgspec.structs.replace(meaning, web=web and not meaning.elements and not cuts)


def _link(given: Plain) -> Meaning:
    elements = gs1.elements_of_link(given.body)
    base = Meaning(given.whole, (given.whole,), symbology=given.symbology, repairs=given.repairs)
    return _with_elements(base, elements, certain=True) if elements else base


def _message(given: Plain) -> Meaning:
    """As GS1 element strings where it is that from end to end, else as a bare number."""
    message = message_of(given)
    elements = gs1.elements_of(message.text) if message is not None else ()
    if message is not None and not message.certain and gs1.check_of(elements) is not Check.RIGHT:
        return _bare(given)  # a number that only begins like one: some waybills do
    if message is None or not elements:
        told = given.symbology in GS1_SYMBOLOGIES or given.led_by_gs
        return msgspec.structs.replace(_bare(given), unreadable=told)
    base = Meaning(
        given.whole,
        _numbers(given),
        symbology=given.symbology,
        repairs=tuple(dict.fromkeys((*given.repairs, *message.repairs))),
    )
    return _with_elements(base, elements, certain=message.certain)


def _with_elements(base: Meaning, elements: tuple[Element, ...], *, certain: bool) -> Meaning:
    check = gs1.check_of(elements)
    goods = gs1.first(elements, *GTINS)
    known = goods is not None and goods.check is Check.RIGHT
    count, expiry = gs1.first(elements, *COUNTS), gs1.first(elements, *EXPIRIES)
    produced, weight = gs1.first(elements, "11", "13"), _weight(elements)
    forms = (goods.value, *gtin.spellings(goods.value)) if goods is not None and known else ()
    others = (one.value for one in elements if one.ai in OTHER_ITEM_NUMBERS)
    return msgspec.structs.replace(
        base,
        elements=elements,
        check=check,
        item_spellings=_new(base.spellings, (*forms, *others)),
        gtin=goods.value if goods is not None and known else "",
        lot=_value(elements, "10"),
        serial=_value(elements, "21"),
        expiry=expiry.day if expiry else None,
        produced=produced.day if produced else None,
        count=(count.number or None) if count is not None and known else None,
        net_grams=weight,
        sscc=_value(elements, "00"),
        gln=next((one.value for one in elements if one.ai.startswith("41")), ""),
        separator_missing=any(one.open_length and may_hold_more(one.value) for one in elements),
        goods_only=certain and known,
    )


def _bare(given: Plain) -> Meaning:
    """A number and nothing else: goods where its digits say so."""
    body = given.body
    ean = given.symbology in EAN_SYMBOLOGIES
    base = Meaning(given.whole, _numbers(given), symbology=given.symbology, repairs=given.repairs, goods_only=ean)
    if not gtin.is_number(body):
        return base
    if gtin.is_gtin(body):
        store = gtin.is_store_code(body)
        return msgspec.structs.replace(
            base,
            check=Check.RIGHT,
            gtin=body.zfill(14),
            item_spellings=_new(base.spellings, (body, *gtin.spellings(body))),
            store_code=store,
            store_items=gtin.store_item(body) if store else (),
        )
    misread = len(body) in gtin.LENGTHS and (ean or CHINESE_GOODS.fullmatch(body))
    return msgspec.structs.replace(base, check=Check.WRONG) if misread else base


def _with_cuts(meaning: Meaning, cuts: tuple[Cut, ...]) -> Meaning:
    """What a rule says goes before what the code says by itself."""
    if not cuts:
        return meaning
    cut = {one.field: one.value for one in cuts}
    item, expiry = cut.get(CodeField.ITEM, ""), cut.get(CodeField.EXPIRY, "")
    forms = (item, *(gtin.spellings(item) if gtin.is_gtin(item) else ())) if item else ()
    numbers = (cut.get(CodeField.ORDER, ""), cut.get(CodeField.WAYBILL, ""))
    spellings = (*meaning.spellings, *_new(meaning.spellings, numbers))
    return msgspec.structs.replace(
        meaning,
        cuts=cuts,
        spellings=spellings,
        item_spellings=_new(spellings, (*forms, *meaning.item_spellings)),
        lot=cut.get(CodeField.LOT, "") or meaning.lot,
        serial=cut.get(CodeField.SERIAL, "") or meaning.serial,
        expiry=code_rules.day_of(expiry) or meaning.expiry,
        count=code_rules.count_of(cut.get(CodeField.QUANTITY, "")) or meaning.count,
        goods_only=bool(item) or (meaning.goods_only and not any(numbers)),
    )


def _numbers(given: Plain) -> tuple[str, ...]:
    """As scanned, without the AIM identifier, and the mother of a child parcel."""
    child = _PARCEL_OF_PARCELS.fullmatch(given.body)
    mother = child[1] if child is not None else ""
    return (given.whole, *_new((given.whole,), (given.body, mother)))


def _new(known: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    """Those of ``more`` that are not known yet, each once."""
    seen = set(known)
    return tuple(one for one in dict.fromkeys(more) if one and one not in seen)


def _value(elements: Iterable[Element], ai: str) -> str:
    found = gs1.first(elements, ai)
    return found.value if found is not None else ""


def _weight(elements: Iterable[Element]) -> int | None:
    return next((one.grams for one in elements if one.grams is not None), None)
