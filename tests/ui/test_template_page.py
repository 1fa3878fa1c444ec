"""The template page over the shipped templates: errors at once, the live picture, saving, drafts, tests on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.answers import answer
from desktop.domain.outcome import Code, Outcome
from desktop.domain.people import Person
from desktop.domain.print_views import Preview
from desktop.settings import Language
from devices.reading import Scan
from printing import label
from printing.label import Bitmap, PaperKind
from printing.template import TemplateFault, TemplateProblem
from tests.ui.showing import shown, words
from ui.gallery_data import PEOPLE
from ui.gallery_templates import MadeUpTemplates
from ui.template_image import image_of
from ui.template_page import TemplatePage
from ui.template_words import PROBLEMS, TROUBLES, fault_place, number_hint, trouble_text
from ui.theme import Look
from ui.translation import Translation

LEAD, PACKER = PEOPLE[0], PEOPLE[1]
WAYBILL, SLIP = "waybill-76x130", "slip-100x150"
Make = Callable[..., TemplatePage]


@pytest.fixture
def desk() -> MadeUpTemplates:
    return MadeUpTemplates()


@pytest.fixture
def page_of(qtbot: QtBot, desk: MadeUpTemplates) -> Make:
    def make(person: Person | None = LEAD, printers: tuple[str, ...] = ("waybill", "spare")) -> TemplatePage:
        page = TemplatePage(desk, lambda: person, lambda: printers)
        page.set_look(Look(language=Language.EN))
        shown(page, qtbot)
        page.show_template(WAYBILL)
        return page

    return make


@pytest.fixture
def page(page_of: Make) -> TemplatePage:
    return page_of()


def line_with(page: TemplatePage, text: str) -> int:
    lines = page.card.editor.toPlainText().split("\n")
    return next(at for at, line in enumerate(lines, start=1) if text in line)


def type_at_end(page: TemplatePage, text: str, qtbot: QtBot) -> None:
    page.card.editor.moveCursor(page.card.editor.textCursor().MoveOperation.End)
    qtbot.keyClicks(page.card.editor, text)


def spoil(page: TemplatePage, qtbot: QtBot) -> None:
    """One key too many, and the pause after it."""
    type_at_end(page, "x", qtbot)
    qtbot.waitUntil(lambda: page.card.faults.count() > 0)


class TestErrors:
    def test_a_shipped_template_has_none_and_is_shown(self, page: TemplatePage) -> None:
        assert page.card.faults.isHidden()
        assert page.preview.view.picture.image is not None
        assert page.preview.told == "Made-up data"
        assert page.preview.place == "Page 1 of 1"

    def test_an_error_is_told_a_moment_after_the_key(self, page: TemplatePage, qtbot: QtBot) -> None:
        spoil(page, qtbot)
        assert page.card.editor.faulty
        assert not page.card.save.isEnabled()
        assert page.preview.told == "The picture is of the text before its faults."
        assert page.preview.view.picture.image is not None  # the last good one stays
        assert not page.preview.test.isEnabled()

    def test_a_click_on_an_error_leads_to_its_line(self, page: TemplatePage, qtbot: QtBot) -> None:
        text = page.card.editor.toPlainText()
        wrong = "box = [2, 11, 72, 14]"
        assert wrong in text
        line = line_with(page, wrong)
        page.card.editor.setPlainText(text.replace(wrong, "box = [2, 11, 99, 14]"))
        qtbot.waitUntil(lambda: page.card.faults.count() > 0)
        assert line in page.card.editor.faulty
        item = page.card.faults.item(0)
        assert item.text().startswith(f"Line {line} · text.routing_code.box · Reaches beyond the paper")
        place = page.card.faults.visualItemRect(item).center()
        qtbot.mouseClick(page.card.faults.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert page.card.editor.textCursor().blockNumber() + 1 == line
        assert page.card.editor.hasFocus()

    def test_mended_it_is_drawn_again(self, page: TemplatePage, qtbot: QtBot) -> None:
        spoil(page, qtbot)
        qtbot.keyClick(page.card.editor, Qt.Key.Key_Backspace)
        qtbot.waitUntil(page.card.faults.isHidden)
        assert page.card.editor.faulty == frozenset()
        assert page.preview.told == "Made-up data"
        assert not page.unsaved

    def test_a_text_that_is_no_toml_at_all(self, page: TemplatePage) -> None:
        page.card.editor.setPlainText("[[text\nname =")
        page.draw()
        assert page.card.faults.count() == 1
        assert "This is no TOML" in page.card.faults.item(0).text()

    @pytest.mark.parametrize("problem", TemplateProblem)
    def test_every_problem_has_words(self, problem: TemplateProblem) -> None:
        assert problem in PROBLEMS
        assert fault_place(TemplateFault("a.toml", 0, "", problem, "")) == "Whole file"
        assert fault_place(TemplateFault("a.toml", 7, "text.a.box", problem, "")) == "Line 7 · text.a.box"

    def test_every_error_of_the_renderer_has_words(self) -> None:
        kinds: list[type[label.LabelError]] = [label.LabelError, *label.LabelError.__subclasses__()]
        assert {kind.__name__ for kind in kinds} <= set(TROUBLES)
        assert trouble_text("LabelDoesNotFit", "goods") == "A text is too long for its place: goods"
        assert "No label body" in trouble_text("LabelError", "body")

    @pytest.mark.parametrize("kind", PaperKind)
    def test_every_kind_says_what_its_field_takes(self, kind: PaperKind) -> None:
        assert number_hint(kind)


class TestPicture:
    def test_a_scanned_order_is_shown(self, page: TemplatePage) -> None:
        assert page.take_scan(Scan("20261121-0083", "serial:scanner", 0))
        assert page.preview.told == "As it comes out for 20261121-0083"

    def test_density_doubles_and_dots_are_shown_as_they_are(self, page: TemplatePage, qtbot: QtBot) -> None:
        picture = page.preview.view.picture
        coarse = picture.image
        assert coarse is not None
        qtbot.keyClick(page.preview.dpi, Qt.Key.Key_Down)
        fine = picture.image
        assert fine is not None
        assert fine.width() > coarse.width() * 1.4
        qtbot.mouseClick(page.preview.zoom, Qt.MouseButton.LeftButton)
        assert picture.minimumWidth() > fine.width()

    def test_pages_are_turned(self, page: TemplatePage, desk: MadeUpTemplates, qtbot: QtBot) -> None:
        two = (Bitmap(8, 8, bytes(8)), Bitmap(8, 8, bytes([255] * 8)))
        desk.preview = lambda *_: Preview(two, "", ())  # type: ignore[method-assign]
        page.draw()
        assert page.preview.place == "Page 1 of 2"
        assert not page.preview.back.isEnabled()
        qtbot.mouseClick(page.preview.forth, Qt.MouseButton.LeftButton)
        assert page.preview.place == "Page 2 of 2"
        assert not page.preview.forth.isEnabled()

    def test_what_cannot_be_drawn_is_told_in_words(self, page: TemplatePage, desk: MadeUpTemplates) -> None:
        desk.preview = lambda *_: Preview((), "", (), "FontMissing", "")  # type: ignore[method-assign]
        page.draw()
        assert page.preview.told == "This computer has no font with Chinese letters"
        assert page.preview.view.picture.image is None

    def test_a_number_that_nothing_bears_is_told(self, page: TemplatePage, desk: MadeUpTemplates) -> None:
        desk.preview = lambda *_: Preview((Bitmap(8, 8, bytes(8)),), "", ())  # type: ignore[method-assign]
        page.take_scan(Scan("0000", "serial:scanner", 0))
        assert page.preview.told == 'Nothing here bears "0000": made-up data.'


@given(width=st.integers(1, 90), height=st.integers(1, 9), data=st.data())
def test_every_dot_of_a_bitmap_is_in_the_picture(width: int, height: int, data: st.DataObject) -> None:
    rows = [data.draw(st.integers(0, 2**width - 1)) for _ in range(height)]
    row_bytes = (width + 7) // 8
    packed = b"".join((row << (row_bytes * 8 - width)).to_bytes(row_bytes, "big") for row in rows)
    image = image_of(Bitmap(width, height, packed))
    assert (image.width(), image.height()) == (width, height)
    for y, row in enumerate(rows):
        seen = sum((image.pixelColor(x, y).value() == 0) << (width - 1 - x) for x in range(width))
        assert seen == row


class TestSaving:
    def test_saved_text_is_the_bench_s(self, page: TemplatePage, desk: MadeUpTemplates, qtbot: QtBot) -> None:
        assert not page.card.save.isEnabled()
        type_at_end(page, "# ours", qtbot)
        qtbot.waitUntil(page.card.save.isEnabled)
        qtbot.mouseClick(page.card.save, Qt.MouseButton.LeftButton)
        assert desk.asked == [("save", WAYBILL)]
        assert desk.text(WAYBILL).endswith("# ours")
        assert not page.unsaved
        assert page.card.told.words == "Saved"
        assert "Changed here" in words(page.column)

    def test_saving_leaves_the_cursor_where_it_was(self, page: TemplatePage, qtbot: QtBot) -> None:
        type_at_end(page, "# ours", qtbot)
        at = page.card.editor.textCursor().position()
        qtbot.waitUntil(page.card.save.isEnabled)
        qtbot.mouseClick(page.card.save, Qt.MouseButton.LeftButton)
        assert page.card.editor.textCursor().position() == at > 0

    def test_a_refusal_keeps_the_text_and_says_why(
        self, page: TemplatePage, desk: MadeUpTemplates, qtbot: QtBot
    ) -> None:
        def refuse(name: str, text: str) -> Outcome:
            del name, text
            return answer(Code.TEMPLATE_FAULTY)

        desk.save = refuse  # type: ignore[method-assign]
        type_at_end(page, "# ours", qtbot)
        qtbot.waitUntil(page.card.save.isEnabled)
        qtbot.mouseClick(page.card.save, Qt.MouseButton.LeftButton)
        assert "Not saved: the template has faults" in page.card.told.words
        assert page.unsaved

    def test_what_is_not_saved_survives_a_look_at_another(self, page: TemplatePage, qtbot: QtBot) -> None:
        type_at_end(page, "x", qtbot)
        qtbot.mouseClick(page.column.tiles[SLIP], Qt.MouseButton.LeftButton)
        assert page.shown == SLIP
        assert not page.unsaved
        seen = words(page.column)
        assert "Not saved" in seen
        assert "faults" in seen
        qtbot.keyClick(page.column.tiles[SLIP], Qt.Key.Key_Up)
        page.show_template(WAYBILL)
        assert page.card.editor.toPlainText().endswith("x")

    def test_undoing_changes_asks_first(self, page: TemplatePage, desk: MadeUpTemplates, qtbot: QtBot) -> None:
        spoil(page, qtbot)
        qtbot.mouseClick(page.card.undo, Qt.MouseButton.LeftButton)
        assert QApplication.focusWidget() is page.card.question.keep
        qtbot.keyClick(page.card.question.keep, Qt.Key.Key_Escape)
        assert page.unsaved
        qtbot.mouseClick(page.card.undo, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(page.card.question.act, Qt.MouseButton.LeftButton)
        assert page.card.editor.toPlainText() == desk.text(WAYBILL)
        assert page.card.faults.isHidden()

    def test_the_shipped_text_comes_back_after_a_question(
        self, page: TemplatePage, desk: MadeUpTemplates, qtbot: QtBot
    ) -> None:
        shipped = desk.text(WAYBILL)
        assert not page.card.reset.isEnabled()
        desk.save(WAYBILL, shipped + "# ours")
        page.refresh()
        qtbot.mouseClick(page.card.reset, Qt.MouseButton.LeftButton)
        assert "One-part waybill" in page.card.question.words
        qtbot.mouseClick(page.card.question.act, Qt.MouseButton.LeftButton)
        assert page.card.editor.toPlainText() == shipped
        assert not page.card.reset.isEnabled()

    def test_a_packer_may_look_but_not_write(self, page_of: Make, qtbot: QtBot) -> None:
        page = page_of(PACKER)
        before = page.card.editor.toPlainText()
        type_at_end(page, "x", qtbot)
        assert page.card.editor.toPlainText() == before
        assert page.card.why_not == "Only a lead may do this."
        assert page.preview.test.isEnabled()


class TestOnPaper:
    def test_a_test_goes_to_the_chosen_printer(self, page: TemplatePage, desk: MadeUpTemplates, qtbot: QtBot) -> None:
        page.take_scan(Scan("20261121-0083", "serial:scanner", 0))
        page.preview.printer.choose("spare")
        qtbot.mouseClick(page.preview.test, Qt.MouseButton.LeftButton)
        assert desk.asked == [("print_test", WAYBILL, "20261121-0083", "spare")]
        assert page.card.told.words == "Settled"

    def test_what_is_not_saved_is_not_printed(self, page: TemplatePage, qtbot: QtBot) -> None:
        type_at_end(page, "# ours", qtbot)
        qtbot.waitUntil(lambda: page.unsaved)
        assert not page.preview.test.isEnabled()
        assert page.preview.test.toolTip() == "Save first: a test prints what is saved."

    def test_a_bench_without_printers(self, page_of: Make) -> None:
        page = page_of(printers=())
        assert not page.preview.test.isEnabled()
        assert page.preview.test.toolTip() == "No printer is set up on this bench."


def test_the_language_changes_while_it_is_open(page: TemplatePage, translation: Translation, qtbot: QtBot) -> None:
    spoil(page, qtbot)
    page.set_look(Look(language=Language.ZH))
    translation.use(Language.ZH)
    QCoreApplication.sendPostedEvents()
    seen = words(page)
    for said in ("一联单 76×130", "未保存", "图为出错之前的版本。"):
        assert said in seen, seen
    assert "行" in page.card.faults.item(0).text()


def test_the_picture_is_what_the_press_makes(page: TemplatePage) -> None:
    image = page.preview.view.picture.image
    assert image is not None
    assert image.format() == QImage.Format.Format_Mono
