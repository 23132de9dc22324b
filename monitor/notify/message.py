"""Changes of a title → one message: a line for a lock screen and a body in text, Markdown and HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from monitor.model import Change, Facet, Message, ReleaseStatus, Testimony, Title, When
from monitor.notify import escape
from monitor.notify.words import after, before, headline

TITLE_LENGTH = 180
"""Most characters of a title; the shortest limit among common targets is 200."""

_HEADLINES = 3
"""Most changes that a title names one by one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Section:
    """One change's part of a body, before it takes a form; nothing in it is escaped yet."""

    heading: str | None
    facts: tuple[tuple[str, str], ...]
    quote: str | None = None
    outlet: str | None = None
    url: str | None = None


def compose(title: Title, changes: Sequence[Change], *, id: str, zone: tzinfo) -> Message:  # noqa: A002
    """Tell one or more changes of one title, found at one check, in one message.

    `zone` is where its readers live: the days on which texts were written are given in it. Raises ValueError if there
    are no changes.
    """
    if not changes:
        raise ValueError("a message needs at least one change")
    sections = [_section(change, zone, heading=len(changes) > 1) for change in changes]
    return _message(id, f"{title.label}: {_headlines(changes)}", sections)


def digest(messages: Sequence[Message], *, id: str) -> Message:  # noqa: A002
    """Join messages into one, in the order given. Raises ValueError if there are none."""
    if not messages:
        raise ValueError("a digest needs at least one message")
    if len(messages) == 1:
        only = messages[0]
        return Message(id=id, title=only.title, text=only.text, markdown=only.markdown, html=only.html)
    return Message(
        id=id,
        title=escape.cut(f"{len(messages)} changes: " + "; ".join(m.title for m in messages), TITLE_LENGTH),
        text="\n\n".join(f"{m.title}\n{m.text}" for m in messages),
        markdown="\n\n".join(f"**{escape.markdown(m.title)}**\n\n{m.markdown}" for m in messages),
        html="\n".join(f"<h3>{escape.html(m.title)}</h3>\n{m.html}" for m in messages),
    )


def health(source: str, reason: str, since: datetime, *, id: str, zone: tzinfo) -> Message:  # noqa: A002
    """Tell that a source has failed, or yielded no text, since a time (aware; told in `zone`)."""
    facts = (("Reason", reason), ("Since", _moment(since, zone)))
    return _message(
        id, f"Source {source}: nothing read since {_day(since, zone)}", [_Section(heading=None, facts=facts)]
    )


def barren(source: str, checks: int, since: datetime, *, id: str, zone: tzinfo) -> Message:  # noqa: A002
    """Tell that a page which used to tell something of its titles is read and tells nothing, since a time (aware)."""
    reason = f"it was read {checks} times and says nothing of its titles, though it used to; it may have been rebuilt"
    facts = (("Reason", reason), ("Since", _moment(since, zone)))
    return _message(
        id, f"Source {source}: tells nothing since {_day(since, zone)}", [_Section(heading=None, facts=facts)]
    )


def recovered(source: str, since: datetime, *, id: str, zone: tzinfo) -> Message:  # noqa: A002
    """Tell that a source of which `health` told works again, since a time (aware; told in `zone`)."""
    return _message(
        id, f"Source {source}: works again", [_Section(heading=None, facts=(("Read again", _moment(since, zone)),))]
    )


def notice(headline: str, facts: Sequence[tuple[str, str]], *, id: str) -> Message:  # noqa: A002
    """Tell something of the monitor itself: a headline, and facts under their names."""
    return _message(id, headline, [_Section(heading=None, facts=tuple(facts))])


def trial(*, id: str) -> Message:  # noqa: A002
    """Show that a target can be reached."""
    facts = (("Test", "this is how premiere-monitor will reach you"),)
    return _message(id, "premiere-monitor: test message", [_Section(heading=None, facts=facts)])


def _headlines(changes: Sequence[Change]) -> str:
    """All news in one clause; the basis once if it is the same for all."""
    shown = changes[:_HEADLINES]
    more = f" and {len(changes) - len(shown)} more" if len(changes) > len(shown) else ""
    if len({change.basis for change in changes}) == 1:
        return ", ".join(headline(change) for change in shown) + more + _in_brackets(changes[0])
    return ", ".join(headline(change) + _in_brackets(change) for change in shown) + more


