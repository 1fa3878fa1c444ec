"""Error cards in the real window over the real station: read, then led on by one key or one scan, in both languages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from desktop.domain.commands import Command
from desktop.domain.outcome import Code, Tone
from desktop.domain.ways import Thing, Way
from desktop.settings import Language, Settings
from devices.reading import Scan
from tests.bench_kit import CUP_CODE, PACKER_BADGE, PLAIN, POT_CODE, SINGLE, BenchKit, make_bench, waybill
from tests.ui.conftest import Screen
from tests.usecases.causes import CAUSES, LABEL_LAST, Cause, called
from ui.banner import Banner
from ui.echo_band import EchoBand
from ui.help_card import HelpCard
from ui.lead_lists import ListsPage
from ui.pages import add_pages
from ui.session import Session
from ui.speech import Speech
from ui.state_panel import StatePanel
from ui.way_keys import WayKeys
from ui.words import Words

pytestmark = pytest.mark.qt_log_ignore("pipewire")  # no sound service in a test machine
REFUSED = {Tone.WRONG, Tone.TOO_MANY, Tone.STOP}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


class Place:
    """A packer's place: bench, window and session."""

    def __init__(self, kit: BenchKit, screen: Screen) -> None:
        self.kit, self.screen = kit, screen
        self.session = Session(kit.station, screen.window, screen.pack, screen.translation)
        self.session.senses.speech = Speech(self.session.senses, engine="mock")  # no speech service in a test machine
        add_pages(kit.station, screen.window, self.session)
        self.session.begin()

    def scan(self, *texts: str) -> None:
        for text in texts:
            self.session.take_scan(Scan(text, "serial:scanner", self.kit.clock.monotonic_ns()))

    @property
    def words(self) -> Words:
        """What the card says, wherever it stands."""
        panel = self.screen.part(StatePanel)
        return panel.words if panel.isVisible() else self.screen.part(Banner).words

    @property
    def keys(self) -> WayKeys:
        panel = self.screen.part(StatePanel)
        return panel.keys if panel.isVisible() else self.screen.part(Banner).keys

    @property
    def code(self) -> Code:
        return self.session.view.outcome.code


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cards") / "template"
    make_bench(folder).close()
    return folder


@pytest.fixture
def place(screen: Callable[..., Screen], template: Path, tmp_path: Path) -> Iterator[Callable[..., Place]]:
    made: list[Place] = []

    def build(language: Language = Language.EN, **settings: object) -> Place:
        folder = tmp_path / str(len(made))
        shutil.copytree(template, folder)
        kit = BenchKit(folder, msgspec.structs.replace(Settings(), language=language, **settings))
        kit.online()
        kit.sign_in()
        made.append(Place(kit, screen()))
        return made[-1]

    yield build
    for one in made:
        one.session.close()
        one.screen.translation.use(Language.EN)  # while its bench is still open: pages ask it
        QCoreApplication.sendPostedEvents()
        one.kit.close()


def lead_on(place: Place, way: Way, cause: Cause, qtbot: QtBot) -> None:
    """One key on the keyboard, or one scan."""
    if way.command is not None:
        key = {"Space": " ", "Esc": "\x1b"}.get(way.key, way.key)
        qtbot.keyClicks(place.screen.pack, key)
        if way.command in {Command.SHORT, Command.COPY, Command.REPRINT} and not way.argument:
            qtbot.keyClicks(place.screen.pack, "1")
    else:
        assert way.thing is not None
        place.scan(cause.scans[way.thing])


def assert_read(place: Place, language: Language) -> None:
    """The card has its words, in this language."""
    words = place.words
    said = [part for part in words if part]
    assert len(said) >= (2 if place.session.view.outcome.tone in REFUSED else 1)  # else the card's verb says what to do
    assert any(CHINESE.search(part) for part in (words.title, words.todo)) is (language is Language.ZH)


