"""One piece or two? Two reads of one code after each other, judged by time, by the scale and by the piece's weight.

Pure: features in, a verdict out. The figures are the timing model of docs/same-unit.md; desktop/bench/same_unit.py
plays it against motions of hands that know nothing of it, and the thresholds are set there.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from devices.reading import Reading

NS = 1_000_000_000
FRESH_S = 1.5  # an older reading says nothing of the scale at a scan
LEAST_TRANSITIONS = 25  # of certainly different pieces, before a person's way with them is known
LEAST_PLACED = 0.5  # below that the scale is no witness: parcels are not packed on it
MEMORY = 150.0  # transitions that a habit remembers, the newest weigh most
NO_PERSON_S = 0.45  # two pieces are not read faster
QUICK_S = 1.05  # two reads so close are of pieces that were both in the hands
LONGEST_S = 8.0  # after that somebody did something else in between
USUAL_S = 2.30  # between two pieces of different goods, at the normal pace


class Motion(StrEnum):
    """What the scale did between the two reads."""

    UNKNOWN = "unknown"  # no scale, no fresh reading, or a piece too light for it
    STILL = "still"
    MOVED = "moved"  # it was touched, and shows the same again
    ROSE = "rose"  # something came on
    ROSE_BY_UNIT = "rose_by_unit"  # as much as one piece weighs
    ROSE_OTHERWISE = "rose_otherwise"  # something else
    FELL = "fell"


_RISES = frozenset({Motion.ROSE, Motion.ROSE_BY_UNIT, Motion.ROSE_OTHERWISE})


class Evidence(StrEnum):
    """What the verdict rests on."""

    TIME = "time"
    PACE = "pace"  # time, for a person whose own pace is known
    SCALE = "scale"
    WEIGHT = "weight"  # the scale, and what one piece weighs
    SERIAL = "serial"  # both reads bear the same serial number


class Verdict(StrEnum):
    FINE = "fine"
    HINT = "hint"
    BLOCK = "block"


class UnitWeight(msgspec.Struct, frozen=True):
    """What one piece weighs, in grams, and how sure that is."""

    grams: float
    spread: float


_BOTH_HANDS_OF_ANYBODY = 0.08  # of pieces of different goods
_ALIKE = 1.5  # alike pieces are taken two at a time more often than others …
_PRIOR = 20.0  # … until so many of them have told better


class Habit(msgspec.Struct, frozen=True):
    """One person's way with pieces: between reads of different goods, and between alike pieces that were counted."""

    seen: float = 0.0  # transitions between different goods, the older ones fading
    quick: float = 0.0
    alike: float = 0.0  # the same of alike pieces
    alike_quick: float = 0.0
    log_pace: float = 0.0  # sum over different goods that were not quick
    on_scale: float = 0.0  # all that were not quick and that the scale could see
    came: float = 0.0

    def after(self, gap_s: float, motion: Motion, *, alike: bool = False) -> Habit:
        """One more transition of two pieces; what no person does, or takes long, teaches nothing."""
        if not NO_PERSON_S <= gap_s <= LONGEST_S:
            return self
        keep = 1.0 - 1.0 / MEMORY
        quick = gap_s < QUICK_S
        if alike:
            changed = replace(self, alike=self.alike * keep + 1.0, alike_quick=self.alike_quick * keep + quick)
        else:
            pace = 0.0 if quick else math.log(gap_s / USUAL_S)
            changed = replace(
                self, seen=self.seen * keep + 1.0, quick=self.quick * keep + quick, log_pace=self.log_pace * keep + pace
            )
        if quick or motion is Motion.UNKNOWN:
            return changed
        return replace(changed, on_scale=self.on_scale * keep + 1.0, came=self.came * keep + (motion in _RISES))

    @property
    def known(self) -> bool:
        return self.seen >= LEAST_TRANSITIONS

    @property
    def both_hands(self) -> float:
        """Share of alike pieces that are read while the one before is still in the other hand."""
        others = (self.quick + 0.5) / (self.seen + 4.0) if self.known else _BOTH_HANDS_OF_ANYBODY
        return (self.alike_quick + _ALIKE * others * _PRIOR) / (self.alike + _PRIOR)

    @property
    def pace(self) -> float:
        """Above 1: slower than usual. A few transitions move it little."""
        return min(2.0, max(0.6, math.exp(self.log_pace / (self.seen + 5.0)))) if self.known else 1.0

    @property
    def placed(self) -> float:
        """How often a piece lies on the scale before the next is read; 0 where too little was seen to say."""
        return (self.came + 1.0) / (self.on_scale + 2.0) if self.on_scale >= LEAST_TRANSITIONS else 0.0


