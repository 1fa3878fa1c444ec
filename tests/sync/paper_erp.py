"""An ERP of a few lines for the outbox: every ship call takes effect again, and any call can go wrong as told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sync.capabilities import Capabilities, Checked, CheckStep, CheckVerdict
from sync.connector import NotAuthorised, Refused, Throttled, Unanswered, Unintelligible, Unreachable, Unsupported
from sync.floor import Answered, Question
from sync.outgoing import OF_A_PARCEL, EntryKind, Settling
from sync.ports import Wanted
from sync.vocabulary import (
    BinStock,
    Bundle,
    Entry,
    Heads,
    Identity,
    LabelBody,
    LookUp,
    OutboundDocument,
    Page,
    Product,
    Receipt,
    Stop,
    Stream,
    Verdict,
)

KINDS = dict.fromkeys(OF_A_PARCEL, Settling.LOOKED_UP) | {
    EntryKind.BOXED: Settling.LOOKED_UP,
    EntryKind.TAGGED: Settling.REPEATABLE,
    EntryKind.WORK_LOGGED: Settling.ASK,
}
LATE = timedelta(seconds=2)  # below the time that an unanswered call is given to settle


class Mishap(StrEnum):
    """What happens to one call."""

    NONE = "none"
    UNREACHABLE = "unreachable"
    LOST = "lost"  # effect, no answer
    LATE = "late"  # no answer, the effect comes a little later
    NOTHING = "nothing"  # no answer, no effect
    THROTTLED = "throttled"
    NOT_AUTHORISED = "not_authorised"
    HALF = "half"  # the first entry took effect, the answer has no rows
    KILLED_BEFORE = "killed_before"  # the process dies before the bytes leave
    KILLED_LATE = "killed_late"  # while they are on their way
    KILLED_AFTER = "killed_after"  # and after they took effect


class Killed(BaseException):
    """The sync process is gone."""


class PaperJournal:
    """Implements sync.ports.JournalReader over a list."""

    def __init__(self) -> None:
        self.entries_made: list[Entry] = []
        self.folded: set[str] = set()
        self.held_back: set[str] = set()  # by the station
        self.closed: dict[str, int] = {}  # by stream: a case that was folded and waits for a person
        self._version = 0

    @property
    def next(self) -> int:
        return len(self.entries_made) + 1

    def add(self, entry: Entry) -> None:
        self.entries_made.append(entry)

    def version(self) -> tuple[int, int]:
        self._version += 1
        return 1, self._version

    def still(self) -> list[Entry]:
        return [entry for entry in self.entries_made if entry.key not in self.folded]

    def pending(self) -> list[int]:
        return [entry.sequence for entry in self.still()]

    def withheld(self) -> list[int]:
        return [entry.sequence for entry in self.still() if entry.key in self.held_back]

    def arrived(self, after: int) -> list[tuple[int, str]]:
        return [(entry.sequence, entry.kind) for entry in self.still() if entry.sequence > after]

    def parked(self) -> dict[str, int]:
        return {stream.casefold(): sequence for stream, sequence in self.closed.items()}

    def undelivered(self, document_ids: Sequence[str]) -> frozenset[str]:
        return frozenset(document_ids) & {entry.document_id for entry in self.still()}

    def entries(self, sequences: Sequence[int]) -> list[Entry]:
        return [entry for entry in self.entries_made if entry.sequence in sequences]

    def entries_of(self, keys: Sequence[str]) -> list[Entry]:
        return [entry for entry in self.entries_made if entry.key in keys]

    def newest(self) -> int:
        return len(self.entries_made)

    def wanted(self, after: int) -> list[Wanted]:
        return []

    def close(self) -> None:
        pass


class NothingToRead:
    """The reads of an ERP that has nothing to say."""

    def find_document(self, number: str) -> OutboundDocument | None:
        return None

    def find_documents(self, document_ids: Sequence[str]) -> list[OutboundDocument]:
        return []

    def open_heads(self, cursor: str) -> Heads:
        return Heads((), cursor, more=False)

    def ask(self, question: Question) -> Answered:
        raise Unsupported(question.ask)

    def check(self, step: CheckStep) -> Checked:
        return Checked(step, CheckVerdict.NOT_TOLD)

    def find_stops(self, order_ids: Sequence[str]) -> list[Stop]:
        return []

    def find_products(self, sku_ids: Sequence[str], *, urgent: bool) -> list[Product]:
        return []

    def find_bundles(self, sku_ids: Sequence[str], *, urgent: bool) -> list[Bundle]:
        return []

    def find_bins(self, sku_id: str) -> list[BinStock]:
        return []

    def find_labels(self, document_ids: Sequence[str]) -> list[LabelBody]:
        return []

    def close(self) -> None:
        pass


class PaperErp(NothingToRead):
    """Implements sync.connector.ErpConnector as far as the outbox goes."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.next_push = Mishap.NONE
        self.next_look_up = Mishap.NONE
        self.poison: set[str] = set()  # documents that the ERP refuses
        self.refuses_batches = False
        self.unlucky: set[str] = set()  # documents whose look-up fails, with all that was asked beside them
        self.forbidden: set[EntryKind] = set()  # kinds that we may not tell
        self.asks_nothing_of: set[str] = set()  # documents of which we may look up nothing
        self.effects: Counter[str] = Counter()  # by us, per document
        self.by_key: Counter[str] = Counter()
        self.shipped: dict[str, datetime] = {}
        self.weights: dict[str, int | None] = {}  # told after shipping
        self.weighings: Counter[str] = Counter()  # by key
        self.done: Counter[str] = Counter()  # other work than parcels, by key
        self.cannot_say: set[str] = set()  # documents of which no look-up tells anything
        self.calls: list[int] = []  # entries of each call that arrived
        self.late: set[str] = set()  # documents whose effect came late
        self._coming: list[tuple[datetime, Entry]] = []

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(label_bodies=False, stops=True, weigh=True, bins=False, batch_size=3, kinds=KINDS)

    def push(self, entries: Sequence[Entry]) -> list[Receipt]:
        self.settle()
        mishap, self.next_push = self.next_push, Mishap.NONE
        self._before(mishap)
        if entries[0].kind in self.forbidden:
            raise NotAuthorised("no_permission", "no")
        self.calls.append(len(entries))
        if mishap in {Mishap.LATE, Mishap.KILLED_LATE}:
            good = [entry for entry in entries if entry.document_id not in self.poison]
            self._coming += [(self._now() + LATE, entry) for entry in good]
            self.late |= {entry.document_id for entry in good}
        if mishap is Mishap.KILLED_LATE:
            raise Killed
        if mishap in {Mishap.LATE, Mishap.NOTHING}:
            raise Unanswered(mishap)
        if self.poison & {entry.document_id for entry in entries} and (self.refuses_batches or len(entries) == 1):
            raise Refused("refused", "no")
        good = [entry for entry in entries if entry.document_id not in self.poison]
        for entry in good[:1] if mishap is Mishap.HALF else good:
            self._take(entry)
        if mishap is Mishap.KILLED_AFTER:
            raise Killed
        if mishap is Mishap.LOST:
            raise Unanswered(mishap)
        return [self._receipt(entry, mishap) for entry in entries]

    def look_up(self, entries: Sequence[Entry]) -> list[LookUp]:
        self.settle()
        mishap, self.next_look_up = self.next_look_up, Mishap.NONE
        self._before(mishap)
        if mishap is not Mishap.NONE:
            raise Unanswered(mishap)
        if self.unlucky & {entry.document_id for entry in entries}:
            raise Unintelligible("look_up: a row of another kind")
        if self.asks_nothing_of & {entry.document_id for entry in entries}:
            raise Refused("no_right", "no such right")
        return [LookUp(self._holds(entry), self.shipped.get(entry.document_id), "") for entry in entries]

    def _holds(self, entry: Entry) -> bool | None:
        if entry.document_id in self.cannot_say:
            return None
        if entry.kind not in OF_A_PARCEL:
            return self.done[entry.key] > 0
        if entry.kind is EntryKind.WEIGH_ONLY:
            return self.weights.get(entry.document_id) == entry.weight_g
        return entry.document_id in self.shipped

    def settle(self) -> None:
        """What was on its way has arrived."""
        due = [entry for at, entry in self._coming if at <= self._now()]
        self._coming = [(at, entry) for at, entry in self._coming if at > self._now()]
        for entry in due:
            self._take(entry)

    def _before(self, mishap: Mishap) -> None:
        """Mishaps in which nothing leaves."""
        if mishap is Mishap.KILLED_BEFORE:
            raise Killed
        if mishap is Mishap.UNREACHABLE:
            raise Unreachable(mishap)
        if mishap is Mishap.THROTTLED:
            raise Throttled(7.0, "enough")
        if mishap is Mishap.NOT_AUTHORISED:
            raise NotAuthorised("ip_not_allowed", "no")

    def _take(self, entry: Entry) -> None:
        if entry.kind not in OF_A_PARCEL:
            self.done[entry.key] += 1
            return
        if entry.kind is EntryKind.WEIGH_ONLY:
            self.weights[entry.document_id] = entry.weight_g
            self.weighings[entry.key] += 1
            return
        self.effects[entry.document_id] += 1
        self.by_key[entry.key] += 1
        self.shipped.setdefault(entry.document_id, self._now())

    def _receipt(self, entry: Entry, mishap: Mishap) -> Receipt:
        if mishap is Mishap.HALF:
            return Receipt(entry.key, Verdict.RETRY, "no_row", "", self._now())
        if entry.document_id in self.poison:
            return Receipt(entry.key, Verdict.REJECTED, "refused", "no", self._now())
        return Receipt(entry.key, Verdict.ACCEPTED, "ok", "", self._now())

    def identify(self) -> Identity:
        return Identity("1", "")

    def pull(self, stream: Stream, cursor: str) -> Page:
        return Page(stream, (), cursor, more=False)
