"""Every move of packing one parcel, as pure functions: a packing and an intention in, a packing and a code out.

A move never raises on what an operator does; where nothing was accepted the packing comes back as it was.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from desktop.domain import materials
from desktop.domain.outcome import Code
from desktop.domain.packing import Condition, Move, Packing, PackLine, Step
from sync.vocabulary import OutboundDocument


class Moved(msgspec.Struct, frozen=True):
    """What became of one intention; ``line`` is the line it met, if any."""

    packing: Packing
    code: Code
    line: PackLine | None = None

    @property
    def accepted(self) -> bool:
        return self.code in _ACCEPTED


class Counted(Moved, frozen=True):
    """What became of pieces of a line."""

    line: PackLine


_ACCEPTED = frozenset(
    {
        Code.ITEM_RIGHT,
        Code.LINE_DONE_BY_HAND,
        Code.ITEMS_COMPLETE,
        Code.UNDONE,
        Code.QUANTITY_SET,
        Code.REMARK_ACKNOWLEDGED,
        Code.LABEL_PROVED,
        Code.WEIGHED,
    }
)


def next_open_line(packing: Packing) -> PackLine | None:
    """The first line with pieces still to scan; what the card asks for."""
    return next((line for line in packing.lines if line.open), None)


def lines_for(packing: Packing, spellings: tuple[str, ...]) -> list[PackLine]:
    """Lines that one of these codes stands for, without regard to case; the SKU itself is a code as well."""
    wanted = {code.casefold() for code in spellings}
    return [
        line
        for line in packing.lines
        if line.needs_scan
        and (line.sku_id.casefold() in wanted or any(code.casefold() in wanted for code in line.barcodes))
    ]


def scan_item(packing: Packing, matches: list[PackLine], pieces: int = 1, traced: str = "") -> Counted:
    """Count the set quantity on the first matching line that has room for it; ``pieces`` are in one code."""
    quantity = packing.quantity_next * pieces
    line = next((line for line in matches if line.open >= quantity), None)
    if line is None:
        fullest = max(matches, key=lambda match: match.open)
        return Counted(_missed(packing), Code.ITEM_TOO_MANY, fullest)
    return _counted(packing, line, quantity, by_hand=False, traced=traced)


def wrong_item(packing: Packing) -> Packing:
    """The packing after something that does not belong in this parcel; the set quantity stays."""
    return replace(packing, wrong_scans=packing.wrong_scans + 1)


def confirm_by_hand(packing: Packing, line_id: str) -> Counted | None:
    """Count pieces of a line whose barcode is missing or unreadable, as plainly as a scan; None: no such open line."""
    line = next((line for line in packing.lines if line.line_id == line_id), None)
    if line is None or not line.open:
        return None
    if packing.quantity_next > line.open:
        return Counted(_missed(packing), Code.ITEM_TOO_MANY, line)
    return _counted(packing, line, packing.quantity_next, by_hand=True)


def set_quantity(packing: Packing, pieces: int, limit: int) -> Moved:
    if not 1 <= pieces <= limit:
        return Moved(packing, Code.QUANTITY_OVER_LIMIT)
    return Moved(replace(packing, quantity_next=pieces), Code.QUANTITY_SET)


def undo(packing: Packing, label_out: bool) -> Moved:
    """Take back the set quantity, else the last accepted scan; a step that was complete opens again."""
    if packing.quantity_next != 1:
        return Moved(replace(packing, quantity_next=1), Code.UNDONE)
    if not packing.moves:
        return Moved(packing, Code.NOTHING_TO_UNDO)
    last = packing.moves[-1]
    if last.part:
        whole = replace(packing, lines=packing.whole, whole=(), moves=packing.moves[:-1])
        return Moved(repacked(stepped(whole, label_out), label_out), Code.UNDONE)
    if last.material:
        return Moved(repacked(materials.taken_out(packing), label_out), Code.UNDONE)
    line = next(line for line in packing.lines if line.line_id == last.line_id)
    back = replace(
        line,
        scanned=line.scanned - last.quantity,
        by_hand=line.by_hand - (last.quantity if last.by_hand else 0),
    )
    undone = replace(packing, lines=_with_line(packing, back), moves=packing.moves[:-1])
    if packing.weigh_first and undone.remaining:  # what was weighed is not this parcel any more
        undone = replace(undone, weight_g=None, weight_passed=False, forced="")
    return Moved(stepped(undone, label_out), Code.UNDONE, back)


def may_go_in_part(packing: Packing) -> bool:
    """Something is in it, and something is missing."""
    return packing.step is Step.ITEMS and 0 < packing.remaining < packing.total


def in_part(packing: Packing) -> Packing:
    """As full as it gets: lines ask for what lies in the parcel. Undo brings back what they asked for."""
    lines = (replace(line, quantity=line.scanned) if line.needs_scan else line for line in packing.lines)
    gone = replace(
        packing,
        lines=tuple(line for line in lines if line.quantity),
        whole=packing.lines,
        moves=(*packing.moves, Move("", 0, by_hand=False, part=True)),
        quantity_next=1,
    )
    return stepped(gone)


def acknowledge_remark(packing: Packing) -> Moved:
    if packing.step is not Step.ACKNOWLEDGE:
        return Moved(packing, Code.READY)
    return Moved(stepped(replace(packing, step=Step.ITEMS)), Code.REMARK_ACKNOWLEDGED)


def remarked(packing: Packing, remark: str) -> Packing:
    """The seller's remark is another one now: it is to be read before anything else is taken."""
    others = tuple(text for text in packing.remarks if not packing.seller_remark or text != packing.seller_remark)
    remarks = (*others, remark) if remark.strip() else others
    return replace(packing, remarks=remarks, seller_remark=remark, step=Step.ACKNOWLEDGE)


