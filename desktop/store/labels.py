"""labels.db: what labels are made of, and the bytes that were made; durable before the ledger says so."""

from __future__ import annotations

import hashlib
import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import sqlcipher3.dbapi2 as sqlcipher

from desktop.store import labels_schema
from desktop.store.journal import JournalRefused
from desktop.store.moments import to_micros
from sync.encrypted_sqlite import open_connection
from sync.vocabulary import LabelBody

KEPT_DAYS = 30  # receiver data dies this long after it was stored here, unless the settings say otherwise

# The same body again is not written: its date stays what it was.
_PUT_SOURCE = (
    "INSERT INTO source (document_id, waybill, body, sha256, stored_at, purge_at) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (document_id) DO UPDATE SET waybill = excluded.waybill, body = excluded.body, "
    "sha256 = excluded.sha256, stored_at = excluded.stored_at, purge_at = excluded.purge_at "
    "WHERE source.sha256 <> excluded.sha256"
)
_SOURCE = "SELECT body, sha256 FROM source WHERE document_id = ?"
_PUT_RENDERED = (
    "INSERT INTO rendered (paper_id, document_id, printer, made_from, data, sha256, stored_at, purge_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (paper_id) DO UPDATE SET document_id = excluded.document_id, "
    "printer = excluded.printer, made_from = excluded.made_from, data = excluded.data, sha256 = excluded.sha256, "
    "stored_at = excluded.stored_at, purge_at = excluded.purge_at"
)
_RENDERED = "SELECT data, sha256 FROM rendered WHERE paper_id = ? AND printer = ?"
_MADE = "SELECT paper_id, document_id, printer, made_from FROM rendered"
_ONE = f"{_MADE} WHERE paper_id = ?"
_NEWEST = f"{_MADE} WHERE document_id = ? ORDER BY paper_id DESC LIMIT 1"
_DROP = "DELETE FROM rendered WHERE paper_id = ?"
_PURGE = ("DELETE FROM rendered WHERE purge_at <= ?", "DELETE FROM source WHERE purge_at <= ?")

_decode = msgspec.json.Decoder(LabelBody).decode


class Made(msgspec.Struct, frozen=True):
    """Bytes that lie ready under the number of a paper. ``made_from`` tells whether they are still the right ones."""

    paper_id: int
    document_id: str
    printer: str
    made_from: bytes


class LabelStore:
    """One connection and one lock: the main thread writes, spoolers read. Each call is durable by itself."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self.kept = timedelta(days=KEPT_DAYS)
        self._lock = threading.Lock()
        self._missing: set[int] = set()
        self._driver: Any = open_connection(path, key, synchronous="FULL")
        try:
            labels_schema.prepare(self._driver)
        except BaseException:
            self._driver.close()
            raise

    def put_source(self, body: LabelBody, at: datetime) -> bool:
        """Keep a body with its checksum; False where the same one lay here already."""
        text = msgspec.json.encode(body).decode()
        hashed = hashlib.sha256(text.encode()).digest()
        return bool(self._write(_PUT_SOURCE, (body.document_id, body.waybill, text, hashed, *self._life(at))))

    def source(self, document_id: str) -> LabelBody | None:
        """The body; None when it is missing or is not what was stored."""
        rows = self._rows(_SOURCE, (document_id,))
        if not rows or hashlib.sha256(rows[0][0].encode()).digest() != rows[0][1]:
            return None
        return _decode(rows[0][0])

    def put_rendered(self, made: Made, data: bytes, at: datetime) -> None:
        hashed = hashlib.sha256(data).digest()
        life = self._life(at)
        self._write(_PUT_RENDERED, (made.paper_id, made.document_id, made.printer, made.made_from, data, hashed, *life))
        with self._lock:
            self._missing.discard(made.paper_id)

    def rendered(self, paper_id: int, printer: str) -> bytes | None:
        """The bytes of one paper for one printer; None when they are missing or are not what was stored."""
        rows = self._rows(_RENDERED, (paper_id, printer))
        if not rows or hashlib.sha256(rows[0][0]).digest() != rows[0][1]:
            with self._lock:
                self._missing.add(paper_id)
            return None
        return bytes(rows[0][0])

    def take_missing(self) -> set[int]:
        """Papers whose bytes were asked for in vain since the last call."""
        with self._lock:
            missing, self._missing = self._missing, set()
        return missing

    def newest_of(self, document_id: str) -> Made | None:
        """What was made last for an order, asked for or not."""
        rows = self._rows(_NEWEST, (document_id,))
        return Made(*rows[0]) if rows else None

    def made(self, paper_id: int) -> Made | None:
        rows = self._rows(_ONE, (paper_id,))
        return Made(*rows[0]) if rows else None

    def drop(self, paper_id: int) -> None:
        """These bytes will not be asked for."""
        self._write(_DROP, (paper_id,))

    def purge(self, at: datetime) -> int:
        """Remove what has reached its date; how many rows went."""
        return sum(self._write(statement, (to_micros(at),)) for statement in _PURGE)

    def close(self) -> None:
        with self._lock:
            self._driver.close()

    def _life(self, at: datetime) -> tuple[int, int]:
        return to_micros(at), to_micros(at + self.kept)

    def _write(self, sql: str, params: tuple[Any, ...]) -> int:
        with self._lock:
            try:
                return int(self._driver.execute(sql, params).rowcount)
            except sqlcipher.OperationalError as error:
                raise JournalRefused(str(error)) from error

    def _rows(self, sql: str, params: tuple[Any, ...]) -> list[Any]:
        with self._lock:
            return self._driver.execute(sql, params).fetchall()  # type: ignore[no-any-return]
