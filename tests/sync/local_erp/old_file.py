"""Makes a database file of the local ERP as an older program left it."""

from __future__ import annotations

from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher


def make_old_file(path: Path, key: bytes, script: str, version: int = 1) -> None:
    connection = sqlcipher.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.executescript(script)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
