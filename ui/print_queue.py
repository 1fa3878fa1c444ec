"""The print queue: printers on top; below, what waits, what is out and unseen, batches, history and small papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from desktop.domain.people import Person, Right
from desktop.domain.print_views import PrintRow
from devices.reading import Scan
from ui.lead_lists import ALL_FIGURES_EVERY
from ui.lead_style import OfficePage, scrolling
from ui.lead_table_panel import export_path
from ui.print_queue_card import PrinterStrip
from ui.print_queue_desk import PrintDesk
from ui.print_queue_figures import FigureColumn
from ui.print_queue_forms import Finder, PrintForms
from ui.print_queue_lists import PrintList, all_lists
from ui.print_queue_story import StoryPanel
from ui.print_queue_view import PrintListView
from ui.rights import not_allowed
from ui.theme import Look

OTHER_PAPERS = "other"


class PrintQueuePage(OfficePage):
    """Alt and a digit, or the figure itself, brings a list to the front.

    Signals:
        order_requested: a row's order is wanted; its best number.
    """

    icon = "printer"
    order_requested = Signal(str)

    def __init__(
        self,
        desk: PrintDesk,
        finder: Finder,
        operator: Callable[[], Person | None],
        *,
        now: Callable[[], datetime],
        export_folder: Path,
    ) -> None:
        super().__init__()
        self._desk, self._operator, self._now, self._export_folder = desk, operator, now, export_folder
        self._beat = 0
        self.printers = PrinterStrip()
        self.figures = FigureColumn()
        self.forms = PrintForms(desk, finder, export_folder)
        self.story = StoryPanel(desk.story, now)
        self._views: dict[str, PrintListView] = {}
        self._stack = QStackedWidget()
        for kind in all_lists(desk, operator, now):
            self._add_list(kind)
        self.figures.add(OTHER_PAPERS, counted=False)
        for front in (self.forms, self.story):
            self._stack.addWidget(front)
        self._lay_out()
        self._shown = next(iter(self._views))
        self._bring_up(self._shown)
        self.figures.list_requested.connect(self.show_list)
        self.printers.test_requested.connect(self._print_test)
        self.story.closed.connect(self._close_story)
        self.story.order_opened.connect(self.order_requested)
        self.retranslate()

    def title(self) -> str:
        return self.tr("Print queue")

    def word(self) -> str:
        return self.tr("Print")

    @property
    def shown_view(self) -> PrintListView | None:
        """The list in front; None where the small papers are."""
        return self._views.get(self._shown)

    @property
    def wants_label(self) -> bool:  # type: ignore[override]  # a page's own answer, not a constant
        view = self.shown_view
        return view is not None and view.last_good.waiting

    def view(self, name: str) -> PrintListView:
        """One list."""
        return self._views[name]

    def show_list(self, name: str) -> None:
        """Open one list by name."""
        self._bring_up(name)
        if name == OTHER_PAPERS:
            self.forms.sku.field.setFocus()
            return
        self._read(name)
        self._views[name].panel.take_focus()

    def refresh(self) -> None:
        """Printers and the open list at each call, the other lists now and then for their figures."""
        why_not = not_allowed(self._operator, Right.PRINT_PAGES)
        self.printers.show_cards(self._desk.printers(), self._now(), why_not)
        self.forms.bar(why_not)
        for name in self._views:
            if name == self._shown or self._beat % ALL_FIGURES_EVERY == 0:
                self._read(name)
        self._beat += 1
        if self._stack.currentWidget() is self.story:
            self.story.refresh()

    def take_scan(self, scan: Scan) -> bool:
        """The last good label where one is waited for; else the number narrows the list in front."""
        code, view = scan.text.strip(), self.shown_view
        if view is None:
            self.forms.take_code(code)
        elif not view.take_label(code):
            self._close_story()
            view.panel.search.setText(code)
        return True

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._read_all()
        if view := self.shown_view:
            view.panel.select_first()

    def dressed(self, look: Look) -> None:
        self.printers.set_look(look)

    def retranslate(self) -> None:
        words = {name: view.kind.title() for name, view in self._views.items()}
        self.figures.show_words({**words, OTHER_PAPERS: self.tr("Other papers")})
        for view in self._views.values():
            view.retranslate()
        self.forms.retranslate()
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
        column.addWidget(self.printers)
        column.addLayout(row, 1)

    def _add_list(self, kind: PrintList) -> None:
        view = PrintListView(kind, lambda: export_path(self._export_folder, kind.name, self._now()))
        view.order_opened.connect(self.order_requested)
        view.story_requested.connect(self._open_story)
        view.acted.connect(self._read_all)
        self._stack.addWidget(view)
        self._views[kind.name] = view
        self.figures.add(kind.name)

    def _bring_up(self, name: str) -> None:
        if view := self.shown_view:
            view.leave()
        self._shown = name
        front = self.forms if name == OTHER_PAPERS else self._views[name]
        self._stack.setCurrentWidget(front)
        self.setFocusProxy(self.forms if name == OTHER_PAPERS else self._views[name].panel.view)
        self.figures.show_chosen(name)

    def _read(self, name: str) -> None:
        view = self._views[name]
        figure = view.read()
        self.figures.buttons[name].show_figure(figure, urgent=view.kind.urgent, limit=view.kind.limit or -1)

    def _read_all(self) -> None:
        self._beat = 0
        self.refresh()

    def _print_test(self, printer: str) -> None:
        outcome = self._desk.test_page(printer)
        self._close_story()
        view = self.shown_view
        (self.forms.told if view is None else view.told).tell(outcome)
        self._read_all()

    def _open_story(self, row: PrintRow) -> None:
        self.story.open(row)
        self._stack.setCurrentWidget(self.story)
        self.story.back.setFocus()

    def _close_story(self) -> None:
        if self._stack.currentWidget() is self.story and (view := self.shown_view):
            self._stack.setCurrentWidget(view)
            view.panel.take_focus()
