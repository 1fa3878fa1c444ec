"""What decides which ways on are open: a quick look at the bench, the ledger and the printers."""

from __future__ import annotations

from desktop.domain.labels import Paper, PaperState
from desktop.domain.outcome import Outcome
from desktop.domain.packing import Condition, Step
from desktop.domain.ways import Footing, Way, ways_for
from desktop.settings import Weighing
from desktop.store import ledger, packings
from desktop.usecases import printers_now
from desktop.usecases.desk import Desk

_PAPER_STEPS = frozenset({Step.LABEL, Step.PROOF, Step.WEIGH})


def footing(desk: Desk) -> Footing:
    packing = desk.packing or desk.weigh_only
    known: list[Paper] = []
    if packing is not None and packing.bench_prints and packing.step in _PAPER_STEPS:
        known = ledger.papers_of(desk.journal, packing.document_id)
    return Footing(
        packing=packing,
        operator=desk.operator,
        weight_optional=desk.settings.weighing is not Weighing.REQUIRED,
        label_out=desk.asked_about is not None or _is_out(known),
        shipped=desk.weigh_only is not None,
        held=packing is None and packings.any_in(desk.journal, Condition.HELD),
        other_printer=bool(printers_now.elsewhere(desk, ledger.live_original(known))),
        rebound=desk.rebound is not None,
        collected=bool(desk.collected),
    )


def ways_on(desk: Desk, outcome: Outcome) -> tuple[Way, ...]:
    """From the present answer."""
    return ways_for(outcome, footing(desk))


def _is_out(known: list[Paper]) -> bool:
    """A label that nobody has seen yet has gone to the printer."""
    out = next((paper for paper in reversed(known) if ledger.has_left(paper)), None)
    return out is not None and out.state is not PaperState.PROVED
