"""What an item's own code says beside the item: for how many pieces, until when it is good, of which lot it is."""

from __future__ import annotations

import msgspec

from desktop.domain import moves
from desktop.domain.answers import answer
from desktop.domain.classify import NumberScan
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing, PackLine
from desktop.usecases import progress
from desktop.usecases.desk import Desk

_RIGHT = frozenset({Code.ITEM_RIGHT, Code.ITEMS_COMPLETE})


def is_expired(desk: Desk, number: NumberScan) -> bool:
    """The last good day is over."""
    expiry = number.meaning.expiry if number.meaning is not None else None
    return expiry is not None and expiry < desk.clock.now().astimezone().date()


def refuse_expired(desk: Desk, packing: Packing, name: str, number: NumberScan) -> Outcome:
    """Not counted: this bench's settings say so."""
    outcome = answer(Code.EXPIRED_REFUSED, seen=name, **_expiry(number))
    return progress.missed(desk, moves.wrong_item(packing), outcome, **number.facts)


def traced(line: PackLine, number: NumberScan) -> str:
    """The lot or serial number of what was read, whichever the ERP keeps of this line."""
    if number.meaning is None:
        return ""
    return number.meaning.serial if line.tracking == "serial" else number.meaning.lot


def is_other_lot(line: PackLine, number: NumberScan) -> bool:
    """The ERP means another lot or serial number for this parcel than the one that was read."""
    read = traced(line, number).casefold()
    return bool(read and line.set_aside) and read not in {one.casefold() for one in line.set_aside}


def refuse_lot(desk: Desk, packing: Packing, line: PackLine, number: NumberScan) -> Outcome | None:
    """Another lot of goods that the ERP traces, and no way to tell it: not counted. None where it may be."""
    known = desk.sync.capabilities()
    told = known is None or (known.serials if line.tracking == "serial" else known.lots)
    if told or not (line.tracking and is_other_lot(line, number)):
        return None
    outcome = answer(Code.LOT_REFUSED, expected=", ".join(line.set_aside), seen=traced(line, number))
    return progress.missed(desk, moves.wrong_item(packing), outcome, line=line.line_id, **number.facts)


def told(desk: Desk, outcome: Outcome, moved: moves.Counted, number: NumberScan) -> Outcome:
    """The answer with what the code adds to it."""
    if number.pieces > 1:
        outcome = _with_pieces(outcome, moved, number.pieces)
    if outcome.code in _RIGHT and is_expired(desk, number):
        remaining = outcome.fact("remaining")
        return answer(Code.EXPIRED_COUNTED, seen=outcome.seen, remaining=remaining, **_expiry(number))
    if outcome.code in _RIGHT and is_other_lot(moved.line, number):
        remaining, expected = outcome.fact("remaining"), ", ".join(moved.line.set_aside)
        return answer(Code.LOT_OTHER, expected=expected, seen=traced(moved.line, number), remaining=remaining)
    return outcome


def _with_pieces(outcome: Outcome, moved: moves.Counted, pieces: int) -> Outcome:
    """``box``: pieces of the one code; ``room``: what the line still takes."""
    room = moved.line.open
    facts = (*outcome.facts, ("box", str(pieces)), ("room", str(room)))
    seen = f"{outcome.seen} × {pieces}"
    return msgspec.structs.replace(outcome, facts=facts, seen=seen)


def _expiry(number: NumberScan) -> dict[str, str]:
    expiry = number.meaning.expiry if number.meaning is not None else None
    return {"expiry": expiry.isoformat() if expiry else ""}
