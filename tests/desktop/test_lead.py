"""The lead's pages: products by any code, an order's life story, and the lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.commands import Command
from desktop.domain.events import EventKind
from desktop.domain.views import OrderState
from desktop.settings import Weighing
from sync.vocabulary import Verdict
from tests.bench_kit import (
    BUNDLE,
    CUP_CODE,
    OTHER,
    PLAIN,
    POT_CODE,
    SHIPPED_BY_ERP,
    SINGLE,
    STOPPED,
    TEA,
    TEA_CODE,
    TEA_CODE_2,
    BenchKit,
    bench,
    label_last,
    waybill,
)


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, weighing=Weighing.NONE) as opened:
        yield opened


def state_of(kit: BenchKit, number: str) -> OrderState:
    (story,) = kit.station.lead.find_order(number)
    return story.row.state


@pytest.mark.parametrize("code", [TEA, TEA.lower(), TEA_CODE, TEA_CODE_2, "]E0" + TEA_CODE])
def test_a_product_by_any_code(kit: BenchKit, code: str) -> None:
    (card,) = kit.station.lead.find_product(code)
    assert (card.sku_id, card.on_hand, card.order_locked, card.pick_locked) == (TEA, 120, 7, 3)
    assert card.bins == (("A-01-02", 90), ("B-07-11", 30))
    assert card.stock_at is not None
    assert card.bins_at is not None


def test_a_bundle_shows_its_parts_and_an_unknown_code_nothing(kit: BenchKit) -> None:
    (card,) = kit.station.lead.find_product(BUNDLE)
    assert card.bundle_parts == (("CUP-RED", "茶杯", 4), ("POT-1L", "茶壶", 1))
    assert (card.on_hand, card.stock_at, card.bins) == (None, None, ())
    assert kit.station.lead.find_product("NOSUCH") == ()


def test_bins_are_asked_for(kit: BenchKit) -> None:
    kit.station.lead.want_bins(TEA)
    assert [tuple(row) for row in kit.desk.journal.rows("SELECT number, kind FROM wanted")] == [(TEA, "bins")]


@pytest.mark.parametrize("number", [f"D{PLAIN}", f"O{PLAIN}", f"SO{PLAIN}", waybill(PLAIN)])
def test_an_order_by_any_number(kit: BenchKit, number: str) -> None:
    (story,) = kit.station.lead.find_order(number)
    assert (story.row.document_id, story.row.state) == (f"D{PLAIN}", OrderState.WAITING)
    assert story.lines == ((TEA, "龙井茶 250g", 1, 0), ("CUP-RED", "茶杯", 2, 0))


def test_the_life_story(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), TEA_CODE, POT_CODE, CUP_CODE, CUP_CODE)
    kit.receipt(PLAIN)
    kit.station.tick()
    (story,) = kit.station.lead.find_order(waybill(PLAIN))
    assert [event.kind for event in story.events] == [
        EventKind.OPENED,
        EventKind.ITEM_SCANNED,
        EventKind.REFUSED,
        EventKind.ITEM_SCANNED,
        EventKind.ITEM_SCANNED,
        EventKind.CLOSED,
        EventKind.ENTRY_ACCEPTED,
    ]
    assert story.events[0].operator == "Wang"
    assert story.row.state is OrderState.SENT


def test_states_of_orders(kit: BenchKit) -> None:
    assert state_of(kit, f"D{STOPPED}") is OrderState.STOPPED
    assert state_of(kit, f"D{SHIPPED_BY_ERP}") is OrderState.SHIPPED
    kit.scan(waybill(SINGLE))
    assert state_of(kit, f"D{SINGLE}") is OrderState.PACKING
    kit.scan(CUP_CODE)
    assert state_of(kit, f"D{SINGLE}") is OrderState.CLOSED, "whatever the cache says"
    kit.receipt(SINGLE, Verdict.REJECTED, "not_found")
    kit.station.tick()
    assert state_of(kit, f"D{SINGLE}") is OrderState.REFUSED
    kit.scan_all(waybill(OTHER), POT_CODE)
    kit.stop(OTHER)
    kit.station.tick()
    assert state_of(kit, f"D{OTHER}") is OrderState.RECALLED


def test_lists(kit: BenchKit) -> None:
    lead = kit.station.lead
    kit.scan(waybill(PLAIN))
    kit.order(Command.SHORT, "damaged")
    kit.scan_all(waybill(SINGLE), CUP_CODE)
    open_orders = {row.document_id: row for row in lead.open_orders()}
    assert (open_orders[f"D{PLAIN}"].state, open_orders[f"D{PLAIN}"].detail) == (OrderState.SET_ASIDE, "damaged")
    assert open_orders[f"D{OTHER}"].state is OrderState.WAITING
    assert f"D{SINGLE}" not in open_orders
    assert [(row.document_id, row.detail) for row in lead.stopped()] == [(f"D{STOPPED}", "cancelled")]
    assert [row.document_id for row in kit.station.syncing.waiting()] == [f"D{SINGLE}"]
    assert lead.shops() == (("S1", "示例旗舰店"),)


def test_parcels_per_person_today(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), POT_CODE, TEA_CODE, CUP_CODE, CUP_CODE)
    kit.sign_in_lead()
    kit.scan_all(waybill(SINGLE), CUP_CODE)
    counts = {count.person: count for count in kit.station.lead.people_today()}
    assert (counts["Wang"].parcels, counts["Wang"].pieces, counts["Wang"].wrong_scans) == (1, 3, 1)
    assert counts["Lin"].parcels == 1
    assert kit.station.view().parcels_today == 1
    kit.reopen()
    view = kit.station.view()
    assert (view.parcels_today, view.wrong_scans_today) == (2, 1), "of the bench, while nobody is signed in"
    kit.clock.advance(24 * 3600)
    kit.station.tick()
    assert kit.station.view().parcels_today == 0
    assert kit.station.lead.people_today() == []


def test_labels_nobody_has_seen(tmp_path: Path) -> None:
    with bench(tmp_path, **label_last()) as kit:
        kit.scan_all(f"SO{SINGLE}", CUP_CODE)
        assert kit.station.lead.unproved() == []
        kit.print_next()
        (row,) = kit.station.lead.unproved()
        assert (row.waybill, row.state, row.operator, row.copy) == (waybill(SINGLE), "handed_over", "Wang", 0)
        (story,) = kit.station.lead.find_order(f"PBL{row.paper_id}-0")
        assert story.row.document_id == f"D{SINGLE}"


def test_the_runway_counts_what_can_be_shipped_with_the_cable_out(kit: BenchKit) -> None:
    def counted() -> int | None:
        kit.clock.advance(10)
        for _ in range(3):
            kit.station.tick()
        return kit.station.status().runway

    assert kit.station.status().runway is None, "not counted yet"
    # of the thirteen: stopped, shipped, external, empty, without waybill, without barcode are not ready
    assert counted() == 7
    kit.stop(PLAIN)
    assert counted() == 6
    kit.scan_all(waybill(SINGLE), CUP_CODE)
    assert kit.station.status().runway == 5
    for _ in range(3):
        assert counted() == 5, "closed here, though the cache calls it waiting"
