"""Rows and stories for the lead's lists: the journal laid over what the ERP said."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from desktop.domain.packing import Condition
from desktop.domain.views import OrderRow, OrderState, OrderStory
from desktop.store import outbox, packings, people, story
from desktop.store.outbox import CONFIRMED, EntryState, Sent
from desktop.store.packings import Kept
from desktop.usecases.desk import Desk
from sync.vocabulary import DocumentStatus, OutboundDocument

_BY_CONDITION = {
    Condition.OPEN: OrderState.PACKING,
    Condition.HELD: OrderState.HELD,
    Condition.SET_ASIDE: OrderState.SET_ASIDE,
    Condition.STOPPED: OrderState.STOPPED,
    Condition.CLOSED: OrderState.CLOSED,
}
_BY_STATUS = {
    DocumentStatus.WAITING: OrderState.WAITING,
    DocumentStatus.EXTERNAL: OrderState.WAITING,
    DocumentStatus.SHIPPED: OrderState.SHIPPED,
    DocumentStatus.ARCHIVED: OrderState.SHIPPED,
    DocumentStatus.VOID: OrderState.VOID,
    DocumentStatus.REVOKED: OrderState.VOID,
    DocumentStatus.GONE: OrderState.VOID,
}


def names_of(desk: Desk) -> dict[str, str]:
    """Person id → name."""
    return {one.person.person_id: one.person.name for one in people.all_people(desk.journal)}


def row_of_packing(kept: Kept, names: dict[str, str], state: OrderState | None = None, detail: str = "") -> OrderRow:
    packing = kept.packing
    return OrderRow(
        document_id=packing.document_id,
        order_id=packing.order_id,
        shop_order_no=packing.shop_order_no,
        waybill=packing.waybill,
        carrier_name=packing.carrier_name,
        shop_name=packing.shop_name,
        state=state or _BY_CONDITION[packing.condition],
        pieces=packing.total,
        detail=detail or packing.reason,
        at=kept.closed_at or datetime.fromisoformat(packing.opened_at),
        operator=names.get(packing.operator, ""),
    )


def row_of_document(document: OutboundDocument, state: OrderState | None = None, detail: str = "") -> OrderRow:
    return OrderRow(
        document_id=document.document_id,
        order_id=document.order_id,
        shop_order_no=document.shop_order_no,
        waybill=document.waybill,
        carrier_name=document.carrier_name,
        shop_name=document.shop_name,
        state=state or _BY_STATUS[document.status],
        pieces=sum(line.quantity for line in document.lines),
        detail=detail,
        at=document.shipped_at or document.modified,
    )


def row_of_entry(
    desk: Desk, sent: Sent, names: dict[str, str], state: OrderState, *, detail: str = "", at: datetime | None = None
) -> OrderRow | None:
    """A parcel closed here, seen by its entry."""
    kept = packings.of_document(desk.journal, sent.document_id)
    if kept is None:
        return None
    row = row_of_packing(kept, names, state, detail)
    return replace(row, at=at or sent.created)


def story_of(desk: Desk, document_id: str, document: OutboundDocument | None) -> OrderStory | None:
    """Where the order stands and all that happened to it on this bench; None for one that nobody here knows."""
    kept = packings.of_document(desk.journal, document_id)
    names = names_of(desk)
    if kept is not None:
        state, detail = _state_here(desk, kept)
        row = row_of_packing(kept, names, state, detail)
        lines = tuple((line.sku_id, line.name, line.quantity, line.scanned) for line in kept.packing.lines)
    elif document is not None:
        standing = desk.cache.standing(document_id)
        stop = standing.stop if standing else ""
        row = row_of_document(document, OrderState.STOPPED if stop else None, stop)
        lines = tuple((line.sku_id, line.name, line.quantity, 0) for line in document.lines)
    else:
        return None
    return OrderStory(row, lines, story.events_of(desk.journal, document_id, names))


def _state_here(desk: Desk, kept: Kept) -> tuple[OrderState, str]:
    """The journal's word goes before the cache's: an order closed here is shipped here, whatever the ERP said last."""
    if kept.packing.condition is not Condition.CLOSED:
        return _BY_CONDITION[kept.packing.condition], ""
    recall = outbox.recall_of(desk.journal, kept.packing.document_id)
    if recall is not None and recall.settled is None:
        return OrderState.RECALLED, recall.reason
    sent = outbox.shipment_of(desk.journal, kept.packing.document_id)
    if sent is None or sent.state is EntryState.PENDING:
        return OrderState.CLOSED, ""
    if sent.state in CONFIRMED:
        return OrderState.SENT, ""
    return OrderState.REFUSED, sent.detail
