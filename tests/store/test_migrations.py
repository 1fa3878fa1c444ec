"""A journal of an earlier version opens with all its papers, and keeps its promises from then on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher
from alembic import command
from alembic.config import Config
from msgspec.structs import replace

from desktop.domain.labels import JobState, PaperState
from desktop.domain.weight_model import Kind, first_belief, key_of
from desktop.store import journal_version, learned_weights, ledger, numbers, outbox
from desktop.store.journal import Journal
from desktop.store.moments import to_micros
from printing.label import PaperKind
from sync.encrypted_sqlite import open_engine

KEY = bytes(range(32))
NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
AT = to_micros(NOW)

# paper, state, and its job's state
PAPERS = {
    1: ("void", "expired"),
    2: ("void", "handed_over"),
    3: ("proved", "handed_over"),
    4: ("unknown", "cut"),
    5: ("stored", "waiting"),
    6: ("sending", "sending"),
    7: ("asked", ""),
}


def old_journal(path: Path) -> None:
    """As the first version left it."""
    engine = open_engine(path, KEY, synchronous="FULL")
    with engine.connect() as connection:
        config = Config()
        config.set_main_option("script_location", str(journal_version.MIGRATIONS))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for number, (state, job) in PAPERS.items():
            paper = (number, f"D{number}", f"YT{number}", 0, state, AT, "p1", "", "waybill")
            connection.exec_driver_sql("INSERT INTO paper VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", paper)
            if job:
                row = (number, number, "waybill", job, AT, "")
                connection.exec_driver_sql("INSERT INTO print_job VALUES (?, ?, ?, ?, ?, ?)", row)
        connection.exec_driver_sql("INSERT INTO number VALUES ('YT3', 'D3', 'used'), ('YT5', 'D5', 'held')")
        connection.commit()
    engine.dispose()


def test_papers_jobs_and_numbers_are_kept(tmp_path: Path) -> None:
    old_journal(tmp_path / "journal.db")
    journal = Journal(tmp_path / "journal.db", KEY)
    kept = {number: ledger.paper(journal, number) for number in PAPERS}
    states = {number: paper.state.value for number, paper in kept.items() if paper is not None}
    assert states == {number: state for number, (state, _) in PAPERS.items()}
    papers = [paper for paper in kept.values() if paper is not None]
    assert {paper.kind for paper in papers} == {PaperKind.WAYBILL}
    assert {paper.receiver_mark for paper in papers} == {""}, "nobody can say whom they show"
    assert {paper.paper_id for paper in papers if paper.sent} == {2, 3, 4, 6}
    assert [job.state for job in ledger.sending_jobs(journal)] == [JobState.SENDING]
    assert [job.paper_id for job in ledger.due_jobs(journal, "waybill", 9)] == [5]
    assert [(number.waybill, number.at) for number in numbers.held(journal)] == [("YT5", NOW)]
    journal.close()


def test_weights_can_be_learned_in_a_migrated_file(tmp_path: Path) -> None:
    old_journal(tmp_path / "journal.db")
    journal = Journal(tmp_path / "journal.db", KEY)
    assert learned_weights.everything(journal) == []
    belief = first_belief(Kind.SKU, 250)
    with journal.writing() as writing:
        learned_weights.save(writing, key_of(Kind.SKU, "TEA"), belief, NOW, "D1")
    (row,) = learned_weights.everything(journal)
    assert (row.kind, row.item, row.belief, row.at, row.document_id) == (Kind.SKU, "tea", belief, NOW, "D1")
    journal.close()


def test_what_waits_for_a_person_is_found_by_its_index_in_a_migrated_file(tmp_path: Path) -> None:
    old_journal(tmp_path / "journal.db")
    migrated, fresh = Journal(tmp_path / "journal.db", KEY), Journal(tmp_path / "fresh.db", KEY)
    for journal in (migrated, fresh):
        assert outbox.count_unsettled(journal) == 0
        for state in ("unsettled", "rejected"):
            plan = journal.rows(
                "EXPLAIN QUERY PLAN SELECT body FROM outbox WHERE state IN ('rejected', 'withheld', 'unsettled') "
                "AND state = ?",
                (state,),
            )
            assert "outbox_refused" in plan[0][3]
        journal.close()


def test_the_promise_holds_in_a_migrated_file(tmp_path: Path) -> None:
    old_journal(tmp_path / "journal.db")
    journal = Journal(tmp_path / "journal.db", KEY)
    first = ledger.paper(journal, 5)
    assert first is not None
    with pytest.raises(sqlcipher.IntegrityError), journal.writing() as writing:
        ledger.add_paper(writing, replace(first, paper_id=99), NOW)
    with journal.writing() as writing:
        assert ledger.take_paper_ids(writing) == 8
        ledger.add_paper(writing, replace(first, paper_id=8, kind=PaperKind.SLIP), NOW)
        ledger.move_paper(writing, first, PaperState.VOID, "withdrawn")
    assert [row[0] for row in journal.rows("SELECT version_num FROM alembic_version")] == [journal_version.HEAD]
    journal.close()


def test_a_migration_that_is_cut_off_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    old_journal(path)
    engine = open_engine(path, KEY, synchronous="FULL")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE paper_1 (in_the_way INTEGER)")
        connection.commit()
    engine.dispose()
    with pytest.raises(sa.exc.OperationalError):
        Journal(path, KEY)
    engine = open_engine(path, KEY, synchronous="FULL")
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP TABLE paper_1")
        assert len(connection.exec_driver_sql("SELECT * FROM paper").fetchall()) == len(PAPERS)
        connection.commit()
    engine.dispose()
    Journal(path, KEY).close()
