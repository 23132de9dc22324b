"""The tables and keys of a configuration file, as pydantic models: what may be written, not yet what it comes to."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from monitor.config import values
from monitor.config.nearest import did_you_mean
from monitor.config.settings import EngineName
from monitor.model import Facet, Follow, SourceKind, TitleKind, Trust

_OFFSET = re.compile(r"(?:GMT|UTC|UT|Z)?\s*([+\-−])\s*(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[A-Z]{3,5}")


def _accepted_by(read: Callable[[str], object]) -> AfterValidator:
    """Text that `read` takes; it stays text, so that the schema says what is written in the file."""

    def check(text: str) -> str:
        read(text)
        return text

    return AfterValidator(check)


def _zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"{text!r} is no time zone{_zone_meant(text)}") from None


def _zone_meant(text: str) -> str:
    """The end of the sentence: the mend. An offset or an abbreviation is near to names that mean something else."""
    place = "write a place, as in Europe/Berlin"
    if found := _OFFSET.fullmatch(text.strip()):
        hours, whole = int(found[2]) * (1 if found[1] == "+" else -1), not int(found[3] or 0)
        if whole and -12 <= hours <= 14:
            # Etc/GMT-1 is an hour east of Greenwich (tz database, file etcetera).
            fixed = f"Etc/GMT{-hours:+d}" if hours else "UTC"
            sign = f" without summer time, {fixed}, whose sign is the other way round" if hours else f" {fixed}"
            return f"; {place}, which knows summer time, or{sign}"
        return f"; {place}"
    if _ABBREVIATION.fullmatch(text.strip()):
        return f"; {place}"
    return did_you_mean(text, available_timezones())


def _database(text: str) -> str:
    return values.database(text, Path())


def _without_null(schema: dict[str, Any]) -> None:
    schema.pop("default")
    schema.update(schema.pop("anyOf")[0])


def _optional(description: str) -> Any:
    """A key that may be left out. TOML has no null, so the schema for editors must not offer it."""
    return Field(default=None, description=description, json_schema_extra=_without_null)


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Url = Annotated[str, _accepted_by(values.source_url), Field(examples=["https://www.example.com/page/"])]
Database = Annotated[str, _accepted_by(_database), Field(examples=["sqlite:///monitor.db"])]
Zone = Annotated[str, _accepted_by(_zone), Field(examples=["Europe/Berlin"])]
Keeping = Annotated[str, _accepted_by(values.keeping), Field(examples=["365d"])]
Ping = Annotated[str, AfterValidator(values.ping_url), Field(examples=["https://hc-ping.com/${PING_ID}"])]
Broker = Annotated[
    str, AfterValidator(values.broker), Field(examples=["amqp://monitor:${AMQP_PASSWORD}@mq.example.org/"])
]
WebAddress = Annotated[str, _accepted_by(values.web_address), Field(examples=["127.0.0.1:8765"])]
Duration = Annotated[str, _accepted_by(values.duration), Field(examples=["30m"])]
Size = Annotated[str, _accepted_by(values.size), Field(examples=["8MB"])]
Proxy = Annotated[str, _accepted_by(values.proxy), Field(examples=["http://proxy.example.org:3128"])]
Login = Annotated[str, _accepted_by(values.login), Field(examples=["reader:${SITE_PASSWORD}"])]
CookieValue = Annotated[str, AfterValidator(values.cookie_value)]
CronExpression = Annotated[str, _accepted_by(values.cron_expression), Field(examples=["0 7 * * *"])]
Clock = Annotated[str, _accepted_by(values.clock), Field(examples=["08:00"])]
Hours = Annotated[str, _accepted_by(values.quiet_hours), Field(examples=["23:00-07:00"])]
Checks = Annotated[int, Field(ge=1)]
Selector = Annotated[Name, _accepted_by(values.selector), Field(examples=["article"])]
Header = Annotated[str, AfterValidator(values.header_name)]
HeaderValue = Annotated[str, AfterValidator(values.header_value)]
# TOML knows only text, so an enum's value is taken for the enum.
TrustName = Annotated[Trust, Field(strict=False)]
KindOfSource = Annotated[SourceKind, Field(strict=False)]
FollowName = Annotated[Follow, Field(strict=False)]
KindOfTitle = Annotated[TitleKind, Field(strict=False)]
FacetName = Annotated[Facet, Field(strict=False)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


class MonitorTable(_Table):
    """The program itself."""

    database: Database = Field(
        default="sqlite:///monitor.db",
        description="Any SQLAlchemy URL; a relative SQLite file lies beside the configuration. ${NAME} is filled in.",
    )
    engine: EngineName = Field(
        default="embedded",
        description="Who checks: this process alone, or celery with workers: see docs/several-machines.md.",
    )
    broker: Broker | None = _optional("The amqp:// URL of RabbitMQ, for the engine celery. ${NAME} is filled in.")
    timezone: Zone = Field(
        default="UTC", description="An IANA time zone, for messages, quiet hours, digests and cron expressions."
    )
    web: WebAddress = Field(
        default="127.0.0.1:8765", description='Host and port of the web page, an IPv6 host in brackets; "" for none.'
    )
    contact: HeaderValue | None = _optional("A URL or an e-mail address that the sites you read can complain to.")
    keep: Keeping = Field(
        default="365d",
        description="How long texts, sent messages and pages no longer read are kept; changes and claims are for ever.",
    )
    ping: Ping | None = _optional(
        "A dead man's switch that is told every minute that all is well, as healthchecks.io. ${NAME} is filled in."
    )


class DefaultsTable(_Table):
    """For sources that do not say otherwise."""

    every: Duration = Field(default="30m", description="How often a source is checked: a number and s, m, h or d.")
    trust: TrustName = Field(default=Trust.TRADE, description="How far a source is believed.")
    alert_after: Checks = Field(
        default=10, description="After how many checks without text or claim, where there used to be some, to alert."
    )
    max_size: Size = Field(default="8MB", description="The largest page that is read: a number and KB or MB.")


class TitleTable(_Table):
    """A film, or a season of a series, that is watched."""

    name: Name = Field(description="The name as the news write it.")
    season: Annotated[int, Field(ge=1)] | None = _optional(
        "The season; without it, a series is watched as a whole with whatever season comes next."
    )
    kind: KindOfTitle = Field(default=TitleKind.SERIES, description="Whether it is told in seasons.")
    aliases: list[Name] = Field(default_factory=list, description="Other names, in any script.")


class SourceTable(_Table):
    """A place on the web that is read again and again."""

    url: Url = Field(description="An http or https address.")
    name: Name | None = _optional("What it is called in messages; by default the host.")
    kind: KindOfSource = Field(
        default=SourceKind.PAGE,
        description="A text edited in place, a list that leads to articles, or a catalogue: see docs/configuration.md.",
    )
    titles: list[Name] = Field(default_factory=list, description="Names of the titles it is read for; all if empty.")
    every: Duration | None = _optional("How often it is checked: at least 1m, or 1s where allow_private.")
    cron: CronExpression | None = _optional("A cron expression of five fields, in place of every.")
    trust: TrustName | None = _optional("How far it is believed when sources disagree.")
    select: Selector | None = _optional("A CSS selector for the main text.")
    follow: FollowName = Field(
        default=Follow.NAMED, description="Which articles of a list are read: those that name a title, or all."
    )
    headers: dict[Header, HeaderValue] = Field(
        default_factory=dict, description="Further request headers. ${NAME} is filled in."
    )
    cookies: dict[Header, CookieValue] = Field(
        default_factory=dict, description="Cookies for its own site. ${NAME} is filled in."
    )
    auth: Login | None = _optional("USER:PASSWORD for HTTP's basic authentication. ${NAME} is filled in.")
    proxy: Proxy | None = _optional("The http or https URL of a proxy for its requests. ${NAME} is filled in.")
    max_size: Size | None = _optional("The largest page that is read, as in 8MB.")
    render: bool = Field(default=False, description="Whether a browser shows its pages first; needs the extra browser.")
    health: bool = Field(default=True, description="Whether targets are told when it fails or tells nothing any more.")
    alert_after: Checks | None = _optional("After how many checks without text or claim targets are told.")
    robots: bool = Field(default=True, description="Whether robots.txt is followed.")
    allow_private: bool = Field(
        default=False, description="Whether it may be on a private or loopback address, and be checked every second."
    )


class TargetTable(_Table):
    """A way to reach people."""

    name: Name = Field(description="What it is called in logs and for --target.")
    url: Name = Field(description="Any Apprise URL. ${NAME} is taken from the environment.")
    titles: list[Name] = Field(default_factory=list, description="Names of the titles it is told of; all if empty.")
    facets: Annotated[list[FacetName], Field(min_length=1)] = Field(
        default_factory=lambda: list(Facet), description="Whether it is told of filming, release or both."
    )
    rumours: bool = Field(default=False, description="Whether it is told of rumours and guesses.")
    quiet: Hours | None = _optional("Hours in which messages wait for their end.")
    digest: Clock | None = _optional("A time of day for one message about everything since the last.")
    health: bool = Field(default=True, description="Whether it is told of sources that fail or tell nothing any more.")


class File(_Table):
    """A configuration of premiere-monitor."""

    monitor: MonitorTable = Field(default_factory=MonitorTable, description="The program itself.")
    defaults: DefaultsTable = Field(default_factory=DefaultsTable, description="For sources that say nothing else.")
    titles: list[TitleTable] = Field(min_length=1, description="What is watched.")
    sources: list[SourceTable] = Field(min_length=1, description="What is read.")
    notify: list[TargetTable] = Field(default_factory=list, description="Who is told.")


TABLES: dict[str, type[_Table]] = {
    "monitor": MonitorTable,
    "defaults": DefaultsTable,
    "titles": TitleTable,
    "sources": SourceTable,
    "notify": TargetTable,
}
ARRAYS = ("titles", "sources", "notify")
"""Tables that are written in double brackets."""


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a configuration file, for editors."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **File.model_json_schema()}
