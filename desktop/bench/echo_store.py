"""What the echoing window writes: one blob a scan, durable and encrypted, by the driver alone."""

from __future__ import annotations

import os
import time
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher


class EchoStore:
    """A fresh file in ``folder``; each blob has ``size`` bytes."""

    def __init__(self, folder: Path, size: int) -> None:
        self._blob = os.urandom(size)
        self._file = sqlcipher.connect(str(folder / f"echo-{time.monotonic_ns()}.db"), isolation_level=None)
        self._file.execute(f"PRAGMA key = \"x'{os.urandom(32).hex()}'\"")
        self._file.execute("PRAGMA journal_mode = WAL").fetchone()
        self._file.execute("PRAGMA synchronous = FULL")
        self._file.execute("CREATE TABLE echo (id INTEGER PRIMARY KEY, body BLOB)")

    def write(self) -> None:
        self._file.execute("BEGIN IMMEDIATE")
        self._file.execute("INSERT INTO echo (body) VALUES (?)", (self._blob,))
        self._file.execute("COMMIT")
