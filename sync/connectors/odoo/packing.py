"""What is to stand on the lines of a delivery so that it says what is in the parcel. Pure; nothing over the demand.

Odoo itself refuses almost nothing here: a quantity of 99 on a demand of 1 was shipped (real-erps 1.1), so the refusals
are ours, and each names the goods.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from sync.connector import Refused
from sync.connectors.odoo.rows import Line, Picking, text
from sync.connectors.odoo.translate import (
    NEARLY,
    OVER,
    goods_of,
    lot_of,
    overs_of,
    pieces_of,
    product_id_of,
    shorts_of,
    sku_of,
)
from sync.outgoing import Pieces


class Wish(msgspec.Struct, frozen=True):
    """One line as it is to be: ``quantity`` in its own unit where it changes, ``lot`` where another one was scanned."""

    line: Line
    picked: bool
    quantity: float | None = None
    lot: str = ""


def wishes_for(row: Picking, pieces: Sequence[Pieces]) -> list[Wish]:
    """For a whole parcel where ``pieces`` is empty. Raises Refused with what is wrong or missing."""
    lines = sorted((line for line in row.move_line_ids if text(line.state) not in OVER), key=lambda line: line.id)
    if over := overs_of(row):
        raise Refused("over_demand", _names(goods_of(move).name for move in over))
    if not any(pieces_of(line) > 0 for line in lines):
        raise Refused("not_reserved", _names(goods_of(move).name for move in row.move_ids))
    if pieces:
        wishes = _Parcel(lines).taken(pieces)
    elif short := shorts_of(row):
        raise Refused("not_reserved", _names(goods_of(move).name for move in short))
    else:
        wishes = [Wish(line, picked=True) for line in lines]
    _all_traced(wishes)
    return wishes


def leaves_something(row: Picking, wishes: Sequence[Wish]) -> bool:
    """Whether a part stays behind, for which Odoo makes a delivery of its own."""
    part = any(not wish.picked or wish.quantity is not None for wish in wishes)
    return part or bool(shorts_of(row))


class _Parcel:
    """Gives the pieces of a parcel to the lines they were reserved on."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._left = {line.id: round(pieces_of(line)) for line in lines}
        self._lots: dict[int, str] = {}

    def taken(self, pieces: Sequence[Pieces]) -> list[Wish]:
        for one in pieces:
            if one.serials:
                self._take_serials(one)
            else:
                self._take(one)
        return [self._wish(line) for line in self._lines]

    def _take(self, one: Pieces) -> None:
        """Lines that were named, or whose lot is the scanned one, first."""
        lines = sorted(self._of(one), key=lambda line: (str(line.id) != one.line_id, lot_of(line) != one.lot))
        need = one.quantity
        for line in lines:
            taken = min(need, self._left[line.id])
            if taken <= 0:
                continue
            if one.lot and lot_of(line) != one.lot:
                self._set_lot(line, one.lot)
            elif not one.lot and line.id in self._lots:
                raise Refused("lot_split", f"{one.sku_id}: {self._lots[line.id]}")  # some of them bore no lot
            self._left[line.id] -= taken
            need -= taken
        if need > 0:
            raise Refused("too_many", f"{one.sku_id}: {need}")

    def _take_serials(self, one: Pieces) -> None:
        if len(one.serials) != one.quantity:
            raise Refused("serial_missing", f"{one.sku_id}: {len(one.serials)} / {one.quantity}")
        lines = self._of(one)
        other = []
        for serial in one.serials:
            line = next((line for line in lines if lot_of(line) == serial and self._left[line.id] > 0), None)
            if line is None:
                other.append(serial)
            else:
                self._left[line.id] -= 1
        for serial in other:
            line = next((line for line in lines if self._left[line.id] > 0), None)
            if line is None:
                raise Refused("too_many", f"{one.sku_id}: {serial}")
            self._set_lot(line, serial)
            self._left[line.id] -= 1

    def _of(self, one: Pieces) -> list[Line]:
        product_id = product_id_of(one.sku_id)
        return [line for line in self._lines if product_id and goods_of(line).id == product_id]

    def _set_lot(self, line: Line, lot: str) -> None:
        if self._lots.get(line.id, lot) != lot or self._left[line.id] != round(pieces_of(line)):
            raise Refused("lot_split", f"{sku_of(goods_of(line))}: {lot}")  # two lots on one line: divide it in the ERP
        self._lots[line.id] = lot

    def _wish(self, line: Line) -> Wish:
        there = round(pieces_of(line))
        taken = there - self._left[line.id]
        if taken == 0:
            return Wish(line, picked=False)
        quantity = None if taken == there else line.quantity * taken / pieces_of(line)
        return Wish(line, picked=True, quantity=quantity, lot=self._lots.get(line.id, ""))


def _all_traced(wishes: Sequence[Wish]) -> None:
    """Each lot and serial number must be told before validating: else it is refused there, in another language."""
    for kind, code in (("serial", "serial_missing"), ("lot", "lot_missing")):
        missing = [
            sku_of(goods_of(wish.line))
            for wish in wishes
            if wish.picked and text(goods_of(wish.line).tracking) == kind and not (wish.lot or lot_of(wish.line))
        ]
        if missing:
            raise Refused(code, _names(missing))
    for wish in wishes:
        many = wish.picked and pieces_of(wish.line) > 1 + NEARLY and text(goods_of(wish.line).tracking) == "serial"
        if many:
            raise Refused("serial_missing", sku_of(goods_of(wish.line)))


def _names(names: Iterable[object]) -> str:
    return ", ".join(dict.fromkeys(text(name) for name in names if text(name)))
