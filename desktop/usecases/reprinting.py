"""Another paper for a number that has one: COPY n beside it, or a new unmarked one after the old one is void."""

from __future__ import annotations

from desktop.domain.answers import answer
from desktop.domain.commands import Command, CopyReason
from desktop.domain.labels import WAITING, Paper, PaperState, VoidReason
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Condition, Packing
from desktop.domain.people import Right
from desktop.store import ledger
from desktop.usecases import ahead, labelling, making, papers
from desktop.usecases.desk import Desk, refuse, sealed
from desktop.usecases.printers_now import not_yet, still_inside
from printing.label import LabelError


def here(desk: Desk) -> str:
    """Whose label a card on the bench means: of the open parcel, else of the one closed last."""
    return desk.packing.document_id if desk.packing is not None else desk.last_closed


def copy(desk: Desk, document_id: str, reason: str, *, clear: bool = False) -> Outcome:
    """Another paper for the same number, marked COPY n, with who, when and why."""
    parcel = _parcel(desk, document_id, reason, Right.REPRINT_COPY, clear=clear)
    if isinstance(parcel, Outcome):
        return parcel
    known = ledger.papers_of(desk.journal, document_id)
    if parcel.bench_prints and ledger.newest_live(known) is None:
        return refuse(desk, Code.LABEL_NOT_READY)
    number = max((paper.copy for paper in known), default=0) + 1
    clear = clear and making.can_be_clear(desk, document_id)
    with desk.journal.writing() as writing:
        paper = labelling.ask(desk, writing, document_id, parcel.waybill, copy=number, reason=reason, clear=clear)
        sequence = writing.head.sequence
    trouble = labelling.finish(desk, paper)
    if trouble:
        return refuse(desk, Code.LABEL_NOT_READY, reason=trouble)
    return sealed(answer(Code.COPY_COMING, copy=str(number), reason=reason), sequence)


def reprint(desk: Desk, document_id: str, reason: str, *, clear: bool = False) -> Outcome:
    """The unmarked paper that is out is void from now on, and a new unmarked one comes; both in one transaction."""
    parcel = _parcel(desk, document_id, reason, Right.REPRINT_VOID, clear=clear)
    if isinstance(parcel, Outcome):
        return parcel
    clear = clear and making.can_be_clear(desk, document_id)
    mark = labelling.receiver_mark(desk, document_id)
    try:  # before the old one is given up: its successor lies ready
        known = ledger.papers_of(desk.journal, document_id)
        made = ahead.make_ready(desk, document_id, parcel.waybill, known, making.minute(desk), clear=clear)
    except LabelError as error:
        return refuse(desk, Code.LABEL_NOT_READY, reason=type(error).__name__)
    with desk.journal.writing() as writing:
        old = ledger.live_original(ledger.papers_of(writing, document_id))
        if old is not None:
            labelling.void(desk, writing, old, VoidReason.REPRINT, reason)
        labelling.ask(desk, writing, document_id, parcel.waybill, reason=reason, clear=clear, ready=made, mark=mark)
        packing = papers.label_due_again(desk, writing, document_id)
        sequence = writing.head.sequence
    papers.taken_over(desk, packing)
    labelling.finish_asked(desk, document_id)
    desk.wake_printer()
    return sealed(answer(Code.REPRINT_COMING, waybill=parcel.waybill, reason=reason), sequence)


def _parcel(desk: Desk, document_id: str, reason: str, right: Right, *, clear: bool) -> Packing | Outcome:
    """The parcel, or why it gets no further paper now."""
    lacking = [one for one in (right, *([Right.SEE_RECEIVER] if clear else [])) if not desk.may(one)]
    if lacking:
        return refuse(desk, Code.NOT_ALLOWED, right=lacking[0].value)
    if not document_id:
        return refuse(desk, Code.NOTHING_OPEN)
    if reason not in set(CopyReason):
        command = Command.COPY if right is Right.REPRINT_COPY else Command.REPRINT
        return refuse(desk, Code.REASON_NEEDED, command=command.value)
    barred = _in_the_way(desk, ledger.papers_of(desk.journal, document_id))
    if barred is not None:
        return barred
    parcel = making.parcel_of(desk, document_id)
    if parcel is None or not _can_be_made(desk, parcel):
        return refuse(desk, Code.LABEL_NOT_READY)
    return parcel


def _in_the_way(desk: Desk, known: list[Paper]) -> Outcome | None:
    """A label that is still on its way, or whose fate nobody knows, must be settled before there may be another."""
    inside = next((reason for paper in known if (reason := still_inside(desk, paper))), "")
    if inside:
        return refuse(desk, Code.WAIT_PRINTER, reason=inside)
    waiting = next((paper for paper in known if paper.state in WAITING), None)
    if waiting is not None:
        return not_yet(desk, waiting)
    unknown = any(paper.state is PaperState.UNKNOWN for paper in known)
    return refuse(desk, Code.PAPER_UNKNOWN) if unknown else None


def _can_be_made(desk: Desk, parcel: Packing) -> bool:
    standing = desk.cache.standing(parcel.document_id)
    if standing is not None and standing.stop and parcel.condition is not Condition.CLOSED:
        return False
    try:
        making.draft_of(desk, parcel.document_id, parcel.waybill)
    except LabelError:
        return False
    return True
