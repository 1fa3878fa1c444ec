"""What the sync engine needs from files, as Protocols that desktop.store implements.

The engine never sees SQL. Reads of the journal are read-only: the station alone writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from sync.vocabulary import (
    BinStock,
    Entry,
    Identity,
    Page,
    Receipt,
    Row,
    Stream,
)


class Wanted(msgspec.Struct, frozen=True):
    """A number that was scanned and not found here; sync looks it up ahead of the schedule."""

    wanted_id: int  # sequence in the journal
    number: str
    kind: str  # "order", "sku" or "bins"


class Attempt(msgspec.Struct, frozen=True):
    """Delivery state of one entry, kept in sync.db."""

    key: str
    tries: int
    in_doubt: bool  # a send was marked and never answered: look up first
    next_try: datetime | None
    last_error: str


class Connection(msgspec.Struct, frozen=True):
    """What the status line shows about the ERP; written after every cycle."""

    online: bool
    since: datetime
    last_error: str
    stop_check_at: datetime | None  # last complete pull of stops
    first_sync_done: int = 0  # rows so far
    first_sync_total: int = 0  # 0 when unknown or finished
    hidden_shops: tuple[str, ...] = ()  # shops whose stops this wire does not show
    suspicion: str = ""  # set when sync stopped and asks a person: "other_company", "older_history", "mass_vanish"


class JournalReader(Protocol):
    """The station's journal, read-only."""

    def pending_entries(self, limit: int) -> list[Entry]:
        """Entries without a folded final receipt, oldest first."""
        ...

    def wanted(self, after: int) -> list[Wanted]: ...

    def close(self) -> None: ...


class Cache(Protocol):
    """cache.db; sync is its only writer. Every method is one transaction."""

    def cursor(self, stream: Stream) -> str: ...

    def apply(self, page: Page, protected: frozenset[str]) -> None:
        """Store rows and cursor together. Documents in ``protected`` (undelivered events) never go back in state."""
        ...

    def put(self, stream: Stream, rows: Sequence[Row]) -> None:
        """Looked-up rows of a stream, outside its cursor."""
        ...

    def put_bins(self, sku_id: str, bins: Sequence[BinStock]) -> None: ...

    def stop_of(self, order_id: str, document_id: str) -> str:
        """The known stop reason of an order, or ""."""
        ...

    def is_shipped(self, document_id: str) -> bool:
        """Whether the ERP has told that this document left."""
        ...

    def known_documents(self, document_ids: Sequence[str]) -> frozenset[str]:
        """Those of ``document_ids`` that are stored here."""
        ...

    def would_vanish(self, page: Page) -> int:
        """How many waiting documents ``page`` would take away without shipping them."""
        ...

    def open_documents(self) -> int: ...

    def newest_document(self) -> tuple[str, int] | None:
        """Id and revision of the document with the highest revision: the proof of the server's history."""
        ...

    def unknown_skus(self, limit: int) -> list[str]:
        """SKUs that documents name, that no product or bundle explains and that were not asked for of late."""
        ...

    def put_off_skus(self, sku_ids: Sequence[str]) -> None:
        """The ERP does not know these; ask again much later."""
        ...

    def unlabelled_documents(self, limit: int, ceiling_per_carrier: int) -> list[str]:
        """Waiting documents with a waybill and no label body, newest first."""
        ...

    def hidden_shops(self) -> tuple[str, ...]:
        """Names of the shops whose stops the wire does not show."""
        ...

    def identity(self) -> Identity | None: ...

    def set_identity(self, identity: Identity) -> None: ...

    def clear(self) -> None:
        """Forget everything: the server's history was replaced."""
        ...

    def close(self) -> None: ...


class SyncLog(Protocol):
    """sync.db; durable (FULL), because an attempt must be on disk before the bytes leave."""

    def born(self) -> datetime:
        """When this file was made. Entries older than it may have been sent by a lost one: look up first."""
        ...

    def attempt(self, key: str) -> Attempt | None: ...

    def mark_sending(self, keys: Sequence[str], at: datetime) -> None: ...

    def mark_answered(self, receipts: Sequence[Receipt]) -> None: ...

    def mark_unanswered(self, keys: Sequence[str], error: str, next_try: datetime) -> None: ...

    def mark_not_sent(self, keys: Sequence[str], error: str, next_try: datetime) -> None: ...

    def receipt(self, key: str) -> Receipt | None: ...

    def wanted_done(self) -> int:
        """Highest wanted_id served."""
        ...

    def serve_wanted(self, wanted_id: int, number: str, found: bool, at: datetime) -> None: ...

    def connection(self) -> Connection | None:
        """What was told last, by an earlier run too."""
        ...

    def set_connection(self, connection: Connection) -> None: ...

    def close(self) -> None: ...
