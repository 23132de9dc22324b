"""Hosts: when each may be asked again, whichever process asks. For databases that several processes share."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, update
from sqlmodel import Session

from monitor.store.sql import run, upsert
from monitor.store.tables import HOST

H = HOST.c


def reserve(tx: Session, name: str, now: datetime, pause: timedelta, patience: timedelta) -> timedelta:
    """Take a host's next turn, and let the one after it come a `pause` later. Returns how long to wait for it.

    Where that is longer than `patience`, the turn is not taken.
    """
    turn = max(_free_at(tx, name, now), now)
    if turn - now <= patience:
        run(tx, _KEEP, {"its_name": name, "until": turn + pause})
    return turn - now


def keep(tx: Session, name: str, until: datetime, now: datetime) -> None:
    """Let a host's next turn come no sooner than then, or later where that was said before."""
    if until > _free_at(tx, name, now):
        run(tx, _KEEP, {"its_name": name, "until": until})


def hold(tx: Session, name: str, until: datetime, now: datetime) -> None:
    """Leave a host alone until then, or longer where that was said before: `held` tells of it, and no turn is sooner.

    A turn that is taken says nothing to requests that need none, as those that follow a redirect; this does.
    """
    keep(tx, name, until, now)
    keep(tx, _held(name), until, now)


def held(tx: Session, name: str, now: datetime) -> timedelta:
    """How long a host is still to be left alone, whoever was told so; zero for one that is not."""
    until: datetime | None = run(tx, _UNTIL, {"its_name": _held(name)}).scalar_one_or_none()
    return max(until - now, timedelta(0)) if until else timedelta(0)


def forget_free(tx: Session, now: datetime) -> int:
    """Forget the hosts that may be asked anyway. Returns how many."""
    return run(tx, delete(HOST).where(H.free_at < now)).rowcount


def _held(name: str) -> str:
    """The row that says so; no host is called like that."""
    return f"{name} held"


def _free_at(tx: Session, name: str, now: datetime) -> datetime:
    """When a host is free, its row locked till the end of the transaction."""
    # To set the name to what it is locks the row: else it could be forgotten before it is read.
    upsert(tx, HOST, [{"name": name, "free_at": now}], ["name"], ["name"])
    found: datetime = run(tx, _UNTIL, {"its_name": name}).scalar_one()
    return found


_UNTIL = select(H.free_at).where(H.name == bindparam("its_name"))
_KEEP = update(HOST).where(H.name == bindparam("its_name")).values(free_at=bindparam("until"))
