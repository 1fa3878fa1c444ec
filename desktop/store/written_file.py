"""A database file of which this process is the only writer: opened, given its tables, written in short transactions."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex

from sync.encrypted_sqlite import Synchronous, open_connection

NAMES = "SELECT name FROM sqlite_master"
_DIALECT = sqlite.dialect()


@functools.cache
def making(metadata: sa.MetaData, there: frozenset[str]) -> tuple[str, ...]:
    """The statements that make what is not ``there`` yet: tables with all that belongs to them, and single indexes."""
    made: list[str] = []
    writing = sa.create_mock_engine("sqlite://", lambda one, *_, **__: made.append(str(one.compile(dialect=_DIALECT))))
    tables = metadata.sorted_tables
    metadata.create_all(writing, [table for table in tables if table.name not in there], checkfirst=False)
    for index in (index for table in tables if table.name in there for index in table.indexes):
        if index.name not in there:
            writing.execute(CreateIndex(index))
    return tuple(made)


class WrittenFile:
    """One connection, one thread."""

    def __init__(
        self, path: Path, key: bytes, metadata: sa.MetaData, synchronous: Synchronous, cache_mib: int = 16
    ) -> None:
        # the driver's own connection: every order that is pulled and every receipt passes here
        self._driver: Any = open_connection(path, key, synchronous=synchronous, cache_mib=cache_mib)
        self._metadata = metadata
        try:
            with self.writing():
                self._make_tables()
        except BaseException:
            self._driver.close()
            raise

    def make_tables_anew(self) -> None:
        """Drop all tables and make them again, empty."""
        with self.writing():
            for table in reversed(self._metadata.sorted_tables):
                self.run(f'DROP TABLE IF EXISTS "{table.name}"')
            self._make_tables()

    def _make_tables(self) -> None:
        """One question what is there, where making asks one for each table and index."""
        there = {row[0] for row in self.rows(NAMES)}
        indexes = {str(index.name) for table in self._metadata.tables.values() for index in table.indexes}
        for statement in making(self._metadata, frozenset(there & (indexes | set(self._metadata.tables)))):
            self.run(statement)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All statements of the block become durable together, or none of them."""
        self._driver.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._driver.commit()
        except BaseException:
            self._driver.rollback()
            raise

    def run(self, sql: str, params: tuple[Any, ...] = ()) -> int:
        """How many rows it wrote."""
        return int(self._driver.execute(sql, params).rowcount)

    def run_many(self, sql: str, rows: list[tuple[Any, ...]]) -> int:
        """Execute once per row; how many were written in all."""
        return int(self._driver.executemany(sql, rows).rowcount) if rows else 0

    def rows(self, sql: str, params: tuple[Any, ...] = ()) -> Sequence[Any]:
        return self._driver.execute(sql, params).fetchall()  # type: ignore[no-any-return]

    def close(self) -> None:
        self._driver.close()
