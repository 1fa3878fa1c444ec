"""One number of whatever kind, documents by number, and short lists: nothing is missing because a page was short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from sync.connector import BadRequest
from sync.connectors.jushuitan import paths
from sync.connectors.jushuitan.connector import JushuitanConnector
from sync.vocabulary import Row, Stream
from tests.sync.jushuitan.played import Played

WRONG = {"code": 140, "msg": "参数不符合规范"}


def document(io_id: int, **more: Any) -> dict[str, Any]:
    return {"io_id": io_id, "o_id": 101, "status": "WaitConfirm", "ts": io_id} | more


def read(connector: JushuitanConnector, stream: Stream) -> Sequence[Row]:
    rows: list[Row] = []
    cursor, more = "", True
    while more:
        page = connector.pull(stream, cursor)
        rows, cursor, more = [*rows, *page.rows], page.cursor, page.more
    return rows


def test_a_waybill_that_is_no_possible_document_is_looked_for_as_what_it_may_be(
    erp: Played, connector: JushuitanConnector
) -> None:
    erp.play(paths.DOCUMENTS, {"datas": []}, WRONG, WRONG, {"datas": [document(201)]})
    found = connector.find_document("78300123456789")
    assert found is not None
    assert found.document_id == "201"
    asked = [next(iter(biz)) for biz in erp.biz(paths.DOCUMENTS)]
    assert asked == ["l_ids", "io_ids", "o_ids", "so_ids"]


def test_a_code_longer_than_any_number_is_never_sent_as_one(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.DOCUMENTS, {"datas": []})
    assert connector.find_document("9" * 30) is None
    assert [next(iter(biz)) for biz in erp.biz(paths.DOCUMENTS)] == ["l_ids", "so_ids"]


def test_where_the_last_condition_is_called_wrong_it_is_our_fault(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.DOCUMENTS, WRONG)
    with pytest.raises(BadRequest):
        connector.find_document("SF1")


def test_of_several_documents_the_one_that_waits(erp: Played, connector: JushuitanConnector) -> None:
    erp.play(paths.DOCUMENTS, {"datas": [document(9, status="Confirmed"), document(7), document(8, status="Delete")]})
    found = connector.find_document("SF1")
    assert found is not None
    assert found.document_id == "7"


def test_documents_by_number_are_read_on_where_the_page_says_so(erp: Played, connector: JushuitanConnector) -> None:
    first = {"datas": [document(at) for at in range(1, 31)], "has_next": True}
    erp.play(paths.DOCUMENTS, first, {"datas": [document(at) for at in range(31, 51)], "has_next": False})
    found = connector.find_documents([str(at) for at in range(1, 51)])
    assert len(found) == 50, "a missing one would be taken for deleted"
    assert [biz["page_index"] for biz in erp.biz(paths.DOCUMENTS)] == [1, 2]


@pytest.mark.parametrize(
    ("stream", "path", "row"),
    [
        (Stream.SHOPS, paths.SHOPS, {"shop_id": 1}),
        (Stream.WAREHOUSES, paths.WAREHOUSES, {"wms_co_id": 1}),
        (Stream.COURIERS, paths.COURIERS, {"lc_id": "SF"}),
    ],
)
def test_lists_whose_pages_are_smaller_than_asked_for(
    erp: Played, connector: JushuitanConnector, stream: Stream, path: str, row: dict[str, Any]
) -> None:
    erp.play(path, {"datas": [row] * 30, "has_next": "true"}, {"datas": [row] * 4, "has_next": False})
    assert len(read(connector, stream)) == 34
    erp.play(path, {"datas": [], "has_next": True})
    assert len(read(connector, stream)) == 0, "a lie has an end"
