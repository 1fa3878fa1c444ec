"""Barcodes as module matrices, before any size in dots: Code 128 and QR, written by zint."""

from __future__ import annotations

import msgspec
import zint

from printing.label import CodeNotPossible

_QR_LEVEL_M = 2  # 15 % of the symbol may be lost
_BYTES_AS_THEY_ARE = zint.InputMode(0)  # else zint turns Chinese into Shift JIS
CODE128_QUIET = 10  # modules on each side
QR_QUIET = 4


class Modules(msgspec.Struct, frozen=True):
    """One symbol without its quiet zone: rows of ``row_bytes``, least significant bit first, bit 1 is dark.

    WORKAROUND: rows are padded to four bytes and no further, as Qt itself would; QImage 6.11 writes past its own memory
    when it converts a one-bit image with longer rows.
    """

    width: int
    height: int
    row_bytes: int
    data: bytes


def code128(text: str, field: str) -> Modules:
    """One row; subsets are chosen by zint."""
    if not (text.isascii() and text.isprintable()):
        raise CodeNotPossible(field, "Code 128 takes printable ASCII only")
    return _encode(zint.Symbology.CODE128, text, field)


def qr(text: str, field: str) -> Modules:
    """Square; text as UTF-8 bytes where it is not plain ASCII."""
    return _encode(zint.Symbology.QRCODE, text, field)


def _encode(symbology: zint.Symbology, text: str, field: str) -> Modules:
    symbol = zint.Symbol()
    symbol.symbology = symbology
    symbol.input_mode = _BYTES_AS_THEY_ARE
    if symbology == zint.Symbology.QRCODE:
        symbol.option_1 = _QR_LEVEL_M
    try:
        symbol.encode(text.encode("utf-8"))
    except (RuntimeError, ValueError) as error:
        raise CodeNotPossible(field, "the symbol cannot hold the text") from error
    encoded = symbol.encoded_data
    stride, row_bytes = encoded.strides[0] if encoded.strides else 0, -(-symbol.width // 32) * 4
    raw = encoded.tobytes()
    rows = b"".join(raw[row * stride : row * stride + row_bytes] for row in range(symbol.rows))
    return Modules(width=symbol.width, height=symbol.rows, row_bytes=row_bytes, data=rows)
