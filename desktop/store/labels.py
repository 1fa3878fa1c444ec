"""labels.db: what labels are made of, and the bytes that were made; durable before the ledger says so."""

from __future__ import annotations

import hashlib
import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from desktop.store.journal import JournalRefused
from desktop.store.labels_schema import METADATA
from desktop.store.moments import to_micros
from sync.encrypted_sqlite import open_engine
from sync.vocabulary import LabelBody

KEPT_DAYS = 30  # receiver data dies this long after it was last needed here

_PUT_SOURCE = (
    "INSERT INTO source (document_id, waybill, body, stored_at, purge_at) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (document_id) DO UPDATE SET waybill = excluded.waybill, body = excluded.body, "
    "stored_at = excluded.stored_at, purge_at = excluded.purge_at"
)
_SOURCE = "SELECT body FROM source WHERE document_id = ?"
_PUT_RENDERED = (
    "INSERT INTO rendered (paper_id, document_id, data, sha256, stored_at, purge_at) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (paper_id) DO UPDATE SET document_id = excluded.document_id, data = excluded.data, "
    "sha256 = excluded.sha256, stored_at = excluded.stored_at, purge_at = excluded.purge_at"
)
_RENDERED = "SELECT data, sha256 FROM rendered WHERE paper_id = ?"
_PURGE = ("DELETE FROM rendered WHERE purge_at <= ?", "DELETE FROM source WHERE purge_at <= ?")

_decode = msgspec.json.Decoder(LabelBody).decode


class LabelStore:
    """One connection and one lock: the main thread writes, the spooler reads. Each call is durable by itself."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._engine = open_engine(path, key, synchronous="FULL")
        try:
            self._connection = self._engine.connect()
            METADATA.create_all(self._connection)
        except BaseException:
            self._engine.dispose()
            raise

    def put_source(self, body: LabelBody, at: datetime) -> None:
        text = msgspec.json.encode(body).decode()
        self._write(_PUT_SOURCE, (body.document_id, body.waybill, text, *_life(at)))

    def source(self, document_id: str) -> LabelBody | None:
        rows = self._rows(_SOURCE, (document_id,))
        return _decode(rows[0][0]) if rows else None

    def put_rendered(self, paper_id: int, document_id: str, data: bytes, at: datetime) -> None:
        self._write(_PUT_RENDERED, (paper_id, document_id, data, hashlib.sha256(data).digest(), *_life(at)))

    def rendered(self, paper_id: int) -> bytes | None:
        """The bytes of one paper; None when they are missing or are not what was stored."""
        rows = self._rows(_RENDERED, (paper_id,))
        if not rows or hashlib.sha256(rows[0][0]).digest() != rows[0][1]:
            return None
        return bytes(rows[0][0])

    def purge(self, at: datetime) -> int:
        """Remove what has reached its date; how many rows went."""
        return sum(self._write(statement, (to_micros(at),)) for statement in _PURGE)

    def close(self) -> None:
        with self._lock:
            self._connection.close()
            self._engine.dispose()

    def _write(self, sql: str, params: tuple[Any, ...]) -> int:
        with self._lock:
            try:
                return self._connection.exec_driver_sql(sql, params).rowcount
            except sa.exc.OperationalError as error:
                raise JournalRefused(str(error.orig)) from error

    def _rows(self, sql: str, params: tuple[Any, ...]) -> list[Any]:
        with self._lock:
            return list(self._connection.exec_driver_sql(sql, params).fetchall())


def _life(at: datetime) -> tuple[int, int]:
    return to_micros(at), to_micros(at + timedelta(days=KEPT_DAYS))
