"""The sync page's side of the station: the line, what is pulled, every outgoing entry, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.domain.outcome import Outcome
from desktop.domain.runway_views import RunwayView
from desktop.domain.sync_views import (
    LifeStep,
    OutboxPage,
    OutboxRow,
)
from desktop.entry_rows import life_of, rows_of
from desktop.line_pages import LinePages
from desktop.receipt_pages import ReceiptPages
from desktop.store import entry_pages
from desktop.time_pages import TimePages
from desktop.usecases import settling
from desktop.usecases.desk import Desk, unless_full
from desktop.usecases.settling import Change, RefusedAction, UnsettledAction

PAGE = 200  # entries at once
FOUND = 500


class SyncPages(LinePages):
    """Reads at a person's pace; each decision is one journal transaction."""

    def __init__(self, desk: Desk, runway: Callable[[], RunwayView | None]) -> None:
        super().__init__(desk)
        self.runway = runway  # what can be shipped with the cable out, by carrier and shop
        self.receipts = ReceiptPages(desk)
        self.times = TimePages(desk)

    # outgoing entries

    def counts(self) -> tuple[int, int]:
        """How many wait to be sent, and how many for a person."""
        return entry_pages.counts(self._desk.journal)

    def waiting(self) -> list[OutboxRow]:
        """Not answered yet, the oldest first."""
        return rows_of(self._desk, entry_pages.pending(self._desk.journal, FOUND))

    def needs_person(self) -> list[OutboxRow]:
        """Refused, held back, or sent and of unknown effect, the oldest first."""
        return rows_of(self._desk, entry_pages.for_a_person(self._desk.journal, FOUND))

    def outbox(self, *, before: int = 0, states: Sequence[str] = (), kinds: Sequence[str] = ()) -> OutboxPage:
        """One page of everything that was ever sent from here, newest first."""
        listed = entry_pages.page(self._desk.journal, PAGE, before=before, states=states, kinds=kinds)
        older = listed[-1].entry.sequence if len(listed) == PAGE else 0
        return OutboxPage(tuple(rows_of(self._desk, listed)), older)

    def find(self, text: str) -> OutboxPage:
        """By key, order, document or waybill, whole or in part."""
        desk, text = self._desk, text.strip()
        documents = {text, *entry_pages.documents_with(desk.journal, text)}
        documents |= {document.document_id for document in desk.cache.find(text)}
        listed = entry_pages.bearing(desk.journal, text, sorted(documents), FOUND)
        return OutboxPage(tuple(rows_of(desk, listed)))

    def life(self, key: str) -> tuple[OutboxRow, tuple[LifeStep, ...]] | None:
        """All that happened to one entry, as it happened."""
        found = entry_pages.of_keys(self._desk.journal, [key])
        if not found:
            return None
        row = rows_of(self._desk, found)[0]
        return row, life_of(self._desk, row)

    def oldest(self) -> OutboxRow | None:
        """The parcel that the ERP has been waiting to hear of for longest."""
        found = entry_pages.oldest_shipment(self._desk.journal)
        return rows_of(self._desk, [found])[0] if found is not None else None

    def retry(self, key: str) -> Outcome:
        return unless_full(lambda: settling.settle_refused(self._desk, key, RefusedAction.RETRY))

    def set_aside(self, key: str, reason: str) -> Outcome:
        """Nothing is sent; somebody sees to it in the ERP."""
        return unless_full(lambda: settling.set_aside(self._desk, key, reason))

    def change(self, key: str, change: Change) -> Outcome:
        """A refused entry goes again, with what a person has corrected."""
        return unless_full(lambda: settling.change_refused(self._desk, key, change))

    def couriers(self) -> list[tuple[str, str]]:
        """Id and name of the carriers that a parcel can be given to."""
        return entry_pages.couriers(self._desk.cache)

    def settle_unsettled(self, key: str, *, there: bool) -> Outcome:
        """Somebody has looked in the ERP: it is there, or it is to be sent again."""
        action = UnsettledAction.THERE if there else UnsettledAction.SEND_AGAIN
        return unless_full(lambda: settling.settle_unsettled(self._desk, key, action))
