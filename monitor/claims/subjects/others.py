"""Other works: phrases in quotes, and capitalised names of which a text tells what it tells of works."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from monitor.claims.lazily import regex

_SMALL = r"(?:of|the|a|an|and|in|on|to|for|&|de|la|el|le|les|der|die|du|von|y)"
_CAPITAL = r"(?:[A-Z][\w'’-]*|\d{1,4})"
_RUN = regex(
    rf"[A-Z](?<![\w’'][A-Z])[\w'’-]*(?:(?:\s{_SMALL}){{0,2}}\s{_CAPITAL}){{0,6}}(?::\s{_CAPITAL}(?:\s{_CAPITAL}){{0,3}}(?=,?\s[a-z]))?"
)
_QUOTED = regex(r"[‘“\"'](?=[A-Z0-9])([^‘’“”\"]{1,60}?)[’”\"'](?!\w)")
_SEASON_AFTER = regex(
    r"(?:'s|’s)?,?\s+(?:[Ss]eason|[Ss]eries)\s(?:\d|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|"
    r"[Ee]ight)|\sS\d"
    r"|['’]s (?:\w+ ){0,2}(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|sophomore|final) "
    r"(?:season|series|run)"
)
_ADVERB = r"(?:\s\w+ly|\salso|\sjust|\snow|\sitself|\salready|\sfinally){0,2}"
_UNDERGONE = (
    r"(?:renewed|cancelled|canceled|delayed|postponed|axed|ordered|pushed|scrapped|released|due|scheduled|slated|"
    r"set\sto|set\sfor|held|shot|filmed|wrapped|picked up|unaffected|adapted|extended|shelved|saved)"
)
_DOING = r"(?:filming|shooting|return|premiere|air|open|back)"
_TOLD_OF_WORKS = regex(
    r",?\s+(?:which|whose)\s"
    r"|,\s(?:cancelled|canceled|axed|renewed|delayed|postponed|due|now in post|also (?:from|renewed|cancelled|due))\s?"
    rf"|\s(?:has|have|had){_ADVERB}\sbeen\s{_UNDERGONE}(?!\w)"
    rf"|\s(?:has|have|had){_ADVERB}\s(?:wrapped|returned|premiered|opened|debuted|arrived)(?!\w)"
    rf"|\s(?:is|was|were|will|would){_ADVERB}(?:\sbe|\sbeing)?\s(?:{_UNDERGONE}|{_DOING})(?!\w)"
    r"|\s(?:premieres|premiered|returns?|returned|arrives?|debuts?|opens?|opened|wraps|wrapped|lands|drops|airs|"
    r"aired|streams|goes into production|resumes?|starts filming|begins filming|follows)\s"
)
_BEFORE = regex(
    r"(?:^|[,;:.(—–]\s|\b(?:and|while|but|than|like|with|when|as|that|Among|comedy|drama|thriller|series|film|"
    r"movie|sequel|hit|serial|sitcom|spin-off|anime|musical)\s)[\"“‘']?$"
)
_NEVER = regex(
    r"(?:The|A|An|It|He|She|They|We|I|You|This|That|These|In|On|At|But|And|If|When|While|As|So|Then|Now|No|Not|"
    r"Its|Their|His|Her|Our|Both|Each|All|Season|Series|Part|Volume|Episode|Episodes|"
    r"Filming|Production|Shooting|Cameras|Principal|Photography|Principal Photography|Pre-Production|"
    r"Post-Production|Release|Premiere|Casting|Writing|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"Christmas|Easter|Netflix|HBO|HBO Max|Max|Hulu|Disney|Disney\+|Apple|Apple TV\+?|Amazon|Amazon MGM|Prime "
    r"Video|Peacock|Paramount\+?|NBC|CBS|ABC|Fox|FX|AMC|BBC|BBC One|ITV|Channel 4|Channel 5|"
    r"Sky|Starz|Showtime|Syfy|The CW|CW|TNT|TBS|USA|USA Network|History|Lifetime|Bravo|Freeform|MTV|Universal|"
    r"Sony|Warner|Warner Bros|Lionsgate|A24|Neon|STX|MGM\+?|Focus|Searchlight|"
    r"Filmmakers|Cast|Crew|Fans|Viewers|Sources|Insiders|Deadline|Variety|What|Who|Why|How|Where|Will|Is|Was|Has|"
    r"Here|There|For|To|By|From|With|After|Before|Until|Since|Once|"
    r"New|Final|Last|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Work|Talks|Nothing|"
    r"Everything|Only|Even|Some|One|Two|Three|Dubbing|Editing|Scripts|Script|Nobody|Update|Day|Official|Officially)$"
)

_PART = regex(
    r"(?:Part|All|Only|Another|Seasons?|Series|Volume|Vol|Episodes?|Chapter|Book|Block|Phase|Day|Week|January|February|March|April|May|"
    r"June|July|"
    r"August|September|October|November|December|Series|Channel|Studio|Stage)\s(?:\d+|One|Two|Three|Four|I+)\b"
)
_STEP_OR_DATE = regex(
    r"(?:Filming|Production|Shooting|Photography|Casting|Editing)\s(?:in|on|at|of|for)\s"
    r"|.*\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d{1,2}$"
)
"""Words that begin with a step of the making, or end in a date, and so name no work."""
_WHEN = regex(
    r"(?:(?:early|mid|late|spring|summer|autumn|fall|winter|q[1-4]|christmas|easter|halloween|thanksgiving|diwali|eid|"
    r"new|year's|valentine's|day|eve|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|20[1-4]\d|[0-3]?\d(?:st|nd|rd|th)?)(?:[\s,-]+|$)){1,5}$",
    re.I,
)
"""A phrase that is a date, also where it stands in quotes."""


_ROLE = regex(
    r"(?<!\w)(?:(?:cast|star|stars|starred|starring|appears?|appeared|appearing|role|part|roles)\s(?:in|on|opposite)|"
    r"(?:joins?|joined|joining|directs?|directing|directed))\s(?:the\s)?(?:cast\sof\s)?(?:[\w’']+[’']s\s)?$"
)
"""What stands before the name of a work in which a person plays a part."""
_KIND = regex(
    r"(?<![\w-])(?:comedy|drama|thriller|film|movie|sitcom|rom-com|romcom|miniseries|docuseries|biopic|western|anime|"
    r"musical|"
    r"chiller|caper|procedural|whodunit|game|podcast|novel|series|show)\s$"
)


_CLOSING = frozenset("'’\"”")
_LAST_OF_KIND = (
    "comedy", "drama", "thriller", "film", "movie", "sitcom", "rom-com", "romcom", "series", "biopic", "western",
    "anime", "musical", "chiller", "caper", "procedural", "whodunit", "game", "podcast", "novel", "show",
)  # fmt: skip
_LAST_OF_ROLE = (
    "in", "on", "opposite", "join", "joins", "joined", "joining", "direct", "directs", "directing", "directed",
    "the", "of", "’s", "'s",
)  # fmt: skip
"""What the words before a name end in, where they say what it is."""


def find(text: str) -> Iterator[tuple[int, int]]:
    """Where a sentence names works, the watched one among them; its caller knows which is which."""
    if not _CLOSING.isdisjoint(text):
        for match in _QUOTED.finditer(text):
            if _is_name(match[1]):
                yield match.span()
    runs = [match for match in _RUN.finditer(text) if not _names_nothing(match.group())]
    if runs:
        yield from _works(text, runs)


def _works(text: str, runs: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Which of the runs of words with capitals are told of as works are."""
    is_headline: bool | None = None
    for match in runs:
        is_alone = " " not in match.group()
        opens = match.start() == 0 or text[match.start() - 1] in '"“‘'
        if _SEASON_AFTER.match(text, match.end()):
            if not (opens and is_alone):
                yield match.span()
            continue
        if is_headline is None:
            is_headline = _is_headline(text)
        if not is_headline:
            is_told_of = not (opens and is_alone) and _is_told_of(text, match)
            if is_told_of or _names_work(text, match.start()):
                yield match.span()


