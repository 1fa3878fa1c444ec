"""A look-round that finds nothing new asks next to nothing, and a scan writes no more pages than it must."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.data_files import JOURNAL
from desktop.domain.packing import Condition
from desktop.store import outbox, packings
from desktop.store.outbox import EntryState
from tests.bench_kit import CUP_CODE, SINGLE, BenchKit, make_bench, waybill

FRAME = 4096 + 24  # of a write-ahead log: a page and what stands before it


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    made = make_bench(tmp_path / "bench")
    made.sign_in()
    yield made
    made.close()


def asked_of_sync(kit: BenchKit) -> list[str]:
    """What one look-round asks of the file of sync."""
    asked: list[str] = []
    driver = kit.desk.sync._file._driver
    driver.set_trace_callback(asked.append)
    kit.station.tick()
    driver.set_trace_callback(None)
    return asked


def test_nothing_new_of_sync_is_one_question(kit: BenchKit) -> None:
    kit.idle()
    assert asked_of_sync(kit) == ["PRAGMA data_version"]


def test_an_answer_is_taken_in_at_the_next_look(kit: BenchKit) -> None:
    kit.scan_all(waybill(SINGLE), CUP_CODE)
    kit.idle()
    kit.receipt(SINGLE)
    assert len(asked_of_sync(kit)) > 1
    sent = outbox.shipment_of(kit.desk.journal, f"D{SINGLE}")
    assert sent is not None
    assert sent.state is EntryState.ACCEPTED
    assert asked_of_sync(kit) == ["PRAGMA data_version"]


def test_a_state_of_an_open_parcel_writes_one_page(kit: BenchKit) -> None:
    kit.scan(waybill(SINGLE))
    packing = kit.desk.packing
    assert packing is not None
    pages = {one: written(kit, one) for one in (Condition.OPEN, Condition.HELD)}
    assert pages[Condition.OPEN] == 1
    assert pages[Condition.HELD] > 1  # where it lies has changed: it is found there
    kept = packings.in_condition(kit.desk.journal, Condition.HELD)
    assert [one.packing.document_id for one in kept] == [packing.document_id]


def written(kit: BenchKit, condition: Condition) -> int:
    """Pages that the open parcel's row needs, kept in this condition."""
    journal, packing = kit.desk.journal, kit.desk.packing
    assert packing is not None
    log = kit.desk.journal.path.with_name(f"{JOURNAL}-wal")
    journal._driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with journal.writing() as writing:
        changed = replace(packing, condition=condition, wrong_scans=packing.wrong_scans + 1)
        packings.save(writing, changed, writing.head.sequence)
    return (log.stat().st_size - 32) // FRAME
