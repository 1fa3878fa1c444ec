"""The companion: it sends what its buttons say, shows what comes next and the last label; knows no station."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.commands import Command
from ui.companion import CODES, HINTS, WANTED_CODE, Companion


class Hand:
    """A feed that remembers what was asked of it."""

    def __init__(self) -> None:
        self.hint = "scan_waybill"
        self.at_hand: tuple[tuple[str, str], ...] = (("waybill", "SF1"), ("right_item Mug", "690"))
        self.sent: list[str] = []
        self.weights: list[int | None] = []
        self.label: Path | None = None

    def next_hint(self) -> str:
        return self.hint

    def codes(self) -> tuple[tuple[str, str], ...]:
        return self.at_hand

    def send_scan(self, text: str) -> None:
        self.sent.append(text)

    def set_weight(self, grams: int | None) -> None:
        self.weights.append(grams)

    def last_label_png(self) -> Path | None:
        return self.label


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def companion(qtbot: QtBot, hand: Hand) -> Companion:
    made = Companion(hand)
    qtbot.addWidget(made)
    made.show()
    return made


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_wanted_code_stands_out_and_is_sent(companion: Companion, hand: Hand, qtbot: QtBot) -> None:
    assert companion.next_words == "Scan the waybill of the next parcel"
    assert companion.code_buttons["waybill"].property("role") == "primary"
    press(qtbot, companion.code_buttons["waybill"])
    press(qtbot, companion.code_buttons["right_item Mug"])
    assert hand.sent == ["SF1", "690"]
    assert companion.code_buttons["right_item Mug"].text() == "Right item · Mug"


def test_what_comes_next_is_followed_while_the_window_is_open(companion: Companion, hand: Hand, qtbot: QtBot) -> None:
    hand.hint, hand.at_hand = "put_on_scale", ()
    qtbot.waitUntil(lambda: companion.next_words == "Put the parcel on the scale")
    assert not companion.code_buttons
    assert companion.on_scale.property("role") == "primary"


def test_the_command_card_is_scanned_like_any_code(companion: Companion, hand: Hand, qtbot: QtBot) -> None:
    press(qtbot, companion.card_buttons[Command.UNDO])
    press(qtbot, companion.card_buttons[Command.NOTHING_CAME_OUT])
    assert hand.sent == ["PB:UNDO", "PB:NOPAPER"]


def test_a_parcel_lies_on_the_scale_or_does_not(companion: Companion, hand: Hand, qtbot: QtBot) -> None:
    assert not companion.off_scale.isEnabled()
    press(qtbot, companion.on_scale)
    assert not companion.on_scale.isEnabled()
    press(qtbot, companion.off_scale)
    press(qtbot, companion.on_scale)
    first, none, second = hand.weights
    assert none is None
    assert first != second


def test_the_last_label_is_shown_once_its_file_is_there(
    companion: Companion, hand: Hand, qtbot: QtBot, tmp_path: Path
) -> None:
    hand.label = tmp_path / "label.png"
    companion.look()
    assert not companion.paper.shows_label
    paper = QImage(76, 130, QImage.Format.Format_RGB32)
    paper.fill(QColor("#FFFFFF"))
    assert paper.save(str(hand.label))
    qtbot.waitUntil(lambda: companion.paper.shows_label)


def test_a_sentence_of_the_feeds_own_is_shown_as_it_is(companion: Companion, hand: Hand) -> None:
    hand.hint = "Plug the cable in"
    companion.look()
    assert companion.next_words == "Plug the cable in"


def test_every_hint_that_means_a_button_has_words() -> None:
    assert set(WANTED_CODE) <= set(HINTS)
    assert set(WANTED_CODE.values()) <= set(CODES)
