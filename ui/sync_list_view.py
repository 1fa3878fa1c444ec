"""One list of the sync page on screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.sync_views import OutboxRow, ReceiptView
from ui.print_queue_acts import Given, PrintAct
from ui.print_queue_lists import PrintList
from ui.print_queue_view import PrintListView

REASON_LETTERS = 20  # why an entry is set aside, in full


class SyncListView(PrintListView):
    """A row is opened by Enter, a double click, or its act.

    Signals:
        entry_requested: the key of an entry whose story is wanted.
        receipt_requested: a ReceiptView.
    """

    entry_requested = Signal(str)
    receipt_requested = Signal(object)

    def __init__(self, kind: PrintList, export_to: Callable[[], Path], parent: QWidget | None = None) -> None:
        super().__init__(kind, export_to, parent)
        self.question.choice.setMinimumContentsLength(REASON_LETTERS)

    def _do(self, act: PrintAct, rows: Sequence[Any], given: Given) -> None:
        """What is settled has left the list: the next one is at hand."""
        super()._do(act, rows, given)
        self.panel.select_first()

    def _open_row(self) -> None:
        self.open_rows(self.chosen())

    def open_rows(self, rows: list[object]) -> None:
        row = rows[0] if rows else None
        if isinstance(row, OutboxRow):
            self.entry_requested.emit(row.key)
        elif isinstance(row, ReceiptView):
            self.receipt_requested.emit(row)
