"""Papers that are no waybills: packing slips, SKU and bin labels, and the test page that proves a printer's set-up."""

from __future__ import annotations

from desktop.domain.answers import answer
from desktop.domain.labels import UNSETTLED, WAITING, Paper, VoidReason
from desktop.domain.outcome import Code, Outcome
from desktop.domain.people import Right
from desktop.settings import Printer, PrinterRole
from desktop.store import ledger
from desktop.usecases import labelling, making, proving
from desktop.usecases.desk import Desk, refuse, sealed
from printing.components.job import component_of
from printing.label import PaperKind

LONGEST_BIN = 48  # characters


def print_slip(desk: Desk, document_id: str) -> Outcome:
    if making.parcel_of(desk, document_id) is None:
        return refuse(desk, Code.NOTHING_TO_PRINT)
    return _print(desk, PaperKind.SLIP, desk.settings.printer_for(PrinterRole.SLIP), document_id=document_id)


def print_sku(desk: Desk, sku_id: str, count: int) -> Outcome:
    if desk.cache.product(sku_id) is None:
        return refuse(desk, Code.NOTHING_TO_PRINT)
    return _print(desk, PaperKind.SKU, desk.settings.printer_for(PrinterRole.SKU), subject=sku_id, pieces=count)


def print_bin(desk: Desk, name: str, count: int) -> Outcome:
    name = name.strip()
    if not 0 < len(name) <= LONGEST_BIN:
        return refuse(desk, Code.NOTHING_TO_PRINT)
    return _print(desk, PaperKind.BIN, desk.settings.printer_for(PrinterRole.SKU), subject=name, pieces=count)


def print_test(desk: Desk, printer: str) -> Outcome:
    """The page that is scanned afterwards: this printer with these settings makes paper that can be read."""
    named = desk.settings.printer_named(printer)
    if named is not None and component_of(named.url):
        return refuse(desk, Code.COMPONENT_WITHOUT_TEST)
    subject = proving.set_up_of(named) if named is not None else ""
    return _print(desk, PaperKind.TEST, named, subject=subject)


def _print(
    desk: Desk,
    kind: PaperKind,
    printer: Printer | None,
    *,
    document_id: str = "",
    subject: str = "",
    pieces: int = 1,
) -> Outcome:
    if not desk.may(Right.PRINT_PAGES):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.PRINT_PAGES.value)
    if printer is None:
        return refuse(desk, Code.PRINTER_UNKNOWN)
    limit = desk.settings.quantity_limit
    if not 1 <= pieces <= limit:
        return refuse(desk, Code.QUANTITY_OVER_LIMIT, limit=str(limit))
    with desk.journal.writing() as writing:
        if kind is PaperKind.TEST:
            for older in _older_tests(desk, printer):
                labelling.void(desk, writing, older, VoidReason.REPLACED)
        paper = labelling.ask_page(
            desk, writing, kind, printer.name, document_id=document_id, subject=subject, pieces=pieces
        )
        sequence = writing.head.sequence
    trouble = labelling.finish(desk, paper)
    if trouble:
        return refuse(desk, Code.LABEL_NOT_READY, reason=trouble)
    return sealed(answer(Code.PAGE_COMING, kind=kind.value, printer=printer.name), sequence)


def _older_tests(desk: Desk, printer: Printer) -> list[Paper]:
    """One test page at a time is looked for."""
    known = [*ledger.on_their_way(desk.journal), *ledger.unsettled(desk.journal)]
    return [
        paper
        for paper in known
        if paper.kind is PaperKind.TEST
        and paper.printer == printer.name
        and (paper.state in WAITING or paper.state in UNSETTLED)
    ]
