"""A lead's decisions in a simulation: whatever waits for one gets the first that comes to hand, honestly."""

from __future__ import annotations

from desktop.bootstrap import Core
from desktop.domain.recall_views import LeftReason
from desktop.simulation.book import Book
from desktop.simulation.guard import Guard
from desktop.store import outbox
from desktop.usecases import settling
from desktop.usecases.desk import unless_full
from desktop.usecases.recalling import RecallAction
from desktop.usecases.settling import RefusedAction, UnsettledAction


def decide(core: Core, guard: Guard, book: Book, pick: int) -> None:
    """A recalled parcel is found or has left; what was refused is sent again or given up; what nobody knows is looked
    up in the ERP by a person."""
    journal, lead = core.desk.journal, core.station.lead
    recalls = outbox.open_recalls(journal)
    if recalls:
        recall = recalls[pick % len(recalls)]
        document = book.one(recall.document_id)
        if pick % 2 and document is not None:
            lead.scan_recalled(document.waybill)
        else:
            lead.settle_recall(recall.document_id, RecallAction.LEFT_ANYWAY, LeftReason.CARRIER_ASKED.value)
    refused = outbox.refused(journal)
    if refused:
        key, action = refused[pick % len(refused)].key, list(RefusedAction)[pick % 2]
        unless_full(lambda: settling.settle_refused(core.desk, key, action))
    unsettled = outbox.unsettled(journal)
    if unsettled:
        sent = unsettled[pick % len(unsettled)]
        there = any(effect.key == sent.key for effect in book.effects.get(sent.document_id, []))
        there = there or sent.document_id in book.shipped_by_office or sent.key in book.weighings
        said = UnsettledAction.THERE if there else UnsettledAction.SEND_AGAIN
        unless_full(lambda: settling.settle_unsettled(core.desk, sent.key, said))
    guard.taken_back(core)
