"""When a weight stops a parcel, and which piece is blamed for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.weight_model import Forecast
from desktop.domain.weight_verdict import Explanation, Fault, Rules, Suspect, explain, fits, tells_from

NONE = Rules(0, 0)
EXPECTED = Forecast(1000.0, 9.0, 16.0)  # five grams of spread
MUG, CARD, TRAY = Suspect("mug", 300, 2), Suspect("card", 22, 1), Suspect("tray", 296, 1)


def test_all_three_limits_must_be_exceeded() -> None:
    assert fits(EXPECTED, 1014, NONE)
    assert not fits(EXPECTED, 1015, NONE)
    assert fits(EXPECTED, 1015, Rules(3, 10)), "within 3 %"
    assert fits(EXPECTED, 1015, Rules(0, 20)), "within 20 g"
    assert not fits(EXPECTED, 969, Rules(3, 10))


def test_a_piece_is_told_from_five_spreads_or_from_the_shops_limit() -> None:
    assert tells_from(EXPECTED, NONE) == pytest.approx(25)
    assert tells_from(EXPECTED, Rules(3, 10)) == pytest.approx(40.3)


@pytest.mark.parametrize(
    ("grams", "suspects", "blamed"),
    [
        (702, (MUG, CARD), [Explanation(Fault.MISSING, "mug", 1)]),
        (404, (MUG, CARD), [Explanation(Fault.MISSING, "mug", 2)]),
        (976, (MUG, CARD), [Explanation(Fault.MISSING, "card", 1)]),
        (1301, (MUG, CARD), [Explanation(Fault.EXTRA, "mug", 1)]),
        (702, (MUG, TRAY), [Explanation(Fault.MISSING, "mug", 1), Explanation(Fault.MISSING, "tray", 1)]),
        (860, (MUG, CARD), []),
        (1090, (MUG, Suspect("large", 0, 0, other_box=88)), [Explanation(Fault.OTHER_BOX, "large", 1)]),
        (1090, (), []),
    ],
)
def test_the_likeliest_piece_is_blamed(grams: float, suspects: tuple[Suspect, ...], blamed: list[Explanation]) -> None:
    assert sorted(explain(EXPECTED, grams, suspects)) == sorted(blamed)


@given(
    grams=st.floats(-100, 70_000),
    weights=st.lists(st.tuples(st.floats(-5, 30_000), st.integers(0, 500)), max_size=20),
    sigma=st.floats(0.5, 500),
)
def test_any_difference_can_be_explained_or_not(grams: float, weights: list[tuple[float, int]], sigma: float) -> None:
    suspects = [Suspect(str(number), weight, most) for number, (weight, most) in enumerate(weights)]
    for explanation in explain(Forecast(500, 0, sigma**2), grams, suspects):
        suspect = suspects[int(explanation.name)]
        assert explanation.pieces >= 1
        assert suspect.grams > 0
        if explanation.fault is Fault.MISSING:
            assert grams < 500
            assert explanation.pieces <= suspect.most
