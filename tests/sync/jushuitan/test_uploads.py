"""What each kind of entry sends, in the page's own spelling, and what its answers are taken for."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from sync.connector import BadRequest, NotAuthorised, Refused, Unsupported
from sync.connectors.jushuitan import paths
from sync.connectors.jushuitan.connector import JushuitanConnector
from sync.outgoing import (
    Body,
    Boxed,
    Carted,
    Counted,
    EntryKind,
    InOut,
    Moved,
    Pieces,
    Questioned,
    Received,
    Remarked,
    Returned,
    Seeded,
    Tagged,
    UnknownParcel,
    VideoRecorded,
    WorkLogged,
)
from sync.vocabulary import Receipt, Verdict
from tests.sync.jushuitan.played import REFUSED, Played, entry
from ui.sync_words import CAUSES, cause_text

KEY = "bench.1-000001"
TWO = (Pieces("A", 2),)


def told(connector: JushuitanConnector, kind: EntryKind, body: Body | None, **changes: Any) -> Receipt:
    (receipt,) = connector.push([entry(kind, body, **changes)])
    return receipt


def sent(erp: Played, path: str) -> Any:
    (biz,) = erp.biz(path)
    return biz


def test_boxing_and_an_error_beside_code_0(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.BOXED, {"io_id": 201, "pack_ids": ["P1", 2], "error": ""}, {"error": "商品不在出库单中"})
    receipt = told(connector, EntryKind.BOXED, Boxed(TWO))
    assert (receipt.verdict, receipt.detail) == (Verdict.ACCEPTED, "P1, 2")
    assert erp.biz(paths.BOXED) == [{"io_id": 201, "lid": "SF1", "detail": [{"sku_id": "A", "qty": 2}]}]
    refused = told(connector, EntryKind.BOXED, Boxed(TWO))
    assert (refused.verdict, refused.detail) == (Verdict.REJECTED, "商品不在出库单中")


def test_a_video_record_with_its_odd_spelling(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.VIDEO, "ok")
    assert told(connector, EntryKind.VIDEO_RECORDED, VideoRecorded(41, ("cam-1", "cam-2"))).verdict is Verdict.ACCEPTED
    assert sent(erp, paths.VIDEO) == {
        "io_ids": "201", "vedio_duration": 41, "d_ids": "cam-1,cam-2", "operation": "一单多货验货",
    }  # fmt: skip
    strange = told(connector, EntryKind.VIDEO_RECORDED, VideoRecorded(1, (), work="dance"))
    assert (strange.verdict, strange.code) == (Verdict.REJECTED, "unsupported")


def test_work_and_its_success_inside_data(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.WORK_ADDED, {"success": True, "message": ""}, {"success": False, "message": "打包员不存在"})
    body = WorkLogged("pack", "小王", material_sku="BOX-3")
    assert told(connector, EntryKind.WORK_LOGGED, body).verdict is Verdict.ACCEPTED
    assert erp.biz(paths.WORK_ADDED)[0] == {
        "action_type": 1, "packer_name": "小王", "lid": "SF1", "ioid": 201, "oid": 101, "package_sku_id": "BOX-3",
    }  # fmt: skip
    refused = told(connector, EntryKind.WORK_LOGGED, body)
    assert (refused.verdict, refused.detail) == (Verdict.REJECTED, "打包员不存在")


def seeding(*slots: dict[str, Any]) -> dict[str, Any]:
    return {"wave_id": 7, "Inouts": list(slots)}


def slot(io_id: int, seeded: int) -> dict[str, Any]:
    return {
        "io_id": io_id,
        "o_id": 101,
        "idx": 3,
        "items": [{"ioi_id": 9, "sku_id": "A", "qty": 3, "seed_qty": seeded}],
    }


def test_seeding_tells_what_came_now_and_all_that_lies_there(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.SEEDING, seeding(slot(201, 1)))
    erp.play(paths.SEEDED, [{"io_id": 201, "issuccess": "true"}])
    body = Seeded("7", {"201": (Pieces("A", 3),)})
    assert told(connector, EntryKind.SEEDED, body).verdict is Verdict.ACCEPTED
    assert erp.biz(paths.SEEDING) == [{"wave_id": 7, "wms_co_id": 10114}]
    items = [{"skuid": "A", "ioi_id": "9", "qty": 2, "seed_qty": 3}]
    assert sent(erp, paths.SEEDED) == {"wave_id": 7, "datas": [{"io_id": 201, "items": items}]}


def test_what_lies_there_already_is_not_told_twice(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.SEEDING, seeding(slot(201, 3)))
    receipt = told(connector, EntryKind.SEEDED, Seeded("7", {"201": (Pieces("A", 3),)}))
    assert receipt.verdict is Verdict.ALREADY_THERE
    strange = told(connector, EntryKind.SEEDED, Seeded("7", {"999": (Pieces("A", 3),)}))
    assert (strange.verdict, strange.code) == (Verdict.REJECTED, "not_found")
    assert erp.biz(paths.SEEDED) == []


def test_documents_that_leave_by_seeding_are_looked_at_for_stops(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.SEEDING, seeding(slot(201, 0)))
    erp.play(paths.SEEDED_OUT, [{"io_id": 201, "issuccess": "true"}])
    orders = [{"o_id": 101, "status": "Cancelled"}], [{"o_id": 101, "status": "Delivering"}]
    erp.play(paths.ORDERS, *({"orders": one} for one in orders))
    body = Seeded("7", {"201": (Pieces("A", 3),)}, outbound=True)
    stopped = told(connector, EntryKind.SEEDED, body)
    assert (stopped.verdict, stopped.code) == (Verdict.REJECTED, "stopped")
    assert erp.biz(paths.SEEDED_OUT) == []
    assert told(connector, EntryKind.SEEDED, body).verdict is Verdict.RETRY, "that it left is looked up"
    assert len(erp.biz(paths.SEEDED_OUT)) == 1


def test_what_lies_there_already_leaves_all_the_same(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.SEEDING, seeding(slot(201, 3)))
    erp.play(paths.ORDERS, {"orders": [{"o_id": 101, "status": "Delivering"}]})
    erp.play(paths.SEEDED_OUT, [{"io_id": 201, "issuccess": "true"}], [{"io_id": 201, "issuccess": "false"}])
    body = Seeded("7", {"201": (Pieces("A", 3),)}, outbound=True)
    assert told(connector, EntryKind.SEEDED, body).verdict is Verdict.RETRY
    items = [{"skuid": "A", "ioi_id": "9", "qty": 0, "seed_qty": 3}]
    assert sent(erp, paths.SEEDED_OUT) == {"wave_id": 7, "datas": [{"io_id": 201, "items": items}]}
    assert told(connector, EntryKind.SEEDED, body).verdict is Verdict.REJECTED
    nothing = Seeded("7", {"201": ()}, outbound=True)
    assert told(connector, EntryKind.SEEDED, nothing).verdict is Verdict.REJECTED, (
        "nothing was told of what shall leave"
    )


def test_stops_of_more_documents_than_one_query_names(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.SEEDING, seeding(*(slot(at, 0) | {"o_id": at} for at in range(130))))
    free, last = {"o_id": 0, "status": "Delivering"}, {"o_id": 129, "status": "Cancelled"}
    erp.play(paths.ORDERS, {"orders": [free]}, {"orders": [free]}, {"orders": [last]})
    body = Seeded("7", {str(at): (Pieces("A", 3),) for at in range(130)}, outbound=True)
    assert told(connector, EntryKind.SEEDED, body).code == "stopped"
    assert [len(biz["o_ids"]) for biz in erp.biz(paths.ORDERS)] == [50, 50, 30]


def test_carts(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.CART_CHECKED, True, False)
    erp.play(paths.CART_BOUND, True)
    erp.play(paths.CART_FREED, {"is_success": False, "msg": "车号未绑定"})
    assert told(connector, EntryKind.CARTED, Carted("7", "C1", {"201": "3"})).verdict is Verdict.ACCEPTED
    slots = [{"io_id": "201", "bin_id": "3"}]
    assert sent(erp, paths.CART_BOUND) == {"wave_id": "7", "carry_id": "C1", "io_ids": slots}
    assert told(connector, EntryKind.CARTED, Carted("7", "C9")).code == "cart_taken"
    freed = told(connector, EntryKind.CARTED, Carted("7", "C1", bound=False))
    assert (freed.verdict, freed.detail) == (Verdict.REJECTED, "车号未绑定")


def test_our_own_no_is_said_in_words(connector: JushuitanConnector) -> None:
    tags = Tagged(("一二三四五六七八九十一",))
    for receipt in (
        told(connector, EntryKind.TAGGED, tags),
        told(connector, EntryKind.TAGGED, tags, order_id=""),
        told(connector, EntryKind.TAGGED, Tagged(("急",) * 20)),
        told(connector, EntryKind.RECEIVED, Received(TWO)),
        told(connector, EntryKind.RETURNED, Returned(TWO, "")),
        told(connector, EntryKind.MOVED, Moved(TWO, from_bin="A-1", to_bin="B-2")),
        told(connector, EntryKind.COUNTED, Counted((Pieces("A", 1),) * 501)),
        told(connector, EntryKind.VIDEO_RECORDED, VideoRecorded(1, (), work="dance")),
    ):
        assert receipt.verdict is Verdict.REJECTED
        assert cause_text(receipt.detail or receipt.code) != (receipt.detail or receipt.code), receipt
    for code in ("cart_taken", "clock", "refresh_forbidden"):
        assert code in CAUSES


def test_a_stocktake_bears_our_key_and_may_be_sent_again(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.COUNT, {"data": {"io_id": 5, "so_id": KEY, "msg": ""}}, {"code": 160, "msg": f"外部单号{KEY}已存在"})
    body = Counted((Pieces("A", 7, lot="L1", serials=("S1",)),), bin="A-01-1", remark="月末")
    assert told(connector, EntryKind.COUNTED, body).verdict is Verdict.ACCEPTED
    assert erp.biz(paths.COUNT)[0] == {
        "type": "check", "is_confirm": True, "so_id": KEY, "warehouse": 1, "wms_co_id": 10114, "remark": "月末",
        "bin": "A-01-1", "default_type": "None",
        "items": [{"sku_id": "A", "qty": 7, "batch_id": "L1", "sku_sns": ["S1"]}],
    }  # fmt: skip
    assert told(connector, EntryKind.COUNTED, body).verdict is Verdict.ALREADY_THERE
    erp.play(paths.COUNT, {"data": {"io_id": 6}})
    told(connector, EntryKind.COUNTED, msgspec.structs.replace(body, whole=False))
    assert erp.biz(paths.COUNT)[-1]["type"] == "adjust"
    assert "sku_sns" not in erp.biz(paths.COUNT)[-1]["items"][0]


@pytest.mark.parametrize("number", [None, 0, "", "0"])
def test_a_stocktake_that_gave_no_number_was_not_made(
    erp: Played, connector: JushuitanConnector, number: object
) -> None:
    erp.play(paths.COUNT, {"data": {"io_id": number, "so_id": KEY, "msg": "仓位A-9不存在"}})
    receipt = told(connector, EntryKind.COUNTED, Counted(TWO))
    assert (receipt.verdict, receipt.code, receipt.detail) == (Verdict.REJECTED, "not_found", "仓位A-9不存在")
    erp.play(paths.COUNT, {"data": {"io_id": number, "so_id": KEY, "msg": f"外部单号{KEY}重复"}})
    assert told(connector, EntryKind.COUNTED, Counted(TWO)).verdict is Verdict.ALREADY_THERE
    erp.play(paths.COUNT, {"data": {"io_id": number, "so_id": KEY, "msg": "执行成功"}})
    assert told(connector, EntryKind.COUNTED, Counted(TWO)).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize("sentence", ["唯一码S1已存在", "采购单号5重复", "外部仓已存在同名商品"])
def test_something_elses_number_that_exists_is_no_success(
    erp: Played, connector: JushuitanConnector, sentence: str
) -> None:
    erp.play(paths.RECEIPT_MADE, {"external_id": KEY, "is_success": "false", "msg": sentence})
    assert told(connector, EntryKind.RECEIVED, Received(TWO, purchase_id="5")).verdict is Verdict.REJECTED


def test_kinds_without_our_number_are_never_there_already(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.BOXED, {"error": "出库单号201已存在装箱记录"})
    assert told(connector, EntryKind.BOXED, Boxed(TWO)).verdict is Verdict.REJECTED
    erp.play(paths.UNKNOWN_PARCEL, [{"success": False, "message": "快递单号R9已存在"}])
    assert told(connector, EntryKind.UNKNOWN_PARCEL, UnknownParcel(TWO, "R9")).verdict is Verdict.REJECTED


def test_of_several_rows_that_failed_the_worst_counts(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.SERIALS, [])
    rows = [{"sku_sns": "S1", "message": "return_id已存在"}, {"sku_sns": "S2", "message": "唯一码S2不存在"}]
    erp.play(paths.RETURNED_BY_CODE, {"success": [], "fail": rows})
    body = Returned((Pieces("A", 2, serials=("S1", "S2")),), "")
    receipt = told(connector, EntryKind.RETURNED, body)
    assert (receipt.verdict, receipt.code) == (Verdict.REJECTED, "not_found")


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ({"weight": 0.3}, Verdict.ACCEPTED),
        ({"msg": "执行成功"}, Verdict.ACCEPTED),
        ({"msg": "称重不成功"}, Verdict.RETRY),
        ({"msg": "单据已被拦截"}, Verdict.RETRY),
        ({"msg": "单据已被拦截", "is_success": False}, Verdict.REJECTED),
        ({"msg": "单据已被拦截", "code": 160}, Verdict.REJECTED),
        ({"msg": "提示：超重", "is_success": True}, Verdict.ACCEPTED),
    ],
)
def test_a_row_that_says_nothing_but_a_strange_sentence_is_looked_up(
    erp: Played, connector: JushuitanConnector, row: dict[str, Any], verdict: Verdict
) -> None:
    erp.play(paths.WEIGH, {"datas": [{"l_id": "SF1"} | row]})
    assert told(connector, EntryKind.SHIP_WEIGHED, None).verdict is verdict


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        (paths.MOVE_BETWEEN, EntryKind.MOVED, Moved(TWO, to_warehouse="10115")),
        (paths.IN_OUT, EntryKind.IN_OUT, InOut(TWO, incoming=True)),
    ],
)
def test_a_document_that_got_no_number_was_not_made(
    erp: Played, connector: JushuitanConnector, path: str, kind: EntryKind, body: Body
) -> None:
    erp.play(path, {"datas": [{"so_id": KEY, "io_id": 0, "msg": "库存不足"}]})
    assert told(connector, kind, body).verdict is Verdict.REJECTED


@pytest.mark.parametrize("weigh_type", range(6))
def test_that_a_parcel_left_is_not_its_weight(erp: Played, connector: JushuitanConnector, weigh_type: int) -> None:
    ships = weigh_type in (1, 3, 5)
    erp.play(paths.WEIGH, {"datas": [{"l_id": "SF1", "is_success": False, "msg": "单据已发货"}]},
             {"code": 160, "msg": "单据已发货"})  # fmt: skip
    receipt = told(connector, EntryKind.SHIP_WEIGHED, None, weigh_type=weigh_type)
    assert receipt.verdict is (Verdict.ALREADY_THERE if ships else Verdict.REJECTED)
    with pytest.raises(Refused) as refused:
        told(connector, EntryKind.SHIP_WEIGHED, None, weigh_type=weigh_type)
    assert (refused.value.code == "already_shipped") is ships


def test_a_move_out_of_an_unnamed_warehouse_names_none(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.MOVE_BETWEEN, {"datas": [{"so_id": KEY, "io_id": 1}]})
    told(connector, EntryKind.MOVED, Moved(TWO, to_warehouse="10115"), warehouse_id="")
    (row,) = sent(erp, paths.MOVE_BETWEEN)
    assert "go_co_id" not in row


def test_one_article_twice_is_no_success(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.COUNT, {"code": 160, "msg": "商品编码重复"})
    with pytest.raises(Refused) as refused:
        told(connector, EntryKind.COUNTED, Counted(TWO))
    assert refused.value.code == "refused"


def test_transfers_between_warehouses_and_areas(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.MOVE_BETWEEN, {"datas": [{"so_id": KEY, "io_id": 1}]})
    erp.play(paths.MOVE_WITHIN, {"data": {"so_id": KEY, "io_id": 2}})
    assert told(connector, EntryKind.MOVED, Moved(TWO, to_warehouse="10115")).verdict is Verdict.ACCEPTED
    (row,) = sent(erp, paths.MOVE_BETWEEN)
    assert (row["go_co_id"], row["link_co_id"], row["so_id"], row["is_confirm"]) == (10114, 10115, KEY, True)
    assert row["io_date"] == "2026-03-02 12:00:00"
    assert told(connector, EntryKind.MOVED, Moved(TWO, from_area="1", to_area="4")).verdict is Verdict.ACCEPTED
    within = sent(erp, paths.MOVE_WITHIN)
    assert (within["wms_co_id"], within["warehouse"], within["link_warehouse"]) == (10114, 1, 4)
    bins = told(connector, EntryKind.MOVED, Moved(TWO, from_bin="A-1", to_bin="B-2"))
    assert (bins.verdict, bins.code) == (Verdict.REJECTED, "unsupported")


def test_other_goods_in_and_out_send_no_empty_remark(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.IN_OUT, {"data": {"external_id": KEY, "io_id": 3}})
    assert told(connector, EntryKind.IN_OUT, InOut(TWO, incoming=False, reason="样品")).verdict is Verdict.ACCEPTED
    assert sent(erp, paths.IN_OUT) == {
        "type": "out", "external_id": KEY, "warehouse": 1, "is_confirm": True, "wms_co_id": 10114,
        "drp_co_name": "样品", "items": [{"sku_id": "A", "qty": 2}],
    }  # fmt: skip


def test_receipts_are_confirmed_or_made(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.RECEIPT_CONFIRMED, {})
    erp.play(paths.RECEIPT_MADE, {"external_id": KEY, "io_id": "8", "is_success": "true", "msg": "成功"})
    assert told(connector, EntryKind.RECEIVED, Received(TWO, receipt_id="77")).verdict is Verdict.ACCEPTED
    assert sent(erp, paths.RECEIPT_CONFIRMED) == [{"io_id": 77, "items": [{"sku_id": "A", "qty": 2}]}]
    assert told(connector, EntryKind.RECEIVED, Received(TWO, purchase_id="55")).verdict is Verdict.ACCEPTED
    (row,) = sent(erp, paths.RECEIPT_MADE)
    assert (row["external_id"], row["po_id"], row["is_confirm"]) == (KEY, 55, True)
    assert told(connector, EntryKind.RECEIVED, Received(TWO)).code == "no_purchase"


def test_returns_bear_our_key_and_say_the_quality(erp: Played, connector: JushuitanConnector) -> None:
    fail = {"success": [], "fail": [{"as_id": 9, "message": "售后单不存在", "is_success": "false"}], "fail_count": 1}
    erp.play(paths.RETURNED, {"success": [{"as_id": 9, "is_success": True}], "fail": []}, fail)
    pieces = (Pieces("A", 1), Pieces("B", 1, quality="defective"))
    assert (
        told(connector, EntryKind.RETURNED, Returned(pieces, "9", waybill="R1", area="2")).verdict is Verdict.ACCEPTED
    )
    (row,) = erp.biz(paths.RETURNED)[0]
    assert (row["as_id"], row["return_id"], row["wh_id"]) == (9, KEY, 2)
    assert row["items"] == [{"sku_id": "A", "qty": 1}, {"sku_id": "B", "qty": 1, "qty_type": 4}]
    refused = told(connector, EntryKind.RETURNED, Returned(pieces, "9"))
    assert (refused.verdict, refused.code) == (Verdict.REJECTED, "not_found")
    assert told(connector, EntryKind.RETURNED, Returned(pieces, "")).code == "no_after_sale"


def test_unique_codes_that_came_back_are_not_received_twice(erp: Played, connector: JushuitanConnector) -> None:
    states = [
        [{"sku_sn": "S1", "status": "Out"}, {"sku_sn": "S2", "status": "Pack"}],
        [{"sku_sn": "S1", "status": "Pack"}],
    ]
    erp.play(paths.SERIALS, states[0], states[1])
    erp.play(paths.RETURNED_BY_CODE, {"success": [{"sku_sns": "S1"}], "fail": []})
    both = Returned((Pieces("A", 2, serials=("S1", "S2")),), "")
    assert told(connector, EntryKind.RETURNED, both).verdict is Verdict.ACCEPTED
    assert sent(erp, paths.RETURNED_BY_CODE) == [{"sku_sn": "S1", "wms_co_id": 10114}]
    one = Returned((Pieces("A", 1, serials=("S1",)),), "")
    assert told(connector, EntryKind.RETURNED, one).verdict is Verdict.ALREADY_THERE


def test_a_parcel_that_nothing_explains(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.UNKNOWN_PARCEL, [{"as_id": "1", "outer_as_id": KEY, "success": True}])
    assert told(connector, EntryKind.UNKNOWN_PARCEL, UnknownParcel(TWO, "R9", "中通")).verdict is Verdict.ACCEPTED
    (row,) = sent(erp, paths.UNKNOWN_PARCEL)["data"]
    assert (row["as_id"], row["outer_as_id"], row["shop_id"], row["type"]) == (0, KEY, -1, "普通退货")
    assert row["items"] == [{"sku_id": "A", "qty": 2, "type": "退货"}]


def test_questions_remarks_and_labels_of_an_order(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.QUESTIONED, {"success": 1, "fail": 0, "message": []},
             {"success": 0, "fail": 1, "message": [{"id": 101, "msg": "订单已取消"}]})  # fmt: skip
    erp.play(paths.REMARKED, None)
    erp.play(paths.TAGGED, None)
    assert told(connector, EntryKind.QUESTIONED, Questioned("缺货", "少一件")).verdict is Verdict.ACCEPTED
    assert erp.biz(paths.QUESTIONED)[0]["o_ids"] == [101]
    assert told(connector, EntryKind.QUESTIONED, Questioned("缺货")).code == "stopped"
    assert told(connector, EntryKind.REMARKED, Remarked("已补发")).verdict is Verdict.ACCEPTED
    assert sent(erp, paths.REMARKED) == {"o_id": 101, "remark": "已补发", "is_append": True}
    assert told(connector, EntryKind.TAGGED, Tagged(("急",), remove=True)).verdict is Verdict.ACCEPTED
    assert sent(erp, paths.TAGGED) == {"o_id": 101, "labels": ["急"], "action_type": 2}
    assert told(connector, EntryKind.TAGGED, Tagged(("一二三四五六七八九十一",))).code == "too_long"
    assert told(connector, EntryKind.REMARKED, Remarked("字" * 501)).code == "too_long"
    assert told(connector, EntryKind.TAGGED, Tagged(("急",)), order_id="").code == "no_order"


def test_unique_codes_go_with_the_document_that_ships(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.SHIP_DOCUMENT, {"data": [{"o_id": 201, "issuccess": True}]})
    pieces = (Pieces("A", 1, serials=("S1",)), Pieces("B", 1))
    assert told(connector, EntryKind.SHIP_DOCUMENT, None, pieces=pieces).verdict is Verdict.ACCEPTED
    (row,) = sent(erp, paths.SHIP_DOCUMENT)
    assert row["items"] == [{"sku_id": "A", "sn_list": ["S1"]}]


def test_an_order_without_a_document_ships_as_an_order(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.SHIP_DOCUMENT, {"data": [{"o_id": 201, "issuccess": True}]})
    erp.play(paths.SHIP_ORDER, [{"o_id": 102, "issuccess": True}])
    mixed = [
        entry(EntryKind.SHIP_DOCUMENT, key="order", document_id="", order_id="102"),
        entry(EntryKind.SHIP_DOCUMENT, key="document"),
    ]
    assert [(one.key, one.verdict) for one in connector.push(mixed)] == [
        ("order", Verdict.ACCEPTED), ("document", Verdict.ACCEPTED),
    ]  # fmt: skip
    assert sent(erp, paths.SHIP_ORDER)["items"][0]["o_id"] == 102
    erp.play(paths.SHIP_ORDER, {"code": 190, "msg": "无API权限"})
    assert [one.verdict for one in connector.push(mixed)] == [Verdict.RETRY, Verdict.ACCEPTED]


@pytest.mark.parametrize("sentence", ["单次最多10条", "数组长度超过限制,最大10个", "too many rows"])
def test_a_batch_that_is_too_large_is_called_so(erp: Played, connector: JushuitanConnector, sentence: str) -> None:
    erp.play(paths.WEIGH, {"code": 140, "msg": sentence})
    many = [entry(EntryKind.SHIP_WEIGHED, key=f"k{at}", waybill=f"SF{at}") for at in range(3)]
    with pytest.raises(Refused) as refused:
        connector.push(many)
    assert refused.value.code == "batch_too_large"
    with pytest.raises(BadRequest) as alone:
        connector.push(many[:1])
    assert alone.value.code == "parameter"


@pytest.mark.parametrize("sentence", ["快递单号长度不能超过50个字符", "商品数量超过可发数量", "SF1超过快递单号上限"])
def test_a_fault_of_one_row_is_not_the_size_of_the_call(
    erp: Played, connector: JushuitanConnector, sentence: str
) -> None:
    erp.play(paths.WEIGH, {"code": 160, "msg": sentence})
    with pytest.raises(Refused) as refused:
        connector.push([entry(EntryKind.SHIP_WEIGHED, key=f"k{at}", waybill=f"SF{at}") for at in range(3)])
    assert refused.value.code != "batch_too_large", "rows before it may have left: they are looked up"


def test_other_refusals_of_a_batch_keep_their_name(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.WEIGH, REFUSED)
    with pytest.raises(NotAuthorised):
        connector.push([entry(EntryKind.SHIP_WEIGHED), entry(EntryKind.SHIP_WEIGHED)])


def test_kinds_that_the_api_has_not_are_refused_without_a_call(erp: Played, connector: JushuitanConnector) -> None:
    for kind in (EntryKind.VERIFIED, EntryKind.WAYBILL_ASKED):
        assert kind not in connector.capabilities.kinds
        with pytest.raises(Unsupported):
            told(connector, kind, None)
    assert told(connector, EntryKind.COUNTED, None).code == "unsupported", "an entry that says nothing"
    assert erp.asked == []
    with pytest.raises(ValueError, match="one by one"):
        connector.push([entry(EntryKind.COUNTED, Counted(TWO))] * 2)


def test_a_long_key_becomes_a_short_number_that_stays_the_same(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.COUNT, {"data": {"io_id": 1}})
    for _ in range(2):
        told(connector, EntryKind.COUNTED, Counted(TWO), key="k" * 80)
    first, second = (biz["so_id"] for biz in erp.biz(paths.COUNT))
    assert first == second
    assert len(first) == 32
