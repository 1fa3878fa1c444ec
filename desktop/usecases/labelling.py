"""Makes labels: content from the ERP's label body, bytes into labels.db, and only then the word of the ledger."""

from __future__ import annotations

import contextlib

from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.labels import NumberState, Paper, PaperState, paper_code
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing
from desktop.domain.privacy import mask_detail, mask_name, mask_phone
from desktop.settings import Flow
from desktop.store import ledger, packings
from desktop.store.journal import JournalRefused, Writing
from desktop.usecases.desk import Desk, Prepared, event, refuse, sealed
from printing.label import LabelError, PaperKind, Party, WaybillContent
from sync.vocabulary import Address, LabelBody


def bench_prints(desk: Desk, document_id: str) -> bool:
    """Whether this bench makes the label: label last, a printer, and a printable body on disk."""
    able = desk.press is not None and desk.settings.printer is not None
    return able and desk.settings.flow is Flow.LABEL_LAST and body_of(desk, document_id) is not None


def body_of(desk: Desk, document_id: str) -> LabelBody | None:
    return desk.cache.label_body(document_id) or desk.labels.source(document_id)


def ask(desk: Desk, writing: Writing, packing: Packing, copy: int = 0, reason: str = "") -> None:
    """A paper is due. With its bytes on disk it is queued in the same transaction, else it waits for them."""
    now = desk.clock.now()
    prepared = desk.prepared
    paper = Paper(
        paper_id=ledger.next_paper_id(writing),
        document_id=packing.document_id,
        waybill=packing.waybill,
        copy=copy,
        state=PaperState.ASKED,
        asked_at=now.isoformat(),
        operator=desk.operator_id,
        reason=reason,
        printer=desk.settings.printer.name if desk.settings.printer else "",
    )
    ledger.add_paper(writing, paper, now)
    if copy == 0:
        ledger.set_number(writing, packing.waybill, packing.document_id, NumberState.HELD)
    event(desk, writing, EventKind.LABEL_ASKED, paper.document_id, paper=paper.paper_id, copy=copy, reason=reason)
    if prepared == Prepared(paper.document_id, paper.paper_id, copy, paper.waybill):
        _queue(desk, writing, paper)


def prepare(desk: Desk, packing: Packing, copy: int = 0) -> Outcome | None:
    """Render ahead under the number that the next paper will bear; an answer only where no label can be made."""
    due = Prepared(packing.document_id, ledger.next_paper_id(desk.journal), copy, packing.waybill)
    if due in (desk.prepared, desk.unprintable):
        return None
    try:
        _store(desk, packing, due)
    except LabelError as error:
        desk.unprintable = due  # not tried again; the packer has been told
        return answer(Code.LABEL_NOT_READY, reason=type(error).__name__, order=packing.shop_order_no)
    desk.prepared = due
    return None


def finish_asked(desk: Desk) -> None:
    """Papers that were asked for before their bytes were made get them now."""
    for paper in ledger.open_papers(desk.journal):
        if paper.state is PaperState.ASKED:
            _finish(desk, paper)


def mend_lost(desk: Desk) -> None:
    """Papers that wait for the printer and whose bytes are gone, or are not what was stored, get them again."""
    for paper in ledger.open_papers(desk.journal):
        if paper.state is PaperState.STORED and desk.labels.rendered(paper.paper_id) is None:
            _finish(desk, paper)


def _finish(desk: Desk, paper: Paper) -> None:
    kept = packings.of_document(desk.journal, paper.document_id)
    if kept is None or desk.press is None or desk.settings.printer is None:
        return
    # What called this is already answered and on disk: a label or a disk that refuses now is tried again later.
    with contextlib.suppress(LabelError, JournalRefused):
        _store(desk, kept.packing, Prepared(paper.document_id, paper.paper_id, paper.copy, paper.waybill))
        if paper.state is PaperState.ASKED:
            with desk.journal.writing() as writing:
                _queue(desk, writing, paper)
        desk.wake_printer()


def _queue(desk: Desk, writing: Writing, paper: Paper) -> None:
    """The bytes are on disk: the ledger may say so, and the spooler may have them."""
    now = desk.clock.now()
    ledger.move_paper(writing, paper, PaperState.STORED)
    ledger.add_job(writing, paper, now, desk.settings.print_job_minutes)
    event(desk, writing, EventKind.LABEL_STORED, paper.document_id, paper=paper.paper_id)


def _store(desk: Desk, packing: Packing, due: Prepared) -> None:
    """Render and keep one label's bytes. Raises LabelError."""
    body, printer = body_of(desk, packing.document_id), desk.settings.printer
    if body is None or printer is None or desk.press is None:
        raise LabelError("body", "no printable body on disk")
    if body.waybill != due.waybill:
        raise LabelError("waybill", "the body is for another waybill number")
    now = desk.clock.now()
    desk.labels.put_source(body, now)
    content = content_of(body, packing, due.paper_id, due.copy, f"{now.astimezone():%Y-%m-%d %H:%M}")
    desk.labels.put_rendered(
        due.paper_id, due.document_id, desk.press.press(content, printer.target(PaperKind.WAYBILL)), now
    )


def purge(desk: Desk) -> None:
    """Receiver data that has reached its date is gone, and the journal says so."""
    gone = desk.labels.purge(desk.clock.now())
    if gone:
        with desk.journal.writing() as writing:
            event(desk, writing, EventKind.LABELS_PURGED, rows=gone)


def content_of(body: LabelBody, packing: Packing, paper_id: int, copy: int, printed_at: str) -> WaybillContent:
    """What goes on paper; the receiver only masked."""
    return WaybillContent(
        waybill=body.waybill,
        carrier_name=body.carrier_name,
        product_type=body.product_type,
        routing_code=body.routing_code,
        consolidation=body.consolidation,
        qr_payload=body.qr_payload,
        receiver=_party(body.receiver, masked=True),
        sender=_party(body.sender, masked=False),
        goods=f"{packing.total}件 {packing.shop_order_no}",
        printed_at=printed_at,
        paper_code=paper_code(paper_id, copy),
        copy=copy,
        invented=body.invented,
    )


def _party(address: Address, *, masked: bool) -> Party:
    region = " ".join(part for part in (address.province, address.city, address.district) if part)
    if not masked:
        return Party(address.name, address.phone, region, address.detail)
    return Party(mask_name(address.name), mask_phone(address.phone), region, mask_detail(address.detail))


def ask_again(desk: Desk, packing: Packing) -> Outcome:
    """YES while the label is due: a new one where the last expired unsent, else it is still on its way."""
    live = ledger.live_original(ledger.papers_of(desk.journal, packing.document_id))
    if live is not None:
        return refuse(desk, Code.WAIT_PRINTER if desk.printer_state == "off" else Code.WAIT_LABEL)
    with desk.journal.writing() as writing:
        ask(desk, writing, packing)
        sequence = writing.head.sequence
    finish_asked(desk)
    return sealed(answer(Code.WAIT_LABEL, order=packing.shop_order_no), sequence)
