"""Receipts of reconnections: told once, kept in the journal, each figure with its list, on paper and as text."""

from __future__ import annotations

from desktop.domain.sync_views import Figure, OutboxRow, ReceiptView, receipt_of
from desktop.entry_rows import rows_of
from desktop.settings import Language
from desktop.store import entry_pages, reconnections
from desktop.usecases import receipt_sheet
from desktop.usecases.desk import Desk
from desktop.usecases.receipt_sheet import Receipt
from desktop.usecases.reconnecting import reconnect_of

LISTED = 200

_FIELD_OF = {
    "entry_accepted": "accepted",
    "entry_already_there": "already_there",
    "entry_rejected": "rejected",
    "entry_withheld": "withheld",
    "entry_unsettled": "unsettled",
}
_NEEDS_YOU = ("entry_rejected", "entry_withheld", "entry_unsettled")
_KINDS: dict[Figure, tuple[str, ...]] = {
    Figure.SENT: tuple(kind for kind in _FIELD_OF if kind != "entry_withheld"),
    Figure.ACCEPTED: ("entry_accepted",),
    Figure.ALREADY_THERE: ("entry_already_there",),
    Figure.NEEDS_YOU: _NEEDS_YOU,
}


class ReceiptPages:
    """Reads at a person's pace; ``news`` is cheap enough for every tick."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[int, ReceiptView] = {}  # what is in the journal never changes
        self._told_to = desk.journal.head.sequence  # those of an earlier run were told then
        self._looked_to = self._told_to

    def all(self) -> list[ReceiptView]:
        """The newest first."""
        return [self._view(number, facts) for number, facts in reconnections.newest(self._desk.journal, LISTED)]

    def news(self) -> ReceiptView | None:
        """A receipt that came in and was not told yet; told once."""
        head = self._desk.journal.head.sequence
        if head == self._looked_to:
            return None
        found = reconnections.newest(self._desk.journal, 1, after=self._looked_to)
        self._looked_to = head
        return self._view(*found[0]) if found else None

    def entries(self, receipt: ReceiptView, figure: Figure) -> list[OutboxRow]:
        """The entries behind one figure, in the order in which they were made."""
        if figure is Figure.DOUBLED:
            keys = list(receipt.doubled)
        elif figure is Figure.LOST:
            keys = list(receipt.missing)
        else:
            answers = self._answers(receipt)
            keys = [key for key, kind in answers.items() if kind in _KINDS[figure]]
        return rows_of(self._desk, entry_pages.of_keys(self._desk.journal, keys))

    def text(self, receipt: ReceiptView, language: Language) -> str:
        """The receipt as plain text, with the number of its event and that event's hash."""
        return receipt_sheet.as_text(self._paper(receipt), language)

    def pdf(self, receipt: ReceiptView, language: Language) -> bytes:
        """The receipt as an A4 page. Raises LabelError where its template cannot be drawn."""
        return receipt_sheet.as_pdf(self._desk, self._paper(receipt), language)

    # inside

    def _view(self, number: int, facts: dict[str, object]) -> ReceiptView:
        if number not in self._known:
            told = reconnect_of(facts)
            counted = dict.fromkeys(_FIELD_OF.values(), 0)
            for kind in self._answers(receipt_of(number, told, {})).values():
                counted[_FIELD_OF[kind]] += 1
            self._known[number] = receipt_of(number, told, {**counted, "waited": sum(counted.values())})
        return self._known[number]

    def _answers(self, receipt: ReceiptView) -> dict[str, str]:
        """What the journal's own events say of each entry; without one it stands behind one that was refused."""
        runs, since = receipt.sequences, receipt.online_at
        answers = entry_pages.answers_of(self._desk.journal, runs, since, receipt.number)
        return {key: kind or "entry_withheld" for key, kind in answers.items()}

    def _paper(self, receipt: ReceiptView) -> Receipt:
        """With the entries that somebody must look at: those are few, or something is very wrong."""
        return Receipt(
            view=receipt,
            bench=self._desk.settings.bench,
            station=self._desk.station.text,
            hash=reconnections.hash_of(self._desk.journal, receipt.number),
            printed_at=self._desk.clock.now(),
            doubled=tuple(self.entries(receipt, Figure.DOUBLED)),
            lost=tuple(self.entries(receipt, Figure.LOST)),
            needs_you=tuple(self.entries(receipt, Figure.NEEDS_YOU)),
        )
