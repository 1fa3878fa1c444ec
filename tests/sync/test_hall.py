"""The engine under a clock of its own: comparing, another server in mid-session, lying pages, rebuild, the receipt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.store import outbox
from desktop.store.cache_reader import CacheReader
from desktop.store.other_file import OtherFile
from desktop.store.sync_reader import SyncReader
from sync.batches import GOOD_CALLS, TOO_LARGE, Batches
from sync.capabilities import Capabilities
from sync.floor import Ask, WaveStatus
from sync.outgoing import EntryKind
from sync.settling import Suspicion, settle
from sync.vocabulary import DocumentStatus, Identity, Stream, Verdict
from tests.sync.bench_side import KEY
from tests.sync.hall_erp import Hall, document
from tests.sync.paper_erp import Mishap

WAITING = DocumentStatus.WAITING
HALF_AN_HOUR = 1800


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path)
    yield made
    made.close()


@pytest.fixture
def told(hall: Hall) -> Iterator[SyncReader]:
    """What the station reads."""
    reader = SyncReader(OtherFile(hall.folder / "sync.db", KEY))
    yield reader
    reader.close()


# comparing


def test_what_no_stream_tells_comes_to_light(hall: Hall) -> None:
    hall.erp.unseen = {"D3"}
    hall.run(60)
    assert "D3" not in hall.statuses()
    del hall.erp.documents["D5"]
    hall.erp.revise(6, status=DocumentStatus.VOID)
    hall.run(60)
    assert hall.statuses()["D5"] == WAITING, "no stream tells of what is not there"
    hall.erp.revise(6, status=WAITING, revision=hall.erp.documents["D6"].revision)  # a stamp that stands still
    hall.run(HALF_AN_HOUR)
    assert hall.statuses() == {f"D{n}": WAITING for n in (1, 2, 3, 4, 6, 7)} | {"D5": "gone"}
    with_reader = CacheReader(OtherFile(hall.folder / "cache.db", KEY))
    standing = with_reader.standing("D5")
    with_reader.close()
    assert standing is not None
    assert standing.stop == "gone"


def test_what_is_gone_is_not_shipped_and_may_come_back(hall: Hall) -> None:
    hall.run(60)
    gone = hall.erp.documents.pop("D5")
    hall.run(HALF_AN_HOUR)
    entry = hall.close_parcel(5)
    hall.run(30)
    receipt = hall.log.receipt(entry.key)
    assert receipt is not None
    assert (receipt.verdict, receipt.detail) == (Verdict.WITHHELD, "gone")
    assert hall.erp.effects == {}
    hall.erp.documents["D5"] = gone
    hall.run(HALF_AN_HOUR)
    assert hall.statuses()["D5"] == WAITING


def test_opened_again_while_its_shipment_was_on_its_way(hall: Hall) -> None:
    """A pull never undoes an undelivered event; what it left out is mended once the event is delivered."""
    hall.erp.revise(2, status=DocumentStatus.SHIPPED)
    hall.erp.shipped["D2"] = hall.clock()
    hall.run(60)
    hall.erp.next_look_up = Mishap.NOTHING
    entry = hall.close_parcel(2)
    hall.erp.revise(2, status=WAITING)
    hall.run(4)
    assert hall.statuses()["D2"] == DocumentStatus.SHIPPED
    hall.run(60)
    with hall.journal.writing() as writing:
        outbox.set_state(writing, entry.key, outbox.EntryState.ALREADY_THERE, "")
    hall.run(HALF_AN_HOUR)
    assert hall.statuses()["D2"] == WAITING


def test_very_many_that_are_gone_ask_a_person(tmp_path: Path) -> None:
    hall = Hall(tmp_path, documents=40)
    hall.run(60)
    for number in range(1, 31):
        del hall.erp.documents[f"D{number}"]
    hall.run(HALF_AN_HOUR)
    assert hall.log.connection().suspicion == Suspicion.MASS_VANISH  # type: ignore[union-attr]
    assert list(hall.statuses().values()).count(WAITING) > 40 - 20
    settle(tmp_path / "sync.settle", Suspicion.MASS_VANISH)
    hall.run(60)
    assert list(hall.statuses().values()).count(WAITING) == 10
    assert hall.log.connection().suspicion == ""  # type: ignore[union-attr]
    hall.close()


def test_the_age_of_the_last_comparison_outlives_a_restart(hall: Hall) -> None:
    hall.run(1000)
    read = hall.erp.heads_read
    assert read > 0
    hall.close_sync()
    hall.open()
    hall.run(60)
    assert hall.erp.heads_read == read
    hall.run(600)
    assert hall.erp.heads_read > read


# who answers


def test_another_company_in_mid_session_is_sent_nothing(hall: Hall) -> None:
    hall.run(60)
    hall.erp.identity = Identity("2", "e")
    entry = hall.close_parcel(1)
    hall.run(60)
    assert hall.erp.calls == []
    assert hall.log.attempt(entry.key) is None
    assert hall.log.connection().suspicion == Suspicion.OTHER_COMPANY  # type: ignore[union-attr]
    hall.erp.identity = Identity("1", "e")
    hall.run(60)
    assert hall.erp.effects == {"D1": 1}


def test_another_epoch_in_mid_session_is_pulled_first(hall: Hall) -> None:
    hall.run(60)
    hall.erp.identity = Identity("1", "another")
    hall.erp.documents = {"D9": document(9, 1)}
    hall.close_parcel(9)
    hall.run(60)
    assert hall.statuses() == {"D9": WAITING}
    assert hall.erp.effects == {"D9": 1}


def test_one_deleted_document_is_no_other_history(hall: Hall) -> None:
    hall.run(60)
    hall.erp.down = True
    hall.engine._down("unreachable")
    del hall.erp.documents["D7"]  # the newest
    hall.erp.down = False
    hall.run(60)
    assert "D7" in hall.statuses(), "nothing was thrown away"


# pages


def test_a_list_that_never_ends_is_left_and_told(hall: Hall, expected_log: list[object]) -> None:
    hall.erp.lying = {Stream.WAVES.value}
    hall.close_parcel(1)
    hall.run(60)
    assert hall.log.connection().troubles == {"waves": "not_understood"}  # type: ignore[union-attr]
    assert hall.erp.effects == {"D1": 1}
    assert expected_log
    hall.erp.lying = set()
    hall.run(600)
    assert hall.log.connection().troubles == {}  # type: ignore[union-attr]


def test_heads_that_never_end_prove_nothing(hall: Hall, expected_log: list[object]) -> None:
    hall.run(60)
    hall.erp.lying = {"heads"}
    hall.run(HALF_AN_HOUR)
    assert hall.log.connection().troubles == {"reconcile": "not_understood"}  # type: ignore[union-attr]
    assert set(hall.statuses().values()) == {WAITING}
    assert expected_log


def test_while_stops_never_end_nothing_is_sent(hall: Hall) -> None:
    hall.erp.lying = {Stream.STOPS.value}
    hall.close_parcel(1)
    hall.run(60)
    assert hall.erp.calls == []
    assert hall.log.connection().last_error == "unintelligible"  # type: ignore[union-attr]


# a person's words


def test_a_rebuild_pulls_everything_anew_and_touches_no_journal(hall: Hall) -> None:
    hall.run(60)
    hall.cache.set_reconciled(hall.clock())
    with hall.cache._file.writing():
        hall.cache._file.run("UPDATE document SET seller_remark = 'wrong'")
    settle(hall.folder / "sync.settle", Suspicion.REBUILD)
    hall.run(60)
    assert len(hall.statuses()) == 7
    assert hall.cache._file.rows("SELECT 1 FROM document WHERE seller_remark = 'wrong'") == []
    assert hall.cache.identity() == Identity("1", "e")
    assert hall.log.connection().suspicion == ""  # type: ignore[union-attr]


def test_offline_a_rebuild_waits(hall: Hall) -> None:
    hall.run(60)
    hall.erp.down = True
    hall.engine._down("unreachable")
    settle(hall.folder / "sync.settle", Suspicion.REBUILD)
    hall.run(60)
    assert len(hall.statuses()) == 7, "what is held is all there is to ship"


def test_a_question_is_answered_and_kept(hall: Hall) -> None:
    hall.run(30)
    with hall.journal.writing() as writing:
        asked = [outbox.want(writing, number, "ask:waves", hall.clock()) for number in ("77", "")]
        asked.append(outbox.want(writing, "", "ask:users", hall.clock()))
    hall.run(2)
    served = dict(hall.log._file.rows("SELECT wanted_id, found FROM wanted_served"))
    assert [served[one] for one in asked] == [1, 1, 0]
    reader = CacheReader(OtherFile(hall.folder / "cache.db", KEY))
    answer, nothing, unasked = (
        reader.answer(Ask.WAVES, "77"),
        reader.answer(Ask.WAVES, ""),
        reader.answer(Ask.USERS, ""),
    )
    wave, ages = reader.wave("77"), reader.stream_ages()
    reader.close()
    assert answer is not None
    assert [row.wave_id for row in answer.rows] == ["77"]  # type: ignore[union-attr]
    assert (nothing and nothing.rows, unasked) == ((), None)
    assert nothing is not None
    assert (answer.cut, nothing.cut) == (False, True), "none among what was read is not none"
    assert wave is not None
    assert wave.status is WaveStatus.PICKING
    assert ages[Stream.DOCUMENTS] <= hall.clock()


# coming back


def test_the_receipt_of_a_reconnection_is_the_erps_own_count(hall: Hall, told: SyncReader) -> None:
    hall.run(60)
    hall.erp.down = True
    hall.engine._down("unreachable")
    lost = hall.clock()
    hall.run(300)
    for number in range(1, 7):
        hall.close_parcel(number)
    hall.erp.poison = {"D4"}
    hall.erp.twice, hall.erp.forgotten = {"D2"}, {"D3"}
    hall.erp.down = False
    hall.run(60)
    (receipt,) = told.reconnects(0)
    assert (receipt.entries, receipt.accepted, receipt.rejected) == (6, 5, 1)
    assert receipt.offline_since == lost
    assert receipt.offline_since < receipt.online_at <= receipt.finished_at
    assert (receipt.counted, receipt.there, receipt.uncounted) == (5, 4, 0)
    assert (receipt.doubled, receipt.missing) == (("key-2",), ("key-3",))
    assert told.reconnects(receipt.reconnect_id) == []
    assert told.returning() is None


def test_without_anything_waiting_there_is_nothing_to_prove(hall: Hall, told: SyncReader) -> None:
    hall.run(60)
    hall.engine._down("unreachable")
    hall.run(60)
    assert told.reconnects(0) == []


def test_a_reconnection_outlives_the_process(hall: Hall, told: SyncReader) -> None:
    hall.run(60)
    hall.engine._down("unreachable")
    for number in (1, 2):
        hall.close_parcel(number)
    hall.erp.next_push = Mishap.LOST
    hall.run(2)
    assert told.returning() is not None
    hall.close_sync()
    hall.open()
    hall.run(60)
    (receipt,) = told.reconnects(0)
    assert (receipt.entries, receipt.there, receipt.doubled, receipt.missing) == (2, 2, (), ())


# clocks


def test_a_clock_that_was_set_back_holds_nothing_up(hall: Hall) -> None:
    hall.run(60)
    hall.erp.next_push = Mishap.LOST
    hall.close_parcel(1)
    hall.run(1)
    hall.clock.go(-86_400)
    entry = hall.close_parcel(2)
    hall.run(30)
    receipt = hall.log.receipt(entry.key)
    assert receipt is not None
    assert hall.erp.effects == {"D1": 1, "D2": 1}
    assert hall.log.receipt("key-1") is not None


def test_a_lost_log_and_a_clock_set_back_double_nothing(hall: Hall) -> None:
    hall.run(60)
    hall.close_parcel(1)
    hall.run(5)
    assert hall.erp.effects == {"D1": 1}
    hall.close_sync()
    for part in ("", "-wal", "-shm"):
        (hall.folder / f"sync.db{part}").unlink(missing_ok=True)
    hall.clock.go(-86_400)
    hall.open()
    hall.run(60)
    assert hall.erp.effects == {"D1": 1}
    receipt = hall.log.receipt("key-1")
    assert receipt is not None
    assert receipt.verdict is Verdict.ALREADY_THERE


# sizes


def test_a_backlog_costs_the_same_few_statements_a_call(tmp_path: Path) -> None:
    counts = []
    for parcels in (60, 600):
        (tmp_path / str(parcels)).mkdir()
        hall = Hall(tmp_path / str(parcels))
        hall.run(60)
        for number in range(parcels):
            hall.close_parcel(1000 + number)
        hall.engine._outbox.step()  # what is read once
        seen: list[str] = []
        for file in (hall.cache._file, hall.log._file):
            file._driver.set_trace_callback(seen.append)
        hall.engine._outbox.step()
        counts.append(len([one for one in seen if not one.startswith("--")]))
        hall.close()
    assert counts[0] == counts[1]


def test_a_call_that_is_too_large_halves_and_grows_again() -> None:
    batches = Batches(Capabilities(label_bodies=False, stops=True, weigh=True, bins=False, batch_size=20))
    kind = EntryKind.SHIP_WEIGHED
    batches.refused(kind, TOO_LARGE, 20)
    batches.refused(kind, TOO_LARGE, 10)
    assert batches.size(kind) == 5
    assert batches.size(EntryKind.SHIP_DOCUMENT) == 20
    for _ in range(GOOD_CALLS):
        batches.good(kind, 5)
        batches.good(kind, 3)  # proves nothing
    assert batches.size(kind) == 6
    batches.found(kind)
    assert batches.size(kind) == 6, "no entry was at fault"


def test_one_bad_entry_does_not_keep_the_calls_small(hall: Hall) -> None:
    hall.run(60)
    hall.erp.poison, hall.erp.refuses_batches = {"D2"}, True
    for number in range(1, 8):
        hall.close_parcel(number)
    hall.run(60)
    assert hall.erp.effects == {f"D{number}": 1 for number in (1, 3, 4, 5, 6, 7)}
    assert hall.engine._outbox._batches.size(EntryKind.SHIP_WEIGHED) == 3
