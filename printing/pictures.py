"""A template's own pictures, such as a carrier's mark, made one-bit at the size of their place. QtGui only."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from printing.label import Bitmap, PictureUnusable

_DARK = 128  # of 255; a mark is line art, for which a threshold is sharper than dither


def scaled_picture(path: Path, width: int, height: int, field: str) -> Bitmap:
    """As large as it goes inside ``width`` by ``height`` dots, on white where it is transparent."""
    picture = QImage(str(path))
    if picture.isNull():
        raise PictureUnusable(field, "the file is no picture")
    mode = Qt.TransformationMode.SmoothTransformation
    picture = picture.scaled(width, height, Qt.AspectRatioMode.KeepAspectRatio, mode)
    grey = QImage(picture.size(), QImage.Format.Format_Grayscale8)
    grey.fill(255)
    painter = QPainter(grey)
    painter.drawImage(0, 0, picture)
    painter.end()
    return _threshold(grey)


def _threshold(grey: QImage) -> Bitmap:
    """By hand: QImage's own conversion dithers, or takes its colours from a table."""
    width, height, stride = grey.width(), grey.height(), grey.bytesPerLine()
    dark = bytes(b"1"[0] if level < _DARK else b"0"[0] for level in range(256))
    raw = bytes(grey.constBits()).translate(dark)
    row_bytes = (width + 7) // 8
    padding = b"0" * (row_bytes * 8 - width)
    rows = (raw[at : at + width] + padding for at in range(0, stride * height, stride))
    return Bitmap(width, height, b"".join(int(row, 2).to_bytes(row_bytes) for row in rows))
