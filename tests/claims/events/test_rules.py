"""Every rule runs on its own examples."""

from __future__ import annotations

import pytest

from monitor.claims.events import RULES, Rule
from monitor.claims.patterns import compiled, may_match, words_of
from tests.claims.conftest import view_of


def fires(rule: Rule, text: str) -> bool:
    patterns = [compiled(source) for source in rule.trigger]
    words = words_of(text)
    return any(words & one.keywords and may_match(one, words) and one.regex.search(text) for one in patterns)


def seen(sentence: str) -> str:
    return sentence if "D_" in sentence else view_of(sentence).text


YES = [(rule, text) for rule in RULES for text in rule.yes]
NO = [(rule, text) for rule in RULES for text in rule.no]


@pytest.mark.parametrize(("rule", "text"), YES, ids=[f"{rule.name}: {text}" for rule, text in YES])
def test_a_rule_fires_on_its_yes_examples(rule: Rule, text: str) -> None:
    assert fires(rule, seen(text))


@pytest.mark.parametrize(("rule", "text"), NO, ids=[f"{rule.name}: {text}" for rule, text in NO])
def test_a_rule_stays_silent_on_its_no_examples(rule: Rule, text: str) -> None:
    assert not fires(rule, seen(text))


def test_every_rule_has_examples_and_a_name_of_its_own() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(rule.yes and rule.no for rule in RULES)
