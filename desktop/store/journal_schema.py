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

sa.Index("event_reconnected", EVENT.c.sequence, sqlite_where=EVENT.c.kind == "reconnected")

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
    # desktop.store.outbox.EntryState: "pending", the folded verdict, or "withdrawn" by a person
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("created", sa.Integer, nullable=False),
)
sa.Index("outbox_pending", OUTBOX.c.sequence, sqlite_where=OUTBOX.c.state == "pending")
sa.Index("outbox_refused", OUTBOX.c.sequence, sqlite_where=OUTBOX.c.state.in_(["rejected", "withheld", "unsettled"]))
# Asked for by these very conditions, so that they are taken for nothing else.
sa.Index("outbox_rare", OUTBOX.c.state, sqlite_where=OUTBOX.c.state.not_in(["pending", "accepted"]))
sa.Index("outbox_kind", OUTBOX.c.kind, sqlite_where=OUTBOX.c.kind != "")
sa.Index("outbox_unweighed", OUTBOX.c.created, sqlite_where=OUTBOX.c.kind == "ship_document")

WANTED = sa.Table(
    "wanted",
    METADATA,
    sa.Column("wanted_id", sa.Integer, primary_key=True),
    sa.Column("number", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),  # as sync.ports.Wanted
    sa.Column("at", sa.Integer, nullable=False),
)

NUMBER_TABLE = sa.Table(
    "number",
    METADATA,
    sa.Column("waybill", NUMBER, primary_key=True),
    sa.Column("document_id", NUMBER, nullable=False, index=True),
    sa.Column("state", sa.Text, nullable=False),  # domain.labels.NumberState
    sa.Column("reason", sa.Text, nullable=False),  # why it is void
    sa.Column("at", sa.Integer, nullable=False),  # since when it is held or void
)
sa.Index("number_unused", NUMBER_TABLE.c.at, sqlite_where=NUMBER_TABLE.c.state != "used")

PAPER = sa.Table(
    "paper",
    METADATA,
    sa.Column("paper_id", sa.Integer, primary_key=True),
    sa.Column("document_id", NUMBER, nullable=False, index=True),  # "" where it belongs to no order
    sa.Column("waybill", NUMBER, nullable=False, index=True),
    sa.Column("copy", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False),  # domain.labels.PaperState
    sa.Column("asked_at", sa.Integer, nullable=False),
    sa.Column("operator", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("printer", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),  # printing.label.PaperKind
    sa.Column("batch", sa.Integer, nullable=False),  # 0: asked for by itself
    sa.Column("place", sa.Integer, nullable=False),  # in its batch, from 1
    sa.Column("sent", sa.Integer, nullable=False),  # bytes may have left
    sa.Column("subject", sa.Text, nullable=False),  # SKU, bin or set-up, where there is no order
    sa.Column("pieces", sa.Integer, nullable=False),
    # of whom it shows, as the ERP marked the receiver then; says nothing about them
    sa.Column("receiver_mark", sa.Text, nullable=False, server_default=""),
)
# The promise itself, held by the database: at most one live unmarked waybill paper per parcel.
sa.Index(
    "one_live_unmarked_paper",
    PAPER.c.document_id,
    unique=True,
    sqlite_where=sa.and_(PAPER.c.kind == "waybill", PAPER.c.copy == 0, PAPER.c.state != "void"),
)
sa.Index("paper_asked", PAPER.c.batch, PAPER.c.place, PAPER.c.paper_id, sqlite_where=PAPER.c.state == "asked")
sa.Index("paper_on_its_way", PAPER.c.paper_id, sqlite_where=PAPER.c.state.in_(["asked", "stored", "sending"]))
# Out, and nobody has seen it. Slips, SKU and bin labels that were handed over are done: nobody scans them.
sa.Index(
    "paper_unseen",
    PAPER.c.batch,
    PAPER.c.paper_id,
    sqlite_where=sa.or_(
        PAPER.c.state == "unknown",
        sa.and_(PAPER.c.kind.in_(["waybill", "test"]), PAPER.c.state.in_(["handed_over", "printer_done"])),
    ),
)
sa.Index("paper_batch", PAPER.c.batch, PAPER.c.place, sqlite_where=PAPER.c.batch > 0)

PRINT_JOB = sa.Table(
    "print_job",
    METADATA,
    sa.Column("job_id", sa.Integer, primary_key=True),
    sa.Column("paper_id", sa.Integer, sa.ForeignKey("paper.paper_id"), nullable=False, index=True),
    sa.Column("printer", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),  # domain.labels.JobState
    sa.Column("expires", sa.Integer, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("batch", sa.Integer, nullable=False),  # of its paper: what is asked for by itself goes first
    sa.Column("place", sa.Integer, nullable=False),
)
sa.Index(
    "print_job_waiting",
    PRINT_JOB.c.printer,
    PRINT_JOB.c.batch,
    PRINT_JOB.c.place,
    PRINT_JOB.c.job_id,
    sqlite_where=PRINT_JOB.c.state == "waiting",
)
sa.Index("print_job_expiry", PRINT_JOB.c.expires, sqlite_where=PRINT_JOB.c.state == "waiting")
sa.Index("print_job_sending", PRINT_JOB.c.job_id, sqlite_where=PRINT_JOB.c.state == "sending")

RECALL = sa.Table(
    "recall",
    METADATA,
    sa.Column("document_id", NUMBER, primary_key=True),
    sa.Column("key", sa.Text, nullable=False),  # the outbox entry that is held back
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("raised", sa.Integer, nullable=False),
    sa.Column("settled", sa.Integer),
    sa.Column("action", sa.Text, nullable=False),  # usecases.recalling.RecallAction, or "" while it is open
    sa.Column("operator", sa.Text, nullable=False),
)
sa.Index("recall_open", RECALL.c.raised, sqlite_where=RECALL.c.settled.is_(None))
sa.Index("recall_left_before", RECALL.c.raised, sqlite_where=RECALL.c.action == "left_before")

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

# What a piece, box or filler weighs, learned from the packings above; never a source: they can teach it again.
LEARNED_WEIGHT = sa.Table(
    "learned_weight",
    METADATA,
    sa.Column("kind", sa.Text, primary_key=True),  # domain.weight_model.Kind
    sa.Column("item", NUMBER, primary_key=True),  # SKU or code; "" is the box that nobody scanned
    sa.Column("body", sa.LargeBinary, nullable=False),  # msgpack of domain.weight_model.Belief
    sa.Column("at", sa.Integer, nullable=False),  # of the last parcel that taught it
    sa.Column("document_id", NUMBER, nullable=False),  # that parcel
)

STATION = sa.Table(
    "station",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),  # "station_id", "incarnation", "home" …
    sa.Column("value", sa.Text, nullable=False),
)
