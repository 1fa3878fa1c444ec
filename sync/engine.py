"""The sync engine: one cycle after another, each in the order in which things matter to a packer.

wanted numbers → stops → outbox → one page of whatever is due. After being offline: who is the server, then stops,
and only then is anything sent.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from sync.connector import ConnectorError, ErpConnector, NotAuthorised, Throttled
from sync.line import Line
from sync.outbox import Outbox
from sync.ports import Cache, JournalReader, SyncLog
from sync.pull import Puller
from sync.settling import SettlingFile, Suspicion
from sync.wanted import WantedDesk
from sync.working_set import Pace, WorkingSet

LONGEST_REST = 1.0  # seconds between looks into the journal when no wake-up comes
CALLS_PER_CYCLE = 10  # outbox calls before stops and wanted numbers are looked at again

log = logging.getLogger(__name__)


class Engine:
    """Owns the cycle. One thread; whoever runs it sleeps in between, and wakes when the station says so."""

    def __init__(
        self,
        connector: ErpConnector,
        journal: JournalReader,
        cache: Cache,
        sync_log: SyncLog,
        *,
        pace: Pace,
        held: WorkingSet,
        settling: SettlingFile,
        now: Callable[[], datetime],
        labels: bool = False,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._connector = connector
        self._cache = cache
        self._pace = pace
        self._settling = settling
        self._now = now
        self._line = Line(sync_log, now)
        self._outbox = Outbox(
            connector,
            journal,
            cache,
            sync_log,
            now=now,
            settle_after=timedelta(seconds=pace.settle_after_seconds),
            chance=chance,
        )
        self._puller = Puller(
            connector, cache, self._line, pace=pace, held=held, settling=settling, now=now, labels=labels
        )
        self._wanted = WantedDesk(connector, journal, cache, sync_log, puller=self._puller, now=now)
        self._stops_due: datetime | None = None  # None: not looked since the line came up
        self._wanted_due = self._rest_due = now()  # the quota may ask both to wait, and nothing else with them

    @property
    def online(self) -> bool:
        return self._line.online

    @property
    def queue_empty(self) -> bool:
        """Whether every entry was delivered, refused or withheld."""
        return self._outbox.next_due() is None

    def run_once(self) -> float:
        """One cycle; seconds until the next is needed, 0.0 when there is more to do at once."""
        pause = self._line.pause().total_seconds()
        if pause > 0:
            return pause
        try:
            return self._cycle()
        except Throttled as error:
            return error.retry_after
        except NotAuthorised as error:
            self._down(error.code)
        except ConnectorError as error:
            self._down(type(error).__name__.lower())
        return self._line.pause().total_seconds()

    def _cycle(self) -> float:
        if not self._line.online and not self._begin_session():
            return LONGEST_REST
        self._serve_wanted()
        self._check_stops()
        for _ in range(CALLS_PER_CYCLE):
            if not self._outbox.step():
                break
        self._pull_one()
        return self._next()

    def _down(self, error: str) -> None:
        self._stops_due = None
        self._line.down(error)

    def _begin_session(self) -> bool:
        """Who answers, and is it still the history that we know? Nothing is sent or stored before that is clear."""
        found, known = self._connector.identify(), self._cache.identity()
        if known is not None and found.company_id != known.company_id:
            if not self._settling.take(Suspicion.OTHER_COMPANY):
                self._line.suspect(Suspicion.OTHER_COMPANY)
                self._down("other_company")
                return False
            self._forget(Suspicion.NONE)
        elif known is not None and (found.epoch != known.epoch or self._history_fell()):
            self._forget(Suspicion.OLDER_HISTORY)
        self._cache.set_identity(found)
        self._puller.begin_anew()
        self._line.up()
        return True

    def _history_fell(self) -> bool:
        """A ``ts`` never falls; where the newest document is older than it was, the server was set back."""
        newest = self._cache.newest_document()
        if newest is None:
            return False
        document_id, revision = newest
        found = self._connector.find_document(document_id)
        return found is None or found.document_id != document_id or found.revision < revision

    def _forget(self, suspicion: Suspicion) -> None:
        """The cache holds another history: throw it away. The journal is never touched."""
        self._line.suspect(suspicion)
        self._line.stops_checked(None)
        self._cache.clear()

    def _serve_wanted(self) -> None:
        if self._now() < self._wanted_due:
            return
        try:
            self._wanted.serve()
        except Throttled as error:
            self._wanted_due = self._now() + timedelta(seconds=error.retry_after)

    def _check_stops(self) -> None:
        """All stops there are, with wanted numbers served in between; nothing is sent before it was done once."""
        began = self._now()
        if self._stops_due is not None and began < self._stops_due:
            return
        try:
            while self._puller.stops():
                self._serve_wanted()
        except Throttled as error:
            if self._stops_due is None:
                raise
            self._stops_due = began + timedelta(seconds=error.retry_after)  # the status line shows the age
            return
        self._line.stops_checked(began)
        self._stops_due = began + timedelta(seconds=self._pace.stop_check_seconds)

    def _pull_one(self) -> None:
        """One page, and one look-up of what it left unexplained; the quota may put that off, nothing else."""
        if self._now() < self._rest_due:
            return
        try:
            self._puller.turn(self._outbox.protected())
            self._puller.explain()
        except Throttled as error:
            self._rest_due = self._now() + timedelta(seconds=error.retry_after)

    def _next(self) -> float:
        times = [max(self._puller.next_due(), self._rest_due), self._outbox.next_due(), self._stops_due]
        due = min(one for one in times if one is not None)
        return max(0.0, (due - self._now()).total_seconds())
