"""The instalment is ordered or undecided."""

from __future__ import annotations

from monitor.claims.events.rule import Rule
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
