"""A template on real paper: its texts are true, its numbers are not, so that no test can pass for a label."""

from __future__ import annotations

from msgspec.structs import replace

from desktop.domain.answers import answer
from desktop.domain.labels import TEMPLATE_SUBJECT
from desktop.domain.outcome import Code, Outcome
from desktop.domain.people import Right
from desktop.usecases import labelling
from desktop.usecases.desk import Desk, refuse, sealed
from desktop.usecases.making import Material
from printing.components.job import component_of
from printing.label import BinContent, Content, LabelError, PaperKind, SkuContent, SlipContent, WaybillContent

TEST_NUMBER = "TEST"


def print_template(desk: Desk, name: str, kind: PaperKind, content: Content, printer: str) -> Outcome:
    """Labels of goods and bins, cards and receipts are real; what bears a number of ours is a test of the ledger."""
    if not desk.may(Right.PRINT_PAGES):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.PRINT_PAGES.value)
    named = desk.settings.printer_named(printer)
    if named is None or desk.press is None:
        return refuse(desk, Code.PRINTER_UNKNOWN, seen=printer)
    if component_of(named.url):
        return refuse(desk, Code.COMPONENT_WITHOUT_TEST)
    target = replace(named.target(kind), template=name)
    try:
        material = Material(harmless(content), target, desk.press.edition(kind, target))
    except LabelError as error:
        return refuse(desk, Code.LABEL_NOT_READY, reason=type(error).__name__)
    real = kind in (PaperKind.SKU, PaperKind.BIN, PaperKind.CARDS, PaperKind.RECEIPT)
    with desk.journal.writing() as writing:
        paper = labelling.ask_page(
            desk, writing, kind if real else PaperKind.TEST, named.name, subject=_subject(name, content)
        )
        sequence = writing.head.sequence
    trouble = labelling.finish(desk, paper, material)
    if trouble:
        return refuse(desk, Code.LABEL_NOT_READY, reason=trouble)
    return sealed(answer(Code.PAGE_COMING, kind=paper.kind.value, printer=named.name), sequence)


def harmless(content: Content) -> Content:
    """The same texts; a number as long as the true one, which no carrier and no bench takes for a parcel's."""
    if isinstance(content, SlipContent):
        return replace(content, waybill=_number_like(content.waybill))
    if not isinstance(content, WaybillContent):
        return content
    payload = TEST_NUMBER if content.qr_payload else ""
    return replace(content, waybill=_number_like(content.waybill), qr_payload=payload, invented=True)


def _number_like(number: str) -> str:
    return TEST_NUMBER.ljust(len(number), "0") if number else ""


def _subject(name: str, content: Content) -> str:
    if isinstance(content, SkuContent):
        return content.sku_id
    return content.bin if isinstance(content, BinContent) else TEMPLATE_SUBJECT + name
