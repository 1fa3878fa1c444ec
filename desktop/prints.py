"""The print queue's side of the station: its lists, and every act on papers and batches."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.domain.answers import answer
from desktop.domain.labels import Paper
from desktop.domain.outcome import Code, Outcome
from desktop.domain.people import Right
from desktop.print_lists import PrintLists
from desktop.settings import Language
from desktop.store import ledger
from desktop.store.journal import JournalRefused
from desktop.usecases import batches, card_sheet, pages, papers, reprinting
from desktop.usecases.desk import refuse


class PrintPages(PrintLists):
    """Decisions of a packer or a lead; each is one journal transaction."""

    def withdraw(self, paper_id: int) -> Outcome:
        return self._managed(paper_id, lambda paper: papers.withdraw_one(self._desk, paper.paper_id))

    def move(self, paper_id: int, printer: str) -> Outcome:
        return self._managed(paper_id, lambda paper: papers.move(self._desk, paper, printer))

    def nothing_came_out(self, paper_id: int) -> Outcome:
        return self._managed(paper_id, lambda paper: papers.no_such_paper(self._desk, paper))

    def reprint(self, document_id: str, reason: str, *, clear: bool = False) -> Outcome:
        """The label that is out is void, a new unmarked one comes; ``clear`` with the receiver as it is, by right."""
        return self._answered(lambda: reprinting.reprint(self._desk, document_id, reason, clear=clear))

    def copy(self, document_id: str, reason: str, *, clear: bool = False) -> Outcome:
        return self._answered(lambda: reprinting.copy(self._desk, document_id, reason, clear=clear))

    def print_batch(self, document_ids: Sequence[str], printer: str = "") -> Outcome:
        """Labels of these orders, in this order; "" leaves the printer to the bench."""
        return self._answered(lambda: batches.print_batch(self._desk, document_ids, printer))

    def resume_batch(self, batch: int, last_good_code: str) -> Outcome:
        """Goes on behind the label that was scanned; "" where not even one is good."""
        return self._answered(lambda: batches.resume_batch(self._desk, batch, last_good_code))

    def test_page(self, printer: str) -> Outcome:
        return self._answered(lambda: pages.print_test(self._desk, printer))

    def print_sku(self, sku_id: str, count: int) -> Outcome:
        return self._answered(lambda: pages.print_sku(self._desk, sku_id, count))

    def print_bin(self, bin: str, count: int) -> Outcome:
        return self._answered(lambda: pages.print_bin(self._desk, bin, count))

    def print_slip(self, document_id: str) -> Outcome:
        return self._answered(lambda: pages.print_slip(self._desk, document_id))

    def command_cards(self, language: Language) -> bytes:
        """The sheet of command cards as a PDF. Raises LabelError where the bench's own template cannot be drawn."""
        return card_sheet.command_cards(self._desk, language)

    def _managed(self, paper_id: int, act: Callable[[Paper], Outcome]) -> Outcome:
        """Somebody's own paper is theirs to give up; other people's need a right."""
        desk = self._desk
        paper = ledger.paper(desk.journal, paper_id)
        if paper is None:
            return self._answered(lambda: refuse(desk, Code.PAPER_NOT_WAITING))
        own = desk.operator is not None and paper.operator == desk.operator_id
        if not own and not desk.may(Right.MANAGE_PRINTS):
            return self._answered(lambda: refuse(desk, Code.NOT_ALLOWED, right=Right.MANAGE_PRINTS.value))
        return self._answered(lambda: act(paper))

    def _answered(self, act: Callable[[], Outcome]) -> Outcome:
        """A disk that refuses is an answer as well: nothing was done."""
        try:
            return act()
        except JournalRefused:
            return answer(Code.JOURNAL_FULL)
