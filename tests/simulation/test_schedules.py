"""Schedules of work and mishaps, all of which must hold; as many as CI has room for, more by ``packbench simulate``."""

from __future__ import annotations

import logging
import os

import pytest

from desktop.simulation.command import report
from desktop.simulation.many import some
from desktop.simulation.run import run
from desktop.simulation.schedule import draw

SCHEDULES = int(os.environ.get("PACKBENCH_SCHEDULES", "5000"))
CHUNK = 50
OFTEN = (
    "tried: closed",
    "tried: events told before a restart",
    "tried: pulls beside entries that wait, taken at the ERP",
    "kills inside",
    "power losses",
    "look_up",
)
SELDOM = {  # and what a schedule has more of in which it is looked for
    "tried: handed over beside parcels that must stay": "office cancel carrier",
    "tried: closed and stopped or changed since": "office cancel",
    "tried: label in the tray void: reprint": "card reprint",
    "runways tried": "runway",
    "office beside a ship call": "office cancel",
    "power losses inside": "fuse",
    "commits of the cache lost": "power",
    "kills while starting": "kill station",
    "sync on a full disk": "full",
    "look_up cannot_say": "push lost look_up cannot_say",
    "look_up killed_after": "push lost look_up killed_after",
    "push killed_late": "push killed_late",
    "push half": "push half",
    "pull doubled": "pull doubled",
}
MOST_UNTIL_MET = 60


@pytest.mark.parametrize("first", range(0, SCHEDULES, CHUNK))
def test_every_promise_holds(first: int, expected_log: list[logging.LogRecord]) -> None:
    del expected_log  # a server that gives one page twice is told in the log
    tally = some("ci", range(first, min(first + CHUNK, SCHEDULES)))
    broken = tally.first
    told = "\n".join((*broken.trace, f"packbench simulate --replay {broken.schedule.seed}")) if broken else ""
    assert broken is None, told
    never = [name for name in OFTEN if not tally.counts[name]]
    assert not never, f"{never} in none of these schedules\n{report(tally)}"


@pytest.mark.parametrize("name", SELDOM)
def test_what_seldom_happens_does_happen(name: str, expected_log: list[logging.LogRecord]) -> None:
    """A promise that is never put to the test holds for nothing."""
    del expected_log
    focus = frozenset(SELDOM[name].split())
    met = (run(draw(f"seldom/{number}", focus)).counts.get(name, 0) for number in range(MOST_UNTIL_MET))
    assert any(met), f"{name} in none of {MOST_UNTIL_MET} schedules with more of {sorted(focus)}"
