"""Tables of cache.db: what the ERP said. Written by the sync process alone; may be thrown away and pulled again."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()
NUMBER = sa.Text(collation="NOCASE")  # Caps Lock and wedge scanners turn case round

DOCUMENT = sa.Table(
    "document",
    METADATA,
    sa.Column("document_id", NUMBER, primary_key=True),
    sa.Column("order_id", NUMBER, nullable=False, index=True),
    sa.Column("shop_order_no", NUMBER, nullable=False, index=True),
    sa.Column("waybill", NUMBER, nullable=False, index=True),
    sa.Column("carrier_id", sa.Text, nullable=False),
    sa.Column("carrier_name", sa.Text, nullable=False),
    sa.Column("shop_id", sa.Text, nullable=False),
    sa.Column("shop_name", sa.Text, nullable=False),
    sa.Column("warehouse_id", sa.Text, nullable=False),
    sa.Column("wave_id", NUMBER, nullable=False, index=True),
    sa.Column("status", sa.Text, nullable=False),  # sync.vocabulary.DocumentStatus
    sa.Column("buyer_message", sa.Text, nullable=False),
    sa.Column("seller_remark", sa.Text, nullable=False),
    sa.Column("region", sa.Text, nullable=False),
    sa.Column("estimated_weight_g", sa.Integer, nullable=False),
    sa.Column("measured_weight_g", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("modified", sa.Integer),  # microseconds since 1970, UTC; so everywhere
    sa.Column("shipped_at", sa.Integer),
    sa.Column("lines", sa.Text, nullable=False),  # JSON array of sync.vocabulary.DocumentLine
    sa.Column("receiver_mark", sa.Text, nullable=False),
    sa.Column("ship_by", sa.Integer),
    sa.Column("paid_at", sa.Integer),
    sa.Column("child_waybills", sa.Text, nullable=False),  # JSON array; each has a row of child_waybill too
    sa.Column("unfit", sa.Text, nullable=False),
    sa.Column("fetched_at", sa.Integer, nullable=False),
)
sa.Index("document_waiting", DOCUMENT.c.revision, sqlite_where=DOCUMENT.c.status == "waiting")
sa.Index("document_done", DOCUMENT.c.revision, sqlite_where=DOCUMENT.c.status != "waiting")

CHILD_WAYBILL = sa.Table(
    "child_waybill",
    METADATA,
    sa.Column("document_id", NUMBER, primary_key=True),
    sa.Column("waybill", NUMBER, primary_key=True, index=True),
)

# A label body for a receiver of yesterday must not be printed: it is fetched anew.
sa.event.listen(
    DOCUMENT,
    "after_create",
    sa.DDL(  # type: ignore[no-untyped-call]
        "CREATE TRIGGER receiver_changed AFTER UPDATE OF receiver_mark ON document "
        "WHEN old.receiver_mark <> '' AND old.receiver_mark <> new.receiver_mark "
        "BEGIN DELETE FROM label_body WHERE document_id = new.document_id; END"
    ),
)

STOP = sa.Table(
    "stop",
    METADATA,
    sa.Column("order_id", NUMBER, primary_key=True),
    sa.Column("reason", sa.Text, nullable=False),  # sync.vocabulary.StopReason, or "" once released
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("modified", sa.Integer),
    sa.Column("ship_by", sa.Integer),
    sa.Column("fetched_at", sa.Integer, nullable=False),
)

PRODUCT = sa.Table(
    "product",
    METADATA,
    sa.Column("sku_id", NUMBER, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("spec", sa.Text, nullable=False),
    sa.Column("picture", sa.Text, nullable=False),
    sa.Column("weight_g", sa.Integer, nullable=False),
    sa.Column("unit", sa.Text, nullable=False),
    sa.Column("enabled", sa.Integer, nullable=False),
    sa.Column("needs_scan", sa.Integer, nullable=False),
)

BARCODE = sa.Table(
    "barcode",
    METADATA,
    sa.Column("code", NUMBER, primary_key=True),
    sa.Column("sku_id", NUMBER, primary_key=True, index=True),
)

BUNDLE_PART = sa.Table(
    "bundle_part",
    METADATA,
    sa.Column("bundle_sku_id", NUMBER, primary_key=True),
    sa.Column("sku_id", NUMBER, primary_key=True),
    sa.Column("quantity", sa.Integer, nullable=False),
    sa.Column("bundle_name", sa.Text, nullable=False),
)

STOCK = sa.Table(
    "stock",
    METADATA,
    sa.Column("sku_id", NUMBER, primary_key=True),
    sa.Column("warehouse_id", sa.Text, primary_key=True),
    sa.Column("on_hand", sa.Integer, nullable=False),
    sa.Column("order_locked", sa.Integer, nullable=False),
    sa.Column("pick_locked", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("fetched_at", sa.Integer, nullable=False),
)

BIN_STOCK = sa.Table(
    "bin_stock",
    METADATA,
    sa.Column("sku_id", NUMBER, primary_key=True),
    sa.Column("warehouse_id", sa.Text, primary_key=True),
    sa.Column("bin", NUMBER, primary_key=True, index=True),
    sa.Column("quantity", sa.Integer, nullable=False),
    sa.Column("fetched_at", sa.Integer, nullable=False),
)

SHOP = sa.Table(
    "shop",
    METADATA,
    sa.Column("shop_id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("site", sa.Text, nullable=False),
    sa.Column("stops_visible", sa.Integer, nullable=False),
)

WAREHOUSE = sa.Table(
    "warehouse",
    METADATA,
    sa.Column("warehouse_id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("is_main", sa.Integer, nullable=False),
)

COURIER = sa.Table(
    "courier",
    METADATA,
    sa.Column("carrier_id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
)

LABEL_BODY = sa.Table(
    "label_body",
    METADATA,
    sa.Column("document_id", NUMBER, primary_key=True),
    sa.Column("waybill", NUMBER, nullable=False, index=True),
    sa.Column("body", sa.Text, nullable=False),  # JSON of sync.vocabulary.LabelBody
    sa.Column("fetched_at", sa.Integer, nullable=False),
)

WAVE = sa.Table(
    "wave",
    METADATA,
    sa.Column("wave_id", NUMBER, primary_key=True),
    sa.Column("status", sa.Text, nullable=False, index=True),  # sync.floor.WaveStatus
    sa.Column("body", sa.Text, nullable=False),  # JSON of sync.floor.Wave
    sa.Column("fetched_at", sa.Integer, nullable=False),
)

AFTER_SALE = sa.Table(
    "after_sale",
    METADATA,
    sa.Column("after_sale_id", NUMBER, primary_key=True),
    sa.Column("order_id", NUMBER, nullable=False, index=True),
    sa.Column("shop_order_no", NUMBER, nullable=False, index=True),
    sa.Column("waybill", NUMBER, nullable=False, index=True),
    sa.Column("goods", sa.Text, nullable=False),  # where they are
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),  # JSON of sync.floor.AfterSale
    sa.Column("fetched_at", sa.Integer, nullable=False),
)

PURCHASE = sa.Table(
    "purchase",
    METADATA,
    sa.Column("purchase_id", NUMBER, primary_key=True),
    sa.Column("receipt_id", NUMBER, primary_key=True, index=True),
    sa.Column("supplier_id", NUMBER, nullable=False, index=True),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),  # JSON of sync.floor.Purchase
    sa.Column("fetched_at", sa.Integer, nullable=False),
)

# What the ERP said to a person's question; the newest answer to each.
ANSWER = sa.Table(
    "answer",
    METADATA,
    sa.Column("ask", sa.Text, primary_key=True),  # sync.floor.Ask
    sa.Column("number", NUMBER, primary_key=True),
    sa.Column("rows", sa.Text, nullable=False),  # JSON array of the struct that sync.floor.ROWS names
    sa.Column("cut", sa.Integer, nullable=False),  # 1 where the ERP has, or may have, more of them
    sa.Column("at", sa.Integer, nullable=False),
)

# SKUs that a document names and no product or bundle explains yet; sync's own list of what to ask for.
UNKNOWN_SKU = sa.Table(
    "unknown_sku",
    METADATA,
    sa.Column("sku_id", NUMBER, primary_key=True),
    sa.Column("not_before", sa.Integer, nullable=False),
)

CURSOR = sa.Table(
    "cursor",
    METADATA,
    sa.Column("stream", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("at", sa.Integer, nullable=False),
)

# What was written last, page by page: whoever remembers something of the cache asks here what is not true any more.
CHANGE = sa.Table(
    "change",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),  # rises for ever, also over ``clear``
    sa.Column("stream", sa.Text, nullable=False),  # sync.vocabulary.Stream; "" when all was forgotten
    sa.Column("ids", sa.Text, nullable=False),  # JSON array: documents, or the orders of stops; else empty
    sqlite_autoincrement=True,
)

META = sa.Table(
    "meta",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),  # "company_id", "epoch", "shape", "changed", "reconciled"
    sa.Column("value", sa.Text, nullable=False),
)
