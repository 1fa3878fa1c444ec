"""Where a parcel's time went: seven parts that add up to the whole, and what the day's parcels say together.

Pure values. The book of hours in ``waiting`` measures; here it is shared out and summed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum

import msgspec

_MILLISECOND_NS = 1_000_000


class Part(StrEnum):
    """Who is waited for."""

    PERSON = "person"  # work, and whatever only a person can do
    SCAN = "scan"  # from the scanner's last byte until this program had the code
    LOCAL = "local"  # this program
    ERP = "erp"
    PLATFORM = "platform"  # a print component
    PRINTER = "printer"
    SCALE = "scale"


def in_milliseconds(spent_ns: Mapping[Part, int]) -> dict[str, int]:
    """Whole milliseconds by part, without parts that cost none; their sum is the whole, rounded down once.

    What rounding leaves over goes to the parts that lost most by it.
    """
    found = {part: ns // _MILLISECOND_NS for part, ns in spent_ns.items()}
    left = sum(spent_ns.values()) // _MILLISECOND_NS - sum(found.values())
    by_loss = sorted(spent_ns, key=lambda part: spent_ns[part] % _MILLISECOND_NS, reverse=True)
    for part in by_loss[:left]:
        found[part] += 1
    return {part.value: found[part] for part in Part if found.get(part, 0) > 0}


class ParcelTime(msgspec.Struct, frozen=True):
    """One closed parcel; milliseconds by part."""

    document_id: str
    closed_at: datetime
    operator: str  # person_id, or a name where it is shown
    spent: dict[str, int]
    shop_order_no: str = ""

    @property
    def whole(self) -> int:
        return sum(self.spent.values())

    def of(self, part: Part) -> int:
        return self.spent.get(part.value, 0)

    @property
    def waited(self) -> int:
        """Whatever was nobody's work: all but the person's own time."""
        return self.whole - self.of(Part.PERSON)

    @property
    def dearest(self) -> Part:
        """The part that cost most besides the person's own work; that where nothing else was waited for."""
        others = [part for part in Part if part is not Part.PERSON and self.of(part)]
        return max(others, key=self.of, default=Part.PERSON)


class TimeSum(msgspec.Struct, frozen=True):
    """Several parcels together: ``name`` is a person or an hour, or "" for all of them."""

    name: str
    parcels: int
    spent: dict[str, int]

    @property
    def whole(self) -> int:
        return sum(self.spent.values())

    def of(self, part: Part) -> int:
        return self.spent.get(part.value, 0)

    @property
    def each(self) -> int:
        """Milliseconds of one parcel in the middle."""
        return self.whole // self.parcels if self.parcels else 0

    @property
    def dearest(self) -> Part:
        """Which part costs most besides the people's own work."""
        others = [part for part in Part if part is not Part.PERSON and self.of(part)]
        return max(others, key=self.of, default=Part.PERSON)


def summed(parcels: Iterable[ParcelTime], name: str = "") -> TimeSum:
    spent: dict[str, int] = {}
    count = 0
    for parcel in parcels:
        count += 1
        for part, milliseconds in parcel.spent.items():
            spent[part] = spent.get(part, 0) + milliseconds
    return TimeSum(name, count, spent)


def by_person(parcels: Iterable[ParcelTime]) -> tuple[TimeSum, ...]:
    """The busiest first."""
    groups: dict[str, list[ParcelTime]] = {}
    for parcel in parcels:
        groups.setdefault(parcel.operator, []).append(parcel)
    sums = [summed(group, person) for person, group in groups.items()]
    return tuple(sorted(sums, key=lambda one: (-one.parcels, one.name)))


def by_hour(parcels: Iterable[ParcelTime]) -> tuple[TimeSum, ...]:
    """Local hours of the clock, "09:00", in their order."""
    groups: dict[str, list[ParcelTime]] = {}
    for parcel in parcels:
        groups.setdefault(f"{parcel.closed_at.astimezone():%H}:00", []).append(parcel)
    return tuple(summed(groups[hour], hour) for hour in sorted(groups))


def slowest(parcels: Iterable[ParcelTime], count: int) -> tuple[ParcelTime, ...]:
    """Those that took longest, the slowest first."""
    return tuple(sorted(parcels, key=lambda one: (-one.whole, one.document_id))[:count])
