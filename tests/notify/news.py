"""Builders for the values that messages are made of."""

from __future__ import annotations

from datetime import UTC, datetime

from monitor.model import (
    Aspect,
    Basis,
    Change,
    Claim,
    Evidence,
    Facet,
    Message,
    State,
    Testimony,
    Title,
    Trust,
    When,
)

TITLE = Title(name="All of Us Are Dead", season=2)
NOW = datetime(2026, 1, 6, 10, tzinfo=UTC)
URL = "https://www.news.example/all-of-us-are-dead"
QUOTE = "That is a wrap on season two."


def word_of(
    *, quote: str = QUOTE, url: str = URL, speaker: str | None = None, source: str = "recaps", told: datetime = NOW
) -> Testimony:
    claim = Claim(
        season=2,
        state=State.WRAPPED,
        aspect=Aspect.REACHED,
        when=None,
        basis=Basis.OFFICIAL,
        evidence=Evidence(quote=quote, speaker=speaker),
    )
    return Testimony(
        claim=claim,
        source=source,
        trust=Trust.TRADE,
        url=url,
        told=told,
        first_seen=told,
        last_seen=told,
        text_id="text",
    )


def filming(before: str | None, after: str | None, when: str | None = None, **rest: object) -> Change:
    return _change(Facet.FILMING, before, after, when, **rest)


def release(
    before: str | None, after: str | None, when: str | None = None, earlier: str | None = None, **rest: object
) -> Change:
    return _change(Facet.RELEASE, before, after, when, before_when=When.parse(earlier) if earlier else None, **rest)


def _change(facet: Facet, before: str | None, after: str | None, when: str | None, **rest: object) -> Change:
    values: dict[str, object] = {"basis": Basis.OFFICIAL, "evidence": word_of()} | rest
    return Change(
        facet=facet,
        before=before,
        after=after,
        when=When.parse(when) if when else None,
        **values,  # type: ignore[arg-type]  # the tests name only fields of Change
    )


def message(id: str = "m1", title: str = "Lowtide S2: filming wrapped (official)") -> Message:  # noqa: A002
    return Message(
        id=id, title=title, text="the text & more", markdown="the *Markdown*", html="<p>the HTML &amp; more</p>"
    )
