"""Keeps a parcel's new state, and takes it as far as it goes by itself: the label is asked for, the parcel closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from desktop.domain import moves
from desktop.domain.answers import answer
from desktop.domain.changes import seen_by
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Condition, Packing, Step
from desktop.domain.parcel_contents import pieces_of
from desktop.settings import Weighing, WeighWhen
from desktop.store import ledger, numbers, outbox, packings
from desktop.store.journal import Writing
from desktop.usecases import labelling, learning, telling
from desktop.usecases.desk import Desk, event, sealed
from sync.outgoing import EntryKind, Pieces
from sync.vocabulary import Entry

Also = Callable[[Writing], None]


def keep(
    desk: Desk, packing: Packing, outcome: Outcome, kind: EventKind, also: Also | None = None, /, **facts: Any
) -> Outcome:
    """One transaction: the event, what follows from it by itself, and the packing; then the bench goes on with it."""
    with desk.journal.writing() as writing:
        event(desk, writing, kind, packing.document_id, **facts)
        if also is not None:
            also(writing)
        packing = _as_far_as_it_goes(desk, writing, packing)
        _save(desk, writing, packing)
        sequence = writing.head.sequence
    return sealed(_taken_on(desk, packing, outcome), sequence)


def weighed(desk: Desk, packing: Packing, weight_g: int | None) -> Outcome:
    """Weighed before its label, or let go on without a weight: the label is asked for in the same transaction."""
    known = weight_g is not None
    outcome = answer(Code.WEIGHED, grams=str(weight_g)) if known else answer(Code.WAIT_LABEL)
    facts = {"weight_g": weight_g} | ({"forced": packing.forced} if packing.forced else {})
    kept = keep(desk, moves.weigh(packing, weight_g).packing, outcome, EventKind.WEIGHED, **facts)
    if known:
        desk.scale.weight_taken()
    return kept


def weigh_anew(desk: Desk, before: Packing, after: Packing) -> None:
    """Where it has lost its weight again: what lies on the scale is this very parcel."""
    if before.weight_g is not None and after.weight_g is None:
        desk.scale.cleared = True


def close(desk: Desk, packing: Packing, weight_g: int | None) -> Outcome:
    """The parcel is finished: event, packing and outbox entry in one transaction."""
    with desk.journal.writing() as writing:
        packing = _shipped(desk, writing, packing, weight_g)
        _save(desk, writing, packing)
        sequence = writing.head.sequence
    return sealed(_taken_on(desk, packing, answer(Code.PARCEL_CLOSED)), sequence)


def missed(desk: Desk, packing: Packing, outcome: Outcome, /, **facts: str) -> Outcome:
    """A wrong scan of this parcel: counted, written, and nothing else."""
    kept = keep(desk, packing, outcome, EventKind.REFUSED, code=outcome.code.value, seen=outcome.seen, **facts)
    desk.tally.missed(desk.operator_id)
    return kept


def _as_far_as_it_goes(desk: Desk, writing: Writing, packing: Packing) -> Packing:
    """A weight that nobody waits for is passed over, the label is asked for, a finished parcel is closed."""
    if packing.condition is not Condition.OPEN:
        return packing
    if packing.step is Step.WEIGH and _needs_no_scale(desk):
        if not packing.weigh_first:
            return _shipped(desk, writing, packing, None)
        packing = moves.weigh(packing, None).packing
    packing = _with_label(desk, writing, packing)
    return _shipped(desk, writing, packing, packing.weight_g) if packing.step is Step.CLOSED else packing


def _with_label(desk: Desk, writing: Writing, packing: Packing) -> Packing:
    """Where the bench prints and the label is due: ask for it, unless a live one is on its way or out already."""
    if packing.step is not Step.LABEL:
        return packing
    live = ledger.live_original(ledger.papers_of(writing, packing.document_id))
    if live is None:
        labelling.ask(desk, writing, packing.document_id, packing.waybill)
        return packing
    return moves.stepped(packing, label_out=True) if ledger.has_left(live) else packing


def _needs_no_scale(desk: Desk) -> bool:
    weighing = desk.settings.weighing
    if desk.settings.weigh_when is WeighWhen.AFTER_SHIPPING:
        return True
    return weighing is Weighing.NONE or (weighing is Weighing.OPTIONAL and not desk.scale_is_live)


def _shipped(desk: Desk, writing: Writing, packing: Packing, weight_g: int | None) -> Packing:
    checked_at = "" if packing.stops_hidden else _checked_at(desk)
    closed = replace(moves.closed(packing, weight_g, desk.operator_id), checked_at=checked_at)
    telling.before_closing(desk, writing, closed)
    entry = _entry(desk, writing, closed)
    event(
        desk,
        writing,
        EventKind.CLOSED,
        closed.document_id,
        key=entry.key,
        weight_g=weight_g,
        pieces=closed.total,
        by_hand=sum(line.by_hand for line in closed.lines),
        waited_ms=desk.hours.split(closed.document_id, desk.clock.monotonic_ns()),
        **_stop_facts(closed),
        **({"forced": closed.forced} if closed.forced else {}),
    )
    learning.teach(desk, writing, closed)
    outbox.add(writing, entry)
    telling.after_closing(desk, writing, closed)
    numbers.use(writing, closed.waybill, closed.document_id, desk.clock.now(), known_only=not closed.bench_prints)
    return closed


def _checked_at(desk: Desk) -> str:
    """When the stops of all orders were last asked for, to their end."""
    connection = desk.sync.connection()
    at = connection.stop_check_at if connection is not None else None
    return at.isoformat() if at is not None else ""


def _stop_facts(closed: Packing) -> dict[str, Any]:
    """On what knowledge of stops the parcel was closed."""
    return {"stops_hidden": True} if closed.stops_hidden else {"checked_at": closed.checked_at}


def _entry(desk: Desk, writing: Writing, packing: Packing) -> Entry:
    """Weighed and shipped by waybill; without a weight, shipped by document."""
    return Entry(
        key=packing.key,
        sequence=outbox.next_sequence(writing),
        station=desk.station.text,
        stream=packing.document_id,
        kind=EntryKind.SHIP_DOCUMENT if packing.weight_g is None else EntryKind.SHIP_WEIGHED,
        document_id=packing.document_id,
        order_id=packing.order_id,
        waybill=packing.waybill,
        carrier_id=packing.carrier_id,
        carrier_name=packing.carrier_name,
        warehouse_id=packing.warehouse_id,
        weight_g=packing.weight_g,
        weigh_type=desk.settings.weigh_type_by_shop.get(packing.shop_id, desk.settings.weigh_type),
        created=desk.clock.now(),
        pieces=_contents(desk, packing),
        company=packing.company,
        seen=seen_by(packing),
    )


def _contents(desk: Desk, packing: Packing) -> tuple[Pieces, ...]:
    """What lies in the parcel, where the ERP can be told to ship that and no more.

    Otherwise it ships what its own document says by then, and somebody may have changed that since.
    """
    known = desk.sync.capabilities()
    if known is None or not known.partial:
        return ()
    numbers = {"lot": known.lots, "serial": known.serials}
    return pieces_of(packing, {kind for kind, told in numbers.items() if told})


def _save(desk: Desk, writing: Writing, packing: Packing) -> None:
    closed_at = desk.clock.now() if packing.condition is Condition.CLOSED else None
    packings.save(writing, packing, writing.head.sequence, closed_at)


def _taken_on(desk: Desk, packing: Packing, outcome: Outcome) -> Outcome:
    """After the commit: the bench holds the new state, and whoever waits for it is woken."""
    desk.packing = packing if packing.condition is Condition.OPEN else None
    desk.weigh_only = None
    if packing.condition is Condition.CLOSED:
        desk.last_closed = packing.document_id
        desk.hours.forget(packing.document_id)
        if packing.weight_g is not None and not packing.weigh_first:
            desk.scale.weight_taken()
        desk.tally.closed(desk.operator_id)
        desk.wake_sync()
        return answer(Code.PARCEL_CLOSED, order=packing.shop_order_no, grams=str(packing.weight_g or ""))
    if packing.step is Step.LABEL and packing.condition is Condition.OPEN:
        desk.wake_printer()  # first: where the label lay ready, the spooler has it already
        labelling.finish_asked(desk, packing.document_id)
    return outcome
