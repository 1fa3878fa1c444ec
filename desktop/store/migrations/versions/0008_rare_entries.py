"""Pages of entries of one kind or of a rare state, and parcels that were shipped without a weight, are read at once."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    rare = sa.text("(state NOT IN ('pending', 'accepted'))")
    op.create_index("outbox_rare", "outbox", ["state"], unique=False, sqlite_where=rare)
    op.create_index("outbox_kind", "outbox", ["kind"], unique=False, sqlite_where=sa.text("kind != ''"))
    unweighed = sa.text("kind = 'ship_document'")
    op.create_index("outbox_unweighed", "outbox", ["created"], unique=False, sqlite_where=unweighed)
