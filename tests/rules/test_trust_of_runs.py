"""Derived facts, the other engines of a campaign, and whole runs: sabotage leaves no verdict."""

import json
from datetime import date

import pytest
from durable.engine import Promise

from planner.app.check import Checker, Options, check
from planner.app.notices import notices
from planner.facts.item import ITEM
from planner.rules.engine import Engine, EngineError, Rules
from planner.rules.record import Form, Record, record
from planner.rules.rulebook import Rulebook
from planner.rules.text import NUMBER
from tests.plan.plans import PRE_ORDER, document, planned
from tests.rules.books import catalogue, rulebook, store
from tests.rules.test_trust import RULES, engine, facts, lose
from tests.rules.words import TABLE, fact

DERIVED = record(fact(count_sure_1=0), 7, ["count_sure_1"])


def test_a_derived_fact_is_asked_like_any_other():
    found = engine().run(facts(2), lambda place, rule: [DERIVED._replace(values=(1,))] if rule == "QTY02" else [])
    assert found == [(0, "QTY01"), (0, "QTY02"), (1, "QTY01")]


OTHER = Form("other", TABLE, ["count_sure_1"])


@pytest.mark.parametrize("derived", [DERIVED._replace(form=OTHER), None])
def test_a_derived_fact_that_is_not_seen_as_what_it_is_is_found(derived):
    with pytest.raises(EngineError):
        engine().run(facts(2), lambda place, rule: [derived] if rule == "QTY02" else [])


def test_what_fails_while_a_fact_is_derived_is_found():
    def fail(place, rule):
        raise KeyError("sabotage")

    with pytest.raises(EngineError, match="sabotage"):
        engine().run(facts(2), fail)


def test_a_chain_that_would_be_torn_apart_is_refused():
    many = Engine("test", ["thing"], {f"R{at}": RULES["QTY01"] for at in range(61)})
    with pytest.raises(EngineError, match="a chain of more than 60 rules"):
        many.run(facts(1), lambda place, rule: [])


AS_OF = date(2027, 1, 8)


def test_a_fact_that_is_not_as_declared_ends_the_run(monkeypatch):
    one, plan = document(PRE_ORDER), planned(PRE_ORDER)
    monkeypatch.setitem(ITEM, "stock", ITEM["stock"]._replace(read=lambda context: "5"))
    book = Rulebook(catalogue().runnables())
    with pytest.raises(EngineError, match=r"item \d+ is not as declared: item.stock is str"):
        book.findings(one, plan, AS_OF)


@pytest.mark.parametrize("kind", ["campaign", "job", "stage", "promise", "moq", "item", "finding", "tally", "verdict"])
def test_a_lost_fact_of_any_kind_leaves_no_verdict(monkeypatch, kind):
    one, plan = document(PRE_ORDER), planned(PRE_ORDER)
    lose(monkeypatch, lambda one: kind in one)
    with pytest.raises(EngineError, match=kind):
        rulebook().outcome(plan, AS_OF, rulebook().findings(one, plan, AS_OF))


def test_a_checker_that_met_a_broken_engine_gives_no_finding(monkeypatch):
    checker = Checker(Options(AS_OF))
    monkeypatch.setattr(Rules, "act", lambda self: None)
    with pytest.raises(EngineError):
        checker.check(document(PRE_ORDER))


@pytest.mark.parametrize(
    "run", [lambda *asked: check(*asked).verdicts, lambda *asked: notices(*asked)[0]], ids=["check", "notices"]
)
def test_a_run_leaves_no_state_behind(monkeypatch, tmp_path, run):
    (tmp_path / "one.yaml").write_text(PRE_ORDER)
    begun: list[Rules] = []
    real = Rules.begin
    monkeypatch.setattr(Rules, "begin", lambda self: begun.append(self) or real(self))
    assert run([tmp_path], Options(AS_OF))
    assert len(set(begun)) == 3  # of the rules over campaigns, notices and findings: all are proven first
    assert {one.begun for one in begun} == {False}


def test_a_state_that_cannot_be_deleted_leaves_no_verdict(monkeypatch, tmp_path):
    (tmp_path / "one.yaml").write_text(PRE_ORDER)
    options = Options(AS_OF, cache=store()._folder.parent)
    check([], options)  # so that the rules are proven
    monkeypatch.setattr(Rules, "end", lambda self: 1 / 0)
    report = check([tmp_path], options)
    assert (report.exit_code(), report.verdicts) == (3, ())
    assert "a state of the engine cannot be deleted: division by zero" in report.findings[0].message


def alike(monkeypatch, given):
    """Three findings as facts, of which two are alike; `given` takes the texts that the engine is given."""
    asked = rulebook()._chain.asked
    asked._engine._rulesets[0].end()  # so that marks begin at 0 in its state too
    form = asked.forms["finding"]
    real = Rules.assert_texts
    monkeypatch.setattr(Rules, "assert_texts", lambda self, facts: given.extend(facts) or real(self, facts))
    return asked, [Record(form, mark, (severity,)) for mark, severity in enumerate(("error", "warning", "error"))]


def test_facts_that_are_alike_are_asked_once_and_answered_each(monkeypatch):
    given: list[str] = []
    asked, records = alike(monkeypatch, given)
    answer = [(0, "an-error-counts"), (1, "a-warning-counts"), (2, "an-error-counts")]
    assert asked.run([records]) == [answer]
    assert [json.loads(one)[NUMBER] for one in given] == ["1", "2"]
    assert asked.run([[], records[1:], records]) == [[], answer[1:], answer]  # of several campaigns too
    assert [json.loads(one)[NUMBER] for one in given[2:]] == ["3", "4"]


@pytest.mark.parametrize("mark", [0, 1])
def test_a_fact_that_stands_for_others_and_is_lost_is_found(monkeypatch, mark):
    asked, records = alike(monkeypatch, [])
    lose(monkeypatch, lambda one: one[NUMBER] == str(mark + 1))
    with pytest.raises(EngineError, match=f"the fact finding {mark} was not seen exactly once"):
        asked.run([records])


def test_an_answer_for_facts_that_are_alike_is_held_against_the_second_opinion(monkeypatch):
    asked, records = alike(monkeypatch, [])
    monkeypatch.setitem(asked._engine._rulesets[0]._actions, "an-error-counts", Promise(lambda fired: None))
    with pytest.raises(EngineError, match="the rule an-error-counts stayed silent for the fact finding 0"):
        asked.run([records])
