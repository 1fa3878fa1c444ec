"""What the sync engine needs from files, as Protocols that desktop.store implements.

The engine never sees SQL. Reads of the journal are read-only: the station alone writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from sync.capabilities import Capabilities
from sync.floor import Answered, Ask
from sync.vocabulary import (
    BinStock,
    Entry,
    Head,
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
    kind: str  # "order", "sku", "bins", or "ask:" and a value of sync.floor.Ask


class Attempt(msgspec.Struct, frozen=True):
    """Delivery state of one entry, kept in sync.db."""

    key: str
    tries: int
    in_doubt: bool  # a send was marked and never answered: look up first
    next_try: datetime | None
    last_error: str
    last_at: datetime | None = None  # of the last send


class Connection(msgspec.Struct, frozen=True):
    """What the status line shows about the ERP; written after every cycle."""

    online: bool
    since: datetime
    last_error: str
    stop_check_at: datetime | None  # last complete pull of stops
    first_sync_done: int = 0  # rows so far
    first_sync_total: int = 0  # 0 when unknown or finished
    hidden_shops: tuple[str, ...] = ()  # shops whose stops this wire does not show
    suspicion: str = ""  # value of sync.settling.Suspicion; set where sync stopped and asks a person, or begins anew
    troubles: dict[str, str] = {}  # streams that are put off, by name, and why; "reconcile" among them
    company_id: str = ""  # whom this bench packs for; kept when the cache is thrown away
    company_after: int = 0  # entries up to this sequence that name no company were made for another one


class Reconnect(msgspec.Struct, frozen=True):
    """What became of everything that waited when the line came back, by receipts and by the ERP's own count."""

    reconnect_id: int  # rising
    offline_since: datetime
    online_at: datetime
    finished_at: datetime
    entries: int
    accepted: int
    already_there: int
    rejected: int
    withheld: int
    unsettled: int
    counted: int  # confirmed entries that the ERP itself was asked about and counted
    there: int  # those of them whose effect is there
    doubled: tuple[str, ...] = ()  # keys whose effect is there more than once
    missing: tuple[str, ...] = ()  # keys that were confirmed, and the effect is not there
    uncounted: int = 0  # confirmed entries that this ERP cannot count
    sequences: tuple[tuple[int, int], ...] = ()  # of the entries it is about: first and last of each unbroken run


class Returning(msgspec.Struct, frozen=True):
    """A reconnection whose waiting entries do not all have their receipt yet."""

    offline_since: datetime
    online_at: datetime
    keys: tuple[str, ...]


class JournalReader(Protocol):
    """The station's journal, read-only."""

    def version(self) -> tuple[int, int]:
        """Which file it is, and a number that changes whenever its contents do; cheap to ask."""
        ...

    def pending(self) -> list[int]:
        """Sequences of all entries without a folded final receipt, oldest first."""
        ...

    def withheld(self) -> list[int]:
        """Sequences of entries that must not be sent any more. A send of one may have been under way all the same."""
        ...

    def arrived(self, after: int) -> list[tuple[int, str]]:
        """(sequence, kind) of entries behind ``after`` without a folded final receipt, or withheld."""
        ...

    def parked(self) -> dict[str, int]:
        """Streams whose shipment waits for a person, in small letters: no weight behind this sequence is sent."""
        ...

    def undelivered(self, document_ids: Sequence[str]) -> frozenset[str]:
        """Those whose shipment from here the ERP has not confirmed: nothing may take them back."""
        ...

    def entries(self, sequences: Sequence[int]) -> list[Entry]:
        """In the order of their sequence."""
        ...

    def entries_of(self, keys: Sequence[str]) -> list[Entry]:
        """By key, whatever became of them."""
        ...

    def newest(self) -> int:
        """The highest sequence that was given out; 0 while there is no entry."""
        ...

    def wanted(self, after: int) -> list[Wanted]: ...

    def close(self) -> None: ...


