"""Barcodes as module matrices, before any size in dots: Code 128, GS1-128, QR and DataMatrix, written by zint."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import msgspec
import zint

from printing.label import CodeNotPossible
from printing.template import Symbology

_QR_LEVEL_M = 2  # 15 % of the symbol may be lost
_DATAMATRIX_SQUARE = 100  # of zint's option 3; else short texts become rectangles
_BYTES_AS_THEY_ARE = zint.InputMode(0)  # else zint turns Chinese into Shift JIS
_GS1 = zint.InputMode.GS1  # "[01]06901234567892[10]A1": application identifiers in square brackets


class _Kind(NamedTuple):
    symbology: zint.Symbology
    quiet: int  # modules on each side
    least: int  # modules of the narrowest symbol there is
    square: bool


_KINDS = {
    Symbology.CODE128: _Kind(zint.Symbology.CODE128, quiet=10, least=46, square=False),
    Symbology.GS1_128: _Kind(zint.Symbology.GS1_128, quiet=10, least=57, square=False),
    Symbology.QR: _Kind(zint.Symbology.QRCODE, quiet=4, least=21, square=True),
    Symbology.DATAMATRIX: _Kind(zint.Symbology.DATAMATRIX, quiet=1, least=10, square=True),
}


class Modules(msgspec.Struct, frozen=True):
    """One symbol without its quiet zone: rows of ``row_bytes``, least significant bit first, bit 1 is dark.

    WORKAROUND: rows are padded to four bytes and no further, as Qt itself would; QImage 6.11 writes past its own memory
    when it converts a one-bit image with longer rows.
    """

    width: int
    height: int
    row_bytes: int
    data: bytes

    def rows(self) -> list[int]:
        """Each row as a number whose lowest bit is the module at the left."""
        size = self.row_bytes
        return [int.from_bytes(self.data[at : at + size], "little") for at in range(0, size * self.height, size)]


def quiet_of(symbology: Symbology) -> int:
    """White modules that a reader needs on each side."""
    return _KINDS[symbology].quiet


def least_modules(symbology: Symbology) -> int:
    """Width of the shortest text's symbol, without its quiet zones."""
    return _KINDS[symbology].least


def is_square(symbology: Symbology) -> bool:
    """Modules as high as wide; else bars, as high as their place."""
    return _KINDS[symbology].square


def encode(symbology: Symbology, text: str, field: str) -> Modules:
    """The symbol of a text, kept for a while: parts of one form bear the same number."""
    modules = _encoded(symbology, text)
    if isinstance(modules, str):
        raise CodeNotPossible(field, modules)
    return modules


def code128(text: str, field: str) -> Modules:
    """One row; subsets are chosen by zint."""
    return encode(Symbology.CODE128, text, field)


def qr(text: str, field: str) -> Modules:
    """Square; text as UTF-8 bytes where it is not plain ASCII."""
    return encode(Symbology.QR, text, field)


@lru_cache(maxsize=64)
def turned(modules: Modules, rotation: int) -> Modules:
    """The symbol turned clockwise by 0, 90, 180 or 270 degrees."""
    rows = [f"{row:0{modules.width}b}"[::-1] for row in modules.rows()]
    for _ in range(rotation // 90):
        rows = ["".join(column) for column in zip(*reversed(rows), strict=True)]
    row_bytes = -(-len(rows[0]) // 32) * 4
    data = b"".join(int(row[::-1], 2).to_bytes(row_bytes, "little") for row in rows)
    return Modules(width=len(rows[0]), height=len(rows), row_bytes=row_bytes, data=data)


@lru_cache(maxsize=64)
def _encoded(symbology: Symbology, text: str) -> Modules | str:
    """The symbol, or why there is none."""
    kind = _KINDS[symbology]
    if not kind.square and not (text.isascii() and text.isprintable()):
        return "Code 128 takes printable ASCII only"
    symbol = zint.Symbol()
    symbol.symbology = kind.symbology
    symbol.input_mode = _GS1 if symbology is Symbology.GS1_128 else _BYTES_AS_THEY_ARE
    if symbology is Symbology.QR:
        symbol.option_1 = _QR_LEVEL_M
    elif symbology is Symbology.DATAMATRIX:
        symbol.option_3 = _DATAMATRIX_SQUARE
    try:
        symbol.encode(text.encode("utf-8"))
    except (RuntimeError, ValueError):
        return "the symbol cannot hold the text"
    encoded = symbol.encoded_data
    stride, row_bytes = encoded.strides[0] if encoded.strides else 0, -(-symbol.width // 32) * 4
    raw = encoded.tobytes()
    rows = b"".join(raw[row * stride : row * stride + row_bytes] for row in range(symbol.rows))
    return Modules(width=symbol.width, height=symbol.rows, row_bytes=row_bytes, data=rows)
