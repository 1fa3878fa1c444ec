"""From what is known of a parcel to the bytes of one paper: body, content, press, labels.db. Nothing is asked here."""

from __future__ import annotations

import hashlib
from datetime import datetime

import msgspec
from msgspec.structs import replace

from desktop.domain.labels import CLEAR_SUBJECT, Paper, PaperState
from desktop.domain.orders import Opening, packing_of, skus_of
from desktop.domain.packing import Packing
from desktop.settings import Printer, PrinterRole
from desktop.store import packings, people
from desktop.store.labels import Made
from desktop.usecases import contents
from desktop.usecases.card_words import COPY_REASONS
from desktop.usecases.desk import Desk
from printing.components.job import component_job, component_of, task_name
from printing.label import (
    BinContent,
    CardsContent,
    LabelError,
    PaperKind,
    ReadyContent,
    ReceiptContent,
    SkuContent,
    SlipContent,
    TestContent,
    WaybillContent,
)
from printing.target import Target
from sync.vocabulary import LabelBody, OutboundDocument, SealedLabel

ROLE_OF: dict[PaperKind, PrinterRole] = {
    PaperKind.WAYBILL: PrinterRole.WAYBILL,
    PaperKind.SLIP: PrinterRole.SLIP,
    PaperKind.SKU: PrinterRole.SKU,
    PaperKind.BIN: PrinterRole.SKU,
}

LONGEST_NAME = 8  # characters of a person's name beside a copy mark

Drawn = (
    WaybillContent | ReadyContent | SlipContent | SkuContent | BinContent | CardsContent | ReceiptContent | TestContent
)
Inside = Drawn | SealedLabel


class Material(msgspec.Struct, frozen=True):
    """What a paper shows and how it is drawn, but for its own number and its minute."""

    inside: Inside
    target: Target
    edition: str

    @property
    def digest(self) -> bytes:
        """Changes with everything that would change the paper."""
        parts = (type(self.inside).__name__, *msgspec.structs.astuple(self))
        return hashlib.sha256(msgspec.msgpack.encode(parts)).digest()


def body_of(desk: Desk, document_id: str) -> LabelBody | None:
    """What the ERP said last. What was kept when it said it counts only while the cache does not know the order: else
    it may be for a receiver of yesterday."""
    body = desk.cache.label_body(document_id)
    if body is not None or desk.cache.standing(document_id) is not None:
        return body
    return desk.labels.source(document_id)


def document_of(desk: Desk, document_id: str) -> OutboundDocument | None:
    found = desk.cache.find(document_id)
    return next((document for document in found if document.document_id == document_id), None)


def parcel_of(desk: Desk, document_id: str) -> Packing | None:
    """The parcel as this bench has it, or would have it if it were opened now."""
    if desk.packing is not None and desk.packing.document_id == document_id:
        return desk.packing
    kept = packings.of_document(desk.journal, document_id)
    if kept is not None:
        return kept.packing
    document = document_of(desk, document_id)
    if document is None:
        return None
    opening = Opening("", operator="", at="", bench_prints=False, label_proved=False, acknowledge_remarks=False)
    return packing_of(document, desk.cache.catalog(skus_of(document)), opening)


def printer_for(desk: Desk, body: LabelBody) -> Printer | None:
    """The first printer of waybills that can make this one."""
    able = (one for one in desk.settings.printers if PrinterRole.WAYBILL in one.roles and fits(one, body))
    return next(able, None)


def fits(printer: Printer, body: LabelBody) -> bool:
    """A sealed label and its platform's own component, or a label of ours and a printer of ours."""
    return component_of(printer.url) == (body.sealed.component if body.sealed is not None else "")


def bears_code(desk: Desk, paper: Paper) -> bool:
    """Whether our small code is on it: what a platform's component prints is its own."""
    printer = desk.settings.printer_named(paper.printer)
    return printer is None or not component_of(printer.url)


def material_of(desk: Desk, paper: Paper, body: LabelBody | None = None) -> Material:
    """Everything that the paper is made of; ``body`` where it was read just now. Raises LabelError."""
    printer = desk.settings.printer_named(paper.printer)
    if printer is None or desk.press is None:
        raise LabelError("printer", "no such printer on this bench")
    inside = _inside(desk, paper, printer, body)
    if isinstance(inside, SealedLabel) != bool(component_of(printer.url)):
        raise LabelError("printer", "a sealed label and a printer of our own do not fit")
    target = printer.target(paper.kind)
    edition = "" if isinstance(inside, SealedLabel) else desk.press.edition(paper.kind, target)
    return Material(inside, target, edition)


