"""Frozen values that the sync page shows: the line, what is pulled, what is sent, and the receipts of reconnections."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

import msgspec

from sync.outgoing import Body, EntryKind, Pieces
from sync.ports import Reconnect
from sync.vocabulary import Stream


class LineState(StrEnum):
    """How the line to the ERP stands, the most pressing first."""

    NOT_RUNNING = "not_running"  # the sync process is down; it is started again
    ASKS = "asks"  # sync stopped and asks a person
    REBUILDING = "rebuilding"  # the cache is pulled anew
    FIRST_SYNC = "first_sync"
    OFFLINE = "offline"
    ONLINE = "online"
    UNKNOWN = "unknown"  # sync has said nothing yet


class LineView(msgspec.Struct, frozen=True):
    """State of the line, since when and why."""

    state: LineState
    since: datetime | None = None
    error: str = ""  # sync's machine word, or the ERP's own sentence
    suspicion: str = ""  # sync.settling.Suspicion
    stop_check_at: datetime | None = None
    hidden_shops: tuple[str, ...] = ()
    done: int = 0  # rows pulled so far, while that is counted
    total: int = 0  # 0 where it is not known
    erp: str = ""  # kind of ERP, a key of the registry


class StreamRow(msgspec.Struct, frozen=True):
    """One stream of data that is pulled."""

    stream: Stream
    at: datetime | None  # when it was read last; None: never
    every_seconds: float  # how often it should be
    behind: bool
    trouble: str = ""  # why it is put off
    told: bool = True  # False: this ERP has no such data


# What a body is about, where it names no order.
_NUMBERS = ("after_sale_id", "receipt_id", "purchase_id", "transfer_id", "wave_id", "waybill", "bin", "sku_id")


class OutboxRow(msgspec.Struct, frozen=True):
    """One outgoing entry: what it says, where it stands, how it went so far."""

    key: str
    sequence: int
    kind: EntryKind
    document_id: str
    shop_order_no: str
    waybill: str
    carrier_name: str
    weight_g: int | None
    state: str  # desktop.store.outbox.EntryState
    detail: str  # the ERP's own words, or a machine word that ui translates
    created: datetime
    tries: int = 0
    in_doubt: bool = False  # sent, and not answered yet
    sent_at: datetime | None = None  # of the last send
    next_try: datetime | None = None
    last_error: str = ""
    answered_at: datetime | None = None
    code: str = ""  # of the receipt
    said: str = ""  # the ERP's own sentence in it
    deadline: datetime | None = None  # the platform's, of what ships
    release: bool = False
    body: Body | None = None  # what it says beside the parcel's own facts
    pieces: tuple[Pieces, ...] = ()  # in the parcel, where that was told

    @property
    def number(self) -> str:
        """By what people know it."""
        told = (str(getattr(self.body, name, "")) for name in _NUMBERS)
        return self.shop_order_no or self.document_id or next(filter(None, told), self.key)

    @property
    def needs_person(self) -> bool:
        return self.state in ("rejected", "withheld", "unsettled")


class OutboxPage(msgspec.Struct, frozen=True):
    """Some rows, newest first; ``older`` is where the next page begins, 0 at the end."""

    rows: tuple[OutboxRow, ...]
    older: int = 0


class LifeStep(msgspec.Struct, frozen=True):
    """One moment in an entry's life."""

    at: datetime
    what: str  # "created", "sent", "unanswered", "next_try", or an event kind
    words: str = ""  # the ERP's own, or a machine word
    operator: str = ""
    count: int = 0


class Figure(StrEnum):
    """A figure of a receipt that opens its list."""

    SENT = "sent"
    ACCEPTED = "accepted"
    ALREADY_THERE = "already_there"
    DOUBLED = "doubled"
    LOST = "lost"
    NEEDS_YOU = "needs_you"


class ReceiptView(msgspec.Struct, frozen=True):
    """What became of everything that waited when the line came back: one reconnection.

    ``counted`` confirmed entries were asked of the ERP itself, which has ``there`` of them; ``uncounted`` could not be
    asked. ``by_journal`` is the same account taken from the events of the journal alone.
    """

    number: int  # the event's sequence in the journal
    offline_since: datetime
    online_at: datetime
    finished_at: datetime
    waited: int  # entries without an answer when the line came back
    accepted: int
    already_there: int
    rejected: int
    withheld: int
    unsettled: int
    counted: int
    there: int
    uncounted: int
    doubled: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    sequences: tuple[tuple[int, int], ...] = ()  # of the entries, in unbroken runs
    by_journal: Mapping[str, int] = {}

    @property
    def sent(self) -> int:
        """All but what was held back on a stop."""
        return self.waited - self.withheld

    @property
    def needs_you(self) -> int:
        return self.rejected + self.withheld + self.unsettled

    @property
    def adds_up(self) -> bool:
        """Each entry that waited ended in one way, and the journal says the same."""
        ways = self.accepted + self.already_there + self.needs_you
        return ways == self.waited and all(getattr(self, name) == n for name, n in self.by_journal.items())

    @property
    def clean(self) -> bool:
        """Nothing lost, nothing doubled, nobody needed."""
        return self.adds_up and not (self.doubled or self.missing or self.needs_you)

    @property
    def minutes_offline(self) -> int:
        return max(0, int((self.online_at - self.offline_since).total_seconds()) // 60)

    def figure(self, figure: Figure) -> int:
        if figure is Figure.DOUBLED:
            return len(self.doubled)
        if figure is Figure.LOST:
            return len(self.missing)
        return int(getattr(self, figure.value))


def receipt_of(number: int, told: Reconnect, by_journal: Mapping[str, int]) -> ReceiptView:
    """``number``: of its event."""
    same = ("offline_since", "online_at", "finished_at", "accepted", "already_there", "rejected", "withheld")
    more = ("unsettled", "counted", "there", "uncounted", "doubled", "missing", "sequences")
    facts = {name: getattr(told, name) for name in (*same, *more)}
    return ReceiptView(number=number, waited=told.entries, by_journal=by_journal, **facts)


class Rebuild(msgspec.Struct, frozen=True):
    """The cache is thrown away and pulled anew."""

    running: bool
    asked: bool = False  # sync has not taken the order up yet: it can still be called back
    done: int = 0
    total: int = 0
    per_second: float = 0.0
