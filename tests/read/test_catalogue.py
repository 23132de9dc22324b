# ruff: noqa: E501 - a case a line is easiest to compare
"""Answers in the form that TVmaze and TMDB document, served on loopback, read and understood."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from monitor import look
from monitor.fetch import Client
from monitor.model import Basis, PageKind, Source, SourceKind, Title, TitleKind
from tests.loopback import Loopback, Page
from tests.read.page import read

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SECOND = Title(name="Lowtide", season=2)
FILM = Title(name="Lowtide", kind=TitleKind.FILM)

Told = list[tuple[int | None, str, str, str | None]]


def tvmaze(status: str, *days: str | None, coming: dict[str, Any] | None = None) -> dict[str, Any]:
    """A show as /shows/ID?embed[]=seasons&embed[]=nextepisode answers for it; `days` begin its seasons."""
    seasons = [
        {"id": 90 + n, "url": f"https://www.tvmaze.com/seasons/{90 + n}", "number": n, "name": "", "premiereDate": day,
         "endDate": None, "episodeOrder": None, "network": None, "webChannel": {"id": 1, "name": "Meridiem"}}
        for n, day in enumerate(days, 1)
    ]  # fmt: skip
    return {
        "id": 7, "url": "https://www.tvmaze.com/shows/7/lowtide", "name": "Lowtide", "type": "Scripted",
        "language": "English", "genres": ["Drama"], "status": status, "runtime": 60, "premiered": days[0] if days else None,
        "ended": None, "schedule": {"time": "", "days": ["Friday"]}, "webChannel": {"id": 1, "name": "Meridiem"},
        "summary": "<p>A <b>harbour town</b> is renewed for season 9.</p>", "updated": 1763000000,
        "_embedded": {"seasons": seasons} | ({"nextepisode": coming} if coming else {}),
    }  # fmt: skip


def tmdb(status: str, *days: str | None, coming: dict[str, Any] | None = None) -> dict[str, Any]:
    """A series as /3/tv/ID answers for it."""
    seasons = [{"air_date": "2021-01-01", "episode_count": 2, "id": 1, "name": "Specials", "season_number": 0}]
    seasons += [
        {"air_date": day, "episode_count": 8, "id": n, "name": f"Season {n}", "overview": "", "season_number": n}
        for n, day in enumerate(days, 1)
    ]
    return {
        "adult": False, "id": 99, "name": "Lowtide", "original_name": "Low Tide", "first_air_date": days[0] if days else "",
        "in_production": True, "status": status, "type": "Scripted", "seasons": seasons, "networks": [{"name": "Meridiem"}],
        "next_episode_to_air": coming, "overview": "Filming wrapped on season 2.", "tagline": "",
    }  # fmt: skip


def film(status: str, day: str) -> dict[str, Any]:
    """A film as /3/movie/ID answers for it."""
    return {
        "adult": False, "id": 99, "title": "Lowtide", "original_title": "Low Tide", "release_date": day,
        "status": status, "overview": "It was cancelled.", "production_companies": [], "runtime": 0,
    }  # fmt: skip


def understood(answer: dict[str, Any], title: Title, kind: SourceKind) -> Told:
    """What a source of this kind tells of a title at `NOW`."""
    with Loopback() as site, Client(clock=lambda: NOW) as client:
        site.pages["/answer"] = Page(body=json.dumps(answer).encode(), content_type="application/json; charset=utf-8")
        source = Source(name="catalogue", url=f"{site.url}/answer", kind=kind, robots=False, allow_private=True)
        seen = look.at_page(client, source, (title,), source.url, None)
    ((_, found),) = seen.claims
    assert {claim.basis for claim in found} <= {Basis.REPORTED}
    return [
        (claim.season, str(claim.state), str(claim.aspect), claim.when.edtf if claim.when else None) for claim in found
    ]


@pytest.mark.parametrize(
    ("status", "days", "told"),
    [
        pytest.param("Running", ("2022-01-28", "2027-03-13"), [(2, "released", "planned", "2027-03-13")], id="dated"),
        pytest.param("Running", ("2022-01-28", "2026-03-13"), [(2, "released", "reached", "2026-03-13")], id="out"),
        pytest.param(
            "Running", ("2022-01-28", None), [(2, "renewed", "reached", None), (2, "undated", "reached", None)], id="listed"
        ),
        pytest.param("To Be Determined", ("2022-01-28",), [(2, "undecided", "reached", None)], id="undecided"),
        pytest.param("Ended", ("2022-01-28",), [(2, "cancelled", "reached", None)], id="ended"),
        pytest.param("Ended", ("2022-01-28", None), [(2, "cancelled", "reached", None)], id="ended though listed"),
        pytest.param("Ended", ("2022-01-28", "2027-03-13"), [(2, "released", "planned", "2027-03-13")], id="the last"),
        pytest.param("Running", ("2022-01-28",), [], id="on"),
    ],
)  # fmt: skip
def test_tvmaze_tells_seasons_and_status(status: str, days: tuple[str | None, ...], told: Told) -> None:
    assert understood(tvmaze(status, *days), SECOND, SourceKind.TVMAZE) == told


def test_tvmaze_tells_the_end_of_a_show_for_the_season_after_the_last_only() -> None:
    told = understood(tvmaze("Ended", "2022-01-28", "2026-03-13"), SECOND, SourceKind.TVMAZE)
    assert told == [(2, "released", "reached", "2026-03-13")]


def test_the_first_episode_to_come_dates_its_season() -> None:
    maze = {"id": 5, "name": "One", "season": 2, "number": 1, "airdate": "2027-03-13"}
    db = {"id": 5, "name": "One", "season_number": 2, "episode_number": 1, "air_date": "2027-03-13"}
    dated = [(2, "released", "planned", "2027-03-13")]
    assert understood(tvmaze("Running", "2022-01-28", None, coming=maze), SECOND, SourceKind.TVMAZE) == dated
    assert understood(tmdb("Returning Series", "2022-01-28", None, coming=db), SECOND, SourceKind.TMDB) == dated
    later = [(2, "renewed", "reached", None), (2, "undated", "reached", None)]
    assert (
        understood(tvmaze("Running", "2022-01-28", None, coming=maze | {"number": 4}), SECOND, SourceKind.TVMAZE)
        == later
    )


@pytest.mark.parametrize(
    ("status", "days", "told"),
    [
        pytest.param("Returning Series", ("2022-01-28", "2027-03-13"), [(2, "released", "planned", "2027-03-13")], id="dated"),
        pytest.param("In Production", ("2022-01-28", "2027-03-13"), [(2, "released", "planned", "2027-03-13")], id="made"),
        pytest.param("Canceled", ("2022-01-28",), [(2, "cancelled", "reached", None)], id="cancelled"),
        pytest.param("Returning Series", ("2022-01-28",), [], id="on"),
    ],
)  # fmt: skip
def test_tmdb_tells_seasons_and_status(status: str, days: tuple[str, ...], told: Told) -> None:
    assert understood(tmdb(status, *days), SECOND, SourceKind.TMDB) == told


@pytest.mark.parametrize(
    ("status", "day", "told"),
    [
        pytest.param("In Production", "", [(None, "filming", "reached", None)], id="filming"),
        pytest.param(
            "Post Production",
            "2027-03-13",
            [(None, "post_production", "reached", None), (None, "released", "planned", "2027-03-13")],
            id="done",
        ),
        pytest.param("Released", "2026-03-13", [(None, "released", "reached", "2026-03-13")], id="out"),
        pytest.param("Planned", "2027-03-13", [(None, "released", "planned", "2027-03-13")], id="dated"),
        pytest.param("Planned", "2026-03-13", [], id="a day that passed without it"),
        pytest.param("Canceled", "2027-03-13", [(None, "cancelled", "reached", None)], id="cancelled"),
        pytest.param("Rumored", "", [], id="a rumour"),
    ],
)
def test_tmdb_tells_of_films(status: str, day: str, told: Told) -> None:
    assert understood(film(status, day), FILM, SourceKind.TMDB) == told


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param({"name": "Not Found", "message": "", "code": 0, "status": 404}, id="an error of TVmaze"),
        pytest.param({"success": False, "status_code": 34, "status_message": "Not found."}, id="an error of TMDB"),
        pytest.param({"id": 4, "name": "Season 1", "season_number": 1, "episodes": []}, id="a season without its show"),
        pytest.param({"id": True, "name": ["Lowtide"], "seasons": []}, id="values of other types"),
    ],
)
def test_other_json_is_told_as_such(answer: dict[str, Any]) -> None:
    seen = read(json.dumps(answer), "application/json")
    assert (seen.kind, seen.reason) == (
        PageKind.EMPTY,
        "the content is JSON, but no show or film of TVmaze or TMDB",
    )


def test_strange_values_do_no_harm() -> None:
    strange = tvmaze("Running", "soon", "2027-13-45") | {"status": None, "premiered": 5, "updated": 10**30}
    strange["_embedded"]["seasons"] += [None, {"number": "2"}, {"number": 10**9}, {"number": -1}, {"number": True}]
    assert read(json.dumps(strange), "application/json").kind is PageKind.ARTICLE
