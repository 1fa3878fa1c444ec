"""The ERP of a simulation: orders, stops, shipments, transactions that become visible late. Everything in memory.

It is naive where a real one may be: a ship call that comes twice from the same bench takes effect twice, so that a
doubled send is seen. What it knows of calls stands in ``sim_erp``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from desktop.simulation.times import TrueTime
from desktop.store.moments import to_micros
from sync.vocabulary import (
    Address,
    DocumentLine,
    DocumentStatus,
    Entry,
    LabelBody,
    OutboundDocument,
    Product,
    Shop,
    Stop,
    StopReason,
)

SHOP = Shop("S1", "示例旗舰店", "示例", stops_visible=True)
PRODUCTS = tuple(
    Product(f"SKU-{n}", f"货{n}", "", "", (f"69000000000{n}",), 100 * n, "件", enabled=True, needs_scan=True)
    for n in range(1, 5)
)
BARCODES = {product.sku_id: product.barcodes[0] for product in PRODUCTS}
FIRST_ORDERS = 6  # of each bench's share, there from the beginning
APART = 600.0  # seconds between two of these, all before the beginning: none lies in another's overlap
_NOBODY = Address("王示例", "13800000000", "浙江省", "杭州市", "西湖区", "示例路1号101室")


class Effect(msgspec.Struct, frozen=True):
    """One ship call that took effect."""

    key: str
    station: str
    at: datetime
    stopped: bool  # its order was stopped by then


class Row(msgspec.Struct, frozen=True):
    """A document or a stop as everybody sees it, with the stamp by which pulls find it."""

    value: OutboundDocument | Stop
    stamp: int  # microseconds since 1970


class Book:
    """What the server holds. A change is seen at once, or at the end of its long transaction with the stamp of its
    beginning."""

    def __init__(self, time: TrueTime, benches: int) -> None:
        self.time = time
        self.documents: dict[str, Row] = {}
        self.stops: dict[str, Row] = {}
        self.stopped_since: dict[str, datetime] = {}
        self.effects: dict[str, list[Effect]] = {}
        self.shipped_by_office: set[str] = set()
        self.undone: dict[str, list[Effect]] = {}  # what the office took back
        self.deleted: dict[str, datetime] = {}  # documents, and when
        self.refused: set[str] = set()  # documents that it will not ship
        self.weights: dict[str, int | None] = {}
        self.weighings: dict[str, int] = {}  # by key
        self.changed_at = time.now()
        self._revision = 0
        self._number = 1000
        self._late: list[tuple[datetime, str, Callable[[], None]]] = []
        for place in range(FIRST_ORDERS):
            for bench in range(benches):
                self.add(bench, pick=self._number, ago=(FIRST_ORDERS - place) * APART)

    # orders

    def add(self, bench: int, pick: int, *, late: float = 0.0, ago: float = 0.0) -> str:
        """A new order in a bench's share."""
        self._number += 1
        document = _document(self._number, bench, pick)
        self._put(document, late, ago)
        return document.document_id

    def one(self, document_id: str) -> OutboundDocument | None:
        row = self.documents.get(document_id)
        return row.value if row is not None and isinstance(row.value, OutboundDocument) else None

    def known(self) -> list[OutboundDocument]:
        return [row.value for row in self.documents.values() if isinstance(row.value, OutboundDocument)]

    def waiting(self) -> list[OutboundDocument]:
        return [document for document in self.known() if document.status is DocumentStatus.WAITING]

    def is_late(self, document_id: str) -> bool:
        """A transaction holds it: nobody else can change it now."""
        return any(held == document_id for _, held, _ in self._late)

    def change(self, document_id: str, *, late: float = 0.0, **changes: object) -> None:
        document = self.one(document_id)
        if document is not None and not self.is_late(document_id):
            self._put(replace(document, **changes), late)

    def delete(self, document_id: str) -> None:
        if not self.is_late(document_id):
            self.documents.pop(document_id, None)
            self.deleted[document_id] = self.changed_at = self.time.now()

    def stop(self, order_id: str, reason: StopReason | None) -> None:
        """Stop an order, or with None let it go again."""
        self._revision += 1
        now = self.time.now()
        self.stops[order_id] = Row(Stop(order_id, reason, "", self._revision, now), to_micros(now))
        self.changed_at = now
        if reason is None:
            self.stopped_since.pop(order_id, None)
        else:
            self.stopped_since.setdefault(order_id, now)

    def reason_of(self, order_id: str) -> StopReason | None:
        row = self.stops.get(order_id)
        return row.value.reason if row is not None and isinstance(row.value, Stop) else None

    def settle(self) -> None:
        """What was written in long transactions, and those that have ended."""
        due = [late for late in self._late if late[0] <= self.time.now()]
        self._late = [late for late in self._late if late[0] > self.time.now()]
        for _, _, commit in due:
            commit()

    def end_transactions(self) -> None:
        for _, document_id, _ in list(self._late):
            self._wait_for(document_id)

    def _wait_for(self, document_id: str) -> None:
        """The transaction that holds a document ends."""
        holding = [late for late in self._late if late[1] == document_id]
        self._late = [late for late in self._late if late[1] != document_id]
        for _, _, commit in holding:
            commit()

    def begin_new_history(self) -> None:
        """The same orders in a database that was set up anew: revisions begin lower."""
        self._revision = 0
        for row in list(self.documents.values()):
            if isinstance(row.value, OutboundDocument):
                self._put(row.value, 0.0)

    # shipments

    def ship(self, entry: Entry) -> None:
        """One ship call takes effect, whether it did before or not; it waits for who holds the document."""
        self._wait_for(entry.document_id)
        now = self.time.now()
        stopped = self.reason_of(entry.order_id) is not None
        self.effects.setdefault(entry.document_id, []).append(Effect(entry.key, entry.station, now, stopped))
        self.change(entry.document_id, status=DocumentStatus.SHIPPED, shipped_at=now)

    def weigh(self, entry: Entry) -> None:
        self.weights[entry.document_id] = entry.weight_g
        self.weighings[entry.key] = self.weighings.get(entry.key, 0) + 1

    def ship_by_office(self, document_id: str) -> None:
        self.shipped_by_office.add(document_id)
        self.change(document_id, status=DocumentStatus.SHIPPED, shipped_at=self.time.now())

    def take_back(self, document_id: str) -> None:
        """The office undoes a shipment, whoever made it: the order waits again, as if it had never left."""
        self.undone.setdefault(document_id, []).extend(self.effects.pop(document_id, []))
        self.change(document_id, status=DocumentStatus.WAITING, shipped_at=None)

    def shippers(self, document_id: str) -> set[str]:
        """Station ids whose calls took effect."""
        return {effect.station.partition(".")[0] for effect in self.effects.get(document_id, [])}

    def _put(self, document: OutboundDocument, late: float, ago: float = 0.0) -> None:
        self._revision += 1
        begun = self.time.now() - timedelta(seconds=ago)
        row = Row(replace(document, revision=self._revision, modified=begun), to_micros(begun))

        def commit() -> None:
            self.documents[document.document_id] = row
            self.changed_at = self.time.now()

        if late:
            self._late.append((begun + timedelta(seconds=late), document.document_id, commit))
        else:
            commit()


