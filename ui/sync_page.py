"""The sync page: how the line to the ERP stands, everything that was told to it, and where the time went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.people import Person, Right
from desktop.domain.sync_views import ReceiptView
from devices.reading import Scan
from ui.cards_form import OpenFile
from ui.lead_lists import ALL_FIGURES_EVERY
from ui.lead_style import OfficePage, scrolling
from ui.lead_table_panel import export_path
from ui.print_queue_figures import FigureColumn
from ui.print_queue_lists import PrintList
from ui.rights import not_allowed
from ui.sync_band import CONNECTION_KEY, SyncBand
from ui.sync_desk import SyncDesk
from ui.sync_life import LifePanel
from ui.sync_list_view import SyncListView
from ui.sync_lists import ALL, RECEIPTS, RUNWAY, STREAMS, all_lists
from ui.sync_receipt import ReceiptPanel
from ui.sync_times import TimePanel
from ui.theme import Look

TIMES = "times"


class SyncPage(OfficePage):
    """Alt and a digit, or the figure itself, brings a list to the front; Alt and C what the bench is connected to.

    Signals:
        order_requested: a row's order is wanted; its best number.
    """

    icon = "sync"
    order_requested = Signal(str)

    def __init__(
        self,
        desk: SyncDesk,
        operator: Callable[[], Person | None],
        *,
        now: Callable[[], datetime],
        export_folder: Path,
        open_file: OpenFile | None = None,
    ) -> None:
        super().__init__()
        self._desk, self._operator, self._now, self._export_folder = desk, operator, now, export_folder
        self._beat = 0
        self.band = SyncBand(desk)
        self.figures = FigureColumn()
        self.life = LifePanel(desk, operator, now)
        self.receipt = ReceiptPanel(desk.receipts, now, export_folder, open_file)
        self.times = TimePanel(desk.times, now, export_folder)
        self._views: dict[str, SyncListView] = {}
        self._stack = QStackedWidget()
        for kind in all_lists(desk, operator, now):
            self._add_list(kind)
        self.figures.add(TIMES, counted=False)
        for front in (self.times, self.life, self.receipt):
            self._stack.addWidget(front)
        self._came_from: QWidget | None = self.times
        self._lay_out()
        self._shown = next(iter(self._views))
        self._bring_up(self._shown)
        self._connect()
        self.retranslate()

    def title(self) -> str:
        return self.tr("Sync with the ERP")

    def word(self) -> str:
        return self.tr("Sync")

    @property
    def shown_list(self) -> str:
        return self._shown

    def view(self, name: str) -> SyncListView:
        """One list."""
        return self._views[name]

    def show_list(self, name: str) -> None:
        """Open one list by name."""
        self._bring_up(name)
        if name == TIMES:
            self.times.read()
            self.times.setFocus()
            return
        self._read(name)
        self._views[name].panel.take_focus()

    def show_receipt(self, receipt: ReceiptView) -> None:
        self._bring_up(RECEIPTS)
        self.receipt.open(receipt)
        self._stack.setCurrentWidget(self.receipt)
        self.receipt.panel.take_focus()

    def show_entry(self, key: str) -> None:
        """The story of one entry; back leads to where it was opened from."""
        self._came_from = self._stack.currentWidget()
        self.life.open(key)
        self._stack.setCurrentWidget(self.life)
        self.life.back.setFocus()

    def refresh(self) -> None:
        """The line and what is in front at each call, the other lists now and then for their figures."""
        self.band.refresh(self._now(), not_allowed(self._operator, Right.CHANGE_SETTINGS))
        front = self._stack.currentWidget()
        if front is self.times:
            self.times.read()
        elif front is self.life:
            self.life.refresh()
        for name, view in self._views.items():
            if view is front or self._beat % ALL_FIGURES_EVERY == 0:
                self._read(name)
        self._beat += 1

    def take_scan(self, scan: Scan) -> bool:
        """A scanned number is looked for among all entries."""
        self.show_list(ALL)
        self._views[ALL].panel.search.setText(scan.text.strip())
        return True

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._read_all()
        if self._shown in self._views:
            self._views[self._shown].panel.select_first()

    def dressed(self, look: Look) -> None:
        self.times.set_look(look)

    def retranslate(self) -> None:
        words = {name: view.kind.title() for name, view in self._views.items()}
        self.figures.show_words({**words, TIMES: self.tr("Where the time went")})
        for view in self._views.values():
            view.retranslate()
        if self.isVisible():
            self._read_all()

    # -- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(scrolling(self.figures), 2)
        row.addWidget(self._stack, 8)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.band)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.figures.list_requested.connect(self.show_list)
        self.band.list_requested.connect(self.show_list)
        QShortcut(QKeySequence(CONNECTION_KEY), self).activated.connect(self.band.connection_requested)
        self.times.order_opened.connect(self.order_requested)
        self.receipt.closed.connect(lambda: self.show_list(self._shown))
        self.receipt.entry_requested.connect(self.show_entry)
        self.life.closed.connect(self._close_life)
        self.life.order_opened.connect(self.order_requested)
        self.life.acted.connect(self._read_all)

    def _add_list(self, kind: PrintList) -> None:
        view = SyncListView(kind, lambda: export_path(self._export_folder, kind.name, self._now()))
        view.entry_requested.connect(self.show_entry)
        view.receipt_requested.connect(self.show_receipt)
        view.story_requested.connect(lambda row: view.open_rows([row]))
        view.acted.connect(self._read_all)
        self._stack.addWidget(view)
        self._views[kind.name] = view
        self.figures.add(kind.name, counted=kind.name not in (ALL, STREAMS, RUNWAY))

    def _bring_up(self, name: str) -> None:
        if self._shown in self._views:
            self._views[self._shown].leave()
        self._shown = name
        front = self.times if name == TIMES else self._views[name]
        self._stack.setCurrentWidget(front)
        self.setFocusProxy(self.times if name == TIMES else self._views[name].panel.view)
        self.figures.show_chosen(name)

    def _read(self, name: str) -> None:
        view = self._views[name]
        figure = view.read()
        self.figures.buttons[name].show_figure(figure, urgent=view.kind.urgent, limit=view.kind.limit or -1)

    def _read_all(self) -> None:
        self._beat = 0
        self.refresh()

    def _close_life(self) -> None:
        if self._came_from is self.receipt:
            self._stack.setCurrentWidget(self.receipt)
            self.receipt.panel.take_focus()
        else:
            self.show_list(self._shown)
