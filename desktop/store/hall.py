"""What was closed here of late, remembered: the lead's page looks often, and a body is read once only."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import msgspec

from desktop.domain.packing import Packing
from desktop.store.journal import Rows
from desktop.store.moments import from_micros, to_micros

_CLOSED = (
    "SELECT document_id, closed_at, body FROM packing WHERE closed_at >= ? AND +condition = 'closed' ORDER BY closed_at"
)
_HOW_MANY = "SELECT count(*) FROM packing WHERE closed_at >= ? AND +condition = 'closed'"
_decode = msgspec.msgpack.Decoder(Packing).decode


class Closing(NamedTuple):
    document_id: str
    at: datetime
    carrier_id: str
    carrier_name: str


class Hall:
    def __init__(self, journal: Rows) -> None:
        self._journal = journal
        self._known: dict[str, Closing] = {}

    def closings(self, since: datetime) -> list[Closing]:
        """Since then, the oldest first."""
        self._known = {name: one for name, one in self._known.items() if one.at >= since}
        newest = max((one.at for one in self._known.values()), default=since)
        self._take(newest)
        count = int(self._journal.rows(_HOW_MANY, (to_micros(since),))[0][0])
        if count != len(self._known):  # one was taken back
            self._known = {}
            self._take(since)
        return sorted(self._known.values(), key=lambda one: one.at)

    def _take(self, since: datetime) -> None:
        for document_id, at, body in self._journal.rows(_CLOSED, (to_micros(since),)):
            if document_id not in self._known or self._known[document_id].at != from_micros(at):
                packing = _decode(body)
                closing = Closing(document_id, from_micros(at), packing.carrier_id, packing.carrier_name)
                self._known[document_id] = closing
