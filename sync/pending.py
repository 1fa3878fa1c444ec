"""What of the journal still waits to be sent: a window of it in memory, kept up to date by a few queries at a time.

sync.db has one writer, so what it says of these entries is mirrored here: a step asks nothing entry by entry. Parcels
come before all other work, since a platform waits for them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice

import msgspec

from sync.outgoing import OF_A_PARCEL, EntryKind
from sync.ports import Attempt, JournalReader, SyncLog
from sync.vocabulary import Entry, Receipt, Verdict

WINDOW = 1000  # entries in memory; many times what a call takes
CHUNK = 250  # read at once
LONGEST_WAIT = timedelta(hours=1)  # a longer one comes of a clock that was set back
PARKING = frozenset({Verdict.REJECTED, Verdict.WITHHELD, Verdict.UNSETTLED})  # what stands behind waits for a person


class Heading(msgspec.Struct, frozen=True):
    """The entry at the head of its stream, and how often it was tried."""

    entry: Entry
    attempt: Attempt | None

    @property
    def tries(self) -> int:
        return self.attempt.tries if self.attempt else 0

    @property
    def in_doubt(self) -> bool:
        return self.attempt is not None and self.attempt.in_doubt

    def due(self, now: datetime) -> bool:
        at = self.attempt.next_try if self.attempt else None
        return at is None or at <= now or at - now > LONGEST_WAIT


class Pending:
    """Entries without a final receipt, by stream and in their order."""

    def __init__(self, journal: JournalReader, sync_log: SyncLog) -> None:
        self._journal = journal
        self._log = sync_log
        self._version: tuple[int, int] = (-1, -1)
        self._unsaved: list[Receipt] = []  # known here, and lost without harm: what was sent is looked up
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._highest = 0
        self._waiting: dict[bool, deque[int]] = {True: deque(), False: deque()}  # parcels, and other work
        self._live: dict[bool, dict[int, Entry]] = {True: {}, False: {}}
        self._answered: dict[int, str] = {}  # not folded yet; the stream that it closed, or ""
        self._attempts: dict[str, Attempt] = {}
        self._closed: dict[str, int] = {}  # streams that wait for a person
        self._withheld: set[int] = set()  # by the station: settled here, and not sent

    # what the journal says

    def refresh(self) -> None:
        """Take in what the station has written since the last look; nothing to ask where it has not."""
        version = self._journal.version()
        if version != self._version:
            self.save()
            still = set(self._journal.pending())
            withheld = set(self._journal.withheld())  # behind the others: one that is held back now is in both
            still |= withheld
            parked = self._journal.parked()
            self._forget(still)
            if version[0] != self._version[0] or self._unknown(still) or self._reopened(parked):
                self._begin_anew()
            for stream, sequence in parked.items():
                self._closed[stream] = max(sequence, self._closed.get(stream, 0))
            for sequence, kind in self._journal.arrived(self._highest):
                self._waiting[kind in OF_A_PARCEL].append(sequence)
                self._highest = sequence
            self._withheld = withheld
            self._version = version
        self._fill()

    def _reopened(self, parked: dict[str, int]) -> bool:
        """Whether a stream that was closed may go on: its case was folded, or a person has settled it."""
        ours = {stream for stream in self._answered.values() if stream}
        return any(stream not in ours and stream not in parked for stream in self._closed)

    def _unknown(self, still: set[int]) -> bool:
        """Whether an entry of which this should know is missing here: the journal could not be read for a moment."""
        known = sum(map(len, (*self._live.values(), *self._waiting.values(), self._answered)))
        return known != sum(one <= self._highest for one in still)

    def _forget(self, still: set[int]) -> None:
        for live in self._live.values():
            for sequence in [one for one in live if one not in still]:
                self._attempts.pop(live.pop(sequence).key, None)
        for parcels, waiting in self._waiting.items():
            if any(one not in still for one in waiting):
                self._waiting[parcels] = deque(one for one in waiting if one in still)
        self._answered = {one: stream for one, stream in self._answered.items() if one in still}

    def _fill(self) -> None:
        """Parcels first; other work only when no parcel waits outside the window."""
        for parcels in (True, False):
            waiting = self._waiting[parcels]
            while waiting and self._moving() < WINDOW:
                self._load(parcels, [waiting.popleft() for _ in range(min(CHUNK, len(waiting)))])
            if waiting:
                return

    def _moving(self) -> int:
        """Those in memory that wait for no person: were the others counted, a thousand of them would let none in."""
        if not self._closed:
            return sum(map(len, self._live.values()))
        live = [entry for entries in self._live.values() for entry in entries.values()]
        return sum(not self._waits(entry, entry.stream.casefold()) for entry in live)

    def _load(self, parcels: bool, sequences: list[int]) -> None:
        entries = self._journal.entries(sequences)
        keys = [entry.key for entry in entries]
        receipts = self._log.receipts(keys)
        self._attempts |= self._log.attempts(keys)
        for entry in entries:
            receipt = receipts.get(entry.key)
            if receipt is None:
                self._live[parcels][entry.sequence] = entry
            else:
                self._settled(entry, receipt)

    def _settled(self, entry: Entry, receipt: Receipt) -> None:
        self._attempts.pop(entry.key, None)
        parks = receipt.verdict in PARKING
        stream = entry.stream.casefold()
        self._answered[entry.sequence] = stream if parks else ""
        if parks:
            self._closed[stream] = max(entry.sequence, self._closed.get(stream, 0))

    # what is to be done

    def heads(self) -> Iterator[Heading]:
        """The first unsettled entry of each stream that no person must open first."""
        for live in self._live.values():
            seen: set[str] = set()
            for entry in live.values():
                stream = entry.stream.casefold()
                if stream in seen:
                    continue
                seen.add(stream)
                if not self._waits(entry, stream):
                    yield Heading(entry, self._attempts.get(entry.key))

    def due(self, now: datetime, most: int) -> list[Heading]:
        return list(islice((head for head in self.heads() if head.due(now)), most))

    def keys(self) -> list[str]:
        """Of everything that was not answered, in memory or not; what waits for a person is not among them."""
        live = {entry.sequence: entry for entries in self._live.values() for entry in entries.values()}
        known = [entry.key for entry in live.values() if not self._waits(entry, entry.stream.casefold())]
        rest = [one for waiting in self._waiting.values() for one in waiting]
        for start in range(0, len(rest), CHUNK):
            known += [entry.key for entry in self._journal.entries(rest[start : start + CHUNK])]
        return known

    def withheld(self, entry: Entry) -> bool:
        """Whether the station holds it back: whoever was sent is looked up, and nothing is sent."""
        return entry.sequence in self._withheld

    def heading(self, entry: Entry) -> Heading:
        """As it stands now."""
        return Heading(entry, self._attempts.get(entry.key))

    def _waits(self, entry: Entry, stream: str) -> bool:
        """A folded case parks the weights behind it; one that is not folded yet parks all that stands behind it."""
        closed = self._closed.get(stream)
        if closed is None or closed > entry.sequence:
            return False
        return entry.kind is EntryKind.WEIGH_ONLY or closed in self._answered

    # what sync.db is told, before it is true here

    def mark_sending(self, heads: Sequence[Heading], at: datetime) -> None:
        """Before the bytes leave: from now on these may have taken effect."""
        self._log.mark_sending([head.entry.key for head in heads], at, self._unsaved)
        self._unsaved = []
        for head in heads:
            error = head.attempt.last_error if head.attempt else ""
            self._attempts[head.entry.key] = Attempt(head.entry.key, head.tries + 1, True, None, error, at)

    def mark_answered(self, heads: Sequence[Heading], receipts: Sequence[Receipt]) -> None:
        """Final verdicts; an entry is settled exactly once. They are on disk with the next call, or by ``save``."""
        self._unsaved += receipts
        final = {receipt.key: receipt for receipt in receipts}
        for head in heads:
            receipt = final.get(head.entry.key)
            if receipt is not None:
                self._live[head.entry.kind in OF_A_PARCEL].pop(head.entry.sequence, None)
                self._settled(head.entry, receipt)

    def save(self) -> None:
        """No further call comes behind the last one: what it said is written now."""
        self._log.mark_answered(self._unsaved)
        self._unsaved = []

    def put_off(self, heads: Sequence[Heading], error: str, until: datetime, *, in_doubt: bool) -> None:
        """Tried again at ``until``: looked up where it is in doubt, sent again where it surely had no effect."""
        self.save()
        mark = self._log.mark_unanswered if in_doubt else self._log.mark_not_sent
        mark([head.entry.key for head in heads], error, until)
        for head in heads:
            known = self._attempts.get(head.entry.key)
            tries, last_at = (known.tries, known.last_at) if known else (0, None)
            self._attempts[head.entry.key] = Attempt(head.entry.key, tries, in_doubt, until, error, last_at)
