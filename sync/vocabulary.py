"""What an ERP says, in our words: frozen values that connectors produce and the cache stores.

Identifiers are text everywhere, because one ERP sends numbers where another sends text. Weight is integer
grams, time is UTC. Receiver data exists only in ``LabelBody`` and leaves it nowhere else.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from sync.floor import FloorRow
from sync.outgoing import Body, EntryKind, Pieces


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
    WAVES = "waves"
    BINS = "bins"
    AFTER_SALES = "after_sales"
    PURCHASES = "purchases"
    LABELS = "labels"  # waybill numbers and printable bodies, only where the connector can supply them


class DocumentStatus(StrEnum):
    """State of an outbound document at the ERP (jushuitan-open-api 4.3, in neutral words)."""

    WAITING = "waiting"
    EXTERNAL = "external"  # being shipped by another system
    SHIPPED = "shipped"
    VOID = "void"  # the order was cancelled while in delivery
    REVOKED = "revoked"  # shipment undone after shipping
    ARCHIVED = "archived"
    GONE = "gone"  # deleted: the ERP says that there is no such document


class StopReason(StrEnum):
    """Why a parcel must not leave."""

    CANCELLED = "cancelled"
    REFUND_WAITING = "refund_waiting"
    REFUNDED = "refunded"
    QUESTION = "question"  # the ERP marked the order as a problem order
    VOID = "void"  # the outbound document itself was voided
    GONE = "gone"  # the document was deleted
    ADDRESS_CHANGED = "address_changed"  # since this parcel was opened
    REMARK_CHANGED = "remark_changed"


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
    bin: str = ""  # where it is to be taken from, where the document says so
    lots: tuple[str, ...] = ()  # set aside for it, where the ERP keeps lots
    serials: tuple[str, ...] = ()
    tracking: str = ""  # "", "lot" or "serial": what must be told of each piece


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
    receiver_mark: str = ""  # changes when the receiver does; says nothing about them
    ship_by: datetime | None = None  # the platform's deadline, where the ERP tells it
    paid_at: datetime | None = None
    child_waybills: tuple[str, ...] = ()
    unfit: str = ""  # why this bench cannot pack it: "fraction", "not_reserved", "lot_missing" …; "" where it can


class Stop(msgspec.Struct, frozen=True):
    """The stop state of one order; ``reason`` None means the order may leave (again)."""

    order_id: str
    reason: StopReason | None
    detail: str
    revision: int
    modified: datetime | None
    ship_by: datetime | None = None


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


class Head(msgspec.Struct, frozen=True):
    """An open document by name only, for comparing what is open there with what is open here."""

    document_id: str
    revision: int = 0


class Heads(msgspec.Struct, frozen=True):
    """``documents`` where this ERP's list gives them whole: they are stored as they are.

    That also brings a change of lines that moved no stamp.
    """

    heads: tuple[Head, ...]
    cursor: str
    more: bool
    documents: tuple[OutboundDocument, ...] = ()


Row = (
    OutboundDocument
    | Stop
    | Product
    | Bundle
    | StockLevel
    | BinStock
    | Shop
    | Warehouse
    | Courier
    | LabelBody
    | FloorRow
)


class Page(msgspec.Struct, frozen=True):
    """One pulled page. ``cursor`` is stored in the same transaction as ``rows``; ``more`` asks for another call."""

    stream: Stream
    rows: tuple[Row, ...]
    cursor: str
    more: bool
    total: int | None = None  # rows expected in all, where the ERP says so
    partial: bool = False  # of stops: what tells of them seldom was not looked at this time


class Seen(msgspec.Struct, frozen=True):
    """What a document said of receiver and remark when its parcel was packed; holds neither of them."""

    revision: int
    receiver_mark: str
    remark_mark: str


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
    body: Body | None = None  # of kinds that say more than "this parcel has left"
    pieces: tuple[Pieces, ...] = ()  # what is in the parcel, where lots, serials or a part are to be told
    box: str = ""  # what it is packed in, where the ERP keeps boxes
    company: str = ""  # whose ERP it was made for; "" where nobody can say
    seen: Seen | None = None  # of a shipment: what its parcel was packed by


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    ALREADY_THERE = "already_there"  # found shipped, perhaps not by us
    REJECTED = "rejected"  # needs a person
    WITHHELD = "withheld"  # not sent: a stop was known before the first send
    UNSETTLED = "unsettled"  # sent, and nobody can say whether it took effect: a person looks
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
    times: int | None = None  # how often the effect is there, by the ERP's own count; None where it cannot be counted
