"""What a proof of labels counts: faults that happened, and promises held against the journal and the papers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from desktop.demo.paper_reading import PrintedPaper
from desktop.store import chain
from desktop.store.journal import Journal

_LIVE_NUMBERS = "SELECT document_id FROM number WHERE state != 'void' GROUP BY document_id HAVING count(*) > 1"
_PROVED = "SELECT paper_id, copy FROM paper WHERE state = 'proved' AND kind = 'waybill'"
_PAPERS = "SELECT paper_id, document_id FROM paper WHERE kind = 'waybill'"
_CLOSED = "SELECT document_id FROM packing WHERE condition = 'closed'"
_UNPROVED_CLOSED = (
    "SELECT count(*) FROM packing WHERE condition = 'closed' AND NOT EXISTS "
    "(SELECT 1 FROM paper WHERE paper.document_id = packing.document_id AND state = 'proved')"
)


class Count(msgspec.Struct):
    """What happened, and what must not have happened (the last seven are zero)."""

    parcels: int = 0
    papers: int = 0
    kills: int = 0
    double_clicks: int = 0
    replays: int = 0
    printer_off: int = 0
    paper_out: int = 0
    copies: int = 0
    dropped: int = 0
    dropped_found: int = 0
    swapped: int = 0
    swapped_caught: int = 0
    two_live_numbers: int = 0
    two_unmarked_papers: int = 0
    proved_without_paper: int = 0
    closed_without_proof: int = 0
    losses_missed: int = 0
    swaps_missed: int = 0
    chain_breaks: int = 0

    @property
    def broken(self) -> int:
        return (
            self.two_live_numbers
            + self.two_unmarked_papers
            + self.proved_without_paper
            + self.closed_without_proof
            + self.losses_missed
            + self.swaps_missed
            + self.chain_breaks
        )


def judge(count: Count, papers: Sequence[PrintedPaper], path: Path, key: bytes) -> None:
    """Fill in what the journal and the papers tell when all is over."""
    out = {(paper.paper_id, paper.copy) for paper in papers}
    count.papers = len(papers)
    journal = Journal(path, key)
    try:
        count.two_live_numbers = len(journal.rows(_LIVE_NUMBERS))
        count.proved_without_paper = sum((row[0], row[1]) not in out for row in journal.rows(_PROVED))
        document_of = {int(row[0]): str(row[1]) for row in journal.rows(_PAPERS)}
        count.closed_without_proof = int(journal.rows(_UNPROVED_CLOSED)[0][0])
        closed = {str(row[0]) for row in journal.rows(_CLOSED)}
        count.chain_breaks = int(chain.verify(journal).first_bad is not None)
    finally:
        journal.close()
    unmarked: dict[str, int] = {}
    for paper in papers:
        if paper.copy == 0:
            document = document_of.get(paper.paper_id, f"unknown {paper.paper_id}")
            unmarked[document] = unmarked.get(document, 0) + 1
    count.two_unmarked_papers = sum(number > 1 for number in unmarked.values())
    count.losses_missed = len(closed - set(unmarked))
    count.dropped_found = count.dropped - count.losses_missed
