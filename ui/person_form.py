"""The fields of one person: name, role, a PIN typed twice, rights beyond the role; empty PIN fields change no PIN."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from desktop.domain.people import Person, Right, Role
from desktop.usecases.signing import PersonForm
from ui.choice_box import ChoiceBox
from ui.first_start import LONGEST_NAME, pin_field


class PersonFields(QWidget):
    """Enter in any field asks to save.

    Signals:
        save_requested: Enter was pressed.
    """

    save_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person: Person | None = None
        self._words = [QLabel() for _ in range(5)]
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.role = ChoiceBox(Role)
        self.pin = pin_field()
        self.pin_again = pin_field()
        self.pass_weight, self.ship_part = QPushButton(), QPushButton()
        self._more = {Right.PASS_WEIGHT: self.pass_weight, Right.SHIP_PART: self.ship_part}
        rights = QHBoxLayout()
        for toggle in self._more.values():
            toggle.setCheckable(True)
            toggle.setProperty("role", "toggle")
            rights.addWidget(toggle)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(20)
        for label, field in zip(self._words, (self.name, self.role, self.pin, self.pin_again), strict=False):
            form.addRow(label, field)
        form.addRow(self._words[-1], rights)
        for line in (self.name, self.pin, self.pin_again):
            line.returnPressed.connect(self.save_requested)
        self.role.activated.connect(self._show_rights)
        self.retranslate()

    @property
    def person(self) -> Person | None:
        """Who is being changed; None for somebody new."""
        return self._person

    @property
    def pins_agree(self) -> bool:
        return self.pin.text() == self.pin_again.text()

    def show_person(self, person: Person | None) -> None:
        self._person = person
        self.name.setText(person.name if person else "")
        self.role.choose(person.role if person else Role.PACKER)
        for right, toggle in self._more.items():
            toggle.setChecked(person is not None and right in person.extra_rights)
        self.clear_pins()
        self._show_pin_hint()
        self._show_rights()

    def clear_pins(self) -> None:
        for field in (self.pin, self.pin_again):
            field.clear()

    def form(self, *, badge: str = "", active: bool = True) -> PersonForm:
        """What is to be saved."""
        return PersonForm(
            name=self.name.text().strip(),
            role=Role(self.role.currentData()),
            pin=self.pin.text(),
            badge=badge,
            active=active,
            extra_rights=self._rights(),
            person_id=self._person.person_id if self._person else "",
        )

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        words = (
            self.tr("Name"),
            self.tr("Role"),
            self.tr("PIN, 4 to 12 digits"),
            self.tr("PIN once more"),
            self.tr("Also may"),
        )
        for label, word in zip(self._words, words, strict=True):
            label.setText(word)
        self.pass_weight.setText(self.tr("Pass a weight that does not fit"))
        self.ship_part.setText(self.tr("Ship a part"))
        self.role.set_words((self.tr("Packer"), self.tr("Lead")))
        self._show_pin_hint()

    def _show_pin_hint(self) -> None:
        unchanged = self._person is not None and self._person.has_pin
        self.pin.setPlaceholderText(self.tr("empty: stays as it is") if unchanged else "")

    def _show_rights(self) -> None:
        """A lead has them by role."""
        packer = self.role.currentData() == Role.PACKER
        for part in (self._words[-1], *self._more.values()):
            part.setVisible(packer)

    def _rights(self) -> frozenset[Right]:
        """Rights that this form does not show stay as they are."""
        others = (self._person.extra_rights if self._person else frozenset()) - set(self._more)
        packer = self.role.currentData() == Role.PACKER
        return others | {right for right, toggle in self._more.items() if packer and toggle.isChecked()}
