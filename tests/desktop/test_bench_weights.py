"""The bench of learned weights in small: a curve that rises, files that say so, real baskets where they are here."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from desktop.bench import weights
from desktop.bench.weight_world import BOXES, make_world

REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "online-retail.csv.gz"


def test_a_small_run_catches_what_it_can_tell_and_says_so(tmp_path: Path) -> None:
    out = io.StringIO()
    assert weights.run_weights(tmp_path / "out", full=False, out=out) == 0
    (case,) = json.loads((tmp_path / "out" / "weights.json").read_text())["cases"]
    assert case["parcels"] == 300
    assert case["of_known_items"] > 70
    assert case["false_stops"] < 3
    assert case["caught_from_5"] > 97
    missing = case["bins"]["missing"]
    few, many = missing[1], missing[-1]
    assert few["caught"] < 50 < many["caught"]
    assert "boxes scanned, 5 g division" in out.getvalue()


def test_the_same_seed_weighs_the_same() -> None:
    def first_orders() -> list[Any]:
        world = make_world(3, 30, 5, boxes=BOXES, scanned=False)
        return [(order := next(world.orders), world.scale(world.packing(world.box_of(order)))) for _ in range(20)]

    assert first_orders() == first_orders()


def test_what_the_curve_counts(tmp_path: Path) -> None:
    curve = weights.Curve("one", known=200, false_stops=1)
    for spreads, caught in ((5.2, True), (7.0, True), (31.0, False), (4.9, False)):
        curve.take("missing", spreads, caught=caught)
    assert curve.caught_from(5) == pytest.approx(200 / 3)
    assert curve.false_percent == 0.5
    assert curve.bins["missing"][4] == [1, 0]
    assert curve.bins["missing"][weights.TOP_BIN] == [1, 0]


@pytest.mark.skipif(not REAL.exists(), reason="needs the orders of a real shop")
def test_baskets_of_a_real_shop_are_parcels_of_one_box() -> None:
    world = make_world(3, 0, 5, boxes=BOXES, scanned=True, shapes=REAL)
    baskets = [next(world.orders) for _ in range(500)]
    assert len(world.goods) > 3000
    assert all(1 <= len(basket) <= 12 for basket in baskets)
    assert all(pieces > 0 for basket in baskets for pieces in basket.values())
    assert max(sum(basket.values()) for basket in baskets) <= 40
