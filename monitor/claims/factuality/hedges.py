"""Cue tables of what weakens a statement: estimates and rumours."""

from __future__ import annotations

from monitor.claims.factuality.cue import Cue, Effect, Scope

SURPRISE = Cue(
    name="surprise at the opposite",
    trigger=(
        "surprised|stunned|shocked|amazed|astonished|floored|gobsmacked|staggered|flabbergasted|surprise|shock|"
        "shocker|miracle|disappointed if|were ... <not>",
        "surprised|stunned|shocked|amazed|astonished|floored|gobsmacked|staggered not to",
    ),
    effect=Effect.GUESS,
    scope=Scope.SENTENCE,
    yes=("we'd be stunned if it didn't come in may", "he would be surprised not to be filming by may"),
    no=("he would be surprised if it came in may",),
)
"""Surprise at the opposite of an event: its negation is no negation."""

NEUTRAL: tuple[Cue, ...] = (
    Cue(
        name="no hedge",
        trigger=(
            "hotly|much|highly|eagerly|long|keenly|most|widely anticipated",
            "told|asked|warned|advised|instructed|urged|reminded to expect",
            "expect .. delays|delay|disruption|stops|noise|closures|closure|traffic|queues|diversions|crowds|road",
            "come what may",
            "may|might have seen|read|heard|noticed|guessed|missed|spotted|gathered",
            "despite|whatever .. may|might|could",
            "as early|soon as last",
            "likely target|contender|candidate|suspect|favourite|favorite|berth|slot",
            "is|are|was|were putting it in|on|out",
            "think again",
        ),
        effect=Effect.NEUTRAL,
        yes=("the hotly anticipated show returns in may", "it opens in may, come what may"),
        no=("it is anticipated in may", "it may open in may"),
    ),
    Cue(
        name="no rumour",
        trigger=(
            "festival|awards|award|oscar|oscars|critical|early|emmy|box-office buzz",
            "after|following|ending|ends|ended|end .. speculation|rumours|rumors|chatter|gossip|whispers|guessing",
            "leaked|leak .. email|water|oil|gas|pipe|roof",
        ),
        effect=Effect.NEUTRAL,
        yes=("after weeks of speculation, it returns in may", "the film opens in may after its festival buzz"),
        no=("the speculation is that it returns in may",),
    ),
)
"""Words that contain those of a hedge or of a rumour and weaken nothing."""

