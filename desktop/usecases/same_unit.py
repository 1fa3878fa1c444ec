"""One physical piece scanned twice: told or refused, as sure as the bench can be of it; see docs/same-unit.md."""

from __future__ import annotations

import math

from msgspec.structs import replace

from desktop.domain import same_unit
from desktop.domain.answers import answer
from desktop.domain.classify import NumberScan
from desktop.domain.moves import Counted
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing, PackLine
from desktop.domain.reads import Piece, Transition
from desktop.domain.same_unit import Evidence, Features, Judgement, UnitWeight, Verdict, motion_between
from desktop.domain.weight_model import Kind, key_of, piece_grams
from desktop.settings import SameUnit
from desktop.store import learned_weights
from desktop.usecases import learning
from desktop.usecases.desk import Desk, refuse, sealed

AGAIN_S = 2.0  # so long a person takes who was told, fetches the other piece and reads it
ROUGH = 0.15  # how far an ERP's weight of one piece is off
FINE = Judgement(Verdict.FINE, Evidence.TIME, 0.0)
_RIGHT = frozenset({Code.ITEM_RIGHT, Code.ITEMS_COMPLETE})


def judge_read(desk: Desk, packing: Packing, moved: Counted, number: NumberScan) -> Judgement:
    """Whether this read is of the piece that was counted by the read before. Teaches what different goods show."""
    piece, now = desk.reads.piece, desk.reads.now
    if piece is None or not now.follows(piece.number) or piece.document_id != packing.document_id:
        return FINE
    if packing.quantity_next != 1 or number.pieces != 1:
        return FINE  # a quantity was said in so many words
    if not _alike(piece, moved.line, number):
        if not piece.by_word:
            transition = Transition(now.seconds_after(piece.counted_ns), _motion(desk, piece, None))
            desk.reads.learn(desk.operator_id, transition, alike=False)
        return FINE
    if piece.refused and now.seconds_after(piece.heard_ns) >= AGAIN_S:
        return FINE  # told, and read again with deliberation
    return _allowed(desk, same_unit.judge(_features(desk, piece, moved.line, number)))


def is_echo(desk: Desk, packing: Packing, text: str) -> bool:
    """Read where no more of it is due: surely the piece that was counted a moment ago, still before the scanner."""
    piece, now = desk.reads.piece, desk.reads.now
    if piece is None or not now.follows(piece.number) or piece.document_id != packing.document_id:
        return False
    features = Features(now.seconds_after(piece.heard_ns), habit=desk.reads.habit(desk.operator_id))
    return piece.text == text and _allowed(desk, same_unit.judge(features)).verdict is Verdict.BLOCK


def refuse_it(desk: Desk, line: PackLine, judged: Judgement) -> Outcome:
    """Not counted. YES counts it, and so does the next read that is not as quick."""
    piece, now = desk.reads.piece, desk.reads.now
    gap_ms = round(now.seconds_after(piece.heard_ns) * 1000) if piece else 0
    outcome = refuse(desk, Code.ITEM_SAME_UNIT, seen=line.called, why=judged.evidence.value, gap_ms=str(gap_ms))
    if piece is not None:
        desk.reads.piece = replace(piece, heard_ns=now.at_ns, number=now.number, refused=True)
    return outcome


def counted(desk: Desk, packing: Packing, moved: Counted, number: NumberScan) -> None:
    """Remember this piece for the next read, and what it taught."""
    reads, person = desk.reads, desk.operator_id
    before, now = reads.piece, reads.now
    if reads.alike is not None:
        reads.learn(person, reads.alike, alike=True)
        reads.alike = None
    pieces = moved.packing.moves[-1].quantity
    alike = before is not None and _alike(before, moved.line, number) and now.follows(before.number)
    if before is not None and alike and pieces == 1:
        reads.records[person] = reads.record(person).after(false=False)
        if not (before.refused or before.by_word):
            reads.alike = Transition(now.seconds_after(before.counted_ns), _motion(desk, before, None))
    reads.counted = True
    reads.piece = Piece(
        document_id=packing.document_id,
        line_id=moved.line.line_id,
        text=number.text,
        serial=_serial(number),
        counted_ns=now.at_ns,
        heard_ns=now.at_ns,
        number=now.number,
    )


