"""The story of one paper in the print queue: what it is on top, below it who did what with it, when and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.labels import paper_code
from desktop.domain.print_views import PrintRow
from desktop.domain.views import StoryEvent
from ui.lead_find_order import add_event
from ui.lead_look_up import fact_label
from ui.lead_style import scrolling
from ui.print_queue_words import batch_place_text, order_number, paper_name, print_state_text, why_text


class StoryPanel(QFrame):
    """Stands in the place of the list that it was opened from.

    Signals:
        closed: back to the list.
        order_opened: the order of this paper is wanted; its best number.
    """

    closed = Signal()
    order_opened = Signal(str)

    def __init__(
        self,
        tell: Callable[[int], tuple[StoryEvent, ...]],
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._tell, self._now = tell, now
        self._row: PrintRow | None = None
        self._shown: tuple[object, ...] = ()
        self._title = fact_label("", "title")
        self.back, self.order = QPushButton(), QPushButton()
        self._inner = QWidget()
        self._body = QVBoxLayout(self._inner)
        self._body.setContentsMargins(0, 0, 16, 0)
        self._body.setSpacing(16)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title, 1)
        head.addWidget(self.order)
        head.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(scrolling(self._inner), 1)
        self.back.clicked.connect(self.closed)
        self.order.clicked.connect(self._open_order)
        self.setFocusProxy(self.back)
        self.retranslate()

    def open(self, row: PrintRow) -> None:
        self._row = row
        self.refresh()

    def refresh(self) -> None:
        """Painted anew only when something was added to it."""
        row = self._row
        if row is None:
            return
        events = self._tell(row.paper_id)
        shown = (row, events)
        if shown == self._shown:
            return
        self._shown = shown
        self._title.setText(f"{paper_name(row)} {paper_code(row.paper_id, row.copy)}")
        self.order.setVisible(bool(row.document_id))
        while (item := self._body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._body.addWidget(self._facts(row))
        self._body.addWidget(self._events(events))
        self._body.addStretch(1)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.back.setText(self.tr("Back to the list"))
        self.order.setText(self.tr("The order"))
        self._shown = ()
        self.refresh()

    def _facts(self, row: PrintRow) -> QWidget:
        facts = (
            (self.tr("Order"), order_number(row)),
            (self.tr("Waybill"), row.waybill),
            (self.tr("State"), print_state_text(row)),
            (self.tr("Printer"), row.printer),
            (self.tr("Asked for by"), row.operator),
            (self.tr("Why"), why_text(row.reason)),
            (self.tr("Batch"), batch_place_text(row)),
        )
        told = [(word, value) for word, value in facts if value]
        widget = QWidget()
        grid = QGridLayout(widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(2)
        for at, (word, value) in enumerate(told):
            grid.addWidget(fact_label(word, "second"), at // 4 * 2, at % 4)
            grid.addWidget(fact_label(value, "body"), at // 4 * 2 + 1, at % 4)
        grid.setColumnStretch(4, 1)
        return widget

    def _events(self, events: Sequence[StoryEvent]) -> QWidget:
        widget, now = QWidget(), self._now()
        grid = QGridLayout(widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        if not events:
            grid.addWidget(fact_label(self.tr("Nothing is on record for this paper."), "second", wrap=True), 0, 0, 1, 4)
        for at, event in enumerate(events):
            add_event(grid, at, event, now)
        grid.setColumnStretch(2, 1)
        return widget

    def _open_order(self) -> None:
        if self._row is not None:
            self.order_opened.emit(self._row.document_id or self._row.waybill)
