"""The words that dates are made of, and what each stands for."""

from __future__ import annotations

import re

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
    r"|(?:may|march)(?=\s\d)|(?<=\d\s)(?:may|march)|(?<=st\s|nd\s|rd\s|th\s)(?:may|march)|(?<=early\s)march"
    r"|(?<=late\s)(?:may|march))"
)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)(?![\d%]|[.,]\d)"

CLASSES: dict[str, str] = {
    "month": _MONTH,
    "day": r"(?:[12]\d|3[01]|0?[1-9])(?!\d|[.,:]\d|\s?%)(?:st|nd|rd|th)?(?!\w)",
    "nth": r"(?:[12]?(?:1st|2nd|3rd)|[12]?[04-9]th|1[1-3]th|30th|31st|twenty-first|twenty-second)",
    "year": _YEAR,
    "yr": (
        rf"(?:{_YEAR}|[’'‘]\d\d(?!\w)|(?:the\s)?(?:next|this|last|that|same|following|coming|current|present)"
        r"\s(?:calendar\s)?year(?![’']s|\w)|the\syear(?![’']s|\w)|the\syear\safter\snext)"
    ),
    "weekday": r"(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    "wday": r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?(?=[,\s]))",
    "season": r"(?:spring|summer|autumn|fall|winter)(?:time)?",
    "part": (
        r"(?:(?:very\s)?(?:early|late)(?:[\s‐‑–-]|\s(?:on\s)?in\s)|mid(?:dle)?(?:[\s‐‑–-]|(?=[12]))"
        r"|(?:earlier|later)\s(?:in\s)?"
        r"|(?:(?:very\s)?(?:beginning|start|end|close)|early\spart|later\spart|latter\s(?:part|half|months)|middle|opening"
        r"|tail[\s-]end|back[\s-](?:end|half)|front[\s-]half|(?:first|second|latter)[\s-]half|turn|dawn|top|mid-?point"
        r"|(?:first|second|last|final)\sthird|(?:first|opening|early|last|final|closing)\s(?:few\s|two\s|three\s|couple\sof\s)?"
        r"(?:months|weeks|days))\s(?:of|in)\s(?:the\s(?:(?:month|year)\sof\s)?)?)"
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

_PLACE = re.compile(r"\{([a-z]+)(\d?)\}")


def expand(template: str) -> re.Pattern[str]:
    """Compile a rule's pattern: {class} is a group of that name (the first time), a space is white space, "_" is a space or a hyphen."""
    spaced = template.replace(" ", r"(?:\s{1,2})").replace("_", r"[\s‐‑–-]{1,2}")
    named: set[str] = set()

    def fill(found: re.Match[str]) -> str:
        name = found[1] + found[2]
        group = f"?P<{name}>" if name not in named else "?:"
        named.add(name)
        return f"({group}{CLASSES[found[1]]})"

    filled = _PLACE.sub(fill, spaced)
    return re.compile(rf"(?<![\w$€£#]){filled}(?!\w)", re.IGNORECASE)


def month_number(word: str) -> int:
    """1 to 12 for a month's name or its abbreviation."""
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def weekday_number(word: str) -> int:
    """0 for Monday to 6 for Sunday, for a name or its abbreviation."""
    return next(n for n, name in enumerate(WEEKDAYS) if name.startswith(word.lower()[:2]))


def day_number(word: str) -> int:
    """The number of a day of the month: "3", "3rd"."""
    return int(re.sub(r"\D", "", word))


def number(word: str) -> int:
    """A count in digits or words."""
    word = " ".join(word.lower().split())
    return int(word) if word.isdigit() else NUMBERS[word]


_HEADS = (
    r"\d|[’'‘]\d\d|Q[1-4]|H[12]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}"
    r"|spring|summer|autumn|fall|winter|very|early|earlier|late|later|latter|mid|middle|midway|beginning|start|opening|end|close|closing"
    r"|tail|back|front|turn|dawn|top|first|second|third|fourth|fifth|last|final|this|next|past|coming|upcoming|previous|that|same|the"
    r"|following|current|week|weekend|year|today|tonight|yesterday|tomorrow|over|at|in|within|several|few|many|half|couple"
    r"|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty"
)


def trigger(further: str) -> re.Pattern[str]:
    """Where a date may start: the first words of all rules, with further ones as alternatives."""
    return re.compile(rf"(?<![\w$€£#])(?:{_HEADS}|{further})", re.IGNORECASE)
