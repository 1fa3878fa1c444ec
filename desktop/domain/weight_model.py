"""What pieces, boxes and fillers weigh, learned from whole parcels: pure functions over small frozen beliefs.

A parcel weighs the sum of its pieces and of what it is packed in. Each belief is a normal distribution, and a parcel's
weight corrects all of its parts at once, each by its share of the doubt (a Kalman filter). Two things keep that honest:

- Boxes and fillers lie in nearly every parcel. A piece that was only ever weighed in its box is known as "so much less
  the box": that dependence is kept with it (``lean``), so that a better known box makes all such pieces better known,
  and their sum is certain before either part is.
- Pieces of one parcel are correlated afterwards (``pairs``): one that is only ever seen with another stays uncertain by
  itself while their sum is known. A link that cannot be carried on is paid for by more doubt on both sides.

See docs/weights.md for what was measured.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec
from msgspec.structs import replace

MOST_KINDS = 40  # different things in one parcel; one with more says too little about each
SKU_SPREAD = 0.025  # piece to piece, as a share of its weight, before anything was seen
SKU_PRIOR_SPREAD = 0.3  # how far the ERP's weight may be off
BOX_SPREAD_G = 4.0  # a box with its tape, label and papers
FILLER_SPREAD = 0.1
LEAST_G = 10.0  # a piece's spread is never told by less weight than this

GATE = 4.0  # beyond so many spreads a parcel teaches nothing; it only raises a doubt
HUBER = 2.5  # up to here it teaches in full
YIELD_AFTER = 3  # agreeing doubts after which the old belief gives way
_DRIFT = 0.001  # of a piece's weight, from one parcel to the next
_BOX_DRIFT_G = 0.2
_FIRST_TRUST, _MOST_TRUST = 3.0, 40.0  # parcels behind a spread
_MOST_PAIRS = 8
_WEAK_PAIR = 0.1  # correlations below are paid for, not kept
_SETTLED = 0.1  # of the variance of a piece in its box: a lean that brings less is folded in
_SMALLEST = 1e-6  # grams²
FALSE_STOPS = 0.004  # of all parcels: what the tail factor is held at
_TAIL_STEP, _MOST_TAIL = 1.08, 2.5


class Kind(StrEnum):
    SKU = "sku"
    BOX = "box"  # "" is the box that nobody scanned
    MATERIAL = "material"


class Belief(msgspec.Struct, frozen=True, array_like=True):
    """What is believed of one thing. Kept by position: fields are only ever added at the end, with a default."""

    mean: float  # grams of one; of a SKU, what is left when its lean is zero
    variance: float  # doubt about the mean, grams²
    scatter: float  # piece to piece: of a SKU as a share of its weight, squared; else grams²
    trust: float = _FIRST_TRUST  # parcels behind the scatter
    parcels: int = 0
    pieces: int = 0
    lean: dict[str, float] = {}  # of a SKU: how far its weight follows each box or filler
    pairs: dict[str, float] = {}  # correlation with others: SKU with SKU, box or filler with its like
    tail: float = 1.0  # of a box: its parcels' spread is told so much larger, see ``_tail``
    doubts: tuple[float, ...] = ()  # by how much one piece would be off, of the last parcels that did not fit


Beliefs = Mapping[str, Belief]


class Parcel(msgspec.Struct, frozen=True):
    """One closed parcel: how many of each thing, and what it weighed."""

    counts: dict[str, int]
    grams: float
    division: float
    forced: bool = False  # a person passed it: it raises doubts and teaches nothing
    checked: bool = False  # passed since all was in it: the stop was a false one


class Forecast(msgspec.Struct, frozen=True):
    """What a parcel should weigh."""

    grams: float
    doubt: float  # variance from not knowing the means, grams²
    noise: float  # variance that stays when all is known: pieces, box, filler, division
    tail: float = 1.0

    @property
    def sigma(self) -> float:
        """The spread of the whole parcel, one standard deviation."""
        return math.sqrt(self.doubt + self.noise) * self.tail


def key_of(kind: Kind, item: str) -> str:
    return f"{kind}:{item.casefold()}"


def is_sku(key: str) -> bool:
    return key.startswith("sku:")


def first_belief(kind: Kind, grams: int = 0) -> Belief:
    """Before anything was weighed; ``grams`` as the ERP or the settings say, 0 where they say nothing."""
    if kind is Kind.SKU:
        doubt = SKU_PRIOR_SPREAD * grams + 5 if grams > 0 else 1000.0
        return Belief(float(grams) if grams > 0 else 300.0, doubt**2, SKU_SPREAD**2)
    if kind is Kind.BOX:
        doubt = 0.05 * grams + 3 if grams > 0 else 120.0
        return Belief(float(grams) if grams > 0 else 100.0, doubt**2, BOX_SPREAD_G**2)
    doubt = FILLER_SPREAD * grams + 1 if grams > 0 else 30.0
    return Belief(float(grams) if grams > 0 else 15.0, doubt**2, (FILLER_SPREAD * grams + 1) ** 2)


def piece_grams(key: str, beliefs: Beliefs) -> float:
    """The present estimate of one piece."""
    own = beliefs[key]
    return own.mean + sum(share * beliefs[other].mean for other, share in own.lean.items() if other in beliefs)


def piece_doubt(key: str, beliefs: Beliefs) -> float:
    """How uncertain that is: one standard deviation, grams."""
    own = beliefs[key]
    return math.sqrt(own.variance + _box_variance(own.lean, beliefs))


def piece_spread(key: str, beliefs: Beliefs) -> float:
    """From piece to piece: one standard deviation, grams."""
    return math.sqrt(_scatter(key, beliefs))


def forecast(counts: Mapping[str, int], beliefs: Beliefs, division: float) -> Forecast:
    """``beliefs`` holds all of ``counts``, and every box and filler that there is."""
    sums = _Sums(counts, beliefs, division)
    # a spread that few parcels have shown may well be larger
    careful = sum(part * (1 + 2 / beliefs[key].trust) for key, part in sums.noises.items()) + sums.step
    tail = max((beliefs[key].tail for key in counts if not is_sku(key)), default=1.0)
    return Forecast(sums.grams, sums.box_doubt + sums.sku_doubt, careful, tail)


def learn(parcel: Parcel, beliefs: Beliefs) -> dict[str, Belief]:
    """The beliefs that this parcel changes. ``beliefs`` as for ``forecast``."""
    if len(parcel.counts) > MOST_KINDS:
        return {}
    before = _drifted(parcel.counts, beliefs)
    for key in parcel.counts:
        if not is_sku(key):
            before[key] = replace(before[key], tail=_tail(before[key].tail, parcel))
    sums = _Sums(parcel.counts, before, parcel.division)
    off = parcel.grams - sums.grams
    far = abs(off) / math.sqrt(sums.variance)
    if not parcel.forced and far <= GATE:
        stretch = 0.0 if far <= HUBER else sums.variance * (far / HUBER - 1)
        spreads = _spread_learned(sums, off, far, 1.0)
        right = _corrected(sums, off, stretch, agrees=far <= HUBER)
        return {key: _with_spread(belief, spreads.get(key)) for key, belief in right.items()}
    doubted = _doubted(sums, off)
    yielding = _yielding(sums, doubted)
    if not yielding:
        wider = {} if parcel.forced else _spread_learned(sums, off, far, 0.5)
        return {key: replace(belief, doubts=doubted[key].doubts) for key, belief in (doubted | wider).items()}
    anew = _Sums(parcel.counts, _given_way(before, doubted, yielding), parcel.division)
    return _corrected(anew, parcel.grams - anew.grams, 0.0, agrees=True)


def boxes_thrown_over(before: Beliefs, changed: Beliefs) -> frozenset[str]:
    """Boxes whose old belief gave way: all pieces that lean on them must be ``unleaned`` by what they were before."""
    return frozenset(key for key, belief in changed.items() if not is_sku(key) and belief.parcels < before[key].parcels)


def _tail(tail: float, parcel: Parcel) -> float:
    """Boxes that nobody scans differ by more than a normal distribution says, and people tell.

    Each stop that they found to be a false one raises the factor, each parcel without one lowers it; it rests where
    false stops are as rare as they are aimed to be.
    """
    if parcel.checked:
        return min(_MOST_TAIL, tail * _TAIL_STEP)
    return tail if parcel.forced else max(1.0, tail * _TAIL_STEP**-FALSE_STOPS)


class _Sums:
    """A parcel as its parts add up: its expected weight, and which part of the doubt is whose."""

    def __init__(self, counts: Mapping[str, int], beliefs: Beliefs, division: float) -> None:
        self.counts = counts
        self.beliefs = beliefs
        self.skus = [key for key in counts if is_sku(key)]
        self.boxes = [key for key in beliefs if not is_sku(key)]
        self.levers = self._levers()
        self.of_boxes = {
            one: sum(_covariance(one, other, beliefs) * lever for other, lever in self.levers.items() if lever)
            for one in self.boxes
        }
        self.of_skus = {key: self._shared(key) for key in self.skus}
        self.noises = {key: count * _scatter(key, beliefs) for key, count in counts.items()}
        self.step = division**2 / 12
        self.noise = sum(self.noises.values()) + self.step
        self.box_doubt = max(0.0, sum(self.of_boxes[key] * lever for key, lever in self.levers.items()))
        self.sku_doubt = max(0.0, sum(self.of_skus[key] * counts[key] for key in self.skus))
        self.variance = self.box_doubt + self.sku_doubt + self.noise
        self.of_sku_means = sum(counts[key] * beliefs[key].mean for key in self.skus)
        self.grams = self.of_sku_means + sum(lever * beliefs[key].mean for key, lever in self.levers.items())

    def _shared(self, key: str) -> float:
        """The covariance of a piece with all pieces of the parcel."""
        linked = [other for other in self.beliefs[key].pairs if other in self.counts]
        return sum(_covariance(key, other, self.beliefs) * self.counts[other] for other in (key, *linked))

    def _levers(self) -> dict[str, float]:
        """By how much the parcel grows with each box and filler: those in it, and those that its pieces lean on."""
        levers = {key: float(self.counts.get(key, 0)) for key in self.boxes}
        for key in self.skus:
            for other, share in self.beliefs[key].lean.items():
                if other in levers:
                    levers[other] += self.counts[key] * share
        return levers


def _corrected(sums: _Sums, off: float, stretch: float, *, agrees: bool) -> dict[str, Belief]:
    """The exact update of boxes, and of pieces given the boxes; ``stretch`` is extra noise of a doubtful parcel."""
    whole = sums.variance + stretch
    changed: dict[str, Belief] = {}
    for key in sums.boxes:
        part = sums.of_boxes[key]
        if not part and key not in sums.counts:
            continue
        own = sums.beliefs[key]
        variance = max(_SMALLEST, own.variance - part**2 / whole)
        changed[key] = replace(own, mean=own.mean + part / whole * off, variance=variance)
    changed = {key: replace(own, pairs=_box_pairs(key, sums, changed, whole)) for key, own in changed.items()}
    beside = sums.sku_doubt + sums.noise + stretch
    given = off + sum(lever * sums.beliefs[key].mean for key, lever in sums.levers.items())
    changed |= _pieces_corrected(sums, given, beside)
    counted = {key: _counted(belief, sums.counts.get(key, 0), agrees=agrees) for key, belief in changed.items()}
    return {key: _folded(key, belief, {**sums.beliefs, **counted}) for key, belief in counted.items()}


def _box_pairs(key: str, sums: _Sums, changed: Beliefs, whole: float) -> dict[str, float]:
    pairs = {}
    for other in sums.boxes:
        shared = _covariance(key, other, sums.beliefs) - sums.of_boxes[key] * sums.of_boxes[other] / whole
        if other != key and shared:
            later = changed.get(other) or sums.beliefs[other]
            pairs[other] = _correlation(shared, changed[key].variance, later.variance)
    return pairs


def _pieces_corrected(sums: _Sums, given: float, beside: float) -> dict[str, Belief]:
    """``given``: what the parcel weighs more than its pieces if every box weighed nothing."""
    gains = {key: sums.of_skus[key] / beside for key in sums.skus}
    changed = {}
    for key, gain in gains.items():
        own = sums.beliefs[key]
        lean = dict(own.lean)
        for other, lever in sums.levers.items():
            if lever:
                lean[other] = lean.get(other, 0.0) - gain * lever
        variance = max(_SMALLEST, own.variance - gain * sums.of_skus[key])
        changed[key] = replace(own, mean=own.mean + gain * given, variance=variance, lean=lean, pairs={})
    links = []
    for place, one in enumerate(sums.skus):
        for other in sums.skus[place + 1 :]:
            shared = _covariance(one, other, sums.beliefs) - gains[one] * gains[other] * beside
            links.append((_correlation(shared, changed[one].variance, changed[other].variance), one, other))
    return _linked(changed, links, sums.beliefs)


def _linked(changed: dict[str, Belief], links: list[tuple[float, str, str]], before: Beliefs) -> dict[str, Belief]:
    """The strongest links are kept; for each other both sides pay with doubt, though never above what they had."""
    pairs: dict[str, dict[str, float]] = {key: {} for key in changed}
    price = dict.fromkeys(changed, 0.0)
    for value, one, other in sorted(links, key=lambda link: -abs(link[0])):
        room = len(pairs[one]) < _MOST_PAIRS and len(pairs[other]) < _MOST_PAIRS
        if abs(value) >= _WEAK_PAIR and room:
            pairs[one][other] = pairs[other][one] = value
        else:
            price[one] += abs(value)
            price[other] += abs(value)
    linked = {}
    for key, belief in changed.items():
        paid = min(belief.variance * (1 + price[key]), max(belief.variance, before[key].variance))
        linked[key] = replace(belief, variance=paid, pairs=pairs[key])
    return linked


def _counted(belief: Belief, pieces: int, *, agrees: bool) -> Belief:
    if not pieces:
        return belief
    doubts = () if agrees else belief.doubts
    return replace(belief, parcels=belief.parcels + 1, pieces=belief.pieces + pieces, doubts=doubts)


def _folded(key: str, belief: Belief, beliefs: Beliefs) -> Belief:
    """A lean on boxes that are known well enough by now becomes part of the mean."""
    if not belief.lean:
        return belief
    spread = _box_variance(belief.lean, beliefs)
    beside = _scatter(key, {**beliefs, key: belief}) + max(beliefs[other].scatter for other in belief.lean)
    if spread > _SETTLED * beside:
        return belief
    return unleaned(belief, beliefs)


def unleaned(belief: Belief, beliefs: Beliefs) -> Belief:
    """The same belief by itself: what it owes to the boxes' doubt is its own from now on."""
    known = {other: share for other, share in belief.lean.items() if other in beliefs}
    mean = belief.mean + sum(share * beliefs[other].mean for other, share in known.items())
    return replace(belief, mean=mean, variance=belief.variance + _box_variance(known, beliefs), lean={})


