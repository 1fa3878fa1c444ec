"""What this Odoo has, asked once per connection: by the fields that are there, not by the version's number."""

from __future__ import annotations

import msgspec

from sync.connector import ConnectorError, NotAuthorised, Refused
from sync.connectors.odoo.errors import not_here
from sync.connectors.odoo.transport import Transport
from sync.connectors.odoo.wire import Call
from sync.quota import Use

PICKING, MOVE, LINE, QUANT, PRODUCT = "stock.picking", "stock.move", "stock.move.line", "stock.quant", "product.product"
UNIT_BARCODES = "product.uom"


class _About(msgspec.Struct):
    type: str = ""
    relation: str = ""


class Shape(msgspec.Struct, frozen=True):
    """Names that differ between versions and installed modules."""

    picking: frozenset[str]
    line: frozenset[str]
    box_model: str  # "stock.package" or "stock.quant.package"; "" where there are no boxes
    box: frozenset[str]
    unit_barcodes: bool  # whether further barcodes have a model of their own
    counting: bool  # whether a count is written and then applied

    @property
    def tracking(self) -> bool:
        return "carrier_tracking_ref" in self.picking

    @property
    def carriers(self) -> bool:
        return "carrier_id" in self.picking

    @property
    def box_weight(self) -> bool:
        return "shipping_weight" in self.box

    @property
    def units(self) -> bool:
        """Whether lines tell their pieces in the product's own unit too."""
        return "quantity_product_uom" in self.line


def ask_shape(transport: Transport) -> Shape:
    """Four or five small calls. Raises Refused where this is an Odoo that we do not know."""
    picking = _fields(transport, PICKING)
    line = _fields(transport, LINE)
    if not {"quantity", "picked"} <= line.keys():
        raise Refused("version_too_old", transport.version)  # done quantities were kept otherwise (qty_done)
    box_model = line.get("result_package_id", _About()).relation
    box = _fields(transport, box_model) if box_model else {}
    return Shape(
        picking=frozenset(picking),
        line=frozenset(line),
        box_model=box_model,
        box=frozenset(box),
        unit_barcodes=_is_there(transport, UNIT_BARCODES),
        counting="inventory_quantity_set" in _fields(transport, QUANT),
    )


def _fields(transport: Transport, model: str) -> dict[str, _About]:
    call = Call(model, "fields_get", {"attributes": ["type", "relation"]})
    return transport.call(call, dict[str, _About], Use.LOOK_UP)


def _is_there(transport: Transport, model: str) -> bool:
    try:
        return "barcode" in _fields(transport, model)
    except NotAuthorised as error:
        if error.code != "no_permission":
            raise
        return False
    except ConnectorError as error:
        if not not_here(error):
            raise
        return False
