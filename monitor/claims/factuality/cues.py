"""Cue tables: denials, and what makes a text claim nothing."""

from __future__ import annotations

from monitor.claims.factuality.cue import Cue, Effect, Scope

DENIALS: tuple[Cue, ...] = (
    Cue(
        name="denied or untrue",
        trigger=(
            "denied|denies|deny|denying|refuted|refutes|disputed|disputes|dismissed|dismisses|rejected|rejects|"
            "debunked|debunks|rubbished|rubbishes|"
            "quashed|quashes|shot_down|scotched|scotches|poured_cold_water|knocked_down|waved_away|batted_away|"
            "refuting|dismissing|rejecting|denying|squashed|nixed_talk|laughed_off",
        ),
        effect=Effect.DENY,
        scope=Scope.FORWARD,
        yes=("he denied that the show was cancelled",),
        no=("he said that the show was cancelled",),
    ),
    Cue(
        name="said to be untrue",
        trigger=(
            "untrue|false|wrong|bogus|fake|hoax|baseless|unfounded|groundless|nonsense|rubbish|inaccurate|mistaken|"
            "fabricated|premature|misreported|erroneous",
            "not|isn't|wasn't|n't|simply_not|never true|the_case|so|accurate|correct|right",
            "no truth|evidence|basis|sign|indication|substance|foundation|proof|plans|way|chance|shot to|that|in|"
            "for|of|we|it|whatsoever|behind",
            "nothing .. suggest|suggests|support|supports|to_it|in_it|indicates",
            "<no> .. evidence|truth|proof|sign|indication|basis",
            "not .. happening|happen|going_to_happen",
            "doesn't|didn't|won't happen|hold",
            "ruled|rules|rule out",
            "out of the question",
            "off the table",
            "forget about|it",
            "out of luck",
            "ignore|disregard|don't_believe|pay_no_attention|take_no_notice|don't_trust|don't_fall",
            "don't|not|never|n't|wouldn't|shouldn't|can't .. count|bank|bet .. on",
            "don't|not|never|n't hold .. breath",
            "don't|not|never|n't|shouldn't|mustn't|wouldn't get|raise|have .. hopes",
            "pipe|fever dream",
            "going|bound|set to .. disappointed|let_down",
            "don't|not|never|n't|shouldn't look|wait|watch .. for",
            "wide of|off the|target mark?",
            "given up on|hope",
            "nothing to back .. up",
            "parody|satire|spoof|satirical",
            "photoshopped|ai-generated|made-up|fan-made|doctored|mocked-up",
            "hard|difficult|impossible|tough to see|imagine|picture|believe",
            "just|simply|not|isn't|hardly|far_from realistic|feasible|possible|doable|viable",
            "swatted|batted|brushed|waved|shot|slapped|laughed|played|knocked away|down|off|aside .. by",
            "pure|mere|sheer|total|just guesswork|fantasy|fiction|invention|nonsense|wishful_thinking|speculation",
            "zero|no|little|slim|fat chance",
            "dashed|dashes .. hopes",
            "was|is|were|been .. error|mistake|typo|misprint|mix-up|misunderstanding|glitch|slip_of_the_pen",
        ),
        effect=Effect.DENY,
        scope=Scope.SENTENCE,
        yes=("reports that it was cancelled are untrue", "there is no truth to reports of a halt"),
        no=("he said that the show was cancelled",),
    ),
)
"""What makes a statement denied."""

