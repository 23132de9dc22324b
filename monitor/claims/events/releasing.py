"""The instalment comes out or has no date."""

from __future__ import annotations

from monitor.claims.events.rule import Needs, Rule
from monitor.model import Aspect, State

RELEASED: tuple[Rule, ...] = (
    Rule(
        name="comes out",
        trigger=(
            "<premiere>",
            "<premiere-to>",
            "wait ... ends|end|over|up|done",
            "roll on <D>",
            "in|into your|our|people's|viewers' living|front rooms|room",
            "see|sees|see_it|watch|watch_it|watching|get_it|get|seen|seeing|catch|streamable|stream_it|viewable|waiting|"
            "wait|binge|bingeing|tune_in|visit|enjoy|get_them|see_them|meet|have_it_out|get_it_out|have_it_ready|get_it_ready|have_it_on|patient|hold_out|holding_out|has_it|"
            "have_it|gets_it|got_it|follow|follows",
        ),
        means=State.RELEASED,
        needs=Needs.DATE,
        yes=("it premieres on may 3", "the show returns in the fall"),
        no=("the mayor spoke",),
    ),
    Rule(
        name="begins its run",
        trigger=(
            "<T>|season|series|run|drama|thriller|comedy|sitcom|show|episodes|anime|broadcast|outing|chapter|"
            "instalment|installment|part|volume|saga|procedural|cour|mystery|adaptation .. begins|starts|kicks_off|"
            "gets_going|gets_under_way|gets_underway|commences|gets_rolling",
            "<T>|season|series|run|drama|thriller|comedy|sitcom|show|episodes|anime|broadcast|outing|chapter|"
            "instalment|installment|part|volume|saga|procedural .. will|to|is_set_to|set_to|due_to begin|start|"
            "kick_off|get_going|commence|get_under_way",
            "embark|embarks|embarking on .. season|run",
            "<begin> .. its|their|the .. run|season|broadcast",
            "starts|begins .. on <where>",
        ),
        means=State.RELEASED,
        needs=Needs.DATE,
        yes=("the second season starts on channel five on may 3", "t_____ will embark on its final season in may"),
        no=("the mayor began",),
    ),
    Rule(
        name="is out",
        trigger=(
            "has|have|had .. premiered|debuted|launched|arrived|landed|dropped|opened|bowed|been_released|aired|"
            "come_out|gone_out",
            "is|are|was|were|'s|'re|been now|finally|already|officially|also|all|only? "
            "out now|today|tonight|in|on|here",
            "<be> .. now streaming|available|airing|out|playing|showing",
            "is|are|'s|'re now on <where>",
            "wait .. is|'s|was over",
            "now|currently streaming|available|playing|airing|in_theaters|in_cinemas|showing",
            "streaming|available|out|playing|on_air now|already",
            "is|are|was|were finally here|out",
            "premiered|debuted|bowed",
            "finally arrived|landed|dropped|premiered|debuted|opened|here|out",
        ),
        means=State.RELEASED,
        aspect=Aspect.REACHED,
        needs=Needs.SUBJECT,
        yes=("the second season has premiered", "it is out now"),
        no=("the news is out",),
    ),
    Rule(
        name="sent out by its distributor",
        trigger=("<send_out>",),
        means=State.RELEASED,
        needs=Needs.DATE,
        yes=("universal will release the film on may 1",),
        no=("the mayor spoke",),
    ),
    Rule(
        name="given a date",
        trigger=(
            "<date-ed> .. for|to",
            "<date> .. <T>|it|season|film|series|drama|show|comedy .. for|on|in",
            "<date> .. <D> .. as|for .. <release>|date|season|T|start",
            "<date-ed> <D>",
            "<D> .. as .. start|launch|premiere|return|debut|opening|date|release",
            "<date> .. <release>",
            "a|an|the|its|for <D> .. <release>|debut|bow|airdate",
            "<date-ed> on|in <D>",
            "down for .. <D>",
            "has|have|had|put|puts|putting .. down|earmarked|lined_up|penciled_in|pencilled_in|in .. for .. <D>",
            "lists|listed|gives|puts_it|put_it|pegs_it|pegged_it|points|pointed|pointing .. <D>",
            "leaning|leans|aiming|aims|shooting|gunning|pushing|eyeing|eyes|targeting|targets|looking .. <D>",
        ),
        means=State.RELEASED,
        needs=Needs.DATE,
        looks_ahead=True,
        yes=("hulu has slotted it for october", "it is dated for may"),
        no=("the mayor spoke",),
    ),
    Rule(
        name="release date",
        trigger=(
            "<release> date|dates|window|day|slot|plan|plans|year|month",
            "date|slot|berth|bow|window|launchpad|airdate|tentpole",
            "<D> title|titles|show|release|releases|series|film|movie|affair|proposition|entry|offering|drop|thing|"
            "launch|debut|premiere|return|arrival|comeback|bow|opening|rollout|roll-out|airing|broadcast|start|target",
            "on|onto|to our|your|their|the screens|telly|tv|tellies|television|air|box|watchlists|queue",
            "headed|heading|coming|on_its_way|on_course .. for|to .. <D>",
            "within reach|sight",
            "<release>",
            "due|on_track|bound|back|available|eyed|streaming|coming .. <D>",
            "in|into|to|on <where>",
            "wait|waiting .. until|till|for",
            "hits|hit|hitting .. <where>",
            "<T> .. <D>",
            "season|series|film|episodes|movie .. <D>",
            "mark|save|circle .. calendar|calendars|date|diary|diaries|calendars_for",
        ),
        means=State.RELEASED,
        needs=Needs.SPARE,
        yes=("the premiere date is may 3", "it is due in the autumn"),
        no=("the mayor spoke",),
    ),
)
"""Rules for `released`. Their words are common, so each wants a date; the more telling rules come first."""

