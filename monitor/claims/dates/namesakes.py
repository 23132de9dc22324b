"""Names of people and places that read like a month: "June Park said", "star Jan Kowalski", "at March Studios"."""

from __future__ import annotations

from monitor.claims.lazily import regex

_FAR = 40
"""So many characters on either side of a month are looked at."""
_NAME = regex(
    r"\s(?:(?:de|da|di|del|della|van|von|der|den|la|le|ten|el|al|bin|dos|du|mc|o)\s){0,2}"
    r"(?:[A-Z]\.\s){0,2}(?P<next>[A-Z][a-z’'][\w’'-]*)"
)
"""What follows a first name: a name that begins with a capital."""
_JOINED = regex(
    r"-(?!(?:end|to|through|thru|until|till|and|or|mid|early|late|long|only|based|set|bound|ish)(?!\w))[a-z]"
)
"""The second half of a first name ("Jun-ho")."""
_NO_NAME = regex(
    r"(?:Netflix|Disney|Apple|Amazon|Prime|Hulu|Max|Peacock|Paramount|Starz|Showtime|Fox|Sky|Sony|Warner|Universal|"
    r"Lionsgate|Channel|Tubi|Roku|Shudder|Crunchyroll|Viaplay|Canal|Discovery|Lifetime|Hallmark|Bravo|Syfy|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Season|Series|Part|Volume|Episodes?|Only|Exclusively|In|On|At|The|A|An|"
    r"To|For|From|With|And|But|As|After|Before|Premieres?|Premiering|Release[ds]?|Releases|Launch(?:es)?|Debuts?|"
    r"Returns?|Start|Starts|Shoot|Filming|Production|Bow|Slot|Finale|Opening|Theatrical|Comeback|Rollout|Renewal|Trailer|"
    r"Schedule|Delay|Date|Arrival|Airdate|Lineup|Slate|Deadline|Madness|Fools?|Day|Sweeps|Wrap|Streaming|Cinema|Theaters|"
    r"It|He|She|They|We|I|You|Its|His|Her|Our|This|That|There|Filmmakers|Cameras|Principal|Photography|Viewers|Fans)"
    r"(?:['’]s)?(?!\w)"
)
"""What may follow a month, too: who speaks in it, or what comes in it."""
_PLACE = regex(
    r"\s(?:[A-Z][\w’'-]*\s)?(?:Studios?|Bay|Street|Road|Avenue|Pictures|Entertainment|Beach|County|Valley|Hall)(?!\w)"
)
_OF_TIME = regex(
    r"(?i)(?:(?<![\w’'-])(?:in|this|last|next|since|until|till|til|during|through|throughout|every|each|early|mid|late|"
    r"later|coming|around|between|by early|by late|premieres|premiering|premiered|returns|returning|returned|arrives|"
    r"arriving|arrived|out|due|available|streaming|streams|debuts|debuting|launches|launching|opens|opening|drops|"
    r"airs|airing|starts|starting|begins|beginning|release|released|date|wrapped|filmed|shot|set for|slated for|"
    r"scheduled for|planned for)|\d(?:st|nd|rd|th)?|\d of|mid-|early-|late-|[-–/|])\s?$"
)
"""What stands before a month and not before a name."""
_ROLE = regex(
    r"(?i)(?<![\w-])(?:(?:co-?)?(?:star|creator|showrunner|director|writer|producer|actor|actress|composer|editor|"
    r"lead|screenwriter|author|presenter|host|comedian|comic|singer|newcomer|veteran|executive|boss|chief|president|"
    r"spokes(?:man|woman|person)|cinematographer|journalist|reporter)|named|called|mr|mrs|ms|dr)\.?\s$"
)
_SAYS = regex(
    r"(?:,? who(?:se)?|\s(?:also |has |then |later )?(?:said|says|told|tells|adds?|added|wrote|tweeted|explained|"
    r"quipped|joked|recalled|laughed|plays|stars|directs|writes))(?!\w)"
)
_UNSAID = regex(r"(?i)(?:^|[.!?,;:—–\"“”‘’]\s?|\b(?:and|as|but|that)\s)$")
"""What stands before somebody who says something."""


def is_name(text: str, start: int, end: int) -> bool:
    """Whether a month without a day or a year, at these positions of a text as it stands, is somebody's name.

    A month is told of by a preposition ("in June Netflix said"); a name is followed by a name, or says something.
    """
    if not text[start].isupper():
        return False
    if _JOINED.match(text, end) or _PLACE.match(text, end):
        return True
    before = text[max(0, start - _FAR) : start]
    if _OF_TIME.search(before):
        return False
    is_role = _ROLE.search(before) is not None
    if _SAYS.match(text, end) and (is_role or _UNSAID.search(before)):
        return True
    name = _NAME.match(text, end)
    if name is None or _NO_NAME.match(text, name.start("next")):
        return is_role and text[end : end + 1] in (",", "’", "'")
    return is_role or not _is_headline(text)


def _is_headline(text: str) -> bool:
    """Whether nearly all words have capitals, so that they tell nothing of names."""
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 3 and sum(word[0].isupper() for word in words) * 3 > len(words) * 2
