"""The offline runway as it is shown: what this bench can still ship with the cable out, and for how long."""

from __future__ import annotations

from datetime import datetime

import msgspec


class RunwayPart(msgspec.Struct, frozen=True):
    """The share of one carrier or one shop."""

    key: str  # carrier or shop id
    name: str
    parcels: int  # ready
    minutes: int | None  # at the present pace of this very part; None while it has none
    held: int = 0  # ready or not


class RunwayView(msgspec.Struct, frozen=True):
    """Parcels that are ready, and the minutes that they last at the present pace."""

    parcels: int
    minutes: int | None = None  # None before this bench has a pace
    per_hour: float | None = None  # parcels closed here in the last working stretch
    by_carrier: tuple[RunwayPart, ...] = ()
    by_shop: tuple[RunwayPart, ...] = ()
    first_out: RunwayPart | None = None  # the carrier, or else the shop, whose parcels run out first
    held_until: datetime | None = None  # until then more is held than usual
    no_printer: bool = False  # labels come last here, and no printer is set up that could make them
