"""Light instead of sound: a rhythm for each answer, slow enough for everybody, in nobody's way."""

from __future__ import annotations

from itertools import accumulate

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.outcome import Tone
from ui.edge_flash import RHYTHMS, EdgeFlash
from ui.sounds import NAMES
from ui.theme import Look


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(400, 300)
    qtbot.addWidget(window)
    window.show()
    return window


def test_whatever_sounds_flashes_and_no_two_alike() -> None:
    assert set(NAMES) <= set(RHYTHMS)
    assert len(set(RHYTHMS.values())) == len(RHYTHMS)


@pytest.mark.parametrize("tone", RHYTHMS)
def test_never_more_than_three_flashes_in_a_second(tone: Tone) -> None:
    rhythm = RHYTHMS[tone] * 4 if tone is Tone.STOP else RHYTHMS[tone]
    begins = list(accumulate((0, *rhythm)))[:-1:2]
    assert all(sum(begin <= other < begin + 1000 for other in begins) <= 3 for begin in begins)


def test_a_flash_ends_by_itself_and_a_stop_does_not(window: QWidget, qtbot: QtBot) -> None:
    flash = EdgeFlash(window)
    flash.flash(Tone.GOOD, Look())
    assert flash.isVisible()
    qtbot.waitUntil(flash.isHidden)
    flash.flash(Tone.STOP, Look())
    for _ in range(2):
        qtbot.waitUntil(flash.isHidden)
        qtbot.waitUntil(flash.isVisible)
    flash.end()
    assert flash.isHidden()


def test_quick_right_scans_flash_no_more_often(window: QWidget, qtbot: QtBot) -> None:
    flash = EdgeFlash(window)
    flash.flash(Tone.GOOD, Look())
    qtbot.waitUntil(flash.isHidden)
    flash.flash(Tone.GOOD, Look())
    assert flash.isHidden(), "160 ms after the last one began"
    flash.flash(Tone.WRONG, Look())
    assert flash.isVisible(), "what says no is never left out"
    flash.flash(Tone.GOOD, Look())
    assert flash.isVisible()


def test_what_has_no_colour_does_not_flash(window: QWidget) -> None:
    flash = EdgeFlash(window)
    flash.flash(Tone.NEUTRAL, Look())
    assert flash.isHidden()


def test_the_edge_alone_is_covered_and_clicks_go_through(window: QWidget, qtbot: QtBot) -> None:
    button = QPushButton(window)
    button.setGeometry(window.rect())
    button.show()
    flash = EdgeFlash(window)
    flash.flash(Tone.WRONG, Look())
    window.resize(500, 400)
    qtbot.waitUntil(lambda: flash.geometry() == window.rect())
    picture = flash.grab().toImage()
    assert picture.pixelColor(4, 200) != picture.pixelColor(250, 200)
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(window.childAt(QPoint(200, 150)) or window, Qt.MouseButton.LeftButton)
