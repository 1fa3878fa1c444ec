"""Keeps the times of today's parcels in memory, read once and then as they are closed."""

from __future__ import annotations

from datetime import date

from desktop.domain.parcel_time import ParcelTime
from desktop.store import entry_pages, parcel_times
from desktop.usecases.desk import Desk, midnight


class Timing:
    """What the lead's figures of the day stand on; made anew from the journal at midnight and after a restart."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._day: date | None = None
        self._read_to = 0
        self._parcels: list[ParcelTime] = []

    def today(self) -> list[ParcelTime]:
        """Parcels closed since midnight here, in their order."""
        start = midnight(self._desk.clock.now())
        if start.date() != self._day:
            self._day, self._parcels = start.date(), []
            self._read_to = entry_pages.first_event_since(self._desk.journal, start) - 1
        more, self._read_to = parcel_times.closed_after(self._desk.journal, self._read_to)
        self._parcels += more
        return self._parcels
