"""Titles for which a page has not been read yet, and what sources are read for."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what is there counts as read for what is watched now."""
    with op.batch_alter_table("source") as batch:
        batch.add_column(sa.Column("titles", sa.Text(), nullable=True))
    with op.batch_alter_table("page") as batch:
        batch.add_column(sa.Column("newcomers", sa.Text(), nullable=True))
