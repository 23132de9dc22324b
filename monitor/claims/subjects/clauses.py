"""Where a mention stands in its clause, as subject, object or aside, and whether the clause is of something else."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.claims.lazily import once, regex
from monitor.claims.patterns import wording
from monitor.claims.subjects.mentions import Mention

_ASIDE = regex(
    r"(?<![\w'])(?:like|than|from|after|before|behind|by|with|about|as|unlike|alongside|including|during|to|at|since|"
    r"told|tells|telling|via|opposite|besides|despite|against|among|amid|into|following|replaces|replacing|"
    r"inspired by|based on|out of|"
    r"star of|"
    r"in place of|place of|adaptation of|version of|creator of|maker of|makers of|director of|writer of|success of|"
    r"finale of|end of|events of|set in|seen in|appeared in|known for|fresh off|off)\s"
    r"(?:(?!said|says|say|that|is|was|has|will|d_)[a-z'-]+\s){0,3}[\"']?$"
)
"""What stands before a name that is not what its clause tells something of."""
_SUCH_AS = regex(r"(?:such as|like|including|than|unlike|similar to)\s[\"']?(?:[\w'-]+(?:,|\sand)\s){0,3}[\"']?$")
_RELATIVE = regex(r"[\"' ]*(?:which|whose|who|that|due|already|still|now|also|both|cancelled|canceled|renewed)(?!\w)")
_PRONOUN = regex(
    r"[\"'( ]*(?:(?:and|but|so|yet|then|now|also|while|when|though|although|because|as|that|if|since|meanwhile|still|"
    r"instead|however),? ){0,3}(?:it|it's|it'll|they|they're|they'll|this|that|we|we're|we'll|we've)(?![\w])"
)
_LEAD = (
    r"[\"'(\s]*(?:(?:and|but|so|yet|then|now|also|while|when|though|although|because|as|that|if|since|meanwhile|after|"
    r"before|until|elsewhere|separately|earlier|later|finally|of course),?\s){0,3}"
)
_ADJECTIVES = (
    r"(?:(?!(?:told|on|at|in|of|from|for|by|to|with|says?|said|that)\s)[\w'’-]{1,18}\s|t_+'?s?\s|o_+'?s?\s){0,3}?"
)
_THINGS = (
    "(?:talk|chat|game|quiz|breakfast|radio|stage|one-man|one-woman|dating|magic) show|"
    "quiz|regatta|convention|lawsuit|hearing|album|attraction|audiobook|awards|axe|ballot|book|books|"
    "ceremony|(?:youtube|news|sports|music|shopping|film|pay) channel|character|characters|cinemas|"
    "comic|comics|concert|conference|contract|contracts|cut|deal|demo|documentary|earnings|edition|election|"
    "event|exam|exams|exhibit|exhibition|exhibits|fair|featurette|festival|gala|game|interview|lease|"
    "licence|license|manga|market|meeting|merchandise|miniatures|museum|musical|negotiations|novel|novels|"
    "opera|option|panel|park|petition|pilot|play|podcast|poll|poster|prequel|presale|profile|recut|remake|"
    "retailer|ride|school|score|screening|screenings|shares|shop|shops|single|site|song|soundtrack|special|"
    "spin-off|spinoff|stage|store|stories|story|strike|strikes|subs|subscription|subtitles|talks|teaser|"
    "theater|theaters|theatre|theatres|ticket|tickets|tour|toys|trailer|videogame|villain|votes|voting|website|"
    "wedding"
)
_WORKS = (
    "biggies|blockbusters|pilot|version|anime|anthology|comedy|drama|dramas|feature|film|films|follow-up|movie|movies|picture|"
    "productions|"
    "programme|programmes|project|projects|reboot|sequel|serial|series|show|shows|sitcom|thriller|titles"
)
_THING = regex(
    rf"{_LEAD}(?:(?:the|a|an|its|his|her|their|our|this|that|another|each|every|some|no|two|three|final|voluntary)\s)?"
    rf"{_ADJECTIVES}(?:{_THINGS})(?=[\s,])(?!\s(?:date|of|for|says|said|shows|reads|confirms|confirmed)\s)"
)
_ANOTHER = regex(
    rf"{_LEAD}(?:a|an|another|other|two other|three other|several|some|many|most|few|(?:his|her|their|my|the)"
    rf"\s(?:next|new|other|own|latest|previous|last|earlier|first|original)"
    rf"|(?:the|its|this) (?:director|actor|actress|star|writer|creator|showrunner|author|composer|duo|lead)'s"
    rf"\s(?:next|new|other|own|latest|previous|last|earlier|first|second|debut)|previous|the original)\s{_ADJECTIVES}"
    rf"(?:{_WORKS})(?=[\s,])(?! of (?:the|its|t_)| (?:crews?|units?|offices?|officer|commission\w*|permits?|desk|fund|"
    rf"board|bureau|set|teams?|trucks?|industry|location)(?!\w))"
)
_THING_WORDS, _WORK_WORDS = (
    frozenset(re.split(r"\W", phrase)[-1] for phrase in phrases.split("|")) for phrases in (_THINGS, _WORKS)
)
"""Words of which a text must hold one to name a thing, or a work."""
_WHOSE = regex(
    r"\s?whose\s(?!(?:[\w'-]+\s){0,2}(?:seasons?|series|run|premiere|return|release|debut|launch|filming|production|"
    r"shoot))"
)
_OBJECT = regex(
    rf"\s(?:(?:up|on|in|for|with|the)\s){{0,2}}(?:a|an|another|other|some|(?:his|her|their|my|the|a)\s(?:next|new|"
    rf"other|latest|different))"
    rf"(?!\s(?:[\w'-]+\s)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|final|sophomore)\s)"
    rf"\s{_ADJECTIVES}(?:{_WORKS}|advert|ad|commercial|music video)(?!\w)"
)
_ELSEWHERE = regex(
    r"[\"'(\s]*(?:elsewhere|in other news|in other|"
    r"also (?:joining|on|in|at|out|coming|new|this|affected|returning)|among (?:the )?(?:other|others)|"
    r"other (?:titles|shows|series|films|projects|productions|renewals|casualties|changes)|on the (?:film|tv) side|"
    r"over (?:at|on) |speaking of|separately|what else)(?!\w)"
)


_AUXILIARY = (
    r"(?:is|are|was|were|be|been|being|has|have|had|will|would|can|could|may|might|must|should|to|not|won't|isn't|"
    r"aren't|wasn't|"
    r"weren't|hasn't|haven't|set|due|slated|scheduled|expected|also|now|then|already|finally|still|only|just|once|"
    r"again|stands|remains|stays|gets|"
    r"both|all|[a-z]+ly)"
)
_GENERIC = regex(
    rf"{_LEAD}(?:(?:most|many|some|too many|other|all|no|new|good|big|great|streaming|tv) )?"
    rf"(?:shows|series are|films|movies|dramas|comedies|sitcoms|"
    rf"projects|answers|results|tickets|orders|streamers|networks|studios|a (?:series|show|film|drama|"
    rf"sitcom) is)\s(?:{_AUXILIARY}\s){{0,3}}"
)
"""What is told of every work of a kind."""
_LEADS = regex(_LEAD)
_ELIDED = regex(rf"{_LEAD}(?:{_AUXILIARY}\s){{0,5}}")
_MADE = regex(
    r"(?:production|filming|shooting|release|launch|opening|publication) of "
    r"(?:the |a |an |its |their |his |her )?"
    r"(?P<of>[a-z't_-]+(?: (?!in |on |at |is |was |has |will |and )[a-z't_-]+){0,3})"
)
_DETERMINER = (
    r"(?:(?:(?:the|this|last|next) (?:year|month|week|night|summer|winter|autumn|spring)|D_*)'s|"
    r"the|a|an|his|her|their|our|my|no|another|every|each|some|advance|film|its)"
)
_PHRASE = regex(
    rf"{_LEAD}{_DETERMINER}\s(?:[a-z][a-z'-]*\s){{0,2}}?(?P<head>[a-z][a-z-]+)"
    rf"(?:,\s[^,]{{2,40}},)?\s(?:{_AUXILIARY}\s){{0,4}}"
)
_PHRASE_OF = regex(
    rf"{_LEAD}{_DETERMINER}\s(?:[a-z][a-z'-]*\s){{0,2}}?(?P<head>[a-z][a-z-]+)"
    rf"\s(?:of|with|for|on|from|at|between|among|about|inspired by|devoted to|dedicated to|based on)\s"
    rf"(?:[\w'-]+\s){{1,5}}?(?:{_AUXILIARY}\s){{1,4}}"
)
"""A subject with what belongs to it ("an evening with the designer was ...")."""
_GOODS = regex(
    r"\s?(?:(?:up|off|back|out)\s)?(?:(?:all|both|part|half)(?: of)?\s)?"
    r"(?:the|a|an|his|her|their|our|its|two|three|plans for a)\s"
    r"(?:(?!(?:of|for|in|on|at|to|and|with|from|by|until|after)\s)[a-z][a-z'-]*\s){0,2}?(?P<head>[a-z][a-z-]+)"
    r"(?:(?=[.,;:!?\"')])|\s(?=(?:for|in|on|at|to|and|with|from|by|until|after|last|this|next|over|but|because|D_+|"
    r"d_+|about|as|when|before|during|amid)(?!\w))|$)"
)
"""What a verb is done to."""
_IN_STORY = regex(r"(?:in the (?:drama|series|show|film|story|episode|plot|finale|opener|book),)\s")
"""What opens a sentence about the story."""
_DONE_TO = regex(
    r"(?:him|her|he|she|i|you|me|nobody|no one|anyone|who)\s"
    r"(?:(?:is|was|were|are|been|be|being|gets|got|has|have|had|not|also|never|just|nearly|almost)\s){1,4}"
)
_MATERIAL = regex(
    rf"{_LEAD}(?:(?:a|an|the|its|this|first|new|second|final|official|full|brand-new|latest)\s){{1,4}}"
    r"(?:teaser|trailer|poster|clip|stills?|song|single|promo|glimpse|look|photos?|images?|motion poster|soundtrack)"
    r"(?:\strailer|\sposter)?\s(?:of|for|from|at)\s"
)
_PERSON = regex(
    rf"{_LEAD}(?:he|she|he's|she's|he'll|she'll|everything|everyone|everybody|people|"
    rf"things)\s(?:{_AUXILIARY}\s){{0,4}}(?:return|arriv|back|land|com|open|drop|came)"
    rf"|{_LEAD}they (?:all|both|each)\s"
)
_OF_WORK = regex(
    r"(?:seasons?|series|shows?|dramas?|films?|movies?|episodes?|parts?|volumes?|instal?lments?|batch|chapters?|"
    r"runs?|premieres?|"
    r"debuts?|releases?|returns?|launch|opener|dates?|half|rest|first|second|third|fourth|fifth|sixth|next|last|"
    r"final|other|"
    r"adaptation|remake|pictures?|features?|titles?|projects?|productions?|comedy|thriller|sitcom|sequel|prequel|two|"
    r"three|"
    r"four|six|eight|ten|network|streamer|studio|platform|channel|distributor|broadcaster|service|company|makers|"
    r"producers?|"
    r"mystery|romance|western|saga|epic|anime|biopic|documentary|docuseries|procedural|whodunn?it|chiller|weepie|"
    r"musical|"
    r"anthology|miniseries|serial|programme|program|story|finale|follow-up|renewal|pickup|order|plug|news|wait|hope|"
    r"plan|"
    r"latest|newcomer|story|tale|hit|reboot|revival|spin-off|franchise|creator|showrunner|director|star|writer|teaser|"
    r"we|you|they|viewers|fans|audiences|earliest|soonest|guess|bet|estimate|prediction|hunch|"
    r"expectation|target|window|[a-z]+-(?:parter|hander|com)|dramedy|fantasy|horror|noir|"
    r"opus|caper|gem|offering|title|entry|one|ones|bosses|"
    r"boss|"
    r"announcement|decision|cancellation|delay|axe|shoot|filming|cameras|crew|cast|rep|spokes\w+|president|chief|"
    r"head|deal)"
)
_MAKER = regex(r"network|streamer|studio|platform|channel|distributor|broadcaster|service|company|makers|producers?")
_ITSELF = regex(rf"(?<!\w)(?:it|they|it's|they're|it'll|they'll)\s(?:{_AUXILIARY}\s){{0,4}}[a-z]{{0,4}}$")
"""A pronoun that is the event's own subject."""


