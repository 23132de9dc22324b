"""What is claimed when the rules' findings are weighed with a sentence's words."""

from __future__ import annotations

import pytest

from monitor.claims import Explanation, explain, extract
from monitor.claims.weighing.decide import WEIGHED
from monitor.model import Aspect, Basis, State, Title
from tests.claims.conftest import PUBLISHED, article_of, told

TITLE = Title(name="Lowtide", season=2)


def explained(*sentences: str) -> tuple[Explanation, ...]:
    return explain(article_of("Lowtide season 2", *sentences), TITLE, now=PUBLISHED)


def test_an_explanation_names_the_rule_and_what_weighed_most() -> None:
    (one,) = explained("Filming on the second season began on March 3, the director said.")
    steps = " ".join(one.derivation)
    assert "by rule “shoot begins”" in steps
    assert "told: " in steps
    assert "% likely, by “" in steps
    assert "date: “on March 3”" in steps
    assert "basis: official, by “" in steps
    assert one.sentence[slice(*one.trigger)] == "Filming on the second season began"


def test_the_same_event_of_another_work_is_not_claimed() -> None:
    assert told("Filming began on March 3.") == {"filming reached 2026-03-03 reported"}
    assert told("Copper Hollow, her other series, began filming on March 3.") == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Copper Hollow premieres on 2 May 2027, Meridiem announced.",
        "Copper Hollow season 3 premieres on 2 May 2027, Meridiem announced.",
        "Copper Hollow season 2 will premiere on 2 May 2027, the network said.",
        "“Copper Hollow” has been renewed for a third season, Meridiem announced.",
        "Salt and Iron wrapped filming in Malta on Friday.",
    ],
)
def test_what_is_told_of_the_work_that_a_sentence_opens_with_is_told_of_no_other(sentence: str) -> None:
    found = extract(article_of("Lowtide season 2 is in pre-production.", sentence), TITLE, now=PUBLISHED)
    assert [one.state for one in found] == [State.PRE_PRODUCTION]


@pytest.mark.parametrize(
    "sentence",
    ["Will the second season premiere in June?", "Has filming begun?", "So, when is season 2 out?"],
)
def test_a_question_claims_nothing(sentence: str) -> None:
    assert told(sentence) == set()


def test_what_a_text_calls_a_rumour_stays_one_whoever_is_named() -> None:
    found = explained("Rumour has it that season 2 premieres on May 3, as Netflix confirmed in the rumour's telling.")
    assert {one.claim.basis for one in found} <= {Basis.RUMOURED, Basis.DENIED}


def test_a_state_that_no_rule_finds_can_be_told_by_its_words() -> None:
    (one,) = explained("The cast is back in front of the lens for season 2.")
    assert one.claim.state is State.FILMING
    assert one.claim.evidence.rules[0] == WEIGHED
    assert one.derivation[0] == "event: no rule finds “filming” here"


def test_not_until_some_day_is_a_plan_and_not_a_denial() -> None:
    (claim,) = {one.claim for one in explained("Season 2 won't premiere until May 2027.")}
    assert (claim.aspect, claim.when and claim.when.edtf) == (Aspect.PLANNED, "2027-05/..")
    assert claim.basis is not Basis.DENIED


def test_a_release_that_is_only_to_come_is_no_claim() -> None:
    assert told("Season 2 is coming soon.") == set()


def test_a_halt_and_the_resumption_after_it_are_not_of_one_day() -> None:
    found = told("Filming of Lowtide resumed in Cork on Monday, ten months after an accident stopped it.")
    assert "filming reached 2026-04-13 reported" in found
    assert "halted reached 2026-04-13 reported" not in found
