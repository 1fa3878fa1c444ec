"""The lead's pages over a real station: look-ups by any code, lists that lead on, decisions asked once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.commands import Command
from devices.reading import Scan
from sync.connectors.local.connector import CAPABILITIES
from sync.vocabulary import StopReason, Stream, Verdict
from tests.bench_kit import (
    CUP,
    CUP_CODE,
    OTHER,
    PACKER,
    PLAIN,
    POT_CODE,
    SINGLE,
    STOPPED,
    TEA,
    TEA_CODE,
    BenchKit,
    bench,
    label_last,
    waybill,
)
from tests.desktop.test_floor_pages import BACK, after_sale, purchase, wave
from tests.ui.showing import shown, words
from ui.lead_find_order import FindOrderPage
from ui.lead_find_product import FindProductPage
from ui.lead_lists import ALL_FIGURES_EVERY, FigureButton, ListsPage


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path) as made:
        yield made


@pytest.fixture
def products(kit: BenchKit, qtbot: QtBot) -> FindProductPage:
    return shown(FindProductPage(kit.station.lead, kit.clock.now), qtbot)


@pytest.fixture
def orders(kit: BenchKit, qtbot: QtBot) -> FindOrderPage:
    return shown(FindOrderPage(kit.station.lead, kit.clock.now), qtbot)


@pytest.fixture
def lists(kit: BenchKit, qtbot: QtBot, tmp_path: Path) -> ListsPage:
    return shown(ListsPage(kit.station.lead, kit.clock.now, tmp_path), qtbot)


def pack_single(kit: BenchKit) -> None:
    """The parcel with one cup, closed."""
    kit.scan_all(waybill(SINGLE), CUP_CODE)


def button(page: QWidget, text: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisible())


class TestProduct:
    def test_typing_a_barcode_shows_stock_and_bins_with_their_ages(
        self, products: FindProductPage, kit: BenchKit, qtbot: QtBot
    ) -> None:
        kit.clock.advance(185)
        qtbot.keyClicks(products.search, TEA_CODE)
        qtbot.keyClick(products.search, Qt.Key.Key_Return)
        seen = words(products)
        for fact in ("龙井茶 250g", "120", "110", "A-01-02", "90", "Stock: 3 min ago", "Bins: 3 min ago"):
            assert fact in seen

    def test_a_scan_and_a_part_of_the_name_find_it_too(self, products: FindProductPage) -> None:
        assert products.take_scan(Scan(POT_CODE, "serial:scanner", 0))
        assert "茶壶" in words(products)
        products.show_code("茶杯")
        assert CUP in words(products)

    def test_a_look_up_asks_for_bins_once_and_a_repaint_does_not(
        self, products: FindProductPage, kit: BenchKit
    ) -> None:
        before = wanted_bins(kit)
        products.show_code(TEA)
        products.refresh()
        products.refresh()
        assert wanted_bins(kit) == before + 1

    def test_bins_that_do_not_come_are_not_waited_for_for_ever(self, products: FindProductPage, kit: BenchKit) -> None:
        products.show_code(CUP)
        assert "Bins: asking the ERP …" in words(products)
        kit.clock.advance(11)
        products.refresh()
        assert "The ERP has named no bin for it." in words(products)

    def test_nothing_found_says_what_to_try(self, products: FindProductPage) -> None:
        products.show_code("0000")
        assert 'No product here bears "0000"' in products.told.text()


def wanted_bins(kit: BenchKit) -> int:
    return int(kit.desk.journal.rows("SELECT count(*) FROM wanted WHERE kind = 'bins'")[0][0])


class TestOrder:
    @pytest.mark.parametrize("number", [f"SO{PLAIN}", f"O{PLAIN}", f"D{PLAIN}", waybill(PLAIN), waybill(PLAIN).lower()])
    def test_any_of_its_numbers_finds_it(self, orders: FindOrderPage, number: str, qtbot: QtBot) -> None:
        qtbot.keyClicks(orders.search, number)
        qtbot.keyClick(orders.search, Qt.Key.Key_Return)
        seen = words(orders)
        assert f"SO{PLAIN}" in seen
        assert "Lines 0 / 3 pcs" in seen
        assert "Nothing has been done with it at this bench." in seen

    def test_a_return_a_purchase_and_a_wave_have_cards_of_their_own(self, orders: FindOrderPage, kit: BenchKit) -> None:
        kit.cache.put(Stream.AFTER_SALES, (after_sale(7),))
        kit.cache.put(Stream.PURCHASES, (purchase("P1"),))
        kit.cache.put(Stream.WAVES, (wave("700001"),))
        orders.show_code(BACK)
        seen = words(orders)
        for fact in ("AS7", f"SO{PLAIN}", "on the way back", "Waits to be confirmed", "茶杯", "1 / 2"):
            assert fact in seen
        orders.show_code(waybill(PLAIN))
        assert "Lines 0 / 3 pcs" in words(orders)
        assert "AS7" in words(orders), "what comes back of it stands below its story"
        orders.show_code("P1")
        assert "晨光文具" in words(orders)
        orders.show_code("700001")
        assert "陈师傅" in words(orders)
        assert "Being picked" in words(orders)

    def test_the_erp_is_asked_for_a_return_once_and_its_answer_shows(
        self, orders: FindOrderPage, kit: BenchKit
    ) -> None:
        kit.log.set_capabilities(CAPABILITIES)
        orders.show_code(BACK)
        orders.refresh()
        assert len(kit.desk.journal.rows("SELECT 1 FROM wanted WHERE kind = 'ask:after_sales'")) == 1
        assert "Asking the ERP for a return" in orders.told.text()
        kit.cache.put(Stream.AFTER_SALES, (after_sale(7),))
        orders.refresh()
        assert "AS7" in words(orders)
        orders.show_code("0000")
        kit.clock.advance(11)
        orders.refresh()
        assert "Scan it on the packing page" in orders.told.text()

    def test_its_story_is_told_in_words(self, orders: FindOrderPage, kit: BenchKit) -> None:
        kit.scan_all(waybill(PLAIN), TEA_CODE, POT_CODE, CUP_CODE)
        kit.order(Command.UNDO)
        kit.order(Command.SHORT, "damaged")
        orders.show_code(waybill(PLAIN))
        seen = words(orders)
        for sentence in (
            "Opened, 3 pcs",
            f"Scanned 1 × {TEA}, 2 to go",
            "Not this item",
            "Last scan undone, 2 to go",
            "Set aside: item damaged",
            PACKER,
        ):
            assert sentence in seen, seen

    def test_the_story_goes_on_while_it_is_looked_at(self, orders: FindOrderPage, kit: BenchKit) -> None:
        orders.show_code(waybill(SINGLE))
        pack_single(kit)
        orders.refresh()
        assert "Parcel closed" in words(orders)
        kit.receipt(SINGLE)
        kit.station.tick()
        orders.refresh()
        assert "The ERP has it as shipped" in words(orders)
        assert "Packed and sent" in words(orders)


class TestLists:
    def test_figures_lead_to_their_lists_by_key(self, lists: ListsPage, qtbot: QtBot) -> None:
        qtbot.keyClick(lists, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
        assert lists.shown_list == "stopped"
        assert f"SO{STOPPED}" in cells(lists, "stopped")
        assert "Order cancelled" in cells(lists, "stopped")

    def test_an_empty_list_says_why(self, lists: ListsPage) -> None:
        lists.show_list("held")
        assert "No parcel is on hold or set aside" in lists.panel("held").reason

    def test_enter_on_a_row_asks_for_its_order(self, lists: ListsPage, qtbot: QtBot) -> None:
        lists.show_list("open")
        view = lists.panel("open").view
        with qtbot.waitSignal(lists.order_requested) as asked:
            qtbot.keyClick(view, Qt.Key.Key_Return)
        assert asked.args is not None
        assert asked.args[0].startswith("D10")

    def test_begun_parcels_stand_apart(self, lists: ListsPage, kit: BenchKit) -> None:
        kit.scan(waybill(OTHER))
        kit.order(Command.HOLD)
        lists.show_list("held")
        assert "On hold" in cells(lists, "held")
        assert f"SO{OTHER}" in cells(lists, "held")

    def test_a_person_leads_to_the_parcels_behind_the_figure(
        self, lists: ListsPage, kit: BenchKit, qtbot: QtBot
    ) -> None:
        pack_single(kit)
        lists.show_list("people")
        assert PACKER in cells(lists, "people")
        qtbot.keyClick(lists.panel("people").view, Qt.Key.Key_Return)
        assert lists.shown_list == "packed"
        assert f"SO{SINGLE}" in cells(lists, "packed")

    def test_a_scan_narrows_the_list_in_front(self, lists: ListsPage) -> None:
        lists.show_list("open")
        assert lists.take_scan(Scan(waybill(OTHER), "serial:scanner", 0))
        assert cells(lists, "open").count("SO") == 1

    def test_what_is_sent_to_the_erp_has_one_page_and_its_figures_lead_there(
        self, lists: ListsPage, kit: BenchKit, qtbot: QtBot
    ) -> None:
        pack_single(kit)
        kit.receipt(SINGLE, Verdict.REJECTED, "not_found")
        kit.station.tick()
        kit.scan_all(waybill(OTHER), POT_CODE)
        for _ in range(ALL_FIGURES_EVERY):
            lists.refresh()
        assert ("Need you ›", "1") in figures(lists)
        assert ("To send ›", "1") in figures(lists)
        for key, wanted in ((Qt.Key.Key_2, "needs_you"), (Qt.Key.Key_5, "to_send")):
            with qtbot.waitSignal(lists.elsewhere_requested) as asked:
                qtbot.keyClick(lists, key, Qt.KeyboardModifier.AltModifier)
            assert asked.args == [wanted]
        assert lists.shown_list == "recalls", "its own list stays in front"

    def test_a_decision_is_taken_only_after_the_question(self, lists: ListsPage, kit: BenchKit, qtbot: QtBot) -> None:
        pack_single(kit)
        lists.show_list("hall")
        qtbot.mouseClick(button(lists, "Carrier has collected"), Qt.MouseButton.LeftButton)
        focus = QApplication.focusWidget()
        assert isinstance(focus, QPushButton)
        assert focus.text() == "Leave it as it is"  # Enter alone does nothing
        qtbot.keyClick(focus, Qt.Key.Key_Escape)
        assert "圆通速递" in cells(lists, "hall")

    def test_a_recall_is_settled_in_words_that_name_the_parcel(
        self, lists: ListsPage, kit: BenchKit, qtbot: QtBot
    ) -> None:
        pack_single(kit)
        kit.stop(SINGLE, StopReason.REFUNDED)
        kit.receipt(SINGLE, Verdict.WITHHELD, "stopped")
        kit.station.tick()
        kit.sign_in_lead()
        lists.show_list("recalls")
        assert "Order refunded" in cells(lists, "recalls")
        lists.shown_view.ask(0)
        assert any(waybill(SINGLE) in label.text() for label in lists.findChildren(QLabel) if label.isVisible())
        qtbot.mouseClick(in_question(lists, "Left: The carrier is stopping it"), Qt.MouseButton.LeftButton)
        assert kit.station.lead.recalls() == []

    def test_a_scan_takes_a_parcel_off_the_recalls(self, lists: ListsPage, kit: BenchKit) -> None:
        pack_single(kit)
        kit.stop(SINGLE, StopReason.REFUNDED)
        kit.station.tick()
        lists.show_list("recalls")
        lists.take_scan(Scan(f"SO{SINGLE}", "serial:scanner", 0))
        assert "not called back" in lists.shown_view.failure
        lists.take_scan(Scan(waybill(SINGLE), "serial:scanner", 0))
        assert "Called back: Order refunded" in lists.shown_view.told
        assert cells(lists, "recalls") == ""

    def test_a_carrier_is_said_to_have_collected(self, lists: ListsPage, kit: BenchKit, qtbot: QtBot) -> None:
        pack_single(kit)
        lists.show_list("hall")
        assert "圆通速递" in cells(lists, "hall")
        lists.shown_view.ask(0)
        qtbot.mouseClick(in_question(lists, "Carrier has collected"), Qt.MouseButton.LeftButton)
        assert cells(lists, "hall") == ""

    def test_a_hand_over_that_was_none_is_taken_back_with_a_reason(
        self, lists: ListsPage, kit: BenchKit, qtbot: QtBot
    ) -> None:
        pack_single(kit)
        kit.scan_all("PB:COLLECTED", "PB:YES")
        lists.show_list("hand_overs")
        assert "圆通速递" in cells(lists, "hand_overs")
        lists.shown_view.ask(1)
        qtbot.mouseClick(in_question(lists, "Wrong: Another carrier came"), Qt.MouseButton.LeftButton)
        assert cells(lists, "hand_overs") == ""
        assert lists.shown_view.failure == ""
        lists.show_list("hall")
        assert "圆通速递" in cells(lists, "hall")

    def test_a_parcel_that_left_before_its_stop_waits_for_a_lead(
        self, lists: ListsPage, kit: BenchKit, qtbot: QtBot
    ) -> None:
        pack_single(kit)
        kit.receipt(SINGLE)
        kit.station.tick()
        kit.scan_all("PB:COLLECTED", "PB:YES")
        kit.stop(SINGLE)
        kit.station.tick()
        kit.sign_in_lead()
        lists.show_list("left_before")
        assert waybill(SINGLE) in cells(lists, "left_before")
        lists.shown_view.ask(0)
        qtbot.mouseClick(in_question(lists, "The carrier is stopping it"), Qt.MouseButton.LeftButton)
        assert cells(lists, "left_before") == ""
        assert kit.station.status().left_before == 0

    def test_a_packer_may_look_but_a_decision_is_refused_in_words(
        self, lists: ListsPage, kit: BenchKit, qtbot: QtBot
    ) -> None:
        pack_single(kit)
        kit.stop(SINGLE)
        kit.station.tick()
        lists.show_list("recalls")
        lists.shown_view.ask(1)
        qtbot.mouseClick(in_question(lists, "Left: The buyer agrees"), Qt.MouseButton.LeftButton)
        assert waybill(SINGLE) in cells(lists, "recalls")
        assert lists.shown_view.failure

    def test_labels_that_nobody_has_seen_are_listed(self, qtbot: QtBot, tmp_path: Path) -> None:
        with bench(tmp_path, **label_last()) as kit:
            kit.scan_all(f"SO{SINGLE}", CUP_CODE)
            assert kit.print_next() is not None
            lists = shown(ListsPage(kit.station.lead, kit.clock.now, tmp_path), qtbot)
            lists.show_list("unproved")
            assert waybill(SINGLE) in cells(lists, "unproved")


def cells(lists: ListsPage, name: str) -> str:
    model = lists.panel(name).view.model()
    return " ".join(
        str(model.index(row, column).data()) for row in range(model.rowCount()) for column in range(model.columnCount())
    )


def figures(lists: ListsPage) -> list[tuple[str, str]]:
    """Word and figure of each list, as they stand on the left."""
    return [
        (labels[1].text(), labels[0].text()) if labels[0].text().isdigit() else (labels[0].text(), labels[1].text())
        for one in lists.findChildren(FigureButton)
        if len(labels := one.findChildren(QLabel)) == 2
    ]


def in_question(lists: ListsPage, text: str) -> QPushButton:
    """The button inside the question, not the one that asked it."""
    return next(one for one in lists.shown_view.question.findChildren(QPushButton) if one.text() == text)
