"""The test of a connection from the login on, step by step; and the list of all open documents."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sync.capabilities import Checked, CheckStep, CheckVerdict
from sync.connectors.jushuitan import checking, paths
from sync.connectors.jushuitan.connector import JushuitanConnector
from sync.connectors.jushuitan.narrowed import Narrowed
from sync.quota import Quota
from tests.sync.jushuitan.played import REFUSED, Played, connect

EVERY = [getattr(paths, name) for name in dir(paths) if name.isupper()]


def test_login(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.WAREHOUSES, {"datas": []})
    assert connector.check(CheckStep.LOGIN).verdict is CheckVerdict.GOOD
    erp.play(paths.WAREHOUSES, REFUSED)
    assert connector.check(CheckStep.LOGIN).verdict is CheckVerdict.GOOD, "rights are another step"
    erp.play(paths.WAREHOUSES, {"code": 110, "msg": "IP不在白名单内:10.1.2.3"})
    assert connector.check(CheckStep.LOGIN) == Checked(
        CheckStep.LOGIN, CheckVerdict.BAD, "ip_not_allowed", "IP不在白名单内:10.1.2.3"
    )
    erp.play(paths.WAREHOUSES, {"code": 10, "msg": "无效签名"})
    assert connector.check(CheckStep.LOGIN).code == "signature"


def test_every_call_of_the_floor_is_tried_or_named(erp: Played, connector: JushuitanConnector) -> None:
    told = connector.check(CheckStep.RIGHTS)
    assert (told.verdict, told.code) == (CheckVerdict.GOOD, "not_tried")
    tried = {path for path, _ in erp.asked}
    assert tried | set(checking.NOT_TRIED) == set(EVERY)
    assert told.detail.split(", ") == list(checking.NOT_TRIED)


def test_no_upload_of_the_rights_check_names_anything(erp: Played, connector: JushuitanConnector) -> None:
    connector.check(CheckStep.RIGHTS)
    for path in (*checking.EMPTY_ARRAYS, *checking.EMPTY_OBJECTS):
        (biz,) = erp.biz(path)
        assert not biz or not any(biz.values())


@pytest.mark.parametrize(("path", "verdict"), [(paths.WEIGH, CheckVerdict.BAD), (paths.BOXED, CheckVerdict.WARNING)])
def test_missing_rights_are_named(erp: Played, connector: JushuitanConnector, path: str, verdict: CheckVerdict) -> None:
    erp.play(path, REFUSED)
    assert connector.check(CheckStep.RIGHTS) == Checked(CheckStep.RIGHTS, verdict, "no_permission", path)


def test_an_empty_upload_that_the_platform_stumbles_over_was_let_in(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.WEIGH, {"code": 150, "msg": "内部处理异常"})
    assert connector.check(CheckStep.RIGHTS).verdict is CheckVerdict.GOOD


def test_all_rights_fit_into_a_minute_of_the_usual_quota(erp: Played) -> None:
    connector = connect(erp, quota=Quota(1000, 100, monotonic=lambda: 0.0))
    erp.play(paths.WAREHOUSES, {"datas": []})
    assert connector.check(CheckStep.LOGIN).verdict is CheckVerdict.GOOD
    assert connector.check(CheckStep.RIGHTS).verdict is CheckVerdict.GOOD
    connector.close()


def test_a_small_share_tries_what_matters_most_and_names_the_rest(erp: Played) -> None:
    connector = connect(erp, quota=Quota(1000, 20, monotonic=lambda: 0.0))
    told = connector.check(CheckStep.RIGHTS)
    connector.close()
    assert (told.verdict, told.code) == (CheckVerdict.WARNING, "not_tried")
    tried = {path for path, _ in erp.asked}
    assert tried >= checking.NEEDED
    assert set(told.detail.split(", ")) == set(EVERY) - tried


@pytest.mark.parametrize(
    ("off", "verdict"),
    [(0, CheckVerdict.GOOD), (-90, CheckVerdict.WARNING), (90, CheckVerdict.WARNING), (700, CheckVerdict.BAD)],
)
def test_the_clock_by_the_date_of_an_answer(
    erp: Played, connector: JushuitanConnector, off: int, verdict: CheckVerdict
) -> None:
    assert connector.check(CheckStep.CLOCK).verdict is CheckVerdict.NOT_TOLD, "nobody has answered yet"
    erp.clock_off = timedelta(seconds=off)
    erp.play(paths.WAREHOUSES, {"datas": []})
    connector.check(CheckStep.LOGIN)
    told = connector.check(CheckStep.CLOCK)
    assert (told.verdict, told.detail) == (verdict, str(-off))


def test_a_clock_that_is_refused_fails_the_login(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.WAREHOUSES, {"code": 180, "msg": "timestamp无效"})
    assert connector.check(CheckStep.LOGIN).code == "clock"


def test_the_quota_is_not_told(connector: JushuitanConnector) -> None:
    assert connector.check(CheckStep.QUOTA).verdict is CheckVerdict.NOT_TOLD


def test_the_first_page(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.DOCUMENTS, {"datas": [{"io_id": 1, "ts": 5}]}, {"datas": []})
    assert connector.check(CheckStep.FIRST_PAGE).detail == "1"
    assert connector.check(CheckStep.FIRST_PAGE).code == "nothing_open"


def test_nobody_there_is_said(erp: Played) -> None:
    erp_gone = Played(9)  # the discard port: nobody listens
    connector = connect(erp_gone)
    assert connector.check(CheckStep.LOGIN).code == "unreachable"
    connector.close()


def test_open_documents_are_listed_to_the_last(erp: Played) -> None:
    connector = connect(erp, Narrowed("10114", "11001"))
    full = [{"io_id": at, "ts": 5} for at in range(50)]
    last = [{"io_id": 60, "ts": 9}]
    erp.play(paths.DOCUMENTS, {"datas": full}, {"datas": full}, {"datas": last}, {"datas": last})
    seen, cursor, more = set(), "", True
    while more:
        heads = connector.open_heads(cursor)
        seen |= {head.document_id for head in heads.heads}
        cursor, more = heads.cursor, heads.more
    connector.close()
    assert len(seen) == 51
    asked = [(biz["start_ts"], biz["page_index"]) for biz in erp.biz(paths.DOCUMENTS)]
    assert asked == [(0, 1), (5, 1), (5, 2), (9, 1)], "a ts that fills a page is paged on"
    assert all(biz["status"] == "WaitConfirm" and biz["wms_co_id"] == 10114 for biz in erp.biz(paths.DOCUMENTS))
