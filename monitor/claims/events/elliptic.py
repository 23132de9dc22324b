"""Words that tell a step of whatever the talk is of: "it began in May", "September, she said"."""

from __future__ import annotations

from monitor.claims.events.rule import Needs, Rule
from monitor.model import State

DATE_ALONE = Rule(
    name="date alone",
    trigger=("<D>",),
    means=State.RELEASED,
    of_shoot=State.FILMING,
    needs=Needs.SPARE,
    looks_ahead=True,
    yes=("our guess is D_______",),
    no=("our guess is as good as yours",),
)
"""A date beside which no other words tell what it is of."""

ELLIPTIC: tuple[Rule, ...] = (
    Rule(
        name="it begins",
        trigger=("<begin>", "<roll>"),
        means=None,
        of_shoot=State.FILMING,
        needs=Needs.DATE,
        yes=("they start in february",),
        no=("they stop in february",),
    ),
    Rule(
        name="it resumes",
        trigger=(
            "<resume>",
            "<be> .. up_and_running",
            "<begin>|<go> again",
            "carried|carry|carries on",
            "back at work",
        ),
        means=None,
        of_shoot=State.FILMING,
        needs=Needs.DATE,
        yes=("it is due to pick up again on monday",),
        no=("it is due on monday",),
    ),
    Rule(
        name="it ends",
        trigger=("<end>", "<wrap>", "the last of them"),
        means=None,
        of_shoot=State.WRAPPED,
        needs=Needs.DATE,
        yes=("we finish next month",),
        no=("we begin next month",),
    ),
    Rule(
        name="it stops",
        trigger=("<halt>",),
        means=None,
        of_shoot=State.HALTED,
        needs=Needs.DATE,
        yes=("it was suspended in april",),
        no=("it was resumed in april",),
    ),
    DATE_ALONE,
)
"""Rules that mean one thing while the talk is of the shoot, and another, or nothing, while it is of the release."""
