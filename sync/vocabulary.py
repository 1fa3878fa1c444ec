"""What an ERP says, in our words: frozen values that connectors produce and the cache stores.

Identifiers are text everywhere, because one ERP sends numbers where another sends text. Weight is integer
grams, time is UTC. Receiver data exists only in ``LabelBody`` and leaves it nowhere else.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec


class Stream(StrEnum):
    """What can be pulled; each has a cursor of its own."""

    SHOPS = "shops"
    WAREHOUSES = "warehouses"
    COURIERS = "couriers"
    DOCUMENTS = "documents"  # outbound documents
    STOPS = "stops"  # orders and after-sales, read only for what stops a parcel
    PRODUCTS = "products"
    BUNDLES = "bundles"
    STOCK = "stock"
    LABELS = "labels"  # waybill numbers and printable bodies, only where the connector can supply them


class DocumentStatus(StrEnum):
    """State of an outbound document at the ERP (jushuitan-open-api 4.3, in neutral words)."""

    WAITING = "waiting"
    EXTERNAL = "external"  # being shipped by another system
    SHIPPED = "shipped"
    VOID = "void"  # the order was cancelled while in delivery
    REVOKED = "revoked"  # shipment undone after shipping
    ARCHIVED = "archived"


class StopReason(StrEnum):
    """Why a parcel must not leave."""

    CANCELLED = "cancelled"
    REFUND_WAITING = "refund_waiting"
    REFUNDED = "refunded"
    QUESTION = "question"  # the ERP marked the order as a problem order
    VOID = "void"  # the outbound document itself was voided


class DocumentLine(msgspec.Struct, frozen=True, gc=False):
    """One line of an outbound document; ``quantity`` in pieces."""

    line_id: str
    sku_id: str
    name: str
    spec: str  # colour, size and the like, as the ERP writes it
    quantity: int
    picture: str = ""
    bundle_sku_id: str = ""  # parent bundle when the ERP already split it
    is_gift: bool = False


class OutboundDocument(msgspec.Struct, frozen=True, gc=False):
    """One outbound document: the packing desk's unit of work."""

    document_id: str  # io_id
    order_id: str  # o_id, the ERP's internal order number
    shop_order_no: str  # so_id, the platform's number
    waybill: str  # l_id; empty when none was assigned yet
    carrier_id: str
    carrier_name: str
    shop_id: str
    shop_name: str
    warehouse_id: str
    wave_id: str
    status: DocumentStatus
    buyer_message: str
    seller_remark: str
    region: str  # province and city only, enough for sorting
    estimated_weight_g: int
    measured_weight_g: int
    revision: int  # the ERP's ts; 0 where it has none
    modified: datetime | None
    shipped_at: datetime | None
    lines: tuple[DocumentLine, ...]


class Stop(msgspec.Struct, frozen=True):
    """The stop state of one order; ``reason`` None means the order may leave (again)."""

    order_id: str
    reason: StopReason | None
    detail: str
    revision: int
    modified: datetime | None


class Product(msgspec.Struct, frozen=True):
    """One SKU with every code that may be scanned for it."""

    sku_id: str
    name: str
    spec: str
    picture: str
    barcodes: tuple[str, ...]
    weight_g: int
    unit: str
    enabled: bool
    needs_scan: bool  # False for postage, gift wrap service and other non-goods


class BundlePart(msgspec.Struct, frozen=True):
    """One part of a bundle; ``quantity`` pieces per bundle."""

    sku_id: str
    quantity: int


class Bundle(msgspec.Struct, frozen=True):
    sku_id: str
    name: str
    barcodes: tuple[str, ...]
    parts: tuple[BundlePart, ...]


class StockLevel(msgspec.Struct, frozen=True):
    """Pieces of one SKU; ``available`` is what the ERP's own fields give, not a promise."""

    sku_id: str
    warehouse_id: str
    on_hand: int
    order_locked: int
    pick_locked: int
    revision: int


class BinStock(msgspec.Struct, frozen=True):
    sku_id: str
    warehouse_id: str
    bin: str
    quantity: int


class Shop(msgspec.Struct, frozen=True):
    """A shop; ``stops_visible`` False where the wire hides its orders (Taobao, Tmall, Pinduoduo)."""

    shop_id: str
    name: str
    site: str
    stops_visible: bool


