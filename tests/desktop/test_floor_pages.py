"""Returns, purchases and waves, found by any of their numbers and asked for where they are not here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.settings import Weighing
from sync.capabilities import Capabilities
from sync.connectors.local.connector import CAPABILITIES
from sync.floor import AfterSale, Answered, Ask, ExpectedPieces, Purchase, Wave, WaveLine, WaveStatus
from sync.vocabulary import Stream
from tests.bench_kit import CUP, PLAIN, BenchKit, bench, document, waybill

BACK = "RET000000001"


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, weighing=Weighing.NONE) as opened:
        yield opened


def after_sale(number: int, order_id: str = f"O{PLAIN}") -> AfterSale:
    return AfterSale(
        after_sale_id=f"AS{number}",
        order_id=order_id,
        shop_order_no=f"SO{PLAIN}",
        shop_id="S1",
        kind="return",
        status="waiting",
        goods="sent_back",
        waybill=BACK,
        carrier_name="顺丰速运",
        warehouse_id="10114",
        remark="",
        revision=number,
        modified=None,
        lines=(ExpectedPieces("1", CUP, "茶杯", 2, 1),),
    )


def purchase(purchase_id: str, receipt_id: str = "") -> Purchase:
    lines = (ExpectedPieces("1", CUP, "茶杯", 40),)
    return Purchase(purchase_id, receipt_id, "70001", "晨光文具", "10114", "confirmed", "", 1, None, lines)


def wave(wave_id: str) -> Wave:
    lines = (WaveLine(CUP, "茶杯", "A-01-02", 6, 4),)
    return Wave(wave_id, "multi", WaveStatus.PICKING, "10114", 2, 6, 4, "陈师傅", ("C-07",), None, lines)


def asked(kit: BenchKit) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in kit.desk.journal.rows("SELECT kind, number FROM wanted")]


def can(kit: BenchKit, capabilities: Capabilities) -> None:
    kit.log.set_capabilities(capabilities)


@pytest.mark.parametrize("number", ["AS7", f"O{PLAIN}", f"so{PLAIN}", BACK, BACK.lower()])
def test_a_return_by_any_number(kit: BenchKit, number: str) -> None:
    kit.cache.put(Stream.AFTER_SALES, (after_sale(7),))
    assert kit.station.lead.floor.find(number) == (after_sale(7),)


def test_an_order_brings_its_returns_whatever_number_it_was_found_by(kit: BenchKit) -> None:
    kit.cache.put(Stream.AFTER_SALES, (after_sale(7),))
    (story,) = kit.station.lead.find_order(waybill(PLAIN))
    assert kit.station.lead.floor.find(waybill(PLAIN)) == ()
    assert kit.station.lead.floor.find(waybill(PLAIN), [story.row.order_id]) == (after_sale(7),)


def test_purchases_receipts_and_waves(kit: BenchKit) -> None:
    bought, came = purchase("P1"), purchase("P1", "R9")
    kit.cache.put(Stream.PURCHASES, (bought, came))
    kit.cache.put(Stream.WAVES, (wave("700001"),))
    find = kit.station.lead.floor.find
    assert find("P1") == find("70001") == (bought, came)
    assert find("R9") == (came,)
    assert find("700001") == (wave("700001"),)
    assert find("nothing") == ()


def test_the_erp_is_asked_for_a_return_where_it_can_be(kit: BenchKit) -> None:
    assert not kit.station.lead.floor.ask(BACK), "sync has not said yet what this ERP answers"
    can(kit, Capabilities(label_bodies=False, stops=True, weigh=True, bins=True, batch_size=1))
    assert not kit.station.lead.floor.ask(BACK)
    assert asked(kit) == []
    can(kit, CAPABILITIES)
    assert kit.station.lead.floor.ask(f" {BACK} ")
    assert asked(kit) == [("ask:after_sales", BACK)]
    kit.cache.put_answer(Ask.AFTER_SALES, BACK, Answered((after_sale(7),)))
    kit.cache.put(Stream.AFTER_SALES, (after_sale(7),))
    assert kit.station.lead.floor.find(BACK) == (after_sale(7),)


def test_a_wave_with_its_documents(kit: BenchKit) -> None:
    kit.put(document(PLAIN, wave_id="W7001", revision=9001))
    kit.cache.put(Stream.WAVES, (wave("W7001"),))
    (story,) = kit.station.lead.find_order("W7001")
    assert story.row.document_id == f"D{PLAIN}"
    assert kit.station.lead.floor.find("W7001") == (wave("W7001"),)
