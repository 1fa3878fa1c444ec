"""What is really on the screen: only what changed is painted, and the picture is that of a window painted whole."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.outcome import Code, Tone
from desktop.domain.packing import Step
from desktop.domain.views import PackView
from desktop.settings import Language, Theme
from tests.ui.conftest import FULL_HD, SMALL, Screen
from tests.ui.pack_views import LINES, NOW, WORST, packing, status, view
from ui.icons import paint_icon
from ui.kept import Kept, Written
from ui.line_list import OPEN_ROW, LineList
from ui.order_facts import Weight
from ui.pack_page import FADE_MS
from ui.page import Page
from ui.page_stack import PageStack
from ui.paint_watch import PaintWatch
from ui.rail import Rail
from ui.text_box import fitted
from ui.theme import STATES, Look, font_of

ROOT = Path(__file__).parents[2]
MakeScreen = Callable[..., Screen]
ONE_MORE = (replace(LINES[0], scanned=1), *LINES[1:])  # of the first line, which stays open
TWO_MORE = (replace(LINES[0], scanned=2), *LINES[1:])
VIEWS = {
    "rest": view(Code.READY, None),
    "opened": view(Code.ORDER_OPENED, packing()),
    "right": view(Code.ITEM_RIGHT, packing(lines=ONE_MORE), seen="陶瓷马克杯 350 ml"),
    "maybe": view(Code.ITEM_SAME_UNIT_MAYBE, packing(lines=ONE_MORE), seen="陶瓷马克杯 350 ml"),
    "twice": view(Code.ITEM_SAME_UNIT_MAYBE, packing(lines=TWO_MORE), seen="陶瓷马克杯 350 ml"),
    "fewer": view(Code.ITEM_RIGHT, packing(lines=LINES[1:3]), seen="竹制杯垫"),
    "wrong": view(Code.ITEM_WRONG, packing(), expected="甲", seen="乙"),
    "stop": view(Code.ORDER_STOPPED, packing(remarks=("送贺卡",))),
    "remark": view(Code.ORDER_OPENED, packing(Step.ACKNOWLEDGE, remarks=("送贺卡",))),
    "weigh": view(Code.WAIT_WEIGHT, packing(Step.WEIGH)),
    "closed": view(Code.PARCEL_CLOSED, packing(Step.CLOSED, remarks=("送贺卡",))),
    "label": view(Code.WAIT_LABEL, packing(Step.LABEL)),
    "help": view(Code.HELP, packing()),
}
WALK = (
    *("opened", "right", "fewer", "right", "maybe", "twice", "right", "closed", "wrong", "remark", "stop", "rest"),
    *("help", "weigh", "label", "fewer", "maybe", "rest"),
)
OUTLINES = 40  # of 255: Qt does not paint the edges of a large figure twice the same


@pytest.fixture(autouse=True)
def nothing_fades(monkeypatch: pytest.MonkeyPatch) -> None:
    """While it is looked at, however slow the machine."""
    monkeypatch.setattr("ui.pack_page.FADE_MS", dict.fromkeys(FADE_MS, 1_000_000))
    monkeypatch.setattr("ui.echo_band.SHOWN_MS", 1_000_000)


def settle() -> None:
    """Layouts that follow from layouts, and what they paint."""
    for _ in range(4):
        QApplication.processEvents()


def on_screen(screen: Screen) -> QImage:
    """The window's pixels as they were painted bit by bit; a grab would paint all of them anew."""
    settle()
    pixels = screen.window.backingStore().paintDevice()
    assert isinstance(pixels, QImage)
    return pixels.copy()


