"""Recalled parcels and the hall as the lead sees them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec


class LeftReason(StrEnum):
    """What a lead says of a recalled parcel that is not here."""

    CARRIER_ASKED = "carrier_asked"  # the carrier was asked to stop it on the way
    BUYER_AGREED = "buyer_agreed"
    NOT_FOUND = "not_found"  # searched for in the hall
    OTHER = "other"


class Place(StrEnum):
    """Where a parcel that was closed here stands."""

    BENCH = "bench"  # the last one that was closed here
    CAGE = "cage"  # its carrier's
    LEFT = "left"  # the carrier has taken it, or must have


class RecallRow(msgspec.Struct, frozen=True):
    """A parcel closed here that must not leave, or that left before anybody knew."""

    document_id: str
    shop_order_no: str
    waybill: str
    carrier_name: str
    shop_name: str
    reason: str  # StopReason value
    raised: datetime
    closed_at: datetime | None
    checked_at: datetime | None  # the last check for stops before it was closed
    stops_hidden: bool  # the ERP shows no stops of its shop: no check would have found it
    place: Place
    after: int  # parcels of its carrier that were closed here after it: they lie on it
    shipped: bool  # the ERP has it as shipped: that is undone there
    operator: str = ""


class HandOverRow(msgspec.Struct, frozen=True):
    """What a carrier has taken, as somebody said."""

    carrier: str
    parcels: int
    at: datetime


class HallRow(msgspec.Struct, frozen=True):
    """What of one carrier stands here and was not collected."""

    carrier: str
    parcels: int
    oldest: datetime
    recalled: int  # of these, called back and not found yet
    collected: datetime | None  # when the carrier came last
