"""Random files: every row is accounted for, twice adds nothing, and what was rejected can be mended."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.local_erp.importing import runner
from sync.local_erp.importing.report import ImportReport
from sync.local_erp.service import ErpService, open_service
from tests.sync.importing.files import HEADER, KEY, everything, lines_of, reasons

NUMBERS = st.sampled_from(["1", "2", "3", "C4", "C5", "", "x" * 51])
CODES = st.sampled_from(["CUP", "cup", "MUG", "POST", "", "A\x00B"])
NAMES = st.sampled_from(["Cup", "Mug", "", "保温杯", 'a "quoted", name', "two\nlines"])
QUANTITIES = st.sampled_from(["1", "2", "2", "5", "-1", "-2", "0", "1.5", "many", "100000"])
DATES = st.sampled_from(["2024-03-01", "2024-03-02 10:00", "2024-03-02 10:00", "", "soon"])
PRICES = st.sampled_from(["2.55", "0", "", "-1", "free"])
BUYERS = st.sampled_from(["ann", "ann", "bob", ""])
ROWS = st.lists(st.tuples(NUMBERS, CODES, NAMES, QUANTITIES, DATES, PRICES, BUYERS), max_size=25)
GARBAGE = st.lists(st.text(alphabet='a1,"\n\r\t \x00é', max_size=40), max_size=10)


class Shelf:
    """A fresh ERP in a folder of its own, for one example."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.folder = Path(self._folder.name)
        self.erp = open_service(self.folder / "erp.db", KEY)

    def take(self, path: Path) -> ImportReport:
        report = runner.run_import(path, self.erp, report_dir=self.folder)
        assert report.accepted + report.already_there + report.rejected == report.rows_read
        assert sum(report.reasons.values()) == report.already_there + report.rejected == len(reasons(report))
        return report

    def write(self, text: str, name: str = "orders.csv") -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *_: object) -> None:
        self.erp.close()
        self._folder.cleanup()


def csv_text(rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([HEADER.split(","), *rows])
    return out.getvalue()


def read_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


@given(ROWS)
def test_every_row_is_accounted_for_and_twice_adds_nothing(rows: list[tuple[str, ...]]) -> None:
    with Shelf() as shelf:
        path = shelf.write(csv_text(rows))
        first = shelf.take(path)
        assert first.rows_read + first.blank_rows == len(rows)
        assert first.already_there == 0
        before = everything(shelf.erp)
        second = shelf.take(path)
        assert (second.accepted, second.already_there, second.rejected) == (0, first.accepted, first.rejected)
        assert everything(shelf.erp) == before


@given(GARBAGE)
def test_whatever_a_file_holds_it_is_accounted_for(lines: list[str]) -> None:
    with Shelf() as shelf:
        path = shelf.write("\n".join([HEADER, *lines]))
        first = shelf.take(path)
        assert shelf.take(path).accepted == 0
        assert first.rejected == len(reasons(first))


@given(ROWS)
def test_mended_rows_are_taken_once_beside_their_equals(rows: list[tuple[str, ...]]) -> None:
    """Sold rows that were rejected, mended into ordinary ones: each adds one line, whatever stands there already."""
    with Shelf() as shelf:
        first = shelf.take(shelf.write(csv_text(rows)))
        if not first.rejected_file:
            return
        path = Path(first.rejected_file)
        mended = [["1", "CUP", "Cup", "2", "2024-03-01", "2.55", ""] for _ in read_rows(path)]
        path.write_text(csv_text(mended), encoding="utf-8", newline="")
        before = len(lines_of(shelf.erp))
        result = shelf.take(path)
        closed = result.reasons.get("order_closed", 0)  # all of order 1 was cancelled
        assert (result.accepted + closed, result.already_there) == (len(mended), 0)
        assert len(lines_of(shelf.erp)) == before + result.accepted
        again = shelf.take(path)
        assert (again.accepted, again.already_there) == (0, result.accepted)


@given(ROWS, st.integers(0, 25))
def test_an_import_that_was_cut_short_is_finished_by_the_next(rows: list[tuple[str, ...]], taken: int) -> None:
    """What a kill leaves behind is a prefix of the transactions: here one row each."""
    with Shelf() as whole, Shelf() as cut, pytest.MonkeyPatch.context() as patch:
        expected = whole.take(whole.write(csv_text(rows)))
        patch.setattr(runner, "BATCH", 1)
        _take_until(cut.erp, cut.write(csv_text(rows)), cut.folder, taken)
        patch.undo()
        report = cut.take(cut.folder / "orders.csv")
        assert report.accepted + report.already_there == expected.accepted
        assert lines_of(cut.erp) == lines_of(whole.erp)


class Cut(Exception):
    """The import ends here."""


def _take_until(erp: ErpService, path: Path, folder: Path, transactions: int) -> None:
    left = transactions

    class Dying(ErpService):
        def accept(self, batch):  # type: ignore[no-untyped-def]
            nonlocal left
            if left == 0:
                raise Cut
            left -= 1
            return super().accept(batch)

    try:
        runner.run_import(path, Dying(erp.store), report_dir=folder)
    except Cut:
        return
