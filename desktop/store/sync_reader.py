"""What the sync process reports, read from sync.db: the line, receipts, and look-ups that were answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from desktop.store.moments import from_micros, to_micros
from desktop.store.other_file import OtherFile
from desktop.store.sync_log import ATTEMPTS, attempt_of
from sync.capabilities import Capabilities
from sync.ports import Attempt, Connection, Reconnect, Returning
from sync.vocabulary import Entry, Receipt, Verdict

_CONNECTION = "SELECT body FROM connection WHERE one = 1"
_SERVED = "SELECT found FROM wanted_served WHERE wanted_id = ?"
_NEWEST = "SELECT coalesce(max(receipt_id), 0) FROM receipt"
_COLUMNS = 'SELECT "key", verdict, code, detail, "at" FROM receipt'
_AFTER = f"{_COLUMNS} WHERE receipt_id > ? AND receipt_id <= ? ORDER BY receipt_id"
_OF_KEYS = f'{_COLUMNS} WHERE "key" IN (SELECT value FROM json_each(?)) ORDER BY receipt_id'
_IN_DOUBT = 'SELECT in_doubt FROM attempt WHERE "key" = ?'
_LOST_BEFORE = (
    "SELECT 1 FROM meta WHERE (name = 'born' AND ?1 < CAST(value AS INTEGER) "
    "OR name = 'first_sequence' AND ?2 <= CAST(value AS INTEGER)) "
    'AND NOT EXISTS (SELECT 1 FROM receipt WHERE "key" = ?3) LIMIT 1'
)
_RECONNECTS = "SELECT body FROM reconnect WHERE reconnect_id > ? ORDER BY reconnect_id"
_RETURNING = "SELECT body FROM reconnect WHERE reconnect_id = 0"
_CAPABILITIES = "SELECT body FROM capabilities WHERE one = 1"

_connection = msgspec.json.Decoder(Connection).decode
_reconnect = msgspec.json.Decoder(Reconnect).decode


class SyncReader:
    """Answers nothing while sync has not run yet, or wrote with an older program."""

    def __init__(self, file: OtherFile) -> None:
        self._file = file

    @property
    def openings(self) -> int:
        """Rises when the file was replaced; receipt numbers begin anew then."""
        return self._file.openings

    @property
    def version(self) -> tuple[int, int]:
        """Changes whenever sync has written; cheap to ask."""
        return self._file.version

    def connection(self) -> Connection | None:
        rows = self._file.rows(_CONNECTION)
        return _connection(rows[0][0]) if rows else None

    def served(self, wanted_id: int) -> bool | None:
        """Whether the look-up found its number; None while it is not answered."""
        rows = self._file.rows(_SERVED, (wanted_id,))
        return bool(rows[0][0]) if rows else None

    def newest_receipt(self) -> int:
        rows = self._file.rows(_NEWEST)
        return int(rows[0][0]) if rows else 0

    def receipts(self, after: int, until: int) -> list[Receipt]:
        return _receipts(self._file.rows(_AFTER, (after, until)))

    def receipts_of(self, keys: Sequence[str]) -> list[Receipt]:
        """Receipts of these entries, whenever they came."""
        return _receipts(self._file.rows(_OF_KEYS, (msgspec.json.encode(list(keys)).decode(),)))

    def in_doubt(self, entry: Entry) -> bool:
        """A send was begun and never answered, or may have been: whether it took effect is not known yet.

        Of what is older than sync.db nothing is known here until it was looked up: an earlier one may have been lost.
        """
        known = self._file.rows(_IN_DOUBT, (entry.key,))
        if known:
            return bool(known[0][0])
        lost = self._file.rows(_LOST_BEFORE, (to_micros(entry.created), entry.sequence, entry.key))
        return not self._file.available or bool(lost)

    def attempts(self, keys: Sequence[str]) -> dict[str, Attempt]:
        """How often and when these entries were sent, and what was last said; those never tried are missing."""
        return {
            row[0]: attempt_of(row) for row in self._file.rows(ATTEMPTS, (msgspec.json.encode(list(keys)).decode(),))
        }

    def reconnects(self, after: int) -> list[Reconnect]:
        """Settled reconnections behind this number, oldest first."""
        return [_reconnect(row[0]) for row in self._file.rows(_RECONNECTS, (after,))]

    def returning(self) -> Returning | None:
        """The line is back, and not everything that waited then has its receipt."""
        rows = self._file.rows(_RETURNING)
        return msgspec.json.decode(rows[0][0], type=Returning) if rows else None

    def capabilities(self) -> Capabilities | None:
        """What the ERP of the last session can do; None while there was none."""
        rows = self._file.rows(_CAPABILITIES)
        return msgspec.json.decode(rows[0][0], type=Capabilities) if rows else None

    def close(self) -> None:
        self._file.close()


def _receipts(rows: Sequence[Any]) -> list[Receipt]:
    return [Receipt(row[0], Verdict(row[1]), row[2], row[3], from_micros(row[4])) for row in rows]
