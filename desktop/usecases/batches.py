"""Labels of many orders in one go, in a kept order: printing stops where paper ran out, and goes on behind it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from desktop.domain.answers import answer
from desktop.domain.classify import NumberScan, PaperScan, classify
from desktop.domain.events import EventKind
from desktop.domain.labels import UNSETTLED, Paper, PaperState, Told, VoidReason
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing
from desktop.domain.people import Right
from desktop.settings import Printer, PrinterRole
from desktop.store import ledger, print_rows
from desktop.store.journal import Writing
from desktop.usecases import labelling, making, papers, proving
from desktop.usecases.desk import Desk, event, refuse, sealed
from desktop.usecases.printers_now import not_yet, still_inside
from sync.vocabulary import DocumentStatus, OutboundDocument


class _Due(msgspec.Struct, frozen=True):
    """One label that is to be asked for."""

    document_id: str
    waybill: str
    printer: str
    place: int


def print_batch(desk: Desk, document_ids: Sequence[str], printer: str = "") -> Outcome:
    """One unmarked label for each order that has none and may have one, in this order."""
    if not desk.may(Right.PRINT_PAGES):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.PRINT_PAGES.value)
    named = desk.settings.printer_named(printer)
    if printer and (named is None or PrinterRole.WAYBILL not in named.roles):
        return refuse(desk, Code.PRINTER_UNKNOWN, seen=printer)
    wanted = list(dict.fromkeys(document_ids))
    due = _due(desk, wanted, named)
    if not due:
        return refuse(desk, Code.NOTHING_TO_PRINT)
    with desk.journal.writing() as writing:
        batch = print_rows.next_batch(writing)
        facts = {"batch": batch, "count": len(due)}
        if len(due) < len(wanted):
            facts["skipped"] = len(wanted) - len(due)
        sequence = event(desk, writing, EventKind.BATCH_ASKED, **facts)
        _ask(desk, writing, batch, due)
    labelling.serve_asked(desk)  # the first at once, the others one by one at each look
    desk.wake_printer()
    told = {name: str(value) for name, value in facts.items()}
    return sealed(answer(Code.BATCH_COMING, **told), sequence)


def resume_batch(desk: Desk, batch: int, last_good: str) -> Outcome:
    """Goes on behind the last good label, which is scanned by its small code or number; "" where not even one is good.

    What was sent after it is void and asked for again, what waits stays, what expired meanwhile is asked for as well.
    """
    if not desk.may(Right.PRINT_PAGES):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.PRINT_PAGES.value)
    newest = _newest_by_place(print_rows.batch_papers(desk.journal, batch))
    good = _last_good(desk, batch, newest, last_good) if last_good.strip() else None
    if isinstance(good, Outcome):
        return good
    after = [paper for paper in newest if good is None or (paper.place > good.place and paper.printer == good.printer)]
    barred = refuse(desk, Code.NOT_IN_BATCH) if not newest else _in_the_way(desk, after)
    if barred is not None:
        return barred
    again = [paper for paper in after if paper.state in UNSETTLED or _expired(paper)]
    open_now: Packing | None = None
    with desk.journal.writing() as writing:
        if good is not None:
            proving.prove(desk, writing, good)
        for paper in again:
            if paper.state is not PaperState.VOID:
                labelling.void(desk, writing, paper, VoidReason.RAN_OUT)
                open_now = papers.label_due_again(desk, writing, paper.document_id) or open_now
        due = _still_due(desk, writing, again)
        _ask(desk, writing, batch, due)
        facts = {"batch": batch, "place": good.place if good else 0, "again": len(due)}
        sequence = event(desk, writing, EventKind.BATCH_RESUMED, **facts)
    papers.taken_over(desk, open_now)
    labelling.serve_asked(desk)
    desk.wake_printer()
    return sealed(answer(Code.BATCH_RESUMED, **{name: str(value) for name, value in facts.items()}), sequence)


def _due(desk: Desk, document_ids: list[str], named: Printer | None) -> list[_Due]:
    """Those that may have a label now, each with the printer that can make it."""
    labelled = print_rows.labelled_among(desk.journal, document_ids)
    stopped = desk.cache.stops_among(document_ids)
    due: list[_Due] = []
    for document in desk.cache.documents(document_ids):
        barred = document.status is not DocumentStatus.WAITING or document.document_id in {*labelled, *stopped}
        printer = "" if barred else _printer(desk, document, named)
        if printer:
            due.append(_Due(document.document_id, document.waybill, printer, len(due) + 1))
    return due


def _printer(desk: Desk, document: OutboundDocument, named: Printer | None) -> str:
    body = making.body_of(desk, document.document_id)
    if body is None or not document.waybill or body.waybill != document.waybill:
        return ""
    if named is not None:
        return named.name if making.fits(named, body) else ""
    fitting = making.printer_for(desk, body)
    return fitting.name if fitting is not None else ""


def _ask(desk: Desk, writing: Writing, batch: int, due: Sequence[_Due]) -> None:
    for one in due:
        labelling.ask(desk, writing, one.document_id, one.waybill, batch=batch, place=one.place, printer=one.printer)


def _newest_by_place(known: list[Paper]) -> list[Paper]:
    return list({paper.place: paper for paper in known}.values())


def _last_good(desk: Desk, batch: int, newest: list[Paper], text: str) -> Paper | Outcome:
    """The paper in the packer's hand, or why it is not the one that is looked for."""
    scanned = classify(text)
    paper: Paper | None = None
    if isinstance(scanned, PaperScan):
        paper = ledger.paper(desk.journal, scanned.paper_id)
        paper = paper if paper is not None and paper.copy == scanned.copy and paper.batch == batch else None
    elif isinstance(scanned, NumberScan):
        spellings = {spelling.casefold() for spelling in scanned.spellings}
        paper = next((one for one in newest if one.waybill.casefold() in spellings), None)
        if paper is not None:
            told, _ = proving.by_number(desk, paper.document_id, paper.waybill)
            if told is Told.UNCLEAR:
                return refuse(desk, Code.LABEL_CODE_NEEDED, expected=paper.code)
    if paper is None:
        return refuse(desk, Code.NOT_IN_BATCH, scanned=text)
    if paper.state is PaperState.VOID:
        return refuse(desk, Code.LABEL_WRONG, seen=paper.waybill, reason="void")
    return paper if ledger.has_left(paper) else not_yet(desk, paper)


def _in_the_way(desk: Desk, after: list[Paper]) -> Outcome | None:
    """A later label was seen, or comes out by itself as soon as its printer is mended."""
    if any(paper.state is PaperState.PROVED for paper in after):
        return refuse(desk, Code.NOT_LAST_OF_BATCH)
    inside = next((reason for paper in after if (reason := still_inside(desk, paper))), "")
    return refuse(desk, Code.WAIT_PRINTER, reason=inside) if inside else None


def _expired(paper: Paper) -> bool:
    """It waited behind the one that ran out for longer than a label may wait."""
    return paper.state is PaperState.VOID and paper.reason == VoidReason.EXPIRED


def _still_due(desk: Desk, writing: Writing, again: list[Paper]) -> list[_Due]:
    """But for orders that were stopped or got another label meanwhile."""
    stopped = desk.cache.stops_among([paper.document_id for paper in again])
    return [
        _Due(paper.document_id, paper.waybill, paper.printer, paper.place)
        for paper in again
        if paper.document_id not in stopped
        and ledger.live_original(ledger.papers_of(writing, paper.document_id)) is None
    ]
