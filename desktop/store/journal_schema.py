"""Tables of journal.db: what was done here. The station process alone writes it, FULL; it is the truth."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()
NUMBER = sa.Text(collation="NOCASE")

EVENT = sa.Table(
    "event",
    METADATA,
    sa.Column("sequence", sa.Integer, primary_key=True),
    sa.Column("at", sa.Integer, nullable=False),  # microseconds since 1970, UTC; so everywhere
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("document_id", NUMBER, nullable=False, index=True),  # "" where it concerns no order
    sa.Column("operator", sa.Text, nullable=False),  # person_id
    sa.Column("body", sa.Text, nullable=False),  # JSON object, never receiver data
    sa.Column("hash", sa.LargeBinary, nullable=False),  # sha256 over the previous hash and this row
)

PACKING = sa.Table(
    "packing",
    METADATA,
    sa.Column("document_id", NUMBER, primary_key=True),
    sa.Column("condition", sa.Text, nullable=False, index=True),  # domain.packing.Condition
    sa.Column("body", sa.LargeBinary, nullable=False),  # msgpack of domain.packing.Packing
    sa.Column("sequence", sa.Integer, nullable=False),  # event that wrote it
    sa.Column("closed_at", sa.Integer, index=True),
    sa.Column("operator", sa.Text, nullable=False),
)

OUTBOX = sa.Table(
    "outbox",
    METADATA,
    sa.Column("sequence", sa.Integer, primary_key=True),
    sa.Column("key", sa.Text, nullable=False, unique=True),
    sa.Column("stream", NUMBER, nullable=False, index=True),  # document_id
    sa.Column("kind", sa.Text, nullable=False),  # sync.vocabulary.EntryKind
    sa.Column("body", sa.Text, nullable=False),  # JSON of sync.vocabulary.Entry
    # "pending", or the folded verdict: accepted, already_there, rejected, withheld; or "withdrawn" by a person
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("created", sa.Integer, nullable=False),
)
sa.Index("outbox_pending", OUTBOX.c.sequence, sqlite_where=OUTBOX.c.state == "pending")
sa.Index("outbox_refused", OUTBOX.c.sequence, sqlite_where=OUTBOX.c.state.in_(["rejected", "withheld"]))

WANTED = sa.Table(
    "wanted",
    METADATA,
    sa.Column("wanted_id", sa.Integer, primary_key=True),
    sa.Column("number", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),  # "order", "sku", "bins"
    sa.Column("at", sa.Integer, nullable=False),
)

NUMBER_TABLE = sa.Table(
    "number",
    METADATA,
    sa.Column("waybill", NUMBER, primary_key=True),
    sa.Column("document_id", NUMBER, nullable=False, index=True),
    sa.Column("state", sa.Text, nullable=False),  # domain.labels.NumberState
)

PAPER = sa.Table(
    "paper",
    METADATA,
    sa.Column("paper_id", sa.Integer, primary_key=True),
    sa.Column("document_id", NUMBER, nullable=False, index=True),
    sa.Column("waybill", NUMBER, nullable=False, index=True),
    sa.Column("copy", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False),  # domain.labels.PaperState
    sa.Column("asked_at", sa.Integer, nullable=False),
    sa.Column("operator", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("printer", sa.Text, nullable=False),
)
# The promise itself, held by the database: at most one live unmarked paper per parcel.
sa.Index(
    "one_live_unmarked_paper",
    PAPER.c.document_id,
    unique=True,
    sqlite_where=sa.and_(PAPER.c.copy == 0, PAPER.c.state != "void"),
)
sa.Index("paper_open", PAPER.c.paper_id, sqlite_where=PAPER.c.state.not_in(["proved", "void"]))

PRINT_JOB = sa.Table(
    "print_job",
    METADATA,
    sa.Column("job_id", sa.Integer, primary_key=True),
    sa.Column("paper_id", sa.Integer, sa.ForeignKey("paper.paper_id"), nullable=False, index=True),
    sa.Column("printer", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),  # "waiting", "sending", "handed_over", "cut", "withdrawn", "expired"
    sa.Column("expires", sa.Integer, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
)
sa.Index("print_job_open", PRINT_JOB.c.job_id, sqlite_where=PRINT_JOB.c.state.in_(["waiting", "sending"]))

RECALL = sa.Table(
    "recall",
    METADATA,
    sa.Column("document_id", NUMBER, primary_key=True),
    sa.Column("key", sa.Text, nullable=False),  # the outbox entry that is held back
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("raised", sa.Integer, nullable=False),
    sa.Column("settled", sa.Integer),
    sa.Column("action", sa.Text, nullable=False),  # "", "taken_back", "left_anyway"
    sa.Column("operator", sa.Text, nullable=False),
)

PERSON = sa.Table(
    "person",
    METADATA,
    sa.Column("person_id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("active", sa.Integer, nullable=False),
    sa.Column("pin_hash", sa.Text, nullable=False),  # argon2id, or ""
    sa.Column("badge_hash", sa.Text, nullable=False, index=True),  # keyed sha256 of the badge code, or ""
    sa.Column("extra_rights", sa.Text, nullable=False),  # JSON array
)

STATION = sa.Table(
    "station",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),  # "station_id", "incarnation", "home" …
    sa.Column("value", sa.Text, nullable=False),
)
