"""Pages as ZPL II labels: a graphic field each, deflated (Z64) and checked by CRC; and back again (printers.md A.2)."""

from __future__ import annotations

import binascii
import re
import zlib
from collections.abc import Sequence

from printing.label import Bitmap
from printing.languages.paper import on_paper, within
from printing.target import Target

DENSITIES = range(31)  # ~SD00 to ~SD30
SPEEDS = range(1, 15)
_LEVEL = 3  # of deflate: 79 kB become 11 kB in 0.8 ms; level 6 saves another eighth and takes twice as long
_LABEL = re.compile(rb"\^XA(.*?)\^XZ", re.DOTALL)
_GRAPHIC_FIELD = re.compile(rb"\^GFA,(\d+),(\d+),(\d+),:Z64:([A-Za-z0-9+/=]+):([0-9A-Fa-f]{4})")
_PRINT_WIDTH = re.compile(rb"\^PW(\d+)")


def encode(pages: Sequence[Bitmap], width_mm: float, height_mm: float, target: Target) -> bytes:
    """One label format for each page; here the picture itself says how large the paper is."""
    del width_mm, height_mm
    return b"".join(label(on_paper(page, target), target) for page in pages)


def label(page: Bitmap, target: Target, fields: str = "") -> bytes:
    """One format. A black dot is bit 1 here as there, so that the data is taken as it is; ``fields`` come on top."""
    text = binascii.b2a_base64(zlib.compress(page.data, _LEVEL), newline=False)
    total = len(page.data)
    head = f"{_set_up(page, target)}^FO0,0^GFA,{total},{total},{page.row_bytes},:Z64:"
    return head.encode("ascii") + text + f":{_crc(text):04X}^FS{fields}^PQ1^XZ\r\n".encode("ascii")


def _set_up(page: Bitmap, target: Target) -> str:
    """Paper kind and length stay in the printer from job to job: they are told each time."""
    told = [f"^XA^MN{'Y' if target.gap_mm else 'N'}^PW{page.width}^LL{page.height}^LH0,0"]
    if target.density is not None:
        told.append(f"~SD{within(DENSITIES, target.density):02d}")
    if target.speed is not None:
        told.append(f"^PR{within(SPEEDS, target.speed)}")
    return "".join(told)


def decode(job: bytes) -> list[Bitmap]:
    """The pictures of a job made by ``encode``; a ValueError names what is not right with it."""
    labels = _LABEL.findall(job)
    if not labels:
        raise ValueError("no ^XA and ^XZ")
    return [_picture(found) for found in labels]


def _picture(commands: bytes) -> Bitmap:
    field, width = _GRAPHIC_FIELD.search(commands), _PRINT_WIDTH.search(commands)
    if field is None or width is None:
        raise ValueError("no ^PW and ^GFA with :Z64: data")
    total, row_bytes, text = int(field[2]), int(field[3]), field[4]
    if _crc(text) != int(field[5], 16):
        raise ValueError("CRC of the graphic field does not match")
    try:
        pixels = zlib.decompress(binascii.a2b_base64(text))
    except zlib.error as error:
        raise ValueError("the graphic field does not inflate") from error
    if len(pixels) != total or not row_bytes or total % row_bytes:
        raise ValueError(f"{len(pixels)} bytes of pixels where {total} in rows of {row_bytes} were announced")
    return Bitmap(width=int(width[1]), height=total // row_bytes, data=pixels)


def _crc(text: bytes) -> int:
    """CRC-16/XMODEM over the base64 text, not over the pixels."""
    return binascii.crc_hqx(text, 0)
