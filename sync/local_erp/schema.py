"""Tables of the local ERP's own database. Times are microseconds since 1970 UTC, money is in fen, weight in grams."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()


def text_column(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def number_column(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, server_default="0")


META = sa.Table("meta", METADATA, sa.Column("name", sa.Text, primary_key=True), text_column("value"))

# "ts" stamps every changed row, strictly increasing over all tables; the others hand out document numbers.
COUNTER = sa.Table("counter", METADATA, sa.Column("name", sa.Text, primary_key=True), number_column("value"))

SHOP = sa.Table(
    "shop",
    METADATA,
    sa.Column("shop_id", sa.Integer, primary_key=True),
    text_column("name"),
    text_column("site"),  # the platform's name, as 商家自有商城 or 淘宝天猫
    text_column("nick"),
    number_column("created"),
)

COURIER = sa.Table(
    "courier",
    METADATA,
    sa.Column("lc_id", sa.Text, primary_key=True),
    text_column("name"),
    number_column("modified"),
)

WAREHOUSE = sa.Table(
    "warehouse",
    METADATA,
    sa.Column("wms_co_id", sa.Integer, primary_key=True),
    text_column("name"),
    number_column("is_main"),
)

USER = sa.Table(
    "user",
    METADATA,
    sa.Column("u_id", sa.Integer, primary_key=True),
    text_column("name"),
    text_column("login"),
    text_column("roles"),
    number_column("enabled"),
    number_column("created"),
    number_column("modified"),
)

PRODUCT = sa.Table(
    "product",
    METADATA,
    sa.Column("sku_id", sa.Text, primary_key=True),
    number_column("autoid"),
    text_column("name"),
    text_column("spec"),
    text_column("picture"),
    text_column("barcode"),  # sku_code
    text_column("more_barcodes"),  # sku_codes, joined by commas as on the wire
    number_column("weight"),
    text_column("unit"),
    number_column("price"),
    number_column("enabled"),  # 1 on, 0 reserve, -1 off
    number_column("needs_scan"),  # 0: postage and other non-goods, no stock
    number_column("created"),
    number_column("modified"),
    number_column("ts"),
)
sa.Index("product_modified", PRODUCT.c.modified)

BUNDLE = sa.Table(
    "bundle",
    METADATA,
    sa.Column("sku_id", sa.Text, primary_key=True),
    text_column("name"),
    text_column("barcode"),
    number_column("price"),
    number_column("created"),
    number_column("modified"),
)
BUNDLE_PART = sa.Table(
    "bundle_part",
    METADATA,
    sa.Column("bundle_sku_id", sa.Text, primary_key=True),
    sa.Column("sku_id", sa.Text, primary_key=True),
    number_column("qty"),
)

STOCK = sa.Table(
    "stock",
    METADATA,
    sa.Column("sku_id", sa.Text, primary_key=True),
    sa.Column("wms_co_id", sa.Integer, primary_key=True),
    number_column("qty"),
    number_column("order_lock"),
    number_column("pick_lock"),
    number_column("modified"),
    sa.Column("ts", sa.Integer, nullable=False, index=True),
)

BIN = sa.Table(
    "bin",
    METADATA,
    sa.Column("wms_co_id", sa.Integer, primary_key=True),
    sa.Column("sku_id", sa.Text, primary_key=True),
    sa.Column("bin", sa.Text, primary_key=True),
    text_column("pack_type"),  # Bin, DefaultPack or Pack
    text_column("pack_id"),
    number_column("qty"),
    number_column("modified"),
)

ORDER = sa.Table(
    "sales_order",
    METADATA,
    sa.Column("o_id", sa.Integer, primary_key=True),
    sa.Column("shop_id", sa.Integer, sa.ForeignKey("shop.shop_id"), nullable=False),
    sa.Column("so_id", sa.Text, nullable=False, index=True),
    sa.Column("wms_co_id", sa.Integer, nullable=False),
    text_column("status"),  # jushuitan-open-api 4.1
    text_column("question_type"),
    text_column("question_desc"),
    text_column("buyer_id"),
    text_column("buyer_message"),
    text_column("remark"),
    text_column("node"),  # remark of the warehouse
    text_column("labels"),  # joined by commas
    number_column("order_date"),
    sa.Column("plan_delivery", sa.Integer),  # the platform's deadline
    sa.Column("send_date", sa.Integer),
    text_column("receiver_name"),
    text_column("receiver_mobile"),
    text_column("receiver_state"),
    text_column("receiver_city"),
    text_column("receiver_district"),
    text_column("receiver_address"),
    number_column("created"),
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
    number_column("qty"),
    number_column("price"),
    text_column("combine_sku_id"),
    number_column("is_gift"),
    sa.Column("refund_status", sa.Text, nullable=False, server_default="none"),
    sa.UniqueConstraint("o_id", "outer_oi_id"),
)
sa.Index("line_of_sku", LINE.c.sku_id, LINE.c.o_id)

# Made when the order goes to the warehouse; its lines are the order's. An order has another one where it was released
# anew after a shipment was taken back, or where a ship call took effect twice.
OUTBOUND = sa.Table(
    "outbound",
    METADATA,
    sa.Column("io_id", sa.Integer, primary_key=True),
    sa.Column("o_id", sa.Integer, sa.ForeignKey("sales_order.o_id"), nullable=False, index=True),
    sa.Column("shop_id", sa.Integer, nullable=False),
    sa.Column("wms_co_id", sa.Integer, nullable=False),
    text_column("status"),  # jushuitan-open-api 4.3
    sa.Column("l_id", sa.Text, nullable=False, index=True),
    sa.Column("lc_id", sa.Text, nullable=False),
    number_column("wave_id"),
    sa.Column("f_weight", sa.Integer),  # measured
    sa.Column("f_volume", sa.Float),
    number_column("inspected"),
    number_column("printed"),  # waybill printed by the ERP
    sa.Column("io_date", sa.Integer),
    number_column("created"),
    sa.Column("modified", sa.Integer, nullable=False, index=True),
    sa.Column("ts", sa.Integer, nullable=False, index=True),
)

# Labels that were made elsewhere (attaching.py).
ATTACHED = sa.Table(
    "attached_label",
    METADATA,
    sa.Column("io_id", sa.Integer, sa.ForeignKey("outbound.io_id"), primary_key=True),
    sa.Column("media", sa.Text, nullable=False),  # pdf, png or sealed
    text_column("component"),
    sa.Column("data", sa.LargeBinary, nullable=False),
)

REDUCTION = sa.Table(
    "reduction",
    METADATA,
    sa.Column("shop_id", sa.Integer, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("oi_id", sa.Integer, sa.ForeignKey("order_line.oi_id"), nullable=False),
    number_column("qty"),
    number_column("at"),
)

AFTER_SALE = sa.Table(
    "after_sale",
    METADATA,
    sa.Column("as_id", sa.Integer, primary_key=True),
    sa.Column("o_id", sa.Integer, nullable=False, index=True),  # 0: a parcel that nobody can place
    sa.Column("oi_id", sa.Integer, nullable=False, index=True),  # 0: its goods are in ``return_item``
    sa.Column("shop_id", sa.Integer, nullable=False, server_default="0"),  # of a parcel without an order
    text_column("outer_as_id"),
    text_column("l_id"),
    text_column("logistics_company"),
    text_column("remark"),
    text_column("type"),
    text_column("status"),
    text_column("shop_status"),
    text_column("good_status"),
    text_column("question_type"),
    number_column("qty"),
    number_column("refund"),
    number_column("created"),
    number_column("modified"),
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
    number_column("after"),  # how many calls pass before it
)

SWITCH = sa.Table("switch", METADATA, sa.Column("name", sa.Text, primary_key=True), text_column("value"))

APPEND_ONLY = (
    "CREATE TRIGGER IF NOT EXISTS call_stays BEFORE UPDATE ON call BEGIN SELECT RAISE(ABORT, 'append-only'); END",
    "CREATE TRIGGER IF NOT EXISTS call_is_kept BEFORE DELETE ON call BEGIN SELECT RAISE(ABORT, 'append-only'); END",
)
