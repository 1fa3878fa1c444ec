"""Papers in a person's hands: proved by a scan, void when nothing came out, copied with a reason, withdrawn unsent."""

from __future__ import annotations

from desktop.domain import moves
from desktop.domain.answers import answer
from desktop.domain.commands import CopyReason
from desktop.domain.events import EventKind
from desktop.domain.labels import UNSETTLED, Paper, PaperState
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing, Step
from desktop.domain.people import Right
from desktop.domain.views import LabelQuestion
from desktop.store import ledger, packings
from desktop.store.journal import Writing
from desktop.usecases import labelling
from desktop.usecases.desk import Desk, event, refuse, sealed

_NOT_SENT = (PaperState.ASKED, PaperState.STORED)


def withdraw(desk: Desk, writing: Writing, document_id: str, reason: str) -> None:
    """Papers of this order that have not left the bench are void, and the spooler does not get them."""
    for paper in ledger.papers_of(writing, document_id):
        if paper.state in _NOT_SENT:
            void(desk, writing, paper, reason)


def void(desk: Desk, writing: Writing, paper: Paper, reason: str) -> None:
    job = ledger.newest_job(writing, paper.paper_id)
    if job is not None and job.state == "waiting":
        ledger.move_job(writing, job.job_id, "withdrawn", reason)
    ledger.move_paper(writing, paper, PaperState.VOID, reason)
    event(desk, writing, EventKind.LABEL_VOIDED, paper.document_id, paper=paper.paper_id, reason=reason)


def prove(desk: Desk, writing: Writing, paper: Paper) -> None:
    """This paper was seen. Older papers of its order that nobody saw were replaced by it."""
    for older in ledger.papers_of(writing, paper.document_id):
        if older.paper_id < paper.paper_id and older.state in UNSETTLED:
            void(desk, writing, older, "replaced")
    if paper.state is not PaperState.PROVED:
        ledger.move_paper(writing, paper, PaperState.PROVED)


def out_paper(desk: Desk, document_id: str) -> Paper | None:
    """The newest live paper of an order that has gone to the printer."""
    papers = ledger.papers_of(desk.journal, document_id)
    return next((paper for paper in reversed(papers) if ledger.has_left(paper)), None)


def settle_question(desk: Desk, paper: Paper) -> Outcome:
    """An earlier label was found and scanned."""
    with desk.journal.writing() as writing:
        prove(desk, writing, paper)
        sequence = event(
            desk, writing, EventKind.LABEL_PROVED, paper.document_id, waybill=paper.waybill, paper=paper.paper_id
        )
    if desk.question is not None and desk.question.paper_id == paper.paper_id:
        desk.question = None
    return sealed(answer(Code.LABEL_PROVED, waybill=paper.waybill), sequence)


def nothing_came_out(desk: Desk) -> Outcome:
    """The packer says that the printer gave no paper: that label is void, and where one is due a new one comes."""
    packing = desk.packing
    paper = out_paper(desk, packing.document_id) if packing else None
    if packing is not None and paper is not None and paper.state in (*UNSETTLED, PaperState.SENDING):
        if paper.state is PaperState.SENDING:
            return refuse(desk, Code.WAIT_PRINTER)
        return _void_and_ask_again(desk, packing, paper)
    if desk.question is not None:
        return _void_question(desk, desk.question)
    return refuse(desk, Code.WAIT_PRINTER if packing is not None and packing.step is Step.LABEL else Code.NOTHING_OPEN)


def _void_and_ask_again(desk: Desk, packing: Packing, paper: Paper) -> Outcome:
    """Void and new paper in one transaction: never two live ones, never none by a crash between."""
    with desk.journal.writing() as writing:
        void(desk, writing, paper, "nothing_came_out")
        if paper.copy == 0:
            packing = moves.forget_label(packing)
        if paper.copy or packing.step is Step.LABEL:
            labelling.ask(desk, writing, packing, paper.copy, paper.reason if paper.copy else "")
        packings.save(writing, packing, writing.head.sequence)
        sequence = writing.head.sequence
    desk.packing = packing
    labelling.finish_asked(desk)
    return sealed(answer(Code.PAPER_VOIDED, waybill=paper.waybill), sequence)


def _void_question(desk: Desk, paper: Paper) -> Outcome:
    with desk.journal.writing() as writing:
        void(desk, writing, paper, "nothing_came_out")
        sequence = writing.head.sequence
    desk.question = None
    return sealed(answer(Code.PAPER_VOIDED, waybill=paper.waybill), sequence)


def copy(desk: Desk, reason: str) -> Outcome:
    """Another paper for the same number, marked COPY n, with who, when and why."""
    if not desk.may(Right.REPRINT_COPY):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.REPRINT_COPY.value)
    packing = _to_copy(desk)
    if packing is None:
        return refuse(desk, Code.NOTHING_OPEN)
    if reason not in set(CopyReason):
        return refuse(desk, Code.REASON_NEEDED)
    held_up = _in_the_way_of_a_copy(desk, packing)
    if held_up is not None:
        return refuse(desk, held_up)
    number = max(paper.copy for paper in (*ledger.papers_of(desk.journal, packing.document_id), _NO_PAPER)) + 1
    with desk.journal.writing() as writing:
        labelling.ask(desk, writing, packing, number, reason)
        sequence = writing.head.sequence
    labelling.finish_asked(desk)
    return sealed(answer(Code.COPY_COMING, copy=str(number), reason=reason), sequence)


_NO_PAPER = Paper(0, "", "", 0, PaperState.VOID, "", "")


def _to_copy(desk: Desk) -> Packing | None:
    """The open parcel, else the one closed last."""
    if desk.packing is not None:
        return desk.packing
    kept = packings.of_document(desk.journal, desk.last_closed) if desk.last_closed else None
    return kept.packing if kept else None


def _in_the_way_of_a_copy(desk: Desk, packing: Packing) -> Code | None:
    """A label that is still on its way, or whose fate nobody knows, must be settled before it may have a copy."""
    papers = ledger.papers_of(desk.journal, packing.document_id)
    if any(paper.state in (*_NOT_SENT, PaperState.SENDING) for paper in papers):
        return Code.WAIT_PRINTER
    if any(paper.state is PaperState.UNKNOWN for paper in papers):
        return Code.PAPER_UNKNOWN
    if packing.bench_prints and ledger.newest_live(papers) is None:
        return Code.LABEL_NOT_READY
    able = desk.press is not None and desk.settings.printer is not None
    return None if able and labelling.body_of(desk, packing.document_id) is not None else Code.LABEL_NOT_READY


def question_for(desk: Desk, paper: Paper) -> LabelQuestion:
    kept = packings.of_document(desk.journal, paper.document_id)
    order = kept.packing.shop_order_no if kept else ""
    return LabelQuestion(paper.paper_id, paper.waybill, order, paper.state.value)
