"""journal.db: one connection, one lock around write transactions, and the hash chain of events."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import msgspec
import sqlcipher3.dbapi2 as sqlcipher

from desktop.store import journal_version
from desktop.store.moments import to_micros
from sync.encrypted_sqlite import open_connection

GENESIS = bytes(32)  # what the first event's hash stands on

_INSERT_EVENT = (
    'INSERT INTO event ("sequence", "at", kind, document_id, operator, body, hash) VALUES (?, ?, ?, ?, ?, ?, ?)'
)
_HEAD = 'SELECT "sequence", hash FROM event ORDER BY "sequence" DESC LIMIT 1'


class JournalRefused(Exception):
    """The disk did not take the transaction; nothing of it was kept."""


class Head(msgspec.Struct, frozen=True):
    """The newest event: all before it is proved by its hash."""

    sequence: int
    hash: bytes


def event_hash(previous: bytes, row: tuple[int, int, str, str, str, str]) -> bytes:
    """The hash of one event row (all columns but the hash), chained to the one before."""
    return hashlib.sha256(previous + msgspec.msgpack.encode(row)).digest()


class Rows(Protocol):
    """Where rows can be read: the journal itself, or a transaction that has not ended yet."""

    def rows(self, sql: str, params: tuple[Any, ...] = ()) -> Sequence[Any]: ...


class Writing:
    """One write transaction; made by ``Journal.writing`` and dead after it."""

    def __init__(self, driver: Any, head: Head) -> None:
        self._driver = driver
        self.head = head

    def run(self, sql: str, params: tuple[Any, ...] = ()) -> int:
        """Execute one statement; how many rows it touched."""
        return int(self._driver.execute(sql, params).rowcount)

    def rows(self, sql: str, params: tuple[Any, ...] = ()) -> Sequence[Any]:
        return self._driver.execute(sql, params).fetchall()  # type: ignore[no-any-return]

    def event(self, at: datetime, kind: str, document_id: str, operator: str, facts: dict[str, Any]) -> int:
        """Append one event; its sequence. ``facts`` never hold receiver data."""
        body = msgspec.json.encode(facts).decode()
        row = (self.head.sequence + 1, to_micros(at), kind, document_id, operator, body)
        hashed = event_hash(self.head.hash, row)
        self.run(_INSERT_EVENT, (*row, hashed))
        self.head = Head(row[0], hashed)
        return row[0]


def first_row(source: Rows, sql: str, params: tuple[Any, ...] = ()) -> Any | None:
    found = source.rows(sql, params)
    return found[0] if found else None


class Journal:
    """The truth of this bench. Reads and writes may come from any thread; each takes the lock for its own time."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._lock = threading.RLock()
        # the driver itself: fifteen statements lie between the last item and its label's first byte, and above the
        # driver each of them costs four times as much
        self._driver: Any = _opened(path, key)
        self._head = self._read_head()

    @property
    def head(self) -> Head:
        return self._head

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """One durable transaction: committed at the end, undone whole on any error. Raises JournalRefused."""
        with self._lock:
            writing = Writing(self._driver, self._head)
            try:
                self._driver.execute("BEGIN IMMEDIATE")
                yield writing
                self._driver.commit()
            except sqlcipher.OperationalError as error:
                self._driver.rollback()
                raise JournalRefused(str(error)) from error
            except BaseException:
                self._driver.rollback()
                raise
            self._head = writing.head

    def rows(self, sql: str, params: tuple[Any, ...] = ()) -> Sequence[Any]:
        """A committed state's rows."""
        with self._lock:
            return self._driver.execute(sql, params).fetchall()  # type: ignore[no-any-return]

    def close(self) -> None:
        with self._lock:
            self._driver.close()

    def _read_head(self) -> Head:
        last = first_row(self, _HEAD)
        return Head(last[0], last[1]) if last else Head(0, GENESIS)


def _opened(path: Path, key: bytes) -> Any:
    """The driver's connection to a journal of the present shape. Raises DatabaseLocked, JournalTooNew."""
    driver = open_connection(path, key, synchronous="FULL")
    try:
        if journal_version.is_newest(driver):
            return driver
    except BaseException:
        driver.close()
        raise
    driver.close()
    journal_version.bring_up(path, key)
    return open_connection(path, key, synchronous="FULL")
