"""Papers that a person or a printer gives up: nothing came out, withdrawn or moved while they wait, taken over."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from desktop.domain import moves
from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.labels import UNSETTLED, WAITING, JobState, Paper, PaperState, VoidReason, is_outdated
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Condition, Packing, Step
from desktop.domain.people import Right
from desktop.domain.views import LabelQuestion
from desktop.store import ledger, packings
from desktop.store.cache_reader import Standing
from desktop.store.journal import JournalRefused, Writing
from desktop.store.moments import from_micros
from desktop.usecases import labelling, making
from desktop.usecases.desk import Desk, event, refuse, sealed
from desktop.usecases.labelling import void
from desktop.usecases.printers_now import BUSY, elsewhere, held_up, still_inside, why_not_out
from printing.label import LabelError, PaperKind

FALL_BACK_AFTER = timedelta(seconds=5)  # a lid that is closed again at once moves nothing
SECOND_CLICK_SECONDS = 2.0  # a label takes about one to come out
_CHUNK = 500  # documents asked about in one statement


def out_paper(desk: Desk, document_id: str) -> Paper | None:
    """The newest live paper of an order that has gone to the printer."""
    papers = ledger.papers_of(desk.journal, document_id)
    return next((paper for paper in reversed(papers) if ledger.has_left(paper)), None)


def question_for(desk: Desk, paper: Paper) -> LabelQuestion:
    kept = packings.of_document(desk.journal, paper.document_id)
    order = kept.packing.shop_order_no if kept else ""
    return LabelQuestion(paper.paper_id, paper.waybill, order, paper.state.value)


# nothing came out


def nothing_came_out(desk: Desk) -> Outcome:
    """The packer says that the printer gave no paper: that label is void, and where one is due a new one comes."""
    packing = desk.packing
    paper = out_paper(desk, packing.document_id) if packing else None
    if paper is not None and paper.state is not PaperState.PROVED:
        return no_such_paper(desk, paper)
    if desk.asked_about is not None:
        return no_such_paper(desk, desk.asked_about)
    if packing is None or packing.step is not Step.LABEL:
        return refuse(desk, Code.NOTHING_OPEN)
    known = ledger.papers_of(desk.journal, packing.document_id)
    return refuse(desk, Code.WAIT_PRINTER, reason=why_not_out(desk, known) or BUSY)


def no_such_paper(desk: Desk, paper: Paper) -> Outcome:
    """A person's word on one paper that was sent and not seen."""
    now = ledger.paper(desk.journal, paper.paper_id)
    inside = still_inside(desk, now) if now is not None else ""
    if inside or (now is not None and _said_of_the_one_before(desk, now)):
        inside = inside or BUSY
        return refuse(desk, Code.WAIT_PRINTER, reason=inside, printer=paper.printer)
    if now is None or now.state not in UNSETTLED:
        taken_over(desk, None)
        return refuse(desk, Code.PAPER_NOT_WAITING)
    with desk.journal.writing() as writing:
        void(desk, writing, paper, VoidReason.NOTHING_CAME_OUT)
        packing = ask_anew(desk, writing, paper)
        sequence = writing.head.sequence
    taken_over(desk, packing)
    return sealed(answer(Code.PAPER_VOIDED, waybill=paper.waybill), sequence)


def _said_of_the_one_before(desk: Desk, paper: Paper) -> bool:
    """A second click: this paper was asked for by that very word a moment ago, and nobody can have missed it yet."""
    known = ledger.papers_of(desk.journal, paper.document_id)
    before = [one for one in known if one.paper_id < paper.paper_id]
    if not before or before[-1].reason != VoidReason.NOTHING_CAME_OUT:
        return False
    age = (desk.clock.now() - datetime.fromisoformat(paper.asked_at)).total_seconds()
    return age < SECOND_CLICK_SECONDS


def ask_anew(desk: Desk, writing: Writing, paper: Paper) -> Packing | None:
    """After a paper of it became void: the open parcel's new state, with another paper asked for where one is due.

    In the transaction of the void: never two live ones, never none by a crash between.
    """
    packing = desk.packing
    if packing is None or packing.document_id != paper.document_id or paper.kind is not PaperKind.WAYBILL:
        return None
    if paper.copy == 0:
        packing = moves.forget_label(packing)
    if paper.copy or packing.step is Step.LABEL:
        reason = paper.reason if paper.copy else ""
        clear = paper.clear and desk.may(Right.SEE_RECEIVER)
        labelling.ask(desk, writing, packing.document_id, packing.waybill, copy=paper.copy, reason=reason, clear=clear)
    packings.save(writing, packing, writing.head.sequence)
    return packing


def label_due_again(desk: Desk, writing: Writing, document_id: str) -> Packing | None:
    """A label of this parcel is void: it is due again, unless the parcel was closed; the open one, if it is that."""
    kept = packings.of_document(writing, document_id)
    if kept is None or kept.packing.condition is Condition.CLOSED:
        return None
    packing = moves.forget_label(kept.packing)
    packings.save(writing, packing, writing.head.sequence)
    open_now = desk.packing is not None and desk.packing.document_id == document_id
    return packing if open_now else None


def taken_over(desk: Desk, packing: Packing | None) -> None:
    """After the commit: what lies on the bench now, and whether the question is answered by it."""
    if packing is not None:
        desk.packing = packing
        labelling.finish_asked(desk, packing.document_id)
        desk.wake_printer()
    if desk.question is not None:
        current = ledger.paper(desk.journal, desk.question.paper_id)
        desk.question = current if current is not None and current.state in UNSETTLED else None


# while they wait


def withdraw(desk: Desk, writing: Writing, document_id: str, reason: str) -> None:
    """Papers of this order that have not left the bench are void, and the spooler does not get them."""
    for paper in ledger.all_papers_of(writing, document_id):
        if paper.state in WAITING:
            void(desk, writing, paper, reason)


