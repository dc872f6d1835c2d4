"""Sabotage: whatever goes amiss in the engine ends the run with an error that names the rule or the fact."""

import durable.engine
import pytest
from durable.engine import Closure, MessageNotHandledException, Promise, Ruleset

from planner.rules.compile import as_test, pattern, record
from planner.rules.condition import parse
from planner.rules.engine import Engine, EngineError
from tests.rules.words import TABLE, fact

RULES = {
    "QTY01": pattern("thing", [as_test(parse("count_sure_1 > 0", TABLE))]),
    "QTY02": pattern("thing", [as_test(parse("count_sure_1 > 1", TABLE))]),
}


def engine():
    return Engine("test", ["thing"], RULES)


def facts(*counts):
    return [record(fact(count_sure_1=count), mark, ["count_sure_1"]) for mark, count in enumerate(counts)]


def run(built=None):
    return [(one.mark, one.rule) for one in (built or engine()).run(facts(1, 0, 2))]


def for_fact(mark, kind="thing"):
    return lambda message: message["fact_kind"] == kind and message["mark"] == mark


def test_without_sabotage_the_run_is_clean():
    assert run() == [(0, "QTY01"), (2, "QTY01"), (2, "QTY02")]


@pytest.mark.parametrize("rule", ["QTY01", "QTY02", "seen thing", "begin"])
def test_an_action_that_raises_is_found(rule):
    built = engine()

    def fail(closure):
        raise ZeroDivisionError("sabotage")

    built._rulesets[0]._actions[rule] = Promise(fail)
    with pytest.raises(EngineError, match=r"sabotage|begins every run"):
        run(built)


@pytest.mark.parametrize("mark", [0, 1, 2])
def test_a_fact_that_is_not_asserted_is_found(monkeypatch, mark):
    real = Ruleset.assert_fact
    monkeypatch.setattr(
        Ruleset, "assert_fact", lambda self, message: 0 if for_fact(mark)(message) else real(self, message)
    )
    with pytest.raises(EngineError, match=rf"thing {mark}\b"):
        run()


@pytest.mark.parametrize("mark", [0, 1, 2])
def test_actions_that_are_never_started_are_found(monkeypatch, mark):
    dropped = []
    asserting, acting = Ruleset.assert_fact, Ruleset.do_actions

    def assert_fact(self, message):
        dropped[:] = [for_fact(mark)(message)]
        return asserting(self, message)

    def do_actions(self, handle, complete):
        if not dropped[0]:
            acting(self, handle, complete)

    monkeypatch.setattr(Ruleset, "assert_fact", assert_fact)
    monkeypatch.setattr(Ruleset, "do_actions", do_actions)
    with pytest.raises(EngineError, match=rf"thing {mark} were not brought to an end"):
        run()


@pytest.mark.parametrize("mark", [0, 1, 2])
def test_actions_that_are_said_to_be_done_and_are_not_are_found(monkeypatch, mark):
    current = []
    asserting, acting = Ruleset.assert_fact, Ruleset.do_actions

    def assert_fact(self, message):
        current[:] = [message]
        return asserting(self, message)

    def do_actions(self, handle, complete):
        if for_fact(mark)(current[0]):
            complete(None, None)
        else:
            acting(self, handle, complete)

    monkeypatch.setattr(Ruleset, "assert_fact", assert_fact)
    monkeypatch.setattr(Ruleset, "do_actions", do_actions)
    if mark == 2:
        with pytest.raises(EngineError, match="thing 2 was not seen"):
            run()
    else:  # the engine keeps them, and does them with the next fact: late, but all
        assert run() == [(0, "QTY01"), (2, "QTY01"), (2, "QTY02")]


@pytest.mark.parametrize("rule", ["QTY01", "QTY02"])
def test_an_action_that_is_lost_with_all_behind_it_is_found(monkeypatch, rule):
    real = Promise.run
    built = engine()
    lost = built._rulesets[0]._actions[rule]
    monkeypatch.setattr(Promise, "run", lambda self, c, complete: None if self is lost else real(self, c, complete))
    with pytest.raises(EngineError, match="were not brought to an end"):
        run(built)


def test_an_action_that_takes_longer_than_the_engine_waits_is_found(monkeypatch):
    monkeypatch.setattr(Closure, "_has_completed", lambda self: True)
    with pytest.raises(EngineError, match="begin 0 were not brought to an end"):
        run()


