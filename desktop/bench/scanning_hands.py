"""Hands at a scanner, played: two pieces read one after the other, or one piece read twice, and what the scale shows.

Built from motions (MTM-1 tables) and from what scanners do, not from the detector's own densities: docs/same-unit.md
has the sources, and says what is assumed.
"""

from __future__ import annotations

import math
from enum import Enum, auto
from random import Random

import msgspec

from desktop.domain.same_unit import NS, Habit, Motion, UnitWeight, motion_between
from devices.reading import Reading

TMU = 0.036  # seconds of one time measurement unit
REACH_JUMBLED, REACH_KNOWN = 17.0, 12.9  # R40C, R30B
GRASP_JUMBLED, GRASP = 7.3, 2.0  # G4A, G1A
TO_THE_BEAM, FROM_OTHER_HAND = 13.4, 9.7  # M30B, M18B
TURN, LOOK_FOR_CODE = 5.4, 7.3  # T90 of something light, one eye fixation
INTO_THE_BOX, RELEASE = 15.8, 2.0  # M40B, RL1
SAME_SYMBOL_S = (0.4, 0.5, 0.6, 0.75, 1.0)  # pauses of scanners in presentation mode, as sold
FRAME_S = 0.1  # ten readings a second
DIVISION_G = 5
AWAY_S = 3.0  # readings before the first read


PIECE_BY_PIECE, HASTY, TWO_ALIKE = "piece by piece", "hasty", "two alike at a time"


class Style(Enum):
    ONE_BY_ONE = auto()
    STACK = auto()  # alike, side by side, their code known
    BOTH_HANDS = auto()  # one piece in each hand, read after each other, laid down after


class Repeat(Enum):
    TRIGGER = auto()  # pulled double
    BACK_IN_BEAM = auto()  # shaken over the beam, or past it on the way to the box
    DOUBT = auto()  # the beep was not heard
    AGAIN = auto()  # laid down, taken up and read again


class Person(msgspec.Struct, frozen=True):
    pace: float  # 1 is the normal of the tables
    both_hands: float  # share of pieces that are read while the one before is in the other hand …
    both_alike: float  # … and of pieces alike
    late: float  # share of pieces that are laid down only after the next read
    trigger: bool  # a scanner with a trigger; else one that always looks
    pause_s: float  # same-symbol pause of the latter
    way: str = PIECE_BY_PIECE


class Pair(msgspec.Struct, frozen=True):
    """Two reads and the readings of the scale around them."""

    gap_s: float
    readings: tuple[Reading, ...]
    grams: float  # of one piece
    kind: Style | Repeat
    way: str  # of the person

    def motion(self, unit: UnitWeight | None) -> Motion:
        return motion_between(self.readings, 0, round(self.gap_s * NS), DIVISION_G, unit)


def some_person(chance: Random) -> Person:
    """Six of eight work piece by piece; one likes both hands or lays down late, one takes two alike at a time."""
    way = chance.choices((PIECE_BY_PIECE, HASTY, TWO_ALIKE), (6, 1, 1))[0]
    both = chance.uniform(0.1, 0.3) if way == HASTY else chance.uniform(0.0, 0.006)
    late = chance.uniform(0.05, 0.4) if way == HASTY else chance.uniform(0.0, 0.01)
    return Person(
        pace=chance.lognormvariate(0.0, 0.15),
        both_hands=both,
        both_alike=chance.uniform(0.15, 0.5) if way == TWO_ALIKE else both * 1.7,
        late=late,
        trigger=chance.random() < 0.5,
        pause_s=chance.choice(SAME_SYMBOL_S),
        way=way,
    )


def piece_grams(chance: Random) -> float:
    return min(8000.0, max(3.0, chance.lognormvariate(math.log(220), 1.0)))


def two_pieces(person: Person, chance: Random, *, alike: bool = True, scale: bool = True) -> Pair:
    """A true double; or, not ``alike``, pieces of different goods."""
    style = _style(person, chance, alike)
    motions = {
        Style.ONE_BY_ONE: (INTO_THE_BOX, RELEASE, REACH_JUMBLED, GRASP_JUMBLED, TO_THE_BEAM, TURN, LOOK_FOR_CODE),
        Style.STACK: (INTO_THE_BOX, RELEASE, REACH_KNOWN, GRASP, TO_THE_BEAM),
        Style.BOTH_HANDS: (FROM_OTHER_HAND, TURN),
    }[style]
    gap = sum(_motion(units, person, chance) for units in motions) + _decoding(chance)
    lands = sum(_motion(units, person, chance) for units in (INTO_THE_BOX, RELEASE))
    if style is Style.BOTH_HANDS or chance.random() < person.late:
        lands += gap
    grams = piece_grams(chance)
    return Pair(gap, scale_shows(gap, {lands: grams}, chance) if scale else (), grams, style, person.way)


