"""Cameras stop for a while: the shoot is suspended."""

from __future__ import annotations

from monitor.claims.events.rule import Rule
from monitor.model import State

HALTED: tuple[Rule, ...] = (
    Rule(
        name="shoot is halted",
        trigger=(
            "<shoot> ... <halt>",
            "<halt> .. <shoot>",
            "<shoot> ... on hold|ice|pause|hiatus|standby",
            "<be> .. on hold|ice|hiatus|pause",
            "<shoot> .. to a|an .. halt|standstill|stop|pause",
            "shut|shuts|shutting down",
            "halt|pause|suspension|stoppage|shutdown|hiatus|interruption|standstill in|of|to|on .. <shoot>",
            "the|a|an|another|indefinite|temporary shutdown|stoppage|suspension|shut-down",
            "went|go|gone|goes|going dark",
            "<cameras> .. down|off|stopped|silent|idle|dark",
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
