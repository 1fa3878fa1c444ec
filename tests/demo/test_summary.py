"""The demo's verdict: a clean shift has no findings, and each kind of damage is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.demo.driver_log import DriverLog
from desktop.demo.erp_book import ShipCall
from desktop.demo.paper_reading import PrintedPaper
from desktop.demo.summary import Evidence, Summary, findings, summarise, write_summary


@pytest.fixture
def log(tmp_path: Path) -> Iterator[DriverLog]:
    """Four orders: one packed online, one offline, one closed blind, one turned away."""
    written = DriverLog(tmp_path / "driver.jsonl")
    written.note("closed", document="1")
    written.note("cancelled", document="3", when="just before")
    written.note("cancelled", document="4", when="before")
    written.note("erp_down")
    written.note("closed", document="2")
    written.note("closed", document="3")
    written.note("erp_up")
    written.note("stopped", document="4")
    written.note("wrong_scan", kind="wrong item", caught=1, answer="item_wrong")
    yield written
    written.close()


def evidence(log: DriverLog, **changes: Any) -> Evidence:
    clean = Evidence(
        orders=4,
        log=log,
        confirmed=frozenset({"1", "2"}),
        effects=Counter({"1": 1, "2": 1}),
        calls_for_stopped=[],
        stops_seen={"3": 500, "4": 100},
        recall_list=frozenset({"3"}),
        papers=[_paper(1, 0, "YT1")],
        illegible=0,
        waybills=frozenset({"YT1", "YT2"}),
        answer_ns=[1_000_000 * number for number in range(1, 101)],
        station_kills=3,
        faults_unmet=0,
    )
    return msgspec.structs.replace(clean, **changes)


def test_a_clean_shift_adds_up(log: DriverLog, tmp_path: Path) -> None:
    summary = summarise(evidence(log))
    assert findings(summary) == []
    assert (summary.parcels_closed, summary.recalled, summary.parcels_shipped, summary.erp_confirmed) == (3, 1, 2, 2)
    assert (summary.lost, summary.parcels_packed_offline, summary.stopped_orders) == (0, 2, 2)
    assert (summary.scan_to_screen_ms.p50, summary.scan_to_screen_ms.p99) == (51.0, 100.0)
    write_summary(tmp_path / "summary.json", summary)
    assert msgspec.json.decode((tmp_path / "summary.json").read_bytes(), type=Summary) == summary


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"confirmed": frozenset({"1"})}, "1 parcels lost"),
        ({"effects": Counter({"1": 2, "2": 1})}, "1 documents shipped twice"),
        ({"confirmed": frozenset({"1", "2", "4"})}, "1 documents shipped that nobody packed"),
        ({"calls_for_stopped": [ShipCall("3", 501)]}, "1 ship calls for orders known to be stopped"),
        ({"effects": Counter({"3": 1})}, "1 recalled parcels shipped all the same"),
        ({"recall_list": frozenset()}, "1 parcels lost"),
        ({"illegible": 1}, "1 labels that cannot be read"),
        ({"faults_unmet": 1}, "1 faults never met"),
        ({"orders": 5}, "1 orders left over"),
    ],
)
def test_damage_is_told(log: DriverLog, changes: dict[str, Any], told: str) -> None:
    assert told in findings(summarise(evidence(log, **changes)))


def test_two_unmarked_labels_are_told_and_a_copy_is_not(log: DriverLog) -> None:
    copy = [_paper(1, 0, "YT1"), _paper(2, 1, "YT1")]
    assert findings(summarise(evidence(log, papers=copy))) == []
    twice = [_paper(1, 0, "YT1"), _paper(1, 0, "YT1")]
    assert findings(summarise(evidence(log, papers=twice))) == ["1 orders with two unmarked labels"]


def test_a_ship_call_before_the_stop_was_pulled_is_no_fault(log: DriverLog) -> None:
    assert findings(summarise(evidence(log, calls_for_stopped=[ShipCall("3", 499)]))) == []


@pytest.mark.parametrize(
    ("what", "facts", "told"),
    [
        ("wrong_scan", {"kind": "wrong item", "caught": 0}, "1 wrong scans not caught"),
        ("right_scan_refused", {"document": "1"}, "1 right scans refused"),
        ("scan_lost", {"document": "1"}, "1 acknowledged scans lost"),
    ],
)
def test_what_the_packer_saw_is_told(log: DriverLog, what: str, facts: dict[str, Any], told: str) -> None:
    log.note(what, **facts)
    assert told in findings(summarise(evidence(log)))


def _paper(paper_id: int, copy: int, waybill: str) -> PrintedPaper:
    return PrintedPaper(number=1, paper_id=paper_id, copy=copy, codes=(waybill,), picture="0001.png")
