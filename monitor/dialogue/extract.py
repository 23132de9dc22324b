"""JSON lines in, JSON lines out: the claims of documents, one answer a line in the order of the questions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, TextIO

from monitor.claims import extract
from monitor.model import Article, Claim, Fetched, Standing, Title, TitleKind


class _BadQuestion(ValueError):
    """What is wrong with a question; its text is the answer's `error`."""


def converse(questions: Iterable[str], answers: TextIO) -> None:
    """Answer every line of `questions` on `answers` as soon as it is read; blank lines are passed over."""
    for answer in reply(questions):
        answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
        answers.flush()


def reply(questions: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The answer to each line: id, published, claims and status, or id and error. Never raises on what a line holds."""
    for line in questions:
        if not line.strip():
            continue
        identity: object = None
        try:
            question = json.loads(line)
            if not isinstance(question, dict):
                raise _BadQuestion("a question must be a JSON object")
            identity = question.get("id")
            yield answer(question)
        except RecursionError:
            yield {"id": identity, "error": "the line is nested too deeply"}
        except (ValueError, TypeError, OSError) as mistake:
            yield {"id": identity, "error": _told(mistake)}


def answer(question: dict[str, Any]) -> dict[str, Any]:
    """The answer to one question. Raises ValueError, TypeError or OSError for one that cannot be read."""
    watch = question.get("watch")
    wants_page = question.get("read") is True
    if watch is None and not wants_page:
        raise _BadQuestion("the question names nothing to watch; add watch")
    article = article_of(question)
    now = moment_of(question.get("fetched"), "fetched") or article.published or datetime.now(UTC)
    said: dict[str, Any] = {"id": question.get("id"), "published": _day(article.published)}
    if watch is not None:
        title = title_of(watch)
        claims = [claim for claim in extract(article, title, now=now.astimezone(UTC)) if claim.season == title.season]
        said["claims"] = [claim_as_json(claim) for claim in claims]
        said["status"] = _status(claims, article.published or now)
    if wants_page:
        said["page"] = {
            "title": article.title,
            "published": article.published.isoformat() if article.published else None,
            "modified": article.modified.isoformat() if article.modified else None,
            "kind": str(article.kind),
            "text": article.text,
        }
    return said


def title_of(watch: object) -> Title:
    """The title that a question's `watch` names. Raises ValueError saying what is wrong with it."""
    if not isinstance(watch, dict) or not isinstance(watch.get("title"), str) or not watch["title"].strip():
        raise _BadQuestion("watch must be an object with a title")
    season, aliases = watch.get("season"), watch.get("aliases") or []
    if season is not None and (not isinstance(season, int) or isinstance(season, bool)):
        raise _BadQuestion("watch.season must be an integer or null")
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise _BadQuestion("watch.aliases must be a list of strings")
    kind = watch.get("kind") or "series"
    if kind not in tuple(TitleKind):
        raise _BadQuestion("watch.kind must be series or film")
    is_film = kind == TitleKind.FILM
    return Title(name=watch["title"], season=None if is_film else season, kind=TitleKind(kind), aliases=tuple(aliases))


def claim_as_json(claim: Claim) -> dict[str, Any]:
    """A claim as the conversation writes it."""
    return {
        "season": claim.season,
        "facet": str(claim.facet),
        "state": str(claim.state),
        "aspect": str(claim.aspect),
        "when": claim.when.edtf if claim.when else None,
        "basis": str(claim.basis),
        "quote": claim.evidence.quote,
        "source": claim.evidence.speaker,
        "rules": list(claim.evidence.rules),
    }


def standing_as_json(standing: Standing) -> dict[str, Any]:
    """A standing as the conversation writes it."""
    return {
        "filming": str(standing.filming) if standing.filming else None,
        "release": str(standing.release) if standing.release else None,
        "release_when": standing.release_when.edtf if standing.release_when else None,
    }


def article_of(question: dict[str, Any]) -> Article:
    """The text or page that a question holds or names. Raises ValueError or OSError where it has none."""
    from monitor import read

    published = moment_of(question.get("published"), "published")
    url = question.get("url") or ""
    if isinstance(question.get("text"), str):
        return read.plain(question["text"], url=url, published=published)
    if isinstance(question.get("html"), str):
        body = question["html"].encode("utf-8", "replace")
    elif isinstance(question.get("file"), str):
        body = Path(question["file"]).read_bytes()
    else:
        raise _BadQuestion("the question has no text, html or file")
    fetched_at = moment_of(question.get("fetched"), "fetched") or datetime.now(UTC)
    content_type = "text/html; charset=utf-8" if "html" in question else None
    page = Fetched(url=url, body=body, content_type=content_type, fetched_at=fetched_at)
    article = read.article(page)
    return _dated(article, published) if published else article


def _dated(article: Article, published: datetime) -> Article:
    return replace(article, published=published)


def moment_of(told: object, name: str) -> datetime | None:
    """A day or a time told in ISO 8601; a time without an offset is UTC. Raises ValueError, calling it by `name`."""
    if told is None or told == "":
        return None
    if not isinstance(told, str):
        raise _BadQuestion(f"{name} must be a date in ISO 8601")
    try:
        if len(told) == 10:
            return datetime.combine(date.fromisoformat(told), time(), UTC)
        moment = datetime.fromisoformat(told)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        # All else reckons in UTC, where the first and the last hours of the calendar have no place.
        moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise _BadQuestion(f"{name} must be a date in ISO 8601") from None
    return moment


def _day(moment: datetime | None) -> str | None:
    return moment.date().isoformat() if moment else None


def _status(claims: list[Claim], moment: datetime) -> dict[str, Any]:
    from monitor import status

    return standing_as_json(status.of_text(claims, moment))


def _told(mistake: Exception) -> str:
    if isinstance(mistake, json.JSONDecodeError):
        return f"the line is not JSON: {mistake.msg} at column {mistake.colno}"
    if isinstance(mistake, OSError):
        return f"the file cannot be read: {mistake.strerror or mistake}"
    return str(mistake)
