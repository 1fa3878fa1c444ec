"""Opens an order by any of its numbers, or says why it cannot be packed here and now."""

from __future__ import annotations

from datetime import timedelta

import msgspec
from msgspec.structs import replace

from desktop.domain import moves
from desktop.domain.answers import answer
from desktop.domain.changes import HAS_LEFT, change_of
from desktop.domain.classify import NumberScan
from desktop.domain.events import EventKind
from desktop.domain.labels import Paper, PaperState, Told, is_outdated
from desktop.domain.orders import Opening, packing_of, skus_of
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Condition, Packing
from desktop.domain.privacy import keepable
from desktop.settings import Weighing, WeighWhen
from desktop.store import ledger, outbox, packings, people, whose
from desktop.store.journal import Writing
from desktop.store.packings import Kept
from desktop.usecases import (
    labelling,
    making,
    papers,
    progress,
    proving,
    recalling,
    renumbering,
    stops,
    things,
    weighing_after,
)
from desktop.usecases.desk import Asked, Desk, Stop, event, refuse, sealed
from desktop.usecases.printers_now import BUSY
from sync.vocabulary import DocumentStatus, OutboundDocument, StopReason


class Proof(msgspec.Struct, frozen=True):
    """What the scan that opens an order says of its label."""

    seen: bool = False  # it lies on the box
    paper: Paper | None = None  # this one of ours
    several: bool = False  # a number that more than one parcel bears

    @property
    def facts(self) -> dict[str, int]:
        return {"paper": self.paper.paper_id} if self.paper is not None else {}


def open_by_number(desk: Desk, number: NumberScan) -> Outcome:
    """A number was scanned on an empty bench."""
    for spelling in number.numbers:
        documents = desk.cache.find(spelling)
        if documents:
            document = _choose(desk, documents)
            by_waybill = document.waybill.casefold() == spelling.casefold()
            several = Proof(several=len(documents) > 1)
            return open_document(desk, document, _by_waybill(desk, document) if by_waybill else several)
    parked = _parked(desk, number)
    if parked is not None:
        return _resume(desk, parked, None, Proof())
    return _no_order(desk, number)


def _no_order(desk: Desk, number: NumberScan) -> Outcome:
    """Goods, something else that has a name, a code that was read wrongly; whatever is left may be an order's."""
    for spelling in (*number.goods, *number.store_items):
        products = desk.cache.products(spelling)
        if products:
            name = products[0][1] or products[0][0]
            return refuse(desk, Code.SCAN_ORDER_FIRST, seen=name, look_up="product", about=spelling)
    thing = things.thing_of(desk, number)
    if thing is not None:
        return things.tell(desk, thing)
    if number.is_misread and desk.cache.available:  # without a cache nobody knows what codes there are
        return refuse(desk, Code.CODE_MISREAD, scanned=number.text)
    if not number.numbers:
        return refuse(desk, Code.SCAN_ORDER_FIRST, scanned=number.text)
    return _ask_the_erp(desk, number.asked)


def open_by_paper(desk: Desk, paper: Paper) -> Outcome:
    """The small code of a label that came out here: it opens its order, and this very paper is seen."""
    document = making.document_of(desk, paper.document_id)
    if document is not None:
        if document.waybill.casefold() != paper.waybill.casefold():  # the ERP has given the order another number
            return refuse(desk, Code.LABEL_WRONG, expected=document.waybill, seen=paper.waybill, reason="void")
        return open_document(desk, document, Proof(seen=True, paper=paper))
    kept = packings.of_document(desk.journal, paper.document_id)
    if kept is not None and kept.packing.condition is Condition.HELD and not desk.cache.available:
        return _resume(desk, kept.packing, None, Proof(seen=True, paper=paper))
    return open_by_number(desk, NumberScan((paper.waybill,)))


def _by_waybill(desk: Desk, document: OutboundDocument) -> Proof:
    """The scanned number is a label, unless this bench has made papers with it and the number cannot tell them."""
    told, paper = proving.by_number(desk, document.document_id, document.waybill)
    return Proof(seen=told in (Told.THIS, Told.SEEN, Told.ELSEWHERE), paper=paper)


