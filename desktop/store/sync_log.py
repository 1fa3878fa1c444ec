"""sync.db as the sync process writes it: attempts before the bytes leave, receipts, what else came back, the line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from desktop.store.moments import from_micros, from_micros_or_none, to_micros
from desktop.store.sync_schema import METADATA
from desktop.store.written_file import WrittenFile
from sync.capabilities import Capabilities
from sync.ports import Attempt, Connection, Reconnect, Returning
from sync.vocabulary import Receipt, Verdict

_BORN = "SELECT value FROM meta WHERE name = 'born'"
_BEAR = "INSERT OR IGNORE INTO meta (name, value) VALUES ('born', ?)"
_FIRST_SEQUENCE = "SELECT value FROM meta WHERE name = 'first_sequence'"
_KEEP_FIRST = "INSERT OR IGNORE INTO meta (name, value) VALUES ('first_sequence', ?)"
ATTEMPTS = (
    'SELECT "key", tries, in_doubt, next_try, last_error, last_at FROM attempt '
    'WHERE "key" IN (SELECT value FROM json_each(?))'
)
_MARK_SENDING = (
    "INSERT INTO attempt (\"key\", tries, in_doubt, next_try, last_error, last_at) VALUES (?, 1, 1, NULL, '', ?) "
    'ON CONFLICT ("key") DO UPDATE SET tries = tries + 1, in_doubt = 1, next_try = NULL, last_at = excluded.last_at'
)
_MARK = (
    'INSERT INTO attempt ("key", tries, in_doubt, next_try, last_error, last_at) VALUES (?1, 0, ?2, ?3, ?4, ?5) '
    'ON CONFLICT ("key") DO UPDATE SET in_doubt = ?2, next_try = ?3, last_error = ?4'
)
_MARK_ANSWERED = (
    "INSERT INTO attempt (\"key\", tries, in_doubt, next_try, last_error, last_at) VALUES (?1, 0, 0, NULL, '', ?2) "
    "ON CONFLICT (\"key\") DO UPDATE SET in_doubt = 0, next_try = NULL, last_error = ''"
)
_RECEIPT = 'INSERT INTO receipt ("key", verdict, code, detail, "at") VALUES (?, ?, ?, ?, ?)'
_RECEIPTS = (
    'SELECT "key", verdict, code, detail, "at" FROM receipt WHERE "key" IN (SELECT value FROM json_each(?)) '
    "ORDER BY receipt_id"
)
_SERVED = "SELECT coalesce(max(wanted_id), 0) FROM wanted_served"
_SERVE = 'INSERT OR REPLACE INTO wanted_served (wanted_id, number, found, "at") VALUES (?, ?, ?, ?)'
_CONNECTION = "INSERT OR REPLACE INTO connection (one, body) VALUES (1, ?)"
_LAST_CONNECTION = "SELECT body FROM connection WHERE one = 1"
_PUT_CAPABILITIES = "INSERT OR REPLACE INTO capabilities (one, body) VALUES (1, ?)"
_CAPABILITIES = "SELECT body FROM capabilities WHERE one = 1"
_RETURNING = "SELECT body FROM reconnect WHERE reconnect_id = 0"
_PUT_RECONNECT = "INSERT OR REPLACE INTO reconnect (reconnect_id, body) VALUES (?, ?)"
_DROP_RETURNING = "DELETE FROM reconnect WHERE reconnect_id = 0"
_LAST_RECONNECT = "SELECT coalesce(max(reconnect_id), 0) FROM reconnect"


class AttemptLog:
    """The part of sync.db that the outbox lives by."""

    def __init__(self, path: Path, key: bytes, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._file = WrittenFile(path, key, METADATA, "FULL")
        self._clock = clock
        with self._file.writing():
            self._file.run(_BEAR, (str(to_micros(clock())),))

    def born(self) -> datetime:
        """When this file was made. Entries older than it may have been sent by a lost one: look up first."""
        return from_micros(int(self._file.rows(_BORN)[0][0]))

    def first_sequence(self, newest: int) -> int:
        """The journal's newest entry when this file was made; ``newest`` is kept where nothing was kept yet."""
        with self._file.writing():
            self._file.run(_KEEP_FIRST, (str(newest),))
        return int(self._file.rows(_FIRST_SEQUENCE)[0][0])

    def attempts(self, keys: Sequence[str]) -> dict[str, Attempt]:
        return {row[0]: attempt_of(row) for row in self._file.rows(ATTEMPTS, (_json(keys),))}

    def attempt(self, key: str) -> Attempt | None:
        return self.attempts([key]).get(key)

    def mark_sending(self, keys: Sequence[str], at: datetime, answered: Sequence[Receipt] = ()) -> None:
        """Before the bytes leave: from now on these may have taken effect. ``answered`` came of the call before."""
        with self._file.writing():
            self._answered(answered)
            self._file.run_many(_MARK_SENDING, [(key, to_micros(at)) for key in keys])

    def mark_answered(self, receipts: Sequence[Receipt]) -> None:
        """Final verdicts; an entry is settled here exactly once."""
        if receipts:
            with self._file.writing():
                self._answered(receipts)

    def _answered(self, receipts: Sequence[Receipt]) -> None:
        told = [(one.key, one.verdict.value, one.code, one.detail, to_micros(one.at)) for one in receipts]
        self._file.run_many(_MARK_ANSWERED, [(row[0], row[4]) for row in told])
        self._file.run_many(_RECEIPT, told)

    def mark_unanswered(self, keys: Sequence[str], error: str, next_try: datetime) -> None:
        """Still in doubt: looked up at ``next_try``."""
        self._mark(keys, 1, error, next_try)

    def mark_not_sent(self, keys: Sequence[str], error: str, next_try: datetime) -> None:
        """Surely without effect: sent again at ``next_try``."""
        self._mark(keys, 0, error, next_try)

    def receipts(self, keys: Sequence[str]) -> dict[str, Receipt]:
        rows = self._file.rows(_RECEIPTS, (_json(keys),))
        return {row[0]: Receipt(row[0], Verdict(row[1]), row[2], row[3], from_micros(row[4])) for row in rows}

    def receipt(self, key: str) -> Receipt | None:
        return self.receipts([key]).get(key)

    def _mark(self, keys: Iterable[str], in_doubt: int, error: str, next_try: datetime) -> None:
        now = to_micros(self._clock())
        with self._file.writing():
            self._file.run_many(_MARK, [(key, in_doubt, to_micros(next_try), error, now) for key in keys])


