"""The line to the ERP as the status line shows it: online or offline since, age of the stop check, first sync."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from sync.ports import Connection, SyncLog
from sync.settling import Suspicion
from sync.vocabulary import Entry

PROBE_PAUSES = (1.0, 2.0, 5.0, 10.0, 15.0)  # seconds between tries while offline; nothing is lost by trying

log = logging.getLogger(__name__)


class Line:
    """Offline is a state, not an error: it is told once when it begins and once when it ends."""

    def __init__(self, sync_log: SyncLog, now: Callable[[], datetime]) -> None:
        self._log = sync_log
        self._now = now
        self._failures = 0
        self._retry_at = now()
        self._told = False
        last = sync_log.connection()
        self.state = _remembered(last, now())
        self._lost = last is not None and not last.online  # went down and has not come back

    @property
    def online(self) -> bool:
        return self._told and self.state.online

    @property
    def offline_since(self) -> datetime | None:
        """None where the line was not lost: this is a first start, or one while it was up."""
        return self.state.since if self._lost and not self.online else None

    def pause(self) -> timedelta:
        """How long to leave the ERP alone."""
        return max(self._retry_at - self._now(), timedelta())

    def up(self) -> None:
        """The ERP answers."""
        if not self.online:
            log.info("line: online")
            self._set(online=True, since=self._now(), last_error="")
        self._failures = 0
        self._lost = False

    def try_now(self) -> None:
        """The clock was set back: pauses that were reckoned by it mean nothing."""
        self._retry_at = self._now()

    def down(self, error: str) -> None:
        """No use going on: try again after a growing pause."""
        pause = PROBE_PAUSES[min(self._failures, len(PROBE_PAUSES) - 1)]
        self._failures += 1
        self._lost = True
        self._retry_at = self._now() + timedelta(seconds=pause)
        if self.online or not self._told:
            log.info("line: offline (%s)", error)
            since = self._now() if self.online else self.state.since
            self._set(online=False, since=since, last_error=error)
        else:
            self._set(last_error=error)

    def stops_checked(self, at: datetime | None) -> None:
        self._set(stop_check_at=at)

    def first_sync(self, done: int, total: int) -> None:
        self._set(first_sync_done=done, first_sync_total=total)

    def hidden_shops(self, names: tuple[str, ...]) -> None:
        self._set(hidden_shops=names)

    def company(self, company_id: str, newest: Callable[[], int]) -> None:
        """Whom this bench packs for from now on; ``newest`` gives the sequence of the last entry that was made."""
        if company_id != self.state.company_id:
            after = newest() if self.state.company_id else 0
            self._set(company_id=company_id, company_after=after)

    def is_foreign(self, entry: Entry) -> bool:
        """It was made for another company than the one that answers: its documents are not there, or are others."""
        if entry.company:
            return bool(self.state.company_id) and entry.company != self.state.company_id
        return entry.sequence <= self.state.company_after

    def trouble(self, stream: str, why: str = "") -> None:
        """Why a stream is put off; "" once it goes again."""
        others = {name: told for name, told in self.state.troubles.items() if name != stream}
        self._set(troubles=others | ({stream: why} if why else {}))

    def suspect(self, suspicion: Suspicion) -> None:
        if suspicion.value != self.state.suspicion:
            log.info("line: suspicion %s", suspicion.value or "settled")
        self._set(suspicion=suspicion.value)

    def _set(self, **changes: object) -> None:
        self._told = self._told or "online" in changes
        self.state = msgspec.structs.replace(self.state, **changes)
        if self._told:
            self._log.set_connection(self.state)


def _remembered(last: Connection | None, now: datetime) -> Connection:
    """What holds from an earlier run: age of the stop check, hidden shops, company, and since when we are offline."""
    if last is None:
        return Connection(False, now, "", None)
    since = now if last.online else last.since
    return Connection(
        online=False,
        since=since,
        last_error="",
        stop_check_at=last.stop_check_at,
        hidden_shops=last.hidden_shops,
        company_id=last.company_id,
        company_after=last.company_after,
    )
