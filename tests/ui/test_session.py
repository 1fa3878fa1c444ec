"""The window over a real station: scans by wedge, keys, stops, sign-in, live switches, trace and pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.commands import Command
from desktop.domain.outcome import Code, Tone
from desktop.domain.packing import Step
from desktop.domain.preferences import Preferences
from desktop.domain.views import OrderStory
from desktop.settings import Language, Theme, Weighing
from desktop.trace import TraceReader
from devices.reading import Reading, Scan
from tests.bench_kit import (
    CUP_CODE,
    PACKER,
    PACKER_BADGE,
    PLAIN,
    POT_CODE,
    REMARKED,
    SINGLE,
    STOPPED,
    TEA_CODE,
    BenchKit,
    document,
    label_last,
    make_bench,
    waybill,
)
from tests.ui.conftest import Screen, part_of
from tests.ui.key_events import Keyboard
from ui.banner import Banner
from ui.edge_flash import EdgeFlash
from ui.lead_find_order import FindOrderPage
from ui.lead_find_product import FindProductPage
from ui.own_choices import OwnChoices
from ui.pages import add_pages
from ui.paint_trace import PaintTrace
from ui.print_queue import PrintQueuePage
from ui.print_queue_lists import BATCHES
from ui.screenshots import Screenshots
from ui.session import Session
from ui.settings_page import SettingsPage
from ui.sounds import NoSounds
from ui.state_panel import StatePanel
from ui.status_line import StatusLine
from ui.text_box import TextBox
from ui.theme import STATES
from ui.wedge_filter import WedgeFilter


class HeardSounds(NoSounds):
    """Writes down what would sound."""

    def __init__(self) -> None:
        super().__init__(silent=False)
        self.heard: list[Tone] = []

    def play(self, tone: Tone) -> None:
        self.heard.append(tone)


class Desk:
    """A packer's place: the bench, the screen, the keyboard, the loudspeaker."""

    def __init__(self, kit: BenchKit, screen: Screen, qapp: QApplication) -> None:
        self.kit, self.screen = kit, screen
        self.session = Session(kit.station, screen.window, screen.pack, screen.translation)
        self.sounds = HeardSounds()
        self.session.senses.set_sounds(self.sounds)
        add_pages(kit.station, screen.window, self.session)
        self.wedge = WedgeFilter(qapp)
        self.wedge.scanned.connect(self.session.take_scan)
        self.wedge.watch(screen.window.windowHandle())
        self.keyboard = Keyboard(screen.window)
        self.session.begin()

    def scan(self, *codes: str) -> None:
        for code in codes:
            self.keyboard.scan(code)

    @property
    def code(self) -> Code:
        return self.session.view.outcome.code

    def has(self, code: Code) -> bool:
        return self.code is code

    def expect(self, code: Code) -> None:
        assert self.code is code

    @property
    def panel(self) -> StatePanel:
        return self.screen.part(StatePanel)

    def weigh(self, grams: int) -> None:
        self.session.take_reading(Reading(grams, stable=True, at_ns=self.kit.clock.monotonic_ns()))


