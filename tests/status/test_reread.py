"""A text understood anew by other rules."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.model import State, Trust
from monitor.status import Reading, hear, reread, resolve
from tests.status.stories import at, claim

READING = Reading(
    source="recap",
    trust=Trust.FAN,
    url="https://recap.example/",
    told=at("2026-03-01"),
    seen=at("2026-03-02"),
    text_id="",
)


@pytest.mark.parametrize(
    ("by_old_rules", "by_new_rules", "filming"),
    [
        pytest.param(
            ["wrapped reached - reported"],
            ["filming reached - reported"],
            State.FILMING,
            id="a claim that was read wrongly is forgotten and the right one takes its place",
        ),
        pytest.param(["wrapped reached - reported"], [], None, id="a claim that should never have been made is gone"),
        pytest.param(
            [],
            ["filming reached 2026-02 official"],
            State.FILMING,
            id="an overlooked claim counts from then on",
        ),
        pytest.param(
            ["filming reached - reported"],
            ["filming reached - reported"],
            State.FILMING,
            id="what both rules read alike stays as it was",
        ),
    ],
)
def test_new_rules_mend_what_is_known(by_old_rules: list[str], by_new_rules: list[str], filming: State | None) -> None:
    known = hear((), [claim(text) for text in by_old_rules], READING)
    mended = reread(known, [claim(text) for text in by_new_rules], READING)
    assert resolve(mended, READING.seen).filming is filming
    assert {t.claim.evidence.quote for t in mended} == set(by_new_rules)


def test_a_claim_that_stays_keeps_its_times() -> None:
    known = hear((), [claim("filming reached - reported")], READING)
    assert reread(known, [claim("filming reached - reported")], READING) == known


def test_what_an_earlier_edition_of_the_page_told_stays() -> None:
    earlier = hear((), [claim("renewed reached - official")], READING)
    later = Reading(
        source="recap",
        trust=Trust.FAN,
        url="https://recap.example/",
        told=None,
        seen=READING.seen + timedelta(days=9),
        text_id="",
    )
    known = hear(earlier, [claim("wrapped reached - reported")], later)
    mended = reread(known, [claim("filming reached - reported")], later)
    assert {t.claim.state for t in mended} == {State.RENEWED, State.FILMING}


def test_other_pages_are_left_alone() -> None:
    elsewhere = Reading(
        source="paper", trust=Trust.TRADE, url="https://paper.example/", told=None, seen=READING.seen, text_id=""
    )
    known = hear((), [claim("filming reached - reported")], elsewhere)
    assert reread(known, [], READING) == known
