"""An order's life story: its events in the journal, as they happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from desktop.domain.views import StoryEvent
from desktop.store.journal import Rows
from desktop.store.moments import from_micros

_OF_DOCUMENT = 'SELECT "at", kind, operator, body FROM event WHERE document_id = ? ORDER BY "sequence"'
_OF_KIND = 'SELECT "at", body FROM event WHERE kind = ? ORDER BY "sequence"'
_NEWEST = 'SELECT "at" FROM event ORDER BY "sequence" DESC LIMIT 1'
_decode = msgspec.json.Decoder(dict[str, Any]).decode


def events_of(source: Rows, document_id: str, names: dict[str, str]) -> tuple[StoryEvent, ...]:
    """Oldest first; operators by name."""
    return tuple(story_event(row, names) for row in source.rows(_OF_DOCUMENT, (document_id,)))


def story_event(row: Sequence[Any], names: dict[str, str]) -> StoryEvent:
    """From moment, kind, operator and body of an event."""
    at, kind, operator, body = row
    facts = tuple((name, _text(value)) for name, value in _decode(body).items())
    return StoryEvent(from_micros(at), kind, names.get(operator, ""), facts)


def of_kind(source: Rows, kind: str) -> list[tuple[datetime, dict[str, str]]]:
    """Every event of one kind; reads all events, so it is nothing for the scan path."""
    return [
        (from_micros(at), {name: _text(value) for name, value in _decode(body).items()})
        for at, body in source.rows(_OF_KIND, (kind,))
    ]


def _text(value: Any) -> str:
    """Lists and objects, such as the parts of a wait, stay JSON."""
    if isinstance(value, dict | list):
        return msgspec.json.encode(value).decode()
    return "" if value is None else str(value)


def newest_event_at(source: Rows) -> datetime | None:
    rows = source.rows(_NEWEST)
    return from_micros(rows[0][0]) if rows else None
