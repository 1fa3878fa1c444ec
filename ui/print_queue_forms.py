"""Papers that belong to no label: SKU labels, bin labels, the packing slip of an order, and the command cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.domain.views import OrderStory, ProductCard
from ui.cards_form import CardsForm
from ui.lead_look_up import fact_label
from ui.print_queue_desk import FormsDesk
from ui.told_label import ToldLabel

MOST_AT_ONCE = 500  # labels; more is a typing slip


class Finder(Protocol):
    """What a code stands for."""

    def find_product(self, code: str) -> tuple[ProductCard, ...]: ...
    def find_order(self, number: str) -> tuple[OrderStory, ...]: ...


class SmallForm(QFrame):
    """One field, a count where there can be several, and a button; Enter prints as well."""

    def __init__(self, act: Callable[[str, int], None], *, counted: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "tile")
        self._act = act
        self._why_not = ""
        self._heading = fact_label("", "fact")
        self._hint = fact_label("", "second", wrap=True)
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.count = QLineEdit("1")
        self.count.setValidator(QIntValidator(1, MOST_AT_ONCE, self))
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.times = fact_label("×", "body")
        self.button = QPushButton()
        self.button.setProperty("role", "primary")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 3)
        row.addWidget(self.times)
        row.addWidget(self.count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for widget in (self._heading, self._hint):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        if not counted:
            self.times.hide()
            self.count.hide()
        self.button.clicked.connect(self._print)
        for field in (self.field, self.count):
            field.returnPressed.connect(self._print)
            field.textChanged.connect(self._enable)
        self.setFocusProxy(self.field)

    def set_words(self, heading: str, hint: str, placeholder: str, button: str) -> None:
        self._heading.setText(heading)
        self._hint.setText(hint)
        self.field.setPlaceholderText(placeholder)
        self.button.setText(button)

    def bar(self, why_not: str) -> None:
        """``why_not``: why this person may not print it, or ""."""
        self._why_not = why_not
        self.button.setToolTip(why_not)
        self._enable()

    def _enable(self) -> None:
        filled = bool(self.field.text().strip()) and self.count.hasAcceptableInput()
        self.button.setEnabled(filled and not self._why_not)

    def _print(self) -> None:
        if self.button.isEnabled():
            self._act(self.field.text().strip(), int(self.count.text()))
            self.field.selectAll()


class PrintForms(QFrame):
    """The three forms side by side; a scan goes into the one that has the keys, else into the first."""

    def __init__(self, desk: FormsDesk, finder: Finder, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._desk, self._finder = desk, finder
        self._title = fact_label("", "fact")
        self._meaning = fact_label("", "second", wrap=True)
        self._why_not = fact_label("", "second", wrap=True)
        self.told = ToldLabel()
        self.sku = SmallForm(self._print_sku, counted=True)
        self.bin = SmallForm(self._print_bin, counted=True)
        self.slip = SmallForm(self._print_slip, counted=False)
        self.cards = CardsForm(desk, folder)
        self.cards.told.connect(self.told.tell_words)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._title)
        head.addWidget(self._meaning, 1)
        forms = QHBoxLayout()
        forms.setSpacing(16)
        for form in (self.sku, self.bin, self.slip):
            forms.addWidget(form, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(forms)
        column.addWidget(self.cards)
        column.addWidget(self._why_not)
        column.addWidget(self.told)
        column.addStretch(1)
        self.setFocusProxy(self.sku)
        self.retranslate()

    def bar(self, why_not: str) -> None:
        for form in (self.sku, self.bin, self.slip):
            form.bar(why_not)
        self._why_not.setText(why_not)
        self._why_not.setVisible(bool(why_not))

    def take_code(self, code: str) -> None:
        """A scanned code."""
        for form in (self.bin, self.slip, self.sku):
            if form.field.hasFocus() or form is self.sku:
                form.field.setText(code)
                form.field.setFocus()
                return

    def retranslate(self) -> None:
        self._title.setText(self.tr("Other papers"))
        self._meaning.setText(self.tr("These carry no waybill number; print as many as you need."))
        self.sku.set_words(
            self.tr("SKU labels"),
            self.tr("For goods whose barcode is missing or unreadable."),
            self.tr("SKU or barcode"),
            self.tr("Print SKU labels"),
        )
        self.bin.set_words(
            self.tr("Bin labels"),
            self.tr("For shelves and totes."),
            self.tr("Bin, such as A-12-04"),
            self.tr("Print bin labels"),
        )
        self.slip.set_words(
            self.tr("Packing slip"),
            self.tr("What lies in the parcel, for whoever opens it."),
            self.tr("Any of the order's numbers"),
            self.tr("Print the slip"),
        )
        self.cards.retranslate()
        self.told.hide()

    # -- inside ----------------------------------------------------------------------------------

    def _print_sku(self, code: str, count: int) -> None:
        found = self._finder.find_product(code)
        exact = [card for card in found if card.sku_id == code] or list(found)
        if len(exact) == 1:
            self.told.tell(self._desk.print_sku(exact[0].sku_id, count))
        elif found:
            words = self.tr('"{code}" stands for {n} products: type the SKU.').format(code=code, n=len(found))
            self.told.tell_words(words, "warn")
        else:
            self.told.tell_words(self.tr('No product here bears "{code}".').format(code=code), "wrong")

    def _print_bin(self, name: str, count: int) -> None:
        self.told.tell(self._desk.print_bin(name, count))

    def _print_slip(self, number: str, count: int) -> None:
        del count
        found = self._finder.find_order(number)
        if len(found) == 1:
            self.told.tell(self._desk.print_slip(found[0].row.document_id))
        elif found:
            words = self.tr('"{number}" stands for {n} orders: type the outbound document\'s number.')
            self.told.tell_words(words.format(number=number, n=len(found)), "warn")
        else:
            self.told.tell_words(self.tr('No order here bears "{number}".').format(number=number), "wrong")
