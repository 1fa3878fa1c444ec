"""Station core and sync process are killed for real, again and again; nothing acknowledged may be lost or doubled."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = 150  # `packbench bench kills --full` does thousands
SEED = 20261121


@pytest.mark.timeout(400)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="lives are forked, which this system cannot")
def test_nothing_is_lost_or_doubled_by_kills(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "desktop.bench.kills", str(tmp_path / "kills"), str(KILLS), str(SEED)]
    ended = subprocess.run(words, capture_output=True, text=True, check=False, timeout=380)
    assert ended.stdout, ended.stderr
    count = json.loads(ended.stdout)
    assert count["kills"] >= KILLS
    assert count["answers"] > KILLS
    assert count["closed"] > 0
    assert count["confirmed"] == count["closed"]
    broken = ("answers_lost", "work_not_restored", "chain_breaks", "entries_doubled", "parcels_lost", "shipped_twice")
    assert {name: count[name] for name in broken} == dict.fromkeys(broken, 0)
    assert ended.returncode == 0
