"""The floor on the wire: waves, boxes, goods that come in, back and across; odd spellings and limits of the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sync.local_erp.floor import CODED, CODES, SAMPLE_WAVE, fill_floor
from sync.local_erp.sample import fill_sample
from sync.local_erp.server import LocalErpServer
from sync.local_erp.service import ErpService, open_service
from tests.sync.local_erp.conftest import KEY
from tests.sync.local_erp.wire_client import CREDENTIALS, WireClient

WAVES = "/open/webapi/wmsapi/wavequery/loadwavesbyfilter"
SEEDING = "/open/jushuitan/wave/get"
BOX = "/open/webapi/wmsapi/shippingpack/addshippingpack"
COUNT = "/open/jushuitan/inventoryv2/upload"
STOCK = "/open/inventory/query"
BINS = "/open/pack/query"
OTHER = "/open/jushuitan/otherinout/upload"
RETURNED = "/open/webapi/aftersaleapi/confirmgoods"
AFTER_SALES = "/open/refund/single/query"
NO_INFO = "/open/aftersale/noinfo/upload"
RECEIPT = "/open/webapi/wmsapi/purchasein/createbatch"
PURCHASES = "/open/purchase/query"
DAY = {"modified_begin": "2000-01-01 00:00:00", "modified_end": "2000-01-01 00:00:01"}


@pytest.fixture
def erp(tmp_path: Path) -> Iterator[ErpService]:
    with open_service(tmp_path / "erp.db", KEY) as service:
        fill_sample(service, 12)
        for _ in range(2):  # a second time changes nothing
            fill_floor(service)
        yield service


@pytest.fixture
def client(erp: ErpService) -> Iterator[WireClient]:
    erp.faults.switch(limits=False)
    with LocalErpServer(erp, CREDENTIALS, port=0) as server, WireClient(server.port) as made:
        yield made


def the_wave(client: WireClient) -> Any:
    [wave] = client.data(WAVES, {"wave_ids": [SAMPLE_WAVE]})
    return wave


def stock_of(client: WireClient, sku_id: str) -> Any:
    [row] = client.data(STOCK, {"sku_ids": sku_id})["inventorys"]
    return row


def test_a_wave_with_its_goods_and_its_slots(client: WireClient) -> None:
    wave = the_wave(client)
    assert (wave["status"], wave["order_count"]) == ("WaitSeed", 5)
    assert wave["qty"] == sum(item["qty"] for item in wave["items"])
    slots = client.data(SEEDING, {"wave_id": SAMPLE_WAVE})["Inouts"]
    assert [slot["idx"] for slot in slots] == [1, 2, 3, 4, 5]
    assert client.data(WAVES, {"wave_status": ["WaitSeed"]})[0]["wave_id"] == SAMPLE_WAVE
    assert client.data(WAVES, {"wave_status": ["Finished"]}) == []
    assert client.code(WAVES, {}) == 140


def test_seeding_never_puts_in_more_than_is_wanted(client: WireClient) -> None:
    slot = client.data(SEEDING, {"wave_id": SAMPLE_WAVE})["Inouts"][0]
    line = slot["items"][0]

    def seed(pieces: int) -> int:
        item = {"skuid": line["sku_id"], "ioi_id": line["ioi_id"], "qty": pieces, "seed_qty": pieces}
        biz = {"wave_id": SAMPLE_WAVE, "datas": [{"io_id": slot["io_id"], "items": [item]}]}
        return client.code("/open/jushuitan/seed/return", biz)

    assert seed(line["qty"] + 1) == 160
    assert seed(line["qty"]) == 0
    assert client.data(SEEDING, {"wave_id": SAMPLE_WAVE})["Inouts"][0]["items"][0]["seed_qty"] == line["qty"]
    assert the_wave(client)["status"] in {"Seeding", "WaitCheck"}


def test_seeding_with_outbound_ships_what_is_full(client: WireClient) -> None:
    slot = client.data(SEEDING, {"wave_id": SAMPLE_WAVE})["Inouts"][0]
    items = [{"skuid": one["sku_id"], "ioi_id": one["ioi_id"], "seed_qty": one["qty"]} for one in slot["items"]]
    biz = {"wave_id": SAMPLE_WAVE, "datas": [{"io_id": slot["io_id"], "items": items}]}
    rows = client.data("/open/jushuitan/seed/callback", biz)
    assert {row["issuccess"] for row in rows} == {"true"}
    assert client.data(SEEDING, {"wave_id": SAMPLE_WAVE})["Inouts"][0]["status"] == "Confirmed"


def test_a_cart_stands_for_one_wave(client: WireClient) -> None:
    bind = {"wave_id": str(SAMPLE_WAVE), "carry_id": "C1", "io_ids": []}
    assert client.data("/open/jushuitan/carryid/check", {"carry_ids": ["C1"]}) is True
    assert client.data("/open/webapi/wmsapi/wave/bindbinidcarryid", bind) is True
    assert client.data("/open/jushuitan/carryid/check", {"carry_ids": ["C1"]}) is False
    assert the_wave(client)["carry_ids"] == ["C1"]
    assert client.data("/open/webapi/wmsapi/wave/unbindwavecarryid", {"carry_ids": ["C1"]})["is_success"] is True
    assert the_wave(client)["carry_ids"] == []


def test_a_box_of_too_many_pieces_is_an_error_with_code_zero(client: WireClient) -> None:
    slot = client.data(SEEDING, {"wave_id": SAMPLE_WAVE})["Inouts"][0]
    line = slot["items"][0]
    detail = [{"sku_id": line["sku_id"], "qty": line["qty"]}]
    packed = client.data(BOX, {"lid": slot["l_id"], "detail": detail})
    assert (packed["error"], packed["io_id"], len(packed["pack_ids"])) == ("", slot["io_id"], 1)
    again = client.data(BOX, {"io_id": slot["io_id"], "detail": detail})
    assert again["error"]
    assert client.data(BOX, {"lid": "nothing", "detail": detail})["error"]


def test_work_and_videos_are_in_the_logs(client: WireClient) -> None:
    slot = client.data(SEEDING, {"wave_id": SAMPLE_WAVE})["Inouts"][0]
    work = {"lid": slot["l_id"], "packer_name": "陈师傅", "action_type": 1, "package_sku_id": "BOX-3"}
    assert client.data("/open/webapi/wmsapi/worklog/workloadappend", work) == {"success": True, "message": ""}
    [line] = client.data("/open/webapi/wmsapi/worklog/getworklog", {"types": ["Pack"], "page_num": 0})
    assert (line["creator"], line["id2"], line["remark"]) == ("陈师傅", slot["l_id"], "BOX-3")
    video = {"l_ids": slot["l_id"], "vedio_duration": 31, "d_ids": "cam1", "operation": "称重"}
    path = "/open/webapi/wmsapi/packageentries/saveipcvediorecord"
    assert client.code(path, video) == 0
    assert client.code(path, video | {"operation": "看看"}) == 140
    actions = client.data("/open/order/action/query", {"o_id": slot["o_id"]})["datas"]
    assert "打包视频" in [action["name"] for action in actions]


def test_a_stocktake_with_one_number_counts_once(client: WireClient) -> None:
    before = stock_of(client, "QH-CUP-RED")["qty"]
    biz = {"type": "adjust", "is_confirm": True, "so_id": "K1", "items": [{"sku_id": "QH-CUP-RED", "qty": -3}]}
    first = client.data(COUNT, biz)["data"]
    assert client.data(COUNT, biz)["data"]["io_id"] == first["io_id"]
    assert stock_of(client, "QH-CUP-RED")["qty"] == before - 3
    [told] = client.data("/open/inventory/count/query", {"io_ids": str(first["io_id"])})["datas"]
    assert [(item["qty"], item["r_qty"]) for item in told["items"]] == [(-3, before - 3)]
    unconfirmed = client.data(COUNT, biz | {"so_id": "K2", "is_confirm": False})["data"]["io_id"]
    [waiting] = client.data("/open/inventory/count/query", {"io_ids": str(unconfirmed)})["datas"]
    assert waiting["status"] == "WaitConfirm"
    assert stock_of(client, "QH-CUP-RED")["qty"] == before - 3
    assert client.code(COUNT, biz | {"items": [{"sku_id": "A", "qty": 1}] * 501}) == 140


def test_a_checked_bin_holds_nothing_that_was_not_counted(client: WireClient, erp: ErpService) -> None:
    erp.faults.switch(bin_stock=True)
    biz: dict[str, Any] = {"type": "check", "is_confirm": True, "items": [{"sku_id": "QH-CUP-RED", "qty": 7}]}
    assert client.code(COUNT, biz) == 140  # with bin-level stock a bin must be named
    client.data(COUNT, biz | {"bin": "A-01-2", "default_type": "None"})
    rows = client.data(BINS, {"sku_ids": ["QH-CUP-RED", "QH-CUP-BLU"]})["datas"]
    assert {row["sku_id"]: row["qty"] for row in rows if row["bin"] == "A-01-2"} == {"QH-CUP-BLU": 0, "QH-CUP-RED": 7}
    assert "date_count" in client.data(BINS, {"sku_ids": ["QH-CUP-RED"]})


def test_other_goods_out_take_effect_when_confirmed_and_can_be_voided(client: WireClient) -> None:
    before = stock_of(client, "QH-PEN")["qty"]
    biz = {"type": "out", "external_id": "X1", "is_confirm": True, "items": [{"sku_id": "QH-PEN", "qty": 5}]}
    assert client.code(OTHER, biz | {"remark": ""}) == 140
    assert client.code(OTHER, biz | {"items": [{"sku_id": "QH-PEN", "qty": 0}]}) == 140
    client.data(OTHER, biz)
    client.data(OTHER, biz)
    assert stock_of(client, "QH-PEN")["qty"] == before - 5
    assert client.code("/open/jushuitan/otherinout/cancel", {"so_ids": ["X1"], "operate_type": 3}) == 0
    assert stock_of(client, "QH-PEN")["qty"] == before
    [row] = client.data("/open/other/inout/query", {"so_ids": ["X1"]})["datas"]
    assert row["status"] == "Cancelled"
    assert client.code("/open/other/inout/query", {"start_ts": 0, "so_ids": ["X1"]}) == 140


def test_a_transfer_leaves_here_and_arrives_there(client: WireClient) -> None:
    before = stock_of(client, "QH-NOTE")
    biz = {"so_id": "T1", "warehouse": 1, "link_warehouse": 4, "is_confirm": True}
    client.data("/open/jushuitan/allocate/in/upload", biz | {"items": [{"sku_id": "QH-NOTE", "qty": 3}]})
    after = stock_of(client, "QH-NOTE")
    assert (after["qty"], after["defective_qty"]) == (before["qty"] - 3, before["defective_qty"] + 3)
    assert after["ts"] > before["ts"]
    rows = client.data("/open/allocate/query", {"so_ids": ["T1"]})["datas"]
    assert {row["type"] for row in rows} == {"调拨出", "调拨入"}
    assert rows[0]["link_io_id"] == rows[1]["io_id"]
    same = [biz | {"go_co_id": 10114, "link_co_id": 10114, "items": [{"sku_id": "QH-NOTE", "qty": 3}]}]
    assert client.code("/open/allocate/kc/upload", same) == 160


def test_a_planned_transfer_takes_place_with_what_came(client: WireClient) -> None:
    planned = {"so_id": "T2", "warehouse": 1, "link_warehouse": 4, "items": [{"sku_id": "QH-NOTE", "qty": 3}]}
    before = stock_of(client, "QH-NOTE")
    io_id = client.data("/open/jushuitan/allocate/in/upload", planned)["data"]["io_id"]
    assert stock_of(client, "QH-NOTE")["qty"] == before["qty"], "it is only planned"
    confirmed = {"io_id": io_id, "items": [{"sku_id": "QH-NOTE", "qty": 2}]}
    assert client.code("/open/jushuitan/allocate/confirm", confirmed) == 0
    after = stock_of(client, "QH-NOTE")
    assert (after["qty"], after["defective_qty"]) == (before["qty"] - 2, before["defective_qty"] + 2)
    rows = client.data("/open/allocate/query", {"so_ids": ["T2"]})["datas"]
    assert {row["status"] for row in rows} == {"Confirmed"}
    assert client.code("/open/jushuitan/allocate/confirm", confirmed) == 160, "it has taken place"
    assert stock_of(client, "QH-NOTE")["qty"] == after["qty"]
    assert client.code("/open/jushuitan/allocate/cancel/v2", {"io_id": io_id}) == 0
    assert stock_of(client, "QH-NOTE")["qty"] == before["qty"]


def test_goods_of_a_return_come_in_once(client: WireClient) -> None:
    [back] = [one for one in client.data(AFTER_SALES, {"start_ts": 0})["datas"] if one["l_id"] == "RET000000001"]
    sku_id = back["items"][0]["sku_id"]
    before = stock_of(client, sku_id)
    items = [{"sku_id": sku_id, "qty": 1}, {"sku_id": sku_id, "qty": 1, "qty_type": 4}]
    row = {"as_id": back["as_id"], "return_id": "R1", "items": items}
    for _ in range(2):
        answer = client.data(RETURNED, [row, row | {"as_id": 1}])
        assert (answer["success_count"], answer["fail_count"]) == (1, 1)
    after = stock_of(client, sku_id)
    assert (after["return_qty"], after["defective_qty"]) == (before["return_qty"] + 1, before["defective_qty"] + 1)
    [told] = client.data(AFTER_SALES, {"as_ids": [back["as_id"]]})["datas"]
    assert told["good_status"] == "SELLER_RECEIVED"
    assert [(item["r_qty"], item["defective_qty"]) for item in told["items"] if item["sku_id"] == sku_id] == [(1, 1)]
    [received] = client.data("/open/aftersale/received/query", {"as_ids": [back["as_id"]]})["datas"]
    assert received["o_id"] == back["o_id"]


def test_a_parcel_that_nobody_can_place_is_known_once(client: WireClient) -> None:
    parcel = {"as_id": 0, "outer_as_id": "U1", "l_id": "W9", "shop_id": -1, "items": [{"sku_id": "QH-SOCK", "qty": 1}]}
    [first] = client.data(NO_INFO, {"data": [parcel]})
    [again] = client.data(NO_INFO, {"data": [parcel]})
    assert first["as_id"] == again["as_id"]
    [told] = client.data(AFTER_SALES, {"as_ids": [int(first["as_id"])]})["datas"]
    assert (told["o_id"], told["l_id"]) == ("", "W9")


def test_a_purchase_comes_in_parts_and_is_finished(client: WireClient) -> None:
    purchases = client.data(PURCHASES, {"so_ids": ["CG-2603-02"]})["datas"]
    po_id = purchases[0]["po_id"]
    before = stock_of(client, "QH-LAMP")["qty"]
    for external_id, pieces in (("E1", 8), ("E1", 8), ("E2", 12)):
        row = {"external_id": external_id, "po_id": po_id, "is_confirm": True}
        answer = client.data(RECEIPT, [row | {"items": [{"sku_id": "QH-LAMP", "qty": pieces}]}])
        assert answer["is_success"] is True
    assert stock_of(client, "QH-LAMP")["qty"] == before + 20
    [told] = client.data(PURCHASES, {"po_ids": [po_id]})["datas"]
    assert (told["status"], told["receive_status"], told["items"][0]["inQty"]) == ("Finished", "Received", 20)


def test_a_receipt_that_waits_is_confirmed_with_what_came(client: WireClient) -> None:
    path, query = "/open/purchasein/received/upload", "/open/purchasein/query"
    [po] = client.data(PURCHASES, {"so_ids": ["CG-2603-01"]})["datas"]
    assert client.data(query, {"po_ids": [po["po_id"]]})["datas"] == []  # only what took effect, unless asked
    [receipt] = client.data(query, {"po_ids": [po["po_id"]], "statuss": ["WaitConfirm"]})["datas"]
    came = [{"io_id": receipt["io_id"], "items": [{"sku_id": "QH-NOTE", "qty": 40}]}]
    assert client.code(path, came) == 0
    assert client.code(path, came) == 160  # it took effect already
    [told] = client.data(PURCHASES, {"po_ids": [po["po_id"]]})["datas"]
    assert told["receive_status"] == "Part_Received"


def test_codes_leave_with_a_shipment_and_come_back(client: WireClient) -> None:
    slot = client.data(SEEDING, {"wave_id": SAMPLE_WAVE})["Inouts"][0]
    ship = {"io_id": slot["io_id"], "l_id": slot["l_id"], "lc_id": slot["lc_id"]}

    def shipped(code: str) -> Any:
        items = [{"sku_id": CODED, "sn_list": [code]}]
        return client.data("/open/orders/wms/sent/upload", [ship | {"items": items}])["data"][0]["issuccess"]

    assert shipped("nothing") is False
    assert shipped(CODES[0]) is True
    [now] = client.data("/open/jushuitan/skusn/query", {"sku_sns": [CODES[0]]})
    assert (now["status"], now["io_id"]) == ("Out", str(slot["io_id"]))
    back = "/open/webapi/aftersaleapi/confirmgoodsbyskusns"
    assert client.data(back, [{"sku_sn": CODES[0]}])["success_count"] == 1
    assert client.data(back, [{"sku_sn": CODES[0]}])["fail_count"] == 1


def test_an_orders_own_small_things(client: WireClient) -> None:
    o_id = client.data(SEEDING, {"wave_id": SAMPLE_WAVE})["Inouts"][0]["o_id"]
    client.call("/open/jushuitan/order/remark/upload", {"o_id": o_id, "remark": "一", "is_append": True})
    client.call("/open/jushuitan/order/remark/upload", {"o_id": o_id, "remark": "二", "is_append": True})
    client.call("/open/jushuitan/order/label/upload", {"o_id": o_id, "labels": ["加急", "赠品"], "action_type": 1})
    client.call("/open/jushuitan/order/label/upload", {"o_id": o_id, "labels": ["赠品"], "action_type": 2})
    [document] = client.data("/open/orders/out/simple/query", {"o_ids": [o_id]})["datas"]
    assert document["remark"].endswith("一;二")
    assert document["labels"] == "加急"
    question = {"o_ids": [o_id, 1], "question_type": "缺货", "question_desc": "没有了"}
    answer = client.data("/open/webapi/orderapi/questionorder/questions", question)
    assert (answer["success"], answer["fail"], answer["message"][0]["id"]) == (1, 1, 1)
    too_long = {"o_id": o_id, "labels": ["一二三四五六七八九十一"], "action_type": 1}
    assert client.code("/open/jushuitan/order/label/upload", too_long) == 140


def test_the_ledger_stands_beside_its_code(client: WireClient) -> None:
    client.data(
        OTHER, {"type": "out", "external_id": "L1", "is_confirm": True, "items": [{"sku_id": "QH-PEN", "qty": 1}]}
    )
    answer = client.call("/open/jushuitan/inout/water/query", _today(client))
    assert answer["data"] is None
    assert {"其它出库", "销售出仓"} <= {row["type"] for row in answer["datas"]}
    assert answer["page_index"] == 1


def _today(client: WireClient) -> dict[str, str]:
    [document] = client.data("/open/orders/out/simple/query", {"start_ts": 0, "page_size": 1})["datas"]
    day = document["modified"][:10]
    return {"start_time": f"{day} 00:00:00", "end_time": f"{day} 23:59:59", "date_type": "2"}


def test_bins_advice_and_listings(client: WireClient) -> None:
    assert client.data("/open/jushuitan/recommend/bin/get", {"sku_id": "QH-SOAP"}) == "A-02-1"
    assert client.data("/open/jushuitan/recommend/bin/get", {"sku_id": "nothing"}) == ""
    rows = client.data(
        "/open/webapi/itemapi/itemsku/setskubins", [{"sku_id": "QH-SOAP", "bin": "B-1"}, {"sku_id": "?"}]
    )
    assert [row["issuccess"] for row in rows] == [True, False]
    assert client.data("/open/jushuitan/recommend/bin/get", {"sku_id": "QH-SOAP"}) == "B-1"
    listings = client.data("/open/skumap/query", {"sku_ids": "QH-SOAP"})["datas"]
    assert {row["shop_sku_id"] for row in listings} == {"S11001-QH-SOAP", "S11002-QH-SOAP"}


@pytest.mark.parametrize("path", ["/open/jushuitan/seed/return", "/open/jushuitan/seed/callback"])
@pytest.mark.parametrize("datas", [[], [{"io_id": 1, "items": []}]])
def test_a_seeding_that_says_nothing_is_refused(client: WireClient, path: str, datas: list[object]) -> None:
    assert client.code(path, {"wave_id": SAMPLE_WAVE, "datas": datas}) == 140


@pytest.mark.parametrize("number", [1.5, "1.5", 2**63, "x"])
def test_a_number_that_is_none_is_refused(client: WireClient, number: object) -> None:
    item = {"sku_id": "QH-NOTE", "qty": number}
    assert client.code(COUNT, {"type": "check", "items": [item]}) == 140
    assert client.code(SEEDING, {"wave_id": number}) == 140
    assert client.code("/open/orders/out/simple/query", {"io_ids": [number]}) == 140


def test_areas_that_a_stocktake_may_name(client: WireClient) -> None:
    def code(area: int) -> int:
        items = [{"sku_id": "QH-NOTE", "qty": 1}]
        return client.code(COUNT, {"type": "check", "warehouse": area, "items": items})

    assert {area: code(area) for area in (1, 4, 8, 5, 9)} == {1: 0, 4: 0, 8: 0, 5: 140, 9: 140}


def test_a_courier_with_too_long_a_name_does_not_ship(client: WireClient) -> None:
    rows = [{"io_id": 1, "l_id": "SF1", "lc_name": "顺" * 31}]
    assert client.code("/open/orders/wms/sent/upload", rows) == 140
