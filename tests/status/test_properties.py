"""What holds of the status whatever is told, in whatever order."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor import model
from monitor.model import Basis, Standing, Trust
from monitor.status import changes, resolve
from tests.status.stories import Page, at, claim, heard

NOW = at("2024-01-01")
FILMING = ("not_started", "development", "pre_production", "filming", "halted", "wrapped", "post_production")
PAST = ("-", "2023-02", "2023-05-09", "2023-08-20", "2023")
AHEAD = ("-", "2025", "2025-06", "2025-06-12", "2025-09-01", "2026/..", "2025-06/2025-08")
FIRM = ("official", "reported")


def _written(
    states: tuple[str, ...], aspect: str, dates: tuple[str, ...], bases: tuple[str, ...]
) -> st.SearchStrategy[str]:
    return st.builds(
        lambda *parts: " ".join(parts),
        st.sampled_from(states),
        st.just(aspect),
        st.sampled_from(dates),
        st.sampled_from(bases),
    )


def claims(bases: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    """Claims of one text, of both facets, on any of the bases."""
    absence = ("undecided", "not_started", "undated")
    return st.lists(
        st.one_of(
            _written(FILMING[1:], "reached", PAST, bases),
            _written(("wrapped", "filming"), "planned", AHEAD, bases),
            _written(("released",), "planned", AHEAD, bases),
            _written(("delayed",), "reached", AHEAD, bases),
            _written(("renewed", "cancelled"), "reached", PAST, bases),
            _written(absence, "reached", ("-",), bases),
        ),
        min_size=1,
        max_size=4,
        unique=True,
    )


@st.composite
def pages(draw: st.DrawFn, bases: tuple[str, ...] = tuple(Basis)) -> Page:
    """A dated text of one of a few sources, read at one fixed time."""
    source = draw(st.sampled_from(("trade", "local", "blog", "studio")))
    told = at("2023-01-01") + timedelta(days=draw(st.integers(0, 300)))
    return Page(
        source,
        "2023-12-01",
        draw(claims(bases)),
        told=told.isoformat(),
        trust=draw(st.sampled_from(Trust)),
        url=f"https://{source}.example/{told.toordinal()}",
    )


def known(story: list[Page]) -> tuple[model.Testimony, ...]:
    found: tuple[model.Testimony, ...] = ()
    for page in story:
        found = heard(found, page)
    return found


def held(standing: Standing) -> tuple[object, ...]:
    return (standing.filming, standing.release, standing.release_when)


stories = st.lists(pages(), min_size=1, max_size=7, unique_by=lambda page: page.url)


@settings(max_examples=100, deadline=None)
@given(st.data(), stories)
def test_the_order_of_arrival_does_not_matter(data: st.DataObject, story: list[Page]) -> None:
    other = data.draw(st.permutations(story))
    assert held(resolve(known(story), NOW)) == held(resolve(known(other), NOW))


@settings(max_examples=60, deadline=None)
@given(st.data(), stories)
def test_a_page_read_again_changes_nothing(data: st.DataObject, story: list[Page]) -> None:
    page = data.draw(st.sampled_from(story))
    first = known(story)
    again = heard(first, replace(page, seen="2023-12-20"))
    assert len(again) == len(first)
    assert resolve(again, NOW).filming_part.since == resolve(first, NOW).filming_part.since
    assert changes(resolve(first, NOW), resolve(again, NOW)) == ()


@settings(max_examples=60, deadline=None)
@given(stories, claims(("expected", "rumoured")))
def test_a_guess_never_overrides_a_firm_word(story: list[Page], guessed: list[str]) -> None:
    before = resolve(known(story), NOW)
    after = resolve(heard(known(story), Page("guesser", "2023-12-10", guessed)), NOW)
    assert after.filming is before.filming
    if before.release not in (None, "undecided", "renewed", "expected"):
        assert held(after) == held(before)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(("2025-06-12", "2025-09-01")), claims(("reported",)))
def test_a_lone_report_never_moves_an_official_date(day: str, reported: list[str]) -> None:
    official = Page("studio", "2023-12-01", [f"released planned {day} official"])
    dates = [written for written in reported if written.startswith(("released", "undecided", "undated", "renewed"))]
    after = resolve(known([official, Page("blog", "2023-12-10", dates)]), NOW)
    assert (after.release, str(after.release_when)) == ("scheduled", day)


@settings(max_examples=60, deadline=None)
@given(pages(), pages(), st.integers(1, 72))
def test_two_pages_read_in_turn_never_alert_twice(one: Page, other: Page, hours: int) -> None:
    other = replace(other, source=f"{other.source}-2", url="https://other.example/")
    found = known([one, other])
    before, now = resolve(found, NOW), at("2023-12-02")
    for page in (one, other) * 4:
        now += timedelta(hours=hours)
        found = heard(found, replace(page, seen=now.isoformat()))
        assert changes(before, resolve(found, NOW)) == ()


@settings(max_examples=60, deadline=None)
@given(claims(FIRM), claims(FIRM), st.integers(1, 30))
def test_two_editions_of_one_page_served_in_turn_never_alert_twice(
    one: list[str], other: list[str], hours: int
) -> None:
    found: tuple[model.Testimony, ...] = ()
    now = datetime.fromisoformat("2023-12-01T00:00:00+00:00")
    sent: list[tuple[str, str | None, str]] = []
    before = None
    for written in (one, other) * 5:
        now += timedelta(hours=hours)
        found = heard(found, Page("site", now.isoformat(), written, told=None))
        after = resolve(found, NOW)
        sent += [(c.facet, c.after, str(c.when)) for c in changes(before, after)] if before else []
        before = after
    assert len(sent) == len(set(sent))


@given(claims(FIRM))
def test_claims_that_vanish_are_not_taken_back(written: list[str]) -> None:
    first = known([Page("site", "2023-12-01", written)])
    again = heard(first, Page("site", "2023-12-10", []))
    assert held(resolve(again, NOW)) == held(resolve(first, NOW))
    assert {t.claim for t in first} == {claim(w) for w in written}
