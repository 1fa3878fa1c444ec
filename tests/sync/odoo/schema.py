"""Models and fields of the played Odoo 19: only those that the connector meets.

From the page: the model names, the fields of 3.2 to 3.5, and which of them belong to modules. Invented: the types of
the rest, and that nothing else exists.
"""

from __future__ import annotations

from typing import NamedTuple


class F(NamedTuple):
    """A field: its type, the model it leads to, and for lists the field there that leads back."""

    type: str = "char"
    relation: str = ""
    inverse: str = ""


def _link(model: str) -> F:
    return F("many2one", model)


_STAMPS = {"create_date": F("datetime"), "write_date": F("datetime"), "display_name": F()}

MODELS: dict[str, dict[str, F]] = {
    "res.company": {"name": F()},
    "res.partner": {
        "name": F(), "street": F(), "street2": F(), "zip": F(), "city": F(), "phone": F(),
        "state_id": _link("res.country.state"), "country_id": _link("res.country"),
    },
    "res.country": {"name": F(), "code": F()},
    "res.country.state": {"name": F()},
    "res.users.apikeys": {"expiration_date": F("datetime")},
    "stock.warehouse": {"name": F(), "view_location_id": _link("stock.location")},
    "stock.location": {
        "name": F(), "complete_name": F(), "barcode": F(), "usage": F(), "warehouse_id": _link("stock.warehouse"),
    },
    "stock.picking.type": {"name": F(), "code": F(), "warehouse_id": _link("stock.warehouse")},
    "delivery.carrier": {"name": F()},
    "uom.uom": {"name": F()},
    "product.template": {},
    "product.product": {
        "name": F(), "default_code": F(), "barcode": F(), "weight": F("float"), "weight_uom_name": F(), "type": F(),
        "active": F("boolean"), "tracking": F(), "uom_id": _link("uom.uom"),
        "product_tmpl_id": _link("product.template"),
        "qty_available": F("float"), "free_qty": F("float"),
        "stock_move_ids": F("one2many", "stock.move", "product_id"),
        "stock_quant_ids": F("one2many", "stock.quant", "product_id"),
    },
    "product.uom": {"product_id": _link("product.product"), "uom_id": _link("uom.uom"), "barcode": F()},
    "stock.lot": {"name": F(), "product_id": _link("product.product")},
    "stock.package": {"name": F(), "shipping_weight": F("float"), "package_type_id": _link("stock.package.type")},
    "stock.package.type": {"name": F(), "barcode": F()},
    "stock.picking": {
        "name": F(), "origin": F(), "state": F(), "date_deadline": F("datetime"), "date_done": F("datetime"),
        "note": F("html"), "weight": F("float"), "shipping_weight": F("float"), "weight_uom_name": F(),
        "carrier_tracking_ref": F(), "carrier_id": _link("delivery.carrier"), "partner_id": _link("res.partner"),
        "picking_type_id": _link("stock.picking.type"), "picking_type_code": F(),
        "backorder_id": _link("stock.picking"),
        "move_ids": F("one2many", "stock.move", "picking_id"),
        "move_line_ids": F("one2many", "stock.move.line", "picking_id"),
    },
    "stock.move": {
        "picking_id": _link("stock.picking"), "product_id": _link("product.product"), "product_uom_qty": F("float"),
        "quantity": F("float"), "state": F(), "picked": F("boolean"),
    },
    "stock.move.line": {
        "picking_id": _link("stock.picking"), "move_id": _link("stock.move"), "product_id": _link("product.product"),
        "quantity": F("float"), "quantity_product_uom": F("float"), "picked": F("boolean"), "state": F(),
        "product_uom_id": _link("uom.uom"), "location_id": _link("stock.location"), "lot_id": _link("stock.lot"),
        "result_package_id": _link("stock.package"),
    },
    "stock.quant": {
        "product_id": _link("product.product"), "location_id": _link("stock.location"), "lot_id": _link("stock.lot"),
        "package_id": _link("stock.package"), "owner_id": _link("res.partner"), "quantity": F("float"),
        "inventory_quantity": F("float"), "inventory_quantity_set": F("boolean"), "is_outdated": F("boolean"),
    },
}  # fmt: skip
for _fields in MODELS.values():
    _fields.update(_STAMPS)
