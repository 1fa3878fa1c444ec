"""Entries about deliveries of the played hall."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sync.outgoing import EntryKind
from sync.vocabulary import Entry

KEY = "bench-1-0123"


def entry(picking: int, kind: EntryKind = EntryKind.SHIP_WEIGHED, **changes: Any) -> Entry:
    values: dict[str, Any] = {
        "key": KEY, "sequence": 1, "station": "bench/1", "stream": str(picking), "kind": kind,
        "document_id": str(picking), "order_id": "",
        "waybill": "1Z999", "carrier_id": "", "carrier_name": "", "warehouse_id": "", "weight_g": 430,
        "weigh_type": 5, "created": datetime.now(UTC),
    }  # fmt: skip
    return Entry(**(values | changes))
