"""Labels that somebody else made for a document: a carrier's PDF or picture, or a platform's sealed text.

The local ERP draws nothing itself. What is attached before the bench has fetched the document's body is what it gets.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec
import sqlalchemy as sa

from sync.local_erp import schema
from sync.local_erp.changing import NotPossible, document_row, update_document
from sync.local_erp.store import Write

LARGEST = 2 * 1024 * 1024  # bytes; a label page of a carrier has some 10 to 300 kB
BEGINNINGS = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n"}


class Attached(msgspec.Struct, frozen=True):
    """``media`` "pdf" or "png": ``data`` is that file. "sealed": ``data`` is the text for ``component``, in UTF-8."""

    media: str
    data: bytes
    component: str = ""

    def __repr__(self) -> str:  # never the data: it holds a receiver
        return f"Attached({self.media}, {self.component}, {len(self.data)} bytes)"


def attach(tx: Write, o_id: int, label: Attached | None) -> None:
    """Put a label to an order's document, in place of an earlier one; None takes it away. Raises NotPossible."""
    document = document_row(tx, o_id)
    if document is None or document.status != "WaitConfirm":
        raise NotPossible("订单没有待发货的出库单")
    tx.connection.execute(sa.delete(schema.ATTACHED).filter_by(io_id=document.io_id))
    if label is not None:
        _check(label)
        values = {"io_id": document.io_id, "media": label.media, "component": label.component, "data": label.data}
        tx.connection.execute(sa.insert(schema.ATTACHED).values(**values))
    update_document(tx, document.io_id)


def _check(label: Attached) -> None:
    if not 0 < len(label.data) <= LARGEST:
        raise NotPossible(f"面单文件应为1到{LARGEST}字节")
    if label.media == "sealed":
        if not label.component or not _is_json(label.data):
            raise NotPossible("密文应为JSON,并指明打印组件")
    elif label.media not in BEGINNINGS or not label.data.startswith(BEGINNINGS[label.media]):
        raise NotPossible("面单应为PDF或PNG文件")


def _is_json(data: bytes) -> bool:
    try:
        msgspec.json.decode(data.decode(), type=msgspec.Raw)
    except (UnicodeDecodeError, msgspec.DecodeError):
        return False
    return True


def attached_to(connection: sa.Connection, io_ids: Collection[int]) -> dict[int, Attached]:
    """Attached labels by document."""
    wanted = sa.select(schema.ATTACHED).where(schema.ATTACHED.c.io_id.in_(list(io_ids)))
    return {row.io_id: _attached(row) for row in connection.execute(wanted)}


def _attached(row: Any) -> Attached:
    return Attached(row.media, row.data, row.component)
