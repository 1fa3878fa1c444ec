"""Every parcel that closes on a weight teaches what its pieces, its box and its fillers weigh.

In the transaction of the closing, for the price of one row for each thing. What was learned is never a source: it is
learned again from the closed packings wherever it is missing, in slices while nobody scans.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing
from desktop.domain.people import Right
from desktop.domain.weight_contents import contents_of, parcel_of
from desktop.domain.weight_model import Belief, Kind, boxes_thrown_over, first_belief, is_sku, key_of, learn, unleaned
from desktop.settings import Scale
from desktop.store import learned_weights, packings, station_facts, story
from desktop.store.journal import Rows, Writing
from desktop.store.moments import from_micros, to_micros
from desktop.usecases.desk import Desk, event, refuse, sealed

_SLICE = 8  # closed packings taught in one step: a few milliseconds
_LEARNED_TO, _LEARN_UP_TO = "weights_learned_to", "weights_learn_up_to"


class Load(msgspec.Struct, frozen=True):
    """A parcel for the scale: what is in it, and what is believed of that and of every box."""

    counts: dict[str, int]
    beliefs: dict[str, Belief]


def load_of(desk: Desk, source: Rows, packing: Packing) -> Load:
    """A thing that was never weighed starts from the ERP's weight or the settings'."""
    weights = _weights_asked(desk, packing)
    counts = contents_of(packing, weights)
    beliefs = learned_weights.for_parcel(source, counts)
    missing = [key for key in counts if key not in beliefs]
    if any(is_sku(key) for key in missing) and not weights:
        weights = desk.cache.weights([line.sku_id for line in packing.lines])
    grams = {key_of(Kind.BOX if one.box else Kind.MATERIAL, one.code): one.grams for one in desk.settings.materials}
    for key in missing:
        kind, _, item = key.partition(":")
        beliefs[key] = first_belief(Kind(kind), weights.get(item, 0) if kind == Kind.SKU else grams.get(key, 0))
    return Load(counts, beliefs)


def teach(desk: Desk, writing: Writing, packing: Packing, at: datetime | None = None) -> None:
    """Take one weighed parcel's lesson."""
    if packing.weight_g is None:
        return
    load = load_of(desk, writing, packing)
    parcel = parcel_of(packing, load.counts, division_of(desk))
    if parcel is None:
        return
    changed = learn(parcel, load.beliefs)
    thrown_over = boxes_thrown_over(load.beliefs, changed)
    if thrown_over:
        _stand_alone(writing, thrown_over)
    for key, belief in changed.items():
        learned_weights.save(writing, key, belief, at or desk.clock.now(), packing.document_id)


def forget(desk: Desk, kind: Kind, item: str) -> Outcome:
    """A lead throws one belief away; the thing is learned from the next parcels on, not from those before."""
    if not desk.may(Right.CHANGE_SETTINGS):
        return refuse(desk, Code.NOT_ALLOWED, right=Right.CHANGE_SETTINGS.value)
    key = key_of(kind, item)
    with desk.journal.writing() as writing:
        if not is_sku(key):
            _stand_alone(writing, frozenset({key}))
        learned_weights.forget(writing, key)
        sequence = event(desk, writing, EventKind.WEIGHT_FORGOTTEN, thing=key)
    return sealed(answer(Code.SETTLED), sequence)


def start_again(writing: Writing, now: datetime) -> None:
    """Throw everything away and learn it from the closed packings anew."""
    learned_weights.forget_all(writing)
    station_facts.put(writing, _LEARNED_TO, "0")
    station_facts.put(writing, _LEARN_UP_TO, str(to_micros(now)))


def division_of(desk: Desk) -> int:
    return (desk.settings.scale or Scale(port="")).division_g


class Relearning:
    """Takes the lessons of parcels that were closed before there was a table for them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._forgotten: dict[str, datetime] | None = None
        self.done = False

    def step(self) -> None:
        """One slice; nothing where all is learned."""
        if self.done:
            return
        desk = self._desk
        start, end = self._span()
        kept = packings.closed_between(desk.journal, start, end, _SLICE) if start < end else []
        self.done = not kept
        if start >= end:
            return
        if self._forgotten is None:
            self._forgotten = _forgotten(desk)
        with desk.journal.writing() as writing:
            for one in kept:
                if one.closed_at is not None and not self._is_forgotten(one.packing, one.closed_at):
                    teach(desk, writing, one.packing, one.closed_at)
            last = kept[-1].closed_at if kept else None
            station_facts.put(writing, _LEARNED_TO, str(to_micros(last or end)))

    def _span(self) -> tuple[datetime, datetime]:
        """Closings that are still to be learned from; the first time, all that there are."""
        desk = self._desk
        if station_facts.get(desk.journal, _LEARN_UP_TO) is None:
            with desk.journal.writing() as writing:
                start_again(writing, desk.clock.now())
        marks = (station_facts.get(desk.journal, name) for name in (_LEARNED_TO, _LEARN_UP_TO))
        start, end = (from_micros(int(mark or 0)) for mark in marks)
        return start, end

    def _is_forgotten(self, packing: Packing, closed_at: datetime) -> bool:
        forgotten = self._forgotten or {}
        return any(forgotten[key] > closed_at for key in contents_of(packing, {}) if key in forgotten)


def _stand_alone(writing: Writing, boxes: frozenset[str]) -> None:
    """What is known of pieces less these boxes is kept without them, before their own weight is thrown over."""
    known = learned_weights.for_parcel(writing, ())
    for key, belief in learned_weights.leaning_on(writing, boxes).items():
        learned_weights.amend(writing, key, unleaned(belief, known))


def _forgotten(desk: Desk) -> dict[str, datetime]:
    found: Iterable[tuple[datetime, dict[str, str]]] = story.of_kind(desk.journal, EventKind.WEIGHT_FORGOTTEN.value)
    return {facts["thing"]: at for at, facts in found}


def _weights_asked(desk: Desk, packing: Packing) -> dict[str, int]:
    """The ERP's weights, asked for where a line is there that nobody scans; the usual parcel has none."""
    unscanned = [line.sku_id for line in packing.lines if not line.needs_scan]
    return desk.cache.weights([line.sku_id for line in packing.lines]) if unscanned else {}