class Features(msgspec.Struct, frozen=True):
    """Two reads of one code."""

    gap_s: float
    motion: Motion = Motion.UNKNOWN
    habit: Habit = Habit()
    weight_known: bool = False
    same_serial: bool | None = None


class Judgement(msgspec.Struct, frozen=True):
    verdict: Verdict
    evidence: Evidence
    score: float  # log-likelihood ratio: above 0 the same piece is likelier


class Record(msgspec.Struct, frozen=True):
    """How often this bench refused a piece of one person that was another one after all."""

    doubles: float = 0.0
    false: float = 0.0

    def after(self, *, false: bool) -> Record:
        keep = 1.0 - 1.0 / 500.0
        return Record(self.doubles * keep + 1.0, self.false * keep + false)

    @property
    def may_block(self) -> bool:
        """Two false alarms may be chance; more than that, and more than one in a hundred, are not."""
        return self.false < 2.5 or self.false <= 0.01 * self.doubles


class _Bell(msgspec.Struct, frozen=True):
    """Seconds, log-normal: share, median, spread of the logarithm."""

    share: float
    median_s: float
    spread: float

    def density(self, seconds: float) -> float:
        z = math.log(seconds / self.median_s) / self.spread
        return self.share * math.exp(-z * z / 2) / (seconds * self.spread * math.sqrt(2 * math.pi))


# Two pieces: one after the other, or from a stack with the code known; and one in each hand.
_TWO = (_Bell(0.65, USUAL_S, 0.28), _Bell(0.35, 1.60, 0.22))
_BOTH_HANDS = _Bell(1.0, 0.72, 0.26)
# One piece: trigger pulled double; back in the beam after the scanner's own pause; read again by a person in doubt.
_ONE = (_Bell(0.30, 0.26, 0.30), _Bell(0.50, 0.80, 0.35), _Bell(0.20, 1.70, 0.50))
_NOTHING = 1e-6  # no gap is impossible
_SHORTEST_S, _LONGEST_PACES, _STEP = 0.25, 1.2, 1.15  # where the densities are looked at

# What the scale does while one piece is read twice, or two that both lie in the hands.
_SCALE_IN_HAND = {
    Motion.STILL: 0.78,
    Motion.MOVED: 0.14,
    Motion.ROSE: 0.05,
    Motion.ROSE_BY_UNIT: 0.04,
    Motion.ROSE_OTHERWISE: 0.01,
    Motion.FELL: 0.03,
}
_STILL_OF_UNPLACED = 0.6  # of pieces that are not laid down between the reads: the scale is not even touched
_UNIT_OF_PLACED = 0.95  # of pieces that are: their weight is seen as it should be

# Scores from which the false alarms of 10,000 true doubles stay below 1 % (block) and 3 % (hint): docs/same-unit.md.
BLOCK_FROM = {Evidence.TIME: 1.7, Evidence.PACE: 1.6, Evidence.SCALE: 1.7, Evidence.WEIGHT: 1.7}
HINT_FROM = {Evidence.TIME: 1.3, Evidence.PACE: 0.8, Evidence.SCALE: 0.9, Evidence.WEIGHT: 0.9}
_BY_SCALE = frozenset({Evidence.SCALE, Evidence.WEIGHT})


def judge(features: Features) -> Judgement:
    """How likely it is one piece, and whether that is enough to say so or to refuse it."""
    if features.same_serial is not None:
        verdict = Verdict.BLOCK if features.same_serial else Verdict.FINE
        return Judgement(verdict, Evidence.SERIAL, math.copysign(99.0, 1 if features.same_serial else -1))
    evidence = _evidence(features)
    if features.gap_s > LONGEST_S:
        return Judgement(Verdict.FINE, evidence, -99.0)
    score = score_of(features.gap_s, features.habit, features.motion if evidence in _BY_SCALE else Motion.UNKNOWN)
    if score >= BLOCK_FROM[evidence]:
        return Judgement(Verdict.BLOCK, evidence, score)
    return Judgement(Verdict.HINT if score >= HINT_FROM[evidence] else Verdict.FINE, evidence, score)


