"""Before the cameras: writing, casting, scouting."""

from __future__ import annotations

from monitor.claims.events.rule import Rule
from monitor.model import Aspect, State

BUILDING: tuple[Rule, ...] = (
    Rule(
        name="sets go up",
        trigger=(
            "set|sets|village|street|town|facade|façade|facades|backlot|fort|palace|saloon .. <be> .. built|"
            "constructed|"
            "going_up|erected|established|put_up|taking_shape|rising",
            "set|sets|backlot going|goes|go|went|gone up",
            "<be> .. building|constructing|erecting|putting_up|dressing|recreating the|its|their|sets|set|huge|massive",
            "set builders|painters|decorators|dressers|carpenters|construction .. <be>|have|has|began|begun|"
            "start|started|"
            "busy|working|arrived",
            "carpenters|builders|painters|set-builders|riggers|plasterers|joiners|art_department .. putting|"
            "building|at_work|"
            "working|hammering|busy|turning|erecting|painting|constructing|transforming|arrived|moved_in",
            "work .. to turn|transform|recreate|convert|dress .. into|for|as",
            "build of|on the set|sets",
            "<begin> building|constructing|construction sets|set|on|of",
            "production office|offices .. opened|opens|open|set_up|up_and_running",
        ),
        means=State.PRE_PRODUCTION,
        yes=("set builders have been at work", "they are building the village now", "sets going up on the road"),
        no=("they are building a hotel for the town's visitors", "the film is set in a village"),
    ),
)
"""Rules for `pre_production` that read like a shoot's start."""

PREPARING: tuple[Rule, ...] = (
    Rule(
        name="extras and faces sought",
        trigger=(
            "looking|look|lookout|seeking|seeks|searching|hunting|wanted|needs|need|needed|asking|asks|casting|"
            "scouring for? .. "
            "extras|men|women|faces|children|actors|face|locals|twins|background|newcomers|dancers|riders|lookalikes|"
            "doubles|stand-ins|supporting_artists|junior_artists|walk-ons|figurants",
            "extras|supporting_artists|background|locals|lookalikes|stand-ins .. wanted|needed|sought|required|"
            "recruited",
            "sign|signing up as|for|to .. extras|extra|background",
        ),
        means=State.PRE_PRODUCTION,
        aspect=Aspect.REACHED,
        yes=("the production is looking for men and women", "she still needs about 200 faces"),
        no=("viewers are looking for answers",),
    ),
    Rule(
        name="steps of preparation",
        trigger=(
            "<prep> ... <begin>|<resume>|<end>",
            "<begin> .. prepping|scouting|rehearsing|auditioning",
            "production|series|drama|show|makers|unit|company <be> recruiting|hiring .. crew|extras|runners|staff",
            "<begin>|<enter>|<end>|<resume> .. pre-production|preproduction|prep|casting|rehearsals|read-throughs|"
            "table_reads|auditions|scouting|fittings|location_scouting|the_casting|workshops|costume_fittings",
            "<prep> .. <be> .. held|taking_place|completed|complete|done|finished|in_progress|ongoing|scheduled|on",
            "<prep> .. takes|took|taking place",
            "read|read_through|been_read|table-read by|through|with .. cast|ensemble|company",
            "fitting|fittings <be> .. held",
            "prep week|day|week_one",
            "read-through|table_read|table-read|script_reading|reading|recce|rehearsals .. <be> .. on|for|at|"
            "set|due|planned|"
            "scheduled ... <D>",
            "casting|cast .. <be> .. in_progress|under_way|underway|being_finalised|being_finalized|finalised|"
            "finalized|"
            "almost_complete|ongoing",
            "auditioning|casting <be> under_way",
        ),
        means=State.PRE_PRODUCTION,
        yes=("auditions are taking place in manila", "casting starts next week", "it hasn't entered pre-production"),
        no=("the book was read by the president",),
    ),
    Rule(
        name="in pre-production",
        trigger=(
            "pre-production|preproduction|pre_production|pre-prod|preprod",
            "in|into|starts|started|begun|begins|began active? prep",
            "prep has|is|will|begins|began",
            "very_active_prep|soft_prep|hard_prep",
            "table read|reads|reading",
            "table-read|table-reads|read-through|read-throughs|readthrough|read-thru|script_reading",
            "script reading|read-through|readings",
            "casting .. under_way|underway|begun|began|started|begins|starts|ongoing|continues",
            "begun|began|started|starts|begins|begin casting|rehearsals|rehearsing|scouting|pre-production|prep|"
            "fittings",
            "rehearsals|rehearsal .. begin|began|under_way|underway|begun|started|start|held|will",
            "casting call|calls|notice",
            "open|holding|held|hold casting|auditions|audition",
            "auditions are|were|will|under_way|held|begin",
            "<be> .. casting|scouting|rehearsing|auditioning|prepping|location-scouting",
            "already|currently|now casting|scouting|rehearsing|prepping",
            "location|locations scouting|scout|scouts|recce",
            "scouts|scouting locations|location|spent|from|in|the",
            "sets .. being|are|under|going built|construction|constructed|up",
            "set construction|builders|building|construction",
            "recce|recces",
            "look test|tests",
            "costume|wardrobe fittings|fitting|tests",
            "extras .. register",
            "workshop|workshops with",
            "preparations .. under_way|underway|begun|begin|started|advanced",
            "pooja|puja .. held|performed",
            "camera tests|test",
        ),
        means=State.PRE_PRODUCTION,
        yes=("the show has entered pre-production", "the first table read took place", "casting is under way"),
        no=("the trailer was read",),
    ),
)
"""Rules for `pre_production`."""

