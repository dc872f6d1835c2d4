"""Sabotage on the last campaign of a run of three: each ends in exit 3 that names the rule or the fact, never green.

`pytest tests/rules/test_sabotage.py -v` prints the table.
"""

import json
from datetime import date

import pytest
from durable.engine import MessageNotHandledException, Promise, Ruleset

from planner.app.check import Checker, Options, check
from planner.findings.report import Report
from planner.formats import FORMATS
from planner.rules.compile import pattern
from planner.rules.engine import Engine, Rules
from tests.plan.plans import PRE_ORDER
from tests.rules.books import store

AS_OF = date(2027, 1, 8)
CACHE = store()._folder.parent
BROKEN = PRE_ORDER.replace("overage: 9%", "overage: 5%")  # QTY02 has to fire


def ruleset(checker: Checker) -> Ruleset:
    """The ruleset for items that holds QTY02."""
    return next(one for one in checker.rulebook._asked._engine._rulesets if "QTY02" in one._actions)


def lose_the_items(patch, raised=None):
    real = Rules.assert_texts

    def assert_texts(self, facts):
        kept = [one for one in facts if "item" not in json.loads(one)]
        real(self, kept)
        if raised is not None and len(kept) < len(facts):
            raise raised(facts)

    patch.setattr(Rules, "assert_texts", assert_texts)


def drop_the_facts(checker, patch):
    lose_the_items(patch)


def let_an_action_never_run(checker, patch):
    patch.setitem(ruleset(checker)._actions, "QTY02", Promise(lambda closure: None))


def let_an_action_raise(checker, patch):
    def fail(closure):
        raise RuntimeError("sabotage")

    patch.setitem(ruleset(checker)._actions, "QTY02", Promise(fail))


def let_an_action_run_twice(checker, patch):
    once = ruleset(checker)._actions["QTY02"]._func
    patch.setitem(ruleset(checker)._actions, "QTY02", Promise(lambda closure: [once(closure), once(closure)]))


def report_a_fact_unmatched(checker, patch):
    lose_the_items(patch, MessageNotHandledException)


def compile_a_rule_wrong(checker, patch):
    asked = checker.rulebook._asked
    rules = {
        rule.code: pattern(asked.forms[rule.each], rule.tests)
        for rule in checker.rules.rules
        if rule.each in asked.forms
    }
    (wrong,) = (rule for rule in checker.rules.rules if rule.code == "QTY02")
    rules["QTY02"] = pattern(asked.forms["item"], [one._replace(op=">") for one in wrong.tests])
    patch.setattr(asked, "_engine", Engine("rules", list(asked.forms), rules))


def leave_an_exception_in_the_state(checker, patch):
    real = Ruleset.get_state
    patch.setattr(Ruleset, "get_state", lambda self, sid: real(self, sid) | {"exception": "sabotage"})


def report_from_three(monkeypatch, tmp_path, sabotage) -> Report:
    check([], Options(AS_OF, cache=CACHE))  # the canaries have sung before anything is broken
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.yaml").write_text(BROKEN.replace("Founders' Day hoodie", name), encoding="utf-8")
    real, asked = Checker._answer, []

    def third(self, run):
        asked.append(run)
        if len(asked) == 3:
            sabotage(self, monkeypatch)
        real(self, run)

    monkeypatch.setattr(Checker, "_answer", third)
    report = check([tmp_path], Options(AS_OF, cache=CACHE))
    assert len(asked) == 3
    return report


@pytest.mark.parametrize(
    ("sabotage", "named"),
    [
        (drop_the_facts, "the fact item"),
        (let_an_action_never_run, "the rule QTY02"),
        (let_an_action_raise, "the rule QTY02 failed on the fact item"),
        (let_an_action_run_twice, "the rule QTY02"),
        (report_a_fact_unmatched, "the fact item"),
        (compile_a_rule_wrong, "the rule QTY02"),
        (leave_an_exception_in_the_state, "the fact"),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_sabotage_on_the_last_of_three_campaigns_ends_in_exit_3(monkeypatch, tmp_path, sabotage, named):
    report = report_from_three(monkeypatch, tmp_path, sabotage)
    assert report.exit_code() == 3
    assert [one.code for one in report.findings] == ["ENG01"]
    assert named in report.findings[0].message
    assert report.findings[0].place.span.file.endswith("c.yaml")
    assert "ready" not in FORMATS["text"](report)


def test_without_sabotage_the_same_run_is_an_ordinary_one(monkeypatch, tmp_path):
    report = report_from_three(monkeypatch, tmp_path, lambda checker, patch: None)
    assert report.exit_code() == 1
    assert [one.code for one in report.findings].count("QTY02") == 3