def told(outcome: Outcome, moved: Counted, judged: Judgement) -> Outcome:
    """The answer to a piece that was counted although it may be the one before."""
    if judged.verdict is not Verdict.HINT:
        return outcome
    name = moved.line.called
    if outcome.code is Code.PARCEL_CLOSED:  # nothing can be taken back: the box is to be looked into
        return replace(outcome, facts=(*outcome.facts, ("twice", name)))
    if outcome.code not in _RIGHT:
        return outcome
    remaining = str(moved.packing.remaining)
    maybe = answer(Code.ITEM_SAME_UNIT_MAYBE, seen=name, remaining=remaining, why=judged.evidence.value)
    return sealed(maybe, outcome.sequence)


def facts_of(judged: Judgement) -> dict[str, str]:
    """For the event of a piece that was counted all the same."""
    return {"same_unit": judged.evidence.value} if judged.verdict is Verdict.HINT else {}


def refused(desk: Desk) -> Piece | None:
    """The piece that the last answer refused and that may still be counted by a word."""
    piece, last = desk.reads.piece, desk.reads.last
    if piece is None or last is None or last.outcome.code is not Code.ITEM_SAME_UNIT:
        return None
    return piece if piece.refused else None


def was_another(desk: Desk, piece: Piece) -> None:
    """The packer's word after a refusal: it was another piece after all. It may lie in the beam still."""
    reads, now_ns = desk.reads, desk.clock.monotonic_ns()
    reads.records[desk.operator_id] = reads.record(desk.operator_id).after(false=True)
    number = reads.now.number
    reads.piece = replace(piece, counted_ns=now_ns, heard_ns=now_ns, number=number, refused=False, by_word=True)


def undone(desk: Desk) -> None:
    desk.reads.alike = desk.reads.piece = None


# -- inside -------------------------------------------------------------------------------------------------------


def _alike(piece: Piece, line: PackLine, number: NumberScan) -> bool:
    """One piece may bear several codes of its goods, and one code may stand for two lines."""
    return piece.text == number.text or piece.line_id == line.line_id


def _allowed(desk: Desk, judged: Judgement) -> Judgement:
    """What the settings, and this bench's own record of false alarms, leave of a verdict."""
    wanted = desk.settings.same_unit
    if wanted is SameUnit.OFF:
        return FINE
    blocks = wanted is SameUnit.BLOCK and desk.reads.record(desk.operator_id).may_block
    return replace(judged, verdict=Verdict.HINT) if judged.verdict is Verdict.BLOCK and not blocks else judged


def _features(desk: Desk, piece: Piece, line: PackLine, number: NumberScan) -> Features:
    unit = _unit_weight(desk, line.sku_id) if desk.reads.scale else None
    serial = _serial(number)
    return Features(
        gap_s=desk.reads.now.seconds_after(piece.heard_ns),
        motion=_motion(desk, piece, unit),
        habit=desk.reads.habit(desk.operator_id),
        weight_known=unit is not None,
        same_serial=serial == piece.serial if serial and piece.serial else None,
    )


def _motion(desk: Desk, piece: Piece, unit: UnitWeight | None) -> same_unit.Motion:
    reads = desk.reads
    if piece.by_word:  # it may have been laid down before the word
        return same_unit.Motion.UNKNOWN
    return motion_between(reads.scale, piece.counted_ns, reads.now.at_ns, learning.division_of(desk), unit)


def _unit_weight(desk: Desk, sku_id: str) -> UnitWeight | None:
    """Learned here, else as the ERP has it."""
    key = key_of(Kind.SKU, sku_id)
    belief = learned_weights.for_parcel(desk.journal, (key,)).get(key)
    if belief is not None and belief.parcels >= desk.settings.weight_check.least_parcels:
        grams = piece_grams(key, {key: belief})
        return UnitWeight(grams, math.sqrt(belief.variance + belief.scatter * grams**2))
    told = desk.cache.weights([sku_id]).get(sku_id.casefold(), 0)
    return UnitWeight(told, ROUGH * told) if told else None


def _serial(number: NumberScan) -> str:
    return number.meaning.serial if number.meaning is not None else ""
