"""The lead's lists: a figure for each on the left, the list behind the chosen figure on the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.lead import LIST_LIMIT
from devices.reading import Scan
from ui.lead_list import AnyRow, Elsewhere, ListKind
from ui.lead_list_kinds import PACKED, ListSource, all_kinds
from ui.lead_list_view import ListView
from ui.lead_recall_lists import LEFT_BEFORE, RECALLS, hall_kind, hand_overs_kind, left_before_kind
from ui.lead_style import OfficePage, restyle, scrolling
from ui.lead_table_panel import TablePanel, export_path
from ui.lead_weight_list import weights_kind
from ui.lead_words import number_text

NO_LIMIT = -1
ALL_FIGURES_EVERY = 5  # refreshes; the open list is read at each one, the others only then


class FigureButton(QPushButton):
    """A big figure with its word: opens the list behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "figure")
        self.setProperty("chosen", "no")
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

    def show_figure(self, figure: int, *, urgent: bool, limit: int = LIST_LIMIT) -> None:
        self._figure.setText(number_text(figure) + ("+" if figure == limit else ""))
        restyle(self, "urgency", "now" if urgent and figure else "")

    def hide_figure(self) -> None:
        """For what is no list."""
        self._figure.hide()

    def show_chosen(self, *, chosen: bool) -> None:
        restyle(self, "chosen", "yes" if chosen else "no")

    def show_word(self, word: str, shortcut: str) -> None:
        self._word.setText(word)
        self.setToolTip(f"{word} · {shortcut}")
        self.setAccessibleName(word)


class ListsPage(OfficePage):
    """Alt and a digit, or the figure itself, brings a list to the front.

    Signals:
        order_requested: a row was opened; its best number.
        elsewhere_requested: a list of the sync page, by its name.
    """

    icon = "lists"
    order_requested = Signal(str)
    elsewhere_requested = Signal(str)

    def __init__(
        self,
        source: ListSource,
        now: Callable[[], datetime],
        export_folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._export_folder = export_folder
        self._beat = 0
        self._stack = QStackedWidget()
        self._views: dict[str, ListView] = {}
        self._buttons: dict[str, FigureButton] = {}
        self._elsewhere: dict[str, Elsewhere] = {}
        figures = QVBoxLayout()
        figures.setContentsMargins(0, 0, 0, 0)
        figures.setSpacing(8)
        of_the_hall = (kind(source.recalling, now) for kind in (hall_kind, left_before_kind, hand_overs_kind))
        for kind in (*all_kinds(source, now), weights_kind(source.weights, now), *of_the_hall):
            button = self._add_link(kind) if isinstance(kind, Elsewhere) else self._add(kind)
            figures.insertWidget(1 if kind.name == LEFT_BEFORE else len(self._buttons) - 1, button)
        figures.addStretch(1)
        left = QWidget()
        left.setLayout(figures)
        row = QHBoxLayout(self)
        row.setSpacing(16)
        self._figures = scrolling(left)
        row.addWidget(self._figures, 2)
        row.addWidget(self._stack, 7)
        self._bring_up(next(iter(self._views)))
        self.retranslate()

    def title(self) -> str:
        return self.tr("Lists")

    @property
    def shown_list(self) -> str:
        return self.shown_view.kind.name

    @property
    def shown_view(self) -> ListView:
        return list(self._views.values())[self._stack.currentIndex()]

    def panel(self, name: str) -> TablePanel[AnyRow]:
        return self._views[name].panel

    def show_list(self, name: str) -> None:
        """Open one list by name; a figure elsewhere on the screen leads here."""
        if name in self._elsewhere:
            self.elsewhere_requested.emit(name)
            return
        self._bring_up(name)
        self._read(name)
        self._views[name].panel.take_focus()

    def refresh(self) -> None:
        """Read the open list again, and now and then all of them for their figures."""
        for name in self._views:
            if name == self.shown_list or self._beat % ALL_FIGURES_EVERY == 0:
                self._read(name)
        for name, link in self._elsewhere.items():
            if self._beat % ALL_FIGURES_EVERY == 0:
                self._buttons[name].show_figure(link.figure(), urgent=link.urgent, limit=NO_LIMIT)
        self._beat += 1

    @property
    def takes_recalled(self) -> bool:
        return self.shown_list == RECALLS

    def take_scan(self, scan: Scan) -> bool:
        """On the list of recalls it finds a parcel; elsewhere it narrows the list in front."""
        self.shown_view.scanned(scan.text.strip())
        return True

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._beat = 0
        self.refresh()
        self.shown_view.panel.select_first()

    def retranslate(self) -> None:
        for at, (name, button) in enumerate(self._buttons.items(), start=1):
            if name in self._elsewhere:
                link = self._elsewhere[name]
                button.show_word(f"{link.title()} ›", f"{_shortcut(at)} · {link.where()}")
            else:
                button.show_word(self._views[name].kind.title(), _shortcut(at))
                self._views[name].retranslate()

    def _add(self, kind: ListKind) -> FigureButton:
        view = ListView(kind, lambda: export_path(self._export_folder, kind.name, self._now()))
        view.order_opened.connect(self.order_requested)
        view.person_opened.connect(self._show_parcels_of)
        self._stack.addWidget(view)
        self._views[kind.name] = view
        return self._add_button(kind.name)

    def _add_link(self, link: Elsewhere) -> FigureButton:
        self._elsewhere[link.name] = link
        return self._add_button(link.name)

    def _add_button(self, name: str) -> FigureButton:
        button = self._buttons[name] = FigureButton()
        button.clicked.connect(lambda: self.show_list(name))
        shortcut = QShortcut(QKeySequence(_shortcut(len(self._buttons))), self)
        shortcut.activated.connect(lambda: self.show_list(name))
        return button

    def _bring_up(self, name: str) -> None:
        self.shown_view.leave()
        self._stack.setCurrentWidget(self._views[name])
        self.setFocusProxy(self._views[name].panel.view)
        for other, button in self._buttons.items():
            button.show_chosen(chosen=other == name)
        self._figures.ensureWidgetVisible(self._buttons[name])

    def _read(self, name: str) -> None:
        view = self._views[name]
        self._buttons[name].setVisible(view.kind.used())
        self._buttons[name].show_figure(view.read(), urgent=view.kind.urgent)

    def _show_parcels_of(self, person: str) -> None:
        self.show_list(PACKED)
        self.panel(PACKED).search.setText(person)


def _shortcut(place: int) -> str:
    """Ten lists, ten digits; those after them by a letter: weights, hall, left, collected."""
    return f"Alt+{'1234567890WHLC'[place - 1]}"
