"""The keys that do something now, each with its word; clickable too, so that a glove on glass works."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kept import Kept
from ui.surface import paint_surface
from ui.text_box import text_width
from ui.theme import Look

KEY_PX, SMALLEST_PX = 20, 16
ROW_PX = 44
GAP_PX = 10
MOST_ROWS = 2


class KeyHint(NamedTuple):
    key: str  # as printed on the keyboard
    word: str


class _Place(NamedTuple):
    cap: QRect
    word: QRect


class KeyHints(QWidget):
    """Chips in as many rows as they need; letters shrink before a third row is begun."""

    chosen = Signal(str)  # the key of the chip that was clicked

    def __init__(self) -> None:
        super().__init__()
        self._look = Look()
        self._hints: tuple[KeyHint, ...] = ()
        self._places: list[_Place] = []
        self._used_height = 0
        self._font = QFont()
        self._kept = Kept()

    @property
    def hints(self) -> tuple[KeyHint, ...]:
        return self._hints

    def show_hints(self, hints: tuple[KeyHint, ...]) -> None:
        if hints == self._hints:
            return
        self._hints = hints
        self._arrange()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._arrange()

    def is_cut(self) -> bool:
        return self._overflows() or self._used_height > self.height()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, max(self._look.px(ROW_PX), self._used_height))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, self._used_height)

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        del event
        self._arrange()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        for hint, place in zip(self._hints, self._places, strict=True):
            if place.cap.united(place.word).contains(event.position().toPoint()):
                self.chosen.emit(hint.key)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        painter = QPainter(self)
        key = (self._look, self._hints, self._font.pixelSize())
        self._kept.draw(painter, self.rect(), self._look.tokens.card, key, self._paint_hints)
        painter.end()

    def _paint_hints(self, painter: QPainter) -> None:
        tokens = self._look.tokens
        painter.setFont(self._font)
        for hint, place in zip(self._hints, self._places, strict=True):
            paint_surface(painter, place.cap, self._look.px(6), tokens.inset, line=tokens.second)
            painter.setPen(QColor(tokens.text))
            painter.drawText(place.cap, Qt.AlignmentFlag.AlignCenter, hint.key)
            painter.setPen(QColor(tokens.second))
            painter.drawText(place.word, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, hint.word)

    def _arrange(self) -> None:
        look = self._look
        for letters in (KEY_PX, KEY_PX - 2, SMALLEST_PX):
            self._font = look.font(letters) if letters > SMALLEST_PX else Look(scale=look.scale).font(letters)
            self._places = self._flow(self._font.pixelSize())
            if not self._overflows():
                break
        used = max((place.cap.bottom() + 1 for place in self._places), default=0)
        if used != self._used_height:
            self._used_height = used
            self.updateGeometry()
        self.update()

    def _overflows(self) -> bool:
        rows = len({place.cap.y() for place in self._places})
        return rows > MOST_ROWS or any(place.word.right() > self.width() for place in self._places)

    def _flow(self, pixels: int) -> list[_Place]:
        look = self._look
        gap, row = look.px(GAP_PX), max(QFontMetrics(self._font).height() + look.px(6), look.px(ROW_PX - 8))
        left, top = 0, 0
        places: list[_Place] = []
        for hint in self._hints:
            cap = max(row, text_width(hint.key, pixels) + 2 * look.px(8))
            word = text_width(hint.word, pixels) + 2
            if left and left + cap + gap + word > self.width():
                left, top = 0, top + row + gap // 2
            places.append(_Place(QRect(left, top, cap, row), QRect(left + cap + gap * 3 // 5, top, word, row)))
            left += cap + word + gap * 13 // 5
        return places
