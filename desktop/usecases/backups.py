"""What the journal says of its own backups."""

from __future__ import annotations

from desktop.domain.events import EventKind
from desktop.usecases.desk import Desk


def backup_done(desk: Desk, name: str, error: str) -> None:
    """A backup was made, or could not be; no operator did it."""
    with desk.journal.writing() as writing:
        writing.event(desk.clock.now(), EventKind.BACKUP_MADE.value, "", "", {"name": name, "error": error})
