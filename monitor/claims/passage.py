"""A text read sentence by sentence: what each tells, and what it does to what was told before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from typing import TypeVar

from monitor.claims import press, resumption, sentences, verdicts, vetoes
from monitor.claims.attach import announced
from monitor.claims.events import Event
from monitor.claims.explain import Explanation
from monitor.claims.factuality.judge import Setting
from monitor.claims.lazily import once
from monitor.claims.rulings import Rulings
from monitor.claims.subjects import Namer, Outline, Scene, Tracker, may_name, outline
from monitor.claims.view import View, look
from monitor.claims.weighing import Heard, Sentence, weigh
from monitor.model import Article, Basis, Block, BlockKind, Title, TitleKind

_BATCH = 50
"""So many sentences are taken through one step after another."""
_One = TypeVar("_One")


class Passage:
    """Reads one article for one title. `read` once; what it yields may repeat one event in several claims.

    Of an article that does not name the title nothing but that is found out.
    """

    def __init__(self, article: Article, title: Title, now: datetime | None = None) -> None:
        self._article = article
        self._title = title
        self._now = now
        """By which a page without a date is read; dates that hang on the page's own day stay unresolved."""
        self._inherited: bool | None = None
        """Whether officials speak in the quotation that is open, or was closed last, as far as was asked."""
        self._unheard: list[Setting] = []
        """The sentences since then, whose voices were not asked for yet."""
        self._hearsay = press.Hearsay()
        self._headline = article.title or (article.blocks[0].text[:300] if article.blocks else "")

    @once
    def _namer(self) -> Namer:
        return Namer(self._title, self._article.text)

    @once
    def _outline(self) -> Outline:
        return outline(self._article, self._title, self._namer)

    @once
    def _tracker(self) -> Tracker:
        return Tracker(self._title, self._namer, self._outline)

    @once
    def _rulings(self) -> Rulings:
        is_release = press.is_release(self._article)
        return Rulings(self._outline, self._tracker, headline=self._headline, is_release=is_release)

    def read(self, *, is_explained: bool = True) -> list[Explanation]:
        """Every claim as its sentence tells it, before those of one event are merged.

        What only `explain` tells, how words were weighed, is left out unless it is asked for.
        """
        told: list[Explanation] = []
        recent: list[Explanation] = []
        for heard, listed, weighed in self._weighed(is_explained):
            others = [one for one in heard.told if one.claim.season != self._title.season]
            found = resumption.noted(heard, vetoes.kept(heard.view, [*weighed, *others, *listed]))
            if heard.is_hearsay:
                found = [_rumoured(one) for one in found]
            text = heard.view.text
            if recent and not any(one.claim.basis.is_firm for one in found) and verdicts.rejects(text):
                told[len(told) - len(recent) :] = [_denied(one) for one in recent]
                recent = []
            told += found
            recent = found or ([] if text.endswith("?") else recent[:0])
        return resumption.settled(told)

    def _weighed(self, is_explained: bool) -> Iterator[tuple[Heard, list[Explanation], list[Explanation]]]:
        """What `hear` yields, with what each sentence claims of the watched season when it is weighed."""
        before: Sentence | None = None
        for batch in _batches(self.hear()):
            read: list[Sentence] = []
            for heard, _ in batch:
                before = Sentence(heard, before)
                read.append(before)
            found = weigh(read, is_explained=is_explained)
            yield from ((heard, listed, each) for (heard, listed), each in zip(batch, found, strict=True))

    def hear(self) -> Iterator[tuple[Heard, list[Explanation]]]:
        """Every sentence with what the rules make of it, and with what its place in a list or table tells."""
        if not may_name(self._article, self._title):
            return
        entries = _entries(self._article.blocks)
        text = tuple(self._of_text(self._headline))
        for view, events in self._views():
            sentence = view.sentence
            block = self._article.blocks[sentence.block]
            today = _day(block.stamp or self._article.written or self._now)
            self._tracker.enter(_scene(view, block, entries.get(block.stamp)))
            follows_watched = self._tracker.follows_watched
            where = self._setting(view)
            told_on = announced(view)
            hearings, told = self._rulings.hear(view, events, where, today, told_on)
            listed = self._rulings.listed(view, {one.claim.state for one in told})
            yield (
                Heard(
                    view=view,
                    where=where,
                    events=tuple(hearings),
                    told=tuple(told),
                    told_on=told_on,
                    today=today,
                    season=self._title.season,
                    is_film=self._title.kind is TitleKind.FILM,
                    follows_watched=follows_watched,
                    text=text,
                    is_hearsay=self._hearsay.goes_on(view, sentence.block),
                ),
                listed,
            )
            self._tracker.leave()

    def _views(self) -> Iterator[tuple[View, tuple[Event, ...]]]:
        """Every sentence as the rules see it, by the day of its entry or of the article, with its events."""
        for batch in _batches(sentences.split(self._article)):
            days = [_day(self._article.blocks[one.block].stamp or self._article.written) for one in batch]
            views = [look(one, self._namer, day) for one, day in zip(batch, days, strict=True)]
            yield from zip(views, list(map(self._rulings.events, views)), strict=True)

    def _of_text(self, headline: str) -> Iterator[str]:
        """What is known of the text as a whole, as it is weighed by."""
        named = min(self._namer.count(self._article.text), 12)
        lines = len(self._article.blocks)
        yield f"text {'about' if self._outline.is_topic else 'not about'} the watched"
        yield f"text names the watched {'once' if named < 2 else 'seldom' if named < 4 else 'often'}"
        yield f"text {'short' if lines < 3 else 'of some lines' if lines < 10 else 'long'}"
        yield f"headline {'names' if self._namer.count(headline) else 'does not name'} the watched"
        if self._outline.is_list:
            yield "text is a list"

    def _setting(self, view: View) -> Setting:
        where = Setting(view.text, view.barriers, self._quoted_voice() if view.opens_quoted else None)
        self._unheard.append(where)
        return where

    def _quoted_voice(self) -> bool | None:
        """Whether an official speaks in a quotation that goes on: the last voice heard before it tells."""
        last = next((where.voices[-1] for where in reversed(self._unheard) if where.voices), None)
        self._unheard.clear()
        if last:
            self._inherited = last.is_official
        return self._inherited


