"""The calls that ship, over the wire: six weigh types with what they need, repeats, stops, batches, the call log."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher

from sync.local_erp import schema
from sync.local_erp.changing import Change
from sync.local_erp.intake import OrderState
from sync.local_erp.sample import SO_ID
from sync.local_erp.service import ErpService
from tests.sync.local_erp.wire_client import WireClient

WEIGH = "/open/orders/weight/send/upload"
BY_DOCUMENT = "/open/orders/wms/sent/upload"
BY_ORDER = "/open/order/sent/upload"
NUMBER = SO_ID.format(1)  # 2 QH-CUP-BLU, 3 QH-SOAP


def order(erp: ErpService, number: str = NUMBER) -> OrderState:
    found = erp.find_order(number)
    assert found is not None
    return found


def weigh(erp: ErpService, client: WireClient, weigh_type: int, weight: float = 0.5) -> dict[str, Any]:
    """Weigh the one order and give its row of the answer."""
    row = {"l_id": order(erp).l_id, "weight": weight, "type": weigh_type, "channel": "bench"}
    (answer,) = client.data(WEIGH, [row])["datas"]
    return dict(answer)


def calls(erp: ErpService) -> list[Any]:
    with erp.store.read() as connection:
        return list(connection.execute(sa.select(schema.CALL).order_by(schema.CALL.c.call_id)).all())


def stock(client: WireClient, sku_id: str = "QH-SOAP") -> tuple[int, int]:
    (row,) = client.data("/open/inventory/query", {"sku_ids": sku_id})["inventorys"]
    return row["qty"], row["pick_lock"]


@pytest.mark.parametrize("weigh_type", [1, 3, 5])
def test_types_that_ship(erp: ErpService, client: WireClient, weigh_type: int) -> None:
    on_hand, locked = stock(client)
    answer = weigh(erp, client, weigh_type)
    assert answer["is_success"] is True
    assert (answer["lc_id"], answer["receiver_city"], answer["weight"]) == ("ZTO", "杭州市", 0.97)
    assert (order(erp).status, order(erp).document_status) == ("Sent", "Confirmed")
    assert stock(client) == (on_hand - 3, locked - 3)
    (row,) = client.data("/open/orders/out/simple/query", {"so_ids": [NUMBER]})["datas"]
    assert (row["f_weight"], row["io_date"] != "") == (0.5, True)
    (bin_row,) = client.data("/open/pack/query", {"sku_ids": ["QH-SOAP"]})["datas"]
    assert bin_row["qty"] == 197


@pytest.mark.parametrize("weigh_type", [0, 2])
def test_types_that_only_weigh(erp: ErpService, client: WireClient, weigh_type: int) -> None:
    before = stock(client)
    assert weigh(erp, client, weigh_type)["is_success"]
    assert order(erp).document_status == "WaitConfirm"
    assert stock(client) == before
    (row,) = client.data("/open/orders/out/simple/query", {"so_ids": [NUMBER]})["datas"]
    assert row["f_weight"] == 0.5


def test_weighing_after_shipping_needs_a_shipped_document(erp: ErpService, client: WireClient) -> None:
    refused = weigh(erp, client, 4)
    assert (refused["is_success"], refused["code"]) == (False, 160)
    assert weigh(erp, client, 3)["is_success"]
    assert weigh(erp, client, 4, 0.7)["is_success"]
    (row,) = client.data("/open/orders/out/simple/query", {"so_ids": [NUMBER]})["datas"]
    assert row["f_weight"] == 0.7


@pytest.mark.parametrize("weigh_type", [0, 1, 2, 3])
def test_a_shipped_document_is_refused(erp: ErpService, client: WireClient, weigh_type: int) -> None:
    assert weigh(erp, client, 5)["is_success"]
    after = stock(client)
    refused = weigh(erp, client, weigh_type)
    assert (refused["is_success"], refused["msg"]) == (False, "单据已发货")
    assert stock(client) == after


def test_the_automatic_type_only_weighs_what_has_left(erp: ErpService, client: WireClient) -> None:
    assert weigh(erp, client, 5)["is_success"]
    after = stock(client)
    assert weigh(erp, client, 5)["is_success"]
    assert stock(client) == after
    assert [(call.took_effect, call.repeated) for call in calls(erp)] == [(1, 0), (0, 1)]


def test_repeats_take_effect_when_switched(erp: ErpService, client: WireClient) -> None:
    client.control(switches={"repeats_take_effect": True})
    on_hand, locked = stock(client)
    assert weigh(erp, client, 5)["is_success"]
    assert weigh(erp, client, 5)["is_success"]
    assert stock(client) == (on_hand - 6, locked - 3)
    assert [(call.took_effect, call.repeated) for call in calls(erp)] == [(1, 0), (1, 1)]


@pytest.mark.parametrize("change", [Change.CANCEL, Change.REFUND, Change.REFUNDED, Change.QUESTION])
def test_a_stopped_order_does_not_ship(erp: ErpService, client: WireClient, change: Change) -> None:
    erp.change(NUMBER, change)
    before = stock(client)
    assert not weigh(erp, client, 5)["is_success"]
    assert stock(client) == before
    client.control(switches={"stopped_may_ship": True})
    assert weigh(erp, client, 5)["is_success"]
    assert order(erp).document_status == "Confirmed"
    assert stock(client)[1] >= 0
    assert [(call.took_effect, call.stopped) for call in calls(erp)] == [(0, 1), (1, 1)]


@pytest.mark.parametrize(("weigh_type", "passes"), [(0, False), (1, False), (5, False), (2, True), (3, True)])
def test_inspection_is_required_when_switched(
    erp: ErpService, client: WireClient, weigh_type: int, passes: bool
) -> None:
    client.control(switches={"inspection_required": True})
    assert weigh(erp, client, weigh_type)["is_success"] is passes
    if not passes:
        client.control(changes=[{"number": NUMBER, "change": "inspect"}])
        assert weigh(erp, client, weigh_type)["is_success"]


def test_no_weight_is_a_switch_of_its_own(erp: ErpService, client: WireClient) -> None:
    assert weigh(erp, client, 2, 0)["is_success"]
    assert not weigh(erp, client, 2, -1)["is_success"]
    client.control(switches={"null_weight": True})
    assert weigh(erp, client, 2, -1)["is_success"]
    (row,) = client.data("/open/orders/out/simple/query", {"so_ids": [NUMBER]})["datas"]
    assert row["f_weight"] == ""


def test_an_unknown_waybill_fails_the_call_but_not_a_batch(erp: ErpService, client: WireClient) -> None:
    unknown = {"l_id": "nowhere", "weight": 1}
    answer = client.call(WEIGH, [unknown])
    assert (answer["code"], answer["msg"]) == (160, "指定快递单nowhere的单据不存在")
    known = {"l_id": order(erp).l_id, "weight": 1}
    rows = client.data(WEIGH, [unknown, known])["datas"]
    assert [row["is_success"] for row in rows] == [False, True]
    assert [call.io_id for call in calls(erp)] == [0, 0, order(erp).io_id]


def test_the_default_type_ships(erp: ErpService, client: WireClient) -> None:
    assert client.data(WEIGH, [{"l_id": order(erp).l_id, "weight": "0.25"}])["datas"][0]["is_success"]
    assert order(erp).document_status == "Confirmed"


@pytest.mark.parametrize(
    ("biz", "code"),
    [
        ({}, 140),
        ([], 130),
        ([1], 140),
        ([{"weight": 1}], 140),
        ([{"l_id": "x"}], 140),
        ([{"l_id": "x", "weight": -2}], 140),
        ([{"l_id": "x", "weight": "heavy"}], 140),
        ([{"l_id": "x", "weight": 1, "type": 6}], 140),
    ],
)
def test_what_is_no_weigh_call(reader: WireClient, biz: object, code: int) -> None:
    assert reader.code(WEIGH, biz) == code


def test_a_bundle_takes_its_parts_from_stock(erp: ErpService, client: WireClient) -> None:
    on_hand, locked = stock(client, "QH-PEN")
    state = order(erp, SO_ID.format(2))
    assert client.data(WEIGH, [{"l_id": state.l_id, "weight": 1, "type": 3}])["datas"][0]["is_success"]
    assert stock(client, "QH-PEN") == (on_hand - 3, locked - 3)


def test_non_goods_have_no_stock(erp: ErpService, client: WireClient) -> None:
    state = order(erp, SO_ID.format(4))
    assert client.data(WEIGH, [{"l_id": state.l_id, "weight": 1, "type": 3}])["datas"][0]["is_success"]
    assert client.data("/open/inventory/query", {"sku_ids": "QH-POST"})["inventorys"] == []


def test_ship_by_document_gives_it_a_waybill(erp: ErpService, client: WireClient) -> None:
    number = SO_ID.format(5)
    io_id = order(erp, number).io_id
    assert order(erp, number).l_id == ""
    biz = [{"io_id": io_id, "lc_id": "SF", "lc_name": "顺丰速运", "l_id": "SF1", "wms_co_id": 10114}]
    assert client.data(BY_DOCUMENT, biz)["data"] == [{"o_id": io_id, "issuccess": True, "msg": "执行成功"}]
    state = order(erp, number)
    assert (state.l_id, state.lc_id, state.document_status) == ("SF1", "SF", "Confirmed")
    assert client.data(BY_DOCUMENT, biz)["data"][0]["issuccess"] is False
    assert [(call.call, call.type) for call in calls(erp)] == [("orders/wms/sent/upload", -1)] * 2


def test_ship_by_document_answers_row_by_row(erp: ErpService, client: WireClient) -> None:
    io_id = order(erp).io_id
    biz = [{"io_id": 1}, {"io_id": io_id, "lc_id": "PIGEON"}, {"io_id": io_id}]
    assert [row["issuccess"] for row in client.data(BY_DOCUMENT, biz)["data"]] == [False, False, True]
    assert client.code(BY_DOCUMENT, [{"io_id": io_id, "l_id": "x" * 51}]) == 140


def test_ship_by_order(erp: ErpService, client: WireClient) -> None:
    state = order(erp)
    answer = client.call(BY_ORDER, {"items": [{"o_id": state.o_id, "shop_id": state.shop_id, "lc_id": "SF"}]})
    assert answer["issuccess"] is True
    assert answer["data"] == [{"o_id": state.o_id, "issuccess": True, "msg": "执行成功"}]
    by_name = {"shop_id": 11001, "so_id": SO_ID.format(2)}
    assert client.data(BY_ORDER, {"items": [by_name]})[0]["issuccess"] is True
    assert client.data(BY_ORDER, {"items": [{"shop_id": 11001, "so_id": "none"}]})[0]["issuccess"] is False
    assert client.code(BY_ORDER, {}) == 130


def test_the_call_log_only_grows(erp: ErpService, client: WireClient) -> None:
    weigh(erp, client, 5)
    for statement in (sa.delete(schema.CALL), sa.update(schema.CALL).values(took_effect=0)):
        with pytest.raises((sa.exc.DBAPIError, sqlcipher.DatabaseError), match="append-only"), erp.store.write() as tx:
            tx.connection.execute(statement)
    assert [(call.call, call.type, call.weight, call.answer) for call in calls(erp)] == [
        ("orders/weight/send/upload", 5, 500, "ok")
    ]
