"""Whose ERP tells of a document, and on whose parcel a waybill lies; read from cache.db."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from desktop.store.journal import Rows

_COMPANY = "SELECT value FROM meta WHERE name = 'company_id'"
_COMPANY_OF = f"{_COMPANY} AND EXISTS (SELECT 1 FROM document WHERE document_id = ?)"  # of one moment
_BEARING = (
    "SELECT document_id FROM document WHERE waybill IN (SELECT value FROM json_each(?1)) "
    "UNION SELECT document_id FROM child_waybill WHERE waybill IN (SELECT value FROM json_each(?1))"
)


def company(source: Rows) -> str:
    """An empty one where nobody can say."""
    rows = source.rows(_COMPANY)
    return str(rows[0][0]) if rows else ""


def company_of(source: Rows, document_id: str) -> str:
    """An empty one where the document is not here."""
    rows = source.rows(_COMPANY_OF, (document_id,))
    return str(rows[0][0]) if rows else ""


def bearing(source: Rows, numbers: Sequence[str]) -> list[str]:
    """Documents with a parcel that bears one of these, as its waybill or as that of a further label."""
    return [row[0] for row in source.rows(_BEARING, (msgspec.json.encode(list(numbers)).decode(),))]
