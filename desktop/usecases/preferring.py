"""A person's own choices of language, look and sound, kept in the journal under who they are."""

from __future__ import annotations

import msgspec

from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.preferences import Preferences
from desktop.store import station_facts
from desktop.usecases.desk import Desk, event, refuse, sealed

_FACT = "preferences:{person}"


def of_person(desk: Desk, person_id: str) -> Preferences:
    """As the bench has it for nobody, and for whoever has chosen nothing."""
    kept = station_facts.get(desk.journal, _FACT.format(person=person_id)) if person_id else None
    return msgspec.json.decode(kept, type=Preferences) if kept else Preferences()


def change(desk: Desk, preferences: Preferences) -> Outcome:
    if desk.operator is None:
        return refuse(desk, Code.NOT_SIGNED_IN)
    with desk.journal.writing() as writing:
        station_facts.put(writing, _FACT.format(person=desk.operator_id), msgspec.json.encode(preferences).decode())
        sequence = event(desk, writing, EventKind.PREFERENCES_CHANGED, person=desk.operator_id)
    return sealed(answer(Code.SAVED), sequence)
