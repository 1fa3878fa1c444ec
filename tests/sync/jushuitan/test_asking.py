"""Every question: what is sent for it, and the rows that come of the page's answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sync.connector import Unintelligible
from sync.connectors.jushuitan import paths
from sync.connectors.jushuitan.connector import JushuitanConnector
from sync.connectors.jushuitan.reading import MOST_PAGES, MOST_WINDOWS
from sync.floor import (
    AfterSale,
    Ask,
    BinAdvice,
    Delivery,
    ErpUser,
    ExpectedPieces,
    FloorRow,
    Listing,
    LogLine,
    Purchase,
    Question,
    SeedingSlot,
    SerialNumber,
    SlotPieces,
    StockCount,
    StockMove,
    Transfer,
    Wave,
    WaveLine,
    WaveStatus,
)
from tests.sync.jushuitan.played import NOW, REFUSED, Played

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
WHEN = "2026-03-02 09:00:00"
ITEM = {"ioi_id": 1, "sku_id": "A", "name": "杯子", "qty": "3"}


def ask(connector: JushuitanConnector, what: Ask, number: str = "", **more: Any) -> Sequence[FloorRow]:
    return list(connector.ask(Question(what, number, **more)).rows)


def is_cut(connector: JushuitanConnector, what: Ask, number: str = "", **more: Any) -> bool:
    return connector.ask(Question(what, number, **more)).cut


def test_every_question_is_answered_by_something(connector: JushuitanConnector) -> None:
    assert connector.capabilities.questions == frozenset(Ask)


def test_waves(erp: Played, connector: JushuitanConnector) -> None:
    line = {"sku_id": "A", "name": "杯子", "bin": "A-1", "qty": 3, "picked_qty": 2, "checked_qty": 1, "bin_id": 4}
    erp.play(paths.WAVES, [{
        "wave_id": 7, "type": "2", "status": "Picking", "wms_co_id": 10114, "order_count": 2, "qty": 3, "picked_qty": 2,
        "picker_name": "小王", "carry_ids": ["C1"], "modified": WHEN, "items": [line],
    }])  # fmt: skip
    lines = (WaveLine("A", "杯子", "A-1", 3, 2, 1, "4"),)
    wave = Wave("7", "multi", WaveStatus.PICKING, "10114", 2, 3, 2, "小王", ("C1",), AT, lines)
    assert ask(connector, Ask.WAVES, "7") == [wave]
    assert erp.biz(paths.WAVES) == [{"wave_ids": [7], "check_wms_coid": False}]
    ask(connector, Ask.WAVES)
    assert erp.biz(paths.WAVES)[1]["modified_begin"] == "2026-02-27 12:00:00"


def test_the_seeding_wall(erp: Played, connector: JushuitanConnector) -> None:
    inout = {"io_id": 201, "o_id": 101, "idx": 3, "l_id": "SF1", "logistics_company": "顺丰", "status": "WaitConfirm",
             "items": [ITEM | {"seed_qty": 1}]}  # fmt: skip
    erp.play(paths.SEEDING, {"wave_id": 7, "Inouts": [inout]}, None)
    pieces = (SlotPieces("1", "A", "杯子", 3, 1),)
    assert ask(connector, Ask.SEEDING, "7") == [
        SeedingSlot("7", "201", "101", "3", "SF1", "顺丰", "WaitConfirm", pieces)
    ]
    assert ask(connector, Ask.SEEDING, "8") == []


def test_people_page_by_page(erp: Played, connector: JushuitanConnector) -> None:
    full = [{"u_id": at, "name": f"u{at}", "enabled": "true", "roles": "打包,拣货"} for at in range(50)]
    erp.play(
        paths.USERS, {"current_page": "1", "datas": full}, {"datas": [{"u_id": 500, "name": "小王", "enabled": False}]}
    )
    assert ask(connector, Ask.USERS, "小王") == [ErpUser("500", "小王", False, "")]
    assert [biz["current_page"] for biz in erp.biz(paths.USERS)] == [1, 2]


def test_people_where_the_pages_are_smaller_than_asked_for(erp: Played, connector: JushuitanConnector) -> None:
    few = [{"u_id": at, "name": f"u{at}"} for at in range(30)]
    erp.play(paths.USERS, {"pages": 2, "datas": few}, {"pages": "2", "datas": few[:3]})
    assert len(ask(connector, Ask.USERS)) == 33


def test_the_work_log_begins_at_page_0(erp: Played, connector: JushuitanConnector) -> None:
    row = {"type": "Pack", "sku_id": "A", "qty": 2, "bin": "A-1", "id1": "201", "creator": 5, "created": WHEN}
    erp.play(paths.WORK_LOG, [row] * 50, [row])
    lines = ask(connector, Ask.WORK_LOG, "A")
    assert len(lines) == 51
    assert lines[0] == LogLine("201 A", "Pack", "", "5", AT, 2, "A-1")
    assert [biz["page_num"] for biz in erp.biz(paths.WORK_LOG)] == [0, 1]


def test_after_sales_by_number_and_by_the_parcel_that_came_back(erp: Played, connector: JushuitanConnector) -> None:
    row = {
        "as_id": 9, "o_id": 101, "so_id": "S1", "shop_id": 11, "type": "普通退货", "status": "WaitConfirm", "ts": "77",
        "good_status": "BUYER_RETURNED_GOODS", "l_id": "R9", "logistics_company": "中通", "modified": WHEN,
        "remark": "破",
        "items": [{"asi_id": 1, "sku_id": "A", "name": "杯子", "qty": 3, "r_qty": 1, "defective_qty": ""}],
    }  # fmt: skip
    erp.play(paths.AFTER_SALES, {"datas": []}, {"datas": [row]})
    after_sale = AfterSale(
        "9", "101", "S1", "11", "return", "waiting", "sent_back", "R9", "中通", "", "破", 77, AT,
        (ExpectedPieces("1", "A", "杯子", 3, 1, 0),),
    )  # fmt: skip
    assert ask(connector, Ask.AFTER_SALES, "101") == [after_sale]
    assert [next(iter(biz)) for biz in erp.biz(paths.AFTER_SALES)] == ["as_ids", "o_ids"]
    erp.play(paths.AFTER_SALES, {"datas": []}, {"datas": [row, row | {"as_id": 10, "l_id": "R8"}]}, {"datas": []})
    assert ask(connector, Ask.AFTER_SALES, "R9") == [after_sale]


@pytest.mark.parametrize(
    ("number", "asked"),
    [("78300123456789", ["as_ids", "o_ids", "so_ids"]), ("7" * 19, ["so_ids"]), ("٣٤", ["so_ids"])],
)
def test_a_parcel_whose_number_is_too_large_for_an_order(
    erp: Played, connector: JushuitanConnector, number: str, asked: list[str]
) -> None:
    wrong = {"code": 140, "msg": "参数不符合规范"}
    back = {"as_id": 9, "l_id": number}
    numbers = [wrong] * (len(asked) - 1)
    erp.play(paths.AFTER_SALES, *numbers, {"datas": []}, {"datas": [back]}, {"datas": []})
    (found,) = ask(connector, Ask.AFTER_SALES, number)
    assert isinstance(found, AfterSale)
    assert found.after_sale_id == "9"
    assert [next(iter(biz)) for biz in erp.biz(paths.AFTER_SALES)][: len(asked)] == asked


def test_what_came_back_counts_as_received(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.RECEIVED_RETURNS, {"datas": [{"io_id": 3, "as_id": 9, "aftersale_remark": "破", "items": [ITEM]}]})
    (row,) = ask(connector, Ask.RECEIVED_RETURNS, "9")
    assert isinstance(row, AfterSale)
    assert (row.goods, row.remark, row.lines[0].received) == ("received", "破", 3)


def test_the_log_of_an_order_and_deliveries(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.ORDER_LOG, {"datas": [{"o_id": 101, "name": "打印快递单", "created": WHEN, "creator_name": "小王"}]})
    assert ask(connector, Ask.ORDER_LOG, "101") == [LogLine("101", "打印快递单", "", "小王", AT)]
    assert erp.biz(paths.ORDER_LOG) == [{"o_id": 101, "page_index": 1, "page_size": 500}]
    sent = {"o_id": 101, "so_id": "S1", "l_id": "SF1", "logistics_company": "顺丰", "weight": "0.35", "send_date": WHEN}
    erp.play(paths.DELIVERIES, {"orders": [sent]})
    assert ask(connector, Ask.DELIVERIES, "S1") == [Delivery("101", "S1", "SF1", "顺丰", 350, AT)]


def test_purchases_and_receipts(erp: Played, connector: JushuitanConnector) -> None:
    order = {
        "po_id": 5, "so_id": "P-5", "supplier_id": 3, "seller": "陶瓷厂", "wms_co_id": 10114, "status": "Confirmed",
        "modified": WHEN, "items": [{"poi_id": 1, "sku_id": "A", "name": "杯子", "qty": 10, "inQty": 4}],
    }  # fmt: skip
    erp.play(paths.PURCHASES, {"datas": [order]})
    bought = Purchase(
        "5", "", "3", "陶瓷厂", "10114", "confirmed", "", 0, AT, (ExpectedPieces("1", "A", "杯子", 10, 4, 0),)
    )
    assert ask(connector, Ask.PURCHASES, "5") == [bought]
    erp.play(paths.PURCHASES, {"datas": [order, order | {"po_id": 6, "status": "Finished"}]})
    assert {row.purchase_id for row in ask(connector, Ask.PURCHASES) if isinstance(row, Purchase)} == {"5"}
    came = {"io_id": 77, "po_id": 5, "supplier_name": "陶瓷厂", "status": "Confirmed", "items": [ITEM]}
    erp.play(paths.RECEIPTS_NEWER, REFUSED)
    erp.play(paths.RECEIPTS, {"datas": [came]})
    (receipt,) = ask(connector, Ask.RECEIPTS, "77")
    assert isinstance(receipt, Purchase)
    assert (receipt.receipt_id, receipt.purchase_id, receipt.lines[0].received) == ("77", "5", 3)


def test_transfers_other_goods_and_purchase_returns(erp: Played, connector: JushuitanConnector) -> None:
    row = {"io_id": 4, "status": "Confirmed", "wms_co_id": 7, "link_wms_co_id": 8, "modified": WHEN, "items": [ITEM]}
    lines = (ExpectedPieces("1", "A", "杯子", 3),)
    erp.play(paths.TRANSFERS, {"datas": [row | {"type": "调拨出"}]})
    assert ask(connector, Ask.TRANSFERS, "4") == [Transfer("4", "out", "confirmed", "7", "8", "", 0, AT, lines)]
    erp.play(paths.IN_OUTS, {"datas": [row | {"type": "其它退货", "link_wms_co_id": None}]})
    assert ask(connector, Ask.IN_OUT, "4") == [Transfer("4", "other_in", "confirmed", "", "7", "", 0, AT, lines)]
    erp.play(paths.PURCHASE_RETURNS, {"datas": [row]})
    (back,) = ask(connector, Ask.PURCHASE_RETURNS, "4")
    assert isinstance(back, Transfer)
    assert back.kind == "out"


def test_stock_questions(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.COUNTS, {"datas": [
        {"io_id": 5, "status": "Confirmed", "io_date": WHEN, "wms_co_id": 7, "items": [ITEM | {"qty": -1, "r_qty": 9}]},
    ]})  # fmt: skip
    assert ask(connector, Ask.COUNTS, "5") == [
        StockCount("5", "", "confirmed", "7", AT, "", (ExpectedPieces("1", "A", "杯子", -1, 9),))
    ]
    assert erp.biz(paths.COUNTS)[0]["io_ids"] == "5"
    moved = {"io_id": 4, "type": "销售出仓", "io_date": WHEN, "items": [{"sku_id": "A", "qty": 2, "qty_type": -1}]}
    other = moved | {"items": [{"sku_id": "B", "qty": 1, "qty_type": 1}]}
    erp.play(paths.STOCK_MOVES, {"code": 0, "datas": [moved, other], "has_next": False})
    assert ask(connector, Ask.STOCK_MOVES, "A") == [StockMove("A", "销售出仓", -2, "4", AT)]
    erp.play(paths.LISTINGS, {"datas": [{"shop_id": 11, "shop_sku_id": "X-9", "sku_id": "A", "enabled": True}]})
    assert ask(connector, Ask.LISTINGS, "A") == [Listing("11", "X-9", "A", True)]
    assert erp.biz(paths.LISTINGS)[0]["sku_ids"] == "A"


def test_unique_codes(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.SERIALS, [], [{"sku_sn": "12345", "sku_id": "A", "status": "Out", "io_id": "201"}], [])
    assert ask(connector, Ask.SERIALS, "12345") == [SerialNumber("12345", "A", "Out", "201")]
    erp.play(paths.SERIAL_FLOW, [{"sku_sn": "S-9", "sku_id": "A", "io_id": 201, "inout_type": 3}])
    assert ask(connector, Ask.SERIALS, "S-9") == [SerialNumber("S-9", "A", "销售出仓", "201")]


def test_advice_for_a_bin(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.BIN_ADVICE, "A-01-1", "")
    assert ask(connector, Ask.BIN_ADVICE, "A") == [BinAdvice("A", "A-01-1")]
    erp.play(paths.BOX_ADVICE, [{"sku_id": "B", "bin": "B-2"}, {"sku_id": "C", "bin": ""}])
    assert ask(connector, Ask.BIN_ADVICE, "P1") == [BinAdvice("B", "B-2")]


def test_a_long_time_is_looked_at_in_pieces_newest_first(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.TRANSFERS, {"datas": []})
    ask(connector, Ask.TRANSFERS, since=NOW - timedelta(days=10))
    spans = [(biz["modified_begin"], biz["modified_end"]) for biz in erp.biz(paths.TRANSFERS)]
    assert spans == [
        ("2026-02-23 12:00:00", "2026-03-02 12:00:00"), ("2026-02-20 12:00:00", "2026-02-23 12:00:00"),
    ]  # fmt: skip
    erp.asked.clear()
    ask(connector, Ask.TRANSFERS, since=NOW - timedelta(days=400))
    assert len(erp.biz(paths.TRANSFERS)) == MOST_WINDOWS


def test_what_is_left_unread_is_told(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.TRANSFERS, {"datas": []})
    assert is_cut(connector, Ask.TRANSFERS, since=NOW - timedelta(days=400))
    assert not is_cut(connector, Ask.TRANSFERS, since=NOW - timedelta(days=35))
    assert not is_cut(connector, Ask.TRANSFERS, "4", since=NOW - timedelta(days=400)), "a number looks at no time"
    erp.play(paths.AFTER_SALES, {"datas": []})
    assert not is_cut(connector, Ask.AFTER_SALES, "R9")
    erp.play(paths.AFTER_SALES, {"datas": []}, {"datas": [{"as_id": at, "l_id": "R1"} for at in range(50)]})
    told = connector.ask(Question(Ask.AFTER_SALES, "R9"))
    assert (told.rows, told.cut) == ((), True), "a parcel that was not among the rows that were read"


@pytest.mark.parametrize("what", [Ask.RECEIPTS, Ask.RECEIVED_RETURNS, Ask.ORDER_LOG, Ask.DELIVERIES, Ask.WAVES])
def test_a_number_looks_at_no_time(erp: Played, connector: JushuitanConnector, what: Ask) -> None:
    none: dict[str, list[int]] = {"datas": []}
    for path in (paths.RECEIPTS_NEWER, paths.RECEIVED_RETURNS, paths.ORDER_LOG):
        erp.play(path, none)
    erp.play(paths.DELIVERIES, {"orders": []})
    erp.play(paths.WAVES, [])
    assert not is_cut(connector, what, "7", since=NOW - timedelta(days=400))
    assert is_cut(connector, what, since=NOW - timedelta(days=400))


def test_lists_with_pages_of_their_own_tell_it_too(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.WORK_LOG, [{"type": "Pack"}] * 50)
    assert is_cut(connector, Ask.WORK_LOG)
    erp.play(paths.WORK_LOG, [{"type": "Pack"}])
    assert not is_cut(connector, Ask.WORK_LOG)
    erp.play(paths.USERS, {"datas": [{"u_id": 1}] * 50})
    assert is_cut(connector, Ask.USERS)
    erp.play(paths.SERIALS, [{"sku_sn": "S", "sku_id": "A"}] * 50)
    assert is_cut(connector, Ask.SERIALS, "S")
    erp.play(paths.SERIALS, [{"sku_sn": "S", "sku_id": "A"}])
    assert not is_cut(connector, Ask.SERIALS, "S")


@pytest.mark.parametrize("lie", [False, None, "false"])
def test_a_full_page_has_another_behind_it_whatever_it_says(
    erp: Played, connector: JushuitanConnector, lie: bool | str | None
) -> None:
    full = {"datas": [{"io_id": at} for at in range(50)], "has_next": lie}
    erp.play(paths.TRANSFERS, full, full, {"datas": [{"io_id": 99}], "has_next": lie})
    assert len(ask(connector, Ask.TRANSFERS, "X")) == 101


def test_an_answer_without_end_is_cut(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.TRANSFERS, {"datas": [{"io_id": 1}], "has_next": True})
    told = connector.ask(Question(Ask.TRANSFERS, "X"))
    assert (len(told.rows), told.cut) == (MOST_PAGES, True)


@pytest.mark.parametrize("rows", [[{"io_id": 1, "modified": "yesterday"}], [{"io_id": 1, "items": 7}], "text"])
def test_an_answer_that_makes_no_sense_is_a_loud_error(
    erp: Played, connector: JushuitanConnector, rows: object
) -> None:
    erp.play(paths.TRANSFERS, {"datas": rows})
    with pytest.raises(Unintelligible):
        ask(connector, Ask.TRANSFERS, "X")
