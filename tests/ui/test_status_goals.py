"""Each fact of the status line leads to where its cause is seen, and the connection's page is one press away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.outcome import Code
from desktop.settings import Language, Weighing
from sync.vocabulary import Verdict
from tests.bench_kit import CUP, CUP_CODE, BenchKit, bench, document, waybill
from tests.ui.conftest import Screen, part_of
from ui.connection_page import ConnectionPage
from ui.device_page import DevicePage
from ui.lead_lists import ListsPage
from ui.pages import add_pages
from ui.session import Session
from ui.state_panel import StatePanel
from ui.status_facts import Goal, StatusFact, status_facts
from ui.sync_page import SyncPage


class Place:
    def __init__(self, kit: BenchKit, screen: Screen, qtbot: QtBot) -> None:
        self.kit, self.window, self._qtbot = kit, screen.window, qtbot
        self.session = Session(kit.station, screen.window, screen.pack, screen.translation)
        add_pages(kit.station, screen.window, self.session)
        self.session.begin()

    def press(self, goal: Goal) -> None:
        """The fact on the status line that leads there."""
        self.session.show_answer(self.kit.station.view())
        self.session.tick()
        where = self.window.status_line.place_of(goal)
        assert not where.isEmpty(), goal
        self._qtbot.mouseClick(self.window.status_line, Qt.MouseButton.LeftButton, pos=where.center())


@pytest.fixture
def place(screen: Callable[..., Screen], qtbot: QtBot, tmp_path: Path) -> Iterator[Place]:
    with bench(tmp_path, weighing=Weighing.NONE, language=Language.EN) as kit:
        made = Place(kit, screen(), qtbot)
        yield made
        made.session.close()


def pack(kit: BenchKit, *numbers: int) -> None:
    for number in numbers:
        kit.put(document(number, ((CUP, 1),)))
        kit.scan_all(waybill(number), CUP_CODE)
    kit.clock.advance(60)


def test_offline_leads_a_lead_to_the_connection_and_a_packer_to_the_reason(place: Place) -> None:
    place.kit.online(online=False)
    place.press(Goal.CONNECTION)
    page = place.window.page
    assert isinstance(page, SyncPage)
    assert page.band.title.text().startswith("Offline")
    place.kit.sign_in_lead()
    place.press(Goal.CONNECTION)
    assert isinstance(place.window.page, ConnectionPage)


@pytest.mark.parametrize(("days", "told"), [(14, "key ends: 14"), (0, "key ends: 0"), (-1, "has ended")])
def test_a_key_that_ends_is_told_of_in_time_and_leads_to_the_connection(place: Place, days: int, told: str) -> None:
    settings = place.kit.desk.settings
    ends = (place.kit.clock.now().astimezone() + timedelta(days=days)).date()
    erp = replace(settings.erp, account={"key_expires": f"{ends}"})
    place.kit.desk.settings = replace(settings, erp=erp)
    place.kit.online()
    assert any(told in fact.text for fact in key_facts(place))
    place.kit.sign_in_lead()
    place.press(Goal.CONNECTION)
    assert isinstance(place.window.page, ConnectionPage)


@pytest.mark.parametrize("written", ["", "soon", "2999-01-01"])
def test_no_word_of_a_key_that_lasts_or_of_a_day_that_nobody_wrote_down(place: Place, written: str) -> None:
    settings = place.kit.desk.settings
    place.kit.desk.settings = replace(settings, erp=replace(settings.erp, account={"key_expires": written}))
    place.kit.online()
    assert not key_facts(place)


def key_facts(place: Place) -> list[StatusFact]:
    facts = status_facts(place.kit.station.status(), place.kit.clock.now(), silent=False)
    return [fact for fact in facts if "ERP's key" in fact.text]


def test_the_sync_page_has_a_key_for_it(place: Place, qtbot: QtBot) -> None:
    place.press(Goal.SYNC)
    page = place.window.page
    assert isinstance(page, SyncPage)
    assert "Alt+C" in page.band.connection.toolTip()
    qtbot.keyClick(page, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert isinstance(place.window.page, ConnectionPage)


def test_an_order_that_cannot_be_asked_for_says_where_the_reason_stands(place: Place) -> None:
    place.kit.online(online=False)
    place.session.show_answer(place.kit.scan("SO999999"))
    assert place.session.view.outcome.code is Code.ORDER_NOT_HERE
    assert part_of(place.window, StatePanel).words.todo == "Offline: put it aside. F10: why"


def test_figures_lead_to_their_lists(place: Place) -> None:
    kit = place.kit
    pack(kit, 3001, 3002, 3003, 3004)
    kit.receipt(3001)
    kit.station.tick()
    kit.scan_all("PB:COLLECTED", "PB:YES")
    pack(kit, 3005)
    kit.stop(3001)
    kit.stop(3005)
    kit.receipt(3002, Verdict.REJECTED, "not_found")
    kit.station.tick()
    for goal, kind, name in (
        (Goal.LEFT_BEFORE, ListsPage, "left_before"),
        (Goal.RECALLS, ListsPage, "recalls"),
        (Goal.NEEDS_YOU, SyncPage, "needs_you"),
        (Goal.TO_SEND, SyncPage, "to_send"),
        (Goal.RUNWAY, SyncPage, "runway"),
    ):
        place.press(goal)
        page = place.window.page
        assert isinstance(page, kind), goal
        assert page.shown_list == name
    assert "1 left before the stop" in place.window.status_line.texts
    place.press(Goal.DEVICES)
    assert isinstance(place.window.page, DevicePage)


def test_the_figure_of_another_page_opens_it(place: Place) -> None:
    pack(place.kit, 3001)
    place.press(Goal.SYNC)
    lists = next(page for page in place.window.findChildren(ListsPage))
    place.window.open_page(lists)
    lists.show_list("to_send")
    page = place.window.page
    assert isinstance(page, SyncPage)
    assert page.shown_list == "to_send"


def test_nobody_who_is_not_signed_in_is_led_anywhere(place: Place) -> None:
    place.kit.station.sign_out()
    place.press(Goal.SYNC)
    assert not isinstance(place.window.page, SyncPage)


def test_receipts_start_in_the_language_of_the_window(place: Place, qtbot: QtBot) -> None:
    sync = next(page for page in place.window.findChildren(SyncPage))
    assert sync.receipt.language.currentData() == Language.EN
    place.session.appearance.switch_language()
    qtbot.waitUntil(lambda: sync.receipt.language.currentData() == Language.ZH)
