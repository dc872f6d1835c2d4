"""What a rule says could be written does clear it."""

import pytest

from planner.app.edit import Change, with_changes
from planner.model.build import Document, build
from planner.plan.plan import make_plan
from planner.source.load import load_text
from tests.rules.books import catalogue, examples, rulebook, store

CHANGING = [one.rule for one in catalogue().rules if one.rule.change]


def is_of(way, change) -> bool:
    """Whether a way of a finding is the one that a rule writes so; a `*` stands for any key."""
    if len(way) != len(change):
        return False
    pairs = zip((path for path, _ in way), (path.split(".") for path in change), strict=True)
    return all(
        one in ("*", str(step))
        for path, written in pairs
        for step, one in zip(path[len(path) - len(written) :], written, strict=True)
    )


def cleared(rule, example, change) -> bool:
    """Whether one of the finding's ways that the rule writes so clears it."""
    run = examples().run(example)
    found = [one for one in run.findings if one.code == rule.code]
    tried = zip(*([way for way in one.ways if is_of(way, change)] for one in found), strict=False)
    return any(clears(rule, run, examples().text(example), ways) for ways in tried)


def clears(rule, run, text, ways) -> bool:
    text = with_changes(text, [Change(path, value) for way in ways for path, value in way], 0)
    built = build(load_text(text, "a.yaml").documents[0], None, "a")
    assert isinstance(built, Document), built
    found = rulebook().findings(built, make_plan(built.campaign, store()), run.as_of)
    return rule.code not in [one.code for one in found]


@pytest.mark.parametrize("rule", CHANGING, ids=lambda rule: rule.code)
def test_every_break_has_a_way_out_and_every_way_leads_out_of_one(rule) -> None:
    broken = [example for example in rule.examples if example.fail]
    ways = range(len(rule.change))
    out = {(at, way) for at, example in enumerate(broken) for way in ways if cleared(rule, example, rule.change[way])}
    assert {at for at, _ in out} == set(range(len(broken)))
    assert {way for _, way in out} == set(ways)
