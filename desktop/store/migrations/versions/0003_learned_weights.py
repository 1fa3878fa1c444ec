"""Learned weights: a table that fills from the parcels that are in the journal already."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "learned_weight",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(collation="NOCASE"), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Text(collation="NOCASE"), nullable=False),
        sa.PrimaryKeyConstraint("kind", "item"),
    )