UNDATED: tuple[Rule, ...] = (
    Rule(
        name="no date yet",
        trigger=(
            "<no> .. date|dates|window|premiere_date|release_date|timeline|timeframe|time_frame|air_date",
            "<no> .. exact|firm|specific|official|confirmed|concrete|set|new .. date|window|day",
            "no .. word|news|indication|hint|information|info|idea|clue|telling|sign|details ... when|date|arrive|"
            "premiere|release",
            "date|dates|window|day ... <not> ... announced|set|confirmed|revealed|known|given|fixed|decided|named|"
            "released|shared|locked|public|scheduled|disclosed|determined|communicated|available|picked|said",
            "date|dates|window|timing ... tba|tbd|tbc|under_wraps|unknown|unconfirmed|open|unclear|undecided|"
            "mystery|secret|still_to",
            "date ... to be .. announced|confirmed|revealed|set|determined|decided|communicated",
            "date ... will be .. announced|confirmed|revealed|set|determined|communicated|shared",
            "<not> ... announced|set|confirmed|revealed|given|fixed|named|released|shared|said|dated|scheduled|"
            "unveiled|picked|specified|put|disclosed|have|has|got|provide|"
            "provided|offer|offered|supply|committed ... date|dates|window|when|day",
            "yet to .. announce|set|confirm|reveal|give|fix|name|release|share|say|date|schedule|be_dated|"
            "be_scheduled|put|pick|unveil|be_given|specify|receive|get .. date|when|premiere|release|dates|season|"
            "day|window|it",
            "<release> .. yet to be|get|have",
            "yet to date|schedule|slot|slate .. <T>|film|movie|it|season|series|show|drama|sequel",
            "undated",
            "<no> .. date|dates|day|window .. pinned_down|nailed_down|locked_in|settled|agreed|put|carved",
            "date|release_date|premiere_date|dates .. awaited",
            "<not> .. penciled_in|pencilled_in|pinned_down|nailed_down|locked_in|settled_on|landed_on|attached|"
            "circled|ringed .. date|day|window",
            "date|dates|window .. <not> .. pinned_down|nailed_down|penciled_in|pencilled_in|locked_in|settled|agreed",
            "date|dates|window|timing|premiere|release ... close to the|its|their chest|vest",
            "<release>|date .. crickets|radio_silence|blank|zilch|nada|nowt",
            "when ... shown|aired|released|arrive|arrives|premiere|premieres|return|returns|air|airs|out|back|see "
            "nobody|no_one .. say|knows|saying|tell|telling",
            "when ... is|remains a|the question|secret|mystery",
            "calendar .. blank|empty",
            "how long .. wait ... <not> .. said|say|known|clear|saying",
            "<not> .. say|said|saying|know|known|clear .. how long .. wait",
            "when ... shown|aired|released|arrive|arrives|premiere|premieres|return|returns|air|airs|out|back|see .. "
            "<not> .. known|clear|disclosed|announced|revealed|said|specified|decided",
            "<not> .. say|said|saying|tell|know|sure|clear|known|announced|reveal|revealed|announce|certain ... when",
            "no_one|nobody|nobody's|no-one|none .. says|say|saying|said|knows|know|mentioned|will ... date|when|day",
            "nobody's saying",
            "keeping|kept|keep|stays|staying mum|quiet|silent|tight-lipped|schtum ... when|date|premiere|release",
            "without .. date|premiere_date|release_date|a_date|firm_date",
            "unknown|unclear|mystery|anyone's_guess|not_known|remains_to_be_seen .. when",
            "when .. remains|is .. unknown|unclear|mystery|anyone's|open|seen",
            "<release> ... tba|tbd|tbc|under_wraps|to_be_determined|to_be_announced|to_be_confirmed",
            "lacks|lack|lacking .. date",
            "in the dark|guessing|clueless about|on|over|as_to .. date|when",
            "mum|quiet|silent|tight-lipped|coy|vague|cagey|secretive about|on|over|as_to .. date|dates|when",
            "date|dates|window .. elusive|up_in_the_air|missing|pending|forthcoming|to_follow|anyone's",
            "declined|refused .. to .. date|when",
            "<not> .. put .. date on",
            "doesn't|don't|not|hasn't .. have|got|carry|carries .. date|dates",
            "too early|soon|far .. for|to .. date|say_when",
            "guess .. good",
            "date .. later|at_a_later|in_due_course",
            "<be> .. not .. dated|scheduled",
            "to be determined",
            "in_due_course",
            "tba|tbd|tbc",
        ),
        means=State.UNDATED,
        aspect=Aspect.REACHED,
        yes=(
            "there is no release date yet",
            "a premiere date has not been announced",
            "netflix has yet to set a date",
            "it is undated",
        ),
        no=("the date is may 3",),
    ),
)
"""Rules for `undated`."""

