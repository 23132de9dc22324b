"""The instalment is ordered, undecided, or given up."""

from __future__ import annotations

from monitor.claims.events.rule import Needs, Rule
from monitor.model import Aspect, State

RENEWED: tuple[Rule, ...] = (
    Rule(
        name="returns for another season",
        trigger=(
            "return|returning|returns|back|come_back|coming_back|comes_back .. for|with .. <nth> .. <season>|"
            "outing|round|time|go",
            "return|returning|returns|back for|with .. season|series|more|another|run",
            "<T> .. will|is|to .. return|returning|be_back|coming_back|back",
        ),
        means=State.RENEWED,
        dated=State.RELEASED,
        negated=State.CANCELLED,
        yes=("it will return for a fourth season", "the show is coming back for more"),
        no=("the captain comes back to shore",),
    ),
    Rule(
        name="renewal in sight",
        trigger=(
            "renewal|pickup|pick-up|re-up|third_season|fourth_season|second_season .. <be> .. close|imminent|"
            "all_but|a_formality|in_sight|on_the_cards|in_the_cards|on_the_horizon|around_the_corner|forthcoming|"
            "near|likely|a_matter_of_time|inevitable|a_given|a_no-brainer",
            "close|near|nearing|nears|poised|edging|inching|inches|edges|on_the_verge|on_the_brink .. to|of|towards|"
            "toward|for .. renewal|renewing|renew|pickup|deal_for|<nth>|<season>",
            "leaning|leans|leaned toward|towards .. <season>|renewal|renewing|pickup|bringing",
            "all but certain|guaranteed|assured|a_lock|locked|sure to|of|for .. return|renewal|renewed|back|<season>",
            "bank|bet|count on .. renewal|pickup",
            "renewal|pickup news lands|drops|arrives|comes",
            "get|gets|getting|be|being renewed|picked_up|the_green_light|a_renewal|the_nod before|by|in <D>",
        ),
        means=State.RENEWED,
        aspect=Aspect.PLANNED,
        yes=("a pickup for season two is understood to be close", "the network is leaning toward a fourth season"),
        no=("the show was renewed",),
    ),
    Rule(
        name="ordered or renewed",
        trigger=(
            "<renew> .. for|with|by",
            "<renew> to series|a|another",
            "<renew-ed>|<renew-s> .. <season>",
            "<renew> .. <T>",
            "<T> .. <renew>",
            "<be> .. <renew-ed>",
            "has|have|had|was|were|been|being|is|officially|already <renew-ed>",
            "<commission-ed>|<commission-s>|<commission-ing> .. <nth> .. <season>",
            "<commission> .. <season>",
            "<order> .. a|an|another|its|for|both|two|three .. <nth> .. <season>",
            "<order> the <nth> .. <season>",
            "<order-ed>|<order-s> <nth> .. <season>",
            "<order-ed>|<order-s>|<order-to> .. renewal|pickup|pick-up|order|re-up|reprieve|lifeline|go-ahead|nod",
            "moving|move|moves|moved|going|goes|gone|went|go|pressing|forging|proceeding|proceeds "
            "forward|ahead|on? with .. <season>|<T>|sequel|more",
            "<order> .. another|more|two_more|three_more season|seasons|series|run|episodes|of|batch|outing|round",
            "<order> .. a|an|its|early|both|the renewal|pickup|pick-up|re-up|reprieve|lifeline|stay_of_execution|"
            "full-season_order|back-nine_order|series_order|second_life|new_lease_on_life",
            "<order> .. order for|to",
            "<season> .. <be> .. <commission-ed>",
            "<season> ... <renew-ed>",
            "<season>|sequel|follow-up|second_part .. <be> .. announced|unveiled|revealed at|in|on|last|back|during|by|"
            "right|just|alongside|shortly|immediately|the|this",
            "renewed|recommissioned|greenlit|commissioned|ordered",
            "a|an|the|its|early|fourth|full|two-season|final-season|season-two|season-three|new|fresh|official|surprise|"
            "last-minute|multi-season|only|new_drama|new_comedy|straight-to-series "
            "renewal|pickup|pick-up|re-up|recommission|order|commission|"
            "renewal_order|series_order",
            "renewal|pickup|pick-up for|of|at|news|comes|announcement|was|is|has|takes|means",
            "series|season|straight-to-series|episode|back-nine order|orders|pickup",
            "order for",
            "green light|lights|lit|lighted|lighting",
            "go-ahead|thumbs-up|thumbs_up|nod|nods|all-clear|seal_of_approval|vote_of_confidence",
            "given|gets|got|getting|gives|gave the go|all_clear|nod|ok",
            "is|are|was|were|'s|officially|has_been safe from|at|for|in|now|after",
            "announcement|announcing|reveal of|for .. <T>|<season>|series|show|sequel|film|drama .. took_place|came|"
            "was_made|happened|followed|dates",
            "announced|confirmed|revealed|says|said .. <T>|<season>|series|show|drama|sitcom|comedy|saga .. would|will "
            "be returned for",
            "survived|survives|surviving|escaped|escapes|avoided|dodged|dodges .. axe|purge|cull|bubble|chop|cut|knife|"
            "cancellation|bloodbath",
            "made|makes the cut",
            "lives|living|lived to .. another_day|see|fight",
            "isn't|not going anywhere",
            "new_lease of|on life",
            "second life at|on",
            "<season> .. is|has_been .. official|confirmed|locked|a_lock|a_done_deal|in_the_bag|a_go",
            "is|are|we're|we_are|they're .. getting|doing|making .. <nth> .. <season>|outing|round",
            "has|have|had|'s .. down|signed_up|lined_up for .. <season>|more|another",
            "got|get|gets|getting the call about|for|on .. <season>",
            "it's|is official|unanimous|confirmed .. <nth>|<season>",
            "takes|took|taken|taking .. to series",
            "made|makes|making it official .. <season>",
            "wants more",
            "confirmed|confirms|announced|announces|unveiled|announcing|confirming .. a|an|the|another|for <nth> "
            ".. <season>",
            "<T>|<season> .. <be> .. happening|going_ahead|a_go|a_reality",
            "there|there'll .. will|is|'s be|going_to_be|to_be a|an|another .. <season>|film|movie|sequel",
            "getting|gets|get|got|given|gives|give|giving|handed|hands .. <nth> .. <season>|outing|round",
            "will|going|set|officially get|to_get|getting .. <season>",
            "committed|commits|commit to .. <season>",
            "new home at|on",
            "signed_on|signed|inked|closed|struck|deal .. for|on .. <season>",
            "more episodes|seasons|of_it are|is|have|has|on|to",
            "more .. <be> .. coming|on_the_way|on_its_way",
            "in the bag",
            "official: <nth>|<season>|more",
            "lives on|again",
            "living to fight",
            "spared the axe",
            "staying on the air",
        ),
        means=State.RENEWED,
        aspect=None,
        negated=State.UNDECIDED,
        yes=(
            "netflix renewed it for a third season",
            "a second season has been ordered",
            "the drama was given a second season",
            "they gave it the green light",
            "the comedy has earned a surprise third season",
            "it survived the network's purge",
            "the network has it down for ten more episodes",
        ),
        no=("she drank a coffee",),
    ),
)
"""Rules for `renewed`, and for `undecided` where they are negated."""

