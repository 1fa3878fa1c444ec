"""sync.db as the sync process writes it: attempts before the bytes leave, receipts, answered look-ups, the line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from desktop.store.moments import from_micros, from_micros_or_none, to_micros
from desktop.store.sync_schema import METADATA
from desktop.store.written_file import WrittenFile
from sync.ports import Attempt, Connection
from sync.vocabulary import Receipt, Verdict

_BORN = "SELECT value FROM meta WHERE name = 'born'"
_BEAR = "INSERT OR IGNORE INTO meta (name, value) VALUES ('born', ?)"
_ATTEMPT = 'SELECT "key", tries, in_doubt, next_try, last_error FROM attempt WHERE "key" = ?'
_MARK_SENDING = (
    "INSERT INTO attempt (\"key\", tries, in_doubt, next_try, last_error, last_at) VALUES (?, 1, 1, NULL, '', ?) "
    'ON CONFLICT ("key") DO UPDATE SET tries = tries + 1, in_doubt = 1, next_try = NULL, last_at = excluded.last_at'
)
_MARK = (
    'INSERT INTO attempt ("key", tries, in_doubt, next_try, last_error, last_at) VALUES (?1, 0, ?2, ?3, ?4, ?5) '
    'ON CONFLICT ("key") DO UPDATE SET in_doubt = ?2, next_try = ?3, last_error = ?4, last_at = ?5'
)
_RECEIPT = 'INSERT INTO receipt ("key", verdict, code, detail, "at") VALUES (?, ?, ?, ?, ?)'
_RECEIPT_OF = 'SELECT "key", verdict, code, detail, "at" FROM receipt WHERE "key" = ? ORDER BY receipt_id DESC LIMIT 1'
_SERVED = "SELECT coalesce(max(wanted_id), 0) FROM wanted_served"
_SERVE = 'INSERT OR REPLACE INTO wanted_served (wanted_id, number, found, "at") VALUES (?, ?, ?, ?)'
_CONNECTION = "INSERT OR REPLACE INTO connection (one, body) VALUES (1, ?)"
_LAST_CONNECTION = "SELECT body FROM connection WHERE one = 1"


class SyncLogWriter:
    """Implements sync.ports.SyncLog. One thread; every method is one durable transaction."""

    def __init__(self, path: Path, key: bytes, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._file = WrittenFile(path, key, METADATA, "FULL")
        self._clock = clock
        with self._file.writing():
            self._file.run(_BEAR, (str(to_micros(clock())),))
        rows = self._file.rows(_LAST_CONNECTION)
        self._connection = str(rows[0][0]) if rows else ""

    def born(self) -> datetime:
        """When this file was made. Entries older than it may have been sent by a lost one: look up first."""
        return from_micros(int(self._file.rows(_BORN)[0][0]))

    def attempt(self, key: str) -> Attempt | None:
        rows = self._file.rows(_ATTEMPT, (key,))
        if not rows:
            return None
        key, tries, in_doubt, next_try, last_error = rows[0]
        return Attempt(key, tries, bool(in_doubt), from_micros_or_none(next_try), last_error)

    def mark_sending(self, keys: Sequence[str], at: datetime) -> None:
        """Before the bytes leave: from now on these may have taken effect."""
        with self._file.writing():
            self._file.run_many(_MARK_SENDING, [(key, to_micros(at)) for key in keys])

    def mark_answered(self, receipts: Sequence[Receipt]) -> None:
        """Final verdicts; an entry is settled here exactly once."""
        with self._file.writing():
            for receipt in receipts:
                at = to_micros(receipt.at)
                self._file.run(_MARK, (receipt.key, 0, None, "", at))
                self._file.run(_RECEIPT, (receipt.key, receipt.verdict.value, receipt.code, receipt.detail, at))

    def mark_unanswered(self, keys: Sequence[str], error: str, next_try: datetime) -> None:
        """Still in doubt: looked up at ``next_try``."""
        self._mark(keys, 1, error, next_try)

    def mark_not_sent(self, keys: Sequence[str], error: str, next_try: datetime) -> None:
        """Surely without effect: sent again at ``next_try``."""
        self._mark(keys, 0, error, next_try)

    def receipt(self, key: str) -> Receipt | None:
        rows = self._file.rows(_RECEIPT_OF, (key,))
        if not rows:
            return None
        key, verdict, code, detail, at = rows[0]
        return Receipt(key, Verdict(verdict), code, detail, from_micros(at))

    def wanted_done(self) -> int:
        """Highest wanted_id served."""
        return int(self._file.rows(_SERVED)[0][0])

    def serve_wanted(self, wanted_id: int, number: str, found: bool, at: datetime) -> None:
        with self._file.writing():
            self._file.run(_SERVE, (wanted_id, number, int(found), to_micros(at)))

    def connection(self) -> Connection | None:
        """What was told last, by an earlier run too."""
        return msgspec.json.decode(self._connection, type=Connection) if self._connection else None

    def set_connection(self, connection: Connection) -> None:
        """Written only when it says something new: each write waits for the disk."""
        body = msgspec.json.encode(connection).decode()
        if body != self._connection:
            with self._file.writing():
                self._file.run(_CONNECTION, (body,))
            self._connection = body

    def close(self) -> None:
        self._file.close()

    def _mark(self, keys: Iterable[str], in_doubt: int, error: str, next_try: datetime) -> None:
        now = to_micros(self._clock())
        with self._file.writing():
            self._file.run_many(_MARK, [(key, in_doubt, to_micros(next_try), error, now) for key in keys])
