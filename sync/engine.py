"""The sync engine: one cycle after another, each in the order in which things matter to a packer.

wanted numbers → stops → outbox → one page of whatever is due. After being offline: who is the server, then stops,
and only then is anything sent; and who the server is, is asked again before each burst of sending.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from sync.connector import ConnectorError, ErpConnector, NotAuthorised, Throttled
from sync.identity import IdentityGuard
from sync.line import Line
from sync.outbox import Outbox
from sync.paging import Paging
from sync.ports import Cache, JournalReader, SyncLog
from sync.pull import Puller
from sync.reconcile import Reconciler
from sync.returns import Returns
from sync.schedule import Schedule, schedule_for
from sync.settling import SettlingFile
from sync.vanishing import VanishGuard
from sync.wanted import WantedDesk
from sync.working_set import Pace, WorkingSet

LONGEST_REST = 1.0  # seconds between looks into the journal when no wake-up comes
CALLS_PER_CYCLE = 10  # outbox calls before stops and wanted numbers are looked at again
STOP_LOOKS_PER_CYCLE = 4  # each of several pages
IDENTITY_HOLDS = timedelta(minutes=10)  # where no other company could answer to our access
BACK = timedelta(seconds=1)  # a clock that goes back by more was set

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
        schedule: Schedule | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._connector = connector
        self._log = sync_log
        self._schedule = schedule or schedule_for(pace)
        self._now = now
        line, paging = Line(sync_log, now), Paging()
        guard = VanishGuard(cache, line, settling)
        self._line = line
        self._identity = IdentityGuard(connector, cache, line, settling, journal.newest)
        self._outbox = Outbox(
            connector,
            journal,
            cache,
            sync_log,
            now=now,
            settle_after=timedelta(seconds=pace.settle_after_seconds),
            gather=self._schedule.gather,
            chance=chance,
            is_foreign=line.is_foreign,
            heard=lambda: line.state.stop_check_at,
        )
        self._puller = Puller(
            connector, journal, cache, line,
            schedule=self._schedule, held=held, guard=guard, paging=paging, now=now, labels=labels,
        )  # fmt: skip
        self._reconciler = Reconciler(
            connector, journal, cache, line,
            every=timedelta(seconds=pace.reconcile_seconds), held=held, guard=guard, paging=paging, now=now,
        )  # fmt: skip
        self._returns = Returns(connector, journal, sync_log, now, line.is_foreign)
        self._wanted = WantedDesk(connector, journal, cache, sync_log, puller=self._puller, now=now)
        self._stops_due: datetime | None = None  # None: not looked since the line came up
        self._stops_began: datetime | None = None  # a look that is not whole yet
        self._last_look = now()
        self._identified = self._last_look
        # the quota may ask each of these to wait, and nothing else with it
        self._wanted_due = self._rest_due = self._send_due = self._last_look

    @property
    def online(self) -> bool:
        return self._line.online

    @property
    def caught_up(self) -> bool:
        """Whether every document that the ERP has told of is here."""
        return self._puller.caught_up

    @property
    def queue_empty(self) -> bool:
        """Whether every entry was delivered, refused or withheld."""
        return self._outbox.next_due() is None

    def run_once(self) -> float:
        """One cycle; seconds until the next is needed, 0.0 when there is more to do at once."""
        self._look_at_the_clock()
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

    def _look_at_the_clock(self) -> None:
        """Times that were reckoned by a clock that has been set back since would be waited for in vain."""
        now = self._now()
        if now < self._last_look - BACK:
            log.info("engine: the clock was set back")
            self._line.try_now()
            self._puller.begin_anew()
            self._reconciler.begin_anew()
            self._wanted_due = self._rest_due = self._send_due = now
            self._identified = now - IDENTITY_HOLDS
            if self._stops_due is not None:
                self._stops_due = now
        self._last_look = now

    def _cycle(self) -> float:
        if not self._line.online and not self._begin_session():
            return LONGEST_REST
        if self._identity.rebuild():
            self._from_the_start()
        self._serve_wanted()
        if self._check_stops():
            self._deliver()
        self._pull_one()
        return self._next()

    def _down(self, error: str) -> None:
        self._stops_due = self._stops_began = None
        self._line.down(error)

    def _from_the_start(self) -> None:
        self._stops_due = self._stops_began = None
        self._puller.begin_anew()
        self._reconciler.begin_anew()

    def _begin_session(self) -> bool:
        if not self._identity.settle():
            self._down("other_company")
            return False
        self._identified = self._now()
        self._log.set_capabilities(self._connector.capabilities)
        self._from_the_start()
        lost = self._line.offline_since
        if lost is not None:  # before the line is told to be up: who dies in between begins the receipt again
            self._returns.begin(lost, self._outbox.keys())
        self._line.up()
        return True

    def _serve_wanted(self) -> None:
        if self._now() < self._wanted_due:
            return
        try:
            self._wanted.serve()
        except Throttled as error:
            self._wanted_due = self._now() + timedelta(seconds=error.retry_after)

    def _check_stops(self) -> bool:
        """All stops there are, with wanted numbers served in between; whether anything may be sent.

        Nothing is, before they were all seen once in this session.
        """
        now = self._now()
        if self._stops_due is not None and now < self._stops_due:
            return not self._puller.held_back
        began = self._stops_began = self._stops_began or now
        try:
            for _ in range(STOP_LOOKS_PER_CYCLE):
                if not self._puller.stops():
                    if self._puller.stops_whole and not self._puller.held_back:
                        self._line.stops_checked(began)
                    self._stops_due = began + self._schedule.after_stops(self._puller.stop_calls)
                    self._stops_began = None
                    break
                self._serve_wanted()
        except Throttled as error:
            if self._stops_due is None:
                raise
            self._stops_due = now + timedelta(seconds=error.retry_after)  # the status line shows the age
        return self._stops_due is not None and not self._puller.held_back

    def _deliver(self) -> None:
        """A burst of calls, to the server that we know; what was delivered is counted when nothing is left to send."""
        if self._now() < self._send_due:
            return
        try:
            due = self._outbox.next_due()
            if due is None or due > self._now():
                self._returns.step(self._outbox.keys)
            elif self._same_server():
                self._outbox.burst(CALLS_PER_CYCLE)
        except Throttled as error:
            self._send_due = self._now() + timedelta(seconds=error.retry_after)

    def _same_server(self) -> bool:
        """Whether company and epoch are still those of the session; else the session begins anew, stops first."""
        holds = IDENTITY_HOLDS if self._connector.capabilities.own_company else timedelta()
        if self._now() < self._identified + holds:
            return True
        if not self._identity.unchanged():
            log.info("engine: another server answers")
            self._begin_session()
            return False
        self._identified = self._now()
        return True

    def _pull_one(self) -> None:
        """One page, and one look-up of what it left unexplained; the quota may put that off, nothing else."""
        if not self._line.online or self._now() < self._rest_due:
            return
        try:
            if self._reconcile():
                return
            self._puller.turn()
            self._puller.explain()
        except Throttled as error:
            self._rest_due = self._now() + timedelta(seconds=error.retry_after)

    def _reconcile(self) -> bool:
        """A turn of comparing, where it is time and the streams have told all that they know."""
        if not self._puller.caught_up or self._now() < self._reconciler.next_due():
            return False
        if not self._reconciler.walking and not self._same_server():
            return True
        return self._reconciler.turn()

    def _next(self) -> float:
        now = self._now()
        if not self._line.online or self._stops_due is None:
            return 0.0
        rest = self._puller.next_due()
        if self._puller.caught_up:
            rest = min(rest, self._reconciler.next_due())
        send = self._outbox.next_due()
        times = [max(rest, self._rest_due), self._stops_due]
        if send is not None and not self._puller.held_back:
            times.append(max(send, self._send_due))
        elif self._returns.open and send is None:
            times.append(max(now, self._send_due))
        return max(0.0, (min(times) - now).total_seconds())
