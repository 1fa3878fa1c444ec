"""Stocktakes: the counted figure is written beside the booked one, then applied, then read back (real-erps 3.5).

Where the stock moved between the two, applying answers with a question and does nothing; ``stock.quant.quantity``
itself is never written, though the server would take it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from sync.connector import Refused
from sync.connectors.http import after_the_effect
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
_FIELDS = [
    "product_id", "location_id", "lot_id", "package_id", "owner_id", "quantity", "inventory_quantity",
    "inventory_quantity_set",
]  # fmt: skip


class _Tracked(msgspec.Struct):
    id: int
    tracking: Text = None


class _Lot(IdName):
    product_id: Link = None


class _Wanted(msgspec.Struct, frozen=True):
    """One figure: so many pieces of these goods, of this lot, at this place."""

    sku_id: str
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
        ]


class Counting:
    def __init__(self, transport: Transport, warehouse: int) -> None:
        self._transport = transport
        self._warehouse = warehouse

    def count(self, entry: Entry) -> None:
        """Raises Refused where a person must act; nothing is applied then."""
        wanted = self._wanted(entry)
        found = [(one, self._open(one)) for one in wanted]
        quants = [quant for one, rows in found for quant in self._write(one, rows)]
        if not quants:
            return  # nothing is booked there, and nothing was found
        call = Call(QUANT, "action_apply_inventory", ids=tuple(quants))
        self._transport.call(call, Any, None)  # nothing, or a question: what became of it is read
        with after_the_effect("action_apply_inventory"):
            left = self._read([["id", "in", quants]])
        if any(one.inventory_quantity_set for one in left):
            raise Refused("count_outdated", "")

    def look_up(self, entry: Entry) -> LookUp:
        """The figure is there, or waits to be applied; anything else may be ours, from which stock went on since."""
        found = [(one, self._loose(one)) for one in self._wanted(entry)]
        waiting = [any(row.inventory_quantity_set for row in rows) for _, rows in found]
        if not any(waiting) and all(_same(sum(row.quantity for row in rows), one) for one, rows in found):
            return LookUp(True, None, "counted")
        return LookUp(False, None, "not_applied") if all(waiting) else LookUp(None, None, "stock_moved")

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
            wanted.append(_Wanted(one.sku_id, product, place, lot, one.quantity))
        return _added_up(wanted)

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

    def _open(self, one: _Wanted) -> list[Quant]:
        """What may be written over: no count that somebody else left open, and nothing in boxes or of another owner."""
        rows = self._loose(one, alone=True)
        for at, row in enumerate(rows):
            ours = number(row.inventory_quantity) == (one.pieces if at == 0 else 0)
            if row.inventory_quantity_set and not ours:
                raise Refused("count_open", one.sku_id)
        return rows

    def _loose(self, one: _Wanted, *, alone: bool = False) -> list[Quant]:
        """Where the same goods lie in boxes or are another owner's too, nobody can say whose the counted pieces are."""
        rows = self._read(one.domain)
        kept_apart = [row for row in rows if link(row.package_id) or link(row.owner_id)]
        if alone and any(abs(row.quantity) > NEARLY for row in kept_apart):
            raise Refused("count_boxed", one.sku_id)
        return [row for row in rows if row not in kept_apart]

    def _write(self, one: _Wanted, rows: list[Quant]) -> list[int]:
        """The figure as it stands beside the booked one. The server may keep one place in several rows for a while."""
        vals: dict[str, Any] = {"inventory_quantity": one.pieces}
        if not rows:
            if one.pieces == 0:
                return []
            vals |= {"product_id": one.product_id, "location_id": one.location_id}
            vals |= {"lot_id": one.lot_id} if one.lot_id else {}
            call = Call(QUANT, "create", {"vals_list": [vals]}, context=_MODE)
            return self._transport.call(call, list[int], None)
        first, *others = (row.id for row in rows)
        self._transport.call(Call(QUANT, "write", {"vals": vals}, (first,), _MODE), Any, None)
        if others:
            nothing = {"inventory_quantity": 0}
            self._transport.call(Call(QUANT, "write", {"vals": nothing}, tuple(others), _MODE), Any, None)
        return [row.id for row in rows]

    def _read(self, domain: list[Condition]) -> list[Quant]:
        named = {"domain": domain, "fields": _FIELDS, "order": "id asc"}
        return self._transport.call(Call(QUANT, "search_read", named), list[Quant], None)


def _added_up(wanted: Sequence[_Wanted]) -> list[_Wanted]:
    """The same goods told in two lines are two heaps of them: the second is not to be written over the first."""
    told: dict[tuple[int, int], _Wanted] = {}
    for one in wanted:
        before = told.get((one.product_id, one.lot_id))
        pieces = one.pieces + (before.pieces if before else 0)
        told[one.product_id, one.lot_id] = msgspec.structs.replace(one, pieces=pieces)
    return list(told.values())


def _same(value: float, one: _Wanted) -> bool:
    return abs(value - one.pieces) < NEARLY
