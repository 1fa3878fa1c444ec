"""What the local ERP offers beside the wire: label bodies and waybill numbers, identity, health."""

from __future__ import annotations

from sync.local_erp.changing import Change
from sync.local_erp.sample import SO_ID
from sync.local_erp.service import ErpService
from tests.sync.local_erp.test_shipping import order
from tests.sync.local_erp.wire_client import WireClient

LABELS = "/packbench/label/query"


def test_everything_invented_says_so(reader: WireClient) -> None:
    for path, biz in ((LABELS, {"start_ts": 0}), ("/packbench/server/identity", {}), ("/packbench/faults", {})):
        assert reader.call(path, biz)["invented"] is True
    assert reader.session.get(reader.base + "/packbench/health", timeout=5).json()["code"] == 0


def test_identity(erp: ErpService, client: WireClient) -> None:
    assert client.data("/packbench/server/identity", {}) == {"co_id": 10114, "epoch": erp.store.epoch}


def test_a_label_takes_a_number_where_there_is_none(erp: ErpService, client: WireClient) -> None:
    lacking, known = order(erp, SO_ID.format(5)), order(erp, SO_ID.format(1))
    assert lacking.l_id == ""
    rows = client.data(LABELS, {"io_ids": [lacking.io_id, known.io_id]})["datas"]
    labels = {row["io_id"]: row for row in rows}
    assert labels[known.io_id]["l_id"] == known.l_id
    assert labels[lacking.io_id]["l_id"] == order(erp, SO_ID.format(5)).l_id != ""
    again = client.data(LABELS, {"io_ids": [lacking.io_id]})["datas"]
    assert again[0]["l_id"] == labels[lacking.io_id]["l_id"]
    label = labels[known.io_id]
    assert label["receiver"]["name"] == "吴建国"
    assert label["sender"]["city"]
    assert label["l_id"] in label["qr"]
    assert all(label[name] for name in ("routing_code", "consolidation", "product_type", "logistics_company"))


def test_labels_are_walked_by_cursor_and_come_again_when_numbered(erp: ErpService, client: WireClient) -> None:
    erp.change(SO_ID.format(1), Change.CANCEL)
    cursor, seen = 0, dict[int, str]()
    while True:
        rows = client.data(LABELS, {"start_ts": cursor, "page_size": 6, "is_get_total": False})["datas"]
        if cursor == rows[-1]["ts"]:
            break
        cursor = rows[-1]["ts"]
        seen |= {row["io_id"]: row["l_id"] for row in rows}
    assert len(seen) == 19  # the cancelled one waits for nothing
    assert all(seen.values())
    assert len(set(seen.values())) == 19


def test_a_label_needs_a_condition(reader: WireClient) -> None:
    assert reader.code(LABELS, {}) == 140
    assert reader.code(LABELS, {"io_ids": list(range(51))}) == 140