@pytest.mark.parametrize("rule", ["QTY01", "QTY02", "seen thing"])
def test_an_action_that_runs_twice_is_found(rule):
    built = engine()
    real = built._rulesets[0]._actions[rule]._func

    def twice(closure):
        real(closure)
        real(closure)

    built._rulesets[0]._actions[rule] = Promise(twice)
    with pytest.raises(EngineError, match=rule if rule in RULES else "not seen exactly once"):
        run(built)


def test_a_begin_rule_that_does_not_fire_is_found():
    built = engine()
    built._rulesets[0]._actions["begin"] = Promise(lambda closure: None)
    with pytest.raises(EngineError, match="begins every run did not fire"):
        run(built)


@pytest.mark.parametrize("text", ["planted", ""])
def test_an_exception_in_the_state_is_found(monkeypatch, text):
    real = Ruleset.get_state
    monkeypatch.setattr(Ruleset, "get_state", lambda self, sid: real(self, sid) | {"exception": text})
    with pytest.raises(EngineError, match="failed in silence, at the latest on the fact thing 2"):
        run()


@pytest.mark.parametrize("mark", [0, 1, 2])
def test_a_fact_that_no_rule_takes_is_found(monkeypatch, mark):
    real = Ruleset.assert_fact

    def assert_fact(self, message):
        if for_fact(mark)(message):
            raise MessageNotHandledException(message)
        return real(self, message)

    monkeypatch.setattr(Ruleset, "assert_fact", assert_fact)
    with pytest.raises(EngineError, match=rf"thing {mark} was not taken: MessageNotHandledException"):
        run()


def test_a_fact_twice_in_a_run_is_found():
    with pytest.raises(EngineError, match="MessageObservedException"):
        engine().run([*facts(1), *facts(1)])


def test_a_fact_of_another_kind_is_found():
    with pytest.raises(EngineError, match="MessageNotHandledException"):
        engine().run([{"fact_kind": "other", "mark": 0, "count_sure_1": 0}])


@pytest.mark.parametrize("call", ["get_state", "delete_state"])
def test_an_engine_that_fails_at_its_signs_is_found(monkeypatch, call):
    def fail(self, sid):
        raise MemoryError("sabotage")

    monkeypatch.setattr(Ruleset, call, fail)
    with pytest.raises(EngineError, match="sabotage"):
        run()


def test_a_rule_that_fires_for_a_fact_of_nobody_is_found():
    built = engine()
    real = built._rulesets[0]._actions["QTY01"]._func

    def stray(closure):
        closure._m["m"]["mark"] = 99
        real(closure)

    built._rulesets[0]._actions["QTY01"] = Promise(stray)
    with pytest.raises(EngineError, match="99, which is not of this run"):
        built.run(facts(1))


def test_a_failed_update_of_the_state_is_found(monkeypatch):
    class Broken:
        def __getattr__(self, name):
            return getattr(durable_rules_engine, name)

        def update_state(self, *rest):
            raise RuntimeError("sabotage")

    durable_rules_engine = durable.engine.durable_rules_engine
    monkeypatch.setattr(durable.engine, "durable_rules_engine", Broken())
    monkeypatch.setattr(durable.engine.logger, "exception", lambda *rest: None)
    with pytest.raises(EngineError, match="sabotage"):
        run()


def test_a_failed_run_leaves_no_state_and_the_next_is_clean(monkeypatch):
    built = engine()
    with monkeypatch.context() as patch:
        patch.setattr(
            Ruleset, "do_actions", lambda self, handle, complete: complete(ZeroDivisionError("sabotage"), None)
        )
        with pytest.raises(EngineError):
            run(built)
    assert run(built) == [(0, "QTY01"), (2, "QTY01"), (2, "QTY02")]
    with pytest.raises(Exception, match="309"):
        built._rulesets[0].get_facts("run 1")


@pytest.mark.parametrize("name", ["begin", "seen thing"])
def test_a_rule_with_the_name_of_a_sign_is_refused(name):
    with pytest.raises(EngineError, match=name):
        Engine("test", ["thing"], {name: RULES["QTY01"]})


def test_a_definition_that_the_engine_refuses_names_the_rules():
    with pytest.raises(EngineError, match="the rules QTY77 cannot be built"):
        Engine("test", ["thing"], {"QTY77": {"all": [{"m": {"x": object()}}]}})
