"""What the scanner read last, as far as the next read is judged by it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

import msgspec

from desktop.domain.outcome import Outcome
from desktop.domain.same_unit import NS, Habit, Motion, Record
from devices.reading import Reading

MOST_READINGS = 120  # a scale tells up to twenty a second; two reads that are judged lie seconds apart


class Read(msgspec.Struct, frozen=True):
    text: str
    at_ns: int
    number: int  # of the reads of this bench, one by one

    def follows(self, number: int) -> bool:
        """Nothing else was read in between."""
        return self.number == number + 1

    def seconds_after(self, at_ns: int) -> float:
        return max(0.0, (self.at_ns - at_ns) / NS)


class Answered(msgspec.Struct, frozen=True):
    """A read and what came of it."""

    read: Read
    outcome: Outcome
    counted: bool  # pieces were counted by it


class Piece(msgspec.Struct, frozen=True):
    """The piece that was counted last, by one read of its code."""

    document_id: str
    line_id: str
    text: str
    serial: str
    counted_ns: int
    heard_ns: int  # its code was last read then; later than counted where that was refused
    number: int  # of that last read
    refused: bool = False
    by_word: bool = False  # counted by a word, and then: not by a read


class Transition(msgspec.Struct, frozen=True):
    """From one piece to the next."""

    gap_s: float
    motion: Motion


@dataclass
class Reads:
    now: Read = field(default_factory=lambda: Read("", 0, 0))
    last: Answered | None = None
    piece: Piece | None = None
    counted: bool = False  # the read that is being answered has counted pieces
    alike: Transition | None = None  # between two alike pieces; a lesson once nobody has taken the second back
    scale: deque[Reading] = field(default_factory=lambda: deque(maxlen=MOST_READINGS))
    habits: dict[str, Habit] = field(default_factory=dict)  # by person
    records: dict[str, Record] = field(default_factory=dict)

    def begin(self, text: str, at_ns: int) -> None:
        self.now, self.counted = Read(text, at_ns, self.now.number + 1), False

    def end(self, outcome: Outcome) -> None:
        self.last = Answered(self.now, outcome, self.counted)

    def interrupted(self) -> None:
        """Something else happened at the bench: the next read is judged by none before it."""
        self.last = self.piece = None

    def habit(self, person: str) -> Habit:
        return self.habits.get(person, Habit())

    def learn(self, person: str, transition: Transition, *, alike: bool) -> None:
        self.habits[person] = self.habit(person).after(transition.gap_s, transition.motion, alike=alike)

    def record(self, person: str) -> Record:
        return self.records.get(person, Record())