def _with_spread(belief: Belief, other: Belief | None) -> Belief:
    return belief if other is None else replace(belief, scatter=other.scatter, trust=other.trust)


def _spread_learned(sums: _Sums, off: float, far: float, weight: float) -> dict[str, Belief]:
    """One step of expectation maximisation for the spreads; a far parcel counts as three spreads at most."""
    surprise = min(far, 3.0) ** 2 - 1
    changed = {}
    for key, part in sums.noises.items():
        own = sums.beliefs[key]
        share = part / sums.variance
        factor = 1 + weight * share * surprise / (own.trust + 1)
        changed[key] = replace(own, scatter=own.scatter * factor, trust=min(_MOST_TRUST, own.trust + weight * share))
    return changed


def _doubted(sums: _Sums, off: float) -> dict[str, Belief]:
    doubted = {}
    for key, count in sums.counts.items():
        own = sums.beliefs[key]
        doubted[key] = replace(own, doubts=(*own.doubts, off / count)[-YIELD_AFTER:])
    return doubted


def _yielding(sums: _Sums, doubted: Beliefs) -> list[str]:
    """Whose last doubts agree; pieces before boxes, since a box is in doubt with each of its pieces."""
    agreeing = [key for key in doubted if _agree(key, sums, doubted[key])]
    return [key for key in agreeing if is_sku(key)] or agreeing


