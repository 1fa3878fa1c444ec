"""What the set-up forms of devices share: labelled rows, a line's speed and shape, and the buttons below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.outcome import Outcome
from ui.choice_box import ChoiceBox
from ui.lead_ask import AskBar, Question
from ui.lead_look_up import fact_label
from ui.lead_style import scrolling
from ui.told_label import ToldLabel

BAUDS = (1200, 2400, 4800, 9600, 14400, 19200, 38400, 57600, 115200)
SHAPES = ((8, "N", 1), (7, "E", 1), (7, "O", 1), (8, "E", 1), (8, "O", 1), (7, "N", 2), (7, "E", 2), (8, "N", 2))


class LineFields(QWidget):
    """Speed, and bits, parity and stop bits as one word: 8N1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.baud = ChoiceBox(BAUDS)
        self.shape_box = ChoiceBox(())
        for shape in SHAPES:
            self.shape_box.addItem(_shape_text(shape), shape)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.baud, 3)
        row.addWidget(self.shape_box, 2)

    def show_line(self, baud: int, shape: tuple[int, str, int]) -> None:
        self.baud.choose_or_add(baud)
        at = next((at for at in range(self.shape_box.count()) if tuple(self.shape_box.itemData(at)) == shape), -1)
        if at < 0:
            self.shape_box.addItem(_shape_text(shape), shape)
            at = self.shape_box.count() - 1
        self.shape_box.setCurrentIndex(at)

    @property
    def shape(self) -> tuple[int, str, int]:
        bits, parity, stop_bits = self.shape_box.currentData()
        return bits, parity, stop_bits

    @property
    def speed(self) -> int:
        return int(self.baud.currentData())


class DeviceForm(QFrame):
    """Rows of fields with Save below; who may not change them may read them.

    Signals:
        saved: something was saved or taken away.
    """

    saved = Signal()

    def __init__(self, rows: Sequence[tuple[str, QWidget]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.labels = {name: fact_label("", "body") for name, _ in rows}
        self.fields = QWidget()
        form = QFormLayout(self.fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(20)
        for name, widget in rows:
            form.addRow(self.labels[name], widget)
        self.told, self.question = ToldLabel(), AskBar()
        self.save, self.remove = QPushButton(), QPushButton()
        self.save.setProperty("role", "primary")
        self._why_not = fact_label("", "second", wrap=True)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._why_not, 1)
        foot.addWidget(self.remove)
        foot.addWidget(self.save)
        inner = QWidget()
        self.column = QVBoxLayout(inner)  # what scrolls; what saves stays in sight
        self.column.setContentsMargins(0, 0, 12, 0)
        self.column.setSpacing(12)
        self.column.addWidget(self.fields)
        self.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(scrolling(inner), 1)
        whole.addWidget(self.told)
        whole.addWidget(self.question)
        whole.addLayout(foot)
        self.remove.clicked.connect(self._ask_to_remove)

    def bar(self, why_not: str) -> None:
        """Why this person may change nothing, or ""."""
        self._why_not.setText(why_not)
        for part in (self.fields, self.save, self.remove):
            part.setEnabled(not why_not)

    def tell(self, outcome: Outcome) -> None:
        self.told.tell(outcome)
        self.saved.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def take_away(self) -> None:
        """The device is not part of this bench any more. A form whose device can be taken away says how."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Words of the fields; extend, and call this first."""
        self.save.setText(self.tr("Save"))
        self.remove.setText(self.tr("Take it away"))

    def _ask_to_remove(self) -> None:
        self.told.hide()
        consequence = self.tr("Nothing of it reaches the bench any more, and its set-up is forgotten.")
        self.question.ask(Question(consequence, self.remove.text(), self.tr("Leave it as it is"), self.take_away))

    def name_fields(self, words: dict[str, str]) -> None:
        for name, text in words.items():
            self.labels[name].setText(text)


def row_of(*widgets: QWidget) -> QWidget:
    """Fields side by side."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, 1)
    return holder


def _shape_text(shape: tuple[int, str, int]) -> str:
    return f"{shape[0]}{shape[1]}{shape[2]}"
