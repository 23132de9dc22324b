"""A target that takes nothing for a day is told of through the others, once; so is a refused configuration."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor import upkeep
from monitor.model import Target
from monitor.store import Store, outbox
from tests.store.news import entry
from tests.world import PREPARED, ROLLING, World, page

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PHONE, MAIL, QUIET = (Target(name=name, url="json://x", health=name != "quiet") for name in ("phone", "mail", "quiet"))


def told(store: Store) -> list[tuple[str, str]]:
    """Who is told what, oldest first."""
    with store.reading() as tx:
        kept = outbox.log(tx, 100)
    return [(one.entry.target, one.entry.message.title) for one in reversed(kept) if one.entry.message]


def look(store: Store, after: timedelta) -> None:
    upkeep.tell_of_targets(store, (PHONE, MAIL, QUIET), UTC, NOW + after)


def test_a_target_that_takes_nothing_for_a_day_is_told_of_through_the_others_once(store: Store) -> None:
    message = entry("mail")
    with store.transaction() as tx:
        outbox.add(tx, [message])
    look(store, timedelta())
    with store.transaction() as tx:
        outbox.mark_refused(tx, [message.id], "log-in refused", NOW + HOUR)
    for hours in (1, 2, 24):
        look(store, hours * HOUR)
    assert told(store) == []
    for hours in (25, 26, 200):
        look(store, hours * HOUR)
    trouble = ("phone", "Target mail: takes nothing since 20 November 2026")
    assert told(store) == [trouble]
    with store.transaction() as tx:
        outbox.mark_sent(tx, [message.id], NOW + 9 * DAY)
    for days in (9, 10):
        look(store, days * DAY)
    assert told(store) == [trouble, ("phone", "Target mail: takes messages again")]


def test_a_target_that_is_well_within_a_day_is_not_talked_about_whatever_the_clock_did(store: Store) -> None:
    message = entry("mail")
    with store.transaction() as tx:
        outbox.add(tx, [message])
        outbox.mark_refused(tx, [message.id], "busy", NOW)
    for after in (30 * DAY, timedelta(), 20 * HOUR):
        look(store, after)
    with store.transaction() as tx:
        outbox.mark_sent(tx, [message.id], NOW)
    look(store, 40 * HOUR)
    assert told(store) == []


def test_a_refused_configuration_is_told_with_its_mistakes_to_those_who_want_to_hear_of_health(store: Store) -> None:
    upkeep.tell_of_mistakes(store, (PHONE, QUIET), UTC, NOW, [f"monitor.toml:{n}: wrong" for n in range(9)])
    assert told(store) == [("phone", "Configuration refused; the old one goes on")]
    with store.reading() as tx:
        (kept,) = outbox.log(tx, 10)
    assert kept.entry.message is not None
    assert "monitor.toml:4: wrong" in kept.entry.message.text
    assert "monitor.toml:5" not in kept.entry.message.text


def test_as_time_passes_the_daemon_tells_of_a_target_that_takes_nothing(tmp_path: Path) -> None:
    with World(tmp_path, page("recap")) as world:
        pager = Target(name="pager", url=world.site.target)
        world.reconfigure(targets=(*world.settings.targets, pager))
        world.site.show("/recap", PREPARED)
        world.check()
        world.refuse(lambda headline: "Lanternfall" in headline)
        world.site.show("/recap", PREPARED, ROLLING)
        world.check()
        world.engine.pass_time()
        world.now += timedelta(days=1, hours=1)
        world.engine.pass_time()
        told = world.deliver()
    assert sorted(headline.partition(" since")[0] for headline in told) == [
        "Target pager: takes nothing",
        "Target phone: takes nothing",
    ]
