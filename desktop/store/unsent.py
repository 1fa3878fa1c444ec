"""Parcels closed here that the ERP has not confirmed: since when the oldest waits, and the nearest deadline."""

from __future__ import annotations

from datetime import datetime

import msgspec

from desktop.domain.packing import Packing
from desktop.store.journal import Journal, first_row
from desktop.store.moments import from_micros

_SLICE = 200  # entries looked at in one step: a millisecond or two
_KINDS = "kind IN ('ship_weighed', 'ship_document')"
_OLDEST = f"SELECT created FROM outbox WHERE state = 'pending' AND {_KINDS} ORDER BY \"sequence\" LIMIT 1"
_WAITING = (
    f'SELECT o."sequence", p.body FROM outbox o JOIN packing p ON p.document_id = o.stream '
    f'WHERE o.state = \'pending\' AND o.{_KINDS} AND o."sequence" > ? ORDER BY o."sequence" LIMIT +?'
)
_REFUSED = (
    "SELECT p.body FROM outbox o JOIN packing p ON p.document_id = o.stream "
    f"WHERE o.state IN ('rejected', 'withheld', 'unsettled') AND o.state <> 'withheld' AND o.{_KINDS}"
)
_decode = msgspec.msgpack.Decoder(Packing).decode


class Unsent:
    """``step`` it while nobody scans: the deadlines are gone through slice by slice, whenever the journal has grown."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._seen = -1  # the journal's head when the last round began
        self._at: int | None = None  # how far the present round has come
        self._nearest = ""
        self.deadline: datetime | None = None  # of the last whole round

    @property
    def oldest_at(self) -> datetime | None:
        """When the oldest of those that wait for the line was closed."""
        row = first_row(self._journal, _OLDEST)
        return from_micros(row[0]) if row else None

    def step(self) -> None:
        if self._at is None:
            if self._journal.head.sequence == self._seen:
                return
            self._seen, self._at, self._nearest = self._journal.head.sequence, 0, ""
            self._take([row[0] for row in self._journal.rows(_REFUSED)])
        rows = self._journal.rows(_WAITING, (self._at, _SLICE))
        self._take([row[1] for row in rows])
        if len(rows) == _SLICE:
            self._at = rows[-1][0]
            return
        self._at = None
        self.deadline = datetime.fromisoformat(self._nearest) if self._nearest else None

    def _take(self, bodies: list[bytes]) -> None:
        known = (_decode(body).deadline for body in bodies)
        self._nearest = min([deadline for deadline in (*known, self._nearest) if deadline], default="")