@pytest.fixture
def place(screen: Callable[..., Screen], qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    kits: list[BenchKit] = []
    desks: list[Desk] = []

    def build(**settings: object) -> Desk:
        kits.append(make_bench(tmp_path, **{"language": Language.EN, **settings}))
        desks.append(Desk(kits[0], screen(), qapp))
        return desks[0]

    yield build
    for desk in desks:
        desk.wedge.close()
    for kit in kits:
        kit.close()


def test_a_parcel_from_badge_to_done_by_wedge_alone(place: Callable[..., Desk]) -> None:
    desk = place()
    desk.scan(PACKER_BADGE)
    assert desk.screen.window.page is desk.screen.pack
    desk.weigh(0)
    desk.scan(waybill(PLAIN), TEA_CODE, CUP_CODE)
    desk.expect(Code.ITEM_RIGHT)
    desk.scan(CUP_CODE)
    assert desk.session.view.step is Step.WEIGH
    desk.weigh(1200)
    desk.expect(Code.PARCEL_CLOSED)
    assert desk.panel.words.title == "Parcel done"
    assert desk.sounds.heard[-1] is Tone.DONE


def test_more_is_held_by_one_key_and_the_status_line_says_so(place: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = place()
    desk.scan(PACKER_BADGE)
    line = part_of(desk.screen.window, StatusLine)
    for said in (True, False):
        desk.keyboard.press_key(Qt.Key.Key_M, "m", 500)
        wanted = Code.HOLDING_MORE if said else Code.HOLDING_AS_USUAL
        qtbot.waitUntil(partial(desk.has, wanted))  # a letter may be the first of a scan: it is waited with
        desk.session.tick()
        assert any(text.startswith("Holding more until") for text in line.texts) is said


def test_a_scan_is_caught_with_the_focus_in_a_search_field(place: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = place()
    desk.scan(PACKER_BADGE, waybill(PLAIN))
    desk.keyboard.press_key(Qt.Key.Key_F2, "", 500)
    page = desk.screen.window.page
    assert page is not desk.screen.pack
    assert page is not None
    field = part_of(page, QLineEdit)
    qtbot.waitUntil(field.hasFocus)
    desk.scan(TEA_CODE)
    assert field.text() == ""
    desk.expect(Code.ITEM_RIGHT)
    assert desk.screen.window.page is desk.screen.pack


def test_without_an_open_parcel_a_look_up_page_may_use_the_scan(place: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = place()
    desk.scan(PACKER_BADGE)
    desk.keyboard.press_key(Qt.Key.Key_F2, "", 500)
    page = desk.screen.window.page
    assert page is not None
    desk.scan(waybill(PLAIN))
    assert part_of(page, QLineEdit).text() == waybill(PLAIN)
    assert desk.session.view.packing is None


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_F4, Qt.Key.Key_F10])
def test_a_parcel_that_is_looked_for_is_found_on_every_page(place: Callable[..., Desk], key: Qt.Key) -> None:
    desk = place(weighing=Weighing.NONE)
    desk.kit.online(online=False)
    desk.scan(PACKER_BADGE, waybill(SINGLE), CUP_CODE)
    desk.expect(Code.PARCEL_CLOSED)
    desk.kit.stop(SINGLE)
    desk.kit.online()
    desk.session.tick()
    assert desk.kit.station.status().recalls == 1
    desk.keyboard.press_key(key, "", 500)
    page = desk.screen.window.page
    desk.scan(waybill(SINGLE))
    assert desk.kit.station.status().recalls == 0
    if key == Qt.Key.Key_F4:
        assert desk.screen.window.page is page, "the list of recalls takes it itself"
    else:
        desk.expect(Code.RECALL_FOUND)


@pytest.mark.parametrize(
    ("codes", "tone"),
    [
        ((waybill(PLAIN),), Tone.GOOD),
        ((waybill(PLAIN), POT_CODE), Tone.WRONG),
        ((waybill(PLAIN), TEA_CODE, TEA_CODE), Tone.TOO_MANY),
        ((waybill(STOPPED),), Tone.STOP),
        (("YT999999999999",), Tone.WAIT),
    ],
)
def test_every_tone_is_seen_and_heard(place: Callable[..., Desk], codes: tuple[str, ...], tone: Tone) -> None:
    desk = place()
    desk.scan(PACKER_BADGE, *codes)
    assert desk.sounds.heard[-1] is tone
    assert desk.screen.pack.state == STATES[tone]


def test_a_stop_blocks_until_it_is_acted_on(place: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = place()
    desk.scan(PACKER_BADGE, waybill(STOPPED))
    for code in (waybill(PLAIN), TEA_CODE):
        desk.scan(code)
        desk.expect(Code.ORDER_STOPPED)
        assert desk.panel.isVisible()
        assert desk.panel.words.title == "Stop! Order cancelled"
    desk.keyboard.press_key(Qt.Key.Key_Enter, "\n", 8)  # the scanner's second end key is no act
    desk.expect(Code.ORDER_STOPPED)
    desk.keyboard.type("y")
    qtbot.waitUntil(lambda: desk.code is Code.STOP_ACKNOWLEDGED)
    assert not desk.panel.isVisible()
    desk.scan(waybill(PLAIN))
    desk.expect(Code.ORDER_OPENED)


def test_a_stop_that_comes_meanwhile_is_told_without_a_scan(place: Callable[..., Desk]) -> None:
    desk = place()
    desk.scan(PACKER_BADGE, waybill(PLAIN))
    desk.session.tick()
    desk.kit.stop(PLAIN)
    desk.session.tick()
    desk.expect(Code.ORDER_STOPPED)
    assert desk.sounds.heard[-1] is Tone.STOP


def test_nobody_signed_in_sees_the_sign_in_page_and_why(place: Callable[..., Desk]) -> None:
    desk = place()
    assert desk.screen.window.page is not desk.screen.pack
    desk.scan(waybill(PLAIN))
    told = [banner for banner in desk.screen.window.findChildren(Banner) if banner.isVisible()]
    assert told[0].words.title == "Nobody is signed in"
    desk.keyboard.press_key(Qt.Key.Key_F1, "", 500)
    assert desk.screen.window.page is not desk.screen.pack
    desk.scan(PACKER_BADGE)
    assert desk.screen.window.page is desk.screen.pack
    assert PACKER in desk.panel.words.title


def test_a_badge_is_never_shown_large(place: Callable[..., Desk]) -> None:
    desk = place()
    desk.scan(PACKER_BADGE)
    assert all(PACKER_BADGE not in part.accessibleName() for part in desk.screen.window.findChildren(QWidget))


def test_a_remark_is_acknowledged_by_one_key(place: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = place()
    desk.scan(PACKER_BADGE, waybill(REMARKED))
    assert desk.session.view.step is Step.ACKNOWLEDGE
    desk.scan(CUP_CODE)
    desk.expect(Code.ACKNOWLEDGE_FIRST)
    desk.keyboard.type("y")
    qtbot.waitUntil(lambda: desk.session.view.step is Step.ITEMS)


def test_language_and_theme_switch_live_and_are_kept(place: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = place()
    desk.scan(PACKER_BADGE, waybill(PLAIN))
    desk.keyboard.type("l")
    personal = desk.kit.station.personal
    qtbot.waitUntil(lambda: personal.now().language is Language.ZH)
    desk.keyboard.type("d")
    qtbot.waitUntil(lambda: personal.now().theme is Theme.DARK)
    assert desk.screen.window.look.theme is Theme.DARK
    english = re.compile(r"[A-Za-z]{3,}")
    allowed = re.compile(r"YT\d|SO\d|English|Enter|Space|YES|Wang|ERP")
    said = [box.text for box in desk.screen.window.findChildren(TextBox) if box.isVisible()]
    said += desk.screen.window.status_line.texts
    assert any(re.search(r"[\u4e00-\u9fff]", text) for text in said)
    assert [text for text in said if english.search(allowed.sub("", text))] == []
    desk.keyboard.type("l")
    qtbot.waitUntil(lambda: personal.now().language is Language.EN)
    qtbot.waitUntil(lambda: "Scan the item" in {box.text for box in desk.screen.window.findChildren(TextBox)})


def test_language_and_sounds_follow_the_badge(place: Callable[..., Desk]) -> None:
    desk = place()

    def worn() -> Language:
        return desk.screen.window.look.language

    desk.scan(PACKER_BADGE, waybill(PLAIN))
    desk.session.appearance.choose(language=Language.ZH, flash=True)
    assert worn() is Language.ZH
    desk.session.order(Command.SIGN_OUT)
    desk.session.tick()
    assert worn() is Language.EN, "the bench's own again"
    desk.scan(PACKER_BADGE)
    desk.session.tick()
    assert worn() is Language.ZH
    assert desk.session.view.packing is not None, "the open parcel is kept"
    flash = part_of(desk.screen.window, EdgeFlash)
    desk.scan("nothing known")
    assert desk.session.view.outcome.tone is Tone.WRONG
    assert flash.isVisible()


def test_the_answer_to_a_badge_is_already_for_who_came(place: Callable[..., Desk]) -> None:
    desk = place()

    def worn() -> Language:
        return desk.screen.window.look.language

    desk.scan(PACKER_BADGE)
    desk.session.appearance.choose(language=Language.ZH, flash=True)
    flash = part_of(desk.screen.window, EdgeFlash)
    desk.kit.sign_in_lead()
    desk.session.show_answer(desk.kit.station.view())
    assert worn() is Language.EN
    assert flash.isHidden(), "the one before wanted light, this one does not"
    desk.scan(PACKER_BADGE)
    assert worn() is Language.ZH
    assert flash.isVisible()


def test_a_sample_that_is_over_hushes_no_real_stop(place: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = place()
    desk.scan(PACKER_BADGE)
    senses = desk.session.senses
    senses.follow(msgspec.structs.replace(desk.kit.station.personal.now(), flash=True))
    over = senses.findChild(QTimer)
    assert isinstance(over, QTimer)
    over.setInterval(1)
    flash = part_of(desk.screen.window, EdgeFlash)
    senses.sample(Tone.STOP)
    qtbot.waitUntil(lambda: not over.isActive())
    assert flash.isHidden(), "a sample ends by itself"
    senses.sample(Tone.STOP)
    desk.scan(waybill(STOPPED))
    assert not over.isActive()
    assert flash.isVisible()
    senses.follow(msgspec.structs.replace(desk.kit.station.personal.now(), flash=False))
    assert flash.isHidden(), "no light for who does not want it, not even of the stop that stands"


def test_own_choices_on_the_settings_page_act_at_once(place: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = place()
    desk.scan(PACKER_BADGE)
    settings = part_of(desk.screen.window, SettingsPage)
    desk.screen.window.open_page(settings)
    card = part_of(settings, OwnChoices)
    assert card.language.hasFocus()
    qtbot.keyClick(card.theme, Qt.Key.Key_Down)
    qtbot.mouseClick(card.read_aloud, Qt.MouseButton.LeftButton)
    assert desk.screen.window.look.theme is Theme.DARK
    assert desk.kit.station.personal.own == Preferences(theme="dark", read_aloud=True)
    qtbot.mouseClick(card.hear[Tone.STOP], Qt.MouseButton.LeftButton)
    assert desk.sounds.heard[-1] is Tone.STOP
    desk.session.order(Command.SIGN_OUT)
    settings.refresh()
    assert not card.read_aloud.isEnabled(), "nobody is there to be read to"


def test_a_scale_that_gives_no_weight_is_not_called_silent(place: Callable[..., Desk]) -> None:
    desk = place()
    desk.scan(PACKER_BADGE)
    desk.weigh(0)
    desk.scan(waybill(PLAIN), TEA_CODE, CUP_CODE, CUP_CODE)
    assert desk.session.view.step is Step.WEIGH
    reading = Reading(99_999, False, desk.kit.clock.monotonic_ns(), overload=True)
    desk.session.take_reading(reading)
    shown = {box.text for box in desk.screen.window.findChildren(TextBox)}
    assert "The scale gives no weight" in shown
    assert "The scale is silent" not in shown


def test_text_grows_by_key(place: Callable[..., Desk]) -> None:
    desk = place()
    desk.session.appearance.grow_text(10)
    assert desk.screen.window.look.text_scale == 110
    desk.session.appearance.grow_text(-50)
    assert desk.screen.window.look.text_scale == 100


def test_each_painted_answer_is_told_with_its_scan(place: Callable[..., Desk], qtbot: QtBot, tmp_path: Path) -> None:
    desk = place()
    trace = PaintTrace(tmp_path / "trace.jsonl")
    desk.session.scan_began.connect(trace.scan_began)
    desk.session.painted.answer_painted.connect(trace.answer_painted)
    reader = TraceReader(tmp_path / "trace.jsonl")
    scan = Scan(PACKER_BADGE, "serial:scanner", 41)
    with qtbot.waitSignal(desk.session.painted.answer_painted):
        desk.session.take_scan(scan)
    with qtbot.waitSignal(desk.session.painted.answer_painted):
        desk.session.take_scan(msgspec.structs.replace(scan, text=waybill(PLAIN), at_ns=42))
    lines = [reader.wait_for(lambda line: True, 5), reader.wait_for(lambda line: True, 5)]
    assert [(line.code, line.scan_ns) for line in lines if line] == [("signed_in", 41), ("order_opened", 42)]
    assert lines[1] is not None
    assert (lines[1].remaining, lines[1].step) == (3, "items")
    trace.close()


def test_the_first_picture_of_each_answer_is_kept_private(
    place: Callable[..., Desk], qtbot: QtBot, tmp_path: Path
) -> None:
    desk = place()
    pictures = Screenshots(tmp_path / "shots", desk.screen.window)
    desk.session.painted.answer_painted.connect(pictures.answer_painted)
    for code in (PACKER_BADGE, waybill(PLAIN), TEA_CODE, TEA_CODE):
        with qtbot.waitSignal(desk.session.painted.answer_painted):
            desk.scan(code)
    taken = sorted((tmp_path / "shots").iterdir())
    assert [path.stem for path in taken] == ["item_right", "item_too_many", "order_opened", "signed_in"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in taken)


def test_a_page_that_waits_for_a_label_gets_it_and_else_the_bench_does(place: Callable[..., Desk]) -> None:
    desk = place(**label_last())
    desk.scan(PACKER_BADGE)
    prints = part_of(desk.screen.window, PrintQueuePage)
    desk.screen.window.open_page(prints)
    desk.kit.station.prints.print_batch([f"D{PLAIN}"])
    paper = desk.kit.print_next()
    assert paper is not None
    prints.show_list(BATCHES)
    prints.view(BATCHES).begin(0)
    desk.scan(paper.paper_code)
    assert prints.isVisible()
    assert prints.view(BATCHES).told.words
    desk.scan(paper.paper_code)  # nobody waits for it any more: the bench answers
    assert desk.screen.pack.isVisible()


def test_goods_lead_to_their_page_and_the_next_waybill_back_to_packing(place: Callable[..., Desk]) -> None:
    desk = place()
    desk.scan(PACKER_BADGE, CUP_CODE)
    page = desk.screen.window.page
    assert isinstance(page, FindProductPage)
    assert [card.sku_id for card in page.found] == ["CUP-RED"]
    assert desk.sounds.heard[-1] is Tone.WRONG
    assert part_of(desk.screen.window, Banner).words.title == "No order is open"
    desk.scan(TEA_CODE)
    assert [card.sku_id for card in page.found] == ["TEA-250"], "the bench leads, the page does not keep the scanner"
    desk.scan("A-01-02")
    assert (desk.code, [card.sku_id for card in page.found]) == (Code.THING_SCANNED, ["TEA-250"])
    desk.scan(waybill(PLAIN))
    assert desk.screen.window.page is desk.screen.pack
    desk.expect(Code.ORDER_OPENED)
    desk.scan(POT_CODE)
    assert desk.screen.window.page is desk.screen.pack, "while a parcel is open nothing leads away"


def test_a_wave_leads_to_its_orders(place: Callable[..., Desk]) -> None:
    desk = place()
    desk.kit.put(*(document(number, wave_id="W7001", revision=9001) for number in (PLAIN, REMARKED)))
    desk.scan(PACKER_BADGE, "W7001")
    page = desk.screen.window.page
    assert isinstance(page, FindOrderPage)
    stories = [one for one in page.found if isinstance(one, OrderStory)]
    assert [story.row.document_id for story in stories] == [f"D{PLAIN}", f"D{REMARKED}"]


def test_one_look_up_page_hands_on_what_is_the_others(place: Callable[..., Desk]) -> None:
    desk = place()
    desk.scan(PACKER_BADGE)
    desk.keyboard.press_key(Qt.Key.Key_F3, "", 500)
    products = desk.screen.window.page
    assert isinstance(products, FindProductPage)
    desk.scan(waybill(PLAIN))
    orders = desk.screen.window.page
    assert isinstance(orders, FindOrderPage)
    assert [one.row.waybill for one in orders.found if isinstance(one, OrderStory)] == [waybill(PLAIN)]
    desk.scan(CUP_CODE)
    assert desk.screen.window.page is products
    desk.scan("NOSUCH-CODE")
    assert desk.screen.window.page is products
    assert not products.found


def test_a_badge_with_an_aim_identifier_is_the_benchs_on_every_page(place: Callable[..., Desk]) -> None:
    desk = place()
    desk.scan(PACKER_BADGE)
    desk.keyboard.press_key(Qt.Key.Key_F3, "", 500)
    desk.scan(f"]C0{PACKER_BADGE}")
    desk.expect(Code.SIGNED_IN)
