"""Where each parcel's time went, for the lead: today's sums, people, hours, and the slowest parcels."""

from __future__ import annotations

import msgspec

from desktop.domain import parcel_time
from desktop.domain.parcel_time import ParcelTime, TimeSum
from desktop.order_rows import names_of
from desktop.store import packings
from desktop.usecases.desk import Desk
from desktop.usecases.timing import Timing

SLOWEST = 200  # of a day


class TimePages:
    """Reads at a person's pace; nothing here lies on the scan path."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._timing = Timing(desk)

    def today(self) -> TimeSum:
        """All parcels of today together."""
        return parcel_time.summed(self._timing.today())

    def people(self) -> list[TimeSum]:
        names = names_of(self._desk)
        sums = parcel_time.by_person(self._timing.today())
        return [msgspec.structs.replace(one, name=names.get(one.name, one.name)) for one in sums]

    def hours(self) -> list[TimeSum]:
        return list(parcel_time.by_hour(self._timing.today()))

    def slowest(self) -> list[ParcelTime]:
        """With people and orders by name."""
        names = names_of(self._desk)
        found = parcel_time.slowest(self._timing.today(), SLOWEST)
        return [
            msgspec.structs.replace(
                one, operator=names.get(one.operator, ""), shop_order_no=self._order(one.document_id)
            )
            for one in found
        ]

    def _order(self, document_id: str) -> str:
        kept = packings.of_document(self._desk.journal, document_id)
        return kept.packing.shop_order_no if kept is not None else ""
