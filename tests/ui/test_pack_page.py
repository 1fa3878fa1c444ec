"""The pack page as a packer meets it: states, keys, echo, fading; nothing cut at either size."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.answers import answer
from desktop.domain.commands import Command
from desktop.domain.outcome import Code, Tone
from desktop.domain.packing import PackLine, Step
from desktop.domain.parcel_time import Part
from desktop.domain.people import Role
from desktop.domain.views import LabelQuestion, PackView, Waiting
from desktop.domain.waiting import WaitCause
from desktop.domain.ways import HOLD, NO_WEIGHT, Way, way
from desktop.settings import Language, Theme
from printing.condition import Fault
from tests.ui.conftest import FULL_HD, SMALL, Screen
from tests.ui.pack_views import LINES, NOW, PACKER, WORST, packing, status, view
from ui.banner import Banner
from ui.count_box import CountBox
from ui.echo_band import SHOWN_MS, EchoBand
from ui.help_card import HelpCard
from ui.key_hints import KeyHints
from ui.line_list import LineList
from ui.order_facts import Weight, grouped
from ui.reason_strip import ReasonStrip
from ui.state_panel import StatePanel
from ui.text_box import TextBox
from ui.theme import STATES
from ui.way_keys import WayKeys

LONG_WAIT = Waiting(
    WaitCause.PRINTER_HINDERED, Part.PRINTER, 128, "waybill", Fault.JAM.value, (way(Command.OTHER_PRINTER), HOLD)
)
MakeScreen = Callable[..., Screen]
FACTS = {"remaining": "3", "quantity": "12", "limit": "500", "operator": "欧阳晓梅", "copy": "1", "max": "60000"}
LONG = PackLine(
    "9",
    "LONG",
    "加厚不锈钢保温杯大容量便携户外运动水壶带茶隔男女学生儿童通用款式新年礼盒装限量版",
    "Midnight blue with silver rim · gift box with ribbon · 1200 ml",
    12,
    3,
    ("6901234567892",),
    True,
    bin="A-12-04-03-02",
    tracking="lot",
    set_aside=("L20261101-0042", "L20261101-0043"),
)
REMARKS = (
    "请务必送贺卡，写“祝爸爸生日快乐，身体健康，万事如意”，不要放发票和价格单，谢谢老板",
    "易碎品，多包一层气泡膜",
)


def panel_of(screen: Screen) -> StatePanel:
    return screen.part(StatePanel)


@pytest.mark.parametrize("tone", [Tone.GOOD, Tone.DONE, Tone.WRONG, Tone.TOO_MANY, Tone.STOP])
def test_a_state_fills_the_whole_window_with_colour_sign_and_words(screen: MakeScreen, tone: Tone) -> None:
    shown = screen()
    code = {
        Tone.GOOD: Code.ITEM_RIGHT,
        Tone.DONE: Code.PARCEL_CLOSED,
        Tone.WRONG: Code.ITEM_WRONG,
        Tone.TOO_MANY: Code.ITEM_TOO_MANY,
        Tone.STOP: Code.ORDER_STOPPED,
    }[tone]
    shown.pack.show_view(view(code, packing()))
    panel = panel_of(shown)
    assert panel.isVisible()
    assert panel.words.title
    picture = shown.window.grab().toImage()
    fill = QColor(STATES[tone].fill)
    for spot in ((12, 400), (700, 20), (1355, 400), (700, 755), (300, 600)):  # rail, title, right edge, status, panel
        assert picture.pixelColor(*spot).name() == fill.name()
    assert picture.pixelColor(1, 300).name() == QColor(STATES[tone].text).name()


@pytest.mark.parametrize("code", [Code.WAIT_WEIGHT, Code.WAIT_PRINTER, Code.LABEL_UNPROVED, Code.LOOKING_UP])
def test_waiting_and_warning_leave_the_work_in_view(screen: MakeScreen, code: Code) -> None:
    shown = screen()
    shown.pack.show_view(view(code, packing()))
    assert not panel_of(shown).isVisible()
    banner = shown.part(Banner)
    assert banner.isVisible()
    assert banner.words.title
    assert shown.pack.state == STATES[answer(code).tone]
    assert shown.part(CountBox).isVisible()


def test_a_good_state_fades_by_itself(screen: MakeScreen, qtbot: QtBot) -> None:
    shown = screen()
    shown.pack.show_view(view(Code.ITEM_RIGHT, packing()))
    assert panel_of(shown).isVisible()
    qtbot.waitUntil(lambda: not panel_of(shown).isVisible(), timeout=5000)
    assert shown.pack.state is None


def test_after_a_good_state_the_window_says_what_it_waits_for(screen: MakeScreen, qtbot: QtBot) -> None:
    shown = screen()
    shown.pack.show_view(view(Code.ITEMS_COMPLETE, packing(Step.WEIGH)))
    qtbot.waitUntil(lambda: not panel_of(shown).isVisible(), timeout=5000)
    assert shown.pack.state == STATES[Tone.WAIT]


def test_wrong_stays_until_the_next_right_scan(screen: MakeScreen, qtbot: QtBot) -> None:
    shown = screen()
    shown.pack.show_view(view(Code.ITEM_RIGHT, packing()))
    shown.pack.show_view(view(Code.ITEM_WRONG, packing(), expected="甲", seen="乙"))
    faded = QSignalSpy(shown.pack.state_changed)
    assert not faded.wait(1200)
    assert panel_of(shown).isVisible()
    shown.pack.show_view(view(Code.ITEM_RIGHT, packing()))
    assert shown.pack.state == STATES[Tone.GOOD]


def test_the_remark_that_must_be_read_comes_before_green(screen: MakeScreen) -> None:
    shown = screen()
    shown.pack.show_view(view(Code.ORDER_OPENED, packing(Step.ACKNOWLEDGE, remarks=REMARKS)))
    assert not panel_of(shown).isVisible()
    assert shown.pack.state == STATES[Tone.WARN]
    assert any(REMARKS[0] in box.text for box in shown.pack.findChildren(TextBox) if box.isVisible())


def test_the_scanned_number_is_shown_large_for_a_moment_and_blocks_nothing(screen: MakeScreen, qtbot: QtBot) -> None:
    shown = screen()
    band = shown.part(EchoBand)
    shown.pack.show_echo("6901234567892")
    assert band.isVisible()
    assert band.text == "6901234567892"
    qtbot.keyClick(shown.pack, Qt.Key.Key_5)
    assert band.text == "5"
    shown.pack.show_echo("https://example.com/" + "x" * 300)
    assert len(band.text) < 70
    qtbot.waitUntil(lambda: not band.isVisible(), timeout=5000)


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (Qt.Key.Key_Y, Command.YES),
        (Qt.Key.Key_Return, Command.YES),
        (Qt.Key.Key_U, Command.UNDO),
        (Qt.Key.Key_H, Command.HOLD),
        (Qt.Key.Key_N, Command.NOTHING_CAME_OUT),
        (Qt.Key.Key_W, Command.NO_WEIGHT),
        (Qt.Key.Key_O, Command.SIGN_OUT),
        (Qt.Key.Key_G, Command.RESUME),
        (Qt.Key.Key_X, Command.NEXT),
        (Qt.Key.Key_T, Command.OTHER_PRINTER),
        (Qt.Key.Key_V, Command.SPEAK),
        (Qt.Key.Key_P, Command.SWITCH),
    ],
)
def test_one_key_one_command(screen: MakeScreen, qtbot: QtBot, key: Qt.Key, command: Command) -> None:
    shown = screen()
    shown.pack.show_view(view(Code.READY, packing()))
    with qtbot.waitSignal(shown.pack.command_requested) as ordered:
        qtbot.keyClick(shown.pack, key)
    assert ordered.args == [command, ""]


def test_digits_and_enter_set_the_quantity(screen: MakeScreen, qtbot: QtBot) -> None:
    shown = screen()
    shown.pack.show_view(view(Code.READY, packing()))
    qtbot.keyClicks(shown.pack, "123")
    qtbot.keyClick(shown.pack, Qt.Key.Key_Backspace)
    with qtbot.waitSignal(shown.pack.command_requested) as ordered:
        qtbot.keyClick(shown.pack, Qt.Key.Key_Return)
    assert ordered.args == [Command.QUANTITY, "12"]


@pytest.mark.parametrize("typed", ["6901234567892", "/SF1380"])
def test_a_number_typed_by_hand_counts_as_a_scan(screen: MakeScreen, qtbot: QtBot, typed: str) -> None:
    shown = screen()
    qtbot.keyClicks(shown.pack, typed)
    with qtbot.waitSignal(shown.pack.number_typed) as told:
        qtbot.keyClick(shown.pack, Qt.Key.Key_Return)
    assert told.args == [typed.removeprefix("/")]


def test_escape_forgets_what_was_typed(screen: MakeScreen, qtbot: QtBot) -> None:
    shown = screen()
    shown.pack.show_view(view(Code.READY, packing()))
    qtbot.keyClicks(shown.pack, "12")
    qtbot.keyClick(shown.pack, Qt.Key.Key_Escape)
    assert not shown.part(EchoBand).isVisible()
    with qtbot.waitSignal(shown.pack.command_requested) as ordered:
        qtbot.keyClick(shown.pack, Qt.Key.Key_Return)
    assert ordered.args == [Command.YES, ""]


def test_a_line_is_picked_by_arrows_and_space(screen: MakeScreen, qtbot: QtBot) -> None:
    shown = screen()
    shown.pack.show_view(view(Code.READY, packing()))
    qtbot.keyClick(shown.pack, Qt.Key.Key_Down)
    qtbot.keyClick(shown.pack, Qt.Key.Key_Down)
    assert shown.part(LineList).selected == "2"
    assert any(box.text == "竹制杯垫" for box in shown.pack.findChildren(TextBox))
    with qtbot.waitSignal(shown.pack.command_requested) as ordered:
        qtbot.keyClick(shown.pack, Qt.Key.Key_Space)
    assert ordered.args == [Command.LINE, "2"]


@pytest.mark.parametrize(("key", "command"), [(Qt.Key.Key_S, Command.SHORT), (Qt.Key.Key_C, Command.COPY)])
def test_a_reason_is_one_key_and_scans_go_on(screen: MakeScreen, qtbot: QtBot, key: Qt.Key, command: Command) -> None:
    shown = screen()
    shown.pack.show_view(view(Code.READY, packing()))
    strip = shown.part(ReasonStrip)
    qtbot.keyClick(shown.pack, key)
    assert strip.isVisible()
    with qtbot.waitSignal(shown.pack.command_requested) as ordered:
        qtbot.keyClick(shown.pack, Qt.Key.Key_2)
    assert ordered.args[0] is command
    assert ordered.args[1] in {"damaged", "unreadable"}
    assert not strip.isVisible()
    qtbot.keyClick(shown.pack, key)
    shown.pack.show_view(view(Code.ITEM_RIGHT, packing()))
    assert not strip.isVisible()


def test_a_key_hint_can_be_touched(screen: MakeScreen, qtbot: QtBot) -> None:
    shown = screen()
    shown.pack.show_view(view(Code.READY, packing(Step.WEIGH)))
    hints = shown.part(KeyHints)
    assert hints.hints[0].key == "W"
    with qtbot.waitSignal(shown.pack.command_requested) as ordered:
        qtbot.mouseClick(hints, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert ordered.args == [Command.NO_WEIGHT, ""]


def test_the_live_weight_is_the_biggest_number_while_weighing(screen: MakeScreen) -> None:
    shown = screen(FULL_HD)
    shown.pack.show_view(view(Code.WAIT_WEIGHT, packing(Step.WEIGH)))
    count = shown.part(CountBox)
    shown.pack.show_weight(Weight(1234, stable=False))
    assert count.accessibleName() == "1.234 kg"
    shown.pack.show_weight(Weight())
    assert count.accessibleName() == "– – – kg"


def test_what_remains_is_the_biggest_number(screen: MakeScreen) -> None:
    shown = screen(FULL_HD)
    shown.pack.show_view(view(Code.READY, packing()))
    count = shown.part(CountBox)
    assert count.accessibleName() == "3 to go"
    letters = [box.letter_px() for box in shown.pack.findChildren(TextBox) if box.isVisible() and box.text]
    assert count.letter_px() >= 96
    assert count.letter_px() >= 2 * max(letters)
    assert min(letters) >= 16


def test_the_lots_that_the_erp_means_stand_beside_the_item(screen: MakeScreen) -> None:
    shown = screen()

    def texts(line: PackLine) -> str:
        shown.pack.show_view(view(Code.ORDER_OPENED, packing(lines=(line,), moves=())))
        return " / ".join(box.text for box in shown.pack.findChildren(TextBox))

    assert "Lot L20261101-0042, L20261101-0043" in texts(LONG)
    assert "Serial number SN-1" in texts(msgspec.structs.replace(LONG, tracking="serial", set_aside=("SN-1",)))
    assert "Lot" not in texts(LINES[0])


def test_an_earlier_label_stays_in_sight(screen: MakeScreen) -> None:
    shown = screen()
    question = LabelQuestion(7, "SF138", "2026-1", "handed_over")
    shown.pack.show_view(msgspec.structs.replace(view(Code.ITEM_RIGHT, packing()), label_question=question))
    assert any(box.text == "SF138" and box.isVisible() for box in shown.pack.findChildren(TextBox))
    assert "N" in {hint.key for hint in shown.part(KeyHints).hints}


@pytest.mark.parametrize("size", [SMALL, FULL_HD])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("text_scale", [100, 150, 200])
def test_nothing_is_cut(screen: MakeScreen, size: tuple[int, int], language: Language, text_scale: int) -> None:
    """Every answer and every step with long names, remarks, many lines and the worst status line."""
    shown = screen(size)
    shown.wear(Theme.DARK, language, text_scale)
    shown.window.show_about("欧阳晓梅", "3")
    shown.window.status_line.show_status(status(**WORST), NOW)
    lines = (LONG, *LINES, *(msgspec.structs.replace(LINES[0], line_id=f"x{at}") for at in range(8)))
    steps = itertools.cycle((Step.ACKNOWLEDGE, Step.ITEMS, Step.LABEL, Step.PROOF, Step.WEIGH))
    for code, step in zip(Code, steps, strict=False):
        parcel = packing(step, remarks=REMARKS, lines=lines, moves=(), quantity_next=12, bench_prints=True)
        both = LONG.name if answer(code).tone in {Tone.WRONG, Tone.TOO_MANY} else ""
        told = view(code, parcel, expected=both, seen=both, facts=tuple(FACTS.items()))
        waits = step in {Step.LABEL, Step.PROOF, Step.WEIGH}
        shown.pack.show_view(msgspec.structs.replace(told, waiting=LONG_WAIT if waits else None))
        for state in (panel_of(shown), shown.part(Banner), shown.part(HelpCard)):
            if state.isVisible():
                state.grab()
        assert shown.cut_parts() == [], (code, step)
        if step is Step.ITEMS:
            letters = [box.letter_px() for box in shown.pack.findChildren(TextBox) if box.isVisible() and box.text]
            assert shown.part(CountBox).letter_px() > max(letters), code


def test_a_label_is_voided_and_printed_anew_by_key_with_the_right_alone(screen: MakeScreen, qtbot: QtBot) -> None:
    shown = screen()
    printing = view(Code.READY, packing(Step.PROOF, bench_prints=True))
    shown.pack.show_view(printing)
    assert "R" not in {hint.key for hint in shown.part(KeyHints).hints}
    with qtbot.waitSignal(shown.pack.command_requested) as ordered:
        qtbot.keyClick(shown.pack, Qt.Key.Key_R)
    assert ordered.args == [Command.REPRINT, ""], "the bench says who may"
    lead = msgspec.structs.replace(PACKER, role=Role.LEAD)
    shown.pack.show_view(msgspec.structs.replace(printing, operator=lead))
    assert "R" in {hint.key for hint in shown.part(KeyHints).hints}
    qtbot.keyClick(shown.pack, Qt.Key.Key_R)
    assert shown.part(ReasonStrip).isVisible()
    with qtbot.waitSignal(shown.pack.command_requested) as ordered:
        qtbot.keyClick(shown.pack, Qt.Key.Key_1)
    assert ordered.args == [Command.REPRINT, "damaged"]


def keys_of(part: QWidget) -> WayKeys:
    found = part.findChild(WayKeys)
    assert found is not None
    return found


def touch(keys: WayKeys, way: Way, qtbot: QtBot) -> None:
    """The middle of its cap."""
    spot = next(place for place in keys.places if place.way == way).whole.center()
    qtbot.mouseClick(keys, Qt.MouseButton.LeftButton, pos=spot)


@pytest.mark.parametrize("size", [SMALL, FULL_HD])
def test_the_ways_of_an_error_are_large_keys_that_can_be_touched(
    screen: MakeScreen, qtbot: QtBot, size: tuple[int, int]
) -> None:
    shown = screen(size)
    shown.pack.show_view(view(Code.FINISH_FIRST, packing(), expected="1", seen="2"))
    keys = keys_of(panel_of(shown))
    assert keys.ways == (HOLD,)
    least = 60 * size[1] // 1080
    assert all(min(place.whole.width(), place.whole.height()) >= least for place in keys.places)
    with qtbot.waitSignal(shown.pack.command_requested) as ordered:
        touch(keys, HOLD, qtbot)
    assert ordered.args == [Command.HOLD, ""]


def test_a_way_that_needs_a_reason_asks_for_it(screen: MakeScreen, qtbot: QtBot) -> None:
    shown = screen()
    shown.pack.show_view(view(Code.ITEM_WRONG, packing(), expected="1", seen="2"))
    touch(keys_of(panel_of(shown)), way(Command.SHORT), qtbot)
    assert shown.part(ReasonStrip).isVisible()


def test_a_card_without_its_reason_is_answered_by_one_digit(screen: MakeScreen, qtbot: QtBot) -> None:
    shown = screen()
    told = view(Code.REASON_NEEDED, packing(), facts=(("command", Command.SHORT.value),))
    shown.pack.show_view(told)
    with qtbot.waitSignal(shown.pack.command_requested) as ordered:
        qtbot.keyClick(shown.pack, Qt.Key.Key_2)
    assert ordered.args == [Command.SHORT, "damaged"]
    shown.pack.show_view(view(Code.READY, packing()))
    qtbot.keyClick(shown.pack, Qt.Key.Key_2)
    assert shown.part(EchoBand).text == "2", "nothing is asked any more: a quantity"


def test_escape_answers_a_question_with_no(screen: MakeScreen, qtbot: QtBot) -> None:
    shown = screen()
    shown.pack.show_view(view(Code.HOLD_OFFERED, packing()))
    assert Command.NO in {way.command for way in keys_of(shown.part(Banner)).ways}
    qtbot.keyClicks(shown.pack, "12")
    with qtbot.assertNotEmitted(shown.pack.command_requested):
        qtbot.keyClick(shown.pack, Qt.Key.Key_Escape)
    with qtbot.waitSignal(shown.pack.command_requested) as ordered:
        qtbot.keyClick(shown.pack, Qt.Key.Key_Escape)
    assert ordered.args == [Command.NO, ""]


def test_help_says_what_is_due_and_every_way_and_goes_with_escape(screen: MakeScreen, qtbot: QtBot) -> None:
    shown = screen()
    with qtbot.waitSignal(shown.pack.command_requested) as ordered:
        qtbot.keyClicks(shown.pack, "?")
    assert ordered.args == [Command.HELP, ""]
    shown.pack.show_view(view(Code.HELP, packing()))
    card = shown.part(HelpCard)
    assert card.isVisible()
    assert card.accessibleName() == "Scan the item. 陶瓷马克杯 350 ml 雾蓝 · 礼盒装"
    assert {Command.HOLD, Command.NEXT, Command.SHORT} <= {way.command for way in keys_of(card).ways}
    qtbot.keyClick(shown.pack, Qt.Key.Key_Escape)
    assert not card.isVisible()
    shown.pack.show_view(view(Code.HELP, packing()))
    shown.pack.show_view(view(Code.ITEM_RIGHT, packing()))
    assert not card.isVisible(), "the next answer is more urgent"


def waiting_view(seconds: int, *ways: Way) -> PackView:
    waiting = Waiting(WaitCause.SCALE_SILENT, Part.SCALE, seconds, ways=ways)
    return msgspec.structs.replace(view(Code.WAIT_WEIGHT, packing(Step.WEIGH)), waiting=waiting)


def test_who_is_waited_for_is_named_and_the_way_round_comes_by_itself(screen: MakeScreen, qtbot: QtBot) -> None:
    shown = screen()
    shown.pack.show_view(view(Code.WAIT_WEIGHT, packing(Step.WEIGH)))
    banner = shown.part(Banner)

    def named() -> tuple[str, str]:
        return (banner.waiting.who, banner.waiting.figure) if banner.waiting else ("", "")

    assert named() == ("", "")
    shown.pack.show_waiting(waiting_view(1).waiting)
    assert named() == ("Scale", "1 s")
    assert banner.words.title == "The scale is silent"
    assert not keys_of(banner).isVisible()
    place = banner.geometry()
    shown.pack.show_waiting(waiting_view(6, NO_WEIGHT, HOLD).waiting)
    assert banner.geometry() == place, "nothing jumps while it counts"
    assert named() == ("Scale", "6 s")
    with qtbot.waitSignal(shown.pack.command_requested) as ordered:
        touch(keys_of(banner), NO_WEIGHT, qtbot)
    assert ordered.args == [Command.NO_WEIGHT, ""]
    shown.pack.show_waiting(None)
    assert named() == ("", "")


def test_the_answers_to_a_question_stay_while_a_wait_lasts(screen: MakeScreen) -> None:
    shown = screen()
    asked = view(Code.PRINTER_WHICH, packing(Step.LABEL), facts=(("printers", "waybill\nsmall labels"),))
    shown.pack.show_view(asked)
    keys = keys_of(shown.part(Banner))
    assert [way.key for way in keys.ways] == ["1", "2"]
    shown.pack.show_waiting(waiting_view(6, HOLD).waiting)
    assert [way.key for way in keys.ways] == ["1", "2"]


def test_a_wait_does_not_cover_an_error(screen: MakeScreen) -> None:
    shown = screen()
    shown.pack.show_view(view(Code.ITEM_WRONG, packing(), expected="1", seen="2"))
    shown.pack.show_waiting(waiting_view(3).waiting)
    assert panel_of(shown).isVisible()
    assert not shown.part(Banner).isVisible()


def test_the_echo_is_an_eighth_of_the_window_and_lets_touches_through(screen: MakeScreen) -> None:
    for size in (SMALL, FULL_HD):
        shown = screen(size)
        shown.pack.show_echo("6901234567892")
        band = shown.part(EchoBand)
        assert band.height() >= size[1] / 8
        assert SHOWN_MS == 1000
        assert band.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_C])
@pytest.mark.parametrize("language", list(Language))
def test_reasons_are_not_cut(screen: MakeScreen, qtbot: QtBot, key: Qt.Key, language: Language) -> None:
    shown = screen()
    shown.wear(Theme.LIGHT, language, 150)
    shown.pack.show_view(view(Code.READY, packing()))
    qtbot.keyClick(shown.pack, key)
    shown.window.grab()
    assert shown.cut_parts() == []


def test_numbers_are_grouped_as_people_read_them() -> None:
    assert grouped("SF1380223177450") == "SF1380 2231 7745 0"
    assert grouped("6901234567892") == "6901 2345 6789 2"
    assert grouped("20261121-0083") == "20261121-0083"
    assert grouped("A-12") == "A-12"


@pytest.mark.parametrize("size", [SMALL, FULL_HD])
@pytest.mark.parametrize("count", [3, 9])
def test_every_answer_to_a_numbered_question_can_be_touched(
    screen: MakeScreen, size: tuple[int, int], count: int
) -> None:
    shown = screen(size)
    names = [f"快递公司{at}" for at in range(count)]
    shown.pack.show_view(view(Code.CARRIER_WHICH, None, facts=(("carriers", "\n".join(names)),)))
    banner = shown.part(Banner)
    keys = keys_of(banner)
    assert [way.argument for way in keys.ways] == names
    assert all(keys.rect().contains(chip.whole) for chip in keys.places)
    assert banner.rect().contains(keys.geometry())
    assert shown.cut_parts() == []
    shown.pack.show_view(view(Code.RECALLS_OPEN, None))
    assert shown.cut_parts() == []
    assert banner.height() < keys.height() * 3, "it is a strip again"
