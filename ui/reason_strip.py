"""A question with numbered answers at the foot of the order card: one key answers, and scans go on meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.commands import Command, CopyReason, PassReason, SetAsideReason
from ui.card import RADIUS
from ui.state_panel import LEFT
from ui.surface import paint_surface
from ui.text_box import fitted
from ui.theme import WARN, Look
from ui.weight_words import pass_text
from ui.words import copy_text, set_aside_text

TITLE_PX = 28
ANSWER_PX = 30
translate = QCoreApplication.translate


class ReasonStrip(QWidget):
    """Never modal. ``answered`` carries the command and the reason's machine word."""

    answered = Signal(object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = Look()
        self._command = Command.SHORT
        self._cut = False
        self.hide()

    def ask(self, command: Command) -> None:
        """Ask for the reason of a SHORT, a COPY, a REPRINT or a PASS."""
        self._command = command
        self.show()
        self.raise_()
        self.update()

    def key(self, text: str) -> bool:
        """Answer by digit; False when the key is no answer."""
        if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= len(self._answers()):
            return False
        self._answer(int(text) - 1)
        return True

    def set_look(self, look: Look) -> None:
        self._look = look
        self.update()

    def is_cut(self) -> bool:
        return self._cut

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        for index, rect in enumerate(self._places()):
            if rect.contains(event.position().toPoint()):
                self._answer(index)
                return

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        look = self._look
        painter = QPainter(self)
        paint_surface(painter, self.rect(), look.px(RADIUS), WARN.fill, line=WARN.text, width=look.px(3))
        self._cut = False
        title = QRect(look.px(24), look.px(8), self.width() - look.px(48), look.text_px(TITLE_PX) * 7 // 5)
        self._text(painter, title, self._title(), TITLE_PX, bold=False)
        for number, (answer, rect) in enumerate(zip(self._answers(), self._places(), strict=True), start=1):
            cap = QRect(rect.x(), rect.y(), look.px(52), rect.height())
            paint_surface(painter, cap, look.px(8), WARN.text)
            painter.setPen(QColor(WARN.fill))
            painter.setFont(look.font(ANSWER_PX, bold=True))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, str(number))
            word = rect.adjusted(cap.width() + look.px(12), 0, 0, 0)
            self._text(painter, word, answer[1], ANSWER_PX, bold=True)
        painter.end()

    def _text(self, painter: QPainter, rect: QRect, text: str, size: float, *, bold: bool) -> None:
        fit = fitted(text, rect.size(), self._look, size, bold=bold)
        self._cut = self._cut or fit.cut
        painter.setPen(QColor(WARN.text))
        painter.setFont(fit.font)
        painter.drawText(rect, LEFT, text)

    def _title(self) -> str:
        if self._command is Command.SHORT:
            return translate("ReasonStrip", "Set aside: why?  Esc goes back")
        if self._command is Command.PART:
            return translate("ReasonStrip", "What is packed goes, the rest stays open: why?  Esc goes back")
        if self._command is Command.REPRINT:
            return translate("ReasonStrip", "A new label, the old one is void: why?  Esc goes back")
        if self._command is Command.PASS_WEIGHT:
            return translate("ReasonStrip", "The weight is right all the same: why?  Esc goes back")
        return translate("ReasonStrip", "A copy of the label: why?  Esc goes back")

    def _answers(self) -> list[tuple[str, str]]:
        if self._command in {Command.SHORT, Command.PART}:
            return [(reason.value, set_aside_text(reason)) for reason in SetAsideReason]
        if self._command is Command.PASS_WEIGHT:
            return [(reason.value, pass_text(reason)) for reason in PassReason]
        return [(reason.value, copy_text(reason)) for reason in CopyReason]

    def _places(self) -> list[QRect]:
        look = self._look
        top = look.px(16) + look.text_px(TITLE_PX) * 7 // 5
        count = len(self._answers())
        width = (self.width() - look.px(48)) // count
        height = self.height() - top - look.px(14)
        return [QRect(look.px(24) + index * width, top, width - look.px(12), height) for index in range(count)]

    def _answer(self, index: int) -> None:
        self.hide()
        self.answered.emit(self._command, self._answers()[index][0])
