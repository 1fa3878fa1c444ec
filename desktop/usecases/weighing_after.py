"""Weighing after shipping: a parcel that has left the bench's hands is opened at the scale, for its weight only.

That it is open is kept in memory alone: after a crash its number is scanned again. What the scale said is one
transaction of its event, its outbox entry behind the shipment's, and the packing.
"""

from __future__ import annotations

from msgspec.structs import replace

from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.orders import Opening, packing_of, skus_of
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Condition, Packing, Step
from desktop.settings import Weighing, WeighWhen
from desktop.store import outbox, packings, whose
from desktop.store.outbox import EntryState
from desktop.store.packings import Kept
from desktop.usecases import learning
from desktop.usecases.desk import Desk, event, note, refuse, sealed
from sync.outgoing import EntryKind
from sync.vocabulary import Entry, OutboundDocument

WEIGH_TYPE = 4  # weigh after shipping, jushuitan-open-api 3.6: the only one that a shipped document takes


def open_for_weight(
    desk: Desk, document: OutboundDocument, kept: Kept | None, *, several: bool = False
) -> Outcome | None:
    """The number of a parcel that has left was scanned: closed here (``kept``), or shipped by somebody else. None where
    this bench does not weigh then. ``several``: more than one parcel bears the number."""
    if not _is_on(desk):
        return None
    if several:
        return refuse(desk, Code.WAYBILL_NEEDED, seen=document.shop_order_no)
    packing = _of_kept(kept.packing) if kept is not None else _of_document(desk, document)
    known = _known_weight(desk, document, kept)
    if known is not None:
        desk.weigh_again = packing
        number = packing.shop_order_no
        return refuse(desk, Code.ALREADY_WEIGHED, seen=packing.waybill, order=number, grams=str(known))
    return _to_the_scale(desk, packing)


def once_more(desk: Desk, packing: Packing) -> Outcome:
    """YES after "already weighed"."""
    desk.weigh_again = None
    return _to_the_scale(desk, packing)


def leave(desk: Desk) -> Outcome:
    """NO WEIGHT, HOLD or NEXT: it stays unweighed; where weights are required it stays on the lead's list."""
    packing = desk.weigh_only
    if packing is None:
        return refuse(desk, Code.NOTHING_OPEN)
    desk.weigh_only = None
    outcome = answer(Code.WEIGHING_LEFT, order=packing.shop_order_no)
    return note(desk, outcome, EventKind.REFUSED, packing.document_id, code=outcome.code.value)


def tell_weight(desk: Desk, packing: Packing, grams: int) -> Outcome:
    """The weight of a shipped parcel: kept, and told to the ERP behind its shipment."""
    with desk.journal.writing() as writing:
        entry = _entry(desk, packing, grams, outbox.next_sequence(writing))
        facts = {"key": entry.key, "weight_g": grams, "forced": packing.forced}
        sequence = event(desk, writing, EventKind.WEIGHED_AFTER, packing.document_id, **facts)
        outbox.add(writing, entry)
        kept = packings.of_document(writing, packing.document_id)
        if kept is not None and kept.packing.condition is Condition.CLOSED:
            weighed = replace(kept.packing, weight_g=grams, forced=packing.forced)
            packings.save(writing, weighed, sequence, kept.closed_at)
            if kept.packing.weight_g is None:  # a parcel that is weighed once more teaches nothing new
                learning.teach(desk, writing, weighed)
    desk.weigh_only = None
    desk.scale.weight_taken()
    desk.wake_sync()
    return sealed(answer(Code.PARCEL_WEIGHED, order=packing.shop_order_no, grams=str(grams)), sequence)


def _is_on(desk: Desk) -> bool:
    settings = desk.settings
    if settings.weigh_when is not WeighWhen.AFTER_SHIPPING or settings.weighing is Weighing.NONE:
        return False
    return settings.weighing is Weighing.REQUIRED or desk.scale_is_live


def _to_the_scale(desk: Desk, packing: Packing) -> Outcome:
    desk.weigh_only = packing
    outcome = answer(Code.WEIGH_SHIPPED, order=packing.shop_order_no, waybill=packing.waybill)
    return note(desk, outcome, EventKind.RESUMED, packing.document_id, to_weigh=True)


def _known_weight(desk: Desk, document: OutboundDocument, kept: Kept | None) -> int | None:
    """What this bench or the ERP holds already; a weight that the ERP refused is none."""
    told = outbox.newest_of_kind(desk.journal, document.document_id, EntryKind.WEIGH_ONLY)
    if told is not None and told.state is EntryState.REJECTED:
        return None
    if told is not None and told.state is not EntryState.WITHDRAWN:
        return told.entry.weight_g
    if kept is not None and kept.packing.weight_g is not None:
        return kept.packing.weight_g
    return document.measured_weight_g or None


def _of_kept(packing: Packing) -> Packing:
    """A word that passed an earlier weight passes no other."""
    return replace(packing, step=Step.WEIGH, forced="")


def _of_document(desk: Desk, document: OutboundDocument) -> Packing:
    """A parcel that somebody else packed: all that it should hold is in it."""
    opening = Opening(
        key="",
        operator=desk.operator_id,
        at=desk.clock.now().isoformat(),
        bench_prints=False,
        label_proved=True,
        acknowledge_remarks=False,
        company=whose.company_of(desk.cache, document.document_id),
    )
    packing = packing_of(document, desk.cache.catalog(skus_of(document)), opening)
    lines = tuple(replace(line, scanned=line.quantity if line.needs_scan else 0) for line in packing.lines)
    return replace(packing, lines=lines, step=Step.WEIGH, condition=Condition.CLOSED)


def _entry(desk: Desk, packing: Packing, grams: int, sequence: int) -> Entry:
    return Entry(
        key=f"{desk.station.text}-{desk.mint()}",
        sequence=sequence,
        station=desk.station.text,
        stream=packing.document_id,
        kind=EntryKind.WEIGH_ONLY,
        document_id=packing.document_id,
        order_id=packing.order_id,
        waybill=packing.waybill,
        carrier_id=packing.carrier_id,
        carrier_name=packing.carrier_name,
        warehouse_id=packing.warehouse_id,
        weight_g=grams,
        weigh_type=WEIGH_TYPE,
        created=desk.clock.now(),
        company=packing.company,
    )
