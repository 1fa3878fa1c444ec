"""The receipt of a reconnection: what became of everything that waited, and how often the ERP itself has it.

Begun when the line comes back, kept in sync.db over restarts, and written once nothing of it waits any more and the ERP
was asked to count.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from sync.capabilities import Lack
from sync.connector import ErpConnector, NotAuthorised, Refused, Unanswered, Unintelligible
from sync.outgoing import SHIPPING, EntryKind, Settling
from sync.ports import JournalReader, Reconnect, Returning, SyncLog
from sync.vocabulary import Entry, LookUp, Verdict

COUNTED_AT_ONCE = 20
CONFIRMED = frozenset({Verdict.ACCEPTED, Verdict.ALREADY_THERE})

log = logging.getLogger(__name__)


class Returns:
    """At most one reconnection is being settled; one that comes on top of it joins it."""

    def __init__(
        self,
        connector: ErpConnector,
        journal: JournalReader,
        sync_log: SyncLog,
        now: Callable[[], datetime],
        is_foreign: Callable[[Entry], bool],
    ) -> None:
        self._connector = connector
        self._is_foreign = is_foreign  # made for another company than the one that answers
        self._journal = journal
        self._log = sync_log
        self._now = now
        self._returning = sync_log.returning()
        self._count: Count | None = None

    @property
    def open(self) -> bool:
        return self._returning is not None

    def begin(self, offline_since: datetime, keys: Sequence[str]) -> None:
        """The line is back and these entries wait; nothing to prove where there are none."""
        before = self._returning
        if before is not None:
            keys = tuple(dict.fromkeys((*before.keys, *keys)))
        if keys:
            since, at = (before.offline_since, before.online_at) if before else (offline_since, self._now())
            self._returning = Returning(since, at, tuple(keys))
            self._log.set_returning(self._returning)
            self._count = None

    def step(self, waiting: Callable[[], Sequence[str]]) -> bool:
        """One call's worth of counting, or the receipt itself; whether there was something to do.

        ``waiting`` gives the keys that are still to be sent. Raises what makes going on pointless.
        """
        if self._returning is None:
            return False
        if self._count is None:
            if not set(self._returning.keys).isdisjoint(waiting()):
                return False
            self._count = self._begin_count(self._returning)
        if self._count.left:
            self._ask(self._count)
        else:
            self._log.put_reconnect(self._count.receipt(self._returning, self._now()))
            self._returning = self._count = None
        return True

    def _begin_count(self, returning: Returning) -> Count:
        receipts = self._log.receipts(returning.keys)
        verdicts = Counter(receipt.verdict for receipt in receipts.values())
        entries, still = self._journal.entries_of(returning.keys), set(self._journal.pending())
        held_up = [entry for entry in entries if entry.key not in receipts and entry.sequence in still]
        verdicts[Verdict.WITHHELD] += len(held_up)  # behind one that was refused
        about = {entry.sequence for entry in entries if entry.key in receipts} | {entry.sequence for entry in held_up}
        can = self._connector.capabilities
        countable = {kind for kind, settling in can.kinds.items() if settling is Settling.LOOKED_UP}
        if Lack.OWN_COUNT in can.lacks:
            countable = set()
        confirmed = {key for key, receipt in receipts.items() if receipt.verdict in CONFIRMED}
        left = [entry for entry in entries if self._counts(entry, confirmed, countable)]
        return Count(verdicts, left, runs(about))

    def _counts(self, entry: Entry, confirmed: set[str], countable: set[EntryKind]) -> bool:
        """Whether this ERP can be asked how often it has it."""
        return entry.key in confirmed and entry.kind in countable and not self._is_foreign(entry)

    def _ask(self, count: Count) -> None:
        entries = count.left[:COUNTED_AT_ONCE]
        answers: Sequence[LookUp | None] = [None] * len(entries)
        try:
            answers = self._connector.look_up(entries)
        except (Refused, Unanswered, Unintelligible) as error:
            if isinstance(error, NotAuthorised) and error.code != "no_permission":
                raise
            log.info("returns: %d not counted: %s", len(entries), type(error).__name__)
        count.take(entries, answers)


class Count:
    """How often the ERP has what it was told."""

    def __init__(
        self, verdicts: Counter[Verdict], left: list[Entry], sequences: tuple[tuple[int, int], ...] = ()
    ) -> None:
        self._verdicts = verdicts
        self._sequences = sequences
        self.left = left
        self._times: dict[str, int] = {}

    def take(self, entries: Sequence[Entry], answers: Sequence[LookUp | None]) -> None:
        """The ERP's word on the first of those that are left."""
        for entry, answer in zip(entries, answers, strict=True):
            times = _times(entry, answer)
            if times is not None:
                self._times[entry.key] = times
        self.left = self.left[len(entries) :]

    def receipt(self, returning: Returning, at: datetime) -> Reconnect:
        """Numbered by whoever keeps it."""
        verdicts, times = self._verdicts, self._times
        confirmed = sum(verdicts[verdict] for verdict in CONFIRMED)
        return Reconnect(
            reconnect_id=0,
            offline_since=returning.offline_since,
            online_at=returning.online_at,
            finished_at=at,
            entries=sum(verdicts.values()),
            accepted=verdicts[Verdict.ACCEPTED],
            already_there=verdicts[Verdict.ALREADY_THERE],
            rejected=verdicts[Verdict.REJECTED],
            withheld=verdicts[Verdict.WITHHELD],
            unsettled=verdicts[Verdict.UNSETTLED],
            counted=len(times),
            there=sum(count > 0 for count in times.values()),
            doubled=tuple(key for key, count in times.items() if count > 1),
            missing=tuple(key for key, count in times.items() if count == 0),
            uncounted=confirmed - len(times),
            sequences=self._sequences,
        )


def runs(sequences: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """First and last of each unbroken run: thousands of entries of one outage are a few of them."""
    found: list[tuple[int, int]] = []
    for sequence in sorted(sequences):
        if found and sequence == found[-1][1] + 1:
            found[-1] = (found[-1][0], sequence)
        else:
            found.append((sequence, sequence))
    return tuple(found)


def _times(entry: Entry, answer: LookUp | None) -> int | None:
    """None where the ERP cannot say. That a weight or a note is not there any more proves nothing: others follow it."""
    if answer is None or answer.effect is None:
        return None
    if answer.effect:
        return answer.times
    return 0 if entry.kind in SHIPPING else None
