"""What a rule says could be written does clear it."""

import pytest

from planner.app.edit import Change, with_changes
from planner.model.build import Document, build
from planner.plan.plan import make_plan
from planner.source.load import load_text
from tests.rules.books import catalogue, examples, rulebook, store

CHANGING = [one.rule for one in catalogue().rules if one.rule.change]


def cleared(rule, example, way: int) -> bool:
    run = examples().run(example)
    text = examples().text(example)
    for finding in (one for one in run.findings if one.code == rule.code):
        text = with_changes(text, [Change(path, value) for path, value in finding.ways[way]], 0)
    built = build(load_text(text, "a.yaml").documents[0], None, "a")
    assert isinstance(built, Document), built
    found = rulebook().findings(built, make_plan(built.campaign, store()), run.as_of)
    return rule.code not in [one.code for one in found]


@pytest.mark.parametrize("rule", CHANGING, ids=lambda rule: rule.code)
def test_every_break_has_a_way_out_and_every_way_leads_out_of_one(rule) -> None:
    broken = [example for example in rule.examples if example.fail]
    ways = range(len(rule.change))
    clears = {(at, way) for at, example in enumerate(broken) for way in ways if cleared(rule, example, way)}
    assert {at for at, _ in clears} == set(range(len(broken)))
    assert {way for _, way in clears} == set(ways)