def score_of(gap_s: float, habit: Habit, motion: Motion) -> float:
    """The logarithm of how much likelier one piece is than two.

    Before the first bell and behind the last the densities are too thin to mean anything: the gap counts as their edge.
    Without a scale more time never speaks for one piece, though between the bells the densities would have it so.
    """
    last = min(max(gap_s, _SHORTEST_S), _LONGEST_PACES * USUAL_S * habit.pace)
    if motion is not Motion.UNKNOWN:
        return _score_at(last, habit, motion)
    steps = (_SHORTEST_S * _STEP**step for step in range(math.ceil(math.log(last / _SHORTEST_S, _STEP))))
    return min(_score_at(seconds, habit, motion) for seconds in (*steps, last))


def _score_at(seconds: float, habit: Habit, motion: Motion) -> float:
    both, pace = habit.both_hands, habit.pace
    in_hand = _SCALE_IN_HAND.get(motion, 1.0)
    one = sum(bell.density(seconds) for bell in _ONE) * in_hand
    apart = sum(bell.density(seconds / pace) for bell in _TWO) / pace
    two = (1.0 - both) * apart * _apart(motion, habit.placed) + both * _BOTH_HANDS.density(seconds) * in_hand
    return math.log((one + _NOTHING) / (two + _NOTHING))


def _apart(motion: Motion, placed: float) -> float:
    """How often the scale does this while two pieces are read one after the other."""
    missing = 1.0 - placed
    shares = {
        Motion.STILL: missing * _STILL_OF_UNPLACED,
        Motion.MOVED: missing * (1.0 - _STILL_OF_UNPLACED),
        Motion.ROSE: placed,
        Motion.ROSE_BY_UNIT: placed * _UNIT_OF_PLACED,
        Motion.ROSE_OTHERWISE: placed * (1.0 - _UNIT_OF_PLACED),
        Motion.FELL: 0.03,
    }
    return shares.get(motion, 1.0)


def _evidence(features: Features) -> Evidence:
    if features.motion is not Motion.UNKNOWN and features.habit.placed >= LEAST_PLACED:
        return Evidence.WEIGHT if features.weight_known else Evidence.SCALE
    return Evidence.PACE if features.habit.known else Evidence.TIME


# -- the scale ----------------------------------------------------------------------------------------------------


def motion_between(
    readings: Sequence[Reading], first_ns: int, second_ns: int, division_g: int, unit: UnitWeight | None
) -> Motion:
    """What these readings, oldest first, show between two reads."""
    before = _last_by(readings, first_ns)
    after = _last_by(readings, second_ns)
    least = 2 * division_g  # a single step of the display may be noise
    if before is None or after is None or after.at_ns <= before.at_ns:
        return Motion.UNKNOWN
    if unit is not None and unit.grams < 2 * least:
        return Motion.UNKNOWN  # too light for this scale
    rise = after.grams - before.grams
    if rise >= least:
        return _which_rise(rise, division_g, unit)
    if rise <= -least:
        return Motion.FELL
    between = [reading for reading in readings if before.at_ns < reading.at_ns <= second_ns]
    touched = any(not reading.stable or abs(reading.grams - before.grams) >= least for reading in between)
    return Motion.MOVED if touched else Motion.STILL


def _which_rise(rise: int, division_g: int, unit: UnitWeight | None) -> Motion:
    if unit is None:
        return Motion.ROSE
    near = 3.0 * math.hypot(unit.spread, division_g) + 0.1 * unit.grams  # it may still be swinging
    return Motion.ROSE_BY_UNIT if abs(rise - unit.grams) <= near else Motion.ROSE_OTHERWISE


def _last_by(readings: Sequence[Reading], moment_ns: int) -> Reading | None:
    """The newest usable reading that was there at the moment."""
    for reading in reversed(readings):
        if reading.at_ns <= moment_ns:
            broken = reading.overload or reading.underload or reading.unit_changed
            fresh = moment_ns - reading.at_ns <= FRESH_S * NS
            return reading if fresh and not broken else None
    return None
