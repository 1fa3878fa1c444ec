"""The share of the quota: never above it, and no use starves another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sync.quota import FLOORS, Quota, Use


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@given(st.lists(st.sampled_from(list(Use)), min_size=1, max_size=400), st.integers(1, 6), st.integers(4, 120))
def test_no_window_ever_holds_more_than_the_share(uses: list[Use], second: int, minute: int) -> None:
    clock = Clock()
    quota = Quota(second, minute, clock)
    sent: list[float] = []
    for use in uses:
        while (pause := quota.pause(use)) > 0:
            clock.now += pause
        quota.spend(use)
        sent.append(clock.now)
    for at in sent:
        assert sum(at - 1.0 < one <= at for one in sent) <= second
        assert sum(at - 60.0 < one <= at for one in sent) <= minute


def test_the_rest_leaves_room_for_stops_ships_and_look_ups() -> None:
    clock = Clock()
    quota = Quota(1000, 100, clock)
    for use in Use:
        assert quota.pause(use) == 0  # it is wanted just now
    sent = 0
    while quota.pause(Use.REST) == 0:
        quota.spend(Use.REST)
        sent += 1
    assert sent == 100 - sum(int(100 * FLOORS[use]) for use in Use if use is not Use.REST)
    for use in (Use.STOPS, Use.SHIP, Use.LOOK_UP):
        for _ in range(int(100 * FLOORS[use])):
            assert quota.pause(use) == 0
            quota.spend(use)
        assert quota.pause(use) > 0


def test_nothing_is_kept_free_for_what_nobody_wants_but_look_ups() -> None:
    clock = Clock()
    quota = Quota(1000, 100, clock)
    quota.pause(Use.SHIP)
    clock.now += 61.0
    sent = 0
    while quota.pause(Use.REST) == 0:
        quota.spend(Use.REST)
        sent += 1
    assert sent == 100 - int(100 * FLOORS[Use.LOOK_UP])
    assert quota.pause(Use.LOOK_UP) == 0


def test_a_small_share_still_serves_every_use() -> None:
    clock = Clock()
    quota = Quota(5, 1, clock)
    for use in Use:
        assert quota.pause(use) <= quota.gap  # calls of many benches must not meet in one second
        clock.now += quota.gap
        quota.spend(use)


def test_what_the_server_says_holds_everything_back() -> None:
    clock = Clock()
    quota = Quota(5, 100, clock)
    quota.hold(15.0)
    assert quota.pause(Use.SHIP) == 15.0
    clock.now += 15.0
    assert quota.pause(Use.SHIP) == 0
