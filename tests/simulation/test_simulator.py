"""The simulator itself: the same seed gives the same trace, a failure can be written, replayed and cut down."""

from __future__ import annotations

import hashlib
import io
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.data_files import CACHE
from desktop.simulation import power
from desktop.simulation.command import ReplayUnusable, replay, simulate
from desktop.simulation.fuses import Fuse, Killed
from desktop.simulation.run import run
from desktop.simulation.schedule import Schedule, draw, read, write
from desktop.simulation.shrink import kind_of, shrink
from desktop.simulation.station_side import KEY
from desktop.store.cache import CacheWriter
from sync.vocabulary import Page, Shop, Stream
from tests.simulation.planted import promise_before_the_commit

ROOT = Path(__file__).parent.parent.parent
SEEDS = [f"same/{number}" for number in range(4)]
ZONES = {"1": "Asia/Shanghai", "2": "America/St_Johns"}
PROGRAM = f"""
import hashlib, logging, sys
logging.disable()
from desktop.simulation.run import run
from desktop.simulation.schedule import draw
def told(event, arguments):
    if event in ("socket.__new__", "_thread.start_new_thread", "subprocess.Popen", "os.fork", "time.sleep"):
        raise AssertionError(f"{{event}} in a simulation")
sys.addaudithook(told)
for seed in {SEEDS!r}:
    print(hashlib.sha256("\\n".join(run(draw(seed)).trace).encode()).hexdigest())
"""


def trace_of(seed: str) -> str:
    return hashlib.sha256("\n".join(run(draw(seed)).trace).encode()).hexdigest()


def traces_elsewhere(hash_seed: str) -> list[str]:
    """Where hashes, the time of day and the zone are others, and who opens a socket or starts a thread is refused."""
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "TZ": ZONES[hash_seed]}
    words = [sys.executable, "-c", PROGRAM]
    told = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=100, check=True)
    return told.stdout.split()


def test_the_same_seed_gives_the_same_trace_in_every_process(expected_log: list[logging.LogRecord]) -> None:
    del expected_log
    here = [trace_of(seed) for seed in SEEDS]
    assert here == [trace_of(seed) for seed in SEEDS]
    assert here == traces_elsewhere("1")
    assert here == traces_elsewhere("2")
    assert len(set(here)) == len(here)


def broken_by_a_bug() -> Schedule:
    """The first schedule in which the planted bug shows."""
    for number in range(100):
        schedule = draw(f"planted/{number}")
        if run(schedule).broken:
            return schedule
    raise AssertionError("not found")


def test_a_failing_schedule_is_written_replayed_and_cut_down(tmp_path: Path) -> None:
    kept = tmp_path / "failing.jsonl"
    with promise_before_the_commit():
        schedule = broken_by_a_bug()
        result = run(schedule)
        smaller = shrink(result)
        assert kind_of(smaller.broken) == kind_of(result.broken)
        assert len(smaller.schedule.steps) < len(schedule.steps)
        write(smaller.schedule, kept)
        assert read(kept) == smaller.schedule
        out = io.StringIO()
        assert not replay(str(kept), out, smaller=False, keep=tmp_path / "again.jsonl")
        assert smaller.broken in out.getvalue()
        assert "--replay" in out.getvalue()
    assert replay(str(kept), io.StringIO(), smaller=False, keep=tmp_path / "again.jsonl")


def test_the_command_counts_and_shows_the_first_failure(tmp_path: Path) -> None:
    kept, out = tmp_path / "failing.jsonl", io.StringIO()
    with promise_before_the_commit():
        assert not simulate("planted", 4, 1, out, smaller=False, keep=kept)
    assert "schedules/s and core" in out.getvalue()
    assert "was told and is not in the journal" in out.getvalue()
    assert read(kept).seed.startswith("planted/")


def test_a_file_that_is_no_schedule_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text("no schedule\n", encoding="utf-8")
    for name in (path, tmp_path / "mistyped.jsonl"):
        with pytest.raises(ReplayUnusable):
            replay(str(name), io.StringIO(), smaller=False, keep=path)


def test_a_power_loss_keeps_commits_up_to_any_one_and_none_behind_it(tmp_path: Path) -> None:
    """Of the cache; whatever is left opens, and holds a prefix of what was written."""
    path = tmp_path / CACHE
    cache = CacheWriter(path, KEY)
    cache.close()  # all of it is in the database now
    cache = CacheWriter(path, KEY)
    for number in range(5):
        cache.apply(Page(Stream.SHOPS, (Shop(f"S{number}", "", "", True),), str(number), more=False), frozenset())
    left = [power.remains_of(path, pick) for pick in range(6)]
    cache.close()
    assert [(one.kept, one.lost) for one in left] == [(kept, 5 - kept) for kept in range(6)]
    for remains in left:
        power.put_back(path, remains)
        cache = CacheWriter(path, KEY)
        assert cache.cursor(Stream.SHOPS) == (str(remains.kept - 1) if remains.kept else "")
        cache.close()


def test_a_fuse_kills_at_the_chosen_point() -> None:
    fuse = Fuse()
    fuse.burn_after = 2
    fuse.before()
    fuse.after()
    with pytest.raises(Killed):
        fuse.before()
    with pytest.raises(Killed):  # what is dead writes nothing on its way out
        fuse.before()
