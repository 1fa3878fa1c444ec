"""Outgoing entries of every kind as the sync page lists them: newest first, page by page, or by what they bear."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from desktop.store import packings
from desktop.store.journal import Rows
from desktop.store.moments import from_micros, to_micros
from desktop.store.outbox import EntryState
from desktop.store.packings import Kept
from sync.vocabulary import Entry

SIFTED = 20_000  # newest entries that a part of a number is looked for in; whole numbers are found however old

_COLUMNS = '"sequence", body, state, detail FROM outbox'
_PAGE = f'SELECT {_COLUMNS} WHERE "sequence" < ?1 {{more}}ORDER BY "sequence" DESC LIMIT +?2'
# One for each kind or state: each goes by an index that has it together, in the order of the page.
_OF_KIND = "AND kind <> '' AND kind = ?3 "  # indexed so
_OF_A_KIND_AND_STATES = f"{_OF_KIND}AND state IN (SELECT value FROM json_each(?4)) "
_OF_STATE: dict[str, str] = {
    EntryState.PENDING: "AND state = 'pending' ",
    EntryState.ACCEPTED: "AND state = 'accepted' ",  # most of them: no index helps
}
_OF_RARE_STATE = "AND state NOT IN ('pending', 'accepted') AND state = ?3 "  # indexed so
_PENDING = f"SELECT {_COLUMNS} WHERE state = 'pending' ORDER BY \"sequence\" LIMIT +?"
_FOR_A_PERSON = f"SELECT {_COLUMNS} WHERE state IN ('rejected', 'withheld', 'unsettled') ORDER BY \"sequence\" LIMIT +?"
_BEARING = (
    f'SELECT {_COLUMNS} WHERE "sequence" IN ('
    'SELECT "sequence" FROM outbox WHERE "key" = ?1 '
    'UNION SELECT "sequence" FROM outbox WHERE stream IN (SELECT value FROM json_each(?2)) '
    'UNION SELECT "sequence" FROM outbox WHERE "sequence" > (SELECT max("sequence") FROM outbox) - ?3 '
    "AND instr(lower(body), lower(?1)) > 0 "
    'UNION SELECT "sequence" FROM outbox WHERE "sequence" > (SELECT max("sequence") FROM outbox) - ?3 '
    "AND json_extract(body, '$.document_id') IN (SELECT value FROM json_each(?2))) "
    'ORDER BY "sequence" DESC LIMIT +?4'
)
_OF_KEYS = f'SELECT {_COLUMNS} WHERE "key" IN (SELECT value FROM json_each(?)) ORDER BY "sequence"'
_OLDEST_SHIPMENT = (
    f"SELECT {_COLUMNS} WHERE state = 'pending' AND kind IN ('ship_weighed', 'ship_document') "
    'ORDER BY "sequence" LIMIT 1'
)
_COUNTS = (
    "SELECT (SELECT count(*) FROM outbox WHERE state = 'pending'), "
    "(SELECT count(*) FROM outbox WHERE state IN ('rejected', 'withheld', 'unsettled'))"
)
_BY_WAYBILL = "SELECT document_id FROM number WHERE waybill = ?"
_COURIERS = "SELECT carrier_id, name FROM courier ORDER BY name"
_NEWEST = 2**62  # above every sequence

_decode = msgspec.json.Decoder(Entry).decode


class Listed(msgspec.Struct, frozen=True):
    entry: Entry
    state: EntryState
    detail: str


def page(
    source: Rows, limit: int, *, before: int = 0, states: Sequence[str] = (), kinds: Sequence[str] = ()
) -> list[Listed]:
    """The newest ones below ``before`` (0: all); of these states and kinds where any are named."""
    below, found = before or _NEWEST, list[Any]()
    for more, named in _narrowed(states, kinds):
        found += source.rows(_PAGE.format(more=more), (below, limit, *named))
    return _listed(sorted(found, key=lambda row: -row[0])[:limit])


def _narrowed(states: Sequence[str], kinds: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """What each statement of a page asks for, and the names that it is given."""
    if kinds and states:
        return [(_OF_A_KIND_AND_STATES, (kind, _json(states))) for kind in kinds]
    if kinds:
        return [(_OF_KIND, (kind,)) for kind in kinds]
    parts: list[tuple[str, tuple[str, ...]]] = []
    for state in states:
        common = _OF_STATE.get(state)
        parts.append((common, ()) if common else (_OF_RARE_STATE, (state,)))
    return parts or [("", ())]


def pending(source: Rows, limit: int) -> list[Listed]:
    """Without a final receipt, the oldest first."""
    return _listed(source.rows(_PENDING, (limit,)))


def for_a_person(source: Rows, limit: int) -> list[Listed]:
    """Refused, held back or of unknown effect, the oldest first."""
    return _listed(source.rows(_FOR_A_PERSON, (limit,)))


def bearing(source: Rows, text: str, documents: Sequence[str], limit: int) -> list[Listed]:
    """Entries of these documents, or that bear this text in their key or anywhere, newest first."""
    return _listed(source.rows(_BEARING, (text, _json(documents), SIFTED, limit)))


def of_keys(source: Rows, keys: Sequence[str]) -> list[Listed]:
    return _listed(source.rows(_OF_KEYS, (_json(keys),)))


def oldest_shipment(source: Rows) -> Listed | None:
    """The parcel that the ERP has been waiting to hear of for longest."""
    found = _listed(source.rows(_OLDEST_SHIPMENT))
    return found[0] if found else None


def counts(source: Rows) -> tuple[int, int]:
    """How many wait to be sent, and how many for a person."""
    waiting, for_person = source.rows(_COUNTS)[0]
    return waiting, for_person


def documents_with(source: Rows, waybill: str) -> list[str]:
    """Documents that this bench knows by this waybill."""
    return [row[0] for row in source.rows(_BY_WAYBILL, (waybill,))]


def couriers(source: Rows) -> list[tuple[str, str]]:
    """Id and name of every carrier that the ERP has named; ``source`` is the cache."""
    return [(row[0], row[1]) for row in source.rows(_COURIERS)]


def packings_of(source: Rows, documents: Sequence[str]) -> dict[str, Kept]:
    """What this bench packed of them."""
    found = ((one, packings.of_document(source, one)) for one in dict.fromkeys(documents) if one)
    return {document_id: kept for document_id, kept in found if kept is not None}


def _listed(rows: Sequence[Any]) -> list[Listed]:
    return [Listed(_decode(body), EntryState(state), detail) for _, body, state, detail in rows]


def _json(values: Sequence[str]) -> str:
    return msgspec.json.encode(list(values)).decode()


# -- what the journal itself says of entries ------------------------------------------------------

_FIRST_AT = 'SELECT "sequence", "at" FROM event WHERE "sequence" >= ? ORDER BY "sequence" LIMIT 1'
_HEAD = 'SELECT coalesce(max("sequence"), 0) FROM event'
_ANSWERS = (
    'SELECT kind, json_extract(body, \'$.key\') FROM event WHERE "sequence" >= ? AND "sequence" < ? '
    "AND kind IN ('entry_accepted', 'entry_already_there', 'entry_rejected', 'entry_withheld', 'entry_unsettled') "
    'ORDER BY "sequence"'
)
_KEYS_BETWEEN = 'SELECT "key" FROM outbox WHERE "sequence" BETWEEN ? AND ? ORDER BY "sequence"'
_ABOUT = (
    'SELECT "at", kind, operator, body FROM event WHERE document_id = ? '
    "AND json_extract(body, '$.key') = ? ORDER BY \"sequence\""
)


def first_event_since(source: Rows, moment: datetime) -> int:
    """Sequence of the first event at or after ``moment``; one above all where there is none. Times rise with the
    sequence but for what somebody does to the PC's clock."""
    low, high = 1, int(source.rows(_HEAD)[0][0]) + 1
    wanted = to_micros(moment)
    while low < high:
        middle = (low + high) // 2
        found = source.rows(_FIRST_AT, (middle,))
        if found and found[0][1] < wanted:
            low = int(found[0][0]) + 1
        else:
            high = middle
    return low


def answers_of(
    source: Rows, sequences: Sequence[tuple[int, int]], since: datetime, before_event: int
) -> dict[str, str]:
    """How the entries of these runs were answered by the events from ``since`` to ``before_event``: the last word on
    each by its key, in the order in which they were made; "" where there is none."""
    rows = source.rows(_ANSWERS, (first_event_since(source, since), before_event))
    answered = {key: kind for kind, key in rows}
    keys = [row[0] for first, last in sequences for row in source.rows(_KEYS_BETWEEN, (first, last))]
    return {key: answered.get(key, "") for key in keys}


def events_about(source: Rows, document_id: str, key: str) -> Sequence[Any]:
    """Moment, kind, operator and body of what happened to one entry."""
    return [
        (from_micros(at), kind, operator, body) for at, kind, operator, body in source.rows(_ABOUT, (document_id, key))
    ]


def happened(source: Rows, document_id: str, key: str, kind: str) -> bool:
    """Whether the journal knows this of the entry already."""
    return any(known == kind for _, known, _, _ in events_about(source, document_id, key))