@pytest.mark.parametrize("cause", CAUSES, ids=called)
def test_a_card_is_read_in_both_languages_and_left_by_one_scan_or_one_key(
    place: Callable[..., Place], qtbot: QtBot, cause: Cause
) -> None:
    first, second = list(Language)[:: 1 if CAUSES.index(cause) % 2 else -1]  # either leads on from every other card
    here = place(first, **cause.settings)
    cause.produce(here.kit)
    here.session.show_answer(here.kit.station.view())
    assert here.code is cause.code
    if here.screen.window.page is not here.screen.pack:  # the sign-in page: a badge is the one way
        here.scan(PACKER_BADGE)
        assert here.screen.window.page is here.screen.pack
        return
    assert_read(here, first)
    here.screen.window.language_switch_requested.emit()
    QCoreApplication.sendPostedEvents()
    assert_read(here, second)
    offered = [way for way in here.session.view.ways if way.thing is not Thing.PARCEL]
    shown = [way for way in offered if way.command is not None]
    assert list(here.keys.ways) == shown[: len(here.keys.ways)]
    assert bool(here.keys.ways) is bool(shown)
    lead_on(here, (shown or offered)[0], cause, qtbot)
    assert here.session.view.outcome.tone not in REFUSED
    assert here.code is not cause.code


def test_a_badge_is_never_echoed_however_it_is_written(place: Callable[..., Place]) -> None:
    here = place()
    for badge in ("PB@wang", " pb@wang", "]C1PB@wang", "ＰＢ＠wang", "PB@nobody"):
        here.scan(badge)
        assert not any(band.isVisible() for band in here.screen.window.findChildren(EchoBand)), badge


def test_a_scan_is_echoed_on_whatever_page_it_is_taken(place: Callable[..., Place], qtbot: QtBot) -> None:
    here = place()
    lists = here.screen.window.findChild(ListsPage)
    assert lists is not None
    here.screen.window.open_page(lists)
    here.scan("SO1234567")
    shown = [band for band in here.screen.window.findChildren(EchoBand) if band.isVisible()]
    assert [band.text for band in shown] == ["SO1234567"]
    assert shown[0].height() >= here.screen.window.height() / 8
    here.scan("SO7654321")
    assert shown[0].text == "SO7654321", "the next scan does not wait for it"
    qtbot.waitUntil(lambda: not shown[0].isVisible(), timeout=5000)


def test_reading_aloud_leaves_the_card_as_it_is(place: Callable[..., Place]) -> None:
    here = place()
    here.scan(waybill(PLAIN), POT_CODE)
    before, painted = here.words, QSignalSpy(here.screen.pack.state_changed)
    here.scan("PB:SPEAK")
    assert here.words == before
    assert painted.count() == 0
    assert here.session.view.outcome.code is Code.ITEM_WRONG


def test_the_clock_alone_names_the_wait(place: Callable[..., Place], qtbot: QtBot) -> None:
    here = place(**LABEL_LAST)
    here.scan(f"SO{SINGLE}", CUP_CODE)
    banner = here.screen.part(Banner)

    def named() -> str:
        return banner.waiting.figure if banner.waiting else ""

    here.session.tick()
    qtbot.waitUntil(lambda: not here.screen.part(StatePanel).isVisible(), timeout=5000)
    here.kit.clock.advance(2.2)
    here.session.tick()
    here.session.tick()
    assert named() in {"2 s", "3 s", "4 s"}, "the clock goes on by itself as well"
    here.kit.clock.advance(4)
    here.session.tick()
    here.session.tick()
    assert Command.HOLD in {way.command for way in banner.keys.ways}


def test_help_by_scan_opens_the_help_card(place: Callable[..., Place]) -> None:
    here = place()
    here.scan(waybill(PLAIN), "help")
    assert here.screen.part(HelpCard).isVisible()
    here.scan(POT_CODE)
    assert not here.screen.part(HelpCard).isVisible()
    assert here.code is Code.ITEM_WRONG
