"""What a conformance case may ask of a server: a Rig is one ERP's server, seen from its own side.

A rig may live as long as its test module; each case makes its own orders and looks at nothing else, and calls
``heal`` at its end (the ``rig`` fixture does). Where a server cannot be made to do a deed, ``cannot`` says why: the
cases that need it are skipped with that sentence, and the table shows it. Methods behind such a deed are never called.

How to build one: ``tests/sync/conformance/test_local.py``, and ``docs/adding-an-erp.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from sync.connector import ErpConnector
from sync.outgoing import EntryKind
from sync.vocabulary import Entry


class Deed(StrEnum):
    """What not every server can be made to do."""

    LATE_COMMIT = "late_commit"
    STILL_STAMP = "still_stamp"  # change_line leaves the header's stamp where it was
    SAME_STAMP = "same_stamp"
    CHANGE_RECEIVER = "change_receiver"
    CANCEL = "cancel"
    DELETE = "delete"
    REOPEN = "reopen"
    SHIP_ELSEWHERE = "ship_elsewhere"
    LOSE_ANSWER = "lose_answer"
    LOSE_REQUEST = "lose_request"
    BREAK_ANSWER = "break_answer"
    REFUSE_ONE = "refuse_one"
    THROTTLE = "throttle"
    EXPIRE_TOKEN = "expire_token"
    LIE_ABOUT_PAGING = "lie_about_paging"
    LIMIT_BATCH = "limit_batch"
    OTHER_IDENTITY = "other_identity"
    OTHER_EPOCH = "other_epoch"
    STRICT_CLOCK = "strict_clock"  # this server refuses a client whose clock is far off


class Clock:
    """The bench's time. It can leap, so that no case has to wait, and stand beside the server's."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def monotonic(self) -> float:
        return self.now().timestamp()

    def leap(self, seconds: float) -> None:
        """Go ``seconds`` on, or back where negative."""
        self._ahead += timedelta(seconds=seconds)


class Orders(Protocol):
    """Orders of one ERP's server. Document ids are those that the connector tells."""

    @property
    def title(self) -> str:
        """Column of the table: product and version."""
        ...

    @property
    def cannot(self) -> Mapping[Deed, str]:
        """Deeds this server cannot be made to do, each with the reason."""
        ...

    @property
    def rows_per_page(self) -> int:
        """How many documents one page of this connector holds at most."""
        ...

    def connector(self, clock: Clock) -> ErpConnector:
        """A fresh one with a quota that never waits by itself; the caller closes it."""
        ...

    def make_orders(self, count: int) -> list[str]:
        """Orders that wait to be packed and can be shipped, each of one line at least; their document ids."""
        ...

    def change_line(self, document_id: str) -> int:
        """A line's quantity changes as a person at the ERP changes it; answers the document's new pieces in all.

        The header's stamp stays where it was, unless STILL_STAMP is in ``cannot``.
        """
        ...

    def change_receiver(self, document_id: str) -> None:
        """Another address."""
        ...

    def cancel(self, document_id: str) -> None: ...

    def delete(self, document_id: str) -> None:
        """The document does not exist any more."""
        ...

    def reopen(self, document_id: str) -> None:
        """A cancelled document waits again."""
        ...

    def ship_elsewhere(self, document_id: str) -> None:
        """Somebody else ships it, not through our connector."""
        ...

    def late_commit(self, document_ids: Sequence[str]) -> AbstractContextManager[Mapping[str, int]]:
        """A transaction on the server that touches these documents in its beginning and becomes visible at its end.

        Their stamps are from the beginning. Inside the block they are as they were before it, or look as if they did
        not exist; what others do inside the block is visible at once. Gives each document's pieces in all as they
        are to be seen after the block. Called with documents that no bench has seen.
        """
        ...

    def same_stamp(self, count: int) -> list[str]:
        """As make_orders, and all bear one stamp."""
        ...


class Mishaps(Protocol):
    """What goes wrong; each ends by itself after what it says, or at ``heal``."""

    def lose_answer(self, calls: int = 1) -> None:
        """The next calls that change something take effect, and their connections close without an answer."""
        ...

    def lose_request(self, calls: int = 1) -> None:
        """The next calls that change something have no effect, and nobody can tell: no answer, or a bad gateway."""
        ...

    def break_answer(self) -> None:
        """The next call that changes something takes effect, and its answer is cut in the middle."""
        ...

    def refuse_one(self, document_id: str) -> None:
        """The server refuses to ship this document, with a business reason, until ``heal``."""
        ...

    def throttle(self, calls: int) -> None:
        """The next calls of any kind are refused because the quota is used up; without effect."""
        ...

    def expire_token(self, after_calls: int = 0) -> None:
        """What the connector is logged in with ends, now or after so many more calls; it can be renewed."""
        ...

    def lie_about_paging(self) -> None:
        """Pages say that nothing follows though something does, and totals are wrong, until ``heal``."""
        ...

    def limit_batch(self, entries: int) -> None:
        """A call with more entries than this is refused as a whole, until ``heal``."""
        ...

    def other_identity(self) -> AbstractContextManager[None]:
        """Inside the block another company answers behind the same address."""
        ...

    def other_epoch(self) -> AbstractContextManager[None]:
        """Inside the block the same company answers with another history: what was made before is not there."""
        ...


class Rig(Orders, Mishaps, Protocol):
    """One ERP's server, seen from its own side."""

    def entry(self, document_id: str, kind: EntryKind) -> Entry:
        """A sound entry of this kind with a fresh key, a body where the kind has one, and ``created`` now.

        ``document_id`` is a waiting document; for WEIGH_ONLY the rig ships it first. For a kind that is not about one
        (a stocktake, a return) the rig makes or finds what it needs, such as an after-sale of its own. ``stream`` is
        the order for kinds in OF_A_PARCEL, else "<kind>:<key>".
        """
        ...

    def effects(self, entry: Entry) -> int:
        """How often the server itself holds this entry's effect, by its own books and not through the connector.

        Of a kind that sets a state (a remark, a tag) 1 where the state is so. For a shipment: how often the goods
        left stock.
        """
        ...

    def heal(self) -> None:
        """A healthy server again."""
        ...

    def close(self) -> None: ...
