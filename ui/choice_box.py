"""A drop-down list that shows that it is one: a chevron drawn in the colour of its text, whatever the theme."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

INSET = 0.6  # of the height, from the right edge to the chevron's middle
HALF = 0.12
SHORTEST = 10  # letters; a narrow page cuts the end of a choice rather than pushing the rest out


class ChoiceBox(QComboBox):
    """Values as item data; the page gives them their words."""

    def __init__(self, values: Iterable[object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(SHORTEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for value in values:
            self.addItem(str(value), value)

    def choose(self, value: object) -> None:
        self.setCurrentIndex(max(0, self.findData(value)))

    def choose_or_add(self, value: object) -> None:
        """One that was chosen before stays a choice, though nobody offers it any more."""
        if self.findData(value) < 0:
            self.addItem(str(value), value)
        self.choose(value)

    def offer(self, values: Iterable[object], chosen: object) -> None:
        """Other values than before."""
        self.clear()
        for value in values:
            self.addItem(str(value), value)
        self.choose_or_add(chosen)

    def set_words(self, words: Iterable[str]) -> None:
        for at, word in enumerate(words):
            self.setItemText(at, word)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Scrolling past must not change a setting."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        height = self.height()
        middle = QPointF(self.width() - height * INSET, height / 2)
        arm = height * HALF
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), max(1.5, height / 22)))
        tip = middle + QPointF(0, arm / 2)
        painter.drawPolyline([middle + QPointF(-arm, -arm / 2), tip, middle + QPointF(arm, -arm / 2)])
        painter.end()
