"""One reconnection on screen: its verdict, its figures, the entries behind each, and the paper of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.sync_views import Figure, OutboxRow, ReceiptView
from desktop.settings import Language
from printing.label import LabelError
from ui.cards_form import OpenFile, open_in_viewer
from ui.choice_box import ChoiceBox
from ui.lead_lists import FigureButton
from ui.lead_look_up import fact_label
from ui.lead_style import restyle
from ui.lead_table import Column
from ui.lead_table_panel import TablePanel, export_path
from ui.lead_words import clock_text, number_text
from ui.sync_desk import ReceiptDesk
from ui.sync_words import entry_state_text, figure_text, kind_text, said_text, span_text
from ui.told_label import ToldLabel
from ui.translation import window_language

_TROUBLE = (Figure.DOUBLED, Figure.LOST, Figure.NEEDS_YOU)
_NO_LIMIT = -1


class ReceiptPanel(QFrame):
    """Stands in the place of the list that it was opened from; a figure brings its entries.

    Signals:
        closed: back to the list.
        entry_requested: the key of an entry whose story is wanted.
    """

    closed = Signal()
    entry_requested = Signal(str)

    def __init__(
        self,
        desk: ReceiptDesk,
        now: Callable[[], datetime],
        folder: Path,
        open_file: OpenFile | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._desk, self._now, self._folder = desk, now, folder
        self._open_file = open_file or open_in_viewer
        self._receipt: ReceiptView | None = None
        self._figure = Figure.SENT
        self._title, self._span = fact_label("", "title"), fact_label("", "second", wrap=True)
        self.verdict = fact_label("", "good")
        self.erp_count = fact_label("", "body", wrap=True)
        self.language = ChoiceBox(Language)
        self.paper, self.text, self.back = QPushButton(), QPushButton(), QPushButton()
        self.figures = {figure: FigureButton() for figure in Figure}
        self.panel = TablePanel[OutboxRow](
            self._columns(), lambda row: row.key, self._empty, lambda: export_path(folder, "receipt", now())
        )
        self.told = ToldLabel()
        self._lay_out()
        for figure, button in self.figures.items():
            button.clicked.connect(lambda _=False, figure=figure: self.show_figure(figure))
        self.panel.opened.connect(self._open_entry)
        self.paper.clicked.connect(self._make_paper)
        self.text.clicked.connect(self._make_text)
        self.back.clicked.connect(self.closed)
        self.setFocusProxy(self.panel.view)
        self.retranslate()

    @property
    def receipt(self) -> ReceiptView | None:
        return self._receipt

    def open(self, receipt: ReceiptView) -> None:
        self._receipt = receipt
        self.told.hide()
        self._show()
        urgent = next((figure for figure in _TROUBLE if receipt.figure(figure)), Figure.SENT)
        self.show_figure(urgent)

    def show_figure(self, figure: Figure) -> None:
        """The entries behind one figure."""
        if self._receipt is None:
            return
        self._figure = figure
        for other, button in self.figures.items():
            button.show_chosen(chosen=other is figure)
        self.panel.search.clear()
        self.panel.set_rows(self._desk.entries(self._receipt, figure))
        self.panel.take_focus()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        self._title.setText(self.tr("Reconnect receipt"))
        self.language.set_words(("中文", "English"))
        self.language.choose(window_language())
        self.paper.setText(self.tr("Open for printing"))
        self.text.setText(self.tr("Save as text"))
        self.back.setText(self.tr("Back to the list"))
        for figure, button in self.figures.items():
            button.show_word(figure_text(figure), "")
        self.told.hide()
        self._show()

    # -- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addStretch(1)
        for widget in (self.language, self.paper, self.text, self.back):
            head.addWidget(widget)
        told = QHBoxLayout()
        told.setSpacing(16)
        told.addWidget(self.verdict)
        told.addWidget(self.erp_count, 1)
        figures = QHBoxLayout()
        figures.setSpacing(8)
        for button in self.figures.values():
            figures.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._span)
        for layout in (told, figures):
            column.addLayout(layout)
        column.addWidget(self.panel, 1)
        column.addWidget(self.told)

    def _columns(self) -> tuple[Column[OutboxRow], ...]:
        def text(title: Callable[[], str], told: Callable[[OutboxRow], str], weight: int) -> Column[OutboxRow]:
            return Column(title, told, told, weight)

        return (
            text(lambda: self.tr("What"), lambda row: kind_text(row.kind), 16),
            text(lambda: self.tr("Order"), lambda row: row.number, 19),
            text(lambda: self.tr("Waybill"), lambda row: row.waybill, 15),
            Column(
                lambda: self.tr("Made"),
                lambda row: clock_text(row.created, self._now()),
                lambda row: row.created.timestamp(),
                11,
            ),
            text(lambda: self.tr("State now"), entry_state_text, 17),
            Column(lambda: self.tr("What was said"), said_text, said_text, 20, words=True),
        )

    def _empty(self) -> str:
        return {
            Figure.DOUBLED: self.tr("The ERP has none of them twice."),
            Figure.LOST: self.tr("The ERP has every one that it had confirmed."),
            Figure.NEEDS_YOU: self.tr("Nobody is needed."),
        }.get(self._figure, self.tr("There was none."))

    def _show(self) -> None:
        receipt = self._receipt
        if receipt is None:
            return
        now = self._now()
        span = self.tr("Offline for {time}, back at {at}; all settled at {end}").format(
            time=span_text(receipt.online_at - receipt.offline_since),
            at=clock_text(receipt.online_at, now),
            end=clock_text(receipt.finished_at, now),
        )
        self._span.setText(span)
        words, role = self._judged(receipt)
        self.verdict.setText(words)
        restyle(self.verdict, "role", role)
        self.erp_count.setText(self._counted(receipt))
        for figure, button in self.figures.items():
            button.show_figure(receipt.figure(figure), urgent=figure in _TROUBLE, limit=_NO_LIMIT)

    def _judged(self, receipt: ReceiptView) -> tuple[str, str]:
        if receipt.doubled or receipt.missing:
            words = self.tr("This does not match: lost {lost}, doubled {doubled}. Look in the ERP at once.")
            return words.format(lost=len(receipt.missing), doubled=len(receipt.doubled)), "wrong"
        if not receipt.adds_up:
            words = self.tr("The account is open: the journal has {journal} answers, the receipt {n}.")
            return words.format(journal=receipt.by_journal.get("waited", 0), n=receipt.waited), "wrong"
        if receipt.needs_you:
            return self.tr("{n} need a decision; all else was delivered").format(n=receipt.needs_you), "warn"
        if receipt.uncounted:
            words = self.tr("All answered; the ERP cannot be asked again about {n} of them")
            return words.format(n=number_text(receipt.uncounted)), "plain"
        return self.tr("All delivered: nothing lost, nothing doubled"), "good"

    def _counted(self, receipt: ReceiptView) -> str:
        """The ERP's own count beside ours."""
        if not receipt.counted:
            return self.tr("This ERP cannot be asked what it has; the figures stand on its answers.")
        words = self.tr("The ERP's own count: asked about {n}, it has {there}.").format(
            n=number_text(receipt.counted), there=number_text(receipt.there)
        )
        if receipt.uncounted:
            more = self.tr("About {n} it cannot be asked.").format(n=number_text(receipt.uncounted))
            return f"{words} {more}"
        return words

    def _open_entry(self) -> None:
        row = self.panel.current_row()
        if row is not None:
            self.entry_requested.emit(row.key)

    def _language(self) -> Language:
        return Language(self.language.currentData())

    def _make_paper(self) -> None:
        receipt = self._receipt
        if receipt is None:
            return
        try:
            path = self._write(self._desk.pdf(receipt, self._language()), receipt, "pdf")
        except LabelError:
            self.told.tell_words(self.tr("The receipt cannot be drawn: mend its template first."), "wrong")
        except OSError as error:
            self._not_written(error)
        else:
            words = self.tr("Opened: {path}") if self._open_file(path) else self.tr("Written: {path}")
            self.told.tell_words(words.format(path=path), "good")

    def _make_text(self) -> None:
        receipt = self._receipt
        if receipt is None:
            return
        try:
            path = self._write(self._desk.text(receipt, self._language()).encode("utf-8-sig"), receipt, "txt")
        except OSError as error:
            self._not_written(error)
        else:
            self.told.tell_words(self.tr("Written: {path}").format(path=path), "good")

    def _write(self, data: bytes, receipt: ReceiptView, ending: str) -> Path:
        name = f"packbench-receipt-{receipt.online_at.astimezone():%Y%m%d-%H%M}-{self._language()}.{ending}"
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / name
        path.write_bytes(data)
        return path

    def _not_written(self, error: OSError) -> None:
        words = self.tr("Not written: {why}").format(why=error.strerror or str(error))
        self.told.tell_words(words, "wrong")
