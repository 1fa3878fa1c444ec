"""The Jushuitan Open API as an ErpConnector."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sync.capabilities import Capabilities, Checked, CheckStep, Lack
from sync.connector import Unintelligible
from sync.connectors.jushuitan import (
    asking,
    checking,
    heads,
    paths,
    pushing,
    settling,
    shipping,
    translate,
    translate_goods,
    wire,
    wire_goods,
)
from sync.connectors.jushuitan.biz import as_number, given, is_number
from sync.connectors.jushuitan.narrowed import Narrowed
from sync.connectors.jushuitan.reading import Reader, first_found
from sync.connectors.jushuitan.streams import LIST_ROWS, Streams
from sync.connectors.jushuitan.transport import Transport
from sync.floor import Answered, Question
from sync.outgoing import OF_A_PARCEL
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

BIN_ROWS = 200
GOODS_ROWS = 50
STREAMS = frozenset(Stream) - {Stream.BINS, Stream.LABELS}  # bins are told by SKU, labels not at all
CAPABILITIES = Capabilities(
    label_bodies=False,
    stops=True,
    weigh=True,
    bins=True,
    batch_size=shipping.ENTRIES_PER_CALL,
    one_by_one=frozenset(settling.SETTLING) - OF_A_PARCEL,
    ids_per_call=LIST_ROWS,
    streams=STREAMS,
    kinds=settling.SETTLING,
    questions=frozenset(asking.ANSWERS),
    lacks=(
        Lack.WAYBILL_NUMBER,
        Lack.LABEL_BODY,
        Lack.INSPECTION,
        Lack.STOPS_OF_SOME_SHOPS,
        Lack.PARTIAL,
        Lack.LOTS,
        Lack.FRACTIONS,
        Lack.UNPROVED,
    ),
    serials=True,
    own_company=True,  # a token opens its own company only (2.2)
)


class JushuitanConnector:
    """Implements sync.connector.ErpConnector. Blocking, one thread."""

    def __init__(self, transport: Transport, narrowed: Narrowed, now: Callable[[], datetime]) -> None:
        self._transport = transport
        self._narrowed = narrowed
        self._streams = Streams(transport, narrowed, now)
        self._reader = Reader(transport, narrowed, now)
        self._now = now

    @property
    def capabilities(self) -> Capabilities:
        return CAPABILITIES

    def identify(self) -> Identity:
        """/open/wms/partner/query (3.2, 1/3): the company that the token speaks for. This wire tells no epoch."""
        self._streams.look_at_all()
        biz = {"page_index": 1, "page_size": LIST_ROWS}
        data = self._transport.call(paths.WAREHOUSES, biz, wire_goods.Warehouses, Use.LOOK_UP)
        rows = data.datas or []
        main = next((row for row in rows if wire.truth(row.is_main)), rows[0] if rows else wire_goods.Warehouse())
        return Identity(wire.text(main.co_id), "")

    def pull(self, stream: Stream, cursor: str) -> Page:
        with _intelligible(stream):
            return self._streams.pull(stream, cursor)

    def push(self, entries: Sequence[Entry]) -> list[Receipt]:
        pushing.fit_together(entries)
        with _intelligible("push"):
            return pushing.push(self._transport, entries, self._now)

    def look_up(self, entries: Sequence[Entry]) -> list[LookUp]:
        with _intelligible("look_up"):
            return settling.look_up(self._reader, entries)

    def find_document(self, number: str) -> OutboundDocument | None:
        """By waybill first: that is what is scanned. Of several documents the one that waits, else the newest."""
        conditions: list[dict[str, list[int | str]]] = [{"l_ids": [number]}]
        if is_number(number):
            conditions += [{"io_ids": [int(number)]}, {"o_ids": [int(number)]}]
        conditions.append({"so_ids": [number]})
        found = first_found(self._documents, conditions)
        return max(found, key=lambda one: (one.status is DocumentStatus.WAITING, one.revision), default=None)

    def find_documents(self, document_ids: Sequence[str]) -> list[OutboundDocument]:
        wanted: list[int | str] = [as_number(one) for one in document_ids]
        found = self._documents({"io_ids": wanted}) if wanted else []
        self._streams.again.add_soon(one.order_id for one in found if one.status is DocumentStatus.WAITING)
        return found

    def _documents(self, condition: dict[str, list[int | str]]) -> list[OutboundDocument]:
        """/open/orders/out/simple/query (3.4, 8/34) by numbers, in whatever state."""
        with _intelligible("documents"):
            return [translate.document(row) for row in self._reader.few(settling.DOCUMENTS, condition)]

    def open_heads(self, cursor: str) -> Heads:
        with _intelligible("open_heads"):
            return heads.open_heads(self._transport, self._narrowed, cursor, self._streams.again)

    def ask(self, question: Question) -> Answered:
        with _intelligible(question.ask):
            return asking.ask(self._reader.anew(), question)

    def check(self, step: CheckStep) -> Checked:
        with _intelligible(step):
            return checking.check(self._reader, step)

    def find_stops(self, order_ids: Sequence[str]) -> list[Stop]:
        with _intelligible("find_stops"):
            return self._streams.orders(order_ids)

    def find_products(self, sku_ids: Sequence[str], *, urgent: bool) -> list[Product]:
        """/open/sku/query (3.9, 2/14)."""
        data = self._transport.call(paths.PRODUCTS, _by_sku(sku_ids), wire_goods.Skus, _use(urgent))
        with _intelligible("find_products"):
            return [translate_goods.product(row) for row in data.datas or ()]

    def find_bundles(self, sku_ids: Sequence[str], *, urgent: bool) -> list[Bundle]:
        """/open/combine/sku/query (3.9, 2/11)."""
        data = self._transport.call(paths.BUNDLES, _by_sku(sku_ids), wire_goods.Combines, _use(urgent))
        with _intelligible("find_bundles"):
            return [translate_goods.bundle(row) for row in data.datas or ()]

    def find_bins(self, sku_id: str) -> list[BinStock]:
        """/open/pack/query (3.8, 3/78): bins, staging places and boxes of a SKU."""
        biz: dict[str, object] = {"sku_ids": [sku_id], "page_index": 1, "page_size": BIN_ROWS}
        biz |= given(wms_co_id=as_number(self._narrowed.warehouse_id))
        data = self._transport.call(paths.BINS, biz, wire_goods.Bins, Use.LOOK_UP)
        with _intelligible("find_bins"):
            return translate_goods.bins(data.datas or ())

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
    except (ValueError, OverflowError) as error:
        raise Unintelligible(f"{what}: {error}") from error


def _use(urgent: bool) -> Use:
    return Use.LOOK_UP if urgent else Use.REST


def _by_sku(sku_ids: Sequence[str]) -> dict[str, object]:
    return {"sku_ids": ",".join(sku_ids), "page_index": 1, "page_size": GOODS_ROWS}
