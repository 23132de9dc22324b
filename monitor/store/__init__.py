"""The memory: SQLModel rows behind named queries that return model values.

Open a `Store`, then call the query modules inside one of its transactions:

    with store.transaction() as tx:
        standings.save(tx, title, standing, changes, entries, now)

Importing this package loads SQLAlchemy; a command that needs no database must not pay for it.
"""

from monitor.store import (
    claims,
    holds,
    hosts,
    housekeeping,
    leases,
    memo,
    move,
    newcomers,
    outbox,
    pages,
    sources,
    standings,
    trouble,
)
from monitor.store.session import Store, Transaction
from monitor.store.values import (
    CheckOutcome,
    CheckRecord,
    Due,
    DueArticle,
    Ended,
    Entry,
    EntryKind,
    KnownPage,
    Pruned,
    Recorded,
    Retention,
    SourceReport,
    Synced,
    Told,
    Waiting,
)

__all__ = [
    "CheckOutcome",
    "CheckRecord",
    "Due",
    "DueArticle",
    "Ended",
    "Entry",
    "EntryKind",
    "KnownPage",
    "Pruned",
    "Recorded",
    "Retention",
    "SourceReport",
    "Store",
    "Synced",
    "Told",
    "Transaction",
    "Waiting",
    "claims",
    "holds",
    "hosts",
    "housekeeping",
    "leases",
    "memo",
    "move",
    "newcomers",
    "outbox",
    "pages",
    "sources",
    "standings",
    "trouble",
]
