"""Who says it: officials (the makers, the platform, their material) or others (outlets, insiders, listings)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.claims.factuality.speaker import name_in
from monitor.claims.lazily import regex
from monitor.claims.patterns import wording

_SAY = (
    r"(?:says?|said|saying|tells?|told|telling|announce[sd]?|announcing|confirm(?:s|ed|ing)?|reveal(?:s|ed|ing)?|"
    r"state[sd]?|stating|adds?|added|adding|notes?|noted|"
    r"explain(?:s|ed|ing)?|insist(?:s|ed|ing)?|post(?:s|ed|ing)?|tweet(?:s|ed|ing)?|wrote|writes?|"
    r"writing(?= (?:on|in|that)\b(?! the)|[:,])|"
    r"share[sd]?|declare[sd]?|disclose[sd]?|clarif(?:y|ies|ied)|"
    r"reiterate[sd]?|stress(?:es|ed)?|promise[sd]?|admit(?:s|ted)?|acknowledge[sd]?|indicate[sd]?|tease[sd]?|"
    r"report(?:s|ed)?|inform(?:s|ed)?|"
    r"comment(?:s|ed)?|quip(?:s|ped)?|joke[sd]?|caption(?:s|ed|ing)?|repl(?:y|ies|ied)|answer(?:s|ed)?|"
    r"assure[sd]?|claim(?:s|ed)?|concede[sd]?|"
    r"let(?:s|ting)? slip|vow(?:s|ed)?|maintain(?:s|ed)?|recall(?:s|ed)?|boast(?:s|ed)?|warn(?:s|ed)?|shrug(?:s|"
    r"ged)?|mention(?:s|ed)?|remark(?:s|ed)?|"
    r"communicated?|verif(?:y|ies|ied)|unveil(?:s|ed|ing)?|respond(?:s|ed)?|swears?|swore|hint(?:s|ed)?|"
    r"understands|learn(?:s|ed|t)|hears?|signal(?:s|ed|led)?|"
    r"laugh(?:s|ed)?|sigh(?:s|ed)?|emphasi[sz]e[sd]?|divulge[sd]?|relay(?:s|ed)?|den(?:y|ies|ied)|attest(?:s|ed)?|"
    r"makes? clear|made clear|"
    r"point(?:s|ed) out|(?:go|goes|went) on(?=[,:]| to say)|continued(?=[,:])|followed up|chim(?:es|ed) in|"
    r"g(?:ave|ives)(?= (?:its |the )?(?:date,? )?d_)|cleared up|let it be known|made it official|(?:put|"
    r"puts) (?:his|her|its|their) names? to|thanked|"
    r"promises|floated|beamed?|enthuse[sd]?|offer(?:s|ed)(?=[,:])|talk(?:s|ed) of|spoke of|"
    r"advise[sd]?|publish(?:es|ed)?|estimate[sd]?|lists?|listed|carries|shows?|put it|reads)"
)
_VERB = regex(rf"(?<![\w-]){_SAY}(?![\w-])")
_PREFIX = regex(
    r"(?<![\w-])(?:according to|per(?! cent| day| week| year| episode| season| se)|as per|in the words of|"
    r"courtesy of|quoting|(?:told|announced|"
    r"confirmed|revealed) by|as told to|as seen "
    r"in)(?![\w-])\s+"
)
_OTHERS = regex(
    r"(?<![\w-])(?:sources?|insiders?|reports?|reportedly|outlets?|listings?|permits?|council\w*|city hall|town "
    r"hall|mayor\w*|film (?:office|commission\w*|desk|liaison|board|bureau)|"
    r"commissioner|commission|fan (?:site|account|page)s?|sites?|websites?|blogs?|deadline|variety|thr|hollywood "
    r"reporter|tvline|screen daily|entertainment weekly|"
    r"production weekly|what's filming|production list|database|trackers?|estate agents?|extras?|residents?|"
    r"neighbou?rs?|"
    r"locals?|newspapers?|papers?|magazine|tabloids?|"
    r"journalists?|reporters?|we've|we|i hear|tourism|police|sheriff|leakers?|exhibit\w+|analysts?|rumou?rs?|"
    r"person|people|someone|tipsters?|scouts?|users?|fans?|forums?|"
    r"reddit|imdb|wiki\w*|mail|sun|times|guardian|post|gazette|herald|chronicle|tribune|journal|broadcast|"
    r"spokeswoman for the (?:city|council)|council spokes\w+|"
    r"owner|shopkeepers?|hotel\w*|waiter|barman|landlord|ferry|union|letter from the council|crew list|highways|"
    r"parish|county|governor|minister|ministry|film fund|"
    r"a friend|nobody|no one|film officer|officer|premier|portals?|scoopers?|carpenter|unnamed|anonymous|"
    r"thread|discord|retailers?|pages?|shop|store|calendar|toymaker|cinema chain|industry|trade|trades|press|media|"
    r"radio|filing|regulat\w+|court|documents?|notices?|"
    r"schedules?|call sheet|broadcaster's schedule|epg|weekly|"
    r"understands|has learned|learned|two insiders|local|farmer|baker|taxi|teacher|library|university|airport|"
    r"station master|harbou?r master|park|ranger|bishop|vicar)(?![\w-])"
)
_OFFICIALS = regex(
    r"(?<![\w-])(?:spokes(?:man|woman|person|people)|reps?|representatives?|director|showrunner|co-showrunner|"
    r"creator|co-creator|writer|co-writer|producers?|star|stars|lead|actor|actress|"
    r"network|streamer|studio|platform|distributor|broadcaster|production company|company|makers|cast|crew|"
    r"president|chief|head|chairman|ceo|executive|exec|"
    r"press release|statement|announcement|instagram|tweet|trailer|teaser|official(?! (?:at|from|with|of|in|for|"
    r"said|told))|editor|composer|"
    r"cinematographer|director of photography|boss|team|agency|"
    r"publicist|agents?|manager|makers|he|she|screenwriter|author|casting director|casting call|flyer|financier|"
    r"sales agent|"
    r"channel|"
    r"pubcaster|commissioner of drama|line producer|"
    r"letter to shareholders|newsletter|upfront|slate|linkedin|story|stories|caption|commissioning editor|stunt|"
    r"grip|gaffer|designer|make-up|key art|poster|"
    r"co-star|co-stars|production designer|ad|first ad|assistant director|dop|dp|account|banner|unit|leading man|"
    r"leading lady|heroine|hero)(?![\w-])"
)
_FIRST_PERSON = regex(r"(?<![\w'])(?:we|we're|we've|we'll|we'd|i|i'm|i've|i'll|our|us|my)(?![\w])")
_OFFICIAL_NOUN = regex(
    r"(?<![\w-])(?:(?:was|were|been|is|are|officially|newly|it's|has been|finally) (?:announced|confirmed|"
    r"revealed|unveiled)|announc(?:ed|es|ing|ement)|confirm(?:ed|s|ation)|"
    r"(?:in|with|via|through|by|from|on) (?:a|an|the|his|her|their|its|friday's|today's) (?:\w+ ){0,3}?(?:press "
    r"release|statement|teaser|trailer|tweet|post|video|instagram post|promo|announcement|newsletter|caption|"
    r"livestream|story)|"
    r"press (?:kit|release|note)|instagram|tweet(?:s|ed)?|tiktoks?|official (?:site|website|account|synopsis|"
    r"announcement)|(?:the|its|a) (?:trailer|teaser|promo|key art|poster) (?:says|reads|has|gives|ends|shows|promises)|"
    r"upfront|crew call|casting call|flyer|selfies)(?![\w-])"
)


_ANNOUNCED = regex(r"announc|confirm|reveal|unveil")
_INTENT = regex(
    r"(?<!\w)(?:makers|producers|unit|team|banner|production house|filmmakers|showrunners?)\s(?:\w+ly\s)?"
    r"(?:(?:is|are|have been|has been)\s(?:now\s|still\s|also\s)?(?:aiming|targeting|planning|eyeing|looking|hoping)|"
    r"(?:aims?|targets?|plans?|intends?|eyes?)|still intends?)(?!\w)"
    r"|(?<!\w)(?:still )?intends to(?!\w)"
)
INTENT_WORDS = frozenset({
    "aiming", "targeting", "planning", "eyeing", "looking", "hoping", "aim", "aims", "target", "targets", "plan",
    "plans", "intend", "intends", "eye", "eyes",
})  # fmt: skip
"""Words of which a sentence must hold one to tell what the makers aim for."""
_PREFIX_WORDS = frozenset(
    ["according", "per", "words", "courtesy", "quoting", "told", "announced", "confirmed", "revealed", "seen"]
)
_PLANNER_WORDS = frozenset({
    "aim", "aims", "aiming", "target", "targets", "targeting", "targeted", "plan", "plans", "planning", "intend",
    "intends", "intending", "lock", "locks", "locked",
})  # fmt: skip
_MATERIAL_WORDS = frozenset({
    "announced", "confirmed", "revealed", "unveiled", "announces", "announcing", "announcement", "confirms",
    "confirmation", "release", "statement", "teaser", "trailer", "tweet", "post", "video", "promo", "newsletter",
    "caption", "livestream", "story", "kit", "note", "instagram", "tweets", "tweeted", "tiktok", "tiktoks", "site",
    "website", "account", "synopsis", "art", "poster", "upfront", "call", "flyer", "selfies",
})  # fmt: skip
"""Words of which a sentence must hold one for the expression of like name to match."""
_NOUN_OR_BASE = regex(r"(?:show|post|report|state|claim|note|comment|hint|estimate|share|tease|warn|signal)$")
_NOUN_OR_PRESENT = regex(r"(?:shows|posts|reports|states|claims|notes|comments|hints|estimates|shares|lists)$")
_PLURAL = regex(r"(?:\w[^s\W]s|people|they|we|i|you|(?<!\w)to) (?:also |now |both |all )?$")
_DETERMINED = regex(
    r"(?<![\w-])(?:the|a|an|this|that|these|those|its|his|her|their|our|my|of|other|new|several|many|some|all|no|"
    r"both|two|three|four|recent|\w+'s|tv|fan|media|news|press|reality) (?:[\w-]+ )?$"
)
_UNSAID = regex(
    r"(?:\bhas|\bhave|\bhad|\bnot|n't|\bto|\byet|\bwon't|\bwill|\bno|\bnothing|\bwould|\bbeing|\bbe|\bcan|\bcould|"
    r"\bmay|\bmight)(?!\w) ?(?:\w+ )?$"
)
_SAID_NOW = regex(r"(?:has|have|had|also|since|now|later) (?:\w+ly )?$")
_JOINED = regex(
    r"\s*(?:though|although|but|while|and|whereas|which|who|so|because|as|if|since|when|after|then|yet|even)\b"
)


_ASIDE = regex(r",\"? (?:the|a|an|its|his|her|their|our) (?:[\w-]+ ){1,3}$")
_PLANNERS = regex(
    r"(?<!\w)(?:the|its|their|film's|show's) (?:film's |show's )?(?:makers?|team|unit|producers?|studio|network|"
    r"streamer|"
    r"platform|distributor|channel|creators?|showrunners?|director|filmmakers?|company|broadcaster|crew)\s"
    r"(?:(?:is|are|has|have|had|was|were|still|now|also|already|currently|firmly)\s){0,3}"
    r"(?:aim(?:s|ing)?|target(?:s|ing|ed)?|plan(?:s|ning)?|intend(?:s|ing)?|lock(?:s|ed))(?!\w)"
)
"""The makers' own plans, which are theirs to tell."""
_NOBODY_IN_PARTICULAR = regex(
    r"^\s*(?:which|that|what|who|there(?:'s| is)?|as|as first|part of .*|at the time of|not to .*|add .*|why .*|how .*|"
    r"anyone who|those who|(?:it|this|that) (?:was|is|has been|were)|(?:\w+ ){1,2}(?:was|were))\s*$"
    r"|\b(?:was|were|been|being|which|why)\s*$"
)
"""What stands before a verb that nobody speaks ("it was reported", "which explains", "at the time of writing")."""
_WORK = regex(r"(?<!of )(?<!for )(?<!behind )(?<!of \")[TO]_+(?!['’]s )")
"""A work that is named for itself, not to tell who somebody is ("the director of T___")."""
_PAUSE = regex(r"[,;.]")
_CLAUSE_END = regex(r"[;:.\"]|, (?:but|and|so|which|who|while)\s")
_SPEAKER_AFTER = regex(r"\s+(?:the |a |an |its |his |her )?(?:[\w'’.-]+ ?){1,4}")
_SOON_CLOSED = regex(r"(?:\s(?!that\b)[^\s,;:\"]+){0,5},")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is heard in a stretch of a sentence."""

    is_official: bool
    start: int
    end: int
    """The stretch that the voice is heard to say."""
    words: str
    """Who speaks, in lower case."""
    place: int
    """Where the verb or the preposition of the attribution stands."""

    def named(self, view: str, sentence: str) -> str | None:
        """Who speaks as the sentence has it, of which `view` is the lower-case form of equal length.

        None where the words hold no name and no role, or name a work.
        """
        if _WORK.search(self.words):
            return None
        starts = [found.start() for found in re.finditer(re.escape(self.words), view)]
        start = min(starts, key=lambda start: abs(start - self.place))
        dated = self.words.rfind("D_")
        end_of_date = self.words.find(" ", dated) + 1 if dated >= 0 else 0
        from_date = end_of_date if 0 < end_of_date < len(self.words) and dated < len(self.words) // 2 else 0
        return name_in(sentence[start + from_date : start + len(self.words)])


def voices(view: str) -> tuple[Voice, ...]:
    """The attributions of a lower-case sentence, each with the stretch that it covers."""
    found: list[Voice] = []
    words = wording(view)
    for match in _PREFIX.finditer(view) if words.holds(_PREFIX_WORDS) else ():
        who = _PAUSE.split(view[match.end() : match.end() + 90], 1)[0]
        found.append(Voice(not _is_other(who), 0, len(view), who.strip(), match.start()))
    for match in _PLANNERS.finditer(view) if words.holds(_PLANNER_WORDS) else ():
        found.append(Voice(True, match.start(), len(view), match.group(), match.start()))
    quoted = _quoted(view)
    for match in _VERB.finditer(view):
        if any(start <= match.start() < end for start, end in quoted):
            continue
        voice = _voice(view, match)
        if voice:
            found.append(voice)
    return tuple(found)


def is_first_person(view: str, start: int, end: int) -> bool:
    """Whether an event stands in a quotation told by "we" or "I": those who make the thing speak."""
    return any(low <= start < high and _FIRST_PERSON.search(view, low, high) for low, high in _quoted(view))


def intends(view: str, place: int) -> bool:
    """Whether the makers are told to aim for what stands at a place, which only they can know."""
    return _INTENT.search(view, max(0, place - 60), place + 30) is not None


def has_official_material(view: str, *, is_absence: bool = False) -> re.Match[str] | None:
    """The words that name an announcement or official material, if there are any.

    What says that something is lacking ("no date has been announced") is no announcement of its own.
    """
    if not wording(view).holds(_MATERIAL_WORDS):
        return None
    for match in _OFFICIAL_NOUN.finditer(view):
        if not (_ANNOUNCED.search(match.group()) and (is_absence or _leaves_unsaid(view, match.start()))):
            return match
    return None


def _leaves_unsaid(view: str, place: int) -> bool:
    """Whether the two words before a place leave unsaid what follows; no more of them are looked at."""
    last = view.rfind(" ", 0, max(0, place - 1))
    return _UNSAID.search(view, max(0, view.rfind(" ", 0, max(0, last))), place) is not None


def _voice(view: str, match: re.Match[str]) -> Voice | None:
    before = view[max(0, match.start() - 90) : match.start()]
    if _is_noun(before, match.group(), view[match.end() : match.end() + 1]) or _is_unsaid(before):
        return None
    divided = list(_CLAUSE_END.finditer(before))
    clause = before[divided[-1].end() :] if divided else before
    who = clause.split(",")[-1]
    joined = bool(divided) and len(divided[-1].group()) > 3 and who == clause
    is_aside = "," in before[-60:] and not joined and not _JOINED.match(who)
    is_inverted = len(who.strip()) < 2
    if is_inverted and not joined:
        inverted = _SPEAKER_AFTER.match(view[match.end() : match.end() + 60])
        who = inverted.group() if inverted else ""
    if not who.strip() or _NOBODY_IN_PARTICULAR.search(who):
        return None
    is_tail = is_aside and (is_inverted or match.start() > len(view) * 0.45 or _closes(view, match.end()))
    return Voice(not _is_other(who), 0 if is_tail else match.end(), len(view), who.strip(), match.start())


def _is_unsaid(before: str) -> bool:
    """Whether the words before a verb of saying leave it unsaid ("has not", "declined to")."""
    return _UNSAID.search(before) is not None and _SAID_NOW.search(before) is None


def _is_noun(before: str, word: str, following: str) -> bool:
    """Whether a word that may be a verb of saying is a noun here ("the show", "his posts")."""
    if _NOUN_OR_BASE.match(word):
        return not _PLURAL.search(before)
    closes_aside = following in (".", ",", "") and _ASIDE.search(before)
    return bool(_NOUN_OR_PRESENT.match(word) and _DETERMINED.search(before)) and not closes_aside


def _closes(view: str, end: int) -> bool:
    """Whether an attribution ends at a comma soon after its verb, so that it covers what stands on either side."""
    return _SOON_CLOSED.match(view[end : end + 60]) is not None


def _is_other(who: str) -> bool:
    other = _OTHERS.search(who)
    if not other:
        return False
    official = _OFFICIALS.search(who)
    return not official or (other.start() < official.start() and " of " not in who)


def _quoted(view: str) -> list[tuple[int, int]]:
    """Where quotations stand in a sentence, an unclosed one up to its end."""
    if '"' not in view:
        return []
    marks = [place for place, char in enumerate(view) if char == '"']
    pairs = [(marks[i], marks[i + 1] if i + 1 < len(marks) else len(view)) for i in range(0, len(marks), 2)]
    return [(low, high) for low, high in pairs if high - low > 12]
