"""The lead's lists: a figure for each, the list behind the figure, and the few acts that settle a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.outcome import Code, Outcome
from desktop.lead import LIST_LIMIT
from devices.reading import Scan
from ui.lead_ask import AskBar
from ui.lead_list_kinds import PACKED, AnyRow, ListKind, ListSource, all_kinds
from ui.lead_style import OfficePage, restyle, scrolling
from ui.lead_table_panel import TablePanel, export_path
from ui.lead_words import number_text
from ui.words import words_for

ALL_FIGURES_EVERY = 5  # refreshes; the open list is read at each one, the others only then


class FigureButton(QPushButton):
    """A big figure with its word: opens the list behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "figure")
        self.setCheckable(True)
        self._figure = QLabel("–")
        self._figure.setProperty("role", "figure-number")
        self._figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._word = QLabel()
        self._word.setProperty("role", "figure-word")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.addWidget(self._word, 1)
        row.addWidget(self._figure)
        for label in (self._figure, self._word):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("chosen", "no")
        self.toggled.connect(lambda chosen: restyle(self, "chosen", "yes" if chosen else "no"))

    def show_figure(self, figure: int, urgent: bool) -> None:
        self._figure.setText(number_text(figure) + ("+" if figure == LIST_LIMIT else ""))
        restyle(self, "urgency", "now" if urgent and figure else "")

    def show_word(self, word: str, shortcut: str) -> None:
        self._word.setText(word)
        self.setToolTip(f"{word} · {shortcut}")
        self.setAccessibleName(word)


