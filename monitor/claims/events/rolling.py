"""Cameras roll or have not rolled yet, in words that read otherwise than those of a shoot."""

from __future__ import annotations

from monitor.claims.events.rule import Rule
from monitor.model import Aspect, State

NEARLY_DONE: tuple[Rule, ...] = (
    Rule(
        name="room made for a shoot on a day",
        trigger=(
            "closed|shut|close|closes|closure|closures|closing|diverted|cordoned_off|suspended ... for|of|to|"
            "while|as "
            "filming|film|shooting|the_filming|the_shoot|shoot|a_shoot|allow_filming ... <D>",
            "diversion|diversions for|during the? shoot|filming <D>",
        ),
        means=State.FILMING,
        is_stretch=True,
        yes=("the inn is closed for filming from D_____",),
        no=("the inn is closed for repairs from D____",),
    ),
    Rule(
        name="permit or booking for a shoot",
        trigger=(
            "has|have .. <season>|comedy|drama|thriller|film|movie|unit|production|feature|sequel|shoot .. "
            "booked|in_town|"
            "pencilled|penciled|down_for|on_location ... <D>",
            "permit|permits|permission|application|notice|licence|license .. good|valid|cover|covers|covering|"
            "runs|issued|"
            "granted|for|to_close|to_film|to_shoot|to_use|to_park ... <D>",
        ),
        means=State.FILMING,
        looks_ahead=True,
        is_stretch=True,
        yes=("a permit for 14 weeks from D______", "the team has the comedy booked into east street on D____"),
        no=("the permit expires on D____",),
    ),
    Rule(
        name="shots that begin or remain",
        trigger=(
            "muhurat|mahurat|muhurtham|first|opening|ceremonial shot|clap|take|slate",
            "left|remains|remain|remaining|yet|pending .. to_be|to shot|filmed|canned|film|shoot",
            "days|weeks|scenes|songs|song|scene|portions left|remaining|to_go",
            "filming:|shooting:|shoot:|production:|photography:|dates: <D>",
            "crew|crews|cast|trucks|unit|stars|star|lead|leads|trailers .. spotted|seen|photographed|snapped|"
            "pictured .. "
            "filming|shooting|on_set|in|at|around",
            "crew|crews|cameras|cast film|films|shoot|shoots",
            "spotted|seen|pictured|photographed|snapped filming|shooting",
            "trucks|lorries|trailers|crew|crews|convoy|unit rolled|rolls|pulled|moved|descended|arrived|poured "
            ".. into|in|"
            "on|at|outside",
            "see you on set",
        ),
        means=State.FILMING,
        yes=("the muhurat shot", "only a song is left to be shot", "crews were spotted filming on the pier"),
        no=("the last shot of the film",),
    ),
    Rule(
        name="closed for a shoot",
        trigger=(
            "closed|closes|close|closing|shut|closure|closures|diverted|cordoned_off for|to|during|by|while|as "
            ".. <shoot>",
            "closed|closes|close|closing|shut|diverted|cordoned_off|off-limits .. <D> .. for|while|as|during|to "
            ".. <shoot>|film",
            "closed|closes|close|shut|diverted .. for|to .. the|a|an shoot|filming|film_crew",
            "closed|closure|closures|closes|close|shut|diverted|suspended ... <D> ... scene|scenes|sequence|"
            "sequences|chase|"
            "stunt|stunts|episode|episodes .. shot|filmed|staged",
        ),
        means=State.FILMING,
        is_stretch=True,
        yes=("the street is closed for filming",),
        no=("the festival closed with a film",),
    ),
    Rule(
        name="shoot nearly over",
        trigger=(
            "<shoot> ... almost|nearly|close_to|mostly|half .. done|finished|complete|completed|over|wrapped|"
            "wrapping|finishing",
            "almost|nearly .. wrapped|finished|done .. <shoot>",
            "% of .. season|series|film|episodes|shoot|filming|it|script|talkie|drama ... been|is|was|are .. "
            "shot|filmed|complete|completed|done|canned|over|finished",
            "<shoot> ... per_cent|percent|half|halfway|half-way|midway|thirds|three-quarters .. done|complete|"
            "completed|"
            "over|through|finished|in_the_can",
            "halfway|midway|half-way|weeks|days|months|thirds|three-quarters through .. <shoot>",
            "per_cent|percent|thirds|three-quarters of .. <shoot>|season|series|film|episodes ... "
            "done|complete|completed|over|filmed|shot|finished",
            "per_cent|percent|half|thirds|two-thirds|three-quarters|quarter|quarters|most|much|bulk of .. "
            "in_the_can|canned|<wrap-ed>|completed|been_shot|been_filmed",
            "one|two|three|four|five|six|seven|eight|nine|1|2|3|4|5|6|7|8|9|most|half|some of .. "
            "episodes|hours|chapters|parts|instalments .. been|now|already|in_the_can .. shot|filmed|in_the_can|"
            "wrapped|completed|canned",
            "almost|nearly .. wrapped|finished_shooting|done_shooting",
        ),
        means=State.FILMING,
        aspect=Aspect.REACHED,
        yes=("filming is almost finished",),
        no=("filming is finished",),
    ),
)
"""Rules for `filming` that read like `wrapped`."""

