"""A list as a page shows it: search on top, count, export, the table, and a sentence when it is empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.lead_table import Column, Index, RowsModel
from ui.lead_words import number_text

Row = TypeVar("Row")
PADDING_LETTERS = 2  # of the style sheet's padding, in digits
ROOM_LETTERS = 3  # more, where a sentence takes what is left: letters are wider than digits
ROW_HEIGHT_LINES = 2.1  # line heights; a glove hits it and 20 rows still fit a small screen


class RowsView(QTableView):
    """The bare table: whole rows, keyboard first, columns by weight.

    Signals:
        row_opened: Enter or double click, with the row's position.
    """

    row_opened = Signal(int)

    def __init__(self, model: RowsModel[Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights = [column.weight for column in model.columns]
        said = [column.weight if column.words else 0 for column in model.columns]
        self._shares = said if any(said) else self._weights  # of what is left
        room = PADDING_LETTERS + (ROOM_LETTERS if any(said) else 0)
        self._letters = [column.weight + (PADDING_LETTERS if column.words else room) for column in model.columns]
        self.setModel(model)
        self.setItemDelegate(_Cut(self, [at for at, column in enumerate(model.columns) if column.words]))
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self.row_opened.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.row_opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.verticalHeader().setDefaultSectionSize(int(self.fontMetrics().height() * ROW_HEIGHT_LINES))
            self._share_width()

    def _share_width(self) -> None:
        """Each column holds its usual value and its heading; what is left is for sentences, or is shared where there
        are none; what is missing is scrolled."""
        letter, heading = self.fontMetrics().horizontalAdvance("0"), self.horizontalHeader().sectionSizeHint
        least = [max(letters * letter, heading(at)) for at, letters in enumerate(self._letters)]
        spare = max(0, self.viewport().width() - sum(least))
        # a bar that only the other bar has made necessary would never leave again
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if spare else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if policy != self.horizontalScrollBarPolicy():
            self.setHorizontalScrollBarPolicy(policy)
        for section, (width, share) in enumerate(zip(least, self._shares, strict=True)):
            self.setColumnWidth(section, width + spare * share // sum(self._shares))


class _Cut(QStyledItemDelegate):
    """What is too long is cut in the middle, where two numbers differ least; a sentence at its end."""

    def __init__(self, parent: QWidget, sentences: Sequence[int]) -> None:
        super().__init__(parent)
        self._sentences = frozenset(sentences)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        super().initStyleOption(option, index)
        if index.column() in self._sentences:
            option.textElideMode = Qt.TextElideMode.ElideRight


class TablePanel(QWidget, Generic[Row]):
    """Search, count, export and table around one ``RowsModel``.

    Signals:
        opened: Enter or double click on a row; ask ``current_row``.
        selection_changed: another row, or none, is current.
    """

    opened = Signal()
    selection_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        identity: Callable[[Row], str],
        empty: Callable[[], str],
        export_to: Callable[[], Path],
        parent: QWidget | None = None,
        *,
        several: bool = False,
        look_up: Callable[[], None] | None = None,
    ) -> None:
        """``several``: more than one row may be chosen. ``look_up``: the rows' source searches, told of each change."""
        super().__init__(parent)
        self._model = RowsModel(columns, identity)
        self._identity = identity
        self._empty = empty
        self._export_to = export_to
        self._look_up = look_up
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.export = QPushButton()
        self.view = RowsView(self._model)
        if several:
            self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._count = QLabel()
        self._count.setProperty("role", "second")
        self._told = QLabel()
        self._told.setProperty("role", "second")
        self._reason = QLabel()
        self._reason.setProperty("role", "empty")
        self._reason.setWordWrap(True)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._lay_out()
        self.search.textChanged.connect(self._searched)
        self.search.returnPressed.connect(self.take_focus)
        self.export.clicked.connect(self._export)
        self.view.row_opened.connect(lambda _: self.opened.emit())
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self.selection_changed.emit())
        if several:
            self.view.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.retranslate()

    @property
    def reason(self) -> str:
        """Why there is nothing to see."""
        return self._reason.text()

    @property
    def told(self) -> str:
        """What became of the last export."""
        return self._told.text()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Fresh rows; the chosen rows and the place in the list stay."""
        kept = self._model.identity_at(self.view.currentIndex().row())
        chosen = {self._identity(row) for row in self.selected_rows()}
        scroll = self.view.verticalScrollBar().value()
        if self._model.set_rows(rows):
            self._select(self._model.position_of(kept) if kept else -1)
            self._select_also(chosen - {kept})
            self.view.verticalScrollBar().setValue(scroll)
        self._tell_count()

    def selected_rows(self) -> list[Row]:
        """Every chosen row, as shown from top to bottom."""
        positions = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [row for position in positions if (row := self._model.row_at(position)) is not None]

    def current_row(self) -> Row | None:
        return self._model.row_at(self.view.currentIndex().row())

    def select_first(self) -> None:
        """Make the first row current where none is."""
        if not self.view.currentIndex().isValid():
            self._select(0)

    def take_focus(self) -> None:
        self.select_first()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search in this list · Ctrl+F"))
        self.export.setText(self.tr("Export as CSV"))
        self._told.clear()
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._model.columns) - 1)
        self._tell_count()

    # -- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.search, 1)
        top.addWidget(self._count)
        top.addWidget(self.export)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addWidget(self._told)
        self._told.hide()

    def _select_also(self, identities: set[str]) -> None:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for position in range(self._model.rowCount() if identities else 0):
            if self._model.identity_at(position) in identities:
                self.view.selectionModel().select(self._model.index(position, 0), flags)

    def _searched(self, needle: str) -> None:
        if self._look_up is not None:
            self._look_up()
            return
        kept = self._model.identity_at(self.view.currentIndex().row())
        self._model.search(needle)
        self._select(self._model.position_of(kept) if kept else -1)
        self._tell_count()

    def _select(self, position: int) -> None:
        if 0 <= position < self._model.rowCount():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.view.selectionModel().setCurrentIndex(self._model.index(position, 0), flags)
        else:
            self.selection_changed.emit()

    def _tell_count(self) -> None:
        shown, total = self._model.rowCount(), self._model.total
        if shown == total:
            self._count.setText(number_text(total))
        else:
            self._count.setText(
                self.tr("{shown} of {total}").format(shown=number_text(shown), total=number_text(total))
            )
        searched = self._look_up is not None and bool(self.search.text().strip())
        nothing_matches = total > 0 or searched
        self._reason.setText(self.tr("Nothing here matches the search.") if nothing_matches else self._empty())
        self._stack.setCurrentIndex(0 if shown else 1)
        self.export.setEnabled(shown > 0)

    def _export(self) -> None:
        path = self._export_to()
        try:
            count = self._model.export(path)
        except OSError as error:
            self._told.setText(self.tr("Could not write {path}: {why}").format(path=path, why=error.strerror))
        else:
            self._told.setText(self.tr("{n} rows written to {path}").format(n=count, path=path))
        self._told.show()


def export_path(folder: Path, name: str, now: datetime) -> Path:
    """A new file per export, so that none is overwritten."""
    return folder / f"packbench-{name}-{now.astimezone():%Y%m%d-%H%M%S}.csv"
