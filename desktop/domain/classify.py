"""What one scanned text is, before any file is asked: a command, a badge, one of our papers, an advert, or a number."""

from __future__ import annotations

import re
import unicodedata

import msgspec

from desktop.domain.commands import Command

LONGEST_NUMBER = 48  # characters; waybills, barcodes and order numbers in use have at most 35

# Words of the command card that a person may type or a foreign card may carry; compared without case.
PLAIN_WORDS: dict[str, Command] = {
    "yes": Command.YES,
    "确认": Command.YES,
    "undo": Command.UNDO,
    "撤销": Command.UNDO,
    "hold": Command.HOLD,
    "挂起": Command.HOLD,
    "short": Command.SHORT,
    "缺货": Command.SHORT,
    "copy": Command.COPY,
    "补打": Command.COPY,
    "reprint": Command.REPRINT,
    "作废重打": Command.REPRINT,
    "nopaper": Command.NOTHING_CAME_OUT,
    "没出纸": Command.NOTHING_CAME_OUT,
    "noweight": Command.NO_WEIGHT,
    "不称重": Command.NO_WEIGHT,
    "out": Command.SIGN_OUT,
    "退出": Command.SIGN_OUT,
}

_COMMANDS = {command.value: command for command in Command}
_COMMAND = re.compile(r"PB:([A-Z]+)(?::(.*))?", re.IGNORECASE)
_QUANTITY = re.compile(r"\*(\d{1,6})")
_PAPER = re.compile(r"PBL(\d{1,12})-(\d{1,3})", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_AIM = re.compile(r"\][A-Za-z]\d")
_PARCEL_OF_PARCELS = re.compile(r"(-\d{1,2}){2}-?$|@\d+$")  # JD: "-1-2-" is parcel 1 of 2


class CommandScan(msgspec.Struct, frozen=True):
    command: Command
    argument: str = ""


class BadgeScan(msgspec.Struct, frozen=True):
    badge: str


class PaperScan(msgspec.Struct, frozen=True):
    """The small code of one of our own labels."""

    paper_id: int
    copy: int


class WebScan(msgspec.Struct, frozen=True):
    """A web address: the advertising code was hit instead of the number."""


class NumberScan(msgspec.Struct, frozen=True):
    """A number or barcode; ``spellings`` are tried in order, the first as it was scanned."""

    spellings: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.spellings[0]


class NoiseScan(msgspec.Struct, frozen=True):
    """Empty, or nothing that any number here looks like."""


Scanned = CommandScan | BadgeScan | PaperScan | WebScan | NumberScan | NoiseScan


def classify(text: str) -> Scanned:
    """Sort one scanned text; full-width characters become plain ones first (input methods make them)."""
    clean = unicodedata.normalize("NFKC", text).strip()
    command = _command(clean)
    if command is not None:
        return command
    if clean[:3].upper() == "PB@" and len(clean) > 3:
        return BadgeScan(clean[3:])
    paper = _PAPER.fullmatch(clean)
    if paper:
        return PaperScan(int(paper[1]), int(paper[2]))
    if _WEB.match(clean):
        return WebScan()
    if not clean or len(clean) > LONGEST_NUMBER or not clean.isprintable() or not clean.isascii():
        return NoiseScan()
    return NumberScan(_spellings(clean))


def _command(clean: str) -> CommandScan | None:
    word = PLAIN_WORDS.get(clean.casefold())
    if word is not None:
        return CommandScan(word)
    quantity = _QUANTITY.fullmatch(clean)
    if quantity:
        return CommandScan(Command.QUANTITY, quantity[1])
    match = _COMMAND.fullmatch(clean)
    if match and match[1].upper() in _COMMANDS:
        return CommandScan(_COMMANDS[match[1].upper()], (match[2] or "").strip())
    return None


def _spellings(clean: str) -> tuple[str, ...]:
    spellings = [clean]
    if _AIM.match(clean) and len(clean) > 3:
        spellings.append(clean[3:])
    base = _PARCEL_OF_PARCELS.sub("", clean)
    if base and base != clean:
        spellings.append(base)
    if clean.isdigit() and len(clean) == 12:
        spellings.append("0" + clean)  # UPC-A read as such where the file holds its EAN-13 form
    if clean.isdigit() and len(clean) == 13 and clean[0] == "0":
        spellings.append(clean[1:])
    return tuple(spellings)