def open_document(desk: Desk, document: OutboundDocument, proof: Proof) -> Outcome:
    kept = packings.of_document(desk.journal, document.document_id)
    barred = _called_back(desk, document, kept, several=proof.several) or _stopped(desk, document, kept)
    if barred is not None:
        return barred
    code = _hindrance(document)
    if document.status is DocumentStatus.SHIPPED:
        weigh_it = weighing_after.open_for_weight(desk, document, None, several=proof.several)
        if weigh_it is not None:
            return weigh_it
    if code is not None:
        at = document.shipped_at.isoformat() if document.shipped_at else ""
        number, why = document.shop_order_no, {"reason": document.unfit} if document.unfit else {}
        return refuse(desk, code, seen=number, order=number, at=at, **why)
    if kept is None:
        return _open_fresh(desk, document, proof)
    if kept.packing.condition is Condition.SET_ASIDE:
        desk.set_aside = document.document_id
        number = document.shop_order_no
        return refuse(desk, Code.ORDER_SET_ASIDE, seen=number, reason=kept.packing.reason, order=number)
    return _resume(desk, kept.packing, document, proof)


def _called_back(desk: Desk, document: OutboundDocument, kept: Kept | None, *, several: bool) -> Outcome | None:
    """Of a parcel that was closed here: it must come back, is to be weighed, or was shipped already."""
    recall = recalling.open_recall_of(desk, document.document_id)
    if recall is not None:  # this number lies on no box: it does not find the parcel
        number = document.shop_order_no
        return refuse(desk, Code.RECALL_SCAN_NEEDED, seen=number, order=number, reason=recall.reason)
    if kept is None or kept.packing.condition is not Condition.CLOSED:
        return None
    return weighing_after.open_for_weight(desk, document, kept, several=several) or _closed_here(desk, kept)


def _stopped(desk: Desk, document: OutboundDocument, kept: Kept | None) -> Outcome | None:
    """It must not leave, or bears a label for somebody else."""
    standing = desk.cache.standing(document.document_id)
    reason = standing.stop if standing is not None else ""
    if not reason and _bears_an_old_address(desk, kept.packing if kept is not None else None, document):
        reason = StopReason.ADDRESS_CHANGED.value
    stop = Stop(document.document_id, document.shop_order_no, reason, on_bench=False)
    return stops.tell(desk, stop) if reason else None


def take_up_again(desk: Desk, document_id: str) -> Outcome:
    """YES after "this order was set aside": what was missing is here."""
    desk.set_aside = ""
    kept = packings.of_document(desk.journal, document_id)
    if kept is None:
        return refuse(desk, Code.NOTHING_OPEN)
    documents = [found for found in desk.cache.find(document_id) if found.document_id == document_id]
    return _resume(desk, kept.packing, documents[0] if documents else None, Proof())


def open_kept(desk: Desk, packing: Packing) -> Outcome:
    """A parcel that lies aside comes back, with all that the ERP has said of it meanwhile."""
    documents = [found for found in desk.cache.find(packing.document_id) if found.document_id == packing.document_id]
    return open_document(desk, documents[0], Proof()) if documents else _resume(desk, packing, None, Proof())


def answer_look_up(desk: Desk, asked: Asked) -> Outcome | None:
    """Whether sync has answered for the number that was not here; None while it has not."""
    found = desk.sync.served(asked.wanted_id)
    if found is None:
        connection = desk.sync.connection()
        waited = (desk.clock.now() - asked.at).total_seconds()
        if connection is not None and connection.online and waited < _PATIENCE_SECONDS:
            return None
    desk.asked = None
    if found:
        number = NumberScan((asked.number,))
        if desk.cache.find(asked.number):
            return open_by_number(desk, number)
    return refuse(desk, Code.ORDER_NOT_HERE, scanned=asked.number, no_answer="" if found is not None else "1")


_PATIENCE_SECONDS = 20.0  # after that the packer is told that no answer came


def _choose(desk: Desk, documents: list[OutboundDocument]) -> OutboundDocument:
    """Of several parcels of one order, the first that can still be packed."""

    def rank(document: OutboundDocument) -> tuple[bool, bool]:
        kept = packings.of_document(desk.journal, document.document_id)
        closed = kept is not None and kept.packing.condition is Condition.CLOSED
        return closed, document.status is not DocumentStatus.WAITING

    return documents[0] if len(documents) == 1 else min(documents, key=rank)


