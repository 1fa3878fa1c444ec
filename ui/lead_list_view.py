"""One of the lead's lists on screen: what it means, its rows, and the acts that settle a row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.outcome import Outcome, Tone
from ui.lead_ask import AskBar
from ui.lead_list import AnyRow, ListKind
from ui.lead_look_up import fact_label
from ui.lead_table_panel import TablePanel
from ui.words import words_for


class ListView(QFrame):
    """Reads its rows when told to.

    Signals:
        order_opened: a row was opened; its best number.
        person_opened: a person's row was opened; the name.
    """

    order_opened = Signal(str)
    person_opened = Signal(str)

    def __init__(self, kind: ListKind, export_to: Callable[[], Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.kind = kind
        self.panel = TablePanel[AnyRow](kind.columns, kind.identity, kind.empty, export_to)
        self.question = AskBar()
        self._title = fact_label("", "title")
        self._meaning = fact_label("", "second", wrap=True)
        self._failure = fact_label("", "wrong", wrap=True)
        self._failure.hide()
        self._told = fact_label("", "warn", wrap=True)
        self._told.hide()
        self._acts = [self._act_button(number) for number in range(len(kind.acts))]
        self._lay_out()
        self.panel.opened.connect(self._open_row)
        self.panel.selection_changed.connect(self._enable_acts)
        self.question.closed.connect(self.panel.take_focus)
        self.retranslate()

    @property
    def failure(self) -> str:
        """Why the last decision was not taken, or ""."""
        return self._failure.text() if self._failure.isVisibleTo(self) else ""

    def read(self) -> int:
        """Fetch the rows; the list's figure."""
        rows = self.kind.read()
        self.panel.set_rows(rows)
        self._enable_acts()
        return self.kind.figure(rows)

    def ask(self, act: int) -> None:
        """Ask before the list's n-th act is done to its current row."""
        row = self.panel.current_row()
        if row is not None:
            self.question.ask(self.kind.acts[act].question(row, self._settled))

    @property
    def told(self) -> str:
        """What the last scan on this list found, or ""."""
        return self._told.text() if self._told.isVisibleTo(self) else ""

    def scanned(self, text: str) -> None:
        """A code: what the list does with it, else it narrows the rows."""
        if self.kind.scan is None:
            self.panel.search.setText(text)
            return
        outcome = self.kind.scan(text)
        words = words_for(outcome, None)
        said = " · ".join(part for part in (words.title, words.seen, words.todo) if part)
        found = outcome.tone is not Tone.WRONG
        self._told.setText(said)
        self._told.setVisible(found)
        self._failure.setText(said)
        self._failure.setVisible(not found)
        self.read()

    def leave(self) -> None:
        """Another list comes to the front: an open question is answered with the safe word."""
        self.question.dismiss()
        self._failure.hide()
        self._told.hide()

    def retranslate(self) -> None:
        self._title.setText(self.kind.title())
        self._meaning.setText(self.kind.meaning())
        for act, button in zip(self.kind.acts, self._acts, strict=True):
            button.setText(act.word())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._meaning)
        column.addWidget(self.panel, 1)
        if self._acts:
            acts = QHBoxLayout()
            acts.setSpacing(12)
            acts.addStretch(1)
            for button in self._acts:
                acts.addWidget(button)
            column.addLayout(acts)
        column.addWidget(self._told)
        column.addWidget(self._failure)
        column.addWidget(self.question)

    def _act_button(self, number: int) -> QPushButton:
        button = QPushButton()
        button.setEnabled(False)
        button.clicked.connect(lambda: self.ask(number))
        return button

    def _enable_acts(self) -> None:
        chosen = self.panel.current_row() is not None
        for button in self._acts:
            button.setEnabled(chosen)

    def _open_row(self) -> None:
        row = self.panel.current_row()
        if row is None:
            return
        if number := self.kind.order_number(row):
            self.order_opened.emit(number)
        elif person := self.kind.person(row):
            self.person_opened.emit(person)

    def _settled(self, outcome: Outcome) -> None:
        """A decision that was taken is seen by its row going; one that was not says why."""
        words = words_for(outcome, None)
        self._failure.setText(" ".join(part for part in (words.title, words.todo) if part))
        self._failure.setVisible(outcome.tone is not Tone.GOOD)
        self.read()