def withdraw_overtaken(desk: Desk) -> None:
    """Papers that wait for a printer and whose order was stopped, or has another receiver, meanwhile.

    Of the open parcel the packer is told.
    """
    here = desk.packing.document_id if desk.packing is not None else ""
    waiting = [paper for paper in ledger.on_their_way(desk.journal) if paper.document_id not in ("", here)]
    documents = sorted({paper.document_id for paper in waiting if paper.state in WAITING})
    standings: dict[str, Standing] = {}
    for start in range(0, len(documents), _CHUNK):
        found = desk.cache.standings(documents[start : start + _CHUNK])
        standings |= {document_id.casefold(): standing for document_id, standing in found.items()}
    reasons = {paper.paper_id: _overtaken(paper, standings.get(paper.document_id.casefold())) for paper in waiting}
    if not any(reasons.values()):
        return
    with desk.journal.writing() as writing:
        for paper_id, reason in reasons.items():
            current = ledger.paper(writing, paper_id) if reason is not None else None
            if current is not None and reason is not None and current.state in WAITING:
                void(desk, writing, current, reason)


def _overtaken(paper: Paper, standing: Standing | None) -> VoidReason | None:
    if standing is None:
        return None
    if standing.stop:
        return VoidReason.STOPPED
    return VoidReason.ADDRESS_CHANGED if is_outdated(paper, standing.receiver_mark) else None


def withdraw_one(desk: Desk, paper_id: int) -> Outcome:
    """Not one byte of it has left, and none will."""
    with desk.journal.writing() as writing:
        paper = ledger.paper(writing, paper_id)
        waits = paper is not None and paper.state in WAITING
        if paper is not None and waits:
            void(desk, writing, paper, VoidReason.WITHDRAWN)
        sequence = writing.head.sequence
    return sealed(answer(Code.PAPER_WITHDRAWN), sequence) if waits else refuse(desk, Code.PAPER_NOT_WAITING)


def move(desk: Desk, paper: Paper, printer: str) -> Outcome:
    """To another printer, made anew in its language; only while not one byte has left."""
    if desk.settings.printer_named(printer) is None:
        return refuse(desk, Code.PRINTER_UNKNOWN, seen=printer)
    try:
        moved = _moved(desk, paper, printer)
    except LabelError as error:
        return refuse(desk, Code.LABEL_NOT_READY, reason=type(error).__name__)
    if not moved:
        return refuse(desk, Code.PAPER_NOT_WAITING)
    return sealed(answer(Code.PAPER_MOVED, printer=printer), moved)


def other_printer(desk: Desk) -> Outcome:
    """The open parcel's label comes out of another printer, now and by the packer's word."""
    if desk.packing is None:
        return refuse(desk, Code.NOTHING_OPEN)
    known = ledger.papers_of(desk.journal, desk.packing.document_id)
    paper = ledger.live_original(known)
    there = elsewhere(desk, paper)
    if paper is None or paper.state not in WAITING:
        return refuse(desk, Code.WAIT_PRINTER, reason=why_not_out(desk, known) or BUSY)
    return move(desk, paper, there) if there else refuse(desk, Code.PRINTER_UNKNOWN)


def fall_back(desk: Desk) -> None:
    """A printer that has been off or hindered for a while: what waits for it goes where a lead allowed it to go.

    A chore of the tick: one label in a call, made anew; its limit stays what it was.
    """
    for printer in desk.settings.printers:
        there = printer.fallback
        if not there or not _is_held_up(desk, printer.name) or _is_held_up(desk, there, at_once=True):
            continue
        for job in ledger.due_jobs(desk.journal, printer.name, -1):
            paper = ledger.paper(desk.journal, job.paper_id) if job.paper_id not in desk.unmovable else None
            if paper is None or paper.kind is not PaperKind.WAYBILL:
                continue
            try:
                _moved(desk, paper, there, from_micros(job.expires))
            except LabelError:  # it stays where it is, and is not drawn again and again
                desk.unmovable.add(paper.paper_id)
            except JournalRefused:  # tried again at the next look
                return
            break


def _moved(desk: Desk, paper: Paper, printer: str, expires: datetime | None = None) -> int:
    """Sequence of the event; 0 where the paper was quicker. Raises LabelError."""
    moved = replace(paper, printer=printer)
    if paper.state not in WAITING or printer == paper.printer:
        return 0
    making.store(desk, moved)  # from here on the spooler of the old printer finds no bytes of it
    with desk.journal.writing() as writing:
        current = ledger.paper(writing, paper.paper_id)
        if current is None or current.state not in WAITING:
            return 0
        job = ledger.newest_job(writing, paper.paper_id)
        if job is not None and job.state is JobState.WAITING:
            ledger.move_job(writing, job.job_id, JobState.MOVED, printer)
        ledger.set_printer(writing, paper.paper_id, printer)
        if current.state is PaperState.ASKED:
            ledger.move_paper(writing, current, PaperState.STORED)
        ledger.add_job(writing, moved, expires or labelling.limit_of(desk, moved))
        facts = {"paper": paper.paper_id, "copy": paper.copy, "from": paper.printer, "printer": printer}
        reason = "fallback" if expires else "moved"
        sequence = event(desk, writing, EventKind.LABEL_MOVED, paper.story, **facts, reason=reason)
    desk.wake_printer()
    return sequence


def _is_held_up(desk: Desk, printer: str, *, at_once: bool = False) -> bool:
    health = desk.printers.get(printer)
    if health is None or not held_up(desk, printer):
        return False
    return at_once or health.since is None or desk.clock.now() - health.since >= FALL_BACK_AFTER
