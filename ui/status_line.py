"""The status line, always in one place: facts as chips in one row, or two where one does not hold them."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.outcome import Tone
from desktop.domain.views import StatusView
from ui.icons import paint_icon
from ui.kept import COLOURS, Kept
from ui.status_facts import Goal, Level, StatusFact, status_facts
from ui.surface import paint_surface
from ui.text_box import SHRINK
from ui.theme import SMALLEST_TEXT_PX, STATES, WARN, Look, StateColours, font_of

HEIGHT = 88
LARGEST_PX, SMALLEST_PX = 22, 16
GAP = 12
PADDING = 10
FACTS = 12  # that stand in the line, on a bad day


class _Chip(NamedTuple):
    fact: StatusFact
    rect: QRect


class StatusLine(QWidget):
    """Shows a StatusView; ``set_silent`` says that this PC has no sound output.

    Signals:
        goal_requested: a fact was pressed; the Goal that it leads to.
    """

    goal_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._look = Look()
        self._state: StateColours | None = None
        self._status: StatusView | None = None
        self._now: datetime | None = None
        self._silent = False
        self._chips: list[_Chip] = []
        self._facts: list[StatusFact] = []
        self._font = QFont()
        self._cut = False
        self._kept = Kept(FACTS * COLOURS)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    @property
    def texts(self) -> list[str]:
        return [fact.text for fact in self._facts]

    def is_cut(self) -> bool:
        return self._cut

    def show_status(self, status: StatusView, now: datetime) -> None:
        """Repaints only when a word has changed."""
        self._status, self._now = status, now
        facts = status_facts(status, now, silent=self._silent)
        if facts != self._facts:
            self._facts = facts
            self._arrange()

    def set_silent(self, silent: bool) -> None:
        self._silent = silent
        self.retranslate()

    def retranslate(self) -> None:
        if self._status and self._now:
            self.show_status(self._status, self._now)

    def set_state(self, state: StateColours | None) -> None:
        self._state = state
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self._arrange()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, self._look.px(HEIGHT))

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        del event
        self._arrange()

    def place_of(self, goal: Goal) -> QRect:
        """Where the first fact stands that leads there; empty where none does."""
        return next((chip.rect for chip in self._chips if chip.fact.goal is goal), QRect())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        leads_on = self._goal_at(event) is not Goal.NOTHING
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads_on else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        goal = self._goal_at(event)
        if goal is not Goal.NOTHING:
            self.goal_requested.emit(goal)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        painter = QPainter(self)
        frame = self._look.tokens.frame
        if self._state is None:
            painter.fillRect(self.rect(), QColor(frame))
        ground = self._state.fill if self._state else frame
        for chip in self._chips:
            key = (self._look, self._state, self._font.pixelSize(), chip.fact)
            self._kept.draw(painter, chip.rect, ground, key, partial(self._paint_chip, chip=chip))
        painter.end()

    def _paint_chip(self, painter: QPainter, chip: _Chip) -> None:
        look = self._look
        ink = self._state.text if self._state else look.tokens.text
        colours = {Level.WARN: WARN, Level.WRONG: STATES[Tone.WRONG]}.get(chip.fact.level)
        if colours:
            ink = colours.text
            paint_surface(painter, chip.rect, look.px(10), colours.fill, line=ink, width=look.px(2))
        inside = chip.rect.adjusted(look.px(PADDING), 0, -look.px(PADDING), 0)
        side = min(inside.height(), self._font.pixelSize() * 5 // 4)
        paint_icon(painter, chip.fact.icon, ink, QRect(inside.x(), inside.y(), side, inside.height()))
        painter.setFont(self._font)
        painter.setPen(QColor(ink))
        words = inside.adjusted(side + look.px(8), 0, look.px(PADDING), 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, chip.fact.text)

    def _goal_at(self, event: QMouseEvent) -> Goal:
        at = event.position().toPoint()
        return next((chip.fact.goal for chip in self._chips if chip.rect.contains(at)), Goal.NOTHING)

    def _arrange(self) -> None:
        """The largest letters whose chips fit, in one row or in two; ways out are left to the devices page only where
        the line would not hold its facts."""
        look = self._look
        room = self.rect().adjusted(look.px(20), look.px(6), -look.px(20), -look.px(6))
        floor = max(SMALLEST_TEXT_PX, look.px(SMALLEST_PX))
        brief = [fact._replace(text=fact.brief or fact.text) for fact in self._facts]
        for facts in (self._facts, brief):
            pixels = max(floor, look.text_px(LARGEST_PX))
            while True:
                self._font = font_of(pixels)
                self._cut = not (self._flow(facts, room, 1) or self._flow(facts, room, 2))
                if not self._cut or pixels == floor:
                    break
                pixels = max(floor, int(pixels * SHRINK))
            if not self._cut:
                break
        self.update()

    def _flow(self, facts: list[StatusFact], room: QRect, rows: int) -> bool:
        look, metrics = self._look, QFontMetrics(self._font)
        row_height = room.height() // rows
        height = min(row_height - look.px(4), look.px(56))
        self._chips = []
        left, row = room.x(), 0
        for fact in facts:
            width = metrics.horizontalAdvance(fact.text) + self._font.pixelSize() * 5 // 4 + look.px(2 * PADDING + 10)
            if left + width > room.right() and left > room.x():
                left, row = room.x(), row + 1
            top = room.y() + row * row_height + (row_height - height) // 2
            self._chips.append(_Chip(fact, QRect(left, top, width, height)))
            left += width + look.px(GAP)
        tall_enough = metrics.height() <= row_height
        return tall_enough and row < rows and all(chip.rect.right() <= room.right() for chip in self._chips)
