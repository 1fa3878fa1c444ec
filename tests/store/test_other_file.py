"""A file that another process writes: missing, unreadable, made, replaced, and read beside its writer."""

from __future__ import annotations

from pathlib import Path

from desktop.store.other_file import OtherFile
from sync.encrypted_sqlite import open_engine

KEY = bytes(range(32))


def make(path: Path, value: str, key: bytes = KEY) -> None:
    engine = open_engine(path, key, synchronous="NORMAL")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE said (value TEXT)")
        connection.exec_driver_sql("INSERT INTO said VALUES (?)", (value,))
    engine.dispose()


def test_missing_then_there_then_replaced(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    file = OtherFile(path, KEY)
    assert list(file.rows("SELECT value FROM said")) == []
    assert (file.available, file.trouble) == (False, "missing")
    make(path, "first")
    assert file.rows("SELECT value FROM said")[0][0] == "first"
    make(tmp_path / "other.db", "second")
    (tmp_path / "other.db").replace(path)
    assert file.rows("SELECT value FROM said")[0][0] == "second"
    assert file.openings == 2
    path.unlink()
    assert not file.available
    file.close()


def test_another_key_or_no_database_is_no_cache(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    make(path, "secret", bytes(32))
    file = OtherFile(path, KEY)
    assert not file.available
    assert file.trouble
    path.write_bytes(b"no database" * 1000)
    assert list(file.rows("SELECT 1")) == []
    file.close()


def test_tables_that_are_not_made_yet_are_no_error(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    open_engine(path, KEY, synchronous="NORMAL").connect().close()
    file = OtherFile(path, KEY)
    assert list(file.rows("SELECT value FROM said")) == []
    file.close()


def test_it_never_writes(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    make(path, "first")
    file = OtherFile(path, KEY)
    assert list(file.rows("INSERT INTO said VALUES ('mine') RETURNING value")) == []
    assert [row[0] for row in file.rows("SELECT value FROM said")] == ["first"]
    file.close()
