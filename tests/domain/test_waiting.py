"""Whose time it is: every span belongs to one part, and the parts add up to the whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.parcel_time import Part
from desktop.domain.waiting import PART_OF, Hours, Wait, WaitCause

SECOND = 1_000_000_000
WAITS = st.one_of(st.none(), st.sampled_from([Wait(cause) for cause in WaitCause]))


@given(st.lists(st.tuples(WAITS, st.integers(1, 5000)), min_size=1, max_size=30))
def test_the_parts_of_a_parcel_add_up(spans: list[tuple[Wait | None, int]]) -> None:
    hours, now, wanted = Hours(), SECOND, dict.fromkeys(Part, 0)
    hours.worked(now)
    hours.see(now, "D1", None)
    for wait, milliseconds in spans:
        hours.see(now, "D1", wait)
        now += milliseconds * 1_000_000
        wanted[wait.part if wait else Part.PERSON] += milliseconds
        hours.pass_to(now)
        hours.worked(now)
    assert hours.split("D1", now) == {part.value: spent for part, spent in wanted.items() if spent}
    hours.forget("D1")


def test_a_wait_is_counted_on_while_the_same_part_is_waited_for() -> None:
    hours = Hours()
    hours.see(SECOND, "D1", Wait(WaitCause.PRINTER_BUSY))
    hours.see(4 * SECOND, "D1", Wait(WaitCause.PRINTER_OFF))
    assert hours.seconds(6 * SECOND) == 5
    hours.see(6 * SECOND, "D1", Wait(WaitCause.SCALE_SILENT))
    assert hours.seconds(7 * SECOND) == 1
    hours.see(8 * SECOND, "D1", None)
    assert hours.seconds(20 * SECOND) == 0


def test_another_look_up_begins_anew() -> None:
    hours = Hours()
    hours.see(SECOND, "", Wait(WaitCause.LOOK_UP, about="1"))
    hours.see(9 * SECOND, "", Wait(WaitCause.LOOK_UP, about="2"))
    assert hours.seconds(10 * SECOND) == 1


def test_what_a_look_up_took_belongs_to_the_order_that_it_found() -> None:
    hours = Hours()
    hours.worked(SECOND)
    hours.see(SECOND, "", Wait(WaitCause.LOOK_UP, about="1"))
    hours.pass_to(8 * SECOND)
    hours.see(8 * SECOND, "D1", None)
    assert hours.split("D1", 10 * SECOND) == {"erp": 7000, "person": 2000}


def test_a_held_parcel_keeps_its_hours() -> None:
    hours = Hours()
    hours.worked(SECOND)
    hours.see(SECOND, "D1", None)
    hours.pass_to(3 * SECOND)
    hours.see(3 * SECOND, "", None)
    hours.pass_to(60 * SECOND)
    hours.see(60 * SECOND, "D1", None)
    assert hours.split("D1", 61 * SECOND) == {"person": 3000}


def test_every_cause_is_somebodys() -> None:
    assert set(PART_OF) == set(WaitCause)
