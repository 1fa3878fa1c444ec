"""The connector against the real local ERP: what it reads, how it ships, and each fault switch."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
import sqlalchemy as sa

from sync.connector import (
    BadRequest,
    ConnectorError,
    NotAuthorised,
    Refused,
    Throttled,
    Unanswered,
    Unintelligible,
    Unreachable,
)
from sync.connectors.jushuitan.connector import JushuitanConnector
from sync.connectors.jushuitan.narrowed import Narrowed
from sync.connectors.jushuitan.tokens import StoredToken
from sync.connectors.local.connector import LocalErpConnector
from sync.local_erp import schema
from sync.local_erp.changing import Change
from sync.local_erp.sample import fill_sample
from sync.local_erp.server import LocalErpServer
from sync.local_erp.service import ErpService, open_service
from sync.local_erp.switches import Fault, FaultKind
from sync.local_erp.wire.tokens import Credentials
from sync.outgoing import EntryKind
from sync.quota import Quota
from sync.vocabulary import (
    DocumentStatus,
    Entry,
    OutboundDocument,
    Page,
    Product,
    Receipt,
    Shop,
    Stop,
    StopReason,
    Stream,
    Verdict,
)
from tests.sync.bench_side import CREDENTIALS, KEY, MemoryTokens, connector_to, entry_for, now

WEIGH = "/open/orders/weight/send/upload"
OUTBOUND = "/open/orders/out/simple/query"
SHOPS = "/open/shops/query"
ORDERS = 150


def everything(connector: LocalErpConnector, stream: Stream, cursor: str = "") -> tuple[list[object], str]:
    rows: list[object] = []
    while True:
        page = connector.pull(stream, cursor)
        rows += page.rows
        cursor = page.cursor
        if not page.more:
            return rows, cursor


def documents(connector: LocalErpConnector) -> dict[str, OutboundDocument]:
    rows, _ = everything(connector, Stream.DOCUMENTS)
    return {row.document_id: row for row in rows if isinstance(row, OutboundDocument)}


Fresh = Callable[[], OutboundDocument]


@pytest.fixture(scope="module")
def erp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ErpService]:
    """One shop for all tests here; each takes documents of its own."""
    with open_service(tmp_path_factory.mktemp("erp") / "erp.db", KEY) as service:
        fill_sample(service, ORDERS)
        yield service


@pytest.fixture(scope="module")
def running(erp: ErpService) -> Iterator[LocalErpServer]:
    with LocalErpServer(erp, CREDENTIALS, port=0) as server:
        yield server


@pytest.fixture
def server(running: LocalErpServer, erp: ErpService) -> Iterator[LocalErpServer]:
    erp.faults.switch(limits=False)
    yield running
    erp.faults.clear()


@pytest.fixture(scope="module")
def fresh(running: LocalErpServer, erp: ErpService) -> Fresh:
    """The next document that no test has touched: with a waybill, of a shop whose stops are visible."""
    erp.faults.switch(limits=False)
    reader = connector_to(running.port)
    untouched = iter([one for one in documents(reader).values() if one.waybill and one.shop_id == "11001"])
    reader.close()
    return lambda: next(untouched)


def effects(erp: ErpService, document_id: str) -> int:
    """How often the ERP shipped a document."""
    query = sa.select(sa.func.count()).select_from(schema.CALL).filter_by(io_id=int(document_id), took_effect=1)
    with erp.store.read() as connection:
        return int(connection.execute(query).scalar_one())


def status(connector: LocalErpConnector, document: OutboundDocument) -> OutboundDocument:
    found = connector.find_document(document.document_id)
    assert found is not None
    return found


def push(connector: LocalErpConnector, *entries: Entry) -> list[Receipt]:
    return connector.push(entries)


def test_reads_every_stream(connector: LocalErpConnector, erp: ErpService) -> None:
    assert len(documents(connector)) == ORDERS
    products = [row for row in everything(connector, Stream.PRODUCTS)[0] if isinstance(row, Product)]
    assert {one.sku_id: one.needs_scan for one in products}["QH-POST"] is False
    assert all(len(one.barcodes) == 2 for one in products if one.needs_scan)
    assert {row.sku_id for row in everything(connector, Stream.BUNDLES)[0]} == {"QH-SET-DESK"}  # type: ignore[attr-defined]
    assert len({row.sku_id for row in everything(connector, Stream.STOCK)[0]}) == 10  # type: ignore[attr-defined]
    shops = {row.shop_id: row for row in everything(connector, Stream.SHOPS)[0] if isinstance(row, Shop)}
    assert [shops["11001"].stops_visible, shops["11002"].stops_visible] == [True, False]
    assert len(everything(connector, Stream.WAREHOUSES)[0]) == 1
    assert len(everything(connector, Stream.COURIERS)[0]) == 4
    assert connector.identify().epoch == erp.store.epoch
    assert connector.find_bins("QH-CUP-RED")[0].quantity > 0


def test_a_second_poll_brings_only_what_changed(connector: LocalErpConnector, erp: ErpService, fresh: Fresh) -> None:
    rows, cursor = everything(connector, Stream.DOCUMENTS)
    document = fresh()
    erp.change(document.document_id, Change.CANCEL)
    later, cursor = everything(connector, Stream.DOCUMENTS, cursor)
    assert {row.document_id: row.status for row in later if isinstance(row, OutboundDocument)}[
        document.document_id
    ] is DocumentStatus.VOID
    assert len(later) < len(rows)


def stops_since(connector: LocalErpConnector, cursor: str) -> tuple[dict[str, StopReason | None], str]:
    rows, cursor = everything(connector, Stream.STOPS, cursor)
    return {row.order_id: row.reason for row in rows if isinstance(row, Stop)}, cursor


def test_stops_come_and_go(connector: LocalErpConnector, erp: ErpService, fresh: Fresh) -> None:
    cancelled, refunded, question = fresh(), fresh(), fresh()
    erp.change(cancelled.order_id, Change.CANCEL)
    erp.change(refunded.order_id, Change.REFUND)
    stops, cursor = stops_since(connector, "")
    assert stops[cancelled.order_id] is StopReason.CANCELLED
    assert stops[refunded.order_id] is StopReason.REFUND_WAITING
    erp.change(question.order_id, Change.QUESTION)
    stops, cursor = stops_since(connector, cursor)
    assert stops[question.order_id] is StopReason.QUESTION
    erp.change(question.order_id, Change.RELEASE)
    erp.change(refunded.order_id, Change.REFUND_CLOSED)
    stops, cursor = stops_since(connector, cursor)
    assert stops[question.order_id] is None
    assert stops[refunded.order_id] is None
    assert connector.find_stops([cancelled.order_id])[0].reason is StopReason.CANCELLED


def test_without_permission_for_after_sales_orders_still_tell(
    connector: LocalErpConnector, erp: ErpService, fresh: Fresh
) -> None:
    erp.faults.add(Fault(FaultKind.ERROR, 190, "/open/refund/single/query", None))
    document = fresh()
    erp.change(document.order_id, Change.CANCEL)
    assert stops_since(connector, "")[0][document.order_id] is StopReason.CANCELLED


def test_finds_a_document_by_each_of_its_numbers(connector: LocalErpConnector, fresh: Fresh) -> None:
    document = fresh()
    for number in (document.waybill, document.document_id, document.order_id, document.shop_order_no):
        found = connector.find_document(number)
        assert found is not None
        assert found.document_id == document.document_id
    assert connector.find_document("NO-SUCH") is None


def test_label_bodies_and_a_waybill_for_those_without(connector: LocalErpConnector) -> None:
    bare = next(one for one in documents(connector).values() if not one.waybill)
    (label,) = connector.find_labels([bare.document_id])
    assert label.waybill
    assert label.receiver.name
    assert label.invented
    assert status(connector, bare).waybill == label.waybill
    assert connector.capabilities.label_bodies


def test_the_plain_connector_claims_nothing_invented(server: LocalErpServer) -> None:
    local = connector_to(server.port)
    plain = JushuitanConnector(local._transport, Narrowed(), now)
    assert not plain.capabilities.label_bodies
    assert plain.find_labels(["1"]) == []
    assert plain.identify().company_id == local.identify().company_id
    assert plain.identify().epoch == ""
    local.close()


@pytest.mark.parametrize("weigh_type", [1, 3, 5])
def test_weighing_that_ships(connector: LocalErpConnector, erp: ErpService, weigh_type: int, fresh: Fresh) -> None:
    document = fresh()
    (receipt,) = push(connector, msgspec.structs.replace(entry_for(document, 1), weigh_type=weigh_type))
    assert receipt.verdict is Verdict.ACCEPTED
    after = status(connector, document)
    assert (after.status, after.measured_weight_g) == (DocumentStatus.SHIPPED, 350)
    assert after.shipped_at is not None
    assert effects(erp, document.document_id) == 1


@pytest.mark.parametrize("weigh_type", [0, 2])
def test_weighing_that_does_not_ship(connector: LocalErpConnector, weigh_type: int, fresh: Fresh) -> None:
    document = fresh()
    entry = msgspec.structs.replace(entry_for(document, 1), weigh_type=weigh_type)
    assert connector.look_up([entry])[0].effect is False
    assert push(connector, entry)[0].verdict is Verdict.ACCEPTED
    assert status(connector, document).status is DocumentStatus.WAITING
    assert connector.look_up([entry])[0].effect is True


def test_weighing_after_shipping(connector: LocalErpConnector, fresh: Fresh) -> None:
    document = fresh()
    after = msgspec.structs.replace(entry_for(document, 2), weigh_type=4, weight_g=777)
    assert push(connector, after)[0].verdict is Verdict.REJECTED
    push(connector, entry_for(document, 1))
    assert push(connector, after)[0].verdict is Verdict.ACCEPTED
    assert status(connector, document).measured_weight_g == 777


def test_ships_by_document_without_a_weight(connector: LocalErpConnector, fresh: Fresh) -> None:
    document = fresh()
    entry = msgspec.structs.replace(entry_for(document, 1), kind=EntryKind.SHIP_DOCUMENT, weight_g=None)
    assert push(connector, entry)[0].verdict is Verdict.ACCEPTED
    assert status(connector, document).status is DocumentStatus.SHIPPED
    assert connector.look_up([entry])[0].shipped_at is not None


def test_each_row_has_its_own_result(connector: LocalErpConnector, erp: ErpService, fresh: Fresh) -> None:
    good, cancelled, shipped = fresh(), fresh(), fresh()
    erp.change(cancelled.order_id, Change.CANCEL)
    push(connector, entry_for(shipped, 9))
    unknown = msgspec.structs.replace(entry_for(good, 4), waybill="NOWHERE", key="unknown")
    receipts = push(connector, entry_for(cancelled, 1), unknown, entry_for(good, 2), entry_for(shipped, 3))
    assert [(receipt.verdict, receipt.code) for receipt in receipts] == [
        (Verdict.REJECTED, "stopped"),
        (Verdict.REJECTED, "not_found"),
        (Verdict.ACCEPTED, "ok"),
        (Verdict.ALREADY_THERE, "already_shipped"),
    ]
    with pytest.raises(Refused, match="not_found"):
        push(connector, unknown)
    by_document = msgspec.structs.replace(entry_for(good, 5), kind=EntryKind.SHIP_DOCUMENT)
    with pytest.raises(ValueError, match="different kinds"):
        push(connector, entry_for(good, 6), by_document)


def test_inspection_required(connector: LocalErpConnector, erp: ErpService, fresh: Fresh) -> None:
    erp.faults.switch(inspection_required=True)
    document = fresh()
    (receipt,) = push(connector, msgspec.structs.replace(entry_for(document, 1), weigh_type=5))
    assert (receipt.verdict, receipt.code) == (Verdict.REJECTED, "inspection_required")
    assert push(connector, entry_for(document, 2))[0].verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("code", "kind", "word"),
    [
        (10, NotAuthorised, "signature"),
        (110, NotAuthorised, "ip_not_allowed"),
        (130, BadRequest, "empty_body"),
        (140, BadRequest, "parameter"),
        (160, Refused, "refused"),
        (170, Refused, "unknown_shop"),
        (180, NotAuthorised, "clock"),
        (190, NotAuthorised, "no_permission"),
        (500, Refused, "refused"),
    ],
)
def test_error_codes(connector: LocalErpConnector, erp: ErpService, code: int, kind: type[Refused], word: str) -> None:
    erp.faults.add(Fault(FaultKind.ERROR, code, SHOPS, 2))  # twice: a stale timestamp is tried once more
    with pytest.raises(kind) as told:
        connector.pull(Stream.SHOPS, "")
    assert told.value.code == word


@pytest.mark.parametrize("code", [199, 200])
def test_the_quota_of_the_server_is_honoured(connector: LocalErpConnector, erp: ErpService, code: int) -> None:
    erp.faults.add(Fault(FaultKind.ERROR, code, SHOPS))
    with pytest.raises(Throttled) as told:
        connector.pull(Stream.SHOPS, "")
    assert told.value.retry_after > 0
    if code == 200:
        with pytest.raises(Throttled):  # nothing leaves before the time is over
            connector.pull(Stream.COURIERS, "")


def test_the_real_limits_are_never_met_by_our_own_share(server: LocalErpServer, erp: ErpService) -> None:
    erp.faults.switch(limits=True)
    mine = connector_to(server.port, quota=Quota(5, 100, time.monotonic))
    for _ in range(12):
        mine.pull(Stream.SHOPS, "")
    mine.close()


def test_stale_timestamp_is_tried_once_more(connector: LocalErpConnector, erp: ErpService) -> None:
    erp.faults.add(Fault(FaultKind.ERROR, 180, SHOPS, 1))
    assert connector.pull(Stream.SHOPS, "").rows


def test_a_clock_that_is_off_is_said(server: LocalErpServer) -> None:
    mine = connector_to(server.port, clock=lambda: now() + timedelta(hours=1))
    with pytest.raises(NotAuthorised) as told:
        mine.pull(Stream.SHOPS, "")
    assert told.value.code == "clock"
    mine.close()


def test_a_token_that_expired_is_renewed_once_and_kept(server: LocalErpServer, erp: ErpService) -> None:
    tokens = MemoryTokens(StoredToken("expired" * 4))
    mine = connector_to(server.port, tokens=tokens)
    assert mine.pull(Stream.SHOPS, "").rows
    assert tokens.saved == 1
    assert tokens.token.refresh
    assert tokens.token.expires is not None
    tokens.token = msgspec.structs.replace(tokens.token, access="lost" * 8)
    mine.close()
    mine = connector_to(server.port, tokens=tokens)  # by refresh token now
    assert mine.pull(Stream.SHOPS, "").rows
    assert tokens.saved == 2
    mine.close()


def test_a_token_is_renewed_ahead_of_its_end(server: LocalErpServer) -> None:
    tokens = MemoryTokens(StoredToken("expired" * 4))
    first = connector_to(server.port, tokens=tokens)
    first.pull(Stream.SHOPS, "")
    first.close()
    tokens.token = msgspec.structs.replace(tokens.token, expires=datetime.now(UTC) - timedelta(seconds=1))
    before = tokens.token.access
    second = connector_to(server.port, tokens=tokens)
    second.pull(Stream.SHOPS, "")
    assert tokens.token.access != before
    assert tokens.saved == 2
    second.close()


def test_where_renewing_is_forbidden_the_old_token_serves_to_its_end(server: LocalErpServer, erp: ErpService) -> None:
    erp.faults.switch(refresh_forbidden=True)
    soon = datetime.now(UTC) - timedelta(seconds=1)
    tokens = MemoryTokens(StoredToken(CREDENTIALS.access_token, "some refresh token", soon))
    mine = connector_to(server.port, tokens=tokens)
    assert mine.pull(Stream.SHOPS, "").rows
    mine.close()
    tokens.token = StoredToken("expired" * 4, "some refresh token")
    mine = connector_to(server.port, tokens=tokens)
    with pytest.raises(NotAuthorised) as told:
        mine.pull(Stream.SHOPS, "")
    assert told.value.code == "refresh_forbidden"
    mine.close()


def test_a_token_that_stays_bad_is_asked_for_once(connector: LocalErpConnector, erp: ErpService) -> None:
    erp.faults.add(Fault(FaultKind.ERROR, 100, SHOPS, None))
    with pytest.raises(NotAuthorised) as told:
        connector.pull(Stream.SHOPS, "")
    assert told.value.code == "token_expired"


def test_a_wrong_secret(server: LocalErpServer) -> None:
    mine = connector_to(server.port, credentials=Credentials(CREDENTIALS.app_key, "wrong", CREDENTIALS.access_token))
    with pytest.raises(NotAuthorised) as told:
        mine.pull(Stream.SHOPS, "")
    assert told.value.code == "signature"
    mine.close()


def test_nobody_listens() -> None:
    mine = connector_to(1)
    with pytest.raises(Unreachable):
        mine.pull(Stream.SHOPS, "")
    mine.close()


def test_an_unknown_host() -> None:
    mine = connector_to(1)
    mine._transport._access = msgspec.structs.replace(mine._transport._access, base_url="http://no-such-host.invalid")
    with pytest.raises(Unreachable):
        mine.pull(Stream.SHOPS, "")
    mine.close()


@pytest.mark.parametrize(
    ("fault", "shipped"),
    [
        (Fault(FaultKind.LOST, path=WEIGH), 1),
        (Fault(FaultKind.STATUS_AFTER, 502, WEIGH), 1),
        (Fault(FaultKind.STATUS, 503, WEIGH), 0),
    ],
)
def test_no_answer_means_that_the_effect_is_unknown(
    connector: LocalErpConnector, erp: ErpService, fault: Fault, shipped: int, fresh: Fresh
) -> None:
    document = fresh()
    erp.faults.add(fault)
    with pytest.raises(Unanswered):
        push(connector, entry_for(document, 1))
    assert effects(erp, document.document_id) == shipped
    assert connector.look_up([entry_for(document, 1)])[0].effect is bool(shipped)


def test_too_slow_is_no_answer(server: LocalErpServer, erp: ErpService) -> None:
    mine = connector_to(server.port, timeout=0.2)
    erp.faults.add(Fault(FaultKind.LATENCY, 1500, SHOPS))
    with pytest.raises(Unanswered):
        mine.pull(Stream.SHOPS, "")
    mine.close()


def test_too_many_requests_by_http(connector: LocalErpConnector, erp: ErpService) -> None:
    erp.faults.add(Fault(FaultKind.STATUS, 429, SHOPS))
    with pytest.raises(Throttled):
        connector.pull(Stream.SHOPS, "")


def test_an_answer_that_is_no_envelope(connector: LocalErpConnector, erp: ErpService) -> None:
    erp.faults.add(Fault(FaultKind.STATUS, 404, SHOPS))
    with pytest.raises(Unintelligible):
        connector.pull(Stream.SHOPS, "")


def test_the_same_request_handled_twice_gives_already_there(
    connector: LocalErpConnector, erp: ErpService, fresh: Fresh
) -> None:
    document = fresh()
    erp.faults.add(Fault(FaultKind.TWICE, path=WEIGH))
    assert push(connector, entry_for(document, 1))[0].verdict is Verdict.ALREADY_THERE
    assert effects(erp, document.document_id) == 1


def test_errors_quote_nothing_of_the_request(connector: LocalErpConnector, erp: ErpService, fresh: Fresh) -> None:
    document = fresh()
    erp.faults.add(Fault(FaultKind.LOST, path=WEIGH))
    with pytest.raises(ConnectorError) as told:
        push(connector, entry_for(document, 1))
    assert document.waybill not in str(told.value)
    assert CREDENTIALS.access_token not in str(told.value)


def test_first_documents_are_narrowed_and_counted(server: LocalErpServer) -> None:
    mine = connector_to(server.port, narrowed=Narrowed("10114", "11001"))
    page: Page = mine.pull(Stream.DOCUMENTS, "")
    assert page.total is not None
    assert page.total > len(page.rows) == 50
    assert {row.shop_id for row in page.rows if isinstance(row, OutboundDocument)} == {"11001"}
    mine.close()
