"""Takes the open parcel off the bench: held for later, or set aside with a reason."""

from __future__ import annotations

from desktop.domain import moves
from desktop.domain.answers import answer
from desktop.domain.commands import SetAsideReason
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Condition, Packing
from desktop.store.journal import Writing
from desktop.usecases import papers, progress
from desktop.usecases.desk import Desk, refuse


def hold(desk: Desk) -> Outcome:
    """Off the bench as it is; scanning the order again brings it back."""
    if desk.packing is None:
        return refuse(desk, Code.NOTHING_OPEN)
    parked = moves.parked(desk.packing, Condition.HELD)
    return _park(desk, parked, answer(Code.HELD, order=parked.shop_order_no), EventKind.HELD)


def set_aside(desk: Desk, reason: str) -> Outcome:
    """Something is missing or broken: the order waits for a person."""
    if desk.packing is None:
        return refuse(desk, Code.NOTHING_OPEN)
    if reason not in set(SetAsideReason):
        return refuse(desk, Code.REASON_NEEDED)
    parked = moves.parked(desk.packing, Condition.SET_ASIDE, reason)
    outcome = answer(Code.SET_ASIDE, order=parked.shop_order_no, reason=reason)
    return _park(desk, parked, outcome, EventKind.SET_ASIDE)


def _park(desk: Desk, parked: Packing, outcome: Outcome, kind: EventKind) -> Outcome:
    def withdraw(writing: Writing) -> None:
        papers.withdraw(desk, writing, parked.document_id, parked.condition.value)

    return progress.keep(desk, parked, outcome, kind, withdraw, reason=parked.reason, remaining=parked.remaining)
