"""The bench is pointed to another company's ERP: what was made for the old one is never sent to the new one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.store.other_file import OtherFile
from desktop.store.sync_reader import SyncReader
from sync.ports import Connection
from sync.settling import Suspicion, settle
from sync.vocabulary import Entry, Identity, Receipt, Verdict
from tests.sync.bench_side import KEY
from tests.sync.hall_erp import Hall
from tests.sync.paper_erp import Mishap

OLD, NEW = Identity("1", "e"), Identity("2", "e")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path)
    yield made
    made.close()


def moved(hall: Hall, there: Identity = NEW) -> None:
    """Another company answers, and a person says that this is right."""
    hall.engine._down("unreachable")
    hall.erp.identity = there
    hall.run(30)
    assert connection(hall).suspicion == Suspicion.OTHER_COMPANY
    settle(hall.folder / "sync.settle", Suspicion.OTHER_COMPANY)
    hall.run(60)
    assert connection(hall).online


def connection(hall: Hall) -> Connection:
    told = hall.log.connection()
    assert told is not None
    return told


def receipt(hall: Hall, entry: Entry) -> Receipt:
    told = hall.log.receipt(entry.key)
    assert told is not None, f"{entry.document_id} was not answered"
    return told


def offline(hall: Hall) -> None:
    hall.erp.down = True
    hall.engine._down("unreachable")


def test_what_waited_for_the_old_company_goes_to_a_person(hall: Hall) -> None:
    hall.run(60)
    offline(hall)
    old = hall.close_parcel(1, company="1")
    hall.erp.down = False
    moved(hall)
    new = hall.close_parcel(2, company="2")
    hall.run(60)
    assert (receipt(hall, old).verdict, receipt(hall, old).code) == (Verdict.REJECTED, "other_company")
    assert receipt(hall, new).verdict is Verdict.ACCEPTED
    assert hall.erp.effects == {"D2": 1}


def test_what_was_packed_from_the_old_ones_order_and_closed_after_the_move(hall: Hall) -> None:
    hall.run(60)
    moved(hall)
    late = hall.close_parcel(1, company="1")
    hall.run(60)
    assert receipt(hall, late).code == "other_company"
    assert hall.erp.effects == {}


def test_one_that_was_sent_to_the_old_company_is_not_looked_up_in_the_new_one(hall: Hall) -> None:
    hall.run(60)
    hall.erp.next_push = Mishap.LOST
    sent = hall.close_parcel(1, company="1")
    hall.run(1)
    assert hall.erp.effects == {"D1": 1}
    moved(hall)
    assert (receipt(hall, sent).verdict, receipt(hall, sent).code) == (Verdict.UNSETTLED, "other_company")


@pytest.mark.parametrize("sync_db_lost", [False, True])
def test_entries_of_an_older_program_are_known_by_their_number(hall: Hall, sync_db_lost: bool) -> None:
    """They name no company; what had been made when the bench moved was made for the old one."""
    hall.run(60)
    offline(hall)
    nameless = hall.close_parcel(1)
    hall.erp.down = False
    if sync_db_lost:
        hall.close_sync()
        for side in ("", "-wal", "-shm"):
            (hall.folder / f"sync.db{side}").unlink(missing_ok=True)
        hall.open()
    moved(hall)
    hall.close_sync()
    hall.open()
    after = hall.close_parcel(2)
    hall.run(60)
    assert receipt(hall, nameless).code == "other_company"
    assert receipt(hall, after).verdict is Verdict.ACCEPTED
    assert hall.erp.effects == {"D2": 1}


def test_back_at_the_old_company_it_may_go_there(hall: Hall) -> None:
    hall.run(60)
    offline(hall)
    parked = hall.close_parcel(1, company="1")
    hall.erp.down = False
    moved(hall)
    moved(hall, OLD)
    again = hall.close_parcel(1, company="1", key=f"{parked.key}-R1", stream="again")
    hall.run(60)
    assert receipt(hall, again).verdict is Verdict.ACCEPTED
    assert hall.erp.effects == {"D1": 1}


def test_what_the_old_company_took_is_not_counted_in_the_new_one(hall: Hall) -> None:
    """Else it would stand on the receipt of the reconnection as missing."""
    hall.run(60)
    offline(hall)
    for number in (1, 2):
        hall.close_parcel(number, company="1")
    hall.erp.down = False
    while not hall.erp.effects:
        hall.clock.go(hall.engine.run_once())
    hall.erp.shipped.clear()
    moved(hall)
    reader = SyncReader(OtherFile(hall.folder / "sync.db", KEY))
    (told,) = reader.reconnects(0)
    reader.close()
    assert (told.accepted, told.missing, told.uncounted) == (2, (), 2)
