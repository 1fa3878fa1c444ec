"""Boxes and fillers: scanned or ordered by card into the open parcel, replaced, added up, taken back, kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.classify import CommandScan, classify
from desktop.domain.commands import Command
from desktop.domain.outcome import Code
from desktop.domain.packing import Packing
from desktop.settings import Language, PackMaterial, Weighing
from desktop.store import packings
from desktop.usecases.card_sheet import DPI, LONGEST_CODE, TEMPLATE, material_cards
from printing.label import CardsContent
from printing.press import QtLabelPress
from printing.target import Target
from tests.bench_kit import (
    CUP_CODE,
    PLAIN,
    REMARKED,
    SINGLE,
    TEA_CODE,
    BenchKit,
    bench,
    document,
    waybill,
)

SMALL, LARGE = PackMaterial("BX-S", "小箱", grams=70), PackMaterial("BX-L", "大箱")
TAPE = PackMaterial("FILL1", "气泡膜", box=False, grams=8)
ALSO_GOODS = PackMaterial(CUP_CODE, "杯子盒")


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    materials = (SMALL, LARGE, TAPE, ALSO_GOODS)
    with bench(tmp_path, weighing=Weighing.NONE, materials=materials) as kit:
        yield kit


def open_packing(kit: BenchKit) -> Packing:
    packing = kit.station.view().packing
    assert packing is not None
    return packing


def test_a_second_box_replaces_the_first_and_fillers_add_up(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), "bx-s")
    assert kit.station.view().outcome.code is Code.BOX_SET
    assert kit.scan("FILL1").outcome.code is Code.MATERIAL_ADDED
    kit.scan_all("BX-L", "FILL1")
    packing = open_packing(kit)
    assert (packing.box, packing.materials) == ("BX-L", ("FILL1", "FILL1"))
    assert packing.wrong_scans == 0


def test_undo_takes_each_back_in_turn_with_pieces_between(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), "BX-S", TEA_CODE, "FILL1", "BX-L")
    seen = []
    for _ in range(5):
        view = kit.order(Command.UNDO)
        seen.append((view.outcome.code, view.outcome.seen, open_packing(kit).box, len(open_packing(kit).materials)))
    assert seen == [
        (Code.UNDONE, "大箱", "BX-S", 1),
        (Code.UNDONE, "气泡膜", "BX-S", 0),
        (Code.UNDONE, "龙井茶 250g 绿色", "BX-S", 0),
        (Code.UNDONE, "小箱", "", 0),
        (Code.NOTHING_TO_UNDO, "", "", 0),
    ]
    assert open_packing(kit).remaining == 3


def test_the_command_card_says_the_same(kit: BenchKit) -> None:
    assert kit.scan("PB:BOX:BX-S").outcome.code is Code.SCAN_ORDER_FIRST
    kit.scan(waybill(PLAIN))
    assert kit.scan("PB:BOX:BX-S").outcome.seen == "小箱"
    assert kit.scan("PB:BOX:NONE").outcome.code is Code.MATERIAL_UNKNOWN
    assert open_packing(kit).box == "BX-S"


def test_a_box_without_an_order_opens_and_asks_for_nothing(kit: BenchKit) -> None:
    outcome = kit.scan("BX-S").outcome
    assert (outcome.code, outcome.seen) == (Code.SCAN_ORDER_FIRST, "小箱")
    assert kit.desk.asked is None


def test_a_remark_is_read_first(kit: BenchKit) -> None:
    kit.scan(waybill(REMARKED))
    assert kit.scan("BX-S").outcome.code is Code.ACKNOWLEDGE_FIRST
    assert kit.scan("PB:BOX:BX-S").outcome.code is Code.ACKNOWLEDGE_FIRST


def test_goods_of_the_order_come_before_a_box_of_the_same_code(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), CUP_CODE)
    assert open_packing(kit).box == ""
    assert open_packing(kit).remaining == 2


def test_box_and_fillers_are_kept_with_the_closed_parcel_and_through_a_hold(kit: BenchKit) -> None:
    kit.scan_all(waybill(SINGLE), "BX-S", "FILL1")
    kit.order(Command.HOLD)
    kit.reopen()
    kit.sign_in()
    kit.scan_all(waybill(SINGLE), CUP_CODE)
    kept = packings.of_document(kit.desk.journal, f"D{SINGLE}")
    assert kept is not None
    assert (kept.packing.box, kept.packing.materials) == ("BX-S", ("FILL1",))
    assert kit.station.view().outcome.code is Code.PARCEL_CLOSED


def test_an_order_that_the_erp_changed_opens_again_with_its_box_and_the_moves_to_undo(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), "BX-S", TEA_CODE, "FILL1")
    kit.order(Command.HOLD)
    kit.put(document(PLAIN, revision=99_999))
    assert kit.scan(waybill(PLAIN)).outcome.code is Code.ORDER_RESUMED
    assert (open_packing(kit).box, open_packing(kit).materials) == ("BX-S", ("FILL1",))
    for _ in range(3):
        kit.order(Command.UNDO)
    assert (open_packing(kit).box, open_packing(kit).materials, open_packing(kit).remaining) == ("", (), 3)


@pytest.mark.parametrize("language", list(Language))
def test_every_box_has_a_card_on_the_sheet_that_reads_back(language: Language) -> None:
    long = PackMaterial("X" * 40, "Its code is on the box")
    cards = material_cards((SMALL, TAPE, long, PackMaterial("N1", "名" * 40)), language)
    assert [card.title for card in cards[:2]] == ["小箱", "气泡膜"]
    orders = [classify(card.code) for card in cards]
    assert orders == [CommandScan(Command.BOX, code) for code in ("BX-S", "FILL1", "N1")]
    assert cards[0].hint != cards[1].hint


def test_the_sheet_with_the_longest_box_can_be_drawn(qapp: object) -> None:
    widest = PackMaterial("W" * (LONGEST_CODE - len("PB:BOX:")), "名" * 40)
    cards = material_cards((widest,) * 3, Language.ZH)
    press = QtLabelPress()
    pages = press.pages(CardsContent("包材", cards), Target("pdf", DPI, TEMPLATE))
    assert len(pages) == 1
