"""Compares all open documents with the ERP's now and then: what no stream has told comes to light here.

A transaction that became visible late, a document that was deleted, one that was opened again while its shipment was
still undelivered: the ERP is asked about each difference, document by document, and only its answer changes anything.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import msgspec

from sync.connector import ErpConnector, NotAuthorised, Refused, Unintelligible, Unsupported
from sync.line import Line
from sync.paging import Paging
from sync.ports import Cache, JournalReader
from sync.pull import PUT_OFF, of_interest
from sync.vanishing import VanishGuard
from sync.vocabulary import DocumentStatus, OutboundDocument, Page, Stream
from sync.working_set import WorkingSet

NAME = "reconcile"
COMPARED_AT_ONCE = 1000
LOOK_AGAIN = timedelta(seconds=5)  # while a person is asked whether so many may vanish

log = logging.getLogger(__name__)


class Walk(msgspec.Struct):
    """One comparison, from the first page of heads to the last document that was asked about."""

    cursor: str = ""
    heads: dict[str, int] = {}  # revision by id in small letters
    names: dict[str, str] = {}  # as the ERP spells them
    whole: set[str] = set()  # came with the heads, nothing to ask
    here: set[str] = set()  # what waits here, in small letters
    missed: set[str] = set()  # not found once: that a document is gone is believed when it is said twice
    asking: list[str] | None = None  # None while heads are read
    gone: int = 0
    changed: int = 0


class Reconciler:
    """One call a turn."""

    def __init__(
        self,
        connector: ErpConnector,
        journal: JournalReader,
        cache: Cache,
        line: Line,
        *,
        every: timedelta,
        held: WorkingSet,
        guard: VanishGuard,
        paging: Paging,
        now: Callable[[], datetime],
    ) -> None:
        self._connector = connector
        self._journal = journal
        self._cache = cache
        self._line = line
        self._every = every
        self._held = held
        self._guard = guard
        self._paging = paging
        self._now = now
        self._walk: Walk | None = None
        self._not_ours: dict[str, int] = {}  # asked about before, by revision: open there, nothing for this bench
        self._due = now() + every

    @property
    def walking(self) -> bool:
        return self._walk is not None

    def next_due(self) -> datetime:
        return self._due

    def begin_anew(self) -> None:
        """A session begins, or the cache is empty: due when the last comparison is old enough."""
        now = self._now()
        last = self._cache.reconciled()
        self._give_up()
        self._due = now + self._every if last is None or last > now else max(now, last + self._every)

    def turn(self) -> bool:
        """One call; whether it was time for one."""
        if self._now() < self._due:
            return False
        try:
            self._step()
        except Unsupported:
            self._put_off(self._every, "")
        except Refused as error:
            if isinstance(error, NotAuthorised) and error.code != "no_permission":
                raise
            self._put_off(PUT_OFF, error.code)
        except Unintelligible as error:
            log.error("reconcile: not understood, put off: %s", error)
            self._put_off(PUT_OFF, "not_understood")
        return True

    def _give_up(self) -> None:
        """The next walk begins anew, and so does the count of what it takes away."""
        self._walk = None
        self._guard.forget(NAME)

    def _put_off(self, pause: timedelta, why: str) -> None:
        self._give_up()
        self._due = self._now() + pause
        self._line.trouble(NAME, why)

    def _step(self) -> None:
        walk = self._walk = self._walk or Walk()
        if walk.asking is None:
            self._read_heads(walk)
        elif walk.asking:
            self._ask(walk, walk.asking)
        if walk.asking is not None and not walk.asking:
            self._finish(walk)

    def _read_heads(self, walk: Walk) -> None:
        page = self._connector.open_heads(walk.cursor)
        self._paging.check(NAME, page.heads, before=walk.cursor, after=page.cursor, more=page.more)
        for head in page.heads:
            walk.heads[head.document_id.casefold()] = head.revision
            walk.names[head.document_id.casefold()] = head.document_id
        if page.documents:
            walk.whole |= {one.document_id.casefold() for one in page.documents}
            self._store(page.documents)
        walk.cursor = page.cursor
        if not page.more:
            walk.asking = self._differences(walk)

    def _differences(self, walk: Walk) -> list[str]:
        """Open here and not there, open there and not here, or with another revision there."""
        here = self._cache.open_heads()
        walk.here = known = {head.document_id.casefold() for head in here}
        missing = [head.document_id for head in here if head.document_id.casefold() not in walk.heads]
        other = [one for one in walk.heads if one not in walk.whole and self._not_ours.get(one) != walk.heads[one]]
        strange: list[str] = []
        for start in range(0, len(other), COMPARED_AT_ONCE):
            part = other[start : start + COMPARED_AT_ONCE]
            revisions = self._cache.revisions([walk.names[one] for one in part])
            strange += [walk.names[one] for one in part if _differs(walk.heads[one], revisions.get(one), one in known)]
        self._not_ours = {one: revision for one, revision in self._not_ours.items() if one in walk.heads}
        return missing + strange

    def _ask(self, walk: Walk, asking: Sequence[str]) -> None:
        """One list of documents: what there is of them is stored, the rest is gone."""
        ids = asking[: max(1, self._connector.capabilities.ids_per_call)]
        found = self._connector.find_documents(ids)
        there = {one.document_id.casefold() for one in found}
        gone = [one for one in ids if one.casefold() not in there and one.casefold() in walk.here]
        unsure = [one for one in gone if one not in walk.missed]
        gone = [one for one in gone if one in walk.missed]
        rest = [*asking[len(ids) :], *unsure]
        vanishing = len(gone) + self._cache.would_vanish(Page(Stream.DOCUMENTS, tuple(found), "", more=False))
        if not self._guard.passes(NAME, vanishing, more=bool(rest)):
            self._due = self._now() + LOOK_AGAIN
            return
        self._store(found)
        if gone:
            self._cache.put_gone(gone)
        kept = {one.document_id.casefold() for one in of_interest(self._held, self._cache, found) if _waits(one)}
        for one in (one.casefold() for one in ids):
            if one in walk.heads and one not in kept and walk.heads[one]:
                self._not_ours[one] = walk.heads[one]
        walk.gone += len(gone)
        walk.changed += len(found)
        walk.missed.update(unsure)
        walk.asking = rest

    def _store(self, documents: Sequence[OutboundDocument]) -> None:
        rows = of_interest(self._held, self._cache, documents)
        if rows:
            protected = self._journal.undelivered([one.document_id for one in rows])
            self._cache.put(Stream.DOCUMENTS, rows, protected)

    def _finish(self, walk: Walk) -> None:
        log.info("reconcile: %d open, %d asked about, %d gone", len(walk.heads), walk.changed + walk.gone, walk.gone)
        now = self._now()
        self._cache.set_reconciled(now)
        self._walk, self._due = None, now + self._every
        if NAME in self._line.state.troubles:
            self._line.trouble(NAME)


def _differs(there: int, here: int | None, waits_here: bool) -> bool:
    """``here`` is the stored revision; what is newer here was shipped or changed while the heads were read."""
    if here is None:
        return True
    return there > here or (not waits_here and there >= here)


def _waits(document: OutboundDocument) -> bool:
    return document.status is DocumentStatus.WAITING
