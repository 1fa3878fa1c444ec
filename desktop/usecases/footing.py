"""What decides which ways on are open: a quick look at the bench, the ledger and the printers."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.labels import Paper, PaperState
from desktop.domain.moves import may_go_in_part
from desktop.domain.outcome import Outcome
from desktop.domain.packing import Condition, Step
from desktop.domain.people import Right
from desktop.domain.ways import Footing, Way, ways_for
from desktop.settings import Weighing
from desktop.store import ledger, packings
from desktop.usecases import parting, printers_now
from desktop.usecases.desk import Desk

_PAPER_STEPS = frozenset({Step.LABEL, Step.PROOF, Step.WEIGH})


def papers_here(desk: Desk) -> list[Paper]:
    """Of the parcel on the bench, where this bench makes its label."""
    packing = desk.packing or desk.weigh_only
    if packing is None or not packing.bench_prints:
        return []
    return ledger.papers_of(desk.journal, packing.document_id)


def footing(desk: Desk, papers: Sequence[Paper]) -> Footing:
    """``papers`` as ``papers_here`` has them."""
    packing = desk.packing or desk.weigh_only
    known = papers if packing is not None and packing.step in _PAPER_STEPS else ()
    return Footing(
        packing=packing,
        operator=desk.operator,
        weight_optional=desk.settings.weighing is not Weighing.REQUIRED,
        label_out=desk.asked_about is not None or _is_out(known),
        parts=packing is not None  # the file of sync is asked last, and only where it matters
        and may_go_in_part(packing)
        and desk.may(Right.SHIP_PART)
        and parting.takes_parts(desk),
        shipped=desk.weigh_only is not None,
        held=packing is None and packings.any_in(desk.journal, Condition.HELD),
        other_printer=bool(printers_now.elsewhere(desk, ledger.live_original(known))),
        rebound=desk.rebound is not None,
        collected=bool(desk.collected),
    )


def ways_on(desk: Desk, outcome: Outcome, papers: Sequence[Paper]) -> tuple[Way, ...]:
    """From the present answer."""
    return ways_for(outcome, footing(desk, papers))


def _is_out(known: Sequence[Paper]) -> bool:
    """A label that nobody has seen yet has gone to the printer."""
    out = next((paper for paper in reversed(known) if ledger.has_left(paper)), None)
    return out is not None and out.state is not PaperState.PROVED
