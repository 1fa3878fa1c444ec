"""The outbox engine: every entry of the journal reaches the ERP exactly once, whatever dies in between.

            ┌─ stop known ──────────────────────────────► withheld
            ├─ the ERP takes no such kind ──────────────► rejected
            ├─ made for another company ────────────────► rejected | unsettled
fresh ──────┤                                   ┌────────► accepted | already there | rejected
            └─ mark sending (on disk) ─► push ──┤
                       ▲                        └─ no answer ─► in doubt ─┬─ ask ────────────────► unsettled
                       ├───────────── harmless to repeat ─────────────────┤           ┌──────────► already there
                       └───────────────────────── no effect ──────────────┴─ look up ─┴ cannot say ► unsettled

Entries of one order keep their order; one that waits for a person parks only what stands behind it. A look-up that
fails for ever says nothing either: see silence.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NoReturn

from sync.batches import TOO_LARGE, Batches
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
from sync.found import elsewhere, found, hopeless, timed, unknown
from sync.gathering import Gathering, Pauses
from sync.outgoing import OF_A_PARCEL, SHIPPING, EntryKind, Settling
from sync.pending import Heading, Pending
from sync.ports import Cache, JournalReader, SyncLog
from sync.silence import NO_PERMISSION, Silence
from sync.vocabulary import Entry, Receipt, Verdict

LOOKED_AT = 60  # heads that one step weighs up
LOOK_UPS_PER_CALL = 20
WEIGH_AFTER_SHIPPING = 4
RECALLED = "recalled"  # the station's own reason to hold an entry back

log = logging.getLogger(__name__)


class Outbox:
    """Sends what the journal holds. ``chance`` gives numbers from 0 to 1 for the jitter.

    ``is_foreign`` says whether an entry was made for another company than the one that answers, ``heard`` see silence.
    """

    def __init__(
        self,
        connector: ErpConnector,
        journal: JournalReader,
        cache: Cache,
        sync_log: SyncLog,
        *,
        now: Callable[[], datetime],
        settle_after: timedelta,
        gather: timedelta = timedelta(),
        chance: Callable[[], float],
        is_foreign: Callable[[Entry], bool] = lambda _: False,
        heard: Callable[[], object] = lambda: None,
    ) -> None:
        self._connector = connector
        self._cache = cache
        self._now = now
        self._settle_after = settle_after
        self._pauses = Pauses(chance)
        self._is_foreign = is_foreign
        self._silence = Silence(heard)
        self._kinds = connector.capabilities.kinds
        self._batches = Batches(connector.capabilities)
        self._gathering = Gathering(self._batches, connector.capabilities.one_by_one, gather)
        self._together = LOOK_UPS_PER_CALL  # fewer while one of them spoils the answer for all
        self._pending = Pending(journal, sync_log)
        self._born, self._first = sync_log.born(), sync_log.first_sequence(journal.newest())

    def next_due(self) -> datetime | None:
        """When there is something to do; None when nothing waits."""
        self._pending.refresh()
        now = self._now()
        due = self._pending.due(now, LOOKED_AT)
        if due and not self._gathering.goes_on(due, now):
            return now
        return min((self._gathering.ripe_at(head, now) for head in self._pending.heads()), default=None)

    def keys(self) -> list[str]:
        """Of everything that waits to be sent."""
        self._pending.refresh()
        return self._pending.keys()

    def burst(self, calls: int) -> int:
        """At most so many steps; how many had something to do. Raises what makes going on pointless.

        A call's answers are written together with the mark of the next: half the waits for the disk.
        """
        done = 0
        try:
            while done < calls and self._step():
                done += 1
        except ConnectorError:
            self._pending.save()
            raise
        self._pending.save()
        return done

    def step(self) -> bool:
        """Settle or send one call's worth; True when there was something."""
        return self.burst(1) > 0

    def _step(self) -> bool:
        """Whether there was something."""
        self._pending.refresh()
        now = self._now()
        due = self._adopted(self._pending.due(now, LOOKED_AT))
        if not due or self._gathering.goes_on(due, now):
            return False
        known, doubtful = self._sorted(self._at_hand(due))
        if doubtful:
            self._send(self._without_effect(self._silence.together(doubtful, self._together)))
        else:
            self._send(self._one_call(self._withhold(known)))
        return True

    def _adopted(self, heads: list[Heading]) -> list[Heading]:
        """A send that a crash cut off gets its time to settle from now on."""
        cut = [head for head in heads if head.in_doubt and head.attempt and head.attempt.next_try is None]
        if not cut:
            return heads
        now = self._now()
        self._pending.put_off(cut, "interrupted", now + self._settle_after, in_doubt=True)
        return [head for head in map(self._pending.heading, (one.entry for one in heads)) if head.due(now)]

    def _at_hand(self, heads: list[Heading]) -> list[Heading]:
        """What one call takes: the others are weighed up with their own, unless one of them is to be looked up."""
        return heads if any(map(self._may_be_sent, heads)) else self._one_call(heads)

    def _sorted(self, heads: Sequence[Heading]) -> tuple[list[Heading], list[Heading]]:
        """What may be sent, and what is looked up first; what neither helps is settled here."""
        ships = [head.entry.document_id for head in heads if _ships(head.entry)]
        shipped = self._cache.shipped_among(ships) if ships else frozenset()
        free: list[Heading] = []
        doubtful: list[Heading] = []
        settled: list[Receipt] = []
        for head in heads:
            settling, sent = self._kinds.get(head.entry.kind), self._may_be_sent(head)
            there = _ships(head.entry) and head.entry.document_id.casefold() in shipped
            if self._is_foreign(head.entry):
                settled.append(elsewhere(head.entry, self._now(), sent=sent))
            elif settling is Settling.LOOKED_UP and (sent or there):
                doubtful.append(head)
            elif settling is Settling.REPEATABLE or (settling is not None and not sent and not there):
                free.append(head)
            else:
                settled.append(hopeless(head.entry, self._now(), sent=sent, there=there))
        self._pending.mark_answered(heads, settled)
        return free, doubtful

    def _may_be_sent(self, head: Heading) -> bool:
        """Whether it may have left already: by us, or by a sync.db that was lost."""
        older = head.entry.created < self._born or head.entry.sequence <= self._first
        return head.in_doubt or (head.attempt is None and older)

    def _without_effect(self, heads: Sequence[Heading]) -> list[Heading]:
        """Look up, settle what is clear, and give back what may be sent in one call now."""
        try:
            answers = self._connector.look_up([head.entry for head in heads])
        except Throttled as error:
            self._pending.put_off(heads, str(error), self._now() + self._pauses.asked_for(error), in_doubt=True)
            return []
        except (Unanswered, Unintelligible, Refused) as error:
            self._looked_up_in_vain(heads, error)
            if isinstance(error, NotAuthorised) and error.code != NO_PERMISSION:
                raise
            self._together = max(1, len(heads) // 2)
            return []
        at = self._now()
        self._silence.forget(heads)
        self._together = min(2 * self._together, LOOK_UPS_PER_CALL)
        settled = [
            found(head.entry, answer, at, sent=self._may_be_sent(head), tried=head.tries > 0)
            for head, answer in zip(heads, answers, strict=True)
        ]
        self._pending.mark_answered(heads, [receipt for receipt in settled if receipt])
        free = [head for head, receipt in zip(heads, settled, strict=True) if receipt is None]
        return self._one_call(self._withhold(free))

    def _looked_up_in_vain(self, heads: Sequence[Heading], error: ConnectorError) -> None:
        """Still in doubt; each time makes the pause longer, until it is enough and a person looks."""
        if self._silence.failed(heads, error):
            self._silence.forget(heads)
            said = error.detail if isinstance(error, Refused) else ""
            at = self._now()
            receipts = [unknown(head.entry, at, said, sent=self._may_be_sent(head)) for head in heads]
            self._pending.mark_answered(heads, receipts)
            return
        for head in heads:
            pause = self._pauses.after_tries(head.tries + self._silence.times(head))
            self._pending.put_off([head], str(error), self._now() + pause, in_doubt=True)

    def _withhold(self, heads: Sequence[Heading]) -> list[Heading]:
        """Known stops are not sent, unless a person decided that the parcel has left all the same."""
        bound = [head.entry for head in heads if head.entry.kind in SHIPPING and not head.entry.release]
        reasons = self._cache.stops_of(bound) if bound else {}
        reasons |= {head.entry.key: RECALLED for head in heads if self._pending.withheld(head.entry)}
        at = self._now()
        held = [head for head in heads if head.entry.key in reasons]
        asked = [self._kinds[head.entry.kind] is Settling.REPEATABLE and self._may_be_sent(head) for head in held]
        receipts = [  # may it have taken effect, and only sending it again would tell, a person says it
            unknown(head.entry, at, reasons[head.entry.key], sent=True)
            if by_a_person
            else Receipt(head.entry.key, Verdict.WITHHELD, "stopped", reasons[head.entry.key], at)
            for head, by_a_person in zip(held, asked, strict=True)
        ]
        self._pending.mark_answered(heads, receipts)
        return [head for head in heads if head.entry.key not in reasons]

    def _one_call(self, heads: Sequence[Heading]) -> list[Heading]:
        """As many entries of the first one's kind as one call takes."""
        alike = [head for head in heads if head.entry.kind is heads[0].entry.kind]
        return alike[: self._batches.size(alike[0].entry.kind)] if alike else []

    def _send(self, heads: Sequence[Heading]) -> None:
        if not heads:
            return
        self._pending.mark_sending(heads, self._now())
        try:
            receipts = self._connector.push([head.entry for head in heads])
        except (Unreachable, Throttled) as error:
            self._nothing_sent(heads, error)
        except Refused as error:
            if isinstance(error, NotAuthorised) and not _forbidden(heads[0].entry, error):
                self._nothing_sent(heads, error)
            self._refused(heads, error)
        except (Unanswered, Unintelligible) as error:
            log.info("outbox: %d sent without an answer: %s", len(heads), error)
            self._unanswered(heads, str(error))
        else:
            self._batches.good(heads[0].entry.kind, len(heads))
            self._answered(heads, receipts)

    def _nothing_sent(self, heads: Sequence[Heading], error: ConnectorError) -> NoReturn:
        """No effect for sure. A lost line is the engine's to watch, so the entries wait for nothing else."""
        until = self._now() + self._pauses.asked_for(error) if isinstance(error, Throttled) else self._now()
        if isinstance(error, NotAuthorised):
            until += self._pauses.after_tries(max(head.tries for head in heads))
        self._pending.put_off(heads, str(error), until, in_doubt=False)
        raise error

    def _refused(self, heads: Sequence[Heading], error: Refused) -> None:
        """One refused entry is in front of a person; in a batch nobody knows whose fault it was: in smaller calls."""
        kind, at = heads[0].entry.kind, self._now()
        if len(heads) == 1:
            shipped = error.code == "already_shipped" and kind in SHIPPING
            verdict = Verdict.ALREADY_THERE if shipped else Verdict.REJECTED
            self._batches.found(kind)
            self._answered(heads, [Receipt(heads[0].entry.key, verdict, error.code, error.detail, at)])
            return
        log.info("outbox: a call with %d entries refused (%s), in smaller ones", len(heads), error.code)
        self._batches.refused(kind, error.code, len(heads))
        doubt = self._kinds[kind] is Settling.LOOKED_UP and error.code != TOO_LARGE
        self._pending.put_off(heads, error.code, at, in_doubt=doubt)

    def _answered(self, heads: Sequence[Heading], receipts: Sequence[Receipt]) -> None:
        """Per-entry results; a row that gave none is in doubt."""
        told = self._with_times(heads, receipts)
        self._pending.mark_answered(heads, [receipt for receipt in told if receipt.verdict is not Verdict.RETRY])
        silent = {receipt.key: receipt.code for receipt in told if receipt.verdict is Verdict.RETRY}
        if silent:
            self._unanswered([head for head in heads if head.entry.key in silent], next(iter(silent.values())))

    def _unanswered(self, heads: Sequence[Heading], error: str) -> None:
        """In doubt: what was sent gets its time to settle, and more of it with every try in vain."""
        tries = max(head.tries for head in heads)
        pause = max(self._settle_after, self._pauses.after_tries(tries)) if tries else self._settle_after
        self._pending.put_off(heads, error, self._now() + pause, in_doubt=True)

    def _with_times(self, heads: Sequence[Heading], receipts: Sequence[Receipt]) -> list[Receipt]:
        """Where the ERP says "already shipped", ask when, so that the bench can say so."""
        shipped = [head for head, one in zip(heads, receipts, strict=True) if one.verdict is Verdict.ALREADY_THERE]
        asked = [head.entry for head in shipped if self._kinds[head.entry.kind] is Settling.LOOKED_UP]
        if not asked:
            return list(receipts)
        try:
            answers = self._connector.look_up(asked)
        except ConnectorError as error:
            log.info("outbox: no time for a shipment found there: %s", error)
            return [timed(one, None) if one.verdict is Verdict.ALREADY_THERE else one for one in receipts]
        times = {entry.key: answer for entry, answer in zip(asked, answers, strict=True)}
        return [timed(one, times[one.key]) if one.key in times else one for one in receipts]


def _forbidden(entry: Entry, error: NotAuthorised) -> bool:
    """Whether this kind alone is what we may not do: a person's case, where parcels wait until the right is given."""
    return error.code == NO_PERMISSION and entry.kind not in OF_A_PARCEL


def _ships(entry: Entry) -> bool:
    after_shipping = entry.kind is EntryKind.SHIP_WEIGHED and entry.weigh_type == WEIGH_AFTER_SHIPPING
    return entry.kind in SHIPPING and not after_shipping
