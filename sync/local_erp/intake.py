"""What may be handed to the local ERP, and what it says became of it: frozen values without any rule."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class NewProduct(msgspec.Struct, frozen=True):
    """A product. Known already: only barcodes that it lacks are added. No barcode given: an internal EAN-13 is made."""

    sku_id: str
    name: str
    spec: str = ""
    barcodes: tuple[str, ...] = ()
    weight_g: int = 0
    price_fen: int = 0
    unit: str = "件"
    picture: str = ""
    enabled: bool = True
    needs_scan: bool = True  # False: postage and other non-goods; no stock is kept
    stock: int = 0  # pieces on hand and their bin, only when the product is new
    bin: str = ""


class NewBundle(msgspec.Struct, frozen=True):
    """A bundle of products; ``parts`` are (sku_id, pieces per bundle)."""

    sku_id: str
    name: str
    parts: tuple[tuple[str, int], ...]
    barcode: str = ""
    price_fen: int = 0


class Receiver(msgspec.Struct, frozen=True):
    name: str
    mobile: str
    state: str
    city: str
    district: str
    address: str


class NewLine(msgspec.Struct, frozen=True):
    """One order line; ``outer_oi_id`` tells it apart within its order for ever, so that it is never added twice."""

    outer_oi_id: str
    sku_id: str  # of a product or a bundle
    quantity: int
    price_fen: int = 0
    combine_sku_id: str = ""  # the bundle that was split into this line
    is_gift: bool = False


class NewOrder(msgspec.Struct, frozen=True):
    """A paid order, or more lines for one that is known by (shop_id, so_id); then only ``lines`` counts.

    ``l_id`` None: a waybill number is assigned now. "" leaves it to the bench. Other text is the number itself.
    """

    shop_id: int
    so_id: str
    ordered: int  # microseconds since 1970, UTC
    receiver: Receiver
    lines: tuple[NewLine, ...]
    buyer_id: str = ""
    lc_id: str = ""
    l_id: str | None = None
    wms_co_id: int = 0  # 0: the main warehouse
    wave_id: int = 0
    buyer_message: str = ""
    remark: str = ""
    deliver: bool = True  # False: paid, not yet released to the warehouse, no outbound document


class Reduction(msgspec.Struct, frozen=True):
    """A cancelled quantity: taken off the latest line of the same shop, buyer and SKU, ordered no later than
    ``at``, not shipped and with enough left. ``key`` tells it apart within its shop for ever."""

    shop_id: int
    key: str
    buyer_id: str
    sku_id: str
    quantity: int
    at: int  # microseconds since 1970, UTC


class Batch(msgspec.Struct, frozen=True):
    """What one transaction takes: products and bundles first, then orders and reductions in the order given."""

    steps: tuple[NewOrder | Reduction, ...] = ()
    products: tuple[NewProduct, ...] = ()
    bundles: tuple[NewBundle, ...] = ()


class LineOutcome(StrEnum):
    ADDED = "added"
    ALREADY_THERE = "already_there"
    UNKNOWN_PRODUCT = "unknown_product"
    ORDER_CLOSED = "order_closed"  # shipped, cancelled or in question: takes no more lines
    REDUCED = "reduced"
    CANCELS_NOTHING = "cancels_nothing"


class StepResult(msgspec.Struct, frozen=True):
    """What became of one step: ``lines`` in the order of the NewOrder's lines, one outcome for a Reduction.

    ``o_id`` is the order created, extended or reduced; 0 where there is none.
    """

    o_id: int
    created: bool
    lines: tuple[LineOutcome, ...]


class BatchResult(msgspec.Struct, frozen=True):
    steps: tuple[StepResult, ...]
    new_products: tuple[str, ...]  # sku_ids


class OrderState(msgspec.Struct, frozen=True):
    """An order as the ERP holds it, for look-ups; without receiver."""

    o_id: int
    io_id: int  # 0 before delivery
    shop_id: int
    so_id: str
    status: str
    document_status: str
    l_id: str
    lc_id: str
