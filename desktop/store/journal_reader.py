"""The station's journal as the sync process reads it: outgoing entries and wanted numbers. Never written here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from desktop.store.other_file import OtherFile
from sync.ports import Wanted
from sync.vocabulary import Entry

_PENDING = 'SELECT "sequence" FROM outbox WHERE state = \'pending\' ORDER BY "sequence"'  # out of its index alone
_HELD_BACK = "FROM outbox WHERE state IN ('rejected', 'withheld', 'unsettled') AND state = 'withheld'"  # indexed so
_WITHHELD = f'SELECT "sequence" {_HELD_BACK}'
_ARRIVED = (
    'SELECT "sequence", kind FROM outbox WHERE state = \'pending\' AND "sequence" > ?1 '
    f'UNION ALL SELECT "sequence", kind {_HELD_BACK} AND "sequence" > ?1 ORDER BY "sequence"'
)
_PARKED = (
    'SELECT stream, max("sequence") FROM outbox '
    "WHERE state IN ('rejected', 'withheld', 'unsettled') AND kind <> 'weigh_only' GROUP BY +stream"
)  # the plus: else all entries that there ever were are walked through, in the order of their streams
_UNDELIVERED = (
    "SELECT DISTINCT stream FROM outbox WHERE stream IN (SELECT value FROM json_each(?)) "
    "AND state IN ('pending', 'unsettled') AND kind <> 'weigh_only'"
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

    def version(self) -> tuple[int, int]:
        """The first rises when another file has taken its place, the second changes with every transaction."""
        return self._file.version

    def pending(self) -> list[int]:
        return [row[0] for row in self._file.rows(_PENDING)]

    def withheld(self) -> list[int]:
        return [row[0] for row in self._file.rows(_WITHHELD)]

    def arrived(self, after: int) -> list[tuple[int, str]]:
        return [(row[0], row[1]) for row in self._file.rows(_ARRIVED, (after,))]

    def parked(self) -> dict[str, int]:
        return {row[0].casefold(): row[1] for row in self._file.rows(_PARKED)}

    def undelivered(self, document_ids: Sequence[str]) -> frozenset[str]:
        """As the journal spells them, and as they were asked for."""
        found = {row[0].casefold() for row in self._file.rows(_UNDELIVERED, (_json(document_ids),))}
        return frozenset(one for one in document_ids if one.casefold() in found)

    def entries(self, sequences: Sequence[int]) -> list[Entry]:
        return [_entry(row[0]) for row in self._file.rows(_ENTRIES, (_json(sequences),))]

    def entries_of(self, keys: Sequence[str]) -> list[Entry]:
        return [_entry(row[0]) for row in self._file.rows(_BY_KEY, (_json(keys),))]

    def newest(self) -> int:
        rows = self._file.rows(_NEWEST)
        return int(rows[0][0]) if rows else 0

    def wanted(self, after: int) -> list[Wanted]:
        return [Wanted(*row) for row in self._file.rows(_WANTED, (after,))]

    def close(self) -> None:
        self._file.close()


def _json(values: Sequence[int] | Sequence[str]) -> str:
    return msgspec.json.encode(list(values)).decode()
