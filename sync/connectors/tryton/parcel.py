"""One parcel on its way through the ERP's states: what is there, and which small step comes next. Pure.

assigned ─ pick ─► picked ─ box ─ number ─ pack ─► packed ─ do ─► done       fewer pieces: assigned ─ wait ─► waiting
                                                                             ─ quantities ─ assign_try ─► assigned …
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from enum import StrEnum

import msgspec

from sync.connectors.tryton.ground import GONE_STATES, MOVE, OPEN_STATES, SHIPMENT, Ground, Stamped
from sync.connectors.tryton.rows import BoxRow, Code
from sync.connectors.tryton.wire import WireTime
from sync.outgoing import Pieces
from sync.vocabulary import Entry

WEIGHING_ONLY = frozenset({0, 2, 4})  # weigh types whose effect is the weight, not the shipment


class Step(StrEnum):
    WAIT = "wait"
    REDUCE = "reduce"
    ASSIGN = "assign_try"
    PICK = "pick"
    BOX = "box"
    WEIGHT = "weight"
    NUMBER = "number"
    PACK = "pack"
    LAST = "last"
    GONE = "gone"  # nothing left to do
    REFUSED = "refused"


class Next(msgspec.Struct, frozen=True):
    step: Step
    code: str = ""  # why, where refused


class MoveState(msgspec.Struct, kw_only=True):
    """A line with its stamp, for the optimistic lock."""

    id: int
    stamp: str = msgspec.field(name="_timestamp", default="")
    quantity: float = 0.0
    internal_quantity: float | None = None
    internal_weight: float | None = None
    state: str = ""
    package: int | None = None
    product: Code | None = msgspec.field(name="product.", default=None)

    @property
    def code(self) -> str:
        return (self.product.code if self.product else None) or f"#{self.product.id if self.product else 0}"

    @property
    def pieces(self) -> int:
        """In the product's own unit."""
        return round(self.quantity if self.internal_quantity is None else self.internal_quantity)


class BoxState(BoxRow, kw_only=True):
    stamp: str = msgspec.field(name="_timestamp", default="")


class ShipmentState(Stamped, kw_only=True):
    """What has to be known before each step."""

    number: str | None = None
    stamp: str = msgspec.field(name="_timestamp", default="")
    state: str = ""
    shipping_reference: str | None = None
    carrier: int | None = None
    effective_date: WireTime | None = None
    outgoing_moves: list[MoveState] = msgspec.field(name="outgoing_moves.", default_factory=list)
    inventory_moves: list[MoveState] = msgspec.field(name="inventory_moves.", default_factory=list)
    packages: list[BoxState] = msgspec.field(name="packages.", default_factory=list)

    @property
    def gone(self) -> bool:
        return self.state in GONE_STATES

    @property
    def left_at(self) -> datetime | None:
        """When it was last changed, where it has left: the ERP keeps the day only."""
        return self.changed if self.gone else None

    @property
    def taken_back(self) -> bool:
        """It had left, and was cancelled afterwards."""
        return self.state == "cancelled" and self.effective_date is not None

    @property
    def to_pack(self) -> list[MoveState]:
        return [move for move in self.outgoing_moves if move.state != "cancelled"]

    def boxes_of(self, entry: Entry) -> list[BoxState]:
        return [box for box in self.packages if box.shipping_reference == reference(entry)]

    def stamps(self, *, moves: bool = False) -> dict[str, str]:
        told = {f"{SHIPMENT},{self.id}": self.stamp}
        if moves:
            told |= {f"{MOVE},{move.id}": move.stamp for move in (*self.outgoing_moves, *self.inventory_moves)}
        return {name: stamp for name, stamp in told.items() if stamp}


def reference(entry: Entry) -> str:
    """What our box bears, so that a repeat finds it: the carrier's number, else the entry's own key."""
    return entry.waybill or entry.key


def next_step(entry: Entry, now: ShipmentState, ground: Ground) -> Next:
    """The step that brings this parcel on."""
    if now.gone:
        return Next(Step.GONE)
    if now.state not in OPEN_STATES:
        return Next(Step.REFUSED, "stopped" if now.state == "cancelled" else "unknown_state")
    if excess(entry, now):
        return Next(Step.REFUSED, "too_many")
    if _other_waybill(entry, now, ground):
        return Next(Step.REFUSED, "other_waybill")
    short = missing(entry, now)
    if now.state in {"draft", "waiting"}:
        return _reserve(entry, now, short)
    if now.state == "assigned" and now.inventory_moves:
        return Next(Step.WAIT if short else Step.PICK)
    return Next(Step.REFUSED, "picked_whole") if short else _to_pack(entry, now, ground)


