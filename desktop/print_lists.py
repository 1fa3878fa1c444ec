"""What the print queue's page shows: papers on their way, out and unseen, batches, numbers, history."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop import status
from desktop.domain.classify import NumberScan, PaperScan, classify
from desktop.domain.print_views import BatchRow, NumberRow, PrinterCard, PrintRow
from desktop.domain.views import OrderRow, StoryEvent
from desktop.order_rows import names_of, row_of_document
from desktop.store import held_orders, ledger, packings, print_rows
from desktop.store.held_orders import Place
from desktop.store.print_rows import Printed
from desktop.usecases import numbering
from desktop.usecases.desk import Desk

BATCHES_LISTED = 50
_WINDOW = 500  # waiting orders sifted at once
_WINDOWS = 40  # at most, for one list
_EVER = datetime(1970, 1, 1, tzinfo=UTC)


class PrintLists:
    """Reads at a person's pace; nothing here lies on the scan path."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def printers(self) -> tuple[PrinterCard, ...]:
        return status.printer_cards(self._desk, ledger.waiting_counts(self._desk.journal))

    def queue(self) -> list[PrintRow]:
        """What has not come out yet, then what is out and was not seen, or is unknown."""
        return self._rows(print_rows.not_settled(self._desk.journal))

    def history(self, text: str = "", limit: int = 200) -> list[PrintRow]:
        """The newest papers; with a small code, or any number of an order, those of it."""
        journal, text = self._desk.journal, text.strip()
        if not text:
            return self._rows(print_rows.newest(journal, limit))
        scanned = classify(text)
        if isinstance(scanned, PaperScan):
            return self._rows(print_rows.one(journal, scanned.paper_id))
        spellings = scanned.numbers if isinstance(scanned, NumberScan) else (text,)
        documents = {found.document_id for spelling in spellings for found in self._desk.cache.find(spelling)}
        return self._rows(print_rows.with_numbers(journal, [*spellings, *sorted(documents)], limit))

    def story(self, paper_id: int) -> tuple[StoryEvent, ...]:
        """All that happened to one paper: who, when, why."""
        paper = ledger.paper(self._desk.journal, paper_id)
        return print_rows.story_of(self._desk.journal, paper, names_of(self._desk)) if paper is not None else ()

    def unused_numbers(self) -> list[NumberRow]:
        return numbering.unused_numbers(self._desk)

    def batches(self) -> list[BatchRow]:
        names = names_of(self._desk)
        return [
            BatchRow(
                batch=one.batch,
                at=one.at,
                operator=names.get(one.operator, ""),
                printer=one.printer,
                total=one.total,
                waiting=one.waiting,
                out=one.out,
                proved=one.proved,
                void=one.void,
                unknown=one.unknown,
            )
            for one in print_rows.batches(self._desk.journal, BATCHES_LISTED)
        ]

    def printable_orders(self, limit: int = 500) -> list[OrderRow]:
        """Held orders with a body and without a live label, newest first."""
        desk, place, found = self._desk, Place(), list[str]()
        for _ in range(_WINDOWS):
            part = held_orders.held_after(desk.cache, place, _WINDOW, desk.settings, _EVER)
            ids = [order.document_id for order in part.orders]
            labelled = print_rows.labelled_among(desk.journal, ids)
            found += [document_id for document_id in ids if document_id not in labelled]
            if part.end is None or len(found) >= limit:
                break
            place = part.end
        return [row_of_document(document) for document in desk.cache.documents(found[:limit])]

    def _rows(self, printed: list[Printed]) -> list[PrintRow]:
        desk, names = self._desk, names_of(self._desk)
        orders = desk.cache.shop_numbers(sorted({one.paper.document_id for one in printed} - {""}))
        return [_row(desk, one, names, orders) for one in printed]


def _row(desk: Desk, printed: Printed, names: dict[str, str], orders: dict[str, str]) -> PrintRow:
    paper = printed.paper
    order = orders.get(paper.document_id, "")
    if paper.document_id and not order:  # the cache has forgotten it
        kept = packings.of_document(desk.journal, paper.document_id)
        order = kept.packing.shop_order_no if kept is not None else ""
    return PrintRow(
        paper_id=paper.paper_id,
        job_id=printed.job_id,
        kind=paper.kind,
        document_id=paper.document_id,
        waybill=paper.waybill,
        shop_order_no=order,
        copy=paper.copy,
        state=paper.state.value,
        job_state=printed.job_state,
        printer=paper.printer,
        asked_at=datetime.fromisoformat(paper.asked_at),
        operator=names.get(paper.operator, ""),
        reason=paper.reason,
        expires=printed.expires,
        batch=paper.batch,
        place=paper.place,
        clear=paper.clear,
    )
