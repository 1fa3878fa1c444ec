"""Made-up recalls and a made-up hall for the gallery."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from desktop.domain.outcome import Code, Outcome, Tone
from desktop.domain.recall_views import HallRow, HandOverRow, Place, RecallRow


class MadeUpRecalls:
    def __init__(self, now: datetime, settled: list[tuple[str, str]], *, quiet: bool = False) -> None:
        self._now = now
        self._settled = settled
        self._quiet = quiet

    def rows(self) -> list[RecallRow]:
        if self._quiet:
            return []
        return [
            self._row(3, "refunded", (3, 41, 28), place=Place.CAGE, after=12),
            self._row(4, "address_changed", (12, 55, 26), place=Place.CAGE),
            self._row(5, "cancelled", (12, 14, 61), place=Place.BENCH, shipped=True),
            self._row(6, "refund_waiting", (26, 95, None), place=Place.LEFT),
        ]

    def left_before(self) -> list[RecallRow]:
        return [] if self._quiet else [self._row(9, "refunded", (31, 160, 4), place=Place.LEFT, shipped=True)]

    def hall(self) -> list[HallRow]:
        if self._quiet:
            return []
        return [
            HallRow("顺丰标快", 214, self._ago(190), 1, self._ago(195)),
            HallRow("圆通速递", 87, self._ago(150), 2, None),
            HallRow("中通快递", 31, self._ago(22), 0, self._ago(25)),
        ]

    def scanned(self, text: str) -> Outcome:
        self._settled.append((text, "scanned"))
        return Outcome(Code.RECALL_FOUND, Tone.WARN, facts=(("reason", "refunded"), ("order", "202611210000000003")))

    def left(self, document_id: str, reason: str) -> Outcome:
        self._settled.append((document_id, reason))
        return Outcome(Code.SETTLED, Tone.GOOD)

    def collected(self, carrier: str) -> Outcome:
        self._settled.append((carrier, "collected"))
        return Outcome(Code.CARRIER_COLLECTED, Tone.GOOD, facts=(("carrier", carrier), ("count", "87")))

    def hand_overs(self) -> list[HandOverRow]:
        if self._quiet:
            return []
        return [HandOverRow("中通快递", 164, self._ago(25)), HandOverRow("顺丰标快", 301, self._ago(195))]

    def not_collected(self, carrier: str, reason: str) -> Outcome:
        self._settled.append((carrier, reason))
        return Outcome(Code.HAND_OVER_UNDONE, Tone.GOOD, facts=(("carrier", carrier), ("count", "164")))

    def seen_to(self, document_id: str, reason: str) -> Outcome:
        self._settled.append((document_id, reason))
        return Outcome(Code.SETTLED, Tone.GOOD)

    def _row(self, number: int, reason: str, minutes: tuple[float, float, float | None], **facts: Any) -> RecallRow:
        """``minutes``: since when the stop is known, since when it is closed, how old the check was then."""
        known, closed, check = minutes
        return RecallRow(
            document_id=str(80_000_000 + number),
            shop_order_no=f"20261121{number:010d}",
            waybill=f"SF138{number * 99_991 % 10_000_000_000:010d}",
            carrier_name="顺丰标快",
            shop_name="晨光家居旗舰店",
            reason=reason,
            raised=self._ago(known),
            closed_at=self._ago(closed),
            checked_at=None if check is None else self._ago(closed + check),
            stops_hidden=check is None,
            operator="王小梅",
            **{"after": 0, "shipped": False, **facts},
        )

    def _ago(self, minutes: float) -> datetime:
        return self._now - timedelta(minutes=minutes)
