"""Print test: how the printer is, whether it was proved here, and one press for a test page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.device_views import DeviceCard
from desktop.domain.people import Right
from printing.ports import PrinterState
from ui.device_desk import DeviceDesk
from ui.device_facts import breakable
from ui.lead_look_up import fact_label
from ui.lead_words import clock_text
from ui.rights import Operator, not_allowed
from ui.told_label import ToldLabel


class PrintTest(QWidget):
    """Signals:
    set_up_requested: the printers' fields are wanted; they stand on the settings page.
    replace_requested: another machine takes the place of this printer, by its name.
    """

    set_up_requested = Signal()
    replace_requested = Signal(str)

    def __init__(
        self, desk: DeviceDesk, operator: Operator, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._operator, self._now = desk, operator, now
        self._printer = ""
        self._facts = fact_label("", "body", wrap=True)
        self._proof = fact_label("", "body", wrap=True)
        self._hint = fact_label("", "second", wrap=True)
        self.told = ToldLabel()
        self.test, self.set_up, self.replace = QPushButton(), QPushButton(), QPushButton()
        self.test.setProperty("role", "primary")
        self.test.clicked.connect(self._print)
        self.set_up.clicked.connect(self.set_up_requested)
        self.replace.clicked.connect(lambda: self.replace_requested.emit(self._printer))
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.test)
        buttons.addWidget(self.set_up)
        buttons.addWidget(self.replace)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._facts, self._proof, self._hint):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self.told)
        column.addStretch(1)
        self.retranslate()

    def show_card(self, card: DeviceCard) -> None:
        printer = card.printer
        if printer is None:
            return
        if printer.name != self._printer:
            self._printer = printer.name
            self.told.hide()
        facts = self.tr("{url} · {language} · {dpi} dpi")
        self._facts.setText(facts.format(url=breakable(printer.url), language=printer.language, dpi=printer.dpi))
        proof = self.tr("Not proved here: scan the small code of a test page.")
        if printer.proved_here is not None:
            proof = self.tr("Proved here {date}").format(date=clock_text(printer.proved_here, self._now()))
        self._proof.setText(proof)
        may_replace = not not_allowed(self._operator, Right.CHANGE_SETTINGS)
        self.replace.setVisible(may_replace and printer.state == PrinterState.OFF)
        why_not = not_allowed(self._operator, Right.PRINT_PAGES)
        self.test.setEnabled(not why_not)
        self._hint.setText(why_not or self.tr("The test page shows edges, darkness and a code to scan."))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self.test.setText(self.tr("Print a test page"))
        self.set_up.setText(self.tr("Set up printers"))
        self.replace.setText(self.tr("A new one takes its place"))

    def _print(self) -> None:
        self.told.tell(self._desk.test_print(self._printer))
