"""Text that is never cut: it starts at the size the design gives it, wraps, and shrinks until the box holds it."""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kept import Kept, Written
from ui.theme import SMALLEST_TEXT_PX, Look, font_of

SMALLEST_DESIGN_PX = 16
KEPT = 8  # pictures of words: those of an answer ago come again
SHRINK = 0.92  # from one tried size to the next
_WRAP = Qt.TextFlag.TextWordWrap
_PLAIN = re.compile("[ -~\xa0-\xff\u2010-\u2027\u3000-\u9fff\uff00-\uffef]*")  # Latin and Chinese, in one line


class Fitted(NamedTuple):
    """A font that fits, or the smallest one with ``cut`` told."""

    font: QFont
    cut: bool
    wide: int = 0  # what the text takes where it is one line, else 0


def fitted(text: str, size: QSize, look: Look, design_px: float, *, bold: bool = False, lines: int = 0) -> Fitted:
    """The largest font up to the design's size whose text fits into ``size``; ``lines`` 0 is as many as fit."""
    return _fitted(text, (size.width(), size.height()), (look, design_px), bold=bold, lines=lines)


@lru_cache(maxsize=4096)
def _fitted(text: str, room: tuple[int, int], letters: tuple[Look, float], *, bold: bool, lines: int) -> Fitted:
    """Measuring costs more than painting, and the same words come again and again."""
    look, design_px = letters
    floor, size = _smallest(look), QSize(*room)
    pixels = max(floor, look.letter_px(design_px))
    while True:
        fits, wide = _fits(text, size, pixels, bold=bold, lines=lines)
        if fits or pixels <= floor:
            return Fitted(font_of(pixels, bold=bold), not fits, wide)
        pixels = max(floor, int(pixels * SHRINK))


def _smallest(look: Look) -> int:
    return max(SMALLEST_TEXT_PX, look.px(SMALLEST_DESIGN_PX))


def _fits(text: str, size: QSize, pixels: int, *, bold: bool, lines: int) -> tuple[bool, int]:
    """And how wide it is at most, where it is one line."""
    metrics = QFontMetrics(font_of(pixels, bold=bold))
    wide, high = _at_most(text, pixels, bold=bold)
    if wide and wide * 10 <= size.width() * 9:
        most = size.height() if lines == 0 else min(size.height(), lines * metrics.lineSpacing())
        if lines == 1 or high <= most:
            return lines != 1 or metrics.height() <= size.height(), wide
    if lines == 1:
        wide = metrics.horizontalAdvance(text)
        return wide <= size.width() and metrics.height() <= size.height(), wide
    needed = metrics.boundingRect(QRect(0, 0, size.width(), 100_000), _WRAP, text)
    most = size.height() if lines == 0 else min(size.height(), lines * metrics.lineSpacing())
    wide = needed.width() if needed.height() <= metrics.lineSpacing() else 0
    return needed.width() <= size.width() and needed.height() <= most, wide


def _at_most(text: str, pixels: int, *, bold: bool) -> tuple[int, int]:
    """What one line of the text takes at most, without setting it: most new words are numbers and names that have room
    to spare. Nothing where its letters may join, or lines end."""
    if not _PLAIN.fullmatch(text):
        return 0, 0
    letters = [_letter(letter, pixels, bold) for letter in text]
    return ceil(sum(wide for wide, _ in letters)), max((high for _, high in letters), default=0)


@lru_cache(maxsize=8192)
def _letter(letter: str, pixels: int, bold: bool) -> tuple[float, int]:
    """Its advance and the height of its line."""
    font = font_of(pixels, bold=bold)
    line = QFontMetrics(font).boundingRect(QRect(0, 0, 100_000, 100_000), _WRAP, letter)
    return QFontMetricsF(font).horizontalAdvance(letter), line.height()


@lru_cache(maxsize=2048)
def text_width(text: str, pixels: int, *, bold: bool = False) -> int:
    """Of one line."""
    return QFontMetrics(font_of(pixels, bold=bold)).horizontalAdvance(text)


@lru_cache(maxsize=1024)
def _height(text: str, width: int, pixels: int, *, bold: bool, lines: int) -> int:
    """Of as many lines as the text needs, up to those allowed; 0 is any number."""
    metrics = QFontMetrics(font_of(pixels, bold=bold))
    if lines == 1 or not text:
        return metrics.lineSpacing()
    wide, high = _at_most(text, pixels, bold=bold)
    if wide and wide * 10 <= width * 9:
        return max(metrics.lineSpacing(), min(high, metrics.lineSpacing() * (lines or 100)))
    needed = metrics.boundingRect(QRect(0, 0, width, 100_000), _WRAP, text).height()
    return max(metrics.lineSpacing(), min(needed, metrics.lineSpacing() * (lines or 100)))


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
        self._ground, self._edge = "", 0
        self._kept = Kept(KEPT)
        self._fit: Fitted | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        if text == self._text:
            return
        before = self._lines != 1 and self._wanted_height()
        self._text = text
        self._fit = None
        self.setAccessibleName(text)
        if self._lines != 1 and self._wanted_height() != before:
            self.updateGeometry()
        self.update()

    def set_colour(self, colour: str) -> None:
        """A colour of its own, ``""`` for the theme's."""
        if colour != self._colour:
            self._colour = colour
            self.update()

    def set_ground(self, ground: str, edge: int = 0) -> None:
        """The one colour that all of the box stands on, but for ``edge`` pixels at its top and its foot."""
        self._ground, self._edge = ground, edge

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
        return QSize(0, self._wanted_height())

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
        tokens = self._look.tokens
        colour = self._colour or (tokens.second if self._second else tokens.text)
        text, flags = self._text, int(self._align)
        if self._lines != 1:
            flags |= int(_WRAP)
        elif fit.cut:
            text = QFontMetrics(fit.font).elidedText(text, Qt.TextElideMode.ElideRight, self.width())
        words = Written(text, self.rect(), flags, fit.font, colour, fit.wide, self._edge)
        if self._ground:
            self._kept.write(painter, words, self._ground)
        else:
            words.paint(painter)
        painter.end()

    def _wanted_height(self) -> int:
        pixels, text = self._look.letter_px(self._design_px), self._text if self._lines != 1 else ""
        return _height(text, self.width(), pixels, bold=self._bold, lines=self._lines)

    def _fitted(self) -> Fitted:
        if self._fit is None:
            self._fit = fitted(self._text, self.size(), self._look, self._design_px, bold=self._bold, lines=self._lines)
        return self._fit
