"""The carrier has collected: its parcels are out of the hall, and a stop that comes from now on finds them gone."""

from __future__ import annotations

from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing
from desktop.store import handovers, outbox
from desktop.usecases.desk import Desk, event, refuse, sealed
from desktop.usecases.recalling import STAYS_AT_MOST, raise_among

Standing = dict[str, list[Packing]]  # by carrier id


def standing(desk: Desk) -> Standing:
    """What was closed here and not collected."""
    return handovers.in_the_hall(desk.journal, desk.clock.now() - STAYS_AT_MOST)


def name_of(parcels: list[Packing]) -> str:
    """As the ERP called the carrier last."""
    return parcels[-1].carrier_name or parcels[-1].carrier_id


def collected(desk: Desk, carrier: str, *, asked: bool = False) -> Outcome:
    """By name or id; without one the bench asks which, or whether it is this one: a key beside another is pressed
    soon, and a stop after it looks for no parcel. ``asked``: a person has been told of recalled parcels among them, and
    says that they are gone all the same."""
    here = standing(desk)
    raise_among(desk, (packing.document_id for parcels in here.values() for packing in parcels))  # a stop of just now
    names = sorted({name_of(parcels) for parcels in here.values()})
    if not carrier and len(names) > 1:
        return refuse(desk, Code.CARRIER_WHICH, carriers="\n".join(names))
    wanted = (carrier or "".join(names)).casefold()
    chosen = {key: parcels for key, parcels in here.items() if wanted in {key.casefold(), name_of(parcels).casefold()}}
    if not chosen:
        return refuse(desk, Code.NOTHING_TO_COLLECT, carrier=carrier)
    recalled = _recalled(desk, chosen)
    name = name_of(next(iter(chosen.values())))
    question = None if asked else _question(desk, name, len(recalled), named=bool(carrier))
    if question is not None:
        desk.collecting, desk.collecting_recalled = name, len(recalled)
        count = len(recalled) or sum(map(len, chosen.values()))
        return refuse(desk, question, carrier=name, count=str(count))
    return _hand_over(desk, chosen, name, recalled)


def _question(desk: Desk, name: str, recalled: int, *, named: bool) -> Code | None:
    """What a person must say YES to; more recalled parcels than were told of are told of again."""
    waits_for_yes = desk.collecting == name
    if recalled and not (waits_for_yes and recalled <= desk.collecting_recalled):
        return Code.RECALLS_OPEN
    return None if named or waits_for_yes else Code.CARRIER_LEFT


def _recalled(desk: Desk, chosen: Standing) -> list[str]:
    """Documents of these carriers that are called back and were not found yet."""
    open_ones = {recall.document_id for recall in outbox.open_recalls(desk.journal)}
    there = (packing.document_id for parcels in chosen.values() for packing in parcels)
    return [document_id for document_id in there if document_id in open_ones]


def _hand_over(desk: Desk, chosen: Standing, name: str, recalled: list[str]) -> Outcome:
    desk.collecting, desk.collected = "", name
    count, now = sum(map(len, chosen.values())), desk.clock.now()
    with desk.journal.writing() as writing:
        for carrier_id in chosen:
            handovers.put(writing, carrier_id, now)
        sequence = event(
            desk,
            writing,
            EventKind.HANDED_OVER,
            "",
            carrier=name,
            carriers=sorted(chosen),
            parcels=count,
            recalled=recalled,  # somebody was asked, and said that they are gone
        )
    return sealed(answer(Code.CARRIER_COLLECTED, carrier=name, count=str(count)), sequence)
