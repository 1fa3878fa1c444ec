"""Faults of reading and of long batches: rows not committed yet, pages that lie, answers cut off, tokens that end."""

from __future__ import annotations

import pytest
import requests

from sync.local_erp.changing import Change
from sync.local_erp.service import ErpService
from sync.local_erp.switches import WRITES
from tests.sync.local_erp.test_faults import SHOPS, weigh_row
from tests.sync.local_erp.test_shipping import NUMBER, WEIGH, calls, order
from tests.sync.local_erp.wire_client import WireClient

DOCUMENTS = "/open/orders/out/simple/query"
ORDERS = "/open/orders/single/query"


def test_an_order_that_is_not_committed_is_nowhere_and_keeps_its_stamp(erp: ErpService, client: WireClient) -> None:
    o_id = order(erp).o_id
    [before] = client.data(DOCUMENTS, {"o_ids": [o_id]})["datas"]
    client.control(switches={"unseen": [o_id]})
    assert client.data(DOCUMENTS, {"o_ids": [o_id]})["datas"] == []
    assert client.data(ORDERS, {"o_ids": [o_id]})["orders"] == []
    client.control(switches={"unseen": []})
    assert client.data(DOCUMENTS, {"o_ids": [o_id]})["datas"] == [before]


def test_pages_that_lie_hold_the_right_rows(client: WireClient) -> None:
    biz = {"start_ts": 0, "page_index": 1, "page_size": 5, "is_get_total": True}
    honest = client.data(DOCUMENTS, biz)
    client.control(switches={"lying_pages": True})
    lying = client.data(DOCUMENTS, biz)
    assert (honest["has_next"], lying["has_next"], lying["data_count"]) == (True, False, 0)
    assert lying["datas"] == honest["datas"]


def test_a_change_of_lines_may_leave_the_stamps(erp: ErpService, client: WireClient) -> None:
    biz = {"o_ids": [order(erp).o_id]}
    [before] = client.data(DOCUMENTS, biz)["datas"]
    client.control(switches={"still_stamps": True}, changes=[{"number": NUMBER, "change": "quantity", "text": "9"}])
    [still] = client.data(DOCUMENTS, biz)["datas"]
    assert (still["items"][0]["qty"], still["ts"], still["modified"]) == (9, before["ts"], before["modified"])
    client.control(switches={"still_stamps": False}, changes=[{"number": NUMBER, "change": "quantity", "text": "8"}])
    assert client.data(DOCUMENTS, biz)["datas"][0]["ts"] > before["ts"]


def test_an_answer_ends_in_the_middle_after_the_effect(erp: ErpService, client: WireClient) -> None:
    client.control(faults=[{"kind": "cut", "path": WRITES}])
    assert client.code(SHOPS, {}) == 0  # reading changes nothing
    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        client.call(WEIGH, weigh_row(erp))
    assert order(erp).document_status == "Confirmed"


def test_a_token_ends_after_some_calls(client: WireClient) -> None:
    client.control(faults=[{"kind": "expire", "after": 2}])
    assert [client.code(SHOPS, {}) for _ in range(4)] == [0, 0, 100, 100]


def test_a_batch_may_be_too_large_and_then_nothing_of_it_counts(erp: ErpService, client: WireClient) -> None:
    client.control(switches={"batch_limit": 1})
    assert client.code(WEIGH, weigh_row(erp) * 2) == 140
    assert calls(erp) == []
    assert client.code(WEIGH, weigh_row(erp)) == 0


def test_another_company_and_another_epoch(client: WireClient) -> None:
    client.control(switches={"company_id": "20228", "epoch": "other"})
    assert client.data("/packbench/server/identity", {}) == {"co_id": 20228, "epoch": "other"}
    assert client.data("/open/wms/partner/query", {})["datas"][0]["co_id"] == 20228


def test_a_refused_order_looks_like_any_other(erp: ErpService, client: WireClient) -> None:
    client.control(switches={"refused": [order(erp).o_id]})
    [row] = client.data(WEIGH, weigh_row(erp))["datas"]
    assert row["is_success"] is False
    assert client.data(DOCUMENTS, {"o_ids": [order(erp).o_id]})["datas"][0]["status"] == "WaitConfirm"


def test_a_second_effect_shows_as_a_second_document(erp: ErpService, client: WireClient) -> None:
    client.control(switches={"repeats_take_effect": True})
    for _ in range(2):
        client.call(WEIGH, weigh_row(erp))
    rows = client.data(DOCUMENTS, {"o_ids": [order(erp).o_id]})["datas"]
    assert [row["status"] for row in rows] == ["Confirmed", "Confirmed"]
    assert len({row["io_id"] for row in rows}) == 2
    assert len(client.data(ORDERS, {"o_ids": [order(erp).o_id]})["orders"]) == 1


def test_a_document_that_was_called_back_is_gone_and_the_order_can_be_released_anew(erp: ErpService) -> None:
    first = order(erp)
    erp.change(NUMBER, Change.CALL_BACK)
    assert (order(erp).io_id, order(erp).status) == (0, "WaitConfirm")
    erp.deliver(NUMBER, "SF")
    assert order(erp).io_id > first.io_id
    erp.change(NUMBER, Change.CANCEL)
    erp.change(NUMBER, Change.REOPEN)
    assert (order(erp).status, order(erp).document_status) == ("Delivering", "WaitConfirm")
