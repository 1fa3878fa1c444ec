"""What must hold when a schedule is over, the line is good and everything has settled."""

from __future__ import annotations

from collections import Counter

from desktop.bootstrap import Core
from desktop.domain.labels import LEFT_THE_BENCH, Paper, PaperState
from desktop.domain.packing import Condition
from desktop.simulation.book import Book
from desktop.simulation.guard import Guard, Violation
from desktop.simulation.in_sight import WITH_A_PERSON, judge_pages
from desktop.simulation.station_side import SimPc
from desktop.store import chain, ledger, outbox, packings
from desktop.store.outbox import EntryState, Sent
from sync.outgoing import SHIPPING, EntryKind
from sync.vocabulary import DocumentStatus, OutboundDocument

CANNOT_SAY = "cannot say"  # how the simulated ERP answers where nobody knows


def judge(pc: SimPc, core: Core, book: Book, guard: Guard) -> None:
    """Raises Violation."""
    guard.restarted(core)
    report = chain.verify(core.desk.journal)
    if report.first_bad is not None:
        raise Violation(f"the chain of the journal is broken at {report.first_bad}: {report.why}")
    entries = outbox.everything(core.desk.journal)
    _entries(entries, book)
    judge_pages(core, entries, book, guard)
    _parcels(core, entries, book)
    _labels(pc, core, book)
    _cache(pc, core, book)


def shipped_once(book: Book) -> None:
    """Over all benches."""
    for document_id, effects in book.effects.items():
        if len(effects) > 1:
            raise Violation(f"{document_id} was shipped {len(effects)} times")
    for key, times in book.weighings.items():
        if times > 1:
            raise Violation(f"the weight {key} was told {times} times")


def _entries(entries: list[Sent], book: Book) -> None:
    """Each is in the ERP, or in front of a person; none is lost, none is told otherwise than it is."""
    parked: set[str] = set()
    effective = {effect.key for effects in book.effects.values() for effect in effects} | set(book.weighings)
    undone = {effect.key for effects in book.undone.values() for effect in effects}
    for sent in entries:
        if sent.state in outbox.CONFIRMED:
            by_us = sent.state is EntryState.ACCEPTED
            if not _is_there(sent, book) or (by_us and sent.key not in effective | undone):
                raise Violation(f"{sent.key} is told as taken, and {sent.document_id} is not in the ERP")
        elif sent.state is EntryState.PENDING and sent.entry.stream not in parked:
            raise Violation(f"{sent.key} of {sent.document_id} was never answered: lost")
        elif sent.key in effective and sent.state is not EntryState.UNSETTLED and CANNOT_SAY not in sent.detail:
            raise Violation(f"{sent.key} of {sent.document_id} took effect and is told as {sent.state.value}")
        if sent.state in WITH_A_PERSON or sent.state is EntryState.PENDING:
            parked.add(sent.entry.stream)


def _is_there(sent: Sent, book: Book) -> bool:
    if sent.entry.kind is EntryKind.WEIGH_ONLY:
        return sent.document_id in book.weights
    return any(sent.document_id in where for where in (book.effects, book.undone, book.shipped_by_office))


def _parcels(core: Core, entries: list[Sent], book: Book) -> None:
    """No stopped order went out unless the ERP took it before, or somebody must act on it or has."""
    journal = core.desk.journal
    for sent in entries:
        if sent.entry.kind not in SHIPPING:
            continue
        recall = outbox.recall_of(journal, sent.document_id)
        if sent.state is EntryState.WITHHELD and recall is None:
            raise Violation(f"{sent.document_id} is withheld and on no recall list")
        kept = packings.of_document(journal, sent.document_id)
        closed = kept is not None and kept.packing.condition is Condition.CLOSED
        stopped = book.reason_of(sent.entry.order_id) is not None
        if closed and stopped and sent.document_id not in book.effects and recall is None:
            elsewhere = sent.document_id in book.shipped_by_office or sent.document_id in book.undone
            seen = sent.state in WITH_A_PERSON or elsewhere
            if not seen and sent.state is not EntryState.WITHDRAWN:
                raise Violation(f"{sent.document_id} is stopped, closed here, and nobody is told")


def _labels(pc: SimPc, core: Core, book: Book) -> None:
    """One order, one live label; no paper twice; nothing came out that the ledger does not know."""
    codes = Counter(sheet.code for sheet in pc.printer.sheets)
    for code, times in codes.items():
        if times > 1:
            raise Violation(f"the paper {code} came out {times} times")
    for document_id in sorted({*(document.document_id for document in book.known()), *book.deleted}):
        papers = ledger.papers_of(core.desk.journal, document_id)
        live = [paper for paper in papers if paper.copy == 0 and paper.state is not PaperState.VOID]
        if len(live) > 1:
            raise Violation(f"{document_id} has {len(live)} live labels")
        for paper in papers:
            _paper(paper, codes[paper.code])


def _paper(paper: Paper, came_out: int) -> None:
    if paper.state is PaperState.PROVED and not came_out:
        raise Violation(f"the paper {paper.code} is proved and never came out")
    if came_out and not (paper.sent or paper.state in LEFT_THE_BENCH):
        raise Violation(f"the paper {paper.code} came out and is told as {paper.state.value}, never sent")


def _cache(pc: SimPc, core: Core, book: Book) -> None:
    """What waits at the ERP waits here, as it is there."""
    there = {one.document_id: one for one in book.known() if one.warehouse_id == pc.settings.held.warehouse_id}
    here = {one.document_id: one for one in core.desk.cache.documents(sorted(there))}
    for document_id, document in there.items():
        cached = here.get(document_id)
        if cached is None:
            if document.status is DocumentStatus.WAITING:
                raise Violation(f"{document_id} waits at the ERP and is not here")
            continue
        if _shown(cached) != _shown(document):
            raise Violation(f"{document_id} is {cached.status} {cached.revision} here, {document.status} "
                            f"{document.revision} at the ERP")  # fmt: skip
        stop = core.desk.cache.standing(document_id)
        reason = book.reason_of(document.order_id)
        if reason is not None and (stop is None or stop.stop != reason.value):
            raise Violation(f"{document_id} is stopped at the ERP ({reason}) and not here")
        if reason is None and stop is not None and stop.stop:
            raise Violation(f"{document_id} is stopped here ({stop.stop}) and not at the ERP")
    for document_id, at in book.deleted.items():
        gone = core.desk.cache.standing(document_id)
        if at < pc.erp.compared_at and gone is not None and gone.status is DocumentStatus.WAITING and not gone.stop:
            raise Violation(f"{document_id} was deleted at the ERP, and waits here")


def _shown(document: OutboundDocument) -> tuple[object, ...]:
    return (document.status, document.waybill, document.lines, document.receiver_mark, document.seller_remark)