HEDGES: tuple[Cue, ...] = (
    Cue(
        name="inference",
        trigger=(
            "suggests|suggest|suggested|suggesting|indicates|indicating|implies|implying that|the|it|a|they|we|its",
        ),
        effect=Effect.GUESS,
        scope=Scope.FORWARD,
        yes=("the gap suggests that it opens in may",),
        no=("his suggestion was a title",),
    ),
    Cue(
        name="likely or possible",
        trigger=(
            "likely|unlikely|probably|perhaps|maybe|possibly|presumably|potentially|conceivably|plausibly|"
            "plausible|ideally|hopefully",
            "could|may|might|ought|should",
            "expected|expects|expect|expecting|anticipated|anticipate|anticipates|projected|estimated|estimate|"
            "estimates|predict|predicts|predicting",
            "seems|seem|appears|appear|looks|feels|sounds to|like|likely|plausible|reasonable|about_right|as_if|"
            "set|safe|possible",
        ),
        effect=Effect.GUESS,
        yes=("it will probably air in may", "filming could begin soon", "it is expected in the fall"),
        no=("it will air in june",),
    ),
    Cue(
        name="the author's own estimate",
        trigger=(
            "safe to say|assume|bet|guess",
            "safe|good|safest|best|educated|fair|our|my|your guess|bet|estimate|assumption|money|prediction|hunch",
            "guess|bet|bets|reckon|suspect|imagine|assume|figure|presume|speculate|wager|fancy|think|believe|"
            "guessing|betting|suppose|gather|infer|deduce|foresee|foreseeing|envisage|envision|forecast|forecasting",
            "we'd|i'd|we_would|i_would .. say|expect|guess|put|bet|be_surprised|imagine|wager|pencil|look|circle|brace|"
            "plan|aim|peg|place|mark|count|wait|budget|hazard|venture|call|go_with|plump|lean|opt|settle|pick|add|give",
            "we're|i'm|we_are|i_am|we've|i've .. thinking|assuming|leaning|predicting|picturing|penciling|pencilling|"
            "penciled|pencilled|counting|calling|bracing|eyeing|circling|guesstimating|looking|taking|settling|pegging",
            "we|i .. take|took .. to mean|be",
            "we|i can .. expect|assume|infer|guess|conclude|gather|deduce|pencil|imagine",
            "leaning|lean|leans toward|towards",
            "brace|bracing|braced .. for",
            "chances|odds|likelihood|signs are|is|seem|favour|favor",
            "every|good|decent|fair|strong|real|outside|slim|better_than_even|solid|distinct|faint chance|possibility|"
            "likelihood|prospect|shot|odds",
            "out on a limb",
            "stick|sticking .. neck .. out",
            "in our|my|this_writer's|our_humble view|opinion|book|books|estimation|experience|judgment|judgement",
            "our|my|the|your gut|hunch|money|feeling|instinct|instincts|crystal_ball|spider-sense|thinking|prediction|"
            "forecast|expectation|projection|working_assumption",
            "in a perfect|an_ideal|ideal world",
            "if you ask|want|twist|pushed|forced|press",
            "gun to my|our",
            "our|my two cents|pence",
            "do|doing the|some? math|maths|sums|arithmetic",
            "give or take",
            "add|adds|adding .. up to|months|weeks|year|half",
            "line|lines|lining up with",
            "think|try|say|call_it <D>",
            "would|wouldn't be .. optimistic|pleasant|realistic|reasonable|plausible|sensible|logical|ambitious|tight",
            "don't be surprised|bet_against|be_shocked|expect|count",
            "if all goes|history|everything|past|it|the_same|that|the_pattern",
            "going by|judging by|from|based on|extrapolating from|given_that|considering_that",
            "makes|make|puts|points|point|pointing|suggests|suggesting|suggest|implies|hints|leaves|leaving|means|"
            "putting us?|to|that|at|it",
            "in theory|best case|worst case|at_a_guess|at_a_push|fingers crossed|luck",
            "with luck|any luck",
            "one can hope|only hope|imagine",
            "we're looking at",
            "we're now|probably? looking at",
            "count on|back from|it out",
            "it would follow|stand|mean|make",
            "pencil .. in",
            "as early as|soon_as",
            "realistic|realistically|optimistic|arithmetic|math|maths|extrapolate|extrapolating|timeline",
            "hope|hopes|hoping|hoped|hopeful|would_love|would_like|wants_to|want_to",
            "it's thought|believed|assumed",
            "would|might|could have|be|see|arrive|come|land|premiere|put",
            "by our|my|their count|math|maths|arithmetic|reckoning|calculation|estimate|calculations",
        ),
        effect=Effect.GUESS,
        yes=("it is safe to say that it returns in may", "my guess is march", "we'd expect it in june"),
        no=("she said that it returns in may",),
    ),
    SURPRISE,
    Cue(
        name="if all goes well",
        trigger=(
            "if i|we|you had|have to guess|bet|choose|pick|put",
            "if all|everything|things|it|nothing goes|go|stays|stay|runs|run|holds|hold|falls|fall|works|slips|changes",
            "with luck|any_luck|a_little_luck|a_bit_of_luck|a_fair_wind",
            "all being well",
            "god willing",
            "touch|touching|knock|knocking on? wood",
            "barring|assuming no .. delays|delay|hiccups|surprises|setbacks|disasters",
        ),
        effect=Effect.GUESS,
        scope=Scope.SENTENCE,
        yes=("with luck, we are on air in may", "if everything stays on course, they wrap in may"),
        no=("they wrap in may",),
    ),
    Cue(
        name="thought to be so",
        trigger=(
            "is|are|was|were thought|believed|reckoned|assumed|presumed|tipped|touted to|for",
            "on the cards",
            "in the offing",
            "they'd|he'd|she'd|it'd|who'd love|like|prefer|hope to",
        ),
        effect=Effect.GUESS,
        yes=("cameras are thought to roll this week", "a may release is on the cards", "it is tipped for may"),
        no=("cameras roll this week",),
    ),
    Cue(
        name="no surprise",
        trigger=(
            "wouldn't|don't|not|shouldn't|won't .. be .. surprised|stunned|shocked|amazed|astonished|surprise|shock "
            "if|to|when|should",
            "no|little|hardly_a|small surprise|shock if|to|when|should",
            "wouldn't|couldn't|can't|cannot|don't|not|never rule|count|ruling .. out",
        ),
        effect=Effect.GUESS,
        scope=Scope.SENTENCE,
        yes=("don't be surprised if it lands in may", "we wouldn't rule out may"),
        no=("it was ruled out",),
    ),
)
"""What makes a statement an estimate."""

