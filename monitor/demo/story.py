"""The demo's news: what is true in each epoch, and how the sites of a small news world tell it.

Titles, people and outlets are invented. Every date is reckoned from the day the demo runs, so that plans lie ahead.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

TITLE = "Lanternfall"
SEASON = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One article of the news feed."""

    slug: str
    headline: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Epoch:
    """One day in the story: the truth, the recap page's paragraphs, and what is new in the feed."""

    truth: str
    """What really happened, in a sentence."""
    expect: str | None
    """The state that the monitor should alert about; None where it should keep silent."""
    recap: tuple[str, ...]
    comments: tuple[str, ...] = ()
    """Readers' comments under the recap; noise by nature."""
    items: tuple[Item, ...] = field(default=())


def in_words(day: date) -> str:
    """A day as a news page writes it: "12 March 2027"."""
    return f"{day.day} {day:%B %Y}"


def epochs(today: date) -> tuple[Epoch, ...]:
    """The whole story, in order."""
    renewed = f"{today - timedelta(days=120):%B %Y}"
    start = in_words(today - timedelta(days=1))
    premiere = in_words(today + timedelta(days=112))
    later = in_words(today + timedelta(days=147))
    christmas = today.year if (today.month, today.day) < (12, 1) else today.year + 1

    order = f"Meridiem renewed {TITLE} for a second season in {renewed}."
    cameras = f"Meridiem announced that cameras started rolling on season {SEASON} on {start}."
    undated = f"There is no release date for {TITLE} season {SEASON} yet."
    undated_again = f"Meridiem has yet to announce a release date for {TITLE} season {SEASON}."
    rejected = f"There is no evidence to support the rumours of a December {christmas} release."

    rumour = Item(
        slug="christmas-rumour",
        headline=f"Rumour: is {TITLE} season {SEASON} a Christmas present?",
        paragraphs=(
            f"According to unconfirmed rumours, {TITLE} season {SEASON} will be released in December {christmas}.",
            "Take it with a grain of salt.",
        ),
    )
    decoy = Item(
        slug="copper-hollow",
        headline=f"Copper Hollow, Meridiem's other drama, has wrapped; {TITLE} fans may cheer",
        paragraphs=(
            "Filming on the third season of Copper Hollow wrapped on Friday, its producers confirmed.",
            f"The two dramas share a composer, who also wrote the theme of {TITLE}.",
        ),
    )
    wrap = Item(
        slug="that-is-a-wrap",
        headline=f"{TITLE} season {SEASON} wraps filming",
        paragraphs=(
            f"Filming on season {SEASON} of {TITLE} has wrapped, director Ines Calleja confirmed today.",
            "She thanked the crew in Valletta, and the pigeons.",
        ),
    )
    dated = Item(
        slug="premiere-date",
        headline=f"{TITLE} season {SEASON} gets a premiere date",
        paragraphs=(f"{TITLE} season {SEASON} premieres on {premiere}, Meridiem announced on its own channel.",),
    )
    wrapped = f"Filming on season {SEASON} has wrapped, the director confirmed."
    return (
        Epoch(
            truth="Season 2 is ordered and in preparation: the starting point.",
            expect=None,
            recap=(order, f"Season {SEASON} is in pre-production, the showrunner told a podcast.", undated),
        ),
        Epoch(
            truth="Nothing. The recap is reworded, and two readers quarrel below it.",
            expect=None,
            recap=(
                f"It was in {renewed} that {TITLE} was renewed by Meridiem for a second season.",
                f"According to the showrunner, season {SEASON} remains in pre-production.",
                undated_again,
            ),
            comments=(f"I heard {TITLE} was cancelled!!!", "No way, it comes out tomorrow, my cousin works there."),
        ),
        Epoch(
            truth=f"Cameras roll, since {start}.",
            expect="filming",
            recap=(order, cameras, undated),
        ),
        Epoch(
            truth="Nothing. A gossip column guesses at Christmas.",
            expect=None,
            recap=(order, cameras, undated),
            items=(rumour,),
        ),
        Epoch(
            truth="Nothing. The rumour is rejected, and another show wraps.",
            expect=None,
            recap=(order, cameras, rejected, undated),
            items=(rumour, decoy),
        ),
        Epoch(
            truth="It is a wrap: the trade paper has it first.",
            expect="wrapped",
            recap=(order, cameras, rejected, undated_again),
            items=(rumour, decoy, wrap),
        ),
        Epoch(
            truth=f"The premiere is set for {premiere}. A second source says so, too: no second alert.",
            expect="scheduled",
            recap=(order, wrapped, f"Meridiem confirmed that season {SEASON} of {TITLE} premieres on {premiere}."),
            items=(rumour, decoy, wrap, dated),
        ),
        Epoch(
            truth=f"The premiere slips to {later}.",
            expect="scheduled",
            recap=(
                order,
                wrapped,
                f"Meridiem announced that season {SEASON} of {TITLE} has been delayed from {premiere} to {later}.",
            ),
            items=(rumour, decoy, wrap, dated),
        ),
    )
