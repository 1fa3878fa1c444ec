"""A sortable, searchable table over frozen rows; made for lists of a hundred thousand."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LONGEST_SAFE_NUMBER = 11  # digits; spreadsheets round longer ones, a leading tab keeps them text


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: ``text`` is shown, searched and exported, ``order`` sorts."""

    title: Callable[[], str]  # asked again after a change of language
    text: Callable[[Row], str]
    order: Callable[[Row], Any]
    weight: int = 10  # digits of its usual value, and its share of the width that is left
    number: bool = False
    words: bool = False  # a sentence: it gets the room that is left, and is cut at its end, where a number is not


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows filtered and sorted in Python lists, so that the view asks only for what it paints."""

    def __init__(self, columns: Sequence[Column[Row]], identity: Callable[[Row], str]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._identity = identity
        self._all: list[Row] = []
        self._shown: list[Row] = []
        self._needle = ""
        self._sorted_by = -1
        self._descending = False

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        return self._columns

    @property
    def total(self) -> int:
        return len(self._all)

    def set_rows(self, rows: Sequence[Row]) -> bool:
        """Take fresh rows; True when the shown list was rebuilt, False when only values changed."""
        self._all = list(rows)
        shown = self._arranged()
        if [self._identity(row) for row in shown] == [self._identity(row) for row in self._shown]:
            changed = [at for at, (new, old) in enumerate(zip(shown, self._shown, strict=True)) if new != old]
            self._shown = shown
            if changed:
                self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], len(self._columns) - 1))
            return False
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()
        return True

    def search(self, needle: str) -> None:
        self._needle = needle.strip().casefold()
        self._rebuild()

    def row_at(self, position: int) -> Row | None:
        return self._shown[position] if 0 <= position < len(self._shown) else None

    def position_of(self, identity: str) -> int:
        """Where a row is shown now, or -1."""
        return next((at for at, row in enumerate(self._shown) if self._identity(row) == identity), -1)

    def identity_at(self, position: int) -> str:
        row = self.row_at(position)
        return "" if row is None else self._identity(row)

    def export(self, path: Path) -> int:
        """Write the shown rows as CSV that spreadsheet programs open as they should; how many rows."""
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([column.title() for column in self._columns])
            for row in self._shown:
                writer.writerow([_safe_cell(column.text(row), column.number) for column in self._columns])
        return len(self._shown)

    # -- QAbstractTableModel ---------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(self._shown[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.number)
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self._columns[section].number)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by = column
        self._descending = order == Qt.SortOrder.DescendingOrder
        self._rebuild()

    # -- inside ----------------------------------------------------------------------------------

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._shown = self._arranged()
        self.endResetModel()

    def _arranged(self) -> list[Row]:
        rows = [row for row in self._all if self._matches(row)] if self._needle else list(self._all)
        if self._sorted_by >= 0:
            rows.sort(key=self._columns[self._sorted_by].order, reverse=self._descending)
        return rows

    def _matches(self, row: Row) -> bool:
        return any(self._needle in column.text(row).casefold() for column in self._columns)


def _alignment(number: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _safe_cell(text: str, number: bool) -> str:
    """Neither a formula nor a rounded number in the spreadsheet that opens it."""
    if text[:1] in ("=", "+", "-", "@") or (not number and text.isdigit() and len(text) > LONGEST_SAFE_NUMBER):
        return "\t" + text
    return text
