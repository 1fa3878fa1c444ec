"""How well learned weights tell a wrong parcel: caught and false stops against removed weight by spread.

Thousands of parcels of a made-up shop, with some wrong ones in the history. Every parcel of the second part is weighed
as it should be, with one piece missing, with one too many, and with one swapped; what the check says of each is counted
by how many spreads of its parcel the difference has. Nothing is timed and nothing is random but by the seed.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from desktop.bench.weight_world import BOXES, ONE_BOX, BoxKind, Order, World, make_world
from desktop.domain.weight_model import (
    Belief,
    Forecast,
    Kind,
    Parcel,
    first_belief,
    forecast,
    is_sku,
    learn,
    piece_grams,
)
from desktop.domain.weight_verdict import TELLS_SPREADS, Rules, Suspect, explain, fits, tells_from
from desktop.settings import WeightCheck

SEED = 21
WRONG_SHARE = 0.015  # of the parcels: a piece missing, too much, or swapped, before anybody looks
CAUGHT_AIM, FALSE_AIM = 98.0, 0.5  # percent
TOP_BIN = 10  # spreads; the last bin holds all from here on
EXIT_OK, EXIT_FAILED = 0, 1
NO_LIMITS = Rules(0, 0)
FAULTS = ("missing", "extra", "swapped")


@dataclass(frozen=True)
class Case:
    name: str
    division: int
    boxes: tuple[BoxKind, ...]
    scanned: bool
    shapes: Path | None = None


@dataclass
class Curve:
    """Counts of one case."""

    name: str
    parcels: int = 0
    known: int = 0
    false_stops: int = 0
    false_in_shop: int = 0  # with the limits that are set by default as well
    bins: dict[str, list[list[int]]] = field(
        default_factory=lambda: {fault: [[0, 0] for _ in range(TOP_BIN + 1)] for fault in FAULTS}
    )
    tellable: int = 0  # parcels whose missing piece can be told, by physics and by the default limits
    told_in_shop: int = 0
    blamed: int = 0
    blamed_right: int = 0
    sigma_shares: list[float] = field(default_factory=list)
    squares: float = 0.0  # of what right parcels are off, in spreads

    def take(self, fault: str, spreads: float, *, caught: bool) -> None:
        cell = self.bins[fault][min(TOP_BIN, int(spreads))]
        cell[0] += 1
        cell[1] += caught

    def caught_from(self, spreads: int, until: int | None = None) -> float:
        """Percent of all faults from so many spreads on."""
        cells = [cell for fault in FAULTS for cell in self.bins[fault][spreads:until]]
        return percent(sum(cell[1] for cell in cells), sum(cell[0] for cell in cells))

    @property
    def false_percent(self) -> float:
        return percent(self.false_stops, self.known)

    def figures(self) -> dict[str, object]:
        """For the JSON file; shares in percent."""
        ordered = sorted(self.sigma_shares)
        return {
            "case": self.name,
            "parcels": self.parcels,
            "of_known_items": percent(self.known, self.parcels),
            "false_stops": self.false_percent,
            "false_stops_with_default_limits": percent(self.false_in_shop, self.known),
            "caught_from_5": self.caught_from(5),
            "caught_from_5_to_6": self.caught_from(5, 6),
            "spread_of_weight_median": 100 * ordered[len(ordered) // 2] if ordered else 0.0,
            "true_spread_over_told": (self.squares / self.known) ** 0.5 if self.known else 0.0,
            "pieces_that_can_be_told": percent(self.tellable, self.known),
            "pieces_that_can_be_told_with_default_limits": percent(self.told_in_shop, self.known),
            "right_item_named": percent(self.blamed_right, self.blamed),
            "bins": {
                fault: [
                    {"from": place, "parcels": cell[0], "caught": percent(cell[1], cell[0])}
                    for place, cell in enumerate(cells)
                ]
                for fault, cells in self.bins.items()
            },
        }


class Bench:
    """One shop with its learned weights; a person checks by hand whatever is stopped."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.beliefs: dict[str, Belief] = {}
        check = WeightCheck()
        self.shop, self.least = Rules(check.percent, check.grams), check.least_parcels

    def meet(self, counts: dict[str, int]) -> None:
        for key in counts.keys() - self.beliefs.keys():
            kind, _, item = key.partition(":")
            told = self.world.goods[int(item)].erp_grams if is_sku(key) else 0
            self.beliefs[key] = first_belief(Kind(kind), told)

    def part(self, counts: dict[str, int]) -> dict[str, Belief]:
        return {key: belief for key, belief in self.beliefs.items() if key in counts or not is_sku(key)}

    def expect(self, counts: dict[str, int]) -> Forecast:
        return forecast(counts, self.part(counts), self.world.division)

    def suspects(self, counts: dict[str, int]) -> list[Suspect]:
        part = self.part(counts)
        return [Suspect(key, piece_grams(key, part), count) for key, count in counts.items() if is_sku(key)]

    def knows(self, counts: dict[str, int]) -> bool:
        return all(self.beliefs[key].parcels >= self.least for key in counts)

    def close(self, counts: dict[str, int], right: int, wrong: int | None) -> None:
        """A wrong parcel that is stopped is put right; a right one that is stopped is counted by hand and passed."""
        grams = right if wrong is None else wrong
        stopped = self.knows(counts) and not fits(self.expect(counts), grams, NO_LIMITS)
        if stopped and wrong is not None:
            grams = right
            stopped = not fits(self.expect(counts), grams, NO_LIMITS)
        parcel = Parcel(counts, grams, self.world.division, forced=stopped, checked=stopped)
        self.beliefs.update(learn(parcel, self.part(counts)))


