"""What we add to a carrier's own label, largest first: the small code, and the copy mark."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image, ImageOps

from printing.codes import encode
from printing.drawing import Block, Drawing, TextRun
from printing.painting import Painter
from printing.scale import LINE_PITCH
from printing.template import Symbology
from printing.typesetting import Typesetter

_MODULE_MM = (0.375, 0.25)  # of the small code: comfortable, and the least that a hand scanner reads well
_COPY_MM = (4.5, 3.0)  # font height of the mark
_CLEARANCE_MM = 0.75  # white round it
_QUIET = 2  # modules; one is asked for, but a hand scanner at a slant is glad of two


def small_codes(text: str, scale: float) -> Iterator[Image.Image]:
    """The paper's DataMatrix with its quiet zone; about 7.5 mm square, then 5."""
    modules = encode(Symbology.DATAMATRIX, text, "paper_code")
    row = Image.frombytes("1", (modules.row_bytes * 8, modules.height), modules.data, "raw", "1;IR")
    symbol = row.crop((0, 0, modules.width, modules.height))
    most, least = (max(2, round(side * scale)) for side in _MODULE_MM)
    for dots in range(most, least - 1, -1):
        size = (modules.width * dots, modules.height * dots)
        yield ImageOps.expand(symbol.resize(size, Image.Resampling.NEAREST), _QUIET * dots, fill=255)


def copy_marks(copy: int, scale: float) -> Iterator[Image.Image]:
    """``副本 COPY 2`` in white on black; lying, then standing, then smaller."""
    typesetter = Typesetter()  # made anew: copies are few, and the shaped letters of a label are kept elsewhere
    painter = Painter(typesetter)
    for height_mm in _COPY_MM:
        size = round(height_mm * scale)
        text = f"副本 COPY {copy}"
        shaped = typesetter.shaped(text, size, bold=True)
        width, height = round(shaped.right - shaped.left) + size, round(size * LINE_PITCH)
        band = Block(0, 0, width, height)
        run = TextRun("copy", text, 0, 0, width, height, size, bold=True, align="centre", inverse=True)
        bitmap = painter.paint(Drawing(width, height, (band, run)))
        white_is_1 = bytes(byte ^ 0xFF for byte in bitmap.data)
        mark = ImageOps.expand(
            Image.frombytes("1", (width, height), white_is_1), round(_CLEARANCE_MM * scale), fill=255
        )
        yield mark
        yield mark.transpose(Image.Transpose.ROTATE_90)
