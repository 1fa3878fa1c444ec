"""SQLite's promise, on which the journal stands: with FULL no acknowledged commit is ever lost, with NORMAL some are.

Run small here; ``PACKBENCH_PROOF=full`` cuts a longer shift at every note, eight times each.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.data_files import CACHE, JOURNAL, LABELS, SYNC_LOG
from tests.power.power_cuts import DEFAULT_CHECKPOINT, cut_everywhere, record
from tests.power.traced_shift import Script, trace_shift
from tests.proof import FULL_SECONDS, size

PARCELS, TIMES, EVERY = size(6, 60), size(1, 8), size(3, 1)
OFTEN = 30  # pages between checkpoints: many in one shift


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Script:
    return trace_shift(tmp_path_factory.mktemp("shift"), PARCELS)


@pytest.mark.timeout(FULL_SECONDS)
@pytest.mark.parametrize("checkpoint", [OFTEN, DEFAULT_CHECKPOINT])
@pytest.mark.parametrize("name", [JOURNAL, LABELS, SYNC_LOG])
def test_full_loses_nothing_that_was_acknowledged(tmp_path: Path, script: Script, name: str, checkpoint: int) -> None:
    recording = record(tmp_path, script[name], "FULL", checkpoint)
    verdicts = cut_everywhere(tmp_path, recording, 7, every=EVERY, times=TIMES)
    print(f"{name}, checkpoint each {checkpoint} pages: {verdicts}")  # noqa: T201 - the figures of the proof
    assert verdicts.cuts > 20
    assert (verdicts.lost, verdicts.half, verdicts.unreadable) == (0, 0, 0)


@pytest.mark.timeout(FULL_SECONDS)
def test_normal_loses_some_and_the_cuts_show_it(tmp_path: Path, script: Script) -> None:
    """Else the test above would prove nothing."""
    verdicts = cut_everywhere(tmp_path, record(tmp_path, script[JOURNAL], "NORMAL", DEFAULT_CHECKPOINT), 7, every=EVERY)
    print(f"the journal with NORMAL: {verdicts}")  # noqa: T201
    assert verdicts.lost > 0
    assert (verdicts.half, verdicts.unreadable) == (0, 0)


@pytest.mark.timeout(FULL_SECONDS)
def test_the_cache_falls_back_to_a_whole_commit(tmp_path: Path, script: Script) -> None:
    """NORMAL is enough for what can be pulled again, as long as cursor and rows fall back together."""
    verdicts = cut_everywhere(tmp_path, record(tmp_path, script[CACHE], "NORMAL", OFTEN), 7, every=EVERY, times=TIMES)
    print(f"the cache: {verdicts}")  # noqa: T201
    assert (verdicts.half, verdicts.unreadable) == (0, 0)
