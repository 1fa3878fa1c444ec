"""A box of our own for each parcel, named by the entry's key, so that a repeat finds it instead of making another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sync.connector import Refused
from sync.connectors.odoo.rows import POUND_G, Line, Named, Package, Picking, grams, number, text
from sync.connectors.odoo.shape import PICKING, Shape
from sync.connectors.odoo.transport import Transport
from sync.connectors.odoo.wire import Call
from sync.quota import Use
from sync.vocabulary import Entry

ROUNDING_G = 6  # weights are kept there with two digits: 10 g, or 4.5 g where the office works in pounds
_NAMED = ["name", "shipping_weight"]


def box_name(entry: Entry) -> str:
    return f"PB-{entry.key}"


def box_of(line: Line) -> Named:
    return line.result_package_id if isinstance(line.result_package_id, Named) else Named()


class Boxes:
    def __init__(self, transport: Transport, shape: Shape) -> None:
        self._transport = transport
        self._shape = shape

    def ready(self, row: Picking, entry: Entry, lines: Sequence[Line]) -> int:
        """The id of this parcel's box; 0 where the office packed it there already, or keeps no boxes."""
        name = box_name(entry)
        others = any(box_of(line).id and text(box_of(line).name) != name for line in lines)
        if others or not self._shape.box_model:
            if entry.weight_g is not None and "shipping_weight" in self._shape.picking:
                self._write(PICKING, row.id, {"shipping_weight": self._weight(row, entry.weight_g)})
            return 0
        found = self._named(name, None)
        if not found:
            return self._make(row, entry, name)
        if self._shape.box_weight and entry.weight_g is not None and not self._is(row, entry, found[0]):
            self._write(self._shape.box_model, found[0].id, {"shipping_weight": self._weight(row, entry.weight_g)})
        return found[0].id

    def weigh(self, row: Picking, entry: Entry) -> None:
        """Of a parcel that has left: its only box, else the whole delivery. Raises Refused where it was not kept."""
        grams_now = entry.weight_g or 0
        boxes = {box_of(line).id for line in row.move_line_ids if box_of(line).id}
        if len(boxes) == 1 and self._shape.box_weight:
            self._write(self._shape.box_model, boxes.pop(), {"shipping_weight": self._weight(row, grams_now)})
        elif "shipping_weight" in self._shape.picking:
            self._write(PICKING, row.id, {"shipping_weight": self._weight(row, grams_now)})
        else:
            raise Refused("no_weight_kept", "")
        if not self.weighs(row, entry):
            raise Refused("weight_not_kept", "")

    def weighs(self, row: Picking, entry: Entry) -> bool:
        """Whether the weight stands there now."""
        boxes = {box_of(line).id for line in row.move_line_ids if box_of(line).id}
        if len(boxes) == 1 and self._shape.box_weight:
            kept = self._read(self._shape.box_model, [["id", "=", boxes.pop()]], Use.LOOK_UP)
        else:
            kept = self._read(PICKING, [["id", "=", row.id]], Use.LOOK_UP)
        return bool(kept) and self._is(row, entry, kept[0])

    def _make(self, row: Picking, entry: Entry, name: str) -> int:
        vals: dict[str, Any] = {"name": name}
        if self._shape.box_weight and entry.weight_g is not None:
            vals["shipping_weight"] = self._weight(row, entry.weight_g)
        kind = self._kind_of(entry.box) if entry.box and "package_type_id" in self._shape.box else 0
        if kind:
            vals["package_type_id"] = kind
        return self._transport.call(Call(self._shape.box_model, "create", {"vals_list": [vals]}), list[int], None)[0]

    def _kind_of(self, code: str) -> int:
        """A kind of box whose barcode was scanned; 0 where the office has none."""
        found = self._read("stock.package.type", [["barcode", "=", code]], None, ["name"])
        return found[0].id if found else 0

    def _named(self, name: str, use: Use | None) -> list[Package]:
        return self._read(self._shape.box_model, [["name", "=", name]], use)

    def _read(self, model: str, domain: list[Any], use: Use | None, fields: list[str] | None = None) -> list[Package]:
        wanted = fields or (_NAMED if model == PICKING or self._shape.box_weight else ["name"])
        named = {"domain": domain, "fields": wanted, "order": "id asc"}
        return self._transport.call(Call(model, "search_read", named), list[Package], use)

    def _write(self, model: str, record: int, vals: dict[str, Any]) -> None:
        self._transport.call(Call(model, "write", {"vals": vals}, (record,)), Any, None)

    def _is(self, row: Picking, entry: Entry, box: Package) -> bool:
        there = grams(number(box.shipping_weight), text(row.weight_uom_name))
        return abs(there - (entry.weight_g or 0)) <= ROUNDING_G

    def _weight(self, row: Picking, weight_g: int) -> float:
        pounds = text(row.weight_uom_name).lower() in {"lb", "lbs"}
        return round(weight_g / (POUND_G if pounds else 1000), 3)
