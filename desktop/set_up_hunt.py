"""The searching behind the set-up: one finder or one printer search at a time, ended without anybody waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable

import msgspec

from devices.finder import Candidate, DeviceFinder, Kind, PortReport
from devices.hid_list import HidDevice, list_hid_scanners
from devices.hid_port import OpenHid, open_hid
from devices.port_list import Listing, list_ports
from printing.discovery import FoundPrinter, Places, PrinterSearch, without_twins


class Surroundings(msgspec.Struct, frozen=True):
    """Where to look; the defaults are this PC. Tests and the demo bring ports and printers of their own."""

    listing: Listing = list_ports
    hid_listing: Callable[[], tuple[HidDevice, ...]] = list_hid_scanners
    hid_opener: OpenHid = open_hid
    printers: Places = Places()


class Hunt:
    """Used in the main thread. What is no longer wanted is stopped at once and closed by a thread of its own."""

    def __init__(self, surroundings: Surroundings | None = None) -> None:
        self.surroundings = surroundings or Surroundings()
        self._finder: DeviceFinder | None = None
        self._search: PrinterSearch | None = None
        self._known: tuple[FoundPrinter, ...] = ()  # by the search before
        self._ending: list[threading.Thread] = []

    # devices on serial ports

    def find(self, kind: Kind, taken: frozenset[str]) -> None:
        self.stop()
        around = self.surroundings
        self._finder = DeviceFinder(
            kind, taken=taken, listing=around.listing, hid_listing=around.hid_listing, hid_opener=around.hid_opener
        )
        self._finder.start()

    def candidates(self, kind: Kind) -> tuple[Candidate, ...]:
        found = self._finder.candidates() if self._finder is not None else ()
        return tuple(candidate for candidate in found if candidate.kind is kind)

    def reports(self) -> tuple[PortReport, ...]:
        return self._finder.reports() if self._finder is not None else ()

    @property
    def looked(self) -> bool:
        return self._finder is not None and self._finder.looked

    # printers

    def search_printers(self, *, net: bool = False) -> None:
        self._known = self.printers() if net else ()
        self.stop()
        self._search = PrinterSearch(self.surroundings.printers, net=net)
        self._search.start()

    def printers(self) -> tuple[FoundPrinter, ...]:
        found = self._search.found() if self._search is not None else ()
        known = {printer.url: printer for printer in (*self._known, *found)}
        return without_twins(sorted(known.values(), key=lambda printer: printer.rank))

    @property
    def searching(self) -> bool:
        return self._search is not None and self._search.running

    @property
    def progress(self) -> tuple[int, int]:
        return self._search.progress if self._search is not None else (0, 0)

    # the end

    def stop(self) -> None:
        """Nothing is looked for any more; ports come free within a moment."""
        for part in (self._finder, self._search):
            if part is not None:
                part.stop()
                thread = threading.Thread(target=part.close, name="end of a search", daemon=True)
                self._ending.append(thread)
                thread.start()
        self._finder = self._search = None
        self._ending = [thread for thread in self._ending if thread.is_alive()]

    def close(self) -> None:
        """Wait until every port is closed."""
        self.stop()
        for thread in self._ending:
            thread.join()
        self._ending.clear()
