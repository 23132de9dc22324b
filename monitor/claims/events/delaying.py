"""The instalment is put off."""

from __future__ import annotations

from monitor.claims.events.rule import Rule
from monitor.model import Aspect, State

DELAYED: tuple[Rule, ...] = (
    Rule(
        name="pushed back",
        trigger=(
            "<delay> .. to|until|till|into|from|beyond|again|indefinitely",
            "<delay> ... from|to|until|till|into the? <D>",
            "<delay> .. by|for .. week|weeks|month|months|year|years|day|days|season|quarter|fortnight",
            "<delay> .. week|weeks|month|months|year|years|days to|until|from|later",
            "put|puts|putting|set|sets|setting|knocks|knocked .. back|off .. weeks|months|month|year|years|until|till",
            "<D> has|had? become|becomes|became <D>",
            "<delay> .. off|out .. schedule|calendar|slate|season|<D>",
            "<be> .. delayed|postponed|pushed|bumped|deferred|rescheduled|shunted|held_back|put_back|put_off|"
            "pushed_back|knocked_back",
            "has|have|had|having .. delayed|postponed|deferred|bumped .. <T>|<release>|film|movie|series|season|show|"
            "it|drama|sequel|comedy|thriller",
            "has|have|had been .. delayed|postponed|pushed|bumped|deferred|rescheduled|shunted|held_back|put_back",
            "<delay-ed>|<delay-s>|<delay-ing> .. <release>",
            "<release> .. <be>|<have>|gets|got .. <delay-ed>|moved|shifted|changed",
            "<T> .. <delay-ed>",
            "delay|postpone|defer|delays|postpones|defers|delaying|postponing|deferring .. "
            "<T>|film|movie|series|season|show|it|sequel",
            "decided|forced|opted to delay|postpone|push|defer|hold",
            "postponed|deferred",
            "delayed until|till|to|again|indefinitely|further",
            "<move> .. from the? <D>",
            "<move>|<delay> .. <release> .. from|to|until|into|till .. <D>",
            "go|goes|went|gone|going|switched|switches|switching|jumped|jumps|hops|hopped|leaps|skips|sails|bounces|"
            "bounced|heads .. from .. <D>",
            "sit_out|sits_out|sat_out|sitting_out|skip|skips|skipped|skipping|miss|misses|missed|missing|forgo|forgoes|"
            "forgoing .. <D> .. date|slot|berth|release|window",
            "send|sends|sent|sending|bounce|bounces|bounced|boots|booted .. <T>|it|film|movie|season|series|show to "
            "<D>",
            "undates|undated|undating <T>|film|the_film|movie|the_movie|it|season|series",
            "<have> undated",
            "<move> .. off|out_of|away|forward .. <D>",
            "<move> .. to|into the? <D>",
            "<move> .. by .. week|weeks|month|months|year|years",
            "<move> .. week|weeks|month|months|year|years to|later",
            "<move> off|out .. calendar|schedule|slate",
            "moves|shifts|moved|shifted again|back|later|,",
            "moved|shifted|pushed|rescheduled|changed .. <release>",
            "move|shift|exit out_of|from .. <D>",
            "instead of|as .. <D>",
            "rather than .. <D>",
            "and|but not .. <D> as|after",
            "<D> and|but not on|in|at .. <D>",
            "<D> instead",
            "instead of <D>",
            "delay|postponement|setback",
            "pushback|push of|to",
            "taken|taking|takes|took .. off .. schedule|schedules|calendar|slate|lineup|line-up|<D>|board",
            "pulled|removed|yanked|withdrawn|stays|pulls|removing|removes|yanks|plucked|wiped|knocked|dumped|struck|erased|cut|lifted|"
            "scrubbed|dropped|withdraws .. from|off|out .. schedule|schedules|calendar|slate|date|lineup|line-up|"
            "slot|<season>|<D>|board",
            "later than .. planned|expected|originally|announced|scheduled|hoped|billed",
            "exit|vacate|leave|abandon|exits|vacates|leaves|vacated|departs|vacating|"
            "abandons|abandoned|gives_up|gave_up|forfeits|quits|flees|"
            "relinquishes|ditches|loses|lost|surrenders .. <D>",
            "off its .. date",
            "slips|slipped|slip|slid|sliding|slides|drifts|drifted .. to|into|from|past",
            "held|holds|hold|holding until|till|over|back",
            "no longer .. <D>",
            "lost|loses its .. date|slot|berth",
            "new|later|revised|fresh date|slot .. instead|from|after|for",
            "named|set|gave|given|has|have|claims|claimed|lands|landed|gets|got|sets|picks|picked|eyes .. the|a|as_the "
            "new|later|revised|fresh .. date|slot|berth .. of|is|, <D>",
            "has|have|gets|got|given|landed|lands a new .. date .. <D>",
            "its|the new slot|date is",
            "swaps|swapped|trades|traded|trading|swapping .. <D> .. for <D>",
            "a shift|move|change from the? <D>",
            "first|originally|initially .. <D> ... now <D>",
            "back .. <D> to .. <D>",
            "later .. slot|date|berth",
        ),
        means=State.DELAYED,
        aspect=Aspect.REACHED,
        yes=(
            "the film was delayed to may",
            "sony pushed it from june to july",
            "it has been postponed indefinitely",
            "october 3 instead of may",
            "sony is pushing the long-awaited second part of the saga to D___",
            "the release has been knocked back by a month",
            "it trades D___ for D____",
        ),
        no=(
            "she pushed the door",
            "it has strong delayed viewing",
            "the season kicks off on friday",
            "numbers have slid by a third",
            "it took two years to get to the second part",
        ),
    ),
)
"""Rules for `delayed`."""
