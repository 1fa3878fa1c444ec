"""The parts of a parcel's time add up to the whole, whatever they are; and what a day's parcels say together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.parcel_time import ParcelTime, Part, by_hour, by_person, in_milliseconds, slowest, summed
from desktop.domain.waiting import PART_OF, Hours, Wait, WaitCause

SECOND = 1_000_000_000
SPENT = st.dictionaries(st.sampled_from(Part), st.integers(0, 10**13))


@given(SPENT)
def test_rounding_loses_nothing(spent: dict[Part, int]) -> None:
    split = in_milliseconds(spent)
    assert sum(split.values()) == sum(spent.values()) // 1_000_000
    for part, ns in spent.items():
        assert abs(split.get(part.value, 0) - ns / 1_000_000) < 1


@given(st.lists(st.tuples(st.integers(0, 3 * SECOND), st.integers(0, SECOND), st.integers(0, SECOND)), max_size=20))
def test_reads_answers_and_waits_are_the_whole_time(rounds: list[tuple[int, int, int]]) -> None:
    """However long somebody worked, the code travelled and the program took to answer."""
    hours, now = Hours(), SECOND
    hours.begin(now)
    hours.worked(now)
    hours.see(now, "D1", None)
    began, travelled, answered = now, 0, 0
    for worked, way, answer in rounds:
        read = now + worked
        now = read + way
        hours.begin(now, read)
        now += answer
        hours.worked(now)
        hours.see(now, "D1", None)
        travelled, answered = travelled + way, answered + answer
    split = hours.split("D1", now)
    assert sum(split.values()) == (now - began) // 1_000_000
    assert abs(split.get("scan", 0) - travelled / 1e6) < 1
    assert abs(split.get("local", 0) - answered / 1e6) < 1


def test_a_stamp_of_another_clock_is_nobodys_way() -> None:
    hours = Hours()
    hours.begin(100 * SECOND)
    hours.worked(100 * SECOND)
    hours.see(100 * SECOND, "D1", None)
    for foreign in (0, 5, 300 * SECOND):
        hours.begin(103 * SECOND, foreign)
        hours.worked(103 * SECOND)
    assert hours.split("D1", 103 * SECOND) == {"person": 3000}


def test_the_answer_that_opens_a_parcel_belongs_to_it() -> None:
    hours = Hours()
    hours.begin(SECOND)
    hours.worked(SECOND)
    hours.see(SECOND, "", None)
    hours.begin(61 * SECOND + 40_000_000, 61 * SECOND)  # a minute of nothing, then the scan
    hours.worked(61 * SECOND + 50_000_000)
    hours.see(61 * SECOND + 50_000_000, "D1", None)
    assert hours.split("D1", 62 * SECOND) == {"person": 950, "scan": 40, "local": 10}


def test_a_component_makes_the_printer_a_platforms() -> None:
    for cause, part in PART_OF.items():
        behind = Wait(cause, platform=True).part
        assert behind is (Part.PLATFORM if part is Part.PRINTER else part)
    assert Wait(WaitCause.PRINTER_BUSY).part is Part.PRINTER


def parcel(number: int, who: str, hour: int, **spent: int) -> ParcelTime:
    at = datetime(2026, 11, 20, hour, 30).astimezone(UTC)
    return ParcelTime(f"D{number}", at + timedelta(seconds=number), who, spent)


DAY = (
    parcel(1, "wang", 9, person=9_000, printer=1_000),
    parcel(2, "wang", 9, person=8_000, printer=41_000),
    parcel(3, "li", 10, person=30_000, erp=6_000, scale=500),
    parcel(4, "li", 11, person=4_000),
    parcel(5, "wang", 11, person=4_000),
)


def test_a_day_in_sums() -> None:
    whole = summed(DAY)
    assert (whole.parcels, whole.whole) == (5, 103_500)
    assert whole.dearest is Part.PRINTER
    assert whole.each == 20_700
    assert [(one.name, one.parcels, one.dearest) for one in by_person(DAY)] == [
        ("wang", 3, Part.PRINTER),
        ("li", 2, Part.ERP),
    ]
    assert [(one.name, one.whole) for one in by_hour(DAY)] == [("09:00", 59_000), ("10:00", 36_500), ("11:00", 8_000)]
    assert [one.document_id for one in slowest(DAY, 2)] == ["D2", "D3"]
    assert (DAY[1].dearest, DAY[1].waited) == (Part.PRINTER, 41_000)
    assert (DAY[3].dearest, DAY[3].waited) == (Part.PERSON, 0)


def test_an_empty_day() -> None:
    assert summed(()).each == 0
    assert summed(()).dearest is Part.PERSON
    assert [*by_person(()), *by_hour(()), *slowest((), 5)] == []
