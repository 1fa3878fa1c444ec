"""The bench's side of sync in tests: a real local ERP over HTTP, real files, and a journal written by hand."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from desktop.settings import Erp, Held
from desktop.store import outbox
from desktop.store.cache import CacheWriter
from desktop.store.journal import Journal
from desktop.store.journal_reader import JournalFile
from desktop.store.sync_log import SyncLogWriter
from desktop.store.written_file import WrittenFile
from sync.connector import ErpConnector
from sync.connectors.jushuitan.narrowed import Narrowed
from sync.connectors.jushuitan.tokens import StoredToken
from sync.connectors.jushuitan.transport import Access, Transport
from sync.connectors.local.connector import LocalErpConnector
from sync.engine import Engine
from sync.local_erp.wire.tokens import Credentials
from sync.outgoing import EntryKind
from sync.quota import Quota
from sync.settling import SettlingFile
from sync.vocabulary import Entry, OutboundDocument

KEY = bytes(range(32))
CREDENTIALS = Credentials("5b53060f23d84ddf9703056e84fa5a2d", "e9c5ca33fecb404b8e6cdbd0ef4a6d25", "t" * 32)
QUICK = Erp(
    stop_check_seconds=0.05, pull_seconds=0.05, settle_after_seconds=0.05, answer_timeout_seconds=2.0,
    calls_per_minute=1_000_000, calls_per_second=1_000_000,
)  # fmt: skip


class MemoryTokens:
    """Keeps the pair, and how often it changed."""

    def __init__(self, token: StoredToken) -> None:
        self.token = token
        self.saved = 0

    def load(self) -> StoredToken:
        return self.token

    def save(self, token: StoredToken) -> None:
        self.token = token
        self.saved += 1


def now() -> datetime:
    return datetime.now(UTC)


def connector_to(
    port: int,
    *,
    tokens: MemoryTokens | None = None,
    quota: Quota | None = None,
    credentials: Credentials = CREDENTIALS,
    narrowed: Narrowed | None = None,
    timeout: float = 2.0,
    clock: Callable[[], datetime] = now,
) -> LocalErpConnector:
    """A connector without limits of its own unless given."""
    access = Access(f"http://127.0.0.1:{port}", credentials.app_key, credentials.app_secret, timeout)
    free = Quota(1_000_000, 1_000_000, monotonic=lambda: now().timestamp())
    kept = tokens or MemoryTokens(StoredToken(credentials.access_token))
    return LocalErpConnector(Transport(access, kept, quota or free, clock), narrowed or Narrowed(), clock)


class BenchSide:
    """Journal, cache and sync log of one bench in a folder, and the engine between them and a server."""

    def __init__(
        self,
        folder: Path,
        port: int,
        pace: Erp = QUICK,
        held: Held | None = None,
        *,
        labels: bool = False,
        time: Callable[[], datetime] = now,
    ):
        self.folder = folder
        self.journal = Journal(folder / "journal.db", KEY)
        self.port = port
        self.pace = pace
        self.held = held or Held()
        self.labels = labels
        self.time = time
        self.open()

    def open(self) -> None:
        """Start sync, as after a restart of its process."""
        self.reader = JournalFile(self.folder / "journal.db", KEY)
        self.cache = CacheWriter(self.folder / "cache.db", KEY)
        self.log = SyncLogWriter(self.folder / "sync.db", KEY)
        self.connector = self.connect()
        self.engine = Engine(
            self.connector, self.reader, self.cache, self.log, pace=self.pace, held=self.held,
            settling=SettlingFile(self.folder / "sync.settle"), now=self.time, labels=self.labels,
        )  # fmt: skip

    def connect(self) -> ErpConnector:
        return connector_to(self.port, narrowed=Narrowed(self.held.warehouse_id))

    def close_sync(self) -> None:
        for part in (self.connector, self.reader, self.cache, self.log):
            part.close()

    def restart(self) -> None:
        self.close_sync()
        self.open()

    def close(self) -> None:
        self.close_sync()
        self.journal.close()

    def until(self, predicate: Callable[[], bool], seconds: float = 60.0) -> None:
        """Run cycles until something is true."""
        end = now().timestamp() + seconds
        while not predicate():
            if now().timestamp() > end:
                raise AssertionError(f"not so within {seconds} s: {predicate}")
            pause = self.engine.run_once()
            if pause:
                _pause(min(pause, 0.02))

    def rows(self, sql: str, *params: Any) -> list[Any]:
        """Rows of the cache."""
        return list(self.cache_file.rows(sql, params))

    @property
    def cache_file(self) -> WrittenFile:
        return self.cache._file  # the tests look behind the Protocol

    def document(self, document_id: str) -> tuple[str, str]:
        """Status and order of a cached document."""
        found = self.rows("SELECT status, order_id FROM document WHERE document_id = ?", document_id)
        return (found[0][0], found[0][1]) if found else ("", "")

    def close_parcel(self, document: OutboundDocument, **changes: Any) -> Entry:
        """What the station does when a parcel is closed."""
        return add_entry(self.journal, document, **changes)

    def want(self, number: str, kind: str = "order") -> int:
        with self.journal.writing() as writing:
            return outbox.want(writing, number, kind, now())


def add_entry(journal: Journal, document: OutboundDocument, **changes: Any) -> Entry:
    """One more entry in a journal's outbox."""
    with journal.writing() as writing:
        sequence = outbox.next_sequence(writing)
        entry = msgspec.structs.replace(entry_for(document, sequence), **changes)
        outbox.add(writing, entry)
    return entry


def entry_for(document: OutboundDocument, sequence: int) -> Entry:
    return Entry(
        key=f"key-{sequence}",
        sequence=sequence,
        station="bench/1",
        stream=document.document_id,
        kind=EntryKind.SHIP_WEIGHED,
        document_id=document.document_id,
        order_id=document.order_id,
        waybill=document.waybill,
        carrier_id=document.carrier_id,
        carrier_name=document.carrier_name,
        warehouse_id=document.warehouse_id,
        weight_g=350,
        weigh_type=3,
        created=now(),
    )


def _pause(seconds: float) -> bool:
    return threading.Event().wait(seconds)
