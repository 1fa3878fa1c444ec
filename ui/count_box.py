"""The biggest number on the screen and its unit, on one baseline."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kept import Kept
from ui.text_box import fitted
from ui.theme import Look

NUMBER_PX = 190  # its figures stand 140 px high at 1080p
UNIT_PX = 48
LEAST_HEIGHT = 150


class CountBox(QWidget):
    """Shrinks only when a four-digit count or a narrow window makes it."""

    def __init__(self) -> None:
        super().__init__()
        self._look = Look()
        self._number = ""
        self._unit = ""
        self._kept = Kept()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def show_count(self, number: str, unit: str) -> None:
        if (number, unit) == (self._number, self._unit):
            return
        self._number, self._unit = number, unit
        self.setAccessibleName(f"{number} {unit}")
        self.update()

    def letter_px(self) -> int:
        """Size of the number as painted."""
        return self._number_font().pixelSize()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, self._look.px(LEAST_HEIGHT))

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, self._look.px(NUMBER_PX))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        painter = QPainter(self)
        key = (self._look, self._number, self._unit)
        self._kept.draw(painter, self.rect(), self._look.tokens.card, key, self._paint_count)
        painter.end()

    def _paint_count(self, painter: QPainter) -> None:
        number = self._number_font()
        metrics = QFontMetrics(number)
        figures = metrics.tightBoundingRect("0").height()
        baseline = (self.height() + figures) // 2
        painter.setFont(number)
        painter.setPen(QColor(self._look.tokens.text))
        left = -max(0, metrics.leftBearing(self._number[0])) if self._number else 0
        painter.drawText(QPoint(left, baseline), self._number)
        left += metrics.horizontalAdvance(self._number) + self._look.px(24)
        painter.setPen(QColor(self._look.tokens.second))
        painter.setFont(
            fitted(self._unit, QSize(self.width() - left, self.height()), self._look, UNIT_PX, bold=True, lines=1).font
        )
        painter.drawText(QPoint(left, baseline), self._unit)

    def _number_font(self) -> QFont:
        # the line's height holds accents and tails that figures do not have: 1.3 of the box is still inside it
        room = QSize(self.width() * 3 // 4, self.height() * 13 // 10)
        look = Look(scale=self._look.scale)  # already the largest: a person's text scale does not blow it up further
        return fitted(self._number, room, look, NUMBER_PX, bold=True, lines=1).font
