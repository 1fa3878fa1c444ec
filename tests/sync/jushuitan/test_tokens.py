"""Renewing the access token: what the platform refuses then is our access, never the entry that waits for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sync.connector import NotAuthorised, Unreachable
from sync.connectors.jushuitan import paths
from sync.connectors.jushuitan.connector import JushuitanConnector
from sync.connectors.jushuitan.tokens import KeptTokens, StoredToken
from sync.connectors.jushuitan.transport import FIRST_PAIR, NEXT_PAIR
from sync.outgoing import EntryKind
from sync.vocabulary import Receipt, Stream, Verdict
from tests.sync.bench_side import MemoryTokens
from tests.sync.jushuitan.played import NOW, Played, connect, entry

EXPIRED = {"code": 100, "msg": "access_token无效或已过期"}
SHIPPED = {"datas": [{"l_id": "SF1", "is_success": True}]}
NEW = {"access_token": "new", "refresh_token": "next", "expires_in": 2_592_000}
OLD = StoredToken("old", "refresh")


def pushed(connector: JushuitanConnector) -> Receipt:
    (receipt,) = connector.push([entry(EntryKind.SHIP_WEIGHED)])
    return receipt


def asked_for(erp: Played) -> list[str]:
    return [path for path, _ in erp.asked if path in (FIRST_PAIR, NEXT_PAIR)]


@pytest.mark.parametrize(
    "refusal",
    [{"code": 140, "msg": "参数不符合规范"}, {"code": 160, "msg": "内部保存失败"}, {"code": 500, "msg": "执行失败"}],
)
def test_a_renewal_that_is_refused_does_not_refuse_the_parcel(erp: Played, refusal: dict[str, Any]) -> None:
    connector = connect(erp, tokens=MemoryTokens(OLD))
    erp.play(paths.WEIGH, EXPIRED)
    erp.play(NEXT_PAIR, refusal)
    with pytest.raises(NotAuthorised) as told:
        pushed(connector)
    connector.close()
    assert (told.value.code, told.value.detail) == ("token_expired", refusal["msg"])


@pytest.mark.parametrize(
    "answer", [{"access_token": ""}, {"access_token": "new", "expires_in": "soon"}, [], {"expires_in": 5}]
)
def test_a_call_that_was_refused_for_its_token_had_no_effect_whatever_the_renewal_says(
    erp: Played, answer: object
) -> None:
    tokens = MemoryTokens(OLD)
    connector = connect(erp, tokens=tokens)
    erp.play(paths.WEIGH, EXPIRED)
    erp.play(NEXT_PAIR, answer)
    with pytest.raises(Unreachable):
        pushed(connector)
    connector.close()
    assert tokens.token == OLD, "a pair that serves to renew is not thrown away"


def test_a_renewal_without_an_answer_leaves_nothing_in_doubt(erp: Played) -> None:
    connector = connect(erp, tokens=MemoryTokens(OLD))
    erp.play(paths.WEIGH, EXPIRED)
    erp.play(NEXT_PAIR, {"code": 150, "msg": "内部处理异常"})
    with pytest.raises(Unreachable):
        pushed(connector)
    connector.close()


def test_a_renewal_ahead_of_time_that_is_refused_holds_nothing_up(erp: Played) -> None:
    connector = connect(erp, tokens=MemoryTokens(StoredToken("old", "refresh", NOW - timedelta(seconds=1))))
    erp.play(paths.WEIGH, SHIPPED)
    erp.play(NEXT_PAIR, {"code": 140, "msg": "参数不符合规范"})
    assert pushed(connector).verdict is Verdict.ACCEPTED
    connector.close()
    assert asked_for(erp) == [NEXT_PAIR]


def test_the_pair_that_another_process_was_given_is_taken_over(erp: Played) -> None:
    tokens = MemoryTokens(OLD)
    connector = connect(erp, tokens=tokens)
    tokens.token = StoredToken("new", "next")  # "packbench erp ask" renewed it beside us
    erp.play(paths.WEIGH, EXPIRED, SHIPPED)
    assert pushed(connector).verdict is Verdict.ACCEPTED
    connector.close()
    assert asked_for(erp) == [], "our refresh token is dead by then"
    assert tokens.saved == 0


def test_a_dead_refresh_token_begins_anew_where_that_is_allowed(erp: Played) -> None:
    tokens = MemoryTokens(OLD)
    connector = connect(erp, tokens=tokens)
    erp.play(paths.WEIGH, EXPIRED, SHIPPED)
    erp.play(NEXT_PAIR, EXPIRED)  # the answer to an earlier renewal was lost
    erp.play(FIRST_PAIR, NEW)
    assert pushed(connector).verdict is Verdict.ACCEPTED
    connector.close()
    assert asked_for(erp) == [NEXT_PAIR, FIRST_PAIR]
    assert tokens.token.refresh == "next"


def test_where_it_is_not_allowed_the_first_refusal_is_told(erp: Played) -> None:
    connector = connect(erp, tokens=MemoryTokens(OLD))
    erp.play(paths.SHOPS, EXPIRED)
    erp.play(NEXT_PAIR, {"code": 100, "msg": "refresh_token已过期"})
    erp.play(FIRST_PAIR, {"code": 190, "msg": "无API权限"})
    with pytest.raises(NotAuthorised) as told:
        connector.pull(Stream.SHOPS, "")
    connector.close()
    assert (told.value.code, told.value.detail) == ("token_expired", "refresh_token已过期")


class Drawer:
    """Keeps secrets, and in which order they came."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self.kept.get(name)

    def put(self, name: str, value: str) -> None:
        self.kept[name] = value


def test_the_access_token_is_kept_last() -> None:
    drawer = Drawer()
    kept = KeptTokens(drawer, "erp", "first")
    assert kept.load() == StoredToken("first")
    kept.save(StoredToken("new", "next", NOW))
    assert list(drawer.kept)[-1] == "erp.access_token", "who sees the new one sees all of the pair"
    assert kept.load() == StoredToken("new", "next", NOW)