class Warehouse(msgspec.Struct, frozen=True):
    warehouse_id: str
    name: str
    is_main: bool


class Courier(msgspec.Struct, frozen=True):
    carrier_id: str
    name: str


class Address(msgspec.Struct, frozen=True):
    name: str
    phone: str
    province: str
    city: str
    district: str
    detail: str


class ReadyLabel(msgspec.Struct, frozen=True):
    """The carrier's own finished label."""

    media: str  # "pdf" or "png"
    data: bytes

    def __repr__(self) -> str:  # never the data: it holds a receiver
        return f"ReadyLabel({self.media}, {len(self.data)} bytes)"


class SealedLabel(msgspec.Struct, frozen=True):
    """What only a platform's own component can open. Passed on byte for byte, never opened or logged."""

    component: str  # "cainiao", "pinduoduo", "douyin", "jd", "kuaishou", "wechat"
    contents: str  # JSON text exactly as the platform gave it: the document's contents

    def __repr__(self) -> str:
        return f"SealedLabel({self.component}, {len(self.contents)} characters)"


class LabelBody(msgspec.Struct, frozen=True):
    """All that is printed on a waybill. ``routing_code`` is never computed by us; empty prints as missing.

    With ``ready`` or ``sealed`` the label is that, and the addresses are empty.
    """

    document_id: str
    waybill: str
    carrier_id: str
    carrier_name: str
    product_type: str
    routing_code: str
    consolidation: str
    qr_payload: str
    receiver: Address
    sender: Address
    invented: bool  # True when the local ERP made the data up
    ready: ReadyLabel | None = None
    sealed: SealedLabel | None = None


class Identity(msgspec.Struct, frozen=True):
    """Who the server is; ``epoch`` changes when its history was replaced."""

    company_id: str
    epoch: str


Row = OutboundDocument | Stop | Product | Bundle | StockLevel | Shop | Warehouse | Courier | LabelBody


class Page(msgspec.Struct, frozen=True):
    """One pulled page. ``cursor`` is stored in the same transaction as ``rows``; ``more`` asks for another call."""

    stream: Stream
    rows: tuple[Row, ...]
    cursor: str
    more: bool
    total: int | None = None  # rows expected in all, where the ERP says so


class EntryKind(StrEnum):
    SHIP_WEIGHED = "ship_weighed"  # weigh and ship by waybill
    SHIP_DOCUMENT = "ship_document"  # ship by outbound document, no weight
    WEIGH_ONLY = "weigh_only"  # the weight of a parcel that has left already


class Entry(msgspec.Struct, frozen=True):
    """One outgoing effect. ``key`` was minted at the first scan and never changes."""

    key: str
    sequence: int  # per station and incarnation, so that gaps are seen
    station: str  # station id and incarnation
    stream: str  # the order; entries of one order keep their order
    kind: EntryKind
    document_id: str
    order_id: str
    waybill: str
    carrier_id: str
    carrier_name: str
    warehouse_id: str
    weight_g: int | None
    weigh_type: int  # 0 to 5, jushuitan-open-api 3.6
    created: datetime
    release: bool = False  # a person decided that a stopped parcel has left all the same


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    ALREADY_THERE = "already_there"  # found shipped, perhaps not by us
    REJECTED = "rejected"  # needs a person
    WITHHELD = "withheld"  # not sent: a stop was known before the first send
    RETRY = "retry"


class Receipt(msgspec.Struct, frozen=True):
    key: str
    verdict: Verdict
    code: str  # machine word: "ok", "not_found", "stopped", "no_permission" …
    detail: str  # the ERP's own sentence, shown small
    at: datetime


class LookUp(msgspec.Struct, frozen=True):
    """Answer to "did this entry take effect?"; ``effect`` None when the ERP cannot say."""

    effect: bool | None
    shipped_at: datetime | None
    detail: str


class Capabilities(msgspec.Struct, frozen=True):
    label_bodies: bool
    stops: bool
    weigh: bool
    bins: bool
    batch_size: int  # entries per push call
    ready_labels: bool = False  # a body may be the carrier's own finished label
    sealed_labels: bool = False  # a body may be a text that only a platform's component can open