def _reserve(entry: Entry, now: ShipmentState, short: Counter[str]) -> Next:
    """Only a part that we ship may be reserved by us: else the office took the reservation back."""
    if now.state == "draft" or not (short or _reduced(now)):
        return Next(Step.REFUSED, "not_reserved")
    return Next(Step.REDUCE if short else Step.ASSIGN)


def _reduced(now: ShipmentState) -> bool:
    """Whether less is to be taken from the shelves than the customer gets: so we, or somebody, made a part of it."""
    shelves = [move.pieces for move in now.inventory_moves if move.state != "cancelled"]
    return bool(shelves) and sum(shelves) < sum(move.pieces for move in now.to_pack)


def _to_pack(entry: Entry, now: ShipmentState, ground: Ground) -> Next:
    closed = now.state == "packed"
    if not closed and ground.boxes and any(move.package is None for move in now.to_pack):
        return Next(Step.BOX)
    if lacks_weight(entry, now, ground):
        return Next(Step.WEIGHT)
    if ground.tracked and entry.waybill and not now.shipping_reference:
        return Next(Step.NUMBER)
    return Next(Step.LAST if closed else Step.PACK)


def _other_waybill(entry: Entry, now: ShipmentState, ground: Ground) -> bool:
    """A number that is there already is a label that somebody printed: it is not written over."""
    if not (ground.tracked and entry.waybill and now.shipping_reference):
        return False
    return entry.waybill not in {now.shipping_reference, *(box.shipping_reference for box in now.packages)}


def lacks_weight(entry: Entry, now: ShipmentState, ground: Ground) -> bool:
    """Whether the box's weight is not yet what our scale said; only where it is one box."""
    if entry.weight_g is None or not ground.weighed:
        return False
    box = the_box(entry, now)
    return box is not None and box.grams(now.to_pack) != entry.weight_g


def the_box(entry: Entry, now: ShipmentState) -> BoxState | None:
    """Ours, else the only one there is."""
    mine = now.boxes_of(entry) or (now.packages if len(now.packages) == 1 else [])
    return mine[0] if mine else None


def extra_grams(entry: Entry, others: float) -> float:
    """What a box must have beside the ERP's own figures, so that the whole is what the scale said."""
    return round((entry.weight_g or 0) - others, 2)


def missing(entry: Entry, now: ShipmentState) -> Counter[str]:
    """Pieces by product that the shipment has and the parcel has not; empty where it is whole or says nothing."""
    return _asked(now) - packed(entry.pieces) if entry.pieces else Counter()


def excess(entry: Entry, now: ShipmentState) -> Counter[str]:
    """Pieces that the parcel has and the shipment has not: of a shipment that was changed after it was packed."""
    return packed(entry.pieces) - _asked(now)


def _asked(now: ShipmentState) -> Counter[str]:
    """Pieces by product that would leave if it went on now."""
    # Until it is picked the shelf moves say what will leave; the others follow them then.
    moves = now.inventory_moves if now.state in {"waiting", "assigned"} and now.inventory_moves else now.to_pack
    has: Counter[str] = Counter()
    for move in moves:
        if move.state != "cancelled":
            has[_plain(move.code)] += move.pieces
    return has


def packed(pieces: tuple[Pieces, ...]) -> Counter[str]:
    told: Counter[str] = Counter()
    for one in pieces:
        told[_plain(one.sku_id)] += one.quantity
    return told


def _plain(name: str) -> str:
    """A code without the id that tells two products of one code apart."""
    head, mark, tail = name.rpartition("#")
    return head if mark and head and tail.isdecimal() else name


def reductions(entry: Entry, now: ShipmentState) -> dict[int, float]:
    """New quantities of inventory moves, so that only what is in the parcel is taken from the shelves."""
    left = missing(entry, now)
    told: dict[int, float] = {}
    for move in now.inventory_moves:
        less = min(left[_plain(move.code)], move.pieces)
        if less > 0:
            told[move.id] = move.quantity * (move.pieces - less) / move.pieces  # a move may count in dozens
            left[_plain(move.code)] -= less
    return told
