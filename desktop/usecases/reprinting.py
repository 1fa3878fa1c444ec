"""Another paper for a number that has one: COPY n beside it, or a new unmarked one after the old one is void."""

from __future__ import annotations

from desktop.domain import moves
from desktop.domain.answers import answer
from desktop.domain.commands import CopyReason
from desktop.domain.labels import WAITING, Paper, PaperState, VoidReason
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Condition, Packing
from desktop.domain.people import Right
from desktop.store import ledger, packings
from desktop.store.journal import Writing
from desktop.usecases import ahead, labelling, making, papers
from desktop.usecases.desk import Desk, refuse, sealed
from printing.label import LabelError


def here(desk: Desk) -> str:
    """Whose label a card on the bench means: of the open parcel, else of the one closed last."""
    return desk.packing.document_id if desk.packing is not None else desk.last_closed


def copy(desk: Desk, document_id: str, reason: str) -> Outcome:
    """Another paper for the same number, marked COPY n, with who, when and why."""
    parcel = _parcel(desk, document_id, reason, Right.REPRINT_COPY)
    if isinstance(parcel, Outcome):
        return parcel
    known = ledger.papers_of(desk.journal, document_id)
    if parcel.bench_prints and ledger.newest_live(known) is None:
        return refuse(desk, Code.LABEL_NOT_READY)
    number = max((paper.copy for paper in known), default=0) + 1
    with desk.journal.writing() as writing:
        paper = labelling.ask(desk, writing, document_id, parcel.waybill, copy=number, reason=reason)
        sequence = writing.head.sequence
    trouble = labelling.finish(desk, paper)
    if trouble:
        return refuse(desk, Code.LABEL_NOT_READY, reason=trouble)
    return sealed(answer(Code.COPY_COMING, copy=str(number), reason=reason), sequence)


def reprint(desk: Desk, document_id: str, reason: str) -> Outcome:
    """The unmarked paper that is out is void from now on, and a new unmarked one comes; both in one transaction."""
    parcel = _parcel(desk, document_id, reason, Right.REPRINT_VOID)
    if isinstance(parcel, Outcome):
        return parcel
    try:  # before the old one is given up: its successor lies ready
        known = ledger.papers_of(desk.journal, document_id)
        ahead.make_ready(desk, document_id, parcel.waybill, known, making.minute(desk))
    except LabelError as error:
        return refuse(desk, Code.LABEL_NOT_READY, reason=type(error).__name__)
    with desk.journal.writing() as writing:
        old = ledger.live_original(ledger.papers_of(writing, document_id))
        if old is not None:
            labelling.void(desk, writing, old, VoidReason.REPRINT, reason)
        labelling.ask(desk, writing, document_id, parcel.waybill, reason=reason)
        packing = _unproved(desk, writing, document_id)
        sequence = writing.head.sequence
    papers.taken_over(desk, packing)
    labelling.finish_asked(desk, document_id)
    desk.wake_printer()
    return sealed(answer(Code.REPRINT_COMING, waybill=parcel.waybill, reason=reason), sequence)


def _unproved(desk: Desk, writing: Writing, document_id: str) -> Packing | None:
    """The parcel's label is due again, unless it was closed; the open parcel, if it is that."""
    kept = packings.of_document(writing, document_id)
    if kept is None or kept.packing.condition is Condition.CLOSED:
        return None
    packing = moves.forget_label(kept.packing)
    packings.save(writing, packing, writing.head.sequence)
    open_now = desk.packing is not None and desk.packing.document_id == document_id
    return packing if open_now else None


def _parcel(desk: Desk, document_id: str, reason: str, right: Right) -> Packing | Outcome:
    """The parcel, or why it gets no further paper now."""
    if not desk.may(right):
        return refuse(desk, Code.NOT_ALLOWED, right=right.value)
    if not document_id:
        return refuse(desk, Code.NOTHING_OPEN)
    if reason not in set(CopyReason):
        return refuse(desk, Code.REASON_NEEDED)
    code = _in_the_way(ledger.papers_of(desk.journal, document_id))
    if code is not None:
        return refuse(desk, code)
    parcel = making.parcel_of(desk, document_id)
    if parcel is None or not _can_be_made(desk, parcel):
        return refuse(desk, Code.LABEL_NOT_READY)
    return parcel


def _in_the_way(known: list[Paper]) -> Code | None:
    """A label that is still on its way, or whose fate nobody knows, must be settled before there may be another."""
    if any(paper.state in WAITING or paper.state is PaperState.SENDING for paper in known):
        return Code.WAIT_PRINTER
    return Code.PAPER_UNKNOWN if any(paper.state is PaperState.UNKNOWN for paper in known) else None


def _can_be_made(desk: Desk, parcel: Packing) -> bool:
    standing = desk.cache.standing(parcel.document_id)
    if standing is not None and standing.stop and parcel.condition is not Condition.CLOSED:
        return False
    try:
        making.draft_of(desk, parcel.document_id, parcel.waybill)
    except LabelError:
        return False
    return True
