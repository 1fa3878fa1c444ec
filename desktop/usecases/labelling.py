"""Asks for papers: bytes into labels.db first, and only then the word of the ledger that a spooler may have them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.labels import CLEAR_SUBJECT, WAITING, JobState, Paper, PaperState, VoidReason, is_outdated
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing, Step
from desktop.settings import Flow, PrinterRole
from desktop.store import ledger, numbers
from desktop.store.journal import JournalRefused, Writing
from desktop.store.labels import Made
from desktop.usecases import making, printers_now
from desktop.usecases.ahead import ready_for
from desktop.usecases.desk import Desk, event, refuse, sealed
from desktop.usecases.making import Material
from printing.label import LabelError, PaperKind

SECONDS_PER_LABEL = 3  # of a batch: its last label may wait for all those before it
_LOOK_AT = 16  # papers without bytes in one look; one of them is made


def bench_prints(desk: Desk, document_id: str) -> bool:
    """Whether this bench makes the label: label last, a printer that can, and a printable body on disk."""
    if desk.press is None or desk.settings.flow is not Flow.LABEL_LAST or not desk.settings.printers:
        return False
    return can_print(desk, document_id)


def can_print(desk: Desk, document_id: str) -> bool:
    body = making.body_of(desk, document_id) if desk.press is not None else None
    return body is not None and making.printer_for(desk, body) is not None


def ask(
    desk: Desk,
    writing: Writing,
    document_id: str,
    waybill: str,
    *,
    copy: int = 0,
    reason: str = "",
    batch: int = 0,
    place: int = 0,
    printer: str = "",
    clear: bool = False,
    ready: Made | None = None,
    mark: str | None = None,
) -> Paper:
    """A waybill paper is due. With its bytes on disk it is queued in the same transaction, else it waits for them.

    ``ready``: bytes that were made for it; without them an unmarked, masked one takes those that were made ahead.
    ``mark``: of the receiver whom those show, as it was before they were made.
    """
    now = desk.clock.now()
    if mark is None:  # before the bytes: a change in between makes the paper outdated, and never right
        mark = receiver_mark(desk, document_id)
    if ready is None and copy == 0 and not batch and not clear:
        ready = ready_for(desk, document_id, waybill, ledger.papers_of(writing, document_id))
    paper = Paper(
        paper_id=ready.paper_id if ready else ledger.take_paper_ids(writing),
        document_id=document_id,
        waybill=waybill,
        copy=copy,
        state=PaperState.ASKED,
        asked_at=now.isoformat(),
        operator=desk.operator_id,
        reason=reason,
        printer=ready.printer if ready else printer or _printer_name(desk, document_id),
        batch=batch,
        place=place,
        subject=CLEAR_SUBJECT if clear else "",
        receiver_mark=mark,
    )
    ledger.add_paper(writing, paper, now)
    if copy == 0:
        numbers.hold(writing, waybill, document_id, now)
    facts: dict[str, Any] = {"paper": paper.paper_id, "copy": copy, "reason": reason, "printer": paper.printer}
    if batch:
        facts |= {"batch": batch, "place": place}
    if clear:
        facts["clear"] = True
    event(desk, writing, EventKind.LABEL_ASKED, document_id, **facts)
    if ready:
        _queue(desk, writing, paper)
    if copy == 0 and desk.settings.slip_with_label:
        _ask_slip(desk, writing, document_id)
    return paper


def receiver_mark(desk: Desk, document_id: str) -> str:
    """Whom a label shows that is made now, as the ERP marks them; "" where nobody can say."""
    here = desk.packing
    if here is not None and here.document_id == document_id and here.receiver_mark:
        return here.receiver_mark  # what this parcel is packed for; a later change is told as a stop
    standing = desk.cache.standing(document_id)
    return standing.receiver_mark if standing is not None else ""


def is_overtaken(desk: Desk, paper: Paper) -> bool:
    """The ERP has given its parcel another receiver since it was made."""
    standing = desk.cache.standing(paper.document_id) if paper.receiver_mark else None
    return standing is not None and is_outdated(paper, standing.receiver_mark)


def ask_page(
    desk: Desk,
    writing: Writing,
    kind: PaperKind,
    printer: str,
    *,
    document_id: str = "",
    subject: str = "",
    pieces: int = 1,
) -> Paper:
    """A slip, a SKU or bin label, or a test page is due."""
    now = desk.clock.now()
    paper = Paper(
        paper_id=ledger.take_paper_ids(writing),
        document_id=document_id,
        waybill="",
        copy=0,
        state=PaperState.ASKED,
        asked_at=now.isoformat(),
        operator=desk.operator_id,
        printer=printer,
        kind=kind,
        subject=subject,
        pieces=pieces,
        receiver_mark=receiver_mark(desk, document_id) if document_id else "",
    )
    ledger.add_paper(writing, paper, now)
    facts = {"paper": paper.paper_id, "kind": kind.value, "printer": printer, "pieces": pieces}
    event(desk, writing, EventKind.PAGE_PRINTED, paper.story, **facts)
    return paper


def finish_asked(desk: Desk, document_id: str) -> None:
    """Waybill papers of one order that were asked for before their bytes were made get them now."""
    for paper in ledger.papers_of(desk.journal, document_id):
        if paper.state is PaperState.ASKED:
            finish(desk, paper)


def serve_asked(desk: Desk) -> None:
    """A slice for whatever else waits for its bytes: one paper is made, late ones expire."""
    limit = desk.clock.now() - timedelta(minutes=desk.settings.print_job_minutes)
    for paper in ledger.asked(desk.journal, _LOOK_AT):
        if datetime.fromisoformat(paper.asked_at) + _patience(paper) < limit:
            give_up(desk, paper, VoidReason.EXPIRED)
        elif not (_is_waited_for(desk, paper) and paper.kind is PaperKind.WAYBILL):
            finish(desk, paper)
            return


def mend_lost(desk: Desk) -> None:
    """Papers that wait for a printer and whose bytes are gone, or are not what was stored, get them again."""
    for paper_id in desk.labels.take_missing():
        paper = ledger.paper(desk.journal, paper_id)
        if paper is None or paper.state is not PaperState.STORED:
            continue
        try:
            making.store(desk, paper)
        except JournalRefused:
            continue
        except LabelError as error:
            if not _is_waited_for(desk, paper):
                give_up(desk, paper, VoidReason.UNPRINTABLE, type(error).__name__)
        else:
            desk.wake_printer()


def look_through_waiting(desk: Desk) -> None:
    """At the start and after the settings were changed: bytes made for another set-up of their printer are not sent."""
    for paper in ledger.on_their_way(desk.journal):
        made = desk.labels.made(paper.paper_id) if paper.state is PaperState.STORED else None
        if made is None:
            continue
        try:
            fits = making.material_of(desk, paper).digest == made.made_from
        except LabelError:
            fits = False
        if not fits:
            desk.labels.drop(paper.paper_id)  # its spooler finds nothing, and it is made anew


def finish(desk: Desk, paper: Paper, material: Material | None = None) -> str:
    """Make the bytes of an asked paper and queue it; the name of a LabelError where none can be made, else "".

    ``material`` where the paper is made of something else than its kind and subject tell: a test of a template.
    Whoever asked has been answered already: the label of the open parcel is tried again at the next look, and so is
    everything that a full disk refused; any other paper that cannot be made is void, and its row says why.
    """
    try:
        making.store(desk, paper, material)
        with desk.journal.writing() as writing:
            current = ledger.paper(writing, paper.paper_id)
            if current is None or current.state is not PaperState.ASKED:
                return ""
            _queue(desk, writing, current)
    except JournalRefused:
        return ""
    except LabelError as error:
        name = type(error).__name__
        if not _is_waited_for(desk, paper):
            give_up(desk, paper, VoidReason.UNPRINTABLE, name)
        return name
    desk.wake_printer()
    return ""


def give_up(desk: Desk, paper: Paper, reason: VoidReason, detail: str = "") -> None:
    """It cannot be made, or waited too long; a spooler that was quicker has the last word."""
    with desk.journal.writing() as writing:
        current = ledger.paper(writing, paper.paper_id)
        if current is not None and current.state in WAITING:
            void(desk, writing, current, reason, detail)


def void(desk: Desk, writing: Writing, paper: Paper, reason: str, detail: str = "") -> None:
    """This paper is no label of anything any more; if it still waits, it is never sent."""
    current = ledger.paper(writing, paper.paper_id)  # a spooler may have taken it a step further
    if current is None or current.state is PaperState.VOID:
        return
    job = ledger.newest_job(writing, paper.paper_id)
    if job is not None and job.state is JobState.WAITING:
        ledger.move_job(writing, job.job_id, JobState.WITHDRAWN, reason)
    ledger.move_paper(writing, current, PaperState.VOID, reason)
    facts = {"paper": paper.paper_id, "copy": paper.copy, "reason": reason} | ({"detail": detail} if detail else {})
    event(desk, writing, EventKind.LABEL_VOIDED, paper.story, **facts)


def purge(desk: Desk) -> None:
    """Receiver data that has reached its date is gone, and the journal says so."""
    desk.labels.kept = timedelta(days=desk.settings.label_days)
    gone = desk.labels.purge(desk.clock.now())
    if gone:
        with desk.journal.writing() as writing:
            event(desk, writing, EventKind.LABELS_PURGED, rows=gone)


def ask_again(desk: Desk, packing: Packing) -> Outcome:
    """YES while the label is due: a new one where the last expired unsent, else it is still on its way."""
    known = ledger.papers_of(desk.journal, packing.document_id)
    if ledger.live_original(known) is not None:
        held_up = printers_now.why_not_out(desk, known)
        return refuse(desk, Code.WAIT_PRINTER, reason=held_up) if held_up else refuse(desk, Code.WAIT_LABEL)
    with desk.journal.writing() as writing:
        ask(desk, writing, packing.document_id, packing.waybill)
        sequence = writing.head.sequence
    finish_asked(desk, packing.document_id)
    desk.wake_printer()
    return sealed(answer(Code.WAIT_LABEL, order=packing.shop_order_no), sequence)


def limit_of(desk: Desk, paper: Paper) -> datetime:
    """When a paper that is queued now must not come out any more."""
    return desk.clock.now() + timedelta(minutes=desk.settings.print_job_minutes) + _patience(paper)


def _patience(paper: Paper) -> timedelta:
    return timedelta(seconds=SECONDS_PER_LABEL * paper.place)


def _queue(desk: Desk, writing: Writing, paper: Paper) -> None:
    """The bytes are on disk: the ledger may say so, and the spooler may have them."""
    ledger.move_paper(writing, paper, PaperState.STORED)
    ledger.add_job(writing, paper, limit_of(desk, paper))
    event(desk, writing, EventKind.LABEL_STORED, paper.story, paper=paper.paper_id)


def _ask_slip(desk: Desk, writing: Writing, document_id: str) -> None:
    """The slip that goes into the parcel; one that is there already is not asked for again."""
    printer = desk.settings.printer_for(PrinterRole.SLIP)
    slips = (one for one in ledger.all_papers_of(writing, document_id) if one.kind is PaperKind.SLIP)
    if printer is not None and all(slip.state is PaperState.VOID for slip in slips):
        ask_page(desk, writing, PaperKind.SLIP, printer.name, document_id=document_id)


def _is_waited_for(desk: Desk, paper: Paper) -> bool:
    """The packer stands before the printer and waits for this very label."""
    packing = desk.packing
    return packing is not None and packing.document_id == paper.document_id and packing.step is Step.LABEL


def _printer_name(desk: Desk, document_id: str) -> str:
    body = making.body_of(desk, document_id)
    printer = making.printer_for(desk, body) if body is not None else desk.settings.printer
    return printer.name if printer is not None else ""
