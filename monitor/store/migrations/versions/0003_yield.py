"""What a source yields, when targets are told of it, and where it has moved to."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the columns; what sources have told so far is known from the testimonies."""
    with op.batch_alter_table("source") as batch:
        batch.add_column(sa.Column("moved_to", sa.Text(), nullable=True))
        batch.add_column(sa.Column("last_yield", TIME, nullable=True))
        batch.add_column(sa.Column("barren", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("barren_since", TIME, nullable=True))
        batch.add_column(sa.Column("alert_after", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE source SET last_yield = "
        "(SELECT max(testimony.last_seen) FROM testimony WHERE testimony.source = source.name)"
    )
