"""Bugs planted by hand are all found, each within a bounded number of schedules; and it is the bug that was found."""

from __future__ import annotations

import logging

import pytest

from desktop.simulation.run import run
from desktop.simulation.schedule import draw
from tests.proof import size
from tests.simulation.planted import BUGS, FIRST, FOCUS

MOST_SCHEDULES = 400


@pytest.mark.parametrize("name", BUGS)
def test_a_planted_bug_is_found(name: str, expected_log: list[logging.LogRecord]) -> None:
    del expected_log
    focus = FOCUS.get(name, frozenset())
    first = size(FIRST.get(name, 0), 0)
    for number in range(first, MOST_SCHEDULES):
        schedule = draw(f"planted/{number}", focus)
        with BUGS[name]():
            broken = run(schedule).broken
        if broken:
            assert not run(schedule).broken, f"broken without the bug as well: {broken}"
            return
    pytest.fail(f"{name} was not found in schedules {first} to {MOST_SCHEDULES - 1}")
