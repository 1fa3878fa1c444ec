"""Entries of which nobody can say whether they took effect stand among those that wait for a person."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.drop_index("outbox_refused", table_name="outbox")
    waiting_for_a_person = sa.text("state IN ('rejected', 'withheld', 'unsettled')")
    op.create_index("outbox_refused", "outbox", ["sequence"], unique=False, sqlite_where=waiting_for_a_person)
