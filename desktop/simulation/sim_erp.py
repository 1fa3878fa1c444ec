"""The connector of one simulated bench: implements sync.connector.ErpConnector over the book, through a bad network."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from desktop.simulation.book import PRODUCTS, Book, knows, label_of
from desktop.simulation.fuses import Killed
from desktop.simulation.sim_pages import page_of
from desktop.simulation.times import START
from sync.capabilities import Capabilities, Checked, CheckStep, CheckVerdict
from sync.connector import (
    NotAuthorised,
    Refused,
    Throttled,
    Unanswered,
    Unintelligible,
    Unreachable,
    Unsupported,
)
from sync.floor import Answered, Question
from sync.outgoing import OF_A_PARCEL, EntryKind, Settling
from sync.vocabulary import (
    BinStock,
    Bundle,
    DocumentStatus,
    Entry,
    Head,
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

LATE_EFFECT = timedelta(seconds=2)  # below the pause that an unanswered call is given to settle
SLOW_ANSWER = 8.0  # seconds
RETRY_AFTER = 7.0
HEADS_PAGE = 50
_NOTICED = ("identify", "pull", "push")  # calls that cannot fail without the line being called down


class Mishap(StrEnum):
    """What happens to one call."""

    UNREACHABLE = "unreachable"
    LOST = "lost"  # effect, no answer
    BROKEN = "broken"  # effect, and an answer that nobody understands
    LATE = "late"  # no answer, the effect comes a little later: behind calls that were made after it
    NOTHING = "nothing"  # no answer, no effect
    SLOW = "slow"  # effect and answer, both after a while
    DOUBLED = "doubled"  # the answer to the call before comes once more
    THROTTLED = "throttled"
    TOKEN = "token"  # noqa: S105 it expired
    HALF = "half"  # the first entry took effect, the answer has no rows
    REFUSED = "refused"  # the call as a whole
    CANNOT_SAY = "cannot_say"  # of a look-up
    KILLED_BEFORE = "killed_before"  # the sync process dies before the bytes leave
    KILLED_LATE = "killed_late"  # while they are on their way
    KILLED_AFTER = "killed_after"  # and after they took effect


OF_PUSHES = tuple(one for one in Mishap if one not in (Mishap.DOUBLED, Mishap.CANNOT_SAY))
OF_LOOK_UPS = (Mishap.UNREACHABLE, Mishap.LOST, Mishap.THROTTLED, Mishap.TOKEN, Mishap.CANNOT_SAY, Mishap.KILLED_AFTER)
OF_PULLS = (
    Mishap.UNREACHABLE,
    Mishap.LOST,
    Mishap.SLOW,
    Mishap.DOUBLED,
    Mishap.THROTTLED,
    Mishap.TOKEN,
    Mishap.KILLED_AFTER,
)


class Server:
    """What all benches share: the book, who it says it is, what is still on its way to it, and what it was asked."""

    def __init__(self, book: Book, *, strict: bool, settling: Settling = Settling.LOOKED_UP) -> None:
        self.book = book
        self.strict = strict  # it refuses to ship a stopped order by itself
        self.settling = settling  # where a call is harmless to repeat, it knows each key again
        self.meanwhile: deque[Callable[[OutboundDocument], None]] = deque()  # acts while the next ship calls travel
        self.identity = Identity("company-1", "1")
        self.up = True
        self.on_their_way: list[tuple[datetime, Entry]] = []
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []  # what must never have come in

    def settle(self) -> None:
        """What was on its way has arrived, and long transactions have ended."""
        self.book.settle()
        now = self.book.time.now()
        due = [entry for at, entry in self.on_their_way if at <= now]
        self.on_their_way = [(at, entry) for at, entry in self.on_their_way if at > now]
        for entry in due:
            self.take(entry)

    def interferes(self, document_id: str) -> bool:
        """Somebody at the ERP is quicker than a call: behind the bench's last look, and before the effect."""
        document = self.book.one(document_id)
        if not self.meanwhile or document is None or self.book.is_late(document_id):
            return False
        self.counts["office beside a ship call"] += 1
        self.meanwhile.popleft()(document)
        return True

    def take(self, entry: Entry) -> Receipt:
        """One entry arrives."""
        book, now = self.book, self.book.time.now()
        document = book.one(entry.document_id)
        if document is None:
            return Receipt(entry.key, Verdict.REJECTED, "not_found", "no such document", now)
        if entry.document_id in book.refused:
            return Receipt(entry.key, Verdict.REJECTED, "no_such_waybill", "no", now)
        if self.settling is Settling.REPEATABLE and knows(book, entry.key):
            return Receipt(entry.key, Verdict.ALREADY_THERE, "already_done", "", now)
        if entry.kind is EntryKind.WEIGH_ONLY:
            book.weigh(entry)
            return Receipt(entry.key, Verdict.ACCEPTED, "ok", "", now)
        if document.status is DocumentStatus.SHIPPED and entry.station.partition(".")[0] not in book.shippers(
            entry.document_id
        ):
            return Receipt(entry.key, Verdict.ALREADY_THERE, "already_shipped", "", now)
        stopped = book.reason_of(entry.order_id) is not None or document.status is DocumentStatus.VOID
        if self.strict and stopped and not entry.release:
            return Receipt(entry.key, Verdict.REJECTED, "stopped", "the order was cancelled", now)
        book.ship(entry)
        return Receipt(entry.key, Verdict.ACCEPTED, "ok", "", now)


