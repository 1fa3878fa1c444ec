"""Cuts a failing schedule down to the steps that its failure needs."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from desktop.simulation.run import Result, run
from desktop.simulation.schedule import Schedule, Step

MOST_RUNS = 400
_NAMES = re.compile(r"[0-9a-f]{12}\.\d+-[0-9a-f]{32}|\d+")


def kind_of(broken: str) -> str:
    """The promise without the numbers of the orders and keys that it was broken for."""
    return _NAMES.sub("N", broken)


def shrink(result: Result, tell: Callable[[str], None] = lambda _: None) -> Result:
    """The smallest schedule found that breaks the same promise."""
    best, wanted, runs = result, kind_of(result.broken), 0
    size = max(1, len(best.schedule.steps) // 2)
    while size and runs < MOST_RUNS:
        smaller = None
        for start in range(0, len(best.schedule.steps), size):
            runs += 1
            tried = run(_without(best.schedule, start, size))
            if tried.broken and kind_of(tried.broken) == wanted:
                smaller = tried
                break
        if smaller is None:
            size //= 2
            continue
        best = smaller
        tell(f"{len(best.schedule.steps)} steps")
    return best


def _without(schedule: Schedule, start: int, size: int) -> Schedule:
    steps: tuple[Step, ...] = schedule.steps[:start] + schedule.steps[start + size :]
    return replace(schedule, steps=steps)