def weigh(packing: Packing, grams: int | None) -> Moved:
    """Weighed before its label, or with None let go on without a weight."""
    return Moved(stepped(replace(packing, weight_g=grams, weight_passed=grams is None)), Code.WEIGHED)


def repacked(packing: Packing, label_out: bool) -> Packing:
    """A box or filler came in or out: the weight from before is not this parcel's any more."""
    if not packing.weigh_first or packing.weight_g is None:
        return packing
    return stepped(replace(packing, weight_g=None, forced=""), label_out)


def prove_label(packing: Packing) -> Moved:
    """The waybill on this parcel was seen."""
    proved = replace(packing, label_proved=True)
    return Moved(stepped(proved, label_out=True), Code.LABEL_PROVED)


def renumbered(packing: Packing, document: OutboundDocument) -> Packing:
    """The ERP has given it another waybill, often another carrier's: whatever label lies on it is not its own."""
    now = replace(
        packing,
        waybill=document.waybill,
        child_waybills=document.child_waybills,
        carrier_id=document.carrier_id,
        carrier_name=document.carrier_name,
    )
    return forget_label(now)


def forget_label(packing: Packing) -> Packing:
    """The paper is void; whatever step was reached, a label is due again."""
    return stepped(replace(packing, label_proved=False))


def stepped(packing: Packing, label_out: bool = False) -> Packing:
    """The packing at the step that its facts ask for; ``label_out``: the printer has taken the label's bytes."""
    return replace(packing, step=_step(packing, label_out))


def closed(packing: Packing, weight_g: int | None, operator: str) -> Packing:
    return replace(
        packing, step=Step.CLOSED, condition=Condition.CLOSED, weight_g=weight_g, operator=operator, quantity_next=1
    )


def parked(packing: Packing, condition: Condition, reason: str = "") -> Packing:
    """Off the bench: held, set aside or stopped."""
    return replace(packing, condition=condition, reason=reason, quantity_next=1)