def _in_brackets(change: Change) -> str:
    return f" ({change.basis.value})" if change.basis else ""


def _section(change: Change, zone: tzinfo, *, heading: bool) -> _Section:
    told = change.evidence
    name = "Filming" if change.facet is Facet.FILMING else "Release"
    facts = [(name, f"{before(change)} → {after(change)}"), *_grounds(change)]
    if told and told.claim.evidence.speaker:
        facts.append(("According to", told.claim.evidence.speaker))
    return _Section(
        heading=headline(change) if heading else None,
        facts=tuple(facts),
        quote=told.claim.evidence.quote if told else None,
        outlet=_outlet(told, zone) if told else None,
        url=told.url if told else None,
    )


def _grounds(change: Change) -> Iterable[tuple[str, str]]:
    """Who stands behind the change, and how many say so."""
    if change.evidence is None and change.after == ReleaseStatus.RELEASED:
        yield "Basis", "the announced day has come"
        return
    if change.basis:
        agreeing = "one source" if change.agreeing == 1 else f"{change.agreeing} independent sources agree"
        yield "Basis", f"{change.basis.value}, {agreeing}"
    if change.correction:
        yield "Correction", "what was told before no longer stands"


def _outlet(told: Testimony, zone: tzinfo) -> str:
    """Who published it and when: "example-news (news.example.org), 6 January 2026"."""
    host = escape.host(told.url)
    name = told.source if not host or host == told.source.removeprefix("www.") else f"{told.source} ({host})"
    return f"{name}, {_day(told.told, zone)}"


def _day(at: datetime, zone: tzinfo) -> str:
    return When.day(at.astimezone(zone).date()).words


def _moment(at: datetime, zone: tzinfo) -> str:
    local = at.astimezone(zone)
    return f"{_day(at, zone)}, {local:%H:%M} {local.tzname() or ''}".strip()


def _message(id: str, title: str, sections: Sequence[_Section]) -> Message:  # noqa: A002
    return Message(
        id=id,
        title=escape.cut(escape.clean(title), TITLE_LENGTH),
        text="\n\n".join(_text(section) for section in sections),
        markdown="\n\n".join(_markdown(section) for section in sections),
        html="\n".join(_html(section) for section in sections),
    )


def _text(section: _Section) -> str:
    lines = [escape.clean(section.heading)] if section.heading else []
    lines += [f"{name}: {escape.clean(value)}" for name, value in section.facts]
    if section.quote:
        lines.append(f"“{escape.cut(escape.clean(section.quote))}”")
    if section.outlet:
        lines.append(escape.clean(section.outlet))
    url = escape.link(section.url) if section.url else None
    return "\n".join([*lines, url] if url else lines)


def _markdown(section: _Section) -> str:
    facts = "\n".join(f"- {name}: {escape.markdown(value)}" for name, value in section.facts)
    paragraphs = [f"**{escape.markdown(section.heading)}**", facts] if section.heading else [facts]
    if section.quote:
        paragraphs.append(f"> “{escape.markdown(escape.cut(escape.clean(section.quote)))}”")
    if section.outlet:
        url = escape.link(section.url) if section.url else None
        name = escape.markdown(section.outlet)
        # Angle brackets hold a destination with parentheses together (CommonMark 0.31, 6.3 Links).
        paragraphs.append(f"[{name}](<{url}>)" if url else name)
    return "\n\n".join(paragraphs)


def _html(section: _Section) -> str:
    parts = [f"<h4>{escape.html(section.heading)}</h4>"] if section.heading else []
    parts.append("<p>" + "<br>\n".join(f"<b>{n}:</b> {escape.html(v)}" for n, v in section.facts) + "</p>")
    if section.quote:
        parts.append(f"<blockquote>“{escape.html(escape.cut(escape.clean(section.quote)))}”</blockquote>")
    if section.outlet:
        url = escape.link(section.url) if section.url else None
        name = escape.html(section.outlet)
        parts.append(f'<p><a href="{escape.html(url)}">{name}</a></p>' if url else f"<p>{name}</p>")
    return "\n".join(parts)
