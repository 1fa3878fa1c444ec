"""What an ERP says of the work around packing: waves, goods coming in and back, transfers, users, an order's own log.

Frozen values that connectors produce; like ``sync.vocabulary``, without receiver data.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec


class WaveStatus(StrEnum):
    """Where a wave stands, in neutral words."""

    WAITING = "waiting"
    PICKING = "picking"
    SEEDING = "seeding"
    CHECKING = "checking"
    FINISHED = "finished"
    BROKEN_OFF = "broken_off"


class WaveLine(msgspec.Struct, frozen=True):
    sku_id: str
    name: str
    bin: str
    quantity: int
    picked: int
    checked: int = 0
    slot: str = ""  # of the seeding wall


class Wave(msgspec.Struct, frozen=True):
    """One pick batch."""

    wave_id: str
    kind: str  # single, multi, large, box, group, second, batch, or the ERP's own word
    status: WaveStatus
    warehouse_id: str
    orders: int
    pieces: int
    picked: int
    picker: str
    carts: tuple[str, ...]
    modified: datetime | None
    lines: tuple[WaveLine, ...] = ()


class SlotPieces(msgspec.Struct, frozen=True):
    line_id: str
    sku_id: str
    name: str
    quantity: int
    seeded: int


class SeedingSlot(msgspec.Struct, frozen=True):
    """One order of a wave at the seeding wall."""

    wave_id: str
    document_id: str
    order_id: str
    slot: str
    waybill: str
    carrier_name: str
    status: str
    lines: tuple[SlotPieces, ...]


class ExpectedPieces(msgspec.Struct, frozen=True):
    """Pieces that should come, and how many came."""

    line_id: str
    sku_id: str
    name: str
    quantity: int
    received: int = 0
    defective: int = 0


class AfterSale(msgspec.Struct, frozen=True):
    """Goods that come back, or should."""

    after_sale_id: str
    order_id: str
    shop_order_no: str
    shop_id: str
    kind: str  # return, refund_only, exchange, resend, repair, rejected, other
    status: str  # waiting, confirmed, cancelled, merged
    goods: str  # not_received, buyer_has, sent_back, received: where the goods are
    waybill: str
    carrier_name: str
    warehouse_id: str
    remark: str
    revision: int
    modified: datetime | None
    lines: tuple[ExpectedPieces, ...]


class Purchase(msgspec.Struct, frozen=True):
    """Bought goods on their way, or a receipt of them."""

    purchase_id: str
    receipt_id: str  # "" for an order that has no receipt yet
    supplier_id: str
    supplier_name: str
    warehouse_id: str
    status: str  # drafted, waiting, confirmed, finished, cancelled
    remark: str
    revision: int
    modified: datetime | None
    lines: tuple[ExpectedPieces, ...]


class Transfer(msgspec.Struct, frozen=True):
    """Stock between warehouses or areas, or other stock in and out."""

    transfer_id: str
    kind: str  # out, in, other_out, other_in
    status: str
    from_warehouse: str
    to_warehouse: str
    remark: str
    revision: int
    modified: datetime | None
    lines: tuple[ExpectedPieces, ...]


class ErpUser(msgspec.Struct, frozen=True):
    user_id: str
    name: str
    enabled: bool
    roles: str


class Listing(msgspec.Struct, frozen=True):
    """A shop's own article number for a SKU; it may be what a packing slip bears."""

    shop_id: str
    shop_sku_id: str
    sku_id: str
    enabled: bool


class LogLine(msgspec.Struct, frozen=True):
    """One line of the ERP's own log of an order, or of its work log."""

    about: str  # order, wave, box or SKU
    action: str
    text: str
    person: str
    at: datetime | None
    quantity: int = 0
    bin: str = ""


class Delivery(msgspec.Struct, frozen=True):
    """What the ERP told the shop about a shipment."""

    order_id: str
    shop_order_no: str
    waybill: str
    carrier_name: str
    weight_g: int
    sent_at: datetime | None


class SerialNumber(msgspec.Struct, frozen=True):
    serial: str
    sku_id: str
    status: str
    document_id: str = ""


class StockCount(msgspec.Struct, frozen=True):
    """A stocktake as the ERP holds it; ``lines`` have counted pieces as received and the difference as quantity."""

    count_id: str
    external_id: str
    status: str
    warehouse_id: str
    at: datetime | None
    remark: str
    lines: tuple[ExpectedPieces, ...]


class StockMove(msgspec.Struct, frozen=True):
    """One line of the stock ledger."""

    sku_id: str
    kind: str
    quantity: int
    document_id: str
    at: datetime | None


class BinAdvice(msgspec.Struct, frozen=True):
    sku_id: str
    bin: str


FloorRow = (
    Wave
    | SeedingSlot
    | AfterSale
    | Purchase
    | Transfer
    | ErpUser
    | Listing
    | LogLine
    | Delivery
    | SerialNumber
    | StockCount
    | StockMove
    | BinAdvice
)


class Ask(StrEnum):
    """Questions that a person may put to the ERP right now; each answers with rows of one kind."""

    WAVES = "waves"  # Wave; number: wave, or "" for those of these days
    SEEDING = "seeding"  # SeedingSlot; number: wave
    AFTER_SALES = "after_sales"  # AfterSale; number: waybill, order or after-sale
    PURCHASES = "purchases"  # Purchase; number: purchase, or "" for those that are open
    RECEIPTS = "receipts"  # Purchase with a receipt_id
    PURCHASE_RETURNS = "purchase_returns"  # Transfer
    TRANSFERS = "transfers"  # Transfer
    IN_OUT = "in_out"  # Transfer
    USERS = "users"  # ErpUser
    LISTINGS = "listings"  # Listing; number: SKU
    ORDER_LOG = "order_log"  # LogLine; number: order
    WORK_LOG = "work_log"  # LogLine
    DELIVERIES = "deliveries"  # Delivery; number: platform order
    SERIALS = "serials"  # SerialNumber; number: SKU or document
    COUNTS = "counts"  # StockCount
    STOCK_MOVES = "stock_moves"  # StockMove; number: SKU or ""
    BIN_ADVICE = "bin_advice"  # BinAdvice; number: SKU
    RECEIVED_RETURNS = "received_returns"  # AfterSale


ROWS: dict[Ask, type[FloorRow]] = {
    Ask.WAVES: Wave,
    Ask.SEEDING: SeedingSlot,
    Ask.AFTER_SALES: AfterSale,
    Ask.PURCHASES: Purchase,
    Ask.RECEIPTS: Purchase,
    Ask.PURCHASE_RETURNS: Transfer,
    Ask.TRANSFERS: Transfer,
    Ask.IN_OUT: Transfer,
    Ask.USERS: ErpUser,
    Ask.LISTINGS: Listing,
    Ask.ORDER_LOG: LogLine,
    Ask.WORK_LOG: LogLine,
    Ask.DELIVERIES: Delivery,
    Ask.SERIALS: SerialNumber,
    Ask.COUNTS: StockCount,
    Ask.STOCK_MOVES: StockMove,
    Ask.BIN_ADVICE: BinAdvice,
    Ask.RECEIVED_RETURNS: AfterSale,
}


class Question(msgspec.Struct, frozen=True):
    """``number`` means what the question says; ``since`` and ``until`` where it looks at a time."""

    ask: Ask
    number: str = ""
    since: datetime | None = None
    until: datetime | None = None


class Answered(msgspec.Struct, frozen=True):
    """What an ERP said to a question. ``cut``: it has, or may have, more than was read; what is missing is not told."""

    rows: tuple[FloorRow, ...]
    cut: bool = False