SECRETS: tuple[Rule, ...] = (
    Rule(
        name="date kept secret",
        trigger=(
            "date|dates|window|timing|release|premiere|when ... under wraps",
            "keeping|keeps|kept .. date|dates|window|timing .. under wraps",
        ),
        means=State.UNDATED,
        aspect=Aspect.REACHED,
        yes=("the exact date is still under wraps",),
        no=("the plot is under wraps",),
    ),
    Rule(
        name="kept secret",
        trigger=("under wraps",),
        means=None,
        yes=("the plot is kept under wraps",),
        no=("the season wraps in may",),
    ),
)
"""Rules for words that read like a wrap; they come before those for `wrapped`."""

DATED: tuple[Rule, ...] = (
    Rule(
        name="season set for a date",
        trigger=(
            "set|sets|locked_in|locks_in|chosen|picked|picks|reserved|staked_out|circled|claimed|confirmed|confirms|"
            "ringed|gone_with|goes_with|went_with|gone_for|opted_for|opts_for|plumped_for|booked|named|names|chose|"
            "settled_on|landed_on|going_with|going_for <D> .. for|as .. "
            "<season>|<T>|<release>|start|debut|return|comeback|film|movie",
            "will|to|'ll drop .. <T>|film|movie|season|series|show|it|them|episodes|thriller|drama|comedy",
            "drop|dropped|drops|dropping .. all|whole|entire|full|every|complete .. <season>|episodes|thing",
        ),
        means=State.RELEASED,
        looks_ahead=True,
        yes=("hulu has set D_____ for the third season", "they dropped the whole season on friday"),
        no=("hulu has set a third season", "they dropped the show"),
    ),
)
"""Rules for `released` whose words read like those of an order or a cancellation; they come before both."""
