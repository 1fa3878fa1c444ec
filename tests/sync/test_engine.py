"""Sync end to end against the real local ERP: stops before ships, wanted numbers, lost answers, another server."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from desktop.settings import Held
from sync.connectors.local.connector import LocalErpConnector
from sync.local_erp import schema
from sync.local_erp.changing import Change
from sync.local_erp.sample import fill_sample
from sync.local_erp.server import LocalErpServer
from sync.local_erp.service import ErpService, open_service
from sync.local_erp.switches import Fault, FaultKind
from sync.outgoing import EntryKind
from sync.settling import Suspicion, settle
from sync.vocabulary import DocumentStatus, OutboundDocument, Receipt, Stream, Verdict
from tests.sync.bench_side import CREDENTIALS, KEY, QUICK, BenchSide, entry_for
from tests.waiting import wait_until

WEIGH = "/open/orders/weight/send/upload"
SAMPLE_ORDERS = 12
Benches = Callable[..., BenchSide]


def effects(erp: ErpService, document_id: str) -> int:
    query = sa.select(sa.func.count()).select_from(schema.CALL).filter_by(io_id=int(document_id), took_effect=1)
    with erp.store.read() as connection:
        return int(connection.execute(query).scalar_one())


def pulled(bench: BenchSide) -> BenchSide:
    """The bench after its first sync."""
    bench.until(lambda: bench.rows("SELECT count(*) FROM document")[0][0] == SAMPLE_ORDERS)
    bench.until(lambda: bench.engine.online and bench.log.wanted_done() >= 0 and not bench.cache.unknown_skus(1))
    return bench


def visible(bench: BenchSide, count: int = 1) -> list[OutboundDocument]:
    """Waiting documents with a waybill, of the shop whose stops can be seen."""
    numbers = bench.rows(
        "SELECT document_id FROM document WHERE status = 'waiting' AND waybill <> '' AND shop_id = '11001' LIMIT ?",
        count,
    )
    found = [bench.connector.find_document(row[0]) for row in numbers]
    return [one for one in found if one is not None]


def receipt_of(bench: BenchSide, key: str) -> Receipt:
    bench.until(lambda: bench.log.receipt(key) is not None)
    receipt = bench.log.receipt(key)
    assert receipt is not None
    return receipt


def refuse(erp: ErpService, bench: BenchSide) -> None:
    """Nobody listens any more; returns when that is so, with no call and no kept connection of ours."""
    bench.connector.close()
    erp.faults.switch(refused_until=-1)
    wait_until(lambda: not listens(bench.port))


def listens(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def stop_known(bench: BenchSide, document: OutboundDocument) -> bool:
    return bool(bench.cache.stop_of(document.order_id, document.document_id))


def test_the_first_sync_fills_the_cache(bench: BenchSide) -> None:
    pulled(bench)
    bench.until(lambda: bench.cache.cursor(Stream.STOCK) != "" and bench.rows("SELECT count(*) FROM shop")[0][0] == 2)
    assert bench.rows("SELECT count(*) FROM barcode")[0][0] >= 20
    assert bench.rows("SELECT count(*) FROM bundle_part")[0][0] == 3
    assert bench.rows("SELECT count(*) FROM label_body")[0][0] == 0
    state = bench.engine._line.state
    bench.until(lambda: bench.engine._line.state.hidden_shops == ("青禾淘宝店",))
    assert state.online
    assert state.stop_check_at is not None
    bench.until(lambda: bench.engine._line.state.first_sync_total == 0)
    assert state.suspicion == ""


def test_labels_are_fetched_ahead_where_the_bench_prints(benches: Benches) -> None:
    bench = benches(labels=True)
    pulled(bench)
    bench.until(lambda: bench.rows("SELECT count(*) FROM label_body")[0][0] == SAMPLE_ORDERS)
    bench.until(lambda: bench.rows("SELECT count(*) FROM document WHERE waybill = ''")[0][0] == 0)


def test_a_closed_parcel_ships_once_whatever_is_lost(bench: BenchSide, erp: ErpService) -> None:
    erp.faults.switch(repeats_take_effect=True)
    documents = visible(pulled(bench), 3)
    erp.faults.add(Fault(FaultKind.LOST, path=WEIGH))
    lost = bench.close_parcel(documents[0])
    assert receipt_of(bench, lost.key).code == "found_shipped"
    erp.faults.add(Fault(FaultKind.STATUS, 503, WEIGH))
    refused = bench.close_parcel(documents[1])
    assert receipt_of(bench, refused.key).verdict is Verdict.ACCEPTED
    erp.faults.add(Fault(FaultKind.STATUS_AFTER, 502, WEIGH))
    plain = bench.close_parcel(documents[2], kind=EntryKind.SHIP_DOCUMENT, weight_g=None)
    assert receipt_of(bench, plain.key).verdict is Verdict.ACCEPTED
    assert [effects(erp, one.document_id) for one in documents] == [1, 1, 1]
    bench.until(lambda: all(bench.cache.is_shipped(one.document_id) for one in documents))


def test_shipped_by_the_erp_is_told_with_its_time(bench: BenchSide, erp: ErpService) -> None:
    erp.faults.switch(repeats_take_effect=True)
    (document,) = visible(pulled(bench))
    bench.connector.push([entry_for(document, 99)])
    bench.until(lambda: bench.cache.is_shipped(document.document_id))
    receipt = receipt_of(bench, bench.close_parcel(document).key)
    assert (receipt.verdict, receipt.code) == (Verdict.ALREADY_THERE, "already_shipped")
    assert receipt.detail.endswith("+00:00")
    assert effects(erp, document.document_id) == 1


def test_stops_come_before_ships_after_an_outage(bench: BenchSide, erp: ErpService) -> None:
    erp.faults.switch(stopped_may_ship=True)
    stopped, good, released = visible(pulled(bench), 3)
    refuse(erp, bench)
    bench.until(lambda: not bench.engine.online)
    assert bench.engine._line.state.last_error == "unreachable"
    first, second = bench.close_parcel(stopped), bench.close_parcel(good)
    third = bench.close_parcel(released, release=True)
    erp.change(stopped.order_id, Change.CANCEL)
    erp.change(released.order_id, Change.REFUND)
    erp.faults.switch(refused_until=0)
    receipt = receipt_of(bench, first.key)
    assert (receipt.verdict, receipt.code, receipt.detail) == (Verdict.WITHHELD, "stopped", "cancelled")
    assert receipt_of(bench, second.key).verdict is Verdict.ACCEPTED
    assert receipt_of(bench, third.key).verdict is Verdict.ACCEPTED
    assert [effects(erp, one.document_id) for one in (stopped, good, released)] == [0, 1, 1]


def test_while_stops_cannot_be_read_nothing_is_sent(bench: BenchSide, erp: ErpService) -> None:
    (document,) = visible(pulled(bench))
    erp.faults.add(Fault(FaultKind.STATUS, 503, "/open/orders/single/query", 3))
    bench.until(lambda: not bench.engine.online)
    entry = bench.close_parcel(document)
    bench.until(lambda: len(erp.faults.faults) <= 1)
    assert bench.log.attempt(entry.key) is None
    assert receipt_of(bench, entry.key).verdict is Verdict.ACCEPTED


def test_a_stop_is_seen_and_a_release_clears_it(bench: BenchSide, erp: ErpService) -> None:
    (document,) = visible(pulled(bench))
    erp.change(document.order_id, Change.QUESTION)
    bench.until(lambda: stop_known(bench, document))
    erp.change(document.order_id, Change.RELEASE)
    bench.until(lambda: not stop_known(bench, document))


def test_a_refused_entry_parks_its_own_order_only(bench: BenchSide, erp: ErpService) -> None:
    bad, good = visible(pulled(bench), 2)
    refused = bench.close_parcel(bad, waybill="NOWHERE")
    fine = bench.close_parcel(good)
    behind = bench.close_parcel(bad)
    assert receipt_of(bench, refused.key).verdict is Verdict.REJECTED
    assert receipt_of(bench, refused.key).code == "not_found"
    assert receipt_of(bench, fine.key).verdict is Verdict.ACCEPTED
    for _ in range(5):
        bench.engine.run_once()
    assert bench.log.receipt(behind.key) is None
    assert effects(erp, bad.document_id) == 0


def test_a_number_that_is_not_here_is_looked_up_at_once(benches: Benches, erp: ErpService) -> None:
    bench = benches(pace=msgspec.structs.replace(QUICK, pull_seconds=3600.0, stop_check_seconds=3600.0), labels=True)
    bench.until(lambda: bench.engine.online and bench.engine.run_once() > 0)
    number = "PB2603020013"
    fill_sample(erp, 13)
    assert bench.rows("SELECT 1 FROM document WHERE shop_order_no = ?", number) == []
    wanted = bench.want(number)
    bench.engine.run_once()
    assert bench.log.wanted_done() == wanted
    (document_id, lines) = bench.rows("SELECT document_id, lines FROM document WHERE shop_order_no = ?", number)[0]
    assert bench.rows("SELECT 1 FROM label_body WHERE document_id = ?", document_id)
    for line in msgspec.json.decode(lines):
        assert bench.rows("SELECT 1 FROM product WHERE sku_id = ?", line["sku_id"])
    unknown = bench.want("NO-SUCH")
    bins = bench.want("QH-LAMP", "bins")
    sku = bench.want("QH-LAMP", "sku")
    bench.engine.run_once()
    assert bench.log.wanted_done() == sku
    served = dict(bench.log._file.rows("SELECT wanted_id, found FROM wanted_served"))
    assert (served[wanted], served[unknown], served[bins], served[sku]) == (1, 0, 1, 1)
    assert bench.rows("SELECT quantity FROM bin_stock WHERE sku_id = 'QH-LAMP'")[0][0] == 200


def test_of_a_long_backlog_only_the_newest_numbers_are_looked_up(bench: BenchSide) -> None:
    (document,) = visible(pulled(bench))
    old, new = bench.want(document.waybill), [bench.want(f"NO-SUCH-{place}") for place in range(5)]
    again = bench.want(document.order_id)
    bench.until(lambda: bench.log.wanted_done() == again)
    served = dict(bench.log._file.rows("SELECT wanted_id, found FROM wanted_served"))
    assert [served[old], *(served[one] for one in new), served[again]] == [0, 0, 0, 0, 0, 0, 1]


def test_a_stop_check_that_must_wait_for_the_quota_holds_up_no_parcel(bench: BenchSide, erp: ErpService) -> None:
    (document,) = visible(pulled(bench))
    checked = bench.engine._line.state.stop_check_at
    erp.faults.add(Fault(FaultKind.STATUS, 429, "/open/orders/single/query", 1))
    bench.until(lambda: not erp.faults.faults)
    assert isinstance(bench.connector, LocalErpConnector)
    bench.connector._transport._quota._held_until = 0.0  # the other uses have quota left
    entry = bench.close_parcel(document)
    assert receipt_of(bench, entry.key).verdict is Verdict.ACCEPTED
    assert bench.engine.online
    assert checked is not None


def test_a_restart_remembers_the_age_of_the_stop_check(bench: BenchSide, erp: ErpService) -> None:
    pulled(bench)
    bench.until(lambda: bench.engine._line.state.hidden_shops != ())
    refuse(erp, bench)
    bench.until(lambda: not bench.engine.online)
    before = bench.engine._line.state
    bench.restart()
    bench.engine.run_once()
    after = bench.log.connection()
    assert after is not None
    assert (after.online, after.since, after.stop_check_at) == (False, before.since, before.stop_check_at)
    assert after.hidden_shops == before.hidden_shops


def test_only_the_working_set_is_held(benches: Benches, erp: ErpService) -> None:
    bench = benches(held=Held(shop_ids=("11002",)))
    bench.until(lambda: bench.rows("SELECT count(*) FROM document")[0][0] == 4)
    order = bench.rows("SELECT order_id FROM document")[0][0]
    erp.change(order, Change.CANCEL)
    bench.until(lambda: bench.rows("SELECT status FROM document WHERE order_id = ?", order) == [("void",)])
    assert {row[0] for row in bench.rows("SELECT shop_id FROM document")} == {"11002"}


def test_an_older_history_is_pulled_again_and_the_journal_stays(bench: BenchSide) -> None:
    pulled(bench)
    (document,) = visible(bench)
    receipt_of(bench, bench.close_parcel(document).key)
    with bench.cache_file.writing():  # what a restored backup looks like: we know more than the server does
        bench.cache_file.run("UPDATE document SET revision = revision + 1000000")
        bench.cache_file.run("UPDATE document SET seller_remark = 'from another history'")
    bench.restart()
    bench.until(lambda: bench.engine._line.state.suspicion == Suspicion.OLDER_HISTORY)
    bench.until(lambda: bench.rows("SELECT count(*) FROM document WHERE status = 'waiting'")[0][0] == SAMPLE_ORDERS - 1)
    bench.until(lambda: bench.engine._line.state.suspicion == Suspicion.NONE)
    assert bench.rows("SELECT 1 FROM document WHERE seller_remark = 'from another history'") == []
    assert len(bench.reader.pending()) == 1


def test_another_epoch_is_another_history(bench: BenchSide) -> None:
    pulled(bench)
    identity = bench.cache.identity()
    assert identity is not None
    bench.cache.set_identity(msgspec.structs.replace(identity, epoch="before the restore"))
    bench.restart()
    bench.until(lambda: bench.engine._line.state.suspicion == Suspicion.OLDER_HISTORY)
    assert bench.cache.identity() == identity


def test_another_company_stops_everything_until_a_person_settles_it(bench: BenchSide, erp: ErpService) -> None:
    (document,) = visible(pulled(bench))
    identity = bench.cache.identity()
    assert identity is not None
    bench.cache.set_identity(msgspec.structs.replace(identity, company_id="999"))
    bench.restart()
    entry = bench.close_parcel(document, company=identity.company_id)
    stray = bench.close_parcel(document, company="999", stream="stray")
    bench.until(lambda: bench.engine._line.state.suspicion == Suspicion.OTHER_COMPANY)
    for _ in range(3):
        bench.engine.run_once()
    assert bench.log.attempts([entry.key, stray.key]) == {}
    assert effects(erp, document.document_id) == 0
    settle(bench.folder / "sync.settle", Suspicion.OTHER_COMPANY)
    assert receipt_of(bench, entry.key).verdict is Verdict.ACCEPTED
    assert receipt_of(bench, stray.key).code == "other_company"
    assert bench.cache.identity() == identity


def test_whom_this_bench_packs_for_is_known_without_a_cache(bench: BenchSide, erp: ErpService) -> None:
    (document,) = visible(pulled(bench))
    told = bench.log.connection()
    assert told is not None and told.company_id
    bench.log.set_connection(msgspec.structs.replace(told, company_id="999"))
    bench.close_sync()
    for side in ("", "-wal", "-shm"):
        Path(f"{bench.folder / 'cache.db'}{side}").unlink(missing_ok=True)
    bench.open()
    bench.close_parcel(document)
    bench.until(lambda: bench.engine._line.state.suspicion == Suspicion.OTHER_COMPANY)
    assert effects(erp, document.document_id) == 0
    assert bench.cache.identity() is None


def test_a_mass_vanish_asks_first(tmp_path: Path) -> None:
    with open_service(tmp_path / "many.db", KEY) as erp:
        fill_sample(erp, 60)
        erp.faults.switch(limits=False)
        with LocalErpServer(erp, CREDENTIALS, port=0) as server:
            bench = BenchSide(tmp_path, server.port)
            try:
                bench.until(lambda: bench.engine.caught_up and bench.cache.open_documents() == 60)
                orders = [row[0] for row in bench.rows("SELECT order_id FROM document LIMIT 25")]
                for order in orders:
                    erp.change(order, Change.CANCEL)
                bench.until(lambda: bench.engine._line.state.suspicion == Suspicion.MASS_VANISH)
                assert bench.cache.open_documents() > 60 - 20
                settle(bench.folder / "sync.settle", Suspicion.MASS_VANISH)
                bench.until(lambda: bench.cache.open_documents() == 35)
                assert bench.engine._line.state.suspicion == Suspicion.NONE
            finally:
                bench.close()


def test_offline_is_a_state_and_ends_by_itself(bench: BenchSide, erp: ErpService) -> None:
    pulled(bench)
    refuse(erp, bench)
    bench.until(lambda: not bench.engine.online)
    since = bench.engine._line.state.since
    bench.engine.run_once()
    assert bench.engine._line.state.since == since
    erp.faults.switch(refused_until=0)
    bench.until(lambda: bench.engine.online)
    assert bench.engine._line.state.last_error == ""


def test_no_permission_for_one_stream_leaves_the_others(bench: BenchSide, erp: ErpService) -> None:
    erp.faults.add(Fault(FaultKind.ERROR, 190, "/open/inventory/query", None))
    pulled(bench)
    bench.until(lambda: bench.cache.cursor(Stream.PRODUCTS) != "")
    assert bench.cache.cursor(Stream.STOCK) == ""
    assert bench.engine.online


def test_a_bad_signature_is_told_and_nothing_is_lost(bench: BenchSide, erp: ErpService) -> None:
    (document,) = visible(pulled(bench))
    erp.faults.add(Fault(FaultKind.ERROR, 110, WEIGH))
    entry = bench.close_parcel(document)
    bench.until(lambda: bench.engine._line.state.last_error == "ip_not_allowed")
    attempt = bench.log.attempt(entry.key)
    assert attempt is not None
    assert not attempt.in_doubt
    assert attempt.next_try is not None


@pytest.mark.parametrize("fault", [Fault(FaultKind.STATUS, 404, "/open/shops/query", None)])
def test_an_answer_that_nobody_understands_is_loud(
    bench: BenchSide, erp: ErpService, fault: Fault, expected_log: list[object]
) -> None:
    erp.faults.add(fault)
    pulled(bench)
    bench.until(lambda: bool(expected_log))
    assert bench.document(bench.rows("SELECT document_id FROM document")[0][0])[0] == DocumentStatus.WAITING
