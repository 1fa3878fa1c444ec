"""The same code read again at once, where nothing is counted: a label rests in the beam, a trigger was pulled double.

The first read has done its work; the second does nothing, and the answer stands.
"""

from __future__ import annotations

from desktop.domain.answers import answer
from desktop.domain.classify import CommandScan, Scanned
from desktop.domain.commands import Command
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome, Tone
from desktop.domain.privacy import keepable
from desktop.domain.reads import Answered
from desktop.domain.same_unit import NO_PERSON_S
from desktop.usecases.desk import Desk, note

WITHIN_S = 1.5  # scanners-scales D.6: a label that stays in the beam comes again after 0.5 to 1.5 s
UNDO_WITHIN_S = 0.75  # several pieces are taken back by several reads of one card
_DONE = frozenset({Tone.GOOD, Tone.NEUTRAL, Tone.DONE})  # whatever was refused or waits is answered anew
_COUNTING = frozenset({Command.LINE, Command.BOX})


def passed_over(desk: Desk, scanned: Scanned) -> Outcome | None:
    """The answer to the read before, where this one is its echo; else None."""
    last, now = desk.reads.last, desk.reads.now
    if last is None or now.text != last.read.text or not now.follows(last.read.number):
        return None
    if last.outcome.tone not in _DONE or now.seconds_after(last.read.at_ns) >= _within(last, scanned):
        return None
    return noted(desk)


def noted(desk: Desk) -> Outcome:
    """The read is written down and nothing else; the answer to the one before stands."""
    document_id = desk.packing.document_id if desk.packing else ""
    if desk.reads.last is not None and desk.reads.last.outcome.code is Code.PARCEL_CLOSED:
        document_id = desk.last_closed
    outcome = desk.reads.last.outcome if desk.reads.last is not None else answer(Code.READY)
    return note(desk, outcome, EventKind.READ_AGAIN, document_id, seen=keepable(desk.reads.now.text))


def _within(last: Answered, scanned: Scanned) -> float:
    """Seconds in which the same code is an echo."""
    if last.counted:  # one piece or two? desktop.usecases.same_unit; but a parcel that is closed takes no more
        return WITHIN_S if last.outcome.code is Code.PARCEL_CLOSED else 0.0
    if last.outcome.code is Code.MATERIAL_ADDED or (isinstance(scanned, CommandScan) and scanned.command in _COUNTING):
        return NO_PERSON_S
    if isinstance(scanned, CommandScan) and scanned.command is Command.UNDO:
        return UNDO_WITHIN_S
    return WITHIN_S
