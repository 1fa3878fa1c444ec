"""The curve of repeats caught against false alarms, played: by time alone, with a scale, with a scale and weights.

``run_same_unit`` writes same-unit.json and a table. It fails where false alarms at true doubles exceed one in a
hundred.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import msgspec

from desktop.bench.scanning_hands import Pair, Person, habit_of, one_piece, some_person, two_pieces
from desktop.domain.same_unit import (
    BLOCK_FROM,
    HINT_FROM,
    Evidence,
    Features,
    Habit,
    Judgement,
    UnitWeight,
    judge,
)

SEED = 20261121
PEOPLE, PEOPLE_FULL = 200, 1000
PAIRS = 50  # true doubles of each, and as many repeats: 10,000 in all
TRANSITIONS = 120  # of different goods that the bench has seen of each person before
MOST_FALSE, MOST_HINTED = 0.01, 0.03
SHIFTS = tuple(round(-4.0 + 0.25 * step, 2) for step in range(37))  # of both thresholds, for the curve
BENCHES = (Evidence.TIME, Evidence.PACE, Evidence.SCALE, Evidence.WEIGHT)
BY_SCALE = (Evidence.SCALE, Evidence.WEIGHT)
SPREAD_OF_LEARNED = 0.03  # of a piece's weight


class Point(msgspec.Struct, frozen=True):
    """One threshold: how far it lies from the one in use, and what it would catch and disturb."""

    shift: float
    false_alarms: float
    caught: float


class Sort(msgspec.Struct, frozen=True):
    """What was caught, or wrongly refused, of one kind of pair."""

    kind: str
    pairs: int
    blocked: float
    told: float  # blocked or hinted


class Outcome(msgspec.Struct, frozen=True):
    """One kind of bench."""

    evidence: Evidence
    doubles: int
    repeats: int
    block_from: float
    false_blocks: float
    caught_by_block: float
    false_told: float
    caught_told: float
    worst_person: float  # share of false blocks of the one who suffers most
    curve: tuple[Point, ...]
    sorts: tuple[Sort, ...]


class Judged(msgspec.Struct, frozen=True):
    pair: Pair
    person: int
    judgement: Judgement

    def over(self, table: dict[Evidence, float], shift: float = 0.0) -> bool:
        return self.judgement.score >= table[self.judgement.evidence] + shift


def simulate(evidence: Evidence, people: int, *, seed: int = SEED) -> Outcome:
    chance = Random(seed)  # noqa: S311 - hands, no secret
    crew = [some_person(chance) for _ in range(people)]
    doubles: list[Judged] = []
    repeats: list[Judged] = []
    scale = evidence in BY_SCALE
    for number, person in enumerate(crew):
        habit = _habit(person, evidence, chance)
        for _ in range(PAIRS):
            doubles.append(_judged(two_pieces(person, chance, scale=scale), number, habit, evidence, chance))
            repeats.append(_judged(one_piece(person, chance, scale=scale), number, habit, evidence, chance))
    return _outcome(evidence, doubles, repeats, crew)


def run_same_unit(output: Path, *, full: bool) -> int:
    people = PEOPLE_FULL if full else PEOPLE
    outcomes = [simulate(evidence, people) for evidence in BENCHES]
    output.mkdir(parents=True, exist_ok=True)
    (output / "same-unit.json").write_bytes(msgspec.json.format(msgspec.json.encode(outcomes)) + b"\n")
    table = as_table(outcomes)
    (output / "same-unit.md").write_text(table, encoding="utf-8")
    sys.stdout.write(table)
    bad = [one for one in outcomes if one.false_blocks > MOST_FALSE or one.false_told > MOST_HINTED]
    return 1 if bad else 0


def as_table(outcomes: list[Outcome]) -> str:
    """Markdown, as in docs/same-unit.md."""
    lines = ["| bench | refused: caught | refused: false | told: caught | told: false |", "|---|---|---|---|---|"]
    for one in outcomes:
        cells = (one.caught_by_block, one.false_blocks, one.caught_told, one.false_told)
        lines.append(f"| {one.evidence} | " + " | ".join(f"{cell:.2%}" for cell in cells) + " |")
    marks = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05)
    lines += ["", "| false alarms at most | " + " | ".join(f"{mark:.1%}" for mark in marks) + " |"]
    lines.append("|---" * (len(marks) + 1) + "|")
    for one in outcomes:
        caught = (
            max((point.caught for point in one.curve if point.false_alarms <= mark), default=0.0) for mark in marks
        )
        lines.append(f"| {one.evidence}: caught | " + " | ".join(f"{share:.1%}" for share in caught) + " |")
    lines += ["", "| pairs of | bench | number | refused | told |", "|---|---|---|---|---|"]
    lines += [
        f"| {sort.kind} | {one.evidence} | {sort.pairs} | {sort.blocked:.1%} | {sort.told:.1%} |"
        for one in outcomes
        for sort in one.sorts
    ]
    return "\n".join(lines) + "\n"


def _habit(person: Person, evidence: Evidence, chance: Random) -> Habit:
    """Of a bench that has known this person for a while; by time alone, of one that has not."""
    if evidence is Evidence.TIME:
        return Habit()
    return habit_of(person, chance, TRANSITIONS, scale=evidence in BY_SCALE)


def _judged(pair: Pair, person: int, habit: Habit, evidence: Evidence, chance: Random) -> Judged:
    unit = None
    if evidence is Evidence.WEIGHT:
        unit = UnitWeight(pair.grams * chance.gauss(1.0, SPREAD_OF_LEARNED / 2), SPREAD_OF_LEARNED * pair.grams)
    features = Features(pair.gap_s, pair.motion(unit), habit, weight_known=unit is not None)
    return Judged(pair, person, judge(features))


def _outcome(evidence: Evidence, doubles: list[Judged], repeats: list[Judged], crew: list[Person]) -> Outcome:
    curve = tuple(
        Point(shift, _share(doubles, BLOCK_FROM, shift), _share(repeats, BLOCK_FROM, shift)) for shift in SHIFTS
    )
    of_person = [_share([one for one in doubles if one.person == number], BLOCK_FROM) for number in range(len(crew))]
    return Outcome(
        evidence,
        len(doubles),
        len(repeats),
        BLOCK_FROM[evidence],
        _share(doubles, BLOCK_FROM),
        _share(repeats, BLOCK_FROM),
        _share(doubles, HINT_FROM),
        _share(repeats, HINT_FROM),
        max(of_person),
        curve,
        _sorts(doubles, repeats),
    )


def _sorts(doubles: list[Judged], repeats: list[Judged]) -> tuple[Sort, ...]:
    """By the person's way and by what happened: which repeats are found, and who is disturbed for nothing."""
    sorts: dict[str, list[Judged]] = {}
    for name, judged in (("two pieces", doubles), ("one piece", repeats)):
        for one in judged:
            sorts.setdefault(f"{name}, {one.pair.way}", []).append(one)
            sorts.setdefault(f"{name}, {one.pair.kind.name.lower().replace('_', ' ')}", []).append(one)
    return tuple(
        Sort(kind, len(mine), _share(mine, BLOCK_FROM), _share(mine, HINT_FROM)) for kind, mine in sorted(sorts.items())
    )


def _share(judged: list[Judged], table: dict[Evidence, float], shift: float = 0.0) -> float:
    return sum(one.over(table, shift) for one in judged) / len(judged) if judged else 0.0
