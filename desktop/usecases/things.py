"""Codes that name something real which this bench does not pack: a bin, a wave, a tote, a carton.

Told by name, with what to scan instead; on an idle bench with the page that shows it.
"""

from __future__ import annotations

from desktop.domain.classify import NumberScan, ThingKind, ThingScan, thing_in
from desktop.domain.outcome import Code, Outcome
from desktop.domain.privacy import keepable
from desktop.store import ledger
from desktop.usecases.desk import Desk, refuse

LOOK_UPS = {ThingKind.BIN: "bin", ThingKind.WAVE: "wave"}  # by the value of the fact ``look_up``; ui has the pages


def thing_of(desk: Desk, number: NumberScan) -> ThingScan | None:
    """What bears this number that is neither an order nor a product here; None where nobody knows."""
    for spelling in number.numbers:
        if desk.cache.has_wave(spelling):
            return ThingScan(ThingKind.WAVE, spelling)
        if desk.cache.has_bin(spelling) or ledger.has_bin_label(desk.journal, spelling):
            return ThingScan(ThingKind.BIN, spelling)
    return thing_in(number)


def tell(desk: Desk, thing: ThingScan, expected: str = "") -> Outcome:
    """Nothing was done wrong, and nothing is counted."""
    look_up = LOOK_UPS.get(thing.kind, "") if desk.packing is None else ""
    facts = {"look_up": look_up, "about": thing.name} if look_up else {}
    return refuse(
        desk, Code.THING_SCANNED, expected=expected, seen=keepable(thing.name), kind=thing.kind.value, **facts
    )
