"""What this bench holds and how often it asks: the settings of sync, as Protocols that the station's settings fit."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from sync.vocabulary import OutboundDocument


class Pace(Protocol):
    """How often and how patiently."""

    @property
    def calls_per_minute(self) -> int: ...

    @property
    def stop_check_seconds(self) -> float: ...

    @property
    def pull_seconds(self) -> float: ...

    @property
    def settle_after_seconds(self) -> float: ...

    @property
    def reconcile_seconds(self) -> float: ...


class WorkingSet(Protocol):
    """Which documents belong to this bench; empty means all."""

    @property
    def warehouse_id(self) -> str: ...

    @property
    def shop_ids(self) -> tuple[str, ...]: ...

    @property
    def wave_ids(self) -> tuple[str, ...]: ...

    def ceiling(self, now: datetime) -> int:
        """Documents per carrier: more while a person has asked for more."""
        ...


def holds(held: WorkingSet, document: OutboundDocument) -> bool:
    """Whether ``document`` is in the working set."""
    return (
        held.warehouse_id in {"", document.warehouse_id}
        and (not held.shop_ids or document.shop_id in held.shop_ids)
        and (not held.wave_ids or document.wave_id in held.wave_ids)
    )
