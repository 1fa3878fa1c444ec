"""Ships what is here of a parcel that cannot be filled; the ERP keeps the rest open as an order of its own."""

from __future__ import annotations

from desktop.domain import moves
from desktop.domain.answers import answer
from desktop.domain.commands import Command, SetAsideReason
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Step
from desktop.domain.people import Right
from desktop.usecases import progress
from desktop.usecases.desk import Desk, refuse


def ship_part(desk: Desk, reason: str) -> Outcome:
    """The open parcel is as full as it gets; ``reason`` is a SetAsideReason."""
    packing = desk.packing
    if packing is None:
        return refuse(desk, Code.NOTHING_OPEN)
    if not desk.may(Right.SHIP_PART):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.SHIP_PART.value)
    if packing.step is Step.ACKNOWLEDGE:
        return refuse(desk, Code.ACKNOWLEDGE_FIRST)
    if not takes_parts(desk) or not moves.may_go_in_part(packing):
        return refuse(desk, Code.PART_IMPOSSIBLE, reason="packing" if takes_parts(desk) else "erp")
    if reason not in set(SetAsideReason):
        return refuse(desk, Code.REASON_NEEDED, command=Command.PART.value)
    left = packing.remaining
    outcome = answer(Code.PART_PACKED, reason=reason, remaining=str(left))
    return progress.keep(
        desk,
        moves.in_part(packing),
        outcome,
        EventKind.PART_PACKED,
        reason=reason,
        left=left,
        going=packing.total - left,
    )


def takes_parts(desk: Desk) -> bool:
    """This ERP ships the pieces that it is told of, and keeps the others open."""
    known = desk.sync.capabilities()
    return known is not None and known.partial
