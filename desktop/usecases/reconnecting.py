"""Takes settled reconnections into the journal: what became of everything that waited, by the ERP's own count."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from desktop.domain.events import EventKind
from desktop.store import station_facts
from desktop.usecases.desk import Desk
from sync.ports import Reconnect

_FOLDED = "reconnect_folded"  # station fact: the number of the newest one in the journal


def settled(desk: Desk) -> list[Reconnect]:
    """Those that the journal does not have yet. Read before the receipts are folded, so that all of theirs are."""
    return desk.sync.reconnects(int(station_facts.get(desk.journal, _FOLDED) or 0))


def fold_reconnects(desk: Desk, found: Sequence[Reconnect]) -> None:
    """Each becomes one event, behind the answers that it counts, and stays when sync.db is lost."""
    if found:
        with desk.journal.writing() as writing:
            for reconnect in found:
                writing.event(desk.clock.now(), EventKind.RECONNECTED.value, "", "", _facts(reconnect))
            station_facts.put(writing, _FOLDED, str(found[-1].reconnect_id))


def reconnect_of(facts: dict[str, object]) -> Reconnect:
    """From the body of an event."""
    return msgspec.convert(facts, Reconnect)


def _facts(reconnect: Reconnect) -> dict[str, object]:
    return dict(msgspec.to_builtins(reconnect))
