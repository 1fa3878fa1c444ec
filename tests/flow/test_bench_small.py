"""Every part of the bench runs, on little data, and its figures come out beside their baselines."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from desktop.bench import (
    commit,
    device_path,
    importing,
    lookup,
    printing,
    pull,
    quota_time,
    scan,
    start,
    sync_speed,
    window,
)
from desktop.bench.report import Figure, Report, percentile
from desktop.bench.run import run_bench

MAIN = Path(__file__).resolve().parents[2] / "main.py"
LITTLE = (
    (commit, "SCANS", 20),
    (lookup, "LOOK_UPS", 50),
    (scan, "SCANS", 6),
    (scan, "WARM_UP", 2),
    (start, "STARTS", 1),
    (start, "SMALL_CACHE", 520),
    (start, "PACKED", 3),
    (pull, "ORDERS", 100),
    (pull, "ROUNDS", 1),
    (importing, "LINES", 300),
    (printing, "LABELS", 4),
    (printing, "WARM_UP", 1),
    (printing, "STREAM", 40),
    (window, "SETTLE_SECONDS", 0.2),
    (window, "IDLE_SECONDS", 0.5),
    (device_path, "LOADS", ("table", "sync")),
    (device_path, "ORDERS", 600),
    (device_path, "HELD_ORDERS", 60),
    (device_path, "SCANS", 4),
    (device_path, "WARM_UP", 1),
    (printing, "TURNS", 3),
    (sync_speed, "PULLED", 100),
    (sync_speed, "CONFIRMED", 60),
    (sync_speed, "ROUNDS", 1),
    (quota_time, "HALLS", ((1, 600.0), (2, 300.0))),
    (quota_time, "OFFLINE_HOURS", 0.1),
    (quota_time, "WATCHED_HOURS", 0.1),
    (quota_time, "WARM_UP", 60.0),
)


def child_command(name: str) -> list[str]:
    return [sys.executable, str(MAIN), name]


@pytest.mark.timeout(240)
def test_each_figure_stands_beside_its_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for part, name, value in LITTLE:
        monkeypatch.setattr(part, name, value)
    assert run_bench(tmp_path, child_command, orders=600) == 0
    told = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    figures = {figure["name"]: figure for figure in told["figures"]}
    for name in (
        "scan transaction, p50",
        "order by waybill, p99",
        "product by barcode, p50",
        "scan to painted answer, p99",
        "start to first painted window, warm",
        "station memory",
        "orders pulled into the cache",
        "orders pulled",
        "confirmations out",
        "memory of sync, all pulled",
        "import of 300 lines",
        "last scan to first label byte, p50",
        "render and encode 100 x 180, tspl",
        "labels through 4 spoolers",
        "byte to slot, table, p50",
    ):
        assert figures[name]["value"] > 0
        assert figures[name]["baseline"] > 0
        assert figures[name]["ratio"] == pytest.approx(figures[name]["value"] / figures[name]["baseline"])
    assert figures["2 x 300/h: 8 h offline drained"]["value"] > figures["1 x 600/h: 8 h offline drained"]["value"]
    assert json.loads((tmp_path / "quota.json").read_text(encoding="utf-8"))[0]["steady"]["unseen"] == 0
    assert not (tmp_path / "data").exists()


def test_the_nearest_rank_is_a_value_that_was_measured() -> None:
    assert percentile([5.0, 1.0, 3.0], 0.5) == 3.0
    assert percentile(list(map(float, range(1, 101))), 0.99) == 99.0
    assert percentile([2.0], 0.99) == 2.0


def test_the_table_names_figure_ratio_and_aim(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report("a bench")
    report.add(Figure("look-up", 3.0, "us", 2.0, "raw", "<= 3x", "warm"))
    report.write_table(sys.stdout)
    line = capsys.readouterr().out.splitlines()[-1]
    assert "look-up" in line
    assert "1.50x" in line
    assert "<= 3x" in line
