"""The papers that came out of a bench's printer, as they lie there for the eye: at most one of a parcel is a label."""

from __future__ import annotations

from collections import Counter

from desktop.domain.labels import Paper, PaperState, VoidReason
from desktop.simulation.guard import Violation
from desktop.simulation.paper import SimPrinter
from desktop.store import ledger
from desktop.store.journal import Rows

_SAID_OF_NO_PAPER = frozenset({VoidReason.EXPIRED, VoidReason.UNPRINTABLE, VoidReason.REFUSED})


class Tray:
    """Looked into after every step."""

    def __init__(self, printer: SimPrinter) -> None:
        self._printer = printer
        self._seen: set[int] = set()  # papers that lay here, not void, when it was looked into last
        self.met: Counter[str] = Counter()

    def look(self, journal: Rows) -> None:
        """Raises Violation."""
        before, self._seen = self._seen, set()
        live: dict[str, Paper] = {}
        for sheet in self._printer.sheets:
            paper_id, _, copy = sheet.code.removeprefix("PBL").partition("-")
            paper = ledger.paper(journal, int(paper_id))
            if paper is None:
                raise Violation(f"the paper {sheet.code} came out, and the ledger does not know it")
            if paper.state is PaperState.VOID:
                self._void(paper, was_seen=paper.paper_id in before)
                continue
            self._seen.add(paper.paper_id)
            if copy == "0" and (other := live.setdefault(paper.document_id, paper)) is not paper:
                raise Violation(f"{paper.document_id} has two labels in the tray: {other.code} and {paper.code}")

    def _void(self, paper: Paper, *, was_seen: bool) -> None:
        """Made void by what a person said or the ERP changed, never by what the bench supposed."""
        if paper.reason in _SAID_OF_NO_PAPER:
            raise Violation(f"the paper {paper.code} came out and is void as {paper.reason}")
        if was_seen:
            self.met[f"label in the tray void: {paper.reason}"] += 1
        if was_seen and paper.reason == VoidReason.NOTHING_CAME_OUT:
            raise Violation(f"the paper {paper.code} lies in the tray, and is void since nothing came out")
