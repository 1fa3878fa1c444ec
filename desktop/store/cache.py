"""cache.db as the sync process writes it: what the ERP said, rows and cursor in one transaction."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from desktop.store.cache_answers import CacheAnswers
from desktop.store.cache_rows import WRITERS, as_json, upsert
from desktop.store.cache_schema import METADATA
from desktop.store.moments import to_micros
from desktop.store.written_file import WrittenFile
from sync.floor import Answered, Ask
from sync.vocabulary import BinStock, DocumentStatus, Identity, OutboundDocument, Page, Row, Stream

PAGES_MIB = 64  # the indexes of a million orders are written all over; with 16 a page is read and sealed twice as often
ANSWERS_KEPT = timedelta(days=7)
ASK_AGAIN = timedelta(hours=1)  # for an SKU that the ERP did not know
LEFT = frozenset({DocumentStatus.SHIPPED, DocumentStatus.ARCHIVED})
UNFINISHED = frozenset({DocumentStatus.WAITING, DocumentStatus.EXTERNAL})
NAMED = frozenset({Stream.DOCUMENTS, Stream.LABELS, Stream.STOPS})  # of whose rows it is remembered which changed

_PUT_CURSOR = upsert("cursor")
_PUT_META = upsert("meta")
CHANGED = "changed"  # when rows last changed that decide what can be shipped; stock comes and goes all day
CHANGES_KEPT = 400  # pages
_NOTE_CHANGE = "INSERT INTO change (stream, ids) VALUES (?, ?)"
_FORGET_CHANGES = f"DELETE FROM change WHERE number <= (SELECT max(number) FROM change) - {CHANGES_KEPT}"
_DROP_BINS = "DELETE FROM bin_stock WHERE sku_id = ?"
_PUT_BIN = upsert("bin_stock")
_PUT_ANSWER = upsert("answer")
_DROP_ANSWERS = 'DELETE FROM answer WHERE "at" < ?'
_SET_GONE = (
    "UPDATE document SET status = 'gone', fetched_at = ? "
    "WHERE document_id IN (SELECT value FROM json_each(?)) AND status = 'waiting'"
)
_PUT_OFF = "UPDATE unknown_sku SET not_before = ? WHERE sku_id IN (SELECT value FROM json_each(?))"


class CacheWriter(CacheAnswers):
    """Implements sync.ports.Cache. One thread; every method is one transaction."""

    def __init__(self, path: Path, key: bytes, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__(WrittenFile(path, key, METADATA, "NORMAL", PAGES_MIB), clock)
        shape = self.meta("shape")
        if shape is not None and shape != _shape():
            self._begin_anew()
        elif shape is None:
            self._put_meta(("shape", _shape()))

    def apply(self, page: Page, protected: frozenset[str]) -> None:
        """Store rows and cursor together. Documents in ``protected`` never go back in state."""
        now = self._now()
        rows = self._kept(page.rows, protected)
        with self._file.writing():
            if rows:
                self._write(page.stream, rows, now)
            self._file.run(_PUT_CURSOR, (page.stream.value, page.cursor, now))

    def put(self, stream: Stream, rows: Sequence[Row], protected: frozenset[str] = frozenset()) -> None:
        """Looked-up rows of a stream, outside its cursor."""
        rows = self._kept(rows, protected)
        if rows:
            with self._file.writing():
                self._write(stream, rows, self._now())

    def put_bins(self, sku_id: str, bins: Sequence[BinStock]) -> None:
        """All bins of one SKU; those not named are empty now."""
        now = self._now()
        with self._file.writing():
            self._file.run(_DROP_BINS, (sku_id,))
            self._file.run_many(_PUT_BIN, [(row.sku_id, row.warehouse_id, row.bin, row.quantity, now) for row in bins])

    def put_answer(self, ask: Ask, number: str, answered: Answered) -> None:
        """What the ERP said to a person's question; the newest answer replaces the one before."""
        with self._file.writing():
            self._file.run(_DROP_ANSWERS, (to_micros(self._clock() - ANSWERS_KEPT),))
            told = as_json(list(answered.rows)), answered.cut, self._now()
            self._file.run(_PUT_ANSWER, (ask.value, number, *told))

    def put_gone(self, document_ids: Sequence[str]) -> None:
        """The ERP says that these waiting documents do not exist any more."""
        with self._file.writing():
            self._file.run(_SET_GONE, (self._now(), as_json(list(document_ids))))
            self._file.run(_PUT_META, (CHANGED, str(self._now())))
            self._file.run(_NOTE_CHANGE, (Stream.DOCUMENTS.value, as_json(list(document_ids))))

    def set_reconciled(self, at: datetime) -> None:
        self._put_meta(("reconciled", str(to_micros(at))))

    def put_off_skus(self, sku_ids: Sequence[str]) -> None:
        """The ERP does not know these; ask again much later."""
        with self._file.writing():
            self._file.run(_PUT_OFF, (to_micros(self._clock() + ASK_AGAIN), as_json(list(sku_ids))))

    def set_identity(self, identity: Identity) -> None:
        self._put_meta(("company_id", identity.company_id), ("epoch", identity.epoch))

    def clear(self) -> None:
        """Forget everything: the server's history was replaced."""
        with self._file.writing():
            for table in METADATA.tables:
                self._file.run(f'DELETE FROM "{table}"')
            self._file.run(_PUT_META, ("shape", _shape()))
            self._file.run(_NOTE_CHANGE, ("", "[]"))

    def close(self) -> None:
        self._file.close()

    def _write(self, stream: Stream, rows: Sequence[Row], now: int) -> None:
        changed = WRITERS[stream](self._file, rows, now)
        if changed:
            self._file.run(_PUT_META, (CHANGED, str(now)))
            self._file.run(_NOTE_CHANGE, (stream.value, as_json(changed if stream in NAMED else [])))
            self._file.run(_FORGET_CHANGES)

    def _begin_anew(self) -> None:
        """Tables of another version of this program: a cache is pulled again, not migrated."""
        self._file.make_tables_anew()
        self._put_meta(("shape", _shape()))

    def _put_meta(self, *pairs: tuple[str, str]) -> None:
        with self._file.writing():
            self._file.run_many(_PUT_META, list(pairs))

    def _kept(self, rows: Sequence[Row], protected: frozenset[str]) -> Sequence[Row]:
        return [row for row in rows if not self._would_lower(row, protected)] if protected else rows

    def _would_lower(self, row: Row, protected: frozenset[str]) -> bool:
        if not isinstance(row, OutboundDocument) or row.document_id not in protected:
            return False
        return row.status in UNFINISHED and self.status_of(row.document_id) in LEFT

    def _now(self) -> int:
        return to_micros(self._clock())


@functools.cache
def _shape() -> str:
    """The tables as this program makes them, in few characters."""
    ddl = "".join(str(CreateTable(table).compile(dialect=sqlite.dialect())) for table in METADATA.sorted_tables)
    return hashlib.sha256(ddl.encode()).hexdigest()[:16]
