"""What changes while nobody scans: answers of the ERP, stops, labels on their way, a silent scale."""

from __future__ import annotations

from desktop.domain import moves
from desktop.domain.answers import answer
from desktop.domain.labels import PaperState
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing, Step
from desktop.store import ledger, packings
from desktop.usecases import ahead, folding, labelling, opening, papers, printers_now, reconnecting, stops, weighing
from desktop.usecases.desk import Desk
from desktop.usecases.folding import Mark
from desktop.usecases.recalling import Recalls


class Watch:
    """Remembers what was looked at, so that each look costs little."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._mark = Mark()
        self._recalls = Recalls(desk)
        self._sync_version: tuple[int, int] | None = None
        self._cache_version: tuple[int, int] | None = None
        self._paper_told: tuple[str, str] | None = None  # document and what holds its label up

    def look(self) -> Outcome | None:
        """One round; an answer where the packer should see something new."""
        desk = self._desk
        self._fold()
        stopped = self._stops()
        if stopped is not None:
            return stopped
        if desk.asked is not None and desk.packing is None and desk.operator is not None:
            found = opening.answer_look_up(desk, desk.asked)
            if found is not None:
                desk.reads.interrupted()
                return found
        return self._label() or weighing.watch(desk)

    def _fold(self) -> None:
        """What sync has told, whenever it has written; a disk that refuses leaves it for the next look."""
        desk, version = self._desk, self._desk.sync.version
        if version == self._sync_version:
            return
        reconnects = reconnecting.settled(desk)
        folding.fold_receipts(desk, self._mark)
        reconnecting.fold_reconnects(desk, reconnects)
        self._sync_version = version

    def _stops(self) -> Outcome | None:
        """Stops are looked for again whenever sync has written; a disk that refuses leaves it for the next look."""
        desk = self._desk
        version = desk.cache.version
        if version == self._cache_version:
            self._recalls.go_on()
            return None
        ahead.forget(desk)
        self._recalls.look()
        papers.withdraw_overtaken(desk)
        found = stops.check_bench(desk) if desk.operator is not None else None
        self._cache_version = version
        return found

    def _label(self) -> Outcome | None:
        desk, packing = self._desk, self._desk.packing
        labelling.mend_lost(desk)
        labelling.serve_asked(desk)
        if packing is None or not packing.bench_prints:
            self._paper_told = None
            return None
        known = ledger.papers_of(desk.journal, packing.document_id)
        if packing.step in (Step.ACKNOWLEDGE, Step.ITEMS) or (packing.step is Step.WEIGH and packing.weigh_first):
            return ahead.prepare(desk, packing, known) if ledger.live_original(known) is None else None
        if packing.step is Step.LABEL:
            labelling.finish_asked(desk, packing.document_id)
            return self._follow_paper(packing)
        return None

    def _follow_paper(self, packing: Packing) -> Outcome | None:
        """The label is on its way: out, cut, held up by the printer, or given up unsent."""
        desk = self._desk
        known = ledger.papers_of(desk.journal, packing.document_id)
        paper = ledger.live_original(known)
        if paper is not None and ledger.has_left(paper) and paper.state is not PaperState.SENDING:
            self._to_proof(packing)
            return answer(Code.PAPER_UNKNOWN if paper.state is PaperState.UNKNOWN else Code.WAIT_LABEL)
        held_up = printers_now.why_not_out(desk, known)
        if (packing.document_id, held_up) == self._paper_told:
            return None
        self._paper_told = (packing.document_id, held_up)
        return answer(Code.WAIT_PRINTER, reason=held_up) if held_up else None

    def _to_proof(self, packing: Packing) -> None:
        moved = moves.stepped(packing, label_out=True)
        with self._desk.journal.writing() as writing:
            packings.save(writing, moved, writing.head.sequence)
        self._desk.packing = moved
