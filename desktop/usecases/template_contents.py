"""What a template shows for a real order, product or bin: the same contents that are printed, receivers masked."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from desktop.domain.classify import NumberScan, PaperScan, classify
from desktop.store import ledger
from desktop.usecases import contents, making
from desktop.usecases.desk import Desk
from desktop.usecases.template_samples import CODE, printer_page
from printing.label import Content, LabelError, PaperKind, ReadyContent
from printing.template import Template

_WITH_ORDER = (PaperKind.WAYBILL, PaperKind.SLIP)


class NothingBehind(Exception):
    """Nothing here bears that number."""


def content_behind(desk: Desk, template: Template, number: str) -> tuple[Content, str]:
    """What the bench knows behind a number, and its name. Raises NothingBehind, LabelError."""
    if template.kind in _WITH_ORDER:
        return _of_order(desk, template.kind, number)
    minute = making.minute(desk)
    if template.kind is PaperKind.SKU:
        return _of_product(desk, number, minute)
    if template.kind is PaperKind.BIN:
        return replace(contents.bin_content(number), printed_at=minute), number
    printer = desk.settings.printer_named(number)
    if template.kind is PaperKind.TEST and printer is not None:
        return printer_page(printer, template.name, minute), number
    raise NothingBehind(number)


def _of_order(desk: Desk, kind: PaperKind, number: str) -> tuple[Content, str]:
    document_id = next(_documents(desk, number), "")
    parcel = making.parcel_of(desk, document_id) if document_id else None
    if parcel is None:
        raise NothingBehind(number)
    body = making.body_of(desk, document_id)
    minute, name = making.minute(desk), parcel.shop_order_no or document_id
    if kind is PaperKind.SLIP:
        document = making.document_of(desk, document_id)
        message = document.buyer_message if document is not None else ""
        slip = contents.slip_content(parcel, message, receiver=body.receiver if body else None)
        return replace(slip, printed_at=minute, paper_code=CODE), name
    if body is None:
        raise LabelError("body", "no printable body on disk")
    shown = contents.waybill_content(body, parcel)
    if isinstance(shown, ReadyContent):
        raise LabelError("ready", "the carrier has drawn this label itself: it takes no template")
    return replace(shown, printed_at=minute, paper_code=CODE), name


def _of_product(desk: Desk, code: str, minute: str) -> tuple[Content, str]:
    found = desk.cache.products(code)
    product = desk.cache.product(found[0][0]) if found else None
    if product is None:
        raise NothingBehind(code)
    return replace(contents.sku_content(product), printed_at=minute), product.sku_id


def _documents(desk: Desk, number: str) -> Iterator[str]:
    """Documents that bear this number in any role, or whose paper bears this code."""
    scanned = classify(number)
    if isinstance(scanned, PaperScan):
        paper = ledger.paper(desk.journal, scanned.paper_id)
        if paper is not None and paper.document_id:
            yield paper.document_id
    for spelling in scanned.spellings if isinstance(scanned, NumberScan) else (number,):
        for document in desk.cache.find(spelling):
            yield document.document_id
