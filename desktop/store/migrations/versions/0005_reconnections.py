"""Receipts of reconnections are found among millions of events."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_index(
        "event_reconnected", "event", ["sequence"], unique=False, sqlite_where=sa.text("kind = 'reconnected'")
    )
