"""The first tables.

A migration states the schema as it was then and never imports the present tables.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text()
TIME = sa.DateTime(timezone=True)
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables, those that others refer to first."""
    _source()
    _page()
    _text()
    _check_log()
    _title()
    _testimony()
    _change()
    _outbox()


def _source() -> None:
    op.create_table(
        "source",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("url_host", TEXT, nullable=False),
        sa.Column("fingerprint", TEXT, nullable=False),
        sa.Column("configured", sa.Boolean(), nullable=False),
        sa.Column("phase", sa.Float(), nullable=False),
        sa.Column("next_due", TIME, nullable=False),
        sa.Column("scheduled_at", TIME, nullable=False),
        sa.Column("lease", TEXT, nullable=True),
        sa.Column("leased_until", TIME, nullable=True),
        sa.Column("last_fetch", TIME, nullable=True),
        sa.Column("last_success", TIME, nullable=True),
        sa.Column("last_change", TIME, nullable=True),
        sa.Column("last_outcome", TEXT, nullable=True),
        sa.Column("last_reason", TEXT, nullable=True),
        sa.Column("last_elapsed", sa.Float(), nullable=True),
        sa.Column("failures_in_row", sa.Integer(), nullable=False),
        sa.Column("failing_since", TIME, nullable=True),
        sa.Column("trouble_told", TIME, nullable=True),
        sa.Column("retry_not_before", TIME, nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_source"),
    )
    op.create_index("ix_source_next_due", "source", ["next_due"])
    op.create_index("ix_source_leased_until", "source", ["leased_until"])
    op.create_index("ix_source_scheduled_at", "source", ["scheduled_at"])
    op.create_index("ix_source_url_host", "source", ["url_host"])


def _page() -> None:
    op.create_table(
        "page",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("etag", TEXT, nullable=True),
        sa.Column("last_modified", TEXT, nullable=True),
        sa.Column("body_hash", TEXT, nullable=True),
        sa.Column("text_hash", TEXT, nullable=True),
        sa.Column("text_id", TEXT, nullable=True),
        sa.Column("link_title", TEXT, nullable=True),
        sa.Column("link_hash", TEXT, nullable=True),
        sa.Column("first_seen", TIME, nullable=False),
        sa.Column("fetched_at", TIME, nullable=True),
        sa.Column("next_due", TIME, nullable=True),
        sa.Column("failures_in_row", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["source.name"], name="fk_page_source"),
        sa.PrimaryKeyConstraint("id", name="pk_page"),
        sa.UniqueConstraint("source", "url", name="uq_page_source"),
    )
    op.create_index("ix_page_next_due", "page", ["source", "next_due"])


def _text() -> None:
    op.create_table(
        "text",
        sa.Column("page_id", sa.BigInteger(), nullable=False),
        sa.Column("article", TEXT, nullable=False),
        sa.Column("read_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name="fk_text_page_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("page_id", name="pk_text"),
    )


def _check_log() -> None:
    op.create_table(
        "check_log",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=True),
        sa.Column("elapsed", sa.Float(), nullable=False),
        sa.Column("changed", sa.Boolean(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["source.name"], name="fk_check_log_source"),
        sa.PrimaryKeyConstraint("id", name="pk_check_log"),
    )
    op.create_index("ix_check_log_source", "check_log", ["source", "id"])


def _title() -> None:
    op.create_table(
        "title",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("baseline_at", TIME, nullable=True),
        sa.Column("filming", TEXT, nullable=True),
        sa.Column("release", TEXT, nullable=True),
        sa.Column("release_when", TEXT, nullable=True),
        sa.Column("standing", TEXT, nullable=True),
        sa.Column("updated_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_title"),
    )


def _testimony() -> None:
    op.create_table(
        "testimony",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("tells", TEXT, nullable=False),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("aspect", TEXT, nullable=False),
        sa.Column("edtf", TEXT, nullable=True),
        sa.Column("basis", TEXT, nullable=False),
        sa.Column("evidence", TEXT, nullable=False),
        sa.Column("trust", TEXT, nullable=False),
        sa.Column("told", TIME, nullable=False),
        sa.Column("first_seen", TIME, nullable=False),
        sa.Column("last_seen", TIME, nullable=False),
        sa.Column("text_id", TEXT, nullable=False),
        sa.Column("retracted", TIME, nullable=True),
        sa.Column("withdrawn", TIME, nullable=True),
        sa.ForeignKeyConstraint(["title"], ["title.key"], name="fk_testimony_title"),
        sa.PrimaryKeyConstraint("id", name="pk_testimony"),
        sa.UniqueConstraint("title", "source", "url", "tells", name="uq_testimony_title"),
    )
    op.create_index("ix_testimony_source", "testimony", ["source", "url"])


def _change() -> None:
    op.create_table(
        "change",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("facet", TEXT, nullable=False),
        sa.Column("before", TEXT, nullable=True),
        sa.Column("after", TEXT, nullable=True),
        sa.Column("edtf", TEXT, nullable=True),
        sa.Column("change", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["title"], ["title.key"], name="fk_change_title"),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
    )
    op.create_index("ix_change_at", "change", ["at"])
    op.create_index("ix_change_title", "change", ["title", "id"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("seq", SERIAL, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("target", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("payload", TEXT, nullable=False),
        sa.Column("created", TIME, nullable=False),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", TEXT, nullable=True),
        sa.Column("settled_at", TIME, nullable=True),
        sa.Column("sent", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name="pk_outbox"),
        sa.UniqueConstraint("id", name="uq_outbox_id"),
    )
    op.create_index("ix_outbox_waiting", "outbox", ["settled_at", "target", "title", "seq"])
