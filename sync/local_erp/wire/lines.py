"""Order lines as both orders and outbound documents show them, with what the catalogue says about their goods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from sync.local_erp import schema
from sync.local_erp.wire.answers import Json, yuan

_PART = schema.PRODUCT.alias()
_BUNDLE_WEIGHT = (
    sa.select(sa.func.sum(schema.BUNDLE_PART.c.qty * _PART.c.weight))
    .join(_PART, _PART.c.sku_id == schema.BUNDLE_PART.c.sku_id)
    .where(schema.BUNDLE_PART.c.bundle_sku_id == schema.LINE.c.sku_id)
    .scalar_subquery()
)
_LINES = (
    sa.select(
        schema.LINE,
        sa.func.coalesce(schema.PRODUCT.c.name, schema.BUNDLE.c.name, "").label("name"),
        sa.func.coalesce(schema.PRODUCT.c.spec, "").label("spec"),
        sa.func.coalesce(schema.PRODUCT.c.picture, "").label("picture"),
        sa.func.coalesce(schema.PRODUCT.c.unit, "").label("unit"),
        sa.func.coalesce(schema.PRODUCT.c.weight, _BUNDLE_WEIGHT, 0).label("weight"),
        sa.func.coalesce(schema.PRODUCT.c.needs_scan, 1).label("needs_scan"),
        schema.BUNDLE.c.sku_id.is_not(None).label("is_bundle"),
    )
    .outerjoin(schema.PRODUCT, schema.PRODUCT.c.sku_id == schema.LINE.c.sku_id)
    .outerjoin(schema.BUNDLE, schema.BUNDLE.c.sku_id == schema.LINE.c.sku_id)
    .order_by(schema.LINE.c.oi_id)
)


def lines_of(connection: sa.Connection, o_ids: Sequence[int]) -> defaultdict[int, list[Any]]:
    """The lines of some orders, by order; lines with nothing left are left out."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(_LINES.where(schema.LINE.c.o_id.in_(o_ids), schema.LINE.c.qty > 0)):
        found[row.o_id].append(row)
    return found


def weight_of(lines: Sequence[Any]) -> int:
    """Estimated grams."""
    return sum(line.qty * line.weight for line in lines)


def amount_of(lines: Sequence[Any]) -> float:
    return yuan(sum(line.qty * line.price for line in lines))


def order_item(line: Any, so_id: str, item_status: str) -> Json:
    """A line as /open/orders/single/query shows it."""
    return _common(line, so_id) | {
        "shop_sku_id": line.sku_id,
        "shop_i_id": line.sku_id,
        "price": yuan(line.price),
        "base_price": yuan(line.price),
        "amount": yuan(line.qty * line.price),
        "buyer_paid_amount": yuan(line.qty * line.price),
        "seller_income_amount": "",
        "is_presale": False,
        "sku_type": _sku_type(line),
        "refund_status": line.refund_status,
        "refund_id": "",
        "item_status": item_status,
        "remark": "",
        "referrer_id": "",
    }


def outbound_item(line: Any, so_id: str) -> Json:
    """A line as /open/orders/out/simple/query shows it; its ``ioi_id`` is the order line's id here."""
    return _common(line, so_id) | {
        "ioi_id": line.oi_id,
        "unit": line.unit,
        "sale_price": yuan(line.price),
        "sale_amount": yuan(line.qty * line.price),
        "sale_base_price": yuan(line.price),
        "combine_sku_id": line.combine_sku_id,
        "batch_id": "",
        "product_date": "",
        "expiration_date": "",
        "supplier_id": "",
    }


def _common(line: Any, so_id: str) -> Json:
    return {
        "oi_id": line.oi_id,
        "outer_oi_id": line.outer_oi_id,
        "raw_so_id": so_id,
        "sku_id": line.sku_id,
        "i_id": line.sku_id,
        "name": line.name,
        "properties_value": line.spec,
        "pic": line.picture,
        "qty": line.qty,
        "is_gift": bool(line.is_gift),
    }


def _sku_type(line: Any) -> str:
    if line.is_bundle:
        return "combine"
    return "normal" if line.needs_scan else "no_deliver"
