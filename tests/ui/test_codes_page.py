"""The page of codes: any code is understood as the station does, rules are kept in their order, faults are named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.code_rules import RuleFault, RuleTrouble
from desktop.domain.code_view import CodeView, Would
from desktop.domain.gs1 import Check
from desktop.domain.gs1_text import Repair
from desktop.domain.patterns import PatternFault
from desktop.settings import CodeField, CodeRule, Language
from devices.reading import Scan
from tests.bench_kit import CUP_CODE, PLAIN, TEA_CODE, BenchKit, bench, waybill
from ui.code_rules_editor import CodeRulesEditor
from ui.code_test_words import check_text, fault_text, field_text, repair_text, would_text
from ui.code_words import thing_title
from ui.codes_page import CodesPage
from ui.lead_story_words import event_note, event_text
from ui.translation import Translation

BOX = CodeRule("box", CodeField.ITEM, prefix="BX", pattern=r"BX(?P<quantity>\d+)-(.+)")
TOTE = CodeRule("tote", CodeField.TOTE, prefix="T-", min_length=4, max_length=9)


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, code_rules=(BOX, TOTE)) as opened:
        yield opened


@pytest.fixture
def page(kit: BenchKit, qtbot: QtBot) -> CodesPage:
    """With a lead at the bench."""
    kit.sign_in_lead()
    made = CodesPage(kit.station.devices, lambda: kit.station.view().operator)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    return made


def said(widget: QWidget) -> str:
    for _ in range(3):  # a layout shows what was added to it; a change of language adds anew
        QApplication.sendPostedEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


# -- the test box ------------------------------------------------------------------------------------------------------


def test_a_typed_code_is_understood_letter_by_letter(page: CodesPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.test.code, TEA_CODE[:-1])
    assert "Not known here" in said(page.test)
    qtbot.keyClicks(page.test.code, TEA_CODE[-1])
    assert "龙井茶 250g 绿色" in said(page.test)
    assert "Check digit right" in said(page.test)
    page.test.code.clear()
    assert "龙井茶" not in said(page.test)


def test_a_scan_of_gs1_elements_shows_each_by_its_name(page: CodesPage) -> None:
    page.take_scan(Scan(f"]C101{TEA_CODE.zfill(14)}1726120010L1\x1d21S9", "serial:scanner", 1))
    shown = said(page.test)
    assert "GS1-128" in shown
    assert "(17) Use by\n261200 = 2026-12-31" in shown
    assert "(10) Lot\nL1" in shown
    assert "(21) Serial number\nS9" in shown


def test_it_follows_the_open_parcel(page: CodesPage, kit: BenchKit) -> None:
    page.test.try_code(TEA_CODE)
    kit.scan(waybill(PLAIN))
    page.refresh()
    assert "counts 1, 1 to go" in said(page.test)


def test_which_rule_cut_what(page: CodesPage, kit: BenchKit) -> None:
    kit.scan(waybill(PLAIN))
    page.test.try_code(f"bx2-{CUP_CODE}")
    assert f"Pieces, by rule box\n2\nItem, by rule box\n{CUP_CODE}" in said(page.test)
    assert "counts 2, 2 to go" in said(page.test)


def test_a_rule_that_is_being_written_is_tried_at_once(page: CodesPage, qtbot: QtBot) -> None:
    page.test.try_code("XX-T-0012")
    assert "tote" not in said(page.test)
    page.editor.choose(1)
    page.editor.fields.prefix.clear()
    qtbot.keyClicks(page.editor.fields.prefix, "XX-T-")
    assert "That is tote 0012" in said(page.test)


def test_several_codes_of_one_read_are_told(page: CodesPage) -> None:
    page.take_scan(Scan("x", "serial:scanner", 1, ("571-A12", waybill(PLAIN))))
    assert f"Opens order SO{PLAIN}" in said(page.test)
    assert "571-A12" in said(page.test)


# -- the rules ---------------------------------------------------------------------------------------------------------


def test_what_is_shown_is_what_is_in_force(page: CodesPage) -> None:
    for at in (0, 1, 0):
        page.editor.choose(at)
    assert page.editor.rules() == (BOX, TOTE)


def test_each_field_is_kept_and_saved(page: CodesPage, kit: BenchKit, qtbot: QtBot) -> None:
    editor, fields = page.editor, page.editor.fields
    editor.add.click()
    for field, text in (
        (fields.name, "lot"),
        (fields.prefix, "L"),
        (fields.least, "5"),
        (fields.most, "20"),
        (fields.pattern, r"L(\d+)"),
    ):
        field.clear()
        qtbot.keyClicks(field, text)
    fields.field.choose(CodeField.LOT)
    fields.field.activated.emit(0)
    editor.expired.choose(True)
    page.save.click()
    lot = CodeRule("lot", CodeField.LOT, prefix="L", min_length=5, max_length=20, pattern=r"L(\d+)")
    assert kit.station.settings.code_rules == (BOX, TOTE, lot)
    assert kit.station.settings.refuse_expired
    assert "Saved" in page.told.words


def test_the_order_can_be_changed(page: CodesPage) -> None:
    page.editor.choose(1)
    page.editor.up.click()
    assert page.editor.rules() == (TOTE, BOX)
    page.editor.up.click()
    assert page.editor.rules() == (TOTE, BOX), "it is the first already"
    page.editor.down.click()
    page.editor.remove.click()
    assert page.editor.rules() == (BOX,)
    page.editor.remove.click()
    assert page.editor.rules() == ()
    assert "No rules" in said(page.editor)
    page.editor.add.click()
    assert page.editor.rules()[0].field is CodeField.ITEM


def test_a_row_of_the_table_brings_its_rule(page: CodesPage, qtbot: QtBot) -> None:
    table = page.editor.table
    spot = table.visualRect(table.model().index(1, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.editor.fields.name.text() == "tote"


def test_a_pattern_that_could_hang_the_bench_is_not_saved(page: CodesPage, kit: BenchKit, qtbot: QtBot) -> None:
    page.editor.choose(0)
    page.editor.fields.pattern.clear()
    qtbot.keyClicks(page.editor.fields.pattern, r"(\d+)+")
    assert "a group cannot be repeated" in said(page.editor)
    page.test.try_code("T-001")
    assert "tote" in said(page.test), "the others are tried all the same"
    page.editor.choose(1)
    page.save.click()
    assert page.editor.fields.name.text() == "box", "the rule at fault comes to the front"
    assert "Not saved" in page.told.words
    assert kit.station.settings.code_rules == (BOX, TOTE)


def test_a_packer_may_look_and_test_but_not_change(kit: BenchKit, qtbot: QtBot) -> None:
    page = CodesPage(kit.station.devices, lambda: kit.station.view().operator)
    qtbot.addWidget(page)
    page.show()
    assert not page.save.isEnabled()
    assert not page.editor.fields.name.isEnabled()
    assert page.editor.table.isEnabled()
    page.test.try_code(TEA_CODE)
    assert "龙井茶" in said(page.test)


def test_it_says_all_in_both_languages(page: CodesPage, translation: Translation, qtbot: QtBot) -> None:
    page.test.try_code(f"]C101{TEA_CODE.zfill(14)}10L1")
    translation.use(Language.ZH)
    page.retranslate()
    for part in (page.test, page.editor):
        part.retranslate()
    assert "批号" in said(page.test)
    assert "条码规则" in said(page.editor)


# -- words -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", list(Language))
def test_everything_that_can_be_said_has_words(language: Language, translation: Translation) -> None:
    translation.use(language)
    said_of: list[Callable[[], str]] = [
        *(lambda one=one: field_text(one) for one in CodeField),
        *(lambda one=one: repair_text(one) for one in Repair),
        *(lambda one=one: check_text(one)[1] for one in Check),
        *(lambda one=one: would_text(CodeView("x", one, "n", thing="bin"))[1] for one in Would),
    ]
    for sentence in (say() for say in said_of):
        assert sentence
        assert "{" not in sentence
    editor = CodeRulesEditor()
    editor.load((CodeRule("a", CodeField.ITEM),), refuse_expired=False)
    for trouble in (*RuleTrouble, *PatternFault):
        assert "{" not in fault_text(RuleFault("a", trouble, 2), "abc")
    assert thing_title("bin", "A-1")
    editor.deleteLater()


def test_the_orders_story_tells_lot_and_date_and_what_stood_beside(kit: BenchKit, translation: Translation) -> None:
    kit.scan(waybill(PLAIN))
    gs1 = f"]C101{TEA_CODE.zfill(14)}1740123110L7"
    kit.station.scan(Scan("x", "serial:scanner", 1, (gs1, "571-A12")))
    story = kit.station.lead.find_order(waybill(PLAIN))[0]
    assert event_note(story.events[-1]) == "lot L7 · use by 2040-12-31 · beside it: 571-A12"
    kit.scan("PB#TOTE:7")
    story = kit.station.lead.find_order(waybill(PLAIN))[0]
    assert event_text(story.events[-1]) == "That is tote 7"
