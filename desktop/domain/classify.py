"""What one scanned text is, before any file is asked: a command, a badge, one of our papers, an advert, or a number."""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec

from desktop.domain.commands import Command
from desktop.domain.gs1 import Check
from desktop.domain.gs1_text import cleaned
from desktop.domain.meaning import Meaning, understand
from desktop.domain.plain_words import command_of
from desktop.domain.printer_codes import PrinterScan, read_printer_code
from desktop.settings import CodeField, CodeRule

LONGEST_NUMBER = 48  # characters; waybills, barcodes and order numbers in use have at most 35

_COMMANDS = {command.value: command for command in Command}
_COMMAND = re.compile(r"PB:([A-Z]+)(?::(.*))?", re.IGNORECASE)
_QUANTITY = re.compile(r"\*(\d{1,6})")
_PAPER = re.compile(r"PBL(\d{1,12})-(\d{1,3})", re.IGNORECASE)
_BENCH = re.compile(r"PBC\d.*", re.IGNORECASE | re.DOTALL)
_MARK = re.compile(r"PB#([A-Z]+):(.+)", re.IGNORECASE)


class ThingKind(StrEnum):
    """What a code can name that is no order, paper, person or product."""

    BIN = "bin"
    TOTE = "tote"
    WAVE = "wave"
    BENCH = "bench"
    LOGISTICS_UNIT = "logistics_unit"  # a carton or pallet, by its SSCC
    PLACE = "place"  # a company's site, by its GLN
    DESCRIPTION = "description"  # lot, serial number or date without the item
    NOT_OURS = "not_ours"  # a code rule says so


_MARKED = {kind.name: kind for kind in (ThingKind.BIN, ThingKind.TOTE, ThingKind.WAVE, ThingKind.BENCH)}
_NAMED_BY_RULES = {
    CodeField.BIN: ThingKind.BIN,
    CodeField.TOTE: ThingKind.TOTE,
    CodeField.WAVE: ThingKind.WAVE,
}


class CommandScan(msgspec.Struct, frozen=True):
    command: Command
    argument: str = ""


class BadgeScan(msgspec.Struct, frozen=True):
    badge: str


class PaperScan(msgspec.Struct, frozen=True):
    """The small code of one of our own labels."""

    paper_id: int
    copy: int


class BenchScan(msgspec.Struct, frozen=True):
    """A part of another bench's settings: for the page that clones, see desktop.clone_codes."""


class WebScan(msgspec.Struct, frozen=True):
    """A web address: the advertising code was hit instead of the number."""


class ThingScan(msgspec.Struct, frozen=True):
    """Something that has a name and no work for this bench; ``PB#TOTE:7`` and so on, or what a code rule says."""

    kind: ThingKind
    name: str


class NumberScan(msgspec.Struct, frozen=True):
    """A number or barcode; ``spellings`` are tried in order, the first as it was scanned."""

    spellings: tuple[str, ...]
    meaning: Meaning | None = None

    @property
    def text(self) -> str:
        return self.spellings[0]

    @property
    def numbers(self) -> tuple[str, ...]:
        """To be tried as an order's number or a waybill."""
        return () if self.meaning is not None and self.meaning.goods_only else self.spellings

    @property
    def goods(self) -> tuple[str, ...]:
        """To be tried as an item's code."""
        return (*self.spellings, *self.meaning.item_spellings) if self.meaning is not None else self.spellings

    @property
    def store_items(self) -> tuple[str, ...]:
        """To be tried as an item's code where nothing here bears any of ``goods``."""
        return self.meaning.store_items if self.meaning is not None else ()

    @property
    def pieces(self) -> int:
        """For how many pieces the one code stands."""
        return 1 if self.meaning is None or self.meaning.count is None else self.meaning.count

    @property
    def is_misread(self) -> bool:
        """Its check digit is wrong: the scanner, or a hand, has damaged it."""
        return self.meaning is not None and self.meaning.check is Check.WRONG

    @property
    def asked(self) -> str:
        """The spelling that an ERP can know."""
        return self.spellings[-1]

    @property
    def facts(self) -> dict[str, str]:
        """Lot, expiry and serial number, for the record."""
        return self.meaning.facts if self.meaning is not None else {}


class NoiseScan(msgspec.Struct, frozen=True):
    """Empty, or nothing that any number here looks like."""


Scanned = CommandScan | BadgeScan | PaperScan | PrinterScan | BenchScan | WebScan | ThingScan | NumberScan | NoiseScan


def classify(text: str, rules: tuple[CodeRule, ...] = ()) -> Scanned:
    """Sort one scanned text; full-width characters become plain ones first (input methods make them)."""
    body = cleaned(text).body
    return _ours(body) or _theirs(understand(text, rules))


def is_word(text: str) -> bool:
    """It orders something by a plain word, which may as well be a name of something."""
    return command_of(cleaned(text).body) is not None


def named_by(text: str, rules: tuple[CodeRule, ...]) -> NumberScan:
    """The same text as something's number."""
    meaning = understand(text, rules)
    return NumberScan(meaning.spellings, meaning)


def thing_in(number: NumberScan) -> ThingScan | None:
    """What the code names where no order and no product here bears it."""
    meaning = number.meaning
    if meaning is None:
        return None
    if meaning.sscc:
        return ThingScan(ThingKind.LOGISTICS_UNIT, meaning.sscc)
    if meaning.only_describes:
        return ThingScan(ThingKind.DESCRIPTION, meaning.lot or meaning.serial)
    return ThingScan(ThingKind.PLACE, meaning.gln) if meaning.gln and not meaning.gtin else None


def _ours(body: str) -> Scanned | None:
    """What this program prints; an AIM identifier in front does not matter."""
    command = _command(body)
    if command is not None:
        return command
    if body[:3].upper() == "PB@" and len(body) > 3:
        return BadgeScan(body[3:])
    paper = _PAPER.fullmatch(body)
    if paper:
        return PaperScan(int(paper[1]), int(paper[2]))
    printer = read_printer_code(body)
    if printer is not None:
        return printer
    if _BENCH.fullmatch(body):
        return BenchScan()
    mark = _MARK.fullmatch(body)
    kind = _MARKED.get(mark[1].upper()) if mark is not None else None
    return ThingScan(kind, mark[2].strip()) if mark is not None and kind is not None else None


def _theirs(meaning: Meaning) -> Scanned:
    if meaning.web:
        return WebScan()
    if meaning.ignored:
        return ThingScan(ThingKind.NOT_OURS, "")
    for cut in meaning.cuts:
        if cut.field in _NAMED_BY_RULES:
            return ThingScan(_NAMED_BY_RULES[cut.field], cut.value)
    text = meaning.text
    understood = meaning.elements or meaning.cuts
    if not understood and (not text or len(text) > LONGEST_NUMBER or not text.isprintable() or not text.isascii()):
        return NoiseScan()
    return NumberScan(meaning.spellings, meaning)


def _command(clean: str) -> CommandScan | None:
    word = command_of(clean)
    if word is not None:
        return CommandScan(word)
    quantity = _QUANTITY.fullmatch(clean)
    if quantity:
        return CommandScan(Command.QUANTITY, quantity[1])
    match = _COMMAND.fullmatch(clean)
    if match and match[1].upper() in _COMMANDS:
        return CommandScan(_COMMANDS[match[1].upper()], (match[2] or "").strip())
    return None
