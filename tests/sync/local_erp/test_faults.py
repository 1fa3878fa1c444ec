"""Every fault switch, over real connections."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
import requests

from sync.local_erp.sample import SO_ID
from sync.local_erp.server import LocalErpServer
from sync.local_erp.service import ErpService, open_service
from sync.local_erp.switches import Fault, FaultKind
from tests.sync.local_erp.conftest import KEY
from tests.sync.local_erp.test_shipping import NUMBER, WEIGH, calls, order
from tests.sync.local_erp.wire_client import WireClient
from tests.waiting import wait_until

SHOPS = "/open/shops/query"


def weigh_row(erp: ErpService) -> list[dict[str, object]]:
    return [{"l_id": order(erp).l_id, "weight": 0.5, "type": 3}]


@pytest.mark.parametrize("code", [10, 100, 110, 140, 190, 199, 200])
def test_any_code_for_the_next_calls(erp: ErpService, client: WireClient, code: int) -> None:
    client.control(faults=[{"kind": "error", "value": code, "calls": 2}])
    answers = [client.call(WEIGH, weigh_row(erp)) for _ in range(3)]
    assert [answer["code"] for answer in answers] == [code, code, 0]
    assert answers[0]["msg"]
    assert len(calls(erp)) == 1


def test_a_fault_of_one_path_leaves_the_others(erp: ErpService, client: WireClient) -> None:
    state = client.control(faults=[{"kind": "error", "value": 190, "path": WEIGH, "calls": None}])
    assert state["faults"] == [{"kind": "error", "value": 190, "path": WEIGH, "calls": None, "after": 0}]
    assert [client.code(path, {}) for path in (SHOPS, "/packbench/server/identity")] == [0, 0]
    assert [client.code(WEIGH, weigh_row(erp)) for _ in range(3)] == [190] * 3
    assert client.control(clear=True)["faults"] == []
    assert client.code(WEIGH, weigh_row(erp)) == 0


def test_an_http_error_before_the_effect(erp: ErpService, client: WireClient) -> None:
    client.control(faults=[{"kind": "status", "value": 503}])
    assert client.post(WEIGH, client.form(weigh_row(erp))).status_code == 503
    assert calls(erp) == []


def test_an_http_error_after_the_effect(erp: ErpService, client: WireClient) -> None:
    client.control(faults=[{"kind": "status_after", "value": 502}])
    assert client.post(WEIGH, client.form(weigh_row(erp))).status_code == 502
    assert order(erp).document_status == "Confirmed"


def test_an_answer_lost_after_the_effect(erp: ErpService, client: WireClient) -> None:
    client.control(faults=[{"kind": "lost", "path": WEIGH}])
    with pytest.raises(requests.ConnectionError):
        client.call(WEIGH, weigh_row(erp))
    assert order(erp).document_status == "Confirmed"
    assert client.data(WEIGH, weigh_row(erp))["datas"][0]["is_success"] is False


def test_the_transport_repeats_a_request(erp: ErpService, client: WireClient) -> None:
    client.control(faults=[{"kind": "twice"}])
    (answer,) = client.data(WEIGH, weigh_row(erp))["datas"]
    assert (answer["is_success"], answer["msg"]) == (False, "单据已发货")  # the second answer is the one that came
    assert [(call.took_effect, call.repeated) for call in calls(erp)] == [(1, 0), (0, 1)]


def test_latency_is_waited_for_and_ends_with_the_server(erp: ErpService) -> None:
    from tests.sync.local_erp.wire_client import CREDENTIALS

    with LocalErpServer(erp, CREDENTIALS, port=0) as server, WireClient(server.port) as client:
        client.control(faults=[{"kind": "latency", "value": 600_000}])
        form = client.form({})
        with pytest.raises(requests.ReadTimeout):
            client.session.post(client.base + SHOPS, data=form, timeout=0.3)
        assert client.code(SHOPS, {}) == 0


def test_connections_are_refused_for_a_time(server: LocalErpServer, client: WireClient) -> None:
    def listens() -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", server.port)) == 0

    client.control(refuse_seconds=2.0)
    wait_until(lambda: not listens())
    with pytest.raises(requests.ConnectionError):
        client.code(SHOPS, {})
    wait_until(listens)
    assert client.code(SHOPS, {}) == 0


def test_connections_are_refused_until_another_process_says_otherwise(
    tmp_path: Path, server: LocalErpServer, client: WireClient
) -> None:
    client.control(refuse_seconds=-1)

    def answers() -> bool:
        try:
            return client.code(SHOPS, {}) == 0
        except requests.ConnectionError:
            return False

    wait_until(lambda: not answers())
    with open_service(tmp_path / "erp.db", KEY) as other:
        other.faults.switch(refused_until=0)
    wait_until(answers)


def test_faults_are_read_back_and_survive_a_restart(tmp_path: Path, erp: ErpService, client: WireClient) -> None:
    client.control(switches={"repeats_take_effect": True}, faults=[{"kind": "lost", "calls": 3, "path": WEIGH}])
    form = client.form("")
    read = client.session.get(client.base + "/packbench/faults", params=form, timeout=5).json()
    assert read["invented"] is True
    assert read["data"]["switches"]["repeats_take_effect"] is True
    with open_service(tmp_path / "erp.db", KEY) as other:
        assert other.faults.faults == [Fault(FaultKind.LOST, 0, WEIGH, 3)]
        assert other.faults.switches == erp.faults.switches


def test_orders_change_by_command(erp: ErpService, client: WireClient) -> None:
    client.control(changes=[{"number": NUMBER, "change": "cancel"}, {"number": SO_ID.format(2), "change": "refund"}])
    assert (order(erp).status, order(erp, SO_ID.format(2)).status) == ("Cancelled", "Question")
    assert client.code("/packbench/faults", {"changes": [{"number": NUMBER, "change": "cancel"}]}) == 160
    assert client.code("/packbench/faults", {"changes": [{"number": "none", "change": "cancel"}]}) == 160


@pytest.mark.parametrize(
    "biz",
    [
        {"switches": {"unknown": True}},
        {"switches": {"limits": "yes"}},
        {"faults": [{"kind": "unknown"}]},
        {"changes": [{"number": "x", "change": "unknown"}]},
        {"something": 1},
    ],
)
def test_a_wrong_switch_is_told(reader: WireClient, biz: dict[str, object]) -> None:
    assert reader.code("/packbench/faults", biz) == 140


def test_switches_need_a_signature(reader: WireClient) -> None:
    form = reader.form({"clear": True}) | {"sign": "0" * 32}
    assert reader.post("/packbench/faults", form).json()["code"] == 10
    unsigned = reader.session.get(reader.base + "/packbench/faults", timeout=5)
    assert unsigned.json()["code"] != 0
