"""Tables of the local ERP for the work around packing: waves, boxes, goods that come in, back and across."""

from __future__ import annotations

import sqlalchemy as sa

from sync.local_erp.schema import METADATA, number_column, text_column

ALL = METADATA  # these tables and those of schema.py

WAVE = sa.Table(
    "wave",
    METADATA,
    sa.Column("wave_id", sa.Integer, primary_key=True),
    number_column("type"),  # jushuitan-open-api 3.14
    number_column("status"),
    number_column("wms_co_id"),
    number_column("picker"),
    text_column("picker_name"),
    text_column("seeder_name"),
    text_column("wave_bin"),
    number_column("created"),
    sa.Column("modified", sa.Integer, nullable=False, index=True),
)
# One SKU of a wave; ``bin_id`` is a slot of the seeding wall where the wave is seeded while it is picked.
WAVE_ITEM = sa.Table(
    "wave_item",
    METADATA,
    sa.Column("wave_item_id", sa.Integer, primary_key=True),
    sa.Column("wave_id", sa.Integer, nullable=False, index=True),
    sa.Column("sku_id", sa.Text, nullable=False),
    text_column("bin"),
    number_column("qty"),
    number_column("picked_qty"),
    number_column("checked_qty"),
)
# What lies in the slot of one document's line.
SEEDED = sa.Table(
    "seeded",
    METADATA,
    sa.Column("io_id", sa.Integer, primary_key=True),
    sa.Column("ioi_id", sa.Integer, primary_key=True),
    number_column("wave_id"),
    number_column("seed_qty"),
)
CART = sa.Table(
    "cart",
    METADATA,
    sa.Column("carry_id", sa.Text, primary_key=True),
    sa.Column("wave_id", sa.Integer, nullable=False, index=True),
    text_column("bin_id"),
)

BOX = sa.Table(
    "box",
    METADATA,
    sa.Column("pack_id", sa.Integer, primary_key=True),
    sa.Column("io_id", sa.Integer, nullable=False, index=True),
    number_column("created"),
)
BOX_ITEM = sa.Table(
    "box_item",
    METADATA,
    sa.Column("pack_id", sa.Integer, primary_key=True),
    sa.Column("sku_id", sa.Text, primary_key=True),
    number_column("qty"),
)
VIDEO = sa.Table(
    "video",
    METADATA,
    sa.Column("video_id", sa.Integer, primary_key=True),
    sa.Column("io_id", sa.Integer, nullable=False, index=True),
    number_column("seconds"),
    text_column("cameras"),
    text_column("operation"),
    number_column("created"),
)
WORK = sa.Table(
    "work",
    METADATA,
    sa.Column("work_id", sa.Integer, primary_key=True),
    text_column("type"),  # Pack, pick, seed, checkout, ShippingPack, Stocktaking …
    text_column("sku_id"),
    number_column("qty"),
    text_column("bin"),
    text_column("pack_id"),
    text_column("id1"),  # document or wave
    text_column("id2"),  # waybill
    text_column("material"),
    text_column("creator"),
    sa.Column("created", sa.Integer, nullable=False, index=True),
)
CHILD_PARCEL = sa.Table(
    "child_parcel",
    METADATA,
    sa.Column("l_id", sa.Text, primary_key=True),
    sa.Column("io_id", sa.Integer, nullable=False, index=True),
    text_column("lc_id"),
)
EXPRESS = sa.Table(
    "express",
    METADATA,
    sa.Column("l_id", sa.Text, primary_key=True),
    text_column("name"),
    text_column("remark"),
    number_column("created"),
)

# Purchases are orders to a supplier; what came in by them is a paper of kind "purchase".
PURCHASE = sa.Table(
    "purchase",
    METADATA,
    sa.Column("po_id", sa.Integer, primary_key=True),
    text_column("so_id"),
    text_column("status"),
    number_column("supplier_id"),
    text_column("supplier_name"),
    number_column("wms_co_id"),
    text_column("remark"),
    number_column("created"),
    sa.Column("modified", sa.Integer, nullable=False, index=True),
    sa.Column("ts", sa.Integer, nullable=False, index=True),
)
PURCHASE_ITEM = sa.Table(
    "purchase_item",
    METADATA,
    sa.Column("poi_id", sa.Integer, primary_key=True),
    sa.Column("po_id", sa.Integer, nullable=False, index=True),
    sa.Column("sku_id", sa.Text, nullable=False),
    number_column("qty"),
    number_column("price"),
    number_column("in_qty"),
)

