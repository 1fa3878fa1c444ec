"""One bench under a virtual clock: its real stores, connector and engine, and a packer who closes parcels."""

from __future__ import annotations

import os
import random
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from desktop.bench.dataset import CARRIERS
from desktop.bench.pull import CREDENTIALS, FixedToken
from desktop.bench.quota_tenant import FIRST_DOCUMENT, FIRST_ORDER, Tenant, waybill
from desktop.data_files import CACHE, JOURNAL, SYNC_LOG, SYNC_SETTLE
from desktop.settings import Erp, Held
from desktop.store import outbox
from desktop.store.cache import CacheWriter
from desktop.store.journal import Journal
from desktop.store.journal_reader import JournalFile
from desktop.store.outbox import EntryState
from desktop.store.sync_log import SyncLogWriter
from sync.connector import Unreachable
from sync.connectors.jushuitan.connector import JushuitanConnector
from sync.connectors.jushuitan.narrowed import Narrowed
from sync.connectors.jushuitan.transport import Access, Transport
from sync.engine import Engine
from sync.outgoing import EntryKind
from sync.quota import Quota
from sync.settling import SettlingFile
from sync.vocabulary import Entry, Page, Row, Stop, Stream

START = datetime(2026, 11, 11, 1, tzinfo=UTC)
LATENCY = 0.15  # seconds from a call's leaving to its answer
FOLDED_EVERY = 5.0  # seconds; the station takes receipts into its journal
FOLDED = 2000  # at once; entries leave in their order
LEAST_REST = 0.001
START_SPREAD = 120.0  # seconds in which the benches of a hall are switched on


