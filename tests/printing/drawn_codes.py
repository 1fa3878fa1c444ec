"""Barcodes as a printer draws them from its own commands; zxing is the artist, our encoder has no part in it."""

from __future__ import annotations

from typing import Any

import zxingcpp
from PIL import Image, ImageOps

from tests.printing.checkers import picture
from tests.printing.small_labels import small_picture


def code128(text: str, narrow: int, height: int) -> Image.Image:
    """Bars without quiet zone; white is 1."""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128)
    drawn: Any = barcode.to_image(scale=1, add_quiet_zones=False)
    rows, width = memoryview(drawn).shape or (0, 0)
    first = memoryview(drawn).tobytes()[:width]
    assert rows > 0
    return Image.frombytes("L", (width, 1), first).convert("1").resize((width * narrow, height))


def qr_code(text: str, cell: int) -> Image.Image:
    """Without quiet zone; white is 1."""
    drawn = picture(small_picture(text, scale=cell))
    ink = ImageOps.invert(drawn.convert("L")).getbbox()
    assert ink is not None
    return drawn.crop(ink)
