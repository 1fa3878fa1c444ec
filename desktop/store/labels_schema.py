"""Tables of labels.db: the only file of the station that holds receiver data, each row with the day it dies."""

from __future__ import annotations

import sqlalchemy as sa

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
)

RENDERED = sa.Table(
    "rendered",
    METADATA,
    sa.Column("paper_id", sa.Integer, primary_key=True),
    sa.Column("document_id", NUMBER, nullable=False, index=True),
    sa.Column("data", sa.LargeBinary, nullable=False),  # bytes in the printer's language
    sa.Column("sha256", sa.LargeBinary, nullable=False),
    sa.Column("stored_at", sa.Integer, nullable=False),
    sa.Column("purge_at", sa.Integer, nullable=False, index=True),
)
