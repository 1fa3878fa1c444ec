"""Which shape a journal file has: new ones are made from the tables, older ones migrated, newer ones refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from desktop.store.journal_schema import METADATA
from sync.encrypted_sqlite import open_engine

HEAD = "0008"  # the newest migration; a test holds it against the migrations themselves
MIGRATIONS = Path(__file__).parent / "migrations"
_HAS_VERSION = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
_VERSION = "SELECT version_num FROM alembic_version"


class JournalTooNew(Exception):
    """The file was written by a newer Packbench; it is left as it is."""


def is_newest(driver: Any) -> bool:
    """Whether an open journal has the present shape, as nearly always."""
    made = driver.execute(_HAS_VERSION).fetchone()
    return bool(made) and driver.execute(_VERSION).fetchone() == (HEAD,)


def bring_up(path: Path, key: bytes) -> None:
    """Give the journal, new or older, the present shape. Raises JournalTooNew."""
    engine = open_engine(path, key, synchronous="FULL")
    try:
        with engine.connect() as connection:
            prepare(connection)
    finally:
        engine.dispose()


def prepare(connection: sa.Connection) -> None:
    """Bring the open journal to the present shape; nothing to do in the usual case."""
    found = _version(connection)
    if found == HEAD:
        return
    if found is None and not _has_tables(connection):
        _create(connection)
        return
    migrate(connection)


def _version(connection: sa.Connection) -> str | None:
    if not connection.exec_driver_sql(_HAS_VERSION).fetchall():
        return None
    row = connection.exec_driver_sql(_VERSION).fetchall()
    return str(row[0][0]) if row else None


def _has_tables(connection: sa.Connection) -> bool:
    return bool(connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'event'").fetchall())


def _create(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    METADATA.create_all(connection, checkfirst=False)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
    connection.commit()


def migrate(connection: sa.Connection) -> None:
    """Run the migrations that the file has not seen; Alembic is imported only here, since it costs start-up time."""
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    found = _version(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise JournalTooNew(f"journal of version {found}; this program knows versions up to {HEAD}")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
