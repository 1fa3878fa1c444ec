"""A carrier's ready label as one-bit pages, with our small code and the copy mark in white places of it.

pdfium is not thread-safe, and Qt draws the mark: main thread only.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import zxingcpp
from PIL import Image, ImageChops

from printing.label import Bitmap, LabelDoesNotFit, PictureUnusable, ReadyContent
from printing.one_bit import Area, blacked, one_bit, widened
from printing.ready_marks import copy_marks, small_codes
from printing.ready_pictures import FINENESS, Paper, grey_pages
from printing.scale import dots_per_mm
from printing.white_places import white_place

# Kinds with a checksum strong enough that print never reads as one by chance; what such a code says on the carrier's
# page must be what it says on ours.
_SURE_KINDS = zxingcpp.barcode_formats_from_str("Code128,Code93,EAN13,QRCode,DataMatrix,PDF417,Aztec")
_FINER_THAN_NEEDED = 2  # codes are looked for at no more than this many dots per dot of the printer
_EDGE_MM = 1.5  # our marks keep this far from the paper's edge, since labels are never fed exactly
_QUIET_MM = 3.0  # and this far from the carrier's codes: ten modules of 0.25 mm, and a little


class _Code(msgspec.Struct, frozen=True):
    kind: str
    said: bytes
    area: Area  # in dots of the printer


def ready_pages(content: ReadyContent, width_mm: float, height_mm: float, dpi: int) -> tuple[Bitmap, ...]:
    """All pages of the label; the small code stands on the first, the copy mark on each.

    Raises PictureUnusable where the label cannot be read, is too large, or would lose a barcode at this density, and
    LabelDoesNotFit where it leaves no white place for a mark of ours.
    """
    scale = dots_per_mm(dpi)
    paper = Paper(width_mm, height_mm, round(width_mm * scale), round(height_mm * scale), FINENESS.get(dpi, 3))
    pages = []
    for number, grey in enumerate(grey_pages(content.data, paper)):
        page, codes = _black_and_white(grey, paper)
        free = _without_edges_and_codes(page, codes, scale)
        if number == 0:
            _put(page, free, small_codes(content.paper_code, scale), "paper_code")
        if content.copy:
            _put(page, free, copy_marks(content.copy, scale), "copy")
        pages.append(_bitmap(page))
    return tuple(pages)


def _black_and_white(grey: Image.Image, paper: Paper) -> tuple[Image.Image, list[_Code]]:
    codes = _codes(grey, paper)
    if grey.width > paper.width:
        grey = grey.reduce(paper.fineness)
    page = one_bit(grey, [code.area for code in codes])
    for code in codes:
        if (code.kind, code.said) not in _said(page.crop(code.area).convert("L")):
            raise PictureUnusable("ready", f"a {code.kind} of the label cannot be read at this density")
    return page, codes


def _codes(grey: Image.Image, paper: Paper) -> list[_Code]:
    """The carrier's barcodes, as a reader finds them on the page before it becomes coarse."""
    look = grey.reduce(-(-grey.width // (paper.width * _FINER_THAN_NEEDED)))
    found = zxingcpp.read_barcodes(look, formats=_SURE_KINDS)
    return [_code(barcode, look.width / paper.width, paper) for barcode in found]


def _code(barcode: zxingcpp.Barcode, per_dot: float, paper: Paper) -> _Code:
    corners = barcode.position
    points = (corners.top_left, corners.top_right, corners.bottom_left, corners.bottom_right)
    across, down = sorted(point.x / per_dot for point in points), sorted(point.y / per_dot for point in points)
    area = (int(across[0]), int(down[0]), int(across[-1]) + 1, int(down[-1]) + 1)
    rim = round(_QUIET_MM * paper.width / paper.width_mm)
    return _Code(str(barcode.format), barcode.bytes, widened(area, rim, (paper.width, paper.height)))


def _said(page: Image.Image) -> set[tuple[str, bytes]]:
    return {(str(code.format), code.bytes) for code in zxingcpp.read_barcodes(page, formats=_SURE_KINDS)}


def _without_edges_and_codes(page: Image.Image, codes: list[_Code], scale: float) -> Image.Image:
    """Where our marks may stand is what is white here."""
    edge, (width, height) = round(_EDGE_MM * scale), page.size
    rim = [
        (0, 0, width, edge),
        (0, height - edge, width, height),
        (0, 0, edge, height),
        (width - edge, 0, width, height),
    ]
    return blacked(page, [*rim, *(code.area for code in codes)])


def _put(page: Image.Image, free: Image.Image, marks: Iterable[Image.Image], field: str) -> None:
    """The first of ``marks`` that finds room, over nothing."""
    for mark in marks:
        place = white_place(free, *mark.size)
        if place is not None:
            page.paste(mark, place)
            free.paste(0, (*place, place[0] + mark.width, place[1] + mark.height))
            return
    raise LabelDoesNotFit(field, "the carrier's label leaves no white place for it")


def _bitmap(page: Image.Image) -> Bitmap:
    """Pillow's rows are as a Bitmap's, but with 1 for white, and inverted padding is 0 again."""
    return Bitmap(width=page.width, height=page.height, data=ImageChops.invert(page).tobytes())