def knows(book: Book, key: str) -> bool:
    """Whether a call with this key took effect."""
    done = (effect for of in (book.effects, book.undone) for effects in of.values() for effect in effects)
    return key in book.weighings or any(effect.key == key for effect in done)


def _document(number: int, bench: int, pick: int) -> OutboundDocument:
    return OutboundDocument(
        document_id=f"D{number}",
        order_id=f"O{number}",
        shop_order_no=f"SO{number}",
        waybill=f"YT{number:012d}",
        carrier_id="YTO",
        carrier_name="圆通",
        shop_id=SHOP.shop_id,
        shop_name=SHOP.name,
        warehouse_id=f"W{bench + 1}",
        wave_id="",
        status=DocumentStatus.WAITING,
        buyer_message="",
        seller_remark="",
        region="浙江省 杭州市",
        estimated_weight_g=0,
        measured_weight_g=0,
        revision=0,
        modified=None,
        shipped_at=None,
        lines=lines_by(number, pick),
        receiver_mark=f"to-{number}",
    )


def lines_by(number: int, pick: int) -> tuple[DocumentLine, ...]:
    """One or two lines of one or two pieces."""
    kinds: Sequence[Product] = [PRODUCTS[pick % 4], PRODUCTS[(pick + 1) % 4]][: 1 + pick // 4 % 3 // 2]
    return tuple(
        DocumentLine(f"{number}-{place}", product.sku_id, product.name, "", 1 + pick // 12 % 2)
        for place, product in enumerate(kinds, 1)
    )


def label_of(document: OutboundDocument) -> LabelBody:
    """What its waybill shows."""
    carrier = (document.carrier_id, document.carrier_name)
    printed = ("标准", "571", "杭州", document.waybill)
    return LabelBody(document.document_id, document.waybill, *carrier, *printed, _NOBODY, _NOBODY, invented=True)
