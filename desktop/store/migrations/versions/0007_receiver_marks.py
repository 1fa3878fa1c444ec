"""Each paper keeps the mark of the receiver whom it shows; of papers from before nobody can say it.

Parcels that left before their stop was known are counted with each status line.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("paper", sa.Column("receiver_mark", sa.Text(), nullable=False, server_default=""))
    unseen = sa.text("action = 'left_before'")
    op.create_index("recall_left_before", "recall", ["raised"], unique=False, sqlite_where=unseen)
