"""Cameras roll: a shoot starts, goes on or resumes."""

from __future__ import annotations

from monitor.claims.events.rule import Needs, Rule
from monitor.model import Aspect, State

FILMING: tuple[Rule, ...] = (
    Rule(
        name="crew came to shoot",
        trigger=(
            "crew|crews|unit|units|cast|team|production|cameras returned|arrived|descended|came|went|gathered|"
            "assembled|reassembled|regrouped|reconvened|travelled|traveled|decamped|"
            "reunited|flew|moved ... start|begin|resume|shoot|film|continue ... season|series|film|movie|episodes|"
            "shooting|filming|work|production",
        ),
        means=State.FILMING,
        aspect=Aspect.REACHED,
        yes=("crews returned to squamish on D_____ to start work on a third season",),
        no=("crews returned to squamish",),
    ),
    Rule(
        name="shoot begins",
        trigger=(
            "<D> start|beginning|restart|kick-off .. of|on|for|to .. <shoot>",
            "<D> as|for the|its? start|beginning|first_day of|for .. <shoot>",
            "<shoot> ... <begin>",
            "<shoot> ... <resume>",
            "<begin>|<resume> .. <shoot>",
            "<begin> .. its|their|the|a|on|of shoot|run|filming",
            "<enter> .. <shoot>",
            "<enter> .. <shoot> on",
            "<cameras> ... <roll>",
            "<roll> cameras",
            "<cameras> .. <begin>",
            "<cameras> .. <be>|go|goes|went|going|come|comes back|up|back_up|back_on|turned_on|on_again",
            "<cameras> ... roll|rolls|rolled|rolling|turn|turning .. again|around|here|there|from|in|on|by|this|next",
            "<floor>",
            "<be> .. on floors|the_floors",
            "<begin> the|its|their|our|another first|second|third|final|last|next? schedule|leg",
            "<nth>|remaining|next|opening .. schedule|leg|block .. <begin>|<resume>|shifts|moves",
            "schedule|leg|block .. was|been|is|be <resume-ed>",
            "work on ... season|series|film|movie|drama|episodes|animation .. <begin>|<resume>",
            "<begin>|<resume> work on",
            "work <begin>|<resume>",
            "work has|have|had|will|is|to|finally|officially <begin>|<resume>",
            "clapper|clapperboard|slate .. <begin>",
            "<begin> .. <shoot-ing>",
            "<resume> .. <shoot-ing>",
            "<shoot> ... gets|got|get|getting off the ground",
            "<shoot> ... is|was to begin",
            "schedule .. <resume>",
        ),
        means=State.FILMING,
        negated=State.NOT_STARTED,
        yes=(
            "filming began in lisbon",
            "production on the second season has officially kicked off",
            "the crew will resume shooting",
            "cameras started rolling",
            "she went back into production",
        ),
        no=("the trailer begins", "production values are high"),
    ),
    Rule(
        name="start of the shoot",
        trigger=(
            "start|beginning|commencement|resumption|restart|kick-off .. of|on|for .. <shoot>",
            "first|opening day|days|week of <shoot>",
            "first|opening day|days|week of principal",
            "day|week one|1|two|three|four of <shoot>",
            "first day on|at .. set",
            "first shooting|filming day|days",
            "boot ceremony|camp",
            "boot-up ceremony|ceremonies",
            "inaugural|launch|prayer|opening|thanksgiving pooja|puja|ceremony for|of|was|held|marked|took",
            '"day|"week one|1|two|2|three|3|four|4|five|5|six|6|seven|7|eight|8|nine|9|ten|10',
            "day 1 #",
            "day|week one|1|two|2|three|3|four|4 of|on <season>|filming|set|the_shoot",
            "captioned|caption|wrote|posted|tweeted .. day|week one|1|two|2|three|3|four|4|five|5|six|6|seven|7|"
            "eight|8",
            "last ever? first day",
            "will|to be? film|shoot|filmed|shot|lensed the|its|their|a .. <season>",
            "schedule|leg .. will|to be canned|shot|filmed",
            "opening|first day|days of <shoot>",
            "shooting|shootings|recordings|filming .. <begin>|<resume>",
            "restart|resumption|comeback on|from <D>",
            "starting|first shout|call_to_action|call_of_action",
            "first clap|clapper|slate|shot|frame",
            "mahurat|muhurat|muhurtham|muhurtam|crank-in|first_day_of_shooting",
            "<shoot> start|dates|date|starts",
            "start date for",
            "shoot day",
            "production .. heads|goes|gone to",
        ),
        means=State.FILMING,
        negated=State.NOT_STARTED,
        yes=("the start of filming", "it was the first day of shooting", "the muhurat was performed"),
        no=("the start of the season",),
    ),
    Rule(
        name="shoot is under way",
        trigger=(
            "<shoot> .. under_way|underway",
            "<shoot> ... in full swing|flow",
            "<shoot> ... in progress",
            "<shoot> ... passed|reached|reaches|hit|hits|past|at .. halfway|half-way|midway|midpoint|mid-point",
            "<shoot> ... in|into|entered|enters|entering|enter|on its|their|the .. <nth>|closing|home|opening|closing "
            "day|week|weeks|month|stretch|straight|days|phase",
            "into|enter|entering|entered|through|finished|finishing week|day one|two|three|four|five|six|seven|eight|"
            "nine|ten|2|3|4|5|6|7|8|9|10|of",
            "<shoot> ... <be> on|ongoing|rolling|continuing|proceeding|happening|advancing",
            "<shoot> ... continues|continued|proceeds|progresses|advances",
            "<shoot> .. will|to continue",
            "<cameras> ... <be> .. rolling|turning",
            "<cameras> .. keep|kept rolling|turning",
            "<be> .. shooting|filming|lensing|taping",
            "now|currently|already|still|quietly|secretly shooting|filming|lensing|taping|recording",
            "been shooting|filming|taping|lensing|recording",
            "in production",
            "back|up|now|already|still|officially|currently in production",
            "remains in production",
            "midst|middle|thick of production|filming|shooting|the_shoot|its_shoot|a_shoot|principal_photography",
            "<be> .. before the cameras",
            "before|in_front_of cameras|the_cameras|the_camera|camera",
            "<go> .. before|in_front_of cameras|the_cameras|the_camera|camera",
            "back|returned|return|returns|returning|due to|on|at .. set",
            "back|returned|returns|went_back|go_back|goes_back|gone_back|go|returning to|at work",
            "on|to floors|the_floors",
            "mid-shoot|mid-production|midway_through_filming|halfway_through_filming",
            "halfway|midway|weeks|days|months through|into|of .. <shoot>",
            "final|last week|weeks|stretch|days|leg of .. <shoot>",
            "% shot|filmed|complete|completed",
            "per_cent|percent .. shot|filmed|complete|completed|done",
            "half .. in the can",
            "left to shoot|film",
            "keep|kept|keeps shooting|filming",
            "busy|hard_at_work shooting|filming",
            "shoots|films|filming|shooting .. <D>",
            "rolling in|at|on|since",
            "days|weeks|months of <shoot>",
            "currently|now on location",
            "rolling again",
            "we_are|we're|they're|i'm|he's|she's|it's|we've_been|i've_been|they've_been|it's_been .. shooting|"
            "filming|"
            "rolling|lensing|taping|recording",
            "<shoot> ... <be> .. half|halfway|nearly|almost",
            "series|season|drama|thriller|comedy|sitcom|production|crew|unit|team|sequel|show|whodunit shoots|films|"
            "tapes",
            "schedule|leg .. <be> .. under_way|underway|progressing|going_on|in_progress|in_full_swing|ongoing",
            "schedule|leg is|are progressing|continuing|continues",
            "unit|crew|team .. <be> .. still? out|shooting|filming|rolling|recording|taping",
            "day|days|week|weeks|nights of .. <shoot> .. left|remain|remains|remaining|to_go|still",
            "day|days|week|weeks left|remaining on|of .. <shoot>|schedule",
            "third|fourth|latest|another|first|next .. to shoot|film in|at|on .. <D>",
            "<be> .. lock-in|lock_in taping|shoot|shooting",
            "on lock-in|location taping|shoot|shooting",
            "canning|lensing a|an|the|scenes|his|her|some",
            "<be> .. back_at|back_to|at work by|on|since <D>",
            "on|into .. final|last|second|third|next block|leg",
            "photos|pictures|carousel|snaps|selfie|selfies|images from .. set",
        ),
        means=State.FILMING,
        negated=State.NOT_STARTED,
        yes=(
            "production is under way in seoul",
            "the shoot is in full swing",
            "the drama is currently filming",
            "it is already in production",
            "they are halfway through the shoot",
        ),
        no=("the finale is on tuesday",),
    ),
    Rule(
        name="room made for a shoot",
        trigger=(
            "closed|shut|closure|closures|closing|close|closes|permit|permits|parking|road|roads|street|traffic|"
            "diverted|"
            "diversion|diversions|cordoned_off ... <shoot>",
            "<shoot> ... closed|closures|closure|permit|permits|diversions|diverted|parking",
            "closed|shut|close|closes|closing|diverted|cordoned_off|taken_over ... chase|scene|scenes|stunt|stunts|"
            "sequence|sequences|explosion|crew|crews|movie|film|drama|series|thriller|blockbuster|comedy",
            "has|have .. <season>|comedy|drama|thriller|film|movie|unit|production|show|feature|sequel|shoot .. "
            "booked|"
            "pencilled|penciled|down|scheduled",
            "closed|shut|close|closes|closing|diverted|diverts|cordoned_off ... <D> ... films|shoots|is_filmed|"
            "is_shot|"
            "chase|scene|scenes|stunt|stunts|sequence|filming|explosion",
            "close|closed|shut|diverted <D>|tomorrow|tonight for|while|as|so ... films|shoots|filming|scene|"
            "scenes|chase",
            "<begin>|<shoot-ing> application|permit|permission to|for .. close|film|shoot ... <D>",
            "application|permission|permit|notice|request to close|film|shoot|fly|park|use ... <D>",
            "permits|permit .. good|valid|cover|covers|covering|run|runs|issued|granted .. for|from|between ... <D>",
            "unit|crew|crews|trucks|lorries|team|production|cameras|film-makers|filmmakers .. will|to be with|"
            "in|at|back",
            "unit|crew|crews|team|production|production_company .. down|booked|scheduled|in_town|in_the_area|"
            "here for|from|"
            "on|until|between ... <D>",
            "will be|return with|to you|us|residents|neighbours|neighbors",
            "have|has|had|put|puts .. <season>|comedy|drama|thriller|film|movie|unit|production|show|feature|"
            "sequel .. "
            "booked_into|booked|down_for|in_town|in_the_county|in_the_city|in_the_area|on_location|pencilled_in|"
            "filming",
            "expect|welcome|welcomes|welcoming|hosts|host|hosting the|a shoot|unit|crew|production|filming|shooting",
            "backdrop|location|setting|stand-in|double|doubling|host .. for|to|of .. <season>|comedy|drama|"
            "thriller|film|"
            "movie|feature|shoot|blockbuster|saga|sequel",
            "look|looking out for .. team|crew|unit|trucks|cameras",
            "be|being|are|is in|around town|the_area|the_village|the_city|the_county|the_town|the_neighbourhood|"
            "the_state",
            "<be> expected|due|back on set",
            "crowd|extras|background day|days",
            "free|available for|on .. day|days|dates ... <D>",
        ),
        means=State.FILMING,
        needs=Needs.DATE,
        is_stretch=True,
        yes=(
            "main street will be closed for filming",
            "the square will close for two nights from D_____ for a car chase",
            "it will be the backdrop for a disaster movie",
            "the events team has the comedy booked into east street on D____",
        ),
        no=("the road film won the festival",),
    ),
    Rule(
        name="crew comes back",
        trigger=(
            "crew|crews|unit|units|cast|team|production|everyone|company returned|returns|return|returning|"
            "moved|moves|move|"
            "arrived|arrives|descended|descend|shifts|shift|heads|head|flies|fly|came|come|comes|went|"
            "goes|go to|on|in|back|into|for",
            "crew|crews|unit|units|cast|team|production returned|arrived|descended|came|went|gathered|assembled "
            "... start|begin|"
            "resume|shoot|film ... season|series|film|movie|episodes|shooting|filming|work",
            "we|they|we're|they're|we'll|they'll go|going|are_going|head|heading|return|returning|are back to|"
            "in|into|for ... <D>",
            "everyone|everybody|all|they|cast|crew .. was|were|are|is back_at|at work",
        ),
        means=State.FILMING,
        needs=Needs.DATE,
        yes=("crews returned to squamish on D_____ to start work", "the team moves to kashmir from D_____"),
        no=("the crew was thanked",),
    ),
    Rule(
        name="about to roll",
        trigger=(
            "set|ready|due|about|geared_up|gearing_up|going|raring|scheduled|slated|expected|thought|likely|to "
            "to? roll|"
            "crank_in|turn_over|begin_rolling|start_rolling",
            "it|they|we|who|which|that|season|series|drama|film|crew|unit rolls|roll|turn_over|turns_over|turned_over",
            "shoot|filming|start <D> .. wrap|finish|end|completion",
        ),
        means=State.FILMING,
        negated=State.NOT_STARTED,
        needs=Needs.DATE,
        yes=("it is all set to roll from D_________ in bhopal", "they turn over on D____"),
        no=("they will turn up on D____",),
    ),
    Rule(
        name="shoot takes place",
        trigger=(
            "<shoot> ... <happen>",
            "<shoot> ... runs|run|lasts <D>",
            "to|will|could|should|can|may|might|would be? <shoot-to>",
            "to|will|could|should|may|might|would be shot|filmed|lensed|taped|recorded",
            "being|be shot|filmed|taped|lensed|recorded",
            "<shoot-s> .. in|at|on|from|this|next|until|through",
            "due|set|slated|scheduled|planned|ready|expected|gearing_up|prepares|preparing|about|plans|plan|hopes|"
            "wants|aiming|aims|off .. to <shoot-to>",
            "ahead_of .. shoot|filming|start|production",
            "<D> shoot|start|filming",
            "a <D> start",
            "<shoot> <be> .. <date-ed> .. <D>",
            "<shoot> .. <date-ed> .. <D>",
            "<shoot> .. down for",
            "<shoot> .. <D>",
            "eyeing|eyes|targeting|targets|aiming|tentative|planned ... start .. <shoot>",
            "gearing|gears|gear up .. for",
        ),
        means=State.FILMING,
        needs=Needs.DATE,
        yes=("it is set to film next spring", "filming takes place from february", "ahead of a september shoot"),
        no=("the trailer will be shown",),
    ),
)
"""Rules for `filming`, and for `not_started` where they are negated."""
