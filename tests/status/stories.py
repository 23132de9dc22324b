"""Short histories for the tables of the tests: who says what, when, and what is held after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from monitor.model import RESUMED, Aspect, Basis, Claim, Evidence, Standing, State, Testimony, Trust, When
from monitor.status import Reading, changes, hear, resolve


@dataclass(frozen=True)
class Page:
    """A page as read on a day. `claims` are written "state aspect when basis", with "-" for no date; behind that
    "again" for cameras that are told to roll again."""

    source: str
    seen: str
    claims: Sequence[str]
    told: str | None = ""
    """The text's own date; empty for the day on which it is read, None where the page tells none."""
    trust: Trust = Trust.TRADE
    url: str = ""
    text_id: str = ""
    corrects: bool = False


@dataclass(frozen=True)
class Day:
    """Time that passes with nothing read."""

    seen: str


Story = Sequence[Page | Day]
"""Steps in the order in which they happen."""


def at(day: str) -> datetime:
    moment = datetime.fromisoformat(day)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC) + timedelta(hours=12 if len(day) == 10 else 0)


def claim(written: str) -> Claim:
    state, aspect, when, basis, *again = written.split()
    return Claim(
        season=2,
        state=State(state),
        aspect=Aspect(aspect),
        when=None if when == "-" else When.parse(when),
        basis=Basis(basis),
        evidence=Evidence(quote=written, rules=(RESUMED,) if again else ()),
    )


def heard(known: Sequence[Testimony], page: Page) -> tuple[Testimony, ...]:
    told = page.seen if page.told == "" else page.told
    reading = Reading(
        source=page.source,
        trust=page.trust,
        url=page.url or f"https://{page.source}.example/",
        told=at(told) if told else None,
        seen=at(page.seen),
        text_id=page.text_id,
        corrects=page.corrects,
    )
    return hear(known, [claim(written) for written in page.claims], reading)


def standings(story: Story, zone: tzinfo = UTC) -> list[Standing]:
    """The standing after each step."""
    known: tuple[Testimony, ...] = ()
    found = []
    for step in story:
        if isinstance(step, Page):
            known = heard(known, step)
        found.append(resolve(known, at(step.seen), zone=zone))
    return found


def last(story: Story, zone: tzinfo = UTC) -> Standing:
    return standings(story, zone)[-1]


def brief(standing: Standing) -> str:
    """A standing in one line: "wrapped, scheduled 2026-07-16"."""
    filming, release, when = standing.filming, standing.release, standing.release_when
    return f"{filming or '-'}, {release or '-'}" + (f" {when}" if when else "")


def alerts(story: Story) -> list[list[str]]:
    """What would be sent at each step: the first is the baseline."""
    before: Standing | None = None
    sent = []
    for after in standings(story):
        found = changes(before, after) if before else ()
        sent.append([f"{c.before or '-'} > {c.after or '-'}" for c in found if not c.is_rumour])
        before = after
    return sent