NOT_STARTED: tuple[Rule, ...] = (
    Rule(
        name="nothing shot yet",
        trigger=(
            "nothing|no_footage|not_a_frame|not_one_frame|not_a_foot|not_a_scene|not_one_scene|no_scene|"
            "not_a_single_scene|not_a_single_frame"
            " ... shot|filmed|can|exposed",
            "yet to roll|shoot|film|start|begin|commence|enter|go|turn",
            "<cameras> ... yet to",
            "<shoot> ... yet to begin|start|commence|kick|get",
            "unshot|unfilmed|awaiting_start",
            "awaiting|awaits|pending|await the? start|beginning of <shoot>",
            "<be>|been no filming|shooting|footage|photography so_far|yet|as_yet|to_date",
            "haven't|hasn't|not|never .. shot|filmed anything|a_frame|a_scene|a_single|one|so",
            "nobody|no_one has .. shot|turned|rolled",
            "<be> .. not .. in production",
            "not yet|started|begun|shooting|filming shooting|filming|production|started_filming",
            "waiting for .. first day",
            "weeks|week|days|fortnight|month|months from|before|away_from shooting|filming|production|the_shoot|"
            "cameras",
            "set_foot_on_set",
            "no shooting|filming|photography|footage|production .. taken_place|happened|begun|started|occurred|"
            "been_done|"
            "been_shot|done",
            "haven't|hasn't|have_not|has_not|never|n't|not .. turned_over|rolled|shot_anything|shot_a_thing|exposed|"
            "called_action|set_foot_on_set|gone_on_floors|gone_to_floors|cranked_in|rolled_a_camera|shot_a_frame",
            "no|not_a|not_one|not_a_single|nary_a frame|foot|scene|shot|minute|second|inch|reel|setup|roll ... "
            "exists|exist|shot|filmed|can|exposed|captured|canned|committed|recorded|been",
            "should've|should_have|ought_to_have|were_supposed_to_have|were_meant_to_have been rolling|shooting|"
            "filming",
            "were|was supposed|meant|due to be rolling|shooting|filming",
            "not|n't|nothing .. under_way|underway .. <shoot>",
            "<shoot>|<cameras>|crew|team|unit|cast|work ... still to begin|start|commence|roll|get|kick_off",
            "written|scripted|cast|prepped|announced but|and|though not .. shot|filmed",
            "not|n't|never|yet_to .. set|stepped|walked foot? on|onto set|location|the_set",
        ),
        means=State.NOT_STARTED,
        aspect=Aspect.REACHED,
        yes=("cameras have yet to roll", "nothing has been shot", "not a frame was shot"),
        no=("nothing has been announced",),
    ),
    Rule(
        name="start of the shoot put off",
        trigger=(
            "<delay-ed> .. start|beginning .. of|on .. <shoot>",
            "<delay> .. the|its|his|their start of",
            "start|beginning .. of .. <shoot> ... <delay>",
            "start of .. <shoot> ... <move>",
            "<shoot> ... was|were|been .. supposed|meant|planned|scheduled|due|slated|set to? begin|start|"
            "commence|kick_off|roll|resume",
            "start .. has|have|was|been <delay>|<move>",
            "<shoot>|<cameras> ... was|were|originally|initially|previously|first .. supposed|meant|planned|"
            "scheduled|due|slated|set to? get_going|get_under_way|get_underway|get_rolling|be_under_way|roll|turn",
            "<shoot> ... originally|initially|previously .. supposed|meant|planned|scheduled|due|slated|set to|for "
            "begin|start|commence|kick_off|roll|resume",
            "on|onto the backburner|back_burner|back-burner",
            "<shoot> ... <be> .. <delay-ed> .. to|until|till|from|by",
            "<shoot> ... was|were to have? begin|begun|start|started|commence|commenced|kick_off|roll|rolled",
            "was|were|been .. supposed|slated|scheduled|due|set|meant|planned|to .. go|hit|crank on|the|to|in floors|"
            "floor|the_floors|on ... pushed|postponed|deferred|delayed|put_off",
        ),
        means=State.NOT_STARTED,
        moves_start=True,
        aspect=Aspect.REACHED,
        yes=("the start of filming has been postponed", "shooting was supposed to start in august"),
        no=("the start of the festival",),
    ),
)
"""Rules for `not_started` in its own words."""
