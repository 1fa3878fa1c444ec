"""The Jushuitan Open API as an ErpConnector."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sync.capabilities import Capabilities, Checked, CheckStep, CheckVerdict
from sync.connector import Unintelligible, Unsupported
from sync.connectors.jushuitan import shipping, translate, wire
from sync.connectors.jushuitan.narrowed import Narrowed
from sync.connectors.jushuitan.streams import (
    BUNDLES_PATH,
    DOCUMENTS_PATH,
    GOODS_ROWS,
    LIST_ROWS,
    PRODUCTS_PATH,
    WAREHOUSES_PATH,
    Streams,
    as_number,
)
from sync.connectors.jushuitan.transport import Transport
from sync.floor import FloorRow, Question
from sync.outgoing import EntryKind, Settling
from sync.quota import Use
from sync.vocabulary import (
    BinStock,
    Bundle,
    DocumentStatus,
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

BINS_PATH = "/open/pack/query"
BIN_ROWS = 200
CAPABILITIES = Capabilities(
    label_bodies=False,
    stops=True,
    weigh=True,
    bins=True,
    batch_size=shipping.ENTRIES_PER_CALL,
    ids_per_call=LIST_ROWS,
    kinds={
        EntryKind.SHIP_WEIGHED: Settling.LOOKED_UP,
        EntryKind.SHIP_DOCUMENT: Settling.LOOKED_UP,
        EntryKind.WEIGH_ONLY: Settling.LOOKED_UP,
    },
)


class JushuitanConnector:
    """Implements sync.connector.ErpConnector. Blocking, one thread."""

    def __init__(self, transport: Transport, narrowed: Narrowed, now: Callable[[], datetime]) -> None:
        self._transport = transport
        self._narrowed = narrowed
        self._streams = Streams(transport, narrowed, now)
        self._now = now

    @property
    def capabilities(self) -> Capabilities:
        return CAPABILITIES

    def identify(self) -> Identity:
        """The company that the token speaks for. This wire tells no epoch."""
        biz = {"page_index": 1, "page_size": LIST_ROWS}
        data = self._transport.call(WAREHOUSES_PATH, biz, wire.Warehouses, Use.LOOK_UP)
        rows = data.datas or []
        main = next((row for row in rows if wire.truth(row.is_main)), rows[0] if rows else wire.Warehouse())
        return Identity(wire.text(main.co_id), "")

    def pull(self, stream: Stream, cursor: str) -> Page:
        with _intelligible(stream):
            return self._streams.pull(stream, cursor)

    def push(self, entries: Sequence[Entry]) -> list[Receipt]:
        return shipping.push(self._transport, entries, self._now)

    def look_up(self, entries: Sequence[Entry]) -> list[LookUp]:
        with _intelligible("look_up"):
            return shipping.look_up(self._transport, entries)

    def find_document(self, number: str) -> OutboundDocument | None:
        """By waybill first: that is what is scanned. Of several documents the one that waits, else the newest."""
        conditions: list[dict[str, list[int | str]]] = [{"l_ids": [number]}]
        if number.isdecimal():
            conditions += [{"io_ids": [int(number)]}, {"o_ids": [int(number)]}]
        conditions.append({"so_ids": [number]})
        for condition in conditions:
            biz = {**condition, "page_index": 1, "page_size": LIST_ROWS}
            data = self._transport.call(DOCUMENTS_PATH, biz, wire.Outbounds, Use.LOOK_UP)
            with _intelligible("find_document"):
                found = [translate.document(row) for row in data.datas or ()]
            if found:
                return max(found, key=lambda one: (one.status is DocumentStatus.WAITING, one.revision))
        return None

    def find_documents(self, document_ids: Sequence[str]) -> list[OutboundDocument]:
        biz = {"io_ids": [as_number(one) for one in document_ids], "page_index": 1, "page_size": LIST_ROWS}
        data = self._transport.call(DOCUMENTS_PATH, biz, wire.Outbounds, Use.LOOK_UP)
        with _intelligible("find_documents"):
            return [translate.document(row) for row in data.datas or ()]

    def open_heads(self, cursor: str) -> Heads:
        raise Unsupported("open_heads")

    def ask(self, question: Question) -> Sequence[FloorRow]:
        raise Unsupported(question.ask)

    def check(self, step: CheckStep) -> Checked:
        return Checked(step, CheckVerdict.NOT_TOLD)

    def find_stops(self, order_ids: Sequence[str]) -> list[Stop]:
        with _intelligible("find_stops"):
            return self._streams.orders(order_ids)

    def find_products(self, sku_ids: Sequence[str], *, urgent: bool) -> list[Product]:
        data = self._transport.call(PRODUCTS_PATH, _by_sku(sku_ids), wire.Skus, _use(urgent))
        with _intelligible("find_products"):
            return [translate.product(row) for row in data.datas or ()]

    def find_bundles(self, sku_ids: Sequence[str], *, urgent: bool) -> list[Bundle]:
        data = self._transport.call(BUNDLES_PATH, _by_sku(sku_ids), wire.Combines, _use(urgent))
        with _intelligible("find_bundles"):
            return [translate.bundle(row) for row in data.datas or ()]

    def find_bins(self, sku_id: str) -> list[BinStock]:
        biz: dict[str, object] = {"sku_ids": [sku_id], "page_index": 1, "page_size": BIN_ROWS}
        if self._narrowed.warehouse_id:
            biz["wms_co_id"] = as_number(self._narrowed.warehouse_id)
        data = self._transport.call(BINS_PATH, biz, wire.Bins, Use.LOOK_UP)
        with _intelligible("find_bins"):
            return translate.bins(data.datas or ())

    def find_labels(self, document_ids: Sequence[str]) -> list[LabelBody]:
        """The open API has no label data: the ERP prints (section 3.7)."""
        return []

    def close(self) -> None:
        self._transport.close()


@contextmanager
def _intelligible(what: str) -> Iterator[None]:
    """A number or time that is none is the wire's fault, not ours."""
    try:
        yield
    except ValueError as error:
        raise Unintelligible(f"{what}: {error}") from error


def _use(urgent: bool) -> Use:
    return Use.LOOK_UP if urgent else Use.REST


def _by_sku(sku_ids: Sequence[str]) -> dict[str, object]:
    return {"sku_ids": ",".join(sku_ids), "page_index": 1, "page_size": GOODS_ROWS}
