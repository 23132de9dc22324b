"""Every rule of the grammar reads its own examples, and nothing where it must not."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.claims.dates import find
from monitor.claims.dates.rule import Example, Rule
from monitor.claims.dates.scan import RULES
from monitor.model.when import When

YES = [pytest.param(rule, example, id=f"{rule.name}: {example.text}") for rule in RULES for example in rule.yes]
NO = [pytest.param(rule, text, id=f"{rule.name} is not in: {text}") for rule in RULES for text in rule.no]


@pytest.mark.parametrize(("rule", "example"), YES)
def test_a_rule_reads_its_examples(rule: Rule, example: Example) -> None:
    mentions = find(example.text, date.fromisoformat(example.on), lean=example.lean)
    read = [mention for mention in mentions if mention.rule == rule.name]
    assert read, f"the rule found nothing; others found {[(each.rule, each.text) for each in mentions]}"
    when = read[-1].bare(example.lean)
    expected = When.parse(example.when) if example.when else None
    assert (when.edtf if when else None) == (expected.edtf if expected else None)


@pytest.mark.parametrize(("rule", "text"), NO)
def test_a_rule_leaves_alone_what_is_no_date_of_its_kind(rule: Rule, text: str) -> None:
    assert [each.text for each in find(text, date(2026, 4, 15)) if each.rule == rule.name] == []
