"""Who this station is: its id and incarnation, and other single values in the journal."""

from __future__ import annotations

import platform
import uuid
from collections.abc import Callable
from datetime import datetime

import msgspec

from desktop.domain.events import EventKind
from desktop.store.journal import Journal, Rows, Writing, first_row
from desktop.store.moments import from_micros

_GET = "SELECT value FROM station WHERE name = ?"
_FIRST_EVENT = "SELECT at FROM event ORDER BY sequence LIMIT 1"
_NEWEST_PAPER = "SELECT coalesce(max(paper_id), 0) FROM paper"
_PAPER_GAP = 100_000  # labels that may have been printed after a backup was made bear numbers below this gap
_PUT = "INSERT INTO station (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"


class Station(msgspec.Struct, frozen=True):
    """``incarnation`` rises when the journal turns out to be a copy or a restored backup of itself."""

    station_id: str
    incarnation: int

    @property
    def text(self) -> str:
        return f"{self.station_id}.{self.incarnation}"


def get(source: Rows, name: str) -> str | None:
    row = first_row(source, _GET, (name,))
    return str(row[0]) if row else None


def first_seen(source: Rows) -> datetime | None:
    """When this station wrote its first word."""
    row = first_row(source, _FIRST_EVENT, ())
    return from_micros(row[0]) if row else None


def put(writing: Writing, name: str, value: str) -> None:
    writing.run(_PUT, (name, value))


def identify(journal: Journal, at: datetime, mint: Callable[[], str] = lambda: uuid.uuid4().hex) -> Station:
    """This station; made at the first start, reborn when the file was copied or put back from elsewhere."""
    station_id, incarnation = get(journal, "station_id"), int(get(journal, "incarnation") or 0)
    home = f"{platform.node()}:{journal.path.stat().st_ino}"
    if station_id and get(journal, "home") == home:
        return Station(station_id, incarnation)
    station = Station(station_id or mint()[:12], incarnation + 1)
    with journal.writing() as writing:
        writing.event(
            at, EventKind.INCARNATION.value, "", "", {"station": station.station_id, "number": station.incarnation}
        )
        put(writing, "station_id", station.station_id)
        put(writing, "incarnation", str(station.incarnation))
        put(writing, "home", home)
        if incarnation:
            put(writing, "paper_floor", str(int(writing.rows(_NEWEST_PAPER)[0][0]) + _PAPER_GAP))
    return station


def mark_restored(journal: Journal, at: datetime, backup: str) -> None:
    """The file was put back by hand: the next start is a new incarnation."""
    with journal.writing() as writing:
        writing.event(at, EventKind.RESTORED.value, "", "", {"backup": backup})
        put(writing, "home", "")
