"""The outbox engine against a model: whatever dies or gets lost in between, nothing is lost and nothing doubled.

The ERP here lets every repeated ship call take effect, so a doubled send is seen. Files are real.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop.store.cache import CacheWriter
from desktop.store.sync_log import SyncLogWriter
from sync.connector import ConnectorError
from sync.outbox import Outbox
from sync.vocabulary import (
    DocumentStatus,
    Entry,
    EntryKind,
    OutboundDocument,
    Receipt,
    Stop,
    StopReason,
    Stream,
    Verdict,
)
from tests.sync.bench_side import KEY
from tests.sync.paper_erp import Killed, Mishap, PaperErp, PaperJournal

SETTLE = timedelta(seconds=3)
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
ORDERS = st.integers(1, 5)
FINAL = {Verdict.ACCEPTED, Verdict.ALREADY_THERE, Verdict.REJECTED, Verdict.WITHHELD}


def document(order: int, status: DocumentStatus, revision: int) -> OutboundDocument:
    return OutboundDocument(
        document_id=f"D{order}", order_id=f"O{order}", shop_order_no="", waybill=f"W{order}", carrier_id="",
        carrier_name="", shop_id="", shop_name="", warehouse_id="", wave_id="", status=status, buyer_message="",
        seller_remark="", region="", estimated_weight_g=0, measured_weight_g=0, revision=revision, modified=None,
        shipped_at=None, lines=(),
    )  # fmt: skip


class OutboxMachine(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = START
        self.erp = PaperErp(self.now)
        self.journal = PaperJournal()
        self.cache = CacheWriter(Path(self.folder.name) / "cache.db", KEY, self.now)
        self.logs = 0
        self.stopped_at_effects: dict[str, int] = {}
        self.shipped_elsewhere: set[str] = set()
        self.receipts: dict[str, Receipt] = {}
        self.open_log()
        self.start()

    def now(self) -> datetime:
        return self.clock

    def open_log(self) -> None:
        self.logs += 1
        self.log = SyncLogWriter(Path(self.folder.name) / f"sync{self.logs}.db", KEY, self.now)

    def start(self) -> None:
        self.outbox = Outbox(
            self.erp, self.journal, self.cache, self.log, now=self.now, settle_after=SETTLE, chance=lambda: 0.5
        )

    def teardown(self) -> None:
        if not hasattr(self, "folder"):
            return
        try:
            self.quieten()
        finally:
            self.log.close()
            self.cache.close()
            self.folder.cleanup()

    def quieten(self) -> None:
        """With a healthy ERP everything is settled in the end, and what the ERP holds fits what was told."""
        self.erp.next_push = self.erp.next_look_up = Mishap.NONE
        for _ in range(300):
            due = self.outbox.next_due()
            if due is None:
                break
            self.clock = max(self.clock, due)
            self.run_step()
        for entry in self.journal.pending_entries(1000):
            receipt = self.log.receipt(entry.key)
            behind = any(
                (told := self.log.receipt(one.key)) and told.verdict in {Verdict.REJECTED, Verdict.WITHHELD}
                for one in self.journal.pending_entries(1000)
                if one.stream == entry.stream and one.sequence < entry.sequence
            )
            assert receipt is not None or behind, f"lost: {entry.key}"
            if receipt is not None and receipt.verdict in {Verdict.ACCEPTED, Verdict.ALREADY_THERE}:
                assert entry.document_id in self.erp.shipped

    def run_step(self) -> None:
        try:
            self.outbox.step()
        except ConnectorError:
            pass
        except Killed:
            self.start()

    @rule(order=ORDERS, kind=st.sampled_from(EntryKind), release=st.booleans())
    def close_parcel(self, order: int, kind: EntryKind, release: bool) -> None:
        """One parcel per order; a second entry only to release what was withheld or to try what was refused again."""
        mine = [entry for entry in self.journal.entries if entry.document_id == f"D{order}"]
        if mine:
            told = self.receipts.get(mine[-1].key)
            if told is None or told.verdict not in {Verdict.WITHHELD, Verdict.REJECTED}:
                return
            self.erp.poison.discard(f"D{order}")
        sequence = len(self.journal.entries) + 1
        self.journal.entries.append(
            Entry(
                key=f"key-{sequence}",
                sequence=sequence,
                station="s/1",
                stream=f"D{order}",
                kind=kind,
                document_id=f"D{order}",
                order_id=f"O{order}",
                waybill=f"W{order}",
                carrier_id="",
                carrier_name="",
                warehouse_id="",
                weight_g=100,
                weigh_type=5,
                created=self.clock,
                release=bool(mine) and release,
            )
        )

    @rule(order=ORDERS)
    def stop(self, order: int) -> None:
        self.cache.put(Stream.STOPS, [Stop(f"O{order}", StopReason.CANCELLED, "", 1, None)])
        self.erp.settle()
        self.stopped_at_effects.setdefault(f"D{order}", self.erp.effects[f"D{order}"])

    @rule(order=ORDERS)
    def ship_elsewhere(self, order: int) -> None:
        """The ERP ships by itself, and the pull has told so, before this bench closed the parcel."""
        if any(entry.document_id == f"D{order}" for entry in self.journal.entries):
            return
        self.erp.shipped[f"D{order}"] = self.clock
        self.shipped_elsewhere.add(f"D{order}")
        self.cache.put(Stream.DOCUMENTS, [document(order, DocumentStatus.SHIPPED, 2)])

    @rule(order=ORDERS, whole=st.booleans())
    def refuse(self, order: int, whole: bool) -> None:
        self.erp.poison.add(f"D{order}")
        self.erp.refuses_batches = whole

    @rule(push=st.sampled_from(Mishap), look_up=st.sampled_from([Mishap.NONE, Mishap.UNREACHABLE, Mishap.NOTHING]))
    def step(self, push: Mishap, look_up: Mishap) -> None:
        self.erp.next_push, self.erp.next_look_up = push, look_up
        self.run_step()

    @rule()
    def healthy_steps(self) -> None:
        self.erp.next_push = self.erp.next_look_up = Mishap.NONE
        self.run_step()
        self.run_step()

    @rule()
    def restart(self) -> None:
        self.start()

    @precondition(lambda self: self.logs < 3)
    @rule()
    def lose_the_sync_log(self) -> None:
        """Somebody threw sync.db away; what was folded is in the journal."""
        self.fold()
        self.log.close()
        self.clock += SETTLE  # nobody deletes a file and starts again faster than a call settles
        self.open_log()
        self.start()

    @rule()
    def fold(self) -> None:
        self.collect()
        self.journal.folded |= set(self.receipts)

    @rule(seconds=st.sampled_from([1, 3, 10, 400]))
    def wait(self, seconds: int) -> None:
        self.clock += timedelta(seconds=seconds)

    @invariant()
    def nothing_doubled(self) -> None:
        if not hasattr(self, "erp"):
            return
        for document_id, effects in self.erp.effects.items():
            assert effects <= 1, f"{document_id} shipped {effects} times"
            assert document_id not in self.shipped_elsewhere

    @invariant()
    def verdicts_stay_and_are_true(self) -> None:
        if not hasattr(self, "erp"):
            return
        self.collect()
        for entry in self.journal.entries:
            receipt = self.receipts.get(entry.key)
            if receipt is None:
                continue
            assert receipt.verdict in FINAL
            if receipt.verdict in {Verdict.REJECTED, Verdict.WITHHELD}:
                assert self.erp.by_key[entry.key] == 0
            else:
                assert entry.document_id in self.erp.shipped

    @invariant()
    def known_stops_are_not_sent(self) -> None:
        if not hasattr(self, "erp"):
            return
        released = {entry.document_id for entry in self.journal.entries if entry.release}
        for document_id, effects in self.stopped_at_effects.items():
            if document_id not in released | self.erp.late:  # a late one had left before the stop was known
                assert self.erp.effects[document_id] == effects

    def collect(self) -> None:
        for entry in self.journal.pending_entries(1000):
            receipt = self.log.receipt(entry.key)
            if receipt is not None:
                known = self.receipts.setdefault(entry.key, receipt)
                assert msgspec.structs.replace(known) == receipt, "a verdict changed"


TestOutbox = OutboxMachine.TestCase
TestOutbox.settings = settings(settings.default, stateful_step_count=30)
