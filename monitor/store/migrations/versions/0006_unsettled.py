"""Titles of which news were taken in and are still to be told."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what an earlier version left untold is found as time passes."""
    with op.batch_alter_table("title") as batch:
        batch.add_column(sa.Column("unsettled", sa.Boolean(), nullable=False, server_default=sa.false()))
