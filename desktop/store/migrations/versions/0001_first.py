"""The journal as it first was."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _events()
    _orders()
    _labels()
    _station()


def _events() -> None:
    op.create_table(
        "event",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(collation="NOCASE"), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sequence"),
    )
    op.create_index("ix_event_document_id", "event", ["document_id"], unique=False)


def _orders() -> None:
    op.create_table(
        "outbox",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("stream", sa.Text(collation="NOCASE"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sequence"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_outbox_stream", "outbox", ["stream"], unique=False)
    op.create_index("outbox_pending", "outbox", ["sequence"], unique=False, sqlite_where=sa.text("state = 'pending'"))
    op.create_index(
        "outbox_refused",
        "outbox",
        ["sequence"],
        unique=False,
        sqlite_where=sa.text("state IN ('rejected', 'withheld')"),
    )
    op.create_table(
        "packing",
        sa.Column("document_id", sa.Text(collation="NOCASE"), nullable=False),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.Integer(), nullable=True),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document_id"),
    )
    op.create_index("ix_packing_closed_at", "packing", ["closed_at"], unique=False)
    op.create_index("ix_packing_condition", "packing", ["condition"], unique=False)
    op.create_table(
        "recall",
        sa.Column("document_id", sa.Text(collation="NOCASE"), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("raised", sa.Integer(), nullable=False),
        sa.Column("settled", sa.Integer(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document_id"),
    )
    op.create_table(
        "wanted",
        sa.Column("wanted_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("wanted_id"),
    )


def _labels() -> None:
    op.create_table(
        "number",
        sa.Column("waybill", sa.Text(collation="NOCASE"), nullable=False),
        sa.Column("document_id", sa.Text(collation="NOCASE"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("waybill"),
    )
    op.create_index("ix_number_document_id", "number", ["document_id"], unique=False)
    op.create_table(
        "paper",
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Text(collation="NOCASE"), nullable=False),
        sa.Column("waybill", sa.Text(collation="NOCASE"), nullable=False),
        sa.Column("copy", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.Integer(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("printer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("paper_id"),
    )
    op.create_index("ix_paper_document_id", "paper", ["document_id"], unique=False)
    op.create_index("ix_paper_waybill", "paper", ["waybill"], unique=False)
    op.create_index(
        "one_live_unmarked_paper",
        "paper",
        ["document_id"],
        unique=True,
        sqlite_where=sa.text("copy = 0 AND state != 'void'"),
    )
    op.create_index(
        "paper_open", "paper", ["paper_id"], unique=False, sqlite_where=sa.text("(state NOT IN ('proved', 'void'))")
    )
    op.create_table(
        "print_job",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("printer", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("expires", sa.Integer(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.paper_id"]),
        sa.PrimaryKeyConstraint("job_id"),
    )
    op.create_index("ix_print_job_paper_id", "print_job", ["paper_id"], unique=False)
    op.create_index(
        "print_job_open", "print_job", ["job_id"], unique=False, sqlite_where=sa.text("state IN ('waiting', 'sending')")
    )


def _station() -> None:
    op.create_table(
        "person",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.Column("pin_hash", sa.Text(), nullable=False),
        sa.Column("badge_hash", sa.Text(), nullable=False),
        sa.Column("extra_rights", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.create_index("ix_person_badge_hash", "person", ["badge_hash"], unique=False)
    op.create_table(
        "station",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
