"""Model values survive their way through JSON."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor import model
from monitor.model import (
    Article,
    Aspect,
    Basis,
    Block,
    BlockKind,
    Change,
    Claim,
    Dispute,
    Evidence,
    Facet,
    Message,
    Part,
    ReleaseStatus,
    Standing,
    State,
    Title,
    TitleKind,
    Trust,
    When,
)
from monitor.store import codec

WORDS = st.text(max_size=20)
LINES = st.lists(WORDS, max_size=3).map(tuple)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 — made aware
LOCAL_TIMES = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=OFFSETS)  # noqa: DTZ001 — made aware
DAYS = st.dates(date(1970, 1, 1), date(2100, 1, 1))
WHENS = st.builds(lambda a, b: When.span(min(a, b), max(a, b)), DAYS, DAYS) | DAYS.map(lambda day: When.span(day, None))
EVIDENCE = st.builds(Evidence, quote=WORDS, rules=LINES, speaker=st.none() | WORDS, also=LINES)
CLAIMS = st.builds(
    Claim,
    season=st.none() | st.integers(0, 99),
    state=st.sampled_from(State),
    aspect=st.sampled_from(Aspect),
    when=st.none() | WHENS,
    basis=st.sampled_from(Basis),
    evidence=EVIDENCE,
)
TESTIMONIES = st.builds(
    model.Testimony,
    claim=CLAIMS,
    source=WORDS,
    trust=st.sampled_from(Trust),
    url=WORDS,
    told=TIMES,
    first_seen=TIMES,
    last_seen=TIMES,
    text_id=WORDS,
    retracted=st.none() | TIMES,
)
PARTS = st.builds(
    Part,
    since=st.none() | TIMES,
    when=st.none() | WHENS,
    basis=st.none() | st.sampled_from(Basis),
    supporters=st.lists(TESTIMONIES, max_size=2).map(tuple),
    disputes=st.lists(st.builds(Dispute, testimony=TESTIMONIES, reason=WORDS), max_size=2).map(tuple),
    reason=WORDS,
    overdue=st.none() | WHENS,
    corrected=st.booleans(),
)
STANDINGS = st.builds(
    Standing,
    filming=st.none() | st.sampled_from(State),
    release=st.none() | st.sampled_from(ReleaseStatus),
    release_when=st.none() | WHENS,
    filming_part=PARTS,
    release_part=PARTS,
)
CHANGES = st.builds(
    Change,
    facet=st.sampled_from(Facet),
    before=st.none() | WORDS,
    after=st.none() | WORDS,
    when=st.none() | WHENS,
    before_when=st.none() | WHENS,
    basis=st.none() | st.sampled_from(Basis),
    evidence=st.none() | TESTIMONIES,
    agreeing=st.integers(0, 9),
    is_rumour=st.booleans(),
    correction=st.booleans(),
)
TITLES = st.builds(Title, name=WORDS, season=st.none() | st.integers(0), kind=st.sampled_from(TitleKind), aliases=LINES)
MESSAGES = st.builds(Message, id=WORDS, title=WORDS, text=WORDS, markdown=WORDS, html=WORDS)
BLOCKS = st.builds(
    Block, kind=st.sampled_from(BlockKind), text=WORDS, level=st.integers(0, 6), stamp=st.none() | LOCAL_TIMES
)
ARTICLES = st.builds(
    Article,
    url=WORDS,
    title=WORDS,
    published=st.none() | LOCAL_TIMES,
    modified=st.none() | LOCAL_TIMES,
    blocks=st.lists(BLOCKS, max_size=3).map(tuple),
)


@given(STANDINGS | CHANGES | TESTIMONIES | TITLES | MESSAGES | ARTICLES)
def test_every_value_comes_back_as_it_was(value: object) -> None:
    assert codec.load(type(value), codec.dump(value)) == value


@given(LOCAL_TIMES)
def test_a_time_keeps_its_offset(stamp: datetime) -> None:
    block = Block(kind=BlockKind.ITEM, text="", stamp=stamp)
    back = codec.load(Block, codec.dump(block)).stamp
    assert back is not None
    assert back.utcoffset() == stamp.utcoffset()


def test_fields_unknown_to_this_version_are_ignored_and_missing_ones_take_their_defaults() -> None:
    assert codec.load(Evidence, '{"quote": "It wrapped.", "mood": "glad"}') == Evidence(quote="It wrapped.")


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        pytest.param("지금 우리 학교는 🎬", "지금 우리 학교는 🎬", id="ordinary text is left alone"),
        pytest.param("a\0b", "a\ufffdb", id="NUL is replaced"),
        pytest.param("a\ud83db", "a\ufffdb", id="half a character is replaced"),
        pytest.param("\ud83c\udfac", "🎬", id="two halves that belong together are joined"),
    ],
)
def test_text_is_made_storable(text: str, stored: str) -> None:
    assert codec.storable(text) == stored
