"""When each carrier last took its parcels out of the hall, and what of this bench has stood there since."""

from __future__ import annotations

from datetime import datetime

import msgspec

from desktop.domain.packing import Packing
from desktop.store import station_facts
from desktop.store.journal import Rows, Writing
from desktop.store.moments import from_micros, to_micros
from desktop.store.packings import Kept

_NAME = "collected:{}"  # in the journal's table of single values
_BEFORE = "collected_before:{}"  # what it was before, so that the last one can be taken back; "" where there is none
_NEVER = "0"
_CLOSED_AMONG = (
    "SELECT body, closed_at FROM packing "
    "WHERE condition = 'closed' AND document_id IN (SELECT value FROM json_each(?)) ORDER BY closed_at"
)
_CLOSED_SINCE = "SELECT document_id FROM packing WHERE closed_at >= ? AND condition = 'closed' ORDER BY closed_at"
_BODIES_SINCE = "SELECT body, closed_at FROM packing WHERE closed_at >= ? AND condition = 'closed' ORDER BY closed_at"

_decode = msgspec.msgpack.Decoder(Packing).decode


def put(writing: Writing, carrier_id: str, at: datetime) -> None:
    """All parcels of this carrier that were closed until then are out of the hall."""
    name = _NAME.format(carrier_id)
    station_facts.put(writing, _BEFORE.format(carrier_id), station_facts.get(writing, name) or _NEVER)
    station_facts.put(writing, name, str(to_micros(at)))


def take_back(writing: Writing, carrier_id: str) -> None:
    """The last ``put`` was wrong; the one before it stands again."""
    before = station_facts.get(writing, _BEFORE.format(carrier_id)) or _NEVER
    station_facts.put(writing, _NAME.format(carrier_id), "" if before == _NEVER else before)
    station_facts.put(writing, _BEFORE.format(carrier_id), "")


def last(source: Rows, carrier_id: str) -> datetime | None:
    value = station_facts.get(source, _NAME.format(carrier_id))
    return from_micros(int(value)) if value else None


def closed_among(source: Rows, document_ids: list[str]) -> list[Kept]:
    """Those of the documents that were closed here."""
    rows = source.rows(_CLOSED_AMONG, (msgspec.json.encode(document_ids).decode(),))
    return [Kept(_decode(body), from_micros(at)) for body, at in rows]


def documents_closed_since(source: Rows, since: datetime) -> list[str]:
    return [row[0] for row in source.rows(_CLOSED_SINCE, (to_micros(since),))]


def in_the_hall(source: Rows, since: datetime) -> dict[str, list[Packing]]:
    """By carrier id: what was closed here since then and not collected. Reads every body: nothing for the scan path."""
    standing: dict[str, list[Packing]] = {}
    collected: dict[str, datetime | None] = {}
    for body, closed_at in source.rows(_BODIES_SINCE, (to_micros(since),)):
        packing = _decode(body)
        carrier = packing.carrier_id
        if carrier not in collected:
            collected[carrier] = last(source, carrier)
        gone = collected[carrier]
        if gone is None or from_micros(closed_at) > gone:
            standing.setdefault(carrier, []).append(packing)
    return standing


def taken_last(source: Rows, since: datetime) -> dict[str, list[Packing]]:
    """By carrier id: what went with its last hand-over, where that can be taken back. Reads every body."""
    taken: dict[str, list[Packing]] = {}
    spans: dict[str, tuple[datetime, datetime] | None] = {}
    for body, closed_at in source.rows(_BODIES_SINCE, (to_micros(since),)):
        packing = _decode(body)
        carrier = packing.carrier_id
        if carrier not in spans:
            spans[carrier] = last_span(source, carrier)
        span = spans[carrier]
        if span is not None and span[0] < from_micros(closed_at) <= span[1]:
            taken.setdefault(carrier, []).append(packing)
    return taken


def last_span(source: Rows, carrier_id: str) -> tuple[datetime, datetime] | None:
    """What was closed after the first and up to the second went with the last hand-over; None: none to take back."""
    before = station_facts.get(source, _BEFORE.format(carrier_id))
    at = station_facts.get(source, _NAME.format(carrier_id))
    return (from_micros(int(before)), from_micros(int(at))) if before and at else None
