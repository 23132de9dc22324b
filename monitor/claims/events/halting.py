"""Cameras stop for a while: the shoot is suspended."""

from __future__ import annotations

from monitor.claims.events.rule import Rule
from monitor.model import Aspect, State

HALTED: tuple[Rule, ...] = (
    Rule(
        name="came to a halt",
        trigger=(
            "came|comes|coming|come|ground|grinds|grinding|brought|brings|screeched|skidded|shuddered|drawn to a|an|"
            "its|another abrupt|sudden|temporary|complete|grinding|screeching|total|full|dead|premature|early|brief|"
            "standstill|halt|stop|pause? halt|standstill|stop|pause|shutdown",
            "came|comes|ground|grinds|brought to a|an halt|standstill|stop",
            "call|calls|called|calling a|an halt|stop|pause to|on ... work|filming|production|shooting|shoot|"
            "series|season|"
            "unit",
            "shut|shuts|closed|shutting|close|closes the|its|our|their series|show|set|production|shoot|drama|"
            "unit|film|"
            "season|movie|cameras down",
            "shut|shuts|closed|shutting it|us|them|everything|things|production|filming down",
            "<shoot> ... closed|shut|stopped|halted|suspended|paused|interrupted by|when|after|because|due|since",
            "keeps|keep|kept|keeping .. set|production|shoot|cameras|crew|unit paralyzed|paralysed|idle|dark|"
            "shut|closed|off|"
            "grounded",
            "cameras .. switched_off|silent|dark",
            "cameras .. stopped|stop|stopped_rolling|stop_rolling when|while|after|"
            "following|because|as|amid|in_the_wake|owing|due",
            "crew|unit|crews|cast|they stopped|stop|ceased|suspended|halted|downed work|tools|filming|shooting",
            "work on .. set|season|series|film|movie|episodes stopped|ceased|halted|stops|suspended",
            "schedule|shoot .. called_off|suspended|stalled|disrupted .. for .. days|weeks|week|fortnight|month|months",
        ),
        means=State.HALTED,
        aspect=Aspect.REACHED,
        yes=(
            "filming came to a temporary halt",
            "production came to an abrupt stop in april",
            "the ban shut the series down",
            "the strike keeps the set paralyzed",
        ),
        no=("the festival came to a close",),
    ),
    Rule(
        name="shoot is halted",
        trigger=(
            "<shoot> ... <halt>",
            "<halt> .. <shoot>",
            "<shoot> ... on hold|ice|pause|hiatus|standby",
            "<be> .. on hold|ice|hiatus|pause",
            "<shoot> ... <be> .. on|taking a|an .. break",
            "<shoot> ... <be> .. at a|an .. standstill|halt",
            "no_longer rolling|shooting|filming|turning|in_production",
            "strike|strikes|walkout|storm|flood|fire|fires|accident|injury|pandemic|illness .. <halt> .. <shoot>",
            "strike|strikes|walkout|storm|flood|fire|fires|accident|injury|pandemic|illness .. forced|forces|led|"
            "brought ... to stop|halt|pause|suspend|cease|interrupt|break_off|a_halt|a_standstill ... <shoot>|work",
            "force|forced|forces|forcing|obliged|compelled ... to stop|halt|pause|suspend|cease|interrupt|break_off "
            ".. <shoot>|work",
            "pulled|pull|pulls|pulling the? plug on .. <shoot>",
            "plug <be> pulled on .. <shoot>",
            "<shoot> .. to a|an .. halt|standstill|stop|pause",
            "shut|shuts|shutting down",
            "halt|pause|suspension|stoppage|shutdown|hiatus|interruption|standstill in|of|to|on .. <shoot>",
            "the|a|an|another|indefinite|temporary shutdown|stoppage|suspension|shut-down",
            "went|go|gone|goes|going dark",
            "<cameras> .. down|off|silent|idle|dark",
            "<shoot> ... stays|stay|remains|remained|was|is shut|idle|frozen|closed|paralyzed|paralysed|dark",
            "<be> .. idle|paralyzed|paralysed|mothballed",
            "downed|down tools",
            "sent|sends home",
            "ground|grinds|came|comes|coming|come to a|an .. halt|standstill|stop",
            "put|puts|putting .. <shoot> .. on hold",
            "hit|hits the brakes",
            "when the plug was pulled",
            "shutting|shuttered|shut .. production|filming|set|shoot",
            "forced to stop|halt|pause|suspend|shut",
            "set .. <be> .. shut|closed|dark|shuttered",
            "work .. stopped|ceased|halted|stops",
        ),
        means=State.HALTED,
        yes=(
            "production has been shut down",
            "the shoot was suspended",
            "filming ground to a halt",
            "they halted production",
        ),
        no=("the festival came to a close",),
    ),
)
"""Rules for `halted`."""
