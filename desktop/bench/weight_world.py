"""A made-up shop for the bench of learned weights: goods, boxes and fillers with true weights, orders, and a scale."""

from __future__ import annotations

import csv
import gzip
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from desktop.domain.weight_model import Kind, key_of

LIGHTEST_G, HEAVIEST_G = 15.0, 2000.0  # of one piece; spread evenly over the logarithm
SPREADS = (0.005, 0.03)  # piece to piece, as a share of its weight
ERP_KNOWS, ERP_SPREAD, ERP_ERRORS = 0.7, 0.08, 0.03  # SKUs with a weight, how far it is off, grossly wrong ones
PIECES_OF_ORDER = ((1, 2, 3, 4, 5, 6, 8), (50, 24, 11, 6, 4, 3, 2))  # different SKUs, and how often
PIECES_OF_LINE = ((1, 2, 3, 4, 6), (78, 12, 5, 3, 2))
MOST_LINES, MOST_PIECES = 12, 40  # of a parcel of one box; larger baskets are wholesale
SCALE_NOISE = 0.2  # of a division


@dataclass(frozen=True)
class Goods:
    grams: float
    spread: float
    erp_grams: int  # 0: the ERP gives none


@dataclass(frozen=True)
class BoxKind:
    """With its filler, which a packer grabs by the handful: a gamma distribution of nine handfuls."""

    grams: float
    spread: float
    filler: float
    most: float  # grams of goods that it takes


BOXES = (
    BoxKind(45, 0.03, 5, 200),
    BoxKind(90, 0.03, 8, 800),
    BoxKind(160, 0.03, 12, 2500),
    BoxKind(280, 0.03, 18, math.inf),
)
ONE_BOX = (BoxKind(90, 0.03, 8, math.inf),)
Order = dict[int, int]  # number of the goods, and pieces


@dataclass
class World:
    chance: random.Random
    goods: list[Goods]
    boxes: Sequence[BoxKind]
    division: int
    scanned: bool  # boxes are scanned
    orders: Iterator[Order] = field(repr=False)

    def piece(self, number: int) -> float:
        goods = self.goods[number]
        return self.chance.gauss(goods.grams, goods.grams * goods.spread)

    def box_of(self, order: Order) -> int:
        inside = sum(self.goods[number].grams * count for number, count in order.items())
        return next(place for place, box in enumerate(self.boxes) if inside <= box.most)

    def packing(self, box: int) -> float:
        kind = self.boxes[box]
        return self.chance.gauss(kind.grams, kind.grams * kind.spread) + self.chance.gammavariate(9, kind.filler / 9)

    def scale(self, grams: float) -> int:
        noisy = grams + self.chance.gauss(0, SCALE_NOISE * self.division)
        return self.division * round(noisy / self.division)

    def counts(self, order: Order, box: int) -> dict[str, int]:
        counts = {key_of(Kind.SKU, str(number)): count for number, count in order.items()}
        return counts | {key_of(Kind.BOX, f"box {box}" if self.scanned else ""): 1}


def make_world(
    seed: int, goods: int, division: int, *, boxes: Sequence[BoxKind], scanned: bool, shapes: Path | None = None
) -> World:
    """``shapes``: a file of real orders to take the baskets from, instead of made-up ones."""
    chance = random.Random(seed)  # noqa: S311 a made-up shop, the same each time
    baskets = _real_orders(shapes) if shapes is not None else None
    count = max((max(order) for order in baskets), default=0) + 1 if baskets else goods
    made = [_goods(chance) for _ in range(count)]
    orders = cycle(baskets) if baskets else _orders(chance, count)
    return World(chance, made, boxes, division, scanned, orders)


def _goods(chance: random.Random) -> Goods:
    grams = math.exp(chance.uniform(math.log(LIGHTEST_G), math.log(HEAVIEST_G)))
    told = grams * chance.gauss(1, ERP_SPREAD) if chance.random() < ERP_KNOWS else 0.0
    if chance.random() < ERP_ERRORS:
        told *= chance.choice((0.1, 3, 10))  # a slip of the point, or the weight of a pack of several
    return Goods(grams, chance.uniform(*SPREADS), round(told))


def _orders(chance: random.Random, count: int) -> Iterator[Order]:
    """Some goods sell a hundred times as often as others."""
    often = [1 / (place + 3) ** 0.9 for place in range(count)]
    chance.shuffle(often)
    while True:
        lines = chance.choices(*PIECES_OF_ORDER)[0]
        chosen = set(chance.choices(range(count), often, k=lines))
        yield {number: chance.choices(*PIECES_OF_LINE)[0] for number in chosen}


def _real_orders(path: Path) -> list[Order]:
    """Baskets of a table with InvoiceNo, StockCode and Quantity; cancellations and wholesale are left out."""
    baskets: dict[str, Order] = {}
    numbers: dict[str, int] = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pieces = int(row["Quantity"])
            if pieces > 0 and row["InvoiceNo"].isdigit() and row["StockCode"][:1].isdigit():
                number = numbers.setdefault(row["StockCode"].upper(), len(numbers))
                basket = baskets.setdefault(row["InvoiceNo"], {})
                basket[number] = basket.get(number, 0) + pieces
    return [basket for basket in baskets.values() if len(basket) <= MOST_LINES and sum(basket.values()) <= MOST_PIECES]
