"""Bugs planted by hand are all found, each within a bounded number of schedules; and it is the bug that was found,
by the promise that it breaks."""

from __future__ import annotations

import logging
import re

import pytest

from desktop.simulation.run import run
from desktop.simulation.schedule import draw
from tests.proof import size
from tests.simulation.planted import BUGS, EXPECTED, FIRST, FOCUS

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
            assert re.search(EXPECTED[name], broken), f"not the promise that it breaks first: {broken}"
            assert not run(schedule).broken, f"broken without the bug as well: {broken}"
            return
    pytest.fail(f"{name} was not found in schedules {first} to {MOST_SCHEDULES - 1}")