def resumed(packing: Packing, operator: str, label_out: bool) -> Packing:
    """On the bench again, by whoever is at it now."""
    back = replace(packing, condition=Condition.OPEN, reason="", operator=operator)
    return back if back.step is Step.ACKNOWLEDGE else stepped(back, label_out)


def renewed(packing: Packing, fresh: Packing) -> Packing:
    """The ERP's new version of a packing that was off the bench; pieces scanned stay where a line still has room."""
    counted = {line.line_id: line for line in packing.lines}
    lines = []
    for line in fresh.lines:
        before = counted.get(line.line_id)
        if before is None or before.sku_id != line.sku_id:
            lines.append(line)
            continue
        scanned = min(before.scanned, line.quantity)
        lines.append(replace(line, scanned=scanned, by_hand=min(before.by_hand, scanned)))
    kept = {line.line_id: line.scanned for line in lines}
    return replace(
        fresh,
        key=packing.key,
        lines=tuple(lines),
        moves=_moves_within(packing.moves, kept),
        condition=packing.condition,
        reason=packing.reason,
        bench_prints=packing.bench_prints,
        box=packing.box,
        materials=packing.materials,
        weigh_first=packing.weigh_first,
        label_proved=packing.label_proved and _same_label(packing, fresh),
        opened_at=packing.opened_at,
        wrong_scans=packing.wrong_scans,
        step=Step.ACKNOWLEDGE if fresh.remarks != packing.remarks and fresh.step is Step.ACKNOWLEDGE else packing.step,
    )


def _same_label(packing: Packing, fresh: Packing) -> bool:
    """Number and receiver are what they were, as far as the ERP tells."""
    marks = packing.receiver_mark, fresh.receiver_mark
    return packing.waybill == fresh.waybill and ("" in marks or marks[0] == marks[1])


def _step(packing: Packing, label_out: bool) -> Step:
    if packing.condition is Condition.CLOSED:
        return Step.CLOSED
    if packing.step is Step.ACKNOWLEDGE:
        return Step.ACKNOWLEDGE
    if packing.remaining:
        return Step.ITEMS
    if packing.weigh_first and not packing.weighed:
        return Step.WEIGH
    if packing.label_proved:
        return Step.CLOSED if packing.weigh_first else Step.WEIGH
    return Step.LABEL if packing.bench_prints and not label_out else Step.PROOF


def _counted(packing: Packing, line: PackLine, quantity: int, *, by_hand: bool, traced: str = "") -> Counted:
    counted = replace(line, scanned=line.scanned + quantity, by_hand=line.by_hand + (quantity if by_hand else 0))
    after = replace(
        packing,
        lines=_with_line(packing, counted),
        moves=(*packing.moves, Move(line.line_id, quantity, by_hand, traced=traced)),
        quantity_next=1,
    )
    if not after.remaining:
        code = Code.ITEMS_COMPLETE
    else:
        code = Code.LINE_DONE_BY_HAND if by_hand else Code.ITEM_RIGHT
    return Counted(after, code, counted)


def _missed(packing: Packing) -> Packing:
    return replace(packing, wrong_scans=packing.wrong_scans + 1, quantity_next=1)


def _with_line(packing: Packing, changed: PackLine) -> tuple[PackLine, ...]:
    return tuple(changed if line.line_id == changed.line_id else line for line in packing.lines)


def _moves_within(moves: tuple[Move, ...], kept: dict[str, int]) -> tuple[Move, ...]:
    """The newest moves whose pieces are still counted, so that undo never goes below nothing."""
    left = dict(kept)
    within: list[Move] = []
    for move in reversed(moves):
        if move.part:  # the new version asks for all of it again
            continue
        if move.material:  # a box or filler is of no line, and stays in the parcel
            within.append(move)
        elif move.quantity <= left.get(move.line_id, 0):
            left[move.line_id] -= move.quantity
            within.append(move)
    return tuple(reversed(within))
