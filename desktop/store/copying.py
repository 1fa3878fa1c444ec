"""Copies an encrypted database online, beside its writer, under the same key; and checks a file as a whole."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher

from sync.encrypted_sqlite import DatabaseLocked, open_engine


class CopyFailed(Exception):
    """The disk, or the file, did not let the copy be made."""


def copy_database(source: Path, target: Path, key: bytes) -> None:
    """A consistent copy of what is committed; ``target`` appears whole or not at all. Raises CopyFailed."""
    try:
        _copy(source, target, key)
    except (OSError, DatabaseLocked, sa.exc.DatabaseError, sqlcipher.DatabaseError) as error:
        raise CopyFailed(f"{source.name}: {error}") from error


def _copy(source: Path, target: Path, key: bytes) -> None:
    unfinished = target.with_suffix(".unfinished")
    for leftover in (unfinished, *_companions(unfinished)):
        leftover.unlink(missing_ok=True)
    origin = open_engine(source, key, synchronous="FULL", read_only=True)
    copy = open_engine(unfinished, key, synchronous="FULL")
    try:
        with origin.connect() as reading, copy.connect() as writing:
            taken = reading.connection.driver_connection
            given = writing.connection.driver_connection
            if taken is not None and given is not None:
                taken.backup(given)
    finally:
        origin.dispose()
        copy.dispose()
    unfinished.replace(target)


def complaint_about(path: Path, key: bytes) -> str:
    """What is wrong with the file; empty when every page is authentic and the structure holds."""
    try:
        engine = open_engine(path, key, synchronous="FULL", read_only=True)
        try:
            with engine.connect() as connection:
                pages = connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall()
                found = pages or connection.exec_driver_sql("PRAGMA quick_check(1)").fetchall()
        finally:
            engine.dispose()
    except (DatabaseLocked, sa.exc.DatabaseError, OSError) as error:
        return str(error)
    words = "; ".join(str(row[0]) for row in found[:3])
    return "" if words == "ok" else words


def set_aside(path: Path, suffix: str) -> None:
    """Rename a database out of the way, with its WAL; nothing is ever overwritten."""
    for part in (path, *_companions(path)):
        if part.exists():
            part.replace(part.with_name(part.name + suffix))


def _companions(path: Path) -> tuple[Path, Path]:
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")
