"""The very first start: one page that makes the first lead, with a name and a PIN typed twice."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.domain.outcome import Code
from desktop.domain.views import PackView
from ui.lead_look_up import fact_label
from ui.lead_style import OfficePage
from ui.pin_pad import LONGEST_PIN, SHORTEST_PIN
from ui.theme import Look
from ui.words import words_for

LONGEST_NAME = 40


class FirstStartDesk(Protocol):
    """What this page needs of the station."""

    def make_first_lead(self, name: str, pin: str) -> PackView: ...


class FirstStartPage(OfficePage):
    """Three fields; Enter goes from one to the next and ends with the act.

    Signals:
        made: the station's answer; the first lead is signed in.
    """

    made = Signal(object)

    def __init__(self, desk: FirstStartDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._heading = fact_label("", "title")
        self._why = fact_label("", "second", wrap=True)
        self.name_field = QLineEdit()
        self.name_field.setMaxLength(LONGEST_NAME)
        self.pin = pin_field()
        self.pin_again = pin_field()
        self._words = [QLabel() for _ in range(3)]
        self._told = fact_label("", "wrong", wrap=True)
        self._told.hide()
        self.begin = QPushButton()
        self.begin.setProperty("role", "primary")
        self._lay_out()
        self.name_field.returnPressed.connect(lambda: self.pin.setFocus(Qt.FocusReason.TabFocusReason))
        self.pin.returnPressed.connect(lambda: self.pin_again.setFocus(Qt.FocusReason.TabFocusReason))
        self.pin_again.returnPressed.connect(self._make)
        self.begin.clicked.connect(self._make)
        self.begin.setAutoDefault(True)
        self.setFocusProxy(self.name_field)
        self.retranslate()

    def title(self) -> str:
        return self.tr("First start")

    def dressed(self, look: Look) -> None:
        self._card.setFixedWidth(look.text_px(680))

    def retranslate(self) -> None:
        self._heading.setText(self.tr("Welcome. Who leads this bench?"))
        self._why.setText(
            self.tr("The lead adds people, settles what the ERP refuses, and changes settings. More leads can follow.")
        )
        words = (self.tr("Name"), self.tr("PIN, 4 to 12 digits"), self.tr("PIN once more"))
        for label, word in zip(self._words, words, strict=True):
            label.setText(word)
        self.begin.setText(self.tr("Begin"))
        self._told.hide()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(16)
        form.setHorizontalSpacing(24)
        for label, field in zip(self._words, (self.name_field, self.pin, self.pin_again), strict=True):
            form.addRow(label, field)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        column = QVBoxLayout(self._card)
        column.setContentsMargins(40, 36, 40, 36)
        column.setSpacing(20)
        column.addWidget(self._heading)
        column.addWidget(self._why)
        column.addLayout(form)
        column.addWidget(self._told)
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignRight)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._card)
        middle.addStretch(1)
        page = QVBoxLayout(self)
        page.addStretch(1)
        page.addLayout(middle)
        page.addStretch(2)

    def _make(self) -> None:
        name, pin = self.name_field.text().strip(), self.pin.text()
        if not name:
            self._refuse(self.tr("A name is needed."), self.name_field)
        elif len(pin) < SHORTEST_PIN:
            self._refuse(self.tr("The PIN needs at least {n} digits.").format(n=SHORTEST_PIN), self.pin)
        elif pin != self.pin_again.text():
            self.pin_again.clear()
            self._refuse(self.tr("The two PINs differ. Type the second one again."), self.pin_again)
        else:
            self._take(self._desk.make_first_lead(name, pin))

    def _take(self, view: PackView) -> None:
        for field in (self.pin, self.pin_again):
            field.clear()
        if view.outcome.code is Code.SIGNED_IN:
            self.made.emit(view)
        else:
            self._refuse(words_for(view.outcome, None).title, self.name_field)

    def _refuse(self, why: str, field: QLineEdit) -> None:
        self._told.setText(why)
        self._told.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)


def pin_field() -> QLineEdit:
    """Digits only, never shown."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(LONGEST_PIN)
    field.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), field))
    return field
