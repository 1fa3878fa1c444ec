"""Text that is never cut: it starts at the size the design gives it, wraps, and shrinks until the box holds it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import SMALLEST_TEXT_PX, Look, font_of

SMALLEST_DESIGN_PX = 16
SHRINK = 0.92  # from one tried size to the next
_WRAP = Qt.TextFlag.TextWordWrap


class Fitted(NamedTuple):
    """A font that fits, or the smallest one with ``cut`` told."""

    font: QFont
    cut: bool


def fitted(text: str, size: QSize, look: Look, design_px: float, *, bold: bool = False, lines: int = 0) -> Fitted:
    """The largest font up to the design's size whose text fits into ``size``; ``lines`` 0 is as many as fit."""
    floor = _smallest(look)
    largest = max(floor, look.letter_px(design_px))
    room = (size.width(), size.height())
    pixels, cut = _pixels_that_fit(text, room, largest=largest, floor=floor, bold=bold, lines=lines)
    return Fitted(font_of(pixels, bold=bold), cut)


@lru_cache(maxsize=4096)
def _pixels_that_fit(
    text: str, room: tuple[int, int], *, largest: int, floor: int, bold: bool, lines: int
) -> tuple[int, bool]:
    """Measuring costs more than painting, and the same words come again and again."""
    pixels, size = largest, QSize(*room)
    while not _fits(text, size, QFontMetrics(font_of(pixels, bold=bold)), lines):
        if pixels <= floor:
            return pixels, True
        pixels = max(floor, int(pixels * SHRINK))
    return pixels, False


def _smallest(look: Look) -> int:
    return max(SMALLEST_TEXT_PX, look.px(SMALLEST_DESIGN_PX))


def _fits(text: str, size: QSize, metrics: QFontMetrics, lines: int) -> bool:
    if lines == 1:
        return metrics.horizontalAdvance(text) <= size.width() and metrics.height() <= size.height()
    needed = metrics.boundingRect(QRect(0, 0, size.width(), 100_000), _WRAP, text)
    most = size.height() if lines == 0 else min(size.height(), lines * metrics.lineSpacing())
    return needed.width() <= size.width() and needed.height() <= most


class TextBox(QWidget):
    """One text in one box."""

    def __init__(
        self,
        design_px: float,
        *,
        bold: bool = False,
        second: bool = False,
        lines: int = 1,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        super().__init__()
        self._design_px = design_px
        self._bold = bold
        self._second = second
        self._lines = lines
        self._align = align | Qt.AlignmentFlag.AlignVCenter
        self._text = ""
        self._colour = ""
        self._look = Look()
        self._fit: Fitted | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        if text == self._text:
            return
        self._text = text
        self._fit = None
        self.setAccessibleName(text)
        if self._lines != 1:
            self.updateGeometry()
        self.update()

    def set_colour(self, colour: str) -> None:
        """A colour of its own, ``""`` for the theme's."""
        if colour != self._colour:
            self._colour = colour
            self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._fit = None
        self.updateGeometry()
        self.update()

    def is_cut(self) -> bool:
        """True when not even the smallest letters hold the whole text."""
        return self.isVisible() and bool(self._text) and self._fitted().cut

    def letter_px(self) -> int:
        """Size of the letters as painted."""
        return self._fitted().font.pixelSize()

    def sizeHint(self) -> QSize:  # noqa: N802
        """As many lines as the text needs at its own size and this width, up to those allowed.

        Not ``heightForWidth``: layouts take that for the least height too, and then nothing can shrink.
        """
        metrics = QFontMetrics(self._design_font())
        if self._lines == 1 or not self._text:
            return QSize(0, metrics.lineSpacing())
        needed = metrics.boundingRect(QRect(0, 0, self.width(), 100_000), _WRAP, self._text).height()
        return QSize(0, max(metrics.lineSpacing(), min(needed, metrics.lineSpacing() * (self._lines or 100))))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, QFontMetrics(font_of(_smallest(self._look))).height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self._fit = None
        if self._lines != 1 and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        if not self._text:
            return
        fit = self._fitted()
        painter = QPainter(self)
        painter.setFont(fit.font)
        tokens = self._look.tokens
        painter.setPen(QColor(self._colour or (tokens.second if self._second else tokens.text)))
        if fit.cut and self._lines == 1:
            shown = QFontMetrics(fit.font).elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(self.rect(), self._align, shown)
        else:
            painter.drawText(self.rect(), self._align | (_WRAP if self._lines != 1 else 0), self._text)
        painter.end()

    def _design_font(self) -> QFont:
        return font_of(self._look.letter_px(self._design_px), bold=self._bold)

    def _fitted(self) -> Fitted:
        if self._fit is None:
            self._fit = fitted(self._text, self.size(), self._look, self._design_px, bold=self._bold, lines=self._lines)
        return self._fit
