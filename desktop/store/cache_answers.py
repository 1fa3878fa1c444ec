"""What the sync process asks of its own cache before it acts: reads of cache.db by its writer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from desktop.domain.changes import change_since
from desktop.store.cache_rows import as_json
from desktop.store.moments import from_micros, to_micros
from desktop.store.written_file import WrittenFile
from sync.vocabulary import DocumentStatus, Entry, Head, Identity, OutboundDocument, Page, Stream

GONE = frozenset({DocumentStatus.VOID, DocumentStatus.REVOKED, DocumentStatus.ARCHIVED, DocumentStatus.GONE})
DEAD = frozenset({DocumentStatus.VOID, DocumentStatus.REVOKED, DocumentStatus.GONE})  # whatever the order says

_META = "SELECT value FROM meta WHERE name = ?"
_CURSOR = "SELECT value FROM cursor WHERE stream = ?"
_UNKNOWN = "SELECT sku_id FROM unknown_sku WHERE not_before <= ? LIMIT +?"
_STOPS_OF = (
    "SELECT s.order_id, s.reason FROM stop s WHERE s.order_id IN (SELECT value FROM json_each(?)) AND s.reason <> ''"
)
_STATUS = "SELECT status FROM document WHERE document_id = ?"
_AMONG = "SELECT document_id, status FROM document WHERE document_id IN (SELECT value FROM json_each(?))"
_PACKED_BY = (
    "SELECT document_id, status, revision, receiver_mark, seller_remark FROM document "
    "WHERE document_id IN (SELECT value FROM json_each(?))"
)
_OPEN_HEADS = "SELECT document_id, revision FROM document WHERE status = 'waiting'"
_REVISIONS = "SELECT document_id, revision FROM document WHERE document_id IN (SELECT value FROM json_each(?))"
_OPEN = "SELECT count(*) FROM document WHERE status = 'waiting'"
_NEWEST_OPEN = f"{_OPEN_HEADS} ORDER BY revision DESC LIMIT +?"
_NEWEST_DONE = (
    "SELECT document_id, revision FROM document WHERE status <> 'waiting' ORDER BY revision DESC LIMIT +?"  # indexed so
)
_UNLABELLED = (
    "SELECT document_id FROM (SELECT document_id, waybill, revision, row_number() OVER "
    "(PARTITION BY carrier_id ORDER BY revision DESC) AS place FROM document WHERE status = 'waiting') AS newest "
    "WHERE place <= ? AND NOT EXISTS (SELECT 1 FROM label_body "
    "WHERE label_body.document_id = newest.document_id AND label_body.waybill = newest.waybill) "
    "ORDER BY revision DESC LIMIT +?"
)
_HIDDEN_SHOPS = "SELECT name FROM shop WHERE stops_visible = 0 ORDER BY name"


class CacheAnswers:
    """The reading half of sync.ports.Cache."""

    def __init__(self, file: WrittenFile, clock: Callable[[], datetime]) -> None:
        self._file = file
        self._clock = clock

    def cursor(self, stream: Stream) -> str:
        rows = self._file.rows(_CURSOR, (stream.value,))
        return str(rows[0][0]) if rows else ""

    def stops_of(self, entries: Sequence[Entry]) -> dict[str, str]:
        """Known stop reasons by key: of the order, of its dead document, or of what changed since it was packed."""
        orders = as_json([entry.order_id for entry in entries])
        stopped = {row[0].casefold(): str(row[1]) for row in self._file.rows(_STOPS_OF, (orders,))}
        named = as_json([entry.document_id for entry in entries])
        there = {row[0].casefold(): row[1:] for row in self._file.rows(_PACKED_BY, (named,))}
        reasons = (
            (e.key, stopped.get(e.order_id.casefold()) or _reason(e, there.get(e.document_id.casefold())))
            for e in entries
        )
        return {key: reason for key, reason in reasons if reason}

    def shipped_among(self, document_ids: Sequence[str]) -> frozenset[str]:
        """Those that the ERP has told to have left, in small letters."""
        return frozenset(one for one, status in self._statuses(document_ids) if status == DocumentStatus.SHIPPED)

    def stop_of(self, order_id: str, document_id: str) -> str:
        """The known stop reason of one order, or ""."""
        rows = self._file.rows(_STOPS_OF, (as_json([order_id]),))
        if rows:
            return str(rows[0][1])
        status = self.status_of(document_id)
        return status if status in DEAD else ""

    def is_shipped(self, document_id: str) -> bool:
        return self.status_of(document_id) == DocumentStatus.SHIPPED

    def status_of(self, document_id: str) -> str:
        """DocumentStatus value, or "" where the document is not stored."""
        rows = self._file.rows(_STATUS, (document_id,))
        return str(rows[0][0]) if rows else ""

    def _statuses(self, document_ids: Sequence[str]) -> list[tuple[str, str]]:
        rows = self._file.rows(_AMONG, (as_json(list(document_ids)),))
        return [(row[0].casefold(), row[1]) for row in rows]

    def revisions(self, document_ids: Sequence[str]) -> dict[str, int]:
        """Of those that are stored, in whatever state; by id in small letters."""
        rows = self._file.rows(_REVISIONS, (as_json(list(document_ids)),))
        return {row[0].casefold(): row[1] for row in rows}

    def open_heads(self) -> list[Head]:
        """Every document that waits here."""
        return [Head(row[0], row[1]) for row in self._file.rows(_OPEN_HEADS)]

    def reconciled(self) -> datetime | None:
        """When all open documents were last compared with the ERP's."""
        at = self.meta("reconciled")
        return from_micros(int(at)) if at else None

    def known_documents(self, document_ids: Sequence[str]) -> frozenset[str]:
        """Those of ``document_ids`` that are stored here."""
        return frozenset(row[0] for row in self._file.rows(_AMONG, (as_json(list(document_ids)),)))

    def would_vanish(self, page: Page) -> int:
        """How many waiting documents ``page`` would take away without shipping them."""
        gone = [row.document_id for row in page.rows if isinstance(row, OutboundDocument) and row.status in GONE]
        rows = self._file.rows(_AMONG, (as_json(gone),)) if gone else ()
        return sum(row[1] == DocumentStatus.WAITING for row in rows)

    def open_documents(self) -> int:
        return int(self._file.rows(_OPEN)[0][0])

    def newest_documents(self, limit: int) -> list[Head]:
        """Those with the highest revisions; of the waiting ones, which an index has, where there are enough."""
        rows = self._file.rows(_NEWEST_OPEN, (limit,))
        if len(rows) < limit:
            rows = [*rows, *self._file.rows(_NEWEST_DONE, (limit,))]
        heads = sorted((Head(row[0], row[1]) for row in rows), key=lambda head: -head.revision)
        return heads[:limit]

    def unknown_skus(self, limit: int) -> list[str]:
        """SKUs that documents name, that nothing explains and that were not asked for of late."""
        return [row[0] for row in self._file.rows(_UNKNOWN, (to_micros(self._clock()), limit))]

    def unlabelled_documents(self, limit: int, ceiling_per_carrier: int) -> list[str]:
        """Waiting documents without a label body for their waybill, newest first."""
        return [row[0] for row in self._file.rows(_UNLABELLED, (ceiling_per_carrier, limit))]

    def hidden_shops(self) -> tuple[str, ...]:
        """Names of the shops whose stops the wire does not show."""
        return tuple(row[0] for row in self._file.rows(_HIDDEN_SHOPS))

    def identity(self) -> Identity | None:
        company = self.meta("company_id")
        return None if company is None else Identity(company, self.meta("epoch") or "")

    def meta(self, name: str) -> str | None:
        rows = self._file.rows(_META, (name,))
        return str(rows[0][0]) if rows else None


def _reason(entry: Entry, document: tuple[str, int, str, str] | None) -> str:
    """Why its document says that it must not be shipped as it was packed, or ""."""
    if document is None:
        return ""
    status, revision, receiver_mark, seller_remark = document
    if status in DEAD:
        return status
    if entry.seen is None or status != DocumentStatus.WAITING:  # of what has left, some ERPs hide the receiver
        return ""
    change = change_since(entry.seen, revision, receiver_mark, seller_remark)
    return change.value if change is not None else ""
