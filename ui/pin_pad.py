"""A PIN pad: dots and big digits for a glove; the page that shows it hands it the keys of the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

LONGEST_PIN = 12
SHORTEST_PIN = 4
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
        self._dots = PinDots()
        self._buttons: dict[str, QPushButton] = {}
        grid = QGridLayout()
        grid.setSpacing(8)
        for y, row in enumerate(ROWS):
            for x, key in enumerate(row):
                grid.addWidget(self._make_button(key), y, x)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._dots)
        column.addLayout(grid, 1)

    @property
    def count(self) -> int:
        """How many digits stand there."""
        return len(self._pin)

    def button(self, key: str) -> QPushButton:
        return self._buttons[key]

    def press(self, key: str) -> None:
        """One digit, ``ERASE`` or ``ENTER``."""
        if key == ENTER:
            self._enter()
        elif key == ERASE:
            self._pin = self._pin[:-1]
        elif len(self._pin) < LONGEST_PIN:
            self._pin += key
        self._dots.show_count(len(self._pin))

    def clear(self) -> None:
        self._pin = ""
        self._dots.show_count(len(self._pin))

    def set_words(self, erase: str, enter: str) -> None:
        self._buttons[ERASE].setText(erase)
        self._buttons[ENTER].setText(enter)

    def _make_button(self, key: str) -> QPushButton:
        button = QPushButton(key if key.isdigit() else "")
        button.setProperty("role", "big" if key in (ERASE, ENTER) else "digit")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # digits come from the keyboard too; the page keeps the focus
        button.clicked.connect(lambda: self.press(key))
        self._buttons[key] = button
        return button

    def _enter(self) -> None:
        pin, self._pin = self._pin, ""
        if pin:
            self.entered.emit(pin)


class PinDots(QWidget):
    """One disc per digit given, rings for those that are still needed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0

    def show_count(self, count: int) -> None:
        self._count = count
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, self.fontMetrics().height() * 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        places = max(self._count, SHORTEST_PIN)
        disc = self.height() * 0.4
        step = disc * 1.7
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 2))
        for place in range(places):
            painter.setBrush(ink if place < self._count else QColor(0, 0, 0, 0))
            x = (self.width() - (places - 1) * step) / 2 + place * step
            painter.drawEllipse(QPointF(x, self.height() / 2), disc / 2, disc / 2)
        painter.end()
