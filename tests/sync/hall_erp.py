"""An ERP in memory that can be read as well as told: documents, heads, stops and questions, and a clock that is set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from desktop.settings import Erp, Held
from desktop.store.cache import CacheWriter
from desktop.store.journal import Journal
from desktop.store.journal_reader import JournalFile
from desktop.store.sync_log import SyncLogWriter
from sync.capabilities import Capabilities
from sync.connector import Unanswered, Unreachable
from sync.engine import Engine
from sync.floor import Answered, Ask, Question, Wave, WaveStatus
from sync.settling import SettlingFile
from sync.vocabulary import DocumentStatus, Entry, Head, Heads, Identity, LookUp, OutboundDocument, Page, Stop, Stream
from tests.sync.bench_side import KEY, add_entry
from tests.sync.paper_erp import PaperErp

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
ROWS = 3  # per page
PACE = Erp(stop_check_seconds=10, pull_seconds=10, settle_after_seconds=3, reconcile_seconds=600)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def go(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def document(number: int, revision: int, **changes: Any) -> OutboundDocument:
    made = OutboundDocument(
        document_id=f"D{number}", order_id=f"O{number}", shop_order_no=f"S{number}", waybill=f"W{number}",
        carrier_id="SF", carrier_name="顺丰", shop_id="1", shop_name="店", warehouse_id="1", wave_id="",
        status=DocumentStatus.WAITING, buyer_message="", seller_remark="", region="浙江", estimated_weight_g=10,
        measured_weight_g=0, revision=revision, modified=START, shipped_at=None, lines=(),
    )  # fmt: skip
    return replace(made, **changes)


class HallErp(PaperErp):
    """Streams by revision; ``unseen`` documents are told by no stream, only by heads and by name."""

    def __init__(self, clock: Clock, documents: int = 7) -> None:
        super().__init__(clock)
        self.documents = {f"D{number}": document(number, number) for number in range(1, documents + 1)}
        self.unseen: set[str] = set()
        self.identity = Identity("1", "e")
        self.lying: set[str] = set()  # streams, or "heads", that give their first page for ever
        self.down = False
        self.twice: set[str] = set()  # documents whose effect the ERP counts twice
        self.forgotten: set[str] = set()  # and those that it holds no effect of any more
        self.unanswered: set[str] = set()  # calls that nobody ever answers: "ask", "look_up"
        self.overlooked: set[str] = set()  # documents that the next answer leaves out
        self.tells_stops = True
        self.heads_read = 0

    @property
    def capabilities(self) -> Capabilities:
        streams = frozenset({Stream.DOCUMENTS, Stream.WAVES} | ({Stream.STOPS} if self.tells_stops else set()))
        return replace(super().capabilities, streams=streams, questions=frozenset({Ask.WAVES}), ids_per_call=2)

    def revise(self, number: int, **changes: Any) -> None:
        """The document changes, and its revision with it unless one is given."""
        newest = max((one.revision for one in self.documents.values()), default=0)
        self.documents[f"D{number}"] = replace(self.documents[f"D{number}"], **({"revision": newest + 1} | changes))

    def identify(self) -> Identity:
        if self.down:
            raise Unreachable("down")
        return self.identity

    def pull(self, stream: Stream, cursor: str) -> Page:
        if stream is not Stream.DOCUMENTS and stream.value in self.lying:
            row = wave("1") if stream is Stream.WAVES else Stop("O99", None, "", 1, START)
            return Page(stream, (row,), f"{cursor}x", more=True)
        if stream is not Stream.DOCUMENTS:
            return Page(stream, (), "", more=False)
        after = int(cursor or 0)
        told = sorted(
            (one for one in self.documents.values() if one.revision > after and one.document_id not in self.unseen),
            key=lambda one: one.revision,
        )
        page = tuple(told[:ROWS])
        end = page[-1].revision if page else after
        more = len(told) > ROWS
        return Page(
            stream, page, f"{int(cursor or 0) + 1}" if self.lying else str(end), more, len(told) if more else None
        )

    def open_heads(self, cursor: str) -> Heads:
        self.heads_read += 1
        waiting = sorted(one.document_id for one in self.documents.values() if one.status is DocumentStatus.WAITING)
        at = 0 if "heads" in self.lying else int(cursor or 0)
        heads = tuple(Head(one, self.documents[one].revision) for one in waiting[at : at + ROWS])
        if "heads" in self.lying:
            return Heads(heads, f"{cursor}x", more=True)
        return Heads(heads, str(at + ROWS), more=at + ROWS < len(waiting))

    def find_documents(self, document_ids: Sequence[str]) -> list[OutboundDocument]:
        overlooked, self.overlooked = self.overlooked, set()
        return [self.documents[one] for one in document_ids if one in self.documents and one not in overlooked]

    def find_document(self, number: str) -> OutboundDocument | None:
        return next((one for one in self.documents.values() if number in (one.document_id, one.waybill)), None)

    def ask(self, question: Question) -> Answered:
        if "ask" in self.unanswered:
            raise Unanswered("HTTP 500")
        if question.ask is not Ask.WAVES:
            return super().ask(question)
        return Answered((wave(question.number),)) if question.number else Answered((), cut=True)

    def look_up(self, entries: Sequence[Entry]) -> list[LookUp]:
        if "look_up" in self.unanswered:
            raise Unanswered("HTTP 500")
        return [self._counted(entry, told) for entry, told in zip(entries, super().look_up(entries), strict=True)]

    def _counted(self, entry: Entry, told: LookUp) -> LookUp:
        if entry.document_id in self.forgotten:
            return LookUp(False, None, "")
        return replace(told, times=2 if entry.document_id in self.twice else int(bool(told.effect)))


def wave(wave_id: str) -> Wave:
    return Wave(wave_id, "single", WaveStatus.PICKING, "1", 3, 9, 4, "小王", (), START)


class Hall:
    """One bench with real files beside a HallErp; the clock moves as far as the engine wants to rest."""

    def __init__(self, folder: Path, documents: int = 7) -> None:
        self.folder = folder
        self.clock = Clock()
        self.erp = HallErp(self.clock, documents)
        self.journal = Journal(folder / "journal.db", KEY)
        self.held = Held()
        self.open()

    def open(self) -> None:
        self.reader = JournalFile(self.folder / "journal.db", KEY)
        self.cache = CacheWriter(self.folder / "cache.db", KEY, self.clock)
        self.log = SyncLogWriter(self.folder / "sync.db", KEY, self.clock)
        self.engine = Engine(
            self.erp, self.reader, self.cache, self.log, pace=PACE, held=self.held,
            settling=SettlingFile(self.folder / "sync.settle"), now=self.clock, chance=lambda: 0.5,
        )  # fmt: skip

    def close_sync(self) -> None:
        for part in (self.reader, self.cache, self.log):
            part.close()

    def close(self) -> None:
        self.close_sync()
        self.journal.close()

    def run(self, seconds: float) -> None:
        """Cycles for so long, by the clock of the test."""
        end = self.clock.now + timedelta(seconds=seconds)
        for _ in range(2000):
            rest = self.engine.run_once()
            if self.clock.now + timedelta(seconds=rest) > end:
                self.clock.now = end
                return
            self.clock.go(rest)
        raise AssertionError("the engine never rests")

    def close_parcel(self, number: int, **changes: Any) -> Entry:
        return add_entry(self.journal, document(number, 0), **({"created": self.clock()} | changes))

    def statuses(self) -> dict[str, str]:
        return {row[0]: row[1] for row in self.cache._file.rows("SELECT document_id, status FROM document")}
