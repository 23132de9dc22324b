from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import vobject
from icalendar import Calendar
from starlette.testclient import TestClient

from monitor.web import openapi
from tests.web import world
from tests.web.conftest import Visit

TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "null": type(None),
    "boolean": bool,
    "array": list,
    "object": dict,
}


def fits(value: Any, schema: dict[str, Any]) -> None:
    """Hold a value against the part of JSON Schema that the document uses."""
    if "$ref" in schema:
        schema = openapi.DOCUMENT["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    if "enum" in schema:
        assert value in schema["enum"]
        return
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    assert isinstance(value, tuple(TYPES[name] for name in names)), (value, schema)
    if isinstance(value, dict):
        assert set(value) == set(schema["properties"])
        for key, inner in value.items():
            fits(inner, schema["properties"][key])
    if isinstance(value, list):
        for inner in value:
            fits(inner, schema["items"])


def schema_of(path: str) -> dict[str, Any]:
    answers = openapi.DOCUMENT["paths"][path]["get"]["responses"]
    found: dict[str, Any] = answers["200"]["content"]["application/json"]["schema"]
    return found


def test_answers_are_as_the_document_says(visit: Visit) -> None:
    client = visit(world.STORIES)
    assert client.get("/api/openapi.json").json() == openapi.DOCUMENT
    status = client.get("/api/status").json()
    fits(status, schema_of("/api/status"))
    for title in status["titles"]:
        fits(client.get(f"/api/titles/{title['id']}").json(), schema_of("/api/titles/{id}"))
    fits(client.get("/api/sources").json(), schema_of("/api/sources"))
    assert client.get("/api/titles/nope").status_code == 404


def read_back(text: str) -> dict[str, Any]:
    """The events of a calendar by the titles they are of."""
    calendar = Calendar.from_ical(text)
    return {str(event["summary"]).partition(":")[0]: event for event in calendar.walk("VEVENT")}


def events(client: TestClient) -> dict[str, Any]:
    return read_back(client.get("/calendar.ics").text)


@pytest.mark.parametrize(
    ("label", "status", "first", "after"),
    [
        pytest.param("Glass Harbour S4", "CONFIRMED", "2026-09-18", "2026-09-19", id="a day is confirmed"),
        pytest.param("한밤의 도서관 S3", "TENTATIVE", "2026-03-01", "2026-06-01", id="a window is tentative"),
        pytest.param("Bridge of Marrow S2", "TENTATIVE", "2027-01-01", "2028-01-01", id="a guess is tentative"),
        pytest.param("Saltmarsh S2", "CANCELLED", "2026-10-01", "2026-11-01", id="a date taken off is cancelled"),
        pytest.param("Nine Bridges S1", "CONFIRMED", "2026-01-09", "2026-01-10", id="what is out stays"),
    ],
)
def test_the_calendar_tells_dates_as_firmly_as_they_stand(
    visit: Visit, label: str, status: str, first: str, after: str
) -> None:
    event = events(visit(world.STORIES))[label]
    told = (str(event["status"]), event["dtstart"].dt.isoformat(), event["dtend"].dt.isoformat())
    assert told == (status, first, after)


def test_open_ends_and_nothing_known_are_no_events(visit: Visit) -> None:
    assert not {"The Quiet Orbit", "Tin Sparrow S1", "Kestrel Down S3"} & set(events(visit(world.STORIES)))


def test_a_moved_date_keeps_its_event_and_raises_its_sequence(tmp_path_factory: pytest.TempPathFactory) -> None:
    from monitor.feeds.calendar import calendar
    from monitor.feeds.known import gather

    story = world.STORIES[2]
    told = []
    for count in (2, 4):
        part = world.Story(title=story.title, words=story.words[:count])
        with world.opened(tmp_path_factory.mktemp("world") / "w.db", (part,)) as store, store.reading() as tx:
            (event,) = read_back(calendar(gather(tx, [story.title]))).values()
        told.append((str(event["uid"]), int(event["sequence"]), event["dtstart"].dt.isoformat()))
    assert told[0][0] == told[1][0]
    assert told[0][1] < told[1][1]
    assert [start for *_, start in told] == ["2026-10-01", "2026-09-18"]


FIELDS = ("uid", "summary", "description", "url", "status", "sequence", "dtstamp", "dtstart", "dtend")


def test_two_readers_find_the_same_in_the_calendar(visit: Visit) -> None:
    text = visit((*world.STORIES, world.hostile())).get("/calendar.ics").text
    one = [
        [getattr(event[name], "dt", None) or str(event[name]) for name in FIELDS] for event in read_back(text).values()
    ]
    read: Any = vobject.readOne(text)
    read.validate()
    assert one == [[event.contents[name][0].value for name in FIELDS] for event in read.vevent_list]
    assert len(one) == 7
    assert any("한밤의 도서관" in event[1] for event in one)
    assert all(type(day) is date for event in one for day in event[-2:]), "days, not times"


def test_lines_of_the_calendar_fit(visit: Visit) -> None:
    body = visit((*world.STORIES, world.hostile())).get("/calendar.ics").content
    assert body.endswith(b"END:VCALENDAR\r\n")
    # RFC 5545, 3.1: no line longer than 75 octets.
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))


def test_the_feed_is_read_back(visit: Visit) -> None:
    import feedparser

    client = visit((*world.STORIES, world.hostile()))
    feed = feedparser.parse(client.get("/changes.atom").content)
    assert not feed.bozo
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) > 10
    assert [entry.updated for entry in feed.entries] == sorted((e.updated for e in feed.entries), reverse=True)
    one = feedparser.parse(client.get("/titles/saltmarsh-s2/changes.atom").content)
    assert {entry.title.partition(" filming")[0].partition(" release")[0] for entry in one.entries} == {"Saltmarsh S2"}
    assert client.get("/titles/nope/changes.atom").status_code == 404


@pytest.mark.parametrize("path", ["/changes.atom", "/titles/saltmarsh-s2/changes.atom"])
def test_a_feed_tells_nobody_what_another_has_asked(visit: Visit, path: str) -> None:
    client = visit(world.STORIES)
    body = client.get(path, params={"token": "another-ones"}).text
    assert f'href="http://localhost{path}" rel="self"' in body
    assert "another-ones" not in body


def test_metrics_can_be_scraped(visit: Visit) -> None:
    from prometheus_client.parser import text_string_to_metric_families

    answer = visit(world.STORIES).get("/metrics")
    found = {family.name: family for family in text_string_to_metric_families(answer.text)}
    assert found["premiere_monitor_titles"].samples[0].value == len(world.STORIES)
    assert "process_resident_memory_bytes" in found
    by_outcome = {s.labels["outcome"]: s.value for s in found["premiere_monitor_sources"].samples}
    assert (by_outcome["failed"], by_outcome["empty"]) == (2, 1)
    checks = {s.labels["outcome"]: s.value for s in found["premiere_monitor_recent_checks"].samples}
    assert checks["unchanged"] + checks["read"] > checks["failed"] > 0


def test_health_fails_where_nobody_takes_up_checks(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    client = visit(world.STORIES)
    assert client.get("/healthz").json() == {"status": "ok"}
    monkeypatch.setattr(world, "NOW", world.NOW + timedelta(hours=3))
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (503, "failing")
