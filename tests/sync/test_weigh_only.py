"""A weight told after shipping: exactly once whatever is lost, never before its shipment, never withheld by a stop."""

from __future__ import annotations

import sqlalchemy as sa
from msgspec.structs import replace

from sync.local_erp import schema
from sync.local_erp.changing import Change
from sync.local_erp.service import ErpService
from sync.local_erp.switches import Fault, FaultKind
from sync.outgoing import EntryKind
from sync.vocabulary import DocumentStatus, Entry, OutboundDocument, Receipt, Stop, StopReason, Stream, Verdict
from tests.sync.bench_side import BenchSide, entry_for

WEIGH = "/open/orders/weight/send/upload"


def documents(bench: BenchSide, count: int) -> list[OutboundDocument]:
    page = bench.connector.pull(Stream.DOCUMENTS, "")
    rows = [row for row in page.rows if isinstance(row, OutboundDocument)]
    return [row for row in rows if row.waybill and row.shop_id == "11001"][:count]


def weighing(document: OutboundDocument, number: int, grams: int) -> Entry:
    return replace(entry_for(document, number), kind=EntryKind.WEIGH_ONLY, weight_g=grams, weigh_type=4)


def receipt_of(bench: BenchSide, key: str) -> Receipt:
    bench.until(lambda: bench.log.receipt(key) is not None)
    receipt = bench.log.receipt(key)
    assert receipt is not None
    return receipt


def weights_told(erp: ErpService, document: OutboundDocument) -> list[tuple[int, int]]:
    """(weigh type, grams) of every weigh call that the ERP took for this document."""
    query = sa.select(schema.CALL.c.type, schema.CALL.c.weight).where(
        schema.CALL.c.io_id == int(document.document_id), schema.CALL.c.type >= 0, schema.CALL.c.answer == "ok"
    )
    with erp.store.read() as connection:
        return [(int(kind), int(grams)) for kind, grams in connection.execute(query)]


def test_only_what_has_left_is_weighed(bench: BenchSide) -> None:
    (document,) = documents(bench, 1)
    after = weighing(document, 2, 777)
    assert bench.connector.push([after])[0].verdict is Verdict.REJECTED
    assert bench.connector.look_up([after])[0].effect is False
    bench.connector.push([entry_for(document, 1)])
    assert bench.connector.look_up([after])[0].effect is False, "shipped with another weight"
    assert bench.connector.push([after])[0].verdict is Verdict.ACCEPTED
    assert bench.connector.look_up([after])[0].effect is True


def test_the_weight_follows_its_shipment_and_a_lost_answer_is_looked_up(bench: BenchSide, erp: ErpService) -> None:
    (document,) = documents(bench, 1)
    erp.faults.add(Fault(FaultKind.LOST, path=WEIGH))
    ship = bench.close_parcel(document, kind=EntryKind.SHIP_DOCUMENT, weight_g=None)
    weigh = bench.close_parcel(document, kind=EntryKind.WEIGH_ONLY, weight_g=640, weigh_type=4)
    assert receipt_of(bench, ship.key).verdict is Verdict.ACCEPTED
    told = receipt_of(bench, weigh.key)
    assert (told.verdict, told.code) == (Verdict.ALREADY_THERE, "found_weighed")
    assert weights_told(erp, document) == [(4, 640)]


def test_a_refund_after_shipping_does_not_hold_the_weight_back(bench: BenchSide) -> None:
    (document,) = documents(bench, 1)
    ship = bench.close_parcel(document, kind=EntryKind.SHIP_DOCUMENT, weight_g=None)
    assert receipt_of(bench, ship.key).verdict is Verdict.ACCEPTED
    bench.cache.put(Stream.STOPS, [Stop(document.order_id, StopReason.REFUNDED, "", 1, None)])
    assert bench.cache.stop_of(document.order_id, document.document_id)
    weigh = bench.close_parcel(document, kind=EntryKind.WEIGH_ONLY, weight_g=640, weigh_type=4)
    assert receipt_of(bench, weigh.key).verdict is Verdict.ACCEPTED


def test_a_stopped_parcel_is_neither_shipped_nor_weighed(bench: BenchSide, erp: ErpService) -> None:
    (document,) = documents(bench, 1)
    erp.change(document.order_id, Change.CANCEL)
    bench.until(lambda: bench.cache.stop_of(document.order_id, document.document_id) != "")
    ship = bench.close_parcel(document, kind=EntryKind.SHIP_DOCUMENT, weight_g=None)
    bench.close_parcel(document, kind=EntryKind.WEIGH_ONLY, weight_g=640, weigh_type=4)
    assert receipt_of(bench, ship.key).verdict is Verdict.WITHHELD
    for _ in range(5):
        bench.engine.run_once()
    assert weights_told(erp, document) == []
    found = bench.connector.find_document(document.document_id)
    assert found is None or found.status is not DocumentStatus.SHIPPED
