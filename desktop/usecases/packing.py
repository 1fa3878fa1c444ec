"""Scans into the open order: items, its label, its weight's turn; every wrong one says what was due and what came."""

from __future__ import annotations

from desktop.domain import moves
from desktop.domain.answers import answer
from desktop.domain.classify import NumberScan
from desktop.domain.events import EventKind
from desktop.domain.labels import Paper, PaperState, Told
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing, Step
from desktop.domain.people import Right
from desktop.domain.privacy import keepable
from desktop.domain.reads import Piece
from desktop.domain.same_unit import Verdict
from desktop.settings import Weighing
from desktop.store import ledger
from desktop.store.journal import Writing
from desktop.usecases import (
    code_facts,
    labelling,
    materials,
    papers,
    progress,
    proving,
    recalling,
    rereads,
    same_unit,
    stops,
    things,
)
from desktop.usecases.desk import Desk, refuse
from desktop.usecases.printers_now import not_yet
from desktop.usecases.sight import Kind, Sight, look


def scan_number(desk: Desk, packing: Packing, number: NumberScan) -> Outcome:
    """One number or barcode while an order is open."""
    if packing.step is Step.ACKNOWLEDGE:
        return refuse(desk, Code.ACKNOWLEDGE_FIRST, scanned=number.text)
    put_in = materials.scanned(desk, packing, number)
    if put_in is not None:
        return put_in
    sight = look(desk, packing, number)
    if sight.kind is Kind.OTHER_WAYBILL:
        recall = recalling.recalled_by_number(desk, number.numbers)
        if recall is not None:
            return recalling.found(desk, recall)
    if packing.step is Step.ITEMS:
        return _at_items(desk, packing, sight, number)
    if packing.step is Step.WEIGH:
        return _at_weighing(desk, packing, sight, number)
    return _at_label(desk, packing, sight, number)


def _at_items(desk: Desk, packing: Packing, sight: Sight, number: NumberScan) -> Outcome:
    if sight.kind is Kind.LINE:
        return _item(desk, packing, sight, number)
    if sight.kind is Kind.OWN_WAYBILL and not packing.label_proved:
        return _prove_by_waybill(desk, packing)
    if sight.kind in (Kind.OWN_WAYBILL, Kind.OWN_NUMBER):
        return refuse(desk, Code.ORDER_RESUMED, remaining=str(packing.remaining))
    return _wrong(desk, packing, sight, number)


def _at_label(desk: Desk, packing: Packing, sight: Sight, number: NumberScan) -> Outcome:
    if sight.kind is Kind.OWN_WAYBILL:
        return _prove_by_waybill(desk, packing)
    if sight.kind is Kind.OTHER_WAYBILL:
        outcome = answer(Code.LABEL_WRONG, expected=packing.waybill, seen=keepable(number.text))
        return progress.missed(desk, moves.wrong_item(packing), outcome)
    if sight.kind is Kind.LINE and same_unit.is_echo(desk, packing, number.text):
        return rereads.noted(desk)
    if sight.kind in (Kind.LINE, Kind.PRODUCT, Kind.OWN_NUMBER):
        return refuse(desk, Code.LABEL_EXPECTED, expected=packing.waybill, seen=sight.name, scanned=number.text)
    return _wrong(desk, packing, sight, number)


def _at_weighing(desk: Desk, packing: Packing, sight: Sight, number: NumberScan) -> Outcome:
    if sight.kind in (Kind.OWN_WAYBILL, Kind.OWN_NUMBER):
        return refuse(desk, Code.WAIT_WEIGHT)
    if sight.kind is Kind.LINE:
        return _item(desk, packing, sight, number)
    other = sight.kind in (Kind.OTHER_WAYBILL, Kind.OTHER_ORDER)
    if other and desk.settings.weighing is Weighing.REQUIRED:
        return refuse(desk, Code.WEIGHT_NEEDED, scanned=number.text)
    return _wrong(desk, packing, sight, number)


