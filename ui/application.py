"""Starts the window: paint first, then open the bench, then devices, pages and sounds; ends in one order, once."""

from __future__ import annotations

import gc
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.settings import Settings
from ui.bridge import Bridge
from ui.pack_page import PackPage
from ui.theme import font_of
from ui.translation import Translation
from ui.window import Window

if TYPE_CHECKING:
    from desktop.station import Station
    from ui.session import Session

TICK_MS = 250
SWITCH_SECONDS = 0.0005  # a spooler with a label must not wait 5 ms for each of its turns while a page is painted
REFRESH_MS = 1000
COLLECT_CHECK_MS = 500
IDLE_BEFORE_COLLECTING_NS = 2_000_000_000  # a collection stops the window for milliseconds: never during work
SOUNDS_AFTER_MS = 200  # loading them takes a quarter of a second; the first scan must not wait for it
UNSEEN_START_MS = 2000  # a window that starts minimised is never painted, and the bench opens all the same
SMALLEST_SIZE = (1024, 600)
USUAL_SIZE = (1366, 768)


class Bench(Protocol):
    """What the window needs of the opened bench."""

    @property
    def station(self) -> Station: ...

    def start_devices(self, bridge: Bridge) -> None:
        """Start readers and spoolers; from their threads they call the bridge's ``on_…`` methods, nothing else."""
        ...

    def close(self) -> None:
        """Stop devices, spoolers and sync, then close the station. Called once."""
        ...


def run_window(
    open_bench: Callable[[], Bench], settings: Settings, *, trace: Path | None = None, shots: Path | None = None
) -> int:
    """Show the window and run until it is closed. What ``open_bench`` raises is raised here."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Packbench")
    application.setFont(font_of(18))
    running = Running(application, open_bench, settings, trace, shots)
    return running.run()


class Running(QObject):
    """One run of the window, from the first paint to the shutdown."""

    def __init__(
        self,
        application: QApplication,
        open_bench: Callable[[], Bench],
        settings: Settings,
        trace: Path | None,
        shots: Path | None,
    ) -> None:
        super().__init__()
        self._application = application
        self._open_bench = open_bench
        self._settings = settings
        self._trace_file, self._shots_folder = trace, shots
        self._started = False
        self._first_paint_ns = 0
        self._failure: BaseException | None = None
        self._closers: list[Callable[[], None]] = []
        self._timers: list[QTimer] = []
        self._kept: list[object] = []  # plain objects whose methods are slots
        self.bridge = Bridge()
        self.translation = Translation(application)
        self.window = Window()
        self.pack = PackPage()

    def run(self) -> int:
        sys.setswitchinterval(SWITCH_SECONDS)
        self._show_window()
        signal.signal(signal.SIGTERM, lambda *_: self._application.exit())  # taken up at the next tick, in this thread
        self.window.first_painted.connect(self._note_first_paint)
        self.window.first_painted.connect(self._start, Qt.ConnectionType.QueuedConnection)
        QTimer.singleShot(UNSEEN_START_MS, self._start)
        try:
            code = self._application.exec()
        finally:
            self._shut_down()
        if self._failure is not None:
            raise self._failure
        return code

    def _show_window(self) -> None:
        settings = self._settings
        self.translation.use(settings.language)
        self.window.setWindowTitle("Packbench")
        self.window.setMinimumSize(*SMALLEST_SIZE)
        self.pack.state_changed.connect(self.window.set_state)
        self.window.add_page(self.pack)
        self.window.set_choices(settings.theme, settings.language, settings.text_scale)
        self.window.resize(*USUAL_SIZE)
        self.window.closed.connect(self._application.exit)
        self.window.open_page(self.pack)
        self.window.show_about("", settings.bench)
        self.window.setWindowState(self.window.windowState() | Qt.WindowState.WindowMaximized)
        self.window.show()

    def _note_first_paint(self) -> None:
        self._first_paint_ns = time.monotonic_ns()

    def _start(self) -> None:
        if self._started:
            return
        self._started = True
        try:
            self._open()
        except Exception as error:  # noqa: BLE001 Qt would print it and go on: it belongs to the caller of run_window
            self._failure = error
            self._application.exit(1)

    def _open(self) -> None:
        # not at the top: none of this is needed for the first paint
        from ui.pages import add_pages  # noqa: PLC0415
        from ui.session import Session  # noqa: PLC0415

        bench = self._open_bench()
        self._closers.append(bench.close)
        session = Session(bench.station, self.window, self.pack, self.translation)
        self._closers.append(session.close)
        self._watch_painting(session)
        add_pages(bench.station, self.window, session)
        self._connect_inputs(session)
        self._listen_to_keys(session, bench.station)
        session.begin()
        bench.start_devices(self.bridge)
        self._start_timers(session)

    def _connect_inputs(self, session: Session) -> None:
        self.bridge.scanned.connect(session.take_scan)
        self.bridge.weighed.connect(session.take_reading)
        self.bridge.device_changed.connect(session.take_device)
        self.bridge.printer_changed.connect(session.take_printer)

    def _listen_to_keys(self, session: Session, station: Station) -> None:
        from ui.wedge_life import WedgeLife  # noqa: PLC0415

        wedge = WedgeLife(self._application, self.window, station.devices.recorder, lambda: station.settings)
        wedge.scanned.connect(session.take_scan)
        wedge.health_changed.connect(session.take_device)
        wedge.follow()
        self._every(TICK_MS, wedge.follow)
        self._closers.append(wedge.close)

    def _watch_painting(self, session: Session) -> None:
        if self._trace_file is not None:
            from ui.paint_trace import PaintTrace  # noqa: PLC0415

            trace = PaintTrace(self._trace_file)
            trace.window_painted(self._first_paint_ns)
            session.scan_began.connect(trace.scan_began)
            session.painted.answer_painted.connect(trace.answer_painted)
            self._closers.append(trace.close)
            self._kept.append(trace)
        if self._shots_folder is not None:
            from ui.screenshots import Screenshots  # noqa: PLC0415

            pictures = Screenshots(self._shots_folder, self.window)
            session.painted.answer_painted.connect(pictures.answer_painted)
            self._kept.append(pictures)

    def _start_timers(self, session: Session) -> None:
        self._every(TICK_MS, session.tick)
        self._every(REFRESH_MS, session.refresh_page)
        QTimer.singleShot(SOUNDS_AFTER_MS, session.senses.load_sounds)
        gc.collect()
        gc.freeze()  # what start-up made lives as long as the program
        gc.disable()
        self._closers += [gc.unfreeze, gc.enable]
        collector = Collector(session)
        self._kept.append(collector)
        self._every(COLLECT_CHECK_MS, collector.collect_when_idle)

    def _every(self, milliseconds: int, do: Callable[[], None]) -> None:
        timer = QTimer(self)
        timer.timeout.connect(do)
        timer.start(milliseconds)
        self._timers.append(timer)

    def _shut_down(self) -> None:
        """Newest first: nothing is called that was closed before it. A second call finds nothing to do."""
        for timer in self._timers:
            timer.stop()
        while self._closers:
            self._closers.pop()()
        self.window.hide()


class Collector:
    """Collects garbage by hand, once after each stretch of work, when nobody has done anything for two seconds."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._collected_after_ns = 0

    def collect_when_idle(self) -> None:
        last = self._session.last_input_ns
        if last != self._collected_after_ns and time.monotonic_ns() - last > IDLE_BEFORE_COLLECTING_NS:
            self._collected_after_ns = last
            gc.collect()
