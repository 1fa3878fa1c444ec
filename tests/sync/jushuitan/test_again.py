"""Stops that no walk tells: open orders are asked for by number now and then, and soon where one was missed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sync.connector import Throttled
from sync.connectors.jushuitan import paths
from sync.connectors.jushuitan.again import LOOKS
from sync.connectors.jushuitan.connector import JushuitanConnector
from sync.connectors.local.connector import LocalErpConnector
from sync.local_erp.changing import Change
from sync.local_erp.sample import SO_ID, fill_sample
from sync.local_erp.server import LocalErpServer
from sync.local_erp.service import ErpService, open_service
from sync.vocabulary import Page, Stop, StopReason, Stream
from tests.sync.bench_side import CREDENTIALS, KEY, connector_to
from tests.sync.jushuitan.played import Played


class Looker:
    """Looks at stops, page by page, from where it was."""

    def __init__(self, connector: JushuitanConnector) -> None:
        self._connector = connector
        self._cursor = ""
        self.stops: dict[str, StopReason | None] = {}

    def page(self) -> Page:
        page = self._connector.pull(Stream.STOPS, self._cursor)
        assert page.cursor != self._cursor or not page.more, "a page that goes on moves its cursor"
        self._cursor = page.cursor
        self.stops |= {row.order_id: row.reason for row in page.rows if isinstance(row, Stop)}
        return page

    def look(self) -> Page:
        while (page := self.page()).more:
            pass
        return page


def by_number(erp: Played) -> list[Any]:
    return [biz["o_ids"] for biz in erp.biz(paths.ORDERS) if "o_ids" in biz]


@pytest.fixture
def quiet(erp: Played) -> Played:
    """Nothing changes and nobody sends anything back; two documents are open."""
    erp.play(paths.ORDERS, {"orders": []})
    erp.play(paths.AFTER_SALES, {"datas": []})
    erp.play(paths.DOCUMENTS, {"datas": [{"io_id": at, "o_id": 100 + at, "ts": at, "status": "WaitConfirm"}
                                         for at in (1, 2)]})  # fmt: skip
    return erp


def test_open_orders_are_asked_for_behind_some_looks(quiet: Played, connector: JushuitanConnector) -> None:
    looker = Looker(connector)
    looker.look()
    heads = connector.open_heads("")
    assert by_number(quiet) == []
    for _ in range(LOOKS):
        looker.look()
    assert by_number(quiet) == [[101, 102]]
    for _ in range(2 * LOOKS):
        looker.look()
    assert len(by_number(quiet)) == 1, "each once for each comparison"
    assert len(heads.heads) == 2


def test_orders_of_documents_that_no_walk_brought_are_asked_for_at_once(
    quiet: Played, connector: JushuitanConnector
) -> None:
    looker = Looker(connector)
    looker.look()
    quiet.play(paths.DOCUMENTS, {"datas": [
        {"io_id": 1, "o_id": 101, "status": "WaitConfirm"}, {"io_id": 2, "o_id": 102, "status": "Confirmed"},
    ]})  # fmt: skip
    connector.find_documents(["1", "2"])
    stopped = {"o_id": 101, "status": "Delivering", "items": [{"refund_status": "waiting"}]}
    quiet.play(paths.ORDERS, {"orders": []}, {"orders": [stopped]}, {"orders": []})
    page = looker.look()
    assert page.partial, "this look left after-sales out, which the last page still says"
    assert by_number(quiet) == [[101]]
    assert looker.stops == {"101": StopReason.REFUND_WAITING}


def test_what_the_quota_put_off_is_asked_for_later(quiet: Played, connector: JushuitanConnector) -> None:
    looker = Looker(connector)
    looker.look()
    connector.find_documents(["1"])
    quiet.play(paths.ORDERS, {"orders": []}, {"code": 199, "msg": "调用太频繁"}, {"orders": []})
    assert looker.page().more
    with pytest.raises(Throttled):
        looker.page()
    connector._transport._quota._held_until = 0.0
    assert not looker.page().more
    assert by_number(quiet) == [[101, 102], [101, 102]]


def test_a_list_that_is_refused_stops_nothing_and_is_halved(quiet: Played, connector: JushuitanConnector) -> None:
    looker = Looker(connector)
    looker.look()
    quiet.play(paths.DOCUMENTS, {"datas": [{"io_id": at, "o_id": at, "status": "WaitConfirm"} for at in range(1, 4)]})
    connector.find_documents(["1", "2", "3"])
    wrong = {"code": 140, "msg": "o_ids最多2个"}
    nothing: dict[str, Any] = {"orders": []}
    quiet.play(paths.ORDERS, nothing, wrong, nothing, wrong, nothing)
    for _ in range(2):
        looker.look()
    assert by_number(quiet) == [[1, 2, 3], [1]]
    for _ in range(4):
        looker.look()
    assert by_number(quiet) == [[1, 2, 3], [1], [2], [3]], "what is refused by itself is not asked for ever"


@pytest.fixture
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ErpService]:
    with open_service(tmp_path_factory.mktemp("erp") / "erp.db", KEY) as made:
        fill_sample(made, 12)
        made.faults.switch(limits=False)
        yield made


@pytest.fixture
def local(service: ErpService) -> Iterator[LocalErpConnector]:
    with LocalErpServer(service, CREDENTIALS, port=0) as server:
        made = connector_to(server.port)
        yield made
        made.close()


def test_a_refund_in_a_very_long_transaction_is_no_secret_for_ever(
    service: ErpService, local: LocalErpConnector
) -> None:
    refunded = service.find_order(SO_ID.format(1))
    assert refunded is not None
    looker = Looker(local)
    looker.look()
    service.faults.switch(unseen=(refunded.o_id,))
    service.change(str(refunded.o_id), Change.REFUND)
    for number in range(2, 6):
        service.change(SO_ID.format(number), Change.REFUND)  # orders and after-sales that are newer
        looker.look()
    looker.look()
    service.faults.switch(unseen=())
    for _ in range(3):
        looker.look()
    assert looker.stops.get(str(refunded.o_id)) is None, "the walk has gone by"
    cursor, more = "", True
    while more:
        heads = local.open_heads(cursor)
        cursor, more = heads.cursor, heads.more
    for _ in range(LOOKS):
        looker.look()
    assert looker.stops[str(refunded.o_id)] is StopReason.REFUND_WAITING
