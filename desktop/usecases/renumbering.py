"""The ERP gives a parcel another waybill: every label with the old one is void, and the open parcel goes on with it."""

from __future__ import annotations

from desktop.domain import moves
from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.labels import PaperState, VoidReason
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing
from desktop.store import ledger, numbers
from desktop.store.journal import Writing
from desktop.usecases import labelling, making, numbering, papers, progress
from desktop.usecases.desk import Desk


def take_over(desk: Desk, packing: Packing) -> Outcome | None:
    """The order on the bench bears another number now; None while a label with the old one is just being sent."""
    document, out = making.document_of(desk, packing.document_id), papers.out_paper(desk, packing.document_id)
    if document is None or not document.waybill or (out is not None and out.state is PaperState.SENDING):
        return None

    def on_papers(writing: Writing) -> None:
        void_old_numbers(desk, writing, packing.document_id, document.waybill)

    outcome = answer(
        Code.WAYBILL_CHANGED, order=packing.shop_order_no, expected=document.waybill, remaining=str(packing.remaining)
    )
    facts = {"waybill": document.waybill, "old": packing.waybill}
    return progress.keep(
        desk, moves.renumbered(packing, document), outcome, EventKind.WAYBILL_CHANGED, on_papers, **facts
    )


def void_old_numbers(desk: Desk, writing: Writing, document_id: str, waybill: str) -> None:
    """Before a paper with the new number may be asked for."""
    for paper in ledger.papers_of(writing, document_id):
        if paper.waybill.casefold() != waybill.casefold() and paper.state is not PaperState.VOID:
            labelling.void(desk, writing, paper, VoidReason.NUMBER_CHANGED)
    for number in numbers.others_of(writing, document_id, waybill):
        numbering.void(desk, writing, number, VoidReason.NUMBER_CHANGED)
