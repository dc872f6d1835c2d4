"""Sabotage: whatever goes amiss in the engine ends the run with an error that names the rule or the fact."""

import json

import durable_rules_engine
import pytest
from durable.engine import MessageNotHandledException, Promise, Ruleset

from planner.rules import engine as engine_file
from planner.rules.compile import as_test, pattern
from planner.rules.condition import parse
from planner.rules.engine import Engine, EngineError, Rules
from planner.rules.record import Form, Record, record
from planner.rules.text import NUMBER, Texts
from tests.rules.words import TABLE, fact

FORM = Form("thing", TABLE, ["count_sure_1"])
RULES = {
    "QTY01": pattern(FORM, [as_test(parse("count_sure_1 > 0", TABLE))]),
    "QTY02": pattern(FORM, [as_test(parse("count_sure_1 > 1", TABLE))]),
}


def engine():
    return Engine("test", ["thing"], RULES)


def facts(*counts):
    return [record(fact(count_sure_1=count), mark, ["count_sure_1"]) for mark, count in enumerate(counts)]


def run(built=None):
    return (built or engine()).run(facts(1, 0, 2))


def lose(monkeypatch, is_lost, raised=None):
    """Facts that are lost on their way into the engine, which says so with an exception or does not."""
    real = Rules.assert_texts

    def assert_texts(self, facts):
        kept = [one for one in facts if not is_lost(json.loads(one))]
        if kept:
            real(self, kept)
        if raised is not None and len(kept) < len(facts):
            raise raised(facts)

    monkeypatch.setattr(Rules, "assert_texts", assert_texts)


def break_the_engine(monkeypatch, **functions):
    """Other functions in place of those of the engine's core."""

    class Broken:
        def __getattr__(self, name):
            return functions.get(name) or getattr(durable_rules_engine, name)

    monkeypatch.setattr(engine_file, "durable_rules_engine", Broken())


def test_without_sabotage_the_run_is_clean():
    assert run() == [(0, "QTY01"), (2, "QTY01"), (2, "QTY02")]


@pytest.mark.parametrize("rule", ["QTY01", "QTY02", "seen thing", "begin"])
def test_an_action_that_raises_is_found(rule):
    built = engine()

    def fail(closure):
        raise ZeroDivisionError("sabotage")

    built._rulesets[0]._actions[rule] = Promise(fail)
    with pytest.raises(
        EngineError,
        match=rf"the rule {rule} failed on the fact (begin 0|thing \d)( or another)?: ZeroDivisionError",
    ):
        run(built)


@pytest.mark.parametrize("mark", [0, 1, 2])
def test_a_fact_that_is_not_asserted_is_found(monkeypatch, mark):
    lose(monkeypatch, lambda one: one[NUMBER] == str(mark + 1))
    with pytest.raises(EngineError, match=f"the fact thing {mark} was not seen exactly once"):
        run()


def test_actions_that_are_never_started_are_found(monkeypatch):
    monkeypatch.setattr(Rules, "act", lambda self: None)
    with pytest.raises(EngineError, match="begins every state did not fire"):
        run()


@pytest.mark.parametrize(
    ("function", "after"), [("start_action_for_state", 1), *(("complete_and_start_action", n) for n in range(1, 3))]
)
def test_actions_that_are_said_to_be_done_and_are_not_are_found(monkeypatch, function, after):
    calls = []

    def silent(*rest):  # one call of each is for begin; three actions follow, of two rules and a sentinel
        calls.append(rest)
        return None if len(calls) > after else getattr(durable_rules_engine, function)(*rest)

    break_the_engine(monkeypatch, **{function: silent})
    with pytest.raises(EngineError, match=r"the fact thing \d was not seen exactly once"):
        run()


@pytest.mark.parametrize("rule", ["QTY01", "QTY02", "seen thing"])
def test_an_action_that_runs_twice_is_found(rule):
    built = engine()
    real = built._rulesets[0]._actions[rule]._func

    def twice(fired):
        real(fired)
        real(fired)

    built._rulesets[0]._actions[rule] = Promise(twice)
    with pytest.raises(EngineError, match=rule if rule in RULES else "not seen exactly once"):
        run(built)


def test_a_begin_rule_that_does_not_fire_is_found():
    built = engine()
    built._rulesets[0]._actions["begin"] = Promise(lambda closure: None)
    with pytest.raises(EngineError, match="begins every state did not fire"):
        run(built)


@pytest.mark.parametrize("text", ["planted", ""])
def test_an_exception_in_the_state_is_found(monkeypatch, text):
    real = Ruleset.get_state
    monkeypatch.setattr(Ruleset, "get_state", lambda self, sid: real(self, sid) | {"exception": text})
    with pytest.raises(EngineError, match="failed in silence, at the latest on the fact thing 2"):
        run()


@pytest.mark.parametrize("mark", [0, 1, 2])
def test_a_fact_that_no_rule_takes_is_found(monkeypatch, mark):
    lose(monkeypatch, lambda one: one[NUMBER] == str(mark + 1), MessageNotHandledException)
    with pytest.raises(EngineError, match=rf"thing {mark} was not taken: MessageNotHandledException"):
        run()


def test_a_fact_that_is_given_twice_is_found(monkeypatch):
    real = Rules.assert_texts
    monkeypatch.setattr(Rules, "assert_texts", lambda self, facts: real(self, [*facts, facts[0]]))
    with pytest.raises(EngineError, match="MessageObservedException"):
        run()


