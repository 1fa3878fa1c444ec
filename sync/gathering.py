"""Whether entries that could leave wait a moment for others to share their call, and how long after a failure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sync.batches import Batches
from sync.connector import Throttled
from sync.outgoing import EntryKind
from sync.pending import LONGEST_WAIT, Heading

PAUSES = (5.0, 15.0, 60.0, 300.0)  # seconds before the next try; the last one repeats
JITTER = 0.2  # so that twenty benches do not come back in step


class Gathering:
    """``gather`` is how long an entry that was never tried may wait; one that goes alone waits for nobody."""

    def __init__(self, batches: Batches, alone: frozenset[EntryKind], gather: timedelta) -> None:
        self._batches = batches
        self._alone = alone
        self._gather = gather

    def ripe_at(self, head: Heading, now: datetime) -> datetime:
        """When it leaves at the latest."""
        if not head.due(now):
            return head.attempt.next_try if head.attempt and head.attempt.next_try else now
        created = head.entry.created
        if head.entry.kind in self._alone or head.attempt is not None or not created <= now < created + self._gather:
            return now
        return created + self._gather

    def goes_on(self, due: Sequence[Heading], now: datetime) -> bool:
        """Whether all that is due still waits, and does not fill a call of any of its kinds."""
        fewest = min(self._batches.size(kind) for kind in {one.entry.kind for one in due})
        return len(due) < fewest and all(self.ripe_at(one, now) > now for one in due)


class Pauses:
    """How long until the next try; ``chance`` gives numbers from 0 to 1."""

    def __init__(self, chance: Callable[[], float]) -> None:
        self._chance = chance

    def after_tries(self, tries: int) -> timedelta:
        seconds = PAUSES[min(max(tries, 1), len(PAUSES)) - 1]
        return timedelta(seconds=seconds * (1 + JITTER * (2 * self._chance() - 1)))

    @staticmethod
    def asked_for(error: Throttled) -> timedelta:
        return min(timedelta(seconds=error.retry_after), LONGEST_WAIT)
