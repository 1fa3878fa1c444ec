"""The line to the ERP as the sync page shows it: its state and why, what is pulled, and the cache pulled anew."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.data_files import SYNC_SETTLE
from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.people import Right
from desktop.domain.sync_views import LineState, LineView, Rebuild, StreamRow
from desktop.usecases import holding
from desktop.usecases.desk import Desk, note, refuse, unless_full
from sync.pull import LISTS_EVERY
from sync.schedule import schedule_for
from sync.settling import Suspicion, settle
from sync.vocabulary import Stream

LEAST_BEHIND = timedelta(seconds=60)  # younger than that nothing is behind
BEHIND_AFTER = 3  # times its usual pause
_GOODS = (Stream.PRODUCTS, Stream.BUNDLES, Stream.STOCK)
_LISTS = (Stream.SHOPS, Stream.WAREHOUSES, Stream.COURIERS)
_ASKING = frozenset({Suspicion.OTHER_COMPANY, Suspicion.MASS_VANISH})


class LinePages:
    """Reads at a person's pace; what a person tells sync is one event and one small file."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._settle_file = desk.journal.path.parent / SYNC_SETTLE
        self._progress: list[tuple[datetime, int]] = []  # rows of a rebuild, as it went

    def hold_more(self) -> Outcome:
        """More orders than usual, before a foreseen outage; once more: as usual."""
        return unless_full(lambda: holding.hold_more(self._desk))

    def holds_more(self) -> bool:
        until = self._desk.settings.held.more_until_at
        return until is not None and self._desk.clock.now() < until

    def line(self) -> LineView:
        desk = self._desk
        connection = desk.sync.connection()
        if connection is None:
            state = LineState.UNKNOWN if desk.sync_running() else LineState.NOT_RUNNING
            return LineView(state, erp=desk.settings.erp.kind)
        rebuild = self.rebuild()
        if not desk.sync_running():
            state = LineState.NOT_RUNNING
        elif connection.suspicion in _ASKING:
            state = LineState.ASKS
        elif rebuild.asked or rebuild.running:
            state = LineState.REBUILDING
        elif not connection.online:
            state = LineState.OFFLINE
        else:
            state = LineState.FIRST_SYNC if connection.first_sync_total else LineState.ONLINE
        return LineView(
            state=state,
            since=connection.since,
            error=connection.last_error,
            suspicion=connection.suspicion,
            stop_check_at=connection.stop_check_at,
            hidden_shops=connection.hidden_shops,
            done=connection.first_sync_done,
            total=connection.first_sync_total,
            erp=desk.settings.erp.kind,
        )

    def streams(self) -> list[StreamRow]:
        """Each kind of data of this ERP, and whether what is here is older than it should be."""
        desk, now = self._desk, self._desk.clock.now()
        connection, able = desk.sync.connection(), desk.sync.capabilities()
        ages = dict(desk.cache.stream_ages())
        if connection is not None and connection.stop_check_at is not None:
            ages[Stream.STOPS] = connection.stop_check_at
        troubles = connection.troubles if connection is not None else {}
        rows = []
        for stream in Stream:
            every = self._every(stream)
            at = ages.get(stream)
            told = able is None or not able.streams or stream in able.streams or stream in ages
            late = at is None or now - at > max(LEAST_BEHIND, BEHIND_AFTER * timedelta(seconds=every))
            trouble = troubles.get(stream.value, "")
            rows.append(StreamRow(stream, at, every, told and (late or bool(trouble)), trouble, told))
        return rows

    def ask_rebuild(self) -> Outcome:
        """The cache is thrown away and everything pulled again; the journal is never touched."""
        return self._told_sync(Suspicion.REBUILD)

    def go_on(self) -> Outcome:
        """A person has looked at why sync stopped: it goes on."""
        connection = self._desk.sync.connection()
        if connection is None or connection.suspicion not in _ASKING:
            return unless_full(lambda: refuse(self._desk, Code.NOT_SETTLED))
        return self._told_sync(Suspicion(connection.suspicion))

    def call_back_rebuild(self) -> Outcome:
        """While sync has not taken the order up; afterwards there is nothing to go back to."""
        if not self.rebuild().asked:
            return unless_full(lambda: refuse(self._desk, Code.NOT_SETTLED))
        self._settle_file.unlink(missing_ok=True)
        return answer(Code.SETTLED)

    def rebuild(self) -> Rebuild:
        """How far it has come, and how fast it went over the last readings."""
        connection, now = self._desk.sync.connection(), self._desk.clock.now()
        asked = self._settle_file.is_file()
        if connection is None or connection.suspicion != Suspicion.REBUILD:
            self._progress.clear()
            return Rebuild(running=False, asked=asked)
        if not self._progress or self._progress[-1][1] != connection.first_sync_done:
            self._progress = [*self._progress[-19:], (now, connection.first_sync_done)]
        (began, first), last = self._progress[0], connection.first_sync_done
        seconds = (now - began).total_seconds()
        rate = (last - first) / seconds if seconds > 0 else 0.0
        return Rebuild(running=True, done=last, total=connection.first_sync_total, per_second=max(0.0, rate))

    # inside

    def _every(self, stream: Stream) -> float:
        schedule = schedule_for(self._desk.settings.erp)
        if stream is Stream.STOPS:
            return schedule.stops.total_seconds()
        if stream in _LISTS:
            return LISTS_EVERY.total_seconds()
        return (schedule.goods if stream in _GOODS else schedule.documents).total_seconds()

    def _told_sync(self, suspicion: Suspicion) -> Outcome:
        desk = self._desk
        if not desk.may(Right.CHANGE_SETTINGS):
            return unless_full(lambda: refuse(desk, Code.NOT_ALLOWED, right=Right.CHANGE_SETTINGS.value))
        told = unless_full(lambda: note(desk, answer(Code.SETTLED), EventKind.SYNC_TOLD, "", suspicion=suspicion.value))
        if told.code is Code.SETTLED:
            settle(self._settle_file, suspicion)
            desk.wake_sync()
        return told
