"""The barcodes on a carrier's own label: found while the page is fine, set on whole dots, and read again when it is
coarse."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import msgspec
import zxingcpp
from PIL import Image, ImageOps

from printing.label import PictureUnusable
from printing.one_bit import Area, sharp, widened
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

    def stands_in(self, picture: Image.Image) -> bool:
        return any((str(found.format), found.bytes) == (self.kind, self.said) for found in _read(picture))


def find_codes(grey: Image.Image, sheet: Sheet) -> list[Code]:
    """Those of a fine page, or of one in the printer's own dots."""
    look = grey.reduce(-(-grey.width // (sheet.width * _LOOK)))
    per_dot, rim = look.width / sheet.width, round(_QUIET_MM * sheet.width / sheet.width_mm)
    found = [(_box(barcode.position, per_dot), barcode) for barcode in _read(look)]
    codes: list[Code] = []
    for box, barcode in sorted(found, key=lambda one: _height(one[0]), reverse=True):
        area = widened(box, rim, (sheet.width, sheet.height))
        if not any(str(barcode.format) == code.kind and _within(box, code.area) for code in codes):
            codes.append(Code(str(barcode.format), barcode.bytes, area))
    return codes


def _within(box: Area, area: Area) -> bool:
    """The ragged ends of bars, a dot high, now and then read as another number; they lie in the code they end."""
    return area[0] <= box[0] and area[1] <= box[1] and box[2] <= area[2] and box[3] <= area[3]


def coarsened(fine: Image.Image, codes: Iterable[Code], fineness: int) -> Image.Image:
    """The page in dots of the printer; each code is moved by less than a dot to where its edges fall between dots.

    Bars of two dots that begin in the middle of a dot are otherwise one or three dots wide, as chance has it.
    """
    coarse = fine.reduce(fineness)
    padded = ImageOps.expand(fine, fineness, fill=PAPER)
    for code in codes:
        coarse.paste(_settled(padded, code, fineness), code.area)
    return coarse


def _settled(padded: Image.Image, code: Code, fineness: int) -> Image.Image:
    """The sharpest of the places that can be read; the sharpest where none can."""
    left, top, right, bottom = (side * fineness + fineness for side in code.area)
    moves = sorted(range(-(fineness // 2), fineness - fineness // 2), key=abs)

    def blur_across(by: int) -> int:
        return _blur(padded.crop((left + by, top, right + by, bottom)).reduce((fineness, 1)))

    def blur_down(by: int) -> int:
        return _blur(padded.crop((left, top + by, right, bottom + by)).reduce((1, fineness)))

    across, down = sorted(moves, key=blur_across), sorted(moves, key=blur_down)
    places = [(x, down[0]) for x in across] + [(across[0], y) for y in down[1:]]
    patches = (padded.crop((left + x, top + y, right + x, bottom + y)).reduce(fineness) for x, y in places)
    first = next(patches)
    return next((patch for patch in chain([first], patches) if code.stands_in(sharp(patch))), first)


def must_read(page: Image.Image, codes: Iterable[Code]) -> None:
    """Raises PictureUnusable where a code of the carrier's page does not say the same on this one."""
    for code in codes:
        if not code.stands_in(page.crop(code.area).convert("L")):
            raise PictureUnusable("ready", f"a {code.kind} of the label cannot be read at this density")


def _read(picture: Image.Image) -> list[zxingcpp.Barcode]:
    return zxingcpp.read_barcodes(picture, formats=_SURE_KINDS)


def _blur(picture: Image.Image) -> int:
    return sum(picture.histogram()[_BLURRED])


def _box(corners: zxingcpp.Position, per_dot: float) -> Area:
    points = (corners.top_left, corners.top_right, corners.bottom_left, corners.bottom_right)
    across, down = sorted(point.x / per_dot for point in points), sorted(point.y / per_dot for point in points)
    return int(across[0]), int(down[0]), int(across[-1]) + 1, int(down[-1]) + 1


def _height(box: Area) -> int:
    return min(box[2] - box[0], box[3] - box[1])
