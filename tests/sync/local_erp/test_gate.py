"""The checks before any call: form, key, time, signature, token, path, quota; and how tokens are asked for."""

from __future__ import annotations

import time

import pytest

from sync.local_erp.server import LocalErpServer
from sync.local_erp.service import ErpService
from sync.local_erp.wire.answers import WireError
from sync.local_erp.wire.limits import CallCounter, Limits
from tests.sync.local_erp.wire_client import CREDENTIALS, WireClient

SHOPS = "/open/shops/query"


def test_a_signed_call_passes_and_page_numbers_may_be_text(reader: WireClient) -> None:
    assert len(reader.data(SHOPS, {"page_index": "1", "page_size": "100"})["datas"]) == 2


def test_only_post_and_only_forms(reader: WireClient) -> None:
    assert reader.session.get(reader.base + SHOPS, timeout=5).status_code == 405
    json_body = reader.session.post(reader.base + SHOPS, json=reader.form({}), timeout=5)
    assert json_body.json()["code"] == 140
    assert reader.post(SHOPS, {}).json()["code"] in (130, 140)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"app_key": "0" * 32}, 10),
        ({"timestamp": str(int(time.time()) - 3600)}, 140),
        ({"timestamp": "soon"}, 140),
        ({"version": "1"}, 140),
        ({"charset": "gbk"}, 140),
        ({"access_token": "x" * 32}, 100),
        ({"access_token": ""}, 100),
        ({"biz": ""}, 130),
        ({"biz": "{"}, 140),
        ({"biz": "[]"}, 140),
    ],
)
def test_what_is_wrong_is_told_by_its_code(reader: WireClient, change: dict[str, str], code: int) -> None:
    answer = reader.post(SHOPS, reader.form({}, **change)).json()
    assert answer["code"] == code
    assert answer["msg"]
    assert answer["issuccess"] is False


def test_a_wrong_signature_is_told_before_a_wrong_token(reader: WireClient) -> None:
    form = reader.form({}, access_token="x" * 32) | {"sign": "0" * 32}
    assert reader.post(SHOPS, form).json()["code"] == 10


def test_an_unknown_path_is_no_interface(reader: WireClient) -> None:
    answer = reader.call("/open/nothing/query", {})
    assert (answer["code"], answer["msg"]) == (190, "接口不存在")


@pytest.mark.parametrize("prefix", ["openWeb", "openWebIsv"])
def test_tokens_are_issued_and_refreshed(reader: WireClient, prefix: str) -> None:
    asked = reader.signed(grant_type="authorization_code", code="a1b2c3")
    first = reader.post(f"/{prefix}/auth/getInitToken", asked).json()["data"]
    assert first["expires_in"] == 2_592_000
    assert first["scope"] == "all"
    renew = reader.signed(grant_type="refresh_token", refresh_token=first["refresh_token"], scope="all")
    second = reader.post(f"/{prefix}/auth/refreshToken", renew).json()["data"]
    with_first, with_second = (
        reader.post(SHOPS, reader.form({}, access_token=pair["access_token"])) for pair in (first, second)
    )
    assert (with_first.json()["code"], with_second.json()["code"]) == (100, 0)


def test_tokens_are_not_given_for_anything(client: WireClient) -> None:
    def code(call: str, **fields: str) -> int:
        return int(client.post(f"/openWeb/auth/{call}", client.signed(**fields)).json()["code"])

    assert code("accessToken", grant_type="authorization_code", code="123456") == 0
    assert code("accessToken", grant_type="authorization_code", code="1") == 140
    assert code("getInitToken", grant_type="refresh_token") == 140
    assert code("refreshToken", grant_type="authorization_code") == 140
    assert code("refreshToken", grant_type="refresh_token", refresh_token="x" * 32) == 100
    client.control(switches={"refresh_forbidden": True})
    assert code("refreshToken", grant_type="refresh_token", refresh_token="x" * 32) == 150


def test_an_expired_token_is_told(erp: ErpService) -> None:
    with LocalErpServer(erp, CREDENTIALS, port=0, token_seconds=0) as server, WireClient(server.port) as client:
        assert client.code(SHOPS, {}) == 100


def test_six_calls_in_a_second_are_too_many(client: WireClient) -> None:
    client.control(switches={"limits": True})
    codes = [client.code(SHOPS, {}) for _ in range(30)]
    assert codes[:5] == [0] * 5
    assert 199 in codes
    assert client.code("/packbench/server/identity", {}) == 0  # not the merchant's quota


def test_the_quota_slides() -> None:
    now = [0.0]
    counter = CallCounter(Limits(per_second=2, per_minute=3), lambda: now[0])

    def code(at: float) -> int:
        now[0] = at
        try:
            counter.count("token")
        except WireError as error:
            return error.code
        return 0

    assert [code(at) for at in (0.0, 0.1, 0.2, 1.0, 1.1, 59.9, 60.0, 60.05)] == [0, 0, 199, 0, 200, 200, 0, 200]
    counter.count("another token")
