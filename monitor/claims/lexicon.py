"""The words that news of productions is told in, by class, as the rules and cues name them.

A verb is listed once by its base form; `+` stands for its regular forms, `~+` for those that double the last letter.
Further words after the verb ("kick+ off") follow each form.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache


class Form(StrEnum):
    """The form a verb stands in."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    ING = "ing"


VERBS: dict[str, str] = {
    "begin": "begin/begins/began|begun/beginning, start+, kickstart+, kick-start+, flag~+ off, "
    "commence+, kick+ off, get/gets/got|gotten/getting under way,"
    "get/gets/got/getting underway, get/gets/got|gotten/getting going, get/gets/got/getting rolling,"
    "launch+ into, embark+ on, open+, recommence+, get/gets/got|gotten/getting off the ground, get/gets/got|"
    "gotten/getting off to",
    "resume": "resume+, restart+, re-start+, pick+ up, pick+ back up, start+ again, start+ back up, start+ up again,"
    "recommence+, reopen+, begin/begins/began|begun/beginning again, get/gets/got|gotten/getting back under way,"
    "turn+ again, restart+ again",
    "enter": "enter+, go/goes/went|gone/going into, go/goes/went|gone/going back into, move+ into, head+ into,"
    "return+ to, head+ back into, come/comes/came/coming into, roll+ into, step~+ into, go/goes/went/going back to",
    "roll": "roll+, turn+, turn+ over, start+ rolling, begin/begins/began|begun/beginning rolling, "
    "get/gets/got/getting rolling,"
    "begin/begins/began|begun/beginning to roll, start+ to roll, start+ turning, whir~+",
    "floor": "go/goes/went|gone/going on floors, go/goes/went|gone/going on the floors, "
    "go/goes/went|gone/going to floors, go/goes/went|gone/going on the floor, "
    "go/goes/went|gone/going onto the floors, hit/hits/hit/hitting the floors, hit/hits/hit/hitting the floor, "
    "move+ on to the floors, be/is/was|were|been/being on floors, crank+ in, "
    "go/goes/went|gone/going before cameras, go/goes/went|gone/going before the cameras, "
    "go/goes/went|gone/going in front of cameras, go/goes/went|gone/going in front of the cameras",
    "shoot": "shoot/shoots/shot/shooting, film+, lens+, tape+, record+",
    "wrap": "wrap~+, wrap~+ up",
    "end": "end+, finish+, complete+, conclude+, wrap~+, wrap~+ up, close+, finish+ up,"
    "come/comes/came/coming to an end, come/comes/came/coming to a close, draw/draws/drew|drawn/drawing to a close,"
    "be/is/was|were|been/being over, be/is/was|were|been/being done, be/is/was|were|been/being complete, cease+",
    "last": "run/runs/ran|run/running, last+, continue+, go/goes/went|gone/going on, extend+, "
    "carry/carries/carried/carrying on,"
    "keep/keeps/kept/keeping going, stretch+, take/takes/took|taken/taking place",
    "halt": "halt+, pause+, suspend+, stop~+, shut/shuts/shut/shutting down, interrupt+, freeze/freezes/froze|"
    "frozen/freezing,"
    "shutter+, cease+, mothball+, stall+, call+ off, break/breaks/broke|broken/breaking off, shelve+,"
    "grind/grinds/ground/grinding to a halt, come/comes/came/coming to a halt, come/comes/came/coming to a standstill,"
    "go/goes/went|gone/going dark, abandon+, stand/stands/stood/standing down, knock+ on the head",
    "renew": "renew+, re-up~+, reup~+, greenlight/greenlights/greenlit|greenlighted/greenlighting, "
    "green-light/green-lights/green-lit/green-lighting,"
    "pick+ up, recommission+, commission+, order+, save+, revive+, bring/brings/brought/bringing back, un-cancel~+,"
    "extend+, resurrect+, rescue+, bless+, sign+ off on, sign+ up for, say/says/said/saying yes to, double+ down on,"
    "re-order+, reorder+, un-axe+, uncancel~+, spare+, reinstate+",
    "order": "order+, greenlight/greenlights/greenlit|greenlighted/greenlighting, "
    "green-light/green-lights/green-lit/green-lighting,"
    "commission+, renew+, confirm+, announce+, approve+, pick+ up, secure+, nab~+, land+, earn+, score+, unveil+, "
    "give/gives/gave|given/giving,"
    "hand+, set/sets/set/setting, win/wins/won/winning, get/gets/got|gotten/getting, clinch+, sanction+, grant+,"
    "receive+, lock+ in, re-up~+",
    "commission": "order+, greenlight/greenlights/greenlit|greenlighted/greenlighting, "
    "green-light/green-lights/green-lit/green-lighting,"
    "commission+, renew+, approve+, pick+ up, secure+, sanction+, re-up~+, recommission+",
    "cancel": "cancel~+, cancel+, axe+, ax/axes/axed/axing, scrap~+, shelve+, ditch+, dump+, drop~+, "
    "kill+, scuttle+, bin~+, nix+,"
    "pull+ the plug on, call+ time on, call+ off, abandon+, end+, chop~+, kill+ off, cut/cuts/cut/cutting loose,"
    "give/gives/gave|given/giving the axe, cut/cuts/cut/cutting ties with, part+ ways with,"
    "wind/winds/wound/winding up, wind/winds/wound/winding down, send/sends/sent/sending packing,"
    "lay/lays/laid/laying to rest, sink/sinks/sank|sunk/sinking, bury/buries/buried/burying, jettison+, sack+,"
    "do/does/did|done/doing away with, terminate+, discontinue+, cull+, scratch+, pass+ on, drop~+, decommission+",
    "delay": "delay+, postpone+, push+, push+ back, bump~+, put/puts/put/putting back, put/puts/put/putting off, "
    "hold/holds/held/holding back,"
    "hold/holds/held/holding over, defer~+, slip~+, slide/slides/slid/sliding, move+ back, shunt+, "
    "set/sets/set/setting back, reschedule+, kick+ back, kick+ down the road, punt+, drift+,"
    "knock+ back, roll+ back, nudge+ back, bump~+ back, slip~+ back, slide/slides/slid/sliding back",
    "move": "move+, shift+, relocate+, reschedule+, redate+, slide/slides/slid/sliding, "
    "nudge+, shuffle+, swap~+, transfer~+, chase+,"
    "bump~+, push+, slip~+, shunt+, switch+",
    "premiere": "premiere+, première+, premier+, debut+, bow+, launch+, air+, stream+, start+ streaming, "
    "begin/begins/began|begun/beginning streaming,"
    "open+, drop~+, land+, arrive+, come/comes/came/coming out, come/comes/came/coming back, come/comes/came/coming to,"
    "come/comes/came/coming on, go/goes/went/going out, roll+ out,"
    "return+, release+, hit/hits/hit/hitting, go/goes/went/going live, go/goes/went/going on the air,"
    "begin/begins/began|begun/beginning airing, start+ airing, be/is/was|were|been/being back, be/is/was|were|"
    "been/being here, be/is/was|were|been/being ready, be/is/was|were|been/being on, be/is/was|were|been/being "
    "seen, be/is/was|were|been/being shown, be/is/was|were|been/being with us, hit/hits/hit/hitting the air, "
    "go/goes/went|gone/going up, be/is/was|were|been/being out,"
    "be/is/was|were|been/being available, be/is/was|were|been/being released, unlock+, screen+, "
    "broadcast/broadcasts/broadcast|broadcasted/broadcasting,"
    "touch+ down, unspool+, grace+, march+, sail+, "
    "materialize+, surface+, see/sees/saw|seen/seeing the light, "
    "end+ its hiatus, transmit~+, tx+",
    "date": "date+, slate+, slot~+, schedule+, set/sets/set/setting, earmark+,"
    "pencil+ in, line+ up, plant+, book+, allot~+, assign+, pencil+, peg~+, target+, "
    "eye+, lock+,"
    "lock+ in, stake+ out, stamp+, reserve+, pin~+, mark+, calendar+, tip~+, tap~+, position+,"
    "circle+, nail+ down, settle+ on, ",
    "send_out": "release+, premiere+, première+, debut+, launch+, air+, open+, stream+, drop~+, "
    "broadcast/broadcasts/broadcast/broadcasting,"
    "bow+, roll+ out, screen+, distribute+, put/puts/put/putting out, unleash+,"
    "transmit~+, strip~+",
    "go": "go/goes/went|gone/going, go/goes/went|gone/going back, return+, step~+, be/is/was|were|been/being back",
    "happen": "take/takes/took|taken/taking place, occur~+, happen+, be/is/was|were|been/being held",
    "return": "return+, be/is/was|were|been/being back, come/comes/came/coming back, be/is/was|were|been/being "
    "returning, go/goes/went/going on,"
    "continue+, get/gets/got/getting, have/has/had/having",
    "say": "say/says/said/saying, tell/tells/told/telling, announce+, confirm+, reveal+, state+, add+, note+, "
    "explain+, insist+,"
    "post+, tweet+, write/writes/wrote|written/writing, share+, declare+, disclose+, "
    "clarify/clarifies/clarified/clarifying,"
    "reiterate+, stress+, promise+, admit~+, acknowledge+, indicate+, teased/teases/teased/teasing, tease+, "
    "report+, inform+, comment+, quip~+, joke+, caption+,"
    "reply/replies/replied/replying, answer+, assure+, claim+, concede+, let/lets/let/letting slip, vow+, "
    "maintain+, recall+,"
    "boast+, warn+, shrug~+, mention+, remark+, communicate+, verify/verifies/verified/verifying, unveil+, respond+, "
    "swear/swears/swore|sworn/swearing, hint+, publish+, list+, show/shows/showed|shown/showing, advise+, "
    "understand/understands/understood/understanding,"
    "learn+, hear/hears/heard/hearing, signal+, laugh+, sigh+, grin~+, text+, repeat+, emphasize+, shout+, "
    "divulge+, relay+, rule+ out, deny/denies/denied/denying,"
    "dismiss+, reject+, refute+, dispute+, rubbish+, debunk+, set/sets/set/setting",
}
"""Verbs by what they tell; each entry lists whole phrases that begin with the verb."""

