"""The instalment is given up."""

from __future__ import annotations

from monitor.claims.events.rule import Needs, Rule
from monitor.model import Aspect, State

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
