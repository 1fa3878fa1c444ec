"""Schedules of work and mishaps, all of which must hold; as many as CI has room for, more by ``packbench simulate``."""

from __future__ import annotations

import logging
import os

import pytest

from desktop.simulation.command import report
from desktop.simulation.many import some

SCHEDULES = int(os.environ.get("PACKBENCH_SCHEDULES", "1000"))
CHUNK = 50


@pytest.mark.parametrize("first", range(0, SCHEDULES, CHUNK))
def test_every_promise_holds(first: int, expected_log: list[logging.LogRecord]) -> None:
    del expected_log  # a server that gives one page twice is told in the log
    tally = some("ci", range(first, min(first + CHUNK, SCHEDULES)))
    broken = tally.first
    told = "\n".join((*broken.trace, f"packbench simulate --replay {broken.schedule.seed}")) if broken else ""
    assert broken is None, told
    assert tally.counts["schedules"] > 0, report(tally)
