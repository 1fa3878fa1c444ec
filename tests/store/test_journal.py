"""The journal: whole transactions or none, a hash chain that finds every tampering, and the shape of the file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.store import chain, journal_version, station_facts
from desktop.store.journal import Journal, JournalRefused
from desktop.store.journal_version import JournalTooNew
from sync.encrypted_sqlite import DatabaseLocked, open_engine

KEY = bytes(range(32))
NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
EVENTS = 12


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(tmp_path / "journal.db", KEY)
    yield opened
    opened.close()


def write(journal: Journal, count: int = EVENTS) -> None:
    for number in range(count):
        with journal.writing() as writing:
            writing.event(NOW, "item_scanned", f"D{number % 3}", "p1", {"pieces": number})


def tamper(journal: Journal, statement: str, params: tuple[object, ...] = ()) -> None:
    """As somebody with the key would: past the journal's own door."""
    with journal.writing() as writing:
        writing.run(statement, params)


def test_the_chain_holds_and_goes_on_after_a_restart(journal: Journal, tmp_path: Path) -> None:
    write(journal)
    head = journal.head
    journal.close()
    again = Journal(tmp_path / "journal.db", KEY)
    assert again.head == head
    write(again, 1)
    report = chain.verify(again)
    again.close()
    assert (report.first_bad, report.checked, report.head) == (None, EVENTS + 1, again.head)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE event SET body = '{}' WHERE \"sequence\" = 5",
        "UPDATE event SET operator = 'p2' WHERE \"sequence\" = 5",
        'UPDATE event SET "at" = "at" + 1 WHERE "sequence" = 5',
        "UPDATE event SET document_id = 'D9' WHERE \"sequence\" = 5",
        'UPDATE event SET hash = zeroblob(32) WHERE "sequence" = 5',
        'DELETE FROM event WHERE "sequence" = 5',
    ],
)
def test_any_change_is_found_and_named(journal: Journal, tampering: str) -> None:
    write(journal)
    tamper(journal, tampering)
    assert chain.verify(journal).first_bad == 5


def test_swapped_rows_are_found(journal: Journal) -> None:
    write(journal)
    for old, new in ((5, 100), (6, 5), (100, 6)):
        tamper(journal, 'UPDATE event SET "sequence" = ? WHERE "sequence" = ?', (new, old))
    assert chain.verify(journal).first_bad == 5


def test_a_cut_tail_is_found_by_a_head_kept_elsewhere(journal: Journal) -> None:
    write(journal)
    head = journal.head
    tamper(journal, 'DELETE FROM event WHERE "sequence" > 9')
    assert chain.verify(journal).first_bad is None
    assert not chain.contains(journal, head)


@given(sequence=st.integers(1, EVENTS), byte=st.integers(0, 31), bit=st.integers(0, 7))
def test_any_flipped_bit_of_a_hash_is_found(
    tmp_path_factory: pytest.TempPathFactory, sequence: int, byte: int, bit: int
) -> None:
    journal = Journal(tmp_path_factory.mktemp("chain") / "journal.db", KEY)
    write(journal)
    hashed = bytearray(journal.rows('SELECT hash FROM event WHERE "sequence" = ?', (sequence,))[0][0])
    hashed[byte] ^= 1 << bit
    tamper(journal, 'UPDATE event SET hash = ? WHERE "sequence" = ?', (bytes(hashed), sequence))
    assert chain.verify(journal).first_bad == sequence
    journal.close()


def test_a_transaction_is_whole_or_nothing(journal: Journal) -> None:
    write(journal, 1)

    class Interrupted(Exception):
        pass

    def interrupted() -> None:
        with journal.writing() as writing:
            writing.event(NOW, "opened", "D1", "p1", {})
            raise Interrupted

    with pytest.raises(Interrupted):
        interrupted()
    assert journal.head.sequence == 1
    write(journal, 1)
    assert chain.verify(journal).first_bad is None


def test_a_disk_that_refuses_is_told_and_leaves_the_chain(journal: Journal) -> None:
    write(journal, 3)
    head = journal.head
    journal.rows("PRAGMA max_page_count = 1")
    with pytest.raises(JournalRefused), journal.writing() as writing:
        writing.event(NOW, "opened", "D1", "p1", {"filler": "x" * 100_000})
    assert journal.head == head
    journal.rows("PRAGMA max_page_count = 100000")
    write(journal, 1)
    assert chain.verify(journal).first_bad is None


def test_two_threads_write_one_chain(journal: Journal) -> None:
    threads = [threading.Thread(target=write, args=(journal, 50)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report = chain.verify(journal)
    assert (report.first_bad, report.checked) == (None, 100)


def test_another_key_opens_nothing(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(DatabaseLocked):
        Journal(tmp_path / "journal.db", bytes(32))


def test_migrations_lead_to_the_same_shape_as_the_tables(journal: Journal, tmp_path: Path) -> None:
    shape = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
    engine = open_engine(tmp_path / "migrated.db", KEY, synchronous="FULL")
    with engine.connect() as connection:
        journal_version.migrate(connection)
        migrated = connection.exec_driver_sql(shape).fetchall()
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").fetchall()
    engine.dispose()
    assert {name: " ".join(sql.split()) for name, sql in migrated} == {
        name: " ".join(sql.split()) for name, sql in journal.rows(shape)
    }
    assert [tuple(row) for row in version] == [(journal_version.HEAD,)]


def test_a_newer_journal_is_refused_and_left_alone(journal: Journal, tmp_path: Path) -> None:
    tamper(journal, "UPDATE alembic_version SET version_num = '9999'")
    journal.close()
    with pytest.raises(JournalTooNew):
        Journal(tmp_path / "journal.db", KEY)


def test_a_copied_journal_is_a_new_incarnation_of_the_same_station(journal: Journal, tmp_path: Path) -> None:
    first = station_facts.identify(journal, NOW)
    assert station_facts.identify(journal, NOW) == first
    journal.close()
    clone = tmp_path / "clone.db"
    clone.write_bytes((tmp_path / "journal.db").read_bytes())
    copied = Journal(clone, KEY)
    second = station_facts.identify(copied, NOW)
    copied.close()
    assert (second.station_id, second.incarnation) == (first.station_id, first.incarnation + 1)
