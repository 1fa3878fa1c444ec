"""Codes and plain text as TSPL commands over the picture of all else (printers.md A.3)."""

from __future__ import annotations

from collections.abc import Sequence

from printing.drawing import Drawing, SymbolRun, TextRun
from printing.languages import tspl
from printing.languages.native import Paint, Sayable, plain, qr_keeps_its_size, said_and_painted, top_of_letters
from printing.target import Target

_LARGEST_MODULE = 10
_FONTS = {"5": (32, 48), "4": (24, 32), "3": (16, 24), "2": (12, 20), "1": (8, 12)}  # dots of each letter
_SPECIAL = frozenset('"\\~')  # end of a string, its escapes, and the sign of immediate commands


def encode_native(
    drawings: Sequence[Drawing], paint: Paint, width_mm: float, height_mm: float, target: Target
) -> bytes:
    """A whole job for each page.

    A picture stay turned items, since manuals differ in the corner that x and y mean there, GS1-128, whose form of
    data the page of facts does not tell, and texts with a quote: its escape is not the same on all clones.
    """
    jobs = []
    for drawing in drawings:
        page, commands = said_and_painted(drawing, paint, target, say)
        jobs.append(tspl.label(page, width_mm, height_mm, target, commands))
    return b"".join(jobs)


def say(item: Sayable) -> list[str] | None:
    """The command of one item, or None where only a picture is certain."""
    if item.rotation or not plain(item.text) or _SPECIAL & set(item.text):
        return None
    command = _text(item) if isinstance(item, TextRun) else _symbol(item)
    return None if command is None else [command]


def _symbol(run: SymbolRun) -> str | None:
    if run.module > _LARGEST_MODULE:
        return None
    if run.symbology == "code128":
        return f'BARCODE {run.x},{run.y},"128",{run.height},0,0,{run.module},{run.module},"{run.text}"'
    if run.symbology == "qr" and qr_keeps_its_size(run):
        return f'QRCODE {run.x},{run.y},M,{run.module},A,0,M2,"{run.text}"'
    return None


def _text(run: TextRun) -> str | None:
    """In the largest of the printer's fonts that fits; each letter is as wide as the next."""
    for font, (width, height) in _FONTS.items():
        spare = run.width - width * len(run.text)
        if height <= run.size and spare >= 0 and not run.inverse:
            x = run.x + {"left": 0, "centre": spare // 2, "right": spare}[run.align]
            return f'TEXT {x},{top_of_letters(run, height)},"{font}",0,1,1,"{run.text}"'
    return None
