"""One call that the ERP never answers, or answers in part, beside all the others that go well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.store import outbox
from desktop.store.other_file import OtherFile
from desktop.store.sync_reader import SyncReader
from sync.settling import Suspicion
from sync.vocabulary import DocumentStatus, Verdict
from tests.sync.bench_side import KEY
from tests.sync.hall_erp import Hall

HALF_AN_HOUR = 1800


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path)
    yield made
    made.close()


def test_a_question_that_is_never_answered_holds_up_nothing(hall: Hall) -> None:
    hall.run(60)
    hall.erp.unanswered = {"ask"}
    with hall.journal.writing() as writing:
        wanted = outbox.want(writing, "77", "ask:waves", hall.clock())
    entry = hall.close_parcel(1)
    hall.erp.revise(2, status=DocumentStatus.VOID)
    hall.run(120)
    assert hall.log.wanted_done() == wanted
    assert hall.engine.online
    assert hall.log.receipt(entry.key) is not None
    assert hall.statuses()["D2"] == DocumentStatus.VOID


def test_a_count_that_is_never_answered_is_told_as_uncounted(hall: Hall) -> None:
    hall.run(60)
    hall.erp.down = True
    hall.engine._down("unreachable")
    hall.close_parcel(1)
    hall.erp.down = False
    hall.erp.unanswered = {"look_up"}
    hall.erp.revise(2, status=DocumentStatus.VOID)
    hall.run(120)
    reader = SyncReader(OtherFile(hall.folder / "sync.db", KEY))
    (receipt,) = reader.reconnects(0)
    reader.close()
    assert (receipt.entries, receipt.accepted, receipt.counted, receipt.uncounted) == (1, 1, 0, 1)
    assert hall.engine.online
    assert hall.statuses()["D2"] == DocumentStatus.VOID, "the streams go on"


def test_what_the_station_recalled_meanwhile_stands_on_the_receipt_of_the_reconnection(hall: Hall) -> None:
    """An entry that waited when the line came back is not left out because it was never sent."""
    hall.run(60)
    hall.erp.down = True
    hall.engine._down("unreachable")
    first, second = hall.close_parcel(1), hall.close_parcel(2)
    with hall.journal.writing() as writing:
        outbox.set_state(writing, second.key, outbox.EntryState.WITHHELD, "address_changed")
    hall.erp.down = False
    hall.run(120)
    reader = SyncReader(OtherFile(hall.folder / "sync.db", KEY))
    (receipt,) = reader.reconnects(0)
    reader.close()
    assert (receipt.entries, receipt.accepted, receipt.withheld) == (2, 1, 1)
    assert hall.log.receipt(first.key).verdict is Verdict.ACCEPTED  # type: ignore[union-attr]
    assert "D2" not in hall.erp.effects


def test_one_answer_that_leaves_documents_out_makes_none_of_them_gone(hall: Hall) -> None:
    hall.run(60)
    hall.erp.unseen = {"D3"}
    hall.erp.revise(3, status=DocumentStatus.EXTERNAL)  # no stream tells it: it is asked about
    hall.erp.overlooked = {"D3"}
    hall.run(HALF_AN_HOUR / 2)
    assert hall.erp.heads_read > 0
    assert hall.statuses()["D3"] == DocumentStatus.EXTERNAL


def test_stops_that_wait_for_a_person_are_not_told_as_looked_at(tmp_path: Path) -> None:
    hall = Hall(tmp_path, documents=40)
    hall.erp.tells_stops = False
    hall.close_sync()
    hall.open()
    hall.run(60)
    before = hall.log.connection().stop_check_at  # type: ignore[union-attr]
    for number in range(1, 31):
        hall.erp.revise(number, status=DocumentStatus.VOID)
    hall.run(300)
    told = hall.log.connection()
    assert told is not None
    assert told.suspicion == Suspicion.MASS_VANISH
    assert before is not None
    assert told.stop_check_at is not None
    assert (hall.clock() - told.stop_check_at).total_seconds() >= 290
    hall.close()
