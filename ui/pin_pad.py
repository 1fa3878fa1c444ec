"""A PIN pad: dots and big digits for a glove; the page that shows it hands it the keys of the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

LONGEST_PIN = 8
SHORTEST_PIN = 4
DOT = "●"
HOLLOW = "○"
ERASE = "erase"
ENTER = "enter"
ROWS = (("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9"), (ERASE, "0", ENTER))


class PinPad(QWidget):
    """Collects digits; nothing of them is ever painted.

    Signals:
        entered: the PIN, after Enter.
    """

    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pin = ""
        self._dots = QLabel()
        self._dots.setProperty("role", "hero")
        self._dots.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons: dict[str, QPushButton] = {}
        grid = QGridLayout()
        grid.setSpacing(8)
        for y, row in enumerate(ROWS):
            for x, key in enumerate(row):
                grid.addWidget(self._button(key), y, x)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._dots)
        column.addLayout(grid)
        self._paint_dots()

    @property
    def count(self) -> int:
        """How many digits stand there."""
        return len(self._pin)

    def press(self, key: str) -> None:
        """One digit, ``ERASE`` or ``ENTER``."""
        if key == ENTER:
            self._enter()
        elif key == ERASE:
            self._pin = self._pin[:-1]
        elif len(self._pin) < LONGEST_PIN:
            self._pin += key
        self._paint_dots()

    def clear(self) -> None:
        self._pin = ""
        self._paint_dots()

    def set_words(self, erase: str, enter: str) -> None:
        self._buttons[ERASE].setText(erase)
        self._buttons[ENTER].setText(enter)

    def _button(self, key: str) -> QPushButton:
        button = QPushButton(key if key.isdigit() else "")
        button.setProperty("role", "big" if key in (ERASE, ENTER) else "digit")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # digits come from the keyboard too; the page keeps the focus
        button.clicked.connect(lambda: self.press(key))
        self._buttons[key] = button
        return button

    def _enter(self) -> None:
        pin, self._pin = self._pin, ""
        if pin:
            self.entered.emit(pin)

    def _paint_dots(self) -> None:
        self._dots.setText(" ".join([DOT] * len(self._pin) + [HOLLOW] * max(0, SHORTEST_PIN - len(self._pin))))
