"""When what goes wrong in the scripted shift: indices of parcels, so that a short shift meets every fault too."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from desktop.demo.erp_book import Parcel

SHORTEST = 15  # parcels; below this the faults would meet each other


class KillMoment(StrEnum):
    """Where in an order the station's process is killed."""

    ANSWERED = "answered"  # an item was answered: it must still be counted afterwards
    UNANSWERED = "unanswered"  # the bytes of a scan are on their way: it may be counted or not
    LABEL = "label"  # the last item was answered and its label is being printed


class Timetable(msgspec.Struct, frozen=True):
    outage: range  # the ERP's process is dead
    printer_off: range
    cancelled_before: tuple[int, ...]
    cancelled_during: int
    cancelled_unpulled: tuple[int, ...]  # cancelled just before the ERP goes down
    kills: dict[int, KillMoment]
    wrong_items: frozenset[int]
    too_many: frozenset[int]
    swapped_labels: frozenset[int]
    unknown_codes: frozenset[int]
    answers_lost: int  # the ERP ships this parcel and its answer is lost

    def label_first(self, index: int) -> bool:
        """Whether the parcel comes with its label on the box; the others are labelled here."""
        labelled_here = (
            index in self.printer_off or index in self.swapped_labels or self.kills.get(index) is KillMoment.LABEL
        )
        return index % 2 == 0 and not labelled_here


def timetable(count: int) -> Timetable:
    """The faults of a shift of ``count`` parcels."""
    first, second = count // 3, 2 * count // 3
    return Timetable(
        outage=range(first, second),
        printer_off=range(second, second + 2),
        cancelled_before=(1,),
        cancelled_during=3,
        cancelled_unpulled=(first, first + 1),
        kills={
            2: KillMoment.ANSWERED,
            first + 3: KillMoment.UNANSWERED,
            second + 3: KillMoment.LABEL,
        },
        wrong_items=frozenset({0, first + 2, *range(6, count, 5)}),
        too_many=frozenset({0, first + 2, *range(8, count, 5)}),
        swapped_labels=frozenset({first + 2, count - 1}),
        unknown_codes=frozenset({0, count - 2}),
        answers_lost=second + 2,
    )


def arranged(parcels: tuple[Parcel, ...], plan: Timetable) -> tuple[Parcel, ...]:
    """The parcels, with suitable ones where the plan is choosy: visible stops, several kinds of goods."""
    left = list(parcels)
    cancelled = (*plan.cancelled_before, plan.cancelled_during, *plan.cancelled_unpulled)
    chosen: dict[int, Parcel] = {}
    for index in (*cancelled, *plan.kills, *sorted(plan.too_many)):
        if index in chosen:
            continue
        suits = _stops_visible if index in cancelled else _several_kinds
        chosen[index] = next(filter(suits, left), left[0])
        left.remove(chosen[index])
    return tuple(chosen[index] if index in chosen else left.pop(0) for index in range(len(parcels)))


def _stops_visible(parcel: Parcel) -> bool:
    return parcel.stops_visible


def _several_kinds(parcel: Parcel) -> bool:
    return len(parcel.goods) > 1
