"""The station's journal as the sync process reads it: outgoing entries and wanted numbers. Never written here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from desktop.store.other_file import OtherFile
from sync.ports import Wanted
from sync.vocabulary import Entry

# a weight waits behind a shipment that was refused, withheld or not settled until a person has decided
_PENDING = (
    "SELECT \"sequence\" FROM outbox o WHERE state = 'pending' AND NOT (kind = 'weigh_only' AND EXISTS ("
    'SELECT 1 FROM outbox s WHERE s.stream = o.stream AND s."sequence" < o."sequence" AND s.kind <> \'weigh_only\' '
    "AND s.state IN ('rejected', 'withheld', 'unsettled'))) ORDER BY \"sequence\" LIMIT ?"
)
_ENTRIES = 'SELECT body FROM outbox WHERE "sequence" IN (SELECT value FROM json_each(?)) ORDER BY "sequence"'
_BY_KEY = 'SELECT body FROM outbox WHERE "key" IN (SELECT value FROM json_each(?)) ORDER BY "sequence"'
_NEWEST = 'SELECT coalesce(max("sequence"), 0) FROM outbox'
_WANTED = "SELECT wanted_id, number, kind FROM wanted WHERE wanted_id > ? ORDER BY wanted_id"

_entry = msgspec.json.Decoder(Entry).decode


class JournalFile:
    """Implements sync.ports.JournalReader. While there is no journal yet, there is nothing to send."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._file = OtherFile(path, key)

    def version(self) -> object:
        """Changes whenever the journal does, or another file has taken its place."""
        rows = self._file.rows("PRAGMA data_version")
        return self._file.openings, int(rows[0][0]) if rows else 0

    def pending(self, limit: int) -> list[int]:
        return [row[0] for row in self._file.rows(_PENDING, (limit,))]

    def entries(self, sequences: Sequence[int]) -> list[Entry]:
        return [_entry(row[0]) for row in self._file.rows(_ENTRIES, (_json(sequences),))]

    def entries_of(self, keys: Sequence[str]) -> list[Entry]:
        return [_entry(row[0]) for row in self._file.rows(_BY_KEY, (_json(keys),))]

    def pending_entries(self, limit: int) -> list[Entry]:
        """As ``pending``, whole."""
        return self.entries(self.pending(limit))

    def newest(self) -> int:
        rows = self._file.rows(_NEWEST)
        return int(rows[0][0]) if rows else 0

    def wanted(self, after: int) -> list[Wanted]:
        return [Wanted(*row) for row in self._file.rows(_WANTED, (after,))]

    def close(self) -> None:
        self._file.close()


def _json(values: Sequence[int] | Sequence[str]) -> str:
    return msgspec.json.encode(list(values)).decode()