UNDECIDED: tuple[Rule, ...] = (
    Rule(
        name="no decision yet",
        trigger=(
            "<no> .. decision|word|announcement|news|pickup|renewal|order|green_light|commitment|commission .. on|"
            "about|of|for .. <nth> .. <season>",
            "no|not_a|any|no_official|no_final|without_a decision|pickup|deal|verdict",
            "decision .. <be> .. pending|made|taken|expected|reached|due|yet|come|imminent|coming|down",
            "decision|verdict|call .. will|would|won't|wouldn't|to|is_expected .. made|come|be|follow",
            "decision|announcement|news on|about|regarding .. future|fate|season|series|renewal",
            "yet to .. renew|order|commission|decide|greenlight|green-light|confirm|announce|pick_up|make_up|"
            "say_whether|pull_the_trigger|say|give .. <season>|mind|whether|it|trigger|drama|show|if",
            "yet to be .. renewed|ordered|commissioned|decided|greenlit|picked_up|green-lit|determined|recommissioned",
            "hasn't|has_not|haven't|not|hasn't_yet|n't renewed|ordered|commissioned|greenlit|decided|picked_up|"
            "recommissioned|yet_decided|yet_renewed|yet_ordered",
            "not been .. renewed|ordered|commissioned|greenlit|picked_up|green-lit|recommissioned|announced",
            "fate|future ... up_in_the_air|uncertain|undecided|unclear|undetermined|unknown|balance|open|"
            "discussed|limbo|question|decided|doubt|unresolved|sealed|hanging|hangs|unsure",
            "fate|future <be>",
            "up in the air",
            "in limbo",
            "on the bubble|fence",
            "remains|is|are|still|as_yet undecided|undetermined",
            "whether .. will|there|would|to .. be|return|renew|get|order|come|back|season|series",
            "whether there .. <season>|more",
            "not decided|said|say|saying|know if|whether|about",
            "don't|doesn't|didn't|can't|wouldn't|won't|not know|say|confirm .. if|whether .. back|season|return|"
            "series|more",
            "neither renewed|ordered .. nor .. canceled|cancelled|axed|scrapped|dropped?",
            "neither canceled|cancelled|axed .. nor .. renewed|ordered|picked_up",
            "neither has|have|did|had .. it|they|network|streamer .. canceled|cancelled|axed|cancel|ended .. it?",
            "waiting|wait|dying|eager .. hear|see|find_out|know whether|if|about .. <season>|more|back|return|future",
            "whether|if there'll|there_will|we'll|we_will .. be|get .. <season>|more",
            "mulling|weighing|considering|discussing|debating|thinking_about|pondering|negotiating .. future|"
            "season|series|fate|renewal|more",
            "talks|conversations|negotiations|discussions .. about|over|on|for .. <season>|renewal|future",
            "renewal .. pending|tbd|undecided|unconfirmed",
            "awaiting|waiting_for|awaits .. renewal|decision|verdict|pickup|word",
            "nothing|none ... decided|signed|set|official|confirmed|agreed",
            "could go either way",
            "<no> word|news|announcement|decision|confirmation .. renewal|pickup|order|recommission",
            "<not> .. renewed or cancelled|canceled|axed|dropped",
            "<not> .. cancelled|canceled|axed|dropped or renewed",
            "made|making|make no call|decision|commitment|ruling|choice .. on|about|to .. <season>|future|fate|it",
            "<season>|future|fate|it|<T> .. hangs|hanging|hang|is|remains in the balance",
            "yet to commit|sign_off|sign_up|agree|rubber-stamp|approve|back .. <season>|more|it|on|<T>",
            "<not> .. committed .. to .. <season>|more",
            "there's|there_is|is|as_yet|been no <nth> <season> order|pickup|renewal|commission|deal",
            "over|about|on|as_to the fate|future of",
            "not|isn't|far_from .. a_sure_thing|guaranteed|a_given|a_lock|a_done_deal|certain|assured|"
            "a_certainty|safe_yet",
            "too soon|early to say|tell|know if|whether",
            "days|weeks|time to decide",
            "no closer to .. decision|renewal|season",
            "still being discussed|debated|weighed|decided|considered|negotiated|mulled",
            "yet to say|said yes to .. <season>|run|more",
            "hasn't|haven't|not|n't .. said|say yes|no|aye to|.. <season>|run|more",
            "jury .. out",
            "open question",
            "wouldn't|won't|declined_to|refused_to confirm .. <season>",
            "decide .. in_due_course|later|after|in|before",
            "not .. said yes to",
        ),
        means=State.UNDECIDED,
        aspect=Aspect.REACHED,
        yes=(
            "its fate is up in the air",
            "no decision has been made",
            "a sixth season has not been commissioned",
            "it is yet to be renewed",
        ),
        no=("no date has been set",),
    ),
)
"""Rules for `undecided` in its own words."""

