"""Hosts: when each may be asked again, whichever process asks. For databases that several processes share."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Interval, bindparam, delete, func, select
from sqlmodel import Session

from monitor.store.sql import inserting, is_shared, run
from monitor.store.tables import HOST

H = HOST.c


def reserve(tx: Session, name: str, now: datetime, pause: timedelta, patience: timedelta) -> timedelta:
    """Take a host's next turn, and let the one after it come a `pause` later. Returns how long to wait for it.

    Where that is longer than `patience`, the turn is not taken. On a server that is one statement, which needs no
    transaction around it.
    """
    latest = now + patience
    if not is_shared(tx):
        return _reserve_alone(tx, name, now, pause, latest) - now
    values = {"its_name": name, "until": now + pause, "now": now, "pause": pause, "latest": latest}
    while True:
        after: datetime | None = run(tx, _reserving(), values).scalar_one_or_none()
        if after is not None:
            return after - pause - now
        turn = _until(tx, name)
        # Else it has become free in between.
        if turn and turn > latest:
            return turn - now


def keep(tx: Session, name: str, until: datetime) -> None:
    """Let a host's next turn come no sooner than then, or later where that was said before. One statement."""
    run(tx, _keeping(is_shared(tx)), {"its_name": name, "until": until})


def hold(tx: Session, name: str, until: datetime) -> None:
    """Leave a host alone until then, or longer where that was said before: `held` tells of it, and no turn is sooner.

    A turn that is taken says nothing to requests that need none, as those that follow a redirect; this does.
    """
    keep(tx, name, until)
    keep(tx, _held(name), until)


def held(tx: Session, name: str, now: datetime) -> timedelta:
    """How long a host is still to be left alone, whoever was told so; zero for one that is not. One statement."""
    until = _until(tx, _held(name))
    return max(until - now, timedelta(0)) if until else timedelta(0)


def forget_free(tx: Session, now: datetime) -> int:
    """Forget the hosts that may be asked anyway. Returns how many."""
    return run(tx, delete(HOST).where(H.free_at < now)).rowcount


def _held(name: str) -> str:
    """The row that says so; no host is called like that."""
    return f"{name} held"


def _until(tx: Session, name: str) -> datetime | None:
    found: datetime | None = run(tx, _UNTIL, {"its_name": name}).scalar_one_or_none()
    return found


def _reserve_alone(tx: Session, name: str, now: datetime, pause: timedelta, latest: datetime) -> datetime:
    """The turn, in a transaction that has the database to itself."""
    turn = max(_until(tx, name) or now, now)
    if turn <= latest:
        keep(tx, name, turn + pause)
    return turn


_UNTIL = select(H.free_at).where(H.name == bindparam("its_name"))


def _put(*, shared: bool) -> Any:
    return inserting(shared)(HOST).values(name=bindparam("its_name"), free_at=bindparam("until"))


@cache
def _keeping(shared: bool) -> Any:
    put = _put(shared=shared)
    later = H.free_at < put.excluded.free_at
    return put.on_conflict_do_update(index_elements=["name"], set_={"free_at": put.excluded.free_at}, where=later)


@cache
def _reserving() -> Any:
    now, latest = bindparam("now", type_=H.free_at.type), bindparam("latest", type_=H.free_at.type)
    after = func.greatest(H.free_at, now) + bindparam("pause", type_=Interval())
    soon = H.free_at <= latest
    found = _put(shared=True).on_conflict_do_update(index_elements=["name"], set_={"free_at": after}, where=soon)
    return found.returning(H.free_at)
