"""Bytes of a carrier's ready label to grey pictures on white paper: PDF at its own size, PNG and JPEG to fit.

pdfium is not thread-safe: everything here belongs to the main thread.
"""

from __future__ import annotations

import io
import math
import struct
import warnings
from collections.abc import Iterator
from contextlib import closing

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from printing.label import PictureUnusable

# A page is drawn finer than the printer prints and then averaged: pdfium itself moves the edges of bars to whole dots,
# which at odd bar widths costs a reader half its margin. About 24 to 36 dots per millimetre are fine enough.
FINENESS = {203: 4, 300: 3}
PAPER = 255
_MOST_PAGES = 40
_MOST_PIXELS = 90_000_000  # A4 at 36 dots per millimetre; more is no label
_SAME_SIZE_MM = 0.75  # PDFs are written in whole points (0.35 mm), or cut paper by the inch
_FAINT = 245  # lighter than this is no ink: the noise of JPEG around a white page
_SMALLEST_SCALE = 0.6  # a label shrunk further than this cannot have been meant for such paper
_HEADER_WITHIN = 1024  # bytes; pdfium and everybody else look for %PDF- that far
# What Pillow raises over broken files, read in its plugins and met by fuzzing.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, KeyError, IndexError, TypeError, OverflowError)
_TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError)


class Sheet(msgspec.Struct, frozen=True):
    """The sheet to fill: millimetres, and whole dots of the printer."""

    width_mm: float
    height_mm: float
    width: int
    height: int
    fineness: int  # grey dots of a drawn page per dot of the printer

    @property
    def fine(self) -> tuple[int, int]:
        return self.width * self.fineness, self.height * self.fineness


def grey_pages(data: bytes, sheet: Sheet) -> Iterator[Image.Image]:
    """Each page on white paper, ``sheet.fine`` large, or of exactly the printer's dots. Raises PictureUnusable."""
    if b"%PDF-" in data[:_HEADER_WITHIN]:
        yield from _pdf_pages(data, sheet)
    else:
        yield _fitted(_decoded(data), sheet)


def _pdf_pages(data: bytes, sheet: Sheet) -> Iterator[Image.Image]:
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            if not 0 < len(document) <= _MOST_PAGES:
                raise PictureUnusable("ready", f"a PDF with {len(document)} pages")
            for number in range(len(document)):
                with closing(document[number]) as page:
                    yield _pdf_page(page, sheet)
    except pypdfium2.PdfiumError as error:
        raise PictureUnusable("ready", "the PDF cannot be opened") from error


def _pdf_page(page: pypdfium2.PdfPage, sheet: Sheet) -> Image.Image:
    """A page of about the paper's size fills it exactly, so that a picture inside falls dot on dot; another one keeps
    its own size in millimetres as far as its ink fits."""
    width_mm, height_mm = (points * 25.4 / 72 for points in page.get_size())
    if _about(width_mm, sheet.width_mm) and _about(height_mm, sheet.height_mm):
        return _drawn(page, *sheet.fine)
    if _about(height_mm, sheet.width_mm) and _about(width_mm, sheet.height_mm):
        return _drawn(page, *reversed(sheet.fine)).transpose(Image.Transpose.ROTATE_90)
    fine_per_mm = sheet.fine[0] / sheet.width_mm
    drawn = _drawn(page, math.ceil(width_mm * fine_per_mm), math.ceil(height_mm * fine_per_mm))
    return _at_own_size(drawn, sheet.fine)


def _about(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_SIZE_MM


def _drawn(page: pypdfium2.PdfPage, width: int, height: int) -> Image.Image:
    if min(width, height) < 1 or width * height > _MOST_PIXELS:
        raise PictureUnusable("ready", "the PDF's page is no label's size")
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_Gray)
    bitmap.fill_rect((PAPER, PAPER, PAPER, 255), 0, 0, width, height)
    flags = pdfium.FPDF_GRAYSCALE | pdfium.FPDF_ANNOT | pdfium.FPDF_RENDER_NO_SMOOTHIMAGE
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
    picture: Image.Image = bitmap.to_pil()
    return picture.copy()  # its dots belong to the bitmap


def _at_own_size(drawn: Image.Image, room: tuple[int, int]) -> Image.Image:
    """A smaller page in the middle of the paper; of a larger one the ink, so that its margins need no room. Shrunk
    only where the ink itself is larger than the paper."""
    if _fits(drawn.size, room):
        return _centred(drawn, room)
    box = ink_box(drawn)
    ink = drawn.crop(box) if box else Image.new("L", (1, 1), PAPER)
    if not _fits(ink.size, room) and _scale(ink.size[::-1], room) > _scale(ink.size, room):
        ink = ink.transpose(Image.Transpose.ROTATE_90)
    return _centred(ink if _fits(ink.size, room) else _scaled(ink, _scale(ink.size, room)), room)


def _centred(picture: Image.Image, room: tuple[int, int]) -> Image.Image:
    paper = Image.new("L", room, PAPER)
    paper.paste(picture, ((paper.width - picture.width) // 2, (paper.height - picture.height) // 2))
    return paper


def _fitted(picture: Image.Image, sheet: Sheet) -> Image.Image:
    """A picture of the printer's own dots is taken dot for dot; any other fills the paper, whole and undistorted."""
    room = (sheet.width, sheet.height)
    if picture.size == room:
        return picture
    if picture.size == room[::-1]:
        return picture.transpose(Image.Transpose.ROTATE_90)
    if _scale(picture.size[::-1], sheet.fine) > _scale(picture.size, sheet.fine):
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    return _centred(_scaled(picture, _scale(picture.size, sheet.fine), least=0), sheet.fine)


def ink_box(grey: Image.Image) -> tuple[int, int, int, int] | None:
    return ImageChops.invert(grey).point(lambda darkness: darkness if darkness > PAPER - _FAINT else 0).getbbox()


def _fits(size: tuple[int, int], room: tuple[int, int]) -> bool:
    return size[0] <= room[0] and size[1] <= room[1]


def _scale(size: tuple[int, int], room: tuple[int, int]) -> float:
    return min(room[0] / size[0], room[1] / size[1])


def _scaled(picture: Image.Image, scale: float, least: float = _SMALLEST_SCALE) -> Image.Image:
    if scale < least:
        raise PictureUnusable("ready", "larger than the paper")
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.HAMMING)


def _decoded(data: bytes) -> Image.Image:
    """Grey on white; what was transparent is paper."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.simplefilter("ignore", UserWarning)  # of odd chunks that do not matter
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
                if opened.width * opened.height > _MOST_PIXELS:
                    raise PictureUnusable("ready", "the picture is no label's size")
                return _grey(opened)
    except _TOO_LARGE as error:
        raise PictureUnusable("ready", "the picture is no label's size") from error
    except _BROKEN as error:
        raise PictureUnusable("ready", "neither a PDF nor a PNG or JPEG that can be read") from error


def _grey(opened: Image.Image) -> Image.Image:
    if opened.mode in ("I;16", "I"):  # sixteen bits of grey: Pillow would clip instead of scaling
        return opened.convert("I").point(lambda value: value / 257).convert("L")
    if opened.has_transparency_data:
        clear = opened.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("L")
    return opened.convert("L")
