"""Parcels beside a printer that fails and a station that is killed: no second label, no loss."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PARCELS = 60  # `packbench bench labels --full` packs ten thousand
SEED = 20261122
BROKEN = (
    "two_live_numbers",
    "two_unmarked_papers",
    "proved_without_paper",
    "closed_without_proof",
    "losses_missed",
    "swaps_missed",
    "chain_breaks",
)


@pytest.mark.timeout(300)
def test_papers_are_what_the_ledger_says(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "desktop.bench.label_proof", str(tmp_path / "labels"), str(PARCELS), str(SEED)]
    ended = subprocess.run(words, capture_output=True, text=True, check=False, timeout=280)
    assert ended.stdout, ended.stderr
    count = json.loads(ended.stdout)
    assert count["parcels"] == PARCELS
    assert count["papers"] >= PARCELS
    assert count["kills"] > 0
    assert count["dropped"] + count["printer_off"] + count["paper_out"] > 0
    assert {name: count[name] for name in BROKEN} == dict.fromkeys(BROKEN, 0)
    assert ended.returncode == 0
