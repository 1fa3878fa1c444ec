"""The template page: templates on the left, the text of one with its errors in the middle, its live picture right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from desktop.domain.outcome import Code, Outcome
from desktop.domain.people import Person, Right
from desktop.domain.print_views import Preview, TemplateRow
from devices.reading import Scan
from printing.label import TemplateUnusable
from printing.template import TemplateFault
from ui.lead_ask import Question
from ui.lead_style import OfficePage, scrolling
from ui.rights import not_allowed
from ui.template_card import TextCard
from ui.template_drafts import Drafts
from ui.template_preview import PreviewPanel
from ui.template_shelf import TemplateColumn
from ui.template_words import template_title
from ui.theme import Look

PAUSE_MS = 200  # after the last key; a check and a picture take a few tens of it


class TemplateDesk(Protocol):
    """What this page needs of the station."""

    def list(self) -> tuple[TemplateRow, ...]: ...
    def text(self, name: str) -> str: ...
    def check(self, text: str, name: str) -> tuple[TemplateFault, ...]: ...
    def preview(self, text: str, name: str, number: str, dpi: int) -> Preview: ...
    def save(self, name: str, text: str) -> Outcome: ...
    def reset(self, name: str) -> Outcome: ...
    def print_test(self, name: str, number: str, printer: str) -> Outcome: ...


class TemplatePage(OfficePage):
    """What was typed and not saved is kept while another template is looked at."""

    icon = "template"

    def __init__(
        self, desk: TemplateDesk, operator: Callable[[], Person | None], printers: Callable[[], tuple[str, ...]]
    ) -> None:
        super().__init__()
        self._desk, self._operator, self._printers = desk, operator, printers
        self._rows: dict[str, TemplateRow] = {}
        self._name = ""
        self._saved = ""  # text of the shown template as it lies on the shelf
        self._drafts = Drafts()
        self._faults = 0  # of the text as it stands
        self.column = TemplateColumn()
        self.card = TextCard()
        self.preview = PreviewPanel()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._left = scrolling(self.column)
        row = QHBoxLayout(self)
        row.setSpacing(16)
        row.addWidget(self._left)
        row.addWidget(self.card, 5)
        row.addWidget(self.preview, 4)
        self._connect()
        self.setFocusProxy(self.card.editor)
        self.retranslate()

    def title(self) -> str:
        return self.tr("Label templates")

    def word(self) -> str:
        return self.tr("Template")

    @property
    def shown(self) -> str:
        """The open template's name."""
        return self._name

    @property
    def unsaved(self) -> bool:
        return self._name in self._drafts

    def show_template(self, name: str) -> None:
        """Open one template by name; what was typed in the one before is kept."""
        if name == self._name or name not in self._rows:
            return
        if self._pause.isActive():
            self.draw()
        self.card.question.dismiss()
        self.card.told.hide()
        self._name = name
        self.preview.forget()
        self._load()

    def take_scan(self, scan: Scan) -> bool:
        """The order, product or bin to show the template with."""
        if self.preview.number.isEnabled():
            self.preview.number.setText(scan.text.strip())
            self.draw()
        return True

    def refresh(self) -> None:
        """About once a second: rights, printers, and templates that another hand has changed on disk."""
        self._rows = {row.name: row for row in self._desk.list()}
        if self._name not in self._rows and self._rows:
            self.show_template(next(iter(self._rows)))
        self._show_acts()

    def draw(self) -> None:
        """Check the text as it stands, and draw it."""
        self._pause.stop()
        if not self._name:
            return
        text = self.card.editor.toPlainText()
        preview = self._desk.preview(text, self._name, self.preview.number.text(), self.preview.chosen_dpi)
        self._faults = len(preview.faults)
        self.card.editor.mark(fault.line for fault in preview.faults if fault.line)
        self.card.faults.show_faults(preview.faults)
        self.preview.show_preview(preview)
        self._drafts.keep(self._name, text, self._saved, self._faults)
        self._show_acts()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.refresh()
        self.draw()

    def dressed(self, look: Look) -> None:
        self._left.setFixedWidth(look.px(150) + look.text_px(160))
        self.card.editor.set_look(look)
        self.preview.set_look(look)
        self._show_acts()

    def retranslate(self) -> None:
        self.card.retranslate()
        self.preview.retranslate()
        self._show_acts()

    # -- inside ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.column.chosen.connect(self.show_template)
        self.card.editor.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self.draw)
        self.card.faults.line_chosen.connect(self.card.editor.go_to)
        self.preview.changed.connect(self.draw)
        self.preview.test_requested.connect(self._print_test)
        self.card.save.clicked.connect(self._save)
        self.card.undo.clicked.connect(self._ask_undo)
        self.card.reset.clicked.connect(self._ask_reset)
        self.card.question.closed.connect(self.card.editor.setFocus)

    def _load(self) -> None:
        """The template's text into the editor: its draft, else what lies on the shelf."""
        try:
            self._saved = self._desk.text(self._name)
        except TemplateUnusable:
            self._saved = ""
        self.preview.show_kind(self._rows[self._name].kind)
        text = self._drafts.text(self._name, self._saved)
        if text != self.card.editor.toPlainText():  # what was saved just now stays where it is, with the cursor
            self.card.editor.setPlainText(text)
        self.draw()

    def _save(self) -> None:
        self.draw()
        outcome = self._desk.save(self._name, self.card.editor.toPlainText())
        self.card.told.tell(outcome)
        if outcome.code is Code.SAVED:
            self._drafts.drop(self._name)
            self._load()
            self.refresh()

    def _ask_undo(self) -> None:
        words = self.tr('What was typed in "{title}" since it was saved is lost.').format(title=self._title_of_shown())

        def undo() -> None:
            self._drafts.drop(self._name)
            self._load()

        self.card.question.ask(Question(words, self.tr("Undo changes"), self.tr("Go on editing"), undo))

    def _ask_reset(self) -> None:
        words = self.tr('The text of this bench for "{title}" is deleted; the original is printed again.')

        def reset() -> None:
            outcome = self._desk.reset(self._name)
            self.card.told.tell(outcome)
            if outcome.code is Code.SAVED:
                self._drafts.drop(self._name)
                self._load()
                self.refresh()

        question = Question(
            words.format(title=self._title_of_shown()),
            self.tr("Back to the original"),
            self.tr("Leave it as it is"),
            reset,
        )
        self.card.question.ask(question)

    def _print_test(self, printer: str) -> None:
        self.card.told.tell(self._desk.print_test(self._name, self.preview.number.text().strip(), printer))

    def _show_acts(self) -> None:
        """Marks, buttons and reasons for the text as it stands and the person who is here."""
        row = self._rows.get(self._name)
        rows = tuple(self._rows.values())
        self.column.show_rows(rows, self.look.language, self._drafts.names, self._drafts.faults)
        self.column.show_current(self._name)
        self.card.show_heading(self._title_of_shown(), f"{self._name}.toml")
        self.card.show_acts(
            why_not=not_allowed(self._operator, Right.EDIT_TEMPLATES),
            unsaved=self.unsaved,
            faults=self._faults,
            own=row is not None and row.own,
        )
        why_no_test = not_allowed(self._operator, Right.PRINT_PAGES)
        if self.unsaved:
            why_no_test = why_no_test or self.tr("Save first: a test prints what is saved.")
        self.preview.show_printers(self._printers(), why_no_test)

    def _title_of_shown(self) -> str:
        row = self._rows.get(self._name)
        return template_title(row, self.look.language) if row else ""
