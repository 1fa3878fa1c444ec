"""The errors of a template's text: each with its line, its field and what is wrong; a click leads to the line."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from printing.template import TemplateFault
from ui.template_words import fault_place, problem_text

LONGEST_DETAIL = 120  # letters; all of it is in the tool tip
MOST_LINES = 6.5  # of text seen at once; half a line tells that there is more


class FaultList(QListWidget):
    """Hidden while there is no fault.

    Signals:
        line_chosen: a fault was clicked, or Enter was pressed on it; its line.
    """

    line_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "faults")
        self._faults: tuple[TemplateFault, ...] = ()
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._open)
        self.itemActivated.connect(self._open)
        self.hide()

    def show_faults(self, faults: Sequence[TemplateFault]) -> None:
        if tuple(faults) != self._faults:
            self._faults = tuple(faults)
            self.retranslate()

    def retranslate(self) -> None:
        self.clear()
        for fault in self._faults:
            # the detail is the checker's own: technical, the same in every language
            detail = shorten(fault.detail, LONGEST_DETAIL, placeholder=" …")
            item = QListWidgetItem(f"{fault_place(fault)} · {problem_text(fault)}\n{detail}")
            item.setToolTip(fault.detail)
            item.setData(Qt.ItemDataRole.UserRole, fault.line)
            self.addItem(item)
        self.setVisible(bool(self._faults))
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        wanted = sum(self.sizeHintForRow(at) for at in range(self.count())) + 2 * self.frameWidth() + 4
        return QSize(0, min(wanted, round(self.fontMetrics().height() * MOST_LINES)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, self.sizeHint().height())

    def _open(self, item: QListWidgetItem) -> None:
        line = int(item.data(Qt.ItemDataRole.UserRole))
        if line:
            self.line_chosen.emit(line)
