"""The lead's pages: what is in stock, where an order stands, and every list that waits for a hand."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.domain.classify import NumberScan, PaperScan, ThingScan, classify
from desktop.domain.outcome import Outcome
from desktop.domain.packing import Condition
from desktop.domain.views import OrderRow, OrderState, OrderStory, PaperRow, PersonCount, ProductCard
from desktop.floor_pages import FloorPages
from desktop.order_rows import names_of, row_of_document, row_of_entry, row_of_packing, story_of
from desktop.recall_pages import RecallPages
from desktop.settings import CodeRule, Weighing, WeighWhen
from desktop.store import entry_pages, ledger, outbox, packings
from desktop.store.lead_reader import LeadReader
from desktop.usecases import recalling
from desktop.usecases.desk import Desk, midnight, unless_full
from desktop.usecases.recalling import RecallAction
from desktop.weight_list import WeightList
from printing.label import PaperKind
from sync.vocabulary import OutboundDocument

LIST_LIMIT = 500  # rows of a list on screen
WEIGHED_WITHIN = timedelta(days=7)  # after that nobody finds the parcel any more
CARD_LIMIT = 50  # products found by a part of their name


class LeadPages:
    """Reads at a person's pace; nothing here lies on the scan path."""

    def __init__(self, desk: Desk, reader: LeadReader) -> None:
        self._desk = desk
        self._reader = reader
        self.weights = WeightList(desk)
        self.recalling = RecallPages(desk)
        self.floor = FloorPages(desk)

    # find

    def find_product(self, code: str) -> tuple[ProductCard, ...]:
        """By barcode or SKU, or all that lies in a bin; what is none of these is looked for in the names."""
        for spelling in _goods(code, self._desk.settings.code_rules):
            cards = self._reader.product_cards(spelling) or self._reader.products_in(spelling, CARD_LIMIT)
            if cards:
                return cards
        return self._reader.products_named(code.strip(), CARD_LIMIT) if code.strip() else ()

    def find_order(self, number: str) -> tuple[OrderStory, ...]:
        """The life story of every document that bears this number, or of those in a wave."""
        rules = self._desk.settings.code_rules
        scanned = classify(number, rules)
        if isinstance(scanned, PaperScan):
            paper = ledger.paper(self._desk.journal, scanned.paper_id)
            number = (paper.document_id if paper else "") or number
        found: set[str] = set()
        for spelling in _numbers(number, rules):
            found |= {document.document_id for document in self._desk.cache.find(spelling)}
        if not found:
            name = scanned.name if isinstance(scanned, ThingScan) else number.strip()
            found = set(self._reader.documents_in_wave(name, CARD_LIMIT))
        if not found and packings.of_document(self._desk.journal, number) is not None:
            found = {number}
        stories = (story_of(self._desk, document_id, self._document(document_id)) for document_id in sorted(found))
        return tuple(story for story in stories if story is not None)

    def want_bins(self, sku_id: str) -> None:
        """Ask the ERP where this product lies; the answer shows in ``find_product`` when it is there."""
        with self._desk.journal.writing() as writing:
            outbox.want(writing, sku_id, "bins", self._desk.clock.now())
        self._desk.wake_sync()

    def shops(self) -> tuple[tuple[str, str], ...]:
        """(id, name) of every shop that the ERP has named."""
        return self._reader.shops()

    # lists

    def open_orders(self) -> list[OrderRow]:
        """Begun here and not finished, then what waits in the cache."""
        names = names_of(self._desk)
        begun = [
            kept
            for condition in (Condition.OPEN, Condition.HELD, Condition.SET_ASIDE)
            for kept in packings.in_condition(self._desk.journal, condition)
        ]
        rows = [row_of_packing(kept, names) for kept in begun]
        for document in self._reader.waiting(LIST_LIMIT):
            if packings.of_document(self._desk.journal, document.document_id) is None:
                rows.append(row_of_document(document))
        return rows[:LIST_LIMIT]

    def stopped(self) -> list[OrderRow]:
        """Orders that must not leave, as the ERP says, and those that were stopped on this bench."""
        rows = [
            row_of_document(document, OrderState.STOPPED, reason)
            for document, reason in self._reader.stopped(LIST_LIMIT)
        ]
        known = {row.document_id for row in rows}
        names = names_of(self._desk)
        here = packings.in_condition(self._desk.journal, Condition.STOPPED)
        return rows + [row_of_packing(kept, names) for kept in here if kept.packing.document_id not in known]

    def outgoing(self) -> tuple[int, int]:
        """How many entries wait to be sent, and how many for a person; the sync page has their lists."""
        return entry_pages.counts(self._desk.journal)

    def recalls(self) -> list[OrderRow]:
        """Parcels closed here whose order was stopped: to be found before they leave."""
        names, rows = names_of(self._desk), []
        for recall in outbox.open_recalls(self._desk.journal):
            sent = outbox.by_key(self._desk.journal, recall.key)
            row = sent and row_of_entry(
                self._desk, sent, names, OrderState.RECALLED, detail=recall.reason, at=recall.raised
            )
            if row:
                rows.append(row)
        return rows

    def unproved(self) -> list[PaperRow]:
        names, rows = names_of(self._desk), []
        labels = [paper for paper in ledger.unsettled(self._desk.journal) if paper.kind is PaperKind.WAYBILL]
        for paper in labels[:LIST_LIMIT]:
            kept = packings.of_document(self._desk.journal, paper.document_id)
            rows.append(
                PaperRow(
                    paper_id=paper.paper_id,
                    waybill=paper.waybill,
                    shop_order_no=kept.packing.shop_order_no if kept else "",
                    copy=paper.copy,
                    state=paper.state.value,
                    asked_at=datetime.fromisoformat(paper.asked_at),
                    operator=names.get(paper.operator, ""),
                    printer=paper.printer,
                )
            )
        return rows

    def asks_for_weights(self) -> bool:
        """Whether this bench weighs after shipping, and must."""
        settings = self._desk.settings
        return settings.weigh_when is WeighWhen.AFTER_SHIPPING and settings.weighing is Weighing.REQUIRED

    def unweighed(self) -> list[OrderRow]:
        """Shipped from here without a weight in these days and not weighed since, where that is asked for."""
        if not self.asks_for_weights():
            return []
        names, since = names_of(self._desk), self._desk.clock.now() - WEIGHED_WITHIN
        rows = (
            row_of_entry(self._desk, sent, names, OrderState.CLOSED)
            for sent in outbox.unweighed(self._desk.journal, since, LIST_LIMIT)
        )
        return [row for row in rows if row is not None]

    def packed_today(self) -> list[OrderRow]:
        """Parcels closed here since midnight."""
        names = names_of(self._desk)
        closed = packings.closed_since(self._desk.journal, midnight(self._desk.clock.now()))
        return [row_of_packing(kept, names) for kept in closed]

    def people_today(self) -> list[PersonCount]:
        """Parcels, pieces, wrong scans and pieces by hand of each person since midnight here."""
        counts: dict[str, list[int]] = {}
        for kept in packings.closed_since(self._desk.journal, midnight(self._desk.clock.now())):
            packing = kept.packing
            count = counts.setdefault(packing.operator, [0, 0, 0, 0])
            by_hand = sum(line.by_hand for line in packing.lines)
            for index, more in enumerate((1, packing.total, packing.wrong_scans, by_hand)):
                count[index] += more
        names = names_of(self._desk)
        return [PersonCount(names.get(person, person), *count) for person, count in sorted(counts.items())]

    # decisions

    def settle_recall(self, document_id: str, action: RecallAction | str, reason: str = "") -> Outcome:
        """Of a parcel that has left; one that is here leaves the list by its scan."""
        wanted = RecallAction(action)
        return unless_full(lambda: recalling.settle_recall(self._desk, document_id, wanted, reason))

    def scan_recalled(self, text: str) -> Outcome:
        """A parcel that may be called back was scanned: its waybill, or the small code of its label."""
        return self.recalling.scanned(text)

    def _document(self, document_id: str) -> OutboundDocument | None:
        found = self._desk.cache.find(document_id)
        return next((document for document in found if document.document_id == document_id), None)


def _numbers(text: str, rules: tuple[CodeRule, ...]) -> tuple[str, ...]:
    scanned = classify(text, rules)
    return scanned.numbers if isinstance(scanned, NumberScan) else (text.strip(),)


def _goods(text: str, rules: tuple[CodeRule, ...]) -> tuple[str, ...]:
    """Where it can be goods or the place where they lie."""
    scanned = classify(text, rules)
    if isinstance(scanned, NumberScan):
        return (*scanned.goods, *scanned.store_items)
    return (scanned.name,) if isinstance(scanned, ThingScan) else (text.strip(),)
