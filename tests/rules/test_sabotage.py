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
from planner.rules.text import NUMBER
from tests.plan.plans import PRE_ORDER
from tests.rules.books import store

AS_OF = date(2027, 1, 8)
CACHE = store()._folder.parent


def ruleset(checker: Checker) -> Ruleset:
    """The ruleset for items that holds QTY02."""
    return next(one for one in checker.rulebook._asked._engine._rulesets if "QTY02" in one._actions)


class Third:
    """The items of the third campaign, known by an overage that it alone has."""

    def __init__(self, checker, patch):
        self._overage = checker.rulebook.forms["item"].texts.short("overage")
        self._ruleset = ruleset(checker)
        self._numbers: set[int] = set()
        real = Rules.assert_texts

        def assert_texts(ruleset, facts):
            self._numbers = {int(json.loads(one)[NUMBER]) for one in facts if self.has(one)}
            real(ruleset, facts)

        patch.setattr(Rules, "assert_texts", assert_texts)

    def has(self, text):
        fact = json.loads(text)
        return "item" in fact and fact[self._overage] == 400

    @property
    def asked(self):
        return bool(self._numbers)

    def among(self, places):
        return [place for place in places if place + self._ruleset.held in self._numbers]


def lose_the_items(checker, patch, raised=None):
    third, real = Third(checker, patch), Rules.assert_texts

    def assert_texts(self, facts):
        kept = [one for one in facts if not third.has(one)]
        real(self, kept)
        if raised is not None and len(kept) < len(facts):
            raise raised(facts)

    patch.setattr(Rules, "assert_texts", assert_texts)


def drop_the_facts(checker, patch):
    lose_the_items(checker, patch)


def let_an_action_never_run(checker, patch):
    third, real = Third(checker, patch), ruleset(checker)._actions["QTY02"]._func
    less = Promise(lambda places: real([place for place in places if place not in third.among(places)]))
    patch.setitem(ruleset(checker)._actions, "QTY02", less)


def let_an_action_raise(checker, patch):
    third, real = Third(checker, patch), ruleset(checker)._actions["QTY02"]._func

    def fail(places):
        if third.among(places):
            raise RuntimeError("sabotage")
        real(places)

    patch.setitem(ruleset(checker)._actions, "QTY02", Promise(fail))


def let_an_action_run_twice(checker, patch):
    third, real = Third(checker, patch), ruleset(checker)._actions["QTY02"]._func
    patch.setitem(ruleset(checker)._actions, "QTY02", Promise(lambda places: [real(places), real(third.among(places))]))


def report_a_fact_unmatched(checker, patch):
    lose_the_items(checker, patch, MessageNotHandledException)


def compile_a_rule_wrong(checker, patch):
    """As one that holds of the first two campaigns too."""
    asked = checker.rulebook._asked
    rules = {
        rule.code: pattern(asked.forms[rule.each], rule.tests)
        for rule in checker.rules.rules
        if rule.each in asked.forms
    }
    (right,) = (rule for rule in checker.rules.rules if rule.code == "QTY02")
    wrong = right.tests[0]._replace(left="overage", op="==", right=500, other=False, guards=("overage",))
    rules["QTY02"] = pattern(asked.forms["item"], [wrong])
    patch.setattr(asked, "_engine", Engine("rules", list(asked.forms), rules))


def leave_an_exception_in_the_state(checker, patch):
    third, real = Third(checker, patch), Ruleset.get_state
    said = {"exception": "sabotage"}
    patch.setattr(Ruleset, "get_state", lambda self, sid: real(self, sid) | (said if third.asked else {}))


def report_from_three(monkeypatch, tmp_path, sabotage) -> Report:
    """They are asked together; only the last one's facts meet the sabotage."""
    check([], Options(AS_OF, cache=CACHE))  # the canaries have sung before anything is broken
    for name, overage in (("a", "5%"), ("b", "5%"), ("c", "4%")):
        text = PRE_ORDER.replace("overage: 9%", f"overage: {overage}")  # QTY02 has to fire
        (tmp_path / f"{name}.yaml").write_text(text.replace("Founders' Day hoodie", name), encoding="utf-8")
    real, asked = Checker._answer, []

    def answer(self, runs):
        asked.extend(runs)
        sabotage(self, monkeypatch)
        real(self, runs)

    monkeypatch.setattr(Checker, "_answer", answer)
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


def test_what_goes_amiss_once_is_put_down_to_no_campaign_and_ends_in_exit_3_all_the_same(monkeypatch, tmp_path):
    def lose_once(checker, patch):
        real = Rules.assert_texts

        def assert_texts(self, facts):
            patch.setattr(Rules, "assert_texts", real)
            real(self, facts[1:])

        patch.setattr(Rules, "assert_texts", assert_texts)

    report = report_from_three(monkeypatch, tmp_path, lose_once)
    assert report.exit_code() == 3
    assert [(one.code, one.place.span.file) for one in report.findings] == [("ENG01", "rules")]
    assert "was not seen exactly once" in report.findings[0].message