DROPS: tuple[Cue, ...] = (
    Cue(
        name="condition",
        trigger=(
            "if|unless|whether|provided_that|provided|in_case|were_it|only_if|had_it",
            "should it|they|the|a|an|another|that|this|he|she|netflix",
        ),
        effect=Effect.DROP,
        scope=Scope.FORWARD,
        yes=("if it wraps in may",),
        no=("it wraps in may",),
    ),
    Cue(
        name="nobody knows when or whether",
        trigger=(
            "unclear|uncertain|unknown|unsure|not_clear|isn't_clear|not_known|hard_to_say|anyone's_guess|"
            "remains_to_be_seen when|whether|if|or_even_when|how_soon",
            "or even? when|whether",
        ),
        effect=Effect.DROP,
        scope=Scope.FORWARD,
        yes=("it is unclear when filming will begin", "nobody can tell if or even when it will shoot"),
        no=("it is clear that filming will begin in may",),
    ),
    Cue(
        name="surprise at what is not expected",
        trigger=(
            "surprised|stunned|shocked|amazed|astonished|surprise|shock|shocker|miracle if|were",
            "imagine my|our|the surprise",
        ),
        effect=Effect.DROP,
        scope=Scope.FORWARD,
        yes=("it would be a surprise if they cancelled it",),
        no=("it was a surprise",),
    ),
    Cue(
        name="renewal not yet made",
        trigger=(
            "if|should|assuming|were|unless ... renewed|renew|picked_up|pick_up|renews|ordered|greenlit|renewal|"
            "commissioned|pickup|orders|another_season|recommissioned|happens",
        ),
        effect=Effect.DROP,
        scope=Scope.SENTENCE,
        yes=("if it is renewed, expect it in 2027",),
        no=("it was renewed",),
    ),
    Cue(
        name="neither confirmed nor denied",
        trigger=(
            "neither|not|wouldn't|won't|couldn't|refused|refuses|declined|declines|nor .. confirm|confirmed or|nor "
            "deny|denied|denying",
            "refused|refuses|declined|declines|wouldn't|won't to? say|comment|confirm|discuss|be_drawn|elaborate "
            "whether|if|that|on",
        ),
        effect=Effect.DROP,
        scope=Scope.FORWARD,
        yes=("the studio wouldn't confirm or deny that it wrapped",),
        no=("the studio confirmed that it wrapped",),
    ),
    Cue(
        name="wish",
        trigger=(
            "i so|really|just|truly|sincerely|do? hope|wish|pray|want|need|beg",
            "i'd|i_would love|like|kill_for|give_anything",
            "let's|let_us|here's hope|pray|hoping",
            "we hope|wish|pray|beg that|they|it|for",
            "please .. renew|bring|give|make|save|let|come|cancel|announce|film|shoot|release",
            "fingers crossed",
            "deserves|deserve|petition|bring_it_back|dear netflix|hbo|network",
            "imagine it",
            "would love to see",
        ),
        effect=Effect.DROP,
        scope=Scope.SENTENCE,
        yes=("i hope they start shooting soon",),
        no=("they start shooting soon",),
    ),
    Cue(
        name="rule of thumb",
        trigger=(
            "usually|typically|normally|generally|traditionally|historically|tend|tends|most .. shows|dramas|"
            "series|productions|networks|seasons",
            "usually|typically|normally|traditionally|tends_to|tend_to|as_a_rule|always",
            "on average",
            "as a rule",
        ),
        effect=Effect.DROP,
        yes=("shows usually wrap in may",),
        no=("the show wrapped in may",),
    ),
    Cue(
        name="plan overtaken",
        trigger=(
            "was|were|had_been .. set|due|supposed|slated|scheduled|meant|expected|planned|going|originally|"
            "initially|to|projected|tipped|hoping to|for",
            "had been .. set|due|supposed|slated|scheduled|meant|expected|planned|eyed|earmarked|penciled|"
            "pencilled|billed|down|dated|on|pegged|in_line|lined_up|targeting|eyeing|aiming|tracking|tipped",
            "originally|initially|previously|formerly|once planned|set|slated|scheduled|due|dated|expected|"
            "announced|planned|supposed|earmarked|down|pencilled|penciled|billed|tipped|pegged|lined_up|in_line|"
            "targeted|aimed|eyed|circled|trailed|advertised|promised",
            "previously|formerly|initially|originally",
            "would have|have_been",
            "was|were to",
            "used to",
            "original|initial|earlier|old|previous|first plan|plans|date|target|schedule|window|slot|idea "
            "was|were|had_been",
            "once thought|believed|assumed|hoped|rumoured|rumored|promised|expected|said that|to",
            "had promised|pledged|vowed|hoped|wanted|intended|planned|aimed",
            "was|were being readied|prepared|prepped|lined_up|groomed|positioned for|to",
        ),
        effect=Effect.DROP,
        scope=Scope.FORWARD,
        yes=("it was supposed to premiere in may",),
        no=("it will premiere in may",),
    ),
    Cue(
        name="before or until something else",
        trigger=("ahead of|before|until|after|since|once|following|when|as_soon_as|by_the_time|the_day|while",),
        effect=Effect.DROP,
        scope=Scope.FORWARD,
        yes=("the cast was named ahead of the premiere",),
        no=("the cast was named",),
    ),
)
"""What makes a text claim nothing of an event. `judge` decides where an own date outweighs one."""
