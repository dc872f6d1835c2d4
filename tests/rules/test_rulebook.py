"""Rules about rules."""

import re
from datetime import date
from operator import eq, ge, gt, le, lt, ne

import pytest

from planner.facts.vocabulary import facts_of
from planner.rules.condition import Condition
from planner.rules.shape import Example
from tests.rules.books import catalogue, examples

RULES = [pytest.param(one, id=one.rule.code) for one in catalogue().rules]
OPERATORS = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


def holds(condition: Condition, fact) -> bool:
    """The condition, evaluated naively."""
    left = fact.value(condition.left.name)
    if condition.op in ("missing", "stated"):
        return (left is None) == (condition.op == "missing")
    right = fact.value(condition.right.name) if hasattr(condition.right, "read") else condition.right
    return left is not None and right is not None and OPERATORS[condition.op](left, right)


@pytest.mark.parametrize("compiled", RULES)
def test_every_condition_of_a_rule_is_made_false_by_some_example(compiled):
    runs = [examples().run(example) for example in compiled.rule.examples]
    facts = [fact for run in runs for fact in facts_of(run.plan, run.as_of) if fact.kind == compiled.rule.each]
    always = [condition.text for condition in compiled.conditions if all(holds(condition, fact) for fact in facts)]
    assert always == []


@pytest.mark.parametrize("compiled", RULES)
def test_a_message_is_short_and_plain(compiled):
    rule = compiled.rule
    for text in (rule.message, rule.label, rule.fix, rule.why):
        assert not text.endswith("."), text
        assert not re.search(r"\b([Ii]nvalid|[Mm]ust not|[Pp]lease|[Oo]ops|facts?|ruleset|None|dict)\b", text), text
    assert all(len(one.message) <= 110 for example in rule.examples for one in example.fail)


@pytest.mark.parametrize("compiled", RULES)
def test_a_rule_says_why_in_one_line(compiled):
    assert 20 <= len(compiled.rule.why) <= 160
    assert len(compiled.rule.fix) <= 200


@pytest.mark.parametrize("base", ["pre-order", "backorder"])
def test_a_base_campaign_has_no_error_and_no_warning(base):
    run = examples().run(Example.model_validate({"name": "base", "base": base}))
    assert [finding.code for finding in run.findings if finding.severity.value != "advice"] == []


def test_every_clause_has_a_rule():
    used = {one.rule.clause for one in catalogue().rules}
    assert used == set(catalogue().clauses)


def test_names_shared_by_rules_stand_for_one_clause():
    clauses: dict[str, set[str]] = {}
    for one in catalogue().rules:
        clauses.setdefault(one.rule.name, set()).add(one.rule.clause)
    assert {name: found for name, found in clauses.items() if len(found) > 1} == {}


def test_since_is_a_version():
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", one.rule.since) for one in catalogue().rules)


def test_base_days_are_dates():
    for base in ("pre-order", "backorder"):
        assert isinstance(examples().run(Example.model_validate({"name": "base", "base": base})).as_of, date)
