"""The raw text of a GS1 code as scanners really send it: what their settings did to it is put right and named."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

import msgspec

GS = "\x1d"  # FNC1 as it is transmitted (scanners-scales D.4)
GS1_SYMBOLOGIES = frozenset({"C1", "e0", "e1", "e2", "d2", "Q3", "J1"})  # FNC1 in first place (scanners-scales D.3)

_LED = re.compile(rf"\s*{GS}")
_SPARE = re.compile(rf"{GS}{GS}|{GS}\s*$")
_AIM = re.compile(r"\]([A-Za-z]\d)")
_SHOWN = re.compile(r"\{GS\}|<GS>|\[GS\]|\^\]|~1|\||␝", re.IGNORECASE)  # what scanners put in the place of GS
_BRACKETED = re.compile(r"(?:[(\[]\d{2,4}[)\]][^()\[\]]+)+")
_BRACKETED_ELEMENT = re.compile(r"[(\[](\d{2,4})[)\]]([^()\[\]]+)")
_STARTS_LIKE_GS1 = re.compile(r"\d{2,4}")
_UNMARKED = re.compile(r"0[12]\d{14}|00\d{18}$")  # a GTIN or an SSCC in front; else digits may mean anything
_HIDDEN_ELEMENT = re.compile(r"(?:1[1-7]\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])|01\d{14})(?!\d)")


class Repair(StrEnum):
    """What a scanner's settings, or a person's typing, had done to the text."""

    FULL_WIDTH = "full_width"  # an input method in full-width mode
    CASE = "case"  # Caps Lock turned letters round
    SEPARATOR_SHOWN = "separator_shown"  # GS came as |, {GS}, ^], ~1 …
    SEPARATOR_SPARE = "separator_spare"  # doubled, in front or at the very end
    BRACKETS = "brackets"  # the readable line was typed


class Plain(msgspec.Struct, frozen=True):
    """A scanned text without what does not belong to it."""

    whole: str  # as it was scanned, in plain characters
    body: str  # without the AIM identifier
    symbology: str  # AIM identifier without its bracket, or ""
    led_by_gs: bool  # a GS in front: some scanners send the first FNC1 as well
    repairs: tuple[Repair, ...]


class Message(msgspec.Struct, frozen=True):
    """What should be read as GS1 element strings."""

    text: str
    certain: bool  # something says so; else only its shape
    repairs: tuple[Repair, ...] = ()


def cleaned(text: str) -> Plain:
    """Full-width characters become plain ones, blanks around it go, the AIM identifier is told apart."""
    narrow = unicodedata.normalize("NFKC", text)
    repairs = [Repair.FULL_WIDTH] if narrow != text else []
    whole = narrow.strip()  # a GS counts as a blank here
    aim = _AIM.match(whole)
    symbology = aim[1] if aim and len(whole) > 3 else ""
    body = whole[3:] if symbology else whole
    led = bool(_LED.match(narrow)) or body.startswith(GS)
    if _SPARE.search(narrow):
        repairs.append(Repair.SEPARATOR_SPARE)
    return Plain(whole, body.strip(), symbology, led, tuple(repairs))


def message_of(given: Plain) -> Message | None:
    """The text as GS1 element strings would be written; None where nothing says that it holds any."""
    body = given.body
    if not body.isascii() and "␝" not in body:
        return None
    if _BRACKETED.fullmatch(body):
        elements = (ai + value.strip() for ai, value in _BRACKETED_ELEMENT.findall(body))
        return Message(GS.join(elements), certain=True, repairs=(Repair.BRACKETS,))
    if not _STARTS_LIKE_GS1.match(_SHOWN.sub("", body[:10])):
        return None
    shown = _SHOWN.sub(GS, body)
    if shown != body:
        spare = (Repair.SEPARATOR_SPARE,) if re.search(rf"{GS}{GS}|{GS}$|^{GS}", shown) else ()
        return Message(shown.strip(GS), certain=True, repairs=(Repair.SEPARATOR_SHOWN, *spare))
    if given.symbology in GS1_SYMBOLOGIES or given.led_by_gs or GS in body:
        return Message(body, certain=True)
    if given.symbology.swapcase() in GS1_SYMBOLOGIES and _UNMARKED.match(body):
        return Message(body, certain=True, repairs=(Repair.CASE,))
    return Message(body, certain=False) if not given.symbology and _UNMARKED.match(body) else None


def may_hold_more(value: str) -> bool:
    """A value of open length in which a date or a GTIN seems to stand: perhaps the separator is missing before it. It
    is told and never cut: a lot may look like that."""
    return _HIDDEN_ELEMENT.search(value, 1) is not None
