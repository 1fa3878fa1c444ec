"""Ten scans a second while the mouse clicks through every page of the real window: none lost, split, merged or late.

Five seconds in each run of the tests or until every page was open, a minute by ``make device-proof``. Serial codes
come through a pseudo-terminal pair, which ignores speed and parity; keys are posted as the window system posts them,
with their own times.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QInputDevice, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.settings import Language
from devices.reading import PortState, Scan
from devices.serial_scanner import SerialScanner
from tests.bench_kit import BenchKit, make_bench
from tests.devices.lines import PtyPair
from tests.proof import FULL_SECONDS, size
from tests.ui.conftest import Screen
from tests.waiting import wait_until
from ui.bridge import Bridge
from ui.page import Page
from ui.pages import add_pages
from ui.rail import Rail
from ui.session import Session
from ui.speech import Speech
from ui.wedge_life import WedgeLife

pytestmark = pytest.mark.qt_log_ignore("pipewire")  # no sound service in a test machine
SECONDS = size(small=5, full=60)
PER_SECOND = 10
KEY_MS = 8
CLICK_MS = 25
PATIENCE_MS = 60_000  # of a busy machine


class Hand(QObject):
    """Clicks one rail entry after the other, and writes down which page opened."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._rail = screen.window.findChild(Rail)
        self.opened: set[Page] = set()
        self._clicks = 0
        screen.window.page_opened.connect(self.opened.add)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._click)
        self._timer.start(CLICK_MS)

    def rest(self) -> None:
        self._timer.stop()

    def _click(self) -> None:
        assert self._rail is not None
        self._clicks += 1
        place = self._rail._place(self._clicks % len(self._rail.entries))
        QTest.mouseClick(self._rail, Qt.MouseButton.LeftButton, pos=QPoint(place.center()))


class Place:
    """The window over a real station, with everything that scans."""

    def __init__(self, kit: BenchKit, screen: Screen, qapp: QApplication) -> None:
        self.screen = screen
        self.bridge = Bridge()
        self.session = Session(kit.station, screen.window, screen.pack, screen.translation)
        self.session.senses.speech = Speech(self.session.senses, engine="mock")  # no speech service in a test machine
        add_pages(kit.station, screen.window, self.session)
        self.wedge = WedgeLife(qapp, screen.window, kit.station.devices.recorder, lambda: kit.station.settings)
        self.taken: list[str] = []
        for source in (self.bridge.scanned, self.wedge.scanned):
            source.connect(self._take)
        self.wedge.follow()
        self.session.begin()

    def _take(self, scan: Scan) -> None:
        self.taken.append(scan.text)
        self.session.take_scan(scan)


@pytest.fixture
def place(screen: Callable[..., Screen], qapp: QApplication, tmp_path: Path) -> Iterator[Place]:
    kit = make_bench(tmp_path, language=Language.EN, sound=False)
    kit.sign_in_lead()
    made = Place(kit, screen(), qapp)
    yield made
    made.wedge.close()
    made.session.close()
    kit.close()


class Shooter:
    """Scans from a thread of its own, at an even pace whatever the window does, until it is left."""

    def __init__(self, scan: Callable[[str], None]) -> None:
        self._scan = scan
        self.codes: list[str] = []
        self._left = threading.Event()
        self._thread = threading.Thread(target=self._shoot, name="shooter")

    def __enter__(self) -> Shooter:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._left.set()
        self._thread.join()

    def _shoot(self) -> None:
        start = time.monotonic()
        while not self._left.wait(max(0.0, start + len(self.codes) / PER_SECOND - time.monotonic())):
            self.codes.append(f"SN{len(self.codes):06d}")
            self._scan(self.codes[-1])


class KeyScanner:
    """Posts the keys of a code with the times of an even hand, however late this thread gets its turn."""

    def __init__(self, window: QWindow) -> None:
        self._window = window
        QInputDevice.primaryKeyboard()  # made here and now, not in the thread of the first key

    def scan(self, code: str) -> None:
        at_ms = time.monotonic_ns() // 1_000_000
        keys = [(Qt.Key(ord(letter)), letter) for letter in code] + [(Qt.Key.Key_Return, "\r")]
        for number, (key, text) in enumerate(keys):
            self._press(key, text, at_ms + number * KEY_MS)

    def _press(self, key: Qt.Key, text: str, at_ms: int) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(at_ms)
            QCoreApplication.postEvent(self._window, event)


def storm(place: Place, scan: Callable[[str], None], qtbot: QtBot) -> None:
    hand = Hand(place.screen)
    pages = {page for page in place.screen.window.findChildren(Page) if page.icon}
    with Shooter(scan) as shooter:
        QTest.qWait(SECONDS * 1000)
        qtbot.waitUntil(lambda: hand.opened >= pages, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: len(place.taken) >= len(shooter.codes), timeout=PATIENCE_MS)
    hand.rest()
    QTest.qWait(300)  # whatever is still under way may come, and must not
    assert place.taken == shooter.codes
    assert len(shooter.codes) >= SECONDS * PER_SECOND // 2  # a busy machine may hold the thread up


@pytest.mark.timeout(FULL_SECONDS)
def test_serial_scans_while_every_page_is_clicked_through(place: Place, qtbot: QtBot, line: PtyPair) -> None:
    live: list[PortState] = []
    scanner = SerialScanner(line.bench_end, place.bridge.on_scan, lambda health: live.append(health.state))
    scanner.start()
    try:
        wait_until(lambda: PortState.LIVE in live)
        storm(place, lambda code: line.write(code.encode() + b"\r"), qtbot)
    finally:
        scanner.close()


@pytest.mark.timeout(FULL_SECONDS)
def test_keyboard_scans_while_every_page_is_clicked_through(place: Place, qtbot: QtBot) -> None:
    storm(place, KeyScanner(place.screen.window.windowHandle()).scan, qtbot)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[PtyPair]:
    pair = PtyPair(tmp_path)
    pair.plug_in()
    yield pair
    pair.pull_out()