class ListsPage(OfficePage):
    """Figures on the left, the chosen list on the right, its acts below.

    Signals:
        order_requested: a row was opened; its best number.
    """

    icon = "lists"
    order_requested = Signal(str)

    def __init__(
        self,
        desk: ListSource,
        now: Callable[[], datetime],
        export_folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._now = now
        self._export_folder = export_folder
        self._kinds = all_kinds(desk, now)
        self._buttons: list[FigureButton] = []
        self._panels: list[TablePanel[AnyRow]] = []
        self._acts: list[list[QPushButton]] = []
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._meaning = QLabel()
        self._meaning.setProperty("role", "second")
        self._meaning.setWordWrap(True)
        self.question = AskBar()
        self._failure = QLabel()
        self._failure.setProperty("role", "wrong")
        self._failure.hide()
        self._beat = 0
        figures = QVBoxLayout()
        figures.setSpacing(8)
        for kind in self._kinds:
            figures.addWidget(self._add_kind(kind))
        figures.addStretch(1)
        self._lay_out(figures)
        self.question.closed.connect(self._focus_list)
        self._group.idToggled.connect(self._toggled)
        self._buttons[0].setChecked(True)
        self.retranslate()

    @property
    def shown_list(self) -> str:
        return self._kinds[self._stack.currentIndex()].name

    @property
    def failure(self) -> str:
        """Why the last decision was not taken, or ""."""
        return self._failure.text() if self._failure.isVisibleTo(self) else ""

    def show_list(self, name: str) -> None:
        """Open one list by name; a figure elsewhere on the screen leads here."""
        names = [kind.name for kind in self._kinds]
        at = names.index(name)
        self._buttons[at].setChecked(True)
        self._read(at)
        self._focus_list()

    def panel(self, name: str) -> TablePanel[AnyRow]:
        return self._panels[[kind.name for kind in self._kinds].index(name)]

    def ask(self, act: int) -> None:
        """Ask before the list's n-th act is done to its current row."""
        at = self._stack.currentIndex()
        row = self._panels[at].current_row()
        if row is not None:
            self.question.ask(self._kinds[at].acts[act].question(row, self._settled))

    def refresh(self) -> None:
        """Read the open list again, and now and then all of them for their figures."""
        for at in range(len(self._kinds)):
            if at == self._stack.currentIndex() or self._beat % ALL_FIGURES_EVERY == 0:
                self._read(at)
        self._beat += 1

    def take_scan(self, scan: Scan) -> bool:
        """A scanned number narrows the list in front."""
        self._panels[self._stack.currentIndex()].search.setText(scan.text.strip())
        return True

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._beat = 0
        self.refresh()
        self._panels[self._stack.currentIndex()].select_first()

    def title(self) -> str:
        return self.tr("Lists")

    def retranslate(self) -> None:
        for at, (kind, button) in enumerate(zip(self._kinds, self._buttons, strict=True)):
            button.show_word(kind.title(), f"Alt+{at + 1}")
            for act, act_button in zip(kind.acts, self._acts[at], strict=True):
                act_button.setText(act.word())
        self._show_heading()

    # -- inside ----------------------------------------------------------------------------------

    def _add_kind(self, kind: ListKind) -> FigureButton:
        at = len(self._buttons)
        button = FigureButton()
        self._group.addButton(button, at)
        shortcut = QShortcut(QKeySequence(f"Alt+{at + 1}"), self)
        shortcut.activated.connect(lambda: self.show_list(kind.name))
        button.clicked.connect(lambda: self.show_list(kind.name))
        panel = TablePanel[AnyRow](
            kind.columns,
            kind.identity,
            kind.empty,
            lambda: export_path(self._export_folder, kind.name, self._now()),
        )
        panel.opened.connect(self._open_row)
        panel.selection_changed.connect(self._enable_acts)
        acts = QHBoxLayout()
        acts.setSpacing(12)
        acts.addStretch(1)
        buttons = [self._act_button(number) for number in range(len(kind.acts))]
        for act_button in buttons:
            acts.addWidget(act_button)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel, 1)
        if buttons:
            column.addLayout(acts)
        self._buttons.append(button)
        self._panels.append(panel)
        self._acts.append(buttons)
        self._stack.addWidget(page)
        return button

    def _act_button(self, number: int) -> QPushButton:
        button = QPushButton()
        button.setEnabled(False)
        button.clicked.connect(lambda: self.ask(number))
        return button

    def _lay_out(self, figures: QVBoxLayout) -> None:
        left = QWidget()
        left.setLayout(figures)
        figures.setContentsMargins(0, 0, 0, 0)
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for widget in (self._title, self._meaning):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(self._failure)
        column.addWidget(self.question)
        row = QHBoxLayout(self)
        row.setSpacing(16)
        row.addWidget(scrolling(left), 2)
        row.addWidget(card, 7)

    def _toggled(self, at: int, checked: bool) -> None:
        if not checked:
            return
        if self.question.isVisible():
            self.question.dismiss()
        self._failure.hide()
        self._stack.setCurrentIndex(at)
        self.setFocusProxy(self._panels[at].view)
        self._show_heading()

    def _read(self, at: int) -> None:
        kind = self._kinds[at]
        rows: Sequence[AnyRow] = kind.read()
        self._panels[at].set_rows(rows)
        self._buttons[at].show_figure(kind.figure(rows), kind.urgent)
        self._enable_acts()

    def _show_heading(self) -> None:
        kind = self._kinds[self._stack.currentIndex()]
        self._title.setText(kind.title())
        self._meaning.setText(kind.meaning())

    def _enable_acts(self) -> None:
        at = self._stack.currentIndex()
        chosen = self._panels[at].current_row() is not None
        for button in self._acts[at]:
            button.setEnabled(chosen)

    def _open_row(self) -> None:
        at = self._stack.currentIndex()
        row = self._panels[at].current_row()
        if row is None:
            return
        if number := self._kinds[at].order_number(row):
            self.order_requested.emit(number)
        elif needle := self._kinds[at].list_behind(row):
            self.show_list(PACKED)
            self.panel(PACKED).search.setText(needle)

    def _settled(self, outcome: Outcome) -> None:
        """A decision that was taken is seen by its row going; one that was not says why."""
        words = words_for(outcome, None)
        self._failure.setText(" ".join(part for part in (words.title, words.todo) if part))
        self._failure.setVisible(outcome.code is not Code.SETTLED)
        self._read(self._stack.currentIndex())

    def _focus_list(self) -> None:
        self._panels[self._stack.currentIndex()].take_focus()
