"""Pages as TSPL jobs, in the order of commands that is known to print on real clones; and back (printers.md A.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from printing.label import Bitmap
from printing.languages.paper import lines, on_paper, within
from printing.target import Target

DENSITIES = range(16)
SPEEDS = range(1, 15)
_BITMAP = re.compile(rb"BITMAP 0,0,(\d+),(\d+),1,")
_INVERTED = bytes(byte ^ 0xFF for byte in range(256))


def encode(pages: Sequence[Bitmap], width_mm: float, height_mm: float, target: Target) -> bytes:
    """A whole job for each page: clones are known to take that, one after the other."""
    return b"".join(label(on_paper(page, target), width_mm, height_mm, target) for page in pages)


def label(page: Bitmap, width_mm: float, height_mm: float, target: Target, fields: Sequence[str] = ()) -> bytes:
    """One job. Here bit 0 prints black, so that all bits turn; padding becomes white 1. ``fields`` come on top.

    The picture was turned already: DIRECTION stays as it is in the job that is known to print.
    """
    header = [
        f"SIZE {width_mm + target.offset_x_mm:g} mm,{height_mm:g} mm",  # a moved picture is wider by as much
        f"GAP {target.gap_mm:g} mm,0 mm",
        "REFERENCE 0,0",
        "OFFSET 0 mm",
        "SETC AUTODOTTED OFF",
        *([] if target.density is None else [f"DENSITY {within(DENSITIES, target.density)}"]),
        *([] if target.speed is None else [f"SPEED {within(SPEEDS, target.speed)}"]),
        "DIRECTION 0,0",
        "CLS",
        f"BITMAP 0,0,{page.row_bytes},{page.height},1,",
    ]
    end = ["", *fields, "PRINT 1,1", ""]
    return lines(header) + page.data.translate(_INVERTED) + lines(end)


def decode(job: bytes) -> list[Bitmap]:
    """The pictures of a job made by ``encode``, rows as wide as their bytes; a ValueError names what is not right."""
    pictures, at = [], 0
    while found := _BITMAP.search(job, at):
        row_bytes, height = int(found[1]), int(found[2])
        at = found.end() + row_bytes * height
        if job[at : at + 2] != b"\r\n":
            raise ValueError(f"the data of BITMAP is not {row_bytes} x {height} bytes long")
        pixels = job[found.end() : at].translate(_INVERTED)
        pictures.append(Bitmap(width=row_bytes * 8, height=height, data=pixels))
    if not pictures:
        raise ValueError("no BITMAP command")
    return pictures