DEVELOPING: tuple[Rule, ...] = (
    Rule(
        name="in development",
        trigger=(
            "in|into|under|entered|early|active|still active? development",
            "in the works",
            "writers'|writers|writer's|writing room|rooms|team|staff",
            "room .. reopens|reopened|opens|opened|reconvened|reconvenes|convened|back",
            "script|scripts|screenplay|scripting|writing|teleplays|pages|treatment|outline|outlines|episodes ..."
            " written|writing|under_way|underway|finished|complete|completed|progress|done|begun|began|started|"
            "ready|draft|stage|locked|penned|outlined|polished",
            "<be> .. writing|developing|penning|drafting|outlining|co-writing|scripting",
            "being|be written|developed|drafted|scripted|penned|outlined|plotted",
            "<begin> .. writing|to_write|scripting|breaking_story|work_on_the_script",
            "begun|began|started|starts|begins|finished|finishing|done writing|scripting|to_write|drafting|"
            "breaking|the_scripts",
            "currently|now|already|still writing|developing|outlining|scripting",
            "at|in|still_in .. planning|script|scripting|writing|outline|treatment|drafting|story|ideas|concept|"
            "development|early_development stage|stages|phase",
            "in the? early|earliest|initial|first|final|advanced stages|stage|phase|phases|days of .. development|"
            "writing|planning|scripting",
            "on the drawing|planning board",
            "got|have|has|we've|they've .. scripts|drafts|outlines in|done|written|ready|finished",
            "script|scripts|outlines|drafts .. handed_in|turned_in|delivered|submitted|approved|signed_off|coming_in|"
            "well_advanced|locked|in_hand|in_good_shape|going_well",
            "on draft one|two|three|four|five|six|2|3|4|5|6|number",
            "<nth>|early|rough draft|drafts",
            "writers <be> .. back|returned|reconvened|gathered|at .. desks|room|office|keyboards|work|writing",
            "plotting|storylining|storyboarding|mapping|breaking it|out|season|series|episodes|new|the_season|"
            "the_second|the_third|the_new|the_next|the_series|the_final",
            "writing .. <be> .. going|coming|progressing|well|apace|under_way|underway",
            "working|work|works|worked on .. script|scripts|screenplay|outline|outlines|drafts|teleplay",
            "turned|turning|handed|handing|delivered|delivering|submitted in? .. script|scripts|outline|draft|drafts|"
            "treatment",
            "back in the room",
            "in the room now|again|breaking|writing",
            "developing a|the|another|new|season|more|it",
            "draft|drafts of",
            "breaking story|season|the",
            "writing .. season|episodes|series|script|scripts|it",
            "wrote|written .. scripts|script|episodes|season",
            "outlined|breaking|mapping|mapped .. season|episodes|story",
            "scripts .. for|of|are|were|by|and",
            "scripts|episodes have|are been? .. written",
            "room|rooms .. under_way|open|opened|up_and_running|will_open|opening",
            "story|plot .. worked|mapped|broken|breaking out",
        ),
        means=State.DEVELOPMENT,
        yes=(
            "a third season is in development",
            "the scripts are being written",
            "the writers' room reopened on monday",
        ),
        no=("the writer said no",),
    ),
)
"""Rules for `development`."""