def _item(desk: Desk, packing: Packing, sight: Sight, number: NumberScan) -> Outcome:
    """Goods of this order; a box code counts all that it stands for, or nothing."""
    limit = desk.settings.quantity_limit
    if number.pieces > 1 and number.pieces * packing.quantity_next > limit:
        return refuse(desk, Code.QUANTITY_OVER_LIMIT, limit=str(limit), scanned=number.text)
    if desk.settings.refuse_expired and code_facts.is_expired(desk, number):
        return code_facts.refuse_expired(desk, packing, sight.name, number)
    other_lot = code_facts.refuse_lot(desk, packing, sight.lines[0], number)
    if other_lot is not None:
        return other_lot
    traced = code_facts.traced(sight.lines[0], number)
    moved = moves.scan_item(packing, list(sight.lines), number.pieces, traced)
    if not moved.accepted:
        echo = same_unit.is_echo(desk, packing, number.text)
        return rereads.noted(desk) if echo else _counted(desk, moved, number.text, number)
    judged = same_unit.judge_read(desk, packing, moved, number)
    if judged.verdict is Verdict.BLOCK:
        return same_unit.refuse_it(desk, moved.line, judged)
    outcome = _counted(desk, moved, number.text, number, **same_unit.facts_of(judged))
    same_unit.counted(desk, packing, moved, number)
    return same_unit.told(outcome, moved, judged)


def count_refused(desk: Desk, packing: Packing, piece: Piece) -> Outcome:
    """YES after "the same piece": it is another one."""
    same_unit.was_another(desk, piece)
    lines = [line for line in packing.lines if line.line_id == piece.line_id]
    if packing.step is not Step.ITEMS or not lines:
        return refuse(desk, Code.READY)
    return _counted(desk, moves.scan_item(packing, lines), lines[0].sku_id, confirmed=True)


def due(packing: Packing | None) -> str:
    """What the bench waits for, as data: the item's name or the label's number; "" where it is neither."""
    if packing is None:
        return ""
    line = moves.next_open_line(packing) if packing.step is Step.ITEMS else None
    if line is not None:
        return line.called
    return packing.waybill if packing.step in (Step.LABEL, Step.PROOF) else ""


def _wrong(desk: Desk, packing: Packing, sight: Sight, number: NumberScan) -> Outcome:
    if sight.kind in (Kind.OTHER_WAYBILL, Kind.OTHER_ORDER):
        return refuse(desk, Code.FINISH_FIRST, expected=packing.shop_order_no, seen=sight.name)
    if sight.thing is not None:
        return things.tell(desk, sight.thing, due(packing))
    if sight.kind is Kind.NOTHING and number.is_misread:
        return refuse(desk, Code.CODE_MISREAD, expected=due(packing), scanned=number.text)
    if sight.kind is Kind.PRODUCT:
        outcome = answer(Code.ITEM_WRONG, expected=due(packing), seen=sight.name)
    else:
        outcome = answer(Code.CODE_UNKNOWN, expected=due(packing), seen=keepable(number.text))
    return progress.missed(desk, moves.wrong_item(packing), outcome)


def _counted(
    desk: Desk, moved: moves.Counted, text: str, number: NumberScan | None = None, **more: str | bool
) -> Outcome:
    """Write what became of one piece, or of the set quantity; ``text`` is empty where it was done by hand."""
    packing, line = moved.packing, moved.line
    expected = due(packing) if moved.code is Code.ITEM_TOO_MANY else ""
    outcome = answer(
        moved.code, expected=expected, seen=line.called, name=line.called, remaining=str(packing.remaining)
    )
    if number is not None:
        outcome = code_facts.told(desk, outcome, moved, number)
    if not moved.accepted:
        return progress.missed(desk, packing, outcome, line=line.line_id)
    counted = packing.moves[-1]
    return progress.keep(
        desk,
        moves.stepped(packing),
        outcome,
        EventKind.ITEM_BY_HAND if counted.by_hand else EventKind.ITEM_SCANNED,
        line=line.line_id,
        sku=line.sku_id,
        pieces=counted.quantity,
        code=keepable(text),
        remaining=packing.remaining,
        **(number.facts if number is not None else {}),
        **more,
    )


def confirm_by_hand(desk: Desk, line_id: str) -> Outcome:
    """The barcode is missing or unreadable; the packer names the line."""
    packing = desk.packing
    if packing is None:
        return refuse(desk, Code.NOTHING_OPEN)
    if not desk.may(Right.PACK_BY_HAND):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.PACK_BY_HAND.value)
    if packing.step is Step.ACKNOWLEDGE:
        return refuse(desk, Code.ACKNOWLEDGE_FIRST)
    moved = moves.confirm_by_hand(packing, line_id)
    if moved is None:
        return refuse(desk, Code.LINE_NOT_OPEN)
    return _counted(desk, moved, "")


