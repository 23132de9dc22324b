"""The words that dates are made of, and what each stands for."""

from __future__ import annotations

import re
from functools import cache

from monitor.claims.lazily import regex

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "a couple of": 2, "couple of": 2,
    "half a": 0,
}  # fmt: skip
ORDINALS = {
    "first": 1, "1st": 1, "opening": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3,
    "fourth": 4, "4th": 4, "fifth": 5, "last": -1, "final": -1, "closing": -1,
}  # fmt: skip

# "may", "march" and "sun" are other words when they are not capitalised, unless a day stands beside them.
_MONTH = (
    r"(?:january|february|april|june|july|august|september|october|november|december|(?-i:May|MAY|March|MARCH)"
    r"|(?:jan|feb|apr|jun|jul|aug|sept|oct|nov|(?-i:Sep|SEP|Dec|DEC|Mar|MAR))(?!\w)\.?"
    r"|(?:may|march)(?=\s\d)|(?<=\d\s)(?:may|march)|(?<=\dst\s|\dnd\s|\drd\s|\dth\s)(?:may|march)|(?<=early\s)march"
    r"|(?<=late\s)(?:may|march))"
)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)(?![\d%]|[.,]\d)"

CLASSES: dict[str, str] = {
    "month": _MONTH,
    "day": r"(?:[12]\d|3[01]|0?[1-9])(?!\d|[.,:]\d|\s?%)(?:st|nd|rd|th)?(?!\w)",
    "nth": r"(?:[12]?(?:1st|2nd|3rd)|[12]?[04-9]th|1[1-3]th|30th|31st|first|second|third|fourth|fifth)",
    "year": _YEAR,
    "yr": (
        rf"(?:{_YEAR}|[’'‘]\d\d(?!\w)|(?:the\s)?(?:next|this|last|that|same|following|coming|current|present)"
        r"\s(?:calendar\s)?year(?!\w)|the\syear(?![’']s|\w)|the\syear\safter\snext)"
    ),
    "weekday": r"(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    "wday": r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?(?=[,\s]))",
    "season": r"(?:spring|summer|autumn|fall|winter)(?:time)?",
    "part": (
        r"(?:(?:early|mid|late)(?:[\s-](?:to|or|and)[\s-]|/)(?:early|mid|late)[\s-]|(?:end|start)-"
        r"|(?:very\s)?(?:early|late)(?:[\s‐‑–-]|\s(?:on\s)?in\s)|mid(?:dle)?(?:[\s‐‑–-]|(?=[12]))"
        r"|(?:earlier|later)\s(?:in\s)?"
        r"|(?:(?:very\s)?(?:beginning|start|end|close)|early\spart|later\spart|latter\s(?:part|half|months)"
        r"|middle|opening"
        r"|tail[\s-]end|back[\s-](?:end|half)|front[\s-]half|(?:first|second|latter)[\s-]half|turn|dawn|top|mid-?point"
        r"|(?:first|second|last|final)\sthird"
        r"|(?:first|opening|early|last|final|closing)\s(?:few\s|two\s|three\s|couple\sof\s)?"
        r"(?:months|weeks|days))\sof\s(?:the\s(?:(?:month|year)\sof\s)?)?)"
    ),
    "ordinal": r"(?:first|second|third|fourth|fifth|last|final|1st|2nd|3rd|4th)",
    "quarter": r"(?:Q[1-4]|[1-4]Q)",
    "hnum": r"(?:H[12]|[12]H)",
    "number": (
        r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
        r"sixteen|seventeen|eighteen|nineteen|twenty|(?:a\s)?couple\sof|half\sa)"
    ),
    "vague": r"(?:a\sfew(?:\smore)?|few|several|some|a\snumber\sof|many|a\shandful\sof|the\snext\sfew|the\scoming)",
    "unit": r"(?:days?|weeks?|fortnights?|months?|years?|quarters?)",
    "period": r"(?:day|week|weekend|month|quarter|year)",
    "deictic": r"(?:this\scoming|this\spast|this|the\snext|next|last|past|coming|the\sprevious|previous|upcoming)",
    "moment": r"(?:morning|afternoon|evening|night|lunchtime)",
}
"""Named classes of words, as regular expressions without capturing groups; rules write them as {month} or {day2}."""

OF_YEAR = r"(?:(?:,|,? of|,? in)? {yr})?"
"""What may tell the year behind a day, a month or a quarter, in a rule's pattern."""

_PLACE = regex(r"\{([a-z]+)(\d?)\}")


