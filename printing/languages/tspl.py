"""A bitmap as one TSPL job, in the order of commands that is known to print on real clones; and back again."""

from __future__ import annotations

import re

from printing.label import Bitmap

_GAP_MM = 3
_DENSITY = 12
_SPEED = 4
_BITMAP = re.compile(rb"BITMAP 0,0,(\d+),(\d+),1,")
_INVERTED = bytes(byte ^ 0xFF for byte in range(256))


def encode(bitmap: Bitmap, width_mm: float, height_mm: float) -> bytes:
    """The job for one label on gap paper. Here bit 0 prints black, so that all bits turn; padding becomes white 1."""
    header = (
        f"SIZE {width_mm:g} mm,{height_mm:g} mm",
        f"GAP {_GAP_MM} mm,0 mm",
        "REFERENCE 0,0",
        "OFFSET 0 mm",
        "SETC AUTODOTTED OFF",
        f"DENSITY {_DENSITY}",
        f"SPEED {_SPEED}",
        "DIRECTION 0,0",
        "CLS",
        f"BITMAP 0,0,{bitmap.row_bytes},{bitmap.height},1,",
    )
    return "\r\n".join(header).encode("ascii") + bitmap.data.translate(_INVERTED) + b"\r\nPRINT 1,1\r\n"


def decode_bitmap(data: bytes) -> Bitmap:
    """The picture of a job made by ``encode``, rows as wide as their bytes; a ValueError names what is not right."""
    found = _BITMAP.search(data)
    if found is None:
        raise ValueError("no BITMAP command")
    row_bytes, height = int(found[1]), int(found[2])
    pixels = data[found.end() : found.end() + row_bytes * height]
    if not data[found.end() + len(pixels) :].startswith(b"\r\n") or len(pixels) != row_bytes * height:
        raise ValueError(f"the data of BITMAP is not {row_bytes} x {height} bytes long")
    return Bitmap(width=row_bytes * 8, height=height, data=pixels.translate(_INVERTED))
