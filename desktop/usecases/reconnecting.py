"""Takes settled reconnections into the journal: what became of everything that waited, by the ERP's own count."""

from __future__ import annotations

import msgspec

from desktop.domain.events import EventKind
from desktop.store import station_facts
from desktop.usecases.desk import Desk
from sync.ports import Reconnect

_FOLDED = "reconnect_folded"  # station fact: the number of the newest one in the journal


def fold_reconnects(desk: Desk) -> int:
    """Each becomes one event, and stays when sync.db is lost; how many are new."""
    folded = int(station_facts.get(desk.journal, _FOLDED) or 0)
    found = desk.sync.reconnects(folded)
    if found:
        with desk.journal.writing() as writing:
            for reconnect in found:
                writing.event(desk.clock.now(), EventKind.RECONNECTED.value, "", "", _facts(reconnect))
            station_facts.put(writing, _FOLDED, str(found[-1].reconnect_id))
    return len(found)


def reconnect_of(facts: dict[str, object]) -> Reconnect:
    """From the body of an event."""
    return msgspec.convert(facts, Reconnect)


def _facts(reconnect: Reconnect) -> dict[str, object]:
    return dict(msgspec.to_builtins(reconnect))
