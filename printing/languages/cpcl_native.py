"""Codes as CPCL commands over the picture of all else (printers.md A.4)."""

from __future__ import annotations

from collections.abc import Sequence

from printing.drawing import Drawing, SymbolRun
from printing.languages import cpcl
from printing.languages.native import Paint, Sayable, plain, qr_keeps_its_size, said_and_painted
from printing.target import Target

_LARGEST_UNIT = 32  # of a QR code


def encode_native(
    drawings: Sequence[Drawing], paint: Paint, width_mm: float, height_mm: float, target: Target
) -> bytes:
    """One session for each page.

    A picture stay texts, since the sizes of the fonts differ between printers, and turned codes: x and y mean another
    corner there.
    """
    del width_mm, height_mm
    sessions = []
    for drawing in drawings:
        page, commands = said_and_painted(drawing, paint, target, say)
        sessions.append(cpcl.session(page, target, commands))
    return b"".join(sessions)


def say(item: Sayable) -> list[str] | None:
    """The lines of one item, or None where only a picture is certain. Data reaches to the end of its line."""
    if not isinstance(item, SymbolRun) or item.rotation or not plain(item.text) or item.text != item.text.strip():
        return None
    if item.symbology == "code128":
        return [f"BARCODE 128 {item.module} 1 {item.height} {item.x} {item.y} {item.text}"]
    if item.symbology == "qr" and item.module <= _LARGEST_UNIT and qr_keeps_its_size(item):
        return [f"BARCODE QR {item.x} {item.y} M 2 U {item.module}", f"MA,{item.text}", "ENDQR"]
    return None
