"""Rules about rules."""

from datetime import date

import pytest

from planner.rules.lint import remarks
from planner.rules.shape import Example
from tests.rules.books import catalogue, examples

RULES = [pytest.param(one, id=one.rule.code) for one in catalogue().rules]


@pytest.mark.parametrize("compiled", RULES)
def test_a_rule_is_shown_by_its_examples_and_plain_to_read(compiled):
    runs = [examples().run(example) for example in compiled.rule.examples]
    assert [(one.path, one.text) for one in remarks(compiled, runs, catalogue())] == []


@pytest.mark.parametrize("base", ["pre-order", "backorder"])
def test_a_base_campaign_has_no_error_and_no_warning(base):
    run = examples().run(Example.model_validate({"name": "base", "base": base}))
    assert [finding.code for finding in run.findings if finding.severity.value != "advice"] == []


def test_every_clause_has_a_rule():
    used = {one.rule.clause for one in catalogue().rules}
    assert used == set(catalogue().clauses)


def test_base_days_are_dates():
    for base in ("pre-order", "backorder"):
        assert isinstance(examples().run(Example.model_validate({"name": "base", "base": base})).as_of, date)