NOUNS: dict[str, str] = {
    "shoot": "filming|production|shooting|principal photography|main photography|photography|the shoot|shoot|"
    "shoots|recording|"
    "lensing|taping|the shooting|recordings|camera work|principal shooting|shooting schedule|shooting process|"
    "filming process|"
    "production work|live-action shooting|main shoot|main unit|second block|first block|final block|the last "
    "block|the schedule|"
    "location shooting|reshoots|pick-ups|pickups|additional photography|reshoot|the reshoots|shooting days",
    "cameras": "cameras|the cameras|camera|the camera|cameras here",
    "post": "post-production|post production|postproduction|the post|post|post work|the edit|the editing|editing|"
    "the cutting room|vfx|visual effects|"
    "effects work|sound mix|the sound mix|the mix|mixing|dubbing|color grading|colour grading|grading|colour "
    "grade|color grade|scoring|"
    "picture lock|sound and colour|the final mix|the grade|the score|post-production work|the dub|adr|the edit "
    "suite|final cut",
    "prep": "pre-production|preproduction|pre production|prep|preparation|preparations|preprod|casting|the "
    "casting|table read|table reads|the table read|"
    "script reading|script read-through|read-through|read-throughs|readthrough|location scouting|scouting|"
    "rehearsals|rehearsal|set construction|"
    "auditions|costume fittings|fittings|the fitting|recce|look test|recces|workshops|workshop|table-read|set building",
    "season": "season|series|run|instalment|installment|chapter|batch|outing|cycle|order|episodes|volume|year|"
    "go-round|renewal|pickup|go",
    "work": "it|the show|the series|the drama|the film|the movie|the season|the comedy|the sequel|the thriller|"
    "the sitcom|the new season|"
    "the new series|new episodes|the new episodes|season|series|episodes|the project|the picture|the production|"
    "the crew|they|we",
    "release": "release|premiere|première|debut|launch|air|broadcast|bow|return|opening|streaming|transmission|"
    "start|rollout|roll-out|theatrical|comeback|arrival|tx|telecast|airing|launching|"
    "theatrical release|release-date",
    "where": "theaters|theatres|cinemas|screens|netflix|hulu|stands|streaming|the air|air|streamers|big screens|"
    "the big screen|shelves|our screens|"
    "disney+|prime video|max|peacock|multiplexes|the streamer|iplayer|bbc one|itv|apple tv+|paramount+|hbo",
    "not": "not|never|hasn't|haven't|hadn't|isn't|aren't|wasn't|weren't|won't|doesn't|don't|didn't|can't|cannot|"
    "couldn't|wouldn't|hardly|no longer|neither|yet to|nor",
    "no": "no|not a|not one|nothing|without a|without any|zero|not any|nor a|neither a",
    "be": "is|are|was|were|been|be|being|'s|'re|remains|remain|remained|stays|stay|isn't|aren't|wasn't|weren't",
    "have": "has|have|had|having|'ve|'s|hasn't|haven't|hadn't",
    "will": "will|'ll|would|won't|shall|can|could|may|might|should|to",
    "nth": "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|sophomore|junior|"
    "final|last|another|new|more|further|next|2nd|3rd|4th|5th|6th|7th|8th|9th|10th|11th|12th|13th",
    "person": "he|she|i|star|actor|actress",
}
"""Nouns and small words by what they name; alternatives in any order."""


