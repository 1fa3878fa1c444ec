"""Tryton as an ErpConnector."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from sync.capabilities import Capabilities, Checked, CheckStep, CheckVerdict, Lack
from sync.connector import Refused, Unsupported
from sync.connectors.tryton import checking, finding, naming
from sync.connectors.tryton.floor_work import FloorWork
from sync.connectors.tryton.ground import Ground, Stamped, learn, shipment_id
from sync.connectors.tryton.shipping import ENTRIES_PER_CALL, Shipping
from sync.connectors.tryton.streams import DOCUMENT_ROWS, Streams
from sync.connectors.tryton.wire import Wire, micros
from sync.floor import Answered, Question
from sync.outgoing import EntryKind, Settling
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

PROVED = ("8.2", "7.0")
FLOOR_KINDS = frozenset({EntryKind.COUNTED, EntryKind.MOVED})
LACKS = (
    Lack.WAYBILL_NUMBER,
    Lack.LABEL_BODY,
    Lack.INSPECTION,
    Lack.STOPS,
    Lack.LOTS,
    Lack.SERIALS,
    Lack.FRACTIONS,
    Lack.VIDEO,
    Lack.WORK_LOG,
    Lack.RETURNS,
    Lack.RECEIVING,
    Lack.WAVES,
)
CAPABILITIES = Capabilities(
    label_bodies=False,
    stops=True,
    weigh=True,
    bins=True,
    batch_size=ENTRIES_PER_CALL,
    ids_per_call=50,
    streams=frozenset(
        {Stream.DOCUMENTS, Stream.STOPS, Stream.PRODUCTS, Stream.STOCK, Stream.WAREHOUSES, Stream.COURIERS}
    ),
    kinds=dict.fromkeys(
        (
            EntryKind.SHIP_WEIGHED,
            EntryKind.SHIP_DOCUMENT,
            EntryKind.WEIGH_ONLY,
            EntryKind.VERIFIED,
            EntryKind.COUNTED,
            EntryKind.MOVED,
        ),
        Settling.LOOKED_UP,
    ),
    lacks=LACKS,
    partial=True,
)


class _Home(Stamped, kw_only=True):
    """The company; when it was made tells one database from another."""


class _Parts(msgspec.Struct, frozen=True):
    """What is put together once the server has told what it is."""

    wire: Wire
    ground: Ground
    streams: Streams
    shipping: Shipping
    floor: FloorWork


class TrytonConnector:
    """Implements sync.connector.ErpConnector. Blocking, one thread; nothing is sent before the first call."""

    def __init__(
        self,
        open_wire: Callable[[], Wire],
        warehouse_id: str,
        now: Callable[[], datetime],
        *,
        rows: int = DOCUMENT_ROWS,
    ) -> None:
        self._open_wire = open_wire
        self._rows = rows
        self._warehouse_id = warehouse_id
        self._now = now
        self._wire: Wire | None = None
        self._parts: _Parts | None = None
        self._identity: Identity | None = None

    @property
    def capabilities(self) -> Capabilities:
        """What a full installation offers, until this one told what it has."""
        if self._parts is None:
            return CAPABILITIES
        ground, kinds, lacks = self._parts.ground, dict(CAPABILITIES.kinds), list(LACKS)
        if not ground.weighed:
            kinds.pop(EntryKind.WEIGH_ONLY)
            lacks.append(Lack.WEIGHT)
        if not ground.boxes:
            lacks.append(Lack.OWN_COUNT)
        if not ground.version.startswith(PROVED):
            lacks.append(Lack.UNPROVED)
        return msgspec.structs.replace(CAPABILITIES, kinds=kinds, lacks=tuple(lacks), weigh=ground.weighed)

    def identify(self) -> Identity:
        """The company of this user, and when it was made: in a database made anew the same ids mean other things."""
        parts = self._ready()
        names = ["create_date"]
        rows = parts.wire.search_read("company.company", [["id", "=", parts.ground.company]], _Home, names=names)
        if not rows:
            raise Refused("no_company", "the user has no company")
        made = rows[0].changed
        found = Identity(f"{parts.ground.company}-{micros(made) if made else 0}", "")
        if self._identity not in (None, found):
            self._parts = None  # what was learned belongs to another database
        self._identity = found
        return found

    def pull(self, stream: Stream, cursor: str) -> Page:
        return self._ready().streams.pull(stream, cursor)

    def push(self, entries: Sequence[Entry]) -> list[Receipt]:
        kinds = {entry.kind for entry in entries}
        if not kinds <= set(self.capabilities.kinds):
            raise Unsupported(", ".join(sorted(kinds)))
        parts = self._ready()
        return parts.floor.push(entries) if kinds <= FLOOR_KINDS else parts.shipping.push(entries)

    def look_up(self, entries: Sequence[Entry]) -> list[LookUp]:
        parts = self._ready()
        floor = [entry for entry in entries if entry.kind in FLOOR_KINDS]
        parcels = [entry for entry in entries if entry.kind not in FLOOR_KINDS]
        told = dict(zip((entry.key for entry in floor), parts.floor.look_up(floor), strict=True))
        if parcels:
            told |= zip((entry.key for entry in parcels), parts.shipping.look_up(parcels), strict=True)
        return [told[entry.key] for entry in entries]

    def find_document(self, number: str) -> OutboundDocument | None:
        parts = self._ready()
        return finding.document(parts.streams, parts.ground, number)

    def find_documents(self, document_ids: Sequence[str]) -> list[OutboundDocument]:
        """A search, since reading a list with one dead id fails as a whole."""
        streams = self._ready().streams
        ids = [shipment_id(one) for one in document_ids if shipment_id(one)]
        return list(streams.documents(streams.shipments([["id", "in", ids]]))) if ids else []

    def open_heads(self, cursor: str) -> Heads:
        return self._ready().streams.heads(cursor)

    def ask(self, question: Question) -> Answered:
        raise Unsupported(question.ask)

    def check(self, step: CheckStep) -> Checked:
        steps: dict[CheckStep, Callable[[], Checked]] = {
            CheckStep.LOGIN: lambda: checking.login(self._opened()),
            CheckStep.RIGHTS: lambda: checking.rights(self._opened(), self._ready().ground),
            CheckStep.CLOCK: lambda: checking.clock(self._opened(), self._now()),
            CheckStep.QUOTA: checking.quota,
            CheckStep.FIRST_PAGE: lambda: checking.first_page(
                self._ready().streams, self._ready().ground, self._warehouse_id
            ),
        }
        return checking.tell(step, steps[step]) if step in steps else Checked(step, CheckVerdict.NOT_TOLD)

    def find_stops(self, order_ids: Sequence[str]) -> list[Stop]:
        numbers = list(order_ids)
        ids = [int(one[1:]) for one in order_ids if one.startswith("#") and one[1:].isdecimal()]
        return self._ready().streams.stops([["OR", ["number", "in", numbers], ["id", "in", ids]]])

    def find_products(self, sku_ids: Sequence[str], *, urgent: bool) -> list[Product]:
        found = self._ready().streams.products(naming.wanted(sku_ids))
        return [one for one in found if one.sku_id in sku_ids]

    def find_bundles(self, sku_ids: Sequence[str], *, urgent: bool) -> list[Bundle]:
        return []  # a kit is already split into its parts on the shipment

    def find_bins(self, sku_id: str) -> list[BinStock]:
        parts = self._ready()
        return finding.bins(parts.wire, parts.ground, sku_id, self._warehouse_id)

    def find_labels(self, document_ids: Sequence[str]) -> list[LabelBody]:
        return []

    def close(self) -> None:
        if self._wire is not None:
            self._wire.close()

    def _opened(self) -> Wire:
        if self._wire is None:
            self._wire = self._open_wire()
        return self._wire

    def _ready(self) -> _Parts:
        if self._parts is None:
            wire = self._opened()
            ground = learn(wire)
            streams = Streams(wire, ground, self._warehouse_id, self._rows)
            shipping = Shipping(wire, ground, self._now)
            self._parts = _Parts(wire, ground, streams, shipping, FloorWork(wire, ground, self._now))
        return self._parts