@pytest.mark.parametrize("mark", [0, 1, 2])
@pytest.mark.parametrize(
    "unread",
    [{f"p{number}": number for number in range(260)}, {"share": 1e-07}],
    ids=["too many properties", "a float"],
)
def test_a_fact_that_the_engine_cannot_read_is_found(mark, unread):
    class More(Texts):
        def text(self, number, values):
            return f"{super().text(number, values)[:-1]},{json.dumps(unread)[1:]}"

    asked = facts(1, 0, 2)
    asked[mark].form.texts = More("thing", TABLE, asked[mark].form.at, {"count_sure_1"})
    with pytest.raises(EngineError, match=rf"thing {mark} was not seen exactly once"):
        engine().run(asked)


def test_a_fact_of_another_kind_is_found():
    with pytest.raises(EngineError, match="MessageNotHandledException"):
        engine().run([Record(Form("other", TABLE, ["count_sure_1"]), 0, (0,))])


@pytest.mark.parametrize("call", ["get_state", "delete_state"])
def test_an_engine_that_fails_at_its_signs_is_found(monkeypatch, call):
    def fail(self, sid):
        raise MemoryError("sabotage")

    monkeypatch.setattr(Ruleset, call, fail)
    monkeypatch.setattr(engine_file, "MAX_FACTS", 3)  # so that the run fills its state
    with pytest.raises(EngineError, match="sabotage"):
        run()


def test_a_rule_that_fires_for_a_fact_of_nobody_is_found():
    built = engine()
    real = built._rulesets[0]._actions["QTY01"]._func

    built._rulesets[0]._actions["QTY01"] = Promise(lambda marks: real([99]))
    with pytest.raises(EngineError, match="place 99, which is not of this run"):
        built.run(facts(1))


def test_a_rule_that_fires_for_a_fact_of_an_earlier_run_is_found():
    built = engine()
    run(built)
    real = built._rulesets[0]._actions["QTY01"]._func
    built._rulesets[0]._actions["QTY01"] = Promise(lambda marks: real([mark - 3 for mark in marks]))
    with pytest.raises(EngineError, match=r"QTY01 fired for a fact at place -\d, which is not of this run"):
        run(built)


@pytest.mark.parametrize("function", ["start_action_for_state", "complete_and_start_action"])
def test_an_engine_that_fails_between_actions_is_found(monkeypatch, function):
    def fail(*rest):
        raise RuntimeError("sabotage")

    break_the_engine(monkeypatch, **{function: fail})
    with pytest.raises(EngineError, match="sabotage"):
        run()


def test_a_failed_run_leaves_no_state_and_the_next_is_clean(monkeypatch):
    built = engine()

    def fail(closure):
        raise ZeroDivisionError("sabotage")

    with monkeypatch.context() as patch:
        patch.setitem(built._rulesets[0]._actions, "QTY01", Promise(fail))
        with pytest.raises(EngineError):
            run(built)
    assert run(built) == [(0, "QTY01"), (2, "QTY01"), (2, "QTY02")]
    (ruleset,) = built._rulesets
    assert ruleset.held == 4  # the second run went into a state of its own
    assert sorted(one[NUMBER] for one in ruleset.get_facts(None)) == ["0", "1", "2", "3"]


def test_runs_share_a_state_until_it_is_full(monkeypatch):
    monkeypatch.setattr(engine_file, "MAX_FACTS", 8)
    built = engine()
    (ruleset,) = built._rulesets
    states = []
    for _ in range(7):
        assert run(built) == [(0, "QTY01"), (2, "QTY01"), (2, "QTY02")]
        states.append((ruleset.held, len(ruleset.get_facts(None)) if ruleset.begun else 0))
    assert states == [(4, 4), (7, 7)] * 3 + [(4, 4)]  # with the fact that begins it


def test_a_run_of_more_facts_than_a_state_takes_goes_into_several(monkeypatch):
    monkeypatch.setattr(engine_file, "MAX_FACTS", 3)
    built, given = engine(), []
    real = Rules.assert_texts
    monkeypatch.setattr(Rules, "assert_texts", lambda self, facts: given.append(len(facts)) or real(self, facts))
    assert built.run(facts(1, 0, 0, 2, 1, 0, 0, 1)) == [
        (0, "QTY01"),
        (3, "QTY01"),
        (3, "QTY02"),
        (4, "QTY01"),
        (7, "QTY01"),
    ]
    assert given == [3, 3, 2]
    lose(monkeypatch, lambda one: one["a"] == 5)
    with pytest.raises(EngineError, match="the fact thing 4 was not seen exactly once"):
        built.run(facts(0, 0, 0, 0, 5))


def test_a_fact_that_is_lost_in_a_shared_state_is_named_by_its_own_mark(monkeypatch):
    built = engine()
    run(built)
    lose(monkeypatch, lambda one: one[NUMBER] == "5")
    with pytest.raises(EngineError, match="the fact thing 1 was not seen exactly once"):
        run(built)


@pytest.mark.parametrize("name", ["begin", "seen thing"])
def test_a_rule_with_the_name_of_a_sign_is_refused(name):
    with pytest.raises(EngineError, match=name):
        Engine("test", ["thing"], {name: RULES["QTY01"]})


def test_a_definition_that_the_engine_refuses_names_the_rules():
    with pytest.raises(EngineError, match="the rules QTY77 cannot be built"):
        Engine("test", ["thing"], {"QTY77": {"all": [{"m": {"x": object()}}]}})