class NotOffered:
    """What a schedule asks nothing about."""

    def find_bundles(self, sku_ids: Sequence[str], *, urgent: bool) -> list[Bundle]:
        del sku_ids, urgent
        return []

    def find_bins(self, sku_id: str) -> list[BinStock]:
        del sku_id
        return []

    def ask(self, question: Question) -> Answered:
        raise Unsupported(question.ask)

    def check(self, step: CheckStep) -> Checked:
        return Checked(step, CheckVerdict.NOT_TOLD)

    def close(self) -> None:
        """Nothing is open."""


class SimErp(NotOffered):
    """One bench's way to the server. ``tell`` is given a line for the trace at each call that matters."""

    def __init__(self, server: Server, warehouse: str, *, batch: int, labels: bool) -> None:
        self._server = server
        self._book = server.book
        self._warehouse = warehouse
        self.tell: Callable[[str], None] = lambda _: None
        self._labels = labels
        self._batch = batch
        self.connected = True
        self.mishaps: dict[str, deque[Mishap]] = {"push": deque(), "look_up": deque(), "pull": deque()}
        self._seen_until: dict[Stream, datetime] = {}  # what changed before then was given to this bench
        self.compared_at = START  # this bench was given all open documents, from a first page asked for then
        self._comparing_since = START
        self._was_away = False
        self._back_since = self._book.time.now()  # the line came back, or sync began
        self._last_asked: dict[Stream, str] = {}

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(
            label_bodies=self._labels,
            stops=True,
            weigh=True,
            bins=False,
            batch_size=self._batch,
            streams=frozenset({Stream.SHOPS, Stream.DOCUMENTS, Stream.STOPS, Stream.PRODUCTS, Stream.LABELS}),
            kinds=dict.fromkeys(OF_A_PARCEL, self._server.settling),
        )

    def seen_until(self, stream: Stream) -> datetime:
        return self._seen_until.get(stream, START)

    def forget_seen(self) -> None:
        """The bench has lost of its cache what it had been given."""
        self._seen_until.clear()
        self.compared_at = self._comparing_since = START

    def begin(self) -> None:
        """The sync process starts: what it knew of stops is an earlier one's."""
        self._back_since = self._book.time.now()

    # calls

    def identify(self) -> Identity:
        self._reach("identify", None)
        return self._server.identity

    def push(self, entries: Sequence[Entry]) -> list[Receipt]:
        mishap = self._reach("push", self._next("push"))
        self.tell(f"push {' '.join(entry.document_id + ':' + entry.key[-6:] for entry in entries)} {mishap or 'ok'}")
        if self._server.interferes(entries[0].document_id):
            self.tell(f"meanwhile the office has {entries[0].document_id}")
        if mishap in (Mishap.LATE, Mishap.KILLED_LATE):
            due = self._book.time.now() + LATE_EFFECT
            self._server.on_their_way += [(due, entry) for entry in entries]
        if mishap in (Mishap.LATE, Mishap.NOTHING):
            raise Unanswered(mishap)
        if mishap is Mishap.KILLED_LATE:
            raise Killed
        if mishap is Mishap.REFUSED and len(entries) > 1:
            raise Refused("batch_too_large", "no")
        self._judge(entries)
        receipts = [self._server.take(entry) for entry in (entries[:1] if mishap is Mishap.HALF else entries)]
        if mishap is Mishap.HALF:
            return [Receipt(entry.key, Verdict.RETRY, "no_row", "", receipts[0].at) for entry in entries]
        self._after(mishap)
        return receipts

    def look_up(self, entries: Sequence[Entry]) -> list[LookUp]:
        mishap = self._reach("look_up", self._next("look_up"))
        self.tell(f"look_up {' '.join(entry.document_id for entry in entries)} {mishap or 'ok'}")
        if mishap is Mishap.CANNOT_SAY:
            return [LookUp(None, None, "cannot say") for _ in entries]
        self._after(mishap)
        return [self._found(entry) for entry in entries]

    def pull(self, stream: Stream, cursor: str) -> Page:
        mishap = self._reach("pull", self._next("pull"))
        asked = self._last_asked.get(stream, cursor) if mishap is Mishap.DOUBLED else cursor
        page = page_of(self._book, self._warehouse, stream, asked)
        self._after(mishap)
        self._last_asked[stream] = cursor
        if not page.more:
            self._seen_until[stream] = self._book.time.now()
        return page

    def find_document(self, number: str) -> OutboundDocument | None:
        self._reach("find", None)
        for document in self._book.known():
            if number in (document.document_id, document.order_id, document.shop_order_no, document.waybill):
                return document
        return None

    def find_documents(self, document_ids: Sequence[str]) -> list[OutboundDocument]:
        self._reach("find", None)
        found = (self._book.one(document_id) for document_id in document_ids)
        return [document for document in found if document is not None]

    def open_heads(self, cursor: str) -> Heads:
        self._reach("heads", None)
        self._comparing_since = self._comparing_since if cursor else self._book.time.now()
        mine = sorted(d.document_id for d in self._book.waiting() if d.warehouse_id == self._warehouse)
        rest = [one for one in mine if one > cursor][:HEADS_PAGE]
        documents = [self._book.one(one) for one in rest]
        heads = tuple(Head(one.document_id, one.revision) for one in documents if one is not None)
        more = bool(rest) and rest[-1] != mine[-1]
        if not more:
            self.compared_at = self._comparing_since
        return Heads(heads, rest[-1] if rest else cursor, more)

    def find_stops(self, order_ids: Sequence[str]) -> list[Stop]:
        self._reach("find", None)
        rows = (self._book.stops.get(order_id) for order_id in order_ids)
        known = [row.value for row in rows if row is not None and isinstance(row.value, Stop)]
        told = {stop.order_id for stop in known}
        return known + [Stop(one, None, "", 0, None) for one in order_ids if one not in told]

    def find_products(self, sku_ids: Sequence[str], *, urgent: bool) -> list[Product]:
        del urgent
        self._reach("find", None)
        return [product for product in PRODUCTS if product.sku_id in sku_ids]

    def find_labels(self, document_ids: Sequence[str]) -> list[LabelBody]:
        self._reach("find", None)
        found = (self._book.one(document_id) for document_id in document_ids)
        return [label_of(document) for document in found if document is not None]

    # what a call meets

    def _next(self, call: str) -> Mishap | None:
        waiting = self.mishaps[call]
        return waiting.popleft() if waiting else None

    def _reach(self, call: str, mishap: Mishap | None) -> Mishap | None:
        """Mishaps in which nothing leaves."""
        self._server.settle()
        self._server.counts[call] += 1
        if mishap is not None:
            self._server.counts[f"{call} {mishap}"] += 1
        if not self.connected or not self._server.up or mishap is Mishap.UNREACHABLE:
            self._was_away = self._was_away or call in _NOTICED
            raise Unreachable("no route")
        if self._was_away:
            self._was_away, self._back_since = False, self._book.time.now()
        if mishap is Mishap.KILLED_BEFORE:
            raise Killed
        if mishap is Mishap.THROTTLED:
            raise Throttled(RETRY_AFTER, "enough")
        if mishap is Mishap.TOKEN:
            raise NotAuthorised("token_expired", "no")
        return mishap

    def _after(self, mishap: Mishap | None) -> None:
        """Mishaps in which the server has done its part."""
        if mishap is Mishap.KILLED_AFTER:
            raise Killed
        if mishap is Mishap.LOST:
            raise Unanswered(mishap)
        if mishap is Mishap.BROKEN:
            raise Unintelligible("push: not the envelope")
        if mishap is Mishap.SLOW:
            self._book.time.advance(SLOW_ANSWER)
            self._server.settle()

    def _judge(self, entries: Sequence[Entry]) -> None:
        """No entry may come whose order was stopped, and the bench could know it."""
        if self._server.identity.company_id != "company-1":
            self._server.wrong.append("something was sent to another company")
        for entry in entries:
            since = self._book.stopped_since.get(entry.order_id)
            known = since is not None and since < max(self.seen_until(Stream.STOPS), self._back_since)
            if known and not entry.release and entry.kind is not EntryKind.WEIGH_ONLY:
                self._server.wrong.append(f"{entry.document_id} was sent although its stop was known")

    def _found(self, entry: Entry) -> LookUp:
        document = self._book.one(entry.document_id)
        if entry.kind is EntryKind.WEIGH_ONLY:
            there = self._book.weights.get(entry.document_id) == entry.weight_g
            return LookUp(there, None, "", self._book.weighings.get(entry.key, 0))
        if document is None:
            return LookUp(False, None, "", 0)
        if document.status is DocumentStatus.SHIPPED:
            times = max(1, len(self._book.effects.get(entry.document_id, [])))
            return LookUp(True, document.shipped_at, "", times)
        return LookUp(False, None, document.status.value, 0)