def _batches(found: Iterable[_One]) -> Iterator[list[_One]]:
    """Some at a time, which takes a fifth less than one by one: what a step needs stays at hand in the processor.

    Not all at once, so that of a whole book little is held in memory.
    """
    rest = iter(found)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _denied(one: Explanation) -> Explanation:
    """The same claim, rejected by what follows it."""
    if one.claim.state.is_absence:
        return one
    return replace(one, claim=replace(one.claim, basis=Basis.DENIED))


def _rumoured(one: Explanation) -> Explanation:
    """The same claim, told by somebody whom the text does not vouch for."""
    return one if one.claim.basis is Basis.DENIED else replace(one, claim=replace(one.claim, basis=Basis.RUMOURED))


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _entries(blocks: Sequence[Block]) -> dict[datetime | None, str]:
    """The stamped entries of a live page, each with all its text."""
    texts: dict[datetime | None, list[str]] = {}
    for block in blocks:
        if block.stamp:
            texts.setdefault(block.stamp, []).append(block.text)
    return {stamp: "\n".join(entry) for stamp, entry in texts.items()}


def _scene(view: View, block: Block, entry: str | None) -> Scene:
    sentence = view.sentence
    return Scene(
        view.text,
        view.mentions,
        view.barriers,
        sentence.text,
        sentence.block,
        sentence.is_heading,
        sentence.opens_line,
        block.text if block.kind is BlockKind.ROW else None,
        entry,
    )
