"""The first sheet of an Excel workbook as a table of text; the reader keeps the sheet in memory, outside Python."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from sync.local_erp.importing.reading import RawRow
from sync.local_erp.importing.verdicts import NotATable


class WorkbookTable:
    """Its rejected rows are written as CSV that Excel opens rightly, hence the byte order mark."""

    codec = "utf-8-sig"
    told = "Excel workbook"

    def __init__(self, path: Path) -> None:
        try:
            with CalamineWorkbook.from_path(path) as workbook:
                self._sheet = workbook.get_sheet_by_index(0)
        except CalamineError as error:
            raise NotATable(f"the workbook cannot be read: {error}") from error
        self.size = self._sheet.total_height
        header = next((row for row in self._all() if not row.is_blank), None)
        if header is None:
            raise NotATable("the first sheet is empty")
        self.header = header

    def rows(self) -> Iterator[RawRow]:
        return (row for row in self._all() if row.line > self.header.line)

    def _all(self) -> Iterator[RawRow]:
        for number, values in enumerate(self._sheet.iter_rows(), start=1):
            cells = [cell_text(value) for value in values]
            yield RawRow(number, cells, csv_line(cells))


def cell_text(value: object) -> str:
    """A cell as a person would have typed it: 536365.0 is an order number, 2024-01-02 00:00 is a day."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def csv_line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()
