"""Whatever is scanned wrongly: what was expected, what was seen, and that it was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.commands import Command
from desktop.domain.outcome import Code, Tone
from desktop.settings import Weighing
from tests.bench_kit import (
    BUNDLED,
    CUP_CODE,
    EMPTY,
    EXTERNAL,
    MANY,
    NO_BARCODE,
    NO_WAYBILL,
    ONLY_SERVICE,
    OTHER,
    PLAIN,
    POT_CODE,
    REMARKED,
    SHIPPED_BY_ERP,
    SINGLE,
    TEA_CODE,
    TEA_CODE_2,
    BenchKit,
    bench,
    document,
    make_bench,
    waybill,
)


@pytest.fixture
def kit(tmp_path: Path) -> Iterator[BenchKit]:
    with bench(tmp_path, weighing=Weighing.REQUIRED) as opened:
        yield opened


def test_wrong_item_says_what_was_due_and_what_came(kit: BenchKit) -> None:
    kit.scan(waybill(PLAIN))
    view = kit.scan(POT_CODE)
    assert (view.outcome.code, view.outcome.tone) == (Code.ITEM_WRONG, Tone.WRONG)
    assert (view.outcome.expected, view.outcome.seen) == ("龙井茶 250g 绿色", "茶壶 1L")
    assert view.outcome.sequence == kit.desk.journal.head.sequence
    assert view.wrong_scans_today == 1
    assert view.packing is not None
    assert (view.packing.remaining, view.packing.wrong_scans) == (3, 1)


def test_one_too_many_is_another_answer_than_a_wrong_item(kit: BenchKit) -> None:
    view = kit.scan_all(waybill(PLAIN), TEA_CODE, TEA_CODE)
    assert (view.outcome.code, view.outcome.tone) == (Code.ITEM_TOO_MANY, Tone.TOO_MANY)


def test_each_of_several_barcodes_counts(kit: BenchKit) -> None:
    kit.scan(waybill(PLAIN))
    assert kit.scan(TEA_CODE_2).outcome.code is Code.ITEM_RIGHT
    assert kit.scan("cup-red").outcome.code is Code.ITEM_RIGHT, "the SKU is a code as well, in any case"
    kit.clock.advance(2.0)
    assert kit.scan("]E0" + CUP_CODE).outcome.code is Code.ITEMS_COMPLETE, "an AIM identifier in front"


def test_unknown_code_is_kept_only_as_a_code(kit: BenchKit) -> None:
    kit.scan(waybill(PLAIN))
    assert kit.scan("NOSUCH-1").outcome.seen == "NOSUCH-1"
    prose = kit.scan("收件人 13812345678 示例路88号")
    assert prose.outcome.code is Code.CODE_UNKNOWN
    assert "示例" not in prose.outcome.seen


def test_advertising_code(kit: BenchKit) -> None:
    assert kit.scan("https://example.com/p?x=1").outcome.code is Code.ADVERTISING_CODE


def test_goods_before_an_order(kit: BenchKit) -> None:
    view = kit.scan(CUP_CODE)
    assert (view.outcome.code, view.outcome.seen) == (Code.SCAN_ORDER_FIRST, "茶杯 红色")


def test_another_order_while_one_is_open(kit: BenchKit) -> None:
    kit.scan(waybill(PLAIN))
    view = kit.scan(waybill(OTHER))
    assert (view.outcome.code, view.outcome.seen) == (Code.FINISH_FIRST, f"SO{OTHER}")


def test_the_open_order_once_more_changes_nothing(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), TEA_CODE)
    view = kit.scan(waybill(PLAIN))
    assert view.outcome.code is Code.ORDER_RESUMED
    assert view.packing is not None
    assert view.packing.remaining == 2


def test_at_the_scale_only_its_own_scans_are_taken(kit: BenchKit) -> None:
    kit.scan_all(waybill(SINGLE), CUP_CODE)
    assert kit.scan(waybill(SINGLE)).outcome.code is Code.WAIT_WEIGHT
    assert kit.scan(CUP_CODE).outcome.code is Code.ITEM_TOO_MANY
    assert kit.scan(POT_CODE).outcome.code is Code.ITEM_WRONG
    assert kit.scan(waybill(OTHER)).outcome.code is Code.WEIGHT_NEEDED
    assert kit.scan("NOSUCH").outcome.code is Code.CODE_UNKNOWN


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (f"SO{SHIPPED_BY_ERP}", Code.ORDER_SHIPPED_BY_ERP),
        (f"SO{EXTERNAL}", Code.ORDER_EXTERNAL),
        (f"SO{EMPTY}", Code.ORDER_EMPTY),
        (f"SO{NO_WAYBILL}", Code.LABEL_NOT_READY),
    ],
)
def test_orders_that_cannot_be_packed(kit: BenchKit, number: str, code: Code) -> None:
    view = kit.scan(number)
    assert view.outcome.code is code
    assert view.packing is None


def test_shipped_by_the_erp_says_when(kit: BenchKit) -> None:
    assert kit.scan(waybill(SHIPPED_BY_ERP)).outcome.fact("at").startswith("2026-11-20T08:30")


def test_shipped_here_says_by_whom_and_when_whatever_the_cache_says(kit: BenchKit) -> None:
    kit.scan_all(waybill(SINGLE), CUP_CODE)
    kit.weigh(0)
    kit.weigh(200)
    view = kit.scan(waybill(SINGLE))
    assert view.outcome.code is Code.ORDER_SHIPPED_HERE
    assert view.outcome.fact("operator") == "Wang"
    assert view.outcome.fact("at")


def test_any_number_of_the_order_opens_it(kit: BenchKit) -> None:
    for number in (f"D{PLAIN}", f"o{PLAIN}", f"so{PLAIN}", waybill(PLAIN).lower()):
        view = kit.scan(number)
        assert view.packing is not None
        assert view.packing.document_id == f"D{PLAIN}"
        kit.order(Command.HOLD)


def test_remark_asks_for_one_acknowledgement(kit: BenchKit) -> None:
    opened = kit.scan(waybill(REMARKED))
    assert opened.packing is not None
    assert opened.packing.remarks == ("请用礼品袋",)
    assert kit.scan(CUP_CODE).outcome.code is Code.ACKNOWLEDGE_FIRST
    assert kit.order(Command.LINE, opened.packing.lines[0].line_id).outcome.code is Code.ACKNOWLEDGE_FIRST
    assert kit.order(Command.QUANTITY, "2").outcome.code is Code.ACKNOWLEDGE_FIRST
    assert kit.scan("PB:YES").outcome.code is Code.REMARK_ACKNOWLEDGED
    assert kit.scan(CUP_CODE).outcome.code is Code.ITEMS_COMPLETE


def test_bundles_are_scanned_by_their_parts(kit: BenchKit) -> None:
    opened = kit.scan(waybill(BUNDLED))
    assert opened.packing is not None
    assert [(line.sku_id, line.quantity) for line in opened.packing.lines] == [("CUP-RED", 5), ("POT-1L", 1)]
    assert opened.packing.lines[1].bundle == "茶具套装"


def test_lines_that_need_no_scan_are_no_work(kit: BenchKit) -> None:
    view = kit.scan(waybill(ONLY_SERVICE))
    assert view.packing is not None
    assert (view.packing.total, view.packing.remaining) == (0, 0)
    kit.weigh(0)
    closed = kit.weigh(80)
    assert closed is not None
    assert closed.outcome.code is Code.PARCEL_CLOSED


def test_quantity_by_one_scan_up_to_the_limit(kit: BenchKit) -> None:
    kit.scan(waybill(MANY))
    assert kit.scan("*501").outcome.code is Code.QUANTITY_OVER_LIMIT
    assert kit.scan("*0").outcome.code is Code.QUANTITY_OVER_LIMIT
    assert kit.order(Command.QUANTITY, "x").outcome.code is Code.QUANTITY_OVER_LIMIT
    assert kit.scan("*20").outcome.code is Code.QUANTITY_SET
    assert kit.scan(CUP_CODE).outcome.fact("remaining") == "4"
    assert kit.scan_all("*5", CUP_CODE).outcome.code is Code.ITEM_TOO_MANY
    assert kit.scan(CUP_CODE).outcome.fact("remaining") == "3", "the quantity was for one scan only"


def test_unreadable_barcode_is_confirmed_by_key_and_recorded_so(kit: BenchKit) -> None:
    opened = kit.scan(waybill(NO_BARCODE))
    assert opened.packing is not None
    line = opened.packing.lines[0].line_id
    assert kit.order(Command.LINE, line).outcome.code is Code.LINE_DONE_BY_HAND
    assert kit.order(Command.LINE, line).outcome.code is Code.ITEMS_COMPLETE
    assert kit.order(Command.LINE, line).outcome.code is Code.LINE_NOT_OPEN
    packing = kit.station.view().packing
    assert packing is not None
    assert packing.lines[0].by_hand == 2
    kit.order(Command.UNDO)
    kit.scan("*2")
    assert kit.order(Command.LINE, line).outcome.code is Code.ITEM_TOO_MANY


def test_undo_takes_back_one_scan_at_a_time(kit: BenchKit) -> None:
    kit.scan(waybill(PLAIN))
    assert kit.scan("撤销").outcome.code is Code.NOTHING_TO_UNDO
    kit.scan_all(TEA_CODE, CUP_CODE)
    assert kit.scan("*2").outcome.code is Code.QUANTITY_SET
    assert kit.scan("PB:UNDO").outcome.fact("remaining") == "1", "first the set quantity"
    undone = kit.scan("PB:UNDO")
    assert (undone.outcome.code, undone.outcome.seen) == (Code.UNDONE, "茶杯 红色")
    assert kit.scan("PB:UNDO").outcome.fact("remaining") == "3"


@pytest.mark.parametrize(
    ("command", "argument"),
    [
        (Command.UNDO, ""),
        (Command.HOLD, ""),
        (Command.SHORT, "short"),
        (Command.COPY, "damaged"),
        (Command.NOTHING_CAME_OUT, ""),
        (Command.NO_WEIGHT, ""),
        (Command.QUANTITY, "2"),
        (Command.LINE, "1"),
        (Command.YES, ""),
    ],
)
def test_commands_on_an_empty_bench(kit: BenchKit, command: Command, argument: str) -> None:
    assert kit.order(command, argument).outcome.code is Code.NOTHING_OPEN


def test_nobody_packs_without_signing_in(tmp_path: Path) -> None:
    kit = make_bench(tmp_path)
    assert kit.scan(waybill(PLAIN)).outcome.code is Code.NOT_SIGNED_IN
    assert kit.order(Command.HOLD).outcome.code is Code.NOT_SIGNED_IN
    assert kit.scan("PB@somebody").outcome.code is Code.SIGN_IN_REFUSED
    assert kit.sign_in().outcome.code is Code.SIGNED_IN
    kit.close()


def test_hold_keeps_every_scan(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), TEA_CODE)
    assert kit.order(Command.HOLD).outcome.code is Code.HELD
    assert kit.scan_all(waybill(OTHER), POT_CODE).outcome.code is Code.ITEMS_COMPLETE
    kit.order(Command.HOLD)
    view = kit.scan(f"SO{PLAIN}")
    assert (view.outcome.code, view.outcome.fact("remaining")) == (Code.ORDER_RESUMED, "2")


def test_set_aside_needs_a_reason_and_a_word_to_come_back(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), TEA_CODE)
    assert kit.order(Command.SHORT, "no idea").outcome.code is Code.REASON_NEEDED
    aside = kit.scan("PB:SHORT:damaged")
    assert (aside.outcome.code, aside.outcome.fact("reason"), aside.packing) == (Code.SET_ASIDE, "damaged", None)
    again = kit.scan(waybill(PLAIN))
    assert (again.outcome.code, again.outcome.fact("reason"), again.packing) == (Code.ORDER_SET_ASIDE, "damaged", None)
    back = kit.order(Command.YES)
    assert (back.outcome.code, back.outcome.fact("remaining")) == (Code.ORDER_RESUMED, "2")


def test_new_version_of_a_held_order_is_taken_over_when_it_comes_back(kit: BenchKit) -> None:
    kit.scan_all(waybill(PLAIN), TEA_CODE, CUP_CODE)
    kit.put(document(PLAIN, (("TEA-250", 1), ("POT-1L", 1)), revision=9001))
    assert kit.scan(CUP_CODE).outcome.code is Code.ITEMS_COMPLETE, "the open order keeps its version"
    kit.order(Command.HOLD)
    view = kit.scan(waybill(PLAIN))
    assert view.packing is not None
    assert [(line.sku_id, line.open) for line in view.packing.lines] == [("TEA-250", 0), ("POT-1L", 1)]
    assert kit.scan("PB:UNDO").outcome.seen == "龙井茶 250g 绿色"


def test_a_full_disk_is_an_answer_and_accepts_nothing(kit: BenchKit) -> None:
    kit.scan(waybill(PLAIN))
    kit.desk.journal.rows("PRAGMA max_page_count = 1")
    full = kit.scan(TEA_CODE)
    while full.outcome.code is not Code.JOURNAL_FULL:
        full = kit.scan("NOSUCH")
    before = full.packing
    assert (full.outcome.tone, full.outcome.sequence) == (Tone.STOP, 0)
    kit.desk.journal.rows("PRAGMA max_page_count = 1000000")
    kit.reopen()
    assert kit.station.view().packing == before
