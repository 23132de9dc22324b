"""Leases that pass from one process to another: what a scheduler hands out and a worker takes up."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from sqlalchemy import and_, bindparam, func, or_, select, update
from sqlmodel import Session

from monitor.store.due import DUE, KEEP, handed_out
from monitor.store.sql import run
from monitor.store.tables import SOURCE
from monitor.store.values import Due

S = SOURCE.c


def take_up(tx: Session, host: str, lease: str, now: datetime, until: datetime, *, taker: str) -> tuple[Due, ...]:
    """Take over what was handed out of a host under this lease and is not finished, from whoever was at it.

    It gets a lease of its own, which begins with that one: who had it can neither keep nor finish it any more. Empty
    if the lease is over, when another source of the host may have been handed out. `taker`, without a slash, is what
    `taker_of` tells the next one.
    """
    values = {"its_host": host, "its_lease": lease, "taken": _taken(lease, taker), "now": now, "until": until}
    return handed_out(run(tx, _TAKE_UP, values))


def begin(tx: Session, host: str, lease: str, now: datetime, until: datetime, *, taker: str) -> tuple[Due, ...]:
    """As `take_up`, but only what nobody has taken up yet: as a rule all of it. One statement."""
    values = {"its_host": host, "its_lease": lease, "taken": _taken(lease, taker), "now": now, "until": until}
    return handed_out(run(tx, _BEGIN, values))


def taker_of(tx: Session, host: str, lease: str) -> str | None:
    """Who has taken up what was handed out of a host under this lease, and has not finished it; None for nobody.

    Nobody else takes it up till the end of the transaction.
    """
    found = run(tx, _TAKEN, {"its_host": host, "its_lease": lease}).scalars().all()
    return next((str(taken).split("/")[1] for taken in found if "/" in taken), None)


def keep(tx: Session, due: Due, until: datetime) -> bool:
    """Keep a source longer, and what was handed out with it; False if this source is no longer held."""
    kept = run(tx, KEEP.returning(S.name), {"its_lease": due.lease, "until": until})
    return due.name in {row.name for row in kept}


def is_held(tx: Session, due: Due) -> bool:
    """Whether a source is still held under this lease. One statement."""
    return run(tx, _HELD, {"its_name": due.name, "its_lease": due.lease}).first() is not None


def keep_handed_out(tx: Session, lease: str, until: datetime) -> int:
    """Keep what was handed out under this lease, of whatever host, and nobody has taken up. Returns how many."""
    return run(tx, KEEP, {"its_lease": lease, "until": until}).rowcount


def busy_hosts(tx: Session, now: datetime) -> int:
    """How many hosts have sources that are handed out."""
    return int(run(tx, select(func.count(S.url_host.distinct())).where(S.leased_until > now)).scalar_one())


def _taken(lease: str, taker: str) -> str:
    return f"{lease}/{taker}/{uuid4().hex}"


_lease = bindparam("its_lease", type_=S.lease.type)
_OF_HOST = S.url_host == bindparam("its_host")
_HANDED_OUT = and_(_OF_HOST, or_(S.lease == _lease, S.lease.startswith(_lease + "/")))
_HELD = select(S.name).where(S.name == bindparam("its_name"), S.lease == _lease)
_TAKEN = select(S.lease).where(_HANDED_OUT).order_by(S.name).with_for_update()
_TAKE = (
    update(SOURCE)
    .where(S.leased_until > bindparam("now", type_=S.leased_until.type))
    .values(lease=bindparam("taken"), leased_until=bindparam("until"))
    .returning(*DUE)
)
_TAKE_UP = _TAKE.where(_HANDED_OUT)
_BEGIN = _TAKE.where(_OF_HOST, S.lease == _lease)
