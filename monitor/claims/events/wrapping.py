"""Cameras stop for good: the shoot is over."""

from __future__ import annotations

from monitor.claims.events.rule import Needs, Rule
from monitor.model import Aspect, State

PARTLY_WRAPPED: tuple[Rule, ...] = (
    Rule(
        name="soon to be done",
        trigger=(
            "day|days|week|weeks|fortnight|month|months .. away|off|out|short from|of <wrap-ing>|<end-ing>|the_wrap|"
            "a_wrap|completion|the_finish",
        ),
        means=State.WRAPPED,
        aspect=Aspect.PLANNED,
        yes=("they are a month away from wrapping", "they are two weeks short of finishing"),
        no=("it wrapped a month ago",),
    ),
    Rule(
        name="a step of post-production ends",
        trigger=(
            "<wrap>|<end> .. dubbing|adr|mixing|mix|edit|editing|post-production|re-recording|scoring|grading|"
            "vfx_work|"
            "cg_work|effects_work",
            "score|soundtrack|music|adr|voices|foley <be> .. recorded|laid_down",
            "wrap|wraps on|for the? dubbing|adr|mix|edit|post|post-production|score|vfx|sound",
        ),
        means=State.POST_PRODUCTION,
        yes=("the makers wrapped the dubbing", "it's a wrap on dubbing too"),
        no=("it's a wrap on season two",),
    ),
    Rule(
        name="a part of the shoot ends",
        trigger=(
            "<wrap>|<end> .. her|his|their|my|our portions|portion|parts|part|role|bit|scenes|stint|work_on_it|"
            "look_test",
            "<wrap>|<end>|<end> .. leg|schedule|block|schedules|location|talkie_portion|talkie_part|songs|song|"
            "unit_two|"
            "second_unit|half",
            "schedule|leg|talkie_portion|block|portions|song|songs .. has|have|was|were|been .. wrapped|"
            "completed|canned|"
            "finished|shot|recorded|concluded",
            "<nth>|schedule|leg .. schedule|leg|block .. <end>|<wrap>",
            "schedule wrap",
            "climax|scene|scenes|sequence|fight|song|portion|portions|interval|schedule .. canned",
            "team's|crew's|unit's|star's|actor's|lead's|actress's|actress'|one's|regular's last|final day in|on|at",
            "days|weeks of <shoot> .. completed|done|over|finished",
            "her|his last|final day|days|scene|scenes|shot of|on|in|as|at",
            "<wrap>|<wrap-ing> .. presents|gifts|formalities|talks|negotiations|deal|paper|censor|arms|head|"
            "hands|scarf",
            "lead|star|actor|actress|hero|heroine|villain|cameo|guest .. was|is|has_been|were picture-wrapped|"
            "wrapped|released",
            "some|several|many|most|few|two|three|half|one|members of? the? actors|cast|stars|actor|cast_members|"
            "castmates|leads .. <wrap>|<end>",
            "a|the|that|this|her|his|their|whose scene|sequence|trailer|teaser|video|clip|promo|photo|picture <be> "
            "shot|filmed|recorded",
            "man|woman|person|people|officer|guard|boy|girl|character|dog|horse|victim|hero|villain|he|she <be> .. "
            "shot",
            "shot to|up|dead fame|prominence|stardom|number|death|the|by|in|on",
            "where .. <be> filmed|shot is|are|has|have|was|were|will|sold|reopens|reopened",
            "song|songs|track|tracks|number|numbers|theme .. recorded|shot|filmed|composed",
        ),
        means=None,
        yes=(
            "the hero wrapped up his portions on D____",
            "they've wrapped the london leg",
            "the crew wrapped presents",
            "several actors have already wrapped filming",
        ),
        no=("they've wrapped the season",),
    ),
)
"""Ends that are none of the whole shoot."""

