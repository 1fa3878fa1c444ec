"""Papers of several kinds, batches, numbers with a reason: the three label tables are made anew around their rows."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_OLD_INDEXES = {
    "ix_number_document_id": "number",
    "ix_paper_document_id": "paper",
    "ix_paper_waybill": "paper",
    "one_live_unmarked_paper": "paper",
    "paper_open": "paper",
    "ix_print_job_paper_id": "print_job",
    "print_job_open": "print_job",
}
# A paper was sent if it stands so, or if its last job says so.
_COPY_PAPERS = """
INSERT INTO paper SELECT paper_id, document_id, waybill, copy, state, asked_at, operator, reason, printer, 'waybill',
0, 0, state NOT IN ('asked', 'stored', 'void') OR (state = 'void' AND EXISTS (
  SELECT 1 FROM print_job_1 j WHERE j.paper_id = paper_1.paper_id AND j.state IN ('sending', 'handed_over', 'cut')
)), '', 1 FROM paper_1
"""
_COPY_JOBS = """
INSERT INTO print_job SELECT job_id, paper_id, printer, state, expires, detail, 0, 0 FROM print_job_1
"""
# A number is held since its first paper was asked for.
_COPY_NUMBERS = """
INSERT INTO number SELECT waybill, document_id, state, '', coalesce(
  (SELECT min(asked_at) FROM paper p WHERE p.document_id = number_1.document_id), 0
) FROM number_1
"""


def upgrade() -> None:
    for index, table in _OLD_INDEXES.items():
        op.drop_index(index, table_name=table)
    for table in ("print_job", "paper", "number"):
        op.rename_table(table, f"{table}_1")
    _numbers()
    _papers()
    _jobs()
    for statement in (_COPY_PAPERS, _COPY_JOBS, _COPY_NUMBERS):
        op.execute(statement)
    for table in ("print_job", "paper", "number"):
        op.drop_table(f"{table}_1")


def _numbers() -> None:
    op.create_table(
        "number",
        sa.Column("waybill", sa.Text(collation="NOCASE"), nullable=False),
        sa.Column("document_id", sa.Text(collation="NOCASE"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("waybill"),
    )
    op.create_index("ix_number_document_id", "number", ["document_id"], unique=False)
    op.create_index("number_unused", "number", ["at"], unique=False, sqlite_where=sa.text("state != 'used'"))


def _papers() -> None:
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
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("paper_id"),
    )
    op.create_index("ix_paper_document_id", "paper", ["document_id"], unique=False)
    op.create_index("ix_paper_waybill", "paper", ["waybill"], unique=False)
    unmarked = sa.text("kind = 'waybill' AND copy = 0 AND state != 'void'")
    op.create_index("one_live_unmarked_paper", "paper", ["document_id"], unique=True, sqlite_where=unmarked)
    op.create_index(
        "paper_asked", "paper", ["batch", "place", "paper_id"], unique=False, sqlite_where=sa.text("state = 'asked'")
    )
    on_its_way = sa.text("state IN ('asked', 'stored', 'sending')")
    op.create_index("paper_on_its_way", "paper", ["paper_id"], unique=False, sqlite_where=on_its_way)
    unseen = sa.text("state = 'unknown' OR kind IN ('waybill', 'test') AND state IN ('handed_over', 'printer_done')")
    op.create_index("paper_unseen", "paper", ["batch", "paper_id"], unique=False, sqlite_where=unseen)
    op.create_index("paper_batch", "paper", ["batch", "place"], unique=False, sqlite_where=sa.text("batch > 0"))


def _jobs() -> None:
    op.create_table(
        "print_job",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("printer", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("expires", sa.Integer(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.paper_id"]),
        sa.PrimaryKeyConstraint("job_id"),
    )
    op.create_index("ix_print_job_paper_id", "print_job", ["paper_id"], unique=False)
    waiting = sa.text("state = 'waiting'")
    order = ["printer", "batch", "place", "job_id"]
    op.create_index("print_job_waiting", "print_job", order, unique=False, sqlite_where=waiting)
    op.create_index("print_job_expiry", "print_job", ["expires"], unique=False, sqlite_where=waiting)
    op.create_index(
        "print_job_sending", "print_job", ["job_id"], unique=False, sqlite_where=sa.text("state = 'sending'")
    )
