"""What must hold while a simulated bench lives, and what it told its packer: no green light may be forgotten."""

from __future__ import annotations

from itertools import chain as all_of

import msgspec

from desktop.bootstrap import Core
from desktop.domain.events import EventKind
from desktop.domain.labels import PaperState
from desktop.domain.outcome import Code
from desktop.domain.packing import Condition, Packing
from desktop.domain.views import PackView
from desktop.store import chain, handovers, ledger, outbox, packings, story
from desktop.store.journal import Head
from desktop.usecases.recalling import STAYS_AT_MOST
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
        self._head: Head | None = None
        self._packing: Packing | None = None
        self._open = ""  # the parcel on the bench before an act, and the stop that the bench knew of it
        self._stop = ""
        self._marks: dict[str, str] = {}  # of the receivers of unfinished parcels, as the bench knew them then
        self._statuses: dict[str, DocumentStatus] = {}
        self._must_stay: set[str] = set()

    # at the bench

    def before(self, core: Core) -> None:
        packing = core.desk.packing
        standing = core.desk.cache.standing(packing.document_id) if packing is not None else None
        self._open = packing.document_id if packing is not None else ""
        self._stop = standing.stop if standing is not None else ""
        self._marks = _marks(core)

    def before_hand_over(self, core: Core) -> None:
        """What stands in the hall, and the bench knows why it must not leave."""
        journal = core.desk.journal
        self._must_stay = set()
        in_the_hall = handovers.in_the_hall(journal, core.desk.clock.now() - STAYS_AT_MOST)
        for packing in all_of.from_iterable(in_the_hall.values()):
            document_id = packing.document_id
            standing, sent = core.desk.cache.standing(document_id), outbox.shipment_of(journal, document_id)
            recall = outbox.recall_of(journal, document_id)
            decided = recall is not None and recall.settled is not None
            if standing is not None and standing.stop and sent is not None and not sent.entry.release and not decided:
                self._must_stay.add(document_id)

    def handed_over(self, core: Core) -> None:
        """The carrier has it all: somebody was asked about each that should have stayed."""
        _, facts = story.of_kind(core.desk.journal, EventKind.HANDED_OVER)[-1]
        asked = set(msgspec.json.decode(facts["recalled"]))
        if self._must_stay - asked:
            raise Violation(f"{sorted(self._must_stay - asked)} was handed over, stopped, and nobody was asked")

    def told(self, core: Core, view: PackView | None) -> None:
        desk = core.desk
        self._head, self._packing = desk.journal.head, desk.packing
        if view is None or view.outcome.code is not Code.PARCEL_CLOSED or not view.outcome.sequence:
            return
        document_id = desk.last_closed
        if document_id in self.closed:
            return  # the answer to an echo
        if self._stop and self._open == document_id:
            raise Violation(f"{document_id} was closed although the bench knew its stop: {self._stop}")
        self._right_receiver(core, document_id)
        sent = outbox.shipment_of(desk.journal, document_id)
        if sent is None:
            raise Violation(f"{document_id} was told as closed, and nothing of it is to be sent")
        self.closed[document_id] = sent.key
        self.keys.append(sent.key)

    def _right_receiver(self, core: Core, document_id: str) -> None:
        """The parcel, and every paper that was seen of it, is for whom the bench knew of before it was closed."""
        known, kept = self._marks.get(document_id), packings.of_document(core.desk.journal, document_id)
        if not known or kept is None:
            return
        if kept.packing.receiver_mark != known:
            raise Violation(f"{document_id} was closed for {kept.packing.receiver_mark}, and goes to {known}")
        for paper in ledger.all_papers_of(core.desk.journal, document_id):
            if paper.state is PaperState.PROVED and paper.receiver_mark != known:
                raise Violation(f"{document_id} goes to {known}, and {paper.code} on it to {paper.receiver_mark}")

    def taken_back(self, core: Core) -> None:
        """A lead has decided: what is not closed any more may be closed again."""
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
        if self._packing is not None and self._head == journal.head and not same:
            raise Violation(f"{self._packing.document_id} lies otherwise in the journal than it was shown")
        for key in self.keys:
            if outbox.by_key(journal, key) is None:
                raise Violation(f"the entry {key} was told as closed and is not in the journal")

    # around a cycle of sync

    def before_sync(self, core: Core | None) -> None:
        self._statuses = _statuses(core) if core is not None else {}

    def after_sync(self, core: Core | None) -> None:
        """A pull never undoes what was not delivered yet."""
        if core is None or not self._statuses:
            return
        after = _statuses(core)
        for document_id, status in self._statuses.items():
            now = after.get(document_id)
            if now in UNFINISHED and status not in UNFINISHED:
                raise Violation(f"a pull took {document_id} back from {status} to {now} while its entry waits")


def _done(packing: Packing) -> tuple[object, ...]:
    return packing.lines, packing.label_proved, packing.weight_g, packing.condition


def _marks(core: Core) -> dict[str, str]:
    """A scan may open and close what was set aside: not only of what lies on the bench."""
    unfinished = [one for one in Condition if one is not Condition.CLOSED]
    kept = all_of.from_iterable(packings.in_condition(core.desk.journal, one) for one in unfinished)
    standings = core.desk.cache.standings([one.packing.document_id for one in kept])
    return {document_id: standing.receiver_mark for document_id, standing in standings.items()}


def _statuses(core: Core) -> dict[str, DocumentStatus]:
    waiting = (sent for sent in outbox.pending(core.desk.journal) if sent.entry.kind in SHIPPING)
    pending = sorted({sent.document_id for sent in waiting})
    if not pending:
        return {}
    return {document.document_id: document.status for document in core.desk.cache.documents(pending)}
