"""Questions of the print queue: one with a choice (reason, printer), and one that only a scan answers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from ui.choice_box import ChoiceBox
from ui.lead_ask import AskBar, Question
from ui.print_queue_acts import CLEAR, Choices, Given


class ChoiceAsk(AskBar):
    """An AskBar with lists to choose from where the act needs to know why, where to, or how."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice, self.receiver = ChoiceBox(()), ChoiceBox(())
        for at, box in enumerate((self.choice, self.receiver)):
            box.setMinimumContentsLength(12)
            self._buttons.insertWidget(at, box)

    @property
    def given(self) -> Given:
        """What stands in the lists; nothing where there are none."""
        return Given(str(self.choice.currentData() or ""), clear=self.receiver.currentData() == CLEAR)

    def ask_with(self, question: Question, choices: Choices, receiver: Choices) -> None:
        """Each list begins with its first word, anew for each question."""
        for box, offered in ((self.choice, choices), (self.receiver, receiver)):
            box.clear()
            for value, words in offered:
                box.addItem(words, value)
            box.setVisible(bool(offered))
        self._stack(bool(choices))
        self.ask(question)


class LastGoodBar(QFrame):
    """Waits for the scan, or the typed number, of the last good label; scans of all else go on as ever.

    Signals:
        closed: answered or given up; the page takes its focus back.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "ask")
        self._answer: Callable[[str], None] | None = None
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self.code = QLineEdit()
        self.code.setClearButtonEnabled(True)
        self.act, self.none, self.keep = QPushButton(), QPushButton(), QPushButton()
        self.act.setProperty("role", "danger")
        self.keep.setProperty("role", "primary")
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 14, 20, 14)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.addWidget(self._words, 0, 0, 1, 4)
        for column, widget in enumerate((self.code, self.act, self.none, self.keep)):
            grid.addWidget(widget, 1, column)
        grid.setColumnStretch(0, 1)
        self.keep.clicked.connect(self.dismiss)
        self.none.clicked.connect(lambda: self._give(""))
        self.act.clicked.connect(lambda: self.answer(self.code.text()))
        self.code.returnPressed.connect(lambda: self.answer(self.code.text()))
        self.code.textChanged.connect(lambda text: self.act.setEnabled(bool(text.strip())))
        self.hide()
        self.retranslate()

    @property
    def waiting(self) -> bool:
        return self._answer is not None

    @property
    def words(self) -> str:
        return self._words.text()

    def wait_for(self, words: str, answer: Callable[[str], None]) -> None:
        """``answer`` takes the code, once; "" where a person says that not even one label is good."""
        self._answer = answer
        self._words.setText(words)
        self.code.clear()
        self.act.setEnabled(False)
        self.show()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self, code: str) -> None:
        """A scanned or typed code."""
        if code.strip():
            self._give(code.strip())

    def dismiss(self) -> None:
        """Nothing is printed."""
        if self._answer is None:
            return
        self._answer = None
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _give(self, code: str) -> None:
        answer = self._answer
        self.dismiss()
        if answer is not None:
            answer(code)

    def retranslate(self) -> None:
        self.code.setPlaceholderText(self.tr("Scan it, or type its waybill"))
        self.act.setText(self.tr("Print the rest"))
        self.none.setText(self.tr("None is good: print all anew"))
        self.keep.setText(self.tr("Leave it as it is"))
