"""One reading of one page, merged into what is known: new claims, claims told again, claims taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from monitor.model import Aspect, Basis, Claim, State, Testimony, Title, TitleKind
from monitor.status.order import agree, event_day, is_before, is_ordering, progress
from monitor.status.reading import Reading

TAKEN_OFF = "date taken off its page"
"""Name of the rule that makes a delay of a date for which the page now says that there is none."""

ADMITTED = "its text admits an error"
"""Name of the rule that marks what a page tells in the place of something that it calls wrong."""

_SETTLED = timedelta(hours=36)


def concerning(claims: Sequence[Claim], title: Title) -> tuple[Claim, ...]:
    """The claims about what is watched: the title's season; for a series without one, the series and its last season.

    Claims come in as `claims.extract` gives them for the title, of any season, and go out in the same order.
    """
    if title.kind is TitleKind.FILM:
        return tuple(claims)
    if title.season is not None:
        return tuple(claim for claim in claims if claim.season == title.season)
    newest = max((claim.season for claim in claims if claim.season is not None), default=None)
    return tuple(claim for claim in claims if claim.season in (None, newest))


def hear(known: Sequence[Testimony], claims: Sequence[Claim], reading: Reading) -> tuple[Testimony, ...]:
    """What is known of a title after one more reading of one page.

    In come all testimonies of the title, the page's claims about it as read now, and the reading; out go all
    testimonies, those of other pages untouched. A claim told again moves only `last_seen`; one that vanished stays;
    one that the page now contradicts gets `retracted`. An edition older than the last one takes nothing back.
    """
    page = {key_of(t.claim): t for t in known if t.source == reading.source and t.url == reading.url}
    elsewhere = tuple(t for t in known if t.source != reading.source or t.url != reading.url)
    last = max((t.last_seen for t in page.values()), default=None)
    stated = _stated(claims, page, last)
    if _is_old_edition(page, stated, reading):
        return elsewhere + tuple(page.values())
    heard = {key: _new(claim, reading, page, last) for key, claim in stated.items() if key not in page}
    for key, t in page.items():
        heard[key] = _again(t, reading, page, stated, last) if key in stated else t
    news = _news(heard, page, last)
    for key, t in page.items():
        if key not in stated and t.retracted is None and _is_taken_back(t, news, reading, last):
            heard[key] = replace(t, retracted=reading.seen)
    off = _taken_off(page, stated, reading, last)
    if off:
        heard[key_of(off.claim)] = off
    return elsewhere + tuple(heard.values())


_Key = tuple[State, Aspect, str | None, Basis, bool]


def key_of(claim: Claim) -> _Key:
    """What makes two claims of one page the same; a delay concluded from a missing date is not one that was read."""
    days = f"{claim.when.earliest}/{claim.when.latest}" if claim.when else None
    return (claim.state, claim.aspect, days, claim.basis, TAKEN_OFF in claim.evidence.rules)


def _stated(claims: Sequence[Claim], page: dict[_Key, Testimony], last: datetime | None) -> dict[_Key, Claim]:
    """The distinct claims of a reading; one that only lost its date is the dated one told again.

    So is a plan in the same words as before: a page that is merely re-dated after the day does not tell that it came.
    """
    plans = {(t.claim.state, t.claim.evidence.quote): t.claim for t in page.values() if _is_plan(t.claim)}
    stated: dict[_Key, Claim] = {}
    for claim in claims:
        plan = plans.get((claim.state, claim.evidence.quote))
        is_old_plan = plan is not None and claim.aspect is Aspect.REACHED and claim.when == plan.when
        told = plan if plan is not None and is_old_plan else claim
        stated.setdefault(key_of(told), told)
    for key, claim in list(stated.items()):
        is_told_on = key in page and page[key].last_seen == last
        dated = None if is_told_on else _dated_form(claim, page, stated, last)
        if dated is not None:
            del stated[key]
            stated[key_of(dated)] = dated
    return stated


def _is_plan(claim: Claim) -> bool:
    return claim.aspect is Aspect.PLANNED and claim.when is not None


def _dated_form(
    claim: Claim, page: dict[_Key, Testimony], stated: dict[_Key, Claim], last: datetime | None
) -> Claim | None:
    """The dated claim that stood on the page until its last reading where one without a date stands now.

    Where something else of its kind has gone too, or a delay now says that there is no date, it is told anew.
    """
    if claim.when is not None or not claim.basis.is_firm or claim.state.is_absence:
        return None
    if claim.state is State.DELAYED and any(other.state is State.UNDATED for other in stated.values()):
        return None
    gone = [t for key, t in page.items() if key not in stated and t.last_seen == last and t.claim.basis.is_firm]
    same = [t for t in gone if (t.claim.state, t.claim.aspect) == (claim.state, claim.aspect) and t.claim.when]
    others = [t for t in gone if not any(_restates(one, t.claim) for one in stated.values())]
    if not same or any(_same_slot(t.claim, claim) and not _tells_same(t.claim, claim) for t in others):
        return None
    return max(same, key=lambda t: (t.told, str(t.claim.when))).claim


def _is_old_edition(page: dict[_Key, Testimony], stated: dict[_Key, Claim], reading: Reading) -> bool:
    """Whether a cache handed out an edition of the page that is older than one already read, with nothing new in it."""
    told = reading.told
    return (
        told is not None
        and all(key in page for key in stated)
        and any(told < t.told < t.first_seen for t in page.values())
    )


def _first(claim: Claim, reading: Reading, last: datetime | None) -> Testimony:
    """A claim not read on this page before. Where the page was read before and is not re-dated since, it is new now."""
    previous = reading.previous or last
    told = min(reading.told or reading.seen, reading.seen)
    if previous is not None and told <= previous:
        told = reading.seen
    return Testimony(
        claim=claim,
        source=reading.source,
        trust=reading.trust,
        url=reading.url,
        told=told,
        first_seen=reading.seen,
        last_seen=reading.seen,
        text_id=reading.text_id,
    )


def _new(claim: Claim, reading: Reading, page: dict[_Key, Testimony], last: datetime | None) -> Testimony:
    """A claim not read on this page before; the same claim on another firm basis is the old one, reworded.

    Only a date that becomes official is told anew.
    """
    first = _marked(_first(claim, reading, last), reading) if page else _first(claim, reading, last)
    old = [t for t in page.values() if claim.basis.is_firm and _rewords(claim, t.claim)]
    is_confirmed = _is_date(claim) and claim.basis is Basis.OFFICIAL
    return replace(first, told=min(t.told for t in old)) if old and not is_confirmed else first


def _rewords(claim: Claim, old: Claim) -> bool:
    """Whether two claims differ only in who stands behind them, both firmly."""
    is_same = (claim.state, claim.aspect) == (old.state, old.aspect) and old.basis.is_firm
    return is_same and (claim.when.same_days(old.when) if claim.when else old.when is None)


def _restates(claim: Claim, old: Claim) -> bool:
    """Whether a claim tells an older one again, perhaps on another basis, or with or without its date."""
    return claim.basis.is_firm and (claim.state, claim.aspect) == (old.state, old.aspect) and _tells_same(claim, old)


def _news(heard: dict[_Key, Testimony], page: dict[_Key, Testimony], last: datetime | None) -> list[Testimony]:
    """What the page tells that it did not tell at its last reading, in whatever words."""
    before = [t.claim for t in page.values() if t.last_seen == last]
    return [
        t
        for key, t in heard.items()
        if (key not in page or t.told > page[key].told)
        and not any(
            (old.state, old.aspect) == (t.claim.state, t.claim.aspect) and _tells_same(old, t.claim) for old in before
        )
    ]


def _again(
    t: Testimony, reading: Reading, page: dict[_Key, Testimony], stated: dict[_Key, Claim], last: datetime | None
) -> Testimony:
    """A known claim that the page states: seen once more, or told anew if another stood in its place meanwhile.

    One that comes back is believed only once what stood in its place has been gone for a day and a half: a server
    that hands out two editions in turn would be heard as news each time.
    """
    again = replace(t, last_seen=max(t.last_seen, reading.seen), trust=reading.trust)
    meanwhile = [
        other
        for key, other in page.items()
        if not any(_restates(claim, other.claim) for claim in stated.values())
        and other.claim.basis.is_firm
        and other.first_seen > t.last_seen
        and _same_slot(other.claim, t.claim)
        and not _tells_same(other.claim, t.claim)
    ]
    stood = any(other.last_seen == last and _restates(t.claim, other.claim) for other in page.values())
    if not meanwhile or last is None or stood:
        return again
    if reading.seen - max(other.last_seen for other in meanwhile) < _SETTLED:
        return t
    anew = replace(again, told=_first(t.claim, reading, last).told, retracted=None)
    return _marked(anew, reading)


def _marked(t: Testimony, reading: Reading) -> Testimony:
    """What a page tells anew, marked where its text says that it was wrong before."""
    evidence = t.claim.evidence
    if not reading.corrects or ADMITTED in evidence.rules:
        return t
    return replace(t, claim=replace(t.claim, evidence=replace(evidence, rules=(*evidence.rules, ADMITTED))))


def _is_date(claim: Claim) -> bool:
    return claim.state in (State.RELEASED, State.DELAYED)


def _same_slot(one: Claim, other: Claim) -> bool:
    """Whether a page that tells one of the two has no need to tell the other: only one can be so at a time."""
    if one.facet is not other.facet or Aspect.PLANNED in (one.aspect, other.aspect):
        return _is_date(one) and _is_date(other)
    if is_ordering(one.state) or is_ordering(other.state):
        return is_ordering(one.state) and is_ordering(other.state)
    return State.UNDATED not in (one.state, other.state)


def _tells_same(one: Claim, other: Claim) -> bool:
    """Whether two claims of one slot tell the same, as far as both tell it."""
    if _is_date(one) and _is_date(other):
        return one.when is None or other.when is None or agree(one.when, other.when)
    return one.state is other.state


def _is_taken_back(old: Testimony, news: Sequence[Testimony], reading: Reading, last: datetime | None) -> bool:
    """Whether the page retracts a claim that it no longer states. That it is gone is not enough."""
    if not old.claim.basis.is_firm:
        return False
    if any(_stands_in_place(new.claim, old, reading) for new in news):
        return True
    return reading.corrects and old.last_seen == last and any(new.claim.facet is old.claim.facet for new in news)


def _stands_in_place(new: Claim, old: Testimony, reading: Reading) -> bool:
    """Whether a new claim stands where the old one stood, and tells that the old one never was so.

    A step further does not retract the step before, and a date put off or come was right in its time.
    """
    if not new.basis.is_firm or not _same_slot(new, old.claim) or _tells_same(new, old.claim):
        return False
    if _is_date(old.claim):
        plan = (State.RELEASED, Aspect.PLANNED)
        are_plans = (new.state, new.aspect) == plan == (old.claim.state, old.claim.aspect)
        return are_plans and not is_before(old.claim.when, reading.seen.date())
    if old.claim.state is State.HALTED and new.state is State.FILMING:
        return False
    is_other_event = new.when is not None and (
        new.when.is_after(event_day(old)) or (old.claim.when is not None and is_before(new.when, event_day(old)))
    )
    return progress(new.state) < progress(old.claim.state) and not is_other_event


def _taken_off(
    page: dict[_Key, Testimony], stated: dict[_Key, Claim], reading: Reading, last: datetime | None
) -> Testimony | None:
    """A delay, where the page stated a date until its last reading and now says in its place that there is none."""
    if reading.corrects or any(_is_fate(claim) for claim in stated.values()):
        return None
    undated = [
        claim
        for key, claim in stated.items()
        if claim.state is State.UNDATED and claim.basis.is_firm and (key not in page or page[key].last_seen != last)
    ]
    dates = [t for t in page.values() if _is_fate(t.claim) and t.last_seen == last and t.retracted is None]
    ahead = [t for t in dates if t.claim.when is not None and not is_before(t.claim.when, reading.seen.date())]
    if not undated or not ahead:
        return None
    evidence = replace(undated[0].evidence, rules=(*undated[0].evidence.rules, TAKEN_OFF))
    return _first(replace(undated[0], state=State.DELAYED, evidence=evidence), reading, last)


def _is_fate(claim: Claim) -> bool:
    """Whether a claim tells firmly that the instalment comes, when, or that it does not."""
    return claim.basis.is_firm and (_is_date(claim) or claim.state is State.CANCELLED)