# Everything that moves stock and is no sale: ``kind`` says what, ``external_id`` is unique within it.
PAPER = sa.Table(
    "paper",
    METADATA,
    sa.Column("io_id", sa.Integer, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),  # papers.Kind
    text_column("type"),  # the platform's word: 其它出库, 调拨出, check …
    text_column("external_id"),
    text_column("status"),
    number_column("wms_co_id"),
    number_column("wh_id"),
    number_column("link_wms_co_id"),
    number_column("link_wh_id"),
    number_column("link_io_id"),
    number_column("po_id"),
    number_column("as_id"),
    number_column("supplier_id"),
    text_column("supplier_name"),
    text_column("bin"),
    text_column("l_id"),
    text_column("lc_id"),
    text_column("logistics_company"),
    text_column("reason"),
    text_column("remark"),
    text_column("labels"),
    text_column("creator"),
    sa.Column("io_date", sa.Integer),
    number_column("created"),
    sa.Column("modified", sa.Integer, nullable=False, index=True),
    sa.Column("ts", sa.Integer, nullable=False, index=True),
)
sa.Index("paper_once", PAPER.c.kind, PAPER.c.external_id, unique=True, sqlite_where=PAPER.c.external_id != "")
PAPER_ITEM = sa.Table(
    "paper_item",
    METADATA,
    sa.Column("ioi_id", sa.Integer, primary_key=True),
    sa.Column("io_id", sa.Integer, nullable=False, index=True),
    sa.Column("sku_id", sa.Text, nullable=False),
    number_column("qty"),  # of a stocktake: the difference
    number_column("r_qty"),  # of a stocktake: what was counted
    number_column("price"),
    number_column("wh_id"),  # where it goes, when not where the paper says
    text_column("batch_no"),
    text_column("produced"),
    text_column("expires"),
    text_column("serials"),  # joined by commas
)

# Stock outside the main area (wh_id 1, which ``stock`` holds).
AREA_STOCK = sa.Table(
    "area_stock",
    METADATA,
    sa.Column("wms_co_id", sa.Integer, primary_key=True),
    sa.Column("wh_id", sa.Integer, primary_key=True),
    sa.Column("sku_id", sa.Text, primary_key=True),
    number_column("qty"),
)

RETURN_ITEM = sa.Table(
    "return_item",
    METADATA,
    sa.Column("asi_id", sa.Integer, primary_key=True),
    sa.Column("as_id", sa.Integer, nullable=False, index=True),
    sa.Column("sku_id", sa.Text, nullable=False),
    number_column("qty"),
    number_column("r_qty"),
    number_column("defective_qty"),
    text_column("outer_oi_id"),
    sa.Column("receive_date", sa.Integer),
)

SERIAL = sa.Table(
    "serial",
    METADATA,
    sa.Column("sku_sn", sa.Text, primary_key=True),
    sa.Column("sku_id", sa.Text, nullable=False, index=True),
    text_column("status"),  # Pack, Out, Checkout …
    number_column("wms_co_id"),
    sa.Column("io_id", sa.Integer, nullable=False, server_default="0", index=True),
    number_column("inout_type"),
    text_column("pack_sn"),
    sa.Column("modified", sa.Integer, nullable=False, index=True),
)

ORDER_ACTION = sa.Table(
    "order_action",
    METADATA,
    sa.Column("oa_id", sa.Integer, primary_key=True),
    sa.Column("o_id", sa.Integer, nullable=False, index=True),
    text_column("name"),
    text_column("remark"),
    text_column("creator"),
    sa.Column("created", sa.Integer, nullable=False, index=True),
)

LISTING = sa.Table(
    "listing",
    METADATA,
    sa.Column("shop_id", sa.Integer, primary_key=True),
    sa.Column("shop_sku_id", sa.Text, primary_key=True),
    text_column("shop_i_id"),
    text_column("sku_id"),
    number_column("enabled"),
    sa.Column("modified", sa.Integer, nullable=False, index=True),
)
