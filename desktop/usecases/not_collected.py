"""A hand-over that was none: the parcels stand in the hall again, and those stopped among them are looked for."""

from __future__ import annotations

from desktop.domain.answers import answer
from desktop.domain.commands import Command, NotCollectedReason
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing
from desktop.store import handovers, outbox
from desktop.store.journal import Writing
from desktop.usecases import handing_over, recalling
from desktop.usecases.desk import Desk, event, refuse, sealed
from desktop.usecases.recalling import STAYS_AT_MOST


def taken_last(desk: Desk) -> handing_over.Standing:
    """What the last hand-over of each carrier took, as long as anybody would look for it in the hall."""
    return handovers.taken_last(desk.journal, desk.clock.now() - STAYS_AT_MOST)


def last_one(desk: Desk, reason: str) -> Outcome:
    """At the bench: the carrier that was said to have collected just now."""
    return not_collected(desk, desk.collected, reason) if desk.collected else refuse(desk, Code.NOTHING_TO_UNDO)


def not_collected(desk: Desk, carrier: str, reason: str) -> Outcome:
    """By name or id; the bench asks for a reason where none is given."""
    if desk.operator is None:
        return refuse(desk, Code.NOT_SIGNED_IN)
    wanted, taken = carrier.casefold(), taken_last(desk)
    names = {carrier_id: handing_over.name_of(parcels) for carrier_id, parcels in taken.items()}
    chosen = [key for key, name in names.items() if wanted in {key.casefold(), name.casefold()}]
    if not chosen:
        desk.collected = ""
        return refuse(desk, Code.NOTHING_TO_UNDO)
    if reason not in set(NotCollectedReason):
        return refuse(desk, Code.REASON_NEEDED, command=Command.NOT_COLLECTED.value)
    parcels = [packing for carrier_id in chosen for packing in taken[carrier_id]]
    desk.collected = ""
    with desk.journal.writing() as writing:
        for carrier_id in chosen:
            handovers.take_back(writing, carrier_id)
        listed = _look_for_again(desk, writing, parcels)
        name, count = names[chosen[0]], len(parcels)
        facts = {"carrier": name, "carriers": sorted(chosen), "parcels": count, "reason": reason, "recalled": listed}
        sequence = event(desk, writing, EventKind.HAND_OVER_UNDONE, "", **facts)
    return sealed(answer(Code.HAND_OVER_UNDONE, carrier=name, count=str(count)), sequence)


def _look_for_again(desk: Desk, writing: Writing, parcels: list[Packing]) -> list[str]:
    """Those whose stop came when they were thought to be gone; what a person has decided of one stays decided."""
    listed: list[str] = []
    for packing in parcels:
        known = outbox.recall_of(writing, packing.document_id)
        sent = outbox.by_key(writing, known.key) if known is not None else None
        if known is not None and sent is not None and known.action in recalling.THOUGHT_GONE:
            recalling.raise_one(desk, writing, sent, known.reason)
            listed.append(packing.document_id)
    return listed