class Clock:
    """Seconds since START; every bench has its own, since it waits for its own calls."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def go(self, seconds: float) -> None:
        self.seconds += seconds


class VirtualTransport(Transport):
    """The real signing, quota and envelopes; the wire is a call into the tenant."""

    def __init__(self, tenant: Tenant, clock: Clock, quota: Quota) -> None:
        access = Access("http://127.0.0.1", CREDENTIALS.app_key, CREDENTIALS.app_secret)
        super().__init__(access, FixedToken(), quota, clock, clock.go)
        self._tenant = tenant
        self._clock = clock
        self.down = False
        self.calls = 0

    def _exchange(self, path: str, form: Any) -> bytes:
        if self.down:
            raise Unreachable("the cable is out")
        self._clock.go(LATENCY)
        self.calls += 1
        return self._tenant.answer(path, msgspec.json.decode(form["biz"]), self._clock.seconds)


class WatchedCache(CacheWriter):
    """Notes when each stop was known here."""

    def __init__(self, path: Path, key: bytes, clock: Clock) -> None:
        super().__init__(path, key, clock)
        self._seconds = clock
        self.stopped: dict[str, float] = {}

    def apply(self, page: Page, protected: frozenset[str]) -> None:
        super().apply(page, protected)
        self._note(page.rows)

    def put(self, stream: Stream, rows: Sequence[Row], protected: frozenset[str] = frozenset()) -> None:
        super().put(stream, rows, protected)
        self._note(rows)

    def _note(self, rows: Sequence[Row]) -> None:
        for row in rows:
            if isinstance(row, Stop) and row.reason is not None:
                self.stopped.setdefault(row.order_id, self._seconds.seconds)


class VirtualBench:
    """A bench that packs ``per_hour`` parcels, with ``pace`` as its share of the quota and its schedule."""

    def __init__(self, folder: Path, tenant: Tenant, pace: Erp, per_hour: float, *, seed: int) -> None:
        folder.mkdir(parents=True)
        key = os.urandom(32)
        self._stack = ExitStack()
        keep = self._stack.enter_context
        self.clock = Clock()
        self._tenant = tenant
        self._per_hour = per_hour
        self._chance = random.Random(seed)  # noqa: S311 - a play, no secret
        self._journal = keep(closing(Journal(folder / JOURNAL, key)))
        self.cache = keep(closing(WatchedCache(folder / CACHE, key, self.clock)))
        self._log = keep(closing(SyncLogWriter(folder / SYNC_LOG, key, self.clock)))
        self._log.first_sequence(0)
        quota = Quota(pace.calls_per_second, pace.calls_per_minute, lambda: self.clock.seconds)
        self.transport = VirtualTransport(tenant, self.clock, quota)
        connector = keep(closing(JushuitanConnector(self.transport, Narrowed(), self.clock)))
        self.engine = Engine(
            connector,
            keep(closing(JournalFile(folder / JOURNAL, key))),
            self.cache,
            self._log,
            pace=pace,
            held=Held(),
            settling=SettlingFile(folder / SYNC_SETTLE),
            now=self.clock,
            chance=lambda: 0.5,
        )
        self._waiting: deque[str] = deque()  # keys without a receipt
        self._created: dict[str, datetime] = {}
        self.first_sent: float | None = None  # since the line came back
        self.ages: list[float] = []  # seconds from closing a parcel to its confirmation
        self.next_parcel = float("inf")
        self._next_fold = 0.0
        self.due = 0.0  # when its engine wants to run next

    @property
    def waiting(self) -> int:
        """Entries without a receipt."""
        return len(self._waiting)

    @property
    def settled(self) -> bool:
        """Everything was sent, and the ERP's own count of it taken."""
        return not self._waiting and self._log.returning() is None

    def at(self, seconds: float) -> datetime:
        return START + timedelta(seconds=seconds)

    def lose_line(self) -> None:
        """The cable is out, and the engine has noticed."""
        self.transport.down = True
        while self.engine.online:
            self.due = self.clock.seconds
            self.turn()
            self.clock.go(1.0)

    def regain_line(self, at: float) -> None:
        self.clock.seconds = self.due = at
        self.transport.down = False
        self.first_sent = None

    def unsent(self) -> list[float]:
        """How old each confirmation was when it was taken, and those that wait are now."""
        return [*self.ages, *((self.clock() - created).total_seconds() for created in self._created.values())]

    def begin_work(self) -> None:
        self.due = self._chance.uniform(0, START_SPREAD)
        self.next_parcel = self.due + self._rest_of_parcel()

    def close_parcels(self, count: int, at: Callable[[int], datetime]) -> None:
        """So many of the oldest waiting documents, in one transaction."""
        with self._journal.writing() as writing:
            for place in range(count):
                entry = entry_of(self._tenant.backlog.popleft(), outbox.next_sequence(writing), at(place))
                outbox.add(writing, entry)
                self._waiting.append(entry.key)
                self._created[entry.key] = entry.created

    def turn(self) -> None:
        """Until the engine rests: one cycle, and the station's work before it."""
        self.clock.seconds = max(self.clock.seconds, min(self.due, self.next_parcel))
        self._tenant.until(self.clock.seconds)
        while self.next_parcel <= self.clock.seconds:
            if self._tenant.backlog:
                self.close_parcels(1, lambda _: self.clock())
            self.next_parcel += self._rest_of_parcel()
        if self.clock.seconds >= self._next_fold:
            self._fold()
        rest = self.engine.run_once()
        self.due = self.clock.seconds + max(rest, LEAST_REST)

    @property
    def next_turn(self) -> float:
        return max(self.clock.seconds, min(self.due, self.next_parcel))

    def fold(self) -> None:
        self._fold()

    def close(self) -> None:
        self._stack.close()

    def _rest_of_parcel(self) -> float:
        return self._chance.uniform(0.5, 1.5) * 3600 / self._per_hour

    def _fold(self) -> None:
        self._next_fold = self.clock.seconds + FOLDED_EVERY
        receipts = self._log.receipts(list(islice(self._waiting, FOLDED)))
        if not receipts:
            return
        with self._journal.writing() as writing:
            for key, receipt in receipts.items():
                outbox.set_state(writing, key, EntryState.ACCEPTED, "")
                if self.first_sent is None:
                    self.first_sent = (receipt.at - START).total_seconds()
                self.ages.append((receipt.at - self._created.pop(key)).total_seconds())
        first = [self._waiting.popleft() for _ in range(min(FOLDED, len(self._waiting)))]
        self._waiting.extendleft(key for key in reversed(first) if key not in receipts)


def entry_of(number: int, sequence: int, created: datetime) -> Entry:
    carrier_id, carrier_name = CARRIERS[number % len(CARRIERS)]
    return Entry(
        key=f"key-{sequence}",
        sequence=sequence,
        station="bench.1",
        stream=str(FIRST_DOCUMENT + number),
        kind=EntryKind.SHIP_WEIGHED,
        document_id=str(FIRST_DOCUMENT + number),
        order_id=str(FIRST_ORDER + number),
        waybill=waybill(number),
        carrier_id=carrier_id,
        carrier_name=carrier_name,
        warehouse_id="0",
        weight_g=500,
        weigh_type=5,
        created=created,
    )
