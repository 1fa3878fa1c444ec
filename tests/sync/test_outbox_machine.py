"""The outbox engine against a model: whatever dies or gets lost in between, nothing is lost and nothing doubled.

The ERP here lets every repeated ship call take effect, so a doubled send is seen. Files are real.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from msgspec.structs import replace

from desktop.store.cache import CacheWriter
from desktop.store.moments import to_micros
from desktop.store.sync_log import SyncLogWriter
from sync.connector import ConnectorError
from sync.outbox import Outbox
from sync.outgoing import OF_A_PARCEL, SHIPPING, EntryKind, Settling
from sync.vocabulary import DocumentStatus, Entry, OutboundDocument, Receipt, Stop, StopReason, Stream, Verdict
from tests.sync.bench_side import KEY
from tests.sync.paper_erp import KINDS, Killed, Mishap, PaperErp, PaperJournal

SETTLE = timedelta(seconds=3)
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
ORDERS = st.integers(1, 12)
MISHAPS = st.sampled_from(Mishap)
SHIPS = st.sampled_from([EntryKind.SHIP_WEIGHED, EntryKind.SHIP_DOCUMENT])
OTHER_WORK = st.sampled_from([EntryKind.BOXED, EntryKind.TAGGED, EntryKind.WORK_LOGGED, EntryKind.COUNTED])
SECONDS = st.sampled_from([0, 1, 3, 10, 400])
LOOK_UPS = st.sampled_from(
    [Mishap.NONE, Mishap.NONE, Mishap.UNREACHABLE, Mishap.NOTHING, Mishap.THROTTLED, Mishap.KILLED_BEFORE]
)
STEP = st.tuples(st.just("step"), MISHAPS, LOOK_UPS, SECONDS)
MOVES = st.one_of(
    st.tuples(
        st.just("close_parcels_and_send"),
        st.lists(ORDERS, min_size=1, max_size=4),
        SHIPS,
        MISHAPS,
    ),
    STEP,
    STEP,
    st.tuples(st.just("close_parcel"), ORDERS, SHIPS, st.booleans()),
    st.tuples(st.just("weigh_after"), ORDERS, MISHAPS),
    st.tuples(st.just("work"), OTHER_WORK, MISHAPS),
    st.tuples(st.sampled_from(["stop", "hold_back", "ship_elsewhere", "say_nothing_of"]), ORDERS),
    st.tuples(st.just("refuse"), ORDERS, st.booleans()),
    st.tuples(st.sampled_from(["healthy_steps", "start", "lose_the_sync_log", "fold"])),
)
PARKING = {Verdict.REJECTED, Verdict.WITHHELD, Verdict.UNSETTLED}
FINAL = {Verdict.ACCEPTED, Verdict.ALREADY_THERE, *PARKING}


def document(order: int, status: DocumentStatus, revision: int) -> OutboundDocument:
    return OutboundDocument(
        document_id=f"D{order}", order_id=f"O{order}", shop_order_no="", waybill=f"W{order}", carrier_id="",
        carrier_name="", shop_id="", shop_name="", warehouse_id="", wave_id="", status=status, buyer_message="",
        seller_remark="", region="", estimated_weight_g=0, measured_weight_g=0, revision=revision, modified=None,
        shipped_at=None, lines=(),
    )  # fmt: skip


def entry_for(order: int, kind: EntryKind, sequence: int, created: datetime, *, release: bool) -> Entry:
    weighed = kind is EntryKind.WEIGH_ONLY
    return Entry(
        key=f"key-{sequence}", sequence=sequence, station="s/1", stream=f"D{order}", kind=kind, document_id=f"D{order}",
        order_id=f"O{order}", waybill=f"W{order}", carrier_id="", carrier_name="", warehouse_id="",
        weight_g=1000 + sequence if weighed else 100, weigh_type=4 if weighed else 5, created=created, release=release,
    )  # fmt: skip


def has_effect(erp: PaperErp, entry: Entry) -> bool:
    """A weight that was told stays told, even where a later one has taken its place."""
    if entry.kind not in OF_A_PARCEL:
        return erp.done[entry.key] > 0
    if entry.kind is EntryKind.WEIGH_ONLY:
        return erp.weighings[entry.key] == 1 and entry.document_id in erp.shipped
    return entry.document_id in erp.shipped


class Clock:
    """Stands still until a rule moves it."""

    now = START

    def __call__(self) -> datetime:
        return self.now


def empty_log(log: SyncLogWriter, now: datetime) -> None:
    """A sync.db as it is when it was just made."""
    file = log._file
    with file.writing():
        file.run("DELETE FROM attempt")
        file.run("DELETE FROM receipt")
        file.run("UPDATE meta SET value = ? WHERE name = 'born'", (str(to_micros(now)),))
        file.run("DELETE FROM meta WHERE name = 'first_sequence'")


class OutboxPromises(RuleBasedStateMachine):
    """What must hold at every moment, and once everything has settled."""

    def __init__(self, cache: CacheWriter, sync_log: SyncLogWriter, clock: Clock) -> None:
        super().__init__()
        self.cache, self.log, self.clock = cache, sync_log, clock
        self.clock.now = START
        self.cache.clear()
        empty_log(self.log, self.clock())
        self.erp = PaperErp(clock)
        self.journal = PaperJournal()
        self.stopped_at_effects: dict[str, int] = {}
        self.shipped_elsewhere: set[str] = set()
        self.receipts: dict[str, Receipt] = {}
        self.start()

    def start(self) -> None:
        self.outbox = Outbox(
            self.erp, self.journal, self.cache, self.log, now=self.clock, settle_after=SETTLE, chance=lambda: 0.5
        )

    def quieten(self) -> None:
        """With a healthy ERP everything is settled in the end, and what the ERP holds fits what was told."""
        self.erp.next_push = self.erp.next_look_up = Mishap.NONE
        for _ in range(300):
            due = self.outbox.next_due()
            if due is None:
                break
            self.clock.now = max(self.clock.now, due)
            self.run_step()
        self.nothing_doubled()
        self.verdicts_stay_and_are_true()
        self.known_stops_are_not_sent()
        for entry in self.journal.still():
            receipt = self.log.receipt(entry.key)
            behind = self.journal.closed.get(entry.stream, entry.sequence) < entry.sequence or any(
                (told := self.log.receipt(one.key)) and told.verdict in PARKING
                for one in self.journal.still()
                if one.stream == entry.stream and one.sequence < entry.sequence
            )
            assert receipt is not None or behind, f"lost: {entry.key}"
            if receipt is not None and receipt.verdict in {Verdict.ACCEPTED, Verdict.ALREADY_THERE}:
                assert has_effect(self.erp, entry)

    teardown = quieten

    def run_step(self) -> None:
        try:
            self.outbox.step()
        except ConnectorError:
            pass
        except Killed:
            self.start()

    @invariant()
    def nothing_doubled(self) -> None:
        for key, times in self.erp.weighings.items():
            assert times <= 1, f"{key} weighed {times} times"
        for document_id, effects in self.erp.effects.items():
            assert effects <= 1, f"{document_id} shipped {effects} times"
            assert document_id not in self.shipped_elsewhere
        for entry in self.journal.entries_made:
            if KINDS.get(entry.kind) is not Settling.REPEATABLE:
                assert self.erp.done[entry.key] <= 1, f"{entry.kind} {self.erp.done[entry.key]} times"

    @invariant()
    def verdicts_stay_and_are_true(self) -> None:
        self.collect()
        for entry in self.journal.entries_made:
            receipt = self.receipts.get(entry.key)
            if receipt is None:
                continue
            assert receipt.verdict in FINAL
            if receipt.verdict is Verdict.UNSETTLED:
                assert KINDS[entry.kind] is Settling.ASK or entry.document_id in self.erp.cannot_say
            elif receipt.verdict in PARKING:
                assert self.erp.done[entry.key] == 0
                assert self.erp.by_key[entry.key] == 0
                assert self.erp.weighings[entry.key] == 0
            else:
                assert has_effect(self.erp, entry)

    @invariant()
    def known_stops_are_not_sent(self) -> None:
        released = {entry.document_id for entry in self.journal.entries_made if entry.release}
        for document_id, effects in self.stopped_at_effects.items():
            if document_id not in released | self.erp.late:  # a late one had left before the stop was known
                assert self.erp.effects[document_id] == effects

    def collect(self) -> None:
        for entry in self.journal.still():
            receipt = self.log.receipt(entry.key)
            if receipt is not None:
                assert self.receipts.setdefault(entry.key, receipt) == receipt, "a verdict changed"


class OutboxMachine(OutboxPromises):
    """What may happen."""

    @rule(move=MOVES)
    def move(self, move: tuple[Any, ...]) -> None:
        """One rule for all moves: with many, whole examples would go without the ones that matter."""
        name, *arguments = move
        getattr(self, name)(*arguments)

    def close_parcels_and_send(self, orders: list[int], kind: EntryKind, push: Mishap) -> None:
        for order in orders:
            self.close_parcel(order, kind, False)
        self.step(push, Mishap.NONE, 0)

    def close_parcel(self, order: int, kind: EntryKind, release: bool) -> None:
        """One parcel per order; a second entry only to release what was withheld or to try what was refused again."""
        mine = [entry for entry in self.journal.entries_made if entry.document_id == f"D{order}"]
        if any(entry.kind is EntryKind.WEIGH_ONLY for entry in mine):
            return  # settling a shipment puts the weight behind it; that is the station's, tested there
        if mine:
            told = self.receipts.get(mine[-1].key)
            if told is None or told.verdict not in {Verdict.WITHHELD, Verdict.REJECTED}:
                return
            self.erp.poison.discard(f"D{order}")
            self.journal.closed.pop(f"D{order}", None)
        self.journal.add(entry_for(order, kind, self.journal.next, self.clock(), release=bool(mine) and release))

    def weigh_after(self, order: int, push: Mishap) -> None:
        """The parcel that was closed without a weight is weighed, once or again, and sent while anything goes wrong."""
        if any(entry.document_id == f"D{order}" for entry in self.journal.entries_made):
            self.journal.add(entry_for(order, EntryKind.WEIGH_ONLY, self.journal.next, self.clock(), release=False))
            self.step(push, Mishap.NONE, 0)

    def work(self, kind: EntryKind, push: Mishap) -> None:
        """Work that is told beside the parcels, in a stream of its own; this ERP takes no counts."""
        number = self.journal.next
        entry = entry_for(100 + number, kind, number, self.clock(), release=False)
        self.journal.add(replace(entry, stream=f"{kind}:{entry.key}"))
        self.step(push, Mishap.NONE, 0)

    def say_nothing_of(self, order: int) -> None:
        """From now on a look-up of this order tells nothing."""
        self.erp.cannot_say.add(f"D{order}")

    def stop(self, order: int) -> None:
        self.cache.put(Stream.STOPS, [Stop(f"O{order}", StopReason.CANCELLED, "", 1, None)])
        self.erp.settle()
        self.stopped_at_effects.setdefault(f"D{order}", self.erp.effects[f"D{order}"])

    def hold_back(self, order: int) -> None:
        """The station has recalled the parcel; a send of it may be under way."""
        mine = [one for one in self.journal.still() if one.document_id == f"D{order}" and one.kind in SHIPPING]
        self.journal.held_back |= {one.key for one in mine if one.key not in self.receipts}

    def ship_elsewhere(self, order: int) -> None:
        """The ERP ships by itself, and the pull has told so, before this bench closed the parcel."""
        if any(entry.document_id == f"D{order}" for entry in self.journal.entries_made):
            return
        self.erp.shipped[f"D{order}"] = self.clock()
        self.shipped_elsewhere.add(f"D{order}")
        self.cache.put(Stream.DOCUMENTS, [document(order, DocumentStatus.SHIPPED, 2)])

    def refuse(self, order: int, whole: bool) -> None:
        self.erp.poison.add(f"D{order}")
        self.erp.refuses_batches = whole

    def step(self, push: Mishap, look_up: Mishap, seconds: int) -> None:
        self.clock.now += timedelta(seconds=seconds)
        self.erp.next_push, self.erp.next_look_up = push, look_up
        self.run_step()

    def healthy_steps(self) -> None:
        self.erp.next_push = self.erp.next_look_up = Mishap.NONE
        self.run_step()
        self.run_step()

    def lose_the_sync_log(self) -> None:
        """Somebody threw sync.db away; what was folded is in the journal."""
        self.fold()
        self.clock.now += SETTLE  # nobody deletes a file and starts again faster than a call settles
        empty_log(self.log, self.clock())
        self.start()

    def fold(self) -> None:
        self.collect()
        self.journal.folded |= set(self.receipts)
        for entry in self.journal.entries_made:
            told = self.receipts.get(entry.key)
            if told is not None and told.verdict in PARKING and entry.kind is not EntryKind.WEIGH_ONLY:
                self.journal.closed[entry.stream] = entry.sequence


def test_nothing_is_lost_and_nothing_doubled(tmp_path: Path) -> None:
    clock = Clock()
    cache = CacheWriter(tmp_path / "cache.db", KEY, clock)
    sync_log = SyncLogWriter(tmp_path / "sync.db", KEY, clock)

    class Machine(OutboxMachine):
        def __init__(self) -> None:
            super().__init__(cache, sync_log, clock)

    try:
        run_state_machine_as_test(Machine, settings=settings(settings.default, stateful_step_count=30))
    finally:
        sync_log.close()
        cache.close()
