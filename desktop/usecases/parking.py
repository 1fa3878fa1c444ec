"""Takes the open parcel off the bench, held for later or set aside with a reason, and takes a held one up again."""

from __future__ import annotations

from desktop.domain import moves
from desktop.domain.answers import answer
from desktop.domain.changes import HAS_LEFT
from desktop.domain.commands import Command, SetAsideReason
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Condition, Packing, Step
from desktop.settings import Weighing
from desktop.store import packings
from desktop.store.journal import Writing
from desktop.usecases import opening, papers, progress, weighing, weighing_after, weight_check
from desktop.usecases.desk import Desk, note, refuse


def hold(desk: Desk) -> Outcome:
    """Off the bench as it is; scanning the order again brings it back."""
    if desk.packing is None:
        return weighing_after.leave(desk)
    parked = moves.parked(desk.packing, Condition.HELD)
    return _park(desk, parked, answer(Code.HELD, order=parked.shop_order_no), EventKind.HELD)


def set_aside(desk: Desk, reason: str) -> Outcome:
    """Something is missing or broken: the order waits for a person."""
    if desk.packing is None:
        return refuse(desk, Code.NOTHING_OPEN)
    if reason not in set(SetAsideReason):
        return refuse(desk, Code.REASON_NEEDED, command=Command.SHORT.value)
    parked = moves.parked(desk.packing, Condition.SET_ASIDE, reason)
    outcome = answer(Code.SET_ASIDE, order=parked.shop_order_no, reason=reason)
    return _park(desk, parked, outcome, EventKind.SET_ASIDE)


def resume(desk: Desk) -> Outcome:
    """The parcel that was held last; one that was shipped elsewhere meanwhile is passed over."""
    if desk.packing is not None:
        return refuse(desk, Code.FINISH_FIRST, expected=desk.packing.shop_order_no)
    for kept in reversed(packings.in_condition(desk.journal, Condition.HELD)):
        standing = desk.cache.standing(kept.packing.document_id)
        if standing is None or standing.status not in HAS_LEFT:
            return opening.open_kept(desk, kept.packing)
    return refuse(desk, Code.NOTHING_HELD)


def next_parcel(desk: Desk) -> Outcome:
    """Done here: a parcel that lacks nothing but a weight that may lack is closed. One that is not finished never is:
    the bench asks whether to hold it, and the same word once more is the yes."""
    packing = desk.packing
    if packing is None and desk.weigh_only is not None:
        return weighing_after.leave(desk)
    if packing is None:
        desk.asked = None  # nobody waits for the ERP's answer any more
        return answer(Code.READY)
    if desk.hold_offered:
        return hold(desk)
    required = desk.settings.weighing is Weighing.REQUIRED
    if packing.step is Step.WEIGH and not (required or weight_check.does_not_fit(desk, packing)):
        return weighing.close_without_weight(desk)
    desk.hold_offered = True
    outcome = answer(Code.HOLD_OFFERED, remaining=str(packing.remaining))
    return note(desk, outcome, EventKind.REFUSED, packing.document_id, code=Code.HOLD_OFFERED.value)


def _park(desk: Desk, parked: Packing, outcome: Outcome, kind: EventKind) -> Outcome:
    def withdraw(writing: Writing) -> None:
        papers.withdraw(desk, writing, parked.document_id, parked.condition.value)

    desk.hold_offered = False
    return progress.keep(desk, parked, outcome, kind, withdraw, reason=parked.reason, remaining=parked.remaining)