GIVEN_UP: tuple[Rule, ...] = (
    Rule(
        name="decision to end it",
        trigger=(
            "decision|call|choice|move to .. end|cancel|axe|drop|scrap|shelve|pull|stop",
            "decision|call|choice|opted|decided|chosen|elected|chose|opts|chooses|decides not to .. <renew>|proceed|"
            "continue|<order>|go|move|bring|make|return|extend|pick|release|air|finish",
            "halted|dropped|abandoned|scrapped|shelved|ditched|cancelled|canceled|axed|nixed|dumped|killed .. "
            "plans|plan|work|development .. for|of|on .. <season>|sequel|more|follow-up",
            "not to .. <renew> .. <T>|show|series|drama|comedy|sitcom",
        ),
        means=State.CANCELLED,
        aspect=Aspect.REACHED,
        yes=("the decision not to renew the drama was made last week", "it has dropped plans for a third season"),
        no=("no decision has been made",),
    ),
)
"""Rules for `cancelled` that say "decision" or "plans" and so come before those for `undecided`."""

CANCELLED: tuple[Rule, ...] = (
    Rule(
        name="will not return",
        trigger=(
            "won't|not|never|n't .. on_air|on_screen|on_screens|on_tv|on_the_air|on_our_screens|on_the_box|with_us <D>",
            "won't|not|never|n't|neither .. return|be_back|be_returning|come_back|coming_back|returning|coming_out|"
            "come_out|go_out|premiere|see_it|get_it|be_seen|be_out|be_on|be_ready|arrive|air|stream|seeing_this|"
            "seeing_it|get_them|see_them|see_this|land|landing|debut|drop|hit|bow|launch|see_the_light",
            "won't|not|never|n't make|making|meet|meeting|hit|hitting|keep|keeping .. <D> .. date|slot|release|berth|"
            "window|launch|premiere|deadline",
        ),
        means=State.CANCELLED,
        needs=Needs.SUBJECT,
        denies=True,
        yes=("it won't return", "the show is not coming back in D___"),
        no=("it will return",),
    ),
    Rule(
        name="cancelled",
        trigger=(
            "<be>|<have>|gets|got|getting .. cancelled|canceled|axed|scrapped|shelved|canned|ditched|dropped|killed|"
            "binned|nixed|abandoned|ended|chopped|terminated|culled|dumped|scuttled|discontinued|un-renewed|"
            "killed_off|wound_down|wound_up|called_off|decommissioned|sunk|put_down|guillotined|cut_loose|"
            "sent_packing|laid_to_rest",
            "cancelled|canceled|axed|scrapped|shelved|canned|ditched|binned|nixed|scuttled|discontinued|un-renewed",
            "cancels|axes|scraps|shelves|cans|ditches|drops|kills|bins|nixes|abandons|dumps|ends|chops|scuttles .. "
            "<T>|<season>|series|show|drama|comedy|it|film|sitcom|thriller|movie|project",
            "<cancel> .. <T>|<season>|series|show|drama|comedy|film|sitcom|movie|project|dramedy|saga|thriller",
            "<cancel-ed> it",
            "decision|call|choice|move to .. end|cancel|axe|drop|scrap|shelve|not",
            "cancellation|axing|scrapping|shelving|cancelation|cancellations",
            "pull|pulled|pulls|pulling the plug",
            "axe|ax|hammer|guillotine|curtain .. fell|fallen|falls|falling|swung|swings|dropped|down|come_down|"
            "came_down",
            "wield|wields|wielded|swings|swung|takes|took|taken|bring|brings|brought|ring|rings .. the? axe|ax|curtain",
            "for the axe|chop|high_jump",
            "plug .. pulled",
            "show|drama|comedy|sitcom|<T> has|have come|drawn to an|a end|close",
            "bites|bite|bit|bitten the dust",
            "let go by",
            "curtains for",
            "is|are|'s|was done|finished after|at",
            "passed|passes|passing|pass on .. <season>|<T>|show|drama|series|renewal|it|sequel|more",
            "given|gave|giving|gives|gets|got|getting|get .. the axe|chop|ax|boot|heave-ho|hook|bullet|knife|push",
            "showed|shows|shown .. the door",
            "thought|thinks better of",
            "opted|decided|chose|elected|chosen|choosing|opts|decides|chooses|elects .. not|against .. <season>|"
            "<renew>|renewal|back|<order>|<T>|it|continue|proceed|<move>|forward|ahead|on|with|more",
            "opted|decided|chose|elected|chosen|opts|decides|chooses|elects not to .. <renew>|proceed|continue|<order>|"
            "go|move|bring|make|return|extend|pick",
            "not|n't .. moving|going|move|go|proceeding|proceed|press|pressing forward|ahead|on|with",
            "won't|not|n't .. continue|continuing|go_on|going_on|carry_on|exercise|take_it",
            "won't|not|never|isn't|wasn't|aren't .. renewed|renew|see_the_light|proceed|be_made|get_made|be_renewed|"
            "ever_air|finish_it|finished_it|picked_up|picking_up|recommission|recommissioned",
            "<season> .. not|isn't|won't .. happening|going_to_happen|happen|be_happening",
            "will be no|not_be_a|not_be_any .. <season>|more|sequel|film|movie",
            "there|there'll|there's be? no .. <season>|more|sequel|film|movie|return|comeback",
            "there .. won't|not be .. <season>|more|sequel|film|movie",
            "no <nth> .. <season>|outing .. for|is|to|in|will|has",
            "won't|not|never be|get|getting|make|making|have|making_a|see|order|ordering|do|doing .. <nth>|more .. "
            "<season>",
            "isn't|not|no_longer ordering|making|commissioning|in_the_business",
            "<T>|show|series|sitcom|drama|thriller|comedy|it is|'s|was|are officially? dead|done_for|over|"
            "finished|toast|kaput|no_more|history|gone|no_longer|a_goner|one_and_done|cancelled",
            "dead after|at|over",
            "done|finished|through with <T>",
            "one-season wonder",
            "one and done",
            "no more <T>|episodes|seasons|of|series",
            "it's|that's curtains",
            "not|isn't|no .. in_the_cards|on_the_cards",
            "ruled|rules|ruling out .. <season>|<return>|sequel|more|another|renewal",
            "let|lets|letting|allowed|allows .. the? option|options|rights .. lapse|expire|go",
            "called|calls|call time on",
            "calls|called it quits|a_day",
            "cut|cuts|cutting ties|short",
            "part|parts|parted|parting ways|company",
            "reached|reaches the|its end",
            "says|said|say|saying|bids|bid goodbye|farewell|adieu to .. <T>|screens|fans|viewers|audiences|show|series",
            "ends|ended|end|ending here|after .. <season>|run|seasons",
            "ended|ends|end .. after|with .. seasons|series|season|years|<season>",
            "<season> .. was|proved .. its|the|their last",
            "won't|not|n't .. go|going beyond|past",
            "dead in the water",
            "no|no_longer .. plans|going .. for|to .. <season>|<renew>|sequel|more|continue",
            "bow|bows|bowed out",
            "out of luck",
            "reversed|reverses|rescinded|rescinds|reneged|backtracked|walked_back|took_back|takes_back|taken_back|"
            "withdrew|withdraws|withdrawn|revoked|revokes|undid|undone|retracted .. renewal|order|decision|pickup",
            "season|show|series|drama is|'s off",
            "end of the road|line",
            "the end for|of <T>|the_show|the_series",
            "<T> .. is over",
            "didn't|not|n't survive|make_the_cut|be_missed",
            "casualty|victim of",
            "written off",
            "tax write-off|write-down",
            "never|not|n't .. release|air|screen|stream|show <T>|it",
        ),
        means=State.CANCELLED,
        yes=(
            "the show has been cancelled",
            "netflix axed the drama",
            "the network passed on a second season",
            "tbs has given it the boot",
            "the axe fell on thursday",
            "hbo has parted ways with the show",
            "abc has decided not to proceed with a second series",
        ),
        no=("the flight landed", "it reversed course"),
    ),
)
"""Rules for `cancelled`."""
