"""Writes a one-bit picture as PNG, readable by its owner alone: a label bears an address, made up or not."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

from printing.label import Bitmap

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_INVERTED = bytes(255 - value for value in range(256))  # PNG's 0 is black, a printer's 1 is


def write_png(path: Path, picture: Bitmap) -> None:
    """Write ``picture`` to ``path`` with mode 0600."""
    header = struct.pack(">IIBBBBB", picture.width, picture.height, 1, 0, 0, 0, 0)  # one bit, greyscale
    white_on_black = picture.data.translate(_INVERTED)
    rows = b"".join(
        b"\x00" + white_on_black[start : start + picture.row_bytes]
        for start in range(0, picture.height * picture.row_bytes, picture.row_bytes)
    )
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(_SIGNATURE)
        for kind, body in ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b"")):
            file.write(struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)))
