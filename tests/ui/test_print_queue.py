"""The print queue page: printers with the way out, acts that ask once, rights, the scan of the last good label."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.labels import PaperState, VoidReason
from desktop.domain.people import Person, Right
from desktop.settings import Language
from devices.reading import Scan
from printing.condition import WARNINGS, Fault
from printing.label import PaperKind
from printing.ports import PrinterState
from tests.ui.showing import shown, words
from ui.gallery_data import NOW, PEOPLE, MadeUpLead
from ui.gallery_prints import BATCHES, MORE_PRINTERS, PRINTERS, QUEUE, MadeUpPrints, print_row
from ui.print_queue import OTHER_PAPERS, PrintQueuePage
from ui.print_queue_lists import BATCHES as BATCH_LIST
from ui.print_queue_lists import HISTORY, OUT, TO_PRINT, UNUSED, WAITING
from ui.print_queue_words import STATES, VOIDED, paper_name, print_state_text
from ui.printer_words import printer_words
from ui.translation import Translation

LEAD, PACKER = PEOPLE[0], PEOPLE[1]
SEES_RECEIVERS = replace(LEAD, extra_rights=frozenset({Right.SEE_RECEIVER}))
Make = Callable[..., PrintQueuePage]


@pytest.fixture
def desk() -> MadeUpPrints:
    return MadeUpPrints()


@pytest.fixture
def page_of(qtbot: QtBot, tmp_path: Path) -> Make:
    def make(desk: MadeUpPrints, person: Person | None = LEAD) -> PrintQueuePage:
        made = PrintQueuePage(desk, MadeUpLead(), lambda: person, now=lambda: NOW, export_folder=tmp_path)
        return shown(made, qtbot)

    return make


@pytest.fixture
def page(desk: MadeUpPrints, page_of: Make) -> PrintQueuePage:
    return page_of(desk)


def press(page: QWidget, text: str, qtbot: QtBot) -> None:
    button = next(one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisible())
    assert button.isEnabled(), text
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def cells(page: PrintQueuePage, name: str) -> str:
    model = page.view(name).panel.view.model()
    return " ".join(
        str(model.index(row, column).data()) for row in range(model.rowCount()) for column in range(model.columnCount())
    )


class TestPrinters:
    def test_each_says_its_state_with_the_way_out(self, page: PrintQueuePage) -> None:
        seen = words(page.printers)
        for said in (
            "Paper out · 2 min ago",
            "8 waiting · waybills · fallback: spare",
            "Cannot report paper or cover",
            "Paper low",
            "Not proved here: scan a test page",
            "Proved here 11-18",
        ):
            assert said in seen, seen

    def test_a_test_page_is_asked_of_the_printer_whose_button_it_is(
        self, page: PrintQueuePage, desk: MadeUpPrints, qtbot: QtBot
    ) -> None:
        qtbot.mouseClick(page.printers.tiles[1].test, Qt.MouseButton.LeftButton)
        assert desk.asked == [("test_page", "spare")]
        assert page.view(WAITING).told.words

    def test_printers_that_come_and_go(self, page: PrintQueuePage, desk: MadeUpPrints) -> None:
        desk.cards = PRINTERS + MORE_PRINTERS
        page.refresh()
        assert [tile.name for tile in page.printers.tiles] == [card.name for card in desk.cards]
        desk.quiet = True
        page.refresh()
        assert "No printer is set up on this bench" in words(page.printers)
        assert page.printers.tiles == []

    @pytest.mark.parametrize("fault", Fault)
    def test_every_fault_has_words_and_a_way_out(self, fault: Fault) -> None:
        said = printer_words(replace(PRINTERS[0], state="ready", faults=(fault,)))
        assert said.state
        assert said.fix
        assert said.role == ("warn" if fault in WARNINGS else "wrong")

    @pytest.mark.parametrize("state", ["", *PrinterState])
    def test_every_state_has_words(self, state: str) -> None:
        said = printer_words(replace(PRINTERS[0], state=state, faults=()))
        assert said.state
        assert (said.role == "good") == (state in ("ready", "sending"))

    def test_silence_is_a_state_of_its_own_and_not_ready(self) -> None:
        silent = replace(PRINTERS[0], state="ready", faults=(), can_say=False)
        assert printer_words(silent).role == "wait"


class TestLists:
    def test_figures_tell_how_many(self, page: PrintQueuePage) -> None:
        assert words(page.figures).split("\n")[:4] == ["Waiting", "8", "Out, not seen", "3"]
        waits = [row for row in QUEUE if row.waits]
        assert page.view(WAITING).panel.view.model().rowCount() == len(waits)
        assert page.view(OUT).panel.view.model().rowCount() == len(QUEUE) - len(waits)

    def test_alt_and_a_digit_opens_a_list(self, page: PrintQueuePage, qtbot: QtBot) -> None:
        qtbot.keyClick(page, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
        assert page.shown_view is page.view(BATCH_LIST)
        assert "12 of 20" in cells(page, BATCH_LIST)

    @pytest.mark.parametrize("name", [WAITING, OUT, BATCH_LIST, TO_PRINT, HISTORY, UNUSED])
    def test_an_empty_list_says_why(self, name: str, page_of: Make) -> None:
        page = page_of(MadeUpPrints(quiet=True))
        page.show_list(name)
        assert len(page.view(name).panel.reason) > 20

    def test_history_is_looked_up_at_the_station_not_among_the_rows_shown(
        self, page: PrintQueuePage, qtbot: QtBot
    ) -> None:
        page.show_list(HISTORY)
        row = print_row(95, "proved", 1)
        qtbot.keyClicks(page.view(HISTORY).panel.search, row.document_id)
        assert page.view(HISTORY).panel.view.model().rowCount() == 1
        assert row.shop_order_no in cells(page, HISTORY)
        page.view(HISTORY).panel.search.setText("no such number")
        assert "matches the search" in page.view(HISTORY).panel.reason

    def test_a_scan_looks_for_the_number(self, page: PrintQueuePage) -> None:
        assert page.take_scan(Scan(QUEUE[2].waybill, "serial:scanner", 0))
        assert cells(page, WAITING).count("SF") == 1

    def test_unused_numbers_can_be_exported(self, page: PrintQueuePage, qtbot: QtBot, tmp_path: Path) -> None:
        page.show_list(UNUSED)
        press(page, "Export as CSV", qtbot)
        (written,) = tmp_path.glob("packbench-unused-*.csv")
        text = written.read_text(encoding="utf-8-sig")
        for why in ("Order cancelled", "Order refunded", "Shipped elsewhere", "Waits very long"):
            assert why in text

    def test_a_row_of_an_order_leads_to_the_order(self, page: PrintQueuePage, qtbot: QtBot) -> None:
        page.show_list(TO_PRINT)
        with qtbot.waitSignal(page.order_requested) as asked:
            qtbot.keyClick(page.view(TO_PRINT).panel.view, Qt.Key.Key_Return)
        assert asked.args == ["80000200"]

    @pytest.mark.parametrize("state", PaperState)
    def test_every_state_of_a_paper_has_words(self, state: PaperState) -> None:
        assert state.value in STATES
        assert print_state_text(print_row(1, state, 1)) != state.value

    def test_a_paper_that_shows_its_receiver_says_so(self) -> None:
        row = replace(print_row(1, "handed_over", 1), clear=True)
        assert paper_name(row) == "Waybill, clear"
        assert paper_name(replace(row, copy=2)) == "Waybill, copy 2, clear"

    def test_every_reason_for_a_void_has_words(self) -> None:
        assert set(VOIDED) == set(VoidReason)


class TestActs:
    def test_withdrawing_is_asked_once_with_the_safe_answer_in_focus(
        self, page: PrintQueuePage, desk: MadeUpPrints, qtbot: QtBot
    ) -> None:
        press(page, "Withdraw", qtbot)
        question = page.view(WAITING).question
        assert QUEUE[0].waybill in question.words
        assert QApplication.focusWidget() is question.keep
        qtbot.keyClick(question.keep, Qt.Key.Key_Escape)
        assert desk.asked == []
        press(page, "Withdraw", qtbot)
        qtbot.mouseClick(question.act, Qt.MouseButton.LeftButton)
        assert desk.asked == [("withdraw", QUEUE[0].paper_id)]
        assert page.view(WAITING).told.words == "Settled"

    def test_a_paper_moves_only_to_a_printer_that_takes_it(
        self, page: PrintQueuePage, desk: MadeUpPrints, qtbot: QtBot
    ) -> None:
        press(page, "Move to another printer", qtbot)
        question = page.view(WAITING).question
        assert [question.choice.itemData(at) for at in range(question.choice.count())] == ["spare"]
        qtbot.mouseClick(question.act, Qt.MouseButton.LeftButton)
        assert desk.asked == [("move", QUEUE[0].paper_id, "spare")]

    def test_nowhere_to_move_to_is_told(self, page: PrintQueuePage, desk: MadeUpPrints) -> None:
        desk.cards = PRINTERS[:1]
        page.refresh()
        assert "No other printer takes this paper." in page.view(WAITING).why_not

    @pytest.mark.parametrize(
        ("act", "asked"),
        [
            ("Copy", ("copy", "80000011", "lost", False)),
            ("Void and print anew", ("reprint", "80000011", "lost", False)),
        ],
    )
    def test_a_second_label_needs_a_reason(
        self, act: str, asked: tuple[object, ...], page: PrintQueuePage, desk: MadeUpPrints, qtbot: QtBot
    ) -> None:
        page.show_list(OUT)
        press(page, act, qtbot)
        question = page.view(OUT).question
        question.choice.choose("lost")
        qtbot.mouseClick(question.act, Qt.MouseButton.LeftButton)
        assert desk.asked == [asked]

    @pytest.mark.parametrize(("act", "asked"), [("Copy", "copy"), ("Void and print anew", "reprint")])
    def test_the_receiver_is_masked_unless_somebody_with_the_right_says_otherwise_each_time(
        self, act: str, asked: str, page_of: Make, desk: MadeUpPrints, qtbot: QtBot
    ) -> None:
        page = page_of(desk, SEES_RECEIVERS)
        page.show_list(OUT)
        question = page.view(OUT).question
        for receiver in ("clear", None):
            press(page, act, qtbot)
            assert question.receiver.currentText() == "Receiver masked"
            if receiver:
                question.receiver.choose(receiver)
            qtbot.mouseClick(question.act, Qt.MouseButton.LeftButton)
        assert [one[:1] + one[-1:] for one in desk.asked] == [(asked, True), (asked, False)]

    def test_others_are_not_asked_about_the_receiver(self, page: PrintQueuePage, qtbot: QtBot) -> None:
        page.show_list(OUT)
        press(page, "Copy", qtbot)
        assert page.view(OUT).question.choice.isVisible()
        assert not page.view(OUT).question.receiver.isVisible()

    def test_nothing_came_out(self, page: PrintQueuePage, desk: MadeUpPrints, qtbot: QtBot) -> None:
        page.show_list(OUT)
        press(page, "Nothing came out", qtbot)
        qtbot.mouseClick(page.view(OUT).question.act, Qt.MouseButton.LeftButton)
        assert desk.asked == [("nothing_came_out", QUEUE[8].paper_id)]
        assert "That label is void" in page.view(OUT).told.words

    def test_many_orders_are_printed_as_one_batch_in_the_order_of_the_list(
        self, page: PrintQueuePage, desk: MadeUpPrints, qtbot: QtBot
    ) -> None:
        page.show_list(TO_PRINT)
        press(page, "Choose all", qtbot)
        page.refresh()  # fresh rows do not undo the choice
        press(page, "Print 64 as a batch", qtbot)
        question = page.view(TO_PRINT).question
        assert question.words.startswith("64 labels come out")
        question.choice.choose("spare")
        qtbot.mouseClick(question.act, Qt.MouseButton.LeftButton)
        expected = tuple(row.document_id for row in desk.printable_orders())
        assert desk.asked == [("print_batch", expected, "spare")]

    def test_a_question_goes_when_another_list_is_opened(
        self, page: PrintQueuePage, desk: MadeUpPrints, qtbot: QtBot
    ) -> None:
        press(page, "Withdraw", qtbot)
        page.show_list(OUT)
        assert not page.view(WAITING).question.isVisible()
        assert desk.asked == []

    def test_a_packer_sees_why_an_act_is_not_open_to_him(self, page_of: Make, desk: MadeUpPrints) -> None:
        page = page_of(desk, PACKER)
        page.view(WAITING).begin(1)
        assert not page.view(WAITING).question.isVisible()
        assert page.view(WAITING).why_not == "Only a lead may do this."
        page.view(WAITING).panel.view.selectRow(1)
        assert page.view(WAITING).why_not == ""  # his own paper is his to give up
        assert page.printers.tiles[0].test.isEnabled()  # a test page is anybody's who packs

    def test_nobody_signed_in_may_do_nothing(self, page_of: Make, desk: MadeUpPrints) -> None:
        page = page_of(desk, None)
        assert not page.printers.tiles[0].test.isEnabled()
        for name in (WAITING, OUT, BATCH_LIST):
            page.show_list(name)
            assert "Sign in first." in page.view(name).why_not


class TestLastGoodLabel:
    def resume(self, page: PrintQueuePage, qtbot: QtBot) -> None:
        page.show_list(BATCH_LIST)
        press(page, "Resume after the last good label", qtbot)

    def test_the_scan_of_it_resumes_the_batch(self, page: PrintQueuePage, desk: MadeUpPrints, qtbot: QtBot) -> None:
        self.resume(page, qtbot)
        waits: bool = page.wants_label
        assert waits
        assert "Batch 17" in page.view(BATCH_LIST).last_good.words
        assert page.take_scan(Scan("PBL4361-0", "serial:scanner", 0))
        assert desk.asked == [("resume_batch", BATCHES[0].batch, "PBL4361-0")]
        assert not page.wants_label

    def test_it_can_be_typed(self, page: PrintQueuePage, desk: MadeUpPrints, qtbot: QtBot) -> None:
        self.resume(page, qtbot)
        bar = page.view(BATCH_LIST).last_good
        assert not bar.act.isEnabled()
        qtbot.keyClicks(bar.code, "SF1380")
        qtbot.keyClick(bar.code, Qt.Key.Key_Return)
        assert desk.asked == [("resume_batch", 17, "SF1380")]

    def test_a_person_may_say_that_not_one_is_good(
        self, page: PrintQueuePage, desk: MadeUpPrints, qtbot: QtBot
    ) -> None:
        self.resume(page, qtbot)
        press(page, "None is good: print all anew", qtbot)
        assert desk.asked == [("resume_batch", 17, "")]

    def test_given_up_it_prints_nothing(self, page: PrintQueuePage, desk: MadeUpPrints, qtbot: QtBot) -> None:
        self.resume(page, qtbot)
        qtbot.keyClick(page.view(BATCH_LIST).last_good.code, Qt.Key.Key_Escape)
        assert not page.wants_label
        assert page.take_scan(Scan("17", "serial:scanner", 0))
        assert desk.asked == []

    def test_a_complete_batch_is_not_resumed(self, page: PrintQueuePage) -> None:
        page.show_list(BATCH_LIST)
        page.view(BATCH_LIST).panel.view.selectRow(2)
        assert page.view(BATCH_LIST).why_not == "This batch is complete."


class TestStory:
    def test_enter_tells_the_story_and_escape_leads_back(self, page: PrintQueuePage, qtbot: QtBot) -> None:
        page.show_list(OUT)
        qtbot.keyClick(page.view(OUT).panel.view, Qt.Key.Key_Return)
        seen = words(page.story)
        for said in ("Waybill PBL4311-0", "Copy 1 of the label asked for: label damaged", "Printing was cut off"):
            assert said in seen, seen
        page.refresh()
        qtbot.keyClick(page.story.back, Qt.Key.Key_Escape)
        assert page.view(OUT).isVisible()

    def test_it_leads_to_the_order(self, page: PrintQueuePage, qtbot: QtBot) -> None:
        page.show_list(HISTORY)
        press(page, "Its story", qtbot)
        with qtbot.waitSignal(page.order_requested) as asked:
            press(page, "The order", qtbot)
        assert asked.args == [QUEUE[0].document_id]


class TestOtherPapers:
    def test_labels_for_goods_by_any_code(self, page: PrintQueuePage, desk: MadeUpPrints, qtbot: QtBot) -> None:
        page.show_list(OTHER_PAPERS)
        page.take_scan(Scan("MUG-350-BLUE", "serial:scanner", 0))
        page.forms.sku.count.clear()
        assert not page.forms.sku.button.isEnabled()
        qtbot.keyClicks(page.forms.sku.count, "12")
        press(page, "Print SKU labels", qtbot)
        assert desk.asked == [("print_sku", "MUG-350-BLUE", 12)]

    def test_a_code_for_several_products_or_none_is_not_guessed(
        self, page: PrintQueuePage, desk: MadeUpPrints, qtbot: QtBot
    ) -> None:
        page.show_list(OTHER_PAPERS)
        for code, said in (("马克杯", "3 products"), ("nothing", "No product here")):
            page.forms.sku.field.setText(code)
            press(page, "Print SKU labels", qtbot)
            assert said in page.forms.told.words
        assert desk.asked == []

    def test_bins_and_slips(self, page: PrintQueuePage, desk: MadeUpPrints, qtbot: QtBot) -> None:
        page.show_list(OTHER_PAPERS)
        page.forms.bin.field.setFocus()
        page.take_scan(Scan("A-12-04", "serial:scanner", 0))
        qtbot.keyClick(page.forms.bin.field, Qt.Key.Key_Return)
        page.forms.slip.field.setText("nothing")
        press(page, "Print the slip", qtbot)
        assert "No order here bears" in page.forms.told.words
        page.forms.slip.field.setText("20261121")
        press(page, "Print the slip", qtbot)
        assert desk.asked == [("print_bin", "A-12-04", 1), ("print_slip", "80000083")]

    def test_a_slip_has_no_copies_in_the_list(self, page: PrintQueuePage, desk: MadeUpPrints) -> None:
        slip = print_row(5, "handed_over", 1, kind=PaperKind.SLIP)
        desk.queue = lambda: [slip]  # type: ignore[method-assign]
        page.show_list(OUT)
        assert "Only waybills have copies" in page.view(OUT).why_not


def test_the_language_changes_while_it_is_open(page: PrintQueuePage, translation: Translation) -> None:
    page.show_list(OUT)
    translation.use(Language.ZH)
    QCoreApplication.sendPostedEvents()
    seen = words(page)
    for said in ("缺纸", "无法报告缺纸或开盖", "已出未扫", "本台未验证：请扫测试页"):
        assert said in seen, seen
    assert "不明：发送中断" in cells(page, OUT)
    assert [one.text() for one in page.view(OUT).findChildren(QPushButton)].count("没有打出") == 1
