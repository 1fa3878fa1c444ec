"""Does the parcel weigh what it should? Asked just before a steady weight is taken; told with the likeliest reason.

A piece that is lighter than five spreads of its parcel cannot be told by any scale: then the card says so, and nothing
is stopped for it.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from desktop.domain.commands import Command, PassReason
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing
from desktop.domain.people import Right
from desktop.domain.weight_model import Belief, Forecast, Kind, first_belief, forecast, is_sku, key_of, piece_grams
from desktop.domain.weight_verdict import Explanation, Fault, Rules, Suspect, explain, fits, tells_from
from desktop.domain.weight_views import WeightSight
from desktop.settings import PackMaterial
from desktop.usecases import learning
from desktop.usecases.desk import Desk, HeldWeight, refuse
from desktop.usecases.learning import Load


class Parts(msgspec.Struct, frozen=True):
    """A parcel on the scale, with all that the check needs."""

    load: Load
    forecast: Forecast
    rules: Rules
    unknown: str  # key of a thing that has not been weighed often enough; "" where all have


def examine(desk: Desk, packing: Packing, grams: int) -> Outcome | None:
    """None where the weight fits, was passed by force, or cannot be judged yet."""
    if not desk.settings.weight_check.on or packing.forced:
        return None
    parts = _parts(desk, packing)
    if parts.unknown or fits(parts.forecast, grams, parts.rules):
        return None
    desk.weight_held = HeldWeight(_signature(packing), grams)
    desk.scale.said = Code.WEIGHT_UNEXPECTED
    return refuse(
        desk,
        Code.WEIGHT_UNEXPECTED,
        expected=_kg(parts.forecast.grams),
        seen=_kg(grams),
        grams=str(grams),
        spread=str(round(parts.forecast.sigma)),
        difference=str(round(grams - parts.forecast.grams)),
        **_reasons(packing, explain(parts.forecast, grams, _suspects(desk, packing, parts.load)), desk),
    )


def is_told(desk: Desk, packing: Packing, grams: int) -> bool:
    """The same parcel still lies there with the same weight; another steady weight is judged anew."""
    held = desk.weight_held
    if held is None or desk.scale.said is not Code.WEIGHT_UNEXPECTED or held.signature != _signature(packing):
        return False
    return abs(grams - held.grams) <= learning.division_of(desk)


def does_not_fit(desk: Desk, packing: Packing) -> bool:
    """The last weight of just these contents was stopped; to go on without one would be to pass it."""
    held = desk.weight_held
    return desk.settings.weight_check.on and held is not None and held.signature == _signature(packing)


def passed(desk: Desk, reason: str) -> tuple[Packing, int] | Outcome:
    """PASS: the parcel as it goes on, with its weight; or why it does not."""
    packing, held = desk.to_be_weighed, desk.weight_held
    if packing is None:
        return refuse(desk, Code.NOTHING_OPEN)
    last = desk.scale.last
    if held is None or last is None or not is_told(desk, packing, last.grams):
        return refuse(desk, Code.WAIT_WEIGHT)
    if not desk.may(Right.PASS_WEIGHT):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.PASS_WEIGHT.value)
    if reason not in set(PassReason):
        return refuse(desk, Code.REASON_NEEDED, command=Command.PASS_WEIGHT.value)
    return replace(packing, forced=reason), held.grams


def sight(desk: Desk) -> WeightSight | None:
    """For the card, while a parcel is to be weighed."""
    packing = desk.to_be_weighed
    if packing is None or not desk.settings.weight_check.on:
        return None
    parts = _parts(desk, packing)
    light, light_g = _lightest(packing, parts.load)
    tells = tells_from(parts.forecast, parts.rules)
    return WeightSight(
        expected_g=round(parts.forecast.grams),
        spread_g=max(1, round(parts.forecast.sigma)),
        tells_from_g=max(1, round(tells)),
        unknown=name_of(desk, packing, parts.unknown) if parts.unknown else "",
        unknown_box=parts.unknown == key_of(Kind.BOX, ""),
        lightest=light if light_g < tells else "",
        lightest_g=round(light_g) if light_g < tells else 0,
    )


def name_of(desk: Desk, packing: Packing | None, key: str) -> str:
    """As a person calls the thing; "" for a box that nobody scanned."""
    kind, _, item = key.partition(":")
    if kind == Kind.SKU:
        lines = packing.lines if packing is not None else ()
        return next((line.called for line in lines if line.sku_id.casefold() == item), item)
    return next((one.name or one.code for one in desk.settings.materials if one.code.casefold() == item), item)


def is_known(desk: Desk, key: str, belief: Belief) -> bool:
    """Weighed often enough for the check to rely on it; a box or filler whose weight is set counts at once."""
    if belief.parcels >= desk.settings.weight_check.least_parcels:
        return True
    return any(one.grams > 0 and _key(one) == key for one in desk.settings.materials)


def _parts(desk: Desk, packing: Packing) -> Parts:
    load = learning.load_of(desk, desk.journal, packing)
    check = desk.settings.weight_check
    unknown = next((key for key in load.counts if not is_known(desk, key, load.beliefs[key])), "")
    expected = forecast(load.counts, load.beliefs, learning.division_of(desk))
    return Parts(load, expected, Rules(check.percent, check.grams), unknown)


def _suspects(desk: Desk, packing: Packing, load: Load) -> list[Suspect]:
    """Every line, every filler, and the other boxes whose weight is known."""
    found = [
        Suspect(key, piece_grams(key, load.beliefs), count)
        for key, count in load.counts.items()
        if not key.startswith(f"{Kind.BOX}:")
    ]
    if not packing.box:
        return found
    own = load.beliefs[key_of(Kind.BOX, packing.box)].mean
    others = [one for one in desk.settings.materials if one.box and _key(one) not in load.counts]
    for one in others:
        belief = load.beliefs.get(_key(one)) or first_belief(Kind.BOX, one.grams)
        if is_known(desk, _key(one), belief):
            found.append(Suspect(_key(one), 0, 0, other_box=belief.mean - own))
    return found


def _reasons(packing: Packing, explanations: tuple[Explanation, ...], desk: Desk) -> dict[str, str]:
    """Facts for the words: ``fault``, ``item``, ``pieces``; ``item_2`` where another explains it as well."""
    if not explanations:
        return {}
    first = explanations[0]
    facts = {
        "fault": first.fault.value,
        "item": name_of(desk, packing, first.name),
        "pieces": str(first.pieces),
    }
    alike = [one for one in explanations[1:] if one.fault is first.fault and one.fault is not Fault.OTHER_BOX]
    if alike:
        facts["item_2"] = name_of(desk, packing, alike[0].name)
    return facts


def _lightest(packing: Packing, load: Load) -> tuple[str, float]:
    pieces = {key: piece_grams(key, load.beliefs) for key in load.counts if is_sku(key)}
    if not pieces:
        return "", 0.0
    key = min(pieces, key=lambda one: pieces[one])
    called = (line.called for line in packing.lines if key_of(Kind.SKU, line.sku_id) == key)
    return next(called, ""), max(0.0, pieces[key])


def _signature(packing: Packing) -> tuple[object, ...]:
    scanned = tuple((line.line_id, line.scanned) for line in packing.lines)
    return packing.document_id, scanned, packing.box, packing.materials


def _key(material: PackMaterial) -> str:
    return key_of(Kind.BOX if material.box else Kind.MATERIAL, material.code)


def _kg(grams: float) -> str:
    return f"{grams / 1000:.3f} kg"
