"""How a scanned code is understood and what the bench would do with it: what the test box shows."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from desktop.domain.meaning import Meaning


class Would(StrEnum):
    """What a scan of the code would do at this moment."""

    OBEY = "obey"  # a command card or a plain word
    SIGN_IN = "sign_in"
    SEE_PAPER = "see_paper"  # the small code of one of our papers
    BIND_PRINTER = "bind_printer"  # the sticker of a printer
    CLONE_BENCH = "clone_bench"  # settings of another bench
    COUNT = "count"  # an item of the open parcel that has room
    TOO_MANY = "too_many"
    OWN_PARCEL = "own_parcel"  # a number of the open parcel
    OTHER_ITEM = "other_item"  # a product, but not of the open parcel
    OTHER_ORDER = "other_order"  # while another parcel is open
    OPEN_ORDER = "open_order"
    SHOW_PRODUCT = "show_product"  # no parcel is open
    NAME_THING = "name_thing"  # a bin, a wave, a tote …
    CALL_ADVERT = "call_advert"
    CALL_MISREAD = "call_misread"  # the check digit is wrong
    ASK_ERP = "ask_erp"  # nobody here knows it, and it may be an order's number
    NOT_KNOW = "not_know"


class CodeView(msgspec.Struct, frozen=True):
    text: str  # what is spoken of: of several codes in one read the one that means something now
    would: Would
    name: str = ""  # of the item, order, command, thing or paper
    thing: str = ""  # ThingKind value
    open: int = 0  # pieces of the item still to scan
    pieces: int = 1  # that this one code stands for
    meaning: Meaning | None = None  # None for our own codes
    beside: tuple[str, ...] = ()  # the other codes of the same read
