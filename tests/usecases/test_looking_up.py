"""Order not here: asked for while online, opened by itself unless the packer has moved on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.bootstrap import open_core
from desktop.domain.commands import Command
from desktop.domain.outcome import Code
from desktop.secrets import open_secrets
from desktop.settings import Settings
from desktop.store import outbox
from desktop.store.cache import CacheWriter
from desktop.store.sync_log import SyncLogWriter
from devices.reading import Scan
from tests.bench_kit import CUP_CODE, OTHER, POT_CODE, SINGLE, BenchKit, bench, document, fill_cache, waybill

NEW = 2001


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path) as opened:
        yield opened


def test_offline_it_is_not_here(kit: BenchKit) -> None:
    kit.online(online=False)
    assert kit.scan(waybill(NEW)).outcome.code is Code.ORDER_NOT_HERE


def test_online_it_is_asked_for_and_opens_by_itself(kit: BenchKit) -> None:
    assert kit.scan(waybill(NEW)).outcome.code is Code.LOOKING_UP
    assert kit.station.tick() is None
    kit.put(document(NEW))
    kit.answer_wanted(found=True)
    view = kit.station.tick()
    assert view is not None
    assert view.outcome.code is Code.ORDER_OPENED
    assert view.packing is not None
    assert view.packing.label_proved, "it was asked for by its waybill"


def test_the_erp_does_not_know_it_either(kit: BenchKit) -> None:
    kit.scan(waybill(NEW))
    kit.answer_wanted(found=False)
    view = kit.station.tick()
    assert view is not None
    assert (view.outcome.code, view.outcome.fact("no_answer")) == (Code.ORDER_NOT_HERE, "")


def test_who_moved_on_is_left_alone(kit: BenchKit) -> None:
    kit.scan(waybill(NEW))
    asked = kit.desk.asked
    assert asked is not None
    kit.scan(waybill(SINGLE))
    kit.put(document(NEW))
    kit.log.serve_wanted(asked.wanted_id, asked.number, True, kit.clock.now())
    kit.station.tick()
    packing = kit.station.view().packing
    assert packing is not None
    assert packing.document_id == f"D{SINGLE}"


def test_no_answer_in_time_is_told(kit: BenchKit) -> None:
    kit.scan(waybill(NEW))
    kit.clock.advance(30)
    view = kit.station.tick()
    assert view is not None
    assert (view.outcome.code, view.outcome.fact("no_answer")) == (Code.ORDER_NOT_HERE, "1")


def test_no_cache_yet_is_a_state_and_the_cache_may_appear(tmp_path: Path) -> None:
    core = open_core(tmp_path, Settings(), open_secrets(tmp_path), press=None)
    core.station.make_first_lead("Lin", "1234")
    outcome = core.station.scan(Scan(waybill(SINGLE), "key", 0)).outcome
    assert (outcome.code, outcome.fact("no_cache")) == (Code.ORDER_NOT_HERE, "1")
    assert core.station.status().online is None
    core.station.tick()
    core.station.close()


def test_the_cache_may_be_thrown_away_and_come_back(kit: BenchKit) -> None:
    kit.scan(waybill(SINGLE))
    kit.order(Command.HOLD)
    kit.cache.close()
    for part in kit.data_dir.glob("cache.db*"):
        part.unlink()
    assert kit.scan(waybill(SINGLE)).outcome.code is Code.ORDER_RESUMED, "a held parcel is in the journal"
    kit.order(Command.HOLD)
    kit.online(online=False)
    assert kit.scan(CUP_CODE).outcome.code is Code.ORDER_NOT_HERE
    kit.cache = CacheWriter(kit.data_dir / "cache.db", kit.secrets.database_key())
    fill_cache(kit.cache)
    assert kit.scan(CUP_CODE).outcome.code is Code.SCAN_ORDER_FIRST


def test_a_thrown_away_sync_log_does_not_lose_receipts(kit: BenchKit) -> None:
    kit.scan_all(waybill(SINGLE), CUP_CODE)
    kit.order(Command.NO_WEIGHT)
    kit.receipt(SINGLE)
    kit.station.tick()
    assert outbox.count_pending(kit.desk.journal) == 0
    kit.log.close()
    for part in kit.data_dir.glob("sync.db*"):
        part.unlink()
    kit.log = SyncLogWriter(kit.data_dir / "sync.db", kit.secrets.database_key())
    kit.scan_all(waybill(OTHER), POT_CODE)
    kit.order(Command.NO_WEIGHT)
    kit.receipt(OTHER)
    kit.station.tick()
    assert outbox.count_pending(kit.desk.journal) == 0
