"""Tables of the local ERP's own database. Times are microseconds since 1970 UTC, money is in fen, weight in grams."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, server_default="0")


META = sa.Table("meta", METADATA, sa.Column("name", sa.Text, primary_key=True), _text("value"))

# "ts" stamps every changed row, strictly increasing over all tables; the others hand out document numbers.
COUNTER = sa.Table("counter", METADATA, sa.Column("name", sa.Text, primary_key=True), _number("value"))

SHOP = sa.Table(
    "shop",
    METADATA,
    sa.Column("shop_id", sa.Integer, primary_key=True),
    _text("name"),
    _text("site"),  # the platform's name, as 商家自有商城 or 淘宝天猫
    _text("nick"),
    _number("created"),
)

COURIER = sa.Table(
    "courier",
    METADATA,
    sa.Column("lc_id", sa.Text, primary_key=True),
    _text("name"),
    _number("modified"),
)

WAREHOUSE = sa.Table(
    "warehouse",
    METADATA,
    sa.Column("wms_co_id", sa.Integer, primary_key=True),
    _text("name"),
    _number("is_main"),
)

USER = sa.Table(
    "user",
    METADATA,
    sa.Column("u_id", sa.Integer, primary_key=True),
    _text("name"),
    _text("login"),
    _text("roles"),
    _number("enabled"),
    _number("created"),
    _number("modified"),
)

PRODUCT = sa.Table(
    "product",
    METADATA,
    sa.Column("sku_id", sa.Text, primary_key=True),
    _number("autoid"),
    _text("name"),
    _text("spec"),
    _text("picture"),
    _text("barcode"),  # sku_code
    _text("more_barcodes"),  # sku_codes, joined by commas as on the wire
    _number("weight"),
    _text("unit"),
    _number("price"),
    _number("enabled"),  # 1 on, 0 reserve, -1 off
    _number("needs_scan"),  # 0: postage and other non-goods, no stock
    _number("created"),
    _number("modified"),
    _number("ts"),
)
sa.Index("product_modified", PRODUCT.c.modified)

BUNDLE = sa.Table(
    "bundle",
    METADATA,
    sa.Column("sku_id", sa.Text, primary_key=True),
    _text("name"),
    _text("barcode"),
    _number("price"),
    _number("created"),
    _number("modified"),
)
BUNDLE_PART = sa.Table(
    "bundle_part",
    METADATA,
    sa.Column("bundle_sku_id", sa.Text, primary_key=True),
    sa.Column("sku_id", sa.Text, primary_key=True),
    _number("qty"),
)

STOCK = sa.Table(
    "stock",
    METADATA,
    sa.Column("sku_id", sa.Text, primary_key=True),
    sa.Column("wms_co_id", sa.Integer, primary_key=True),
    _number("qty"),
    _number("order_lock"),
    _number("pick_lock"),
    _number("modified"),
    sa.Column("ts", sa.Integer, nullable=False, index=True),
)

BIN = sa.Table(
    "bin",
    METADATA,
    sa.Column("wms_co_id", sa.Integer, primary_key=True),
    sa.Column("sku_id", sa.Text, primary_key=True),
    sa.Column("bin", sa.Text, primary_key=True),
    _text("pack_type"),  # Bin, DefaultPack or Pack
    _text("pack_id"),
    _number("qty"),
    _number("modified"),
)

ORDER = sa.Table(
    "sales_order",
    METADATA,
    sa.Column("o_id", sa.Integer, primary_key=True),
    sa.Column("shop_id", sa.Integer, sa.ForeignKey("shop.shop_id"), nullable=False),
    sa.Column("so_id", sa.Text, nullable=False, index=True),
    sa.Column("wms_co_id", sa.Integer, nullable=False),
    _text("status"),  # jushuitan-open-api 4.1
    _text("question_type"),
    _text("question_desc"),
    _text("buyer_id"),
    _text("buyer_message"),
    _text("remark"),
    _number("order_date"),
    sa.Column("send_date", sa.Integer),
    _text("receiver_name"),
    _text("receiver_mobile"),
    _text("receiver_state"),
    _text("receiver_city"),
    _text("receiver_district"),
    _text("receiver_address"),
    _number("created"),
    sa.Column("modified", sa.Integer, nullable=False, index=True),
    sa.Column("ts", sa.Integer, nullable=False, index=True),
    sa.UniqueConstraint("shop_id", "so_id"),
)
sa.Index("order_of_buyer", ORDER.c.shop_id, ORDER.c.buyer_id, ORDER.c.order_date)  # a reduction looks for the latest

LINE = sa.Table(
    "order_line",
    METADATA,
    sa.Column("oi_id", sa.Integer, primary_key=True),
    sa.Column("o_id", sa.Integer, sa.ForeignKey("sales_order.o_id"), nullable=False),
    sa.Column("outer_oi_id", sa.Text, nullable=False),
    sa.Column("sku_id", sa.Text, nullable=False),
    _number("qty"),
    _number("price"),
    _text("combine_sku_id"),
    _number("is_gift"),
    sa.Column("refund_status", sa.Text, nullable=False, server_default="none"),
    sa.UniqueConstraint("o_id", "outer_oi_id"),
)
sa.Index("line_of_sku", LINE.c.sku_id, LINE.c.o_id)

# One outbound document per order, made when the order goes to the warehouse. Its lines are the order's.
OUTBOUND = sa.Table(
    "outbound",
    METADATA,
    sa.Column("io_id", sa.Integer, primary_key=True),
    sa.Column("o_id", sa.Integer, sa.ForeignKey("sales_order.o_id"), nullable=False, unique=True),
    sa.Column("shop_id", sa.Integer, nullable=False),
    sa.Column("wms_co_id", sa.Integer, nullable=False),
    _text("status"),  # jushuitan-open-api 4.3
    sa.Column("l_id", sa.Text, nullable=False, index=True),
    sa.Column("lc_id", sa.Text, nullable=False),
    _number("wave_id"),
    sa.Column("f_weight", sa.Integer),  # measured
    sa.Column("f_volume", sa.Float),
    _number("inspected"),
    _number("printed"),  # waybill printed by the ERP
    sa.Column("io_date", sa.Integer),
    _number("created"),
    sa.Column("modified", sa.Integer, nullable=False, index=True),
    sa.Column("ts", sa.Integer, nullable=False, index=True),
)

# Labels that were made elsewhere (attaching.py).
ATTACHED = sa.Table(
    "attached_label",
    METADATA,
    sa.Column("io_id", sa.Integer, sa.ForeignKey("outbound.io_id"), primary_key=True),
    sa.Column("media", sa.Text, nullable=False),  # pdf, png or sealed
    _text("component"),
    sa.Column("data", sa.LargeBinary, nullable=False),
)

REDUCTION = sa.Table(
    "reduction",
    METADATA,
    sa.Column("shop_id", sa.Integer, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("oi_id", sa.Integer, sa.ForeignKey("order_line.oi_id"), nullable=False),
    _number("qty"),
    _number("at"),
)

AFTER_SALE = sa.Table(
    "after_sale",
    METADATA,
    sa.Column("as_id", sa.Integer, primary_key=True),
    sa.Column("o_id", sa.Integer, sa.ForeignKey("sales_order.o_id"), nullable=False, index=True),
    sa.Column("oi_id", sa.Integer, sa.ForeignKey("order_line.oi_id"), nullable=False),
    _text("type"),
    _text("status"),
    _text("shop_status"),
    _text("good_status"),
    _text("question_type"),
    _number("qty"),
    _number("refund"),
    _number("created"),
    _number("modified"),
    sa.Column("ts", sa.Integer, nullable=False, index=True),
)

# Every call that ships or weighs, for whoever counts from outside. Append-only, held by triggers (store.py).
CALL = sa.Table(
    "call",
    METADATA,
    sa.Column("call_id", sa.Integer, primary_key=True),
    sa.Column("at", sa.Integer, nullable=False),
    sa.Column("call", sa.Text, nullable=False),  # path without /open/
    sa.Column("io_id", sa.Integer, nullable=False, index=True),  # 0 where no document was found
    sa.Column("l_id", sa.Text, nullable=False),
    sa.Column("type", sa.Integer, nullable=False),  # weigh type; -1 for calls that do not weigh
    sa.Column("weight", sa.Integer),
    sa.Column("took_effect", sa.Integer, nullable=False),  # 1: this call shipped the document
    sa.Column("repeated", sa.Integer, nullable=False),  # 1: it was shipped before
    sa.Column("stopped", sa.Integer, nullable=False),  # 1: the order was stopped
    sa.Column("answer", sa.Text, nullable=False),  # "ok" or the row's sentence
)

TOKEN = sa.Table(
    "token",
    METADATA,
    sa.Column("access_token", sa.Text, primary_key=True),
    sa.Column("refresh_token", sa.Text, nullable=False, unique=True),
    sa.Column("expires", sa.Integer, nullable=False),
)

FAULT = sa.Table(
    "fault",
    METADATA,
    sa.Column("fault_id", sa.Integer, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("path", sa.Text, nullable=False),  # "" for every path
    sa.Column("value", sa.Integer, nullable=False),
    sa.Column("calls", sa.Integer),  # how many calls are left; NULL until cleared
)

SWITCH = sa.Table("switch", METADATA, sa.Column("name", sa.Text, primary_key=True), _text("value"))

APPEND_ONLY = (
    "CREATE TRIGGER IF NOT EXISTS call_stays BEFORE UPDATE ON call BEGIN SELECT RAISE(ABORT, 'append-only'); END",
    "CREATE TRIGGER IF NOT EXISTS call_is_kept BEFORE DELETE ON call BEGIN SELECT RAISE(ABORT, 'append-only'); END",
)
