"""One outgoing entry: what it says, all that happened to it, and the form that corrects a refused one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.domain.people import Right
from desktop.domain.sync_views import LifeStep, OutboxRow
from desktop.usecases.settling import Change
from sync.outgoing import OF_A_PARCEL
from ui.choice_box import ChoiceBox
from ui.lead_look_up import fact_label
from ui.lead_style import scrolling
from ui.lead_words import clock_text
from ui.number_field import NumberField
from ui.rights import Operator, not_allowed
from ui.sync_contents import contents_of
from ui.sync_desk import EntryDesk
from ui.sync_words import cause_text, deadline_text, entry_state_text, kind_text, step_text
from ui.told_label import ToldLabel

HEAVIEST_G = 100_000
_MARKS = {
    "entry_accepted": "dot-good",
    "entry_already_there": "dot-good",
    "entry_rejected": "dot-wrong",
    "entry_withheld": "dot-wrong",
    "recall_raised": "dot-wrong",
    "entry_unsettled": "dot-warn",
    "unanswered": "dot-warn",
}


class CorrectForm(QFrame):
    """Waybill, carrier and weight of a refused parcel; only what was changed is sent.

    Signals:
        corrected: a Change.
    """

    corrected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "tile")
        self._row: OutboxRow | None = None
        self._couriers: dict[str, str] = {}
        self._captions = [fact_label("", "second") for _ in range(3)]
        self.waybill, self.carrier = QLineEdit(), ChoiceBox(())
        self.weight = NumberField(1, HEAVIEST_G, 0)
        self.button = QPushButton()
        self.why_not = fact_label("", "second", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(12)
        for column, widget in enumerate((self.waybill, self.carrier, self.weight)):
            grid.addWidget(self._captions[column], 0, column)
            grid.addWidget(widget, 1, column)
        grid.addWidget(self.button, 1, 3)
        grid.addWidget(self.why_not, 2, 0, 1, 4)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 1)
        self.button.clicked.connect(self._send)
        self.waybill.textChanged.connect(self._enable)
        self.weight.textChanged.connect(self._enable)
        self.carrier.currentIndexChanged.connect(self._enable)
        self.retranslate()

    def fill(self, row: OutboxRow, couriers: Sequence[tuple[str, str]], why_not: str) -> None:
        self._row, self._couriers = row, dict(couriers)
        self.waybill.setText(row.waybill)
        self.carrier.clear()
        self.carrier.addItem(row.carrier_name, "")
        for carrier_id, name in couriers:
            if name != row.carrier_name:
                self.carrier.addItem(name, carrier_id)
        self.weight.show_number(row.weight_g)
        self.weight.setEnabled(row.weight_g is not None)
        self.why_not.setText(why_not)
        self.why_not.setVisible(bool(why_not))
        self._enable()

    @property
    def change(self) -> Change:
        """What differs from what was refused."""
        row = self._row
        if row is None:
            return Change()
        waybill, weight = self.waybill.text().strip(), self.weight.number()
        carrier = str(self.carrier.currentData() or "")
        return Change(
            waybill=waybill if waybill and waybill != row.waybill else None,
            carrier_id=carrier or None,
            carrier_name=self._couriers[carrier] if carrier else None,
            weight_g=int(weight) if weight is not None and int(weight) != row.weight_g else None,
        )

    def retranslate(self) -> None:
        words = (self.tr("Waybill"), self.tr("Carrier"), self.tr("Weight in grams"))
        for caption, word in zip(self._captions, words, strict=True):
            caption.setText(word)
        self.button.setText(self.tr("Correct and send again"))

    def _enable(self) -> None:
        self.button.setEnabled(bool(self.change.names()) and not self.why_not.text())

    def _send(self) -> None:
        self.corrected.emit(self.change)


class LifePanel(QFrame):
    """Stands in the place of the list that it was opened from.

    Signals:
        closed: back to the list.
        order_opened: the order of this entry is wanted; its best number.
        acted: something was decided.
    """

    closed = Signal()
    order_opened = Signal(str)
    acted = Signal()

    def __init__(
        self, desk: EntryDesk, operator: Operator, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._desk, self._operator, self._now = desk, operator, now
        self._key = ""
        self._shown: object = None
        self._row: OutboxRow | None = None
        self._title = fact_label("", "title")
        self.back, self.order = QPushButton(), QPushButton()
        self.form, self.told = CorrectForm(), ToldLabel()
        self._inner = QWidget()
        self._body = QVBoxLayout(self._inner)
        self._body.setContentsMargins(0, 0, 16, 0)
        self._body.setSpacing(16)
        self._lay_out()
        self.back.clicked.connect(self.closed)
        self.order.clicked.connect(self._open_order)
        self.form.corrected.connect(self._correct)
        self.setFocusProxy(self.back)
        self.retranslate()

    def open(self, key: str) -> None:
        self._key, self._shown = key, None
        self.told.hide()
        self.refresh()

    def refresh(self) -> None:
        """Painted anew only when something was added to it."""
        found = self._desk.life(self._key) if self._key else None
        if found is None or found == self._shown:
            return
        self._shown = found
        row, steps = found
        self._row = row
        self._title.setText(f"{kind_text(row.kind)} · {row.number}")
        self.order.setVisible(bool(row.document_id))
        while (item := self._body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._body.addWidget(self._facts(row))
        if contents := contents_of(row):
            self._body.addWidget(self._contents(contents))
        self._body.addWidget(self._steps(steps))
        self._body.addStretch(1)
        correctable = row.state == "rejected" and row.kind in OF_A_PARCEL
        self.form.setVisible(correctable)
        if correctable:
            self.form.fill(row, self._desk.couriers(), not_allowed(self._operator, Right.SETTLE_REFUSED))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.back.setText(self.tr("Back to the list"))
        self.order.setText(self.tr("The order"))
        self.form.retranslate()
        self._shown = None
        self.refresh()

    # -- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
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
        column.addWidget(self.form)
        column.addWidget(self.told)

    def _facts(self, row: OutboxRow) -> QWidget:
        now = self._now()
        weight = "" if row.weight_g is None else f"{row.weight_g / 1000:.3f} kg"
        facts = (
            (self.tr("State"), entry_state_text(row)),
            (self.tr("Order"), row.shop_order_no),
            (self.tr("Outbound document"), row.document_id),
            (self.tr("Waybill"), row.waybill),
            (self.tr("Carrier"), row.carrier_name),
            (self.tr("Weight"), weight),
            (self.tr("Tries"), str(row.tries) if row.tries else ""),
            (self.tr("Made"), clock_text(row.created, now)),
            (self.tr("Sent last"), clock_text(row.sent_at, now) if row.sent_at is not None else ""),
            (self.tr("Deadline"), deadline_text(row.deadline, now) if row.answered_at is None else ""),
            (self.tr("Key"), row.key),
        )
        widget = QWidget()
        grid = QGridLayout(widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(2)
        for at, (word, value) in enumerate((word, value) for word, value in facts if value):
            grid.addWidget(fact_label(word, "second"), at // 4 * 2, at % 4)
            grid.addWidget(fact_label(value, "body"), at // 4 * 2 + 1, at % 4)
        grid.setColumnStretch(4, 1)
        return widget

    def _contents(self, contents: Sequence[tuple[str, str]]) -> QWidget:
        """What was sent, or will be: a person who is asked whether it is there must know what."""
        widget, top = QWidget(), Qt.AlignmentFlag.AlignTop
        grid = QGridLayout(widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(2)
        grid.addWidget(fact_label(self.tr("What it says"), "fact"), 0, 0, 1, 2)
        for at, (caption, value) in enumerate(contents, start=1):
            grid.addWidget(fact_label(caption, "second"), at, 0, top)
            grid.addWidget(fact_label(value, "body", wrap=True), at, 1)
        grid.setColumnStretch(1, 1)
        return widget

    def _steps(self, steps: Sequence[LifeStep]) -> QWidget:
        widget, now, top = QWidget(), self._now(), Qt.AlignmentFlag.AlignTop
        grid = QGridLayout(widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        for at, step in enumerate(steps):
            grid.addWidget(fact_label(clock_text(step.at, now), "second"), at, 0, top)
            grid.addWidget(fact_label("", _MARKS.get(step.what, "dot")), at, 1, Qt.AlignmentFlag.AlignHCenter | top)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(fact_label(step_text(step), "body", wrap=True))
            if said := cause_text(step.words):
                words.addWidget(fact_label(said, "second", wrap=True))
            grid.addLayout(words, at, 2)
            grid.addWidget(fact_label(step.operator, "second"), at, 3, top)
        grid.setColumnStretch(2, 1)
        return widget

    def _correct(self, change: Change) -> None:
        self.told.tell(self._desk.change(self._key, change))
        self.refresh()
        self.acted.emit()

    def _open_order(self) -> None:
        if self._row is not None:
            self.order_opened.emit(self._row.document_id or self._row.waybill)
