"""The instalment is ordered, undecided, or given up."""

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
        name="ordered or renewed",
        trigger=(
            "<renew> .. for|to|with|by",
            "<renew-ed>|<renew-s> .. <season>",
            "<renew> .. <T>",
            "<T> .. <renew>",
            "<be> .. <renew-ed>",
            "has|have|had|was|were|been|being|is|officially|already <renew-ed>",
            "<commission-ed>|<commission-s>|<commission-ing> .. <nth> .. <season>",
            "<commission> .. <season>",
            "<order> a|an|another|the|its|for <nth> .. <season>",
            "<season> .. <be> .. <commission-ed>",
            "<season> ... <renew-ed>",
            "renewed|recommissioned|greenlit|commissioned|ordered",
            "a|an|the|its|early|fourth|full|two-season renewal|pickup|pick-up|re-up|recommission|order|commission|"
            "renewal_order|series_order",
            "renewal|pickup|pick-up for|of|at|news|comes|announcement|was|is|has|takes|means",
            "series|season|straight-to-series|episode|back-nine order|orders|pickup",
            "order for",
            "green light|lights|lit|lighted|lighting",
            "go-ahead|thumbs-up|thumbs_up|nod|nods",
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
            "on the way|its_way",
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
            "neither renewed|ordered .. nor",
            "mulling|weighing|considering|discussing|debating|thinking_about|pondering|negotiating .. future|"
            "season|series|fate|renewal|more",
            "talks|conversations|negotiations|discussions .. about|over|on|for .. <season>|renewal|future",
            "renewal .. pending|tbd|undecided|unconfirmed",
            "awaiting|waiting_for|awaits .. renewal|decision|verdict|pickup|word",
            "nothing|none ... decided|signed|set|official|confirmed|agreed",
            "could go either way",
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

CANCELLED: tuple[Rule, ...] = (
    Rule(
        name="cancelled",
        trigger=(
            "<be>|<have> .. cancelled|canceled|axed|scrapped|shelved|canned|ditched|dropped|killed|binned|nixed|"
            "abandoned|ended|chopped|terminated|culled|dumped|scuttled|discontinued|un-renewed",
            "cancelled|canceled|axed|scrapped|shelved|canned|ditched|binned|nixed|scuttled|discontinued",
            "cancels|axes|scraps|shelves|cans|ditches|drops|kills|bins|nixes|abandons .. <T>|<season>|series|show|"
            "drama|comedy|it|film|sitcom|thriller",
            "<cancel> .. <T>|<season>|series|show|drama|comedy|film|sitcom|movie",
            "cancellation|axing|scrapping|shelving|cancelation",
            "pull|pulled|pulls|pulling the plug",
            "passed|passes|passing|pass on .. <season>|<T>|show|drama|series|renewal|it|sequel",
            "given|gave|giving|gives|gets|got|getting the axe|chop|ax|boot|heave-ho",
            "opted|decided|chose|elected|chosen|choosing .. not|against .. <season>|<renew>|renewal|back|<order>|"
            "<T>|it|continue|proceed|<move>",
            "not .. moving|going|move|go|proceeding|proceed forward|ahead|on",
            "won't|not|never .. return|be_back|be_returning|come_back|coming_back|returning|renewed|renew|"
            "see_the_light|proceed|happen|happening|be_made|continue|get_made|be_renewed",
            "will be no|not_be_a|not_be_any .. <season>|more|sequel|film|movie",
            "there|there'll be no .. <season>|more|sequel|film|movie",
            "there .. won't|not be .. <season>|more|sequel|film|movie",
            "won't|not|never be|get|getting|make|making|have|making_a .. <nth> .. <season>",
            "<T>|show|series|sitcom|drama is|'s officially? dead|done|over|finished|toast|kaput|no_more",
            "no more <T>|episodes|seasons|of|series",
            "not|isn't .. in_the_cards|on_the_cards|happening|coming",
            "ruled|rules|ruling|rule out .. <season>|<return>|sequel|more|another|renewal",
            "called|calls|call time on",
            "cut|cuts|cutting ties|short",
            "reached|reaches|at the end|its_end",
            "ends|ended|end|ending here|with|after .. <season>|run|seasons",
            "ended|ends .. after .. seasons|series|season|years",
            "won't|not .. go|going beyond|past",
            "dead in the water",
            "has|have been .. called_off|pulled|dropped",
            "no|no_longer .. plans|going .. for|to .. <season>|<renew>|sequel|more|continue",
            "bow|bows|bowed out",
            "out of luck",
            "reversed|reverses|rescinded|reneged|backtracked .. renewal|order|decision|course",
            "end of the road|line",
            "<T> .. is over",
        ),
        means=State.CANCELLED,
        yes=(
            "the show has been cancelled",
            "netflix axed the drama",
            "it won't return",
            "the network passed on a second season",
        ),
        no=("the flight landed",),
    ),
)
"""Rules for `cancelled`."""
