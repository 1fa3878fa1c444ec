"""The narrow rail: one entry a page, icon, word and F-key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.kept import Kept
from ui.surface import paint_surface
from ui.text_box import fitted
from ui.theme import Look, StateColours

WIDTH = 112
ENTRY = 104
WORD_PX = 19
KEY_PX = 16


class RailEntry(NamedTuple):
    icon: str
    word: str
    key: str


class Rail(QWidget):
    """Paints its entries; ``chosen`` carries the entry's index."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._look = Look()
        self._state: StateColours | None = None
        self._entries: tuple[RailEntry, ...] = ()
        self._current = -1
        self._kept = Kept()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    @property
    def entries(self) -> tuple[RailEntry, ...]:
        return self._entries

    def show_entries(self, entries: Sequence[RailEntry], current: int) -> None:
        self._entries, self._current = tuple(entries), current
        self.update()

    def set_state(self, state: StateColours | None) -> None:
        self._state = state
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._look.px(WIDTH), 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        for index in range(len(self._entries)):
            if self._place(index).contains(event.position().toPoint()):
                self.chosen.emit(index)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        painter = QPainter(self)
        frame = self._look.tokens.frame
        if self._state is None:
            painter.fillRect(self.rect(), QColor(frame))
        room = self._place(0).united(self._place(len(self._entries) - 1))
        key = (self._look, self._state, self._entries, self._current)
        self._kept.draw(painter, room, self._state.fill if self._state else frame, key, self._paint_entries)
        painter.end()

    def _paint_entries(self, painter: QPainter) -> None:
        for index, entry in enumerate(self._entries):
            self._paint_entry(painter, self._place(index), entry, current=index == self._current)

    def _paint_entry(self, painter: QPainter, place: QRect, entry: RailEntry, *, current: bool) -> None:
        look, tokens = self._look, self._look.tokens
        ink = self._state.text if self._state else tokens.second
        if current:
            fill = self._state.text if self._state else tokens.accent
            ink = self._state.fill if self._state else tokens.on_accent
            paint_surface(painter, place, look.px(12), fill)
        height = place.height()
        paint_icon(
            painter, entry.icon, ink, QRect(place.x(), place.y() + height // 10, place.width(), height * 36 // 100)
        )
        painter.setPen(QColor(ink))
        for text, top, share, size, bold in ((entry.word, 46, 28, WORD_PX, True), (entry.key, 72, 24, KEY_PX, False)):
            rect = QRect(place.x() + 2, place.y() + height * top // 100, place.width() - 4, height * share // 100)
            painter.setFont(fitted(text, rect.size(), look, size, bold=bold, lines=1).font)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _place(self, index: int) -> QRect:
        look = self._look
        top = look.px(20)
        each = min(look.px(ENTRY + 8), (self.height() - 2 * top) // max(1, len(self._entries)))
        return QRect(look.px(10), top + index * each, self.width() - 2 * look.px(10), each - look.px(8))
