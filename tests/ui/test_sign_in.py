"""Sign-in, first start and people over a real station: by touch, by keyboard alone, by badge."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.outcome import Code
from desktop.domain.people import Person, Role
from desktop.settings import Settings
from desktop.usecases.signing import PersonForm
from tests.bench_kit import LEAD, LEAD_PIN, PACKER, BenchKit, make_bench
from tests.ui.showing import shown, words
from ui.badge_card import PREFIX, badge_picture, new_badge, save_badge
from ui.first_start import FirstStartPage
from ui.people_page import PeoplePage
from ui.pin_pad import ENTER
from ui.sign_in import SignInPage

SECOND = "Zhao"


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    """The lead has a PIN, the packer only a badge, and nobody is signed in."""
    made = make_bench(tmp_path)
    yield made
    made.close()


@pytest.fixture
def page(kit: BenchKit, qtbot: QtBot) -> SignInPage:
    return shown(SignInPage(kit.station), qtbot)


@pytest.fixture
def people(kit: BenchKit, qtbot: QtBot, tmp_path: Path) -> PeoplePage:
    kit.sign_in_lead()
    return shown(PeoplePage(kit.station, lambda: kit.station.view().operator, kit.clock.now, tmp_path), qtbot)


def press(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


class TestSignIn:
    def test_only_people_with_a_pin_are_offered(self, page: SignInPage) -> None:
        assert page.names == [LEAD]

    def test_by_keyboard_alone(self, page: SignInPage, kit: BenchKit, qtbot: QtBot) -> None:
        kit.sign_in_lead()
        add(kit, SECOND, "7788")
        page.refresh()
        qtbot.keyClick(page, Qt.Key.Key_Right)
        assert page.chosen is not None
        assert page.chosen.name == SECOND
        qtbot.keyClicks(page, "77889")
        qtbot.keyClick(page, Qt.Key.Key_Backspace)
        with qtbot.waitSignal(page.signed_in) as signed:
            qtbot.keyClick(page, Qt.Key.Key_Return)
        assert signed.args is not None
        assert signed.args[0].operator.name == SECOND
        assert page.pad.count == 0

    def test_by_touch(self, page: SignInPage, qtbot: QtBot) -> None:
        for key in LEAD_PIN:
            press(qtbot, page.pad.button(key))
        with qtbot.waitSignal(page.signed_in):
            press(qtbot, page.pad.button(ENTER))

    def test_a_wrong_pin_is_said_and_forgotten(self, page: SignInPage, kit: BenchKit, qtbot: QtBot) -> None:
        qtbot.keyClicks(page, "9999")
        qtbot.keyClick(page, Qt.Key.Key_Return)
        assert kit.station.view().operator is None
        assert page.pad.count == 0
        assert "Not signed in" in words(page)
        assert "9999" not in words(page)

    def test_too_many_wrong_pins_name_the_wait(self, page: SignInPage, qtbot: QtBot) -> None:
        for _ in range(4):
            qtbot.keyClicks(page, "9999")
            qtbot.keyClick(page, Qt.Key.Key_Return)
        assert "Wait 5 s first." in words(page)

    def test_choosing_another_name_empties_the_pin(self, page: SignInPage, kit: BenchKit, qtbot: QtBot) -> None:
        kit.sign_in_lead()
        add(kit, SECOND, "7788")
        page.refresh()
        qtbot.keyClicks(page, "12")
        qtbot.keyClick(page, Qt.Key.Key_Right)
        assert page.pad.count == 0


def add(kit: BenchKit, name: str, pin: str) -> None:
    assert kit.station.change_people(PersonForm(name, Role.PACKER, pin=pin)).outcome.code is Code.SAVED


class TestFirstStart:
    @pytest.fixture
    def fresh(self, tmp_path: Path) -> Iterator[BenchKit]:
        made = BenchKit(tmp_path, Settings())
        yield made
        made.close()

    def test_enter_leads_through_the_fields_and_makes_the_lead(self, fresh: BenchKit, qtbot: QtBot) -> None:
        page = shown(FirstStartPage(fresh.station), qtbot)
        assert fresh.station.first_start()
        for field, text in ((page.name_field, "Mei"), (page.pin, "4321")):
            qtbot.keyClicks(field, text)
            qtbot.keyClick(field, Qt.Key.Key_Return)
        assert page.pin_again.hasFocus()
        qtbot.keyClicks(page.pin_again, "4321")
        with qtbot.waitSignal(page.made):
            qtbot.keyClick(page.pin_again, Qt.Key.Key_Return)
        operator = fresh.station.view().operator
        assert operator is not None
        assert (operator.name, operator.role) == ("Mei", Role.LEAD)
        assert not fresh.station.first_start()

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            (("", "4321", "4321"), "A name is needed."),
            (("Mei", "12", "12"), "The PIN needs at least 4 digits."),
            (("Mei", "4321", "4312"), "The two PINs differ."),
            (("Mei", "abcd", "abcd"), "The PIN needs at least 4 digits."),
        ],
    )
    def test_what_is_missing_is_said(
        self, fresh: BenchKit, qtbot: QtBot, typed: tuple[str, str, str], sentence: str
    ) -> None:
        page = shown(FirstStartPage(fresh.station), qtbot)
        for field, text in zip((page.name_field, page.pin, page.pin_again), typed, strict=True):
            qtbot.keyClicks(field, text)
        press(qtbot, page.begin)
        assert sentence in words(page)
        assert fresh.station.first_start()


class TestPeople:
    def test_a_new_packer_can_sign_in(self, people: PeoplePage, kit: BenchKit, qtbot: QtBot) -> None:
        press(qtbot, people.new)
        qtbot.keyClicks(people.fields.name, SECOND)
        qtbot.keyClicks(people.fields.pin, "7788")
        qtbot.keyClicks(people.fields.pin_again, "7788")
        qtbot.keyClick(people.fields.pin_again, Qt.Key.Key_Return)
        person = next(one for one in kit.station.people() if one.name == SECOND)
        assert kit.station.sign_in(person.person_id, "7788").outcome.code is Code.SIGNED_IN

    def test_pins_that_differ_are_not_saved(self, people: PeoplePage, kit: BenchKit, qtbot: QtBot) -> None:
        before = kit.station.people()
        press(qtbot, people.new)
        qtbot.keyClicks(people.fields.name, SECOND)
        qtbot.keyClicks(people.fields.pin, "7788")
        qtbot.keyClicks(people.fields.pin_again, "7789")
        press(qtbot, people.save)
        assert "The two PINs differ" in words(people)
        assert kit.station.people() == before

    def test_what_the_station_refuses_is_said(self, people: PeoplePage, qtbot: QtBot) -> None:
        press(qtbot, people.new)
        qtbot.keyClicks(people.fields.name, PACKER)
        press(qtbot, people.save)
        assert "name" in words(people).casefold()

    def test_a_new_badge_signs_in_and_the_old_one_no_longer_does(
        self, people: PeoplePage, kit: BenchKit, qtbot: QtBot, tmp_path: Path
    ) -> None:
        choose(people, PACKER)
        press(qtbot, people.make_badge)
        assert PACKER in people.ask.words
        press(qtbot, people.ask.act)
        press(qtbot, people.badge.save)
        file = next(tmp_path.glob("packbench-badge-*.png"))
        texts = {found.text for found in zxingcpp.read_barcodes(Image.open(file))}
        assert len(texts) == 1
        badge = texts.pop()
        assert kit.scan("PB@wang").outcome.code is Code.SIGN_IN_REFUSED
        assert kit.scan(badge).outcome.code is Code.SIGNED_IN
        assert kit.station.view().operator.name == PACKER  # type: ignore[union-attr]

    def test_switching_off_asks_first_with_the_safe_answer_in_focus(
        self, people: PeoplePage, kit: BenchKit, qtbot: QtBot
    ) -> None:
        choose(people, PACKER)
        press(qtbot, people.switch)
        assert people.ask.keep.hasFocus()
        press(qtbot, people.ask.keep)
        assert person(kit, PACKER).active
        press(qtbot, people.switch)
        press(qtbot, people.ask.act)
        assert not person(kit, PACKER).active
        press(qtbot, people.switch)
        assert person(kit, PACKER).active

    def test_a_packer_sees_the_list_and_changes_nothing(self, people: PeoplePage, kit: BenchKit) -> None:
        kit.sign_in()
        people.refresh()
        assert not people.save.isEnabled()
        assert "Only a lead" in words(people)


def choose(people: PeoplePage, name: str) -> None:
    model = people.table.view.model()
    row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == name)
    people.table.view.selectRow(row)


def person(kit: BenchKit, name: str) -> Person:
    return next(one for one in kit.station.people() if one.name == name)


class TestBadge:
    def test_both_codes_of_a_badge_read_back_equal(self, qtbot: QtBot, tmp_path: Path) -> None:
        badge = new_badge()
        file = save_badge(badge_picture("欧阳示例", badge), tmp_path, "p1")
        found = zxingcpp.read_barcodes(Image.open(file))
        assert {one.text for one in found} == {badge}
        assert len(found) == 2
        assert badge.startswith(PREFIX)

    def test_the_file_is_its_owners_alone(self, qtbot: QtBot, tmp_path: Path) -> None:
        picture = badge_picture("Mei", new_badge())
        save_badge(picture, tmp_path, "p1")
        file = save_badge(picture, tmp_path, "p1")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_no_two_badges_are_alike(self) -> None:
        assert len({new_badge() for _ in range(1000)}) == 1000
