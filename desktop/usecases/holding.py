"""Holding more orders than usual before a foreseen outage: one key, and the same key once more for as usual."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.usecases.desk import Desk, midnight, note

AT_LEAST = timedelta(hours=12)  # a night shift that foresees an outage needs more than what is left of the day


def hold_more(desk: Desk) -> Outcome:
    """Until the end of the local day, and for half a day at least. It changes nothing else, so it needs no right."""
    now, held = desk.clock.now(), desk.settings.held
    until = held.more_until_at
    if until is not None and now < until:
        _set_until(desk, "")
        return _told(desk, Code.HOLDING_AS_USUAL, "")
    text = _until(now).isoformat()
    _set_until(desk, text)
    return _told(desk, Code.HOLDING_MORE, text)


def _until(now: datetime) -> datetime:
    tomorrow = midnight(midnight(now) + timedelta(hours=36))
    return max(tomorrow.astimezone(now.tzinfo), now + AT_LEAST)


def _set_until(desk: Desk, until: str) -> None:
    settings = replace(desk.settings, held=replace(desk.settings.held, more_until=until))
    desk.save_settings(settings)
    desk.settings = settings
    desk.wake_sync()


def _told(desk: Desk, code: Code, until: str) -> Outcome:
    """With the runway that results: what is on disk counts at once, the rest as sync brings it."""
    runway, connection = desk.runway(), desk.sync.connection()
    facts: dict[str, str] = {}
    if runway is not None:
        facts["parcels"] = str(runway.parcels)
        facts |= {"minutes": str(runway.minutes)} if runway.minutes is not None else {}
    if connection is None or not connection.online:
        facts["offline"] = "1"
    outcome = answer(code, **({"until": until} if until else {}), **facts)
    return note(desk, outcome, EventKind.SETTINGS_CHANGED, "", hold_more=until or "as_usual")
