"""A carrier's ready label as one-bit pages, with our small code and the copy mark in white places of it.

pdfium is not thread-safe, and Qt draws the mark: main thread only.
"""

from __future__ import annotations

from collections.abc import Iterable

from PIL import Image, ImageChops

from printing.label import Bitmap, LabelDoesNotFit, ReadyContent
from printing.one_bit import Area, blacked, one_bit
from printing.ready_codes import coarsened, find_codes, must_read
from printing.ready_marks import copy_marks, small_codes
from printing.ready_pictures import FINENESS, Sheet, grey_pages
from printing.scale import dots_per_mm
from printing.white_places import white_place

_EDGE_MM = 1.5  # our marks keep this far from the paper's edge, since labels are never fed exactly


def ready_pages(content: ReadyContent, width_mm: float, height_mm: float, dpi: int) -> tuple[Bitmap, ...]:
    """All pages of the label; the small code stands on the first, the copy mark on each.

    Raises PictureUnusable where the label cannot be read, is too large, or would lose a barcode at this density, and
    LabelDoesNotFit where it leaves no white place for a mark of ours.
    """
    scale = dots_per_mm(dpi)
    sheet = Sheet(width_mm, height_mm, round(width_mm * scale), round(height_mm * scale), FINENESS.get(dpi, 3))
    pages = []
    for number, grey in enumerate(grey_pages(content.data, sheet)):
        page, codes = _black_and_white(grey, sheet)
        free = _without_edges_and_codes(page, codes, scale)
        if number == 0:
            _put(page, free, small_codes(content.paper_code, scale), "paper_code")
        if content.copy:
            _put(page, free, copy_marks(content.copy, scale), "copy")
        pages.append(_bitmap(page))
    return tuple(pages)


def _black_and_white(grey: Image.Image, sheet: Sheet) -> tuple[Image.Image, list[Area]]:
    """One page without our marks, and where the carrier's codes stand on it."""
    codes = find_codes(grey, sheet)
    if grey.width > sheet.width:
        grey = coarsened(grey, codes, sheet.fineness)
    areas = [code.area for code in codes]
    page = one_bit(grey, areas)
    must_read(page, codes)
    return page, areas


def _without_edges_and_codes(page: Image.Image, codes: list[Area], scale: float) -> Image.Image:
    """Where our marks may stand is what is white here."""
    edge, (width, height) = round(_EDGE_MM * scale), page.size
    rim = [
        (0, 0, width, edge),
        (0, height - edge, width, height),
        (0, 0, edge, height),
        (width - edge, 0, width, height),
    ]
    return blacked(page, [*rim, *codes])


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
