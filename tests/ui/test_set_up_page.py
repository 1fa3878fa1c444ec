"""From a bare PC to the first good label in a real window: the first lead, three questions, a test parcel."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.data_files import SETTINGS
from desktop.domain.outcome import Code
from desktop.domain.set_up_views import Answer, Step, Told
from desktop.settings import Language
from desktop.settings_file import read_settings
from devices.reading import Scan
from tests.set_up_kit import LEAD, PIN, BarePc
from tests.ui.conftest import FULL_HD, SMALL, Screen, part_of
from tests.ui.key_events import Keyboard
from ui.bridge import Bridge
from ui.first_start import FirstStartPage
from ui.gallery_set_up import VIEWS, MadeUpSetUp, set_up_page
from ui.pages import add_pages
from ui.session import Session
from ui.set_up_page import SetUpPage
from ui.set_up_words import go_words, other_words, question_words, remark_words, skip_words
from ui.settings_page import SettingsPage
from ui.wedge_filter import WedgeFilter

ANY_CODE = "6901234567892"
PATIENCE_MS = 30_000


class Place:
    """A bare PC with its window, as the program runs it."""

    def __init__(self, pc: BarePc, screen: Screen, qapp: QApplication, qtbot: QtBot) -> None:
        self.pc, self.screen, self._qtbot = pc, screen, qtbot
        self.bridge = Bridge()
        self.session = Session(pc.station, screen.window, screen.pack, screen.translation)
        add_pages(pc.station, screen.window, self.session)
        self.bridge.scanned.connect(self.session.take_scan)
        self.bridge.weighed.connect(self.session.take_reading)
        self.bridge.device_changed.connect(self.session.take_device)
        self.bridge.printer_changed.connect(self.session.take_printer)
        self.wedge = WedgeFilter(qapp)
        self.wedge.scanned.connect(self.session.take_scan)
        self.wedge.watch(screen.window.windowHandle())
        self.keyboard = Keyboard(screen.window)
        self.session.begin()
        pc.bench.start_devices(self.bridge)

    @property
    def packs(self) -> bool:
        """The pack page is open."""
        return self.screen.window.page is self.screen.pack

    @property
    def page(self) -> SetUpPage:
        return part_of(self.screen.window, SetUpPage)

    def make_the_first_lead(self) -> None:
        first = part_of(self.screen.window, FirstStartPage)
        assert self.screen.window.page is first
        first.name_field.setText(LEAD)
        first.pin.setText(PIN)
        first.pin_again.setText(PIN)
        first.begin.click()

    def until(self, predicate: Callable[[], bool], ms: int = PATIENCE_MS) -> None:
        def ticked() -> bool:
            self.session.tick()
            self.page.look_now()
            return predicate()

        self._qtbot.waitUntil(ticked, timeout=ms)

    def at(self, step: Step) -> None:
        self.until(lambda: self.page.view.step is step)

    def scan(self, code: str, step: Step) -> None:
        """With the serial scanner, again where the first was too early."""
        for _ in range(8):
            self.pc.scanner.scan(code)
            try:
                self.until(lambda: self.page.view.step is step, 2000)
            except self._qtbot.TimeoutError:
                continue
            return
        raise AssertionError(f"still {self.page.view}")

    def key(self, letter: str) -> None:
        self.keyboard.type(letter)

    def enter(self) -> None:
        self.keyboard.press_key(Qt.Key.Key_Return, "\r", 500)

    def close(self) -> None:
        self.screen.translation.use(Language.EN)  # while pages can still ask the station
        QApplication.sendPostedEvents()
        self.screen.window.hide()  # pages stop looking before the bench goes, as at the program's end
        self.wedge.close()
        self.session.close()


@pytest.fixture
def make(
    screen: Callable[..., Screen], qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> Iterator[Callable[..., Place]]:
    made: list[Place] = []

    def build(**options: object) -> Place:
        pc = BarePc(tmp_path, **options)  # type: ignore[arg-type]
        made.append(Place(pc, screen(), qapp, qtbot))
        return made[-1]

    yield build
    for place in made:
        place.close()
        place.pc.close()


def test_from_nothing_to_the_test_parcel(make: Callable[..., Place], tmp_path: Path) -> None:
    place = make()
    place.make_the_first_lead()
    assert place.screen.window.page is place.page
    place.scan(ANY_CODE, Step.SCALE)
    place.pc.scale.put(1250)
    place.until(place.page.go.isVisible)
    assert place.page.weight.text() == "1.250 kg"
    place.enter()
    place.at(Step.PRINTER)
    place.key("n")
    place.until(lambda: any(choice.sure for choice in place.page.view.choices))
    place.enter()
    place.at(Step.PAPER)
    place.until(lambda: place.pc.printer.came_out() == 1)
    place.scan(place.pc.paper(1), Step.ITEM)
    place.scan(place.page.code.text, Step.LABEL)
    place.until(lambda: place.pc.printer.came_out() == 2)
    place.scan(place.pc.paper(2), Step.DONE)
    assert {answer for _, answer, _ in place.page.view.answers} == {Answer.PROVED}
    assert place.page.view.label_seconds > 0
    assert re.search(r"\d", place.page.help.text())
    place.enter()
    assert place.packs
    settings = read_settings(tmp_path / SETTINGS)
    assert (len(settings.scanners), len(settings.printers)) == (1, 1)
    assert settings.scale is not None
    assert place.session.view.packing is None


def test_a_keyboard_scanner_answers_the_first_question_wherever_the_focus_is(make: Callable[..., Place]) -> None:
    place = make()
    place.make_the_first_lead()
    place.page.later.setFocus()
    place.keyboard.scan("PB@some-badge")  # any code at all, and nobody is signed in by it
    place.at(Step.SCALE)
    assert dict((step, answer) for step, answer, _ in place.page.view.answers)[Step.SCANNER] is Answer.PROVED
    assert place.session.view.operator is not None
    assert place.session.view.operator.name == LEAD


def test_every_question_is_skipped_by_one_key_or_one_finger(make: Callable[..., Place]) -> None:
    place = make()
    place.make_the_first_lead()
    place.key("s")
    place.at(Step.SCALE)
    place.page.skip.click()
    place.at(Step.PRINTER)
    place.key("s")
    place.at(Step.ITEM)
    place.enter()
    place.at(Step.DONE)
    place.page.go.click()
    assert place.packs


def test_a_scan_that_is_not_the_questions_is_the_benchs(make: Callable[..., Place]) -> None:
    place = make()
    place.make_the_first_lead()
    place.key("s")
    place.at(Step.SCALE)
    place.session.take_scan(Scan("YT000000001001", "wedge", 1))
    assert place.session.view.outcome.code in (Code.LOOKING_UP, Code.ORDER_NOT_HERE)
    place.screen.window.open_page(place.page)
    place.at(Step.SCALE)  # it goes on where it was


def test_it_is_begun_again_from_the_settings_page(make: Callable[..., Place]) -> None:
    place = make()
    place.make_the_first_lead()
    place.page.later.click()
    part_of(place.screen.window, SettingsPage).set_up.guide.click()
    assert place.screen.window.page is place.page
    assert place.page.view.step is Step.SCANNER


def test_nothing_is_looked_for_while_another_page_is_open(make: Callable[..., Place], qtbot: QtBot) -> None:
    place = make()
    place.make_the_first_lead()
    place.until(lambda: bool(place.page.view.ports))
    place.page.later.click()
    assert place.page._desk.view().ports == ()


# words and looks


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("size", [SMALL, FULL_HD])
@pytest.mark.parametrize("language", list(Language))
def test_every_state_fits_and_has_its_words(
    screen: Callable[..., Screen], name: str, size: tuple[int, int], language: Language
) -> None:
    shown = screen(size)
    shown.translation.use(language)
    shown.window.set_choices(shown.window.look.theme, language, 100)
    page = set_up_page(VIEWS[name])()
    shown.window.add_page(page)
    shown.window.open_page(page)
    page.look_now()
    QApplication.sendPostedEvents()
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()) - 2, label.text()
            assert "{" not in label.text()
    buttons = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    for button in buttons:
        assert button.width() >= button.sizeHint().width() - 2 or button in page.choices.buttons, button.text()
    assert any(button.isEnabled() for button in buttons)


@pytest.mark.parametrize("language", list(Language))
def test_nothing_found_always_says_why_and_what_to_do(screen: Callable[..., Screen], language: Language) -> None:
    shown = screen()
    shown.translation.use(language)
    view = VIEWS["scanner"]
    for told in Told:
        remark = remark_words(replace(view, told=told, fact="in_use"))
        assert bool(remark.title) is (told is not Told.NOTHING)
        if told not in (Told.NOTHING, Told.LOOKING):
            assert remark.todo
        words = f"{remark.title} {remark.todo}"
        if language is Language.ZH:
            assert not re.search(r"[A-Za-z]{2,}", re.sub(r"\bUSB\b", "", words)), words
    for step in Step:
        assert all(question_words(replace(view, step=step)))
        assert skip_words(step)


def test_enter_means_something_only_where_there_is_something_to_confirm() -> None:
    assert go_words(VIEWS["scanner"]) == ""
    assert go_words(VIEWS["scale"]) == ""
    assert go_words(VIEWS["scale-found"])
    assert go_words(VIEWS["printer"])
    assert go_words(VIEWS["printer-none"]) == ""
    assert other_words(VIEWS["printer-none"]) == ""  # the network is looked at already
    assert other_words(VIEWS["paper"]) != other_words(VIEWS["paper-out"])


def test_arrows_and_numbers_choose(screen: Callable[..., Screen]) -> None:
    shown = screen()
    page = set_up_page(VIEWS["printer"])()
    shown.window.add_page(page)
    shown.window.open_page(page)
    keyboard = Keyboard(shown.window)
    keyboard.press_key(Qt.Key.Key_Down, "", 500)
    assert page.view.chosen == 1
    keyboard.press("3", 500)
    assert page.view.chosen == 2
    page.choices.buttons[0].click()
    assert page.view.chosen == 0
    assert [button.isChecked() for button in page.choices.buttons[:4]] == [True, False, False, False]
    assert isinstance(page._desk, MadeUpSetUp)
