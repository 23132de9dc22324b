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
    """Leave a host alone until then, or longer where that was said before."""
    if until > _free_at(tx, name, now):
        run(tx, _KEEP, {"its_name": name, "until": until})


def forget_free(tx: Session, now: datetime) -> int:
    """Forget the hosts that may be asked anyway. Returns how many."""
    return run(tx, delete(HOST).where(H.free_at < now)).rowcount


def _free_at(tx: Session, name: str, now: datetime) -> datetime:
    """When a host is free, its row locked till the end of the transaction."""
    upsert(tx, HOST, [{"name": name, "free_at": now}], ["name"], [])
    found: datetime = run(tx, _LOCKED, {"its_name": name}).scalar_one()
    return found


_LOCKED = select(H.free_at).where(H.name == bindparam("its_name")).with_for_update()
_KEEP = update(HOST).where(H.name == bindparam("its_name")).values(free_at=bindparam("until"))