def draft_of(desk: Desk, document_id: str, waybill: str, *, clear: bool = False) -> tuple[Paper, Material]:
    """An order's label as it would be asked for now, without a number, and what it is made of. Raises LabelError."""
    body = body_of(desk, document_id)
    printer = printer_for(desk, body) if body is not None else None
    if printer is None:
        raise LabelError("body", "no printable body on disk, or no printer for it")
    draft = Paper(0, document_id, waybill, 0, PaperState.ASKED, "", "", printer=printer.name)
    if clear:
        draft = replace(draft, subject=CLEAR_SUBJECT)
    return draft, material_of(desk, draft, body)


def can_be_clear(desk: Desk, document_id: str) -> bool:
    """Whether the receiver is ours to print; a carrier's own drawing, or a sealed label, shows what it shows."""
    body = body_of(desk, document_id)
    return body is not None and body.ready is None and body.sealed is None


def store(desk: Desk, paper: Paper, material: Material | None = None, printed_at: str | None = None) -> Made:
    """Make one paper's bytes and keep them under its number. Raises LabelError, JournalRefused."""
    material = material or material_of(desk, paper)
    made = Made(paper.paper_id, paper.document_id, paper.printer, material.digest)
    data = _bytes(desk, paper, material, minute(desk) if printed_at is None else printed_at)
    desk.labels.put_rendered(made, data * paper.pieces, desk.clock.now())
    return made


def minute(desk: Desk) -> str:
    """The clock on the wall, as papers show it."""
    return f"{desk.clock.now().astimezone():%Y-%m-%d %H:%M}"


def _bytes(desk: Desk, paper: Paper, material: Material, printed_at: str) -> bytes:
    inside = material.inside
    if isinstance(inside, SealedLabel):
        task = task_name(desk.station.text, paper.code)
        return component_job(task, inside.contents, component=inside.component, document_id=paper.waybill)
    if desk.press is None:
        raise LabelError("printer", "this program cannot draw")
    if isinstance(inside, ReadyContent):
        return desk.press.press(replace(inside, paper_code=paper.code), material.target)
    if isinstance(inside, CardsContent | ReceiptContent):
        return desk.press.press(inside, material.target)
    inside = replace(inside, printed_at=printed_at, paper_code=paper.code)
    if isinstance(inside, WaybillContent) and paper.copy:
        inside = replace(inside, copy_note=_copy_note(desk, paper))
    return desk.press.press(inside, material.target)


def _copy_note(desk: Desk, paper: Paper) -> str:
    """Who asked for the copy, why and when, as it stands beside its mark."""
    person = people.one(desk.journal, paper.operator)
    asked = datetime.fromisoformat(paper.asked_at).astimezone()
    name = person.person.name[:LONGEST_NAME] if person is not None else ""
    why = COPY_REASONS[desk.settings.language].get(paper.reason, "")
    return " ".join(part for part in (name, why, f"{asked:%m-%d %H:%M}") if part)


def _inside(desk: Desk, paper: Paper, printer: Printer, body: LabelBody | None) -> Inside:
    if paper.kind is PaperKind.WAYBILL:
        return _waybill(desk, paper, body or body_of(desk, paper.document_id))
    if paper.kind is PaperKind.SLIP:
        return _slip(desk, paper)
    if paper.kind is PaperKind.SKU:
        product = desk.cache.product(paper.subject)
        if product is None:
            raise LabelError("sku", "this SKU is not on this bench")
        return contents.sku_content(product)
    if paper.kind is PaperKind.BIN:
        return contents.bin_content(paper.subject)
    return contents.test_content(printer, printer.templates.get(PaperKind.TEST.value, ""))


def _slip(desk: Desk, paper: Paper) -> SlipContent:
    document, body = document_of(desk, paper.document_id), body_of(desk, paper.document_id)
    message = document.buyer_message if document is not None else ""
    receiver = body.receiver if body is not None else None
    return contents.slip_content(_parcel(desk, paper), message, paper.copy, receiver=receiver)


def _waybill(desk: Desk, paper: Paper, body: LabelBody | None) -> Inside:
    if body is None:
        raise LabelError("body", "no printable body on disk")
    if body.waybill != paper.waybill:
        raise LabelError("waybill", "the body is for another waybill number")
    desk.labels.put_source(body, desk.clock.now())  # with its checksum, before its first use
    if body.sealed is not None:
        return body.sealed
    return contents.waybill_content(body, _parcel(desk, paper), paper.copy, clear=paper.clear)


def _parcel(desk: Desk, paper: Paper) -> Packing:
    parcel = parcel_of(desk, paper.document_id)
    if parcel is None:
        raise LabelError("order", "the order is not on this bench")
    return parcel
