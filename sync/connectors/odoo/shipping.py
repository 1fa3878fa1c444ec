"""Telling Odoo that a parcel left, in small steps that can be taken up again (real-erps 3.3, 4).

state? ─► box (found by our name, or made) ─► lines picked, in the box ─► tracking ─► state? ─► validate ─► state?

The state is read before anything is written, because "already done" is answered with ``true`` as well, and quantities
of a done line can be overwritten there. What was found done is never claimed as ours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from sync.connector import NotAuthorised, Refused, Unanswered
from sync.connectors.http import after_the_effect
from sync.connectors.odoo.boxes import Boxes, box_name, box_of
from sync.connectors.odoo.packing import Wish, leaves_something, wishes_for
from sync.connectors.odoo.reading import read_heads, read_picking
from sync.connectors.odoo.rows import IdName, Link, Picking, link, moment, text
from sync.connectors.odoo.shape import LINE, PICKING, Shape
from sync.connectors.odoo.translate import OPEN_STATES, goods_of, lot_of, status_of, tracking_numbers
from sync.connectors.odoo.transport import Transport
from sync.connectors.odoo.wire import Call
from sync.outgoing import EntryKind
from sync.quota import Use
from sync.vocabulary import Entry, LookUp, Receipt, StopReason, Verdict

LOTS = "stock.lot"


class _Lot(IdName):
    product_id: Link = None


class Shipper:
    """Steps of one parcel. Blocking, one thread."""

    def __init__(self, transport: Transport, shape: Shape, now: Callable[[], datetime]) -> None:
        self._transport = transport
        self._shape = shape
        self._boxes = Boxes(transport, shape)
        self._now = now

    def ship(self, entry: Entry) -> Receipt:
        """Raises Refused where a person must act, Unanswered where it must be looked up.

        Lines that were reserved anew under our hands are other lines: then once more from the start.
        """
        try:
            return self._ship(entry)
        except Refused as error:
            if error.code != "not_found":
                raise
        return self._ship(entry)

    def _ship(self, entry: Entry) -> Receipt:
        row = self._open_delivery(entry, Use.SHIP)
        if row is None:
            return self._receipt(entry, Verdict.ALREADY_THERE, "already_shipped")
        wishes = wishes_for(row, entry.pieces)
        self._same_waybill(row, entry)
        lots = self._lots(wishes)
        box = self._boxes.ready(row, entry, [wish.line for wish in wishes if wish.picked])
        if not self._still_open(row.id):
            return self._receipt(entry, Verdict.ALREADY_THERE, "already_shipped")
        self._mark(wishes, lots, box)
        self._track(row, entry)
        if not self._still_open(row.id):
            return self._receipt(entry, Verdict.ALREADY_THERE, "already_shipped")
        return self._validate(entry, row.id, part=leaves_something(row, wishes))

    def weigh(self, entry: Entry) -> Receipt:
        """The weight of a parcel that has left."""
        row = read_picking(self._transport, self._shape, _number(entry), Use.SHIP)
        if row is None:
            raise Refused("not_found", "")
        if entry.weight_g is None:
            raise Refused("no_weight", "")
        self._boxes.weigh(row, entry)
        return self._receipt(entry, Verdict.ACCEPTED, "ok")

    def look_up(self, entry: Entry) -> LookUp:
        row = read_picking(self._transport, self._shape, _number(entry), Use.LOOK_UP)
        if row is None:
            return LookUp(None, None, "not_found")
        state, done_at = status_of(row.state).value, moment(row.date_done)
        if entry.kind is EntryKind.WEIGH_ONLY:
            return LookUp(self._boxes.weighs(row, entry), done_at, state)
        if text(row.state) != "done":
            return LookUp(False, None, state, 0)
        ours = {box_of(line).id for line in row.move_line_ids if text(box_of(line).name) == box_name(entry)}
        return LookUp(True, done_at, state, max(1, len(ours)))

    # steps

    def _open_delivery(self, entry: Entry, use: Use) -> Picking | None:
        """The delivery while it waits; None where it was shipped already."""
        row = read_picking(self._transport, self._shape, _number(entry), use)
        if row is None:
            raise Refused("not_found", "")
        return row if self._is_open(text(row.state)) else None

    def _still_open(self, picking_id: int) -> bool:
        return self._is_open(self._state(picking_id))

    def _is_open(self, state: str) -> bool:
        """False where it is done; what was cancelled is refused by name, since the server's refusal does not say so."""
        if state == "done":
            return False
        if state in OPEN_STATES:
            return True
        if state in {"cancel", "draft"}:
            raise Refused("stopped", StopReason.VOID)
        raise Refused("unknown_state" if state else "not_found", state)

    def _state(self, picking_id: int) -> str:
        heads = read_heads(self._transport, [["id", "=", picking_id]], 1, None)
        return text(heads[0].state) if heads else ""

    def _same_waybill(self, row: Picking, entry: Entry) -> None:
        """A number that is there already is a label that somebody printed: it is not written over."""
        there = tracking_numbers(row)
        if self._shape.tracking and entry.waybill and there and entry.waybill not in there:
            raise Refused("other_waybill", ", ".join(there))

    def _lots(self, wishes: Sequence[Wish]) -> dict[tuple[int, str], int]:
        """Ids of the lots and serial numbers that were scanned instead of the reserved ones."""
        wanted = {(goods_of(wish.line).id, wish.lot) for wish in wishes if wish.lot}
        if not wanted:
            return {}
        domain = [
            ["name", "in", sorted(lot for _, lot in wanted)],
            ["product_id", "in", sorted({one for one, _ in wanted})],
        ]
        named = {"domain": domain, "fields": ["name", "product_id"], "order": "id asc"}
        rows = self._transport.call(Call(LOTS, "search_read", named), list[_Lot], None)
        found = {(link(row.product_id), text(row.name)): row.id for row in rows}
        if unknown := sorted(lot for one, lot in wanted if (one, lot) not in found):
            raise Refused("serial_unknown", ", ".join(unknown))
        return found

    def _mark(self, wishes: Sequence[Wish], lots: dict[tuple[int, str], int], box: int) -> None:
        """Lines that want the same go in one call; those that stand so already in none."""
        changes: dict[bytes, list[int]] = {}
        for wish in wishes:
            vals = self._values(wish, lots, box)
            if vals:
                changes.setdefault(msgspec.json.encode(vals, order="sorted"), []).append(wish.line.id)
        for said, lines in changes.items():
            self._write(LINE, lines, msgspec.json.decode(said))

    def _values(self, wish: Wish, lots: dict[tuple[int, str], int], box: int) -> dict[str, Any]:
        line = wish.line
        vals: dict[str, Any] = {} if line.picked == wish.picked else {"picked": wish.picked}
        if not wish.picked:
            return vals
        if wish.quantity is not None:
            vals["quantity"] = wish.quantity
        if wish.lot and wish.lot != lot_of(line):
            vals["lot_id"] = lots[goods_of(line).id, wish.lot]
        if box and box_of(line).id != box:
            vals["result_package_id"] = box
        return vals

    def _track(self, row: Picking, entry: Entry) -> None:
        if self._shape.tracking and entry.waybill and not tracking_numbers(row):
            self._write(PICKING, [row.id], {"carrier_tracking_ref": entry.waybill})

    def _validate(self, entry: Entry, picking_id: int, *, part: bool) -> Receipt:
        """Only a state of done afterwards is a success; a dictionary is a question that nobody answered."""
        context = {"skip_sms": True} | ({"skip_backorder": True} if part else {})
        call = Call(PICKING, "button_validate", ids=(picking_id,), context=context)
        try:
            answer = self._transport.call(call, Any, None)
        except NotAuthorised:
            raise
        except Refused:
            if not self._still_open(picking_id):
                return self._receipt(entry, Verdict.ALREADY_THERE, "already_shipped")
            raise
        with after_the_effect("button_validate"):
            state = self._state(picking_id)
        if state == "done":
            return self._receipt(entry, Verdict.ACCEPTED, "ok")
        if isinstance(answer, dict):
            raise Refused("needs_decision", str(answer.get("res_model") or answer.get("tag") or ""))
        raise Unanswered(f"validated, and the state is {state or 'gone'}")

    def _write(self, model: str, ids: Sequence[int], vals: dict[str, Any]) -> None:
        self._transport.call(Call(model, "write", {"vals": vals}, tuple(ids)), Any, None)

    def _receipt(self, entry: Entry, verdict: Verdict, code: str) -> Receipt:
        return Receipt(entry.key, verdict, code, "", self._now())


def _number(entry: Entry) -> int:
    if not entry.document_id.isdecimal():
        raise Refused("not_found", entry.document_id)
    return int(entry.document_id)
