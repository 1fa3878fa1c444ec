"""Tables of sync.db: attempts, receipts and the state of the line. Written by the sync process alone, FULL."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()

ATTEMPT = sa.Table(
    "attempt",
    METADATA,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("in_doubt", sa.Integer, nullable=False),
    sa.Column("next_try", sa.Integer),  # microseconds since 1970, UTC; so everywhere
    sa.Column("last_error", sa.Text, nullable=False),
    sa.Column("last_at", sa.Integer, nullable=False),
)

RECEIPT = sa.Table(
    "receipt",
    METADATA,
    sa.Column("receipt_id", sa.Integer, primary_key=True),  # rising; the station folds what lies behind its mark
    sa.Column("key", sa.Text, nullable=False, index=True),
    sa.Column("verdict", sa.Text, nullable=False),  # sync.vocabulary.Verdict
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("at", sa.Integer, nullable=False),
)

WANTED_SERVED = sa.Table(
    "wanted_served",
    METADATA,
    sa.Column("wanted_id", sa.Integer, primary_key=True),
    sa.Column("number", sa.Text, nullable=False),
    sa.Column("found", sa.Integer, nullable=False),
    sa.Column("at", sa.Integer, nullable=False),
)

CONNECTION = sa.Table(
    "connection",
    METADATA,
    sa.Column("one", sa.Integer, primary_key=True),  # always 1
    sa.Column("body", sa.Text, nullable=False),  # JSON of sync.ports.Connection
)

# What became of everything that waited when the line came back. Row 0 is the one that is not settled yet.
RECONNECT = sa.Table(
    "reconnect",
    METADATA,
    sa.Column("reconnect_id", sa.Integer, primary_key=True),  # rising, from the time of the reconnection
    sa.Column("body", sa.Text, nullable=False),  # JSON of sync.ports.Reconnect; row 0: of sync.ports.Returning
)

CAPABILITIES = sa.Table(
    "capabilities",
    METADATA,
    sa.Column("one", sa.Integer, primary_key=True),  # always 1
    sa.Column("body", sa.Text, nullable=False),  # JSON of sync.capabilities.Capabilities
)

META = sa.Table(
    "meta",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),  # "born": when the file was made; "first_sequence"
    sa.Column("value", sa.Text, nullable=False),
)
