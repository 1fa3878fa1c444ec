"""Frozen values that the screens show of learned weights."""

from __future__ import annotations

from datetime import datetime

import msgspec


class WeightSight(msgspec.Struct, frozen=True):
    """What the scale can tell of the parcel whose turn it is. Grams."""

    expected_g: int
    spread_g: int
    tells_from_g: int  # the lightest piece that would be missed
    unknown: str = ""  # a thing whose weight is still being learned; "" where all are known
    unknown_box: bool = False  # it is the box that nobody scanned
    lightest: str = ""  # the lightest piece, where it is too light to be missed
    lightest_g: int = 0


class LearnedRow(msgspec.Struct, frozen=True):
    """One learned weight on the lead's list."""

    kind: str  # domain.weight_model.Kind
    item: str
    name: str  # "" where neither the ERP nor the settings name it
    parcels: int
    pieces: int
    mean_g: float
    doubt_g: float  # how uncertain the mean is: one standard deviation
    spread_g: float  # piece to piece: one standard deviation
    known: bool  # the check relies on it
    last_parcel: str  # its document
    last_at: datetime
