"""The outbox engine: every entry of the journal reaches the ERP exactly once, whatever dies in between.

            ┌─ stop known ──────────────────────────────► withheld
fresh ──────┤                                   ┌────────► accepted | already there | rejected
            └─ mark sending (on disk) ─► push ──┤
                       ▲                        └─ no answer ─► in doubt ─ settle ─► look up ─┬─► already there
                       └───────────────────────────────── no effect ──────────────────────────┘

Entries of one order keep their order; one that was refused or withheld parks only what stands behind it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NoReturn

import msgspec

from sync.connector import (
    ConnectorError,
    ErpConnector,
    NotAuthorised,
    Refused,
    Throttled,
    Unanswered,
    Unintelligible,
    Unreachable,
)
from sync.outgoing import EntryKind
from sync.ports import Attempt, Cache, JournalReader, SyncLog
from sync.vocabulary import DocumentStatus, Entry, LookUp, Receipt, Verdict

MOST_PENDING = 10_000  # read at once; a bench closes about two thousand parcels a day
LOOK_UPS_PER_CALL = 20
PAUSES = (5.0, 15.0, 60.0, 300.0)  # seconds before the next try; the last one repeats
JITTER = 0.2  # so that twenty benches do not come back in step
WEIGH_AFTER_SHIPPING = 4

log = logging.getLogger(__name__)


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
        return self.attempt is None or self.attempt.next_try is None or self.attempt.next_try <= now


class Outbox:
    """Sends what the journal holds. ``chance`` gives numbers from 0 to 1 for the jitter."""

    def __init__(
        self,
        connector: ErpConnector,
        journal: JournalReader,
        cache: Cache,
        sync_log: SyncLog,
        *,
        now: Callable[[], datetime],
        settle_after: timedelta,
        chance: Callable[[], float],
    ) -> None:
        self._connector = connector
        self._journal = journal
        self._cache = cache
        self._log = sync_log
        self._now = now
        self._settle_after = settle_after
        self._chance = chance
        self._born = sync_log.born()

    def protected(self) -> frozenset[str]:
        """Documents whose shipment is still on its way: a pull must not take them back."""
        return frozenset(entry.document_id for entry in self._journal.pending_entries(MOST_PENDING))

    def next_due(self) -> datetime | None:
        """When there is something to do; None when nothing waits."""
        now = self._now()
        times = [head.attempt.next_try if head.attempt else None for head in self._heads()]
        return min((time or now for time in times), default=None)

    def step(self) -> bool:
        """Settle or send one call's worth; True when there was something. Raises what makes going on pointless."""
        now = self._now()
        due = [head for head in self._adopted(self._heads()) if head.due(now)]
        doubtful = [head for head in due if self._must_look_up(head)][:LOOK_UPS_PER_CALL]
        if doubtful:
            self._send(self._without_effect(doubtful))
            return True
        ready = self._one_call(self._withhold(due))
        self._send(ready)
        return bool(due)

    def _heads(self) -> list[Heading]:
        """The first unsettled entry of each stream whose predecessors were not refused."""
        heads: list[Heading] = []
        closed: set[str] = set()
        for entry in self._journal.pending_entries(MOST_PENDING):
            stream = entry.stream.casefold()
            if stream in closed:
                continue
            receipt = self._log.receipt(entry.key)
            if receipt is None:
                heads.append(Heading(entry, self._log.attempt(entry.key)))
            if receipt is None or receipt.verdict in {Verdict.REJECTED, Verdict.WITHHELD}:
                closed.add(stream)
        return heads

    def _adopted(self, heads: list[Heading]) -> list[Heading]:
        """A send that a crash cut off gets its time to settle from now on."""
        cut = [head for head in heads if head.in_doubt and head.attempt and head.attempt.next_try is None]
        if not cut:
            return heads
        self._log.mark_unanswered([head.entry.key for head in cut], "interrupted", self._now() + self._settle_after)
        return [msgspec.structs.replace(head, attempt=self._log.attempt(head.entry.key)) for head in heads]

    def _must_look_up(self, head: Heading) -> bool:
        """Whether the effect may be there already: by us, by a sync.db that was lost, or by the ERP."""
        if head.in_doubt or (head.attempt is None and head.entry.created < self._born):
            return True
        return _ships(head.entry) and self._cache.is_shipped(head.entry.document_id)

    def _without_effect(self, heads: Sequence[Heading]) -> list[Heading]:
        """Look up, settle what is clear, and give back what may be sent in one call now."""
        try:
            answers = self._connector.look_up([head.entry for head in heads])
        except Throttled as error:
            keys = [head.entry.key for head in heads]
            self._log.mark_unanswered(keys, str(error), self._now() + timedelta(seconds=error.retry_after))
            return []
        except (Unanswered, Unintelligible, Refused) as error:
            self._put_off(heads, str(error))
            if isinstance(error, NotAuthorised):
                raise
            return []
        at = self._now()
        settled = [_found(head, answer, at) for head, answer in zip(heads, answers, strict=True)]
        self._log.mark_answered([receipt for receipt in settled if receipt])
        free = [head for head, receipt in zip(heads, settled, strict=True) if receipt is None]
        return self._one_call(self._withhold(free))

    def _put_off(self, heads: Sequence[Heading], error: str) -> None:
        """Still in doubt; each try makes the pause longer."""
        for head in heads:
            self._log.mark_unanswered([head.entry.key], error, self._now() + self._pause(head.tries))

    def _withhold(self, heads: Sequence[Heading]) -> list[Heading]:
        """Known stops are not sent, unless a person decided that the parcel has left all the same."""
        reasons = {
            head.entry.key: self._cache.stop_of(head.entry.order_id, head.entry.document_id)
            for head in heads
            if not head.entry.release and head.entry.kind is not EntryKind.WEIGH_ONLY  # that parcel has left
        }
        at = self._now()
        receipts = [Receipt(key, Verdict.WITHHELD, "stopped", reason, at) for key, reason in reasons.items() if reason]
        if receipts:
            self._log.mark_answered(receipts)
        return [head for head in heads if not reasons.get(head.entry.key)]

    def _one_call(self, heads: Sequence[Heading]) -> list[Heading]:
        """As many entries of the first one's kind as one call takes."""
        alike = [head for head in heads if head.entry.kind is heads[0].entry.kind]
        can = self._connector.capabilities
        return alike[: 1 if alike and alike[0].entry.kind in can.one_by_one else can.batch_size]

    def _send(self, heads: Sequence[Heading]) -> None:
        if not heads:
            return
        keys = [head.entry.key for head in heads]
        self._log.mark_sending(keys, self._now())
        try:
            receipts = self._connector.push([head.entry for head in heads])
        except (Unreachable, Throttled, NotAuthorised) as error:
            self._nothing_sent(heads, error)
        except Refused as error:
            self._refused(heads, error)
        except (Unanswered, Unintelligible) as error:
            log.info("outbox: %d sent without an answer: %s", len(keys), error)
            self._log.mark_unanswered(keys, str(error), self._now() + self._settle_after)
        else:
            self._answered(heads, receipts)

    def _nothing_sent(self, heads: Sequence[Heading], error: ConnectorError) -> NoReturn:
        """No effect for sure. A lost line is the engine's to watch, so the entries wait for nothing else."""
        for head in heads:
            pause = timedelta()
            if isinstance(error, Throttled):
                pause = timedelta(seconds=error.retry_after)
            elif isinstance(error, NotAuthorised):
                pause = self._pause(head.tries)
            self._log.mark_not_sent([head.entry.key], str(error), self._now() + pause)
        raise error

    def _refused(self, heads: Sequence[Heading], error: Refused) -> None:
        """One refused entry is in front of a person; in a batch nobody knows whose fault it was: one by one."""
        if len(heads) == 1:
            shipped = error.code == "already_shipped" and heads[0].entry.kind is not EntryKind.WEIGH_ONLY
            verdict = Verdict.ALREADY_THERE if shipped else Verdict.REJECTED
            self._answered(heads, [Receipt(heads[0].entry.key, verdict, error.code, error.detail, self._now())])
            return
        log.info("outbox: a call with %d entries refused (%s), one by one", len(heads), error.code)
        for head in self._without_effect(heads):
            self._send([head])

    def _answered(self, heads: Sequence[Heading], receipts: Sequence[Receipt]) -> None:
        """Per-entry results; a row that gave none is in doubt."""
        told = self._with_times(heads, receipts)
        silent = [receipt for receipt in told if receipt.verdict is Verdict.RETRY]
        self._log.mark_answered([receipt for receipt in told if receipt.verdict is not Verdict.RETRY])
        if silent:
            keys = [receipt.key for receipt in silent]
            self._log.mark_unanswered(keys, silent[0].code, self._now() + self._settle_after)

    def _with_times(self, heads: Sequence[Heading], receipts: Sequence[Receipt]) -> list[Receipt]:
        """Where the ERP says "already shipped", ask when, so that the bench can say so."""
        shipped = [head for head, one in zip(heads, receipts, strict=True) if one.verdict is Verdict.ALREADY_THERE]
        if not shipped:
            return list(receipts)
        try:
            answers = self._connector.look_up([head.entry for head in shipped])
        except ConnectorError as error:
            log.info("outbox: no time for a shipment found there: %s", error)
            return [_timed(one, None) if one.verdict is Verdict.ALREADY_THERE else one for one in receipts]
        times = {head.entry.key: answer for head, answer in zip(shipped, answers, strict=True)}
        return [_timed(one, times[one.key]) if one.key in times else one for one in receipts]

    def _pause(self, tries: int) -> timedelta:
        seconds = PAUSES[min(max(tries, 1), len(PAUSES)) - 1]
        return timedelta(seconds=seconds * (1 + JITTER * (2 * self._chance() - 1)))