@cache
def expand(template: str) -> re.Pattern[str]:
    """Compile a rule's pattern: {class} is a group, named where it is the first of its name, " " is white space.

    "_" is white space or a hyphen.
    """
    spaced = template.replace(" ", r"(?:\s{1,2})").replace("_", r"[\s‐‑–-]{1,2}")
    named: set[str] = set()

    def fill(found: re.Match[str]) -> str:
        name = found[1] + found[2]
        group = f"?P<{name}>" if name not in named else "?:"
        named.add(name)
        return f"({group}{CLASSES[found[1]]})"

    filled = _PLACE.sub(fill, spaced)
    return re.compile(rf"{filled}(?!\w)", re.IGNORECASE)


_MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
_WEEKDAY_NUMBERS = {name[:2]: number for number, name in enumerate(WEEKDAYS)}


def month_number(word: str) -> int:
    """1 to 12 for a month's name or its abbreviation."""
    return _MONTH_NUMBERS[word[:3].lower()]


def weekday_number(word: str) -> int:
    """0 for Monday to 6 for Sunday, for a name or its abbreviation."""
    return _WEEKDAY_NUMBERS[word[:2].lower()]


def day_number(word: str) -> int:
    """The number of a day of the month: "3", "3rd", "first"."""
    return int(re.sub(r"\D", "", word) or ORDINALS[word.lower()])


def number(word: str) -> int:
    """A count in digits or words."""
    word = " ".join(word.lower().split())
    return int(word) if word.isdigit() else NUMBERS[word]


_COUNTS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
DIGIT = "0"
"""Stands for every word that starts with a digit."""

HEADS: dict[str, str] = {
    "month": " ".join((*MONTHS, *(name[:3] for name in MONTHS), "sept")),
    "day": DIGIT,
    "nth": f"{DIGIT} first second third fourth fifth",
    "year": DIGIT,
    "yr": f"{DIGIT} the next this last that same following coming current present",
    "weekday": " ".join(WEEKDAYS),
    "wday": " ".join((*WEEKDAYS, *(name[:3] for name in WEEKDAYS), "tues thur thurs")),
    "season": "spring summer autumn fall winter springtime summertime wintertime",
    "part": (
        "very early late mid middle earlier later latter beginning start end close opening tail back front first "
        "second third last final closing turn dawn top midpoint"
    ),
    "ordinal": f"{DIGIT} first second third fourth fifth last final",
    "quarter": f"q1 q2 q3 q4 {DIGIT}",
    "hnum": f"h1 h2 {DIGIT}",
    "number": f"{DIGIT} a an {_COUNTS} eighteen nineteen twenty couple half",
    "vague": "a few several some many the",
    "deictic": "this the next last past coming previous upcoming",
    "unit": "day days week weeks fortnight fortnights month months year years quarter quarters",
    "period": "day week weekend month quarter year",
    "moment": "morning afternoon evening night lunchtime",
}
"""The words that a class may start with; a place in a text is tried only by the rules that may start there."""


def heads(pattern: str, given: str) -> frozenset[str]:
    """The first words of what a rule's pattern matches: those given, else its first class's, else its own."""
    if given:
        return frozenset(given.split())
    found = _PLACE.match(pattern)
    return frozenset(HEADS[found[1]].split()) if found else frozenset((pattern.split(" ")[0].lower(),))


_SKIPPED = regex(r"\\.|\[[^\]]*\]|\{([a-z]+)\d?\}|.", re.DOTALL)


def needed(pattern: str) -> tuple[frozenset[str], ...]:
    """Of each of these sets a text must hold a word for a rule's pattern to match: those of the classes it cannot miss.

    The words are runs of letters, as `letters` gives them; every number is DIGIT.
    """
    depth = 0
    found: list[frozenset[str]] = []
    for part in _SKIPPED.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(part[0], 0)
        if part[0] == "|" and not depth:
            return ()
        if part[1] and not depth and pattern[part.end() : part.end() + 1] not in ("?", "*"):
            found.append(frozenset(word.rstrip("1234") or DIGIT for word in HEADS[part[1]].split()))
    return tuple(found)


_LETTERS = regex(r"[^\W\d_]+")
_DIGITS = regex(r"\d")


def letters(text: str) -> set[str]:
    """The runs of letters in a text, in lower case, and DIGIT where it has a number."""
    found = set(_LETTERS.findall(text.lower()))
    if _DIGITS.search(text):
        found.add(DIGIT)
    return found


# Words that start no date unless one of time stands within the next three.
LEADING = frozenset(
    " ".join(
        (
            *(HEADS[name] for name in ("number", "vague", "deictic", "part", "ordinal", "yr")),
            "in within over at year week month",
        )
    ).split()
)
OF_TIME = frozenset(
    " ".join(
        (
            *(HEADS[name] for name in ("month", "wday", "season", "quarter", "hnum")),
            "day days week weeks weekend month months year years fortnight fortnights quarter quarters trimester",
            "half halves third morning afternoon evening night lunchtime time end new out",
        )
    ).split()
)
