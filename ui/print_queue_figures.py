"""The left column of the print queue: for each list its word and figure; a click or Alt and a digit opens it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.lead_lists import FigureButton


class FigureColumn(QWidget):
    """Signals:
    list_requested: a list's name.
    """

    list_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, FigureButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addStretch(1)

    def add(self, name: str, *, counted: bool = True) -> None:
        button = self.buttons[name] = FigureButton()
        if not counted:
            button.hide_figure()
        self._column.insertWidget(len(self.buttons) - 1, button)
        button.clicked.connect(lambda: self.list_requested.emit(name))
        shortcut = QShortcut(QKeySequence(f"Alt+{len(self.buttons)}"), self)
        shortcut.activated.connect(lambda: self.list_requested.emit(name))

    def show_words(self, words: dict[str, str]) -> None:
        for at, (name, button) in enumerate(self.buttons.items(), start=1):
            button.show_word(words[name], f"Alt+{at}")

    def show_chosen(self, name: str) -> None:
        for other, button in self.buttons.items():
            button.show_chosen(chosen=other == name)
