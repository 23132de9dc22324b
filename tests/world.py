"""A whole monitor in one process: a site, a database, a configuration and a clock, all in the test's hands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Self
from zoneinfo import ZoneInfo

from monitor.config import Settings
from monitor.engine import Engine
from monitor.model import Source, SourceKind, Standing, Target, Title
from monitor.once import Pass, check_now
from monitor.store import Recorded, SourceReport, Waiting, outbox, sources, standings
from tests.loopback import Loopback

LANTERNFALL = Title(name="Lanternfall", season=2)
START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)

PREPARED = "Meridiem renewed Lanternfall for a second season in May 2026. Season 2 is in pre-production."
ROLLING = "Cameras started rolling on season 2 of Lanternfall in Malta on 18 November 2026, Meridiem announced."
WRAPPED = "Filming on season 2 of Lanternfall has wrapped, director Ines Calleja confirmed."
DATED = "Lanternfall season 2 premieres on 13 March 2027, Meridiem announced."


class World:
    """One engine over one loopback site. A context manager; `now` only moves when a test moves it."""

    def __init__(self, folder: Path, *configured: Source, **options: Any) -> None:
        self.site = Loopback()
        self.now = START
        self.folder = folder
        self._configured = configured
        self._options = options

    def __enter__(self) -> Self:
        self.site.__enter__()
        self.settings = Settings(
            file=self.folder / "monitor.toml",
            database=f"sqlite:///{self.folder}/monitor.db",
            zone=ZoneInfo("UTC"),
            web=None,
            contact=None,
            titles=(LANTERNFALL,),
            sources=tuple(self.source(one) for one in self._configured),
            targets=(Target(name="phone", url=self.site.target),),
        )
        self.settings = replace(self.settings, **self._options)
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.engine.__exit__()
        self.site.__exit__()

    def source(self, one: Source) -> Source:
        """A source whose URL is a path of the site."""
        return replace(one, url=self.site.url + one.url, allow_private=True)

    def start(self) -> None:
        self.engine = Engine(self.settings, clock=lambda: self.now, random=Random(1))
        self.engine.take_over()

    def restart(self) -> None:
        """End the engine and begin anew on the same database."""
        self.engine.__exit__()
        self.start()

    def reconfigure(self, **options: Any) -> None:
        """Take over another configuration while running."""
        self.settings = replace(self.settings, **options)
        self.engine.take_over(self.settings)

    def check(self, *names: str, after: timedelta = HOUR, force: bool = False) -> Pass:
        """Let time pass, then check these sources, all if none is named, and deliver."""
        self.now += after
        return check_now(self.engine, names or [one.name for one in self.settings.sources], force=force)

    def deliver(self, after: timedelta = timedelta()) -> list[str]:
        """Let time pass, then deliver. Returns the headlines that were new."""
        before = len(self.site.told)
        self.now += after
        self.engine.deliver()
        return self.site.headlines[before:]

    def alerts(self, *names: str, after: timedelta = HOUR, force: bool = False) -> list[str]:
        """Check, and return the headlines that came of it."""
        before = len(self.site.told)
        self.check(*names, after=after, force=force)
        return self.site.headlines[before:]

    def standing(self, title: Title = LANTERNFALL) -> Standing:
        with self.engine.store.reading() as tx:
            return standings.load(tx, title)

    def history(self, title: Title = LANTERNFALL) -> tuple[Recorded, ...]:
        with self.engine.store.reading() as tx:
            return standings.history(tx, title.key)

    def report(self, name: str) -> SourceReport:
        with self.engine.store.reading() as tx:
            return next(one for one in sources.report(tx) if one.name == name)

    def outcomes(self, name: str = "recap") -> list[str]:
        """What the checks of a source came to, oldest first."""
        return [check.outcome.value for check in self.report(name).checks]

    def waiting(self) -> tuple[Waiting, ...]:
        with self.engine.store.reading() as tx:
            return outbox.waiting(tx)

    def refuse(self, when: Callable[[str], bool] = lambda _: True) -> None:
        """From now on the target refuses messages whose headline is such."""
        self.site.hook_status = lambda message: 503 if when(str(message["title"])) else 204


def page(name: str, path: str | None = None, **options: Any) -> Source:
    """A page of the site, called as its path."""
    return Source(name=name, url=path or f"/{name}", **options)


def feed(name: str, **options: Any) -> Source:
    """A feed of the site, called as its path."""
    return page(name, kind=SourceKind.FEED, **options)
