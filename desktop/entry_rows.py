"""Rows and lives of outgoing entries: the journal, what sync tried, and what the ERP answered, laid over each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from desktop.domain.sync_views import LifeStep, OutboxRow
from desktop.order_rows import names_of
from desktop.store import entry_pages
from desktop.store.entry_pages import Listed
from desktop.store.packings import Kept
from desktop.usecases.desk import Desk
from sync.outgoing import SHIPPING
from sync.ports import Attempt
from sync.vocabulary import Receipt

_facts = msgspec.json.Decoder(dict[str, object]).decode


def rows_of(desk: Desk, listed: Sequence[Listed]) -> list[OutboxRow]:
    """In the same order."""
    keys = [one.entry.key for one in listed]
    attempts = desk.sync.attempts(keys)
    receipts = {receipt.key: receipt for receipt in desk.sync.receipts_of(keys)}
    documents = [one.entry.document_id for one in listed]
    kept = entry_pages.packings_of(desk.journal, documents)
    unknown = sorted({one for one in documents if one and one not in kept})
    orders = desk.cache.shop_numbers(unknown) if unknown else {}
    return [
        _row(one, attempts.get(one.entry.key), receipts.get(one.entry.key), kept.get(one.entry.document_id), orders)
        for one in listed
    ]


def _row(
    listed: Listed, attempt: Attempt | None, receipt: Receipt | None, kept: Kept | None, orders: dict[str, str]
) -> OutboxRow:
    entry = listed.entry
    deadline = kept.packing.deadline if kept is not None and entry.kind in SHIPPING else ""
    return OutboxRow(
        key=entry.key,
        sequence=entry.sequence,
        kind=entry.kind,
        document_id=entry.document_id,
        shop_order_no=kept.packing.shop_order_no if kept is not None else orders.get(entry.document_id, ""),
        waybill=entry.waybill,
        carrier_name=entry.carrier_name,
        weight_g=entry.weight_g,
        state=listed.state.value,
        detail=listed.detail,
        created=entry.created,
        tries=attempt.tries if attempt is not None else 0,
        in_doubt=attempt is not None and attempt.in_doubt,
        sent_at=attempt.last_at if attempt is not None and attempt.tries else None,
        next_try=attempt.next_try if attempt is not None else None,
        last_error=attempt.last_error if attempt is not None else "",
        answered_at=receipt.at if receipt is not None else None,
        code=receipt.code if receipt is not None else "",
        said=receipt.detail if receipt is not None else "",
        deadline=datetime.fromisoformat(deadline) if deadline else None,
        release=entry.release,
        body=entry.body,
        pieces=entry.pieces,
    )


def life_of(desk: Desk, row: OutboxRow) -> tuple[LifeStep, ...]:
    """Created here, sent so often, what went wrong, what was answered, what a person did."""
    names = names_of(desk)
    steps, folded = [LifeStep(row.created, "created")], False
    for at, kind, operator, body in entry_pages.events_about(desk.journal, row.document_id, row.key):
        facts = _facts(body)
        folded = folded or kind.startswith("entry_")
        if kind != "closed":  # that is its creation
            steps.append(LifeStep(at, kind, _words(kind, facts, row), names.get(operator, "")))
    if row.sent_at is not None and row.answered_at is None:
        steps.append(LifeStep(row.sent_at, "unanswered" if row.in_doubt else "sent", row.last_error, count=row.tries))
    elif row.answered_at is not None and not folded:
        steps.append(LifeStep(row.answered_at, "answered", row.detail, count=row.tries))
    steps.sort(key=lambda step: step.at)
    if row.next_try is not None and row.answered_at is None:
        steps.append(LifeStep(row.next_try, "next_try", row.last_error if row.sent_at is None else ""))
    return tuple(steps)


def _words(kind: str, facts: dict[str, object], row: OutboxRow) -> str:
    """What the ERP said, or why a person decided so."""
    if kind.startswith("entry_"):
        return row.said or (row.detail if row.needs_person else str(facts.get("code") or ""))
    return str(facts.get("reason") or facts.get("action") or "")