class CachedAnswers(Protocol):
    """What cache.db knows, asked by the engine before it acts."""

    def cursor(self, stream: Stream) -> str: ...

    def stops_of(self, entries: Sequence[Entry]) -> dict[str, str]:
        """Known stop reasons by key; entries whose order may leave are missing."""
        ...

    def shipped_among(self, document_ids: Sequence[str]) -> frozenset[str]:
        """Those that the ERP has told to have left, in small letters."""
        ...

    def known_documents(self, document_ids: Sequence[str]) -> frozenset[str]:
        """Those of ``document_ids`` that are stored here."""
        ...

    def would_vanish(self, page: Page) -> int:
        """How many waiting documents ``page`` would take away without shipping them."""
        ...

    def open_documents(self) -> int: ...

    def open_heads(self) -> list[Head]:
        """Every document that waits here."""
        ...

    def revisions(self, document_ids: Sequence[str]) -> dict[str, int]:
        """Of those that are stored, in whatever state; by id in small letters."""
        ...

    def reconciled(self) -> datetime | None:
        """When all open documents were last compared with the ERP's."""
        ...

    def newest_documents(self, limit: int) -> list[Head]:
        """Those with the highest revisions: the proof of the server's history."""
        ...

    def unknown_skus(self, limit: int) -> list[str]:
        """SKUs that documents name, that no product or bundle explains and that were not asked for of late."""
        ...

    def unlabelled_documents(self, limit: int, ceiling_per_carrier: int) -> list[str]:
        """Waiting documents with a waybill and no label body, newest first."""
        ...

    def hidden_shops(self) -> tuple[str, ...]:
        """Names of the shops whose stops the wire does not show."""
        ...

    def identity(self) -> Identity | None: ...


class Cache(CachedAnswers, Protocol):
    """cache.db; sync is its only writer. Every method is one transaction."""

    def apply(self, page: Page, protected: frozenset[str]) -> None:
        """Store rows and cursor together. Documents in ``protected`` (undelivered events) never go back in state."""
        ...

    def put(self, stream: Stream, rows: Sequence[Row], protected: frozenset[str] = frozenset()) -> None:
        """Looked-up rows of a stream, outside its cursor; ``protected`` as for ``apply``."""
        ...

    def put_bins(self, sku_id: str, bins: Sequence[BinStock]) -> None: ...

    def put_answer(self, ask: Ask, number: str, answered: Answered) -> None:
        """What the ERP said to a person's question; the newest answer replaces the one before."""
        ...

    def put_gone(self, document_ids: Sequence[str]) -> None:
        """The ERP says that these waiting documents do not exist any more."""
        ...

    def set_reconciled(self, at: datetime) -> None: ...

    def put_off_skus(self, sku_ids: Sequence[str]) -> None:
        """The ERP does not know these; ask again much later."""
        ...

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

    def first_sequence(self, newest: int) -> int:
        """The journal's newest entry when this file was made; ``newest`` is kept where nothing was kept yet."""
        ...

    def attempts(self, keys: Sequence[str]) -> dict[str, Attempt]: ...

    def receipts(self, keys: Sequence[str]) -> dict[str, Receipt]: ...

    def mark_sending(self, keys: Sequence[str], at: datetime, answered: Sequence[Receipt] = ()) -> None:
        """On disk before the bytes leave; verdicts of the call before go into the same transaction."""
        ...

    def mark_answered(self, receipts: Sequence[Receipt]) -> None: ...

    def mark_unanswered(self, keys: Sequence[str], error: str, next_try: datetime) -> None: ...

    def mark_not_sent(self, keys: Sequence[str], error: str, next_try: datetime) -> None: ...

    def wanted_done(self) -> int:
        """Highest wanted_id served."""
        ...

    def serve_wanted(self, wanted_id: int, number: str, found: bool, at: datetime) -> None: ...

    def connection(self) -> Connection | None:
        """What was told last, by an earlier run too."""
        ...

    def set_connection(self, connection: Connection) -> None: ...

    def set_capabilities(self, capabilities: Capabilities) -> None:
        """For the station, which never talks to the ERP itself."""
        ...

    def returning(self) -> Returning | None:
        """The reconnection that is not settled yet, of an earlier run too."""
        ...

    def set_returning(self, returning: Returning) -> None: ...

    def put_reconnect(self, reconnect: Reconnect) -> None:
        """The reconnection is settled: its receipt, numbered behind all others."""
        ...

    def close(self) -> None: ...
