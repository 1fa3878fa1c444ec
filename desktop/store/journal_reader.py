"""The station's journal as the sync process reads it: outgoing entries and wanted numbers. Never written here."""

from __future__ import annotations

from pathlib import Path

import msgspec

from desktop.store.other_file import OtherFile
from sync.ports import Wanted
from sync.vocabulary import Entry

# a weight waits behind a shipment that was refused or withheld until a person has settled that
_PENDING = (
    "SELECT body FROM outbox o WHERE state = 'pending' AND NOT (kind = 'weigh_only' AND EXISTS ("
    'SELECT 1 FROM outbox s WHERE s.stream = o.stream AND s."sequence" < o."sequence" AND s.kind <> \'weigh_only\' '
    "AND s.state IN ('rejected', 'withheld'))) ORDER BY \"sequence\" LIMIT ?"
)
_WANTED = "SELECT wanted_id, number, kind FROM wanted WHERE wanted_id > ? ORDER BY wanted_id"

_entry = msgspec.json.Decoder(Entry).decode


class JournalFile:
    """Implements sync.ports.JournalReader. While there is no journal yet, there is nothing to send."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._file = OtherFile(path, key)

    def pending_entries(self, limit: int) -> list[Entry]:
        return [_entry(row[0]) for row in self._file.rows(_PENDING, (limit,))]

    def wanted(self, after: int) -> list[Wanted]:
        return [Wanted(*row) for row in self._file.rows(_WANTED, (after,))]

    def close(self) -> None:
        self._file.close()
