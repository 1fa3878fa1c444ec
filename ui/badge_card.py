"""A badge as a card to print, photograph or cut out: the name, a QR code and a Code 128; shown once, stored nowhere."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from printing.codes import Modules, code128, qr
from ui.theme import font_of

PREFIX = "PB@"
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that looks like another
LETTERS = 14  # 32^14: nobody guesses it
WIDTH, HEIGHT = 860, 540  # a bank card's shape at 10 dots per millimetre
MARGIN = 40
QR_SIDE = 300
BARS_HEIGHT = 110


def new_badge() -> str:
    """A badge's text as a scanner reads it."""
    return PREFIX + "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))


def badge_picture(name: str, badge: str) -> QImage:
    """Black on white whatever the theme: it is paper."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    _paint_modules(painter, qr(badge, "badge"), QRect(WIDTH - MARGIN - QR_SIDE, MARGIN, QR_SIDE, QR_SIDE))
    bars = QRect(MARGIN, HEIGHT - MARGIN - BARS_HEIGHT, WIDTH - 2 * MARGIN, BARS_HEIGHT)
    _paint_modules(painter, code128(badge, "badge"), bars)
    painter.setPen(QColor("#000000"))
    painter.setFont(font_of(56, bold=True))
    words = QRect(MARGIN, MARGIN, WIDTH - 3 * MARGIN - QR_SIDE, QR_SIDE)
    painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, name)
    painter.setFont(font_of(26))
    painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, "Packbench")
    painter.end()
    return image


def save_badge(picture: QImage, folder: Path, person_id: str) -> Path:
    """A file that only this user can read: whoever has it can sign in."""
    path = folder / f"packbench-badge-{person_id}.png"
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    if not picture.save(str(path)):
        raise OSError(f"cannot write {path}")
    return path


class BadgeCard(QLabel):
    """Shows the picture as large as fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    @property
    def image(self) -> QImage:
        """As it is written to a file."""
        return self._image

    def show_badge(self, name: str, badge: str, width: int) -> None:
        self._image = badge_picture(name, badge)
        smooth = Qt.TransformationMode.SmoothTransformation
        self.setPixmap(QPixmap.fromImage(self._image.scaledToWidth(width, smooth)))


def _paint_modules(painter: QPainter, modules: Modules, place: QRect) -> None:
    """Whole dots per module, centred; a single row becomes bars as high as the place."""
    dots = place.width() // modules.width
    high = place.height() if modules.height == 1 else dots
    left = place.x() + (place.width() - modules.width * dots) // 2
    for row in range(modules.height):
        start = row * modules.row_bytes
        for column in range(modules.width):
            if modules.data[start + column // 8] >> column % 8 & 1:
                painter.fillRect(left + column * dots, place.y() + row * high, dots, high, QColor("#000000"))
