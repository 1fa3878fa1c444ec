"""The ERP gives an order another waybill while its parcel lies on the bench."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.domain.labels import PaperState
from desktop.domain.outcome import Code
from desktop.domain.packing import Step
from desktop.settings import Weighing
from desktop.store import ledger, outbox
from sync.vocabulary import Stream
from tests.bench_kit import CUP, CUP_CODE, SINGLE, BenchKit, bench, document, label_body, label_last, waybill

NEW = "SF-NEW-1"


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, weighing=Weighing.NONE) as opened:
        yield opened


@pytest.fixture
def printing(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, **label_last(weighing=Weighing.NONE)) as opened:
        yield opened


def renumber(kit: BenchKit, *, body: bool = False) -> None:
    kit.put(document(SINGLE, ((CUP, 1),), revision=9002, waybill=NEW, carrier_id="SF", carrier_name="顺丰"))
    if body:
        kit.cache.put(Stream.LABELS, (replace(label_body(SINGLE), waybill=NEW),))


def live(kit: BenchKit) -> list[str]:
    papers = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")
    return [paper.waybill for paper in papers if paper.state is not PaperState.VOID]


def test_the_packer_is_told_and_the_old_label_closes_nothing(kit: BenchKit) -> None:
    kit.scan(waybill(SINGLE))
    renumber(kit)
    view = kit.scan(CUP_CODE)
    assert (view.outcome.code, view.outcome.expected) == (Code.WAYBILL_CHANGED, NEW)
    assert view.packing is not None
    assert not view.packing.label_proved
    assert kit.scan(CUP_CODE).packing.step is Step.PROOF  # type: ignore[union-attr]
    assert kit.scan(waybill(SINGLE)).outcome.code is not Code.PARCEL_CLOSED
    assert kit.scan(NEW).outcome.code is Code.PARCEL_CLOSED
    sent = outbox.newest_of(kit.desk.journal, f"D{SINGLE}")
    assert sent is not None
    assert (sent.entry.waybill, sent.entry.carrier_id, sent.entry.carrier_name) == (NEW, "SF", "顺丰")


def test_nobody_scans_and_it_is_told_all_the_same(kit: BenchKit) -> None:
    kit.scan(waybill(SINGLE))
    renumber(kit)
    view = kit.station.tick()
    assert view is not None
    assert view.outcome.code is Code.WAYBILL_CHANGED
    assert kit.scan(CUP_CODE).outcome.code is not Code.WAYBILL_CHANGED, "once"


def test_a_label_that_came_out_is_void_and_the_new_one_comes(printing: BenchKit) -> None:
    kit = printing
    kit.scan_all(f"SO{SINGLE}", CUP_CODE)
    (old,) = kit.print_all()
    renumber(kit, body=True)
    assert kit.scan(old).outcome.code is Code.WAYBILL_CHANGED
    assert live(kit) == [NEW]
    (new,) = kit.print_all()
    assert kit.scan(old).outcome.code is Code.LABEL_WRONG
    assert kit.scan(new).outcome.code is Code.PARCEL_CLOSED


def test_a_parcel_that_waits_for_its_label_goes_on_when_the_new_body_is_here(printing: BenchKit) -> None:
    """It stuck there: the label was to bear the old number, and its body bore the new one."""
    kit = printing
    kit.scan(f"SO{SINGLE}")
    renumber(kit)
    kit.station.tick()
    assert kit.scan(CUP_CODE).packing.step is Step.LABEL  # type: ignore[union-attr]
    assert kit.print_all() == []
    renumber(kit, body=True)
    (code,) = kit.print_all()
    assert kit.scan(code).outcome.code is Code.PARCEL_CLOSED


def test_while_the_old_label_is_being_sent_nothing_is_decided(printing: BenchKit) -> None:
    kit = printing
    kit.scan_all(f"SO{SINGLE}", CUP_CODE)
    job = kit.send_next()
    assert job is not None
    renumber(kit, body=True)
    kit.station.tick()
    assert live(kit) == [waybill(SINGLE)]
    kit.core.jobs.handed_over(job.job_id)
    assert kit.scan(CUP_CODE).outcome.code is Code.WAYBILL_CHANGED
    assert live(kit) == [NEW]
