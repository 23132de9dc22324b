"""What keeps the reading of long and odd texts cheap: bounded sentences, and shortcuts that lose nothing."""

from __future__ import annotations

import re
import sys
from functools import cache

import pytest

from monitor.claims import Explanation, dates, extract, passage, sentences
from monitor.claims.attach import attach
from monitor.claims.dates import DateMention
from monitor.claims.events import RULES, Event, detect
from monitor.claims.factuality.cues import DENIALS, DROPS
from monitor.claims.factuality.hedges import HEDGES, NEUTRAL, RUMOURS
from monitor.claims.lazily import regex
from monitor.claims.patterns import Lookup, Pattern, Wording, compiled, may_match, words_of
from monitor.claims.subjects import Namer
from monitor.claims.subjects.mentions import plain
from monitor.claims.weighing import Sentence, weigh
from monitor.model import Title
from tests.claims.conftest import PUBLISHED, article_of, view_of

LENGTH = 200_000
READ = 20_000
"""So many characters are read whole, not only cut: each of many short sentences is weighed."""
TITLE = Title(name="Lowtide", season=2)
SOURCES = sorted(
    {source for rule in RULES for source in rule.trigger}
    | {source for cue in (*NEUTRAL, *HEDGES, *RUMOURS, *DENIALS, *DROPS) for source in cue.trigger}
)
VIEWS = [
    *(text for rule in RULES for text in (*rule.yes, *rule.no)),
    *(text for cue in (*NEUTRAL, *HEDGES, *RUMOURS, *DENIALS, *DROPS) for text in (*cue.yes, *cue.no)),
    "it's being cut, they've wrapped and we're filming T______ season 2 on disney+ in D____, 40% shot",
]


@cache
def every_trigger() -> tuple[tuple[Pattern, ...], Lookup]:
    patterns = tuple(compiled(source) for source in SOURCES)
    return patterns, Lookup(patterns)


@pytest.mark.parametrize(
    "piece",
    ["a, ", "1 1 1 ", "(", '"', "“", "’", "A ", "Aa: ", "... ", ".", "\n", " ", "— ", "not ", "the first ", "x"],
)
def test_long_odd_texts_are_cut_into_sentences_of_bounded_length(piece: str) -> None:
    found = list(sentences.split(article_of("Lowtide season 2", piece * (LENGTH // len(piece)))))
    assert all(len(each.text) <= sentences.LONGEST for each in found)
    extract(article_of("Lowtide season 2", piece * (READ // len(piece))), TITLE, now=PUBLISHED)


@pytest.mark.parametrize("view", VIEWS)
def test_a_lookup_leaves_out_no_trigger_whose_words_stand_in_a_text(view: str) -> None:
    patterns, lookup = every_trigger()
    words = words_of(view)
    fitting = [place for place, one in enumerate(patterns) if words & one.keywords and may_match(one, words)]
    assert list(lookup.fitting(words)) == fitting


@pytest.mark.parametrize("view", VIEWS)
def test_a_trigger_is_found_wherever_its_expression_matches(view: str) -> None:
    patterns, lookup = every_trigger()
    read = Wording(view)
    assert read.words >= {word for word in words_of(view) if word[0] not in "DTO"}
    for pattern in map(patterns.__getitem__, lookup.fitting(read.words)):
        expected = [found.span() for found in pattern.regex.finditer(view)]
        assert [found.span() for found in pattern.matches(read)] == expected, pattern.source


def test_dates_belong_to_the_nearest_of_many_events() -> None:
    view = view_of("; ".join(["Filming began on May 3"] * 40) + ".")
    events = detect(view.text, view.barriers)
    owned = attach(view, events)
    assert len(view.dates) == 40
    assert all(event.start <= date.core[0] <= event.end + 8 for event, date in _owned(events, owned))


def _owned(events: tuple[Event, ...], owned: dict[int, list[DateMention]]) -> list[tuple[Event, DateMention]]:
    return [(events[index], date) for index, dates in owned.items() for date in dates]


@pytest.mark.parametrize(
    "text", ["The mayor decided to market it now.", "He declined to marry her friend in Sunderland."]
)
def test_no_date_is_looked_for_where_words_only_begin_like_words_of_time(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not view_of(text).dates
    monkeypatch.setattr(dates, "find", None)
    assert not view_of(text).dates


def test_of_an_article_that_names_none_of_many_titles_nothing_is_worked_out_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    article = article_of("Harrow Lane", "The drama returns in May.\n\nFilming of Harrow Lane wrapped in March.")
    folded: list[str] = []

    def fold(text: str) -> str:
        folded.append(text)
        return plain(text)

    monkeypatch.setattr(passage, "outline", None)
    monkeypatch.setattr(sys.modules[Namer.__module__], "plain", fold)
    for number in range(20):
        assert extract(article, Title(name=f"Lowtide {number}", season=2), now=PUBLISHED) == ()
    of_article = [text for text in folded if text in {block.text for block in article.blocks}]
    assert len(of_article) == len(article.blocks)


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_however_many_sentences_are_read_at_a_time_the_claims_are_the_same(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = article_of("Lowtide season 2", *["Filming wrapped on May 3. It returns in June. Nobody knows more."] * 3)
    expected = extract(article, TITLE, now=PUBLISHED)
    sizes: list[int] = []

    def counted(read: list[Sentence], *, is_explained: bool) -> list[list[Explanation]]:
        sizes.append(len(read))
        return weigh(read, is_explained=is_explained)

    monkeypatch.setattr(passage, "_BATCH", size)
    monkeypatch.setattr(passage, "weigh", counted)
    assert extract(article, TITLE, now=PUBLISHED) == expected != ()
    assert max(sizes) == min(size, 10)


def test_a_lazy_expression_is_compiled_where_it_is_used() -> None:
    pattern = regex(r"(?P<word>a+)(", re.IGNORECASE)
    with pytest.raises(re.error):
        pattern.search("aa")
    found = regex("b+", re.IGNORECASE).search("aBb")
    assert found is not None
    assert found.group() == "Bb"
