"""Telling the ERP that parcels left, as small steps; each looks at the state first: a repeat goes on from there.

Steps of several parcels go in one call where the wire can do that; such a call is one transaction there, so where one
of them is refused each is sent alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from sync.connector import ConnectorError, NotAuthorised, Refused
from sync.connectors.tryton.ground import MOVE, PACKAGE, SHIPMENT, Ground, shipment_id
from sync.connectors.tryton.parcel import (
    WEIGHING_ONLY,
    Next,
    ShipmentState,
    Step,
    extra_grams,
    lacks_weight,
    next_step,
    reductions,
    reference,
    the_box,
)
from sync.connectors.tryton.rows import goods_grams
from sync.connectors.tryton.wire import ChangedMeanwhile, NoSuchRecord, Warned, Wire
from sync.outgoing import SHIPPING, EntryKind
from sync.vocabulary import DocumentStatus, Entry, LookUp, Receipt, Verdict

ENTRIES_PER_CALL = 10  # some ten a second are done, and an answer should not take longer than a second or two
MOST_ROUNDS = 24  # eight steps for a whole parcel, thirteen for a part, each perhaps again
MOST_CHANGED = 3  # how often somebody else may change it under our hands
HARMLESS = "no_carrier"  # the one warning that no person has to decide about
PRESSED = {Step.WAIT, Step.ASSIGN, Step.PICK, Step.PACK, Step.LAST}
GOOD_STATES = {EntryKind.VERIFIED: {"picked", "packed", "shipped", "done"}}


class Job:
    """One entry of a call, while it is being worked on."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.changed = 0
        self.last: Step | None = None
        self.touched = False
        self.receipt: Receipt | None = None