@lru_cache(maxsize=8192)
def _names_nothing(words: str) -> bool:
    """Whether words with capitals are no name of a work; texts repeat them, so that answers are kept."""
    return any(never.match(words) for never in (_NEVER, _PART, _STEP_OR_DATE))


def _is_told_of(text: str, name: re.Match[str]) -> bool:
    """Whether a clause begins with the name and goes on as one does about a work."""
    opens = name.start() == 0 or _BEFORE.search(text, max(0, name.start() - 30), name.start())
    return bool(opens and _TOLD_OF_WORKS.match(text, name.end()))


def _names_work(text: str, start: int) -> bool:
    """Whether what stands before a name says that it is a work's."""
    near, last = max(0, start - 60), start - 1
    if last < 0 or not text[last].isspace():
        return False
    is_kind = text[last] == "\n" or text.endswith(_LAST_OF_KIND, near, last)
    if is_kind and _KIND.search(text, near, start) is not None:
        return True
    is_role = text[last] == "\n" or text.endswith(_LAST_OF_ROLE, near, last)
    return is_role and _ROLE.search(text, near, start) is not None


def _is_name(words: str) -> bool:
    """Whether a quoted phrase is a name rather than something said."""
    parts = words.split()
    capital = sum(part[0].isupper() or part[0].isdigit() for part in parts)
    if words[-1] in ",.!?" or len(parts) > 7 or _WHEN.match(words.replace("’", "'")):
        return False
    return capital == 1 if len(parts) == 1 else capital >= 2 and capital * 2 > len(parts)


def _is_headline(text: str) -> bool:
    words = [word for word in text.split() if len(word) > 3]
    return len(words) > 3 and sum(word[0].isupper() for word in words) * 3 > len(words) * 2
