"""Between the station and the window: scans, weights, keys and the clock go in, views come out and are shown."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.domain.commands import Command
from desktop.domain.outcome import Tone
from desktop.domain.views import PackView
from desktop.settings import Language, Settings, Theme
from devices.reading import DeviceHealth, Reading, Scan
from ui.order_facts import Weight
from ui.pack_page import PackPage
from ui.page import Page
from ui.paint_watch import PaintWatch
from ui.sounds import NoSounds, Sounds, open_sounds
from ui.theme import STATES
from ui.translation import Translation
from ui.window import Window
from ui.words import caps_lock_words, words_for

if TYPE_CHECKING:
    from desktop.station import Station

SILENT_SCALE_NS = 2_000_000_000
OWN_CODES = ("PB:", "PB@", "PBL")  # commands, badges and our labels are the bench's on every page
SECRET_CODES = ("PB@",)  # a badge opens the bench: not shown large for everybody to copy


class Session(QObject):
    """Lives in the main thread; everything that reaches the station goes through here.

    Signals:
        scan_began: a scan is about to be answered; its monotonic time in ns.
    """

    scan_began = Signal(object)

    def __init__(self, station: Station, window: Window, pack: PackPage, translation: Translation) -> None:
        super().__init__(window)
        self._station = station
        self._window = window
        self._pack = pack
        self._translation = translation
        self._sounds: Sounds = NoSounds(silent=False)
        self._sign_in: Page | None = None
        self._first_start: Page | None = None
        self._view: PackView = station.view()
        self._settings: Settings | None = None
        self._weighed_ns = 0
        self.last_input_ns = time.monotonic_ns()
        self.painted = PaintWatch(self)
        pack.command_requested.connect(self.order)
        pack.number_typed.connect(self.take_typed)
        for source in (pack, window):
            source.language_switch_requested.connect(self.switch_language)
            source.theme_switch_requested.connect(self.switch_theme)
        window.text_scale_requested.connect(self.grow_text)
        window.page_opened.connect(self._page_opened)

    @property
    def view(self) -> PackView:
        return self._view

    def set_gates(self, sign_in: Page, first_start: Page) -> None:
        """Pages that stand before all others while nobody is signed in."""
        self._sign_in, self._first_start = sign_in, first_start

    @property
    def wedge_wanted(self) -> bool:
        """Whether this bench listens to scanners that act as keyboards."""
        return self._station.settings.wedge

    def load_sounds(self) -> None:
        """Once the window is up; until then the bench answers without."""
        self.set_sounds(open_sounds(wanted=self._station.settings.sound))

    def set_sounds(self, sounds: Sounds) -> None:
        self._sounds.hush()
        self._sounds = sounds
        self._window.status_line.set_silent(sounds.silent)

    def begin(self) -> None:
        """Show where the bench stands."""
        self._apply_settings()
        self._window.open_page(self._gate() or self._pack)
        self.show_answer(self._station.view())
        self._show_status()

    def take_scan(self, scan: Scan) -> None:
        """One code, from whatever scanner."""
        self.last_input_ns = time.monotonic_ns()
        own = scan.text.lstrip().upper().startswith(OWN_CODES)
        page = self._window.page
        if page is not None and page is not self._pack and not own and self._at_leisure() and page.take_scan(scan):
            return
        self.scan_began.emit(scan.at_ns)
        view = self._station.scan(scan)
        if not scan.text.lstrip().upper().startswith(SECRET_CODES):
            self._pack.show_echo(scan.text)
        self.show_answer(view)

    def take_typed(self, number: str) -> None:
        """A number typed by hand is worth as much as a scan, and told apart in the record."""
        self.take_scan(Scan(number, "key", time.monotonic_ns()))

    def warn_of_caps_lock(self) -> None:
        """A wedge scanner's letters came inverted; the code is found all the same, but not by every system."""
        self._window.tell(STATES[Tone.WARN], caps_lock_words())

    def take_reading(self, reading: Reading) -> None:
        """One weight from the scale."""
        self._weighed_ns = time.monotonic_ns()
        self._pack.show_weight(Weight(None if reading.overload else reading.grams, reading.stable))
        view = self._station.weigh(reading)
        if view is not None:
            self.last_input_ns = self._weighed_ns
            self.show_answer(view)

    def take_device(self, health: DeviceHealth) -> None:
        self._station.device_changed(health)

    def take_printer(self, state: str, detail: str) -> None:
        self._station.printer_changed(state, detail)

    def order(self, command: Command, argument: str = "") -> None:
        """One command, by key or click."""
        self.last_input_ns = time.monotonic_ns()
        self.show_answer(self._station.command(command, argument))

    def tick(self) -> None:
        """A few times a second: what came in by itself, the clock, the status line."""
        view = self._station.tick()
        if view is not None:
            self.show_answer(view)
        if time.monotonic_ns() - self._weighed_ns > SILENT_SCALE_NS:
            self._pack.show_weight(Weight())
        self._apply_settings()
        self._show_status()

    def refresh_page(self) -> None:
        """About once a second."""
        if self._window.page is not None:
            self._window.page.refresh()

    def show_answer(self, view: PackView) -> None:
        """Sound first, then the picture."""
        self._sounds.play(view.outcome.tone)
        self._view = view
        self._pack.show_view(view)
        page = self._gate() or self._pack
        if self._window.page is not page:
            self._window.open_page(page)
        if page is not self._pack:
            self._window.tell(STATES.get(view.outcome.tone), words_for(view.outcome, view.packing))
        self.painted.wait_for(page, view)

    def switch_language(self) -> None:
        other = Language.EN if self._station.settings.language is Language.ZH else Language.ZH
        self._change(language=other)

    def switch_theme(self) -> None:
        other = Theme.LIGHT if self._station.settings.theme is Theme.DARK else Theme.DARK
        self._change(theme=other)

    def grow_text(self, percent: int) -> None:
        self._change(text_scale=min(200, max(100, self._station.settings.text_scale + percent)))

    def close(self) -> None:
        self._sounds.hush()

    def _change(self, **choices: object) -> None:
        self._station.change_settings(msgspec.structs.replace(self._station.settings, **choices))
        self._apply_settings()

    def _apply_settings(self) -> None:
        settings = self._station.settings
        if settings is self._settings:
            return
        if self._settings is not None and settings.sound != self._settings.sound:
            self.load_sounds()
        self._settings = settings
        self._window.set_choices(settings.theme, settings.language, settings.text_scale)
        self._translation.use(settings.language)
        self._show_status()

    def _at_leisure(self) -> bool:
        """Somebody is signed in and no parcel is open, so that a page may use a scan for a look-up."""
        return (
            self._view.operator is not None and self._view.packing is None and self._view.outcome.tone is not Tone.STOP
        )

    def _gate(self) -> Page | None:
        if self._view.operator is not None:
            return None
        return self._first_start if self._station.first_start() else self._sign_in

    def _page_opened(self, page: Page) -> None:
        gate = self._gate()
        if gate is not None and page is not gate:
            self._window.open_page(gate)

    def _show_status(self) -> None:
        status = self._station.status()
        self._window.show_status(status, datetime.now(UTC))
        self._window.show_about(status.operator, status.bench)
