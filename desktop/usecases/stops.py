"""Stops: seen at every step, answered by an act, and never by going on."""

from __future__ import annotations

import msgspec

from desktop.domain import moves
from desktop.domain.answers import answer
from desktop.domain.changes import HAS_LEFT, change_of
from desktop.domain.events import EventKind
from desktop.domain.labels import VoidReason
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Condition, Packing
from desktop.store import ledger, packings
from desktop.store.journal import Writing
from desktop.usecases import ahead, labelling, papers, progress, renumbering
from desktop.usecases.desk import Desk, Stop, event, note, sealed
from sync.vocabulary import StopReason

SHIPPED_ELSEWHERE = "shipped_elsewhere"  # kept as the packing's reason


def check_bench(desk: Desk) -> Outcome | None:
    """What the ERP has said about the open order meanwhile; None when it may go on."""
    packing = desk.packing
    if packing is None or desk.stop is not None:
        return None
    standing = desk.cache.standing(packing.document_id)
    if standing is None:
        return None
    if standing.stop:
        stop = Stop(packing.document_id, packing.shop_order_no, standing.stop, on_bench=True)
        return tell(desk, stop)
    if standing.status in HAS_LEFT:
        return _shipped_meanwhile(desk, packing)
    change = change_of(packing, standing.receiver_mark, standing.seller_remark)
    if change is StopReason.ADDRESS_CHANGED:
        return tell_of_address(desk, packing.document_id, packing.shop_order_no, on_bench=True)
    if change is not None:
        return _remark_changed(desk, packing, standing.seller_remark)
    renumbered = standing.waybill and standing.waybill.casefold() != packing.waybill.casefold()
    return renumbering.take_over(desk, packing) if renumbered else None


def tell(desk: Desk, stop: Stop) -> Outcome:
    """The parcel must not leave; until somebody says YES nothing else is taken."""
    outcome = note(desk, _answer(desk, stop), EventKind.STOP_SEEN, stop.document_id, reason=stop.reason)
    desk.stop = stop
    return outcome


def tell_of_address(desk: Desk, document_id: str, order: str, *, on_bench: bool) -> Outcome:
    """A paper of this parcel shows somebody whom it no longer goes to."""
    return tell(desk, Stop(document_id, order, StopReason.ADDRESS_CHANGED.value, on_bench))


def tell_again(desk: Desk, stop: Stop, seen: str) -> Outcome:
    """A scan while the stop waits for its act."""
    code = Code.ORDER_STOPPED.value
    return note(desk, _answer(desk, stop), EventKind.REFUSED, stop.document_id, code=code, seen=seen)


def acknowledge(desk: Desk, stop: Stop) -> Outcome:
    """A person has seen it and taken the parcel away."""
    outcome = answer(Code.STOP_ACKNOWLEDGED, order=stop.order, reason=stop.reason)
    with desk.journal.writing() as writing:
        sequence = event(desk, writing, EventKind.STOP_ACKNOWLEDGED, stop.document_id, reason=stop.reason)
        if stop.reason == StopReason.ADDRESS_CHANGED:
            _void_labels(desk, writing, stop, sequence)
        elif stop.on_bench and desk.packing is not None:
            papers.withdraw(desk, writing, stop.document_id, "stopped")
            packings.save(writing, moves.parked(desk.packing, Condition.STOPPED, stop.reason), sequence)
    if stop.on_bench:
        desk.packing = None
    desk.stop = None
    papers.taken_over(desk, None)  # it may have been asked whether the void label was seen
    return sealed(outcome, sequence)


def _void_labels(desk: Desk, writing: Writing, stop: Stop, sequence: int) -> None:
    """Every paper of this parcel shows whom it no longer goes to, also the one that lies on it; but for those that
    were made since."""
    kept = packings.of_document(writing, stop.document_id)
    packing = desk.packing if stop.on_bench else kept.packing if kept is not None else None
    standing = desk.cache.standing(stop.document_id)
    now = standing.receiver_mark if standing is not None else ""
    for paper in ledger.all_papers_of(writing, stop.document_id):
        if not now or paper.receiver_mark != now:
            labelling.void(desk, writing, paper, VoidReason.ADDRESS_CHANGED)
    ahead.forget(desk)
    if packing is None or packing.condition is Condition.CLOSED:
        return
    mark = now if standing is not None else packing.receiver_mark
    packing = moves.forget_label(msgspec.structs.replace(packing, receiver_mark=mark))
    packings.save(writing, moves.parked(packing, Condition.STOPPED, stop.reason), sequence)


def _remark_changed(desk: Desk, packing: Packing, remark: str) -> Outcome:
    """The packer reads it before anything else is taken."""
    outcome = answer(Code.REMARK_CHANGED, order=packing.shop_order_no, remaining=str(packing.remaining))
    return progress.keep(desk, moves.remarked(packing, remark), outcome, EventKind.REMARK_CHANGED)


def _shipped_meanwhile(desk: Desk, packing: Packing) -> Outcome:
    """Somebody else shipped the order while it lay here: off the bench, and nothing is sent."""
    with desk.journal.writing() as writing:
        sequence = event(desk, writing, EventKind.SHIPPED_ELSEWHERE, packing.document_id)
        papers.withdraw(desk, writing, packing.document_id, SHIPPED_ELSEWHERE)
        packings.save(writing, moves.parked(packing, Condition.STOPPED, SHIPPED_ELSEWHERE), sequence)
    desk.packing = None
    return sealed(answer(Code.ORDER_SHIPPED_BY_ERP, order=packing.shop_order_no), sequence)


def label_comes(desk: Desk, stop: Stop) -> bool:
    """After a changed address: YES lets the parcel go on here, with a new label of this bench."""
    if stop.on_bench:
        return desk.packing is not None and desk.packing.bench_prints
    if desk.packing is not None:
        return False
    kept = packings.of_document(desk.journal, stop.document_id)
    if kept is None:
        return labelling.bench_prints(desk, stop.document_id)
    return kept.packing.bench_prints and labelling.can_print(desk, stop.document_id)


def _answer(desk: Desk, stop: Stop) -> Outcome:
    here = stop.reason == StopReason.ADDRESS_CHANGED and label_comes(desk, stop)
    facts = {"label": "here"} if here else {}
    return answer(Code.ORDER_STOPPED, order=stop.order, reason=stop.reason, **facts)
