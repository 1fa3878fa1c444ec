"""labels.db: what is read is what was stored, or it is missing; bodies of an earlier version are kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from desktop.store.labels import LabelStore, Made
from sync.encrypted_sqlite import open_engine
from tests.bench_kit import label_body

KEY = bytes(range(32))
NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
BODY = label_body(1001)
MADE = Made(7, BODY.document_id, "waybill", b"content")


@pytest.fixture
def labels(tmp_path: Path) -> Iterator[LabelStore]:
    store = LabelStore(tmp_path / "labels.db", KEY)
    yield store
    store.close()


def change(store: LabelStore, statement: str) -> None:
    store._driver.execute(statement)


def test_bytes_are_for_one_printer_and_checked_at_every_read(labels: LabelStore) -> None:
    labels.put_rendered(MADE, b"^XA", NOW)
    assert labels.rendered(7, "waybill") == b"^XA"
    assert labels.rendered(7, "another") is None
    change(labels, "UPDATE rendered SET data = x'00'")
    assert labels.rendered(7, "waybill") is None
    assert labels.take_missing() == {7}
    assert labels.take_missing() == set()
    labels.put_rendered(replace(MADE, printer="another"), b"TSPL", NOW)
    assert labels.rendered(7, "another") == b"TSPL"


def test_a_body_is_checked_at_every_read(labels: LabelStore) -> None:
    assert labels.put_source(BODY, NOW)
    assert labels.source(BODY.document_id) == BODY
    change(labels, "UPDATE source SET body = replace(body, '571', '999')")
    assert labels.source(BODY.document_id) is None


def test_the_same_body_again_lives_no_longer(labels: LabelStore) -> None:
    labels.kept = timedelta(days=3)
    labels.put_source(BODY, NOW)
    assert not labels.put_source(BODY, NOW + timedelta(days=2))
    assert labels.put_source(replace(BODY, routing_code="571"), NOW + timedelta(days=2)), "another one is news"
    assert labels.purge(NOW + timedelta(days=4)) == 0
    assert labels.purge(NOW + timedelta(days=5)) == 1
    assert labels.source(BODY.document_id) is None


def test_the_newest_of_an_order_and_what_is_dropped(labels: LabelStore) -> None:
    labels.put_rendered(MADE, b"old", NOW)
    labels.put_rendered(replace(MADE, paper_id=9), b"new", NOW)
    assert labels.newest_of(BODY.document_id) == replace(MADE, paper_id=9)
    labels.drop(9)
    assert labels.newest_of(BODY.document_id) == MADE
    assert labels.made(9) is None
    assert labels.newest_of("D9") is None


def test_a_file_of_the_first_version_keeps_its_bodies(tmp_path: Path) -> None:
    path = tmp_path / "labels.db"
    engine = open_engine(path, KEY, synchronous="FULL")
    text = msgspec.json.encode(BODY).decode()
    with engine.connect() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE source (document_id TEXT COLLATE NOCASE PRIMARY KEY, waybill TEXT COLLATE NOCASE NOT NULL, "
            "body TEXT NOT NULL, stored_at INTEGER NOT NULL, purge_at INTEGER NOT NULL)"
        )
        connection.exec_driver_sql(
            "CREATE TABLE rendered (paper_id INTEGER PRIMARY KEY, document_id TEXT NOT NULL, data BLOB NOT NULL, "
            "sha256 BLOB NOT NULL, stored_at INTEGER NOT NULL, purge_at INTEGER NOT NULL)"
        )
        connection.exec_driver_sql("INSERT INTO source VALUES (?, ?, ?, 0, 9)", (BODY.document_id, BODY.waybill, text))
        connection.exec_driver_sql("INSERT INTO rendered VALUES (1, 'D1001', x'00', x'00', 0, 9)")
        connection.commit()
    engine.dispose()
    for _ in range(2):
        store = LabelStore(path, KEY)
        assert store.source(BODY.document_id) == BODY
        assert store.rendered(1, "") is None
        store.close()
