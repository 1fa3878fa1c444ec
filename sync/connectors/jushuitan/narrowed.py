"""The working set as this wire can narrow to it."""

from __future__ import annotations

import msgspec


class Narrowed(msgspec.Struct, frozen=True):
    """What the first walk over outbound documents is narrowed to; empty means all."""

    warehouse_id: str = ""
    shop_id: str = ""

    @property
    def mark(self) -> str:
        return f"{self.warehouse_id}/{self.shop_id}"