def run_weights(output: Path, *, full: bool, shapes: Path | None = None, out: TextIO = sys.stdout) -> int:
    """Every case, as a table and as ``weights.json`` in ``output``. ``shapes``: real orders, a gzipped CSV file."""
    history, parcels, goods = (6000, 12_000, 400) if full else (500, 300, 40)
    curves = []
    for case in cases(full=full, shapes=shapes):
        world = make_world(SEED, goods, case.division, boxes=case.boxes, scanned=case.scanned, shapes=case.shapes)
        curves.append(measure(case, Bench(world), history, parcels))
        write_curve(curves[-1], out)
    output.mkdir(parents=True, exist_ok=True)
    figures = {"seed": SEED, "cases": [curve.figures() for curve in curves]}
    (output / "weights.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    reached = all(curve.caught_from(5, 6) >= CAUGHT_AIM and curve.false_percent <= FALSE_AIM for curve in curves)
    return EXIT_OK if reached or not full else EXIT_FAILED


def cases(*, full: bool, shapes: Path | None = None) -> list[Case]:
    scanned = [Case(f"boxes scanned, {division} g division", division, BOXES, True) for division in (2, 5, 10)]
    if not full:
        return scanned[1:2]
    unscanned = [
        Case("one kind of box, not scanned, 5 g", 5, ONE_BOX, False),
        Case("four kinds of boxes, not scanned, 5 g", 5, BOXES, False),
    ]
    real = [Case("baskets of a real shop, boxes scanned, 5 g", 5, BOXES, True, shapes)] if shapes is not None else []
    return scanned + unscanned + real


def measure(case: Case, bench: Bench, history: int, parcels: int) -> Curve:
    curve = Curve(case.name)
    for number in range(history + parcels):
        order = next(bench.world.orders)
        box = bench.world.box_of(order)
        counts = bench.world.counts(order, box)
        bench.meet(counts)
        pieces = [(goods, bench.world.piece(goods)) for goods, count in order.items() for _ in range(count)]
        grams = sum(piece for _, piece in pieces) + bench.world.packing(box)
        if number >= history:
            _try_faults(curve, bench, counts, pieces, grams)
        bench.close(counts, bench.world.scale(grams), _wrong(bench.world, order, pieces, grams))
    return curve


def _wrong(world: World, order: Order, pieces: list[tuple[int, float]], grams: float) -> int | None:
    """Now and then somebody errs."""
    if world.chance.random() >= WRONG_SHARE:
        return None
    taken = world.chance.choice(pieces)[1]
    other = world.piece(world.chance.randrange(len(world.goods)))
    return world.scale(grams + world.chance.choice((-taken, world.piece(next(iter(order))), other - taken)))


def _try_faults(
    curve: Curve, bench: Bench, counts: dict[str, int], pieces: list[tuple[int, float]], grams: float
) -> None:
    curve.parcels += 1
    if not bench.knows(counts):
        return
    curve.known += 1
    world, expected = bench.world, bench.expect(counts)
    right = world.scale(grams)
    curve.false_stops += not fits(expected, right, NO_LIMITS)
    curve.false_in_shop += not fits(expected, right, bench.shop)
    curve.squares += ((right - expected.grams) / expected.sigma) ** 2
    curve.sigma_shares.append(expected.sigma / max(1.0, expected.grams))
    goods, taken = world.chance.choice(pieces)
    more, other = world.piece(goods), world.piece(world.chance.randrange(len(world.goods)))
    curve.tellable += taken >= TELLS_SPREADS * expected.sigma
    curve.told_in_shop += taken >= tells_from(expected, bench.shop)
    for fault, change in (("missing", -taken), ("extra", more), ("swapped", other - taken)):
        weighed = world.scale(grams + change)
        caught = not fits(expected, weighed, NO_LIMITS)
        curve.take(fault, abs(change) / expected.sigma, caught=caught)
        if fault == "missing" and caught and taken >= TELLS_SPREADS * expected.sigma:
            _blame(curve, bench.suspects(counts), expected, weighed, goods)


def _blame(curve: Curve, suspects: list[Suspect], expected: Forecast, weighed: int, missing: int) -> None:
    named = [explanation.name for explanation in explain(expected, weighed, suspects)[:2]]
    curve.blamed += 1
    curve.blamed_right += f"{Kind.SKU}:{missing}" in named


def write_curve(curve: Curve, out: TextIO) -> None:
    figures = curve.figures()
    out.write(f"\n{curve.name}: {curve.parcels} parcels, {figures['of_known_items']:.1f} % of known items\n")
    out.write(
        f"  false stops {curve.false_percent:.2f} % (with the default limits "
        f"{figures['false_stops_with_default_limits']:.2f} %)   caught from 5 spreads on "
        f"{curve.caught_from(5):.2f} %, from 5 to 6 {curve.caught_from(5, 6):.2f} %\n  "
        f"right item among the named {figures['right_item_named']:.1f} %\n"
        f"  one spread is {figures['spread_of_weight_median']:.2f} % of the weight (median), the true one "
        f"{figures['true_spread_over_told']:.2f} of it;\n  "
        f"{figures['pieces_that_can_be_told']:.1f} % of missing pieces are above five "
        f"({figures['pieces_that_can_be_told_with_default_limits']:.1f} % with the default limits)\n"
    )
    bins = [*(f"{place}-{place + 1}" for place in range(TOP_BIN)), f"{TOP_BIN}+"]
    out.write(f"  {'removed / spread':<18}" + "".join(f"{name:>8}" for name in bins) + "\n")
    for fault in FAULTS:
        cells = (f"{percent(caught, count):.1f}" if count else "–" for count, caught in curve.bins[fault])
        out.write(f"  {fault + ', caught %':<18}" + "".join(f"{cell:>8}" for cell in cells) + "\n")
    out.flush()


def percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0
