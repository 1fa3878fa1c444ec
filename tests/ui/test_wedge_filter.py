"""Scans by keyboard wedge are caught wherever the focus is; what a person types arrives in its field."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.key_events import Keyboard
from ui.wedge_filter import WedgeFilter

CODE = "6901234567892"


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[QLineEdit]:
    """A search field that has the focus."""
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    yield field


@pytest.fixture
def wedge(qapp: QApplication, field: QLineEdit) -> Iterator[WedgeFilter]:
    wedge = WedgeFilter(qapp)
    wedge.watch(field.window().windowHandle())
    yield wedge
    wedge.close()


def scans_of(spy: QSignalSpy) -> list[str]:
    return [spy.at(index)[0].text for index in range(spy.count())]


def test_a_scan_is_caught_though_a_search_field_has_the_focus(wedge: WedgeFilter, field: QLineEdit) -> None:
    spy = QSignalSpy(wedge.scanned)
    Keyboard(field.window()).scan(CODE)
    assert scans_of(spy) == [CODE]
    assert field.text() == ""


def test_what_a_person_types_reaches_the_field(wedge: WedgeFilter, field: QLineEdit, qtbot: QtBot) -> None:
    spy = QSignalSpy(wedge.scanned)
    returned = QSignalSpy(field.returnPressed)
    keyboard = Keyboard(field.window())
    keyboard.type("SF1380 ab")
    keyboard.press_key(Qt.Key.Key_Return, "\r", 300)
    assert field.text() == "SF1380 ab"
    assert scans_of(spy) == []
    assert returned.count() == 1


def test_a_single_key_is_given_back_after_a_moment(wedge: WedgeFilter, field: QLineEdit, qtbot: QtBot) -> None:
    Keyboard(field.window()).type("y")
    qtbot.waitUntil(lambda: field.text() == "y")


def test_a_scan_without_an_end_key_ends_with_silence(wedge: WedgeFilter, field: QLineEdit, qtbot: QtBot) -> None:
    with qtbot.waitSignal(wedge.scanned) as told:
        Keyboard(field.window()).scan(CODE, end=None)
    assert told.args[0].text == CODE
    assert field.text() == ""


def test_the_second_end_key_of_a_scanner_is_nobodys_yes(wedge: WedgeFilter, field: QLineEdit) -> None:
    returned = QSignalSpy(field.returnPressed)
    keyboard = Keyboard(field.window())
    keyboard.scan(CODE)
    keyboard.press_key(Qt.Key.Key_Enter, "\n", 8)
    assert returned.count() == 0


def test_a_closed_filter_lets_keys_pass_at_once(wedge: WedgeFilter, field: QLineEdit) -> None:
    wedge.close()
    Keyboard(field.window()).scan(CODE)
    assert field.text() == CODE


def test_two_scans_after_each_other(wedge: WedgeFilter, field: QLineEdit) -> None:
    spy = QSignalSpy(wedge.scanned)
    keyboard = Keyboard(field.window())
    keyboard.scan(CODE)
    keyboard.scan("PB:UNDO")
    assert scans_of(spy) == [CODE, "PB:UNDO"]
