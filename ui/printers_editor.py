"""The printers of this bench: a list beside the fields of the chosen one, with what each can be trusted with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.print_views import PrinterCard, TemplateRow
from desktop.settings import Printer, PrinterRole
from printing.transports.opening import open_transport
from ui.lead_look_up import fact_label
from ui.lead_style import restyle
from ui.lead_words import clock_text
from ui.printer_form import PrinterFields
from ui.printer_words import printer_words


class PrintersEditor(QFrame):
    """Nothing is kept before ``printers`` is read and saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._printers: list[Printer] = []
        self._at = 0
        self._cards: dict[str, PrinterCard] = {}
        self._kept: dict[str, Printer] = {}
        self._now: datetime | None = None
        self.buttons: list[QPushButton] = []
        self._heading = fact_label("", "fact")
        self._none = fact_label("", "second", wrap=True)
        self._state = fact_label("", "plain")
        self._proved = fact_label("", "plain")
        self._fix = fact_label("", "second", wrap=True)
        self.add, self.remove = QPushButton(), QPushButton()
        self.fields = PrinterFields()
        self._list = QVBoxLayout()
        self._lay_out()
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.fields.changed.connect(self._take_fields)
        self.retranslate()

    def load(self, printers: Sequence[Printer], templates: Sequence[TemplateRow]) -> None:
        """Show what is in force."""
        self._printers = list(printers)
        self._kept = {printer.name: printer for printer in printers}
        self.fields.offer_templates(templates)
        self._at = min(self._at, max(0, len(self._printers) - 1))
        self._show_list()

    def set_editable(self, allowed: bool) -> None:
        """Who may not change them may look at each of them."""
        for part in (self.fields, self.add, self.remove):
            part.setEnabled(allowed)

    def show_cards(self, cards: Sequence[PrinterCard], now: datetime) -> None:
        """How each printer is at the moment."""
        self._cards, self._now = {card.name: card for card in cards}, now
        self._show_marks()

    def printers(self) -> tuple[Printer, ...]:
        return tuple(self._printers)

    def choose(self, at: int) -> None:
        self._at = at
        self._show_chosen()

    def trouble(self) -> str:
        """Why these printers cannot be kept, in words; "" where they can. The one at fault is shown."""
        names = [printer.name for printer in self._printers]
        for at, printer in enumerate(self._printers):
            words = self._trouble_of(printer, names)
            if words:
                self.choose(at)
                return words
        return ""

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(self.tr("Printers"))
        self._none.setText(self.tr("No printer is set here: labels come from elsewhere."))
        self.add.setText(self.tr("Add a printer"))
        self.remove.setText(self.tr("Remove"))
        self._show_marks()

    # -- inside ----------------------------------------------------------------------------------

    def _trouble_of(self, printer: Printer, names: Sequence[str]) -> str:
        if not printer.name:
            return self.tr("A printer needs a name.")
        if names.count(printer.name) > 1:
            return self.tr("Two printers are called {name}.").format(name=printer.name)
        try:
            open_transport(printer.url)
        except ValueError:
            return self.tr("{name}: this address cannot be used: {url}").format(name=printer.name, url=printer.url)
        return ""

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addLayout(self._list)
        side.addWidget(self.add)
        side.addStretch(1)
        marks = QHBoxLayout()
        marks.setSpacing(12)
        for label in (self._state, self._proved):
            marks.addWidget(label)
        marks.addStretch(1)
        marks.addWidget(self.remove)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(12)
        right.addLayout(marks)
        right.addWidget(self._fix)
        right.addWidget(self.fields)
        right.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(24)
        halves.addLayout(side, 1)
        halves.addWidget(self._right, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        for widget in (self._heading, self._none):
            column.addWidget(widget)
        column.addLayout(halves)

    def _show_list(self) -> None:
        while self.buttons:
            self.buttons.pop().deleteLater()
        for at, printer in enumerate(self._printers):
            button = QPushButton(printer.name)
            button.setCheckable(True)
            button.setProperty("role", "toggle")
            button.clicked.connect(lambda _checked=False, at=at: self.choose(at))
            self._list.addWidget(button)
            self.buttons.append(button)
        self._none.setVisible(not self._printers)
        self._right.setVisible(bool(self._printers))
        self._show_chosen()

    def _show_chosen(self) -> None:
        for at, button in enumerate(self.buttons):
            button.setChecked(at == self._at)
        if self._printers:
            others = [printer.name for at, printer in enumerate(self._printers) if at != self._at]
            self.fields.show_printer(self._printers[self._at], others)
        self._show_marks()

    def _show_marks(self) -> None:
        """Of a printer as it was kept: one that is being changed has said nothing yet."""
        shown = self._printers[self._at] if self._printers else None
        card = self._cards.get(shown.name) if shown is not None and self._kept.get(shown.name) == shown else None
        for label in (self._state, self._proved):
            label.setVisible(card is not None)
        self._fix.setVisible(card is not None)
        if card is None or self._now is None:
            return
        words = printer_words(card)
        self._state.setText(words.state)
        self._state.setToolTip(card.detail)
        self._fix.setText(words.fix)
        self._fix.setVisible(bool(words.fix))
        restyle(self._state, "role", words.role)
        if card.proved_here is None:
            self._proved.setText(self.tr("Not proved here"))
            self._proved.setToolTip(self.tr("Print a test page on the print queue page and scan its small code."))
        else:
            self._proved.setText(self.tr("Proved here {date}").format(date=clock_text(card.proved_here, self._now)))
            self._proved.setToolTip("")
        restyle(self._proved, "role", "plain" if card.proved_here is None else "good")

    def _take_fields(self) -> None:
        before, now = self._printers[self._at], self.fields.printer()
        self._printers[self._at] = now
        self.buttons[self._at].setText(now.name)
        if before.name != now.name:
            self._point_fallbacks(before.name, now.name)
        self._show_marks()

    def _add(self) -> None:
        taken = {printer.name for printer in self._printers}
        name = next(name for name in _names() if name not in taken)
        roles = () if self._printers else (PrinterRole.WAYBILL,)
        self._printers.append(Printer(url="tcp://", name=name, roles=roles))
        self._at = len(self._printers) - 1
        self._show_list()
        self.fields.url.setFocus()

    def _remove(self) -> None:
        gone = self._printers.pop(self._at)
        self._point_fallbacks(gone.name, "")
        self._at = max(0, self._at - 1)
        self._show_list()

    def _point_fallbacks(self, before: str, now: str) -> None:
        for at, printer in enumerate(self._printers):
            if printer.fallback == before:
                self._printers[at] = msgspec.structs.replace(printer, fallback=now)


def _names() -> Sequence[str]:
    return ("waybill", *(f"printer {number}" for number in range(2, 100)))
