"""The learning of weights: right means and spreads, honest doubt, no trust in one wrong parcel, true changes taken."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.weight_model import (
    Belief,
    Kind,
    Parcel,
    boxes_thrown_over,
    first_belief,
    forecast,
    is_sku,
    key_of,
    learn,
    piece_doubt,
    piece_grams,
    piece_spread,
    unleaned,
)

BOX, A, B, C = key_of(Kind.BOX, ""), key_of(Kind.SKU, "A"), key_of(Kind.SKU, "B"), key_of(Kind.SKU, "C")
TRUE = {BOX: (60.0, 3.0), A: (130.0, 1.3), B: (100.0, 1.0), C: (420.0, 6.0)}
DIVISION = 5
Contents = dict[str, int]


def blank(*keys: str, grams: int = 0) -> dict[str, Belief]:
    return {key: first_belief(Kind(key.partition(":")[0]), grams if is_sku(key) else 0) for key in keys}


def weighed(chance: random.Random, counts: Contents, true: dict[str, tuple[float, float]] = TRUE) -> float:
    grams = sum(chance.gauss(*true[key]) for key, count in counts.items() for _ in range(count))
    return DIVISION * round(grams / DIVISION)


def taught(beliefs: dict[str, Belief], parcels: list[tuple[Contents, float]], **how: bool) -> dict[str, Belief]:
    for counts, grams in parcels:
        changed = learn(Parcel(counts, grams, DIVISION, **how), beliefs)
        thrown_over = boxes_thrown_over(beliefs, changed)
        leaning = {key: unleaned(one, beliefs) for key, one in beliefs.items() if thrown_over & one.lean.keys()}
        beliefs = {**beliefs, **leaning, **changed}
    return beliefs


def day(chance: random.Random, shapes: tuple[Contents, ...], parcels: int) -> list[tuple[Contents, float]]:
    chosen = [chance.choice(shapes) for _ in range(parcels)]
    return [(counts, weighed(chance, counts)) for counts in chosen]


MIXED: tuple[Contents, ...] = (
    {BOX: 1, A: 1},
    {BOX: 1, A: 2},
    {BOX: 1, B: 1},
    {BOX: 1, B: 1, C: 1},
    {BOX: 1, A: 1, C: 1},
)
IN_BOX_A, IN_BOX_AB = {BOX: 1, A: 1}, {BOX: 1, A: 1, B: 1}


def test_means_are_found_where_the_parcels_tell_them_apart() -> None:
    beliefs = taught(blank(BOX, A, B, C), day(random.Random(1), MIXED, 400))
    for key, (grams, _) in TRUE.items():
        assert piece_grams(key, beliefs) == pytest.approx(grams, abs=3 * piece_doubt(key, beliefs) + 0.5)
        assert piece_doubt(key, beliefs) < 3
    assert beliefs[A].pieces > beliefs[A].parcels > 0


def test_the_spread_of_a_parcel_is_that_of_its_parts() -> None:
    chance = random.Random(2)
    beliefs = taught(blank(BOX, A, B, C), day(chance, MIXED, 600))
    for counts in MIXED:
        true = math.sqrt(sum(count * TRUE[key][1] ** 2 for key, count in counts.items()) + DIVISION**2 / 12)
        assert forecast(counts, beliefs, DIVISION).sigma == pytest.approx(true, rel=0.25)


def test_what_was_only_ever_seen_together_stays_uncertain_alone_but_certain_together() -> None:
    beliefs = taught(blank(BOX, A, B, grams=110), day(random.Random(3), (IN_BOX_AB,), 200))
    assert forecast(IN_BOX_AB, beliefs, DIVISION).sigma < 5
    for key in (A, B):
        off = abs(piece_grams(key, beliefs) - TRUE[key][0])
        assert piece_doubt(key, beliefs) > 15
        assert off < 3 * piece_doubt(key, beliefs)
    assert forecast(IN_BOX_A, beliefs, DIVISION).sigma > 15


def test_one_of_the_two_seen_alone_tells_the_other() -> None:
    chance = random.Random(4)
    beliefs = taught(blank(BOX, A, B, grams=110), day(chance, (IN_BOX_AB,), 60))
    beliefs = taught(beliefs, day(chance, (IN_BOX_A, IN_BOX_AB), 30))
    assert piece_grams(B, beliefs) == pytest.approx(TRUE[B][0], abs=4)
    assert piece_doubt(B, beliefs) < 4


def test_a_piece_that_was_never_seen_without_its_box_follows_the_box() -> None:
    chance = random.Random(5)
    beliefs = taught(blank(BOX, A), day(chance, (IN_BOX_A,), 3))
    assert piece_doubt(A, beliefs) > 40
    beliefs |= blank(B, grams=100)
    beliefs = taught(beliefs, day(chance, ({BOX: 1, B: 1}, {BOX: 1, B: 3}), 60))
    assert piece_doubt(A, beliefs) < 8, "the box is known by now, so is what lay in it"
    assert piece_grams(A, beliefs) == pytest.approx(TRUE[A][0], abs=16)


def test_one_wrong_parcel_moves_nothing() -> None:
    chance = random.Random(6)
    before = taught(blank(BOX, A, B), day(chance, (IN_BOX_A, IN_BOX_AB), 80))
    after = taught(before, [(IN_BOX_AB, weighed(chance, IN_BOX_A))])
    for key in (BOX, A, B):
        assert piece_grams(key, after) == piece_grams(key, before)
    again = taught(after, day(chance, (IN_BOX_A, IN_BOX_AB), 12))
    assert all(not again[key].doubts for key in (BOX, A, B))


@pytest.mark.parametrize("forced", [True, False])
def test_a_changed_weight_is_taken_after_several_agreeing_parcels(forced: bool) -> None:
    chance = random.Random(7)
    beliefs = taught(blank(BOX, A, B), day(chance, (IN_BOX_A, IN_BOX_AB, {BOX: 1, B: 1}), 120))
    changed = TRUE | {A: (165.0, 1.6)}
    for agreeing in range(3):
        assert piece_grams(A, beliefs) == pytest.approx(130, abs=3), agreeing
        beliefs = taught(beliefs, [(IN_BOX_A, weighed(chance, IN_BOX_A, changed))], forced=forced)
    assert piece_grams(A, beliefs) == pytest.approx(165, abs=6)
    assert beliefs[A].parcels == 1
    assert piece_grams(BOX, beliefs) == pytest.approx(60, abs=4)
    assert piece_grams(B, beliefs) == pytest.approx(100, abs=4)


def test_a_changed_box_is_told_from_changed_pieces() -> None:
    chance = random.Random(8)
    shapes = ({BOX: 1, A: 1}, {BOX: 1, B: 1}, {BOX: 1, C: 1})
    beliefs = taught(blank(BOX, A, B, C), day(chance, (*MIXED, *shapes), 300))
    heavier = TRUE | {BOX: (130.0, 3.0)}
    beliefs = taught(beliefs, [(counts, weighed(chance, counts, heavier)) for counts in shapes])
    assert piece_grams(BOX, beliefs) == pytest.approx(130, abs=10)
    assert piece_grams(A, beliefs) == pytest.approx(130, abs=4)


def test_disagreeing_doubts_do_not_add_up() -> None:
    chance = random.Random(9)
    before = taught(blank(BOX, A), day(chance, (IN_BOX_A,), 60))
    after = taught(before, [(IN_BOX_A, grams) for grams in (320, 90, 400, 60, 330)])
    assert piece_grams(A, after) == piece_grams(A, before)


def test_people_hold_false_stops_down_where_boxes_differ_widely() -> None:
    beliefs = blank(BOX, A)
    found_right = beliefs | learn(Parcel(IN_BOX_A, 300, DIVISION, forced=True, checked=True), beliefs)
    assert found_right[BOX].tail > 1
    assert forecast(IN_BOX_A, found_right, DIVISION).sigma > forecast(IN_BOX_A, beliefs, DIVISION).sigma
    later = taught(found_right, day(random.Random(10), (IN_BOX_A,), 400))
    assert later[BOX].tail == pytest.approx(1, abs=0.02)


def test_a_belief_by_itself_weighs_the_same() -> None:
    beliefs = taught(blank(BOX, A), day(random.Random(11), (IN_BOX_A,), 2))
    alone = unleaned(beliefs[A], beliefs)
    assert not alone.lean
    assert alone.mean == pytest.approx(piece_grams(A, beliefs))
    assert math.sqrt(alone.variance) == pytest.approx(piece_doubt(A, beliefs))


def test_a_crowded_parcel_teaches_nothing() -> None:
    keys = [key_of(Kind.SKU, f"S{number}") for number in range(60)]
    beliefs = blank(BOX, *keys)
    assert learn(Parcel({BOX: 1} | dict.fromkeys(keys, 1), 9000, DIVISION), beliefs) == {}
    assert forecast({BOX: 1} | dict.fromkeys(keys, 1), beliefs, DIVISION).sigma > 1000


KEYS = (BOX, A, B, C, key_of(Kind.BOX, "big"), key_of(Kind.MATERIAL, "tape"))
contents = st.dictionaries(st.sampled_from(KEYS), st.integers(1, 30), min_size=1)
anything = st.lists(st.tuples(contents, st.floats(-500, 60_000), st.booleans(), st.booleans()), min_size=1, max_size=40)


@given(parcels=anything, grams=st.integers(0, 5000), division=st.sampled_from([1, 2, 5, 10, 50]))
@settings(max_examples=150, deadline=None)
def test_whatever_is_weighed_the_figures_stay_sound(
    parcels: list[tuple[Contents, float, bool, bool]], grams: int, division: int
) -> None:
    beliefs = blank(*KEYS, grams=grams)
    for counts, weight, forced, checked in parcels:
        beliefs = beliefs | learn(Parcel(counts, weight, division, forced, checked), beliefs)
        for key, belief in beliefs.items():
            assert belief.variance > 0
            assert belief.scatter >= 0
            assert 1 <= belief.tail <= 2.5
            assert math.isfinite(piece_grams(key, beliefs))
            assert math.isfinite(piece_doubt(key, beliefs))
            assert piece_spread(key, beliefs) >= 0
            assert all(-1 <= value <= 1 for value in belief.pairs.values())
        expected = forecast(counts, beliefs, division)
        assert expected.sigma >= division / math.sqrt(12) * 0.999


@given(seed=st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_the_order_of_the_parcels_matters_little(seed: int) -> None:
    chance = random.Random(seed)
    parcels = day(chance, MIXED, 150)
    one = taught(blank(BOX, A, B, C, grams=150), parcels)
    chance.shuffle(parcels)
    other = taught(blank(BOX, A, B, C, grams=150), parcels)
    for counts in MIXED:
        first, second = forecast(counts, one, DIVISION), forecast(counts, other, DIVISION)
        assert abs(first.grams - second.grams) < 1.0 * min(first.sigma, second.sigma)
        assert first.sigma == pytest.approx(second.sigma, rel=0.35)


@given(seed=st.integers(0, 10_000), wrong=st.floats(-2000, 20_000))
@settings(max_examples=40, deadline=None)
def test_no_single_parcel_throws_the_belief_over(seed: int, wrong: float) -> None:
    chance = random.Random(seed)
    before = taught(blank(BOX, A, B, C), day(chance, MIXED, 60))
    after = taught(before, [(IN_BOX_AB, wrong)])
    for key in (BOX, A, B):
        moved = abs(piece_grams(key, after) - piece_grams(key, before))
        assert moved <= 3 * piece_doubt(key, before) + 1