def _hindrance(document: OutboundDocument) -> Code | None:
    if document.status in HAS_LEFT:
        return Code.ORDER_SHIPPED_BY_ERP
    if document.status is DocumentStatus.EXTERNAL:
        return Code.ORDER_EXTERNAL
    if document.unfit:
        return Code.ORDER_UNFIT
    if not any(line.quantity > 0 for line in document.lines):
        return Code.ORDER_EMPTY
    return None if document.waybill else Code.LABEL_NOT_READY


def _closed_here(desk: Desk, kept: Kept) -> Outcome:
    who = people.one(desk.journal, kept.packing.operator)
    return refuse(
        desk,
        Code.ORDER_SHIPPED_HERE,
        seen=kept.packing.shop_order_no,
        order=kept.packing.shop_order_no,
        operator=who.person.name if who else "",
        at=kept.closed_at.isoformat() if kept.closed_at else "",
    )


def _open_fresh(desk: Desk, document: OutboundDocument, proof: Proof) -> Outcome:
    papers_here = ledger.papers_of(desk.journal, document.document_id)
    if any(paper.state is PaperState.SENDING and paper.waybill != document.waybill for paper in papers_here):
        return refuse(desk, Code.WAIT_PRINTER, reason=BUSY)
    packing = _fresh(desk, document, by_waybill=proof.seen)

    def on_papers(writing: Writing) -> None:
        if papers_here:
            renumbering.void_old_numbers(desk, writing, document.document_id, document.waybill)
        if proof.paper is not None:
            proving.prove(desk, writing, proof.paper)

    outcome = answer(Code.ORDER_OPENED, order=packing.shop_order_no, remaining=str(packing.remaining))
    facts = {"key": packing.key, "by_waybill": proof.seen, "pieces": packing.total} | proof.facts
    kept = progress.keep(desk, packing, outcome, EventKind.OPENED, on_papers, **facts)
    return _with_question(desk, kept)


def _fresh(desk: Desk, document: OutboundDocument, *, by_waybill: bool) -> Packing:
    prints = not by_waybill and labelling.bench_prints(desk, document.document_id)
    return packing_of(
        document,
        desk.cache.catalog(skus_of(document)),
        Opening(
            key=f"{desk.station.text}-{desk.mint()}",
            operator=desk.operator_id,
            at=desk.clock.now().isoformat(),
            bench_prints=prints,
            label_proved=by_waybill,
            acknowledge_remarks=desk.settings.acknowledge_remarks,
            weigh_first=prints and _weighs_first(desk),
            deadline=_deadline(desk, document),
            stops_hidden=desk.cache.hides_stops(document.shop_id),
            company=whose.company_of(desk.cache, document.document_id),
        ),
    )


def _deadline(desk: Desk, document: OutboundDocument) -> str:
    """When the platform wants to know that it has left; "" where neither the deadline nor the payment is known."""
    at = document.ship_by
    if at is None and document.paid_at is not None:
        at = document.paid_at + timedelta(hours=desk.settings.erp.deadline_hours)
    return at.isoformat() if at is not None else ""


def _weighs_first(desk: Desk) -> bool:
    """Frozen at the opening, so that no parcel changes its way while it is packed."""
    settings = desk.settings
    return settings.weigh_when is WeighWhen.BEFORE_LABEL and settings.weighing is not Weighing.NONE


def _resume(desk: Desk, kept: Packing, document: OutboundDocument | None, proof: Proof) -> Outcome:
    """Back on the bench, to the last scan; a new version at the ERP is taken over now."""
    packing = kept
    if (
        kept.bench_prints
        and kept.reason == StopReason.ADDRESS_CHANGED
        and not labelling.can_print(desk, kept.document_id)
    ):
        return refuse(desk, Code.LABEL_NOT_READY, seen=kept.shop_order_no, order=kept.shop_order_no)
    if document is not None and _changed(kept, document):
        packing = moves.renewed(kept, _fresh(desk, document, by_waybill=False))
    out = papers.out_paper(desk, packing.document_id)
    renumbered = packing.waybill != kept.waybill
    if renumbered and out is not None and out.state is PaperState.SENDING:
        return refuse(desk, Code.WAIT_PRINTER, reason=BUSY)
    paper = None if renumbered else out
    prints = packing.bench_prints and (paper is not None or labelling.bench_prints(desk, packing.document_id))
    proved = packing.label_proved or (proof.seen and (proof.paper is not None or not prints))
    weigh_first = packing.weigh_first and (prints or packing.weighed)
    packing = replace(packing, bench_prints=prints, label_proved=proved, weigh_first=weigh_first)
    packing = moves.resumed(packing, desk.operator_id, label_out=paper is not None)

    def on_papers(writing: Writing) -> None:
        if renumbered:
            renumbering.void_old_numbers(desk, writing, packing.document_id, packing.waybill)
        if proof.paper is not None:
            proving.prove(desk, writing, proof.paper)

    outcome = answer(Code.ORDER_RESUMED, order=packing.shop_order_no, remaining=str(packing.remaining))
    facts = {"by_waybill": proof.seen} | proof.facts
    resumed = progress.keep(desk, packing, outcome, EventKind.RESUMED, on_papers, **facts)
    return _with_question(desk, resumed)


