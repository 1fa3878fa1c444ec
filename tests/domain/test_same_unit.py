"""One piece or two: what each signal says alone and together, and the rule of false alarms, played by hands."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.bench import same_unit as bench
from desktop.bench.scanning_hands import PIECE_BY_PIECE
from desktop.domain.same_unit import (
    BLOCK_FROM,
    HINT_FROM,
    LEAST_TRANSITIONS,
    NS,
    Evidence,
    Features,
    Habit,
    Motion,
    Record,
    UnitWeight,
    Verdict,
    judge,
    motion_between,
    score_of,
)
from devices.reading import Reading
from tests.proof import size

DIVISION = 5
SECONDS = st.floats(0.01, 60.0)


def known(pace_s: float = 2.3, *, placed: bool = True, transitions: int = 80) -> Habit:
    """Somebody who works piece by piece."""
    habit = Habit()
    for _ in range(transitions):
        habit = habit.after(pace_s, Motion.ROSE if placed else Motion.UNKNOWN)
    return habit


def readings(*shown: int, stable: bool = True, step_s: float = 0.1, start_s: float = -0.2) -> list[Reading]:
    return [Reading(grams, stable, round((start_s + place * step_s) * NS)) for place, grams in enumerate(shown)]


def between(shown: Sequence[Reading], unit: UnitWeight | None = None, seconds: float = 1.0) -> Motion:
    return motion_between(shown, 0, round(seconds * NS), DIVISION, unit)


class TestVerdict:
    @pytest.mark.parametrize(
        ("gap_s", "verdict"), [(0.05, Verdict.BLOCK), (0.3, Verdict.BLOCK), (0.9, Verdict.FINE), (2.5, Verdict.FINE)]
    )
    def test_by_time_alone(self, gap_s: float, verdict: Verdict) -> None:
        judged = judge(Features(gap_s))
        assert (judged.verdict, judged.evidence) == (verdict, Evidence.TIME)

    def test_a_known_pace_says_more(self) -> None:
        features = Features(0.85, habit=known(placed=False))
        assert (judge(features).verdict, judge(features).evidence) == (Verdict.BLOCK, Evidence.PACE)

    def test_somebody_who_takes_two_at_a_time_is_not_refused_for_it(self) -> None:
        habit = known(placed=False)
        for _ in range(20):
            habit = habit.after(0.75, Motion.UNKNOWN, alike=True)
        assert judge(Features(0.85, habit=habit)).verdict is Verdict.FINE

    def test_a_still_scale_speaks_for_one_piece_and_a_rise_for_two(self) -> None:
        still = Features(1.6, Motion.STILL, known())
        assert (judge(still).verdict, judge(still).evidence) == (Verdict.BLOCK, Evidence.SCALE)
        assert judge(Features(1.6, Motion.ROSE, known())).verdict is Verdict.FINE
        weighed = Features(0.5, Motion.ROSE_BY_UNIT, known(), weight_known=True)
        assert judge(weighed).score < judge(Features(0.5, Motion.STILL, known(), weight_known=True)).score

    def test_the_scale_is_no_witness_where_parcels_are_not_packed_on_it(self) -> None:
        habit = Habit()
        for _ in range(80):
            habit = habit.after(2.3, Motion.STILL)
        assert judge(Features(1.6, Motion.STILL, habit)).evidence is Evidence.PACE
        assert judge(Features(1.6, Motion.STILL, habit)).verdict is Verdict.FINE

    def test_serial_numbers_decide(self) -> None:
        assert judge(Features(0.1, same_serial=False)).verdict is Verdict.FINE
        assert judge(Features(30.0, same_serial=True)).verdict is Verdict.BLOCK

    @given(SECONDS, st.sampled_from(Motion), st.integers(0, 60), st.booleans())
    def test_never_fails_and_never_refuses_a_patient_person(
        self, gap_s: float, motion: Motion, transitions: int, weight_known: bool
    ) -> None:
        judged = judge(Features(gap_s, motion, known(transitions=transitions), weight_known))
        assert math.isfinite(judged.score)
        assert gap_s < 8.1 or judged.verdict is Verdict.FINE

    @given(st.floats(0.01, 10.0), st.floats(0.01, 10.0), st.booleans())
    def test_without_a_scale_more_time_never_speaks_for_one_piece(self, first: float, second: float, new: bool) -> None:
        shorter, longer = sorted((first, second))
        habit = Habit() if new else known(placed=False)
        scores = [score_of(gap, habit, Motion.UNKNOWN) for gap in (shorter, longer)]
        assert scores[0] >= scores[1] - 0.05, "but for the width of a step"

    @given(st.floats(5.0, 100.0), st.sampled_from(Motion))
    def test_far_behind_the_last_bell_nothing_changes(self, gap_s: float, motion: Motion) -> None:
        assert score_of(gap_s, known(), motion) == score_of(5.0, known(), motion)

    @given(st.floats(0.05, 10.0), st.sampled_from([motion for motion in Motion if motion is not Motion.UNKNOWN]))
    def test_a_rise_never_speaks_more_for_one_piece_than_a_still_scale(self, gap_s: float, motion: Motion) -> None:
        habit = known()
        assert score_of(gap_s, habit, Motion.STILL) >= score_of(gap_s, habit, motion) - 1e-9

    def test_a_hint_comes_before_a_refusal(self) -> None:
        assert all(HINT_FROM[evidence] < BLOCK_FROM[evidence] for evidence in BLOCK_FROM)


class TestMotion:
    def test_nothing_and_something(self) -> None:
        assert between(readings(*[500] * 13)) is Motion.STILL
        assert between(readings(500, 500, 500, 560, 620, *[680] * 8)) is Motion.ROSE
        assert between(readings(500, 500, 500, 540, 500, *[500] * 8)) is Motion.MOVED
        assert between(readings(*[680] * 5, *[500] * 8)) is Motion.FELL

    def test_a_step_of_the_display_is_noise(self) -> None:
        assert between(readings(500, 500, 505, 500, 505, *[505] * 8)) is Motion.STILL

    def test_the_weight_of_one_piece(self) -> None:
        cup = UnitWeight(180.0, 6.0)
        assert between(readings(*[500] * 4, *[680] * 9), cup) is Motion.ROSE_BY_UNIT
        assert between(readings(*[500] * 4, *[900] * 9), cup) is Motion.ROSE_OTHERWISE

    def test_a_piece_too_light_for_this_scale_is_not_looked_for(self) -> None:
        assert between(readings(*[500] * 13), UnitWeight(12.0, 1.0)) is Motion.UNKNOWN

    def test_an_unsteady_scale_was_touched(self) -> None:
        assert between([*readings(500, 500, 500), *readings(500, stable=False, start_s=0.5)]) is Motion.MOVED

    @pytest.mark.parametrize("shown", [[], readings(500, start_s=-0.1), readings(500, 500, start_s=-3.0)])
    def test_too_little_to_say(self, shown: list[Reading]) -> None:
        assert between(shown) is Motion.UNKNOWN

    def test_a_reading_that_is_nobodys_weight_says_nothing(self) -> None:
        over = Reading(99999, True, round(0.9 * NS), overload=True)
        assert between([*readings(*[500] * 5), over]) is Motion.UNKNOWN

    @given(st.lists(st.tuples(st.integers(-100, 5000), st.booleans()), max_size=40), SECONDS)
    def test_any_stream(self, shown: list[tuple[int, bool]], seconds: float) -> None:
        stream = [Reading(grams, stable, round((place - 10) * 0.1 * NS)) for place, (grams, stable) in enumerate(shown)]
        assert between(stream, seconds=seconds) in Motion


class TestHabit:
    def test_it_is_known_after_a_while(self) -> None:
        assert not known(transitions=LEAST_TRANSITIONS).known or known(transitions=LEAST_TRANSITIONS).seen >= 25
        assert Habit().placed == 0.0
        assert known().known
        assert known().placed > 0.9

    def test_it_follows_a_change_of_ways(self) -> None:
        habit = known()
        for _ in range(150):
            habit = habit.after(2.3, Motion.STILL)
        assert habit.placed < 0.5

    def test_what_no_person_does_teaches_nothing(self) -> None:
        assert known().after(0.2, Motion.STILL, alike=True) == known()
        assert known().after(20.0, Motion.STILL) == known()

    def test_a_slow_person_is_measured_by_the_own_pace(self) -> None:
        assert known(4.0).pace > 1.5 > known(2.3).pace

    def test_a_record_of_false_alarms(self) -> None:
        record = Record()
        for _ in range(200):
            record = record.after(false=False)
        assert record.may_block
        for _ in range(3):
            record = record.after(false=True)
        assert not record.may_block


class TestPlayed:
    """Small, by a fixed seed; ``packbench bench same-unit`` plays 10,000 pairs of each."""

    @pytest.mark.parametrize("evidence", [Evidence.TIME, Evidence.PACE])
    def test_false_alarms_at_thousands_of_doubles(self, evidence: Evidence) -> None:
        played = bench.simulate(evidence, size(60, 200))
        assert played.doubles == size(3_000, 10_000)
        assert played.false_blocks <= bench.MOST_FALSE
        assert played.false_told <= bench.MOST_HINTED

    @pytest.mark.parametrize("evidence", [Evidence.SCALE, Evidence.WEIGHT])
    def test_the_scale_as_a_witness(self, evidence: Evidence) -> None:
        played = bench.simulate(evidence, 60)
        assert played.false_blocks <= bench.MOST_FALSE
        assert played.false_told <= bench.MOST_HINTED
        assert played.caught_told >= 0.85
        (careful,) = [sort for sort in played.sorts if sort.kind == f"one piece, {PIECE_BY_PIECE}"]
        assert careful.blocked >= 0.95, "the aim, for whoever lays one piece down before taking the next"
        (disturbed,) = [sort for sort in played.sorts if sort.kind == f"two pieces, {PIECE_BY_PIECE}"]
        assert disturbed.blocked <= bench.MOST_FALSE

    def test_each_signal_catches_more(self) -> None:
        caught = [bench.simulate(evidence, 40).caught_told for evidence in bench.BENCHES[:3]]
        assert caught == sorted(caught)
        assert caught[0] >= 0.40

    def test_a_threshold_that_is_too_low_would_be_seen(self) -> None:
        """The curve is a curve: the same hands, judged more boldly, are disturbed more than the rule allows."""
        played = bench.simulate(Evidence.TIME, size(40, 100))
        bold = next(point for point in played.curve if point.shift == -1.5)
        assert bold.false_alarms > bench.MOST_FALSE
        shares = [point.caught for point in played.curve]
        assert shares == sorted(shares, reverse=True)

    def test_the_same_seed_gives_the_same_figures(self) -> None:
        first, second = (bench.simulate(Evidence.TIME, 5, seed=7) for _ in range(2))
        assert first == second
        assert bench.simulate(Evidence.TIME, 5, seed=8) != first