def _given_way(before: Beliefs, doubted: Beliefs, yielding: list[str]) -> dict[str, Belief]:
    """The same beliefs, but those that yield admit that they may be off by as much as they were seen to be."""
    open_minded = {**before, **doubted}
    if not all(map(is_sku, yielding)):
        skus = [key for key in doubted if is_sku(key)]
        open_minded |= {key: unleaned(open_minded[key], before) for key in skus}
    for key in yielding:
        own = open_minded[key]
        shift = sum(own.doubts) / len(own.doubts)
        open_minded[key] = replace(own, variance=own.variance + shift**2, pairs={}, parcels=0, pieces=0)
    return open_minded


def _agree(key: str, sums: _Sums, belief: Belief) -> bool:
    doubts = belief.doubts
    if len(doubts) < YIELD_AFTER or min(doubts) * max(doubts) <= 0:
        return False
    apart = max(doubts) - min(doubts)
    return apart <= 4 * math.sqrt(sums.noise) / sums.counts[key] + 0.1 * min(map(abs, doubts))


def _drifted(counts: Mapping[str, int], beliefs: Beliefs) -> dict[str, Belief]:
    """Things change a little between two parcels; and links to pieces that are not in this one end here."""
    drifted = dict(beliefs)
    for key in counts:
        own = beliefs[key]
        step = _DRIFT * max(abs(own.mean), LEAST_G) if is_sku(key) else _BOX_DRIFT_G
        grown, pairs = own.variance, own.pairs
        if is_sku(key):
            pairs = {other: value for other, value in own.pairs.items() if _mutual(key, other, counts, beliefs)}
            grown *= 1 + sum(abs(value) for other, value in own.pairs.items() if other not in pairs)
        drifted[key] = replace(own, variance=grown + step**2, pairs=pairs)
    return drifted


def _mutual(one: str, other: str, counts: Mapping[str, int], beliefs: Beliefs) -> bool:
    return other in counts and one in beliefs[other].pairs


def _scatter(key: str, beliefs: Beliefs) -> float:
    """Variance of one piece about its mean, grams²."""
    own = beliefs[key]
    return own.scatter * max(abs(piece_grams(key, beliefs)), LEAST_G) ** 2 if is_sku(key) else own.scatter


def _covariance(one: str, other: str, beliefs: Beliefs) -> float:
    """A link holds only while both sides know of it: whoever was weighed without the other has ended it."""
    first, second = beliefs[one], beliefs[other]
    if one == other:
        return first.variance
    if other not in first.pairs or one not in second.pairs:
        return 0.0
    return first.pairs[other] * math.sqrt(first.variance * second.variance)


def _box_variance(levers: Mapping[str, float], beliefs: Beliefs) -> float:
    keys: Iterable[str] = [key for key in levers if key in beliefs]
    return max(
        0.0, sum(levers[one] * levers[other] * _covariance(one, other, beliefs) for one in keys for other in keys)
    )


def _correlation(shared: float, first: float, second: float) -> float:
    return max(-0.9999, min(0.9999, shared / math.sqrt(first * second)))
