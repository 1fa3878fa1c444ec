"""The number ledger: each waybill number that this bench holds a label for is held, used or void, and since when."""

from __future__ import annotations

from datetime import datetime

import msgspec

from desktop.domain.labels import NumberState, VoidReason
from desktop.store.journal import Rows, Writing
from desktop.store.moments import from_micros, to_micros

# A used number stays used, whatever is printed of it afterwards.
_HOLD = (
    "INSERT INTO number (waybill, document_id, state, reason, at) VALUES (?, ?, 'held', '', ?) "
    "ON CONFLICT (waybill) DO UPDATE SET document_id = excluded.document_id, state = 'held', reason = '', "
    "at = excluded.at WHERE number.state = 'void'"
)
_REPLACE = (
    "UPDATE number SET state = 'void', reason = ?, at = ? WHERE document_id = ? AND waybill <> ? AND state = 'held'"
)
_SET = (
    "INSERT INTO number (waybill, document_id, state, reason, at) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (waybill) DO UPDATE SET document_id = excluded.document_id, state = excluded.state, "
    "reason = excluded.reason, at = excluded.at"
)
_USE = "UPDATE number SET state = 'used', reason = '', at = ? WHERE waybill = ?"
_COLUMNS = "waybill, document_id, state, reason, at"
_NOT_HELD = (
    "SELECT value FROM json_each(?) WHERE NOT EXISTS "
    "(SELECT 1 FROM number WHERE waybill = value AND state IN ('held', 'used'))"
)
_UNUSED = f"SELECT {_COLUMNS} FROM number WHERE state != 'used' ORDER BY at"  # indexed so
_HELD = f"SELECT {_COLUMNS} FROM number WHERE state != 'used' AND state = 'held' ORDER BY at"
_OTHERS = f"SELECT {_COLUMNS} FROM number WHERE document_id = ? AND waybill <> ? AND state = 'held'"


class Number(msgspec.Struct, frozen=True):
    waybill: str
    document_id: str
    state: NumberState
    reason: str
    at: datetime


def hold(writing: Writing, waybill: str, document_id: str, at: datetime) -> bool:
    """This bench has a label body of it; whether that is news. Another number that its order had is void then."""
    if not writing.run(_HOLD, (waybill, document_id, to_micros(at))):
        return False
    writing.run(_REPLACE, (VoidReason.NUMBER_CHANGED.value, to_micros(at), document_id, waybill))
    return True


def use(writing: Writing, waybill: str, document_id: str, at: datetime, *, known_only: bool) -> None:
    """A parcel was closed with it; ``known_only``: of a label from elsewhere nothing is kept."""
    if known_only:
        writing.run(_USE, (to_micros(at), waybill))
    else:
        writing.run(_SET, (waybill, document_id, NumberState.USED.value, "", to_micros(at)))


def void(writing: Writing, waybill: str, document_id: str, reason: str, at: datetime) -> None:
    writing.run(_SET, (waybill, document_id, NumberState.VOID.value, reason, to_micros(at)))


def others_of(source: Rows, document_id: str, waybill: str) -> list[Number]:
    """Held numbers that the order has besides this one."""
    return [_number(row) for row in source.rows(_OTHERS, (document_id, waybill))]


def unknown_among(source: Rows, waybills: list[str]) -> set[str]:
    """Those that are neither held nor used."""
    return {row[0] for row in source.rows(_NOT_HELD, (msgspec.json.encode(waybills).decode(),))}


def held(source: Rows) -> list[Number]:
    return [_number(row) for row in source.rows(_HELD)]


def unused(source: Rows) -> list[Number]:
    """Held or void, the oldest first."""
    return [_number(row) for row in source.rows(_UNUSED)]


def _number(row: tuple[str, str, str, str, int]) -> Number:
    return Number(row[0], row[1], NumberState(row[2]), row[3], from_micros(row[4]))
