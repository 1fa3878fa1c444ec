"""Telling the ERP something besides "this parcel has left": one entry in the outbox, in a stream of its own.

A stream of its own, so that what the ERP refuses here never parks a shipment behind it.
"""

from __future__ import annotations

from typing import Any

import msgspec

from desktop.domain.answers import answer
from desktop.domain.events import EventKind
from desktop.domain.outcome import Code, Outcome
from desktop.domain.packing import Packing
from desktop.store import outbox, whose
from desktop.store.journal import Writing
from desktop.usecases.desk import Desk, event, refuse, sealed
from sync.outgoing import OF_A_PARCEL, Body, Boxed, EntryKind, Pieces, WorkLogged
from sync.vocabulary import Entry

PACKED = "pack"


class About(msgspec.Struct, frozen=True):
    """Which document, order or parcel is spoken of; empty where it is none."""

    document_id: str = ""
    order_id: str = ""
    waybill: str = ""
    carrier_id: str = ""
    carrier_name: str = ""
    warehouse_id: str = ""
    weight_g: int | None = None
    company: str = ""  # whose ERP it is; "" for that of the cache


def tell(desk: Desk, kind: EntryKind, body: Body, about: About | None = None) -> Outcome:
    """Put it before the ERP; its answer comes later. Said no here only where the ERP is known not to take it."""
    if kind in OF_A_PARCEL or not _fits(kind, body):
        return refuse(desk, Code.ERP_CANNOT, kind=kind.value)
    known = desk.sync.capabilities()
    if known is not None and kind not in known.kinds:
        return refuse(desk, Code.ERP_CANNOT, kind=kind.value)
    about = about or About()
    if not about.company:
        about = msgspec.structs.replace(about, company=whose.company(desk.cache))
    with desk.journal.writing() as writing:
        key = _add(desk, writing, kind, body, about)
        sequence = event(desk, writing, EventKind.TOLD, about.document_id, kind=kind.value, key=key)
    desk.wake_sync()
    return sealed(answer(Code.ERP_TOLD, kind=kind.value, key=key), sequence)


def before_closing(desk: Desk, writing: Writing, packing: Packing) -> None:
    """What lies in the parcel's box, where the settings ask and the ERP takes it; before it leaves."""
    if not desk.settings.erp.tell_boxes or not _takes(desk, EntryKind.BOXED):
        return
    pieces: dict[str, int] = {}
    for line in packing.lines:
        if line.scanned:
            pieces[line.sku_id] = pieces.get(line.sku_id, 0) + line.scanned
    body = Boxed(tuple(Pieces(sku_id, count) for sku_id, count in pieces.items()), packing.box, packing.weight_g)
    _add(desk, writing, EntryKind.BOXED, body, _of(packing))


def after_closing(desk: Desk, writing: Writing, packing: Packing) -> None:
    """Whose work it was, where the settings ask and the ERP takes it; by the name that the person has here."""
    if not desk.settings.erp.log_work or not _takes(desk, EntryKind.WORK_LOGGED):
        return
    person = desk.operator.name if desk.operator else ""
    _add(desk, writing, EntryKind.WORK_LOGGED, WorkLogged(PACKED, person, packing.box), _of(packing))


def _takes(desk: Desk, kind: EntryKind) -> bool:
    """As far as sync has said; before its first session nothing is known, and nothing is promised."""
    known = desk.sync.capabilities()
    return known is not None and kind in known.kinds


def _fits(kind: EntryKind, body: Body) -> bool:
    return body.__struct_config__.tag == kind.value


def _of(packing: Packing) -> About:
    return About(
        packing.document_id,
        packing.order_id,
        packing.waybill,
        packing.carrier_id,
        packing.carrier_name,
        packing.warehouse_id,
        packing.weight_g,
        packing.company,
    )


def _add(desk: Desk, writing: Writing, kind: EntryKind, body: Body, about: About) -> str:
    key = f"{desk.station.text}-{desk.mint()}"
    facts: dict[str, Any] = msgspec.structs.asdict(about)
    entry = Entry(
        key=key,
        sequence=outbox.next_sequence(writing),
        station=desk.station.text,
        stream=f"{kind.value}:{key}",
        kind=kind,
        weigh_type=0,
        created=desk.clock.now(),
        body=body,
        **facts,
    )
    outbox.add(writing, entry)
    return key
