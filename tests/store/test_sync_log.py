"""sync.db as sync writes it: attempts, verdicts, answered look-ups, the line; and the journal as sync reads it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.store import outbox
from desktop.store.journal import Journal
from desktop.store.journal_reader import JournalFile
from desktop.store.other_file import OtherFile
from desktop.store.sync_log import SyncLogWriter
from desktop.store.sync_reader import SyncReader
from sync.outgoing import EntryKind
from sync.pending import Pending
from sync.ports import Attempt, Connection, Wanted
from sync.vocabulary import Entry, Receipt, Verdict

KEY = bytes(range(32))
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = AT + timedelta(minutes=1)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[SyncLogWriter]:
    writer = SyncLogWriter(tmp_path / "sync.db", KEY, lambda: AT)
    yield writer
    writer.close()


@pytest.fixture
def reader(tmp_path: Path, log: SyncLogWriter) -> Iterator[SyncReader]:
    made = SyncReader(OtherFile(tmp_path / "sync.db", KEY))
    yield made
    made.close()


def entry(sequence: int) -> Entry:
    return Entry(
        key=f"key-{sequence}", sequence=sequence, station="s/1", stream=f"D{sequence}", kind=EntryKind.SHIP_DOCUMENT,
        document_id=f"D{sequence}", order_id="O1", waybill="W1", carrier_id="", carrier_name="", warehouse_id="",
        weight_g=None, weigh_type=5, created=AT,
    )  # fmt: skip


def waiting(reader: JournalFile, log: SyncLogWriter) -> list[str]:
    """What sync would send now, or behind that."""
    pending = Pending(reader, log)
    pending.refresh()
    return pending.keys()


def test_an_attempt_from_mark_to_verdict(log: SyncLogWriter, reader: SyncReader) -> None:
    assert log.attempt("k") is None
    log.mark_sending(["k"], AT)
    assert log.attempt("k") == Attempt("k", 1, True, None, "", AT)
    assert reader.in_doubt(replace(entry(1), key="k"))
    log.mark_unanswered(["k"], "timeout", LATER)
    assert log.attempt("k") == Attempt("k", 1, True, LATER, "timeout", AT)
    log.mark_not_sent(["k"], "looked up", LATER)
    log.mark_sending(["k"], LATER)
    assert log.attempt("k") == Attempt("k", 2, True, None, "looked up", LATER)
    receipt = Receipt("k", Verdict.ACCEPTED, "ok", "", LATER)
    log.mark_answered([receipt])
    assert log.attempt("k") == Attempt("k", 2, False, None, "", LATER)
    assert log.receipt("k") == receipt
    assert reader.receipts_of(["k"]) == [receipt]


def test_when_it_was_sent_stays_whatever_is_found_out_later(tmp_path: Path) -> None:
    """A person who looks whether it is there asks for that time."""
    with closing(SyncLogWriter(tmp_path / "later.db", KEY, lambda: LATER)) as log:
        log.mark_sending(["a"], AT)
        log.mark_unanswered(["a"], "no answer", LATER)
        log.mark_answered([Receipt("a", Verdict.UNSETTLED, "effect_unknown", "", LATER)])
        assert log.attempts(["a"])["a"].last_at == AT


def test_what_is_older_than_this_file_is_in_doubt_until_it_was_looked_up(tmp_path: Path) -> None:
    """An earlier sync.db may have sent it: the bench must not say that nothing was done with it."""
    with closing(SyncReader(OtherFile(tmp_path / "sync.db", KEY))) as before:
        assert before.in_doubt(entry(1))
    with closing(SyncLogWriter(tmp_path / "sync.db", KEY, lambda: LATER)) as log:
        log.first_sequence(2)
        with closing(SyncReader(OtherFile(tmp_path / "sync.db", KEY))) as reader:
            late = replace(entry(3), created=LATER)
            assert [reader.in_doubt(one) for one in (entry(1), replace(entry(2), created=LATER), late)] == [
                True,
                True,
                False,
            ]
            log.mark_not_sent(["key-1"], "looked up", LATER)
            log.mark_answered([Receipt("key-2", Verdict.WITHHELD, "stopped", "cancelled", LATER)])
            assert not reader.in_doubt(entry(1))
            assert not reader.in_doubt(entry(2))


def test_an_entry_that_was_never_sent_can_be_settled(log: SyncLogWriter) -> None:
    log.mark_answered([Receipt("k", Verdict.WITHHELD, "stopped", "cancelled", AT)])
    attempt = log.attempt("k")
    assert attempt is not None
    assert attempt.tries == 0


def test_it_remembers_when_it_was_made(tmp_path: Path, log: SyncLogWriter) -> None:
    assert log.born() == AT
    again = SyncLogWriter(tmp_path / "sync.db", KEY, lambda: LATER)
    assert again.born() == AT
    again.close()


def test_answered_look_ups(log: SyncLogWriter, reader: SyncReader) -> None:
    assert log.wanted_done() == 0
    log.serve_wanted(1, "W1", found=True, at=AT)
    log.serve_wanted(2, "W2", found=False, at=AT)
    assert log.wanted_done() == 2
    assert (reader.served(1), reader.served(2), reader.served(3)) == (True, False, None)


def test_the_line(tmp_path: Path, log: SyncLogWriter, reader: SyncReader) -> None:
    assert reader.connection() is None
    state = Connection(True, AT, "", AT, hidden_shops=("淘宝店",))
    log.set_connection(state)
    log.set_connection(state)
    assert reader.connection() == state


def test_the_journal_appears_later(tmp_path: Path, log: SyncLogWriter) -> None:
    path = tmp_path / "journal.db"
    reader = JournalFile(path, KEY)
    assert waiting(reader, log) == []
    assert reader.wanted(0) == []
    path.touch()  # the station is just making it
    assert waiting(reader, log) == []
    journal = Journal(path, KEY)
    with journal.writing() as writing:
        for sequence in (1, 2, 3):
            outbox.add(writing, entry(sequence))
        outbox.set_state(writing, "key-2", outbox.EntryState.ACCEPTED, "")
        first = outbox.want(writing, "W9", "order", AT)
        second = outbox.want(writing, "A", "bins", AT)
    assert waiting(reader, log) == ["key-1", "key-3"]
    assert reader.entries(reader.pending()) == [entry(1), entry(3)]
    assert (reader.arrived(1), reader.newest()) == ([(3, "ship_document")], 3)
    assert reader.entries_of(["key-2"]) == [entry(2)]
    assert reader.undelivered(["d1", "D2"]) == frozenset({"d1"})
    assert reader.wanted(0) == [Wanted(first, "W9", "order"), Wanted(second, "A", "bins")]
    assert reader.wanted(first) == [Wanted(second, "A", "bins")]
    journal.close()
    reader.close()


@pytest.mark.parametrize(
    "refused", [outbox.EntryState.REJECTED, outbox.EntryState.WITHHELD, outbox.EntryState.UNSETTLED]
)
def test_a_weight_waits_behind_a_shipment_that_was_refused(
    tmp_path: Path, log: SyncLogWriter, refused: outbox.EntryState
) -> None:
    ship = replace(entry(1), stream="D1")
    weights = [replace(entry(number), stream="D1", kind=EntryKind.WEIGH_ONLY) for number in (2, 3)]
    keys = [weight.key for weight in weights]
    journal = Journal(tmp_path / "journal.db", KEY)
    reader = JournalFile(tmp_path / "journal.db", KEY)
    with journal.writing() as writing:
        for one in (ship, *weights):
            outbox.add(writing, one)
        outbox.set_state(writing, ship.key, refused, "")
    held_back = refused is outbox.EntryState.WITHHELD  # by the station alone: sync has yet to write its receipt
    assert waiting(reader, log) == [ship.key] * held_back
    with journal.writing() as writing:
        outbox.set_state(writing, ship.key, outbox.EntryState.WITHDRAWN, "")
    assert waiting(reader, log) == keys, "a person has settled it"
    with journal.writing() as writing:
        outbox.set_state(writing, weights[0].key, refused, "")
    assert waiting(reader, log) == keys[not held_back :], "a newer weight does not wait for the refused one"
    journal.close()
    reader.close()
