"""Help over the order card: what is due now in one large sentence, and every way on as a key that can be touched."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.ways import Way
from ui.card import RADIUS
from ui.large_text import draw_text
from ui.state_panel import LEFT
from ui.surface import paint_surface
from ui.text_box import fitted
from ui.theme import Look
from ui.way_keys import WayKeys

TITLE_PX = 30
VERB_PX = 72
NAME_PX = 45
FOOT_PX = 24
ROWS = 4
MARGIN = 36
translate = QCoreApplication.translate


class HelpCard(QWidget):
    """Covers the card until the next answer, or Esc; scans go on being taken."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = Look()
        self._verb, self._name = "", ""
        self._cut = False
        self.keys = WayKeys(self, rows=ROWS)
        self.hide()

    def show_help(self, verb: str, name: str, ways: tuple[Way, ...]) -> None:
        """``name``: the item or the number that is due, or ""."""
        self._verb, self._name = verb, name
        tokens = self._look.tokens
        self.keys.show_ways(ways, tokens.card, tokens.text)
        self._place()
        self.setAccessibleName(". ".join(part for part in (verb, name) if part))
        self.show()
        self.raise_()
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.keys.set_look(look)
        self._place()

    def is_cut(self) -> bool:
        return self._cut

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.ground))
        paint_surface(painter, self.rect(), look.px(RADIUS), tokens.card, line=tokens.accent, width=look.px(3))
        self._cut = False
        top, high = look.px(24), self._words_height()
        parts = (
            (translate("HelpCard", "What is due now"), TITLE_PX, tokens.second, False, 16),
            (self._verb, VERB_PX, tokens.text, True, 48),
            (self._name, NAME_PX, tokens.text, True, 36),
        )
        for text, size, colour, bold, share in parts:
            place = QRect(look.px(MARGIN), top, self.width() - 2 * look.px(MARGIN), high * share // 100)
            self._text(painter, place, (text, size), colour, bold=bold)
            top += place.height()
        foot = look.text_px(FOOT_PX) * 3
        place = QRect(look.px(MARGIN), self.height() - foot, self.width() - 2 * look.px(MARGIN), foot - look.px(12))
        words = translate("HelpCard", "Press the key, touch it, or scan its card.  Esc closes this help")
        self._text(painter, place, (words, FOOT_PX), tokens.second, bold=False)
        painter.end()

    def _text(self, painter: QPainter, place: QRect, said: tuple[str, int], colour: str, *, bold: bool) -> None:
        if not said[0]:
            return
        fit = fitted(said[0], place.size(), self._look, said[1], bold=bold)
        self._cut = self._cut or fit.cut
        painter.setPen(QColor(colour))
        painter.setFont(fit.font)
        draw_text(painter, place, LEFT, said[0])

    def _words_height(self) -> int:
        return self.keys.y() - self._look.px(24 + 12)

    def _place(self) -> None:
        look, wide = self._look, self.width() - 2 * self._look.px(MARGIN)
        high = self.keys.fit(wide).height()
        top = self.height() - look.text_px(FOOT_PX) * 3 - look.px(16) - high
        self.keys.setGeometry(look.px(MARGIN), top, wide, high)
