"""Small labels with codes that zxing drew, for tests that count papers and need no layout."""

from __future__ import annotations

from typing import Any

import zxingcpp

from printing.label import Bitmap
from printing.languages.table import LANGUAGES
from printing.target import Target


def small_picture(*codes: str, scale: int = 3) -> Bitmap:
    """QR codes one above the other, on as little paper as that takes."""
    symbols = [_symbol(code, scale) for code in codes]
    row_bytes = max(len(rows[0]) for rows in symbols)
    rows = [row.ljust(row_bytes, b"\0") for symbol in symbols for row in symbol]
    return Bitmap(width=row_bytes * 8, height=len(rows), data=b"".join(rows))


def small_label(language: str, *codes: str) -> bytes:
    picture = small_picture(*codes)
    return LANGUAGES[language].encode([picture], picture.width / 8, picture.height / 8, Target(language))


def _symbol(code: str, scale: int) -> list[bytes]:
    """Rows of a QR code with its quiet zone; bit 1 is black."""
    barcode = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode)
    image: Any = barcode.to_image(scale=scale, add_quiet_zones=True)  # a two-dimensional buffer
    height, width = memoryview(image).shape or (0, 0)
    grey = memoryview(image).tobytes()
    row_bytes = (width + 7) // 8
    rows = []
    for top in range(height):
        bits = "".join("0" if dot else "1" for dot in grey[top * width : (top + 1) * width])
        rows.append(int(bits.ljust(row_bytes * 8, "0"), 2).to_bytes(row_bytes, "big"))
    return rows
