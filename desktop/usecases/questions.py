"""YES and NO: which question of the bench they answer."""

from __future__ import annotations

from desktop.domain.answers import answer
from desktop.domain.labels import Paper, PaperState
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing, Step
from desktop.domain.reads import Piece
from desktop.usecases import (
    handing_over,
    labelling,
    opening,
    packing,
    papers,
    parking,
    same_unit,
    stops,
    weighing_after,
)
from desktop.usecases.desk import Desk, refuse


def yes(desk: Desk) -> Outcome:
    here = desk.packing
    if desk.collecting:
        return handing_over.collected(desk, desk.collecting)
    if desk.weigh_again is not None:
        return weighing_after.once_more(desk, desk.weigh_again)
    refused = same_unit.refused(desk)
    desk.reads.interrupted()
    if here is None:
        return opening.take_up_again(desk, desk.set_aside) if desk.set_aside else refuse(desk, Code.NOTHING_OPEN)
    return stops.check_bench(desk) or _of_the_open_parcel(desk, here, refused)


def _of_the_open_parcel(desk: Desk, here: Packing, refused: Piece | None) -> Outcome:
    if refused is not None:
        return packing.count_refused(desk, here, refused)
    if desk.hold_offered:
        return parking.hold(desk)
    if here.step is Step.ACKNOWLEDGE:
        return packing.acknowledge_remark(desk, here)
    if here.step is Step.LABEL:
        return labelling.ask_again(desk, here)
    return refuse(desk, Code.READY)


def no(desk: Desk) -> Outcome:
    """Everything stays as it is; only "did the label come out?" has something to be done for a no."""
    refused = same_unit.refused(desk)
    desk.reads.interrupted()
    if refused is not None:
        return answer(Code.ANSWERED_NO)
    if desk.hold_offered or desk.set_aside or desk.weigh_again or desk.collecting:
        desk.hold_offered, desk.set_aside, desk.weigh_again, desk.collecting = False, "", None, ""
        return answer(Code.ANSWERED_NO)
    paper = _label_in_question(desk)
    return papers.no_such_paper(desk, paper) if paper is not None else answer(Code.NOTHING_ASKED)


def _label_in_question(desk: Desk) -> Paper | None:
    """Sending was cut: the bench asks whether this label came out. Never another one: that may lie on its parcel."""
    out = papers.out_paper(desk, desk.packing.document_id) if desk.packing is not None else None
    asked = out if out is not None and out.state is PaperState.UNKNOWN else desk.asked_about
    return asked if asked is not None and asked.state is PaperState.UNKNOWN else None
