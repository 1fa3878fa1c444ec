"""Learned weights on screen: what the card says, why a parcel is too light, the lead's list, boxes in the settings."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.answers import answer
from desktop.domain.commands import Command, PassReason
from desktop.domain.outcome import Code, Outcome
from desktop.domain.people import Person, Right, Role
from desktop.domain.weight_views import WeightSight
from desktop.settings import Language, PackMaterial, Scale, Theme, Weighing
from tests.bench_kit import CUP, CUP_CODE, SINGLE, BenchKit, bench, make_bench, waybill
from tests.ui.conftest import FULL_HD, SMALL, Screen
from tests.ui.showing import shown, words
from ui.gallery_own import MadeUpOwn
from ui.gallery_weights import PACKED_IN, WEIGHT_VIEWS
from ui.lead_lists import ListsPage
from ui.lead_table import RowsModel
from ui.lead_weight_list import WEIGHTS
from ui.materials_editor import MaterialsEditor
from ui.own_choices import OwnChoices
from ui.pack_page import PackPage
from ui.people_page import PeoplePage
from ui.settings_page import SettingsPage
from ui.text_box import TextBox
from ui.translation import Translation
from ui.weight_words import pass_text, sight_text
from ui.words import words_for

LONG = "加厚不锈钢保温杯大容量便携户外运动水壶带茶隔"
SIGHT = WeightSight(expected_g=1264, spread_g=9, tells_from_g=57)
CHINESE_WITHOUT_FACTS = 20
ENGLISH_WITHOUT_FACTS = 12


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Language]:
    translation = Translation(qapp)
    translation.use(request.param)
    yield request.param
    translation.use(Language.EN)


def unexpected(difference: int, **facts: str) -> Outcome:
    told = {"difference": str(difference)} | facts
    return answer(Code.WEIGHT_UNEXPECTED, expected="1.264 kg", seen="0.846 kg", **told)


CASES = (
    unexpected(-418, fault="missing", item="", pieces="1"),
    unexpected(-418, fault="missing", item="", pieces="2"),
    unexpected(-40, fault="missing", item="", item_2="!", pieces="1"),
    unexpected(418, fault="extra", item="", pieces="1"),
    unexpected(40, fault="extra", item="", item_2="!", pieces="1"),
    unexpected(90, fault="other_box", item="", pieces="1"),
    unexpected(90),
    unexpected(-90),
)


@pytest.mark.parametrize("outcome", CASES)
def test_a_wrong_weight_is_told_in_few_words(outcome: Outcome, language: Language) -> None:
    told = words_for(outcome, None)
    if language is Language.ZH:
        assert len(told.title) + len(told.todo) <= CHINESE_WITHOUT_FACTS + 4  # the sign and number of two pieces
    else:
        assert len(told.todo.split()) <= ENGLISH_WITHOUT_FACTS
    assert "1.264 kg" in told.expected
    assert "0.846 kg" in told.seen


def test_each_fault_has_words_of_its_own(language: Language) -> None:
    said = {(told.title, told.todo) for told in (words_for(outcome, None) for outcome in CASES)}
    assert len(said) == len(CASES)


def test_the_likely_item_is_named(qapp: QApplication) -> None:
    told = words_for(unexpected(-418, fault="missing", item="Mug", pieces="2"), None)
    assert (told.title, told.todo) == ("Too light", "Put in what is probably missing: 2 × Mug")
    either = words_for(unexpected(-40, fault="missing", item="Mug", item_2="Tray", pieces="1"), None)
    assert either.todo == "One is missing? Mug or Tray"


def test_the_card_says_what_the_scale_can_tell(qapp: QApplication) -> None:
    assert sight_text(SIGHT) == "Should be 1.264 kg. What is missing shows from 57 g on"
    blind = WeightSight(1264, 9, 57, lightest="Leaflet", lightest_g=15)
    assert sight_text(blind) == "The scale cannot tell Leaflet (15 g): only from 57 g on"
    assert "learning what Mug weighs" in sight_text(WeightSight(1264, 9, 57, unknown="Mug"))
    assert "the box" in sight_text(WeightSight(1264, 9, 57, unknown_box=True))


def test_reasons_to_pass_have_words(language: Language) -> None:
    assert len({pass_text(reason) for reason in PassReason}) == len(PassReason)


def test_the_pack_page_shows_box_fillers_and_what_can_be_told(qtbot: QtBot) -> None:
    page = shown(PackPage(), qtbot)
    page.show_view(WEIGHT_VIEWS["weight-sight"])
    texts = [box.text for box in page.findChildren(TextBox) if box.isVisibleTo(page)]
    assert f"Packed in: {PACKED_IN[0]}  ·  {PACKED_IN[1]} × 2" in texts
    assert "Should be 1.264 kg. What is missing shows from 57 g on" in texts


def test_the_key_asks_for_the_reason_and_sends_it(qtbot: QtBot) -> None:
    page = shown(PackPage(), qtbot)
    page.show_view(WEIGHT_VIEWS["weight-missing"])
    orders: list[tuple[object, str]] = []
    page.command_requested.connect(lambda command, reason: orders.append((command, reason)))
    qtbot.keyClicks(page, "F")
    assert orders == []
    qtbot.keyClicks(page, "2")
    assert orders == [(Command.PASS_WEIGHT, PassReason.NEW_PACKAGING.value)]


@pytest.mark.parametrize("size", [SMALL, FULL_HD])
@pytest.mark.parametrize("text_scale", [100, 150])
def test_nothing_about_weights_is_cut(
    screen: Callable[..., Screen], size: tuple[int, int], text_scale: int, language: Language
) -> None:
    shown_screen = screen(size)
    shown_screen.wear(Theme.LIGHT, language, text_scale)
    for name, view in WEIGHT_VIEWS.items():
        facts = tuple((key, LONG if key.startswith("item") else value) for key, value in view.outcome.facts)
        outcome = replace(view.outcome, facts=facts)
        sight = replace(view.weight, lightest=view.weight.lightest and LONG) if view.weight else None
        shown_screen.pack.show_view(replace(view, outcome=outcome, weight=sight))
        cut = [part for part in shown_screen.cut_parts() if not part.startswith("StatusLine")]
        assert cut == [], name


class TestList:
    @pytest.fixture
    def kit(self, tmp_path: Path) -> Iterator[BenchKit]:
        with bench(tmp_path, weighing=Weighing.REQUIRED, scale=Scale("loop://")) as made:
            yield made

    @pytest.fixture
    def lists(self, kit: BenchKit, qtbot: QtBot, tmp_path: Path) -> ListsPage:
        kit.weigh(0)
        kit.scan_all(waybill(SINGLE), CUP_CODE)
        kit.weigh(260)
        page = shown(ListsPage(kit.station.lead, kit.clock.now, tmp_path), qtbot)
        page.show_list(WEIGHTS)
        return page

    def test_a_weighed_parcel_is_on_it_with_name_and_doubt(self, lists: ListsPage, tmp_path: Path) -> None:
        path = tmp_path / "weights.csv"
        assert lists.panel(WEIGHTS).view.model().rowCount() == 2
        model = lists.panel(WEIGHTS).view.model()
        assert isinstance(model, RowsModel)
        model.export(path)
        with path.open(encoding="utf-8-sig") as file:
            box, cup = list(csv.DictReader(file))
        assert (box["Name"], cup["Name"], cup["Code"]) == ("Box, not scanned", "茶杯 红色", CUP)
        assert (cup["Pieces"], cup["State"]) == ("1", "Learning")
        assert 170 < float(cup["Weight, g"]) < 260

    def test_a_packer_throws_nothing_away(self, lists: ListsPage, kit: BenchKit, qtbot: QtBot) -> None:
        self.throw_away(lists, qtbot)
        assert "You may not do this" in lists.shown_view.failure
        assert len(kit.station.lead.weights.rows()) == 2

    def test_a_lead_is_asked_once_and_it_is_gone(self, lists: ListsPage, kit: BenchKit, qtbot: QtBot) -> None:
        kit.sign_in_lead()
        self.throw_away(lists, qtbot)
        assert lists.shown_view.failure == ""
        assert [row.kind for row in kit.station.lead.weights.rows()] == ["sku"]

    def throw_away(self, lists: ListsPage, qtbot: QtBot) -> None:
        lists.panel(WEIGHTS).select_first()
        lists.shown_view.ask(0)
        assert "Box, not scanned" in lists.shown_view.question.words
        qtbot.mouseClick(lists.shown_view.question.act, Qt.MouseButton.LeftButton)


class TestRight:
    def test_a_packer_is_given_the_right_and_it_is_taken_away_again(self, tmp_path: Path, qtbot: QtBot) -> None:
        with bench(tmp_path) as kit:
            kit.sign_in_lead()
            operator = kit.station.view
            page = shown(PeoplePage(kit.station, lambda: operator().operator, kit.clock.now, tmp_path), qtbot)
            for given in (True, False):
                page.table.set_rows(kit.station.people())
                page.fields.show_person(packer_of(kit))
                click(page.fields.pass_weight, qtbot)
                click(page.save, qtbot)
                assert packer_of(kit).may(Right.PASS_WEIGHT) is given
            page.fields.role.choose(Role.LEAD)
            page.fields.role.activated.emit(0)
            assert not page.fields.pass_weight.isVisible()


def packer_of(kit: BenchKit) -> Person:
    return next(person for person in kit.station.people() if person.role is Role.PACKER)


class TestMaterials:
    @pytest.fixture
    def kit(self, tmp_path: Path) -> Iterator[BenchKit]:
        made = make_bench(tmp_path, materials=(PackMaterial("BX-S", "小箱", grams=62),))
        yield made
        made.close()

    @pytest.fixture
    def page(self, kit: BenchKit, qtbot: QtBot) -> SettingsPage:
        kit.sign_in_lead()
        own = OwnChoices(MadeUpOwn("Lin"))
        operator = kit.station.view
        return shown(SettingsPage(kit.station, lambda: operator().operator, kit.station.lead.shops, own), qtbot)

    def test_a_filler_is_added_and_a_box_removed(self, page: SettingsPage, kit: BenchKit, qtbot: QtBot) -> None:
        editor = page.materials
        click(editor.add, qtbot)
        fill(editor, code="film", name="气泡膜", grams="8")
        editor.kind.choose(False)
        editor.kind.activated.emit(editor.kind.currentIndex())
        editor.choose(0)
        click(editor.remove, qtbot)
        click(page.save, qtbot)
        assert kit.station.settings.materials == (PackMaterial("film", "气泡膜", box=False, grams=8),)

    def test_a_weight_left_empty_is_learned(self, page: SettingsPage, kit: BenchKit, qtbot: QtBot) -> None:
        page.materials.grams.clear()
        page.materials.grams.textEdited.emit("")
        click(page.save, qtbot)
        assert kit.station.settings.materials == (PackMaterial("BX-S", "小箱"),)

    @pytest.mark.parametrize(
        ("code", "trouble"), [("", "needs a code"), ("bx-s", "Two boxes"), ("PB:UNDO", "means something else")]
    )
    def test_what_no_scanner_could_tell_is_not_kept(
        self, page: SettingsPage, kit: BenchKit, qtbot: QtBot, code: str, trouble: str
    ) -> None:
        click(page.materials.add, qtbot)
        fill(page.materials, code=code, name="", grams="")
        click(page.save, qtbot)
        assert trouble in words(page)
        assert len(kit.station.settings.materials) == 1

    def test_a_packer_may_look(self, page: SettingsPage, kit: BenchKit) -> None:
        kit.sign_in()
        page.load()
        assert not page.materials.add.isEnabled()
        assert not page.materials.code.isEnabled()
        assert page.materials.table.isEnabled()


def click(button: QPushButton, qtbot: QtBot) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def fill(editor: MaterialsEditor, **texts: str) -> None:
    """As a hand would; QTest types no Chinese."""
    for name, text in texts.items():
        field = getattr(editor, name)
        field.setText(text)
        field.textEdited.emit(text)
