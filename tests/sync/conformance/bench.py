"""One bench before a rig's server: real engine and outbox over real files, a clock that leaps, and a watched line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

import msgspec

from desktop.settings import Erp
from desktop.store import outbox
from sync.connector import ErpConnector
from sync.outgoing import SHIPPING, EntryKind
from sync.vocabulary import DocumentStatus, Entry, OutboundDocument, Page, Receipt, Stream
from tests.sync.bench_side import QUICK, BenchSide
from tests.sync.conformance.rig import Clock, Rig

NEVER = 1e9
FOLLOWING = msgspec.structs.replace(QUICK, reconcile_seconds=NEVER)  # the cursor alone has to bring it
RECONCILING = msgspec.structs.replace(QUICK, reconcile_seconds=1.0)
LONGEST_LEAP = 20.0
ROUNDS = 500  # cycles until something has to be so; a cycle without a call costs next to nothing


class Watched:
    """A connector that is looked at: what was pushed, and rows that its cursor never brings."""

    def __init__(self, connector: ErpConnector) -> None:
        self._connector = connector
        self.pushed: list[Entry] = []
        self.deaf_to: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connector, name)

    def push(self, entries: Sequence[Entry]) -> list[Receipt]:
        self.pushed += entries
        return self._connector.push(entries)

    def pull(self, stream: Stream, cursor: str) -> Page:
        page = self._connector.pull(stream, cursor)
        kept = (row for row in page.rows if not (isinstance(row, OutboundDocument) and row.document_id in self.deaf_to))
        return msgspec.structs.replace(page, rows=tuple(kept))

    def times_pushed(self, entry: Entry) -> int:
        return sum(one.key == entry.key for one in self.pushed)


class Bench(BenchSide):
    """A bench that never waits: where its engine would rest, its clock leaps."""

    def __init__(self, folder: Path, rig: Rig, pace: Erp = FOLLOWING) -> None:
        self.rig = rig
        self.clock = Clock()
        super().__init__(folder, 0, pace, time=self.clock.now)

    def connect(self) -> ErpConnector:
        self.watched = Watched(self.rig.connector(self.clock))
        return cast(ErpConnector, self.watched)

    def until(self, predicate: Callable[[], bool], seconds: float = ROUNDS) -> None:
        """Run cycles until something is true; ``seconds`` is a number of cycles here."""
        for _ in range(int(seconds)):
            if predicate():
                return
            self.cycle()
        raise AssertionError(f"not so within {seconds} cycles: {predicate}")

    def cycle(self, times: int = 1) -> None:
        for _ in range(times):
            pause = self.engine.run_once()
            if pause > 0:
                self.clock.leap(min(pause, LONGEST_LEAP))

    def lose_sync_files(self) -> None:
        """sync.db is gone, as after a disk that was copied back; the journal is as it was."""
        self.close_sync()
        for path in self.folder.glob("sync.db*"):
            path.unlink()
        self.open()

    # what it knows

    def knows(self, document_ids: Sequence[str]) -> bool:
        return all(self.status(one) for one in document_ids)

    def status(self, document_id: str) -> str:
        return self.document(document_id)[0]

    def pieces(self, document_id: str) -> int | None:
        """All pieces of a cached document; None where it is not here."""
        found = self.rows("SELECT lines FROM document WHERE document_id = ?", document_id)
        return sum(line["quantity"] for line in msgspec.json.decode(found[0][0])) if found else None

    def receiver_mark(self, document_id: str) -> str:
        found = self.rows("SELECT receiver_mark FROM document WHERE document_id = ?", document_id)
        return str(found[0][0]) if found else ""

    def may_leave(self, document_id: str) -> bool:
        """Waiting here, and no stop is known."""
        status, order_id = self.document(document_id)
        stops = self.rows("SELECT reason FROM stop WHERE order_id = ? AND reason <> ''", order_id)
        return status == DocumentStatus.WAITING and not stops

    # what it sends

    def send(self, entry: Entry) -> Entry:
        """What the station does: the entry is in the journal, with its place in the order of entries."""
        with self.journal.writing() as writing:
            placed = msgspec.structs.replace(entry, sequence=outbox.next_sequence(writing))
            outbox.add(writing, placed)
        return placed

    def receipt_of(self, entry: Entry) -> Receipt:
        """Run until the entry has its receipt."""
        self.until(lambda: self.log.receipt(entry.key) is not None)
        receipt = self.log.receipt(entry.key)
        assert receipt is not None
        return receipt

    def ship_kind(self) -> EntryKind:
        """How this ERP is told that a parcel has left."""
        return next(one for one in EntryKind if one in SHIPPING and one in self.connector.capabilities.kinds)

    def online(self) -> None:
        self.until(lambda: self.engine.online)
