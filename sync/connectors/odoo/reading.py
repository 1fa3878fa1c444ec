"""Reading deliveries: which fields, which conditions, whole or by name only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from sync.connectors.odoo.rows import HeadRow, Picking, Pickings
from sync.connectors.odoo.shape import PICKING, Shape
from sync.connectors.odoo.translate import OPEN_STATES
from sync.connectors.odoo.transport import Transport
from sync.connectors.odoo.wire import Call
from sync.quota import Use

DOCUMENT_ROWS = 80  # lines and goods come with them: 31 ms for one, 80 a page at full speed (real-erps 3.2)
HEAD_ROWS = 500
BIGGEST_ID = 2**31 - 1  # a longer number in a condition about ids is an error of the database there

Condition = list[Any]

_GOODS: dict[str, Any] = {"fields": {"default_code": {}, "name": {}, "tracking": {}, "uom_id": {}}}
_PARTNER = ("name", "street", "street2", "zip", "city", "phone", "write_date")
_PICKING_PLAIN = (
    "name", "state", "write_date", "origin", "date_deadline", "date_done", "note", "weight", "shipping_weight",
    "weight_uom_name", "carrier_tracking_ref",
)  # fmt: skip
_LINE_PLAIN = ("quantity", "quantity_product_uom", "picked", "state", "write_date", "product_uom_id", "move_id")


class Scope(msgspec.Struct, frozen=True):
    """Which deliveries are this bench's."""

    types: tuple[str, ...] = ()  # kinds of operation by number or name; none: all that go to customers
    warehouse: int = 0

    @property
    def held(self) -> str:
        """A name for it; the cursor of another one is of no use."""
        return f"{','.join(self.types)}/{self.warehouse or ''}"

    def conditions(self) -> list[Condition | str]:
        return [*self._of_types(), *([["picking_type_id.warehouse_id", "=", self.warehouse]] if self.warehouse else [])]

    def _of_types(self) -> list[Condition | str]:
        if not self.types:
            return [["picking_type_code", "=", "outgoing"]]
        numbers = [int(one) for one in self.types if one.isdecimal()]
        names = [one for one in self.types if not one.isdecimal()]
        if not names:
            return [["picking_type_id", "in", numbers]]
        by_name: Condition = ["picking_type_id.name", "in", names]
        return [by_name] if not numbers else ["|", ["picking_type_id", "in", numbers], by_name]


def is_open() -> Condition:
    return ["state", "in", list(OPEN_STATES)]


def changed_since(stamp: str) -> list[Condition | str]:
    """The header's stamp stays when a line, a quantity or the address changes (real-erps 3.4)."""
    paths = ("write_date", "move_ids.write_date", "move_line_ids.write_date", "partner_id.write_date")
    return ["|", "|", "|", *([path, ">=", stamp] for path in paths)]


def specification(shape: Shape) -> dict[str, Any]:
    """What is read of a delivery with its lines, in one call."""
    spec: dict[str, Any] = {name: {} for name in _PICKING_PLAIN if name in shape.picking}
    address: dict[str, Any] = {name: {} for name in _PARTNER} | {
        "state_id": {"fields": {"display_name": {}}},
        "country_id": {"fields": {"code": {}}},
    }
    line: dict[str, Any] = {name: {} for name in _LINE_PLAIN if name in shape.line}
    line |= {
        "product_id": _GOODS,
        "location_id": {"fields": {"complete_name": {}, "barcode": {}}},
        "lot_id": {"fields": {"name": {}}},
    }
    if shape.box_model:
        line["result_package_id"] = {"fields": {"name": {}}}
    move = {"product_uom_qty": {}, "quantity": {}, "state": {}, "write_date": {}, "product_id": _GOODS}
    spec |= {
        "partner_id": {"fields": address},
        "picking_type_id": {"fields": {"warehouse_id": {}}},
        "move_ids": {"fields": move},
        "move_line_ids": {"fields": line},
    }
    if shape.carriers:
        spec["carrier_id"] = {"fields": {"display_name": {}}}
    return spec


def read_pickings(
    transport: Transport,
    shape: Shape,
    domain: Sequence[Condition | str],
    limit: int,
    use: Use | None,
) -> Pickings:
    named = {"domain": list(domain), "specification": specification(shape), "limit": limit, "order": "id asc"}
    return transport.call(Call(PICKING, "web_search_read", named), Pickings, use)


def read_picking(transport: Transport, shape: Shape, picking_id: int, use: Use | None) -> Picking | None:
    """One delivery as it stands now; None where it does not exist."""
    found = read_pickings(transport, shape, [["id", "=", picking_id]], 1, use)
    return found.records[0] if found.records else None


def read_heads(transport: Transport, domain: Sequence[Condition | str], limit: int, use: Use | None) -> list[HeadRow]:
    fields = ["name", "state", "write_date"]
    named = {"domain": list(domain), "fields": fields, "limit": limit, "order": "id asc"}
    return transport.call(Call(PICKING, "search_read", named), list[HeadRow], use)


def newest_stamp(transport: Transport, model: str, domain: Sequence[Condition | str], use: Use | None) -> str:
    """The newest stamp among these rows, by the server's own clock; "" where there are none."""
    named = {"domain": list(domain), "fields": ["write_date"], "limit": 1, "order": "write_date desc"}
    rows = transport.call(Call(model, "search_read", named), list[HeadRow], use)
    stamp = rows[0].write_date if rows else ""
    return stamp[:19] if isinstance(stamp, str) else ""
