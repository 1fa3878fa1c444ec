"""Where one label ends and the next begins in the bytes that a printer receives, in each language (printers.md A).

Pure: bytes in, pieces out, however the bytes were cut on the way. What a label looks like is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple


class Piece(NamedTuple):
    """One whole label, or one immediate command."""

    data: bytes
    copies: int  # 0 is an immediate command


Taken = tuple[Piece | None, int]  # a piece, or bytes that mean nothing, and how many bytes they were
Cutter = Callable[[bytearray], Taken | None]  # None: more bytes are needed


class LabelStream:
    """The bytes of one connection."""

    def __init__(self, language: str) -> None:
        self._cut = CUTTERS[language]
        self._ends_by_itself = language == "escpos"  # paper without gaps: a job may end without a word
        self._rest = bytearray()

    def feed(self, data: bytes) -> list[Piece]:
        self._rest += data
        pieces = []
        while self._rest and (taken := self._cut(self._rest)) is not None:
            piece, length = taken
            del self._rest[:length]
            if piece is not None:
                pieces.append(piece)
        return pieces

    def end(self) -> list[Piece]:
        """The connection was closed: half a label prints nothing."""
        rest, self._rest = bytes(self._rest), bytearray()
        return [Piece(rest, 1)] if self._ends_by_itself and _RASTER in rest else []


# ZPL II: ^XA … ^XZ; a ~ command stands outside of that.

_ZPL_IMMEDIATE = (b"~HQES", b"~HS", b"~HI", b"~JA", b"~PP", b"~PS")
_ZPL_START = re.compile(rb"\^XA|~")
_ZPL_QUANTITY = re.compile(rb"\^PQ(\d+)")


def _zpl(rest: bytearray) -> Taken | None:
    start = _ZPL_START.search(rest)
    if start is None:
        return (None, len(rest) - 2) if len(rest) > 2 else None  # "^X" may go on
    if start.start() > 0:
        return None, start.start()
    if rest[:1] == b"~":
        return _zpl_immediate(rest)
    end = rest.find(b"^XZ")
    if end < 0:
        return None
    label = bytes(rest[: end + 3])
    quantity = _ZPL_QUANTITY.search(label)
    return Piece(label, int(quantity[1]) if quantity else 1), end + 3


def _zpl_immediate(rest: bytearray) -> Taken | None:
    for command in _ZPL_IMMEDIATE:
        if rest.startswith(command):
            return Piece(command, 0), len(command)
        if command.startswith(rest):
            return None
    return None, 1


# TSPL: lines; BITMAP carries raw bytes; PRINT ends a label; ESC !x anywhere at the start of a line.

_TSPL_BITMAP = re.compile(rb"BITMAP -?\d+,-?\d+,(\d+),(\d+),\d,")
_TSPL_PRINT = re.compile(rb"PRINT (\d+)(?:,(\d+))?\s*")


def _tspl(rest: bytearray) -> Taken | None:
    at = 0
    while at < len(rest):
        if rest[at] == 0x1B:
            return _tspl_immediate(rest, at)
        head = _TSPL_BITMAP.match(rest, at)
        if head is not None:
            at = head.end() + int(head[1]) * int(head[2])
        end = rest.find(b"\n", at) + 1
        if end == 0:
            return None
        if head is None and (printing := _TSPL_PRINT.fullmatch(rest, at, end)) is not None:
            return Piece(bytes(rest[:end]), int(printing[1]) * int(printing[2] or 1)), end
        at = end
    return None


def _tspl_immediate(rest: bytearray, at: int) -> Taken | None:
    """It is answered at once, also in the middle of a label's lines."""
    if len(rest) < at + 3:
        return None
    command = bytes(rest[at : at + 3])
    del rest[at : at + 3]
    return Piece(command, 0), 0


# CPCL: "! offset hres vres height qty", lines, PRINT; CG carries raw bytes; ESC x outside of that.

_CPCL_SESSION = re.compile(rb"! -?\d+ \d+ \d+ \d+ (\d+)\s*")
_CPCL_RAW = re.compile(rb"(?:V?CG|V?COMPRESSED-GRAPHICS) (\d+) (\d+) -?\d+ -?\d+ ")


def _cpcl(rest: bytearray) -> Taken | None:
    if rest[0] == 0x1B:
        return (Piece(bytes(rest[:2]), 0), 2) if len(rest) > 1 else None
    end = rest.find(b"\n") + 1
    if end == 0:
        return None
    session = _CPCL_SESSION.fullmatch(rest, 0, end)
    if session is None:
        return None, end
    at = end
    while at < len(rest):
        raw = _CPCL_RAW.match(rest, at)
        if raw is not None:
            at = raw.end() + int(raw[1]) * int(raw[2])
        end = rest.find(b"\n", at) + 1
        if end == 0:
            return None
        if raw is None and bytes(rest[at:end]).strip() == b"PRINT":
            return Piece(bytes(rest[:end]), int(session[1])), end
        at = end
    return None


# ESC/POS: commands of known length; a cut or a form feed ends a label; DLE EOT n, GS a n, GS r n are answered at once.

_RASTER = b"\x1dv0"
_ESCPOS_IMMEDIATE = (b"\x10\x04", b"\x1da", b"\x1dr")
_ESCPOS_BARE = frozenset({b"\x1b@", b"\x1b2", b"\x1c&", b"\x1c."})  # commands without a parameter
_ESCPOS_PRINTS = (_RASTER, b"\x1d(L", b"\x1d8L", b"\x1dk", b"\x1b*")
_ESCPOS_PAIR = frozenset({b"\x1dL", b"\x1dW", b"\x1b$", b"\x1b\\"})  # with one of two bytes


def _escpos(rest: bytearray) -> Taken | None:
    at, printed = 0, False
    while at < len(rest):
        length = _escpos_length(rest, at)
        if length is None or len(rest) < at + length:
            return None
        command = bytes(rest[at : at + min(length, 3)])
        if command.startswith(_ESCPOS_IMMEDIATE):
            del rest[at : at + length]
            return Piece(command, 0), 0
        at += length
        if command.startswith((b"\x1dV", b"\x0c")):
            return (Piece(bytes(rest[:at]), 1) if printed else None), at
        printed = printed or command.startswith(_ESCPOS_PRINTS)
    return None


def _escpos_length(rest: bytearray, at: int) -> int | None:
    """How long the command at ``at`` is, as far as its first bytes tell."""
    if rest[at] not in {0x10, 0x1B, 0x1C, 0x1D}:
        return 1
    head = bytes(rest[at : at + 8])
    if len(head) < 3:
        return 2 if head in _ESCPOS_BARE else None
    if head.startswith(_RASTER):
        return 8 + int.from_bytes(head[4:6], "little") * int.from_bytes(head[6:8], "little") if len(head) == 8 else None
    if head[:2] in {b"\x1d(", b"\x1c("}:
        return 5 + int.from_bytes(head[3:5], "little") if len(head) >= 5 else None
    if head[:2] == b"\x1b*":
        columns = 3 if head[2] in {32, 33} else 1
        return 5 + columns * int.from_bytes(head[3:5], "little") if len(head) >= 5 else None
    if head[:2] == b"\x1dV":
        return 4 if head[2] in {65, 66} else 3
    if head[:2] in _ESCPOS_PAIR:
        return 4
    return 2 if head[:2] in _ESCPOS_BARE else 3


CUTTERS: dict[str, Cutter] = {"zpl": _zpl, "tspl": _tspl, "cpcl": _cpcl, "escpos": _escpos}
