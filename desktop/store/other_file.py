"""A file that another process writes, read here: missing or unreadable is a state; it may be replaced at any time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from sync.encrypted_sqlite import DatabaseLocked, open_connection

_GONE: Sequence[Any] = ()


class OtherFile:
    """Read-only door to a database file; every read answers nothing while there is nothing to read."""

    def __init__(self, path: Path, key: bytes, cache_mib: int = 16) -> None:
        self._path = path
        self._name = str(path)  # what is looked at before every read
        self._key = key
        self._cache_mib = cache_mib
        self._identity: tuple[int, int] | None = None
        # the driver's own connection: a read is answered in a third of the time that the layers above it need
        self._driver: Any = None
        self.openings = 0  # rises when the file was opened anew: whatever was remembered of it is void
        self.trouble = ""

    def rows(self, sql: str, params: tuple[Any, ...] = ()) -> Sequence[Any]:
        """Rows of a committed state; empty without a usable file."""
        driver = self._current()
        if driver is None:
            return _GONE
        try:
            return driver.execute(sql, params).fetchall()  # type: ignore[no-any-return]
        except sqlcipher.DatabaseError as error:
            self._drop(str(error))
            return _GONE

    @property
    def version(self) -> tuple[int, int]:
        """The first rises when another file has taken its place, the second changes with every transaction."""
        rows = self.rows("PRAGMA data_version")
        return self.openings, int(rows[0][0]) if rows else 0

    @property
    def available(self) -> bool:
        return self._current() is not None

    def close(self) -> None:
        self._drop("")

    def _current(self) -> Any:
        """The driver's connection, or None."""
        try:
            status = os.stat(self._name)  # noqa: PTH116  a Path takes half as long again as a short read
        except OSError:
            self._drop("missing")
            return None
        identity = (status.st_dev, status.st_ino)
        if self._driver is not None and identity == self._identity:
            return self._driver
        self._drop("")
        try:
            self._driver = open_connection(
                self._path, self._key, synchronous="NORMAL", read_only=True, cache_mib=self._cache_mib
            )
        except (DatabaseLocked, sqlcipher.DatabaseError, OSError) as error:
            self._drop(str(error))
            return None
        self._identity = identity
        self.openings += 1
        return self._driver

    def _drop(self, trouble: str) -> None:
        self.trouble = trouble
        if self._driver is not None:
            self._driver.close()
        self._identity = self._driver = None
