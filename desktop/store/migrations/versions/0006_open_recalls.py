"""Open recalls are read with each scan of an order and with each status line."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_index("recall_open", "recall", ["raised"], unique=False, sqlite_where=sa.text("settled IS NULL"))