class Paints(QObject):
    """Where a part was painted since it was last asked."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        settle()
        self._region = QRegion()
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self._region |= event.region()
        return super().eventFilter(watched, event)

    def taken(self) -> QRegion:
        settle()
        region, self._region = self._region, QRegion()
        return region


def difference(one: QImage, other: QImage) -> int:
    """The largest of any colour of any pixel."""
    if one == other:
        return 0
    left = QImage(one)
    painter = QPainter(left)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    pixels = bytes(left.constBits())  # blue, green, red, nothing
    return max(max(pixels[colour::4]) for colour in range(3))


@pytest.mark.parametrize("size", [SMALL, FULL_HD])
def test_what_is_painted_bit_by_bit_is_the_whole_picture(
    screen: MakeScreen, qtbot: QtBot, size: tuple[int, int]
) -> None:
    shown = screen(size)
    shown.window.status_line.show_status(status(), NOW)
    for at, name in enumerate(WALK):
        shown.pack.show_view(VIEWS[name])
        shown.pack.show_weight(Weight(100 + at, stable=True, heard=True))
        if at % 3 == 0:
            shown.pack.show_echo(f"69012345678{at:02d}")
        if at % 4 == 2:
            qtbot.keyClick(shown.pack, Qt.Key.Key_Down)
        if at % 5 == 3:
            shown.window.status_line.show_status(status(to_send=at), NOW)
        bit_by_bit = on_screen(shown)
        shown.window.update()
        assert on_screen(shown) == bit_by_bit, name


def test_what_was_shown_before_leaves_no_trace(screen: MakeScreen) -> None:
    shown = screen()
    for at, name in enumerate(WALK):
        fresh = screen()
        for one in (shown, fresh):
            one.window.status_line.show_status(status(to_send=10 + at), NOW)
            one.pack.show_view(VIEWS[name])
        assert difference(on_screen(shown), on_screen(fresh)) <= OUTLINES, name
        fresh.window.close()


LATER = {
    "theme": lambda shown: shown.wear(Theme.DARK, Language.EN),
    "language": lambda shown: shown.wear(Theme.LIGHT, Language.ZH),
    "text scale": lambda shown: shown.wear(Theme.LIGHT, Language.EN, 150),
    "size": lambda shown: shown.window.resize(*FULL_HD),
}


@pytest.mark.parametrize("name", ["rest", "label", "wrong"])  # none of them with a large figure
@pytest.mark.parametrize("change", LATER)
def test_after_a_switch_the_window_looks_as_if_it_had_begun_so(screen: MakeScreen, change: str, name: str) -> None:
    def show(shown: Screen) -> None:
        shown.window.status_line.show_status(status(**WORST), NOW)
        shown.pack.show_view(VIEWS[name])

    switched, begun = screen(), screen()
    show(switched)
    before = on_screen(switched)
    LATER[change](switched)
    LATER[change](begun)
    show(begun)
    assert on_screen(switched) == on_screen(begun)
    assert on_screen(switched) != before


def test_another_entry_or_state_is_seen_in_the_rail_and_the_status_line(screen: MakeScreen) -> None:
    """Pictures that are kept of one state are not shown for another."""
    shown = screen()
    shown.window.status_line.show_status(status(), NOW)
    seen = []
    for name in ("rest", "maybe", "wrong"):
        shown.pack.show_view(VIEWS[name])
        picture = on_screen(shown)
        seen.append([picture.copy(part.geometry()) for part in frame_of(shown)])
    assert all(one[at] != other[at] for one, other in itertools.pairwise(seen) for at in (0, 1))
    shown.pack.show_view(VIEWS["rest"])
    picture = on_screen(shown)
    assert [picture.copy(part.geometry()) for part in frame_of(shown)] == seen[0]


def frame_of(shown: Screen) -> list[QWidget]:
    rail = shown.window.findChild(Rail)
    assert rail is not None
    return [rail, shown.window.status_line]


def test_one_piece_more_paints_its_row_and_no_other(screen: MakeScreen) -> None:
    shown = screen()
    shown.pack.show_view(VIEWS["right"])
    lines = shown.part(LineList)
    paints = Paints(lines)
    two = (LINES[0], replace(LINES[1], quantity=3), *LINES[2:])
    shown.pack.show_view(view(Code.ITEM_RIGHT, packing(lines=two), seen="竹制杯垫"))
    paints.taken()
    shown.pack.show_view(view(Code.ITEM_RIGHT, packing(lines=(two[0], replace(two[1], scanned=1), *two[2:]))))
    painted = paints.taken()
    assert not painted.isEmpty()
    beneath = painted & QRegion(0, lines.height() // 8, lines.width(), lines.height())  # the title, which counts too
    assert 0 < beneath.boundingRect().height() <= lines.look.px(OPEN_ROW)


def test_another_colour_of_the_window_leaves_the_cards_alone(screen: MakeScreen) -> None:
    shown = screen()
    shown.pack.show_view(VIEWS["right"])
    paints = Paints(shown.part(LineList))
    shown.pack.show_view(view(Code.ITEM_WRONG, packing(lines=ONE_MORE), expected="甲", seen="乙"))
    painted = paints.taken()
    assert not painted.isEmpty(), "its corners stand on the window's colour"
    assert not painted.contains(shown.part(LineList).rect().center())
    corner = shown.part(LineList).mapTo(shown.window, QPoint())
    assert on_screen(shown).pixelColor(corner).name() == QColor(STATES[Tone.WRONG].fill).name()


def test_done_after_good_paints_no_frame(screen: MakeScreen) -> None:
    """Two states of one colour: only their signs differ."""
    shown = screen()
    shown.pack.show_view(VIEWS["right"])
    paints = Paints(shown.window.status_line)
    shown.pack.show_view(VIEWS["closed"])
    assert paints.taken().isEmpty()


def test_an_answer_that_changes_nothing_is_told_and_hardly_painted(screen: MakeScreen, qtbot: QtBot) -> None:
    shown = screen()
    watch = PaintWatch()
    shown.pack.show_view(VIEWS["rest"])
    paints = Paints(shown.part(LineList))
    again = replace(VIEWS["rest"])
    with qtbot.waitSignal(watch.answer_painted) as told:
        shown.pack.show_view(again)
        watch.wait_for(shown.pack, again)
    assert told.args == [again]
    assert isinstance(told.args[0], PackView)
    assert paints.taken().isEmpty()


class Asked(Page):
    """Counts how often it is asked for its size."""

    times = 0

    def title(self) -> str:
        return "Asked"

    def sizeHint(self) -> QSize:
        self.times += 1
        return super().sizeHint()

    minimumSizeHint = sizeHint  # noqa: N815


def test_pages_that_are_not_open_are_not_laid_out(screen: MakeScreen) -> None:
    shown, closed = screen(), Asked()
    shown.window.add_page(closed)
    QApplication.processEvents()
    closed.times = 0
    for name in WALK:
        shown.pack.show_view(VIEWS[name])
        QApplication.processEvents()
    assert closed.times == 0
    assert not closed.isVisible()


def test_a_page_that_is_opened_has_all_the_room(qtbot: QtBot) -> None:
    stack, first, second = PageStack(), Asked(), Asked()
    qtbot.addWidget(stack)
    stack.add(first)
    stack.add(second)
    stack.resize(600, 400)
    stack.show()
    assert (first.isVisible(), second.isVisible()) == (True, False)
    stack.show_page(second)
    assert (first.isVisible(), second.isVisible()) == (False, True)
    assert second.geometry() == stack.rect()
    stack.resize(700, 300)
    assert second.geometry() == stack.rect()


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("left", [0, 1, 3])
def test_a_kept_picture_is_what_is_painted_pixel_for_pixel(qapp: QApplication, ratio: float, left: int) -> None:
    """On screens where a pixel of ours is none of theirs as well, wherever the part stands; the second time too."""
    del qapp
    place, kept, times = QRect(4, 3, 160, 50), Kept(), []

    def paint(painter: QPainter) -> None:
        times.append(1)
        painter.setFont(font_of(22, bold=True))
        painter.setPen(QColor("#04210F"))
        painter.drawText(place.adjusted(44, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, "打包 42")
        paint_icon(painter, "pack", "#04210F", QRect(6, 5, 36, 36))

    def painted(how: Callable[[QPainter], None]) -> QImage:
        image = QImage(QSize(240, 80) * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor("#57CF89"))
        painter = QPainter(image)
        painter.translate(left, left)
        how(painter)
        painter.end()
        return image

    direct = painted(paint)
    for _ in range(2):
        assert painted(lambda painter: kept.draw(painter, place, "#57CF89", "key", paint)) == direct
    assert len(times) == 2


def test_a_kept_picture_is_not_shown_for_another_key_size_ground_or_screen(qapp: QApplication) -> None:
    del qapp
    kept, times = Kept(), []
    image = QImage(80, 80, QImage.Format.Format_RGB32)
    sharp = QImage(160, 160, QImage.Format.Format_RGB32)
    sharp.setDevicePixelRatio(2)
    small, large = QRect(0, 0, 20, 20), QRect(0, 0, 30, 20)
    for device, place, ground, key in (
        (image, small, "#FFFFFF", "one"),
        (image, small, "#FFFFFF", "two"),
        (image, small, "#000000", "one"),
        (image, large, "#FFFFFF", "one"),
        (sharp, small, "#FFFFFF", "one"),
    ):
        for _ in range(2):
            painter = QPainter(device)
            kept.draw(painter, place, ground, key, lambda _painter: times.append(1))
            painter.end()
    assert len(times) == 5


@pytest.mark.parametrize("flags", [0x81, 0x82, 0x84, 0x1081, 0x1084])  # left, right, centred; wrapped as well
@pytest.mark.parametrize("text", ["打包 42", "Waybill SF13 8022 3177 4500", "AVAVAV · Tj, fffi …", "6901234567892"])
@pytest.mark.parametrize("bold", [False, True])
def test_words_that_come_again_look_as_when_they_came_first(
    qapp: QApplication, text: str, flags: int, *, bold: bool
) -> None:
    del qapp
    room, kept, look = QRect(20, 4, 420, 50), Kept(), Look()
    fit = fitted(text, room.size(), look, 30, bold=bold, lines=0 if flags & 0x1000 else 1)

    def written() -> QImage:
        image = QImage(480, 60, QImage.Format.Format_RGB32)
        image.fill(QColor("#57CF89"))
        painter = QPainter(image)
        kept.write(painter, Written(text, room, flags, fit.font, "#04210F", fit.wide), "#57CF89")
        painter.end()
        return image

    first = written()
    assert first == written() == written()
    assert len(kept._pictures) == 1, "made when they came the second time"


def test_only_the_newest_pictures_are_kept(qapp: QApplication) -> None:
    del qapp
    kept, painted = Kept(2), []
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for key in ("a", "b", "a", "c", "a", "b"):
        kept.draw(painter, QRect(0, 0, 9, 9), "#FFFFFF", key, lambda _painter: painted.append(1))
    painter.end()
    assert len(painted) == 4, "a, b, c and once more b"


@pytest.mark.parametrize("factor", ["1.25", "1.75", "2"])
def test_on_a_sharp_screen_a_window_of_kept_pictures_is_the_same(factor: str) -> None:
    """In a process of its own: the factor is read once, when the program begins."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": factor}
    words = [sys.executable, "-m", "tests.ui.sharp_window"]
    told = subprocess.run(words, env=surroundings, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert told.stdout.splitlines() == ["Window same", "Rail same", "StatusLine same", "KeyHints same"] * 4, told.stderr
