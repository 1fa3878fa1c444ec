"""The last lines that a device sent, as text and as hex; can be held still to be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.domain.device_views import HeardLine
from ui.device_facts import whole_seconds_text
from ui.lead_look_up import fact_label

LEAST_LINES = 5
OLD = 2.0  # seconds; older lines say their age


class ByteView(QWidget):
    """Nothing of it is ever stored."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = fact_label("", "fact")
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setProperty("role", "code")
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.still = QPushButton()
        self.still.setCheckable(True)
        self.still.setProperty("role", "toggle")
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self.still)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._text, 1)
        self.retranslate()

    @property
    def text(self) -> str:
        return self._text.toPlainText()

    def show_lines(self, lines: Sequence[HeardLine]) -> None:
        """The newest on top, so that nobody has to scroll."""
        if self.still.isChecked():
            return
        text = "\n".join(_line(line) for line in reversed(lines)) or self.tr("Nothing has come yet.")
        if text == self.text:
            return
        at = self._text.verticalScrollBar().value()
        self._text.setPlainText(text)
        self._text.verticalScrollBar().setValue(at)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        lines = LEAST_LINES * self._text.fontMetrics().lineSpacing()
        return QSize(0, lines + self.still.sizeHint().height() + 24)

    def retranslate(self) -> None:
        self._heading.setText(self.tr("What it sent"))
        self.still.setText(self.tr("Hold still"))


def _line(line: HeardLine) -> str:
    age = f"{whole_seconds_text(line.age_s)}  " if line.age_s >= OLD else ""
    return f"{age}{line.text}   [{line.hex}]"
