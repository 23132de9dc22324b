"""JSON lines in, JSON lines out: the statuses and alerts of page histories, one history a line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from monitor import read
from monitor.dialogue.extract import moment_of, standing_as_json, title_of
from monitor.dialogue.timeline import Timeline
from monitor.model import Article, Change, Fetched, Source, SourceKind, Trust


class _BadHistory(ValueError):
    """What is wrong with a history; its text is the answer's `error`."""


def converse(histories: Iterable[str], answers: TextIO) -> None:
    """Answer every line of `histories` on `answers` as soon as it is read; blank lines are passed over."""
    for said in reply(histories):
        answers.write(json.dumps(said, ensure_ascii=False) + "\n")
        answers.flush()


def reply(histories: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The answer to each line: id and steps, or id and error. Never raises on what a line holds."""
    for line in histories:
        if not line.strip():
            continue
        identity: object = None
        try:
            history = json.loads(line)
            if not isinstance(history, dict):
                raise _BadHistory("a history must be a JSON object")
            identity = history.get("id")
            yield answer(history)
        except RecursionError:
            yield {"id": identity, "error": "the line is nested too deeply"}
        except (ValueError, TypeError, OSError) as mistake:
            yield {"id": identity, "error": _in_words(mistake)}


def answer(history: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to one history: its id and, for each step, the status after it and the alerts that it sends.

    Alerts are those of default settings: no rumours, and nothing at the first readable text. Raises ValueError or
    OSError for a history that cannot be read.
    """
    steps = history.get("steps")
    if not isinstance(steps, list):
        raise _BadHistory("a history must have a list of steps")
    timeline = Timeline(title_of(history.get("watch")))
    return {"id": history.get("id"), "steps": [_step(timeline, step, n) for n, step in enumerate(steps, 1)]}


def alert_as_json(change: Change) -> dict[str, Any]:
    """A change as an alert of the conversation."""
    return {
        "facet": str(change.facet),
        "from": str(change.before) if change.before else None,
        "to": str(change.after) if change.after else None,
        "when": change.when.edtf if change.when else None,
    }


def articles(page: Fetched, source: Source) -> tuple[Article, ...]:
    """What a page as fetched holds: the items of a feed, each a text of its own, else the page's one text."""
    kind = read.list_kind(page)
    if kind not in (SourceKind.FEED, SourceKind.WORDPRESS):
        return (read.article(page, select=source.select),)
    return tuple(read.from_link(link) for link in read.links(page, kind))


def _step(timeline: Timeline, step: object, number: int) -> dict[str, Any]:
    if not isinstance(step, dict):
        raise _BadHistory(f"step {number} must be a JSON object")
    now = moment_of(step.get("fetched"), f"fetched of step {number}")
    if now is None:
        raise _BadHistory(f"step {number} does not tell when it was fetched; add fetched")
    source = _source(step, number)
    heard = [timeline.read(article, source, now) for article in _texts(step, source, now, number)]
    sent = timeline.settle(now, readable=any(heard))
    return {
        "status": standing_as_json(timeline.standing),
        "alerts": [alert_as_json(change) for change in sent if not change.is_rumour],
    }


def _source(step: Mapping[str, Any], number: int) -> Source:
    trust = step.get("trust") or Trust.TRADE
    if trust not in tuple(Trust):
        raise _BadHistory(f"trust of step {number} must be one of {', '.join(Trust)}")
    name, url = step.get("source") or "page", step.get("url") or ""
    if not isinstance(name, str) or not isinstance(url, str):
        raise _BadHistory(f"source and url of step {number} must be text")
    return Source(name=name, url=url, trust=Trust(trust))


def _texts(step: Mapping[str, Any], source: Source, now: datetime, number: int) -> tuple[Article, ...]:
    """The texts of a step; none where only the clock moves on."""
    text, file = step.get("text"), step.get("file")
    if isinstance(text, str):
        published = moment_of(step.get("published"), f"published of step {number}")
        return (read.plain(text, url=source.url, published=published),)
    if isinstance(file, str):
        return articles(fetched(Path(file), source.url, now), source)
    if text is not None or file is not None:
        raise _BadHistory(f"text or file of step {number} must be text")
    return ()


def fetched(file: Path, url: str, now: datetime) -> Fetched:
    """A saved page as if it had been fetched at `now`. Raises OSError where the file cannot be read."""
    body = file.read_bytes()
    return Fetched(url=url, body=body, content_type=None, fetched_at=now, body_hash=hashlib.sha256(body).hexdigest())


def _in_words(mistake: Exception) -> str:
    if isinstance(mistake, json.JSONDecodeError):
        return f"the line is not JSON: {mistake.msg} at column {mistake.colno}"
    if isinstance(mistake, OSError):
        return f"{mistake.filename} cannot be read: {mistake.strerror or mistake}"
    return str(mistake)