def _inflect(verb: str) -> tuple[tuple[str, Form], ...]:
    """Every form of one entry such as "start+", "wrap~+ up", "begin/begins/began,begun/beginning"."""
    head, _, tail = verb.strip().partition(" ")
    tail = f" {tail}" if tail else ""
    if "/" in head:
        listed = zip(head.split("/"), Form, strict=True)
        return tuple((word + tail, form) for words, form in listed for word in words.split("|"))
    base = head.rstrip("+~")
    stem = base + base[-1] if "~" in head else base
    soft = base[:-1] if base.endswith("e") else stem
    present = f"{base}es" if re.search(r"(?:s|x|sh|ch)$", base) else f"{base}s"
    past = f"{base}d" if base.endswith("e") else f"{stem}ed"
    forms = ((base, Form.BASE), (present, Form.PRESENT), (past, Form.PAST), (f"{soft}ing", Form.ING))
    return tuple((word + tail, form) for word, form in forms)


@cache
def forms(name: str) -> dict[str, Form]:
    """Every phrase of a verb class with the form of its verb. Raises KeyError for an unknown class."""
    return {phrase: form for entry in VERBS[name].split(",") if entry.strip() for phrase, form in _entry(entry)}


def _entry(entry: str) -> tuple[tuple[str, Form], ...]:
    return _inflect(entry)


@cache
def form_of(word: str) -> Form | None:
    """The form in which a verb of any class stands, by its first word."""
    return _heads().get(word)


@cache
def _heads() -> dict[str, Form]:
    heads: dict[str, Form] = {}
    for name in VERBS:
        for phrase, form in forms(name).items():
            heads.setdefault(phrase.split()[0], form)
    return heads
