"""Outbound documents, orders and after-sales over the wire: shapes, filters, windows, cursors, masks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sync.local_erp.changing import Change
from sync.local_erp.sample import SO_ID
from sync.local_erp.service import ErpService
from tests.sync.local_erp.test_goods import window
from tests.sync.local_erp.wire_client import WireClient

OUTBOUND = "/open/orders/out/simple/query"
ORDERS = "/open/orders/single/query"
REFUNDS = "/open/refund/single/query"


def walk(client: WireClient, path: str, key: str, size: int) -> Iterator[list[dict[str, Any]]]:
    """Read by cursor as the platform advises: page 1, greatest ``ts`` so far, until nothing is new."""
    cursor, seen = 0, set[int]()
    while True:
        data = client.data(path, {"start_ts": cursor, "page_index": 1, "page_size": size, "is_get_total": False})
        assert "data_count" not in data
        fresh = [row for row in data[key] if row["ts"] not in seen]
        if not fresh:
            return
        yield fresh
        seen |= {row["ts"] for row in fresh}
        cursor = max(seen)


def test_an_outbound_document_has_the_shape_of_the_page(reader: WireClient) -> None:
    data = reader.data(OUTBOUND, {"so_ids": [SO_ID.format(3)]})
    (row,) = data["datas"]
    assert row["status"] == "WaitConfirm"
    assert row["ClusterInfos"] == []
    assert (row["f_weight"], row["freight"]) == ("", "")  # missing numbers are empty texts
    assert row["weight"] == pytest.approx(1.376)
    assert {item["combine_sku_id"] for item in row["items"]} == {"QH-SET-DESK"}
    assert all(isinstance(row[name], int) for name in ("o_id", "io_id", "ts", "shop_id", "wms_co_id"))
    assert not any("sku_code" in item for item in row["items"])


@pytest.mark.parametrize("number", ["o_ids", "io_ids", "l_ids", "so_ids"])
def test_a_document_is_found_by_each_of_its_numbers(reader: WireClient, number: str) -> None:
    (row,) = reader.data(OUTBOUND, {"so_ids": [SO_ID.format(7)]})["datas"]
    assert reader.data(OUTBOUND, {number: [row[number.removesuffix("s")]]})["datas"] == [row]


def test_documents_are_filtered(reader: WireClient) -> None:
    by_status = reader.data(OUTBOUND, window() | {"status": "Confirmed"})
    assert (by_status["datas"], by_status["data_count"]) == ([], 0)
    by_shop = reader.data(OUTBOUND, window() | {"shop_id": 11002, "page_size": 50, "wms_co_id": 10114})
    assert by_shop["data_count"] == 6
    assert reader.data(OUTBOUND, {"wave_ids": [77]})["datas"] == []


def test_pages_by_window_hold_every_document_once(reader: WireClient) -> None:
    pages = [reader.data(OUTBOUND, window() | {"page_index": index, "page_size": 8}) for index in (1, 2, 3)]
    numbers = [row["io_id"] for page in pages for row in page["datas"]]
    assert len(numbers) == len(set(numbers)) == 20
    assert [page["has_next"] for page in pages] == [True, True, False]
    assert [page["page_count"] for page in pages] == [3, 3, 3]


@pytest.mark.parametrize(("path", "key", "size"), [(OUTBOUND, "datas", 3), (ORDERS, "orders", 4)])
def test_a_cursor_walks_everything_and_then_what_changes(
    erp: ErpService, client: WireClient, path: str, key: str, size: int
) -> None:
    rows = [row for page in walk(client, path, key, size) for row in page]
    assert len({row["o_id"] for row in rows}) == (20 if path == OUTBOUND else 14)
    stamps = [row["ts"] for row in rows]
    assert stamps == sorted(set(stamps))
    erp.change(SO_ID.format(1), Change.REMARK, "急件")
    boundary, changed = client.data(path, {"start_ts": stamps[-1]})[key]
    assert boundary["ts"] == stamps[-1]  # rows with the cursor's own value come again
    assert (changed["so_id"], changed["remark"]) == (SO_ID.format(1), "急件")
    assert changed["ts"] > stamps[-1]


def test_one_counter_stamps_all_tables(erp: ErpService, client: WireClient) -> None:
    erp.change(SO_ID.format(1), Change.REFUND)
    stamps = [
        row["ts"]
        for path, key in ((OUTBOUND, "datas"), (ORDERS, "orders"), (REFUNDS, "datas"))
        for row in client.data(path, {"start_ts": 0, "page_size": 50})[key]
    ]
    assert len(stamps) == len(set(stamps))


def test_orders_of_hidden_platforms_are_not_on_the_wire(erp: ErpService, client: WireClient) -> None:
    hidden, shown = SO_ID.format(3), SO_ID.format(4)
    found = client.data(ORDERS, {"so_ids": [hidden, shown]})["orders"]
    assert [order["so_id"] for order in found] == [shown]
    for number in (hidden, shown):
        erp.change(number, Change.REFUND)
    assert [row["so_id"] for row in client.data(REFUNDS, window())["datas"]] == [shown]
    assert len(client.data(OUTBOUND, {"so_ids": [hidden, shown]})["datas"]) == 2


def test_an_order_has_the_shape_of_the_page(reader: WireClient) -> None:
    answer = reader.call(ORDERS, {"so_ids": [SO_ID.format(4)]})
    (order,) = answer["data"]["orders"]
    assert answer["issuccess"] is True
    assert order["wms_co_id"] == "10114"
    assert order["status"] == "Delivering"
    assert [item["sku_type"] for item in order["items"]][-1] == "no_deliver"
    assert {item["refund_status"] for item in order["items"]} == {"none"}
    assert reader.data(ORDERS, {"o_ids": [order["o_id"]], "status": "Delivering"})["orders"] == [order]
    assert reader.data(ORDERS, window() | {"shop_id": 11001, "date_type": 3})["orders"] == []


def test_a_refund_is_seen_on_line_order_and_after_sale(erp: ErpService, client: WireClient) -> None:
    number = SO_ID.format(1)
    erp.change(number, Change.REFUND)
    (order,) = client.data(ORDERS, {"so_ids": [number]})["orders"]
    assert (order["status"], order["question_type"]) == ("Question", "退款中")
    assert [item["refund_status"] for item in order["items"]] == ["waiting", "none"]
    (row,) = client.data(REFUNDS, {"o_ids": [order["o_id"]]})["datas"]
    assert (row["status"], row["shop_status"], row["good_status"]) == (
        "WaitConfirm",
        "WAIT_SELLER_AGREE",
        "BUYER_NOT_RECEIVED",
    )
    erp.change(number, Change.REFUNDED)
    (settled,) = client.data(REFUNDS, {"start_ts": row["ts"] + 1, "status": "Confirmed"})["datas"]
    assert (settled["as_id"], settled["shop_status"]) == (row["as_id"], "SUCCESS")
    erp.change(number, Change.REFUND_CLOSED)
    (order,) = client.data(ORDERS, {"so_ids": [number]})["orders"]
    assert (order["status"], order["items"][0]["refund_status"]) == ("Delivering", "closed")
    assert client.data(REFUNDS, {"as_ids": [row["as_id"]], "type": "仅退款"})["datas"][0]["status"] == "Cancelled"


@pytest.mark.parametrize(
    ("mode", "name", "mobile"),
    [("plain", "吴建国", "13800000102"), ("starred", "吴**", "138****0102"), ("blank", "", "")],
)
def test_receivers_are_shown_as_switched(client: WireClient, mode: str, name: str, mobile: str) -> None:
    client.control(switches={"receivers": mode})
    (row,) = client.data(OUTBOUND, {"so_ids": [SO_ID.format(1)]})["datas"]
    assert (row["receiver_name"], row["receiver_phone"]) == (name, mobile)
    assert (row["receiver_state"], row["receiver_city"]) == ("浙江省", "杭州市")


def test_receivers_of_hidden_platforms_are_never_plain(client: WireClient) -> None:
    (row,) = client.data(OUTBOUND, {"so_ids": [SO_ID.format(3)]})["datas"]
    assert row["receiver_name"] == "孙*"
    assert row["open_id"]
    client.control(switches={"receivers": "cipher"})
    (row,) = client.data(OUTBOUND, {"so_ids": [SO_ID.format(3)]})["datas"]
    assert row["receiver_name"].startswith("147:")


@pytest.mark.parametrize(
    ("path", "biz"),
    [
        (OUTBOUND, {}),
        (OUTBOUND, {"page_size": 51, "start_ts": 0}),
        (OUTBOUND, {"so_ids": ["x"] * 51}),
        (OUTBOUND, {"l_ids": ["x"] * 21}),
        (OUTBOUND, {"io_ids": ["x"]}),
        (OUTBOUND, {"start_ts": "soon"}),
        (OUTBOUND, window() | {"date_type": 1}),
        (OUTBOUND, window(8)),
        (OUTBOUND, window(2) | {"drp_co_id": 5}),
        (OUTBOUND, {"modified_begin": "2026-01-01 00:00:00"}),
        (OUTBOUND, {"modified_begin": "2026-01-01", "modified_end": "2026-01-02"}),
        (OUTBOUND, {"modified_begin": "2026-01-02 00:00:00", "modified_end": "2026-01-01 00:00:00"}),
        (ORDERS, {}),
        (ORDERS, {"so_ids": ["x"] * 21}),
        (ORDERS, {"start_ts": 0, "page_size": 101}),
        (ORDERS, window(8)),
        (REFUNDS, {}),
        (REFUNDS, {"start_ts": 0, "page_size": 51}),
    ],
)
def test_limits_and_windows_are_kept(reader: WireClient, path: str, biz: dict[str, object]) -> None:
    assert reader.code(path, biz) == 140
