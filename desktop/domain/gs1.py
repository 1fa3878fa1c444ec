"""GS1 element strings and Digital Links read by biip, as plain values. biip is loaded at the first code that needs it:
its tables take longer than the window's first paint may wait."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from biip.gs1_element_strings import GS1ElementString

LONGEST_MESSAGE = 512  # characters; what a QR of goods holds has at most a third
_LINK = re.compile(r"/01/\d{8,14}(?=[/?#]|$)")
_GRAMS = {"310": Decimal(1000), "320": Decimal("453.59237")}  # kilograms and pounds


class Check(StrEnum):
    """What the check digit says."""

    NONE = "none"  # there is none, or nobody can tell
    RIGHT = "right"
    WRONG = "wrong"


class Element(msgspec.Struct, frozen=True):
    """One GS1 element string."""

    ai: str  # application identifier
    title: str  # its data title, as GS1 writes it
    value: str
    check: Check = Check.NONE
    day: date | None = None
    grams: int | None = None
    open_length: bool = False  # ends at a GS or at the end of data

    @property
    def number(self) -> int | None:
        return int(self.value) if self.value.isascii() and self.value.isdigit() else None


def prepare() -> None:
    """Load biip while nobody scans, so that the first such code need not wait for it; afterwards this costs nothing."""
    import biip.gs1_digital_link_uris  # noqa: PLC0415
    import biip.gs1_messages  # noqa: F401, PLC0415


def elements_of(message: str) -> tuple[Element, ...]:
    """What stands in the message; nothing where it is no GS1 message from end to end."""
    if len(message) > LONGEST_MESSAGE or not message.isascii():
        return ()
    from biip import ParseConfig, ParseError  # noqa: PLC0415
    from biip.gs1_messages import GS1Message  # noqa: PLC0415

    config = ParseConfig(gs1_element_strings_verify_date=False)  # a wrong date must not cost the GTIN
    try:
        return _read(GS1Message.parse(message, config=config).element_strings)
    except (ParseError, ValueError):
        return ()


def elements_of_link(address: str) -> tuple[Element, ...]:
    """What a GS1 Digital Link tells in its path (``https://…/01/<GTIN>/10/<lot>``) and query; else nothing."""
    path = address.split("?", 1)[0].split("#", 1)[0]
    if len(address) > LONGEST_MESSAGE or not address.isascii() or not _LINK.search(path):
        return ()
    from biip import ParseConfig, ParseError  # noqa: PLC0415
    from biip.gs1_digital_link_uris import GS1DigitalLinkURI  # noqa: PLC0415

    config = ParseConfig(gs1_element_strings_verify_date=False)
    tidy = address.replace(path, path.rstrip("/"), 1)
    try:
        return _read(GS1DigitalLinkURI.parse(tidy, config=config).element_strings)
    except (ParseError, ValueError):
        return ()


def first(elements: Iterable[Element], *wanted: str) -> Element | None:
    """The first element with one of these identifiers, in the order of the identifiers."""
    known = {element.ai: element for element in reversed(tuple(elements))}
    return next((known[ai] for ai in wanted if ai in known), None)


def check_of(elements: Sequence[Element]) -> Check:
    """One wrong digit spoils the whole code."""
    checks = {element.check for element in elements}
    if Check.WRONG in checks:
        return Check.WRONG
    return Check.RIGHT if Check.RIGHT in checks else Check.NONE


def _read(found: Iterable[GS1ElementString]) -> tuple[Element, ...]:
    return tuple(map(_element, found))


def _element(one: GS1ElementString) -> Element:
    ai = one.ai.ai
    wrong = any((one.gtin_error, one.sscc_error, one.gln_error))
    right = any(number is not None for number in (one.gtin, one.sscc, one.gln))
    return Element(
        ai=ai,
        title=one.ai.data_title,
        value=one.value,
        check=Check.WRONG if wrong else Check.RIGHT if right else Check.NONE,
        day=one.date,
        grams=_grams(ai, one.decimal),
        open_length=one.ai.separator_required,
    )


def _grams(ai: str, amount: Decimal | None) -> int | None:
    factor = _GRAMS.get(ai[:3])
    if factor is None or amount is None or len(ai) != 4:
        return None
    return int((amount * factor).to_integral_value(ROUND_HALF_EVEN))
