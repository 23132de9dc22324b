"""What is handed out is found by its lease, also among a hundred thousand sources that are not."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make an index of the few sources that are handed out."""
    held = sa.text("lease IS NOT NULL")
    op.create_index("ix_source_lease", "source", ["lease"], sqlite_where=held, postgresql_where=held)