def _ships(entry: Entry) -> bool:
    after_shipping = entry.kind is EntryKind.SHIP_WEIGHED and entry.weigh_type == WEIGH_AFTER_SHIPPING
    return not (after_shipping or entry.kind is EntryKind.WEIGH_ONLY)


def _found(head: Heading, answer: LookUp, at: datetime) -> Receipt | None:
    """What a look-up settles; None where the effect is surely missing and the entry may be sent."""
    entry = head.entry
    if answer.effect and entry.kind is EntryKind.WEIGH_ONLY:
        return Receipt(entry.key, Verdict.ALREADY_THERE, "found_weighed" if head.tries else "already_weighed", "", at)
    if answer.effect:
        code = "found_shipped" if head.tries else "already_shipped"  # found after a try of ours, or before any
        return _timed(Receipt(entry.key, Verdict.ALREADY_THERE, code, "", at), answer)
    if answer.effect is None:
        return Receipt(entry.key, Verdict.REJECTED, "effect_unknown", answer.detail, at)
    if answer.detail == DocumentStatus.VOID and not entry.release and entry.kind is not EntryKind.WEIGH_ONLY:
        return Receipt(entry.key, Verdict.WITHHELD, "stopped", answer.detail, at)
    return None


def _timed(receipt: Receipt, answer: LookUp | None) -> Receipt:
    """``detail`` of a shipment found there is its time in ISO 8601, or empty."""
    at = answer.shipped_at if answer else None
    return msgspec.structs.replace(receipt, detail=at.isoformat() if at else "")
