"""Invented titles and what invented outlets told of them over years: every state that the pages can show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from monitor.model import Title, TitleKind, Trust

HOSTILE = """<script>alert("1")</script> ' onmouseover='x' {{ 7*7 }} \u202e </svg><img src=x onerror=alert(1)>"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """One claim as the world tells it."""

    day: str
    source: str
    state: str
    when: str | None
    basis: str = "reported"
    aspect: str = "reached"
    quote: str = ""
    speaker: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """A title and everything told of it, oldest first."""

    title: Title
    words: tuple[Word, ...]


OUTLETS: tuple[tuple[str, Trust], ...] = (
    ("Northlight", Trust.OFFICIAL),
    ("Halden Pictures", Trust.OFFICIAL),
    ("Hanbit TV press", Trust.OFFICIAL),
    ("The Screen Post", Trust.TRADE),
    ("Seoul Drama Wire", Trust.TRADE),
    ("Harbour Gazette", Trust.TRADE),
    ("Streaming Ledger", Trust.FAN),
    ("Second Reel", Trust.FAN),
    ("Drama Whisper", Trust.LOW),
    ("A very long-winded fan archive of northern serials and their many spin-offs", Trust.FAN),
)


def word(line: str, quote: str = "", speaker: str | None = None) -> Word:
    """ "2026-01-09 Northlight: halted 2026-01-09 official", with "planned" behind it for what is to come."""
    head, _, tail = line.partition(": ")
    day, source = head.split(" ", 1)
    parts = tail.split()
    when = None if parts[1] == "-" else parts[1]
    aspect = "planned" if parts[-1] == "planned" else "reached"
    return Word(
        day=day, source=source, state=parts[0], when=when, basis=parts[2], aspect=aspect, quote=quote, speaker=speaker
    )


