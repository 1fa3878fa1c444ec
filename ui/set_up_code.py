"""Codes on the screen, black on white whatever the theme, each module a whole number of dots, as large as fits."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from printing.codes import Modules, code128, qr

QUIET = 4  # white modules round a QR code; ten at the sides of bars are more than that
BARS_QUIET = 10
BARS_SHARE = 3  # of the height, where bars stand below the square code: one part of three
_FIELD = "screen"


class CodeView(QWidget):
    """A QR code; with ``bars`` the same text as Code 128 below it, for scanners that read no square codes."""

    def __init__(self, *, bars: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._with_bars = bars
        self._text = ""
        self._qr: Modules | None = None
        self._bars: Modules | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def text(self) -> str:
        return self._text

    def show_code(self, text: str) -> None:
        if text == self._text:
            return
        self._text = text
        self._qr = qr(text, _FIELD) if text else None
        self._bars = code128(text, _FIELD) if text and self._with_bars else None
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(360, 360)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(180, 180)

    @property
    def dots(self) -> int:
        """Device dots of one module of the square code."""
        return self._dots(self._qr, self._square()) if self._qr is not None else 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        if self._qr is None:
            return
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)  # whole dots of the screen, not of a scaled window
        square = self._square()
        side = min(square.width(), square.height())
        white = QRect(square.x() + (square.width() - side) // 2, square.y(), side, side)
        painter.fillRect(white, QColor(Qt.GlobalColor.white))
        _paint(painter, self._qr, square, self._dots(self._qr, square))
        if self._bars is not None:
            self._paint_bars(painter, self._bars)
        painter.end()

    def _paint_bars(self, painter: QPainter, bars: Modules) -> None:
        whole, top = self._whole(), self._square().bottom() + 1
        dots = max(1, whole.width() // (bars.width + 2 * BARS_QUIET))
        dots = min(dots, 4)  # wider bars are harder to hit, not easier
        width = (bars.width + 2 * BARS_QUIET) * dots
        gap = (whole.bottom() + 1 - top) // 5
        white = QRect((whole.width() - width) // 2, top + gap, width, whole.bottom() + 1 - top - gap)
        painter.fillRect(white, QColor(Qt.GlobalColor.white))
        inner = white.adjusted(BARS_QUIET * dots, gap // 2, 0, -gap // 2)
        for column in range(bars.width):
            if bars.data[column // 8] >> column % 8 & 1:
                painter.fillRect(inner.x() + column * dots, inner.y(), dots, inner.height(), QColor("#000000"))

    def _whole(self) -> QRect:
        ratio = self.devicePixelRatioF()
        return QRect(0, 0, int(self.width() * ratio), int(self.height() * ratio))

    def _square(self) -> QRect:
        whole = self._whole()
        return whole.adjusted(0, 0, 0, -whole.height() // BARS_SHARE) if self._with_bars else whole

    def _dots(self, modules: Modules | None, place: QRect) -> int:
        if modules is None:
            return 0
        return max(1, min(place.width(), place.height()) // (modules.width + 2 * QUIET))


def _paint(painter: QPainter, modules: Modules, place: QRect, dots: int) -> None:
    """In the middle of the place."""
    side = modules.width * dots
    left, top = place.x() + (place.width() - side) // 2, place.y() + (place.height() - side) // 2
    if place.height() > place.width():
        top = place.y() + (place.width() - side) // 2
    black = QColor("#000000")
    for row in range(modules.height):
        start = row * modules.row_bytes
        for column in range(modules.width):
            if modules.data[start + column // 8] >> column % 8 & 1:
                painter.fillRect(left + column * dots, top + row * dots, dots, dots, black)
