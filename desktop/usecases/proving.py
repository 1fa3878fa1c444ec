"""Paper that was seen: which one a scan proves, what a number can say, and which printer set-up it speaks for."""

from __future__ import annotations

import hashlib
from datetime import datetime

import msgspec

from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.labels import TEMPLATE_SUBJECT, UNSETTLED, Paper, PaperState, Told, VoidReason, told_by_number
from desktop.domain.outcome import Code, Outcome
from desktop.settings import Printer
from desktop.store import ledger, station_facts
from desktop.store.journal import Writing
from desktop.store.runway import OFFLINE_PROOF
from desktop.usecases import labelling, making, papers, stops
from desktop.usecases.desk import Desk, event, refuse, sealed
from desktop.usecases.labelling import void
from printing.components.job import component_of
from printing.label import PaperKind

CAN_BE_PROVED = (*UNSETTLED, PaperState.SENDING)


def by_number(desk: Desk, document_id: str, waybill: str) -> tuple[Told, Paper | None]:
    """What the scanned number of this order says about its papers."""
    papers = ledger.papers_of(desk.journal, document_id)
    coded = all(making.bears_code(desk, paper) for paper in papers)
    return told_by_number(papers, waybill, coded=coded)


def prove(desk: Desk, writing: Writing, paper: Paper) -> None:
    """This paper was seen. Older papers of its order that nobody saw were replaced by it."""
    if paper.kind is PaperKind.WAYBILL:
        for older in ledger.papers_of(writing, paper.document_id):
            if older.paper_id < paper.paper_id and older.state in UNSETTLED:
                void(desk, writing, older, VoidReason.REPLACED)
    current = ledger.paper(writing, paper.paper_id)  # a spooler, or somebody on the queue page, may have moved it
    if current is None or current.state not in CAN_BE_PROVED:
        return
    ledger.move_paper(writing, current, PaperState.PROVED)
    if paper.kind is PaperKind.TEST or not making.bears_code(desk, paper):
        _note_set_up(desk, writing, paper)
    _note_offline(desk, writing, paper)


def _note_offline(desk: Desk, writing: Writing, paper: Paper) -> None:
    """A platform's component has printed although the line is down: from now on the runway may count on it."""
    printer, connection = desk.settings.printer_named(paper.printer), desk.sync.connection()
    component = component_of(printer.url) if printer is not None else ""
    asked_at = datetime.fromisoformat(paper.asked_at)
    if component and connection is not None and not connection.online and connection.since < asked_at:
        station_facts.put(writing, OFFLINE_PROOF.format(component), desk.clock.now().isoformat())


def settle_by_number(desk: Desk, question: Paper) -> Outcome:
    """The number of an earlier label that nobody has seen was scanned."""
    told, paper = by_number(desk, question.document_id, question.waybill)
    if told is Told.UNCLEAR:
        return refuse(desk, Code.LABEL_CODE_NEEDED, expected=question.code)
    return settle_question(desk, paper or question)


def settle_question(desk: Desk, paper: Paper) -> Outcome:
    """An earlier label was found and scanned; one for a receiver of before is no label any more."""
    if labelling.is_overtaken(desk, paper):
        order = papers.question_for(desk, paper).shop_order_no
        return stops.tell_of_address(desk, paper.document_id, order, on_bench=False)
    with desk.journal.writing() as writing:
        prove(desk, writing, paper)
        sequence = event(
            desk, writing, EventKind.LABEL_PROVED, paper.document_id, waybill=paper.waybill, paper=paper.paper_id
        )
    question = desk.question
    if question is not None and question.document_id == paper.document_id:
        desk.question = None
    return sealed(answer(Code.LABEL_PROVED, waybill=paper.waybill), sequence)


def page_seen(desk: Desk, paper: Paper) -> Outcome:
    """The small code of a slip or of a test page: the paper is there."""
    with desk.journal.writing() as writing:
        if paper.state in CAN_BE_PROVED:
            prove(desk, writing, paper)
        sequence = event(desk, writing, EventKind.LABEL_PROVED, paper.story, paper=paper.paper_id)
    return sealed(answer(Code.PAGE_SEEN, kind=paper.kind.value, printer=paper.printer), sequence)


# the set-up of printers


def set_up_of(printer: Printer) -> str:
    """Of everything that a paper's look depends on; its name, roles and fallback are not among it."""
    aside = msgspec.structs.replace(printer, name="", roles=(), fallback="", poll_seconds=0.0)
    return hashlib.sha256(msgspec.json.encode(aside)).hexdigest()[:16]


def proved_here(desk: Desk, printer: Printer) -> datetime | None:
    """When a paper that this very set-up made was seen."""
    fact = station_facts.get(desk.journal, _fact(printer.name))
    set_up, _, at = (fact or "").partition(" ")
    return datetime.fromisoformat(at) if set_up == set_up_of(printer) else None


def _note_set_up(desk: Desk, writing: Writing, paper: Paper) -> None:
    """A test page names the set-up that it was pressed with; of a component's paper it is the present one."""
    printer = desk.settings.printer_named(paper.printer)
    if printer is not None and not paper.subject.startswith(TEMPLATE_SUBJECT):
        set_up = paper.subject if paper.kind is PaperKind.TEST else set_up_of(printer)
        station_facts.put(writing, _fact(printer.name), f"{set_up} {desk.clock.now().isoformat()}")


def _fact(printer: str) -> str:
    return f"proved:{printer}"
