"""Station core and sync process are killed for real, again and again; nothing acknowledged may be lost or doubled."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.settings import WeighWhen

KILLS = 100  # `packbench bench kills --full` does thousands
FEWER_KILLS = 50
SEED = 20261121
BROKEN = (
    "answers_lost",
    "work_not_restored",
    "chain_breaks",
    "entries_doubled",
    "parcels_lost",
    "shipped_twice",
    "weights_lost",
    "weighed_twice",
)


@pytest.mark.timeout(400)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="lives are forked, which this system cannot")
@pytest.mark.parametrize(("kills", "when"), [(KILLS, WeighWhen.AFTER_LABEL), (FEWER_KILLS, WeighWhen.AFTER_SHIPPING)])
def test_nothing_is_lost_or_doubled_by_kills(tmp_path: Path, kills: int, when: WeighWhen) -> None:
    words = [sys.executable, "-m", "desktop.bench.kills", str(tmp_path / "kills"), str(kills), str(SEED), when.value]
    ended = subprocess.run(words, capture_output=True, text=True, check=False, timeout=380)
    assert ended.stdout, ended.stderr
    count = json.loads(ended.stdout)
    assert count["kills"] >= kills
    assert count["answers"] > kills
    assert (count["weighed"] > 0) == (when is WeighWhen.AFTER_SHIPPING)
    assert count["closed"] > 0
    assert count["confirmed"] == count["closed"]
    assert {name: count[name] for name in BROKEN} == dict.fromkeys(BROKEN, 0)
    assert ended.returncode == 0


CHAOS_MINUTES = 0.15  # `packbench bench chaos --full` goes on for thirty


@pytest.mark.timeout(300)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="lives are forked, which this system cannot")
def test_nothing_is_lost_or_doubled_while_the_line_tears_and_the_erp_dies_too(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "desktop.bench.chaos", str(tmp_path / "chaos"), str(CHAOS_MINUTES), str(SEED)]
    ended = subprocess.run(words, capture_output=True, text=True, check=False, timeout=280)
    assert ended.stdout, ended.stderr
    count = json.loads(ended.stdout)
    assert count["closed"] > 0
    assert count["confirmed"] + count["in_front_of_a_person"] == count["closed"]
    assert count["still_waiting"] == 0
    assert {name: count[name] for name in BROKEN} == dict.fromkeys(BROKEN, 0)
    assert ended.returncode == 0
