"""Scans by keyboard wedge are caught wherever the focus is; what a person types arrives in its field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.settings import Language, Settings, WedgeTiming
from devices.reading import DeviceFault, DeviceHealth
from devices.recorder import Recorder
from tests.ui.conftest import Screen
from tests.ui.key_events import Keyboard
from ui.banner import Banner
from ui.wedge_filter import SECOND_END_KEY_NS, WedgeFilter
from ui.wedge_life import WedgeLife

CODE = "6901234567892"


def add(window: QWidget, part: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(part)


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[QLineEdit]:
    """A search field that has the focus."""
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    field = QLineEdit()
    add(window, field)
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


def test_the_second_end_key_is_nobodys_yes_though_the_answer_took_long(qapp: QApplication, field: QLineEdit) -> None:
    """It waited behind the answer to the scan; its own time says that it came with the first."""
    now = [10_000_000_000]
    with closing(WedgeFilter(qapp, clock_ns=lambda: now[0])) as wedge:
        wedge.watch(field.window().windowHandle())
        returned = QSignalSpy(field.returnPressed)
        keyboard = Keyboard(field.window())
        keyboard.scan(CODE)
        now[0] += 2 * SECOND_END_KEY_NS
        keyboard.press_key(Qt.Key.Key_Enter, "\n", 8)
        assert returned.count() == 0
        keyboard.press_key(Qt.Key.Key_Enter, "\r", 300)
        assert returned.count() == 1


def test_the_second_end_key_is_nobodys_yes_where_keys_are_timed_when_they_are_taken(
    qapp: QApplication, field: QLineEdit
) -> None:
    """So it is on Windows: the key that waited behind the answer looks younger than it is."""
    now = [10_000_000_000]

    def answer_slowly(_scan: object) -> None:
        now[0] += 2 * SECOND_END_KEY_NS

    with closing(WedgeFilter(qapp, clock_ns=lambda: now[0])) as wedge:
        wedge.scanned.connect(answer_slowly)
        wedge.watch(field.window().windowHandle())
        returned = QSignalSpy(field.returnPressed)
        keyboard = Keyboard(field.window())
        keyboard.scan(CODE)
        keyboard.press_key(Qt.Key.Key_Enter, "\n", 400)
        assert returned.count() == 0
        now[0] += SECOND_END_KEY_NS
        keyboard.press_key(Qt.Key.Key_Enter, "\r", 400)
        assert returned.count() == 1


@pytest.mark.parametrize("text", ["\r", "\n", "\t"])
def test_an_end_sent_as_a_control_character_is_an_end(wedge: WedgeFilter, field: QLineEdit, text: str) -> None:
    spy = QSignalSpy(wedge.scanned)
    keyboard = Keyboard(field.window())
    keyboard.scan(CODE, end=None)
    keyboard.press_key(Qt.Key.Key_J, text, 8)
    assert scans_of(spy) == [CODE]
    assert field.text() == ""


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


def test_a_held_key_repeats_in_the_field_in_order(wedge: WedgeFilter, field: QLineEdit) -> None:
    keyboard = Keyboard(field.window())
    keyboard.press("a", 500)
    for _ in range(4):
        keyboard.pause(30)
        keyboard.send(QEvent.Type.KeyPress, Qt.Key.Key_A, "b", repeated=True)
    assert field.text() == "abbbb"


def test_a_key_that_was_held_back_is_also_let_go(wedge: WedgeFilter, field: QLineEdit, qtbot: QtBot) -> None:
    """Space presses a button when it comes up again; pressed late and let go before, it must not stay down."""
    button = QPushButton("no")
    add(field.window(), button)
    clicked = QSignalSpy(button.clicked)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    Keyboard(field.window()).press_key(Qt.Key.Key_Space, " ", 500)
    qtbot.waitUntil(lambda: clicked.count() == 1)
    assert not button.isDown()


def test_no_release_of_a_scan_reaches_a_field(wedge: WedgeFilter, field: QLineEdit) -> None:
    releases: list[str] = []

    class Field(QLineEdit):
        def keyReleaseEvent(self, event: object) -> None:
            releases.append(str(event))

    listening = Field()
    add(field.window(), listening)
    listening.setFocus()
    Keyboard(field.window()).scan(CODE)
    assert len(releases) <= 1  # the end key's


def test_caps_lock_is_noticed_and_turned_back(wedge: WedgeFilter, field: QLineEdit) -> None:
    spy, noticed = QSignalSpy(wedge.scanned), QSignalSpy(wedge.noticed)
    keyboard = Keyboard(field.window())
    keyboard.pause(500)
    for letter in "jd0ABC1":
        keyboard.press(letter, 8, shifted=letter in "jd")
    keyboard.press_key(Qt.Key.Key_Return, "\r", 8)
    assert scans_of(spy) == ["JD0abc1"]
    assert noticed.at(0)[0] is DeviceFault.CAPS_LOCK


def compose(field: QLineEdit, *pieces: str) -> None:
    """As an input method does: what is being composed so far, again for each key."""
    for piece in pieces:
        QCoreApplication.sendEvent(field, QInputMethodEvent(piece, []))


def test_a_scan_that_an_input_method_takes_is_noticed_and_kept_out_of_the_field(
    wedge: WedgeFilter, field: QLineEdit, qtbot: QtBot
) -> None:
    noticed, edited = QSignalSpy(wedge.noticed), QSignalSpy(field.textChanged)
    letters = "ytsfjdzto"
    compose(field, *(letters[:end] for end in range(1, len(letters) + 1)))
    commit = QInputMethodEvent("", [])
    commit.setCommitString("一台")
    QCoreApplication.sendEvent(field, commit)
    assert [noticed.at(at)[0] for at in range(noticed.count())] == [DeviceFault.INPUT_METHOD]
    qtbot.waitUntil(lambda: not wedge._input_method._swallowing)
    assert field.text() == ""
    assert edited.count() == 0
    assert field.displayText() == ""  # what was being composed is gone too


def test_a_code_whose_head_was_composed_is_no_code(wedge: WedgeFilter, field: QLineEdit) -> None:
    """Letters went into a composition, digits came as keys: half a code."""
    spy, noticed = QSignalSpy(wedge.scanned), QSignalSpy(wedge.noticed)
    compose(field, "y", "yt")
    Keyboard(field.window()).scan("1234567890123")
    assert scans_of(spy) == []
    assert noticed.at(0)[0] is DeviceFault.INPUT_METHOD
    assert field.text() == ""


def test_a_person_who_composes_is_left_alone(wedge: WedgeFilter, field: QLineEdit) -> None:
    noticed = QSignalSpy(wedge.noticed)
    compose(field, "k", "ku", "kua", "kuai", "kuaid")
    commit = QInputMethodEvent("", [])
    commit.setCommitString("快")
    field.setFocus()
    wedge._input_method._last_ns -= 10**9  # a second later
    QCoreApplication.sendEvent(field, commit)
    assert noticed.count() == 0
    assert field.text() == "快"


class Life:
    """Settings that change while the bench runs, and what came of the keys."""

    def __init__(self, qapp: QApplication, screen: Screen) -> None:
        self.settings = Settings(language=Language.EN)
        self.recorder = Recorder()
        self.life = WedgeLife(qapp, screen.window, self.recorder, lambda: self.settings)
        self.scans = QSignalSpy(self.life.scanned)
        self.healths: list[DeviceHealth] = []
        self.life.health_changed.connect(self.healths.append)
        self.life.follow()
        self.keyboard = Keyboard(screen.window)
        self.told = screen.window.findChild(Banner)

    def slow_scan(self, code: str) -> None:
        self.keyboard.pause(500)
        for letter in code:
            self.keyboard.press(letter, 20)
        self.keyboard.press_key(Qt.Key.Key_Return, "\r", 20)


@pytest.fixture
def life(qapp: QApplication, screen: Callable[..., Screen]) -> Iterator[Life]:
    made = Life(qapp, screen())
    yield made
    made.life.close()


def test_the_life_of_keyboard_scanners_follows_the_settings(life: Life) -> None:
    life.keyboard.scan(CODE)
    life.settings = Settings(wedge=False)
    life.life.follow()
    life.keyboard.scan(CODE)
    life.settings = Settings(wedge_timing=WedgeTiming(prefix="<F9>"))
    life.life.follow()
    life.keyboard.pause(500)
    life.keyboard.press_key(Qt.Key.Key_F9, "", 300)
    for letter in "SF1":
        life.keyboard.press(letter, 300)
    life.keyboard.press_key(Qt.Key.Key_Return, "\r", 300)
    assert scans_of(life.scans) == [CODE, "SF1"]
    assert [heard.data for heard in life.recorder.last("wedge")] == [CODE.encode(), b"SF1"]


def test_slow_keys_are_told_once(life: Life) -> None:
    life.slow_scan(CODE)
    assert life.told is not None
    assert life.told.isVisible()
    assert life.told.words.title == "Keys come slowly"
    life.told.hide()
    life.slow_scan(CODE)
    assert not life.told.isVisible()
    assert scans_of(life.scans) == [CODE, CODE]
    assert {health.fault for health in life.healths} == {DeviceFault.SLOW_KEYS}
    assert life.healths[-1].detail == "20 ms"


def test_a_fault_stays_until_a_scan_without_it(life: Life) -> None:
    life.keyboard.scan(CODE)
    life.keyboard.pause(500)
    for letter in "SFé123":
        life.keyboard.press(letter, 8)
    life.keyboard.press_key(Qt.Key.Key_Return, "\r", 8)
    life.keyboard.scan(CODE)
    assert [health.fault for health in life.healths] == [DeviceFault.NONE, DeviceFault.LAYOUT, DeviceFault.NONE]