RUMOURS: tuple[Cue, ...] = (
    Cue(
        name="rumour",
        trigger=(
            "rumor|rumors|rumour|rumours|rumored|rumoured|rumor_has|rumour_has|rumor_mill|rumour_mill|hearsay|"
            "gossip|speculation|speculated|speculate|speculating|scuttlebutt",
            "unconfirmed|unverified|alleged|allegedly|supposedly|purported|purportedly|unsubstantiated",
            "whisper|whispers|whispered|whispering|chatter|rumblings|murmurs|buzz|grapevine|talk_of|talk_that",
            "leaked|leak|leaks|leaker",
            "grain|pinch|shaker of salt",
            "reddit|4chan|forum|tiktok|discord|redditor .. user|post|thread|poster|says|claims|account|rumour|rumor",
            "anonymous .. user|poster|account|post|tip|forum",
            "theory|theories|theorized|theorised|theorizing|theorize that|suggest|suggests|say",
            "word on the street",
            "<say> .. without confirmation",
            "without confirmation",
            "the internet",
            "fans .. claim|claims|claiming|say|think|believe|convinced",
            "fan account|accounts",
            "friend of a friend",
            "doing the rounds|making_the_rounds",
            "a little bird",
            "a|the|this|that|those|their supposed",
            "word around|out_of|has_it|in_the_corridors|reaches_us",
            "<no>|nobody|no_one|none .. has|have confirmed|verified|corroborated",
            "could|can|couldn't|can't|cannot not? be confirmed|verified|corroborated|substantiated",
            "without a|any|naming source|sources|attribution",
            "scooper|scoopers|tipster|tipsters|blue_tick|self-styled|self-proclaimed",
            "fan page|pages|site|sites|forum|forums|wiki|blog|blogs .. claims|claim|says|say|insists|insist|has|have",
            "gossip portals|portal|sites|site|columns|column|pages|page|accounts|magazines|blogs|mill",
            "some|many|others .. claim|claims|go_as_far_as|insist|swear",
            "unnamed|anonymous carpenter|extra|user|crew_member|technician|poster|driver .. claims|claim|says",
            "floated|bandied|swirling|circulating|circulated|mooted",
            "with salt",
            "salt to taste",
            "that's|remains|remain|is|are|stays just? hearsay|talk|a_rumour|a_rumor|unconfirmed|guesswork|gossip",
            "talk remains|is .. that|talk",
            "word is that|it|the|season|series",
            "word on|around the|town street|that|is",
        ),
        effect=Effect.RUMOUR,
        scope=Scope.SENTENCE,
        yes=("rumour has it that it returns in may", "unverified posts claim that it wrapped"),
        no=("netflix said that it returns in may",),
    ),
)
"""What makes a statement a rumour."""
