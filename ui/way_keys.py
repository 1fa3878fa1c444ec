"""The ways on as large key caps with the command's name: to be pressed on the keyboard, or touched with a glove."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.ways import Way
from ui.command_words import way_name
from ui.kept import Kept
from ui.surface import paint_surface
from ui.text_box import SHRINK, SMALLEST_DESIGN_PX, text_width
from ui.theme import SMALLEST_TEXT_PX, Look, font_of

TARGET_PX = 80  # high: 22 mm on a 24-inch screen, 15 mm and more on the smallest window
WORD_PX = 28
GAP_PX = 14
PAD_PX = 16


class Chip(NamedTuple):
    """One way: its cap with the key, and all of it with the word."""

    way: Way
    cap: QRect
    whole: QRect
    word: str

    def moved(self, right: int) -> Chip:
        return self._replace(cap=self.cap.translated(right, 0), whole=self.whole.translated(right, 0))


class WayKeys(QWidget):
    """As many rows as allowed; letters shrink before a way is left out, and the last ways are left out first.

    Signals:
        chosen: the Way that was touched.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, rows: int = 1, centred: bool = False) -> None:
        super().__init__(parent)
        self._rows, self._centred = rows, centred
        self._look = Look()
        self._fill, self._ink = "", ""
        self._ways: tuple[Way, ...] = ()
        self._chips: list[Chip] = []
        self._room = 0
        self._font = QFont()
        self._kept = Kept()
        self.hide()

    @property
    def ways(self) -> tuple[Way, ...]:
        """Those that are shown."""
        return tuple(chip.way for chip in self._chips)

    @property
    def places(self) -> tuple[Chip, ...]:
        """Where each of them is."""
        return tuple(self._chips)

    @property
    def used(self) -> QSize:
        """What the ways take of the room that was given."""
        right = max((chip.whole.right() + 1 for chip in self._chips), default=0)
        return QSize(right, max((chip.whole.bottom() + 1 for chip in self._chips), default=0))

    def fit(self, width: int) -> QSize:
        """Arrange for a room of this width, before it is given; what is used of it."""
        if width != self._room:
            self._room = width
            self._arrange()
        return self.used

    def allow_rows(self, rows: int) -> None:
        if rows != self._rows:
            self._rows = rows
            self._arrange()

    def show_ways(self, ways: tuple[Way, ...], fill: str, ink: str) -> None:
        """Scans alone have no key: the sentence beside says what to scan. ``ink`` on ``fill`` is the colour around."""
        ways = tuple(way for way in ways if way.command is not None and way.key)
        self._fill, self._ink, self._ways = fill, ink, ways
        self._arrange()
        self.setVisible(bool(ways))
        self.setAccessibleName(", ".join(f"{chip.way.key} {chip.word}" for chip in self._chips))
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._arrange()
        self.update()

    def is_cut(self) -> bool:
        return len(self._chips) < len(self._ways)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, self.height_of(self._rows))

    def height_of(self, rows: int) -> int:
        return rows * self._look.px(TARGET_PX) + (rows - 1) * self._look.px(GAP_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        del event
        self.fit(self.width())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        for chip in self._chips:
            if chip.whole.contains(event.position().toPoint()):
                self.chosen.emit(chip.way)
                return

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        painter = QPainter(self)
        told = tuple((key_text(chip.way.key), chip.word) for chip in self._chips)
        key = (self._look, self._ink, self._room, self._font.pixelSize(), told)
        self._kept.draw(painter, self.rect(), self._fill, key, self._paint_chips)
        painter.end()

    def _paint_chips(self, painter: QPainter) -> None:
        look = self._look
        painter.setFont(self._font)
        radius, line = look.px(12), look.px(3)
        for chip in self._chips:
            paint_surface(painter, chip.whole, radius, self._fill, line=self._ink, width=line)
            paint_surface(painter, chip.cap, radius, self._ink)
            painter.setPen(QColor(self._fill))
            painter.drawText(chip.cap, Qt.AlignmentFlag.AlignCenter, key_text(chip.way.key))
            painter.setPen(QColor(self._ink))
            words = chip.whole.adjusted(chip.cap.width(), 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, chip.word)

    def _arrange(self) -> None:
        floor = max(SMALLEST_TEXT_PX, self._look.px(SMALLEST_DESIGN_PX))
        pixels = max(floor, self._look.letter_px(WORD_PX))
        while True:
            self._font = font_of(pixels, bold=True)
            self._chips = self._flow(pixels)
            if pixels == floor or len(self._chips) == len(self._ways):
                break
            pixels = max(floor, int(pixels * SHRINK))

    def _flow(self, pixels: int) -> list[Chip]:
        look = self._look
        high, gap, pad = look.px(TARGET_PX), look.px(GAP_PX), look.px(PAD_PX)
        left, row = 0, 0
        chips: list[Chip] = []
        for way in self._ways:
            word = way_name(way)
            cap = max(high, text_width(key_text(way.key), pixels, bold=True) + 2 * pad)
            wide = cap + text_width(word, pixels, bold=True) + 2 * pad
            if left and left + wide > self._room:
                left, row = 0, row + 1
            if row == self._rows or left + wide > self._room:
                break
            top = row * (high + gap)
            chips.append(Chip(way, QRect(left, top, cap, high), QRect(left, top, wide, high), word))
            left += wide + gap
        spare = self._room - max((chip.whole.right() + 1 for chip in chips), default=0)
        return [chip.moved(spare // 2) for chip in chips] if self._centred else chips


def key_text(key: str) -> str:
    """What stands on the key."""
    return QCoreApplication.translate("WayKeys", "Space") if key == "Space" else key
