"""Odoo as an ErpConnector: deliveries are documents, validating one is shipping it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from sync.capabilities import Capabilities, Checked, CheckStep, CheckVerdict, Lack
from sync.connector import Unintelligible, Unsupported
from sync.connectors.odoo import reading
from sync.connectors.odoo.checks import Checks
from sync.connectors.odoo.reading import BIGGEST_ID, DOCUMENT_ROWS, HEAD_ROWS, Scope
from sync.connectors.odoo.rows import IdName, Quant, intelligible, link, text
from sync.connectors.odoo.sending import Sender
from sync.connectors.odoo.shape import QUANT, Shape, ask_shape
from sync.connectors.odoo.streams import Streams, stop_of
from sync.connectors.odoo.translate import document, product_id_of
from sync.connectors.odoo.transport import NEWEST_WIRE, Transport
from sync.connectors.odoo.wire import Call
from sync.floor import Answered, Question
from sync.outgoing import EntryKind, Settling
from sync.quota import Use
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
    StopReason,
    Stream,
)

BIN_ROWS = 200
LACKS = (
    Lack.WAYBILL_NUMBER,
    Lack.LABEL_BODY,
    Lack.INSPECTION,
    Lack.STOPS,
    Lack.FRACTIONS,
    Lack.VIDEO,
    Lack.WORK_LOG,
    Lack.RETURNS,
    Lack.RECEIVING,
    Lack.MOVING,
    Lack.WAVES,
)
CAPABILITIES = Capabilities(
    label_bodies=False,
    stops=True,
    weigh=True,
    bins=True,
    batch_size=1,  # many at once are one transaction there: one that is refused undoes all (real-erps 2.4, 3.3)
    ids_per_call=DOCUMENT_ROWS,
    streams=frozenset(
        {Stream.DOCUMENTS, Stream.STOPS, Stream.PRODUCTS, Stream.STOCK, Stream.WAREHOUSES, Stream.COURIERS}
    ),
    kinds={
        EntryKind.SHIP_WEIGHED: Settling.LOOKED_UP,
        EntryKind.SHIP_DOCUMENT: Settling.LOOKED_UP,
        EntryKind.WEIGH_ONLY: Settling.LOOKED_UP,
        EntryKind.COUNTED: Settling.LOOKED_UP,
    },
    lacks=LACKS,
    partial=True,
    lots=True,
    serials=True,
)


class OdooConnector:
    """Implements sync.connector.ErpConnector. Blocking, one thread."""

    def __init__(self, transport: Transport, scope: Scope, now: Callable[[], datetime], *, key_expires: str) -> None:
        self._transport = transport
        self._scope = scope
        self._now = now
        self._checks = Checks(transport, now, key_expires)
        self._shape: Shape | None = None
        self._streams: Streams | None = None

    @property
    def capabilities(self) -> Capabilities:
        """What this version with these modules can do, once it was asked; until then what Odoo 19 can."""
        shape = self._shape
        if shape is None:
            return CAPABILITIES
        kinds, lacks = dict(CAPABILITIES.kinds), list(LACKS)
        weighs = shape.box_weight or "shipping_weight" in shape.picking
        if not weighs:
            kinds.pop(EntryKind.WEIGH_ONLY)
            lacks.append(Lack.WEIGHT)
        if not shape.counting:
            kinds.pop(EntryKind.COUNTED)
            lacks.append(Lack.COUNTING)
        if not shape.box_model:
            lacks.append(Lack.OWN_COUNT)
        if self._transport.major != NEWEST_WIRE:
            lacks.append(Lack.UNPROVED)
        return msgspec.structs.replace(CAPABILITIES, weigh=weighs, kinds=kinds, lacks=tuple(lacks))

    def identify(self) -> Identity:
        """The company's number and when it was made: every Odoo has a company 1. History has no number there."""
        self._known()
        named = {"domain": [], "fields": ["create_date"], "limit": 1, "order": "id asc"}
        found = self._transport.call(Call("res.company", "search_read", named), list[IdName], Use.LOOK_UP)
        if not found:
            raise Unintelligible("res.company: no company")
        return Identity(f"{found[0].id} {text(found[0].create_date)}".strip(), "")

    def pull(self, stream: Stream, cursor: str) -> Page:
        with intelligible(stream):
            return self._reader().pull(stream, cursor)

    def push(self, entries: Sequence[Entry]) -> list[Receipt]:
        sender = Sender(self._transport, self._known(), self._scope.warehouse, self._now)
        for entry in entries:
            if entry.kind not in self.capabilities.kinds:
                raise Unsupported(entry.kind)
        return [sender.push(entry) for entry in entries]

    def look_up(self, entries: Sequence[Entry]) -> list[LookUp]:
        sender = Sender(self._transport, self._known(), self._scope.warehouse, self._now)
        with intelligible("look_up"):
            return [sender.look_up(entry) for entry in entries]

    def find_documents(self, document_ids: Sequence[str]) -> list[OutboundDocument]:
        """In whatever state; a deleted one is simply left out of the answer there."""
        ids = [int(one) for one in document_ids if one.isdecimal() and int(one) <= BIGGEST_ID]
        if not ids:
            return []
        domain: list[reading.Condition | str] = [["id", "in", ids]]
        return self._documents(domain, len(ids))

    def find_document(self, number: str) -> OutboundDocument | None:
        """By tracking number, the delivery's name, the order's, or its number. The one that waits, else the newest."""
        if not number:
            return None
        parts: list[reading.Condition] = [[name, "=", number] for name in ("name", "origin")]
        if self._known().tracking:
            parts.append(["carrier_tracking_ref", "=", number])
        if number.isdecimal() and int(number) <= BIGGEST_ID:
            parts.append(["id", "=", int(number)])
        domain = [*self._scope.conditions(), *["|"] * (len(parts) - 1), *parts]  # a receipt may bear the same number
        found = self._documents(domain, DOCUMENT_ROWS)
        by_id = [one for one in found if one.document_id == number]
        return max(by_id or found, key=_open_then_newest, default=None)

    def open_heads(self, cursor: str) -> Heads:
        """With their lines: what a very long transaction changed moved no stamp that the cursor still looks at.

        2,500 a second come so, and this is asked now and then only (real-erps 1.1).
        """
        after = int(cursor) if cursor else 0
        domain = [*self._scope.conditions(), reading.is_open(), ["id", ">", after]]
        rows = self._documents(domain, DOCUMENT_ROWS, Use.REST)
        heads = tuple(Head(row.document_id) for row in rows)
        top = max((int(row.document_id) for row in rows), default=after)
        more = len(rows) >= DOCUMENT_ROWS and top > after
        return Heads(heads, str(top) if more else "", more, documents=tuple(rows))

    def find_stops(self, order_ids: Sequence[str]) -> list[Stop]:
        """A delivery that does not exist any more must not leave either."""
        domain: list[reading.Condition | str] = [["name", "in", list(order_ids)]]
        with intelligible("find_stops"):
            found = [stop_of(row) for row in reading.read_heads(self._transport, domain, HEAD_ROWS, Use.STOPS)]
        known = {stop.order_id for stop in found}
        return found + [Stop(one, StopReason.GONE, "", 0, None) for one in order_ids if one not in known]

    def find_products(self, sku_ids: Sequence[str], *, urgent: bool) -> list[Product]:
        ids = [found for one in sku_ids if (found := product_id_of(one))]
        return self._reader().products(ids, Use.LOOK_UP if urgent else Use.REST) if ids else []

    def find_bundles(self, sku_ids: Sequence[str], *, urgent: bool) -> list[Bundle]:
        """A kit is on the delivery as its parts already."""
        del sku_ids, urgent
        return []

    def find_bins(self, sku_id: str) -> list[BinStock]:
        domain: list[object] = [["product_id", "=", product_id_of(sku_id)], ["location_id.usage", "=", "internal"]]
        if self._scope.warehouse:
            domain.append(["location_id.warehouse_id", "=", self._scope.warehouse])
        named = {"domain": domain, "fields": ["location_id", "quantity"], "limit": BIN_ROWS, "order": "id asc"}
        rows = self._transport.call(Call(QUANT, "search_read", named), list[Quant], Use.LOOK_UP)
        pieces: dict[str, int] = {}
        for row in rows:
            name = str(row.location_id[1]) if isinstance(row.location_id, list) else str(link(row.location_id))
            pieces[name] = pieces.get(name, 0) + round(row.quantity)
        warehouse = str(self._scope.warehouse or "")
        return [BinStock(sku_id, warehouse, name, count) for name, count in pieces.items()]

    def find_labels(self, document_ids: Sequence[str]) -> list[LabelBody]:
        del document_ids
        raise Unsupported("find_labels")

    def ask(self, question: Question) -> Answered:
        raise Unsupported(question.ask)

    def check(self, step: CheckStep) -> Checked:
        if step is CheckStep.LOGIN:
            return self._checks.login()
        if step is CheckStep.RIGHTS:
            return self._checks.rights(self._known())
        if step is CheckStep.CLOCK:
            return self._checks.clock()
        if step is CheckStep.FIRST_PAGE:
            rows = self.pull(Stream.DOCUMENTS, "").rows
            verdict = CheckVerdict.GOOD if rows else CheckVerdict.WARNING
            return Checked(step, verdict, "" if rows else "nothing_open", str(len(rows)))
        if step is CheckStep.QUOTA:
            return Checked(step, CheckVerdict.GOOD, "no_quota")  # one's own server; this bench's share is a setting
        return Checked(step, CheckVerdict.NOT_TOLD)

    def close(self) -> None:
        self._transport.close()

    # inside

    def _known(self) -> Shape:
        if self._shape is None:
            self._shape = ask_shape(self._transport)
        return self._shape

    def _reader(self) -> Streams:
        if self._streams is None:
            self._streams = Streams(self._transport, self._known(), self._scope)
        return self._streams

    def _documents(
        self, domain: list[reading.Condition | str], limit: int, use: Use = Use.LOOK_UP
    ) -> list[OutboundDocument]:
        found = reading.read_pickings(self._transport, self._known(), domain, limit, use)
        with intelligible("find_documents"):
            return [document(row) for row in found.records]


def _open_then_newest(one: OutboundDocument) -> tuple[bool, int]:
    return one.status is DocumentStatus.WAITING, int(one.document_id)
