"""What the sync engine needs from files, as Protocols that desktop.store implements.

The engine never sees SQL. Reads of the journal are read-only: the station alone writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from sync.vocabulary import BinStock, Entry, Identity, OutboundDocument, Page, Product, Receipt, Stream


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

    def put_document(self, document: OutboundDocument) -> None:
        """A looked-up document, outside any cursor."""
        ...

    def put_products(self, products: Sequence[Product]) -> None: ...

    def put_bins(self, sku_id: str, bins: Sequence[BinStock]) -> None: ...

    def stop_of(self, order_id: str, document_id: str) -> str:
        """The known stop reason of an order, or ""."""
        ...

    def unknown_skus(self, limit: int) -> list[str]:
        """SKUs that waiting documents name and no product row explains."""
        ...

    def identity(self) -> Identity | None: ...

    def set_identity(self, identity: Identity) -> None: ...

    def clear(self) -> None:
        """Forget everything: the server's history was replaced."""
        ...

    def close(self) -> None: ...


class SyncLog(Protocol):
    """sync.db; durable (FULL), because an attempt must be on disk before the bytes leave."""

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

    def set_connection(self, connection: Connection) -> None: ...

    def close(self) -> None: ...
