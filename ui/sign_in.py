"""Who works here now: names as big targets and a PIN pad; by badge, by touch or by keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.outcome import Code
from desktop.domain.people import Person
from desktop.domain.views import PackView
from ui.lead_look_up import fact_label
from ui.lead_style import OfficePage, scrolling
from ui.pin_pad import ENTER, ERASE, PinPad
from ui.theme import Look
from ui.words import words_for

COLUMNS = 2
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -COLUMNS, Qt.Key.Key_Down: COLUMNS}


class SignInDesk(Protocol):
    """What this page needs of the station."""

    def people(self) -> tuple[Person, ...]: ...
    def sign_in(self, person_id: str, pin: str) -> PackView: ...


class SignInPage(OfficePage):
    """Arrows choose a name, digits and Enter give the PIN; a badge needs neither.

    Signals:
        signed_in: the station's answer, once somebody is.
    """

    signed_in = Signal(object)

    def __init__(self, desk: SignInDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._people: tuple[Person, ...] = ()
        self._chosen = 0
        self._names: list[QPushButton] = []
        self._heading = fact_label("", "title")
        self._badge = fact_label("", "second", wrap=True)
        self._empty = fact_label("", "empty", wrap=True)
        self._who = fact_label("", "fact")
        self._told = fact_label("", "wrong", wrap=True)
        self._told.hide()
        self._keys = fact_label("", "second", wrap=True)
        self.pad = PinPad()
        self.pad.entered.connect(self._try)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._grid.setContentsMargins(0, 0, 12, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self.retranslate()

    def title(self) -> str:
        return self.tr("Sign in")

    @property
    def names(self) -> list[str]:
        """Who is offered."""
        return [person.name for person in self._people]

    @property
    def chosen(self) -> Person | None:
        """Whose PIN is being asked for."""
        return self._people[self._chosen] if self._chosen < len(self._people) else None

    def refresh(self) -> None:
        """Show everybody who may work here and has a PIN."""
        people = tuple(person for person in self._desk.people() if person.active and person.has_pin)
        if people != self._people:
            self._people = people
            self._chosen = 0
            self._show_names(people)
        self._show_chosen()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.pad.clear()
        self._told.hide()
        self.refresh()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = Qt.Key(event.key())
        if key in STEPS:
            self._choose(self._chosen + STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pad.press(ENTER)
        elif key == Qt.Key.Key_Backspace:
            self.pad.press(ERASE)
        elif key == Qt.Key.Key_Escape:
            self.pad.clear()
        elif event.text() in tuple("0123456789"):
            self.pad.press(event.text())
        else:
            super().keyPressEvent(event)

    def dressed(self, look: Look) -> None:
        self.pad.setMaximumSize(look.text_px(460), look.text_px(600))

    def retranslate(self) -> None:
        self._heading.setText(self.tr("Who packs here now?"))
        self._badge.setText(self.tr("Scan your badge, or choose your name and enter your PIN."))
        self._empty.setText(self.tr('Nobody with a PIN works here yet. A lead adds people on the page "People".'))
        self._keys.setText(self.tr("Keyboard: arrows choose the name, digits and Enter give the PIN."))
        self.pad.set_words(self.tr("Erase"), self.tr("Enter"))
        self._told.hide()
        self._show_chosen()

    # -- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        names = QWidget()
        names.setLayout(self._grid)
        self._scroll = scrolling(names)
        left = QVBoxLayout()
        left.setSpacing(12)
        for widget in (self._heading, self._badge, self._empty):
            left.addWidget(widget)
        left.addWidget(self._scroll, 1)
        pad = QHBoxLayout()
        pad.addStretch(1)
        pad.addWidget(self.pad, 10)
        pad.addStretch(1)
        card = QFrame()
        card.setProperty("role", "card")
        right = QVBoxLayout(card)
        right.setContentsMargins(32, 28, 32, 28)
        right.setSpacing(16)
        right.addWidget(self._who)
        right.addLayout(pad, 1)
        right.addWidget(self._told)
        right.addWidget(self._keys)
        row = QHBoxLayout(self)
        row.setSpacing(24)
        row.addLayout(left, 3)
        row.addWidget(card, 2)

    def _show_names(self, people: Sequence[Person]) -> None:
        for button in self._names:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._names = [self._name_button(at, person) for at, person in enumerate(people)]
        for at, button in enumerate(self._names):
            self._grid.addWidget(button, at // COLUMNS, at % COLUMNS)
        self._grid.setRowStretch(len(people) // COLUMNS + 1, 1)
        self._empty.setVisible(not people)

    def _name_button(self, at: int, person: Person) -> QPushButton:
        button = QPushButton(person.name)
        button.setProperty("role", "name")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._choose(at))
        return button

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._people):
            if at != self._chosen:
                self.pad.clear()
                self._told.hide()
            self._chosen = at
        self._show_chosen()

    def _show_chosen(self) -> None:
        for at, button in enumerate(self._names):
            button.setChecked(at == self._chosen)
        person = self.chosen
        self._who.setText(self.tr("PIN of {name}").format(name=person.name) if person else "")
        self.pad.setEnabled(person is not None)
        if self._chosen < len(self._names):
            self._scroll.ensureWidgetVisible(self._names[self._chosen])

    def _try(self, pin: str) -> None:
        if (person := self.chosen) is None:
            return
        view = self._desk.sign_in(person.person_id, pin)
        if view.outcome.code is Code.SIGNED_IN:
            self._told.hide()
            self.signed_in.emit(view)
            return
        words = words_for(view.outcome, None)
        wait = view.outcome.fact("wait_seconds", "0")
        pause = self.tr("Wait {n} s first.").format(n=wait) if wait != "0" else ""
        self._told.setText("\n".join(part for part in (words.title, words.todo, pause) if part))
        self._told.show()