WRAPPED: tuple[Rule, ...] = (
    Rule(
        name="shoot ends",
        trigger=(
            "<shoot> ... <end>",
            "<end> .. <shoot>",
            "<end> .. its|the|their shoot|filming|shooting",
            "<cameras> .. stop|stopped|stops rolling|turning",
            "stop|stopped rolling",
            "<cameras> .. stop|stopped|stops .. for_good|for_the_last_time|for_the_final_time",
            "final|last clapper|clapperboard|slate|clap|cut .. came|come|comes|called|sounded|fell|snapped",
            "crew|unit|team|production|company .. packed|packs|pack|struck up|the_set|sets|down",
            "called|call|calls|calling the? last|final cut",
            "say|said|says|saying|bid|bids|bade|wave|waved|waves goodbye|farewell|adieu|good-bye to .. set|sets|"
            "crew|cameras",
            "crew|unit|team|company|they|we finished|finish|finishes|were_done|was_done|is_done|are_done last|"
            "this|on|in|by|"
            "early|late|yesterday|today|<D>",
            "work on .. season|series|film|movie|drama|episodes <end>",
            "<shoot-ed>|<end>|shooting|filming .. last|final scene|scenes|shot|setup|set-up|frame|slate|"
            "sequence .. season|"
            "series|film|movie|episode",
            "shoot .. to end|finish|wrap .. and it did",
            "last of which|them is|was|falls|comes",
            "and be|are|is|was done|finished|through by|in|on",
            "shooting|filming|shoot|photography .. in_the_can|canned",
            "<shoot> .. <be> .. over|done|complete|completed|finished|behind",
            "end|ending|completion|close|conclusion of .. <shoot>",
            "final|last day|days|slate|shot|scene|clapper|frame|night of? shooting|filming|production|principal|"
            "photography|was|on|is|were",
            "final|last slate|shooting_day|day_of_filming",
            "last|final scene|scenes|shot .. filmed|shot|canned",
            "done|finished|through|finish|finishes shooting|filming|with_filming|with_production|with_photography|"
            "with_the_shoot",
            "<shoot> ... done|finished|dusted|completed|behind|rear-view",
            "<shoot> ... is|was|are|were|being|now|all|officially|already over",
            "with .. <shoot> .. over|done|complete|behind|wrapped|finished|completed",
            "wraps|wrapped|wrapping|wrap up? .. <shoot>",
            "<shoot> ... wraps|wrapped|wrapping|wrap",
        ),
        means=State.WRAPPED,
        yes=(
            "production on the third season has wrapped",
            "filming will end in may",
            "they finished shooting on friday",
            "the end of principal photography",
        ),
        no=("the season ends on friday",),
    ),
    Rule(
        name="it is a wrap",
        trigger=(
            "a|season|series|picture|film|show|that's|that's_a|it's_a wrap",
            "<wrap>",
            "is|was|been <wrap-ed>",
            "wrap party|photo|photos|date|day|gift|post|week",
            "in the can",
            "in_the_can|crank-up|crank_up|cranked_up|cranks_up",
            "broke|breaks|breaking the? coconut|pumpkin",
            "pumpkin|pumpkin_time",
            "<be> .. wrapped",
            "call .. wrap|cut",
            "#wrapped|#thatsawrap|#wrap",
            "picture|series|season wrapped|wrap",
            "said|called|yelled|shouted cut|stop for the last|final time",
        ),
        means=State.WRAPPED,
        needs=Needs.NOTHING,
        yes=("that's a wrap on season two", "the film wrapped in february", "the season is in the can"),
        no=("they were giving each other presents",),
    ),
    Rule(
        name="was shot",
        trigger=(
            "<be> .. <shoot-ed>",
            "has|had|have been .. <shoot-ed>",
            "<shoot-ed> in|on|at|between|over|last|back|from|entirely|straight|during|around|by|before",
            "we|they|i|he|she <shoot-ed> it|the|them|that|our|all|this",
            "already <shoot-ed>",
            "we've|they've|i've|we_have|they_have <shoot-ed> it|the|them|that|all|this|everything",
            "<shoot-ed> .. <D>",
            "reshoots|pick-ups|pickups|additional_photography .. took|took_place|done|complete|completed|finished",
        ),
        means=State.WRAPPED,
        unfinished=State.FILMING,
        negated=State.NOT_STARTED,
        yes=("it was shot in durham", "all episodes have already been filmed", "shot back to back with the second"),
        no=("a long shot",),
    ),
    Rule(
        name="shoot lasts until",
        trigger=(
            "<shoot> ... <last> .. through|until|till|to|into <D>",
            "<shoot>|<shoot-ing> ... through|until|till .. <D>",
            "<last> .. through|until|till <D>",
            "<shoot-to>|<shoot-ing> .. until|through|till .. <D>",
            "finish|finishes|finished|be_done|be_through|be_finished|done .. by|in|on|before .. <D>",
        ),
        means=State.WRAPPED,
        needs=Needs.DATE,
        is_end=True,
        yes=("production will continue through june",),
        no=("the exhibition runs in june",),
    ),
)
"""Rules for `wrapped`."""
