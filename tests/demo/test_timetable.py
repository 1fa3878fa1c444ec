"""Every shift, however short, meets every fault once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.demo.erp_book import Goods, Parcel
from desktop.demo.timetable import SHORTEST, KillMoment, arranged, timetable


@given(st.integers(SHORTEST, 500))
def test_the_faults_of_a_shift_lie_within_it_and_apart(count: int) -> None:
    plan = timetable(count)
    assert set(plan.kills.values()) == set(KillMoment)
    assert len(plan.kills) == 3
    cancelled = [*plan.cancelled_before, plan.cancelled_during, *plan.cancelled_unpulled]
    single = [*cancelled, *plan.kills, *plan.printer_off, plan.answers_lost]
    assert len(set(single)) == len(single)
    assert all(0 <= index < count for index in single)
    assert set(plan.cancelled_unpulled) <= set(plan.outage)
    assert not {*plan.cancelled_before, plan.cancelled_during} & set(plan.outage)
    assert any(plan.label_first(index) for index in plan.outage)
    assert any(not plan.label_first(index) for index in plan.outage)


@pytest.mark.parametrize("rich", [0, 3, 15])
def test_parcels_are_only_put_in_order(rich: int) -> None:
    parcels = tuple(_parcel(number, kinds=2 if number >= 15 - rich else 1) for number in range(15))
    plan = timetable(15)
    assert sorted(arranged(parcels, plan), key=lambda parcel: int(parcel.document_id)) == list(parcels)
    if rich == 15:
        assert all(len(arranged(parcels, plan)[index].goods) > 1 for index in plan.kills)


def _parcel(number: int, kinds: int) -> Parcel:
    goods = tuple(Goods(f"SKU{kind}", "cup", f"200000000000{kind}", 1) for kind in range(kinds))
    return Parcel(str(number), f"o{number}", f"so{number}", f"YT{number}", True, goods)
