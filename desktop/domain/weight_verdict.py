"""Whether a parcel's weight fits, which piece explains it best, and from which weight on a missing piece would show."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec

from desktop.domain.weight_model import Forecast

# Two-sided: a right parcel is beyond it once in 250, and one that lacks five spreads is within it once in 60.
STOP_SPREADS = 2.88
TELLS_SPREADS = 5.0  # a piece lighter than so many spreads of its parcel cannot be told
_SURE_SPREADS = 2.06  # 98 % of the parcels that lack so much more than the limit are beyond it
_AS_GOOD = 2.0  # of twice the log likelihood: explanations nearer than this are equally good
_NO_GOOD = 3.5  # spreads: what is further off explains nothing


class Fault(StrEnum):
    """What is probably wrong with the contents."""

    MISSING = "missing"
    EXTRA = "extra"
    OTHER_BOX = "other_box"  # it lies in another box than the one that was scanned


class Rules(msgspec.Struct, frozen=True):
    """The shop's own limits: a difference within either of them never stops a parcel."""

    percent: float
    grams: float

    def limit(self, expected: float) -> float:
        return max(self.grams, self.percent / 100 * abs(expected))


class Suspect(msgspec.Struct, frozen=True):
    """One thing that may be missing or too much."""

    name: str
    grams: float  # of one
    most: int  # so many may be missing
    other_box: float = 0.0  # of a box: by how much the parcel would weigh more in it


class Explanation(msgspec.Struct, frozen=True, order=True):
    fault: Fault
    name: str
    pieces: int


def fits(forecast: Forecast, grams: float, rules: Rules) -> bool:
    off = abs(grams - forecast.grams)
    return off <= STOP_SPREADS * forecast.sigma or off <= rules.limit(forecast.grams)


def tells_from(forecast: Forecast, rules: Rules) -> float:
    """The lightest piece that would be missed, grams."""
    return max(TELLS_SPREADS * forecast.sigma, rules.limit(forecast.grams) + _SURE_SPREADS * forecast.sigma)


def explain(forecast: Forecast, grams: float, suspects: Iterable[Suspect]) -> tuple[Explanation, ...]:
    """The likeliest reason, and every other that is as good; nothing where no single thing explains the difference."""
    off = grams - forecast.grams
    ranked = sorted(
        (
            (_cost(off - shift, extra, forecast.sigma), order, explanation)
            for order, (shift, extra, explanation) in enumerate(_possible(off, tuple(suspects)))
        ),
    )
    if not ranked or ranked[0][0] > _NO_GOOD**2:
        return ()
    best: dict[str, Explanation] = {}
    for cost, _, explanation in ranked:
        if cost <= ranked[0][0] + _AS_GOOD:
            best.setdefault(explanation.name, explanation)
    return tuple(best.values())


def _possible(off: float, suspects: Sequence[Suspect]) -> Iterable[tuple[float, int, Explanation]]:
    """How each would shift the weight, and how many pieces beyond the first that takes."""
    fault = Fault.MISSING if off < 0 else Fault.EXTRA
    for suspect in suspects:
        if suspect.other_box:
            yield suspect.other_box, 0, Explanation(Fault.OTHER_BOX, suspect.name, 1)
        elif suspect.grams > 0:
            most = suspect.most if fault is Fault.MISSING else max(1, suspect.most)
            for pieces in _counts(min(abs(off) / suspect.grams, most + 1.0), most):
                yield math.copysign(pieces * suspect.grams, off), pieces - 1, Explanation(fault, suspect.name, pieces)


def _counts(pieces: float, most: int) -> set[int]:
    """Whole numbers of pieces near ``pieces``."""
    return {min(max(1, count), most) for count in (math.floor(pieces), math.ceil(pieces)) if most}


def _cost(left: float, more: int, sigma: float) -> float:
    """Minus twice the log likelihood, but for a constant; two pieces are less likely wrong than one."""
    return (left / sigma) ** 2 + 2 * math.log(1 + more)