STORIES: tuple[Story, ...] = (
    Story(
        title=Title(
            name="The Lighthouse Keepers’ Daughter and the Last Winter of the Northern Sea", kind=TitleKind.FILM
        ),
        words=(
            word("2025-02-01 The Screen Post: renewed - reported", "The film has been ordered."),
            word("2025-10-03 The Screen Post: post_production 2025-10 reported", "Editing began this month."),
            word("2025-10-09 Second Reel: post_production 2025-10 reported", "The film is being edited."),
            word(
                "2026-01-14 Halden Pictures: released 2026-02-27 official planned",
                "In cinemas on 27 February.",
                "Halden Pictures",
            ),
        ),
    ),
    Story(
        title=Title(name="한밤의 도서관", season=3, aliases=("The Midnight Library Desk",)),
        words=(
            word(
                "2025-06-01 Seoul Drama Wire: renewed 2025-06-01 official",
                "Hanbit TV ordered a third season.",
                "Hanbit TV",
            ),
            word("2025-11-28 Hanbit TV press: wrapped 2025-11-28 official", "촬영이 끝났습니다.", "Hanbit TV"),
            word(
                "2026-01-12 Hanbit TV press: released 2026-03/2026-05 official planned",
                "It airs this spring.",
                "Hanbit TV",
            ),
        ),
    ),
    Story(
        title=Title(name="Glass Harbour", season=4),
        words=(
            word("2025-03-01 Harbour Gazette: filming 2025-03 reported", "Cameras rolled in March."),
            word("2025-09-01 Harbour Gazette: released 2026-10 reported planned", "It is due in October 2026."),
            word("2026-01-19 The Screen Post: wrapped 2026-01-17 reported", "“That’s a wrap on four.”"),
            word(
                "2026-01-19 The Screen Post: released 2026-09-18 reported planned",
                "Glass Harbour is back on 18 September.",
            ),
            word("2026-01-19 Second Reel: released 2026-09-18 reported planned", "Season four is out on 18 September."),
            word("2026-01-20 Drama Whisper: released 2026-10 reported planned", "October, say two people on set."),
        ),
    ),
    Story(
        title=Title(name="Bridge of Marrow", season=2, aliases=("골수의 다리", "The Marrow Bridge")),
        words=(
            word(
                "2022-06-06 Northlight: renewed 2022-06-06 official",
                "Bridge of Marrow will return for a second season.",
                "Northlight",
            ),
            word(
                "2022-07-18 Drama Whisper: pre_production 2022-07 rumoured",
                "Rumour has it that pre-production began this month.",
            ),
            word(
                "2023-11-14 Streaming Ledger: released 2024-09/2024-12 expected planned",
                "We would not be surprised to see it in late 2024.",
            ),
            word(
                "2025-02-11 Streaming Ledger: released 2026 expected planned", "A return in 2026 now looks more likely."
            ),
            word("2025-08-04 Seoul Drama Wire: filming 2025-07 reported", "Cameras have been rolling since July 2025."),
            word(
                "2025-08-12 The Screen Post: filming 2025-07 reported", "Shooting on the second season began in July."
            ),
            word(
                "2025-12-09 Drama Whisper: released 2026-12 rumoured planned",
                "Whispers have it that they are back in December 2026.",
            ),
            word(
                "2026-01-06 Streaming Ledger: wrapped 2026-02-11/2026-02-20 reported planned",
                "Filming is to run until mid-February 2026.",
            ),
            word(
                "2026-01-06 Streaming Ledger: filming 2025-07 reported", "Filming, which began in July 2025, goes on."
            ),
            word(
                "2026-01-06 Streaming Ledger: released 2026-12 denied planned",
                "There is nothing to support a premiere in December 2026.",
            ),
            word("2026-01-06 Streaming Ledger: released 2027 expected planned", "Our best guess is some time in 2027."),
            word(
                "2026-01-15 The Screen Post: released 2027 expected planned",
                "The new season is expected to arrive in 2027.",
            ),
        ),
    ),
    Story(
        title=Title(name="The Quiet Orbit", kind=TitleKind.FILM),
        words=(
            word("2025-05-02 The Screen Post: pre_production 2025-05 reported", "Sets are being built."),
            word("2025-05-20 Second Reel: pre_production 2025-05 reported", "The film entered pre-production in May."),
            word("2025-09-03 The Screen Post: filming 2025-11 reported planned", "Shooting starts in November."),
            word("2025-09-03 Streaming Ledger: released 2027/.. expected planned", "2027 at the earliest."),
        ),
    ),
    Story(
        title=Title(name="Saltmarsh", season=2),
        words=(
            word(
                "2025-04-01 Northlight: released 2026-10 official planned",
                "Saltmarsh returns in October 2026.",
                "Northlight",
            ),
            word("2025-08-01 Harbour Gazette: filming 2025-08 reported", "Trucks line the quay."),
            word(
                "2026-01-09 Northlight: halted 2026-01-09 official",
                "We have paused production on Saltmarsh.",
                "Northlight",
            ),
            word("2026-01-09 Northlight: delayed - official", "It will not air in October.", "Northlight"),
        ),
    ),
    Story(
        title=Title(name="Nine Bridges", season=1),
        words=(
            word("2025-08-10 Northlight: post_production 2025-08 official", "Editing is under way.", "Meridian"),
            word(
                "2025-12-02 Northlight: released 2026-01-09 official planned",
                "Nine Bridges opens on 9 January.",
                "Meridian",
            ),
        ),
    ),
    Story(
        title=Title(name="Kestrel Down", season=3),
        words=(
            word("2025-03-05 The Screen Post: development 2025-03 reported", "Scripts are being written."),
            word("2025-03-09 Second Reel: development 2025-03 reported", "The writers are at work."),
            word(
                "2025-12-12 Northlight: cancelled 2025-12-12 official",
                "Kestrel Down will not return.",
                "Orchard Network",
            ),
        ),
    ),
    Story(title=Title(name="Tin Sparrow", season=1), words=()),
)
"""One of each kind; the last has not been read of yet."""


def hostile() -> Story:
    """A title and a quote that would be script if they were not escaped."""
    return Story(
        title=Title(name=HOSTILE, season=1),
        words=(
            word("2026-01-02 The Screen Post: filming 2026-01 reported", HOSTILE, HOSTILE),
            word("2026-01-03 The Screen Post: released 2026-12-24 official planned", HOSTILE, HOSTILE),
        ),
    )


def stories(count: int) -> tuple[Story, ...]:
    """So many titles: the ones above, and then the like again under other names, on other days."""
    found = list(STORIES[:count])
    while len(found) < count:
        kind = STORIES[len(found) % (len(STORIES) - 1)]
        number = len(found) // (len(STORIES) - 1) + 1
        title = replace(kind.title, name=f"{kind.title.name} {_ROMAN[number % len(_ROMAN)]} {number}", aliases=())
        found.append(Story(title=title, words=tuple(_apart(one, number) for one in kind.words)))
    return tuple(found)


def _apart(one: Word, number: int) -> Word:
    """The same told some days earlier, of days somewhat later: no two titles have the same story."""
    day = (date.fromisoformat(one.day) - timedelta(days=number)).isoformat()
    when = one.when
    if when and len(when) == len(day):
        is_ahead = one.aspect == "planned"
        when = (date.fromisoformat(when) + timedelta(days=number if is_ahead else -number)).isoformat()
    return replace(one, day=day, when=when, quote=f"{one.quote} So it was told for the {number}th time.")


_ROMAN = ("", "Rising", "Returns", "Below", "at Dawn", "and Ash", "by Night", "Revisited")