def one_piece(person: Person, chance: Random, *, scale: bool = True) -> Pair:
    """The same piece, read again."""
    kind = _repeat(person, chance)
    lands = sum(_motion(units, person, chance) for units in (INTO_THE_BOX, RELEASE))
    if kind is Repeat.TRIGGER:
        gap = min(0.6, max(0.12, chance.lognormvariate(math.log(0.25), 0.30)))
        lands += gap
    elif kind is Repeat.BACK_IN_BEAM:
        gap = person.pause_s + chance.lognormvariate(math.log(0.18), 0.5)
        lands += 0.0 if chance.random() < 0.08 else gap  # seen once more in the box, or still in the hand
    elif kind is Repeat.DOUBT:
        gap = chance.lognormvariate(math.log(0.45), 0.3) + chance.uniform(0.4, 0.9)
        lands += gap
    else:
        gap = lands + chance.uniform(2.0, 6.0)
    grams = piece_grams(chance)
    weights = {lands: grams} | ({gap - 0.8: -grams} if kind is Repeat.AGAIN else {})
    return Pair(gap, scale_shows(gap, weights, chance) if scale else (), grams, kind, person.way)


def scale_shows(gap_s: float, changes: dict[float, float], chance: Random) -> tuple[Reading, ...]:
    """Ten readings a second from before the first read to the second; ``changes``: seconds after the first → grams."""
    load = chance.uniform(100, 4000)
    swings = {at: chance.uniform(0.25, 0.6) for at in changes}
    knock = chance.uniform(-0.2, gap_s + 0.5) if chance.random() < 0.06 else math.inf
    moment = -AWAY_S + chance.uniform(0, FRAME_S)
    readings = []
    while moment <= gap_s:
        shown, stable = load, True
        for at, grams in changes.items():
            if moment >= at:
                left = math.exp(-3 * (moment - at) / swings[at])
                shown += grams * (1 + 0.4 * left * math.cos(25 * (moment - at)))
                stable = stable and moment - at > swings[at]
        if 0 <= moment - knock < 0.25:
            shown, stable = shown + chance.uniform(-60, 120), False
        readings.append(_reading(shown, stable, moment, chance))
        moment += FRAME_S
    return tuple(readings)


def habit_of(person: Person, chance: Random, transitions: int, *, scale: bool) -> Habit:
    """What the bench has seen of this person: pieces of different goods, and half as many pairs of alike ones."""
    habit = Habit()
    for number in range(transitions * 3 // 2):
        alike = number % 3 == 2
        pair = two_pieces(person, chance, alike=alike, scale=scale)
        habit = habit.after(pair.gap_s, pair.motion(None), alike=alike)
    return habit


def _style(person: Person, chance: Random, alike: bool) -> Style:
    if chance.random() < (person.both_alike if alike else person.both_hands):
        return Style.BOTH_HANDS
    return Style.STACK if alike and chance.random() < 0.4 else Style.ONE_BY_ONE


def _repeat(person: Person, chance: Random) -> Repeat:
    usual = Repeat.TRIGGER if person.trigger else Repeat.BACK_IN_BEAM
    return chance.choices((usual, Repeat.DOUBT, Repeat.AGAIN), (0.80, 0.17, 0.03))[0]


def _motion(units: float, person: Person, chance: Random) -> float:
    return units * TMU * person.pace * chance.lognormvariate(0.0, 0.2)


def _decoding(chance: Random) -> float:
    return chance.uniform(0.05, 0.2)


def _reading(grams: float, stable: bool, moment: float, chance: Random) -> Reading:
    noise = chance.choices((0, DIVISION_G, -DIVISION_G), (0.9, 0.05, 0.05))[0]
    shown = DIVISION_G * round(grams / DIVISION_G) + noise
    return Reading(shown, stable, round(moment * NS))