def set_quantity(desk: Desk, argument: str) -> Outcome:
    """Pieces that the next scan counts for."""
    limit = desk.settings.quantity_limit
    if desk.packing is None:
        return refuse(desk, Code.NOTHING_OPEN)
    if desk.packing.step is Step.ACKNOWLEDGE:
        return refuse(desk, Code.ACKNOWLEDGE_FIRST)
    pieces = int(argument) if argument.isdecimal() and len(argument) < 7 else 0
    moved = moves.set_quantity(desk.packing, pieces, limit)
    if not moved.accepted:
        return refuse(desk, moved.code, limit=str(limit), scanned=argument)
    outcome = answer(Code.QUANTITY_SET, quantity=str(pieces))
    return progress.keep(desk, moved.packing, outcome, EventKind.QUANTITY_SET, quantity=pieces)


def undo(desk: Desk) -> Outcome:
    packing = desk.packing
    if packing is None:
        return refuse(desk, Code.NOTHING_OPEN)
    moved = moves.undo(packing, label_out=papers.out_paper(desk, packing.document_id) is not None)
    if not moved.accepted:
        return refuse(desk, moved.code)
    taken = moved.line
    seen = taken.called if taken else materials.name_of_last(desk, packing)
    outcome = answer(Code.UNDONE, seen=seen, remaining=str(moved.packing.remaining))

    def unprint(writing: Writing) -> None:
        """A label that has not left the bench is for a parcel that is no longer complete."""
        if packing.bench_prints and moved.packing.remaining:
            papers.withdraw(desk, writing, packing.document_id, "undone")

    line_id = taken.line_id if taken else ""
    undone = progress.keep(
        desk, moved.packing, outcome, EventKind.UNDONE, unprint, line=line_id, remaining=moved.packing.remaining
    )
    same_unit.undone(desk)
    progress.weigh_anew(desk, packing, moved.packing)
    return undone


def acknowledge_remark(desk: Desk, packing: Packing) -> Outcome:
    moved = moves.acknowledge_remark(packing)
    outcome = answer(moved.code, remaining=str(packing.remaining))
    return progress.keep(desk, moved.packing, outcome, EventKind.REMARK_ACKNOWLEDGED)


def prove_paper(desk: Desk, packing: Packing, paper: Paper) -> Outcome:
    """The small code of one of this parcel's papers was scanned."""
    if paper.state is PaperState.VOID:
        return void_label(desk, packing, paper.waybill)
    if not ledger.has_left(paper):
        return not_yet(desk, paper)
    return _prove(desk, packing, paper)


def void_label(desk: Desk, packing: Packing, waybill: str) -> Outcome:
    """Paper that is no label any more came to this parcel."""
    outcome = answer(Code.LABEL_WRONG, expected=packing.waybill, seen=waybill, reason="void")
    return progress.missed(desk, moves.wrong_item(packing), outcome)


def _prove_by_waybill(desk: Desk, packing: Packing) -> Outcome:
    """The number proves what it can tell: one paper of this bench, or a label from elsewhere."""
    told, paper = proving.by_number(desk, packing.document_id, packing.waybill)
    if told is Told.UNCLEAR:
        return refuse(desk, Code.LABEL_CODE_NEEDED, expected=packing.waybill)
    if told is Told.VOID:
        return void_label(desk, packing, packing.waybill)
    if told is Told.NOT_OUT or (told is Told.ELSEWHERE and packing.bench_prints):
        return refuse(desk, Code.WAIT_LABEL if packing.step is Step.LABEL else Code.ORDER_RESUMED)
    return _prove(desk, packing, paper)


def _prove(desk: Desk, packing: Packing, paper: Paper | None) -> Outcome:
    if paper is not None and labelling.is_overtaken(desk, paper):
        return stops.tell_of_address(desk, packing.document_id, packing.shop_order_no, on_bench=True)
    moved = moves.prove_label(packing)
    outcome = answer(Code.LABEL_PROVED, waybill=packing.waybill, remaining=str(packing.remaining))

    def on_paper(writing: Writing) -> None:
        if paper is not None:
            proving.prove(desk, writing, paper)

    number = paper.paper_id if paper else None
    return progress.keep(
        desk, moved.packing, outcome, EventKind.LABEL_PROVED, on_paper, waybill=packing.waybill, paper=number
    )
