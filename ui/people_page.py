"""The people of this bench: who may pack, who leads, their PINs and their badges; for leads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.outcome import Code
from desktop.domain.people import Person, Right, Role
from desktop.domain.views import PackView
from desktop.usecases.signing import PersonForm
from ui.badge_card import PREFIX, new_badge
from ui.badge_panel import BadgePanel
from ui.lead_ask import AskBar, Question
from ui.lead_look_up import fact_label
from ui.lead_style import OfficePage, restyle, scrolling
from ui.lead_table import Column
from ui.lead_table_panel import TablePanel, export_path
from ui.person_form import PersonFields
from ui.theme import Look
from ui.words import words_for

BADGE_WIDTH = 440  # at 1080p: a phone reads it from the screen
translate = QCoreApplication.translate


class PeopleDesk(Protocol):
    """What this page needs of the station."""

    def people(self) -> tuple[Person, ...]: ...
    def change_people(self, form: PersonForm) -> PackView: ...


class PeoplePage(OfficePage):
    """The list on the left, the chosen person or a new one on the right.

    Signals:
        changed: somebody was added or changed.
    """

    icon = "people"
    changed = Signal()

    def __init__(
        self,
        desk: PeopleDesk,
        operator: Callable[[], Person | None],
        now: Callable[[], datetime],
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._operator = operator
        self.table = TablePanel[Person](
            person_columns(),
            lambda person: person.person_id,
            lambda: self.tr("Nobody works here yet."),
            lambda: export_path(folder, "people", now()),
        )
        self._heading = fact_label("", "fact")
        self._rights = fact_label("", "wait", wrap=True)
        self._told = fact_label("", "good", wrap=True)
        self.fields = PersonFields()
        self.badge = BadgePanel(folder)
        self.new, self.save, self.make_badge, self.switch = (QPushButton() for _ in range(4))
        self.save.setProperty("role", "primary")
        self.ask = AskBar()
        self._lay_out()
        self._connect()
        self._show_person(None)
        self.setFocusProxy(self.table.view)
        self.retranslate()

    def title(self) -> str:
        return self.tr("People")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._told.hide()
        self.badge.hide()
        self.refresh()
        self.table.select_first()

    def refresh(self) -> None:
        self.table.set_rows(self._desk.people())
        person = self._operator()
        allowed = person is not None and person.may(Right.MANAGE_PEOPLE)
        self._card.setEnabled(allowed)
        self._rights.setVisible(not allowed)

    def dressed(self, look: Look) -> None:
        self._side.setFixedWidth(look.text_px(620))

    def retranslate(self) -> None:
        self._rights.setText(self.tr("Only a lead can change people. Sign in as a lead."))
        self.new.setText(self.tr("New person"))
        self.save.setText(self.tr("Save"))
        self.make_badge.setText(self.tr("Make a badge"))
        self._told.hide()
        self._show_words()

    # -- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._card = QFrame()
        self._card.setProperty("role", "card")
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for button in (self.make_badge, self.switch):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.save)
        form = QVBoxLayout(self._card)
        form.setContentsMargins(24, 20, 24, 20)
        form.setSpacing(14)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self.new)
        form.addLayout(head)
        form.addWidget(self.fields)
        form.addLayout(buttons)
        for widget in (self._told, self.badge):
            form.addWidget(widget)
        form.addStretch(1)
        list_card = QFrame()
        list_card.setProperty("role", "card")
        rows = QVBoxLayout(list_card)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.addWidget(self.table)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addWidget(list_card, 1)
        self._side = scrolling(self._card)
        halves.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self._rights)
        column.addLayout(halves, 1)
        column.addWidget(self.ask)

    def _connect(self) -> None:
        self.table.selection_changed.connect(lambda: self._show_person(self.table.current_row()))
        self.table.opened.connect(self.fields.name.setFocus)
        self.new.clicked.connect(self._begin_new)
        self.save.clicked.connect(self._save)
        self.fields.save_requested.connect(self._save)
        self.make_badge.clicked.connect(self._ask_badge)
        self.switch.clicked.connect(self._ask_switch)
        self.badge.written.connect(
            lambda path: self._tell(self.tr("The badge is in {path}").format(path=path), good=True)
        )
        self.badge.not_written.connect(
            lambda why: self._tell(self.tr("Could not write the picture: {why}").format(why=why), good=False)
        )
        self.ask.closed.connect(self.table.take_focus)

    def _begin_new(self) -> None:
        self.table.view.clearSelection()
        self._show_person(None)
        self.fields.name.setFocus()

    def _show_person(self, person: Person | None) -> None:
        before = self.fields.person
        if person is not None and before is not None and person.person_id == before.person_id:
            return
        self.fields.show_person(person)
        self.badge.hide()
        self._told.hide()
        self._show_words()

    def _show_words(self) -> None:
        person = self.fields.person
        self._heading.setText(person.name if person else self.tr("New person"))
        self.make_badge.setEnabled(person is not None)
        self.switch.setEnabled(person is not None)
        self.switch.setText(self.tr("Switch off") if person is None or person.active else self.tr("Let back in"))

    def _save(self) -> None:
        if not self.fields.pins_agree:
            self.fields.pin_again.clear()
            self._tell(self.tr("The two PINs differ. Type the second one again."), good=False)
            self.fields.pin_again.setFocus()
            return
        person = self.fields.person
        self._hand_over(self.fields.form(active=person is None or person.active))

    def _ask_badge(self) -> None:
        person = self.fields.person
        if person is None:
            return
        if not person.has_badge:
            self._give_badge(person)
            return
        words = self.tr("{name} gets a new badge? The old one will no longer open the bench.").format(name=person.name)
        self.ask.ask(
            Question(words, self.tr("Make a new badge"), self.tr("Keep the old one"), lambda: self._give_badge(person))
        )

    def _give_badge(self, person: Person) -> None:
        badge = new_badge()
        if self._hand_over(form_of(person, badge=badge.removeprefix(PREFIX))):
            self.badge.show_badge(person, badge, self.look.px(BADGE_WIDTH))
            QTimer.singleShot(0, self, lambda: self._side.ensureWidgetVisible(self.badge.save))

    def _ask_switch(self) -> None:
        person = self.fields.person
        if person is None:
            return
        if not person.active:
            self._hand_over(form_of(person, active=True))
            return
        words = self.tr("{name} will no longer be able to sign in here. What was packed stays on record.")
        self.ask.ask(
            Question(
                words.format(name=person.name),
                self.tr("Switch off"),
                self.tr("Leave it as it is"),
                lambda: self._switch_off(person),
            )
        )

    def _switch_off(self, person: Person) -> None:
        self._hand_over(form_of(person, active=False))

    def _hand_over(self, form: PersonForm) -> bool:
        outcome = self._desk.change_people(form).outcome
        saved = outcome.code is Code.SAVED
        words = words_for(outcome, None)
        self._tell(words.title if saved else " ".join(part for part in (words.title, words.todo) if part), good=saved)
        self.fields.clear_pins()
        if saved:
            self.refresh()
            everybody = self._desk.people()
            self.fields.show_person(next((one for one in everybody if one.name == form.name), None))
            self._show_words()
            self.changed.emit()
        return saved

    def _tell(self, words: str, *, good: bool) -> None:
        self._told.setText(words)
        restyle(self._told, "role", "good" if good else "wrong")
        self._told.show()


def form_of(person: Person, *, badge: str = "", active: bool | None = None) -> PersonForm:
    """The person as saved, with one thing changed."""
    return PersonForm(
        name=person.name,
        role=person.role,
        badge=badge,
        active=person.active if active is None else active,
        extra_rights=person.extra_rights,
        person_id=person.person_id,
    )


def person_columns() -> tuple[Column[Person], ...]:
    return (
        Column(lambda: translate("PeoplePage", "Name"), lambda one: one.name, lambda one: one.name.casefold(), 16),
        Column(lambda: translate("PeoplePage", "Role"), _role_text, _role_text, 9),
        Column(lambda: translate("PeoplePage", "Signs in by"), _means_text, _means_text, 13),
        Column(lambda: translate("PeoplePage", "State"), _state_text, _state_text, 11),
    )


def _role_text(person: Person) -> str:
    return translate("PeoplePage", "Lead") if person.role is Role.LEAD else translate("PeoplePage", "Packer")


def _means_text(person: Person) -> str:
    means = []
    if person.has_badge:
        means.append(translate("PeoplePage", "Badge"))
    if person.has_pin:
        means.append(translate("PeoplePage", "PIN"))
    return " · ".join(means) or translate("PeoplePage", "nothing yet")


def _state_text(person: Person) -> str:
    return translate("PeoplePage", "Works here") if person.active else translate("PeoplePage", "Switched off")
