"""Dates that were moved: back, forward, or the start of a shoot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from monitor.claims.dates import DateMention, Kind, Lean
from monitor.claims.factuality.tense import Tense
from monitor.claims.telling.told import Reading, Told
from monitor.model import Aspect, Basis, State, When

_OLD = re.compile(
    r"(?:from|off|out of|instead of|originally|rather than|previous|initially|than|vacates|exits|exit|"
    r"no longer (?:\w+ ){1,3}(?:on|in)|skips?|skipped|misses|missed|loses|lost|leaves|left|departs|abandons|forgoes|"
    r"(?:and|but) not (?:on|in|at|for)|"
    r"(?:had been|was|were|originally|once|previously|initially|formerly|first)(?: \w+){1,4} (?:for|on|in|as|to))\s+"
    r"(?:(?:on|in|at|for|during) )?(?:its |the |their |a |this |original |previous |planned )*$"
)
_NEW = re.compile(r"(?:to|until|till|into|for|now|on|in|date,|date)\s+(?:the |a |early |late |mid-)*$")
_FORWARD = re.compile(
    r"(?<![\w-])(?:moved?|moves|moving|advance[sd]?|advancing|brought|brings?) (?:\w+ ){0,3}?(?:up|forward|the "
    r"release)(?!\w)"
)


def delayed(reading: Reading) -> Iterator[Told]:
    """A release that was moved: `delayed` to its new date, or `released` on it where that is the earlier one.

    A slip that is only guessed is a guess at the date of the release, and nothing where no date is guessed.
    """
    told = [
        mention for mention in reading.view.dates if mention.kind is not Kind.WEEKDAY and mention is not reading.told_on
    ]
    new = _new_date(reading, reading.dates) or _new_date(reading, told)
    old = next((mention for mention in told if mention is not new and _OLD.search(reading.before(mention, 60))), None)
    when = new.resolve(Lean.FUTURE) if new else None
    then = old.resolve(Lean.FUTURE) if old else None
    is_guessed = reading.how.basis is Basis.EXPECTED
    if when and (is_guessed or _is_before(when, then) or _FORWARD.search(reading.view.text)):
        yield Told(State.RELEASED, Aspect.PLANNED, when, reading.how.basis, new)
    elif not is_guessed or reading.how.group.tense is not Tense.FUTURE:
        yield Told(State.DELAYED, Aspect.REACHED, when, reading.how.basis, new)


def start_moved(reading: Reading) -> Iterator[Told]:
    """The new start of a shoot that was put off, where it is named."""
    new = _new_date(reading, reading.dates)
    if new:
        basis = Basis.REPORTED if reading.how.basis is Basis.DENIED else reading.how.basis
        yield Told(State.FILMING, Aspect.PLANNED, new.resolve(Lean.FUTURE), basis, new)


def _new_date(reading: Reading, dates: Sequence[DateMention]) -> DateMention | None:
    """Of the dates of something moved the new one; of a range its end."""
    usable = [
        mention.last or mention for mention in dates if mention.last or not _OLD.search(reading.before(mention, 40))
    ]
    marked = [mention for mention in usable if _NEW.search(reading.before(mention, 30))]
    found = marked or usable
    return found[-1] if found else None


def _is_before(when: When, then: When | None) -> bool:
    return bool(then and when.latest and then.earliest and when.latest < then.earliest)
