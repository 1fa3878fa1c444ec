"""What an item's own code says beside the item: for how many pieces it stands, and until when it is good."""

from __future__ import annotations

import msgspec

from desktop.domain import moves
from desktop.domain.answers import answer
from desktop.domain.classify import NumberScan
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing
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


def told(desk: Desk, outcome: Outcome, moved: moves.Counted, number: NumberScan) -> Outcome:
    """The answer with what the code adds to it."""
    if number.pieces > 1:
        outcome = _with_pieces(outcome, moved, number.pieces)
    if outcome.code in _RIGHT and is_expired(desk, number):
        remaining = outcome.fact("remaining")
        return answer(Code.EXPIRED_COUNTED, seen=outcome.seen, remaining=remaining, **_expiry(number))
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
