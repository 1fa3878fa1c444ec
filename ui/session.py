"""Between the station and the window: scans, weights, keys and the clock go in, views come out and are shown."""

from __future__ import annotations

import time
import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.commands import Command
from desktop.domain.gs1_text import cleaned
from desktop.domain.outcome import Tone
from desktop.domain.views import PackView
from desktop.preferences import Choices
from devices.reading import DeviceHealth, Reading, Scan
from ui.appearance import Appearance
from ui.gates import Gates
from ui.leads import Leads
from ui.order_facts import Weight
from ui.pack_page import PackPage
from ui.paint_watch import PaintWatch
from ui.receipt_news import ReceiptNews
from ui.senses import Senses
from ui.status_goals import StatusGoals
from ui.theme import STATES
from ui.translation import Translation
from ui.window import Window
from ui.words import no_voice_words, words_for

if TYPE_CHECKING:
    from desktop.station import Station
    from printing.ports import PrinterHealth

SILENT_SCALE_NS = 2_000_000_000
LABELS = "PBL"
OWN_CODES = ("PB:", "PB@", LABELS)  # commands, badges and our labels are the bench's on every page
BADGE_MARK = "PB@"  # a badge opens the bench: not shown large for everybody to copy, whatever stands before it


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
        self.senses = Senses(window)
        self._view: PackView = station.view()
        self.appearance = Appearance(station, window, translation)
        self.gates = Gates(station, window, self._view)
        self.leads = Leads(window)
        self.goals = StatusGoals(window, lambda: self._view.operator)
        self.news = ReceiptNews(station.syncing.receipts, window)
        self._weighed_ns = 0
        self.last_input_ns = time.monotonic_ns()
        self.painted = PaintWatch(self)
        pack.command_requested.connect(self.order)
        pack.number_typed.connect(self.take_typed)
        for source in (pack, window):
            source.language_switch_requested.connect(self.appearance.switch_language)
            source.theme_switch_requested.connect(self.appearance.switch_theme)
        window.text_scale_requested.connect(self.appearance.grow_text)
        self.appearance.changed.connect(self._settings_changed)

    @property
    def view(self) -> PackView:
        return self._view

    @property
    def home(self) -> PackPage:
        """Where the work is."""
        return self._pack

    def begin(self) -> None:
        """Show where the bench stands."""
        self.appearance.follow()
        self._window.open_page(self.gates.shut or self._pack)
        self.show_answer(self._station.view())
        self._show_status()

    def take_scan(self, scan: Scan) -> None:
        """One code, from whatever scanner."""
        self.last_input_ns = time.monotonic_ns()
        self._station.devices.note_scan(scan)
        if self._page_takes(scan):
            self._echo(scan.text)
            return
        self.scan_began.emit(scan.at_ns)
        self.show_answer(self._station.scan(scan))
        self._echo(scan.text)

    def take_typed(self, number: str) -> None:
        """A number typed by hand is worth as much as a scan, and told apart in the record."""
        self.take_scan(Scan(number, "key", time.monotonic_ns()))

    def take_reading(self, reading: Reading) -> None:
        """One weight from the scale."""
        self._weighed_ns = time.monotonic_ns()
        no_weight = reading.overload or reading.underload or reading.unit_changed
        self._pack.show_weight(Weight(None if no_weight else reading.grams, reading.stable, heard=True))
        view = self._station.weigh(reading)
        if view is not None:
            self.last_input_ns = self._weighed_ns
            self.show_answer(view)

    def take_device(self, health: DeviceHealth) -> None:
        self._station.device_changed(health)

    def take_printer(self, health: PrinterHealth) -> None:
        self._station.printer_changed(health)

    def order(self, command: Command, argument: str = "") -> None:
        """One command, by key or click."""
        self.last_input_ns = time.monotonic_ns()
        self.show_answer(self._station.command(command, argument))

    def tick(self) -> None:
        """A few times a second: what came in by itself, the clock, the status line."""
        view = self._station.tick()
        if view is not None:
            self.show_answer(view)
        else:
            self._pack.show_waiting(self._station.waits.now())
        if time.monotonic_ns() - self._weighed_ns > SILENT_SCALE_NS:
            self._pack.show_weight(Weight())
        self.appearance.follow()
        self.news.look(self._view)
        self._show_status()

    def refresh_page(self) -> None:
        """About once a second."""
        if self._window.page is not None:
            self._window.page.refresh()

    def show_answer(self, view: PackView) -> None:
        """Sound first, then the picture."""
        if view.read_aloud:
            if not self.senses.read_aloud():
                self._window.tell(STATES[Tone.WARN], no_voice_words())
            return
        if view.operator != self._view.operator:
            self.appearance.follow()  # first: the answer is already for whoever came, in that person's words and sounds
        words = words_for(view.outcome, view.packing)
        self.senses.answer(view.outcome.tone, words)
        self._view = self.gates.view = view
        self._pack.show_view(view)
        page = self.gates.shut or self.leads.follow(view) or self._pack
        if self._window.page is not page:
            self._window.open_page(page)
        if page is not self._pack:
            self._window.tell(STATES.get(view.outcome.tone), words)
        self.painted.wait_for(page, view)

    def _settings_changed(self, _before: Choices | None, now: Choices) -> None:
        self.senses.follow(now)
        self._show_status()

    def close(self) -> None:
        self.senses.close()

    def _page_takes(self, scan: Scan) -> bool:
        """Whether the open page used the code, so that the bench need not."""
        page = self._window.page
        if page is None or page is self._pack or page is self.leads.led_to or not self._at_leisure():
            return False
        asks_for_it = page.takes_recalled or page.wants_all or page.wants_label
        if not asks_for_it and self._station.lead.recalling.is_recalled(scan.text):
            return False  # never a mere look-up: the packer would think that it was found
        text = cleaned(scan.text).body.upper()
        own = text.startswith(OWN_CODES) and not (page.wants_label and text.startswith(LABELS))
        return (page.wants_all or not own) and page.take_scan(scan)

    def _echo(self, text: str) -> None:
        """The number that was scanned, very large for a moment, whatever page is open; a badge never."""
        if BADGE_MARK in unicodedata.normalize("NFKC", text).upper():
            return
        if self._window.page is self._pack:
            self._pack.show_echo(text)
        else:
            self._window.echo.echo(text)

    def _at_leisure(self) -> bool:
        """Somebody is signed in and no parcel is open, so that a page may use a scan for a look-up."""
        return (
            self._view.operator is not None and self._view.packing is None and self._view.outcome.tone is not Tone.STOP
        )

    def _show_status(self) -> None:
        status, now = self._station.status(), datetime.now(UTC)
        self._window.status_line.show_status(status, now)
        self._pack.stops.tell(status.stop_check_at, now)
        self._window.show_about(status.operator, status.bench)
