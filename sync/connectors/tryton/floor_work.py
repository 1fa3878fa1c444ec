"""Counting and moving stock: one record of the ERP for each entry, found again by what we wrote on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from sync.connector import NotAuthorised, Refused, Throttled, Unanswered, Unreachable
from sync.connectors.http import after_the_effect
from sync.connectors.tryton import naming
from sync.connectors.tryton.ground import INTERNAL, INVENTORY, LOCATION, NOTE, PRODUCT, Ground
from sync.connectors.tryton.rows import Code
from sync.connectors.tryton.wire import Wire, wire_time
from sync.outgoing import Counted, Moved, Pieces
from sync.vocabulary import Entry, LookUp, Receipt, Verdict

MOVE_STEPS = {"draft": "wait", "waiting": "assign_try", "assigned": "last"}
MOVES_DONE = "done"
CLOCKS_APART = timedelta(days=1)  # more than any bench is wrong
MOST_COUNTS = 1000


class _State(msgspec.Struct):
    id: int
    state: str = ""
    transit_location: int | None = None


class _Note(msgspec.Struct):
    id: int
    resource: str | None = None


class _Held(msgspec.Struct):
    id: int
    code: str | None = None
    quantity: float | None = None
    unit: int = msgspec.field(name="default_uom", default=0)


class FloorWork:
    """Stocktakes and moves inside a warehouse."""

    def __init__(self, wire: Wire, ground: Ground, now: Callable[[], datetime]) -> None:
        self._wire = wire
        self._ground = ground
        self._now = now

    def push(self, entries: Sequence[Entry]) -> list[Receipt]:
        receipts: list[Receipt] = []
        for entry in entries:
            try:
                receipts.append(self._one(entry))
            except NotAuthorised:
                raise
            except Refused as error:
                receipts.append(Receipt(entry.key, Verdict.REJECTED, error.code, error.detail, self._now()))
            except (Unanswered, Unreachable, Throttled) as error:
                if not receipts:
                    raise
                rest = entries[len(receipts) :]
                return receipts + [
                    Receipt(one.key, Verdict.RETRY, "no_answer", str(error), self._now()) for one in rest
                ]
        return receipts

    def look_up(self, entries: Sequence[Entry]) -> list[LookUp]:
        return [self._effect(entry) for entry in entries]

    def _one(self, entry: Entry) -> Receipt:
        if isinstance(entry.body, Counted):
            return self._count(entry, entry.body)
        if isinstance(entry.body, Moved):
            return self._move(entry, entry.body)
        return self._receipt(entry, Verdict.REJECTED, "no_body")

    def _count(self, entry: Entry, body: Counted) -> Receipt:
        found = self._counts(entry)
        if any(one.state == "done" for one in found):
            return self._receipt(entry, Verdict.ALREADY_THERE, "already_there")
        drafts = [one.id for one in found if one.state == "draft"]
        if not drafts:
            drafts = self._wire.create(INVENTORY, [self._inventory(body)], {})
            # The note stands before the count takes effect: whoever finds no note knows that nothing was counted.
            self._wire.create(NOTE, [{"resource": f"{INVENTORY},{drafts[0]}", "message": _mark(entry)}], {})
        self._wire.press(INVENTORY, drafts[:1], "confirm", {})
        with after_the_effect("confirm"):
            done = self._counts(entry)
        told = any(one.state == "done" for one in done)
        return self._receipt(entry, Verdict.ACCEPTED if told else Verdict.REJECTED, "ok" if told else "no_effect")

    def _inventory(self, body: Counted) -> dict[str, Any]:
        place = self._place(body.bin or body.area, body.warehouse_id)
        held = self._held(body.pieces, place)
        lines = []
        for one in body.pieces:
            product = held[one.sku_id]
            quantity = float(one.quantity) + (0.0 if body.whole else product.quantity or 0.0)
            lines.append({"product": product.id, "quantity": quantity})
        return {
            "location": place,
            "date": self._wire.today(),
            "empty_quantity": "keep",
            "company": self._ground.company,
            "lines": [["create", lines]],
        }

    def _move(self, entry: Entry, body: Moved) -> Receipt:
        found = self._moves(entry)
        if any(one.state == MOVES_DONE for one in found):
            return self._receipt(entry, Verdict.ALREADY_THERE, "already_there")
        if not found:
            self._wire.create(INTERNAL, [self._internal(entry, body)], {})
        before = ""
        while True:
            with after_the_effect(before or "create"):
                now = next(iter(self._moves(entry)), None)
            if now is None or now.transit_location is not None:
                return self._receipt(entry, Verdict.REJECTED, "over_transit" if now else "no_effect")
            if now.state == MOVES_DONE:
                return self._receipt(entry, Verdict.ACCEPTED, "ok")
            if now.state == before or now.state not in MOVE_STEPS:
                code = "not_reserved" if now.state == "waiting" else "no_effect"
                return self._receipt(entry, Verdict.REJECTED, code, now.state)
            before = now.state
            step = MOVE_STEPS[now.state]
            self._wire.press(INTERNAL, [now.id], self._ground.last_step if step == "last" else step, {})

    def _internal(self, entry: Entry, body: Moved) -> dict[str, Any]:
        begin = self._place(body.from_bin or body.from_area, body.from_warehouse)
        end = self._place(body.to_bin or body.to_area, body.to_warehouse)
        held = self._held(body.pieces, begin)
        common = {"from_location": begin, "to_location": end, "company": self._ground.company}
        moves = [
            common | {"product": held[one.sku_id].id, "quantity": float(one.quantity), "unit": held[one.sku_id].unit}
            for one in body.pieces
        ]
        return common | {"reference": _mark(entry), "moves": [["create", moves]]}

    def _effect(self, entry: Entry) -> LookUp:
        found = self._counts(entry) if isinstance(entry.body, Counted) else self._moves(entry)
        times = sum(one.state == "done" for one in found)
        return LookUp(times > 0, None, found[0].state if found else "not_found", times)

    def _counts(self, entry: Entry) -> list[_State]:
        """Counts that bear our note. Notes may only be searched beside what they stand on."""
        there = self._wire.server_time or entry.created
        since = wire_time(min(entry.created, there) - CLOCKS_APART)  # a bench may be far ahead of the server
        newest = [["id", "DESC"]]
        recent = self._wire.search_read(
            INVENTORY, [["create_date", ">=", since]], _State, names=["state"], limit=MOST_COUNTS, order=newest
        )
        if not recent:
            return []
        resources = [f"{INVENTORY},{one.id}" for one in recent]
        notes = self._wire.search_read(NOTE, [["resource", "in", resources], ["message", "=", _mark(entry)]], _Note)
        noted = {note.resource for note in notes}
        return [one for one in recent if f"{INVENTORY},{one.id}" in noted]

    def _moves(self, entry: Entry) -> list[_State]:
        names = ["state", "transit_location"]
        return self._wire.search_read(INTERNAL, [["reference", "=", _mark(entry)]], _State, names=names)

    def _place(self, code: str, warehouse_id: str) -> int:
        """A shelf by its code or name, inside the warehouse; the whole storage where none is named."""
        storage = self._ground.storage(warehouse_id)
        if not code:
            return storage
        domain = [["parent", "child_of", [storage], "parent"], ["OR", ["code", "=", code], ["name", "=", code]]]
        found = self._wire.search_read(LOCATION, domain, Code)
        if len(found) != 1:
            raise Refused("unknown_bin" if not found else "ambiguous_bin", code)
        return found[0].id

    def _held(self, pieces: Sequence[Pieces], place: int) -> dict[str, _Held]:
        """The products of ``pieces`` and how many of each lie at a place."""
        if any(one.lot or one.serials for one in pieces):
            raise Refused("lots_unsupported", "")
        context = {
            "locations": [place],
            "with_childs": False,
            "stock_date_end": self._wire.today(),
            **naming.IN_USE_OR_NOT,
        }
        asked = [one.sku_id for one in pieces]
        rows = self._wire.search_read(PRODUCT, naming.wanted(asked), _Held, context=context)
        names = naming.names(self._wire, ((row.id, row.code) for row in rows))
        held = {names[row.id]: row for row in rows}
        unknown = [sku for sku in asked if sku not in held]
        if unknown:
            raise Refused("sku_unknown", ", ".join(unknown[:5]))
        return held

    def _receipt(self, entry: Entry, verdict: Verdict, code: str, detail: str = "") -> Receipt:
        return Receipt(entry.key, verdict, code, detail, self._now())


def _mark(entry: Entry) -> str:
    return f"Packbench {entry.key}"