def _changed(packing: Packing, document: OutboundDocument) -> bool:
    said_anew = packing.revision != document.revision or packing.waybill != document.waybill
    return said_anew or change_of(packing, document.receiver_mark, document.seller_remark) is not None


def _bears_an_old_address(desk: Desk, packing: Packing | None, document: OutboundDocument) -> bool:
    """A label was made, or lay on the box, before the receiver changed. What is shipped is hidden by some ERPs: that is
    no change."""
    mark = document.receiver_mark
    known = ledger.all_papers_of(desk.journal, document.document_id) if mark else []
    live = [paper for paper in known if paper.state is not PaperState.VOID]
    if document.status is DocumentStatus.WAITING and any(is_outdated(paper, mark) for paper in live):
        return True
    if packing is None or change_of(packing, mark, packing.seller_remark) is not StopReason.ADDRESS_CHANGED:
        return False
    return not packing.bench_prints or any(paper.receiver_mark != mark for paper in live)


def acknowledge_stop(desk: Desk, stop: Stop) -> Outcome:
    """YES after a stop. Where only the receiver changed and the new label can be made here, the parcel goes on."""
    outcome = stops.acknowledge(desk, stop)
    if stop.reason != StopReason.ADDRESS_CHANGED or not stops.label_comes(desk, replace(stop, on_bench=False)):
        return outcome
    kept = packings.of_document(desk.journal, stop.document_id)
    if kept is not None:
        return open_kept(desk, kept.packing)
    document = making.document_of(desk, stop.document_id)
    return open_document(desk, document, Proof()) if document is not None else outcome


def _with_question(desk: Desk, outcome: Outcome) -> Outcome:
    """A label that was handed over and never seen is asked about when the next order opens; it does not block."""
    here = desk.packing.document_id if desk.packing else ""
    desk.question = ledger.to_be_asked_about(desk.journal, but=here)
    unseen = desk.asked_about
    if unseen is None:
        return outcome
    code = Code.PAPER_UNKNOWN if unseen.state is PaperState.UNKNOWN else Code.LABEL_UNPROVED
    return sealed(answer(code, waybill=unseen.waybill, **dict(outcome.facts)), outcome.sequence)


def _parked(desk: Desk, number: NumberScan) -> Packing | None:
    """A held parcel of this bench, found without the cache."""
    if desk.cache.available:
        return None
    wanted = {spelling.casefold() for spelling in number.numbers}
    for kept in packings.in_condition(desk.journal, Condition.HELD):
        packing = kept.packing
        numbers = (packing.document_id, packing.order_id, packing.shop_order_no, packing.waybill)
        if wanted & {text.casefold() for text in numbers if text}:
            return packing
    return None


def _ask_the_erp(desk: Desk, number: str) -> Outcome:
    connection = desk.sync.connection()
    if connection is None or not connection.online:
        facts = {"offline": "1"} if desk.cache.available else {"no_cache": "1"}
        return refuse(desk, Code.ORDER_NOT_HERE, scanned=number, **facts)
    outcome = answer(Code.LOOKING_UP, seen=keepable(number))
    now = desk.clock.now()
    with desk.journal.writing() as writing:
        wanted_id = outbox.want(writing, number, "order", now)
        sequence = event(desk, writing, EventKind.WANTED, number=keepable(number), wanted=wanted_id)
    desk.asked = Asked(wanted_id, number, now)
    desk.wake_sync()
    return sealed(outcome, sequence)
