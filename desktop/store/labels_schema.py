"""Tables of labels.db: the only file of the station that holds receiver data, each row with the day it dies."""

from __future__ import annotations

import hashlib
from typing import Any

import sqlalchemy as sa

from desktop.store.written_file import NAMES, making

METADATA = sa.MetaData()
NUMBER = sa.Text(collation="NOCASE")

SOURCE = sa.Table(
    "source",
    METADATA,
    sa.Column("document_id", NUMBER, primary_key=True),
    sa.Column("waybill", NUMBER, nullable=False),
    sa.Column("body", sa.Text, nullable=False),  # JSON of sync.vocabulary.LabelBody
    sa.Column("stored_at", sa.Integer, nullable=False),  # microseconds since 1970, UTC; so everywhere
    sa.Column("purge_at", sa.Integer, nullable=False, index=True),
    sa.Column("sha256", sa.LargeBinary, nullable=False, server_default=sa.text("x''")),
)

RENDERED = sa.Table(
    "rendered",
    METADATA,
    sa.Column("paper_id", sa.Integer, primary_key=True),  # of a paper, or of one that may be asked for
    sa.Column("document_id", NUMBER, nullable=False, index=True),
    sa.Column("printer", sa.Text, nullable=False),  # the bytes are in its language, and for no other
    sa.Column("made_from", sa.LargeBinary, nullable=False),  # sha256 of the content and of how it was drawn
    sa.Column("data", sa.LargeBinary, nullable=False),
    sa.Column("sha256", sa.LargeBinary, nullable=False),
    sa.Column("stored_at", sa.Integer, nullable=False),
    sa.Column("purge_at", sa.Integer, nullable=False, index=True),
)


def prepare(driver: Any) -> None:
    """Bring the open file to the present shape. Bodies are kept, since some ERP gives each only once; bytes are not."""
    columns = {table: _columns(driver, table) for table in ("source", "rendered")}
    if columns["rendered"] and "made_from" not in columns["rendered"]:
        driver.execute("DROP TABLE rendered")
    if columns["source"] and "sha256" not in columns["source"]:
        driver.execute("ALTER TABLE source ADD COLUMN sha256 BLOB NOT NULL DEFAULT x''")
        for document_id, body in driver.execute("SELECT document_id, body FROM source").fetchall():
            hashed = hashlib.sha256(body.encode()).digest()
            driver.execute("UPDATE source SET sha256 = ? WHERE document_id = ?", (hashed, document_id))
    for statement in making(METADATA, frozenset(row[0] for row in driver.execute(NAMES).fetchall())):
        driver.execute(statement)


def _columns(driver: Any, table: str) -> set[str]:
    return {row[1] for row in driver.execute(f"PRAGMA table_info({table})").fetchall()}
