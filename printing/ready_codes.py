"""The barcodes on a carrier's own label: found while the page is fine, set on whole dots, and read again when it is
coarse."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import zxingcpp
from PIL import Image, ImageOps

from printing.label import PictureUnusable
from printing.one_bit import Area, widened
from printing.ready_pictures import PAPER, Sheet

# Kinds with a checksum strong enough that print never reads as one by chance; what such a code says on the carrier's
# page must be what it says on ours.
_SURE_KINDS = zxingcpp.barcode_formats_from_str("Code128,Code93,EAN13,QRCode,DataMatrix,PDF417,Aztec")
_LOOK = 2  # codes are looked for at no more than this many dots per dot of the printer
_QUIET_MM = 3.0  # ten modules of 0.25 mm, and a little
_BLURRED = slice(48, 208)  # greys of a dot that an edge runs through


class Code(msgspec.Struct, frozen=True):
    kind: str
    said: bytes
    area: Area  # with its quiet zone, in dots of the printer


def find_codes(grey: Image.Image, sheet: Sheet) -> list[Code]:
    """Those of a fine page, or of one in the printer's own dots."""
    look = grey.reduce(-(-grey.width // (sheet.width * _LOOK)))
    per_dot, rim = look.width / sheet.width, round(_QUIET_MM * sheet.width / sheet.width_mm)
    codes = []
    for barcode in zxingcpp.read_barcodes(look, formats=_SURE_KINDS):
        corners = barcode.position
        points = (corners.top_left, corners.top_right, corners.bottom_left, corners.bottom_right)
        across, down = sorted(point.x / per_dot for point in points), sorted(point.y / per_dot for point in points)
        area = (int(across[0]), int(down[0]), int(across[-1]) + 1, int(down[-1]) + 1)
        size = (sheet.width, sheet.height)
        codes.append(Code(str(barcode.format), barcode.bytes, widened(area, rim, size)))
    return codes


def coarsened(fine: Image.Image, codes: Iterable[Code], fineness: int) -> Image.Image:
    """The page in dots of the printer; each code is moved by less than a dot to where its edges fall between dots.

    Bars of two dots that begin in the middle of a dot are otherwise one or three dots wide, as chance has it.
    """
    coarse = fine.reduce(fineness)
    padded = ImageOps.expand(fine, fineness, fill=PAPER)
    for code in codes:
        coarse.paste(_settled(padded, code.area, fineness), code.area)
    return coarse


def _settled(padded: Image.Image, area: Area, fineness: int) -> Image.Image:
    left, top, right, bottom = (side * fineness + fineness for side in area)
    moves = sorted(range(-(fineness // 2), fineness - fineness // 2), key=abs)
    x = min(moves, key=lambda by: _blur(padded.crop((left + by, top, right + by, bottom)).reduce((fineness, 1))))
    y = min(moves, key=lambda by: _blur(padded.crop((left, top + by, right, bottom + by)).reduce((1, fineness))))
    return padded.crop((left + x, top + y, right + x, bottom + y)).reduce(fineness)


def _blur(picture: Image.Image) -> int:
    return sum(picture.histogram()[_BLURRED])


def must_read(page: Image.Image, codes: Iterable[Code]) -> None:
    """Raises PictureUnusable where a code of the carrier's page does not say the same on this one."""
    for code in codes:
        found = zxingcpp.read_barcodes(page.crop(code.area).convert("L"), formats=_SURE_KINDS)
        if (code.kind, code.said) not in {(str(one.format), one.bytes) for one in found}:
            raise PictureUnusable("ready", f"a {code.kind} of the label cannot be read at this density")