class SyncLogWriter(AttemptLog):
    """Implements sync.ports.SyncLog. One thread; every method is one durable transaction."""

    def __init__(self, path: Path, key: bytes, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__(path, key, clock)
        rows = self._file.rows(_LAST_CONNECTION)
        self._connection = str(rows[0][0]) if rows else ""

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

    def set_capabilities(self, capabilities: Capabilities) -> None:
        """For the station, which never talks to the ERP itself."""
        rows = self._file.rows(_CAPABILITIES)
        if rows and msgspec.json.decode(rows[0][0], type=Capabilities) == capabilities:
            return
        with self._file.writing():
            self._file.run(_PUT_CAPABILITIES, (msgspec.json.encode(capabilities).decode(),))

    def returning(self) -> Returning | None:
        """The reconnection that is not settled yet, of an earlier run too."""
        rows = self._file.rows(_RETURNING)
        return msgspec.json.decode(rows[0][0], type=Returning) if rows else None

    def set_returning(self, returning: Returning) -> None:
        with self._file.writing():
            self._file.run(_PUT_RECONNECT, (0, msgspec.json.encode(returning).decode()))

    def put_reconnect(self, reconnect: Reconnect) -> None:
        """Numbered by its time, and always behind all others: a file that was made anew begins no second count."""
        last = int(self._file.rows(_LAST_RECONNECT)[0][0])
        number = max(last + 1, to_micros(reconnect.online_at))
        body = msgspec.structs.replace(reconnect, reconnect_id=number)
        with self._file.writing():
            self._file.run(_PUT_RECONNECT, (number, msgspec.json.encode(body).decode()))
            self._file.run(_DROP_RETURNING)

    def close(self) -> None:
        self._file.close()


def attempt_of(row: Sequence[Any]) -> Attempt:
    """From ATTEMPTS."""
    return Attempt(row[0], row[1], bool(row[2]), from_micros_or_none(row[3]), row[4], from_micros(row[5]))


def _json(keys: Sequence[str]) -> str:
    return msgspec.json.encode(list(keys)).decode()
