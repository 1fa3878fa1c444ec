"""Stocktakes: the counted figure is written beside the booked one, then applied, then read back (real-erps 3.5).

Where the stock moved between the two, applying answers with a question and does nothing; ``stock.quant.quantity``
itself is never written, though the server would take it.
"""

from __future__ import annotations

from typing import Any

import msgspec

from sync.connector import Refused
from sync.connectors.odoo.reading import Condition
from sync.connectors.odoo.rows import IdName, Link, Place, Quant, Text, link, number, text
from sync.connectors.odoo.shape import PRODUCT, QUANT
from sync.connectors.odoo.shipping import LOTS
from sync.connectors.odoo.translate import NEARLY, product_id_of
from sync.connectors.odoo.transport import Transport
from sync.connectors.odoo.wire import Call
from sync.outgoing import Counted, Pieces
from sync.quota import Use
from sync.vocabulary import Entry, LookUp

LOCATION = "stock.location"
_MODE = {"inventory_mode": True}
_FIELDS = ["product_id", "location_id", "lot_id", "quantity", "inventory_quantity", "inventory_quantity_set"]


class _Tracked(msgspec.Struct):
    id: int
    tracking: Text = None


class _Lot(IdName):
    product_id: Link = None


class _Wanted(msgspec.Struct, frozen=True):
    """One figure: so many pieces of these goods, of this lot, at this place."""

    product_id: int
    location_id: int
    lot_id: int
    pieces: int

    @property
    def domain(self) -> list[Condition]:
        lot: int | bool = self.lot_id or False
        return [
            ["product_id", "=", self.product_id],
            ["location_id", "=", self.location_id],
            ["lot_id", "=", lot],
            ["package_id", "=", False],
        ]


class Counting:
    def __init__(self, transport: Transport, warehouse: int) -> None:
        self._transport = transport
        self._warehouse = warehouse

    def count(self, entry: Entry) -> None:
        """Raises Refused where a person must act; nothing is applied then."""
        wanted = self._wanted(entry)
        quants = [self._write(one) for one in wanted]
        call = Call(QUANT, "action_apply_inventory", ids=tuple(quants))
        self._transport.call(call, Any, None)  # nothing, or a question: what became of it is read
        if any(one.inventory_quantity_set for one in self._read([["id", "in", quants]])):
            raise Refused("count_outdated", "")

    def look_up(self, entry: Entry) -> LookUp:
        """The figure is there, or waits to be applied; anything else may be ours, from which stock went on since."""
        found = [(one, self._read(one.domain)) for one in self._wanted(entry)]
        if all(rows and not rows[0].inventory_quantity_set and _same(rows[0].quantity, one) for one, rows in found):
            return LookUp(True, None, "counted")
        open_ones = [bool(rows) and rows[0].inventory_quantity_set for _, rows in found]
        return LookUp(False, None, "not_applied") if all(open_ones) else LookUp(None, None, "stock_moved")

    def _wanted(self, entry: Entry) -> list[_Wanted]:
        body = entry.body
        if not isinstance(body, Counted):
            raise Refused("no_body", "")
        if not body.whole:
            raise Refused("difference_not_taken", "")
        place = self._place(body.bin)
        tracked = self._tracked(body.pieces)
        lots = self._lots(body.pieces)
        wanted = []
        for one in body.pieces:
            product = product_id_of(one.sku_id)
            if product not in tracked:
                raise Refused("sku_unknown", one.sku_id)
            lot = lots.get((product, one.lot), 0) if one.lot else 0
            if one.lot and not lot:
                raise Refused("serial_unknown", one.lot)
            if tracked[product] in {"lot", "serial"} and not lot:
                raise Refused("lot_missing", one.sku_id)
            wanted.append(_Wanted(product, place, lot, one.quantity))
        return wanted

    def _place(self, name: str) -> int:
        """A bin by its barcode, its whole name or its own name; one, or a person must say which."""
        if not name:
            raise Refused("bin_missing", "")
        domain: list[Any] = [["usage", "=", "internal"], "|", "|"]
        domain += [[field, "=", name] for field in ("barcode", "complete_name", "name")]
        if self._warehouse:
            domain.insert(0, ["warehouse_id", "=", self._warehouse])
        named = {"domain": domain, "fields": ["complete_name", "barcode"], "order": "id asc"}
        found = self._transport.call(Call(LOCATION, "search_read", named), list[Place], Use.SHIP)
        exact = [one for one in found if name in {text(one.barcode), text(one.complete_name)}] or found
        if len(exact) != 1:
            raise Refused("bin_unknown" if not exact else "bin_ambiguous", name)
        return exact[0].id

    def _tracked(self, pieces: tuple[Pieces, ...]) -> dict[int, str]:
        ids = sorted({product_id_of(one.sku_id) for one in pieces})
        named = {"domain": [["id", "in", ids]], "fields": ["tracking"], "order": "id asc"}
        rows = self._transport.call(Call(PRODUCT, "search_read", named), list[_Tracked], None)
        return {row.id: text(row.tracking) for row in rows}

    def _lots(self, pieces: tuple[Pieces, ...]) -> dict[tuple[int, str], int]:
        names = sorted({one.lot for one in pieces if one.lot})
        if not names:
            return {}
        named = {"domain": [["name", "in", names]], "fields": ["name", "product_id"], "order": "id asc"}
        rows = self._transport.call(Call(LOTS, "search_read", named), list[_Lot], None)
        return {(link(row.product_id), text(row.name)): row.id for row in rows}

    def _write(self, one: _Wanted) -> int:
        """The figure as it stands beside the booked one; a count that somebody else left open is not written over."""
        found = self._read(one.domain)
        vals: dict[str, Any] = {"inventory_quantity": one.pieces}
        if not found:
            vals |= {"product_id": one.product_id, "location_id": one.location_id}
            vals |= {"lot_id": one.lot_id} if one.lot_id else {}
            call = Call(QUANT, "create", {"vals_list": [vals]}, context=_MODE)
            return self._transport.call(call, list[int], None)[0]
        quant = found[0]
        if quant.inventory_quantity_set and not _same(number(quant.inventory_quantity), one):
            raise Refused("count_open", "")
        self._transport.call(Call(QUANT, "write", {"vals": vals}, (quant.id,), _MODE), Any, None)
        return quant.id

    def _read(self, domain: list[Condition]) -> list[Quant]:
        named = {"domain": domain, "fields": _FIELDS, "order": "id asc"}
        return self._transport.call(Call(QUANT, "search_read", named), list[Quant], None)


def _same(value: float, one: _Wanted) -> bool:
    return abs(value - one.pieces) < NEARLY