class Shipping:
    """Works entries of parcels through their states."""

    def __init__(self, wire: Wire, ground: Ground, now: Callable[[], datetime]) -> None:
        self._wire = wire
        self._ground = ground
        self._now = now

    def push(self, entries: Sequence[Entry]) -> list[Receipt]:
        """One receipt each. A step that got no answer leaves its parcel in doubt, and what was done stays done."""
        jobs = [Job(entry) for entry in entries]
        for job in jobs:
            if not _id(job.entry):
                self._settle(job, Verdict.REJECTED, "not_found")
            elif job.entry.kind is EntryKind.SHIP_WEIGHED and job.entry.weigh_type in WEIGHING_ONLY:
                self._settle(job, Verdict.REJECTED, "unsupported")
        try:
            self._work(jobs)
        except ConnectorError as error:
            # What was touched is in doubt, whatever went wrong: also by a look that was refused after the last step.
            if not any(job.receipt or job.touched for job in jobs):
                raise
            for job in jobs:
                if job.receipt is None:
                    self._settle(job, Verdict.RETRY, "no_answer", str(error))
        return [job.receipt or self._receipt(job.entry, Verdict.RETRY, "unfinished") for job in jobs]

    def look_up(self, entries: Sequence[Entry]) -> list[LookUp]:
        found = self._states(entries)
        return [_effect(entry, found.get(_id(entry)), self._ground) for entry in entries]

    def _work(self, jobs: Sequence[Job]) -> None:
        for _ in range(MOST_ROUNDS):
            open_jobs = [job for job in jobs if job.receipt is None]
            if not open_jobs:
                return
            states = self._states([job.entry for job in open_jobs])
            groups: dict[Step, list[tuple[Job, ShipmentState]]] = {}
            for job in open_jobs:
                state = states.get(_id(job.entry))
                step = self._decide(job, state)
                if step is not None and state is not None:
                    groups.setdefault(step, []).append((job, state))
            for step, group in groups.items():
                self._run(step, group)

    def _states(self, entries: Sequence[Entry]) -> dict[int, ShipmentState]:
        ids = [_id(entry) for entry in entries if _id(entry)]
        rows = self._wire.search_read(
            SHIPMENT, [["id", "in", ids]], ShipmentState, names=self._ground.names(ShipmentState)
        )
        return {row.id: row for row in rows}

    def _decide(self, job: Job, state: ShipmentState | None) -> Step | None:
        """The next step, or a receipt."""
        if state is None or _another(job.entry, state):
            self._settle(job, Verdict.REJECTED, "not_found")
            return None
        entry = job.entry
        if entry.kind is EntryKind.VERIFIED and state.state in GOOD_STATES[entry.kind]:
            self._done(job)
            return None
        if entry.kind is EntryKind.WEIGH_ONLY:
            return self._decide_weight(job, state)
        following = next_step(msgspec.structs.replace(entry, pieces=_part(entry)), state, self._ground)
        if following.step is Step.GONE:
            self._done(job)
            return None
        if following.step is Step.REFUSED or following.step is job.last:
            self._refuse(job, following, state)
            return None
        return following.step

    def _decide_weight(self, job: Job, state: ShipmentState) -> Step | None:
        if not self._ground.weighed or the_box(job.entry, state) is None:
            self._settle(job, Verdict.REJECTED, "no_box")
            return None
        if lacks_weight(job.entry, state, self._ground):
            return Step.WEIGHT
        self._done(job)
        return None

    def _done(self, job: Job) -> None:
        if job.touched:
            self._settle(job, Verdict.ACCEPTED, "ok")
        else:
            ships = job.entry.kind in SHIPPING
            self._settle(job, Verdict.ALREADY_THERE, "already_shipped" if ships else "already_there")

    def _refuse(self, job: Job, following: Next, state: ShipmentState) -> None:
        """Also where a button was pressed and nothing moved: 7.0 says nothing then."""
        code = following.code
        if following.step is not Step.REFUSED:
            code = "not_reserved" if following.step is Step.ASSIGN else "no_effect"
        self._settle(job, Verdict.REJECTED, code, state.state if code in {"stopped", "unknown_state"} else "")

    def _run(self, step: Step, group: Sequence[tuple[Job, ShipmentState]]) -> None:
        together = len(group) > 1 and self._wire.presses_many and step in PRESSED
        for part in [list(group)] if together else [[one] for one in group]:
            try:
                self._press(step, part)
            except (NotAuthorised, NoSuchRecord):
                raise
            except Refused as error:
                if len(part) > 1:
                    self._alone(step, part)
                else:
                    self._refused(step, part[0], error)
            else:
                _mark(step, part)

    def _alone(self, step: Step, group: Sequence[tuple[Job, ShipmentState]]) -> None:
        for one in group:
            try:
                self._press(step, [one])
            except NotAuthorised:
                raise
            except Refused as error:
                self._refused(step, one, error)
            else:
                _mark(step, [one])

    def _refused(self, step: Step, one: tuple[Job, ShipmentState], error: Refused) -> None:
        """The harmless warning is skipped; a change by somebody else is looked at again; the rest is a person's."""
        job, state = one
        changed = isinstance(error, ChangedMeanwhile) or self._moved_on(job.entry, state)
        if changed and job.changed < MOST_CHANGED:
            job.changed += 1
            return
        if isinstance(error, Warned) and HARMLESS in error.name:
            self._wire.skip_warning(error.name)
            try:
                self._press(step, [one])
            except NotAuthorised:
                raise
            except Refused as again:
                error = again
            else:
                _mark(step, [one])
                return
        self._settle(job, Verdict.REJECTED, error.code, error.detail)

    def _moved_on(self, entry: Entry, before: ShipmentState) -> bool:
        """A button is refused too where somebody, or our own call that got no answer, has pressed it meanwhile."""
        now = self._states([entry]).get(before.id)
        return now is not None and now.state != before.state

    def _press(self, step: Step, group: Sequence[tuple[Job, ShipmentState]]) -> None:
        stamps = {name: stamp for _, state in group for name, stamp in state.stamps(moves=step is Step.BOX).items()}
        if step in PRESSED:
            button = self._ground.last_step if step is Step.LAST else step.value
            self._wire.press(SHIPMENT, [state.id for _, state in group], button, stamps)
            return
        for job, state in group:
            self._change(step, job.entry, state, stamps)

    def _change(self, step: Step, entry: Entry, state: ShipmentState, stamps: dict[str, str]) -> None:
        if step is Step.BOX:
            self._wire.create(PACKAGE, [self._box(entry, state)], stamps)
        elif step is Step.NUMBER:
            self._wire.write(SHIPMENT, state.id, {"shipping_reference": entry.waybill}, stamps)
        elif step is Step.REDUCE:
            for move, quantity in reductions(entry, state).items():
                self._wire.write(MOVE, move, {"quantity": quantity}, {})
        elif step is Step.WEIGHT:
            box = the_box(entry, state)
            if box is not None:
                goods = goods_grams(move for move in state.to_pack if move.package == box.id)
                grams = extra_grams(entry, goods + box.packaging_grams)
                self._wire.write(PACKAGE, box.id, self._weight(grams), {})

    def _box(self, entry: Entry, state: ShipmentState) -> dict[str, Any]:
        moves = [move for move in state.to_pack if move.package is None]
        box: dict[str, Any] = {
            "type": self._ground.package_type,
            "company": self._ground.company,
            "shipment": f"{SHIPMENT},{state.id}",
            "moves": [["add", [move.id for move in moves]]],
        }
        if self._ground.tracked:
            box["shipping_reference"] = reference(entry)
        if entry.weight_g is not None and self._ground.weighed:
            box |= self._weight(extra_grams(entry, goods_grams(moves)))
        return box

    def _weight(self, grams: float) -> dict[str, Any]:
        return {"additional_weight": grams, "additional_weight_uom": self._ground.gram}

    def _settle(self, job: Job, verdict: Verdict, code: str, detail: str = "") -> None:
        job.receipt = self._receipt(job.entry, verdict, code, detail)

    def _receipt(self, entry: Entry, verdict: Verdict, code: str, detail: str = "") -> Receipt:
        return Receipt(entry.key, verdict, code, detail, self._now())


def _part(entry: Entry) -> Any:
    """A verification picks the whole; only what ships may be a part."""
    return () if entry.kind is EntryKind.VERIFIED else entry.pieces


def _mark(step: Step, group: Sequence[tuple[Job, ShipmentState]]) -> None:
    for job, _ in group:
        job.last = step
        job.touched = True


def _another(entry: Entry, state: ShipmentState) -> bool:
    """Ids are counted up from one: in another database the same one is another shipment."""
    return bool(entry.order_id and state.number) and entry.order_id != state.number


def _id(entry: Entry) -> int:
    return shipment_id(entry.document_id)


def _effect(entry: Entry, state: ShipmentState | None, ground: Ground) -> LookUp:
    if state is None or _another(entry, state):
        return LookUp(None, None, "not_found")
    if state.taken_back:
        return LookUp(None, state.left_at, DocumentStatus.REVOKED)
    if entry.kind is EntryKind.WEIGH_ONLY:
        known = ground.weighed and the_box(entry, state) is not None
        there = known and not lacks_weight(entry, state, ground)
        return LookUp(there, None, state.state, int(there))
    there = state.state in GOOD_STATES.get(entry.kind, set()) or state.gone
    if not there:
        return LookUp(False, None, DocumentStatus.VOID if state.state == "cancelled" else state.state, 0)
    return LookUp(True, state.left_at, state.state, max(1, len(state.boxes_of(entry))))
