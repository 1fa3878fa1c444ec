"""A question asked once, inside the page: names the consequence, safe answer in focus, scans go on meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


@dataclass(frozen=True)
class Question:
    """``consequence`` is a full sentence; ``act`` and ``keep`` are the words on the two buttons."""

    consequence: str
    act: str
    keep: str
    answer: Callable[[], None]


class AskBar(QFrame):
    """One question at a time; a new one replaces the old, as if that had been answered with the safe word.

    Signals:
        closed: answered either way; the page takes its focus back.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, stacked: bool = False) -> None:
        """``stacked``: the words above the buttons, where beside them there is too little room."""
        super().__init__(parent)
        self.setProperty("role", "ask")
        self._question: Question | None = None
        self._words = QLabel()
        self._words.setProperty("role", "ask-words")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self.keep = QPushButton()
        self.keep.setProperty("role", "primary")
        self.act = QPushButton()
        self.act.setProperty("role", "danger")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(16)
        self._buttons.addStretch(1)
        for button in (self.act, self.keep):
            self._buttons.addWidget(button)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(20, 14, 20, 14)
        self._box.setSpacing(12)
        self._box.addWidget(self._words, 1)
        self._box.addLayout(self._buttons)
        self._stack(stacked)
        self.keep.clicked.connect(self.dismiss)
        self.act.clicked.connect(self._do_it)
        self.hide()

    @property
    def words(self) -> str:
        return self._words.text()

    def ask(self, question: Question) -> None:
        self._question = question
        self._words.setText(question.consequence)
        self.act.setText(question.act)
        self.keep.setText(question.keep)
        self.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """The safe answer."""
        if self._question is None:
            return
        self._question = None
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def _stack(self, stacked: bool) -> None:
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(direction)

    def _do_it(self) -> None:
        question = self._question
        self.dismiss()
        if question is not None:
            question.answer()
