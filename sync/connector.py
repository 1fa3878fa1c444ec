"""The Protocol that every ERP connector implements, and the errors it may raise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sync.capabilities import Capabilities, Checked, CheckStep
from sync.floor import Answered, Question
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
)

# ConnectorError
# ├── Unreachable     no answer and nothing was sent: offline is a state, try later
# ├── Unanswered      sent, no answer: the effect is unknown, look it up before sending again
# ├── Throttled       the merchant's quota is used up; ``retry_after`` seconds
# ├── Refused         the ERP understood and said no (code and sentence); a person or a setting must change
# │   ├── Unsupported     not offered by this ERP, see capabilities
# │   ├── NotAuthorised   token, signature, IP or permission
# │   └── BadRequest      we sent something wrong: our bug, loud
# └── Unintelligible  the answer is not what the wire promises


class ConnectorError(Exception):
    """Root of everything a connector raises."""


class Unreachable(ConnectorError):
    """No connection, or a 5xx before any effect could be told; offline."""


class Unanswered(ConnectorError):
    """The request left and no usable answer came back."""


class Throttled(ConnectorError):
    def __init__(self, retry_after: float, detail: str) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class Refused(ConnectorError):
    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class Unsupported(Refused):
    """Asked for something that ``capabilities`` says this ERP cannot do: our bug, or a setting of another ERP."""

    def __init__(self, what: str) -> None:
        super().__init__("unsupported", what)


class NotAuthorised(Refused):
    """Token, signature, IP allow-list or endpoint permission."""


class BadRequest(Refused):
    """The ERP says that the request itself is wrong."""


class Unintelligible(ConnectorError):
    """Not the envelope or the types that the wire promises; names the endpoint and the field."""


class ErpConnector(Protocol):
    """One ERP. Blocking calls, one thread; every method may raise ConnectorError."""

    @property
    def capabilities(self) -> Capabilities: ...

    def identify(self) -> Identity: ...

    def pull(self, stream: Stream, cursor: str) -> Page:
        """The next page after ``cursor`` ("" = from the start); rows may repeat, never skip."""
        ...

    def push(self, entries: Sequence[Entry]) -> list[Receipt]:
        """Send entries in one call; one receipt each, in order. Raises Unanswered when the effect is unknown."""
        ...

    def look_up(self, entries: Sequence[Entry]) -> list[LookUp]:
        """Whether the effect of each entry exists at the ERP, and how often; one answer each, in order.

        Asked only for kinds whose settling is LOOKED_UP.
        """
        ...

    def find_documents(self, document_ids: Sequence[str]) -> list[OutboundDocument]:
        """Up to ``capabilities.ids_per_call`` documents in whatever state; those that do not exist are missing."""
        ...

    def open_heads(self, cursor: str) -> Heads:
        """One page of all documents that wait to be shipped, by name only ("" = from the start)."""
        ...

    def ask(self, question: Question) -> Answered:
        """What a person wants to know now. Raises Unsupported where ``capabilities.questions`` lacks it.

        What is not read to its end says so: nobody may take what was cut for what does not exist.
        """
        ...

    def check(self, step: CheckStep) -> Checked:
        """One step of testing the connection. ADDRESS and CERTIFICATE are not asked of it (sync.checking)."""
        ...

    def find_document(self, number: str) -> OutboundDocument | None:
        """One document by waybill, document, order or platform number; None when the ERP does not know it."""
        ...

    def find_stops(self, order_ids: Sequence[str]) -> list[Stop]:
        """The stop state of these orders now; orders that this wire hides are missing."""
        ...

    def find_products(self, sku_ids: Sequence[str], *, urgent: bool) -> list[Product]:
        """Up to 20 goods by id; ``urgent`` where a packer waits for them."""
        ...

    def find_bundles(self, sku_ids: Sequence[str], *, urgent: bool) -> list[Bundle]: ...

    def find_bins(self, sku_id: str) -> list[BinStock]: ...

    def find_labels(self, document_ids: Sequence[str]) -> list[LabelBody]:
        """Printable bodies of these documents; called only where ``capabilities.label_bodies``."""
        ...

    def close(self) -> None: ...
