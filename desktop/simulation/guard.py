"""What must hold while a simulated bench lives, and what it told its packer: no green light may be forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from itertools import chain as all_of

import msgspec

from desktop.bootstrap import Core
from desktop.domain.changes import change_of
from desktop.domain.events import EventKind
from desktop.domain.labels import PaperState
from desktop.domain.outcome import Code
from desktop.domain.packing import Condition, Packing
from desktop.domain.views import PackView
from desktop.simulation.times import START
from desktop.store import chain, ledger, outbox, packings, story
from desktop.store.cache_reader import Standing
from desktop.store.journal import Head
from sync.outgoing import SHIPPING
from sync.vocabulary import DocumentStatus

UNFINISHED = frozenset({DocumentStatus.WAITING, DocumentStatus.EXTERNAL})


class Violation(AssertionError):
    """A promise was broken."""


class Guard:
    """Of one bench; it outlives its station."""

    def __init__(self) -> None:
        self.closed: dict[str, str] = {}  # document → key of its entry, told as closed and not taken back since
        self.keys: list[str] = []  # every one that was told
        self.collected: set[str] = set()  # of these documents, what a carrier has taken since
        self.stops_known = START  # what was stopped before then, this bench has been told
        self.met: Counter[str] = Counter()  # how often a promise was put to the test
        self._head: Head | None = None
        self._packing: Packing | None = None
        self._standings: dict[str, Standing] | None = None  # before an act, where sync has written since
        self._in_an_act = False
        self._version: tuple[int, int] | None = None  # of the cache before a cycle
        self._statuses: dict[str, DocumentStatus] = {}
        self._must_stay: set[str] = set()

    # at the bench

    def before(self) -> None:
        """As long as no cycle comes between, the cache says after an act what it said before it."""
        self._standings, self._in_an_act = None, True

    def before_hand_over(self, core: Core, stopped: Mapping[str, datetime]) -> None:
        """What stands in the hall, and the bench knows why it must not leave: of stops the ERP says which it has told
        (``stopped``: documents, and since when), of changes the bench does."""
        journal = core.desk.journal
        self._must_stay = set()
        for document_id in self.closed.keys() - self.collected:
            sent, recall = outbox.shipment_of(journal, document_id), outbox.recall_of(journal, document_id)
            decided = recall is not None and recall.settled is not None and _same(recall.key, self.closed[document_id])
            if sent is None or sent.entry.release or decided:
                continue
            told = document_id in stopped and stopped[document_id] < self.stops_known
            if told or self._is_changed(core, document_id):
                self._must_stay.add(document_id)

    def _is_changed(self, core: Core, document_id: str) -> bool:
        standing = core.desk.cache.standing(document_id)
        kept = packings.of_document(core.desk.journal, document_id)
        if standing is None or kept is None:
            return False
        return bool(standing.stop or change_of(kept.packing, standing.receiver_mark, standing.seller_remark))

    def handed_over(self, core: Core) -> None:
        """The carrier has it all: somebody was asked about each that should have stayed."""
        _, facts = story.of_kind(core.desk.journal, EventKind.HANDED_OVER)[-1]
        asked = set(msgspec.json.decode(facts["recalled"]))
        self.met["handed over"] += 1
        self.met["handed over beside parcels that must stay"] += bool(self._must_stay)
        if self._must_stay - asked:
            raise Violation(f"{sorted(self._must_stay - asked)} was handed over, stopped, and nobody was asked")
        self.collected |= self.closed.keys()

    def told(self, core: Core, view: PackView | None) -> None:
        desk, self._in_an_act = core.desk, False
        self._head, self._packing = desk.journal.head, desk.packing
        if view is None or view.outcome.code is not Code.PARCEL_CLOSED or not view.outcome.sequence:
            return
        document_id = desk.last_closed
        if document_id in self.closed:
            return  # the answer to an echo
        self._not_stopped(core, document_id)
        self._right_receiver(core, document_id)
        sent = outbox.shipment_of(desk.journal, document_id)
        if sent is None:
            raise Violation(f"{document_id} was told as closed, and nothing of it is to be sent")
        self.closed[document_id] = sent.key
        self.collected.discard(document_id)
        self.met["closed"] += 1
        self.keys.append(sent.key)

    def _knew(self, core: Core, document_id: str) -> Standing | None:
        """Of a parcel: what the bench knew of it before the act."""
        return core.desk.cache.standing(document_id) if self._standings is None else self._standings.get(document_id)

    def _not_stopped(self, core: Core, document_id: str) -> None:
        known = self._knew(core, document_id)
        if known is not None and known.stop:
            raise Violation(f"{document_id} was closed although the bench knew its stop: {known.stop}")

    def _right_receiver(self, core: Core, document_id: str) -> None:
        """The parcel, and every paper that was seen of it, is for whom the bench knew of before it was closed."""
        standing, kept = self._knew(core, document_id), packings.of_document(core.desk.journal, document_id)
        known = standing.receiver_mark if standing is not None else ""
        if not known or kept is None:
            return
        if standing is not None and standing.waybill.casefold() != kept.packing.waybill.casefold():
            raise Violation(f"{document_id} was closed as {kept.packing.waybill}, and is {standing.waybill} by now")
        if kept.packing.receiver_mark != known:
            raise Violation(f"{document_id} was closed for {kept.packing.receiver_mark}, and goes to {known}")
        for paper in ledger.all_papers_of(core.desk.journal, document_id):
            if paper.state is PaperState.PROVED and paper.receiver_mark != known:
                raise Violation(f"{document_id} goes to {known}, and {paper.code} on it to {paper.receiver_mark}")

    def taken_back(self, core: Core) -> None:
        """A lead has decided: what is not closed any more may be closed again."""
        self._head, self._packing = core.desk.journal.head, core.desk.packing
        for document_id in list(self.closed):
            kept = packings.of_document(core.desk.journal, document_id)
            if kept is not None and kept.packing.condition is not Condition.CLOSED:
                del self.closed[document_id]

    def restarted(self, core: Core) -> None:
        """Everything that was told before is there."""
        journal = core.desk.journal
        if self._head is not None and not chain.contains(journal, self._head):
            raise Violation(f"event {self._head.sequence} was told and is not in the journal")
        kept = packings.of_document(journal, self._packing.document_id) if self._packing is not None else None
        same = self._packing is None or (kept is not None and _done(kept.packing) == _done(self._packing))
        self.met["events told before a restart"] += self._head is not None
        if self._packing is not None and self._head == journal.head and not same:
            raise Violation(f"{self._packing.document_id} lies otherwise in the journal than it was shown")
        for key in self.keys:
            if outbox.by_key(journal, key) is None:
                raise Violation(f"the entry {key} was told as closed and is not in the journal")

    # around a cycle of sync

    def before_sync(self, core: Core | None) -> None:
        self._statuses = _statuses(core) if core is not None else {}
        if core is not None and self._statuses:
            self._version = core.desk.cache.version
        if core is not None and self._in_an_act and self._standings is None:
            self._standings = _standings(core)

    def after_sync(self, core: Core | None) -> None:
        """A pull never undoes what was not delivered yet."""
        if core is None or not self._statuses:
            return
        self.met["pulls beside entries that wait, taken at the ERP"] += any(
            status not in UNFINISHED for status in self._statuses.values()
        )
        if core.desk.cache.version == self._version:
            return  # nothing came
        after = _statuses(core)
        for document_id, status in self._statuses.items():
            now = after.get(document_id)
            if now in UNFINISHED and status not in UNFINISHED:
                raise Violation(f"a pull took {document_id} back from {status} to {now} while its entry waits")


def _done(packing: Packing) -> tuple[object, ...]:
    return packing.lines, packing.label_proved, packing.weight_g, packing.condition


def _same(key: str, other: str) -> bool:
    """Of one closing, however often a person sent it again."""
    return key.partition("-R")[0] == other.partition("-R")[0]


def _standings(core: Core) -> dict[str, Standing]:
    """A scan may open and close what was set aside: not only of what lies on the bench. What it has closed by now was
    open before."""
    kept = all_of.from_iterable(packings.in_condition(core.desk.journal, one) for one in Condition)
    return core.desk.cache.standings([one.packing.document_id for one in kept])


def _statuses(core: Core) -> dict[str, DocumentStatus]:
    waiting = (sent for sent in outbox.pending(core.desk.journal) if sent.entry.kind in SHIPPING)
    pending = sorted({sent.document_id for sent in waiting})
    if not pending:
        return {}
    return {document_id: standing.status for document_id, standing in core.desk.cache.standings(pending).items()}
