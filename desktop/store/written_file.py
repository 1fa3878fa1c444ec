"""A database file of which this process is the only writer: opened, given its tables, written in short transactions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from sync.encrypted_sqlite import Synchronous, begin_immediate, open_engine

_NAMES = "SELECT name FROM sqlite_master"


class WrittenFile:
    """One connection, one thread."""

    def __init__(
        self, path: Path, key: bytes, metadata: sa.MetaData, synchronous: Synchronous, cache_mib: int = 16
    ) -> None:
        self._engine = open_engine(path, key, synchronous=synchronous, cache_mib=cache_mib)
        self._connection = self._engine.connect()
        self._metadata = metadata
        with self.writing():
            if not self._has_all():
                metadata.create_all(self._connection)

    def _has_all(self) -> bool:
        """Whether there is nothing to make: one question where making asks one for each table and index."""
        there = {row[0] for row in self.rows(_NAMES)}
        indexes = {index.name for table in self._metadata.tables.values() for index in table.indexes}
        return there >= indexes | set(self._metadata.tables)

    def make_tables_anew(self) -> None:
        """Drop all tables and make them again, empty."""
        with self.writing():
            self._metadata.drop_all(self._connection)
            self._metadata.create_all(self._connection)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All statements of the block become durable together, or none of them."""
        begin_immediate(self._connection)
        try:
            yield
            self._connection.commit()
        except BaseException:
            self._connection.rollback()
            raise

    def run(self, sql: str, params: tuple[Any, ...] = ()) -> None:
        self._connection.exec_driver_sql(sql, params)

    def run_many(self, sql: str, rows: list[tuple[Any, ...]]) -> None:
        """Execute once per row; nothing for no rows."""
        if rows:
            self._connection.exec_driver_sql(sql, rows)

    def rows(self, sql: str, params: tuple[Any, ...] = ()) -> Sequence[Any]:
        return self._connection.exec_driver_sql(sql, params).fetchall()

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()
