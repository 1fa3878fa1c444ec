"""Codes and plain text as ZPL II fields over the picture of all else (printers.md A.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from printing.drawing import Drawing, SymbolRun, TextRun
from printing.languages import zpl
from printing.languages.native import Paint, Sayable, plain, qr_keeps_its_size, said_and_painted, top_of_letters
from printing.target import Target

_LARGEST_MODULE = 10  # of ^BY and ^BQ
_LEAST_CONDENSED = 0.5  # of the height; narrower letters read badly
_ROTATIONS = {0: "N", 90: "R", 180: "I", 270: "B"}
_ELEMENTS = re.compile(r"\[(\d{2,4})\]([^\[\]()<>]+)")
# GS1 General Specifications 7.8.5: identifiers whose values have a length of their own and need no FNC1 after them
_FIXED_LENGTH = {"00", "01", "02", "03", "04", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20"}
_FIXED_LENGTH |= {"31", "32", "33", "34", "35", "36", "41"}


def encode_native(
    drawings: Sequence[Drawing], paint: Paint, width_mm: float, height_mm: float, target: Target
) -> bytes:
    """One label format for each page. DataMatrix stays a picture: the page of facts has no command for it."""
    del width_mm, height_mm
    labels = []
    for drawing in drawings:
        page, fields = said_and_painted(drawing, paint, target, say)
        labels.append(zpl.label(page, target, "".join(fields)))
    return b"".join(labels)


def say(item: Sayable) -> list[str] | None:
    """The fields of one item, or None where only a picture is certain."""
    if not plain(item.text):
        return None
    field = _text(item) if isinstance(item, TextRun) else _symbol(item)
    return None if field is None else [f"^FO{item.x},{_top(item)}{field}^FS"]


def escaped(text: str) -> str:
    """After ^FH_: whatever is no letter, digit or space cannot be read as a command or an escape."""
    return "".join(sign if sign.isalnum() or sign == " " else f"_{ord(sign):02X}" for sign in text)


def _symbol(run: SymbolRun) -> str | None:
    if run.module > _LARGEST_MODULE:
        return None
    if run.symbology == "qr":
        upright = run.rotation == 0 and qr_keeps_its_size(run)
        return f"^BY2,3,1^BQN,2,{run.module}^FH_^FDMA,{escaped(run.text)}" if upright else None
    data, mode = None, "A"
    if run.symbology == "code128" and ">" not in run.text:  # a mark of subset escapes
        data = escaped(run.text)
    elif run.symbology == "gs1_128":
        data, mode = _gs1(run.text), "D"
    if data is None:
        return None
    height = run.height if run.rotation % 180 == 0 else run.width
    return f"^BY{run.module},2,{height}^BC{_ROTATIONS[run.rotation]},{height},N,N,N,{mode}^FH_^FD{data}"


def _gs1(text: str) -> str | None:
    """``[01]…[10]…`` as mode D wants it. It starts with FNC1 by itself, but sets none behind a value of free length."""
    elements = _ELEMENTS.findall(text)
    if not elements or "".join(f"[{identifier}]{value}" for identifier, value in elements) != text:
        return None
    parts = []
    for at, (identifier, value) in enumerate(elements):
        ends = at < len(elements) - 1 and identifier[:2] not in _FIXED_LENGTH
        parts.append(escaped(f"({identifier}){value}") + (">8" if ends else ""))
    return "".join(parts)


def _text(run: TextRun) -> str | None:
    """Font 0 is proportional and no letter wider than its nominal width: what fits by that count never wraps."""
    width = min(run.size, run.width // len(run.text))
    if run.inverse or run.rotation or width < run.size * _LEAST_CONDENSED:
        return None
    side = {"left": "L", "centre": "C", "right": "R"}[run.align]
    block = "" if side == "L" else f"^FB{run.width},1,0,{side},0"
    if block and "\\" in run.text:  # an escape inside ^FB
        return None
    return f"^A0N,{run.size},{width}{block}^FH_^FD{escaped(run.text)}"


def _top(item: Sayable) -> int:
    """A QR code comes out lower by the bar height of ^BY, which is 1 at the least."""
    if isinstance(item, TextRun):
        return top_of_letters(item, item.size)
    return max(0, item.y - 1) if item.symbology == "qr" else item.y
