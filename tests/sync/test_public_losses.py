"""How other programs lost their users' work, in public, with the fault that each of them met: here each is harmless.

The threads are those of measurements 1.2. Each test puts the original fault in the way of the real parts: a real local
ERP that takes every repeated call as a new one, the real engine, real files.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from filelock import FileLock

from desktop.backup import back_up
from desktop.bootstrap import AlreadyOpen, open_bench
from desktop.data_files import CACHE, JOURNAL, LABELS, OUTBOX_LOCK, SYNC_LOG
from desktop.doctor import restore_backup
from desktop.domain.events import EventKind
from desktop.domain.labels import PaperState
from desktop.domain.outcome import Code
from desktop.settings import Weighing
from desktop.store import ledger, outbox, packings
from desktop.store.journal import Journal, JournalRefused
from desktop.sync_process import EXIT_TAKEN
from sync.local_erp.changing import Change
from sync.local_erp.sample import fill_sample
from sync.local_erp.server import LocalErpServer
from sync.local_erp.service import ErpService, open_service
from sync.local_erp.switches import Fault, FaultKind
from sync.settling import Suspicion
from sync.vocabulary import DocumentStatus, OutboundDocument, Page, Stream, Verdict
from tests.bench_kit import CUP_CODE, OTHER, POT_CODE, SINGLE, document, label_last, waybill
from tests.bench_kit import bench as kit_bench
from tests.sync.bench_side import CREDENTIALS, KEY, BenchSide
from tests.sync.test_engine import effects, pulled, receipt_of, visible

WEIGH = "/open/orders/weight/send/upload"
Benches = Callable[..., BenchSide]


class TestSentTwice:
    """odoo 40600, 85527, 152259; erpnext 12971, 11000; POSNext 50: the reply is lost, or two senders send."""

    def test_the_reply_is_lost_and_the_sender_forgets(self, bench: BenchSide, erp: ErpService) -> None:
        """The order was made there, nobody heard of it, and the file that knew of the attempt is gone."""
        erp.faults.switch(repeats_take_effect=True)
        (order,) = visible(pulled(bench))
        erp.faults.add(Fault(FaultKind.LOST, path=WEIGH))
        entry = bench.close_parcel(order)
        bench.until(lambda: effects(erp, order.document_id) == 1)
        bench.close_sync()
        for left in bench.folder.glob(f"{SYNC_LOG}*"):
            left.unlink()
        bench.open()
        assert receipt_of(bench, entry.key).verdict is Verdict.ALREADY_THERE
        assert effects(erp, order.document_id) == 1

    def test_a_second_window_sends_the_same_orders(self, tmp_path: Path) -> None:
        """One sender per journal, by a lock that no memory holds; and one station."""
        with kit_bench(tmp_path, weighing=Weighing.NONE) as kit:
            kit.scan_all(waybill(SINGLE), CUP_CODE)
        script = (
            "from pathlib import Path; from desktop.sync_process import run_sync; "
            f"raise SystemExit(run_sync(Path({str(tmp_path)!r}), once=True))"
        )
        with FileLock(tmp_path / OUTBOX_LOCK):
            second = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, timeout=60)
        assert second.returncode == EXIT_TAKEN
        first = open_bench(tmp_path, press=None)
        try:
            with pytest.raises(AlreadyOpen):
                open_bench(tmp_path, press=None)
        finally:
            first.close()

    def test_several_tills_on_one_server_with_every_answer_lost(self, benches: Benches, erp: ErpService) -> None:
        """One record in fifteen was doubled with eight tills; here every first answer is lost."""
        erp.faults.switch(repeats_take_effect=True)
        tills = [pulled(benches()) for _ in range(3)]
        orders = visible(tills[0], 6)
        for place, order in enumerate(orders):
            till = tills[place % len(tills)]
            erp.faults.add(Fault(FaultKind.LOST, path=WEIGH))
            entry = till.close_parcel(order, key=f"till-{place}")
            assert receipt_of(till, entry.key).verdict is Verdict.ALREADY_THERE
        assert [effects(erp, order.document_id) for order in orders] == [1] * len(orders)


class TestGoneWithThePower:
    """odoo 125037, 284790, 60939: confirmed and printed, and gone; or printed, and never recorded."""

    def test_what_was_closed_and_printed_is_there_after_the_crash(self, tmp_path: Path) -> None:
        with kit_bench(tmp_path, **label_last(weighing=Weighing.NONE)) as kit:
            kit.scan_all(f"SO{SINGLE}", CUP_CODE)
            kit.print_all()
            kit.scan(waybill(SINGLE))
            kit.crash()
            kept = packings.of_document(kit.desk.journal, f"D{SINGLE}")
            assert kept is not None
            assert kept.closed_at is not None
            (paper,) = ledger.papers_of(kit.desk.journal, f"D{SINGLE}")
            assert paper.state is PaperState.PROVED
            assert outbox.count_pending(kit.desk.journal) == 1

    def test_no_paper_without_its_record(self, tmp_path: Path) -> None:
        """The disk is full at the last scan: no yes, no job, no bytes, and the parcel stands where it stood."""
        with kit_bench(tmp_path, **label_last(weighing=Weighing.NONE)) as kit:
            kit.scan(f"SO{SINGLE}")
            kit.desk.journal.rows("PRAGMA max_page_count = 1")  # SQLite speaks as on a full disk then
            _fill(kit.desk.journal)
            assert kit.scan(CUP_CODE).outcome.code is Code.JOURNAL_FULL
            assert kit.core.jobs.next_job("waybill") is None
            kit.desk.journal.rows("PRAGMA max_page_count = 1073741823")
            assert ledger.papers_of(kit.desk.journal, f"D{SINGLE}") == []
            assert kit.scan(CUP_CODE).outcome.code is not Code.JOURNAL_FULL
            assert len(kit.print_all()) == 1


class TestTakenBackByThePull:
    """odoo 288974, 190821: what was paid offline is a draft again after the next pull."""

    def test_a_newer_page_does_not_open_an_order_whose_shipment_is_on_its_way(self, bench: BenchSide) -> None:
        (order,) = visible(pulled(bench))
        shipped = msgspec.structs.replace(order, status=DocumentStatus.SHIPPED, revision=order.revision + 1)
        bench.cache.put(Stream.DOCUMENTS, [shipped])
        bench.close_parcel(order)
        draft = msgspec.structs.replace(order, revision=order.revision + 2)
        bench.cache.apply(Page(Stream.DOCUMENTS, (draft,), "c", more=False), frozenset({order.document_id}))
        assert bench.document(order.document_id)[0] == DocumentStatus.SHIPPED

    def test_a_parcel_closed_here_is_not_packed_again_whatever_the_erp_shows(self, tmp_path: Path) -> None:
        with kit_bench(tmp_path, weighing=Weighing.NONE) as kit:
            kit.scan_all(waybill(SINGLE), CUP_CODE)
            kit.put(document(SINGLE, revision=999_999))
            assert kit.scan(waybill(SINGLE)).outcome.code is Code.ORDER_SHIPPED_HERE


class TestReadAsAllDeleted:
    """joplin 883, 5536, 5553, 1358, 11295; nextcloud 260, 703, 1433, 2913: an empty or changed server."""

    def test_an_empty_server_at_the_same_address_takes_nothing_away(self, tmp_path: Path) -> None:
        with open_service(tmp_path / "first.db", KEY) as first:
            fill_sample(first, 12)
            first.faults.switch(limits=False)
            folder = tmp_path / "bench"
            folder.mkdir()
            with LocalErpServer(first, CREDENTIALS, port=0) as server:
                port = server.port
                bench = BenchSide(folder, port)
                order = visible(pulled(bench))[0]
                bench.connector.close()
            bench.until(lambda: not bench.engine.online)
            entry = bench.close_parcel(order)
        with open_service(tmp_path / "second.db", KEY) as second, LocalErpServer(second, CREDENTIALS, port=port):
            second.faults.switch(limits=False)
            bench.until(lambda: bench.engine.online or bench.engine._line.state.suspicion != "")
            assert bench.engine._line.state.suspicion in {Suspicion.OTHER_COMPANY, Suspicion.OLDER_HISTORY}
            bench.until(lambda: bench.log.receipt(entry.key) is not None or not bench.engine.online)
        sent = outbox.by_key(bench.journal, entry.key)
        assert sent is not None, "the journal is never touched"
        receipt = bench.log.receipt(entry.key)
        assert receipt is None or receipt.verdict is not Verdict.ACCEPTED
        bench.close()

    def test_a_page_that_takes_most_orders_away_stops_and_asks(self, tmp_path: Path) -> None:
        """The fail-safe counts over all pages of one catching up."""
        with open_service(tmp_path / "many.db", KEY) as erp:
            fill_sample(erp, 60)
            erp.faults.switch(limits=False)
            with LocalErpServer(erp, CREDENTIALS, port=0) as server, closing(BenchSide(tmp_path, server.port)) as bench:
                bench.until(lambda: bench.cache.open_documents() == 60)
                for (order,) in bench.rows("SELECT order_id FROM document LIMIT 40"):
                    erp.change(order, Change.CANCEL)
                bench.until(lambda: bench.engine._line.state.suspicion == Suspicion.MASS_VANISH)
                assert bench.cache.open_documents() > 60 - 20


class TestOverwritten:
    """Anki's full sync, AnkiDroid 2957; nextcloud 10547: one side overwrites the other, or a derived file is the source
    of what others keep."""

    def test_nothing_overwrites_the_journal(self, bench: BenchSide) -> None:
        """The whole cache is thrown away: that is the most that a person can ask for, and the work is still there."""
        (order,) = visible(pulled(bench))
        entry = bench.close_parcel(order, created=datetime(2026, 11, 1, tzinfo=UTC))
        bench.cache.clear()
        assert outbox.by_key(bench.journal, entry.key) is not None
        bench.until(lambda: bench.document(order.document_id) != ("", ""))
        assert receipt_of(bench, entry.key).verdict in {Verdict.ACCEPTED, Verdict.ALREADY_THERE}

    @pytest.mark.parametrize("name", [CACHE, SYNC_LOG, LABELS])
    def test_an_empty_file_after_the_cut_is_no_source(self, tmp_path: Path, name: str) -> None:
        """0 bytes with the right time: made anew, and the journal stays what it was."""
        with kit_bench(tmp_path, **label_last(weighing=Weighing.NONE)) as kit:
            kit.scan_all(f"SO{SINGLE}", CUP_CODE)
            kit.print_all()
            kit.scan(waybill(SINGLE))
            head = kit.desk.journal.head
        for left in tmp_path.glob(f"{name}-*"):
            left.unlink()
        (tmp_path / name).write_bytes(b"")
        journal = Journal(tmp_path / JOURNAL, kit.secrets.database_key())
        assert journal.head == head
        journal.close()
        with FileLock(tmp_path / "unused.lock"):
            bench = open_bench(tmp_path, press=None)
        try:
            kept = bench._core.desk.journal
            assert outbox.count_pending(kept) == 1
            assert [paper.state for paper in ledger.papers_of(kept, f"D{SINGLE}")] == [PaperState.PROVED]
        finally:
            bench.close()


class TestRestored:
    """nextcloud's mass deletes after a restored backup: an old copy speaks as if it were today's."""

    def test_a_restored_station_says_that_it_is_another_life(self, tmp_path: Path) -> None:
        with kit_bench(tmp_path, weighing=Weighing.NONE) as kit:
            saved = back_up(tmp_path, kit.secrets.database_key(), date(2026, 11, 21))
            kit.scan_all(waybill(OTHER), POT_CODE)
            (first,) = outbox.pending(kit.desk.journal)
            kit.station.close()
            restore_backup(tmp_path, saved)
            kit.core = kit._open()
            kit.sign_in()
            kit.scan_all(waybill(OTHER), POT_CODE)
            (second,) = outbox.pending(kit.desk.journal)
            assert second.entry.station != first.entry.station
            assert second.key != first.key


class TestCheckpointAhead:
    """pouchdb 1240: the cursor was stored, the rows were not."""

    def test_a_page_that_cannot_be_stored_leaves_the_cursor_where_it_was(self, bench: BenchSide) -> None:
        (order,) = visible(pulled(bench))
        before = bench.cache.cursor(Stream.DOCUMENTS)
        broken = msgspec.structs.replace(order, document_id=None)
        with pytest.raises(Exception, match="document_id"):
            bench.cache.apply(Page(Stream.DOCUMENTS, (_as_it_is(broken),), "ahead", more=False), frozenset())
        assert bench.cache.cursor(Stream.DOCUMENTS) == before


def _fill(journal: Journal) -> None:
    """Small events, until not even one of them finds room."""
    with pytest.raises(JournalRefused):
        while True:
            with journal.writing() as writing:
                writing.event(datetime(2026, 11, 21, tzinfo=UTC), EventKind.WANTED.value, "", "", {})


def _as_it_is(document: OutboundDocument) -> OutboundDocument:
    return document
