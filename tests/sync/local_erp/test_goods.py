"""Base data, products, bundles, inventory and bins over the wire."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sync.local_erp.intake import Batch, NewProduct
from sync.local_erp.service import ErpService
from sync.local_erp.wire.answers import SHANGHAI, TIME_FORMAT
from tests.sync.local_erp.wire_client import WireClient


def window(days: float = 1, begin: str = "modified_begin", end: str = "modified_end") -> dict[str, str]:
    """From ``days`` ago until in a minute."""
    now = datetime.now(SHANGHAI) + timedelta(minutes=1)
    return {begin: (now - timedelta(days=days)).strftime(TIME_FORMAT), end: now.strftime(TIME_FORMAT)}


def test_shops_couriers_warehouses_users(reader: WireClient) -> None:
    shops = reader.data("/open/shops/query", {"shop_ids": [11002]})
    assert [shop["shop_site"] for shop in shops["datas"]] == ["淘宝天猫"]
    assert "data_count" not in shops
    couriers = reader.data("/open/logisticscompany/query", {"page_size": 3})
    assert (couriers["data_count"], couriers["page_count"], couriers["has_next"]) == (4, 2, True)
    warehouses = reader.data("/open/wms/partner/query", {})
    assert [(row["wms_co_id"], row["is_main"]) for row in warehouses["datas"]] == [(10114, True)]
    users = reader.data("/open/webapi/userapi/company/getcompanyusers", {"current_page": 1, "enabled": True})
    assert (users["current_page"], users["pages"], users["count"]) == (1, 1, 2)
    one = reader.data("/open/webapi/userapi/company/getcompanyusers", {"loginId": "li"})
    assert [user["u_id"] for user in one["datas"]] == [502]


def test_products_by_id_window_and_extra_barcode(reader: WireClient) -> None:
    by_id = reader.data("/open/sku/query", {"sku_ids": "QH-TEA,QH-POST"})["datas"]
    assert {row["sku_id"]: row["sku_type"] for row in by_id} == {"QH-TEA": "normal", "QH-POST": "no_deliver"}
    tea = next(row for row in by_id if row["sku_id"] == "QH-TEA")
    assert (tea["sku_code"], tea["sku_codes"], tea["weight"]) == ("2100080000056", "6999990000050", 0.29)
    assert reader.data("/open/sku/query", window())["data_count"] == 11
    by_code = reader.data("/open/sku/query", {"sku_codes": "6999990000050"})["datas"]
    assert [row["sku_id"] for row in by_code] == ["QH-TEA"]


def test_a_product_that_changes_moves_to_the_end_of_the_window(erp: ErpService, client: WireClient) -> None:
    erp.accept(Batch(products=(NewProduct("QH-CUP-RED", "保温杯", barcodes=("6900000000001",)),)))
    rows = client.data("/open/sku/query", window() | {"page_size": 50})["datas"]
    assert rows[-1]["sku_id"] == "QH-CUP-RED"
    assert rows[-1]["sku_codes"].split(",") == ["6999990000005", "6900000000001"]
    erp.accept(Batch(products=(NewProduct("QH-CUP-RED", "another", barcodes=("6900000000001",)),)))
    assert client.data("/open/sku/query", {"sku_ids": "QH-CUP-RED"})["datas"] == [rows[-1]]


def test_bundles(reader: WireClient) -> None:
    (bundle,) = reader.data("/open/combine/sku/query", {"sku_ids": "QH-SET-DESK"})["datas"]
    assert {part["src_sku_id"]: part["qty"] for part in bundle["items"]} == {"QH-NOTE": 2, "QH-PEN": 3, "QH-LAMP": 1}
    assert bundle["sku_qty"] == 6
    assert reader.data("/open/combine/sku/query", window())["data_count"] == 1


def test_inventory_has_its_own_spelling(reader: WireClient) -> None:
    data = reader.data("/open/inventory/query", {"sku_ids": "QH-TEA", "wms_co_id": 10114, "has_lock_qty": True})
    (row,) = data["inventorys"]
    assert (row["qty"], row["order_lock"], row["lock_qty"], row["min_qty"]) == (200, 0, 0, "")
    assert row["pick_lock"] > 0
    assert reader.data("/open/inventory/query", {"sku_ids": "QH-TEA"})["inventorys"][0]["qty"] == 200
    assert reader.data("/open/inventory/query", {"sku_ids": "QH-TEA", "wms_co_id": 9})["inventorys"] == []
    assert len(reader.data("/open/inventory/query", window() | {"page_size": 100})["inventorys"]) == 10


def test_inventory_cursor_gives_what_changed(erp: ErpService, client: WireClient) -> None:
    rows = client.data("/open/inventory/query", {"ts": 0, "page_size": 100})["inventorys"]
    assert [row["ts"] for row in rows] == sorted(row["ts"] for row in rows)
    erp.accept(Batch(products=(NewProduct("NEW", "new", stock=7),)))
    later = client.data("/open/inventory/query", {"ts": rows[-1]["ts"]})["inventorys"]
    assert [(row["sku_id"], row["qty"]) for row in later] == [(rows[-1]["sku_id"], 200), ("NEW", 7)]
    assert client.code("/open/inventory/query", {"ts": 1} | window()) == 140


def test_bins_spell_their_total_otherwise(reader: WireClient) -> None:
    data = reader.data("/open/pack/query", {"sku_ids": ["QH-TEA"], "pack_type": "Bin", "wms_co_id": 10114})
    assert (data["date_count"], data["datas"][0]["bin"], data["datas"][0]["qty"]) == (1, "A-02-2", 200)
    assert "data_count" not in data
    by_time = reader.data("/open/pack/query", window(0.5, "start_time", "end_time") | {"page_size": 200})
    assert len(by_time["datas"]) == 10
    assert "date_count" not in by_time
    assert reader.data("/open/pack/query", {"sku_ids": ["QH-TEA"], "pack_type": "Pack"})["datas"] == []


@pytest.mark.parametrize(
    ("path", "biz"),
    [
        ("/open/shops/query", {"page_size": 101}),
        ("/open/shops/query", {"page_index": 0}),
        ("/open/shops/query", {"page_size": "many"}),
        ("/open/logisticscompany/query", {"page_size": 51}),
        ("/open/sku/query", {}),
        ("/open/sku/query", {"sku_ids": "x", "page_size": 51}),
        ("/open/sku/query", {"sku_ids": ",".join("x" * 21)}),
        ("/open/sku/query", {"sku_ids": ["x"]}),
        ("/open/sku/query", window(8)),
        ("/open/combine/sku/query", {}),
        ("/open/inventory/query", {}),
        ("/open/inventory/query", {"sku_ids": "x", "page_size": 101}),
        ("/open/inventory/query", {"sku_ids": ",".join("x" * 101)}),
        ("/open/pack/query", {"sku_ids": ["x"] * 21}),
        ("/open/pack/query", {"sku_ids": "x"}),
        ("/open/pack/query", {"sku_ids": ["x"], "page_size": 201}),
        ("/open/pack/query", window(2, "start_time", "end_time")),
    ],
)
def test_what_the_page_forbids_is_refused(reader: WireClient, path: str, biz: dict[str, object]) -> None:
    answer = reader.call(path, biz)
    assert answer["code"] == 140
    assert answer["msg"] != "参数不符合规范"
