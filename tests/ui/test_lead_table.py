"""The lists' table: sorting, searching, fresh rows, export, and why one is empty; by real keys."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from ui.lead_table import Column, RowsModel
from ui.lead_table_panel import TablePanel

Row = tuple[str, str, int]  # identity, words, figure
MANY = 100_000


def columns() -> tuple[Column[Row], ...]:
    return (
        Column(lambda: "Number", lambda row: row[0], lambda row: row[0]),
        Column(lambda: "Words", lambda row: row[1], lambda row: row[1]),
        Column(lambda: "Pieces", lambda row: f"{row[2]:,}", lambda row: row[2], number=True),
    )


ROWS: list[Row] = [
    ("20261121000000000301", "mug", 1_200),
    ("20261121000000000302", "=SUM(A1)", 7),
    ("20261121000000000303", "茶巾", 31),
]


@pytest.fixture
def panel(qtbot: QtBot, tmp_path: Path) -> TablePanel[Row]:
    made: TablePanel[Row] = TablePanel(columns(), lambda row: row[0], lambda: "none yet", lambda: tmp_path / "out.csv")
    qtbot.addWidget(made)
    made.set_rows(ROWS)
    made.resize(900, 500)
    made.show()
    return made


def shown(panel: TablePanel[Row], column: int = 1) -> list[str]:
    model = panel.view.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_a_click_on_a_heading_sorts_by_value_and_not_by_text(panel: TablePanel[Row], qtbot: QtBot) -> None:
    header = panel.view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(2) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown(panel, 2) == ["7", "31", "1,200"]
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown(panel, 2) == ["1,200", "31", "7"]


def test_typing_narrows_and_enter_goes_into_the_table(panel: TablePanel[Row], qtbot: QtBot) -> None:
    panel.search.setFocus()
    qtbot.keyClicks(panel.search, "MUG")
    assert shown(panel) == ["mug"]
    qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert panel.current_row() == ROWS[0]
    with qtbot.waitSignal(panel.opened):
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)


def test_fresh_rows_keep_the_current_row(panel: TablePanel[Row]) -> None:
    panel.take_focus()
    panel.view.selectRow(2)
    panel.set_rows([("0", "newer", 1), *ROWS])
    assert panel.current_row() == ROWS[2]
    assert len(shown(panel)) == 4


def test_changed_values_are_told_without_a_new_list(qtbot: QtBot) -> None:
    model: RowsModel[Row] = RowsModel(columns(), lambda row: row[0])
    model.set_rows(ROWS)
    changed = ROWS[1][0], "milk jug", 8
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as told:
        assert not model.set_rows([ROWS[0], changed, ROWS[2]])
    assert told.args is not None
    assert (told.args[0].row(), told.args[1].row()) == (1, 1)


def test_only_what_is_seen_is_asked_for(qtbot: QtBot) -> None:
    asked = set()

    def text(row: Row) -> str:
        asked.add(row[0])
        return row[0]

    panel: TablePanel[Row] = TablePanel(
        (Column(lambda: "Number", text, lambda row: row[0]),), lambda row: row[0], lambda: "", lambda: Path("never")
    )
    qtbot.addWidget(panel)
    panel.resize(600, 400)
    panel.show()
    panel.set_rows([(str(number), "", number) for number in range(MANY)])
    panel.view.grab()
    assert 0 < len(asked) < 200


def test_an_empty_list_says_why_and_a_search_without_hits_says_that(panel: TablePanel[Row], qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.search, "zzz")
    assert panel.reason == "Nothing here matches the search."
    panel.search.clear()
    panel.set_rows([])
    assert panel.reason == "none yet"
    assert not panel.export.isEnabled()


def test_export_writes_what_is_shown_safe_for_a_spreadsheet(
    panel: TablePanel[Row], qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.mouseClick(panel.export, Qt.MouseButton.LeftButton)
    raw = (tmp_path / "out.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")  # else a Chinese spreadsheet program shows noise
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Number", "Words", "Pieces"]
    assert rows[1] == ["\t20261121000000000301", "mug", "1,200"]  # a long number is not rounded
    assert rows[2][1] == "\t=SUM(A1)"  # a formula is not run
    assert "3 rows" in panel.told


def test_an_export_that_cannot_be_written_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    panel: TablePanel[Row] = TablePanel(
        columns(), lambda row: row[0], lambda: "", lambda: tmp_path / "no-such-folder" / "out.csv"
    )
    qtbot.addWidget(panel)
    panel.set_rows(ROWS)
    panel.show()
    qtbot.mouseClick(panel.export, Qt.MouseButton.LeftButton)
    assert "Could not write" in panel.told