_NAMED = regex(
    r"(?:(?:Meanwhile|Also|Elsewhere|And|But|Now|Similarly|Likewise|However|In addition|Separately|Still),?\s)?"
    r"(?!(?:Part|Season|Series|Volume|Vol|Episodes?|The|A|An|Its|This|That|These|Both|New|No|Filming|Production|Shooting|"
    r"Principal|Final|Release|Chapter|Book|Season's)\s)"
    r"[A-Z][\w'’-]{1,20}(?:\s(?:of|the|and|in|to|for|on|[A-Z0-9][\w'’-]{0,20})){0,6}\s[A-Z0-9][\w'’-]{0,20}\s"
    r"(?:(?:has|have|had)\s(?:also\s|now\s)?been|(?:is|was|were|are|will be)\s(?!\w+ing\b)(?!in talks|set to)|"
    r"(?:returns|premieres|arrives|debuts|slips|slides)\s)"
)


def names_another(line: str, begin: int) -> bool:
    """Whether a clause, as it stands, tells what became of a thing with a longer name of its own."""
    return _NAMED.match(line, begin) is not None


@dataclass(frozen=True)
class Clause:
    """The stretch of a sentence around an event. Positions count characters of `text`, the view's."""

    text: str
    begin: int
    start: int
    end: int
    stop: int

    @classmethod
    def around(cls, text: str, barriers: Sequence[int], start: int, end: int) -> Clause:
        """The clause in which an event stands."""
        before, after = bisect_right(barriers, start), bisect_left(barriers, end)
        stop = barriers[after] if after < len(barriers) else len(text)
        return cls(text, barriers[before - 1] if before else 0, start, end, stop)

    @property
    def is_relative(self) -> bool:
        """Whether it goes on about the last thing named before it."""
        return self.begin > 0 and _RELATIVE.match(self.text, self.begin) is not None

    @once
    def has_pronoun(self) -> bool:
        """Whether a pronoun is its subject."""
        found = _PRONOUN.match(self.text, self.begin)
        return found is not None and found.end() <= self.start + 4

    @once
    def tells_of_another(self) -> bool:
        """Whether its subject, or the object of its verb, is a thing that is no instalment of the watched work."""
        if _WHOSE.match(self.text, self.begin):
            return True
        if " of " in self.text:
            made = _MADE.search(self.text, self.start, min(self.stop, self.end + 40))
            if made and made.start() < self.end and not _names_work(made["of"]):
                return True
        if _ITSELF.search(self.text, self.begin, self.start + 5):
            return False
        words = wording(self.text)
        for pattern, needed in ((_THING, _THING_WORDS), (_ANOTHER, _WORK_WORDS)):
            found = pattern.match(self.text, self.begin) if words.holds(needed) else None
            if found and found.end() <= self.start + 1:
                return True
        return _OBJECT.match(self.text, self.end) is not None

    @property
    def belongs_to_another(self) -> bool:
        """Whether its subject is what belongs to something else, every work of a kind, or a part of the story."""
        if _GENERIC.fullmatch(self.text, self.begin, self.start) or _IN_STORY.match(self.text):
            return True
        return _is_foreign(_PHRASE_OF.fullmatch(self.text, self.begin, self.start))

    @property
    def is_done_to_another(self) -> bool:
        """Whether a person, or a thing that is no work nor a part or plan of one, is its subject or object."""
        lead = _LEADS.match(self.text, self.begin)
        person = _DONE_TO.match(self.text, lead.end() if lead else self.begin)
        if self.has_foreign_subject or (person and person.end() >= self.start):
            return True
        return _is_foreign(_GOODS.match(self.text, self.end))

    @property
    def is_elided(self) -> bool:
        """Whether it has no subject of its own but that of the clause before it."""
        return self.begin > 0 and _ELIDED.fullmatch(self.text, self.begin, self.start) is not None

    @property
    def goes_on_about_another(self) -> bool:
        """Whether its pronoun means the other work with which the sentence begins."""
        found = _ANOTHER.match(self.text) or _THING.match(self.text)
        goes_on = self.has_pronoun or _ELIDED.fullmatch(self.text, self.begin, self.start) is not None
        return self.begin > 0 and goes_on and found is not None and found.end() < self.begin

    @property
    def tells_of_material(self) -> bool:
        """Whether its subject is a trailer, a poster or a song of a work."""
        return _MATERIAL.match(self.text, self.begin, self.start) is not None

    @property
    def has_foreign_subject(self) -> bool:
        """Whether a noun is its subject that names neither a work nor a part or a date of one."""
        if _PERSON.match(self.text, self.begin):
            return True
        return _is_foreign(_PHRASE.fullmatch(self.text, self.begin, self.start))


def _is_foreign(phrase: re.Match[str] | None) -> bool:
    """Whether there is a noun phrase whose head names neither a work nor a part or a plan of one."""
    return phrase is not None and _OF_WORK.fullmatch(phrase["head"]) is None


def _names_work(words: str) -> bool:
    """Whether one of the words of a name is that of a work or of its parts."""
    return "t_" in words or any(_OF_WORK.fullmatch(word) and not _MAKER.fullmatch(word) for word in words.split())


def is_aside(text: str, mention: Mention) -> bool:
    """Whether a name stands where its clause tells nothing of it: in a comparison, a source, a by-line."""
    return _ASIDE.search(text, max(0, mention.start - 60), mention.start) is not None


def is_example(text: str, mention: Mention) -> bool:
    """Whether a name stands only as an example or in a comparison ("hits such as ...")."""
    return _SUCH_AS.search(text, max(0, mention.start - 90), mention.start) is not None


def turns_elsewhere(text: str) -> bool:
    """Whether a sentence turns to other works than the one told of before."""
    return _ELSEWHERE.match(text) is not None
