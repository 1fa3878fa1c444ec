"""The text of a template: one width of letters, numbered lines, faulty lines marked."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from desktop.domain.outcome import Tone
from ui.theme import STATES, Look

GUTTER_PAD = 8  # px left and right of the numbers
MARK_ALPHA = 60  # of 255: the letters on it stay readable in both themes
FEWEST_DIGITS = 3


class LineNumbers(QWidget):
    """The strip on the left; the editor paints it."""

    def __init__(self, editor: TemplateEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._editor.gutter_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        self._editor.paint_numbers(event)


class TemplateEditor(QPlainTextEdit):
    """Tab leaves it, as everywhere else on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "code")
        self._look = Look()
        self._faulty: frozenset[int] = frozenset()
        self._numbers = LineNumbers(self)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scroll_numbers)
        self._make_room()

    @property
    def faulty(self) -> frozenset[int]:
        """The marked lines, from 1."""
        return self._faulty

    def mark(self, lines: Iterable[int]) -> None:
        """Lines with a fault; all others lose their mark."""
        self._faulty = frozenset(lines)
        colour = QColor(STATES[Tone.WRONG].fill)
        colour.setAlpha(MARK_ALPHA)
        marks = []
        for line in sorted(self._faulty):
            block = self.document().findBlockByNumber(line - 1)
            if block.isValid():
                selection = QTextEdit.ExtraSelection()
                selection.cursor = QTextCursor(block)
                selection.format.setBackground(colour)
                selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
                marks.append(selection)
        self.setExtraSelections(marks)
        self._numbers.update()

    def go_to(self, line: int) -> None:
        """Bring a line into view, with the keys in it."""
        block = self.document().findBlockByNumber(max(0, line - 1))
        self.setTextCursor(QTextCursor(block))
        self.centerCursor()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_look(self, look: Look) -> None:
        self._look = look
        self._make_room()
        self.mark(self._faulty)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._numbers.setGeometry(QRect(inside.left(), inside.top(), self.gutter_width(), inside.height()))

    def gutter_width(self) -> int:
        digits = max(FEWEST_DIGITS, len(str(self.blockCount())))
        return self.fontMetrics().horizontalAdvance("0") * digits + 2 * GUTTER_PAD

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Every visible line's number; a faulty one's on the colour of wrong."""
        painter = QPainter(self._numbers)
        tokens, wrong = self._look.tokens, STATES[Tone.WRONG]
        painter.fillRect(event.rect(), QColor(tokens.inset))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = round(self.blockBoundingGeometry(block).translated(self.contentOffset()).top())
        while block.isValid() and top <= event.rect().bottom():
            height = round(self.blockBoundingRect(block).height())
            number = block.blockNumber() + 1
            room = QRect(0, top, self._numbers.width(), height)
            if number in self._faulty:
                painter.fillRect(room, QColor(wrong.fill))
            painter.setPen(QColor(wrong.text if number in self._faulty else tokens.second))
            painter.drawText(room.adjusted(0, 0, -GUTTER_PAD, 0), Qt.AlignmentFlag.AlignRight, str(number))
            block, top = block.next(), top + height
        painter.end()

    def _make_room(self) -> None:
        self.setViewportMargins(self.gutter_width(), 0, 0, 0)

    def _scroll_numbers(self, rect: QRect, scrolled: int) -> None:
        if scrolled:
            self._numbers.scroll(0, scrolled)
        else:
            self._numbers.update(0, rect.y(), self._numbers.width(), rect.height())
