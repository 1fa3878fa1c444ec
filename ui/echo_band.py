"""The big band at the foot of the order card: the number just scanned, or what is being typed. It never blocks."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.card import RADIUS
from ui.large_text import draw_text
from ui.state_panel import CENTRE
from ui.surface import paint_surface
from ui.text_box import fitted
from ui.theme import Look

SHOWN_MS = 1000  # long enough for an eye and for a camera above the bench
LETTERS_PX = 84
SHARE = 6  # of the window's height, where it stands over other pages
RAIL_SHARE = 8  # hundredths of the window's width that the rail keeps
LONGEST = 64  # characters; an advertising code may be hundreds long


class EchoBand(QWidget):
    """Paints one text as large as the band allows, in reversed colours."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = Look()
        self._text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        return self._text

    def echo(self, text: str) -> None:
        """Show a scanned number for about a second."""
        self._show(text)
        self._timer.start(SHOWN_MS)

    def keep(self, text: str) -> None:
        """Show what is being typed, until the next call; empty hides."""
        self._timer.stop()
        if text:
            self._show(text)
        else:
            self.hide()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.update()

    def _show(self, text: str) -> None:
        self._text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
        self.setAccessibleName(self._text)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        look = self._look
        painter = QPainter(self)
        paint_surface(painter, self.rect(), look.px(RADIUS), look.tokens.text, line=look.tokens.card, width=look.px(3))
        inside = self.rect().adjusted(look.px(24), look.px(4), -look.px(24), -look.px(4))
        painter.setPen(QColor(look.tokens.card))
        painter.setFont(fitted(self._text, inside.size(), look, LETTERS_PX, bold=True).font)
        draw_text(painter, inside, CENTRE, self._text)
        painter.end()


class PageEcho(EchoBand):
    """Over the foot of whatever page is open; it takes no click and no key."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def echo(self, text: str) -> None:
        """As wide as the window but for its rail, and a sixth of its height."""
        window, inset = self._window, self._look.px(24)
        high = window.height() // SHARE
        left = window.width() * RAIL_SHARE // 100
        self.setGeometry(left, window.height() - high - inset, window.width() - left - inset, high)
        super().echo(text)
